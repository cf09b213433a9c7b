"""A whole and its parts: one bar, its labels hung below it, and the part that was not published left empty.

Labels descend like stairs to the right, each at the foot of a line from its part, so that no line crosses a word. Where
the stairs would leave the picture (many small parts at the left), the labels are a list below instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pressdossier.charts.sheet import Paint, Scale, Sheet
from pressdossier.document import Chart, Datum
from pressdossier.graphics import Box

_PALEST = 0.3  # of the accent, in the last part
_VALUE_SHARE = 0.45  # of the width, beyond which a wording is wrapped in the list


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the bar with its words; rest: whether it is what was not published."""

    value: str
    label: str
    left: float
    right: float
    paint: Paint
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Hung:
    """Where a part's words hang: the level counted from the bar, and the x of their left edge."""

    level: int
    x: float


def draw_parts(chart: Chart, sheet: Sheet) -> float:
    """Draw the parts of chart.high from left to right; returns the height."""
    parts, thick, thin = _parts(chart, sheet), 2 * sheet.tokens.bar, sheet.tokens.thin
    for part in parts:
        # paper shows between neighbours, so that they part in grey too
        left = part.left + (thin if part.left > 0.0 else 0.0)
        right = part.right - (thin if part is not parts[-1] else 0.0)
        if right > left:
            sheet.area(Box(left, 0.0, right, thick), part.paint)
    hung = _hang(parts, sheet)
    return _draw_list(parts, thick, sheet) if hung is None else _draw_hung(parts, hung, thick, sheet)


def _parts(chart: Chart, sheet: Sheet) -> list[Part]:
    scale = Scale(chart.low, chart.high, 0.0, sheet.width)
    data = [datum for series in chart.series for datum in series.data]
    accent, position = sheet.colour("accent"), chart.low
    parts = []
    for number, datum in enumerate(data):
        end = position + _size(datum)
        colour = sheet.soft(accent, _PALEST ** (number / max(len(data) - 1, 1)))
        paint = Paint(fill=colour) if datum.value is not None else Paint(fill=sheet.soft(colour), outline=accent)
        parts.append(Part(datum.shown, datum.label, scale(position), scale(end), paint))
        position = end
    if chart.rest:
        paint = Paint(outline=sheet.colour("quiet"), dash=True)
        parts.append(Part("", chart.rest, scale(position), scale(chart.high), paint, rest=True))
    return parts


def _size(datum: Datum) -> float:
    if datum.value is not None:
        return datum.value
    return 0.0 if datum.low is None or datum.high is None else (datum.low + datum.high) / 2


def _width(part: Part, sheet: Sheet) -> float:
    value = sheet.lettering("value").measure(f"{part.value} ") if part.value else 0.0
    return value + sheet.lettering("label").measure(part.label)


def _hang(parts: Sequence[Part], sheet: Sheet) -> list[Hung] | None:
    """The stairs, or None where they do not fit."""
    gap = sheet.tokens.gap
    hung: list[Hung] = []
    level, taken = 0, 0.0
    for part in parts:
        width = _width(part, sheet)
        inside = part.left >= taken and width <= part.right - part.left
        x = part.left if inside else (part.left + part.right) / 2 - gap / 2 - width
        if x < taken:
            level, taken = level + 1, 0.0
        if x < 0.0:
            return None
        hung.append(Hung(level, x))
        taken = x + width + 2 * gap
    return hung


def _draw_hung(parts: Sequence[Part], hung: Sequence[Hung], thick: float, sheet: Sheet) -> float:
    lettering, gap = sheet.lettering("label"), sheet.tokens.gap
    pitch = lettering.leading + gap / 2
    top = thick + gap
    for part, place in zip(parts, hung, strict=True):
        middle = top + place.level * pitch + lettering.leading / 2
        if place.x != part.left:
            x = (part.left + part.right) / 2
            sheet.line((x, thick), (x, middle + lettering.cap / 2), sheet.colour("quiet"))
        _draw_words(part, place.x, middle, sheet)
    return top + hung[-1].level * pitch + lettering.leading


def _draw_list(parts: Sequence[Part], thick: float, sheet: Sheet) -> float:
    lettering, gap = sheet.lettering("label"), sheet.tokens.gap
    swatch = lettering.cap
    y = thick + gap
    for part in parts:
        middle = y + lettering.leading / 2
        sheet.area(Box(0.0, middle - swatch / 2, swatch, middle + swatch / 2), part.paint)
        lines = _draw_words(part, swatch + gap, middle, sheet)
        y += lines * lettering.leading + gap / 2
    return y


def _draw_words(part: Part, x: float, middle: float, sheet: Sheet) -> int:
    """Value and label on one line, or in the list the label on more; returns the number of lines."""
    value, label = sheet.lettering("value"), sheet.lettering("label")
    values = value.wrap(part.value, _VALUE_SHARE * sheet.width) if part.value else ()
    sheet.block(values, x, middle + (len(values) - 1) / 2 * label.leading, value)
    if values:
        x += value.widest(values) + value.measure(" ")
    lines = label.wrap(part.label, sheet.width - x)
    colour = sheet.colour("quiet") if part.rest else None
    sheet.block(lines, x, middle + (len(lines) - 1) / 2 * label.leading, label, colour=colour)
    return max(len(values), len(lines))
