"""A figure: a chart or an image between the words that say what it shows and where it comes from; never split."""

from __future__ import annotations

from msgspec.structs import replace

from pressdossier.document import Figure, FigureWidth, Image
from pressdossier.errors import LayoutError
from pressdossier.graphics import Picture, Placed, Raster, Rect
from pressdossier.layout.blocks.display import ruled
from pressdossier.layout.blocks.strip import SetBlock, Strip, centred, keep_whole, reflow, spaced, stack, with_head
from pressdossier.layout.blocks.text import Column, is_wide, set_styled, wide
from pressdossier.layout.lines.items import note_missing
from pressdossier.layout.setting import Setting

LARGEST_PIXEL = 0.75
"""Points: 96 pixels to the inch, below which an image is visibly made of squares."""


def set_figure(setting: Setting, figure: Figure, column: Column) -> SetBlock:
    """Rule, label, headline, subtitle, picture, caption and credit as one strip, which may float to a later page."""
    full = figure.width is FigureWidth.FULL
    column = wide(setting.theme, column) if full else column
    space = setting.theme.space
    words = [
        set_styled(setting, figure.label, "figure-label", column),
        set_styled(setting, figure.headline, "figure-headline", column),
    ]
    if figure.subtitle is not None:
        words.append(set_styled(setting, figure.subtitle, "figure-subtitle", column))
    picture = _picture(setting, figure, column)
    placed = Placed(column.left, 0.0, picture, figure.ref, Rect(column.left, 0.0, column.right, picture.height))
    shown = SetBlock((Strip(picture.height, (placed,)),), space.m, space.s)
    foot = [
        set_styled(setting, paragraph, style, column)
        for paragraph, style in ((figure.caption, "caption"), (figure.credit, "credit"))
        if paragraph is not None
    ]
    whole = keep_whole(ruled(setting, stack([*words, shown, *foot]), column, space.s, colour="ink"))
    floats = not figure.fixed and not column.margin and column.text != "box"
    head = replace(whole.strips[0], anchors=(figure.anchor,), wide=is_wide(setting.theme, column))
    return centred(spaced(with_head(whole, reflow(head, floats=floats)), space.l))


def _picture(setting: Setting, figure: Figure, column: Column) -> Picture:
    if isinstance(figure.content, Image):
        return _image(setting, figure.content, column)
    for text in figure.content.words:
        note_missing(setting, setting.theme.face(setting.style("chart-label")), text, figure.source)
    try:
        return setting.draw(figure.content, column.measure)
    except LayoutError as error:
        for finding in error.findings:
            setting.findings.add(figure.source, finding.message, finding.hint)
        return Picture(column.measure, 0.0, ())


def _image(setting: Setting, image: Image, column: Column) -> Picture:
    """The image as wide as the column, or less where it would be too high, or too coarse to look at."""
    highest = setting.theme.page.height * setting.theme.blocks.image
    scale = min(column.measure / image.width, highest / image.height, LARGEST_PIXEL)
    width, height = image.width * scale, image.height * scale
    return Picture(width, height, (Raster(image.data, Rect(0.0, 0.0, width, height)),))
