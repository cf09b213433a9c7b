"""The prose of one file as its writer wrote it: nested inlines, blocks, and references by name that nothing has bound.

`prose` makes it; `resolve` turns it into `document`, with facts written out and references followed. Every node knows
its source, to the exact line; the nodes of an attribute's value have the line on which their block opens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pressdossier.document import Align, FigureWidth
from pressdossier.errors import Source


@dataclass(frozen=True, slots=True)
class Text:
    """Words and spaces as they are printed; a line's end in the file is a space here."""

    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    source: Source
    children: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    source: Source
    children: Inlines


@dataclass(frozen=True, slots=True)
class Link:
    """target: a URI, or `#anchor` for a place in the dossier."""

    source: Source
    target: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class CrossReference:
    """`[](#anchor)`, which prints as the name of what it points to."""

    source: Source
    anchor: str


@dataclass(frozen=True, slots=True)
class FactRef:
    """`{{key}}`, which prints as the fact's value or wording; `{{2017:key}}` is a fact of another edition."""

    source: Source
    key: str


@dataclass(frozen=True, slots=True)
class NoteMark:
    """`[^label]`; the label is a key of the prose's notes."""

    source: Source
    label: str


@dataclass(frozen=True, slots=True)
class LangSpan:
    """lang: BCP 47."""

    source: Source
    lang: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class Claim:
    """`[words]{claim="key"}`: words that the data must bear out; key: of a claim in facts.yaml."""

    source: Source
    key: str
    children: Inlines


Inline = Text | Strong | Emphasis | Link | CrossReference | FactRef | NoteMark | LangSpan | Claim
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """level: 2 to 4; anchor: the name that the writer gave it, None for none."""

    source: Source
    level: int
    anchor: str | None
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    source: Source
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class ListItem:
    source: Source
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class List:
    """start: the first item's number; 1 where the list is not ordered."""

    source: Source
    ordered: bool
    start: int
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """by: a key of people.yaml; verbatim: what was said word for word, else reported."""

    source: Source
    by: str
    verbatim: bool
    blocks: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """value: what stood in the item's strong part; meaning: the rest of the item."""

    source: Source
    value: Inlines
    meaning: Inlines


@dataclass(frozen=True, slots=True)
class KeyFigures:
    source: Source
    items: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Figure:
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


@dataclass(frozen=True, slots=True)
class Cell:
    source: Source
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Row:
    source: Source
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Every row has as many cells as `aligns` has entries; `head` is the header row."""

    source: Source
    caption: Inlines | None
    aligns: tuple[Align, ...]
    head: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Box:
    source: Source
    title: Inlines | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """by: a key of people.yaml; blocks: paragraphs and lists."""

    source: Source
    by: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    source: Source


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands in the margin column; blocks: quotes, key figures, paragraphs, lists, figures."""

    source: Source
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Keep:
    """Blocks that are to stand on one page; they are read as if nothing held them."""

    source: Source
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    source: Source


Block = (
    Heading
    | Paragraph
    | List
    | Quote
    | KeyFigures
    | Figure
    | Table
    | Box
    | Opinion
    | Contact
    | Margin
    | Keep
    | PageBreak
)


def nested(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks in reading order, those that stand in others after what holds them."""
    for block in blocks:
        yield block
        if isinstance(block, Box | Opinion | Margin | Keep):
            yield from nested(block.blocks)


def unkept(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks as they are read: without page breaks, and with the blocks of a keep in its place."""
    for block in blocks:
        if isinstance(block, Keep):
            yield from unkept(block.blocks)
        elif not isinstance(block, PageBreak):
            yield block


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's text, in the order in which the file has it."""

    source: Source
    blocks: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """One file: what its front matter says (None for a field left out), its blocks, and its notes by label."""

    source: Source
    title: Inlines
    running: Inlines | None
    subtitle: Inlines | None
    kicker: Inlines | None
    cover: Inlines | None
    blocks: tuple[Block, ...]
    notes: Mapping[str, Note]
