"""Labels with their values over their marks: how words stand where there is no room for them beside these.

For `bars` and `scale`, which fall back on it on a narrow sheet.
"""

from __future__ import annotations

from collections.abc import Iterable

from pressdossier.charts.lettering import Lettering
from pressdossier.charts.sheet import Sheet, is_known
from pressdossier.document import Datum
from pressdossier.values import Value


class Caption(Value, frozen=True):
    """A datum's words; label: what stands for it here; accented: whether it is what others are measured by."""

    label: str
    datum: Datum
    accented: bool = False


def stand_side_by_side(captions: Iterable[Caption], sheet: Sheet) -> bool:
    """Whether all values are short enough to stand at the right of their labels; else all stand below."""
    return all(
        (width := _value_lettering(caption, sheet).measure(caption.datum.shown)) <= sheet.tokens.values * sheet.width
        and _label_lettering(caption, sheet).widest_word(caption.label) <= _room(width, sheet)
        for caption in captions
    )


def draw_caption(caption: Caption, y: float, sheet: Sheet, *, beside: bool) -> float:
    """Draw the label from y down, its value at the end of its last line or below it; returns the foot."""
    label, value = _label_lettering(caption, sheet), _value_lettering(caption, sheet)
    values = value.wrap(caption.datum.shown, sheet.width)
    lines = label.wrap(caption.label, _room(value.widest(values), sheet) if beside else sheet.width)
    foot = y + len(lines) * label.leading
    sheet.block(lines, 0.0, (y + foot) / 2, label)
    colour = sheet.colour(sheet.tokens.mark) if caption.accented else sheet.value_colour(caption.datum)
    if beside:
        sheet.block(values, sheet.width, foot - value.leading / 2, value, align="right", colour=colour)
        return foot
    sheet.block(values, 0.0, foot + len(values) * value.leading / 2, value, colour=colour)
    return foot + len(values) * value.leading


def _room(value: float, sheet: Sheet) -> float:
    """What a value so wide leaves its label."""
    return sheet.width - value - 2 * sheet.tokens.gap


def _label_lettering(caption: Caption, sheet: Sheet) -> Lettering:
    return sheet.lettering("value" if caption.accented else "label")


def _value_lettering(caption: Caption, sheet: Sheet) -> Lettering:
    """Words too are set stronger here, or they would read on from the label."""
    return sheet.lettering("value" if is_known(caption.datum) else "label")
