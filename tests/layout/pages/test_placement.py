"""Planned pages with everything at its place: a hundred points from y = 50 down, on a grid of ten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.builders import HERE, note

from pressdossier.graphics import Anchor
from pressdossier.layout.blocks.strip import Aside, SetNote, Strip
from pressdossier.layout.pages.breaking import PlannedPage, break_pages
from pressdossier.layout.pages.filling import PageRoom
from pressdossier.layout.pages.placement import Draft, draft_page

TOP = 50.0
ROOM = PageRoom(100.0, 10.0, note_gap=6.0, aside_gap=5.0)
LINE = Strip(10.0, snap=0.0)
GIVING = replace(LINE, gives=True)


def footnote(height: float) -> SetNote:
    """A footnote of a height."""
    return SetNote(note("x"), Strip(height))


def drafts(*strips: Strip) -> list[Draft]:
    """All pages of a vertical list."""
    return [draft_page(strips, planned, ROOM, TOP) for planned in break_pages(strips, ROOM)]


def page_with(*strips: Strip, is_last: bool = True) -> Draft:
    """A page that was planned to hold just these."""
    return draft_page(strips, PlannedPage(tuple(range(len(strips))), is_last), ROOM, TOP)


def tops(draft: Draft) -> list[float]:
    """The tops of its strips, from the top of the text area."""
    return [y - TOP for y, _ in draft.strips]


def foot(draft: Draft) -> float:
    """Where its last strip ends, from the top of the text area."""
    y, strip = draft.strips[-1]
    return y - TOP + strip.height


def test_last_page_ends_where_its_text_does() -> None:
    """No line is added to it."""
    assert tops(page_with(LINE, GIVING, GIVING)) == [0.0, 10.0, 20.0]


def test_other_pages_are_drawn_out_to_their_foot() -> None:
    """By lines of the grid above what allows it; a single line is not worth a gap that stands out."""
    page = page_with(*[LINE] * 4, GIVING, *[LINE] * 3, GIVING, is_last=False)
    assert (foot(page), tops(page)[4], tops(page)[8]) == (90.0, 40.0, 80.0)
    page = page_with(*[LINE] * 4, GIVING, *[LINE] * 2, GIVING, is_last=False)
    assert (foot(page), tops(page)[4], tops(page)[7]) == (100.0, 50.0, 90.0)


def test_lines_are_spread_over_the_page() -> None:
    """Two of three possible places are the outer ones."""
    page = page_with(*[GIVING, LINE] * 4, is_last=False)
    assert [round(below - above) for above, below in pairwise(tops(page))] == [10, 20, 10, 10, 10, 20, 10]


def test_page_is_not_drawn_out_beyond_what_its_margin_allows() -> None:
    """Where the drawn out page would have no room for what stands beside it, it stays as it is."""
    beside = replace(LINE, wide=True), replace(LINE, asides=(Aside(Strip(75.0), HERE),))
    assert page_with(*beside, *[LINE] * 6, GIVING, is_last=False).asides[0][0] == TOP + 20.0


def test_footnotes_stand_at_the_foot_under_a_rule() -> None:
    """In the order of their marks, the rule in the middle of the gap above them."""
    page = page_with(replace(LINE, notes=(footnote(8.0),)), replace(LINE, notes=(footnote(12.0),)))
    assert [y - TOP for y, _ in page.notes] == [80.0, 88.0]
    assert page.note_rule == TOP + 80.0 - 3.0
    assert page_with(LINE).note_rule is None


def test_footnotes_of_the_margin_stand_at_the_foot_too() -> None:
    """In the order of their numbers, though what stands in the margin is set beside the first line of its text."""
    first, second, third = (SetNote(note("x", ref), Strip(8.0)) for ref in (10, 20, 30))
    beside = Aside(Strip(10.0, notes=(third,)), HERE)
    page = page_with(replace(LINE, notes=(first,), asides=(beside,)), replace(LINE, notes=(second,)))
    assert [set_note for _, set_note in page.notes] == [first, second, third]


def test_repeated_head_stands_on_top() -> None:
    """It comes first, and its row under it."""
    head = Strip(20.0)
    page = page_with(replace(LINE, repeat=head), LINE)
    assert ([strip for _, strip in page.strips[:1]], tops(page)) == ([head], [0.0, 20.0, 30.0])


def test_anchors_of_text_and_margin() -> None:
    """Each lies at the top of its strip."""
    aside = Aside(Strip(10.0, anchors=("rand",)), HERE)
    page = page_with(LINE, replace(LINE, anchors=("kop",), asides=(aside,)))
    assert page.anchors == (Anchor("kop", TOP + 10.0), Anchor("rand", TOP + 10.0))


notes_ = st.lists(st.builds(footnote, st.floats(2.0, 10.0)), max_size=1).map(tuple)
beside_ = st.builds(Strip, st.floats(5.0, 40.0), notes=notes_)
asides_ = st.lists(st.builds(Aside, beside_, st.just(HERE)), max_size=1).map(tuple)
text_ = st.builds(
    Strip,
    st.sampled_from([10.0, 10.0, 17.0]),
    before=st.sampled_from([0.0, 0.0, 14.0]),
    break_cost=st.sampled_from([0.0, 0.0, 60.0, 3000.0]),
    notes=notes_,
    asides=asides_,
    snap=st.sampled_from([None, 0.0, 0.0, 0.0]),
    gives=st.booleans(),
    heads=st.booleans(),
    bars=st.sampled_from([False, False, False, True]),
)
wide_ = st.builds(
    Strip,
    st.floats(5.0, 60.0),
    before=st.just(10.0),
    after=st.just(10.0),
    snap=st.sampled_from([None, 10.0]),
    lean=st.sampled_from([0.5, 1.0]),
    wide=st.just(True),
    gives=st.booleans(),
    moves=st.booleans(),
)
narrow_ = st.builds(replace, wide_, wide=st.just(False), asides=asides_)
pages_ = st.lists(st.one_of(text_, text_, text_, wide_, narrow_), max_size=25)

Span = tuple[float, float]


def spans_of(draft: Draft) -> tuple[list[Span], list[Span], list[Span]]:
    """Top and foot of everything in the text column, in the margin column, and across both, from the top down."""
    text = [(y, y + strip.height) for y, strip in draft.strips]
    text += [(y, y + note.strip.height) for y, note in draft.notes]
    wide = [(y, y + strip.height) for y, strip in draft.strips if strip.wide]
    margin = [(y, y + aside.strip.height) for y, aside in draft.asides]
    return text, margin, sorted([*margin, *wide])


@given(pages_)
def test_nothing_collides(strips: Sequence[Strip]) -> None:
    """Neither in the text, nor in the margin, nor where wide matter reaches into it."""
    for draft in drafts(*strips):
        for column in spans_of(draft):
            assert all(above[1] <= below[0] + 1e-4 for above, below in pairwise(column))


@given(pages_)
def test_everything_stays_between_head_and_foot(strips: Sequence[Strip]) -> None:
    """In the text and in the margin."""
    for draft in drafts(*strips):
        for top, foot in (span for column in spans_of(draft) for span in column):
            assert top >= TOP - 1e-4
            assert foot <= TOP + 100.0 + 1e-4


@given(pages_)
def test_what_belongs_to_a_strip_is_on_its_page(strips: Sequence[Strip]) -> None:
    """Its footnotes, and what stands beside it, in the order of the text."""
    for draft in drafts(*strips):
        assert Counter(id(note) for _, note in draft.notes) == Counter(
            id(note) for _, strip in draft.strips for note in strip.all_notes
        )
        beside = [id(aside) for _, aside in draft.asides]
        assert beside == [id(aside) for _, strip in draft.strips for aside in strip.asides]


@given(st.lists(st.sampled_from([LINE, LINE, LINE, GIVING]), min_size=1, max_size=60))
def test_facing_pages_end_level(strips: Sequence[Strip]) -> None:
    """All pages but the last end at the foot or a line above it, as far as there are places for lines."""
    *pages, _last = drafts(*strips)
    for page in pages:
        lines = len(page.strips)
        places = sum(strip.gives for _, strip in page.strips[1:])
        drawn_out = min(100.0, 10.0 * (lines + places)) if lines < 9 else 10.0 * lines
        assert foot(page) == pytest.approx(drawn_out)
