"""The audit of finished pages: no word is lost, nothing overprints, runs out of its box or off the page.

It reads the display list, not the code that made it: what the glyphs say is gathered by element, in the order in which
they were placed, and held against the words of the document tree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pressdossier.document import Chart, ContentsEntry, Dossier, Element, Figure, Span, located
from pressdossier.errors import Finding, Source
from pressdossier.graphics import Artifact, Box, GlyphRun, Item, Owner, Page, Path, Picture, Placed, Raster, Ref, Shaped

Located = tuple[Ref, Element]
"""An element with what it is called in the dossier."""

OWN_FAULT = "this is a fault of pressdossier, not of the content; please report it"

NOTDEF = "\ufffd"
"""How a glyph without an outline is read back."""

_SLACK = 0.6
"""Points by which neighbours may touch: rounding, and the side bearings of glyphs."""

_HANG = 0.75
"""Of the type size: how far margin protrusion may take a line out of its measure."""

_ASCENT, _DESCENT = 0.66, 0.2
"""Of the type size: the part of a line that another line may not touch."""


class _Mark(NamedTuple):
    """A run of text as it lies on its page."""

    box: Box
    placed: Placed[Owner]
    run: GlyphRun


class _Reader:
    """Reads runs back from their glyphs; what a piece says is read once, since pieces recur.

    met_blank: whether anything that was read so far has a glyph without an outline.
    """

    def __init__(self) -> None:
        self.met_blank = False
        self._texts: dict[Shaped, str] = {}

    def text(self, item: Item) -> str:
        """What the glyphs of an item say."""
        match item:
            case GlyphRun(pieces=pieces):
                return "".join([self._texts.get(piece) or self._read(piece) for piece in pieces])
            case Picture(items=items):
                return " ".join(self.text(part) for part in items if isinstance(part, GlyphRun))
            case Path() | Raster():
                return ""

    def _read(self, piece: Shaped) -> str:
        text = "".join([glyph.text if glyph.gid else NOTDEF for glyph in piece.glyphs])
        self.met_blank = self.met_blank or NOTDEF in text
        self._texts[piece] = text
        return text


class _Places:
    """Findings by page and element: what an element is and where it was written."""

    def __init__(self, elements: Sequence[Located]) -> None:
        self._elements: dict[Ref, Element] = {}
        for ref, element in elements:
            self._elements.setdefault(ref, element)

    def finding(self, owner: Owner, page: int | None, message: str) -> Finding:
        """A finding about an element, or about a header or footer, on a page."""
        where = "no page" if page is None else f"page {page}"
        if isinstance(owner, Artifact):
            return Finding(Source("dossier"), f"{where}, {owner.value}: {message}", OWN_FAULT)
        element = self._elements[owner]
        return Finding(element.source, f"{where}, {type(element).__name__.lower()}: {message}", OWN_FAULT)


def audit(dossier: Dossier, pages: Sequence[Page]) -> tuple[Finding, ...]:
    """Every promise that a page breaks, with the page, the block, and the line of the content that it is about."""
    elements = tuple(located(dossier))
    places, reader = _Places(elements), _Reader()
    findings = list(_lost_words(elements, pages, places, reader))
    for page in pages:
        marks = [mark for placed in page.placed for mark in _marks(placed)]
        findings += _strays(page, marks, places, reader)
        findings += _overlaps(page, marks, places, reader)
        if reader.met_blank:
            findings += _blanks(page, marks, places, reader)
    return tuple(findings)


def _lost_words(
    elements: Sequence[Located], pages: Sequence[Page], places: _Places, reader: _Reader
) -> Iterator[Finding]:  # fmt: skip
    """Elements whose words on the pages are not their words in the document."""
    printed: dict[Ref, list[str]] = defaultdict(list)
    first_page: dict[Ref, int] = {}
    for page in pages:
        for placed in page.placed:
            text = reader.text(placed.item)
            if isinstance(placed.owner, Ref):
                printed[placed.owner].append(text)
                first_page.setdefault(placed.owner, page.number)
    for ref, words in _expected(elements, pages).items():
        found = _plain("".join(printed.get(ref, ())))
        if found != words:
            message = f"printed is {_excerpt(found, words)}, written is {_excerpt(words, found)}"
            yield places.finding(ref, first_page.get(ref), message)
    for ref, figure in elements:
        if isinstance(figure, Figure) and isinstance(figure.content, Chart):
            drawn = _squeezed("".join(printed.get(ref, ())))
            for words in figure.content.words:
                if _squeezed(words) not in drawn:
                    yield places.finding(ref, first_page.get(ref), f"the chart lacks the words '{words}'")


def _expected(elements: Sequence[Located], pages: Sequence[Page]) -> dict[Ref, str]:
    """The words of every element that has any of its own; a line of the contents ends with its page number."""
    numbers = {anchor.name: page.number for page in pages for anchor in page.anchors}
    words: dict[Ref, list[str]] = defaultdict(list)
    for ref, element in elements:
        if isinstance(element, Span):
            words[ref].append(element.text)
    for ref, element in elements:
        if isinstance(element, ContentsEntry):
            words[ref].append(str(numbers.get(element.anchor, "")))
    return {ref: _plain("".join(texts)) for ref, texts in words.items()}


def _plain(text: str) -> str:
    return text.replace("\u00ad", "").strip()


def _squeezed(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split())


def _excerpt(text: str, other: str) -> str:
    """The words around the first difference from the other text."""
    start = next((i for i, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), min(len(text), len(other)))
    part = text[max(0, start - 15) : start + 25]
    return f"'…{part}…'" if part else "nothing"


def _marks(placed: Placed[Owner]) -> Iterator[_Mark]:
    """The texts of an item, also inside charts; turned ones are left to the eye."""
    items = placed.item.items if isinstance(placed.item, Picture) else (placed.item,)
    for run in items:
        if isinstance(run, GlyphRun) and run.angle == 0.0:
            yield _Mark(_ink(run, placed.x, placed.y), placed, run)


def _ink(run: GlyphRun, dx: float, dy: float) -> Box:
    """The box of the run's letters on its page, without the space at its end."""
    width = run.width
    last = run.pieces[-1] if run.pieces else None
    if last is not None and last.is_space:
        width -= last.advance * run.size * run.stretch + run.word_space
    left, baseline = run.x + dx, run.y + dy
    return Box(left, baseline - _ASCENT * run.size, left + width, baseline + _DESCENT * run.size)


def _strays(page: Page, marks: Sequence[_Mark], places: _Places, reader: _Reader) -> Iterator[Finding]:
    """What lies off the page or runs out of the box it was promised to stay in."""
    for (left, top, right, bottom), placed, run in marks:
        frame = placed.frame
        hang = _HANG * run.size
        if left < 0 or top < 0 or right > page.width or bottom > page.height:
            yield places.finding(placed.owner, page.number, f"'{reader.text(run)}' lies off the page")
        elif left < frame.left - hang or right > frame.right + hang:
            yield places.finding(placed.owner, page.number, f"'{reader.text(run)}' runs out of its box sideways")
        elif top < frame.top - _SLACK or bottom > frame.bottom + _SLACK:
            yield places.finding(placed.owner, page.number, f"'{reader.text(run)}' runs out of its box at top or foot")
    for placed in page.placed:
        if isinstance(placed.item, Picture) and not _is_inside(placed, placed.item, page):
            yield places.finding(placed.owner, page.number, "a picture runs out of its box")


def _is_inside(placed: Placed[Owner], picture: Picture, page: Page) -> bool:
    frame = placed.frame
    return (
        placed.x >= frame.left - _SLACK
        and placed.y >= frame.top - _SLACK
        and placed.x + picture.width <= min(frame.right, page.width) + _SLACK
        and placed.y + picture.height <= min(frame.bottom, page.height) + _SLACK
    )


def _overlaps(page: Page, marks: Sequence[_Mark], places: _Places, reader: _Reader) -> Iterator[Finding]:
    """Texts that print over each other: a sweep down the page over those that are still open."""
    still_open: list[_Mark] = []
    for mark in sorted(marks, key=lambda mark: mark.box.top):
        left, top, right, _ = mark.box
        still_open = [other for other in still_open if other.box.bottom > top + _SLACK]
        for other in still_open:
            if min(right, other.box.right) - max(left, other.box.left) > _SLACK:
                message = f"'{reader.text(mark.run)}' prints over '{reader.text(other.run)}'"
                yield places.finding(mark.placed.owner, page.number, message)
        still_open.append(mark)


def _blanks(page: Page, marks: Sequence[_Mark], places: _Places, reader: _Reader) -> Iterator[Finding]:
    """Glyph 0 (.notdef) stands for a character that the font does not have."""
    for _, placed, run in marks:
        text = reader.text(run)
        if NOTDEF in text:
            message = f"'{text}' has a character that the font {run.face} lacks"
            yield places.finding(placed.owner, page.number, message)
