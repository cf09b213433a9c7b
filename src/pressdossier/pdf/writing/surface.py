"""The surface that pages are painted on: one page at a time, operator by operator.

It knows the operators of a content stream and the state that they leave behind; it does not know the display list's
items, fonts or layout. Its contract:

- A page is opened by `page`, and `origin` is the page's top-left corner.
- Everything painted stands inside `content` (it belongs to an element) or `artifact` (it belongs to none). The two
  do not nest, and painting outside them is refused: so no operator can remain without an owner.
- Links and anchors belong to the page, not to its content, and may be added at any time while it is open.

A graphics state operator is written only where it changes something, and successive texts share one text object
(`BT` … `ET`), which anything but text closes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFString

from pressdossier.graphics import Anchor, Artifact, Box, Colour, LinkArea, Owner, Ref, Stroke
from pressdossier.pdf.writing.container import DossierCanvas
from pressdossier.pdf.writing.images import embed_image
from pressdossier.pdf.writing.operators import Origin, channels, number, numbers
from pressdossier.pdf.writing.tagging import Ledger

# what a page begins with (ISO 32000-1 8.4.1); colours are not listed, so that the first is always written
_INITIAL_STATE = {"Tz": "100", "w": "1", "d": "[] 0", "J": "0", "j": "0"}

# how the file names the types of artifacts (14.8.2.2.2)
_ARTIFACTS = {
    Artifact.HEADER: "/Type /Pagination /Subtype /Header",
    Artifact.FOOTER: "/Type /Pagination /Subtype /Footer",
    Artifact.RULE: "/Type /Layout",
    Artifact.BACKGROUND: "/Type /Background",
}

_PRINTED = 4  # annotation flag Print, and none of those that hide it (12.5.3; PDF/A-3 6.3.2)


class Surface:
    """Paints into a canvas of ReportLab's."""

    def __init__(self, canvas: DossierCanvas, ledger: Ledger, targets: Mapping[str, str]) -> None:
        """targets: for anchors that are to be reached through the structure, how the element is pointed at."""
        self._canvas = canvas
        self._ledger = ledger
        self._targets = targets
        self._page: Origin | None = None
        self._owner: Owner | None = None
        self._state: dict[str, str] = {}  # operator to the operands in force
        self._in_text = False

    @property
    def origin(self) -> Origin:
        """The page's top-left corner."""
        if self._page is None:
            raise _misuse("no page is open")
        return self._page

    @contextmanager
    def page(self, width: float, height: float) -> Iterator[None]:
        """One page, finished when the block ends."""
        if self._page is not None:
            raise _misuse("a page is already open")
        self._canvas.setPageSize((width, height))
        self._canvas.document.page_keys.append(self._ledger.begin_page())
        self._page = Origin(0.0, height)
        self._state = dict(_INITIAL_STATE)
        yield
        self._canvas.showPage()
        self._page = None

    @contextmanager
    def content(self, owner: Ref) -> Iterator[None]:
        """What is painted in the block belongs to an element of the document tree."""
        self._open(owner)
        yield
        self._close()

    @contextmanager
    def artifact(self, kind: Artifact, box: Box) -> Iterator[None]:
        """What is painted in the block belongs to no element; box: where it lies."""
        self._open(kind, box)
        yield
        self._close()

    def _open(self, owner: Owner, box: Box | None = None) -> None:
        """Begin the marked content of one owner; the only place for `BDC` (14.6)."""
        if self._owner is not None:
            raise _misuse(f"content of {owner} opened inside that of {self._owner}")
        self._owner = owner
        if isinstance(owner, Artifact):
            edges = "" if box is None else f" /BBox [{numbers(self.origin.corners(box))}]"
            self._write(f"/Artifact << {_ARTIFACTS[owner]}{edges} >> BDC")
        else:
            # the structure tree has the role; the name here is one that every reader knows and none relies on
            self._write(f"/Span << /MCID {self._ledger.mark(owner)} >> BDC")

    def _close(self) -> None:
        """End the marked content; the only place for `EMC`. A text object has to end inside it (14.6.1)."""
        self._leave_text()
        self._write("EMC")
        self._owner = None

    def occupy(self, owner: Ref, box: Box) -> None:
        """Note the box of a picture, which its figure has to state (PDF/UA-1 7.3)."""
        self._ledger.boxes[owner] = self.origin.corners(box)

    @contextmanager
    def saved(self) -> Iterator[None]:
        """Undo at the block's end what it does to the graphics state."""
        self._leave_text()
        self._require_owner()
        state = dict(self._state)
        self._canvas.saveState()
        yield
        self._leave_text()
        self._canvas.restoreState()
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
        self._require_owner()
        self._canvas.setFillAlpha(opacity)
        self._canvas.setStrokeAlpha(opacity)

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

    def text(self, font: str, stretch: float, colour: Colour, matrix: str, array: str) -> None:
        """Show glyphs.

        font: operands of `Tf`; stretch: horizontal scale, 1.0 as drawn; matrix: operands of `Tm`; array: the operators
        that show.
        """
        if not self._in_text:
            self._write("BT")
            self._in_text = True
        self._set("rg", channels(colour))
        self._set("Tf", font)
        self._set("Tz", number(100.0 * stretch))
        self._write(f"{matrix} Tm {array}")

    def image(self, data: bytes, left: float, bottom: float, width: float, height: float) -> None:
        """Show a PNG's or JPEG's bytes in a rectangle of the PDF page."""
        name = embed_image(self._canvas.document, data)
        self._canvas.use_image(name)
        with self.saved():
            self.transform(numbers((width, 0.0, 0.0, height, left, bottom)))
            self._write(f"/{self._canvas.document.getXObjectName(name)} Do")

    def link(self, area: LinkArea[Ref]) -> None:
        """Add a place to click (12.5.6.5), which belongs to the element whose words it lies over."""
        key = self._ledger.link_key()
        annotation = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": f"[{numbers(self.origin.corners(area.box))}]",
            "Border": "[0 0 0]",
            "F": _PRINTED,
            "Contents": PDFString(area.description),
            "A": self._action(area.target),
            "StructParent": key,
        }
        self._ledger.link(area.owner, self._canvas.annotate(PDFDictionary(annotation)), key)

    def _action(self, target: str) -> PDFDictionary:
        if target.startswith("#"):
            return self._canvas.go_to(target[1:], self._targets.get(target[1:]))
        # a URI action takes ASCII only (12.6.4.7); what is already escaped stays so
        uri = quote(target, safe="%:/?#[]@!$&'()*+,;=~")
        return PDFDictionary({"S": PDFName("URI"), "URI": PDFString(uri)})

    def anchor(self, anchor: Anchor) -> None:
        """Name a height on the page; links lead there at the reader's own zoom."""
        self._canvas.bookmarkPage(anchor.name, fit="XYZ", top=self.origin.top - anchor.y)

    def _set(self, operator: str, operands: str) -> None:
        if self._state.get(operator) != operands:
            self._state[operator] = operands
            self._write(f"{operands} {operator}")

    def _leave_text(self) -> None:
        if self._in_text:
            self._write("ET")
            self._in_text = False

    def _write(self, operators: str) -> None:
        self._require_owner()
        self._canvas.code.append(operators)

    def _require_owner(self) -> None:
        if self._owner is None:
            raise _misuse("painting outside content and artifact")


def _misuse(what: str) -> RuntimeError:
    return RuntimeError(f"a fault of pressdossier's own: {what}")
