"""The annex that prints what the charts draw, for readers who want the numbers as text; an edition asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pressdossier.document import (
    Align,
    Cell,
    Chart,
    Figure,
    Heading,
    Row,
    Section,
    SectionKind,
    Span,
    Spans,
    Table,
    elements_of,
)
from pressdossier.errors import Source
from pressdossier.resolve.binding import Binding
from pressdossier.resolve.inlines import words

ANCHOR = "chart-data"


def data_annex(binding: Binding, sections: Sequence[Section], number: int) -> Section:
    """A table for each chart of the sections, under the chart's label and headline; number: the annex's own."""
    source = binding.edition.settings.edition.source
    messages = binding.messages
    ref = binding.ref()
    label = words(binding, messages.annex.format(number=number), source)
    title = _heading(binding, 1, ANCHOR, (Span(messages.data_annex, 0, source),), source)
    charts = [figure for figure in elements_of(tuple(sections)) if isinstance(figure, Figure)]
    blocks = [block for figure in charts for block in _chart_blocks(binding, figure)]
    return Section(ref, source, SectionKind.ANNEX, ANCHOR, label, title, None, None, messages.data_annex, tuple(blocks))


def _chart_blocks(binding: Binding, figure: Figure) -> Iterator[Heading | Table]:
    if not isinstance(figure.content, Chart):
        return
    source = figure.source
    spans = (*figure.label.spans, Span(". ", 0, source), *figure.headline.spans)
    plain = tuple(Span(span.text, 0, span.source, fact=span.fact) for span in spans if span.note is None)
    yield _heading(binding, 2, f"{ANCHOR}-{figure.anchor}", plain, source)
    ref = binding.ref()
    head = _row(binding, (binding.messages.data_label, binding.messages.data_value), source)
    rows = tuple(_row(binding, row, source) for row in _rows(figure.content))
    yield Table(ref, source, None, (Align.LEFT, Align.RIGHT), head, rows)


def _rows(chart: Chart) -> Iterator[tuple[str, str]]:
    for series in chart.series:
        for datum in series.data:
            yield (f"{series.label}, {datum.label}" if series.label else datum.label, datum.shown)


def _heading(binding: Binding, level: int, anchor: str, spans: Spans, source: Source) -> Heading:
    ref = binding.ref()
    own = tuple(Span(span.text, ref, span.source, fact=span.fact) for span in spans)
    return Heading(ref, source, level, anchor, own)


def _row(binding: Binding, texts: Iterable[str], source: Source) -> Row:
    ref = binding.ref()
    cells = []
    for text in texts:
        cell = binding.ref()
        cells.append(Cell(cell, source, (Span(text, cell, source),)))
    return Row(ref, source, tuple(cells))
