"""Nested block nodes to the tree's blocks and notes, and a finding for each kind of block that prose does not use.

Between `nesting`, which pairs what opens and closes, and `parse`, which looks at the blocks of a file together. Blocks
between fences are made by `fences`, words by `inline`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it.rules_block.table import escapedSplit

from pressdossier.content.prose.attributes import Allowed, parse_attributes
from pressdossier.content.prose.fences import Blocks, only, open_fence
from pressdossier.content.prose.inline import read_inlines
from pressdossier.content.prose.manuscript import Manuscript
from pressdossier.content.prose.nesting import Node
from pressdossier.content.prose.tree import (
    Cell,
    Heading,
    List,
    ListItem,
    Note,
    Paragraph,
    Row,
    Table,
)
from pressdossier.document import Align

_HEADING_BRACES = re.compile(r"(?:^|\s+)\{([^{}]*)\}$")
_HEADING = Allowed(anchor=True, name=False)
_ALIGNS = {"text-align:center": Align.CENTRE, "text-align:right": Align.RIGHT}


class BlockReader:
    """Reads the blocks of one file; `notes` fills on the way, for a footnote may be written anywhere."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.notes: dict[str, Note] = {}

    def read(self, nodes: Iterable[Node]) -> Blocks:
        """The blocks that the nodes stand for, in order."""
        return tuple(block for node in nodes for block in self.block(node))

    def block(self, node: Node) -> Blocks:
        """Nothing for a footnote, which is kept apart; what the node holds where its kind is not used."""
        match node.kind:
            case "paragraph_open":
                return (self.paragraph(node),)
            case "heading_open":
                return (self.heading(node),)
            case "bullet_list_open" | "ordered_list_open":
                return (self.list(node),)
            case "table_open":
                return (self.table(node),)
            case "fence_line":
                return open_fence(node.token.info, node.line, self.read(node.children), self.manuscript)
            case "footnote_reference_open":
                self.note(node)
                return ()
            case "blockquote_open":
                hint = 'write ::: {.quote by="…" mode="reported"}'
                self.manuscript.report(node.line, "a quotation with > is not used", hint)
                return self.read(node.children)
            case "code_block":
                self.manuscript.report(
                    node.line, "a text indented by four blanks is code, which is not used", "indent it less"
                )
                return ()
            case _:
                self.manuscript.report(node.line, "a line across the page is not used", "take it out")
                return ()

    def paragraph(self, node: Node) -> Paragraph:
        (inline,) = node.children
        source = self.manuscript.source(node.line)
        return Paragraph(source, read_inlines(inline.token.content, node.line, self.manuscript))

    def heading(self, node: Node) -> Heading:
        (inline,) = node.children
        level = int(node.token.tag[1:])
        words, anchor = self.heading_anchor(inline.token.content, node.line)
        if node.token.markup in ("=", "-"):
            hint = f"write {'#' * max(level, 2)} before it"
            self.manuscript.report(node.line, "a heading with a line under it is not used", hint)
        elif level == 1:
            self.manuscript.report(node.line, "a heading with one # is not used", "the title is in the front matter")
        elif level > 4:
            self.manuscript.report(node.line, f"a heading of level {level} is not used", "the deepest is ####")
        if not words:
            self.manuscript.report(node.line, "a heading has no words")
        return Heading(
            self.manuscript.source(node.line), level, anchor, read_inlines(words, node.line, self.manuscript)
        )

    def heading_anchor(self, words: str, line: int) -> tuple[str, str | None]:
        braces = _HEADING_BRACES.search(words)
        if braces is None:
            return words, None
        attributes = parse_attributes(braces[1], line, self.manuscript)
        _HEADING.check(attributes, "a heading", line, self.manuscript)
        return words[: braces.start()], attributes.anchor

    def list(self, node: Node) -> List:
        ordered = node.kind == "ordered_list_open"
        start = int(node.token.attrs.get("start", 1))
        if ordered:
            self.check_numbers(node, start)
        items = tuple(self.item(item) for item in node.children)
        return List(self.manuscript.source(node.line), ordered, start, items)

    def check_numbers(self, node: Node, start: int) -> None:
        """The items count up from the first, or all repeat its number, as Markdown's writers do."""
        numbers = [int(item.token.info) for item in node.children]
        for expected, (number, item) in enumerate(zip(numbers, node.children, strict=True), start):
            if number != expected and any(other != start for other in numbers):
                self.manuscript.report(item.line, f"item {number} would be printed as {expected}", "count on")

    def item(self, node: Node) -> ListItem:
        blocks = only(self.read(node.children), "a list", self.manuscript, Paragraph, List)
        if not node.children:
            self.manuscript.report(node.line, "a list item is empty", "write its text on the same line")
        return ListItem(self.manuscript.source(node.line), blocks)

    def table(self, node: Node) -> Table:
        head, *bodies = node.children
        rows = [self.row(row) for part in (head, *bodies) for row in part.children]
        if len(rows) == 1:
            self.manuscript.report(node.line, "a table has no rows under its head", "add a row, or write it as text")
        aligns = [_ALIGNS.get(str(cell.token.attrs.get("style")), Align.LEFT) for cell in head.children[0].children]
        return Table(self.manuscript.source(node.line), None, tuple(aligns), rows[0], tuple(rows[1:]))

    def row(self, node: Node) -> Row:
        """A row of the table; Markdown drops cells that are too many and adds those that lack, without a word."""
        written = len(escapedSplit(self.manuscript.lines[node.line - 1].strip().removeprefix("|").removesuffix("|")))
        if written != len(node.children):
            message = f"a row of {written} cells stands in a table of {len(node.children)} columns"
            self.manuscript.report(node.line, message, r"\| prints the sign itself; leave a cell empty with | |")
        source = self.manuscript.source(node.line)
        cells = (read_inlines(cell.children[0].token.content, node.line, self.manuscript) for cell in node.children)
        return Row(source, tuple(Cell(source, inlines) for inlines in cells))

    def note(self, node: Node) -> None:
        label = str(node.token.meta["label"])
        marks = len(self.manuscript.marks)
        blocks = only(self.read(node.children), "a footnote", self.manuscript, Paragraph)
        for mark in self.manuscript.marks[marks:]:
            self.manuscript.report(
                mark.source.line, f"footnote '{label}' calls footnote '{mark.label}'", "make it one note"
            )
        if label in self.notes:
            first = self.notes[label].source.line
            self.manuscript.report(node.line, f"footnote '{label}' is written twice", f"the first is on line {first}")
        if not node.children:
            self.manuscript.report(node.line, f"footnote '{label}' has no text", f"write [^{label}]: text")
        self.notes.setdefault(label, Note(self.manuscript.source(node.line), blocks))
