"""What was set before is not set again, and nobody can tell from the pages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.builders import HERE, dossier, entry, heading, lorem, note, para, section, span, spans, tiny_setting
from tests.remembering import WatchedMemo

from pressdossier.cache import Cache
from pressdossier.document import (
    Align,
    Block,
    BoxedText,
    Cell,
    Dossier,
    List,
    ListItem,
    Marginal,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    SectionKind,
    Table,
)
from pressdossier.errors import LayoutError, Source
from pressdossier.graphics import Artifact, Owner, Page, Ref, drawn_format
from pressdossier.layout.pages.paginate import lay_out
from pressdossier.memo import Memo

PAGES = drawn_format("pages", tuple[Page, ...])
BREAK = PageBreak(HERE)
NOTED = Paragraph(3, HERE, (span("Een zin met", 3), span("1", 9, note=note("Een noot.")), span(" een noot.", 3)))


def pages_of(whole: Dossier, memo: Memo | None = None) -> tuple[Page, ...]:
    """The pages, set with what a memory knows, in a setting of their own."""
    return lay_out(replace(tiny_setting(), memo=memo or Memo(Cache(None))), whole)


def written(pages: Sequence[Page]) -> bytes:
    """All that pages hold: two that look alike are equal."""
    return PAGES.encode(tuple(pages))


def whole(*parts: Sequence[Block]) -> Dossier:
    """A dossier of annexes, each of which begins a page."""
    annexes = [
        replace(section(*blocks, ref=201, anchor=f"deel-{index}"), kind=SectionKind.ANNEX)
        for index, blocks in enumerate(parts)
    ]
    entries = [entry("Deel", f"deel-{index}", 70 + index) for index in range(len(parts))]
    return dossier(*annexes, entries=entries)


def moved(block: Paragraph) -> Paragraph:
    """The same words, written further down in their file."""
    there = Source(HERE.path, HERE.line + 9)
    return replace(block, source=there, spans=tuple(replace(span, source=there) for span in block.spans))


def test_what_was_set_is_not_set_again() -> None:
    """Of an edit, the passage that it touched, and no other."""
    memo = WatchedMemo()
    first = whole([para("Een."), NOTED], [para("Twee.")])
    pages_of(first, memo)
    made = len(memo.made)
    assert written(pages_of(first, memo)) == written(pages_of(first))
    assert len(memo.made) == made
    pages_of(whole([para("Eén."), NOTED], [para("Twee.")]), memo)
    assert memo.made[made:] == ["block"]


def test_where_a_passage_was_written_is_no_part_of_how_it_is_set() -> None:
    """One that moved down its file is found again."""
    memo = WatchedMemo()
    before = pages_of(whole([para("Een."), para("Twee.")]), memo)
    made = len(memo.made)
    after = pages_of(whole([para("Een."), moved(para("Twee."))]), memo)
    assert (written(after), len(memo.made)) == (written(before), made)


def test_a_page_is_known_by_what_is_on_it() -> None:
    """Not by where its passages stand: one that moved on in its section leaves the page that it is on the same."""
    two = whole([para("Een."), BREAK, para("Twee.")])
    three = whole([para("Een."), BREAK, BREAK, para("Twee.")])
    before, after = pages_of(two)[-1], pages_of(three)[-1]
    assert (before.number, before.key) == (after.number, after.key)
    assert before.places != after.places


@pytest.mark.parametrize("other", [para("Tree."), heading("Twee."), replace(NOTED, ref=1), para("Twee.", 2)])
def test_another_page_has_another_key(other: Block) -> None:
    """Another word, another look, other elements."""
    before, after = pages_of(whole([para("Twee.")])), pages_of(whole([other]))
    assert before[-1].key != after[-1].key


def test_another_number_of_pages_is_another_page() -> None:
    """Since every page says how many there are."""
    before, after = pages_of(whole([para("Een.")])), pages_of(whole([para("Een.")], [para("Twee.")]))
    assert before[2].key != after[2].key


def test_what_cannot_be_set_is_told_each_time() -> None:
    """And at the place where it stands now."""
    memo = WatchedMemo()
    wrong = para("漢")
    for block, line in ((wrong, 3), (wrong, 3), (moved(wrong), 12)):
        with pytest.raises(LayoutError) as raised:
            pages_of(whole([block]), memo)
        assert [finding.source.line for finding in raised.value.findings] == [line]


def boxed(text: str) -> BoxedText:
    return BoxedText(1, HERE, None, (para(text, 2), para(text, 4)))


def quoted(text: str) -> Quote:
    return Quote(1, HERE, False, (para(text, 2),), para("Wie", 4))


def listed(text: str) -> List:
    return List(1, HERE, True, (ListItem(2, HERE, span("1.", 3), (para(text, 4),)),))


def linked(text: str) -> Paragraph:
    return Paragraph(1, HERE, (span("Zie ", 1), span(text, 2, target="https://example.org")))


def beside(text: str) -> Marginal:
    return Marginal(1, HERE, (para(text[:40], 2),))


def tabled(text: str) -> Table:
    """As many rows as there are words."""
    rows = (Row(0, HERE, (Cell(2, HERE, spans(word, 2)), Cell(3, HERE, spans(word, 3)))) for word in text.split())
    head, *body = rows
    return Table(1, HERE, None, (Align.LEFT, Align.RIGHT), head, (head, *body))


kinds = st.sampled_from([para, heading, boxed, quoted, listed, linked, beside, tabled])
blocks = st.one_of(
    st.builds(lambda kind, count: kind(lorem(count)), kinds, st.integers(1, 20)), st.sampled_from([NOTED, BREAK])
)
parts = st.lists(st.lists(blocks, min_size=1, max_size=6), min_size=1, max_size=3)


def seen(page: Page) -> bytes:
    """What is on a page, but for where in the dossier its passages stand."""
    numbers = {place: number for number, place in enumerate(page.places)}

    def counted(owner: Owner) -> Owner:
        return owner if isinstance(owner, Artifact) else Ref(0, numbers[owner.place], owner.number)

    placed = tuple(replace(item, owner=counted(item.owner)) for item in page.placed)
    links = tuple(replace(link, owner=Ref(0, numbers[link.owner.place], link.owner.number)) for link in page.links)
    return written([replace(page, number=0, placed=placed, links=links)])


@given(parts, parts, st.data())
def test_pages_are_the_same_whatever_was_set_before(
    one: list[list[Block]], other: list[list[Block]], data: st.DataObject
) -> None:
    """Blocks of one dossier in another: all come out as where nothing is known, and equal keys are of equal pages."""
    memo = Memo(Cache(None))
    pool = [block for blocks in (*one, *other) for block in blocks]
    mixed = data.draw(st.lists(st.lists(st.sampled_from(pool), min_size=1, max_size=6), min_size=1, max_size=3))
    by_key: dict[bytes, bytes] = {}
    for made in (whole(*parts) for parts in (one, other, mixed)):
        try:
            alone = pages_of(made)
        except LayoutError:
            with pytest.raises(LayoutError):
                pages_of(made, memo)
        else:
            assert written(pages_of(made, memo)) == written(alone)
            assert all(by_key.setdefault(page.key, seen(page)) == seen(page) for page in alone)
