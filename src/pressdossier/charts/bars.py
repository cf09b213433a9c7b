"""Horizontal bars: ranked ones, and groups of several series.

A number is a solid bar. A fact published in words only is a range: an outline up to its upper bound, filled with a pale
tone up to its lower one. What was not published has words and no bar. All bars of a chart share one scale, which begins
at zero and is as large as lets every value stand at the end of its bar. Where labels or values leave the bars too
little room, they stand above them.
"""

from __future__ import annotations

from enum import Enum, auto
from itertools import groupby

from pressdossier.charts.caption import Caption, draw_caption, stand_side_by_side
from pressdossier.charts.renderer import DrawingError
from pressdossier.charts.sheet import Paint, Sheet, is_known, reach_of
from pressdossier.document import Chart, Datum
from pressdossier.graphics import Colour, Rect
from pressdossier.values import Value


class Bar(Value, frozen=True):
    """One row: a datum, the words to its left and its colour; heading: the group that it stands under, or ""."""

    label: str
    datum: Datum
    colour: Colour
    heading: str = ""

    @property
    def reach(self) -> float:
        """The value at which the bar ends; 0 where there is none."""
        return reach_of(self.datum)


class BarForm(Enum):
    """Labels beside their bars; labels above, values still at the bars' ends; both above."""

    BESIDE = auto()
    ABOVE = auto()
    CAPTION = auto()


class Columns(Value, frozen=True):
    """Where things stand: zero's x, points to the unit, and the labels' width; paired: values beside labels above."""

    form: BarForm
    zero: float
    unit: float
    labels: float
    paired: bool = False


def draw_bars(chart: Chart, sheet: Sheet) -> float:
    """Draw the only series of a chart, one bar a datum; returns the height."""
    colour = sheet.series_colour(0)
    bars = [Bar(datum.label, datum, colour, datum.group) for series in chart.series for datum in series.data]
    return _draw_rows(bars, sheet, sheet.row)


def draw_grouped_bars(chart: Chart, sheet: Sheet) -> float:
    """Draw a group for each label that the series share, in it one bar a series; returns the height."""
    columns = zip(*(series.data for series in chart.series), strict=True)
    bars = [
        Bar(series.label, datum, sheet.series_colour(number), group[0].label)
        for group in columns
        for number, (series, datum) in enumerate(zip(chart.series, group, strict=True))
    ]
    return _draw_rows(bars, sheet, sheet.bar + sheet.theme.space.xs)


def _draw_rows(bars: list[Bar], sheet: Sheet, row: float) -> float:
    for bar in bars:
        if bar.reach < 0:
            raise DrawingError(f"a bar cannot show the negative value {bar.reach} of '{bar.label}'")
    columns = _columns(bars, sheet)
    y = 0.0
    air = sheet.theme.space.s + (0.0 if columns.form is BarForm.BESIDE else sheet.row - sheet.bar)
    for heading, block in groupby(bars, key=lambda bar: bar.heading):
        if heading:
            y = _draw_heading(heading, y + air if y else 0.0, sheet)
        if columns.form is BarForm.BESIDE:
            y = _draw_beside(list(block), y, row, columns, sheet)
        else:
            y = _draw_above(list(block), y, columns, sheet)
    return y


def _columns(bars: list[Bar], sheet: Sheet) -> Columns:
    widest = max(sheet.lettering("label").widest_word(bar.label) for bar in bars)
    beside = not sheet.narrow and widest <= sheet.tokens.labels * sheet.width
    columns = _fitted(bars, BarForm.BESIDE if beside else BarForm.ABOVE, sheet)
    longest = columns.unit * max(bar.reach for bar in bars)
    if 0.0 < longest < sheet.least or longest < 0.0:
        return _fitted(bars, BarForm.CAPTION, sheet)
    return columns


def _fitted(bars: list[Bar], form: BarForm, sheet: Sheet) -> Columns:
    """Zero as far left and the scale as large as the form allows."""
    lettering, gap = sheet.lettering("label"), sheet.tokens.gap
    labels, zero = sheet.width, 0.0
    if form is BarForm.BESIDE:
        limit = sheet.tokens.labels * sheet.width
        labels = max(lettering.widest(lettering.wrap(bar.label, limit)) for bar in bars)
        zero = labels + gap
    room = sheet.width - zero
    reaching = [bar for bar in bars if bar.reach]
    if form is BarForm.CAPTION:
        paired = stand_side_by_side([Caption(bar.label, bar.datum) for bar in bars], sheet)
        return Columns(form, zero, min((room / bar.reach for bar in reaching), default=0.0), labels, paired)
    units = ((room - gap - _value_width(bar, form, room, sheet)) / bar.reach for bar in reaching)
    return Columns(form, zero, min(units, default=0.0), labels)


def _draw_heading(heading: str, y: float, sheet: Sheet) -> float:
    lettering = sheet.lettering("value")
    lines = lettering.wrap(heading, sheet.width)
    height = len(lines) * lettering.leading
    sheet.block(lines, 0.0, y + height / 2, lettering)
    return y + height + sheet.theme.space.xs


def _draw_beside(bars: list[Bar], y: float, row: float, columns: Columns, sheet: Sheet) -> float:
    """A row a bar, its label at the left; returns the foot."""
    lettering, top = sheet.lettering("label"), y
    for bar in bars:
        lines = lettering.wrap(bar.label, columns.labels)
        values = _value_lines(bar, columns.form, sheet.width - columns.zero, sheet)
        height = max(row, max(len(lines), len(values)) * lettering.leading + row - lettering.leading)
        sheet.block(lines, 0.0, y + height / 2, lettering)
        _draw_bar(bar, y + height / 2, columns, sheet)
        _draw_value(bar, values, y + height / 2, columns, sheet)
        y += height
    sheet.line((columns.zero, top), (columns.zero, y), sheet.colour(sheet.tokens.axis))
    return y


def _draw_above(bars: list[Bar], y: float, columns: Columns, sheet: Sheet) -> float:
    """Each bar under its label; returns the foot."""
    top, lettering = y, sheet.lettering("label")
    for bar in bars:
        y += sheet.row - sheet.bar if y > top else 0.0
        if columns.form is BarForm.CAPTION:
            y = draw_caption(Caption(bar.label, bar.datum), y, sheet, beside=columns.paired)
            values: tuple[str, ...] = ()
        else:
            lines = lettering.wrap(bar.label, columns.labels)
            sheet.block(lines, 0.0, y + len(lines) * lettering.leading / 2, lettering)
            y += len(lines) * lettering.leading
            values = _value_lines(bar, columns.form, sheet.width, sheet)
        marked = is_known(bar.datum)
        height = max(sheet.bar if marked else 0.0, len(values) * lettering.leading)
        y += sheet.theme.space.hair if marked else 0.0
        _draw_bar(bar, y + height / 2, columns, sheet)
        _draw_value(bar, values, y + height / 2, columns, sheet)
        y += height
    return y


def _draw_bar(bar: Bar, middle: float, columns: Columns, sheet: Sheet) -> None:
    datum, half = bar.datum, sheet.bar / 2

    def box(low: float, high: float) -> Rect:
        zero, unit = columns.zero, columns.unit
        return Rect(zero + low * unit, middle - half, zero + high * unit, middle + half)

    if datum.value is not None:
        sheet.area(box(0.0, datum.value), Paint(fill=bar.colour))
    elif datum.low is not None and datum.high is not None:
        sheet.area(box(0.0, datum.low), Paint(fill=sheet.soft(bar.colour)))
        sheet.area(box(0.0, datum.high), Paint(outline=bar.colour))


def _draw_value(bar: Bar, lines: tuple[str, ...], middle: float, columns: Columns, sheet: Sheet) -> None:
    datum = bar.datum
    gap = 0.0 if columns.form is BarForm.ABOVE and not is_known(datum) else sheet.tokens.gap
    x = columns.zero + bar.reach * columns.unit + gap
    sheet.block(lines, x, middle, sheet.value_lettering(datum), colour=sheet.value_colour(datum))


def _value_lines(bar: Bar, form: BarForm, room: float, sheet: Sheet) -> tuple[str, ...]:
    """At the end of a bar under its label a value is never wrapped: it moves up to the label before."""
    if not bar.reach:
        limit = room - sheet.tokens.gap
    else:
        limit = sheet.tokens.values * sheet.width if form is BarForm.BESIDE else float("inf")
    return sheet.value_lettering(bar.datum).wrap(bar.datum.shown, limit)


def _value_width(bar: Bar, form: BarForm, room: float, sheet: Sheet) -> float:
    return sheet.value_lettering(bar.datum).widest(_value_lines(bar, form, room, sheet))
