"""Planned pages with everything at its place: a hundred points from y = 50 down, on a grid of ten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pressdossier.graphics import Anchor, Place
from pressdossier.layout.blocks.strip import Aside, Flow, SetNote, Strip, reflow
from pressdossier.layout.pages.breaking import PlannedPage, break_pages
from pressdossier.layout.pages.filling import PageRoom
from pressdossier.layout.pages.placement import PlacedPage, place_page

TOP = 50.0
ROOM = PageRoom(100.0, 10.0, note_gap=6.0, aside_gap=5.0)
LINE = Strip(10.0, flow=Flow(snap=0.0))
STRETCHING = reflow(LINE, stretches=True)


def footnote(height: float) -> SetNote:
    """A footnote of a height."""
    return SetNote(1, Strip(height))


def placed(*strips: Strip) -> list[PlacedPage]:
    """All pages of a vertical list."""
    return [place_page(strips, planned, ROOM, TOP) for planned in break_pages(strips, ROOM)]


def page_with(*strips: Strip, is_last: bool = True) -> PlacedPage:
    """A page that was planned to hold just these."""
    return place_page(strips, PlannedPage(tuple(range(len(strips))), is_last), ROOM, TOP)


def tops(page: PlacedPage) -> list[float]:
    """The tops of its strips, from the top of the text area."""
    return [y - TOP for y, _ in page.strips]


def foot(page: PlacedPage) -> float:
    """Where its last strip ends, from the top of the text area."""
    y, strip = page.strips[-1]
    return y - TOP + strip.height


def test_last_page_ends_where_its_text_does() -> None:
    """No line is added to it."""
    assert tops(page_with(LINE, STRETCHING, STRETCHING)) == [0.0, 10.0, 20.0]


def test_other_pages_are_drawn_out_to_their_foot() -> None:
    """By lines of the grid above what allows it; a single line is not worth a gap that stands out."""
    page = page_with(*[LINE] * 4, STRETCHING, *[LINE] * 3, STRETCHING, is_last=False)
    assert (foot(page), tops(page)[4], tops(page)[8]) == (90.0, 40.0, 80.0)
    page = page_with(*[LINE] * 4, STRETCHING, *[LINE] * 2, STRETCHING, is_last=False)
    assert (foot(page), tops(page)[4], tops(page)[7]) == (100.0, 50.0, 90.0)


def test_lines_are_spread_over_the_page() -> None:
    """Two of three possible places are the outer ones."""
    page = page_with(*[STRETCHING, LINE] * 4, is_last=False)
    assert [round(below - above) for above, below in pairwise(tops(page))] == [10, 20, 10, 10, 10, 20, 10]


def test_page_is_not_drawn_out_beyond_what_its_margin_allows() -> None:
    """Where the drawn out page would have no room for what stands beside it, it stays as it is."""
    beside = replace(LINE, wide=True), replace(LINE, asides=(Aside(Strip(75.0)),))
    assert page_with(*beside, *[LINE] * 6, STRETCHING, is_last=False).asides[0][0] == TOP + 20.0


def test_figures_that_waited_part_where_the_margin_cannot_hold_what_is_beside_them() -> None:
    """All three have room for themselves on one page, but the third has none for what stands beside it."""
    fixed, line = Strip(40.0, flow=Flow(before=10.0, after=10.0), wide=True), Strip(10.0)
    first, second = (replace(reflow(fixed, floats=True), height=height) for height in (55.0, 5.0))
    third = replace(second, height=6.0, wide=False, asides=(Aside(Strip(21.0)),))
    pages = placed(fixed, line, replace(fixed, height=36.0), first, line, second, third)
    waited = [[strip.height for _, strip in page.strips if strip.flow.floats] for page in pages]
    assert [55.0, 5.0, 6.0] not in waited
    assert [height for heights in waited for height in heights] == [55.0, 5.0, 6.0]


def test_footnotes_stand_at_the_foot_under_a_rule() -> None:
    """In the order of their marks, the rule in the middle of the gap above them."""
    page = page_with(replace(LINE, notes=(footnote(8.0),)), replace(LINE, notes=(footnote(12.0),)))
    assert [y - TOP for y, _ in page.notes] == [80.0, 88.0]
    assert page.note_rule == TOP + 80.0 - 3.0
    assert page_with(LINE).note_rule is None


def test_footnotes_of_the_margin_stand_at_the_foot_too() -> None:
    """In the order of their numbers, though what stands in the margin is set beside the first line of its text."""
    first, second, third = (SetNote(ref, Strip(8.0)) for ref in (10, 20, 30))
    beside = Aside(Strip(10.0, notes=(third,)))
    page = page_with(replace(LINE, notes=(first,), asides=(beside,)), replace(LINE, notes=(second,)))
    assert [set_note for _, set_note in page.notes] == [first, second, third]


def test_footnotes_of_two_passages_stand_in_their_order() -> None:
    """Whatever numbers their elements have within them."""
    first, second = (SetNote(ref, Strip(8.0, place=Place(3, passage))) for ref, passage in ((20, 1), (10, 2)))
    beside = Aside(Strip(10.0, notes=(second,)))
    page = page_with(replace(LINE, asides=(beside,)), replace(LINE, notes=(first,)))
    assert [set_note for _, set_note in page.notes] == [first, second]


def test_repeated_head_stands_on_top() -> None:
    """It comes first, and its row under it."""
    head = Strip(20.0)
    page = page_with(replace(LINE, repeat=head), LINE)
    assert ([strip for _, strip in page.strips[:1]], tops(page)) == ([head], [0.0, 20.0, 30.0])


def test_anchors_of_text_and_margin() -> None:
    """Each lies at the top of its strip."""
    aside = Aside(Strip(10.0, anchors=("rand",)))
    page = page_with(LINE, replace(LINE, anchors=("kop",), asides=(aside,)))
    assert page.anchors == (Anchor("kop", TOP + 10.0), Anchor("rand", TOP + 10.0))


notes_ = st.lists(st.builds(footnote, st.floats(2.0, 10.0)), max_size=1).map(tuple)
beside_ = st.builds(Strip, st.floats(5.0, 40.0), notes=notes_)
asides_ = st.lists(st.builds(Aside, beside_), max_size=1).map(tuple)
text_ = st.builds(
    Strip,
    st.sampled_from([10.0, 10.0, 17.0]),
    flow=st.builds(
        Flow,
        before=st.sampled_from([0.0, 0.0, 14.0]),
        break_cost=st.sampled_from([0.0, 0.0, 60.0, 3000.0]),
        snap=st.sampled_from([None, 0.0, 0.0, 0.0]),
        stretches=st.booleans(),
        is_heading=st.booleans(),
        is_barrier=st.sampled_from([False, False, False, True]),
    ),
    notes=notes_,
    asides=asides_,
)
wide_ = st.builds(
    Strip,
    st.floats(5.0, 60.0),
    flow=st.builds(
        Flow,
        before=st.just(10.0),
        after=st.just(10.0),
        snap=st.sampled_from([None, 10.0]),
        snap_share=st.sampled_from([0.5, 1.0]),
        stretches=st.booleans(),
        floats=st.booleans(),
    ),
    wide=st.just(True),
)
narrow_ = st.builds(replace, wide_, wide=st.just(False), asides=asides_)
pages_ = st.lists(st.one_of(text_, text_, text_, wide_, narrow_), max_size=25)

Span = tuple[float, float]


def spans_of(page: PlacedPage) -> tuple[list[Span], list[Span], list[Span]]:
    """Top and foot of everything in the text column, in the margin column, and across both, from the top down."""
    text = [(y, y + strip.height) for y, strip in page.strips]
    text += [(y, y + note.strip.height) for y, note in page.notes]
    wide = [(y, y + strip.height) for y, strip in page.strips if strip.wide]
    margin = [(y, y + aside.strip.height) for y, aside in page.asides]
    return text, margin, sorted([*margin, *wide])


@given(pages_)
def test_nothing_collides(strips: Sequence[Strip]) -> None:
    """Neither in the text, nor in the margin, nor where wide matter reaches into it."""
    for page in placed(*strips):
        for column in spans_of(page):
            assert all(above[1] <= below[0] + 1e-4 for above, below in pairwise(column))


@given(pages_)
def test_everything_stays_between_head_and_foot(strips: Sequence[Strip]) -> None:
    """In the text and in the margin."""
    for page in placed(*strips):
        for top, foot in (span for column in spans_of(page) for span in column):
            assert top >= TOP - 1e-4
            assert foot <= TOP + 100.0 + 1e-4


@given(pages_)
def test_what_belongs_to_a_strip_is_on_its_page(strips: Sequence[Strip]) -> None:
    """Its footnotes, and what stands beside it, in the order of the text."""
    for page in placed(*strips):
        assert Counter(id(note) for _, note in page.notes) == Counter(
            id(note) for _, strip in page.strips for note in strip.all_notes
        )
        beside = [id(aside) for _, aside in page.asides]
        assert beside == [id(aside) for _, strip in page.strips for aside in strip.asides]


@given(st.lists(st.sampled_from([LINE, LINE, LINE, STRETCHING]), min_size=1, max_size=60))
def test_facing_pages_end_level(strips: Sequence[Strip]) -> None:
    """All pages but the last end at the foot or a line above it, as far as there are places for lines."""
    *pages, _last = placed(*strips)
    for page in pages:
        lines = len(page.strips)
        places = sum(strip.flow.stretches for _, strip in page.strips[1:])
        drawn_out = min(100.0, 10.0 * (lines + places)) if lines < 9 else 10.0 * lines
        assert foot(page) == pytest.approx(drawn_out)
