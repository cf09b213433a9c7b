"""A whole and its parts: one bar, its labels hung below it, and the part that was not published left empty.

Labels descend like stairs to the right, each at the foot of a line from its part, so that no line crosses a word. Where
the stairs would leave the picture (many small parts at the left), the labels are a list below instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from pressdossier.charts.sheet import Paint, Scale, Sheet, middle_of
from pressdossier.document import Chart
from pressdossier.graphics import Rect
from pressdossier.values import Value


class BarPart(Value, frozen=True):
    """A stretch of the bar with its words; rest: whether it is what was not published."""

    value: str
    label: str
    left: float
    right: float
    paint: Paint
    rest: bool = False


class HungWords(Value, frozen=True):
    """Where a part's words hang: the level counted from the bar, and the x of their edges."""

    level: int
    left: float
    right: float


def draw_parts(chart: Chart, sheet: Sheet) -> float:
    """Draw the parts of chart.high from left to right; returns the height."""
    parts, thick, thin = _bar_parts(chart, sheet), sheet.whole, sheet.tokens.thin
    for part in parts:
        # paper shows between neighbours, so that they part in grey too
        left = part.left + (thin if part.left > 0.0 else 0.0)
        right = part.right - (thin if part is not parts[-1] else 0.0)
        if right > left:
            sheet.area(Rect(left, 0.0, right, thick), part.paint)
    hung = _hang(parts, sheet)
    return _draw_list(parts, thick, sheet) if hung is None else _draw_hung(parts, hung, thick, sheet)


def _bar_parts(chart: Chart, sheet: Sheet) -> list[BarPart]:
    scale = Scale(chart.low, chart.high, 0.0, sheet.width)
    data = [datum for series in chart.series for datum in series.data]
    mark, position = sheet.colour(sheet.tokens.mark), chart.low
    parts = []
    for number, datum in enumerate(data):
        end = position + middle_of(datum)
        paint = Paint(fill=sheet.shade(number, len(data)))
        if datum.value is None:
            paint = Paint(fill=sheet.soft(mark), outline=mark)
        parts.append(BarPart(datum.shown, datum.label, scale(position), scale(end), paint))
        position = end
    if chart.rest:
        paint = Paint(outline=sheet.colour(sheet.tokens.muted), dash=True)
        parts.append(BarPart("", chart.rest, scale(position), scale(chart.high), paint, rest=True))
    return parts


def _width(part: BarPart, sheet: Sheet) -> float:
    value = sheet.lettering("value").measure(f"{part.value} ") if part.value else 0.0
    return value + sheet.lettering("label").measure(part.label)


def _hang(parts: Sequence[BarPart], sheet: Sheet) -> list[HungWords] | None:
    """The stairs, or None where they do not fit."""
    gap = sheet.tokens.gap
    hung: list[HungWords] = []
    for part in parts:
        width, middle = _width(part, sheet), (part.left + part.right) / 2
        if width <= part.right - part.left and _free_level(hung, part.left, gap) == 0:
            hung.append(HungWords(0, part.left, part.left + width))
            continue
        right = middle - gap / 2
        if right < width:
            return None
        hung.append(HungWords(_free_level(hung, right - width, gap), right - width, right))
    return hung


def _free_level(hung: Sequence[HungWords], left: float, gap: float) -> int:
    """The highest level at which words from `left` on meet neither the words nor the lines of those before them."""
    return max((other.level + 1 for other in hung if other.right + 2 * gap > left), default=0)


def _draw_hung(parts: Sequence[BarPart], hung: Sequence[HungWords], thick: float, sheet: Sheet) -> float:
    lettering, gap = sheet.lettering("label"), sheet.tokens.gap
    pitch = lettering.leading + gap / 2
    top = thick + gap
    for part, place in zip(parts, hung, strict=True):
        middle = top + place.level * pitch + lettering.leading / 2
        if place.left != part.left:
            x = (part.left + part.right) / 2
            sheet.line((x, thick), (x, middle + lettering.cap / 2), sheet.colour(sheet.tokens.muted))
        _draw_part_words(part, place.left, middle, sheet)
    return top + max(place.level for place in hung) * pitch + lettering.leading


def _draw_list(parts: Sequence[BarPart], thick: float, sheet: Sheet) -> float:
    lettering, gap = sheet.lettering("label"), sheet.tokens.gap
    swatch = lettering.cap
    y = thick + gap
    for part in parts:
        middle = y + lettering.leading / 2
        sheet.area(Rect(0.0, middle - swatch / 2, swatch, middle + swatch / 2), part.paint)
        lines = _draw_part_words(part, swatch + gap, middle, sheet)
        y += lines * lettering.leading + gap / 2
    return y - gap / 2


def _draw_part_words(part: BarPart, x: float, middle: float, sheet: Sheet) -> int:
    """Value and label from x on, the first line at `middle`; returns the number of lines.

    They share a line where the value needs little of it or the label fits into the rest; else the label stands below.
    """
    value, label = sheet.lettering("value"), sheet.lettering("label")
    room = sheet.width - x
    values = value.wrap(part.value, room) if part.value else ()
    taken = value.widest(values) + value.measure(" ") if values else 0.0
    short = taken <= sheet.tokens.values * sheet.width and label.widest_word(part.label) <= room - taken
    beside = len(values) < 2 and (short or label.measure(part.label) <= room - taken)
    lines = label.wrap(part.label, room - taken if beside else room)
    first = middle if beside else middle + len(values) * label.leading
    sheet.block(values, x, middle + (len(values) - 1) / 2 * label.leading, value)
    colour = sheet.colour(sheet.tokens.muted) if part.rest else None
    x += taken if beside else 0.0
    sheet.block(lines, x, first + (len(lines) - 1) / 2 * label.leading, label, colour=colour)
    return len(lines) if beside else len(values) + len(lines)
