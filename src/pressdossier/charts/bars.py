"""Horizontal bars: ranked ones, and groups of several series.

A number is a solid bar. A fact published in words only is a range: an outline up to its upper bound, filled with a pale
tone up to its lower one. What was not published has words and no bar. All bars of a chart share one scale, which begins
at zero and is as large as lets every value stand at the end of its bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from pressdossier.charts.renderer import DrawingError
from pressdossier.charts.sheet import Paint, Sheet
from pressdossier.document import Chart, Datum
from pressdossier.graphics import Box, Colour

_VALUE_SHARE = 0.45  # of the bars' room, beyond which a wording is wrapped


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: a datum, the words to its left and its colour; heading: the group that it stands under, or ""."""

    label: str
    datum: Datum
    colour: Colour
    heading: str = ""

    @property
    def reach(self) -> float:
        """The value at which the bar ends; 0 where there is none."""
        return self.datum.value or self.datum.high or 0.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand: zero's x, points to the unit, and the labels' width; above: labels stand over their bars."""

    zero: float
    unit: float
    labels: float
    above: bool


def draw_bars(chart: Chart, sheet: Sheet) -> float:
    """Draw the only series of a chart, one bar a datum; returns the height."""
    colour = sheet.series_colour(0)
    bars = [Bar(datum.label, datum, colour, datum.group) for series in chart.series for datum in series.data]
    return _draw(bars, sheet, sheet.tokens.row)


def draw_grouped_bars(chart: Chart, sheet: Sheet) -> float:
    """Draw a group for each label that the series share, in it one bar a series; returns the height."""
    columns = zip(*(series.data for series in chart.series), strict=True)
    bars = [
        Bar(series.label, datum, sheet.series_colour(number), group[0].label)
        for group in columns
        for number, (series, datum) in enumerate(zip(chart.series, group, strict=True))
    ]
    return _draw(bars, sheet, sheet.tokens.bar + sheet.tokens.gap / 2)


def _draw(bars: list[Bar], sheet: Sheet, row: float) -> float:
    for bar in bars:
        if bar.reach < 0:
            raise DrawingError(f"a bar cannot show the negative value {bar.reach} of '{bar.label}'")
    columns = _columns(bars, sheet)
    y = 0.0
    for heading, block in groupby(bars, key=lambda bar: bar.heading):
        if heading:
            y = _draw_heading(heading, y, sheet)
        top = y
        for bar in block:
            y = _draw_row(bar, y, row, columns, sheet)
        if not columns.above:
            sheet.line((columns.zero, top), (columns.zero, y), sheet.colour("quiet"))
    return y


def _columns(bars: list[Bar], sheet: Sheet) -> Columns:
    lettering, gap = sheet.lettering("label"), sheet.tokens.gap
    limit = sheet.tokens.labels * sheet.width
    above = max(lettering.widest_word(bar.label) for bar in bars) > limit
    labels = sheet.width if above else max(lettering.widest(lettering.wrap(bar.label, limit)) for bar in bars)
    zero = 0.0 if above else labels + gap
    room = sheet.width - zero
    units = ((room - gap - _value_width(bar.datum, room, sheet)) / bar.reach for bar in bars if bar.reach)
    unit = min(units, default=0.0)
    if unit < 0.0:
        sheet.crowd()
    return Columns(zero, unit, labels, above)


def _draw_heading(heading: str, y: float, sheet: Sheet) -> float:
    lettering = sheet.lettering("value")
    lines = lettering.wrap(heading, sheet.width)
    y += sheet.theme.grid / 2 if y else 0.0
    height = len(lines) * lettering.leading
    sheet.block(lines, 0.0, y + height / 2, lettering)
    return y + height + sheet.tokens.gap / 2


def _draw_row(bar: Bar, y: float, row: float, columns: Columns, sheet: Sheet) -> float:
    lettering = sheet.lettering("label")
    lines = lettering.wrap(bar.label, columns.labels)
    values = _value_lines(bar.datum, sheet.width - columns.zero, sheet)
    air = row - lettering.leading
    label_height = len(lines) * lettering.leading
    if columns.above:
        sheet.block(lines, 0.0, y + label_height / 2 + air / 2, lettering)
        y += label_height
    height = max(row, len(values) * lettering.leading + air, 0.0 if columns.above else label_height + air)
    middle = y + height / 2
    if not columns.above:
        sheet.block(lines, 0.0, middle, lettering)
    _draw_bar(bar, middle, columns, sheet)
    _draw_value(bar, values, middle, columns, sheet)
    return y + height


def _draw_bar(bar: Bar, middle: float, columns: Columns, sheet: Sheet) -> None:
    datum, half = bar.datum, sheet.tokens.bar / 2

    def box(low: float, high: float) -> Box:
        zero, unit = columns.zero, columns.unit
        return Box(zero + low * unit, middle - half, zero + high * unit, middle + half)

    if datum.value is not None:
        sheet.area(box(0.0, datum.value), Paint(fill=bar.colour))
    elif datum.low is not None and datum.high is not None:
        sheet.area(box(0.0, datum.low), Paint(fill=sheet.soft(bar.colour)))
        sheet.area(box(0.0, datum.high), Paint(outline=bar.colour))


def _draw_value(bar: Bar, lines: tuple[str, ...], middle: float, columns: Columns, sheet: Sheet) -> None:
    lettering = sheet.lettering("label" if bar.datum.value is None else "value")
    unknown = bar.datum.value is None and bar.datum.low is None
    gap = 0.0 if columns.above and not bar.reach else sheet.tokens.gap
    x = columns.zero + bar.reach * columns.unit + gap
    sheet.block(lines, x, middle, lettering, colour=sheet.colour("quiet") if unknown else None)


def _value_lines(datum: Datum, room: float, sheet: Sheet) -> tuple[str, ...]:
    lettering = sheet.lettering("label" if datum.value is None else "value")
    bare = datum.value is None and datum.high is None
    return lettering.wrap(datum.shown, room - sheet.tokens.gap if bare else _VALUE_SHARE * room)


def _value_width(datum: Datum, room: float, sheet: Sheet) -> float:
    lettering = sheet.lettering("label" if datum.value is None else "value")
    return lettering.widest(_value_lines(datum, room, sheet))
