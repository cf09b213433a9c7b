"""Blocks: what each becomes, and what is reported of it."""

from __future__ import annotations

import pytest

from pressdossier.content.prose.parse import parse_prose
from pressdossier.content.prose.tree import (
    Block,
    BoxedText,
    Contact,
    FactRef,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    List,
    Opinion,
    Paragraph,
    Quote,
    Table,
    Text,
)
from pressdossier.document import Align
from pressdossier.errors import ContentError, Findings, Source

HEAD = "---\ntitle: Klaar\n---\n"
BLOCKS = "blocks are quote, key-figures, figure, table, box, opinion, contact, margin, keep, page-break"


def read(text: str) -> tuple[Block, ...]:
    findings = Findings()
    prose = parse_prose(HEAD + text, "p.md", findings)
    findings.raise_any()
    return prose.blocks


def read_with_findings(text: str) -> tuple[Block, ...]:
    findings = Findings()
    prose = parse_prose(HEAD + text, "p.md", findings)
    assert findings
    return prose.blocks


def reported(text: str) -> str:
    with pytest.raises(ContentError) as error:
        read(text)
    return str(error.value)


def at(line: int, words: str) -> Paragraph:
    source = Source("p.md", line)
    return Paragraph(source, (Text(source, words),))


def test_heading_has_level_anchor_and_words() -> None:
    """The anchor is the writer's, and not part of the words."""
    source = Source("p.md", 4)
    heading, _ = read("## Kansen in {{score.year}} {#growth}\n\nTekst.")
    assert heading == Heading(source, 2, "growth", (Text(source, "Kansen in "), FactRef(source, "score.year")))


def test_heading_without_anchor() -> None:
    """A fact at its end is not taken for an anchor."""
    heading, _ = read("## {{score.year}}\n\nTekst.")
    assert heading == Heading(Source("p.md", 4), 2, None, (FactRef(Source("p.md", 4), "score.year"),))


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("# A", "p.md:4: a heading with one # is not used\n  hint: the title is in the front matter"),
        ("##### A", "p.md:4: a heading of level 5 is not used\n  hint: the deepest is ####"),
        ("A\n---", "p.md:4: a heading with a line under it is not used\n  hint: write ## before it"),
        ("A\n===", "p.md:4: a heading with a line under it is not used\n  hint: write ## before it"),
        ("## {#a}", "p.md:4: a heading has no words"),
        ('## A {b="c"}', "p.md:4: a heading has no attribute 'b'\n  hint: it takes none"),
        (
            "## A {#7}",
            "p.md:4: anchor '#7' is malformed\n  hint: anchors are letters, digits, - and _, and begin with a letter",
        ),
    ],
)
def test_heading_that_is_not_used_is_reported(text: str, report: str) -> None:
    """Levels are ## to ####, and an anchor is all that stands in braces."""
    assert reported(f"{text}\n\nTekst.") == report


def test_list_holds_paragraphs_and_lists() -> None:
    """Tight or loose makes no difference here."""
    (outer,) = read("3. een\n4. twee\n   - drie\n")
    assert isinstance(outer, List)
    assert (outer.ordered, outer.start) == (True, 3)
    assert outer.items[0].blocks == (at(4, "een"),)
    inner = outer.items[1].blocks[1]
    assert isinstance(inner, List)
    assert (inner.ordered, inner.items[0].blocks) == (False, (at(6, "drie"),))


def test_number_that_would_change_is_reported() -> None:
    """Markdown looks at the first number only; repeating that one is a habit and is let be."""
    assert reported("1. een\n3. twee\n") == "p.md:5: item 3 would be printed as 2\n  hint: count on"
    assert read("1. een\n1. twee\n")


def test_empty_list_item_is_reported() -> None:
    """A bullet without words is an oversight."""
    assert reported("- een\n-\n") == "p.md:5: a list item is empty\n  hint: write its text on the same line"


def test_heading_in_a_list_is_reported() -> None:
    """A list holds no sections."""
    assert reported("- ## een\n") == "p.md:4: a heading cannot stand in a list\n  hint: put it before or after"


@pytest.mark.parametrize("text", ["- " * 30 + "a", "> " + "- " * 30 + "a", "::: {.box}\n" * 99 + "a\n" + ":::\n" * 99])
def test_blocks_nested_too_deep_are_reported(text: str) -> None:
    """markdown-it drops what is nested deeper than twenty without a word, and readers of the tree recurse."""
    assert "blocks and lists are nested too deep\n  hint: take some of them apart" in reported(text)


def test_quote_says_who_and_how() -> None:
    """Its quotation marks are the language's business, not the writer's."""
    assert read('::: {.quote by="crutzen" mode="verbatim"}\nWoorden.\n:::') == (
        Quote(Source("p.md", 4), "crutzen", True, (at(5, "Woorden."),)),
    )


def test_unknown_mode_is_reported() -> None:
    """Reported and verbatim differ by what somebody can be held to."""
    assert reported('::: {.quote by="a" mode="verbatm"}\nb\n:::') == (
        "p.md:4: block 'quote' has no mode 'verbatm'\n  hint: did you mean 'verbatim'? a quote is verbatim or reported"
    )


def test_key_figures_are_values_with_meanings() -> None:
    """The blank between the two belongs to neither."""
    source = Source("p.md", 5)
    assert read("::: {.key-figures}\n- **{{a}}** per gemeente\n:::") == (
        KeyFigures(Source("p.md", 4), (KeyFigure(source, (FactRef(source, "a"),), (Text(source, "per gemeente"),)),)),
    )


@pytest.mark.parametrize("item", ["zonder **a**", "**a**", "**a** b\n\n  c", "*a* b"])
def test_key_figure_of_another_form_is_reported(item: str) -> None:
    """A value, then what it means, and nothing else."""
    assert reported(f"::: {{.key-figures}}\n- {item}\n:::") == (
        "p.md:5: a key figure is a value in strong, then what it means, in one paragraph\n"
        "  hint: write - **value** meaning"
    )


def test_numbered_key_figures_are_reported() -> None:
    """Their numbers would vanish."""
    assert reported("::: {.key-figures}\n1. **a** b\n:::") == (
        "p.md:5: key figures are not numbered\n  hint: begin each with -"
    )


def test_figure_of_a_chart() -> None:
    """Its attributes are text in which facts work."""
    source = Source("p.md", 4)
    assert read('::: {.figure #fig-a chart="a" headline="Van {{b}}" subtitle="c"}\nd\n:::') == (
        Figure(
            source,
            "fig-a",
            chart="a",
            image=None,
            headline=(Text(source, "Van "), FactRef(source, "b")),
            subtitle=(Text(source, "c"),),
            alt=None,
            caption=at(5, "d"),
        ),
    )


def test_table_in_a_block_has_a_caption() -> None:
    """The block lends the table its caption; cells hold inlines."""
    (table,) = read('::: {.table caption="c"}\n| a | b |\n| --- | ---: |\n| d \\| e | {{f}} |\n:::')
    assert isinstance(table, Table)
    assert table.caption == (Text(Source("p.md", 4), "c"),)
    assert table.aligns == (Align.LEFT, Align.RIGHT)
    assert [cell.inlines for cell in table.head.cells] == [
        (Text(Source("p.md", 5), "a"),),
        (Text(Source("p.md", 5), "b"),),
    ]
    assert table.rows[0].cells[0].inlines == (Text(Source("p.md", 7), "d | e"),)
    assert table.rows[0].cells[1].inlines == (FactRef(Source("p.md", 7), "f"),)


def test_bare_table_has_no_caption() -> None:
    """A pipe table needs no block; an empty cell is a cell."""
    (table,) = read("| a | b |\n| :-: | - |\n| | c |\n")
    assert isinstance(table, Table)
    assert table.caption is None
    assert table.aligns == (Align.CENTRE, Align.LEFT)
    assert [len(row.cells) for row in table.rows] == [2]


@pytest.mark.parametrize(("row", "cells"), [("| 1 | 2 | 3 |", 3), ("| 1 |", 1), ("tekst", 1)])
def test_row_of_another_length_is_reported(row: str, cells: int) -> None:
    """Markdown drops a third cell, and makes a row of the text after a table."""
    assert reported(f"| a | b |\n| - | - |\n{row}\n") == (
        f"p.md:6: a row of {cells} cells stands in a table of 2 columns\n"
        "  hint: \\| prints the sign itself; leave a cell empty with | |"
    )


def test_box_and_opinion_hold_blocks() -> None:
    """A box holds any blocks but boxes; blocks nest by opening and closing, as in Pandoc."""
    (box,) = read(':::: {.box title="t"}\n## a\n\n::: {.opinion by="belfius"}\nb\n:::\n::::')
    assert isinstance(box, BoxedText)
    assert box.title == (Text(Source("p.md", 4), "t"),)
    assert box.blocks[1] == Opinion(Source("p.md", 7), "belfius", (at(8, "b"),))


def test_contact_is_empty() -> None:
    """What it prints stands in edition.yaml."""
    assert read("::: {.contact}\n:::") == (Contact(Source("p.md", 4)),)
    assert reported("::: {.contact}\na\n:::") == (
        "p.md:4: block 'contact' takes no text\n  hint: what it prints stands in edition.yaml under contact"
    )


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ('::: {.quote mode="reported"}\na\n:::', "block 'quote' lacks 'by'\n  hint: add by=\"…\""),
        ('::: {.opinion by="a"}\n:::', "block 'opinion' is empty"),
        ("::: {.box}\n:::", "block 'box' is empty"),
        (
            '::: {.box titel="a"}\nb\n:::',
            "block 'box' has no attribute 'titel'\n  hint: did you mean 'title'? it takes title",
        ),
        ("::: {.box #a}\nb\n:::", "block 'box' takes no anchor '#a'\n  hint: headings and figures do"),
        ("::: {.box .wide}\nb\n:::", "'.wide' is one too many in '{.box .wide}'\n  hint: one name is the most"),
        ('::: {.figure chart="a"}\n:::', "block 'figure' lacks 'headline'\n  hint: add headline=\"…\""),
        (
            '::: {.figure headline="a"}\n:::',
            "block 'figure' needs either 'chart' or 'image'\n  hint: write chart=\"…\" or image=\"…\"",
        ),
        (
            '::: {.figure headline="a" image="b.png"}\n:::',
            "block 'figure' lacks 'alt'\n  hint: say in words what the image shows: alt=\"…\"",
        ),
        ("::: {.table}\n:::", "block 'table' is empty"),
        ("::: {.quot}\na\n:::", f"there is no block 'quot'\n  hint: did you mean 'quote'? {BLOCKS}"),
        ('::: {by="a"}\nb\n:::', f"there is no block ''\n  hint: {BLOCKS}"),
        ("::: quote\na\n:::", "'::: quote' opens no block\n  hint: write ::: {.quote}"),
        ("::: {.box} a\nb\n:::", "'::: {.box} a' opens no block\n  hint: write ::: {.box}"),
        ("a\n\n:::", "':::' closes nothing\n  hint: every block of this list or text is closed"),
    ],
)
def test_block_that_cannot_be_read_is_reported(text: str, report: str) -> None:
    """A name that the loader does not know is an error, and so is what a block lacks."""
    line = 6 if text.endswith("a\n\n:::") else 4
    assert reported(text) == f"p.md:{line}: {report}"


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ('::: {.quote by="a" mode="reported"}\n- b\n:::', "5: a list cannot stand in block 'quote'"),
        ('::: {.opinion by="a"}\n## b\n:::', "5: a heading cannot stand in block 'opinion'"),
        (":::: {.box}\n::: {.box}\na\n:::\n::::", "5: a box cannot stand in block 'box'"),
        ('::: {.figure chart="a" headline="b"}\n- c\n:::', "5: a list cannot stand in block 'figure'"),
        ("::: {.key-figures}\na\n\n- **b** c\n:::", "5: a paragraph cannot stand in block 'key-figures'"),
        ("::: {.table}\na\n\n| b |\n| - |\n| c |\n:::", "5: a paragraph cannot stand in block 'table'"),
    ],
)
def test_misplaced_block_is_reported(text: str, report: str) -> None:
    """Each block says what it may hold."""
    assert reported(text) == f"p.md:{report}\n  hint: put it before or after"


def test_second_caption_is_reported() -> None:
    """A figure has room for one paragraph."""
    assert reported('::: {.figure chart="a" headline="b"}\nc\n\nd\n:::') == (
        "p.md:7: a figure has one caption\n  hint: make it one paragraph"
    )


def test_second_table_is_reported() -> None:
    """A caption cannot belong to two."""
    assert reported("::: {.table}\n| a |\n| - |\n| b |\n\n| c |\n| - |\n| d |\n:::") == (
        "p.md:4: block 'table' holds more than one table\n  hint: give each its own block"
    )


def test_table_without_rows_is_reported() -> None:
    """A head over nothing."""
    assert reported("::: {.table}\n| a |\n| - |\n:::") == (
        "p.md:5: a table has no rows under its head\n  hint: add a row, or write it as text"
    )


def test_footnote_called_in_an_alternative_text_is_reported() -> None:
    """Who hears the text cannot follow its sign."""
    assert reported('::: {.figure chart="a" headline="b" alt="c[^1]"}\n:::\n\n[^1]: Noot') == (
        "p.md:4: footnote '1' is called in 'alt', which has no place for its sign\n  hint: call it in the text"
    )


def test_unclosed_block_swallows_nothing() -> None:
    """It is reported where it opens, and what follows is read as if it were not there."""
    text = '::: {.quote by="a" mode="reported"}\nb\n\n## c\n\n| d\n'
    assert reported(text) == (
        'p.md:4: \'::: {.quote by="a" mode="reported"}\' is not closed\n'
        "  hint: close it with ::: on a line of its own, before the end of what it stands in\n"
        "p.md:9: '|' stands in the text without a meaning\n"
        "  hint: a table has a line | --- | under its head, with as many columns as the head"
    )
    assert [type(block) for block in read_with_findings(text)] == [Paragraph, Heading, Paragraph]


def test_crossing_blocks_are_reported() -> None:
    """Four colons close the block of four colons, and the inner one is found to be open."""
    text = ':::: {.box}\n::: {.opinion by="a"}\nb\n::::\nc'
    assert reported(text) == (
        "p.md:5: '::: {.opinion by=\"a\"}' is not closed\n"
        "  hint: close it with ::: on a line of its own, before the end of what it stands in"
    )
    assert [type(block) for block in read_with_findings(text)] == [BoxedText, Paragraph]


def test_block_that_crosses_a_list_is_reported() -> None:
    """It opens in an item and is closed outside of the list."""
    assert reported("- a\n  ::: {.box}\n  b\n\n:::") == (
        "p.md:5: '::: {.box}' is not closed\n"
        "  hint: close it with ::: on a line of its own, before the end of what it stands in\n"
        "p.md:8: ':::' closes nothing\n  hint: every block of this list or text is closed"
    )


def test_unknown_block_keeps_its_words() -> None:
    """They are read as part of the text, so that their own faults are found."""
    assert read_with_findings("::: {.quot}\na\n:::") == (at(5, "a"),)


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("> a", 'a quotation with > is not used\n  hint: write ::: {.quote by="…" mode="reported"}'),
        ("    a", "a text indented by four blanks is code, which is not used\n  hint: indent it less"),
        ("***", "a line across the page is not used\n  hint: take it out"),
        ("```\na\n```", "code stands in the text: 'a'\n  hint: write the words without backticks"),
        ("<div>", "HTML stands in the text: '<div>'\n  hint: HTML is not used; \\< prints the sign itself"),
    ],
)
def test_block_that_prose_does_not_use_is_reported(text: str, report: str) -> None:
    """What CommonMark has and a dossier has not is an error, never a surprise in print."""
    assert reported(f"a\n\n{text}\n") == f"p.md:6: {report}"
