"""The outline: the contents as a reader's side panel shows them (ISO 32000-1 12.3.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pressdossier.document import Contents, ContentsEntry
from pressdossier.pdf.container import DossierCanvas, TextObject
from pressdossier.pdf.operators import text_string


@dataclass(slots=True)
class _Item:
    """A line of the outline with those below it; text: what it says and where it leads, as written in the file."""

    text: str
    children: list[_Item] = field(default_factory=list)
    entry: TextObject = field(default_factory=TextObject)


def write_outline(canvas: DossierCanvas, contents: Contents, targets: Mapping[str, str]) -> None:
    """Write the contents as outline into the document; it opens with the file.

    targets: for anchors that are to be reached through the structure, how the element is pointed at.
    """
    root = _Item("/Type /Outlines")
    branch = [root]
    for entry in contents.entries:
        # a level that is skipped on the way down is closed up, as the outline has to be
        del branch[max(1, entry.level) :]
        item = _Item(_title_and_action(canvas, entry, targets))
        branch[-1].children.append(item)
        branch.append(item)
    if root.children:
        _write(canvas, root, "")
        canvas.document.own_outline = root.entry
        canvas.showOutline()


def _title_and_action(canvas: DossierCanvas, entry: ContentsEntry, targets: Mapping[str, str]) -> str:
    title = "".join(span.text for span in entry.spans).strip()
    action = canvas.go_to(entry.anchor, targets.get(entry.anchor))
    return f"/Title {text_string(title)} /A {canvas.document.pointer(action)}"


def _write(canvas: DossierCanvas, item: _Item, place: str) -> None:
    """Write an item and those below it; place: the entries that point to its parent and neighbours."""
    pointer = canvas.document.pointer
    own = pointer(item.entry)
    pointers = [pointer(child.entry) for child in item.children]
    below = f" /First {pointers[0]} /Last {pointers[-1]} /Count {_count(item.children)}" if pointers else ""
    item.entry.text = f"<< {item.text}{place}{below} >>"
    for index, child in enumerate(item.children):
        before = f" /Prev {pointers[index - 1]}" if index else ""
        after = f" /Next {pointers[index + 1]}" if index + 1 < len(pointers) else ""
        _write(canvas, child, f" /Parent {own}{before}{after}")


def _count(items: Sequence[_Item]) -> int:
    """How many lines are visible when all is open."""
    return len(items) + sum(_count(item.children) for item in items)
