"""A dossier as a list of paragraphs, charts and tables in JSON: the words that a script with plain ReportLab is given.

Each entry is a list, whose first value says what it is; text is in ReportLab's markup for paragraphs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from pressdossier.document import (
    Block,
    BoxedText,
    Chart,
    Contact,
    CoverArt,
    Datum,
    Dossier,
    Figure,
    Heading,
    Keep,
    KeyFigures,
    List,
    Marginal,
    Opinion,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Section,
    SectionKind,
    Span,
    Spans,
    Table,
)

Entry = list[object]


def write_story(dossier: Dossier, folder: Path) -> Path:
    """The story as the file `story.json` in a new folder."""
    folder.mkdir(parents=True)
    path = folder / "story.json"
    path.write_text(json.dumps(list(story(dossier)), ensure_ascii=False), encoding="utf-8")
    return path


def story(dossier: Dossier) -> Iterator[Entry]:
    """All of a dossier in reading order."""
    yield ["small", _text(dossier.masthead.spans)]
    yield from _opening(dossier.front)
    yield ["break"]
    yield from _blocks(dossier.front.blocks)
    yield ["strong", _text(dossier.contents.title.spans)]
    yield ["contents"]
    for section in dossier.sections:
        if section.kind is not SectionKind.COLOPHON:
            yield ["break"]
        yield from _opening(section)
        yield from _blocks(section.blocks)


def _opening(section: Section) -> Iterator[Entry]:
    if section.label is not None:
        yield ["small", _text(section.label.spans)]
    yield ["heading", 1, _text(section.title.spans), section.anchor]
    for style, paragraph in (("body", section.subtitle), ("small", section.dateline)):
        if paragraph is not None:
            yield [style, _text(paragraph.spans)]
    if section.cover is not None:
        yield _field(section.cover)
        yield ["small", _text(section.cover.caption.spans)]


def _field(cover: CoverArt) -> Entry:
    return ["field", cover.filled, cover.whole]


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Entry]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[Entry]:
    match block:
        case Heading():
            yield ["heading", block.level, _text(block.spans), block.anchor]
        case Paragraph():
            yield from _paragraph("body", block)
        case List():
            for item in block.items:
                first, *others = item.blocks
                if isinstance(first, Paragraph):
                    yield ["item", item.label.text, _text(first.spans)]
                yield from _blocks(tuple(others))
        case Quote():
            for paragraph in (*block.blocks, block.attribution):
                yield from _paragraph("quote", paragraph)
        case KeyFigures():
            for figure in block.items:
                yield ["value", _text(figure.value.spans)]
                yield ["small", _text(figure.meaning.spans)]
        case Figure():
            yield from _figure(block)
        case Table():
            if block.caption is not None:
                yield ["small", _text(block.caption.spans)]
            yield ["table", [_cells(row) for row in (block.head, *block.rows)]]
        case BoxedText():
            if block.title is not None:
                yield ["strong", _text(block.title.spans)]
            yield from _blocks(block.blocks)
        case Opinion():
            yield from _block(block.name)
            if block.role is not None:
                yield ["small", _text(block.role.spans)]
            yield from _blocks(block.blocks)
        case Contact():
            yield ["strong", _text(block.name.spans)]
            yield ["table", [[_text(line.label.spans), _text(line.value.spans)] for line in block.lines]]
        case Marginal() | Keep():
            yield from _blocks(block.blocks)
        case PageBreak():
            yield ["break"]


def _paragraph(style: str, paragraph: Paragraph) -> Iterator[Entry]:
    """A paragraph with its footnotes under it: ReportLab has none at the foot of a page."""
    yield [style, _text(paragraph.spans)]
    for span in paragraph.spans:
        if span.note is not None:
            for inner in span.note.blocks:
                yield ["small", f"{span.text} {_text(inner.spans)}"]


def _figure(figure: Figure) -> Iterator[Entry]:
    yield ["small", _text(figure.label.spans), figure.anchor]
    yield ["strong", _text(figure.headline.spans)]
    if figure.subtitle is not None:
        yield ["small", _text(figure.subtitle.spans)]
    if isinstance(figure.content, Chart):
        yield _chart(figure.content)
    for paragraph in (figure.caption, figure.credit):
        if paragraph is not None:
            yield ["small", _text(paragraph.spans)]


def _chart(chart: Chart) -> Entry:
    marks = [
        [series.label, datum.group, datum.label, datum.shown, _length(datum)]
        for series in chart.series
        for datum in series.data
    ]
    return ["chart", chart.kind.value, marks, chart.low, chart.high]


def _length(datum: Datum) -> float:
    """The value; for one known in words the middle of what they allow, and 0 for one not published."""
    if datum.value is not None:
        return datum.value
    if datum.fraction is not None:
        return 100 * datum.fraction[0] / datum.fraction[1]
    return 0.0 if datum.low is None or datum.high is None else (datum.low + datum.high) / 2


def _cells(row: Row) -> list[str]:
    return [_text(cell.spans) for cell in row.cells]


def _text(spans: Spans) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = escape(span.text)
    if span.note is not None:
        return f"<super>{text}</super>"
    if span.strong:
        text = f"<b>{text}</b>"
    if span.emphasis:
        text = f"<i>{text}</i>"
    return text if span.target is None else f"<a href={quoteattr(span.target)}>{text}</a>"
