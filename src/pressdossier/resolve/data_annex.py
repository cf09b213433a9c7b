"""The annex that prints what the charts draw, for readers who want the numbers as text; an edition asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from pressdossier.resolve.binding import DATA_ANNEX, Binding
from pressdossier.resolve.inlines import words


def data_annex(binding: Binding, sections: Sequence[Section], number: int) -> Section:
    """A table for each chart of the sections, under the chart's label and headline; number: the annex's own."""
    source = binding.edition.settings.edition.source
    messages = binding.messages
    binding.numbers.begin_passage()
    label = words(binding, messages.annex.format(number=number), source)
    title = _heading(binding, 1, DATA_ANNEX, (Span(messages.data_annex, 0, source),), source)
    charts = [figure for figure in elements_of(tuple(sections)) if isinstance(figure, Figure)]
    blocks = [block for figure in charts for block in _chart_blocks(binding, figure)]
    return Section(
        source, SectionKind.ANNEX, DATA_ANNEX, label, title, None, None, None, messages.data_annex, tuple(blocks)
    )


def _chart_blocks(binding: Binding, figure: Figure) -> Iterator[Heading | Table]:
    if not isinstance(figure.content, Chart):
        return
    source = figure.source
    spans = (*figure.label.spans, Span(". ", 0, source), *figure.headline.spans)
    plain = tuple(Span(span.text, 0, span.source, fact=span.fact) for span in spans if span.note is None)
    binding.numbers.begin_passage()
    yield _heading(binding, 2, f"{DATA_ANNEX}-{figure.anchor}", plain, source)
    binding.numbers.begin_passage()
    ref = binding.ref()
    head = _row(binding, (binding.messages.data_label, binding.messages.data_value), source)
    rows = tuple(
        _row(
            binding,
            (f"{series.label}, {datum.label}" if series.label else datum.label, datum.shown),
            source,
            datum.fact,
        )
        for series in figure.content.series
        for datum in series.data
    )
    yield Table(ref, source, None, (Align.LEFT, Align.RIGHT), head, rows)


def _heading(binding: Binding, level: int, anchor: str, spans: Spans, source: Source) -> Heading:
    ref = binding.ref()
    own = tuple(Span(span.text, ref, span.source, fact=span.fact) for span in spans)
    return Heading(ref, source, level, anchor, own)


def _row(binding: Binding, texts: tuple[str, str], source: Source, fact: str = "") -> Row:
    """A label and a value; fact: the key of the fact whose value it is, "" for none."""
    ref = binding.ref()
    label, value = binding.ref(), binding.ref()
    cells = (
        Cell(label, source, (Span(texts[0], label, source),)),
        Cell(value, source, (Span(texts[1], value, source, fact=fact or None),)),
    )
    return Row(ref, source, cells)
