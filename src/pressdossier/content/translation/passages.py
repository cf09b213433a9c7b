"""The prose of one file as a row of passages: what is translated, checked and compared as one piece.

A passage is a block, a field of the front matter or a footnote; a box, an opinion or a margin block is one passage for
itself and one for each block in it. Page breaks and keeps are none: where a page ends is each language's own affair.
Between `content.prose`, which reads a file, and whoever lays two languages or two editions side by side (`align`, the
rules of `check.content`, `desk`). A passage knows what its translations share with it (its shape, facts, claims) and
its words in a normal form, in which the wrapping of lines, the order of attributes and typographic variants make no
difference.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from enum import Enum

from pressdossier.content.prose import tree
from pressdossier.content.prose.markup import write_block, write_inlines
from pressdossier.content.translation.passage_shape import NoShape, NoteShape, Shape, shape_of
from pressdossier.errors import Source
from pressdossier.values import Value


class PassageKind(Enum):
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
    begin up to it (a heading belongs to the group that it opens); within: the kind of block that it stands in, None for
    none; shape: what its translations have in common with it besides its kind, such as the speaker of a quote; text:
    its Markdown in a normal form; inlines: its texts in reading order, such as the items of a list or the headline,
    subtitle and caption of a figure.
    """

    source: Source
    kind: PassageKind
    place: str
    group: int
    within: PassageKind | None
    shape: Shape
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
    return tuple(_PassageReader().read(prose))


class _PassageReader:
    """Counts headings and blocks while it walks through a file."""

    def __init__(self) -> None:
        self.group = 0
        self.heading = "top"
        self.count = 0

    def read(self, prose: tree.Prose) -> Iterator[Passage]:
        fields = {
            PassageKind.TITLE: prose.title,
            PassageKind.RUNNING: prose.running,
            PassageKind.SUBTITLE: prose.subtitle,
            PassageKind.KICKER: prose.kicker,
            PassageKind.COVER: prose.cover,
        }
        for kind, inlines in fields.items():
            if inlines:
                yield Passage(
                    inlines[0].source, kind, kind.value, 0, None, NoShape(), write_inlines(inlines), (inlines,)
                )
        yield from self.blocks(prose.blocks, None)
        for label, note in prose.notes.items():
            runs = tuple(block.inlines for block in note.blocks)
            text = f"[^{label}]: " + "\n\n".join(map(write_inlines, runs))
            yield Passage(
                note.source, PassageKind.NOTE, f"^{label}", self.group + 1, None, NoteShape(label), text, runs
            )

    def blocks(self, blocks: Iterable[tree.Block], within: PassageKind | None) -> Iterator[Passage]:
        for block in tree.unkept(blocks):
            yield self.block(block, within)
            yield from self.blocks(tree.children_of(block), _KINDS[type(block)])

    def block(self, block: tree.Block, within: PassageKind | None) -> Passage:
        """One block; within: the kind of block that holds it."""
        if isinstance(block, tree.Heading) and within is None:
            self.group += 1
            self.heading, self.count = block.anchor or f"h{self.group}", 0
            place = self.heading
        else:
            self.count += 1
            place = f"{self.heading}/{self.count}"
        kind, shape, text = _KINDS[type(block)], shape_of(block), write_block(block)
        return Passage(block.source, kind, place, self.group, within, shape, text, _texts_of_block(block))


_KINDS: dict[type[tree.Block], PassageKind] = {
    tree.Heading: PassageKind.HEADING,
    tree.Paragraph: PassageKind.PARAGRAPH,
    tree.List: PassageKind.LIST,
    tree.Quote: PassageKind.QUOTE,
    tree.KeyFigures: PassageKind.KEY_FIGURES,
    tree.Figure: PassageKind.FIGURE,
    tree.Table: PassageKind.TABLE,
    tree.BoxedText: PassageKind.BOX,
    tree.Opinion: PassageKind.OPINION,
    tree.Contact: PassageKind.CONTACT,
    tree.Margin: PassageKind.MARGIN,
}


def _texts_of_block(block: tree.Block) -> tuple[tree.Inlines, ...]:
    """The texts of a block in reading order, without those of blocks in it that are passages of their own."""
    runs: list[tree.Inlines] = []

    def note(inlines: tree.Inlines) -> str:
        runs.append(inlines)
        return ""

    write_block(block, note)
    return tuple(runs)
