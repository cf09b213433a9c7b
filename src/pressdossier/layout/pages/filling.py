"""A page being filled: strips one under the other from its top, and beside them what stands in the margin column.

`breaking` fills pages to find out where they end, `placement` fills them again to place what is on them; so both
agree. y counts from the top of the text area.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from pressdossier.layout.blocks.strip import FORBIDDEN, Aside, Flow, Strip
from pressdossier.values import Value

SHIFTED_COST = 8.0
"""Of what stands in the margin, by the square of the lines by which it was shifted from its place."""

HOLE_COST = 60.0
"""Of the white that what stands in the margin forces into the text, by the square of its lines."""

_NEAR = 1e-6


class PageRoom(Value, frozen=True):
    """Points. height: of the text area; note_gap: above the first footnote; aside_gap: between things in the margin."""

    height: float
    grid: float
    note_gap: float
    aside_gap: float


class Filling:
    """One page's strips so far.

    y: the foot of the last strip; stretchable: above how many strips a line of the grid may be added; asides: what is
    settled in the margin, with the y of its top; fits_beside: whether there was room for all of it.
    """

    __slots__ = (
        "_after",
        "_begun",
        "_beside",
        "_clear",
        "_notes",
        "_strain",
        "asides",
        "fits_beside",
        "room",
        "stretchable",
        "y",
    )

    def __init__(self, room: PageRoom) -> None:
        self.room = room
        self.y = 0.0
        self.stretchable = 0
        self.fits_beside = True
        self.asides: tuple[tuple[float, Aside], ...] = ()
        self._after = self._notes = self._strain = self._clear = 0.0
        self._begun = False
        self._beside: tuple[tuple[float, Aside], ...] = ()

    def copy(self) -> Filling:
        """The same page, to be filled in another way."""
        other = Filling(self.room)
        for name in Filling.__slots__:
            setattr(other, name, getattr(self, name))
        return other

    def add(self, strip: Strip, given: float = 0.0) -> float:
        """Set a strip under the last one; returns the y of its top. given: what is added above it to fill the page."""
        flow = strip.flow
        if self._begun:
            y = self.y + (self._after if self._after > flow.before else flow.before) + given
            if flow.stretches:
                self.stretchable += 1
        else:
            y = 0.0 if strip.repeat is None else strip.repeat.height
            self._begun = True
        y = self._snapped(flow, y)
        if strip.wide and self._beside:
            y = self._clear_margin(strip, y)
        self.y = y + strip.height
        self._after = flow.after
        if strip.wide:
            self._clear = self.y + self.room.aside_gap
        if strip.asides:
            self._beside += tuple((y, aside) for aside in strip.asides)
        if notes := strip.all_notes:
            self._notes += sum(note.strip.height for note in notes)
        return y

    @property
    def used(self) -> float:
        """What the page takes of its height, footnotes included."""
        return self.y + self._notes + self.room.note_gap if self._notes else self.y

    @property
    def fits(self) -> bool:
        """Whether the page holds all of its strips; what stands in the margin is looked at when the page ends."""
        return self.used <= self.room.height + _NEAR

    def end(self) -> None:
        """End the page: settle what stands in its margin."""
        if self._beside:
            self._settle(self.room.height)

    def end_cost(self) -> float:
        """What the margin column would cost the page if it ended now: for all that was shifted, or had no room."""
        if not self._beside:
            return self._strain + (0.0 if self.fits_beside else FORBIDDEN)
        settled = settle(self._beside, self._clear, self.room.height, self.room)
        if settled is None or not self.fits_beside:
            return self._strain + FORBIDDEN
        return self._strain + self._shift_cost(settled)

    def _snapped(self, flow: Flow, y: float) -> float:
        """Where the grid lets a strip begin that flows like this and would begin at y."""
        snap = flow.snap
        if snap is None or (not y and flow.snap_share != 1.0):
            return y
        return y + flow.snap_share * (_on_grid(y + snap, self.room.grid) - y - snap)

    def _clear_margin(self, strip: Strip, y: float) -> float:
        """Where a wide strip can begin: at y, or below what stands in the margin if that cannot make way."""
        grid, gap = self.room.grid, self.room.aside_gap
        least = self._clear
        for _, aside in self._beside:
            least = _on_grid(least, grid) + aside.strip.height + gap
        needed = y if least <= y else self._snapped(strip.flow, least)
        self._strain += HOLE_COST * ((needed - y) / grid) ** 2
        self._settle(needed - gap)
        return needed

    def _settle(self, foot: float) -> None:
        """Give a place to everything that stands in the margin since the last wide strip, above `foot`."""
        settled = settle(self._beside, self._clear, foot, self.room)
        if settled is None:
            self.fits_beside = False
            settled = self._beside
        self._strain += self._shift_cost(settled)
        self.asides += settled
        self._beside = ()

    def _shift_cost(self, settled: Sequence[tuple[float, Aside]]) -> float:
        shifts = (top - wanted for (top, _), (wanted, _) in zip(settled, self._beside, strict=True))
        return SHIFTED_COST * sum((shift / self.room.grid) ** 2 for shift in shifts)


def settle(
    wanted: Sequence[tuple[float, Aside]], head: float, foot: float, room: PageRoom
) -> tuple[tuple[float, Aside], ...] | None:
    """Asides at tops as near as can be to those they want, in order, between `head` and `foot`.

    First each goes down as far as the one before it asks, then up from the foot as far as the one after it asks, both
    to a line of the grid; None where there is not enough room.
    """
    grid, gap = room.grid, room.aside_gap
    tops: list[float] = []
    least = head
    for want, aside in wanted:
        tops.append(want if want >= least else _on_grid(least, grid))
        least = tops[-1] + aside.strip.height + gap
    most = foot
    for index in range(len(tops) - 1, -1, -1):
        height = wanted[index][1].strip.height
        if tops[index] + height > most + _NEAR:
            tops[index] = floor((most - height) / grid + _NEAR) * grid
        most = tops[index] - gap
    if tops and tops[0] < head - _NEAR:
        return None
    return tuple((top, aside) for top, (_, aside) in zip(tops, wanted, strict=True))


def _on_grid(y: float, grid: float) -> float:
    """The next line of the grid at y or below."""
    return ceil(y / grid - _NEAR) * grid
