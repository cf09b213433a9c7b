"""The front page: a field of marks drawn from the data, and the words that announce the dossier under it.

The field shows a share as it is: one mark for each that was asked, those that answered filled. Where the filled ones
stand says nothing, so they are strewn, thicker towards the foot, always the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from msgspec.structs import replace

from pressdossier.document import FRONT, MASTHEAD, CoverArt, Dossier, head_place
from pressdossier.graphics import (
    Artifact,
    Close,
    Colour,
    CurveTo,
    MoveTo,
    Path,
    Picture,
    Placed,
    Rect,
    Segment,
    drawn_format,
    rectangle,
)
from pressdossier.layout.blocks.strip import SetBlock, Strip, keep_whole, keyed, merge, stack, with_head
from pressdossier.layout.blocks.text import Column, set_styled, set_text
from pressdossier.layout.setting import Setting

_KAPPA = 0.5522847498
"""How far a circle's control points lie from its corners, of its radius."""

_WHOLE_ROWS = 0.9
"""Of the largest distance between marks: what it may shrink to for rows that are all full."""


Cover = tuple[tuple[float, Strip], ...]
COVER = drawn_format("cover", Cover)
"""How a front page is remembered as it was set."""


def set_cover(setting: Setting, dossier: Dossier) -> Cover:
    """The strips of the front page with the y of their tops, down from the page's top edge.

    Words take what they need at the foot of the page, and the artwork's ground the rest, up to the theme's share.
    """
    front = dossier.front
    words = (front.anchor, front.label, front.title, front.subtitle, front.dateline, front.cover)
    key = setting.key((dossier.masthead, words))

    def make() -> Cover:
        parts = _set_cover(setting, dossier)
        strips = keyed(SetBlock(tuple(strip for _, strip in parts)), key).strips
        return tuple((y, strip) for (y, _), strip in zip(parts, strips, strict=True))

    return setting.once(COVER, key, make)


def _set_cover(setting: Setting, dossier: Dossier) -> Cover:
    theme, cover = setting.theme, dossier.front.cover
    page, space = theme.page, theme.space
    column = Column(page.left, page.wide)
    words = keep_whole(stack(_words(setting, dossier, column))).strips[0]
    date = _date(setting, dossier, column)
    date_top = page.footer - date.height
    free = date_top - space.l - words.height - 2 * space.xl
    ground = min(theme.cover.height * page.height, free) if cover else page.top + space.xl
    masthead = keep_whole(set_styled(setting, dossier.masthead, "masthead", column)).strips[0]
    if free < page.header + masthead.height + space.xl:
        message = f"title and subtitle take {words.height:.0f} pt of the front page, which leaves no room over them"
        setting.findings.add(dossier.front.title.source, message, "make them shorter")
    room = Rect(column.left, page.header + masthead.height + space.xl, column.right, ground - space.xl)
    art = [] if cover is None else _art(setting, cover, column, room)
    front = head_place(FRONT)
    # the artwork is read, and so painted, after the words
    return (
        (0.0, _ground(setting, ground)),
        (page.header, replace(masthead, place=MASTHEAD)),
        (ground + space.xl, replace(words, place=front)),
        (date_top, replace(date, place=front)),
        *((y, replace(strip, place=front)) for y, strip in art),
    )


def _words(setting: Setting, dossier: Dossier, column: Column) -> Iterator[SetBlock]:
    """Kicker, title and subtitle."""
    front, space = dossier.front, setting.theme.space
    if front.label is not None:
        yield replace(set_styled(setting, front.label, "kicker", column), after=space.xs)
    title = keep_whole(set_text(setting, front.title.spans, setting.style("title"), column))
    yield with_head(title, replace(title.strips[0], anchors=(front.anchor,)))
    if front.subtitle is not None:
        yield set_styled(setting, front.subtitle, "subtitle", column)


def _date(setting: Setting, dossier: Dossier, column: Column) -> Strip:
    """The date and the embargo, at the foot of the page."""
    dateline = dossier.front.dateline
    return Strip(0.0) if dateline is None else merge(set_styled(setting, dateline, "dateline", column).strips)


def _ground(setting: Setting, height: float) -> Strip:
    """The colour behind masthead and artwork, to the edges of the page."""
    theme = setting.theme
    box = Rect(0.0, 0.0, theme.page.width, height)
    shape = rectangle(box, theme.colours[theme.cover.ground])
    return Strip(height, (Placed(0.0, 0.0, shape, Artifact.BACKGROUND, box),))


def _art(setting: Setting, cover: CoverArt, column: Column, room: Rect) -> list[tuple[float, Strip]]:
    """The field of marks, with its caption under it."""
    theme = setting.theme
    caption = keep_whole(set_styled(setting, cover.caption, "cover-caption", column)).strips[0]
    top = room.bottom - caption.height
    field = draw_field(setting, cover, room.width, top - theme.space.l - room.top)
    y = top - theme.space.l - field.height
    frame = Rect(room.left, 0.0, room.right, field.height)
    return [(y, Strip(field.height, (Placed(room.left, 0.0, field, cover.ref, frame),))), (top, caption)]


class _Grid(NamedTuple):
    """Marks in rows; step: from one mark's middle to the next, points."""

    columns: int
    rows: int
    step: float


def draw_field(setting: Setting, cover: CoverArt, width: float, height: float) -> Picture:
    """The marks as a picture, at most so wide and so high."""
    theme = setting.theme
    grid = fit_grid(cover.whole, width, height, theme.cover.filled)
    filled = strew(cover.whole, cover.filled, grid.columns, theme.cover.drift)
    radius = {True: theme.cover.filled * grid.step / 2, False: theme.cover.empty * grid.step / 2}
    colours = {True: theme.colours[theme.cover.filled_mark], False: theme.colours[theme.cover.empty_mark]}
    items = []
    for is_filled in (False, True):
        marks = [index for index in range(cover.whole) if (index in filled) is is_filled]
        middles = tuple(
            (radius[True] + index % grid.columns * grid.step, radius[True] + index // grid.columns * grid.step)
            for index in marks
        )
        if middles:
            items.append(_discs(middles, radius[is_filled], colours[is_filled]))
    return Picture(width, (grid.rows - 1) * grid.step + 2 * radius[True], tuple(items))


def fit_grid(count: int, width: float, height: float, mark: float) -> _Grid:
    """The rows that show `count` marks largest; rows that are all full are worth marks that are a little smaller.

    mark: a mark's diameter as a share of the distance between marks; the outermost marks touch the edges.
    """
    grids = [_grid(count, columns, width, height, mark) for columns in range(1, count + 1)]
    largest = max(grid.step for grid in grids)
    full = [grid for grid in grids if grid.columns * grid.rows == count and grid.step >= _WHOLE_ROWS * largest]
    return max(full or grids, key=lambda grid: grid.step)


def _grid(count: int, columns: int, width: float, height: float, mark: float) -> _Grid:
    rows = ceil(count / columns)
    return _Grid(columns, rows, min(width / (columns - 1 + mark), height / (rows - 1 + mark)))


def strew(count: int, filled: int, columns: int, drift: float) -> frozenset[int]:
    """Which of the marks are filled: always the same ones, and more of them towards the foot, by the drift."""
    rows = ceil(count / columns)

    def place(index: int) -> float:
        return _noise(index) - drift * (index // columns / max(rows - 1, 1))

    return frozenset(sorted(range(count), key=place)[:filled])


def _noise(index: int) -> float:
    """A number from 0 to 1 that looks random and is not (the finalizer of MurmurHash3, Austin Appleby)."""
    value = (index + 1) * 0x9E3779B1 & 0xFFFFFFFF
    for multiplier in (0x85EBCA6B, 0xC2B2AE35):
        value ^= value >> 15
        value = value * multiplier & 0xFFFFFFFF
    return (value ^ value >> 16) / 2**32


@lru_cache(maxsize=16)
def _discs(middles: tuple[tuple[float, float], ...], radius: float, colour: Colour) -> Path:
    """Discs as one shape; the same one for the next dossier that shows as many."""
    return Path(tuple(segment for x, y in middles for segment in _disc(x, y, radius)), fill=colour)


def _disc(x: float, y: float, radius: float) -> Iterator[Segment]:
    arm = _KAPPA * radius
    yield MoveTo(x + radius, y)
    yield CurveTo(x + radius, y + arm, x + arm, y + radius, x, y + radius)
    yield CurveTo(x - arm, y + radius, x - radius, y + arm, x - radius, y)
    yield CurveTo(x - radius, y - arm, x - arm, y - radius, x, y - radius)
    yield CurveTo(x + arm, y - radius, x + radius, y - arm, x + radius, y)
    yield Close()
