"""The prose of one file as its writer wrote it: nested inlines, blocks, and references by name that nothing has bound.

`parse` makes it; `resolve` turns it into `document`, with facts written out and references followed, and has its names
for the same blocks. Every node knows its source, to the exact line; the nodes of an attribute's value have the line on
which their block opens. Knows no Markdown, no files and no other language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from pressdossier.document import Align, FigureWidth
from pressdossier.errors import Source
from pressdossier.values import Sourced


class Text(Sourced, frozen=True):
    """Words and spaces as they are printed; a line's end in the file is a space here."""

    source: Source
    text: str


class Strong(Sourced, frozen=True):
    source: Source
    children: Inlines


class Emphasis(Sourced, frozen=True):
    source: Source
    children: Inlines


class Link(Sourced, frozen=True):
    """target: a URI, or `#anchor` for a place in the dossier."""

    source: Source
    target: str
    children: Inlines


class CrossReference(Sourced, frozen=True):
    """`[](#anchor)`, which prints as the name of what it points to."""

    source: Source
    anchor: str


class FactRef(Sourced, frozen=True):
    """`{{key}}`, which prints as the fact's value or wording; `{{2017:key}}` is a fact of another edition."""

    source: Source
    key: str


class NoteMark(Sourced, frozen=True):
    """`[^label]`; the label is a key of the prose's notes."""

    source: Source
    label: str


class LangSpan(Sourced, frozen=True):
    """lang: BCP 47."""

    source: Source
    lang: str
    children: Inlines


class Claim(Sourced, frozen=True):
    """`[words]{claim="key"}`: words that the data must bear out; key: of a claim in facts.yaml."""

    source: Source
    key: str
    children: Inlines


Inline = Text | Strong | Emphasis | Link | CrossReference | FactRef | NoteMark | LangSpan | Claim
Inlines = tuple[Inline, ...]


class Heading(Sourced, frozen=True):
    """level: 2 to 4; anchor: the name that the writer gave it, None for none."""

    source: Source
    level: int
    anchor: str | None
    inlines: Inlines


class Paragraph(Sourced, frozen=True):
    source: Source
    inlines: Inlines


class ListItem(Sourced, frozen=True):
    source: Source
    blocks: tuple[Block, ...]


class List(Sourced, frozen=True):
    """start: the first item's number; 1 where the list is not ordered."""

    source: Source
    ordered: bool
    start: int
    items: tuple[ListItem, ...]


class Quote(Sourced, frozen=True):
    """by: a key of people.yaml; verbatim: what was said word for word, else reported."""

    source: Source
    by: str
    verbatim: bool
    blocks: tuple[Paragraph, ...]


class KeyFigure(Sourced, frozen=True):
    """value: what stood in the item's strong part; meaning: the rest of the item."""

    source: Source
    value: Inlines
    meaning: Inlines


class KeyFigures(Sourced, frozen=True):
    source: Source
    items: tuple[KeyFigure, ...]


class Figure(Sourced, frozen=True):
    """Either chart (a key of charts.yaml) or image (a file under images/) is set; an image always has its alt.

    width: None where it was left out; fixed: whether the figure stays just where it is written.
    """

    source: Source
    anchor: str | None
    chart: str | None
    image: str | None
    headline: Inlines
    subtitle: Inlines | None
    alt: Inlines | None
    caption: Paragraph | None
    width: FigureWidth | None = None
    fixed: bool = False


class Cell(Sourced, frozen=True):
    source: Source
    inlines: Inlines


class Row(Sourced, frozen=True):
    source: Source
    cells: tuple[Cell, ...]


class Table(Sourced, frozen=True):
    """Every row has as many cells as `aligns` has entries; `head` is the header row."""

    source: Source
    caption: Inlines | None
    aligns: tuple[Align, ...]
    head: Row
    rows: tuple[Row, ...]


class BoxedText(Sourced, frozen=True):
    source: Source
    title: Inlines | None
    blocks: tuple[Block, ...]


class Opinion(Sourced, frozen=True):
    """by: a key of people.yaml; blocks: paragraphs and lists."""

    source: Source
    by: str
    blocks: tuple[Block, ...]


class Contact(Sourced, frozen=True):
    source: Source


class Margin(Sourced, frozen=True):
    """What stands in the margin column; blocks: quotes, key figures, paragraphs, lists, figures."""

    source: Source
    blocks: tuple[Block, ...]


class Keep(Sourced, frozen=True):
    """Blocks that are to stand on one page; they are read as if nothing held them."""

    source: Source
    blocks: tuple[Block, ...]


class PageBreak(Sourced, frozen=True):
    source: Source


Block = (
    Heading
    | Paragraph
    | List
    | Quote
    | KeyFigures
    | Figure
    | Table
    | BoxedText
    | Opinion
    | Contact
    | Margin
    | Keep
    | PageBreak
)


def children_of(block: Block) -> tuple[Block, ...]:
    """The blocks that stand in a block, each of its own kind; () for one that holds none.

    The paragraphs of a quote, of a list item and of a caption are no children: they are parts of that one block, with
    which they are compared, translated and set.
    """
    match block:
        case BoxedText(blocks=children) | Opinion(blocks=children) | Margin(blocks=children) | Keep(blocks=children):
            return children
        case Heading() | Paragraph() | List() | Quote() | KeyFigures() | Figure() | Table() | Contact() | PageBreak():
            return ()
        case _:
            assert_never(block)


def nested(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks in reading order, those that stand in others after what holds them."""
    for block in blocks:
        yield block
        yield from nested(children_of(block))


def unkept(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks as they are read: without page breaks, and with the blocks of a keep in its place.

    Other blocks keep what they hold: only a keep is not read as anything itself.
    """
    for block in blocks:
        if isinstance(block, Keep):
            yield from unkept(children_of(block))
        elif not isinstance(block, PageBreak):
            yield block


class Note(Sourced, frozen=True):
    """A footnote's text, in the order in which the file has it."""

    source: Source
    blocks: tuple[Paragraph, ...]


class Prose(Sourced, frozen=True):
    """One file: what its front matter says (None for a field left out), its blocks, and its notes by label."""

    source: Source
    title: Inlines
    running: Inlines | None
    subtitle: Inlines | None
    kicker: Inlines | None
    cover: Inlines | None
    blocks: tuple[Block, ...]
    notes: Mapping[str, Note]
