"""Points on one axis, a row each, under the headings of their groups.

Where the first group holds a single number (the country), that is the measure of all others: a thin line goes down from
it, and every other point hangs on that line by its distance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pressdossier.charts.lettering import Lettering
from pressdossier.charts.sheet import Paint, Scale, Sheet
from pressdossier.document import Chart, Datum
from pressdossier.graphics import Box, Colour

_VALUE_SHARE = 0.3  # of the width, beyond which a wording is wrapped
_LEAST = 0.1  # of the width, that must be left for the axis
_ACCENTED = 1.3  # the radius of the measure's dot to that of the others


@dataclass(frozen=True, slots=True)
class Row:
    """The lines of a group's heading, and those of a datum under it with its value; middle: y."""

    lines: tuple[str, ...]
    middle: float
    datum: Datum | None = None
    value: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known before anything is drawn; foot: the y of the axis."""

    axis: Scale
    measure: float | None
    rows: tuple[Row, ...]
    foot: float


def draw_scale(chart: Chart, sheet: Sheet) -> float:
    """Draw one row a datum on an axis from chart.low to chart.high; returns the height."""
    data = [datum for series in chart.series for datum in series.data]
    rows, foot = _rows(data, sheet)
    measure = _measure(data)
    plan = Plan(_axis(chart, rows, measure, sheet), measure, rows, foot)
    _draw_axis(chart, plan, sheet)
    accented = data[0] if measure is not None else None
    for row in plan.rows:
        if row.datum is None:
            sheet.block(row.lines, 0.0, row.middle, sheet.lettering("group"))
        else:
            _draw_row(row, row.datum, plan, sheet, accented=row.datum is accented)
    return foot + sheet.tokens.gap / 2 + sheet.lettering("tick").leading if chart.ticks else foot


def _measure(data: list[Datum]) -> float | None:
    first = [datum for datum in data if datum.group == data[0].group]
    return first[0].value if len(first) == 1 and len(data) > 1 else None


def _rows(data: list[Datum], sheet: Sheet) -> tuple[tuple[Row, ...], float]:
    """Headings and data from the top down, and the y of their foot."""
    label, group = sheet.lettering("label"), sheet.lettering("group")
    limit = max(sheet.tokens.labels * sheet.width, max(label.widest_word(datum.label) for datum in data))
    rows: list[Row] = []
    y, heading = 0.0, ""
    for datum in data:
        if datum.group != heading:
            y += sheet.theme.grid / 2 if rows else 0.0
            heading, lines = datum.group, group.wrap(datum.group, limit)
            rows.append(Row(lines, y + len(lines) * group.leading / 2))
            y += len(lines) * group.leading
        lines = label.wrap(datum.label, limit)
        value = _lettering(datum, sheet).wrap(datum.shown, _VALUE_SHARE * sheet.width)
        height = sheet.tokens.row + (max(len(lines), len(value)) - 1) * label.leading
        rows.append(Row(lines, y + height / 2, datum, value))
        y += height
    return tuple(rows), y


def _lettering(datum: Datum, sheet: Sheet) -> Lettering:
    return sheet.lettering("label" if datum.value is None else "value")


def _axis(chart: Chart, rows: Sequence[Row], measure: float | None, sheet: Sheet) -> Scale:
    """The axis between the labels and the right edge, drawn in where a value's or a tick's words need the room."""
    labels = max(sheet.lettering("label" if row.datum else "group").widest(row.lines) for row in rows)
    # the accented label is set stronger, and it is the first
    labels = max(labels, *(sheet.lettering("value").widest(row.lines) for row in rows[:2]))
    ends = [sheet.lettering("tick").measure(words) / 2 for _, words in chart.ticks] or [0.0]
    left, right = labels + 2 * sheet.tokens.gap, sheet.width
    span = Scale(chart.low, chart.high, left + ends[0], right - max(ends[-1], _ACCENTED * sheet.tokens.dot))
    # a narrower axis moves the points, so the room is sought again until it holds
    for _ in range(8):
        edges = [_value_span(row.value, row.datum, measure, span, sheet) for row in rows if row.datum]
        start = span.start + max(0.0, left - min(low for low, _ in edges))
        end = span.end - max(0.0, max(high for _, high in edges) - right)
        span = Scale(chart.low, chart.high, start, end)
    if span.end - span.start < _LEAST * sheet.width:
        sheet.crowd()
    return span


def _value_span(
    lines: tuple[str, ...], datum: Datum, measure: float | None, axis: Scale, sheet: Sheet
) -> tuple[float, float]:
    """The left and the right edge of a value's words, on the point's side away from the measure."""
    width = _lettering(datum, sheet).widest(lines)
    away = sheet.tokens.dot + sheet.tokens.gap
    low, high = (datum.value, datum.value) if datum.value is not None else (datum.low, datum.high)
    if measure is not None and low is not None and high is not None and high < measure:
        right = axis(low) - away
        return right - width, right
    reach = high if high is not None else measure
    left = axis.start + away if reach is None else axis(reach) + away
    return left, left + width


def _draw_axis(chart: Chart, plan: Plan, sheet: Sheet) -> None:
    lettering, foot = sheet.lettering("tick"), plan.foot
    baseline = foot + sheet.tokens.gap / 2 + lettering.leading - lettering.descent
    for value, _ in chart.ticks:
        sheet.line((plan.axis(value), 0.0), (plan.axis(value), foot), sheet.colour("tint"))
    for value, words in _legible(chart.ticks, plan.axis, lettering, sheet.tokens.gap):
        sheet.text(words, plan.axis(value), baseline, lettering, align="center")
    sheet.line((plan.axis.start, foot), (plan.axis.end, foot), sheet.colour("faint"))
    if plan.measure is not None:
        x = plan.axis(plan.measure)
        first = next(row.middle for row in plan.rows if row.datum)
        sheet.line((x, first), (x, foot), sheet.colour("accent"))


def _legible(
    ticks: Sequence[tuple[float, str]], axis: Scale, lettering: Lettering, gap: float
) -> Sequence[tuple[float, str]]:
    """All ticks, or every second, third, … where their words would run together."""
    for step in range(1, len(ticks)):
        chosen = ticks[::step]
        if all(
            axis(second) - axis(first) >= (lettering.measure(words) + lettering.measure(after)) / 2 + gap
            for (first, words), (second, after) in pairwise(chosen)
        ):
            return chosen
    return ticks[:1]


def _draw_row(row: Row, datum: Datum, plan: Plan, sheet: Sheet, *, accented: bool) -> None:
    sheet.block(row.lines, 0.0, row.middle, sheet.lettering("value" if accented else "label"))
    radius = sheet.tokens.dot * (_ACCENTED if accented else 1.0)
    _draw_mark(row, plan, sheet, sheet.colour("accent" if accented else "quiet"), radius=radius)
    known = datum.value is not None or datum.low is not None
    colour = "quiet" if not known else "accent" if accented else "ink"
    left, _ = _value_span(row.value, datum, plan.measure, plan.axis, sheet)
    sheet.block(row.value, left, row.middle, _lettering(datum, sheet), colour=sheet.colour(colour))


def _draw_mark(row: Row, plan: Plan, sheet: Sheet, colour: Colour, *, radius: float) -> None:
    datum, axis = row.datum, plan.axis
    if datum is None:
        return
    if datum.value is not None:
        x = axis(datum.value)
        if plan.measure is not None:
            sheet.line((axis(plan.measure), row.middle), (x, row.middle), sheet.colour("quiet"))
        sheet.dot(x, row.middle, radius, Paint(fill=colour))
    elif datum.low is not None and datum.high is not None:
        box = Box(axis(datum.low), row.middle - radius, axis(datum.high), row.middle + radius)
        sheet.area(box, Paint(fill=sheet.soft(colour), outline=colour))
