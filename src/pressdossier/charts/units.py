"""One in so many: as many marks as the wording counts, the ones that it is about filled."""

from __future__ import annotations

import math

from pressdossier.charts.lettering import Lettering
from pressdossier.charts.renderer import DrawingError
from pressdossier.charts.sheet import Paint, Sheet
from pressdossier.document import Chart, Datum

_IN_A_ROW = 10
_WORDS_SHARE = 0.35  # of the width, that words beside the marks need at least


def draw_units(chart: Chart, sheet: Sheet) -> float:
    """Draw each datum's marks with its wording and label beside, below where it is narrow; returns the height."""
    y = 0.0
    for series in chart.series:
        for datum in series.data:
            y += sheet.theme.grid if y else 0.0
            y = _draw_units(datum, y, sheet)
    return y


def _draw_units(datum: Datum, y: float, sheet: Sheet) -> float:
    if datum.fraction is None:
        raise DrawingError(f"'{datum.label}' is not worded as one in so many, and a grid of units needs that")
    size = sheet.tokens.unit
    step = size * 4 / 3
    rows = math.ceil(datum.fraction[1] / min(_IN_A_ROW, int((sheet.width + step - size) / step)))
    columns = math.ceil(datum.fraction[1] / rows)  # rows as even as can be: twelve are six and six, not ten and two
    width, height = columns * step - (step - size), rows * step - (step - size)
    beside = width + 3 * sheet.tokens.gap
    if sheet.width - beside < _WORDS_SHARE * sheet.width:
        _draw_marks(datum.fraction, columns, y, sheet)
        return _draw_words(_words(datum, sheet.width, sheet), 0.0, y + height + sheet.theme.grid / 2, sheet)
    words = _words(datum, sheet.width - beside, sheet)
    tall = sum(lettering.leading for _, lettering in words)
    _draw_marks(datum.fraction, columns, y + max(0.0, tall - height) / 2, sheet)
    return max(y + height, _draw_words(words, beside, y + max(0.0, height - tall) / 2, sheet))


def _draw_marks(fraction: tuple[int, int], columns: int, y: float, sheet: Sheet) -> None:
    filled, of = fraction
    size, accent = sheet.tokens.unit, sheet.colour("accent")
    step = size * 4 / 3
    for number in range(of):
        row, column = divmod(number, columns)
        paint = Paint(fill=accent) if number < filled else Paint(outline=accent)
        sheet.dot(column * step + size / 2, y + row * step + size / 2, size / 2, paint)


def _words(datum: Datum, room: float, sheet: Sheet) -> list[tuple[str, Lettering]]:
    """The wording and under it the label, line by line."""
    styled = ((datum.shown, sheet.lettering("figure")), (datum.label, sheet.lettering("label")))
    return [(line, lettering) for text, lettering in styled for line in lettering.wrap(text, room)]


def _draw_words(words: list[tuple[str, Lettering]], x: float, y: float, sheet: Sheet) -> float:
    for line, lettering in words:
        sheet.block((line,), x, y + lettering.leading / 2, lettering)
        y += lettering.leading
    return y
