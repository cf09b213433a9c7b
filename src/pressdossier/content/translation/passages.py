"""The prose of one file as a row of passages: what is translated, checked and compared as one piece.

A passage is a block, a field of the front matter or a footnote; a box, an opinion or a margin block is one passage for
itself and one for each block in it. Page breaks and keeps are none: where a page ends is each language's own affair.
Between `prose`, which reads a file, and whoever lays two languages or two editions side by side (`align`, the rules of
`check`, translation). A passage knows what its translations share with it (its shape, facts, claims) and its words in a
normal form, in which the wrapping of lines, the order of attributes and typographic variants make no difference.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from enum import Enum

from pressdossier.content.prose import tree
from pressdossier.content.prose.markup import write_block, write_inlines
from pressdossier.errors import Source
from pressdossier.values import Value


class Kind(Enum):
    """What a passage is; the values are how findings and lock files name it."""

    TITLE = "title"
    RUNNING = "running"
    SUBTITLE = "subtitle"
    KICKER = "kicker"
    COVER = "cover"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTE = "quote"
    KEY_FIGURES = "key figures"
    FIGURE = "figure"
    TABLE = "table"
    BOX = "box"
    OPINION = "opinion"
    CONTACT = "contact"
    MARGIN = "margin block"
    NOTE = "footnote"


class Passage(Value, frozen=True):
    """One passage of one file in one language.

    place: a name for people, `scores/2` for the second block under the heading `#scores` (a heading without a name
    counts as `h3`, what stands before the first as `top`), `title`, or `^1` for a footnote; group: how many headings
    begin up to it (a heading belongs to the group that it opens); shape: what its translations have in common with it
    besides its kind, such as the speaker of a quote; text: its Markdown in a normal form; inlines: its texts in reading
    order, such as the items of a list or the headline, subtitle and caption of a figure.
    """

    source: Source
    kind: Kind
    place: str
    group: int
    shape: tuple[str, ...]
    text: str
    inlines: tuple[tree.Inlines, ...]

    @property
    def nodes(self) -> Iterator[tree.Inline]:
        """Every inline node, those that hold others before what they hold."""
        for run in self.inlines:
            yield from walk(run)

    @property
    def facts(self) -> tuple[tree.FactRef, ...]:
        """The facts that it cites, in their order."""
        return tuple(node for node in self.nodes if isinstance(node, tree.FactRef))

    @property
    def claims(self) -> tuple[tree.Claim, ...]:
        """The claims that it makes, in their order."""
        return tuple(node for node in self.nodes if isinstance(node, tree.Claim))

    @property
    def marks(self) -> tuple[tree.NoteMark, ...]:
        """The footnotes that it calls, in their order."""
        return tuple(node for node in self.nodes if isinstance(node, tree.NoteMark))

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with its words and its shape, and not with its typography."""
        return hashlib.sha256(plainest(self.text).encode()).hexdigest()[:12]


def walk(inlines: tree.Inlines) -> Iterator[tree.Inline]:
    """Every node of some inlines, those that hold others before what they hold."""
    for node in inlines:
        yield node
        match node:
            case (
                tree.Strong(children=children)
                | tree.Emphasis(children=children)
                | tree.Link(children=children)
                | tree.LangSpan(children=children)
                | tree.Claim(children=children)
            ):
                yield from walk(children)


_VARIANTS = str.maketrans(
    {
        "’": "'", "‘": "'", "‚": "'", "‹": "'", "›": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "–": "-", "—": "-", "‑": "-", "−": "-",
        "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ",
        "\N{SOFT HYPHEN}": None, "…": "...",
    }
)  # fmt: skip
_PADDED = re.compile(r'(?<=")\s+|\s+(?="|[:;!?%»])')


def plainest(text: str) -> str:
    """A text without its typography: one kind of quotation mark, dash and space, and no space that a language sets."""
    return " ".join(_PADDED.sub("", text.translate(_VARIANTS)).split())


def passages_of(prose: tree.Prose) -> tuple[Passage, ...]:
    """All passages of a file: front matter, blocks in reading order, footnotes in the order of the file."""
    return tuple(_Reader().read(prose))


class _Reader:
    """Counts headings and blocks while it walks through a file."""

    def __init__(self) -> None:
        self.group = 0
        self.heading = "top"
        self.count = 0

    def read(self, prose: tree.Prose) -> Iterator[Passage]:
        fields = {
            Kind.TITLE: prose.title,
            Kind.RUNNING: prose.running,
            Kind.SUBTITLE: prose.subtitle,
            Kind.KICKER: prose.kicker,
            Kind.COVER: prose.cover,
        }
        for kind, inlines in fields.items():
            if inlines:
                yield Passage(inlines[0].source, kind, kind.value, 0, (), write_inlines(inlines), (inlines,))
        yield from self.blocks(prose.blocks, "")
        for label, note in prose.notes.items():
            runs = tuple(block.inlines for block in note.blocks)
            text = f"[^{label}]: " + "\n\n".join(map(write_inlines, runs))
            yield Passage(note.source, Kind.NOTE, f"^{label}", self.group + 1, (label,), text, runs)

    def blocks(self, blocks: Iterable[tree.Block], within: str) -> Iterator[Passage]:
        for block in tree.unkept(blocks):
            yield self.block(block, within)
            if isinstance(block, tree.Box | tree.Opinion | tree.Margin):
                yield from self.blocks(block.blocks, _KINDS[type(block)].value)

    def block(self, block: tree.Block, within: str) -> Passage:
        """One block; within: the kind of block that holds it, which is part of its shape."""
        if isinstance(block, tree.Heading) and not within:
            self.group += 1
            self.heading, self.count = block.anchor or f"h{self.group}", 0
            place = self.heading
        else:
            self.count += 1
            place = f"{self.heading}/{self.count}"
        shape = (*((within,) if within else ()), *_shape(block))
        text = write_block(block)
        return Passage(block.source, _KINDS[type(block)], place, self.group, shape, text, _runs(block))


_KINDS: dict[type[tree.Block], Kind] = {
    tree.Heading: Kind.HEADING,
    tree.Paragraph: Kind.PARAGRAPH,
    tree.List: Kind.LIST,
    tree.Quote: Kind.QUOTE,
    tree.KeyFigures: Kind.KEY_FIGURES,
    tree.Figure: Kind.FIGURE,
    tree.Table: Kind.TABLE,
    tree.Box: Kind.BOX,
    tree.Opinion: Kind.OPINION,
    tree.Contact: Kind.CONTACT,
    tree.Margin: Kind.MARGIN,
}


def _shape(block: tree.Block) -> tuple[str, ...]:
    """What a translation of a block has in common with it."""
    match block:
        case tree.Heading(level=level, anchor=anchor):
            return (f"level {level}", f"#{anchor}" if anchor else "no name")
        case tree.List(ordered=ordered, start=start, items=items):
            return (f"numbered from {start}" if ordered else "bulleted", f"{len(items)} items")
        case tree.Quote(by=by, verbatim=verbatim):
            return (f"by {by}", "verbatim" if verbatim else "reported")
        case tree.KeyFigures(items=figures):
            return (f"{len(figures)} figures",)
        case tree.Figure():
            shown = f"chart {block.chart}" if block.chart is not None else f"image {block.image}"
            width = f"{block.width.value} width" if block.width is not None else "no width of its own"
            return (f"#{block.anchor}" if block.anchor else "no name", shown, width)
        case tree.Table(aligns=aligns, rows=rows):
            return (f"{len(rows)} rows", f"{len(aligns)} columns")
        case tree.Opinion(by=by):
            return (f"by {by}",)
        case _:
            return ()


def _runs(block: tree.Block) -> tuple[tree.Inlines, ...]:
    """The texts of a block in reading order, without those of blocks in it that are passages of their own."""
    runs: list[tree.Inlines] = []

    def note(inlines: tree.Inlines) -> str:
        runs.append(inlines)
        return ""

    write_block(block, note)
    return tuple(runs)
