"""The audit of finished pages: no word is lost, nothing overprints, runs out of its box or off the page.

It reads the display list, not the code that made it: what the glyphs say is gathered by element, in the order in which
they were placed, and held against the words of the document tree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from pressdossier.document import Chart, Contents, Dossier, Figure, sources_of, spans_of
from pressdossier.errors import Finding, Source
from pressdossier.graphics import Artifact, Box, GlyphRun, Page, Path, Picture, Placed, Raster, Ref

OWN_FAULT = "this is a fault of pressdossier, not of the content; please report it"

_SLACK = 0.6
"""Points by which neighbours may touch: rounding, and the side bearings of glyphs."""

_HANG = 0.75
"""Of the type size: how far margin protrusion may take a line out of its measure."""

_ASCENT, _DESCENT = 0.66, 0.2
"""Of the type size: the part of a line that another line may not touch."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A run of text or a picture as it lies on its page."""

    box: Box
    placed: Placed
    text: str


def audit(dossier: Dossier, pages: Sequence[Page]) -> tuple[Finding, ...]:
    """Every promise that a page breaks, with the page and the place in the content that it is about."""
    sources = dict(sources_of(dossier))
    findings = list(_lost_words(dossier, pages, sources))
    for page in pages:
        marks = [mark for placed in page.placed for mark in _marks(placed)]
        findings += _strays(page, marks, sources)
        findings += _overlaps(page, marks, sources)
        findings += _blanks(page, sources)
    return tuple(findings)


def _lost_words(dossier: Dossier, pages: Sequence[Page], sources: Mapping[Ref, Source]) -> Iterator[Finding]:
    """Elements whose words on the pages are not their words in the document."""
    printed: dict[Ref, list[str]] = defaultdict(list)
    first_page: dict[Ref, int] = {}
    for page in pages:
        for placed in page.placed:
            if isinstance(placed.owner, int):
                printed[placed.owner].append(_text_of(placed.item))
                first_page.setdefault(placed.owner, page.number)
    for ref, words in _expected(dossier, pages).items():
        found = _plain("".join(printed.get(ref, ())))
        if found != words:
            where = f"page {first_page[ref]}" if ref in first_page else "no page"
            yield _finding(
                sources[ref], f"{where} has {_excerpt(found, words)} where the text has {_excerpt(words, found)}"
            )
    for figure in _figures(dossier):
        drawn = _squeezed("".join(printed.get(figure.ref, ())))
        for words in _chart_words(figure.content) if isinstance(figure.content, Chart) else ():
            if _squeezed(words) not in drawn:
                yield _finding(figure.source, f"the chart lacks the words '{words}'")


def _expected(dossier: Dossier, pages: Sequence[Page]) -> dict[Ref, str]:
    """The words of every element that has any of its own."""
    words: dict[Ref, list[str]] = defaultdict(list)
    for span in spans_of(dossier):
        words[span.ref].append(span.text)
    for ref, number in _page_numbers(dossier.contents, pages):
        words[ref].append(number)
    return {ref: _plain("".join(texts)) for ref, texts in words.items()}


def _page_numbers(contents: Contents, pages: Sequence[Page]) -> Iterator[tuple[Ref, str]]:
    numbers = {anchor.name: page.number for page in pages for anchor in page.anchors}
    for entry in contents.entries:
        yield entry.ref, str(numbers.get(entry.anchor, ""))


def _plain(text: str) -> str:
    return text.replace("\u00ad", "").strip()


def _squeezed(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split())


def _excerpt(text: str, other: str) -> str:
    """The words around the first difference from the other text."""
    start = next((i for i, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), min(len(text), len(other)))
    part = text[max(0, start - 15) : start + 25]
    return f"'…{part}…'" if part else "nothing"


def _figures(node: object) -> Iterator[Figure]:
    if isinstance(node, Figure):
        yield node
    elif isinstance(node, tuple):
        for child in node:
            yield from _figures(child)
    elif hasattr(node, "blocks") or hasattr(node, "sections"):
        for field in fields(node):  # type: ignore[arg-type]  # every node is a dataclass
            yield from _figures(getattr(node, field.name))


def _chart_words(chart: Chart) -> Iterator[str]:
    for series in chart.series:
        yield series.label
        for datum in series.data:
            yield from (datum.label, datum.shown, datum.group)
    yield chart.rest


def _text_of(item: GlyphRun | Path | Raster | Picture) -> str:
    match item:
        case GlyphRun():
            return item.text
        case Picture(items=items):
            return " ".join(part.text for part in items if isinstance(part, GlyphRun))
        case Path() | Raster():
            return ""


def _marks(placed: Placed) -> Iterator[_Mark]:
    """The boxes that must not touch: of text, also inside charts; a picture's own box is held to its frame alone."""
    match placed.item:
        case GlyphRun() as run:
            yield _Mark(_ink(run).moved(placed.x, placed.y), placed, run.text)
        case Picture(items=items):
            for part in items:
                if isinstance(part, GlyphRun) and part.angle == 0.0:
                    yield _Mark(_ink(part).moved(placed.x, placed.y), placed, part.text)
        case Path() | Raster():
            return


def _ink(run: GlyphRun) -> Box:
    """The box of the run's letters, without the space at its end."""
    width = run.width
    last = run.pieces[-1] if run.pieces else None
    if last is not None and last.is_space:
        width -= last.advance * run.size * run.stretch + run.word_space
    return Box(run.x, run.y - _ASCENT * run.size, run.x + width, run.y + _DESCENT * run.size)


def _strays(page: Page, marks: Sequence[_Mark], sources: Mapping[Ref, Source]) -> Iterator[Finding]:
    """What lies off the page or runs out of the box it was promised to stay in."""
    for mark in marks:
        box, frame = mark.box, mark.placed.frame
        if box.left < 0 or box.top < 0 or box.right > page.width or box.bottom > page.height:
            yield _on_page(page, mark.placed, sources, f"'{mark.text}' lies off the page")
            continue
        hang = _HANG * (box.bottom - box.top) / (_ASCENT + _DESCENT)
        if box.left < frame.left - hang or box.right > frame.right + hang:
            yield _on_page(page, mark.placed, sources, f"'{mark.text}' runs out of its box sideways")
        elif box.top < frame.top - _SLACK or box.bottom > frame.bottom + _SLACK:
            yield _on_page(page, mark.placed, sources, f"'{mark.text}' runs out of its box at top or foot")
    yield from _wide_pictures(page, sources)


def _wide_pictures(page: Page, sources: Mapping[Ref, Source]) -> Iterator[Finding]:
    for placed in page.placed:
        if isinstance(placed.item, Picture):
            frame = placed.frame
            right, bottom = placed.x + placed.item.width, placed.y + placed.item.height
            if right > min(frame.right, page.width) + _SLACK or bottom > min(frame.bottom, page.height) + _SLACK:
                yield _on_page(page, placed, sources, "a picture runs out of its box")


def _overlaps(page: Page, marks: Sequence[_Mark], sources: Mapping[Ref, Source]) -> Iterator[Finding]:
    """Texts that print over each other: a sweep down the page over those that are still open."""
    open_marks: list[_Mark] = []
    for mark in sorted(marks, key=lambda mark: mark.box.top):
        open_marks = [other for other in open_marks if other.box.bottom > mark.box.top + _SLACK]
        for other in open_marks:
            if min(mark.box.right, other.box.right) - max(mark.box.left, other.box.left) > _SLACK:
                yield _on_page(page, mark.placed, sources, f"'{mark.text}' prints over '{other.text}'")
        open_marks.append(mark)


def _blanks(page: Page, sources: Mapping[Ref, Source]) -> Iterator[Finding]:
    """Glyph 0 (.notdef) stands for a character that the font does not have."""
    for placed in page.placed:
        items = placed.item.items if isinstance(placed.item, Picture) else (placed.item,)
        for run in items:
            if isinstance(run, GlyphRun) and any(glyph.gid == 0 for piece in run.pieces for glyph in piece.glyphs):
                yield _on_page(page, placed, sources, f"'{run.text}' has a character that the font {run.face} lacks")


def _on_page(page: Page, placed: Placed, sources: Mapping[Ref, Source], message: str) -> Finding:
    owner = placed.owner
    source = Source("header or footer") if isinstance(owner, Artifact) else sources.get(owner, Source("dossier"))
    return _finding(source, f"page {page.number}: {message}")


def _finding(source: Source, message: str) -> Finding:
    return Finding(source, message, OWN_FAULT)
