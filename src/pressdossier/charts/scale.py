"""Points on one axis, a row each, under the headings of their groups.

Where the first group holds a single number (the country), that is the measure of all others: a thin line goes down from
it, and every other point hangs on that line by its distance. Where labels and values leave the axis too little room,
each stands above its point instead, on an axis as wide as the chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pressdossier.charts.caption import Caption, draw_caption, stand_side_by_side
from pressdossier.charts.lettering import Lettering
from pressdossier.charts.sheet import Paint, Scale, Sheet
from pressdossier.document import Chart, Datum
from pressdossier.graphics import Rect
from pressdossier.values import Value


class ScaleRow(Value, frozen=True):
    """The lines of a group's heading, and those of a datum under it with its value; middle: y."""

    lines: tuple[str, ...]
    middle: float
    datum: Datum | None = None
    value: tuple[str, ...] = ()


class ScalePlan(Value, frozen=True):
    """What is known before anything is drawn; foot: the y of the axis."""

    axis: Scale
    measure: float | None
    rows: tuple[ScaleRow, ...]
    foot: float


def draw_scale(chart: Chart, sheet: Sheet) -> float:
    """Draw one row a datum on an axis from chart.low to chart.high; returns the height."""
    data = [datum for series in chart.series for datum in series.data]
    plan = _plan(chart, data, sheet)
    if sheet.narrow or plan.axis.end - plan.axis.start < sheet.least:
        return _draw_strips(chart, data, sheet)
    _draw_axis(chart, plan, sheet)
    accented = data[0] if plan.measure is not None else None
    for row in plan.rows:
        if row.datum is None:
            sheet.block(row.lines, 0.0, row.middle, sheet.lettering("group"))
        else:
            _draw_row(row, row.datum, plan, sheet, accented=row.datum is accented)
    return _draw_ticks(chart, plan.axis, plan.foot, sheet)


def _draw_strips(chart: Chart, data: Sequence[Datum], sheet: Sheet) -> float:
    """Each point on a line of its own under its words; returns the height."""
    axis, measure = _whole_axis(chart, sheet), _measure(data)
    group, heading, y = sheet.lettering("group"), "", 0.0
    half = sheet.tokens.emphasis * sheet.tokens.dot
    captions = [Caption(datum.label, datum, datum is data[0] and measure is not None) for datum in data]
    beside = stand_side_by_side(captions, sheet)
    for caption, datum in zip(captions, data, strict=True):
        y += sheet.theme.space.s if y else 0.0
        if datum.group != heading:
            y += sheet.theme.space.xs if y else 0.0
            heading, lines = datum.group, group.wrap(datum.group, sheet.width)
            sheet.block(lines, 0.0, y + len(lines) * group.leading / 2, group)
            y += len(lines) * group.leading
        middle = draw_caption(caption, y, sheet, beside=beside) + sheet.theme.space.hair + half
        sheet.line((axis.start, middle), (axis.end, middle), sheet.colour(sheet.tokens.axis))
        if measure is not None:
            sheet.line((axis(measure), middle - half), (axis(measure), middle + half), sheet.colour(sheet.tokens.mark))
        _draw_mark(datum, middle, (axis, measure), sheet, accented=caption.accented)
        y = middle + half
    return _draw_ticks(chart, axis, y, sheet)


def _whole_axis(chart: Chart, sheet: Sheet) -> Scale:
    """As wide as the sheet, but for what the words of the outer ticks and the points need."""
    ends = [sheet.lettering("tick").measure(words) / 2 for _, words in chart.ticks] or [0.0]
    radius = sheet.tokens.emphasis * sheet.tokens.dot
    return Scale(chart.low, chart.high, max(ends[0], radius), sheet.width - max(ends[-1], radius))


def _measure(data: Sequence[Datum]) -> float | None:
    first = [datum for datum in data if datum.group == data[0].group]
    return first[0].value if len(first) == 1 and len(data) > 1 else None


def _plan(chart: Chart, data: Sequence[Datum], sheet: Sheet) -> ScalePlan:
    rows, foot = _rows(data, sheet)
    measure = _measure(data)
    return ScalePlan(_axis(chart, rows, measure, sheet), measure, rows, foot)


def _rows(data: Sequence[Datum], sheet: Sheet) -> tuple[tuple[ScaleRow, ...], float]:
    """Headings and data from the top down, and the y of their foot."""
    label, group = sheet.lettering("label"), sheet.lettering("group")
    limit = max(sheet.tokens.labels * sheet.width, max(label.widest_word(datum.label) for datum in data))
    rows: list[ScaleRow] = []
    y, heading = 0.0, ""
    for datum in data:
        if datum.group != heading:
            y += sheet.theme.space.s if rows else 0.0
            heading, lines = datum.group, group.wrap(datum.group, limit)
            rows.append(ScaleRow(lines, y + len(lines) * group.leading / 2))
            y += len(lines) * group.leading
        lines = label.wrap(datum.label, limit)
        value = sheet.value_lettering(datum).wrap(datum.shown, sheet.tokens.values * sheet.width)
        height = sheet.row + (max(len(lines), len(value)) - 1) * label.leading
        rows.append(ScaleRow(lines, y + height / 2, datum, value))
        y += height
    return tuple(rows), y


def _axis(chart: Chart, rows: Sequence[ScaleRow], measure: float | None, sheet: Sheet) -> Scale:
    """The axis between the labels and the right edge, drawn in where a value's or a tick's words need the room."""
    labels = max(sheet.lettering("label" if row.datum else "group").widest(row.lines) for row in rows)
    # the accented label is set stronger, and it is the first
    labels = max(labels, *(sheet.lettering("value").widest(row.lines) for row in rows[:2]))
    left, right = labels + 2 * sheet.tokens.gap, sheet.width
    whole = _whole_axis(chart, sheet)
    span = Scale(chart.low, chart.high, left + whole.start, whole.end)
    # a narrower axis moves the points, so the room is sought again until it holds
    for _ in range(8):
        edges = [_value_span(row.value, row.datum, measure, span, sheet) for row in rows if row.datum]
        start = span.start + max(0.0, left - min(low for low, _ in edges))
        end = span.end - max(0.0, max(high for _, high in edges) - right)
        if end - start < sheet.least:
            return Scale(chart.low, chart.high, start, end)
        span = Scale(chart.low, chart.high, start, end)
    return span


def _value_span(
    lines: tuple[str, ...], datum: Datum, measure: float | None, axis: Scale, sheet: Sheet
) -> tuple[float, float]:
    """The left and the right edge of a value's words, on the point's side away from the measure."""
    width = sheet.value_lettering(datum).widest(lines)
    away = sheet.tokens.dot + sheet.tokens.gap
    low, high = (datum.value, datum.value) if datum.value is not None else (datum.low, datum.high)
    if measure is not None and low is not None and high is not None and high < measure:
        right = axis(low) - away
        return right - width, right
    reach = high if high is not None else measure
    left = axis.start + away if reach is None else axis(reach) + away
    return left, left + width


def _draw_axis(chart: Chart, plan: ScalePlan, sheet: Sheet) -> None:
    for value, _ in chart.ticks:
        sheet.line((plan.axis(value), 0.0), (plan.axis(value), plan.foot), sheet.colour(sheet.tokens.lines))
    sheet.line((plan.axis.start, plan.foot), (plan.axis.end, plan.foot), sheet.colour(sheet.tokens.axis))
    if plan.measure is not None:
        x = plan.axis(plan.measure)
        first = next(row.middle for row in plan.rows if row.datum)
        sheet.line((x, first), (x, plan.foot), sheet.colour(sheet.tokens.mark))


def _draw_ticks(chart: Chart, axis: Scale, foot: float, sheet: Sheet) -> float:
    """The words under the axis; returns the height."""
    lettering, gap = sheet.lettering("tick"), sheet.tokens.gap
    if not chart.ticks:
        return foot
    height = foot + gap / 2 + lettering.leading
    for value, words in _legible(chart.ticks, axis, lettering, gap):
        sheet.text(words, axis(value), height - lettering.descent, lettering, align="center")
    return height


def _legible(
    ticks: Sequence[tuple[float, str]], axis: Scale, lettering: Lettering, gap: float
) -> Sequence[tuple[float, str]]:
    """All ticks, or every second, third, … where their words would run together; if need be the first alone.

    Steps that end at the last tick are taken first.
    """
    last = len(ticks) - 1
    for step in sorted(range(1, len(ticks)), key=lambda step: (last % step > 0, step)):
        chosen = ticks[::step]
        if all(
            axis(second) - axis(first) >= (lettering.measure(words) + lettering.measure(after)) / 2 + gap
            for (first, words), (second, after) in pairwise(chosen)
        ):
            return chosen
    return ticks[:1]


def _draw_row(row: ScaleRow, datum: Datum, plan: ScalePlan, sheet: Sheet, *, accented: bool) -> None:
    sheet.block(row.lines, 0.0, row.middle, sheet.lettering("value" if accented else "label"))
    _draw_mark(datum, row.middle, (plan.axis, plan.measure), sheet, accented=accented)
    colour = sheet.colour(sheet.tokens.mark) if accented else sheet.value_colour(datum)
    left, _ = _value_span(row.value, datum, plan.measure, plan.axis, sheet)
    sheet.block(row.value, left, row.middle, sheet.value_lettering(datum), colour=colour)


def _draw_mark(datum: Datum, middle: float, scale: tuple[Scale, float | None], sheet: Sheet, *, accented: bool) -> None:
    """A dot that hangs on the measure, or a range; scale: the axis and the measure."""
    axis, measure = scale
    colour = sheet.colour(sheet.tokens.mark if accented else sheet.tokens.peer)
    radius = sheet.tokens.dot * (sheet.tokens.emphasis if accented else 1.0)
    if datum.value is not None:
        x = axis(datum.value)
        if measure is not None:
            sheet.line((axis(measure), middle), (x, middle), colour)
        sheet.dot(x, middle, radius, Paint(fill=colour))
    elif datum.low is not None and datum.high is not None:
        box = Rect(axis(datum.low), middle - radius, axis(datum.high), middle + radius)
        sheet.area(box, Paint(fill=sheet.soft(colour), outline=colour))
