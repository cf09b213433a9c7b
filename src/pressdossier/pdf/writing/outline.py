"""The outline: the front page and the contents as a reader's side panel shows them (ISO 32000-1 12.3.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from pressdossier.document import Dossier, Heading, Spans
from pressdossier.pdf.writing.container import Document, TextObject
from pressdossier.pdf.writing.operators import text_string
from pressdossier.values import Value


class OutlineLine(Value, frozen=True):
    """A line of the outline; level: from 1; anchor: where it leads."""

    level: int
    anchor: str
    words: str


def outline_lines(dossier: Dossier) -> tuple[OutlineLine, ...]:
    """The front page with its headings, which the contents do not list, then the contents; () without contents."""
    if not dossier.contents.entries:
        return ()
    headings = [block for block in dossier.front.blocks if isinstance(block, Heading) and block.level == 2]
    front = (
        OutlineLine(heading.level, heading.anchor, _words(heading.spans))
        for heading in (dossier.front.title, *headings)
    )
    contents = (OutlineLine(entry.level, entry.anchor, _words(entry.spans)) for entry in dossier.contents.entries)
    return (*front, *contents)


def _words(spans: Spans) -> str:
    return "".join(span.text for span in spans if span.note is None).strip()


class _Item(Struct):
    """A line of the outline with those below it; text: what it says and where it leads, as written in the file."""

    text: str
    children: list[_Item] = field(default_factory=list)
    entry: TextObject = field(default_factory=TextObject)


def write_outline(document: Document, lines: Sequence[OutlineLine], targets: Mapping[str, str]) -> None:
    """Write the outline into the document; it opens with the file.

    targets: for anchors that are to be reached through the structure, how the element is pointed at.
    """
    root = _Item("/Type /Outlines")
    branch = [root]
    for line in lines:
        # a level that is skipped on the way down is closed up, as the outline has to be
        del branch[max(1, line.level) :]
        item = _Item(_title_and_action(document, line, targets))
        branch[-1].children.append(item)
        branch.append(item)
    if root.children:
        _write(document, root, "")
        document.own_outline = root.entry
        document.Catalog.showOutline()


def _title_and_action(document: Document, line: OutlineLine, targets: Mapping[str, str]) -> str:
    action = document.go_to(line.anchor, targets.get(line.anchor))
    return f"/Title {text_string(line.words)} /A {document.pointer(action)}"


def _write(document: Document, item: _Item, place: str) -> None:
    """Write an item and those below it; place: the entries that point to its parent and neighbours."""
    pointer = document.pointer
    own = pointer(item.entry)
    pointers = [pointer(child.entry) for child in item.children]
    below = f" /First {pointers[0]} /Last {pointers[-1]} /Count {_count(item.children)}" if pointers else ""
    item.entry.text = f"<< {item.text}{place}{below} >>"
    for index, child in enumerate(item.children):
        before = f" /Prev {pointers[index - 1]}" if index else ""
        after = f" /Next {pointers[index + 1]}" if index + 1 < len(pointers) else ""
        _write(document, child, f" /Parent {own}{before}{after}")


def _count(items: Sequence[_Item]) -> int:
    """How many lines are visible when all is open."""
    return len(items) + sum(_count(item.children) for item in items)
