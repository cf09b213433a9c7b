from __future__ import annotations

import pytest
from bench.typst_markup import VARIED_FACT, typst_markup
from msgspec.structs import replace
from tests.builders import HERE, dossier, entry, heading, note, para, section, span

from pressdossier import document
from pressdossier.document import Align, Block, Cell, Paragraph, Row, Span, Table


def written(*blocks: Block) -> str:
    """What is written of blocks, without what stands around them."""
    markup = typst_markup(dossier(section(*blocks)))
    return markup.split("<deel>\n\n")[1].rstrip("\n")


def words(*spans: Span) -> Paragraph:
    """A paragraph of spans."""
    return Paragraph(2, HERE, spans)


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("*_#$`<@~", r"\*\_\#\$\`\<\@\~"),
        ("12. juni", r"12\. juni"),
        ("- = + //", r"\- \= \+ \/\/"),
        ('"zo" \\', r"\"zo\" \\"),
    ],
)
def test_what_typst_would_read_as_a_mark_is_escaped(text: str, markup: str) -> None:
    """Words are words, wherever they stand in a line."""
    assert written(para(text)) == markup


def test_spans_are_marked_up() -> None:
    """A semicolon ends each mark, so that what follows is not read as part of it."""
    marked = words(
        span("wie", strong=True),
        span("(hoe)", emphasis=True),
        span("what", lang="en"),
        span("daar", target="#deel"),
        span("ginds", target="https://a.be"),
        span("1", note=note("Noot")),
    )
    assert written(marked) == (
        '#strong[wie];#emph[(hoe)];#text(lang: "en")[what];#link(<deel>)[daar];'
        '#link("https://a.be")[ginds];#footnote[Noot];'
    )


def test_the_number_that_varies_is_left_open() -> None:
    """Many dossiers differ in it."""
    varied = replace(span("21"), fact=VARIED_FACT)
    assert written(words(varied)) == "#varied[21];"


def test_headings_are_in_the_outline_where_the_contents_name_them() -> None:
    """And in no other place."""
    sections = section(heading("Ja", anchor="ja"), heading("Nee", anchor="nee"))
    markup = typst_markup(dossier(sections, entries=[entry("Ja", "ja", 70)]))
    assert "#heading(level: 2, outlined: true)[Ja] <ja>" in markup
    assert "#heading(level: 2, outlined: false)[Nee] <nee>" in markup


def test_a_list_holds_its_blocks() -> None:
    """A numbered one begins at its first number."""
    item = document.ListItem(3, HERE, span("3."), (para("drie"), para("en meer")))
    assert written(document.List(2, HERE, True, (item,))) == "#enum(start: 3)[drie\n\nen meer]"


def test_a_table_names_its_head() -> None:
    """Its columns stand as they do in the dossier."""
    row = Row(3, HERE, (Cell(4, HERE, (span("a"),)), Cell(5, HERE, (span("1"),))))
    table = Table(2, HERE, None, (Align.LEFT, Align.RIGHT), row, (row,))
    assert written(table) == "#table-of(caption: none, aligns: (left, right,), ([a], [1],),\n  [a], [1],\n)"


def test_blocks_kept_together_and_page_breaks_stay() -> None:
    """What the writer asked for is asked of Typst too."""
    kept = document.Keep(2, HERE, (para("samen"),))
    assert written(kept, document.PageBreak(HERE)) == "#block(breakable: false)[samen]\n\n#pagebreak(weak: true)"
