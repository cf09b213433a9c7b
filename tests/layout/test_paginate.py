from __future__ import annotations

import re
from dataclasses import replace

import pytest
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
    para,
    section,
    span,
    tiny_setting,
    words_of,
)

from pressdossier.document import (
    Align,
    Block,
    BoxedText,
    Cell,
    Dossier,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Section,
    SectionKind,
    Table,
)
from pressdossier.errors import LayoutError
from pressdossier.graphics import Artifact, GlyphRun, Page, Path
from pressdossier.layout.paginate import lay_out
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
        annex(para("Kort.", 301), title="Een", ref=300),
        annex(*(para(lorem(60), 410 + n) for n in range(4)), title="Twee", ref=400),
        annex(para("Ook kort.", 501), title="Drie", ref=500),
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
    """Heading, text, and the footnote at the foot, each run with its element; header and footer are artifacts."""
    text = Paragraph(3, HERE, (span("Eén zin", 3), span("1", 9, note=note("De noot.")), span(" met een noot.", 3)))
    page = pages_of(dossier(annex(text, title="Deel", ref=200)))[-1]
    assert dump(page) == (
        "  39.5   40.0  Deel  <201>\n"
        "  51.5   40.0  Eén zin  <3>\n"
        "  51.5   73.1  1  <9>\n"
        "  51.5   76.8  met een noot.  <3>\n"
        " 147.5   40.0  1  <91>\n"
        " 147.5   49.0  De noot.  <92>\n"
        " 132.0   40.0  [Path 60.0 x 0.0]  <rule>\n"
        "  15.0   40.0  Deel  <header>\n"
        " 180.0   40.0  Uitgever · Persdossier  <footer>\n"
        " 180.0  216.8  Pagina 3 van 3  <footer>"
    )


def test_contents_give_the_pages_of_their_anchors() -> None:
    """Each number in the contents is that of the page on which its section begins."""
    pages = pages_of(three_parts())
    anchored = {anchor.name: page.number for page in pages for anchor in page.anchors}
    printed = [words_of(pages[1].placed, ref) for ref in (70, 71, 72)]
    assert printed == [f"Een{anchored['een']}", f"Twee{anchored['twee']}", f"Drie{anchored['drie']}"]
    assert anchored["drie"] - anchored["twee"] > 1


def test_contents_numbers_end_at_one_edge() -> None:
    """Page numbers stand flush right, whatever their digits."""
    placed = [item for item in pages_of(three_parts())[1].placed if item.owner in (70, 71, 72)]
    ends = [
        item.x + item.item.x + item.item.width
        for item in placed
        if isinstance(item.item, GlyphRun) and re.fullmatch(r"\d+", item.item.text)
    ]
    assert ends == pytest.approx([280.0] * 3)


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
    """A page inside a section has its name, and so has a page on which the section only ends."""
    pages = pages_of(three_parts())
    names = [furniture(page, Artifact.HEADER)[0] for page in pages[1:]]
    middle = page_of(pages, 410)[0], page_of(pages, 413)[-1]
    assert names[0] == "Inhoud"
    assert set(names[middle[0] - 2 : middle[1] - 1]) == {"Twee"}
    assert names[-1] == "Drie"


def test_header_stays_with_the_section_that_goes_on() -> None:
    """A section that begins further down a page names the next page, not its own."""
    short = annex(para(lorem(3), 301), title="Eerste", ref=300)
    long = section(para(lorem(90), 401), title="Tweede", ref=400, anchor="b")
    pages = pages_of(dossier(short, long))
    shared, following = pages[2:4]
    assert [anchor.name for anchor in shared.anchors] == ["eerste", "b"]
    assert furniture(shared, Artifact.HEADER)[0] == "Eerste"
    assert furniture(following, Artifact.HEADER)[0] == "Tweede"


def test_footnote_stands_on_the_page_of_its_mark() -> None:
    """Wherever the mark comes to stand, its note is at the foot of that page."""
    for count in range(20, 80, 6):
        marked = Paragraph(
            3, HERE, (span(lorem(12), 3), span("1", 9, note=note(lorem(12), 90)), span(" En verder.", 3))
        )
        pages = pages_of(dossier(annex(para(lorem(count), 2), marked, title="Deel", ref=200)))
        assert page_of(pages, 9) == page_of(pages, 92)
        (number,) = page_of(pages, 92)
        lines = [item.frame.bottom for item in pages[number - 1].placed if item.owner == 92]
        assert max(lines) == pytest.approx(FOOT)


def test_footnotes_are_read_after_the_text() -> None:
    """Notes follow all text of their page, in the order of their marks, under a rule of their own."""
    marks = [span(str(n), 10 + n, note=note(f"noot {n}", 90 * n, number=str(n))) for n in (1, 2)]
    text = Paragraph(3, HERE, (span("a", 3), marks[0], span(" b", 3), marks[1]))
    page = pages_of(dossier(annex(text, title="Deel", ref=200)))[-1]
    owners = [placed.owner for placed in page.placed if isinstance(placed.owner, int)]
    assert owners == [201, 3, 11, 3, 12, 91, 92, 181, 182]
    rules = [placed for placed in page.placed if placed.owner is Artifact.RULE]
    assert len(rules) == 1
    assert all(rules[0].frame.top < placed.y for placed in page.placed if placed.owner in (91, 92, 181, 182))


def test_paragraph_over_two_pages_is_one_element() -> None:
    """Both fragments belong to the same element and together say all of it."""
    pages = pages_of(dossier(annex(para(lorem(120), 3), title="Deel", ref=200)))
    assert len(page_of(pages, 3)) >= 2
    said = "".join(words_of(page.placed, 3) for page in pages)
    assert said.replace("\u00ad", "") == lorem(120)


def test_panel_is_drawn_on_every_page_it_runs_over() -> None:
    """A box over two pages has its tint behind each part, just as high as that part, and before all text."""
    box = BoxedText(5, HERE, None, tuple(para(lorem(30), 10 + n) for n in range(5)))
    pages = pages_of(dossier(annex(box, title="Deel", ref=200)))
    tinted = [page for page in pages if any(placed.owner is Artifact.BACKGROUND for placed in page.placed)]
    assert len(tinted) >= 2
    for page in tinted:
        tint, *rest = page.placed
        assert (tint.owner, isinstance(tint.item, Path)) == (Artifact.BACKGROUND, True)
        texts = [
            placed.frame
            for placed in rest
            if isinstance(placed.owner, int) and placed.owner >= 10 and placed.owner < 20
        ]
        assert tint.frame.top <= min(frame.top for frame in texts)
        assert max(frame.bottom for frame in texts) <= tint.frame.bottom <= page.height


def test_table_head_is_repeated_but_read_once() -> None:
    """On the next page the head stands again, as an artifact."""
    rows = tuple(Row(n, HERE, (Cell(1000 + n, HERE, (span(f"rij {n}", 1000 + n),)),)) for n in range(600, 620))
    table = Table(5, HERE, None, (Align.LEFT,), Row(6, HERE, (Cell(7, HERE, (span("Kop", 7),)),)), rows)
    pages = pages_of(dossier(annex(table, title="Deel", ref=200)))
    assert len(page_of(pages, 7)) == 1
    later = [page for page in pages if page.number > page_of(pages, 7)[0]]
    assert later
    assert all("Kop" in furniture(page, Artifact.HEADER) for page in later)


def test_front_page_keeps_what_does_not_belong_to_its_lead() -> None:
    """Key figures of the front section come after the front page and lose no word."""
    figures = KeyFigures(5, HERE, (KeyFigure(6, HERE, para("66%", 7), para("van de gemeenten", 8)),))
    pages = pages_of(dossier(first=front(para("De aanhef.", 3), figures)))
    assert (page_of(pages, 3), page_of(pages, 7), page_of(pages, 8)) == ([1], [2], [2])


def test_links_and_anchors_move_with_their_strips() -> None:
    """An anchor lies at the top of its heading, a link over its words."""
    text = Paragraph(3, HERE, (span("Zie "), span("elders", 4, target="#kop")))
    page = pages_of(dossier(annex(text, heading("Kop", 5, anchor="kop"), title="Deel", ref=200)))[-1]
    link = next(link for link in page.links if link.target == "#kop")
    words = next(placed for placed in page.placed if placed.owner == 4)
    assert link.box.top < words.y < link.box.bottom
    anchor = next(anchor for anchor in page.anchors if anchor.name == "kop")
    assert anchor.y <= next(placed for placed in page.placed if placed.owner == 5).frame.top


def test_what_fits_on_no_page_is_found() -> None:
    """A row higher than a page is reported at the place where it is written, with the size it may have."""
    row = Row(6, HERE, (Cell(7, HERE, (span(lorem(200), 7),)),))
    table = Table(5, HERE, None, (Align.LEFT,), Row(8, HERE, (Cell(9, HERE, (span("Kop", 9),)),)), (row,))
    with pytest.raises(LayoutError) as caught:
        pages_of(dossier(annex(table, title="Deel", ref=200)))
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
        pages_of(dossier(annex(replace(table, rows=(row,)), title="Deel", ref=200)))
    assert len(caught.value.findings) == 1


def test_all_that_cannot_be_set_is_found_at_once() -> None:
    """Missing glyphs and words too wide are raised together, once each."""
    blocks = para("漢", 2), para("x" * 60, 3), para("字", 4)
    with pytest.raises(LayoutError) as caught:
        pages_of(dossier(annex(*blocks, title="Deel", ref=200)))
    assert [finding.message.split()[0] for finding in caught.value.findings] == ["the", f"'{'x' * 60}'", "the"]


def test_every_part_of_a_link_is_described_by_the_whole() -> None:
    """A link that runs over two lines is two areas to click, and each says all that it is about."""
    words = span("een lange verwijzing die over meer dan een regel van tweehonderd punten loopt", 7)
    text = Paragraph(3, HERE, (span("Zie ", 3), replace(words, target="https://example.org")))
    page = pages_of(dossier(annex(text, title="Deel", ref=200)))[-1]
    links = [link for link in page.links if link.owner == 7]
    assert len(links) == 2
    assert {link.description for link in links} == {words.text}
