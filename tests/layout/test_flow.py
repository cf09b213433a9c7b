"""Strips of ten units on pages of a hundred, unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import GRID, HERE, LINES, heading, lorem, note, para, span, tiny_setting

from pressdossier.document import Block, List, ListItem, Paragraph
from pressdossier.layout.blocks import set_blocks
from pressdossier.layout.flow import PageRoom, break_pages, used_height
from pressdossier.layout.strip import FORBIDDEN, FORCED, SetNote, Strip
from pressdossier.layout.text import Column
from pressdossier.theme import TextStyle

ROOM = PageRoom(100.0, note_gap=6.0)
TEN_LINES = PageRoom(LINES * GRID, note_gap=GRID)
BODY = TextStyle("serif", 10.0, GRID, justify=True, hyphenate=True)


def pages_of(*strips: Strip, room: PageRoom = ROOM) -> list[int]:
    """How many strips each page holds."""
    return [end - start for start, end in break_pages(strips, room)]


def lines(count: int, *costs: tuple[int, float], height: float = 10.0) -> list[Strip]:
    """Strips with the costs of some of their breaks, by index."""
    given_costs = dict(costs)
    return [Strip(height, break_cost=given_costs.get(index, 0.0)) for index in range(count)]


def footnote(height: float) -> SetNote:
    """A footnote of a height."""
    return SetNote(note("x"), Strip(height))


def lines_by_page(*blocks: Block) -> list[list[str]]:
    """Real blocks, set in the tiny theme and broken into its pages of ten lines: the text of each line."""
    strips = set_blocks(tiny_setting(body=BODY, heading2=BODY), blocks, Column(40.0, 200.0)).strips
    return [[_words(strip) for strip in strips[start:end]] for start, end in break_pages(strips, TEN_LINES)]


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
    assert pages_of(*(Strip(10.0, before=2.5) for _ in range(16))) == [8, 8]


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


def test_a_worthwhile_break_is_taken_early() -> None:
    """A strip that rather begins a page does so where the page before it is full enough."""
    assert pages_of(*lines(14, (8, -1000.0))) == [8, 6]


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


def test_one_gap_for_all_notes() -> None:
    """The gap above the footnotes is taken once a page."""
    two = [Strip(10.0, notes=(footnote(5.0),)), Strip(10.0, notes=(footnote(5.0),))]
    assert used_height(two, ROOM) == 20.0 + 10.0 + 6.0


def test_repeated_head_takes_room() -> None:
    """A table that runs on pays for its head again at the top of the next page."""
    head = Strip(30.0)
    rows = [Strip(10.0, repeat=head) for _ in range(15)]
    assert pages_of(head, *rows) == [8, 7, 1]
    assert used_height(rows[:1], ROOM) == 40.0


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
    counts = [
        owners[start:end].count(owner)
        for start, end in break_pages(strips, TEN_LINES)
        for owner in set(owners[start:end])
    ]
    return min(counts)


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


strips_ = st.builds(
    Strip,
    st.floats(0.5, 60.0),
    before=st.floats(0.0, 30.0),
    break_cost=st.sampled_from([0.0, 20.0, 3000.0, -1000.0, FORBIDDEN, FORCED]),
    notes=st.lists(st.builds(footnote, st.floats(1.0, 15.0)), max_size=1).map(tuple),
    repeat=st.one_of(st.none(), st.none(), st.builds(Strip, st.floats(1.0, 10.0))),
)


@given(st.lists(strips_, max_size=40))
def test_no_page_is_overfull(strips: Sequence[Strip]) -> None:
    """Pages hold all strips in order, and none more than there is room for."""
    pages = break_pages(strips, ROOM)
    assert [index for start, end in pages for index in range(start, end)] == list(range(len(strips)))
    assert all(end > start for start, end in pages)
    assert all(used_height(strips[start:end], ROOM) <= ROOM.height + 1e-5 for start, end in pages)
