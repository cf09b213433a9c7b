"""Chooses where pages end in a vertical list, by least total cost over all pages of a stretch.

The idea of `text.linebreak` again, with strips for boxes: every page pays for what it leaves empty, for the break that
ends it, for figures that floated and for what the margin column had to shift; a stretch ends at each forced break, and
its last page may be as short as it likes. Footnotes take their room from the page that holds their marks.

A figure that floats stands where it is written, or on top of a later page, or at the end of its section, always in
the order of the document: a state of the search is therefore the next strip and the number of figures that still wait.
The search goes forward from each state, strip by strip, as `filling` places them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pressdossier.cache import content_digest
from pressdossier.layout.blocks.strip import FORBIDDEN, FORCED, Strip
from pressdossier.layout.pages.filling import Filling, PageRoom
from pressdossier.memo import Memo
from pressdossier.values import Value, format_of, said

EMPTY_PAGE_COST = 4000.0
"""What an all but empty page costs; the cost grows with the square of the share that is left empty."""

MOVED_ON_COST = 1500.0
"""Per page left empty: fills early pages first, where the square alone would share the emptiness out evenly."""

THIN_SHARE = 0.85
THIN_COST = 6000.0
THINNER_COST = 10_000.0
"""What a page costs that is not its stretch's last and is filled by less than this share, and per page that it lacks
of it.
"""

STUB_COST = 600.0
STUB_SHARE = 0.2
"""What a last page costs that is filled by less than this share."""

LINE_GIVEN_COST = 250.0
"""Of each line of the grid that is added above headings and figures to fill a page."""

FIGURE_MOVED_COST = 150.0
HEADING_PASSED_COST = 400.0
"""Of each page that a figure floats on, and of each heading that it passes on its way."""

EARLY_SHARE = 0.6
"""Pages are ended above this share only where nothing else is possible."""

Order = tuple[int, ...]
"""The strips of a page by their indices, from its top down."""


class PlannedPage(Value, frozen=True):
    """strips: their indices from the top down; is_last: whether the page ends a stretch, and may end anywhere."""

    strips: Order
    is_last: bool


class _State(NamedTuple):
    """Where a page begins: the next strip, and how many of the figures before it still wait."""

    start: int
    waiting: int


class _Reached(NamedTuple):
    """The cheapest way to a state: its cost, the state that its page began at, and the page."""

    cost: float
    before: _State | None
    page: Order


class _Way(NamedTuple):
    """A page half filled: what it holds, the strip that comes next, the figures that wait, what it cost so far."""

    filling: Filling
    page: Order
    ahead: int
    waiting: Order
    cost: float


class _Ended(NamedTuple):
    """A page that ends here, what it costs, and the state after it."""

    state: _State
    page: Order
    cost: float


ORDERS = format_of("orders", tuple[Order, ...])
"""How it is remembered where the pages of a stretch end."""


def break_pages(strips: Sequence[Strip], room: PageRoom, memo: Memo | None = None) -> tuple[PlannedPage, ...]:
    """The pages in order; a strip that fits on no page gets one that it runs out of.

    memo: of stretches that were broken before, in strips of the same extents.
    """
    memo = memo or Memo()
    forced = [index for index, strip in enumerate(strips) if index and strip.flow.break_cost == FORCED]
    bounds = [0, *forced, len(strips)] if strips else []
    pages: list[PlannedPage] = []
    for start, end in pairwise(bounds):
        orders = _break_once(strips[start:end], room, memo)
        last = len(orders) - 1
        pages += (
            PlannedPage(tuple(start + index for index in order), number == last) for number, order in enumerate(orders)
        )
    return tuple(pages)


def _break_once(stretch: Sequence[Strip], room: PageRoom, memo: Memo) -> tuple[Order, ...]:
    key = content_digest(said((room, [strip.extent for strip in stretch]))).encode()
    return memo.remember(ORDERS, key, _StretchSearch(stretch, room).break_up)


def lines_to_give(filling: Filling) -> int:
    """How many lines of the grid fill the page, as far as it can take them.

    One line alone is not given: facing pages still end level within it, and one gap of many would stand out.
    """
    room = filling.room
    lacking = int((room.height - filling.used) / room.grid + 1e-6)
    return min(filling.stretchable, lacking) if lacking > 1 else 0


class _StretchSearch:
    """The strips between two forced breaks, and the ways to their end that are known so far.

    reached: for each start of a page the cheapest way there by the number of figures that wait.
    """

    def __init__(self, strips: Sequence[Strip], room: PageRoom) -> None:
        self.strips = strips
        self.room = room
        self.figures = [index for index, strip in enumerate(strips) if strip.flow.floats]
        self.reached: list[dict[int, _Reached]] = [{} for _ in range(len(strips) + 1)]
        self.reached[0][0] = _Reached(0.0, None, ())

    def break_up(self) -> tuple[Order, ...]:
        """The pages of the cheapest way to the end."""
        for start, ways in enumerate(self.reached):
            # a page of figures alone leads on to fewer that wait, at the same start
            for waiting in range(max(ways, default=-1), -1, -1):
                if waiting in ways:
                    self._fill_page(_State(start, waiting))
        return self._walk_back()

    def _walk_back(self) -> tuple[Order, ...]:
        pages = []
        reached = self.reached[-1][0]
        while reached.before is not None:
            pages.append(reached.page)
            reached = self._way_to(reached.before)
        return tuple(pages[::-1])

    def _way_to(self, state: _State) -> _Reached:
        return self.reached[state.start][state.waiting]

    def _fill_page(self, state: _State) -> None:
        """Try every page that may begin at a state; early and forbidden ends only where there are no others."""
        opening = self._opening(state)
        good = [ended for ended in self._ends(opening, EARLY_SHARE * self.room.height) if ended.cost < FORBIDDEN]
        for ended in good or self._ends(opening, 0.0):
            self._keep_cheaper(state, ended)

    def _keep_cheaper(self, state: _State, ended: _Ended) -> None:
        cost = self._way_to(state).cost + ended.cost
        ways = self.reached[ended.state.start]
        rival = ways.get(ended.state.waiting)
        if rival is None or cost < rival.cost:
            ways[ended.state.waiting] = _Reached(cost, state, ended.page)

    def _opening(self, state: _State) -> _Way:
        """A page begins with the figures that wait, as many as it and its margin hold; one at least."""
        passed = bisect_left(self.figures, state.start)
        figures = self.figures[passed - state.waiting : passed]
        filling, taken = Filling(self.room), 0
        for index in figures:
            ahead = filling.copy()
            ahead.add(self.strips[index])
            if taken and not (ahead.fits and ahead.end_cost() < FORBIDDEN):
                break
            filling, taken = ahead, taken + 1
        waiting = tuple(figures[taken:])
        return _Way(filling, tuple(figures[:taken]), state.start, waiting, FIGURE_MOVED_COST * len(waiting))

    def _ends(self, opening: _Way, least: float) -> Iterator[_Ended]:
        """All ends of a page that begins like this, and takes so much at least unless it ends the stretch.

        At a figure the ways part: it stands here or floats on.
        """
        ways = [opening]
        while ways:
            filling, page, index, waiting, cost = ways.pop()
            filling, order = filling.copy(), list(page)
            while True:
                strip = self.strips[index] if index < len(self.strips) else None
                if waiting and (strip is None or strip.flow.is_barrier):
                    ways += self._with_waiting(_Way(filling, tuple(order), index, waiting, cost))
                if order and (strip is None or filling.used >= least):
                    yield self._ended(filling, order, index, waiting, cost)
                if strip is None or (waiting and strip.flow.is_barrier):
                    break
                if strip.flow.floats:
                    later = _Way(filling.copy(), tuple(order), index + 1, (*waiting, index), cost + FIGURE_MOVED_COST)
                    ways.append(later)
                    if waiting:
                        break  # figures keep their order
                filling.add(strip)
                if order and not filling.fits:
                    break
                order.append(index)
                cost += HEADING_PASSED_COST * len(waiting) if strip.flow.is_heading else 0.0
                index += 1

    def _with_waiting(self, way: _Way) -> Iterator[_Way]:
        """The page with all figures that wait set at the end of their section, where there is room for them."""
        filling = way.filling.copy()
        for index in way.waiting:
            filling.add(self.strips[index])
        if filling.fits:
            yield way._replace(filling=filling, page=(*way.page, *way.waiting), waiting=())

    def _ended(self, filling: Filling, order: Sequence[int], index: int, waiting: Order, cost: float) -> _Ended:
        state = _State(index, len(waiting))
        is_last = state == (len(self.strips), 0)
        break_cost = 0.0 if index == len(self.strips) else self.strips[index].flow.break_cost
        given = 0 if is_last else lines_to_give(filling)
        fill = min(1.0, (filling.used + given * self.room.grid) / self.room.height)
        cost += filling.end_cost() + break_cost + LINE_GIVEN_COST * given + _page_cost(fill, is_last=is_last)
        return _Ended(state, tuple(order), cost)


def _page_cost(fill: float, *, is_last: bool) -> float:
    if is_last:
        return STUB_COST if fill < STUB_SHARE else 0.0
    empty = 1.0 - fill
    thin = THIN_COST + THINNER_COST * (THIN_SHARE - fill) if fill < THIN_SHARE else 0.0
    return EMPTY_PAGE_COST * empty * empty + MOVED_ON_COST * empty + thin
