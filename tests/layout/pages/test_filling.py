"""A page of a hundred points on a grid of ten, with five points between things in the margin."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pressdossier.layout.blocks.strip import FORBIDDEN, Aside, Flow, SetNote, Strip, reflow
from pressdossier.layout.pages.filling import Filling, PageRoom, settle

ROOM = PageRoom(100.0, 10.0, note_gap=6.0, aside_gap=5.0)


def aside(height: float) -> Aside:
    """Something in the margin."""
    return Aside(Strip(height))


def filled(*strips: Strip) -> tuple[Filling, list[float]]:
    """A page with these strips that is ended, and the tops of the strips."""
    filling = Filling(ROOM)
    tops = [filling.add(strip) for strip in strips]
    filling.end()
    return filling, tops


def tops_of(*wanted: tuple[float, float], head: float = 0.0, foot: float = 100.0) -> list[float] | None:
    """Where things of (wanted top, height) are settled, None where there is no room."""
    settled = settle([(top, aside(height)) for top, height in wanted], head, foot, ROOM)
    return None if settled is None else [top for top, _ in settled]


def test_space_at_the_head_of_a_page_is_dropped() -> None:
    """The first strip begins at the top, whatever space it wants above it."""
    assert filled(Strip(10.0, flow=Flow(before=7.0)), Strip(10.0, flow=Flow(before=7.0)))[1] == [0.0, 17.0]


def test_larger_space_parts_neighbours() -> None:
    """What a strip keeps below it counts where the next asks for less."""
    flows = Flow(after=9.0), Flow(before=4.0, after=1.0), Flow(before=2.0)
    assert filled(*(Strip(10.0, flow=flow) for flow in flows))[1] == [0, 19, 31]


def test_snapped_strip_goes_down_to_the_grid() -> None:
    """As far as it takes for the line that it names, and no further where that is on the grid already."""
    line = Strip(10.0, flow=Flow(snap=0.0))
    assert filled(Strip(13.0), line, line)[1] == [0.0, 20.0, 30.0]
    assert filled(Strip(13.0), Strip(14.0, flow=Flow(snap=18.0)))[1] == [0.0, 22.0]


def test_hanging_strip_snaps_at_the_head_of_a_page_too() -> None:
    """A heading that opens a page leaves the text under it on the grid; a centred figure stays at the top."""
    heading = Strip(14.0, flow=Flow(snap=18.0))
    assert filled(heading)[1] == [2.0]
    assert filled(reflow(heading, snap_share=0.5))[1] == [0.0]


def test_centred_strip_shares_out_what_it_lacks() -> None:
    """Half of the distance to the grid stands above it, and half is left below."""
    centred, line = Strip(14.0, flow=Flow(snap=14.0, snap_share=0.5)), Strip(10.0, flow=Flow(snap=0.0))
    assert filled(Strip(10.0), centred, line)[1] == [0.0, 13.0, 30.0]


def test_repeated_head_takes_room_at_the_head_of_a_page() -> None:
    """And only there."""
    row = Strip(10.0, repeat=Strip(30.0))
    assert filled(row, row)[1] == [30.0, 40.0]


def test_one_gap_for_all_notes() -> None:
    """The gap above the footnotes is taken once a page."""
    strip = Strip(10.0, notes=(SetNote(1, Strip(5.0)),))
    assert filled(strip)[0].used == 10.0 + 5.0 + 6.0
    assert filled(strip, strip)[0].used == 20.0 + 10.0 + 6.0


def test_notes_of_the_margin_take_their_room() -> None:
    """A footnote that is called in the margin stands at the foot like any other."""
    beside = Aside(Strip(10.0, notes=(SetNote(1, Strip(5.0)),)))
    assert filled(Strip(10.0, asides=(beside,)))[0].used == 10.0 + 5.0 + 6.0


def test_lines_are_added_between_strips_only() -> None:
    """Above the first strip of a page no line of the grid can be added."""
    stretching = Strip(10.0, flow=Flow(stretches=True))
    assert filled(stretching, Strip(10.0), stretching, stretching)[0].stretchable == 2


def test_margin_stands_level_with_its_text() -> None:
    """Where there is room, what stands in the margin begins at its strip's top, and costs nothing."""
    filling = Filling(ROOM)
    filling.add(Strip(20.0))
    filling.add(Strip(10.0, asides=(aside(30.0),)))
    assert filling.end_cost() == 0.0
    filling.end()
    assert [top for top, _ in filling.asides] == [20.0]


def test_shifting_in_the_margin_costs_more_the_further_it_goes() -> None:
    """By the square of the lines."""
    costs = []
    for height in (10.0, 20.0, 30.0):
        filling = Filling(ROOM)
        for each in (Strip(10.0, asides=(aside(height),)), Strip(10.0, asides=(aside(10.0),))):
            filling.add(each)
        costs.append(filling.end_cost())
    assert costs == pytest.approx([costs[0], 4 * costs[0], 9 * costs[0]])


def test_asking_what_an_end_costs_does_not_end_the_page() -> None:
    """The page can be filled further, and what has no room in its margin costs as much as a barred break."""
    filling = Filling(ROOM)
    filling.add(Strip(10.0, asides=(aside(70.0),)))
    assert filling.end_cost() == 0.0
    filling.add(Strip(10.0, asides=(aside(40.0),)))
    assert filling.end_cost() >= FORBIDDEN
    assert filling.asides == ()


def test_wide_strip_waits_for_the_margin() -> None:
    """What stands beside the text above a wide strip goes up as far as it can, then the strip goes down."""
    text = Strip(10.0)
    filling, tops = filled(text, text, replace(text, asides=(aside(25.0),)), Strip(10.0, wide=True))
    assert ([top for top, _ in filling.asides], tops[-1]) == ([0.0], 30.0)
    filling, tops = filled(replace(text, asides=(aside(42.0),)), Strip(10.0, wide=True))
    assert ([top for top, _ in filling.asides], tops[-1]) == ([0.0], 47.0)


def test_margin_goes_on_below_a_wide_strip() -> None:
    """What belongs to text under a wide strip never reaches up beside it."""
    filling, _ = filled(Strip(32.0, wide=True), Strip(10.0, asides=(aside(20.0),)))
    assert [top for top, _ in filling.asides] == [40.0]


def test_wide_strip_that_waits_stands_on_the_grid_all_the_same() -> None:
    """A snapped strip that the margin pushes down is snapped where it comes to stand."""
    filled_with = Strip(10.0, asides=(aside(32.0),)), Strip(17.0, flow=Flow(snap=17.0), wide=True)
    assert (filled(*filled_with)[1][-1] + 17.0) % 10.0 == pytest.approx(0.0)
    several = Strip(10.0, asides=(aside(12.0), aside(12.0))), Strip(10.0, wide=True)
    filling, tops = filled(*several)
    assert ([top for top, _ in filling.asides], tops[-1]) == ([0.0, 20.0], 37.0)


def test_copy_is_filled_on_its_own() -> None:
    """What is added to a copy does not show on the page that it was taken from."""
    filling = Filling(ROOM)
    filling.add(Strip(10.0, asides=(aside(10.0),)))
    other = filling.copy()
    other.add(Strip(90.5, wide=True))
    assert (filling.y, filling.fits, filling.asides) == (10.0, True, ())
    assert (other.fits, len(other.asides)) == (False, 1)


def test_nothing_is_shifted_without_need() -> None:
    """Things that are on the grid and apart stay where they want to be."""
    assert tops_of((0.0, 12.0), (20.0, 20.0), (50.0, 50.0)) == [0.0, 20.0, 50.0]


def test_crowded_things_make_way_downwards_then_upwards() -> None:
    """Each goes down for the one before it, and up from the foot for the one after it."""
    assert tops_of((10.0, 20.0), (10.0, 20.0)) == [10.0, 40.0]
    assert tops_of((80.0, 15.0), (90.0, 15.0)) == [60.0, 80.0]


def test_no_room_is_told() -> None:
    """Where not all can stand one under the other between head and foot."""
    assert tops_of((0.0, 50.0), (0.0, 50.0)) is None
    assert tops_of((50.0, 46.0), (50.0, 10.0), head=40.0) is None
    assert tops_of((0.0, 101.0)) is None


wanted_ = st.lists(st.tuples(st.floats(0.0, 95.0), st.floats(1.0, 40.0)), min_size=1, max_size=5)


@given(wanted_, st.floats(0.0, 60.0))
def test_settled_things_stand_apart_in_order_in_their_room(wanted: list[tuple[float, float]], head: float) -> None:
    """Where they want or on the grid, in order, with the gap between them, none above the head or below the foot."""
    wanted = sorted(wanted)
    tops = tops_of(*wanted, head=head)
    if tops is not None:
        spans = [(top, top + height) for top, (_, height) in zip(tops, wanted, strict=True)]
        assert all(above[1] + ROOM.aside_gap <= below[0] + 1e-5 for above, below in pairwise(spans))
        assert spans[0][0] >= head - 1e-5
        assert spans[-1][1] <= 100.0 + 1e-5
        wants = [want for want, _ in wanted]
        assert all(top == want or top % 10.0 == pytest.approx(0.0) for top, want in zip(tops, wants, strict=True))


@given(wanted_)
def test_things_are_shifted_only_where_something_is_in_the_way(wanted: list[tuple[float, float]]) -> None:
    """One that is lower than it wants touches the one above it, one that is higher the one below it or the foot."""
    wanted = sorted(wanted)
    tops = tops_of(*wanted)
    if tops is not None:
        ends = [top + height + 5.0 for top, (_, height) in zip(tops, wanted, strict=True)]
        for index, (top, (want, _)) in enumerate(zip(tops, wanted, strict=True)):
            above = ends[index - 1] if index else 0.0
            below = tops[index + 1] if index + 1 < len(tops) else 105.0
            assert top < want + 10.0 or top < above + 10.0
            assert top >= want - 1e-5 or ends[index] > below - 10.0 - 1e-5


snapped_ = st.builds(
    Strip,
    st.floats(1.0, 30.0),
    flow=st.builds(Flow, before=st.floats(0.0, 20.0), after=st.floats(0.0, 20.0), snap=st.floats(0.0, 30.0)),
)
strips_ = st.lists(st.one_of(snapped_, st.builds(Strip, st.floats(1.0, 30.0), wide=st.booleans())), max_size=12)


@given(strips_, st.lists(st.tuples(st.integers(0, 11), st.floats(1.0, 40.0)), max_size=3))
def test_every_snapped_strip_stands_on_the_grid(strips: list[Strip], beside: list[tuple[int, float]]) -> None:
    """Whatever the heights around it, and whatever stands in the margin."""
    for index, height in beside:
        if index < len(strips):
            strips[index] = replace(strips[index], asides=(aside(height),), wide=False)
    for top, strip in zip(filled(*strips)[1], strips, strict=True):
        if strip.flow.snap is not None:
            assert abs((top + strip.flow.snap + 5.0) % 10.0 - 5.0) < 1e-4
