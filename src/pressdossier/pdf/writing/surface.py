"""The surface that one page is painted on, operator by operator.

It knows the operators of a content stream and the state that they leave behind; it does not know the display list's
items, fonts, layout or the file that the page goes into. Its contract:

- `origin` is the page's top-left corner.
- Everything painted stands inside `content` (it belongs to an element) or `artifact` (it belongs to none). The two
  do not nest, and painting outside them is refused: so no operator can remain without an owner.
- Links and anchors belong to the page, not to its content, and may be added at any time.

A graphics state operator is written only where it changes something, and successive texts share one text object
(`BT` … `ET`), which anything but text closes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from pressdossier.graphics import Anchor, Artifact, Colour, LinkArea, Owner, Rect, Ref, Stroke
from pressdossier.pdf.writing.operators import Origin, channels, number, numbers, opacity_name
from pressdossier.pdf.writing.painted import Corners, PaintedLink, PaintedPage

# what a page begins with (ISO 32000-1 8.4.1); colours are not listed, so that the first is always written
_INITIAL_STATE = {"Tz": "100", "w": "1", "d": "[] 0", "J": "0", "j": "0"}

# how the file names the types of artifacts (14.8.2.2.2)
_ARTIFACTS = {
    Artifact.HEADER: "/Type /Pagination /Subtype /Header",
    Artifact.FOOTER: "/Type /Pagination /Subtype /Footer",
    Artifact.RULE: "/Type /Layout",
    Artifact.BACKGROUND: "/Type /Background",
}


class Surface:
    """One page being painted."""

    def __init__(self, width: float, height: float) -> None:
        self.origin = Origin(0.0, height)
        self._size = width, height
        self._code: list[str] = []
        self._marks: list[Ref] = []
        self._pictures: dict[Ref, Corners] = {}
        self._links: list[PaintedLink] = []
        self._anchors: list[tuple[str, float]] = []
        self._faces: dict[str, None] = {}
        self._images: dict[str, None] = {}
        self._opacities: dict[float, None] = {}
        self._owner: Owner | None = None
        self._state = dict(_INITIAL_STATE)  # operator to the operands in force
        self._in_text = False

    def painted(self) -> PaintedPage:
        """The page as it is now."""
        return PaintedPage(
            *self._size,
            zlib.compress("\n".join(self._code).encode("latin-1")),
            tuple(self._marks),
            tuple(self._pictures.items()),
            tuple(self._links),
            tuple(self._anchors),
            tuple(self._faces),
            tuple(self._images),
            tuple(self._opacities),
        )

    @contextmanager
    def content(self, owner: Ref) -> Iterator[None]:
        """What is painted in the block belongs to an element of the document tree."""
        self._open(owner)
        yield
        self._close()

    @contextmanager
    def artifact(self, kind: Artifact, box: Rect) -> Iterator[None]:
        """What is painted in the block belongs to no element; box: where it lies."""
        self._open(kind, box)
        yield
        self._close()

    def _open(self, owner: Owner, box: Rect | None = None) -> None:
        """Begin the marked content of one owner; the only place for `BDC` (14.6)."""
        if self._owner is not None:
            raise _misuse(f"content of {owner} opened inside that of {self._owner}")
        self._owner = owner
        if isinstance(owner, Artifact):
            edges = "" if box is None else f" /BBox [{numbers(self.origin.corners(box))}]"
            self._write(f"/Artifact << {_ARTIFACTS[owner]}{edges} >> BDC")
        else:
            # the structure tree has the role; the name here is one that every reader knows and none relies on
            self._write(f"/Span << /MCID {len(self._marks)} >> BDC")
            self._marks.append(owner)

    def _close(self) -> None:
        """End the marked content; the only place for `EMC`. A text object has to end inside it (14.6.1)."""
        self._leave_text()
        self._write("EMC")
        self._owner = None

    def occupy(self, owner: Ref, box: Rect) -> None:
        """Note the box of a picture, which its figure has to state (PDF/UA-1 7.3)."""
        self._pictures[owner] = self.origin.corners(box)

    @contextmanager
    def saved(self) -> Iterator[None]:
        """Undo at the block's end what it does to the graphics state."""
        self._leave_text()
        state = dict(self._state)
        self._write("q")
        yield
        self._leave_text()
        self._write("Q")
        self._state = state

    def clip(self, rectangle: str) -> None:
        """Cut away what is painted outside, up to the end of the `saved` block; rectangle: operands of `re`."""
        self._leave_text()
        self._write(f"{rectangle} re W n")

    def transform(self, matrix: str) -> None:
        """Paint in other coordinates, up to the end of the `saved` block; matrix: operands of `cm`."""
        self._leave_text()
        self._write(f"{matrix} cm")

    def fade(self, opacity: float) -> None:
        """Paint fills and strokes with an opacity from 0 to 1, up to the end of the `saved` block."""
        self._opacities[opacity] = None
        self._write(f"/{opacity_name(opacity)} gs")

    def path(self, outline: str, fill: Colour | None, stroke: Stroke | None) -> None:
        """Paint a path; outline: the operators that construct it."""
        if fill is None and stroke is None:
            return
        self._leave_text()
        if fill is not None:
            self._set("rg", channels(fill))
        if stroke is not None:
            self._set_stroke(stroke)
        operator = "f" if stroke is None else "S" if fill is None else "B"
        self._write(f"{outline} {operator}")

    def _set_stroke(self, stroke: Stroke) -> None:
        """Corners are joined as ends are capped, so that a line is round all along or not at all."""
        roundness = "1" if stroke.round_cap else "0"
        self._set("RG", channels(stroke.colour))
        self._set("w", number(stroke.width))
        self._set("d", f"[{numbers(stroke.dash)}] 0")
        self._set("J", roundness)
        self._set("j", roundness)

    def text(self, face: str, font: str, stretch: float, colour: Colour, shown: tuple[str, str]) -> None:
        """Show glyphs.

        face: whose they are; font: operands of `Tf`; stretch: horizontal scale, 1.0 as drawn; shown: operands of `Tm`,
        and the operators that show.
        """
        self._faces[face] = None
        if not self._in_text:
            self._write("BT")
            self._in_text = True
        self._set("rg", channels(colour))
        self._set("Tf", font)
        self._set("Tz", number(100.0 * stretch))
        matrix, array = shown
        self._write(f"{matrix} Tm {array}")

    def image(self, name: str, box: Rect, origin: Origin) -> None:
        """Show an image in a box; name: what the file calls it."""
        self._images[name] = None
        left, bottom, _, _ = origin.corners(box)
        with self.saved():
            self.transform(numbers((box.width, 0.0, 0.0, box.height, left, bottom)))
            self._write(f"/{name} Do")

    def link(self, area: LinkArea[Ref]) -> None:
        """Add a place to click."""
        self._links.append(PaintedLink(area.owner, self.origin.corners(area.box), area.target, area.description))

    def anchor(self, anchor: Anchor) -> None:
        """Name a height on the page; links lead there at the reader's own zoom."""
        self._anchors.append((anchor.name, self.origin.top - anchor.y))

    def _set(self, operator: str, operands: str) -> None:
        if self._state.get(operator) != operands:
            self._state[operator] = operands
            self._write(f"{operands} {operator}")

    def _leave_text(self) -> None:
        if self._in_text:
            self._write("ET")
            self._in_text = False

    def _write(self, operators: str) -> None:
        if self._owner is None:
            raise _misuse("painting outside content and artifact")
        self._code.append(operators)


def _misuse(what: str) -> RuntimeError:
    return RuntimeError(f"a fault of pressdossier's own: {what}")
