"""Chooses where pages end in a vertical list, by least total cost over all pages of a stretch.

The idea of `text.linebreak` again, with strips for boxes: every page pays for what it leaves empty and for the break
that ends it; a stretch ends at each forced break, and its last page may be as short as it likes. Footnotes take their
room from the page that holds their marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pressdossier.layout.strip import FORCED, Strip

EMPTY_PAGE_COST = 4000.0
"""What an all but empty page costs; the cost grows with the square of the share that is left empty."""

MOVED_ON_COST = 1500.0
"""Per page left empty: fills early pages first, where the square alone would share the emptiness out evenly."""

STUB_COST = 600.0
STUB_SHARE = 0.2
"""What a last page costs that is filled by less than this share."""


@dataclass(frozen=True, slots=True)
class PageRoom:
    """height: of the text area; note_gap: what the first footnote on a page takes besides its own height."""

    height: float
    note_gap: float


def break_pages(strips: Sequence[Strip], room: PageRoom) -> tuple[tuple[int, int], ...]:
    """The pages as (start, end) of their strips; a strip that fits on no page gets one that it runs out of."""
    forced = [index for index, strip in enumerate(strips) if index and strip.break_cost == FORCED]
    bounds = [0, *forced, len(strips)] if strips else []
    pages: list[tuple[int, int]] = []
    for start, end in pairwise(bounds):
        pages += ((start + a, start + b) for a, b in _break_stretch(strips[start:end], room))
    return tuple(pages)


def used_height(strips: Sequence[Strip], room: PageRoom) -> float:
    """What the strips take as one page, footnotes included."""
    sums = _Sums.over(strips)
    return _height(strips, sums, 0, len(strips), room)


@dataclass(frozen=True, slots=True)
class _Sums:
    """Totals before each strip: heights with the space above, heights of the notes."""

    heights: tuple[float, ...]
    notes: tuple[float, ...]

    @classmethod
    def over(cls, strips: Sequence[Strip]) -> _Sums:
        height = notes = 0.0
        heights, note_heights = [0.0], [0.0]
        for strip in strips:
            height += strip.before + strip.height
            heights.append(height)
            notes += sum(note.strip.height for note in strip.notes)
            note_heights.append(notes)
        return cls(tuple(heights), tuple(note_heights))


def _height(strips: Sequence[Strip], sums: _Sums, start: int, end: int, room: PageRoom) -> float:
    first = strips[start]
    height = sums.heights[end] - sums.heights[start] - first.before
    if first.repeat is not None:
        height += first.repeat.height
    notes = sums.notes[end] - sums.notes[start]
    return height + notes + room.note_gap if notes else height


def _break_stretch(strips: Sequence[Strip], room: PageRoom) -> list[tuple[int, int]]:
    sums = _Sums.over(strips)
    count = len(strips)
    best = [0.0] + [float("inf")] * count
    came_from = [0] * (count + 1)
    for end in range(1, count + 1):
        break_cost = strips[end].break_cost if end < count else 0.0
        for start in range(end - 1, -1, -1):
            height = _height(strips, sums, start, end, room)
            if height > room.height + 1e-6 and start < end - 1:
                break
            # the space above the first strip is not set, yet no room is wasted by a page that begins there
            fill = min(1.0, (height + strips[start].before) / room.height)
            cost = best[start] + break_cost + _page_cost(fill, is_last=end == count)
            if cost < best[end]:
                best[end], came_from[end] = cost, start
    return _walk_back(came_from)


def _page_cost(fill: float, *, is_last: bool) -> float:
    if is_last:
        return STUB_COST if fill < STUB_SHARE else 0.0
    empty = 1.0 - fill
    return EMPTY_PAGE_COST * empty * empty + MOVED_ON_COST * empty


def _walk_back(came_from: Sequence[int]) -> list[tuple[int, int]]:
    pages = []
    end = len(came_from) - 1
    while end:
        pages.append((came_from[end], end))
        end = came_from[end]
    return pages[::-1]
