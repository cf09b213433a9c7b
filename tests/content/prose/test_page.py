"""What a writer says about the page: the margin, what stays together, where a page ends, how figures are placed."""

from __future__ import annotations

import pytest
from tests.content.prose.test_blocks import at, read, read_with_findings, reported

from pressdossier.content.prose.tree import (
    Figure,
    Heading,
    Keep,
    Margin,
    PageBreak,
    Paragraph,
    Quote,
    unkept,
)
from pressdossier.document import FigureWidth
from pressdossier.errors import Source

QUOTE = '::: {.quote by="a" mode="reported"}\nb\n:::'
FIGURE = '::: {{.figure chart="a" headline="b"{}}}\n:::'


def test_margin_holds_what_stands_beside_the_text() -> None:
    """A paragraph there is a side note; blocks in it close with as many colons."""
    text, margin = read(f"a\n\n::: {{.margin}}\nOpzij.\n\n{QUOTE}\n:::")
    assert text == at(4, "a")
    assert isinstance(margin, Margin)
    assert margin.blocks == (at(7, "Opzij."), Quote(Source("p.md", 9), "a", False, (at(10, "b"),)))


@pytest.mark.parametrize(
    ("block", "called"),
    [
        ("## a", "a heading"),
        ("::: {.box}\na\n:::", "a box"),
        ("::: {.margin}\na\n:::", "a margin block"),
        ("::: {.keep}\na\n:::", "a keep"),
        ("::: {.page-break}\n:::", "a page break"),
        ("::: {.contact}\n:::", "the contact block"),
    ],
)
def test_block_that_has_no_place_in_the_margin_is_reported(block: str, called: str) -> None:
    """The column is narrow, and what stands in it stands beside something."""
    report = f"p.md:7: {called} cannot stand in block 'margin'\n  hint: put it before or after"
    assert reported(f"a\n\n::: {{.margin}}\n{block}\n\nb\n:::\n\nc") == report


@pytest.mark.parametrize(
    ("outer", "where"),
    [
        ("::: {{.box}}\n{}\n:::", "block 'box'"),
        ('::: {{.opinion by="a"}}\n{}\n:::', "block 'opinion'"),
        ('::: {{.quote by="a" mode="reported"}}\n{}\n:::', "block 'quote'"),
    ],
)
def test_margin_in_a_block_is_reported(outer: str, where: str) -> None:
    """It stands beside the running text."""
    assert reported(outer.format("::: {.margin}\na\n:::\n\nb")) == (
        f"p.md:5: a margin block cannot stand in {where}\n  hint: put it before or after"
    )


def test_margin_in_a_list_is_reported() -> None:
    """Nor beside an item."""
    assert reported("- a\n\n  ::: {.margin}\n  b\n  :::\n") == (
        "p.md:6: a margin block cannot stand in a list\n  hint: put it before or after"
    )


@pytest.mark.parametrize("name", ["margin", "keep"])
def test_empty_block_is_reported(name: str) -> None:
    """It would stand for nothing."""
    assert reported(f"a\n\n::: {{.{name}}}\n:::") == f"p.md:6: block '{name}' is empty"


def test_margin_beside_nothing_is_reported() -> None:
    """A file of margin blocks alone has no text that they could stand beside."""
    assert reported("::: {.margin}\na\n:::") == (
        "p.md:4: the margin has no text beside it\n  hint: write the text that it stands beside, outside the block"
    )


def test_keep_holds_any_blocks() -> None:
    """Its headings are the section's, and so are its margin blocks."""
    (keep,) = read(f"::: {{.keep}}\n## a\n\nb\n\n::: {{.margin}}\n{QUOTE}\n:::\n:::")
    assert isinstance(keep, Keep)
    assert [type(block) for block in unkept((keep,))] == [Heading, Paragraph, Margin]


@pytest.mark.parametrize(("name", "called"), [("keep", "a keep"), ("page-break", "a page break")])
def test_block_that_would_break_a_keep_is_reported(name: str, called: str) -> None:
    """What is kept together has no page break in it."""
    body = "" if name == "page-break" else "b\n"
    assert reported(f"::: {{.keep}}\na\n\n::: {{.{name}}}\n{body}:::\n:::") == (
        f"p.md:7: {called} cannot stand in block 'keep'\n  hint: put it before or after"
    )


def test_keep_that_ends_with_a_heading_is_reported() -> None:
    """A heading is kept with what it announces in any case."""
    assert reported("::: {.keep}\na\n\n## b\n:::\n\nc") == (
        "p.md:7: nothing follows the last heading\n  hint: write what it announces, or take it out"
    )


def test_heading_with_a_margin_alone_is_reported() -> None:
    """What stands beside the text does not stand under a heading."""
    assert reported("a\n\n## b\n\n::: {.margin}\nc\n:::") == (
        "p.md:6: nothing follows the last heading\n  hint: write what it announces, or take it out"
    )


def test_level_that_is_skipped_in_a_keep_is_reported() -> None:
    """The outline does not know what holds a heading."""
    assert reported("## a\n\n::: {.keep}\n#### b\n\nc\n:::") == (
        "p.md:7: a heading of level 4 follows one of level 2\n  hint: write ###, or add the heading between"
    )


def test_page_break_stands_between_two_blocks() -> None:
    """It has nothing to read."""
    assert read("a\n\n::: {.page-break}\n:::\n\nb")[1] == PageBreak(Source("p.md", 6))


BREAK = "::: {.page-break}\n:::"


@pytest.mark.parametrize(
    ("text", "report"),
    [
        (
            f"{BREAK}\n\na",
            "4: a page break begins the file\n  hint: take it out; where a file begins or ends, the order decides",
        ),
        (
            f"a\n\n{BREAK}",
            "6: a page break ends the file\n  hint: take it out; where a file begins or ends, the order decides",
        ),
        (f"a\n\n{BREAK}\n\n{BREAK}\n\nb", "9: a page break follows a page break\n  hint: one is enough"),
        (
            f"## a\n\n{BREAK}\n\nb",
            "6: a page break parts a heading from what it announces\n  hint: put it before the heading",
        ),
        (
            "a\n\n::: {.page-break}\nb\n:::\n\nc",
            "6: block 'page-break' takes no text\n  hint: close it on the line after it",
        ),
        (
            f"::: {{.box}}\na\n\n{BREAK}\n\nb\n:::",
            "7: a page break cannot stand in block 'box'\n  hint: put it before or after",
        ),
    ],
)
def test_page_break_without_two_sides_is_reported(text: str, report: str) -> None:
    """There must be something before it and something after it, and no more than one."""
    assert reported(text) == f"p.md:{report}"


def test_text_in_a_page_break_is_not_lost() -> None:
    """What stands in it is reported, so that nobody misses it in print."""
    assert PageBreak in map(type, read_with_findings("a\n\n::: {.page-break}\nb\n:::\n\nc"))


@pytest.mark.parametrize("width", FigureWidth)
def test_figure_says_how_wide_it_is(width: FigureWidth) -> None:
    """By the name of the column."""
    (figure,) = read(FIGURE.format(f' width="{width.value}"'))
    assert isinstance(figure, Figure)
    assert (figure.width, figure.fixed) == (width, False)


def test_figure_stays_where_it_is_written() -> None:
    """Where the writer says so; its width is left to the page where nothing is said."""
    (figure,) = read(FIGURE.format(' place="here"'))
    assert isinstance(figure, Figure)
    assert (figure.width, figure.fixed) == (None, True)


@pytest.mark.parametrize(
    ("attribute", "report"),
    [
        (
            'width="colum"',
            "has no width 'colum'\n"
            '  hint: did you mean \'column\'? write width="column" or width="margin" or width="full"',
        ),
        ('place="top"', "has no place 'top'\n  hint: write place=\"here\""),
    ],
)
def test_unknown_placement_is_reported(attribute: str, report: str) -> None:
    """Both have a closed set of values."""
    assert reported(FIGURE.format(f" {attribute}")) == f"p.md:4: block 'figure' {report}"


@pytest.mark.parametrize("name", ["box", "margin"])
def test_figure_wider_than_what_holds_it_is_reported(name: str) -> None:
    """In a box and in the margin there is one width."""
    figure = FIGURE.format(' width="full"')
    text = f"a\n\n::: {{.{name}}}\n{figure}\n:::"
    assert reported(text) == f"p.md:7: a figure in block '{name}' is as wide as the block\n  hint: leave its width out"
