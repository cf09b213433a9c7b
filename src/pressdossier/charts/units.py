"""One in so many: as many marks as the wording counts, the ones that it is about filled.

One of the kinds of charts that `draw` knows: it places marks and words on a `Sheet`, and knows neither matplotlib nor
where the figure will stand.
"""

from __future__ import annotations

import math

from pressdossier.charts.lettering import Lettering
from pressdossier.charts.renderer import DrawingError
from pressdossier.charts.sheet import Paint, Sheet
from pressdossier.document import Chart, Datum
from pressdossier.values import Value


def draw_units(chart: Chart, sheet: Sheet) -> float:
    """Draw each datum's marks with its wording and label beside, below where it is narrow; returns the height."""
    y = 0.0
    for series in chart.series:
        for datum in series.data:
            y += sheet.theme.space.l if y else 0.0
            y = _draw_units(datum, y, sheet)
    return y


class UnitGrid(Value, frozen=True):
    """How many marks, how many of them filled, in how many columns; size: a mark's diameter; step: between marks."""

    filled: int
    of: int
    columns: int
    size: float
    step: float

    @property
    def width(self) -> float:
        return self.columns * self.step - (self.step - self.size)

    @property
    def height(self) -> float:
        return math.ceil(self.of / self.columns) * self.step - (self.step - self.size)


def _draw_units(datum: Datum, y: float, sheet: Sheet) -> float:
    if datum.fraction is None:
        raise DrawingError(f"'{datum.label}' is not worded as one in so many, and a grid of units needs that")
    grid = _unit_grid(*datum.fraction, sheet)
    beside = grid.width + 3 * sheet.tokens.gap
    if sheet.width - beside < max(sheet.least, _widest_word(datum, sheet)):
        _draw_marks(grid, y, sheet)
        return _draw_lines(
            _lettered_lines(datum, sheet.width, sheet), 0.0, y + grid.height + sheet.theme.space.s, sheet
        )
    words = _lettered_lines(datum, sheet.width - beside, sheet)
    tall = sum(lettering.leading for _, lettering in words)
    _draw_marks(grid, y + max(0.0, tall - grid.height) / 2, sheet)
    return max(y + grid.height, _draw_lines(words, beside, y + max(0.0, grid.height - tall) / 2, sheet))


def _unit_grid(filled: int, of: int, sheet: Sheet) -> UnitGrid:
    """Rows as even as can be: twelve are six and six, not ten and two."""
    size, in_a_row = sheet.unit, sheet.tokens.units
    if of > in_a_row * sheet.tokens.unit_rows:
        size, in_a_row = size / 2, in_a_row * 2
    step = size * (1 + sheet.tokens.unit_gap)
    rows = math.ceil(of / min(in_a_row, int((sheet.width + step - size) / step)))
    return UnitGrid(filled, of, math.ceil(of / rows), size, step)


def _draw_marks(grid: UnitGrid, y: float, sheet: Sheet) -> None:
    radius, colour = grid.size / 2, sheet.colour(sheet.tokens.mark)
    for number in range(grid.of):
        row, column = divmod(number, grid.columns)
        paint = Paint(fill=colour) if number < grid.filled else Paint(outline=colour)
        sheet.dot(column * grid.step + radius, y + row * grid.step + radius, radius, paint)


def _widest_word(datum: Datum, sheet: Sheet) -> float:
    return max(sheet.lettering("figure").widest_word(datum.shown), sheet.lettering("label").widest_word(datum.label))


def _lettered_lines(datum: Datum, room: float, sheet: Sheet) -> list[tuple[str, Lettering]]:
    """The wording, large where its longest word lets it be, and under it the label, line by line."""
    figure = sheet.lettering("figure")
    large = figure.widest_word(datum.shown) <= room
    styled = ((datum.shown, figure if large else sheet.lettering("value")), (datum.label, sheet.lettering("label")))
    return [(line, lettering) for text, lettering in styled for line in lettering.wrap(text, room)]


def _draw_lines(words: list[tuple[str, Lettering]], x: float, y: float, sheet: Sheet) -> float:
    for line, lettering in words:
        sheet.block((line,), x, y + lettering.leading / 2, lettering)
        y += lettering.leading
    return y
