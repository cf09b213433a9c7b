"""Two moments, joined: what was, what is, and the way between.

The label of a line stands at its end. Where labels leave the lines too little room, they are a key above the plot.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from pressdossier.charts.lettering import Lettering
from pressdossier.charts.renderer import DrawingError
from pressdossier.charts.sheet import Paint, Point, Scale, Sheet, TextAlign, is_known, middle_of, reach_of
from pressdossier.document import Chart, Datum, Series
from pressdossier.graphics import Colour, Rect
from pressdossier.values import Value


class EndWords(Value, frozen=True):
    """A series' own words, in lines: its first value, its second, its label (none where it stands in the key)."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    label: tuple[str, ...]


class SlopePlan(Value, frozen=True):
    """The x of both moments and their names in lines, the scale from values to y, the words of each series.

    top: where the moments' names begin, below the key if there is one.
    """

    xs: tuple[float, float]
    moments: tuple[tuple[str, ...], ...]
    top: float
    y: Scale
    words: tuple[EndWords, ...]

    @property
    def head(self) -> int:
        """How many lines the moments' names take."""
        return max(map(len, self.moments))


def draw_slope(chart: Chart, sheet: Sheet) -> float:
    """Draw a line a series between its two values, zero at the foot; returns the height."""
    if any(len(series.data) != 2 for series in chart.series):
        raise DrawingError("a slope joins two moments, and a series has another number of values")
    plan = _plan(chart, sheet)
    _draw_frame(plan, sheet)
    for number, series in enumerate(chart.series):
        _draw_line(series, plan, sheet, sheet.series_colour(number))
    foot = _draw_end_words(chart, plan, sheet)
    return max(plan.y.start + sheet.tokens.thin, foot)


def _plan(chart: Chart, sheet: Sheet) -> SlopePlan:
    """Labels at the lines' ends, or in a key where they do not leave the lines their room."""
    words, top = tuple(_end_words(series, sheet) for series in chart.series), 0.0
    xs, moments = _moments(chart, words, sheet)
    if sheet.narrow or xs[1] - xs[0] < sheet.least:
        words = tuple(replace(each, label=()) for each in words)
        xs, moments = _moments(chart, words, sheet)
        top = _draw_key(chart, sheet)
    if xs[1] - xs[0] < max(4 * sheet.tokens.dot, sum(map(sheet.lettering("group").widest, moments)) / 2):
        sheet.crowd()
    head = max(map(len, moments)) * sheet.lettering("group").leading
    peak = top + head + sheet.tokens.gap + sheet.row / 2
    high = max(reach_of(datum) for series in chart.series for datum in series.data)
    return SlopePlan(xs, moments, top, Scale(min(chart.low, 0.0), high or 1.0, peak + sheet.plot, peak), words)


def _draw_key(chart: Chart, sheet: Sheet) -> float:
    """The labels, each behind a piece of its line where there are several; returns the foot."""
    lettering, gap, y = sheet.lettering("label"), sheet.tokens.gap, 0.0
    several = len(chart.series) > 1
    for number, series in enumerate(chart.series):
        if not series.label:
            continue
        x = 4 * sheet.tokens.dot + gap if several else 0.0
        lines, middle = lettering.wrap(series.label, sheet.width - x), y + lettering.leading / 2
        if several:
            colour = sheet.series_colour(number)
            sheet.line((0.0, middle), (x - gap, middle), colour, sheet.tokens.line)
            sheet.dot((x - gap) / 2, middle, sheet.tokens.dot, Paint(fill=colour))
        sheet.block(lines, x, middle + (len(lines) - 1) / 2 * lettering.leading, lettering)
        y += len(lines) * lettering.leading
    return y + gap if y else y


def _end_words(series: Series, sheet: Sheet) -> EndWords:
    """A series' words in lines; its label may take all that a plot as wide as it may be leaves free."""
    limit, label, widest = sheet.tokens.ends * sheet.width, sheet.lettering("label"), sheet.tokens.flat * sheet.plot
    start, end = map(sheet.value_lettering, series.data)
    before, after = start.wrap(series.data[0].shown, limit), end.wrap(series.data[1].shown, limit)
    taken = start.widest(before) + widest + end.widest(after) + 2 * _away(sheet) + sheet.tokens.gap
    return EndWords(before, after, label.wrap(series.label, max(limit, sheet.width - taken)) if series.label else ())


def _moments(
    chart: Chart, words: tuple[EndWords, ...], sheet: Sheet
) -> tuple[tuple[float, float], tuple[tuple[str, ...], ...]]:
    """Where both moments stand and their names in lines, each no wider than the way between them."""
    group, gap = sheet.lettering("group"), sheet.tokens.gap
    pairs = list(zip(chart.series, words, strict=True))
    before = max(sheet.value_lettering(series.data[0]).widest(each.before) for series, each in pairs)
    after = max(_width_after(series, each, sheet) for series, each in pairs)
    names = [datum.label for datum in chart.series[0].data]
    first = second = 0.0
    # a narrower plot wraps the names anew, so the room is sought again until it holds
    for _ in range(8):
        left = max(before + _away(sheet), first)
        right = min(sheet.width - max(after + _away(sheet), second), left + sheet.tokens.flat * sheet.plot)
        lines = tuple(group.wrap(name, right - left - gap) for name in names)
        first, second = (group.widest(each) / 2 for each in lines)
    return (left, right), lines


def _away(sheet: Sheet) -> float:
    """From a moment to its values' words."""
    return sheet.tokens.dot + sheet.tokens.gap


def _width_after(series: Series, words: EndWords, sheet: Sheet) -> float:
    """The width of the second value and of the label behind it."""
    label = sheet.lettering("label").widest(words.label) if words.label else 0.0
    return _name_shift(series, words, sheet) + label


def _name_shift(series: Series, words: EndWords, sheet: Sheet) -> float:
    """From where the second value begins to where the series' label does."""
    return sheet.value_lettering(series.data[1]).widest(words.after) + (sheet.tokens.gap if words.label else 0.0)


def _draw_frame(plan: SlopePlan, sheet: Sheet) -> None:
    moment, foot, colour = sheet.lettering("group"), plan.y.start, sheet.colour(sheet.tokens.axis)
    head = plan.top + plan.head * moment.leading
    for lines, x in zip(plan.moments, plan.xs, strict=True):
        sheet.block(lines, x, head - len(lines) / 2 * moment.leading, moment, align="center")
        sheet.line((x, head + sheet.tokens.gap / 2), (x, foot), colour)
    sheet.line((plan.xs[0], foot), (plan.xs[1], foot), colour)


def _draw_line(series: Series, plan: SlopePlan, sheet: Sheet, colour: Colour) -> None:
    ends = list(zip(plan.xs, series.data, strict=True))
    points = [(x, plan.y(middle_of(datum))) for x, datum in ends if is_known(datum)]
    if len(points) == 2:
        sheet.line(points[0], points[1], colour, sheet.tokens.line)
    radius = sheet.tokens.dot
    for x, datum in ends:
        if datum.value is not None:
            sheet.dot(x, plan.y(datum.value), radius, Paint(fill=colour))
        elif datum.low is not None and datum.high is not None:
            box = Rect(x - radius, plan.y(datum.high), x + radius, plan.y(datum.low))
            sheet.area(box, Paint(fill=sheet.soft(colour), outline=colour))


def _draw_end_words(chart: Chart, plan: SlopePlan, sheet: Sheet) -> float:
    """Values and labels, first lines at their points where these are not too near each other; returns their foot."""
    label, away = sheet.lettering("label"), _away(sheet)
    leading, top = label.leading, plan.y.end - sheet.row / 2 + label.leading / 2
    tall = [(len(each.before) * leading, max(len(each.after), len(each.label)) * leading) for each in plan.words]
    before = _spread([_height(series, 0, plan) for series in chart.series], [first for first, _ in tall], top)
    after = _spread([_height(series, 1, plan) for series in chart.series], [second for _, second in tall], top)
    for series, words, first, second in zip(chart.series, plan.words, before, after, strict=True):
        start, end = series.data
        right = plan.xs[1] + away
        _draw_value(start, words.before, (plan.xs[0] - away, first), sheet, align="right")
        _draw_value(end, words.after, (right, second), sheet)
        if words.label:
            _draw_down(words.label, (right + _name_shift(series, words, sheet), second), label, sheet)
    feet = [y + height for y, (height, _) in zip(before, tall, strict=True)]
    feet += [y + height for y, (_, height) in zip(after, tall, strict=True)]
    return max(feet) - leading / 2


def _draw_value(datum: Datum, lines: tuple[str, ...], at: Point, sheet: Sheet, *, align: TextAlign = "left") -> None:
    _draw_down(lines, at, sheet.value_lettering(datum), sheet, align=align, colour=sheet.value_colour(datum))


def _draw_down(
    lines: tuple[str, ...],
    at: Point,
    lettering: Lettering,
    sheet: Sheet,
    *,
    align: TextAlign = "left",
    colour: Colour | None = None,
) -> None:
    """A block whose first line is centred on a point's height."""
    middle = at[1] + (len(lines) - 1) / 2 * lettering.leading
    sheet.block(lines, at[0], middle, lettering, align=align, colour=colour)


def _height(series: Series, end: int, plan: SlopePlan) -> float:
    """Where a value's words want to stand: at its point, or at its partner's where it has none."""
    datum = series.data[end] if is_known(series.data[end]) else series.data[1 - end]
    return plan.y(middle_of(datum))


def _spread(wanted: Sequence[float], heights: Sequence[float], top: float) -> list[float]:
    """First lines' middles, near the wanted ones, so that no words touch and none stand above `top`."""
    placed = list(wanted)
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    for upper, lower in reversed(list(pairwise(order))):
        placed[upper] = min(placed[upper], placed[lower] - heights[upper])
    placed[order[0]] = max(placed[order[0]], top)
    for upper, lower in pairwise(order):
        placed[lower] = max(placed[lower], placed[upper] + heights[upper])
    return placed
