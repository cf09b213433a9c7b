"""The audit of finished pages: no word is lost, nothing overprints, runs out of its box or off the page.

It reads the display list, not the code that made it: what the glyphs say (`readback`) is gathered by element, in the
order in which they were placed, and held against the words of the document tree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pressdossier.document import Chart, ContentsEntry, Dossier, Element, Figure, Span, located
from pressdossier.errors import Finding, Source
from pressdossier.graphics import Artifact, GlyphRun, Owner, Page, Picture, Placed, Rect, Ref
from pressdossier.memo import Memo
from pressdossier.readback import NOTDEF, Reader, ReadPage
from pressdossier.values import format_of

Located = tuple[Ref, Element]
"""An element with what it is called in the dossier."""

OWN_FAULT = "this is a fault of pressdossier, not of the content; please report it"

_SLACK = 0.6
"""Points by which neighbours may touch: rounding, and the side bearings of glyphs."""

_HANG = 0.75
"""Of the type size: how far margin protrusion may take a line out of its measure."""

_ASCENT, _DESCENT = 0.66, 0.2
"""Of the type size: the part of a line that another line may not touch."""


class _Mark(NamedTuple):
    """A run of text as it lies on its page."""

    box: Rect
    placed: Placed[Owner]
    run: GlyphRun


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


SOUND = format_of("sound", bool)
"""How it is remembered that nothing was found on a page."""


def audit(dossier: Dossier, pages: Sequence[Page], read: Sequence[ReadPage], memo: Memo) -> tuple[Finding, ...]:
    """Every promise that a page breaks, with the page, the block, and the line of the content that it is about.

    read: what each page says; memo: of pages that were found to be sound before.
    """
    elements = tuple(located(dossier))
    places, reader = _Places(elements), Reader()
    findings = list(_lost_words(elements, pages, read, places))
    for page in pages:
        if page.key and memo.get(SOUND, page.key) is not None:
            continue
        found = tuple(_faults(page, places, reader))
        findings += found
        if page.key and not found:
            memo.put(SOUND, page.key, True)
    return tuple(findings)


def _faults(page: Page, places: _Places, reader: Reader) -> Iterator[Finding]:
    marks = [mark for placed in page.placed for mark in _marks(placed)]
    yield from _out_of_bounds(page, marks, places, reader)
    yield from _overlaps(page, marks, places, reader)
    yield from _blanks(page, marks, places, reader)


def _lost_words(
    elements: Sequence[Located], pages: Sequence[Page], read: Sequence[ReadPage], places: _Places
) -> Iterator[Finding]:  # fmt: skip
    """Elements whose words on the pages are not their words in the document."""
    printed: dict[Ref, list[str]] = defaultdict(list)
    first_page: dict[Ref, int] = {}
    for page, items in zip(pages, read, strict=True):
        for item in items:
            printed[item.owner].append(item.text)
            first_page.setdefault(item.owner, page.number)
    for ref, words in _expected(elements, pages).items():
        found = _without_soft_hyphens("".join(printed.get(ref, ())))
        if found != words:
            message = f"printed is {_first_difference(found, words)}, written is {_first_difference(words, found)}"
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
    return {ref: _without_soft_hyphens("".join(texts)) for ref, texts in words.items()}


def _without_soft_hyphens(text: str) -> str:
    return text.replace("\u00ad", "").strip()


def _squeezed(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split())


def _first_difference(text: str, other: str) -> str:
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


def _ink(run: GlyphRun, dx: float, dy: float) -> Rect:
    """The box of the run's letters on its page, without the space at its end."""
    width = run.width
    last = run.pieces[-1] if run.pieces else None
    if last is not None and last.is_space:
        width -= last.advance * run.size * run.stretch + run.word_space
    left, baseline = run.x + dx, run.y + dy
    return Rect(left, baseline - _ASCENT * run.size, left + width, baseline + _DESCENT * run.size)


def _out_of_bounds(page: Page, marks: Sequence[_Mark], places: _Places, reader: Reader) -> Iterator[Finding]:
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


def _overlaps(page: Page, marks: Sequence[_Mark], places: _Places, reader: Reader) -> Iterator[Finding]:
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


def _blanks(page: Page, marks: Sequence[_Mark], places: _Places, reader: Reader) -> Iterator[Finding]:
    """Glyph 0 (.notdef) stands for a character that the font does not have."""
    for _, placed, run in marks:
        text = reader.text(run)
        if NOTDEF in text:
            message = f"'{text}' has a character that the font {run.face} lacks"
            yield places.finding(placed.owner, page.number, message)
