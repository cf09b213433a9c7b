"""Strips of ten units on pages of a hundred, unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.builders import GRID, HERE, LINES, heading, lorem, para, span, tiny_setting

from pressdossier.document import Block, Keep, List, ListItem, PageBreak, Paragraph
from pressdossier.layout.blocks.blocks import set_blocks
from pressdossier.layout.blocks.strip import FORBIDDEN, FORCED, Aside, Flow, SetNote, Strip, reflow
from pressdossier.layout.blocks.text import Column
from pressdossier.layout.pages.breaking import break_pages, lines_to_give
from pressdossier.layout.pages.filling import Filling, PageRoom
from pressdossier.theme import TextStyle

ROOM = PageRoom(100.0, 10.0, note_gap=6.0, aside_gap=5.0)
TEN_LINES = PageRoom(LINES * GRID, GRID, note_gap=GRID, aside_gap=GRID)
BODY = TextStyle("serif", 10.0, GRID, justify=True, hyphenate=True)


def pages_of(*strips: Strip, room: PageRoom = ROOM) -> list[int]:
    """How many strips each page holds."""
    return [len(page.strips) for page in break_pages(strips, room)]


def lines(count: int, *costs: tuple[int, float], height: float = 10.0) -> list[Strip]:
    """Strips with the costs of some of their breaks, by index."""
    given_costs = dict(costs)
    return [Strip(height, flow=Flow(break_cost=given_costs.get(index, 0.0))) for index in range(count)]


def footnote(height: float) -> SetNote:
    """A footnote of a height."""
    return SetNote(1, Strip(height))


def lines_by_page(*blocks: Block) -> list[list[str]]:
    """Real blocks, set in the tiny theme and broken into its pages of ten lines: the text of each line."""
    strips = set_blocks(tiny_setting(body=BODY, heading2=BODY), blocks, Column(40.0, 200.0)).strips
    return [[_words(strips[index]) for index in page.strips] for page in break_pages(strips, TEN_LINES)]


def bullets(*items: str) -> List:
    """A list of one paragraph an item."""
    return List(5, HERE, False, tuple(ListItem(6, HERE, span("•", 7), (para(item, 8),)) for item in items))


def _words(strip: Strip) -> str:
    return "".join(getattr(placed.item, "text", "") for placed in strip.placed).strip()


def test_pages_are_filled() -> None:
    """Without a reason to stop earlier a page takes what fits."""
    assert pages_of(*lines(25)) == [10, 10, 5]


def test_nothing_makes_no_page() -> None:
    """An empty list has no pages."""
    assert pages_of() == []


def test_space_at_the_head_of_a_page_is_dropped() -> None:
    """The space above a page's first strip takes no room."""
    assert pages_of(*(Strip(10.0, flow=Flow(before=2.5)) for _ in range(16))) == [8, 8]


def test_forced_break_is_kept() -> None:
    """A strip that must begin a page does, however empty the page before it stays."""
    assert pages_of(*lines(6, (3, FORCED))) == [3, 3]


def test_forced_break_at_the_very_start_makes_no_empty_page() -> None:
    """The first strip begins the first page anyway."""
    assert pages_of(*lines(3, (0, FORCED))) == [3]


def test_forbidden_break_moves_up() -> None:
    """A page ends earlier rather than where it must not."""
    assert pages_of(*lines(15, (9, FORBIDDEN), (10, FORBIDDEN))) == [8, 7]


def test_forbidden_break_where_nothing_else_is_left() -> None:
    """What is kept together and is higher than a page breaks all the same, without overfilling one."""
    assert pages_of(*lines(12, *((index, FORBIDDEN) for index in range(1, 12)))) != [12]


def test_dear_break_is_weighed_against_white_space() -> None:
    """A break that costs little is taken at the foot; one that costs much is worth some white."""
    assert pages_of(*lines(18, (10, 20.0))) == [10, 8]
    assert pages_of(*lines(18, (10, 3000.0))) == [9, 9]


def test_stub_is_avoided() -> None:
    """A last page with a line or two takes some from the page before."""
    pages = pages_of(*lines(11))
    assert (sum(pages), len(pages)) == (11, 2)
    assert pages[1] >= 2


def test_notes_take_room_on_their_page() -> None:
    """A footnote and the gap above it push out the lines that they displace."""
    strips = lines(10)
    strips[2] = Strip(10.0, notes=(footnote(20.0),))
    assert pages_of(*strips) == [7, 3]


def test_note_goes_with_its_mark() -> None:
    """A line whose footnote has no room any more goes to the next page with it."""
    strips = lines(12)
    strips[9] = Strip(10.0, notes=(footnote(15.0),))
    assert pages_of(*strips)[0] == 9


def test_repeated_head_takes_room() -> None:
    """A table that runs on pays for its head again at the top of the next page."""
    head = Strip(30.0)
    assert pages_of(head, *(Strip(10.0, repeat=head) for _ in range(15))) == [8, 7, 1]


def test_strip_higher_than_a_page_stands_alone() -> None:
    """What fits on no page gets one that it runs out of; the caller has reported it."""
    assert pages_of(*lines(2), Strip(150.0), *lines(2)) == [2, 1, 2]


def test_no_widow_and_no_orphan() -> None:
    """At least two lines of a paragraph stand together at either side of a page's end."""
    for words in range(30, 110, 4):
        assert _shortest_fragment(para(lorem(30)), para(lorem(words)), para(lorem(25))) >= 2


def _shortest_fragment(*paragraphs: Paragraph) -> int:
    """The fewest lines of a paragraph on one page, of paragraphs that have more than one line."""
    numbered = [Paragraph(index, HERE, (span(p.spans[0].text, index),)) for index, p in enumerate(paragraphs, 1)]
    strips = set_blocks(tiny_setting(body=BODY), numbered, Column(40.0, 200.0)).strips
    owners = [strip.placed[0].owner for strip in strips]
    by_page = [[owners[index] for index in page.strips] for page in break_pages(strips, TEN_LINES)]
    return min(page.count(owner) for page in by_page for owner in set(page))


def test_heading_goes_with_what_follows() -> None:
    """A heading is never the last line of a page, nor followed by a single line of its text."""
    for count in range(20, 90, 5):
        pages = lines_by_page(para(lorem(count)), heading("Tussenkop"), para(lorem(30)))
        page = next(page for page in pages if "Tussenkop" in page)
        assert len(page) - page.index("Tussenkop") >= 3


def test_a_list_stays_with_what_announces_it() -> None:
    """A paragraph that ends with a colon is not parted from the list after it."""
    for count in range(20, 90, 5):
        pages = lines_by_page(para(lorem(count)), para("Er waren stappen:"), bullets("Eerst dit.", "Dan dat."))
        (page,) = [page for page in pages if "Er waren stappen:" in page]
        assert any("Eerst dit." in line for line in page)


def test_headings_in_a_row_stay_together() -> None:
    """Three headings in a row stay together with the text under the last."""
    for count in range(40, 90, 5):
        blocks = (para(lorem(count)), heading("Een"), heading("Twee"), heading("Drie"), para(lorem(30)))
        page = next(page for page in lines_by_page(*blocks) if "Een" in page)
        assert page[page.index("Een") : page.index("Een") + 3] == ["Een", "Twee", "Drie"]


FIGURE = Strip(40.0, flow=Flow(floats=True))


def orders(*strips: Strip, room: PageRoom = ROOM) -> list[tuple[int, ...]]:
    """The strips of each page by their indices."""
    return [page.strips for page in break_pages(strips, room)]


def test_figure_stands_where_it_is_written_if_it_fits() -> None:
    """Nothing moves without need."""
    assert orders(*lines(3), FIGURE, *lines(3)) == [(0, 1, 2, 3, 4, 5, 6)]


def test_figure_that_does_not_fit_moves_to_the_top_of_the_next_page() -> None:
    """And the text after it fills the page before."""
    assert orders(*lines(8), FIGURE, *lines(6)) == [(0, 1, 2, 3, 4, 5, 6, 7, 9, 10), (8, 11, 12, 13, 14)]


def test_figure_that_does_not_fit_and_stays_leaves_the_rest_of_its_page() -> None:
    """A fixed figure goes to the next page together with the text after it."""
    assert orders(*lines(7), reflow(FIGURE, floats=False), *lines(6))[0] == (0, 1, 2, 3, 4, 5, 6)


def test_figures_keep_their_order() -> None:
    """A figure that would fit waits for the one before it."""
    small = Strip(10.0, flow=Flow(floats=True))
    (first, second) = orders(*lines(8), FIGURE, *lines(1), small, *lines(5))
    assert 8 in second
    assert second.index(8) < second.index(10)
    assert first == (0, 1, 2, 3, 4, 5, 6, 7, 9, 11)


def test_figure_stays_in_its_section() -> None:
    """It goes before a barrier, on the page after the text if need be."""
    strips = [*lines(8), FIGURE, *lines(2), Strip(10.0, flow=Flow(is_barrier=True)), *lines(1)]
    assert orders(*strips) == [(0, 1, 2, 3, 4, 5, 6, 7, 9, 10), (8, 11, 12)]


def test_figure_goes_to_the_end_of_its_section_where_that_is_better() -> None:
    """A wide one that would have to wait for what stands in the margin lets the text go first."""
    beside = Strip(10.0, asides=(Aside(Strip(50.0)),))
    assert orders(beside, Strip(10.0), replace(FIGURE, wide=True), *lines(4)) == [(0, 1, 3, 4, 5, 6, 2)]


def test_figure_does_not_pass_headings_for_nothing() -> None:
    """Some white is better than a figure that has left its part behind."""
    strips = [*lines(7), FIGURE, Strip(10.0, flow=Flow(is_heading=True)), *lines(2), *lines(5)]
    near, far = reflow(strips[8], is_heading=False), [reflow(strip, is_heading=True) for strip in strips[8:11]]
    assert orders(*strips[:8], near, *strips[9:])[0] == (0, 1, 2, 3, 4, 5, 6, 8, 9, 10)
    assert orders(*strips[:8], *far, *strips[11:])[0] != (0, 1, 2, 3, 4, 5, 6, 8, 9, 10)


def test_short_page_is_broken_where_its_margin_is_crowded() -> None:
    """Nothing in the margin is pushed off a page, though the text alone would stand on one."""
    beside = Strip(10.0, asides=(Aside(Strip(40.0)),))
    assert orders(Strip(20.0, wide=True), beside, beside) == [(0, 1), (2,)]


def test_last_page_of_a_stretch_is_known() -> None:
    """It may end anywhere; the others are to be filled."""
    assert [page.is_last for page in break_pages([*lines(12), *lines(25, (0, FORCED))], ROOM)] == [
        *(False, True),
        *(False, False, True),
    ]


def test_page_break_breaks() -> None:
    """Where the writer wants a new page there is one, whatever stands before it."""
    pages = lines_by_page(para("Een."), PageBreak(HERE), para("Twee."), PageBreak(HERE), PageBreak(HERE), para("Drie."))
    assert pages == [["Een."], ["Twee."], ["Drie."]]


def test_what_the_writer_keeps_stands_on_one_page() -> None:
    """However long the text before it is."""
    kept = Keep(5, HERE, (para("Begin."), para(lorem(20)), heading("Tussenkop"), para("Einde.")))
    for count in range(20, 90, 5):
        (page,) = [page for page in lines_by_page(para(lorem(count)), kept) if "Begin." in page]
        assert "Einde." in page


def test_lines_to_give_fill_the_page() -> None:
    """As many as the page lacks, but no more than there are places for."""
    stretching = Strip(10.0, flow=Flow(stretches=True))
    for places, lacking, expected in ((3, 2, 2), (1, 4, 1), (0, 4, 0), (2, 0, 0)):
        filling = Filling(ROOM)
        for strip in (Strip(100.0 - 10.0 * (places + lacking)), *([stretching] * places)):
            filling.add(strip)
        assert lines_to_give(filling) == expected


strips_ = st.builds(
    Strip,
    st.floats(0.5, 60.0),
    flow=st.builds(
        Flow,
        before=st.floats(0.0, 30.0),
        break_cost=st.sampled_from([0.0, 20.0, 3000.0, FORBIDDEN, FORCED]),
        snap=st.sampled_from([None, None, 0.0, 7.0]),
        stretches=st.booleans(),
        floats=st.sampled_from([False, False, True]),
        is_heading=st.booleans(),
        is_barrier=st.sampled_from([False, False, False, True]),
    ),
    notes=st.lists(st.builds(footnote, st.floats(1.0, 15.0)), max_size=1).map(tuple),
    repeat=st.one_of(st.none(), st.none(), st.builds(Strip, st.floats(1.0, 10.0))),
    wide=st.booleans(),
)


@given(st.lists(strips_, max_size=25))
def test_pages_hold_every_strip_once(strips: Sequence[Strip]) -> None:
    """The text in order, and the figures in theirs."""
    order = [index for page in break_pages(strips, ROOM) for index in page.strips]
    assert sorted(order) == list(range(len(strips)))
    for floats in (False, True):
        kind = [index for index in order if strips[index].flow.floats is floats]
        assert kind == sorted(kind)


@given(st.lists(strips_, max_size=25))
def test_figures_move_only_forwards_and_inside_their_section(strips: Sequence[Strip]) -> None:
    """Nothing that stands before a figure comes after it, and no barrier before it."""
    order = [index for page in break_pages(strips, ROOM) for index in page.strips]
    for place, index in enumerate(order):
        if strips[index].flow.floats:
            assert all(other > index for other in order[place + 1 :])
            assert not any(
                strips[other].flow.is_barrier or strips[other].flow.break_cost == FORCED
                for other in order[:place]
                if other > index
            )


@given(st.lists(strips_, max_size=25))
def test_forced_strips_begin_pages(strips: Sequence[Strip]) -> None:
    """All that were written before are on earlier pages, all that were written after on later ones."""
    pages = break_pages(strips, ROOM)
    for index in (index for index, strip in enumerate(strips) if strip.flow.break_cost == FORCED):
        page = next(page for page in pages if index in page.strips)
        assert min(page.strips) == index


@given(st.lists(strips_, max_size=25))
def test_no_page_is_overfull(strips: Sequence[Strip]) -> None:
    """No page holds more than there is room for."""
    for page in break_pages(strips, ROOM):
        filling = Filling(ROOM)
        for index in page.strips:
            filling.add(strips[index])
        assert filling.fits
