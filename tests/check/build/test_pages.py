"""Real pages, of which one thing at a time is broken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.builders import FONTS, HERE, dossier, entry, lorem, note, number_of, para, section, span, tiny_setting
from tests.dossier import dutch
from tests.remembering import WatchedMemo

from pressdossier.cache import Cache
from pressdossier.check.build.pages import OWN_FAULT, audit
from pressdossier.document import Chart, ChartKind, Datum, Dossier, Figure, Paragraph, SectionKind, Series
from pressdossier.errors import Finding
from pressdossier.graphics import (
    Artifact,
    Colour,
    Glyph,
    GlyphRun,
    Item,
    LocalOwner,
    Owner,
    Page,
    Picture,
    Placed,
    Shaped,
)
from pressdossier.layout.pages.paginate import lay_out
from pressdossier.layout.setting import Setting
from pressdossier.memo import Memo
from pressdossier.readback import read_pages
from pressdossier.text.shape import Shaping
from pressdossier.theme import TextStyle

Change = Callable[[Placed[Owner]], Placed[Owner] | None]
"""What becomes of an item, None where it is left out."""

SERIF = "SourceSerif4-Regular"
INK = Colour(0.0, 0.0, 0.0)
CHART = Chart(
    ChartKind.BARS, (Series("", (Datum("energie", "44%", 44.0), Datum("mobiliteit", "43%", 43.0))),), 0.0, 44.0
)


def run(text: str, *, size: float = 10.0, angle: float = 0.0) -> GlyphRun:
    """A text in one piece with its baseline at 10."""
    return GlyphRun(SERIF, size, (FONTS.shape(SERIF, text, Shaping("nl")),), 0.0, 10.0, INK, angle=angle)


def draw(chart: Chart, width: float) -> Picture:
    """A chart of a column of words."""
    words = [replace(run(text), y=12.0 * line) for line, text in enumerate(chart.words, 1)]
    return Picture(width, 12.0 * len(words) + 4.0, tuple(words))


TEXT = Paragraph(
    3, HERE, (span("De gemeenten antwoorden", 3), span("1", 9, note=note("De noot.")), span(" op alles.", 3))
)
FIGURE = Figure(30, HERE, "fig", para("Figuur 1", 31), para("Kop", 32), None, CHART, None, None, "")
PART = replace(section(TEXT, FIGURE, title="Deel", ref=201), kind=SectionKind.ANNEX)
DOSSIER = dossier(PART, entries=[entry("Deel", "deel", 70)], embargo="Embargo")


def setting() -> Setting:
    """Pages with room for all of the part, charts drawn as words."""
    plain = tiny_setting(note=TextStyle("serif", 8.0, 12.0, indent=12.0))
    page = replace(plain.theme.page, height=400.0, lines=25, footer=380.0)
    return replace(plain, theme=replace(plain.theme, page=page), draw=draw)


PAGES = lay_out(setting(), DOSSIER)
LAST = len(PAGES)


def audited(whole: Dossier, pages: Sequence[Page], memo: Memo | None = None) -> tuple[Finding, ...]:
    """What is found by an audit that knows of no page before, or of those in its memory."""
    memo = memo or Memo(Cache(None))
    return audit(whole, pages, read_pages(pages, memo), memo)


def found(pages: tuple[Page, ...]) -> list[str]:
    """What the audit says; that it is our own fault stands under each finding."""
    findings = audited(DOSSIER, pages)
    assert {finding.hint for finding in findings} <= {OWN_FAULT}
    return [f"{finding.source}: {finding.message}" for finding in findings]


def broken(owner: LocalOwner, change: Change) -> tuple[Page, ...]:
    """The pages with the first item of an owner changed, or left out where the change gives None."""
    pages = list(PAGES)
    for number, page in enumerate(pages):
        for index, placed in enumerate(page.placed):
            if owner in (placed.owner, number_of(placed)):
                changed = change(placed)
                rest = page.placed[index + 1 :]
                items = (*page.placed[:index], *([changed] if changed else []), *rest)
                pages[number] = replace(page, placed=items, key=b"")
                return tuple(pages)
    raise AssertionError("nothing has this owner")


def moved(dx: float, dy: float) -> Change:
    """Moves an item, but not the frame that it promised to stay inside."""
    return lambda placed: replace(placed, x=placed.x + dx, y=placed.y + dy)


def with_item(item: Item) -> Change:
    """Puts another item in the place of one."""
    return lambda placed: replace(placed, item=item)


def with_runs(change: Callable[[GlyphRun], GlyphRun | None]) -> Change:
    """Changes or leaves out the runs of a picture."""

    def changed(placed: Placed[Owner]) -> Placed[Owner]:
        assert isinstance(placed.item, Picture)
        items = [change(item) if isinstance(item, GlyphRun) else item for item in placed.item.items]
        return replace(placed, item=replace(placed.item, items=tuple(item for item in items if item is not None)))

    return changed


def test_sound_pages_have_no_finding() -> None:
    """What layout makes keeps every promise."""
    assert found(PAGES) == []


def test_the_dutch_dossier_is_sound() -> None:
    """So does the real thing."""
    assert audited(dutch().dossier, dutch().pages) == ()


def test_a_sound_page_is_not_audited_again() -> None:
    """Its key tells it; one on which something was found is, each time."""
    memo = WatchedMemo()
    assert audited(DOSSIER, PAGES, memo) == ()
    made = len(memo.made)
    assert (audited(DOSSIER, PAGES, memo), len(memo.made)) == ((), made)
    other = tuple(replace(page, key=page.key or b"of the broken page") for page in broken(32, moved(-60.0, 0.0)))
    assert len(audited(DOSSIER, other, memo)) == len(audited(DOSSIER, other, memo)) == 1


def test_lost_run_is_found() -> None:
    """An element none of whose words are left is on no page."""
    assert found(broken(92, lambda placed: None)) == [
        "content/2018/nl/10-test.md:3: no page, paragraph: printed is nothing, written is '…De noot.…'"
    ]


def test_lost_word_is_found() -> None:
    """The finding shows where the texts part."""

    def without_last_word(placed: Placed[Owner]) -> Placed[Owner]:
        assert isinstance(placed.item, GlyphRun)
        return replace(placed, item=replace(placed.item, pieces=placed.item.pieces[:-2]))

    assert found(broken(3, without_last_word)) == [
        f"content/2018/nl/10-test.md:3: page {LAST}, paragraph: "
        "printed is '…De gemeenten op alles.…', written is '…De gemeenten antwoorden op alles.…'"
    ]


def test_doubled_word_is_found() -> None:
    """A word that stands twice is as wrong as one that is lost."""

    def doubled(placed: Placed[Owner]) -> Placed[Owner]:
        assert isinstance(placed.item, GlyphRun)
        return replace(placed, item=replace(placed.item, pieces=placed.item.pieces * 2))

    assert found(broken(32, doubled)) == [
        f"content/2018/nl/10-test.md:3: page {LAST}, paragraph: printed is '…KopKop…', written is '…Kop…'"
    ]


def test_wrong_page_number_in_the_contents_is_found() -> None:
    """A line of the contents ends with the page of its section."""
    pages = list(PAGES)
    contents = pages[1]
    numeral = next(item for item in contents.placed if number_of(item) == 70 and item.item.text.isdigit())  # type: ignore[union-attr]
    wrong = tuple(replace(item, item=run("9")) if item is numeral else item for item in contents.placed)
    pages[1] = replace(contents, placed=wrong, key=b"")
    assert found(tuple(pages))[0] == (
        f"content/2018/nl/10-test.md:3: page 2, contentsentry: printed is '…Deel9…', written is '…Deel{LAST}…'"
    )


def test_overprint_is_found() -> None:
    """Two texts on one another, with both texts."""
    pages = broken(32, lambda placed: replace(placed, y=placed.y - 12.0, frame=placed.frame.moved(0.0, -12.0)))
    assert found(pages) == [f"content/2018/nl/10-test.md:3: page {LAST}, paragraph: 'Kop' prints over 'Figuur 1'"]


def test_text_beside_its_frame_is_found() -> None:
    """Further out than punctuation may hang."""
    assert found(broken(32, moved(235.0, 0.0))) == [
        f"content/2018/nl/10-test.md:3: page {LAST}, paragraph: 'Kop' runs out of its box sideways"
    ]


def test_text_under_its_frame_is_found() -> None:
    """A line that slipped out of its leading."""
    assert found(broken(92, moved(0.0, 4.0))) == [
        f"content/2018/nl/10-test.md:3: page {LAST}, paragraph: 'De noot.' runs out of its box at top or foot"
    ]


def test_text_off_the_page_is_found() -> None:
    """What would not be printed at all."""
    assert found(broken(32, moved(-60.0, 0.0))) == [
        f"content/2018/nl/10-test.md:3: page {LAST}, paragraph: 'Kop' lies off the page"
    ]


def test_furniture_is_audited_too() -> None:
    """A footer off the page names no element."""
    assert found(broken(Artifact.FOOTER, moved(0.0, 30.0))) == [
        "dossier: page 2, footer: 'Uitgever · Persdossier' lies off the page"
    ]


def test_missing_glyph_is_found() -> None:
    """Glyph 0 is the box that stands for a character that the font does not have."""
    blank = Shaped("漢", (Glyph(0, 0.5, 0.0, 0.0, "漢"),), 0.5)
    assert (
        f"content/2018/nl/10-test.md:3: page {LAST}, paragraph: '\ufffd' has a character that the font {SERIF} lacks"
        in found(broken(32, with_item(replace(run(""), pieces=(blank,)))))
    )


def test_missing_glyph_of_a_footer_is_found() -> None:
    """Though nothing else is wrong with the page, and what headers and footers say is read by nobody else."""
    blank = Shaped("漢", (Glyph(0, 0.5, 0.0, 0.0, "漢"),), 0.5)

    def blanked(placed: Placed[Owner]) -> Placed[Owner]:
        assert isinstance(placed.item, GlyphRun)
        return replace(placed, item=replace(placed.item, pieces=(blank,)))

    found_in_footer = found(broken(Artifact.FOOTER, blanked))
    assert len(found_in_footer) == 1
    assert found_in_footer[0].startswith("dossier: page 2, footer: '\ufffd' has a character that the font ")


def test_lost_word_of_a_chart_is_found() -> None:
    """Every label and value of the data has to be in the picture."""
    pages = broken(30, with_runs(lambda item: None if item.text == "mobiliteit" else item))
    assert found(pages) == [
        f"content/2018/nl/10-test.md:3: page {LAST}, figure: the chart lacks the words 'mobiliteit'"
    ]


def test_overprint_inside_a_chart_is_found() -> None:
    """Labels that collide are found like lines of text."""
    pages = broken(30, with_runs(lambda item: replace(item, y=14.0) if item.text == "44%" else item))
    assert found(pages) == [f"content/2018/nl/10-test.md:3: page {LAST}, figure: '44%' prints over 'energie'"]


def test_turned_text_is_left_to_the_eye() -> None:
    """The audit does not know where the letters of a turned label lie."""
    assert found(broken(30, with_runs(lambda item: replace(item, angle=90.0, y=20.0)))) == []


def test_wide_picture_is_found() -> None:
    """A picture stays inside the room that it was given."""
    placed = next(item for item in PAGES[-1].placed if isinstance(item.item, Picture))
    assert isinstance(placed.item, Picture)
    wide = replace(placed.item, width=placed.frame.width + 2.0)
    assert found(broken(30, with_item(wide))) == [
        f"content/2018/nl/10-test.md:3: page {LAST}, figure: a picture runs out of its box"
    ]


@pytest.mark.parametrize("hang", [3.0, 7.0])
def test_hanging_punctuation_is_no_fault(hang: float) -> None:
    """Protrusion takes a line out of its measure on purpose."""
    assert found(broken(3, moved(-hang, 0.0))) == []


def test_space_at_a_lines_end_takes_no_room() -> None:
    """A line may end with a space that lies outside its frame."""
    pages = lay_out(tiny_setting(), dossier(section(para(lorem(60), 3)), entries=[entry("Deel", "deel", 70)]))
    ends = [item for page in pages for item in page.placed if number_of(item) == 3]
    assert any(item.item.text.endswith(" ") for item in ends if isinstance(item.item, GlyphRun))
    assert audited(dossier(section(para(lorem(60), 3)), entries=[entry("Deel", "deel", 70)]), pages) == ()


def test_all_faults_are_found_at_once() -> None:
    """A page with two faults has two findings."""
    first = broken(32, moved(235.0, 0.0))
    twice = tuple(
        replace(page, placed=tuple(moved(0.0, 4.0)(item) if number_of(item) == 92 else item for item in page.placed))
        for page in first
    )
    assert len(found(twice)) == 2


stock = [
    "gemeenten",
    "“wij”",
    "en",
    "66%",
    "burgemeester,",
    "(zie",
    "slimme",
    "projecten.",
    "3,64",
    "a\u00a0b",
    "wo\u00adord",
]
texts = st.lists(st.sampled_from(stock), min_size=1, max_size=12).map(" ".join)
spaces = st.sampled_from(["", " ", "  "])
parts = st.lists(st.tuples(spaces, texts, st.integers(3, 5), st.booleans()), min_size=1, max_size=8)


@given(parts)
def test_whatever_is_written_is_printed(parts: list[tuple[str, str, int, bool]]) -> None:
    """Links, strong words and spaces wherever they come: no word and no space is lost, and nothing overlaps."""
    written = tuple(span(f"{space}{text}", ref, strong=strong) for space, text, ref, strong in parts)
    whole = dossier(section(Paragraph(3, HERE, written)), entries=[entry("Deel", "deel", 70)])
    assert audited(whole, lay_out(setting(), whole)) == ()
