"""A chart in words and as a table, both from the numbers that are drawn: what a reader has who does not see it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from pressdossier.document import Chart, ChartKind, Datum, Series
from pressdossier.messages import Messages

COLUMNS = ("series", "group", "label", "printed", "value", "low", "high", "fact")
"""Of a chart's CSV file. value: where a number was published; low and high: where only a wording was."""


def describe(chart: Chart, headline: str, messages: Messages) -> str:
    """What the chart is, its finding, its range where it has one, and every value, in the language of its words."""
    values = messages.lists.groups.join(_values(chart, messages))
    parts = [_kind(chart, messages), headline, *_range(chart, messages), values]
    return " ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts if part)


def chart_csv(chart: Chart) -> bytes:
    """The chart's data as a CSV file (RFC 4180, UTF-8), with the columns of COLUMNS; numbers with a full stop."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for series, datum in _data(chart):
        numbers = (_csv_number(number) for number in (datum.value, datum.low, datum.high))
        writer.writerow((series.label, datum.group, datum.label, datum.shown, *numbers, datum.fact))
    return file.getvalue().encode("utf-8")


def _kind(chart: Chart, messages: Messages) -> str:
    ends = [words for _, words in chart.ticks] or [""]
    match chart.kind:
        case ChartKind.BARS:
            return messages.chart_bars
        case ChartKind.GROUPED_BARS:
            return messages.chart_grouped_bars
        case ChartKind.SCALE:
            return messages.chart_scale.format(range=messages.lists.range.format(low=ends[0], high=ends[-1]))
        case ChartKind.SLOPE:
            return messages.chart_slope
        case ChartKind.PARTS:
            return messages.chart_parts
        case ChartKind.UNIT_GRID:
            return messages.chart_unit_grid


def _range(chart: Chart, messages: Messages) -> Iterator[str]:
    """From the smallest to the largest, where at least three numbers were published."""
    numbers = [datum for _, datum in _data(chart) if datum.value is not None]
    if len(numbers) >= 3:
        smallest, largest = min(numbers, key=_value), max(numbers, key=_value)
        words = messages.lists.range.format(low=smallest.shown, high=largest.shown)
        yield words[:1].upper() + words[1:]


def _values(chart: Chart, messages: Messages) -> Iterator[str]:
    for series, datum in _data(chart):
        label = messages.lists.separator.join(part for part in (series.label, datum.group, datum.label) if part)
        yield messages.chart_value.format(label=label, shown=datum.shown)
    if chart.rest:
        yield chart.rest


def _data(chart: Chart) -> Iterator[tuple[Series, Datum]]:
    return ((series, datum) for series in chart.series for datum in series.data)


def _value(datum: Datum) -> float:
    return datum.value or 0.0


def _csv_number(number: float | None) -> str:
    """As programs read it, with at most ten digits; "" for None."""
    return "" if number is None else f"{number:.10g}"
