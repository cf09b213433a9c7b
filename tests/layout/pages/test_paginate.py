from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from tests.builders import (
    GRID,
    HERE,
    LINES,
    dossier,
    dump,
    entry,
    front,
    heading,
    lorem,
    note,
    number_of,
    numbers_of,
    para,
    section,
    span,
    spans,
    tiny_setting,
    with_margin,
    words_of,
)

from pressdossier.document import (
    Align,
    Block,
    BoxedText,
    Cell,
    Chart,
    ChartKind,
    Datum,
    Dossier,
    Figure,
    Furniture,
    KeyFigure,
    KeyFigures,
    Marginal,
    Paragraph,
    Quote,
    Row,
    Section,
    SectionKind,
    Series,
    Span,
    Table,
)
from pressdossier.errors import LayoutError, Source
from pressdossier.graphics import Artifact, GlyphRun, LocalOwner, Page, Path, Picture, Ref
from pressdossier.layout.blocks.blocks import set_blocks
from pressdossier.layout.blocks.text import Column
from pressdossier.layout.pages.paginate import lay_out, lay_out_strips
from pressdossier.layout.setting import Setting
from pressdossier.theme import TextStyle

BODY = TextStyle("serif", 10.0, GRID, justify=True, hyphenate=True)
TOP, FOOT = 30.0, 30.0 + LINES * GRID


def pages_of(whole: Dossier) -> tuple[Page, ...]:
    """The pages in the tiny theme."""
    return lay_out(tiny_setting(body=BODY), whole)


def annex(*blocks: Block, title: str, ref: int) -> Section:
    """An annex, which always begins a page."""
    return replace(section(*blocks, title=title, ref=ref, anchor=title.lower()), kind=SectionKind.ANNEX)


def three_parts() -> Dossier:
    """A front page, contents, and three annexes, the second of which runs over several pages."""
    parts = [
        annex(para("Kort.", 301), title="Een", ref=301),
        annex(*(para(lorem(60), 410 + n) for n in range(4)), title="Twee", ref=401),
        annex(para("Ook kort.", 501), title="Drie", ref=501),
    ]
    entries = [entry(title, title.lower(), 70 + n) for n, title in enumerate(("Een", "Twee", "Drie"))]
    return dossier(*parts, entries=entries, embargo="Onder embargo tot morgen")


def furniture(page: Page, kind: Artifact) -> list[str]:
    """The words of a page's header or footer, from left to right."""
    return [placed.item.text for placed in page.placed if placed.owner is kind and isinstance(placed.item, GlyphRun)]


def page_of(pages: tuple[Page, ...], ref: int) -> list[int]:
    """The numbers of the pages on which an element has words."""
    return [page.number for page in pages if words_of(page.placed, ref)]


def test_a_page_reads_as_it_is_written() -> None:
    """Rule, heading, text, and the footnote at the foot, each run with its element; header and footer are artifacts."""
    text = Paragraph(3, HERE, (span("Eén zin", 3), span("1", 9, note=note("De noot.")), span(" met een noot.", 3)))
    page = pages_of(dossier(annex(text, title="Deel", ref=201)))[-1]
    assert dump(page) == (
        "  30.0   40.0  [Path 240.0 x 0.0]  <rule>\n"
        "  65.5   40.0  Deel  <201>\n"
        "  77.5   40.0  Eén zin  <3>\n"
        "  77.5   73.1  1  <9>\n"
        "  77.5   76.8  met een noot.  <3>\n"
        " 147.5   40.0  1  <91>\n"
        " 147.5   48.5  De noot.  <92>\n"
        " 131.0   40.0  [Path 60.0 x 0.0]  <rule>\n"
        " 180.0   40.0  Uitgever · Persdossier  <footer>\n"
        " 180.0  216.8  Pagina 3 van 3  <footer>"
    )


def test_elements_are_named_by_their_passage() -> None:
    """On pages the same number in two passages names two elements, and so it does where a link leads from."""
    blocks = [Paragraph(1, HERE, (span(word, 1), span("daar", 2, target="#deel"))) for word in ("een", "twee")]
    page = pages_of(dossier(section(*blocks)))[-1]
    owners = [placed.owner for placed in page.placed if not isinstance(placed.owner, Artifact)]
    assert owners == [Ref(3, 0, 201), Ref(3, 1, 1), Ref(3, 1, 2), Ref(3, 2, 1), Ref(3, 2, 2)]
    assert [link.owner for link in page.links] == [Ref(3, 1, 2), Ref(3, 2, 2)]


def test_what_belongs_to_no_passage_is_refused() -> None:
    """A strip that nobody gave a place is a fault of ours, and says so."""
    setting = tiny_setting(body=BODY)
    strips = set_blocks(setting, (para("a", 3),), Column(40.0, 200.0)).strips
    with pytest.raises(RuntimeError, match="fault of pressdossier's own: a strip belongs to no passage"):
        lay_out_strips(setting, dossier(section(para("a", 3))), strips)


def test_contents_give_the_pages_of_their_anchors() -> None:
    """Each number in the contents is that of the page on which its section begins."""
    pages = pages_of(three_parts())
    anchored = {anchor.name: page.number for page in pages for anchor in page.anchors}
    printed = [words_of(pages[1].placed, ref) for ref in (70, 71, 72)]
    assert printed == [f"Een{anchored['een']}", f"Twee{anchored['twee']}", f"Drie{anchored['drie']}"]
    assert anchored["drie"] - anchored["twee"] > 1


def test_contents_numbers_end_at_one_edge() -> None:
    """Page numbers stand flush right, whatever their digits."""
    placed = [item for item in pages_of(three_parts())[1].placed if number_of(item) in (70, 71, 72)]
    ends = [
        item.x + item.item.x + item.item.width
        for item in placed
        if isinstance(item.item, GlyphRun) and re.fullmatch(r"\d+", item.item.text)
    ]
    assert ends == pytest.approx([240.0] * 3)


def test_every_page_counts_itself_and_all() -> None:
    """The footer says which page this is and how many there are; the front page carries no furniture."""
    first, *others = pages_of(three_parts())
    counted = [furniture(page, Artifact.FOOTER)[1] for page in others]
    assert furniture(first, Artifact.FOOTER) == furniture(first, Artifact.HEADER) == []
    assert counted == [f"Pagina {number} van {len(others) + 1}" for number in range(2, len(others) + 2)]


def test_embargo_stands_on_every_page() -> None:
    """While there is an embargo, each running header says so."""
    assert {furniture(page, Artifact.HEADER)[-1] for page in pages_of(three_parts())[1:]} == {
        "Onder embargo tot morgen"
    }


def test_header_names_the_section_that_the_page_opens_with() -> None:
    """A page inside a section has its name, and so has a page on which it only ends; its first has its title."""
    pages = pages_of(three_parts())
    names = [furniture(page, Artifact.HEADER)[:-1] for page in pages[1:]]
    first, last = page_of(pages, 410)[0], page_of(pages, 413)[-1]
    assert names[first - 2 : last - 1] == [[], *[["Twee"]] * (last - first)]
    assert last > first
    assert names[-1] == []


def test_header_stays_with_the_section_that_goes_on() -> None:
    """A colophon that begins further down a page names the next page, not its own."""
    short = annex(para(lorem(2), 301), title="Eerste", ref=301)
    small = section(para(lorem(90), 401), title="Tweede", ref=401, anchor="b")
    setting = tiny_setting(body=BODY)
    taller = replace(setting.theme, page=replace(setting.theme.page, lines=12, height=224.0, footer=204.0))
    pages = lay_out(replace(setting, theme=taller), dossier(short, replace(small, kind=SectionKind.COLOPHON)))
    shared, following = pages[2:4]
    assert [anchor.name for anchor in shared.anchors] == ["eerste", "b"]
    assert furniture(shared, Artifact.HEADER) == []
    assert furniture(following, Artifact.HEADER)[0] == "Tweede"


def test_footnote_stands_on_the_page_of_its_mark() -> None:
    """Wherever the mark comes to stand, its note is at the foot of that page."""
    for count in range(20, 80, 6):
        marked = Paragraph(
            3, HERE, (span(lorem(12), 3), span("1", 9, note=note(lorem(12), 90)), span(" En verder.", 3))
        )
        pages = pages_of(dossier(annex(para(lorem(count), 2), marked, title="Deel", ref=201)))
        assert page_of(pages, 9) == page_of(pages, 92)
        (number,) = page_of(pages, 92)
        lines = [item.frame.bottom for item in pages[number - 1].placed if number_of(item) == 92]
        assert max(lines) == pytest.approx(FOOT)


def test_footnotes_are_read_after_the_text() -> None:
    """Notes follow all text of their page, in the order of their marks, under a rule of their own."""
    marks = [span(str(n), 10 + n, note=note(f"noot {n}", 90 * n, number=str(n))) for n in (1, 2)]
    text = Paragraph(3, HERE, (span("a", 3), marks[0], span(" b", 3), marks[1]))
    page = pages_of(dossier(annex(text, title="Deel", ref=201)))[-1]
    assert numbers_of(page.placed) == [201, 3, 11, 3, 12, 91, 92, 181, 182]
    _opening, over_notes = [placed for placed in page.placed if placed.owner is Artifact.RULE]
    assert all(over_notes.frame.top < placed.y for placed in page.placed if number_of(placed) in (91, 92, 181, 182))


def test_paragraph_over_two_pages_is_one_element() -> None:
    """Both fragments belong to the same element and together say all of it."""
    pages = pages_of(dossier(annex(para(lorem(120), 3), title="Deel", ref=201)))
    assert len(page_of(pages, 3)) >= 2
    said = "".join(words_of(page.placed, 3) for page in pages)
    assert said.replace("\u00ad", "") == lorem(120)


def test_panel_is_drawn_on_every_page_it_runs_over() -> None:
    """A box over two pages has its tint behind each part, just as high as that part, and before all text."""
    box = BoxedText(5, HERE, None, tuple(para(lorem(30), 10 + n) for n in range(5)))
    pages = pages_of(dossier(annex(box, title="Deel", ref=201)))
    tinted = [page for page in pages[1:] if any(placed.owner is Artifact.BACKGROUND for placed in page.placed)]
    assert len(tinted) >= 2
    for page in tinted:
        tint, *rest = page.placed
        assert (tint.owner, isinstance(tint.item, Path)) == (Artifact.BACKGROUND, True)
        texts = [placed.frame for placed in rest if number_of(placed) in range(10, 20)]
        assert tint.frame.top <= min(frame.top for frame in texts)
        assert max(frame.bottom for frame in texts) <= tint.frame.bottom <= page.height


def test_table_head_is_repeated_but_read_once() -> None:
    """On the next page the head stands again, as an artifact."""
    rows = tuple(Row(n, HERE, (Cell(1000 + n, HERE, (span(f"rij {n}", 1000 + n),)),)) for n in range(600, 620))
    table = Table(5, HERE, None, (Align.LEFT,), Row(6, HERE, (Cell(7, HERE, (span("Kop", 7),)),)), rows)
    pages = pages_of(dossier(annex(table, title="Deel", ref=201)))
    assert len(page_of(pages, 7)) == 1
    later = [page for page in pages if page.number > page_of(pages, 7)[0]]
    assert later
    assert all("Kop" in furniture(page, Artifact.HEADER) for page in later)


def test_lead_key_figures_and_contents_share_a_page() -> None:
    """What the front section says stands at a glance on the page after the title, with the contents."""
    figures = KeyFigures(5, HERE, (KeyFigure(6, HERE, para("66%", 7), para("van de", 8)),))
    pages = pages_of(dossier(first=front(para("De aanhef.", 3), figures), entries=[entry("Deel", "front", 70)]))
    assert [page_of(pages, ref) for ref in (101, 3, 7, 8, 70)] == [[1], [2], [2], [2], [2]]


def test_links_and_anchors_move_with_their_strips() -> None:
    """An anchor lies at the top of its heading, a link over its words."""
    text = Paragraph(3, HERE, (span("Zie "), span("elders", 4, target="#kop")))
    page = pages_of(dossier(annex(text, heading("Kop", 5, anchor="kop"), title="Deel", ref=201)))[-1]
    link = next(link for link in page.links if link.target == "#kop")
    words = next(placed for placed in page.placed if number_of(placed) == 4)
    assert link.box.top < words.y < link.box.bottom
    anchor = next(anchor for anchor in page.anchors if anchor.name == "kop")
    assert anchor.y <= next(placed for placed in page.placed if number_of(placed) == 5).frame.top


def test_what_fits_on_no_page_is_found() -> None:
    """A row higher than a page is reported at the place where it is written, with the size it may have."""
    row = Row(6, HERE, (Cell(7, HERE, (span(lorem(200), 7),)),))
    table = Table(5, HERE, None, (Align.LEFT,), Row(8, HERE, (Cell(9, HERE, (span("Kop", 9),)),)), (row,))
    with pytest.raises(LayoutError) as caught:
        pages_of(dossier(annex(table, title="Deel", ref=201)))
    (finding,) = caught.value.findings
    assert re.sub(r"takes \d+ pt", "takes N pt", str(finding)) == (
        "content/2018/nl/10-test.md:3: this takes N pt of a page, which has 120 pt\n"
        "  hint: make it shorter; a line takes its footnotes along, and neither is split"
    )


def test_furniture_that_does_not_fit_is_found() -> None:
    """A running name and the embargo share a line."""
    with pytest.raises(LayoutError) as caught:
        pages_of(replace(three_parts(), sections=(section(para("a", 202), title=lorem(8)),)))
    assert [str(finding) for finding in caught.value.findings] == [
        f"content/2018/nl/10-test.md:3: '{lorem(8)}' and 'Onder embargo tot morgen' do not fit in one line "
        "at the head or foot of a page\n"
        "  hint: give the file a shorter 'running:', or the publisher a shorter name"
    ]


def test_what_is_found_twice_is_said_once() -> None:
    """A table tries its cells at several widths; a character that is missing is one finding all the same."""
    table = Table(5, HERE, None, (Align.LEFT,), Row(8, HERE, (Cell(9, HERE, (span("Kop", 9),)),)), ())
    row = Row(6, HERE, (Cell(7, HERE, (span("漢", 7),)),))
    with pytest.raises(LayoutError) as caught:
        pages_of(dossier(annex(replace(table, rows=(row,)), title="Deel", ref=201)))
    assert len(caught.value.findings) == 1


def test_all_that_cannot_be_set_is_found_at_once() -> None:
    """Missing glyphs and words too wide are raised together, once each."""
    blocks = para("漢", 2), para("x" * 60, 3), para("字", 4)
    with pytest.raises(LayoutError) as caught:
        pages_of(dossier(annex(*blocks, title="Deel", ref=201)))
    assert [finding.message.split()[0] for finding in caught.value.findings] == ["the", f"'{'x' * 60}'", "the"]


def test_every_part_of_a_link_is_described_by_the_whole() -> None:
    """A link that runs over two lines is two areas to click, and each says all that it is about."""
    words = span("een lange verwijzing die over meer dan een regel van tweehonderd punten loopt", 7)
    text = Paragraph(3, HERE, (span("Zie ", 3), replace(words, target="https://example.org")))
    page = pages_of(dossier(annex(text, title="Deel", ref=201)))[-1]
    links = [link for link in page.links if link.owner.number == 7]
    assert len(links) == 2
    assert {link.description for link in links} == {words.text}


def both_sides(theme: Setting) -> tuple[Page, Page]:
    """A right-hand and a left-hand page that hold the same: text, margin, box, wide table, footnote."""
    page = replace(theme.theme.page, height=400.0, lines=25, footer=380.0)
    head = Row(61, HERE, tuple(Cell(ref, HERE, spans(lorem(4), ref)) for ref in (62, 63, 64)))
    row = replace(head, ref=65, cells=tuple(replace(cell, ref=cell.ref + 4) for cell in head.cells))
    marked = Paragraph(4, HERE, (span("b", 4, target="#a"), span("1", 9, note=note("noot"))))
    blocks = (
        para("a", 3),
        marked,
        Marginal(20, HERE, (para("kant", 21),)),
        BoxedText(5, HERE, None, (para("doos", 6),)),
        Table(60, HERE, None, (Align.LEFT,) * 3, head, (row,)),
    )
    sections = (section(*blocks, title="Deel", ref=201, anchor=anchor) for anchor in ("a", "b"))
    setting = replace(theme, theme=replace(theme.theme, page=page))
    whole = replace(dossier(*sections), furniture=Furniture("Uitgever", "", "{page}/{pages}"))
    _cover, _glance, right, left = lay_out(setting, whole)
    return right, left


def shifts(right: Page, left: Page, *owners: LocalOwner) -> set[float]:
    """How far things stand to the right on the left-hand page of where they stand on the right-hand one."""
    pairs = zip(right.placed, left.placed, strict=True)
    return {round(two.frame.left - one.frame.left, 3) for one, two in pairs if {one.owner, number_of(one)} & {*owners}}


def test_left_hand_pages_mirror_right_hand_ones() -> None:
    """Text moves out of the way of the margin column, which moves to the outer edge; wide things end at the text's."""
    right, left = both_sides(with_margin(tiny_setting(body=BODY), 30.0, mirrored=True))
    assert shifts(right, left, 3, 4, 6, 9, 91, 92, Artifact.BACKGROUND) == {20.0}
    assert shifts(right, left, 201, 62, 63, 64, Artifact.HEADER, Artifact.FOOTER) == {-20.0}
    assert shifts(right, left, 21) == {-230.0}
    assert [two.box.left - one.box.left for one, two in zip(right.links, left.links, strict=True)] == [20.0]


def test_mirrored_pages_keep_to_the_paper() -> None:
    """Nothing stands nearer to the edges than the theme's own margins, and nothing in the margin touches the text."""
    for page in both_sides(with_margin(tiny_setting(body=BODY), 30.0, mirrored=True)):
        frames = [placed.frame for placed in page.placed]
        assert min(frame.left for frame in frames) >= 20.0 - 1e-6
        assert max(frame.right for frame in frames) <= 280.0 + 1e-6
        (beside,) = [placed.frame for placed in page.placed if number_of(placed) == 21]
        text = next(placed.frame for placed in page.placed if number_of(placed) == 3)
        assert beside.right <= text.left or text.right <= beside.left


def test_pages_are_not_mirrored_unless_the_theme_says_so() -> None:
    """A dossier that is read on a screen has all pages alike."""
    right, left = both_sides(tiny_setting(body=BODY))
    assert {one.frame.left - two.frame.left for one, two in zip(right.placed, left.placed, strict=True)} == {0.0}


def test_mirrored_table_keeps_its_repeated_head_over_its_rows() -> None:
    """On left-hand pages as on right-hand ones."""
    cells = tuple(Cell(ref, HERE, spans(lorem(4), ref)) for ref in (62, 63, 64))
    rows = tuple(
        Row(70 + n, HERE, tuple(replace(cell, ref=100 * n + cell.ref) for cell in cells)) for n in range(1, 13)
    )
    table = Table(60, HERE, None, (Align.LEFT,) * 3, Row(61, HERE, cells), rows)
    setting = with_margin(tiny_setting(body=BODY), 30.0, mirrored=True)
    repeated = 0
    for page in lay_out(setting, dossier(section(table)))[2:]:
        lefts = {p.frame.left for p in page.placed if p.owner is Artifact.RULE and p.frame.right - p.frame.left > 230.0}
        repeated += sum(p.owner is Artifact.HEADER and p.frame.left in lefts for p in page.placed)
        assert len(lefts) == 1
    assert repeated > 0


def test_theme_without_a_margin_column() -> None:
    """What is marginal stands in the text, wide things are as wide as the text, and nothing leaves the measure."""
    right, _ = both_sides(with_margin(tiny_setting(body=BODY), 0.0))
    assert words_of(right.placed, 21) == "kant"
    assert {placed.frame.left for placed in right.placed if number_of(placed) == 21} == {40.0}
    assert max(placed.frame.right for placed in right.placed) <= 240.0 + 1e-6


def test_more_in_the_margin_than_stands_beside_it_is_found() -> None:
    """With the place where it begins."""
    there, below = Source(HERE.path, 7), Source(HERE.path, 8)
    words = (Span(lorem(20), 30 + n, below) for n in range(3))
    crowd = (Marginal(word.ref - 10, there, (Paragraph(word.ref, there, (word,)),)) for word in words)
    setting = tiny_setting(side_note=TextStyle("serif", 5.0, 6.0))
    with pytest.raises(LayoutError) as caught:
        lay_out(setting, dossier(section(para("a", 202), *crowd)))
    assert str(caught.value.findings[0]) == (
        "content/2018/nl/10-test.md:7: the margin column has no room for this beside its text\n"
        "  hint: put it elsewhere, or shorten what stands in the margin"
    )


def test_every_line_of_running_text_stands_on_the_grid() -> None:
    """Whatever stands between paragraphs: headings, quotes, tables, lists, a standfirst on a leading of its own."""
    on_grid = replace(BODY, on_grid=True)
    setting = tiny_setting(
        body=on_grid,
        standfirst=TextStyle("serif", 12.0, 17.0),
        heading2=TextStyle("serif", 11.0, 15.0, before=13.0, after=3.0),
        quote=TextStyle("serif", 9.0, 11.0),
    )
    quote = Quote(40, HERE, False, (para(lorem(9), 41),), para("x", 42))
    blocks = (para("a", 202), para(lorem(40), 3), heading("Kop", 2), para(lorem(30), 3), quote, para(lorem(50), 3))
    baselines = [
        p.y - TOP for page in lay_out(setting, dossier(section(*blocks))) for p in page.placed if number_of(p) == 3
    ]
    first = setting.baseline(on_grid)
    assert len(set(baselines)) > 5
    assert all(abs((y - first) / GRID - round((y - first) / GRID)) < 1e-6 for y in baselines)


def test_what_stands_in_the_margin_is_painted_where_it_is_read() -> None:
    """After all of the paragraph that it belongs to, wherever that ends, and before the next."""
    linked = Paragraph(3, HERE, (span("a"), span(lorem(30), 4, target="#deel"), span(" b", 3)))
    blocks = (para("s", 2), linked, Marginal(20, HERE, (para("kant", 21),)), para("c", 5))
    pages = pages_of(dossier(section(*blocks)))
    owners = [number for page in pages[2:] for number in numbers_of(page.placed)]
    assert list(dict.fromkeys(owners))[-5:] == [1, 4, 3, 21, 5]


def test_figure_that_moved_is_painted_where_it_is_read() -> None:
    """At the end of its section, past the text after it, for which the margin beside it had no room."""
    chart = Chart(ChartKind.BARS, (Series("", (Datum("energie", "44%", 44.0),)),), 0.0, 44.0)
    figure = Figure(30, HERE, "fig", para("F", 31), para("K", 32), None, chart, None, None, "")
    blocks = (para("s", 2), para("a", 3), Marginal(20, HERE, (para("en " * 9, 21),)), figure, para(lorem(15), 5))
    setting = replace(tiny_setting(body=BODY), draw=lambda chart, width: Picture(width, 5.0, ()))
    theme = replace(setting.theme, page=replace(setting.theme.page, lines=16, height=272.0, footer=240.0))
    page = lay_out(replace(setting, theme=theme), dossier(section(*blocks)))[2]
    tops = {number_of(placed): placed.y for placed in page.placed}
    assert tops[31] > tops[5]
    assert list(dict.fromkeys(numbers_of(page.placed))) == [201, 2, 3, 21, 31, 32, 30, 5]
