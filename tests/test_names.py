"""No two classes of one name: who meets `Panel` need not ask which. A pair is tried first, to show that it can fail."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping

from tests.test_layers import modules

MIRRORED = frozenset({"content.prose.tree", "document"})
"""Prose as its writer wrote it, and the same blocks with all references bound: each is made of what the other has. Only
`resolve` needs both, and says `tree.Heading` and `document.Heading`."""

SHARED: Mapping[str, str] = {
    "Reading": "what a command has read of one file, in `cli.inspect` and `cli.verify`, which nothing imports",
    "Row": "of a table of dossiers, in `build.request`, as programs know it; else of a table in the text",
}
"""Names that several classes may have, each with its reason."""


def classes_of(text: str) -> Iterator[str]:
    """The names of all classes of a module, private ones and those inside others too."""
    return (node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ClassDef))


def namesakes(texts: Mapping[str, str]) -> list[str]:
    """Each name that classes of several modules have without a reason, with these modules."""
    homes = defaultdict[str, list[str]](list)
    for module, text in texts.items():
        for name in dict.fromkeys(classes_of(text)):
            homes[name].append(module)
    return [
        f"{name}: {', '.join(found)}"
        for name, found in sorted(homes.items())
        if len(found) > 1 and name not in SHARED and set(found) != MIRRORED
    ]


def test_every_class_has_a_name_of_its_own() -> None:
    """Private ones too: they are met in traces and searches as often."""
    assert namesakes(modules()) == []


def test_namesakes_are_caught() -> None:
    """Wherever they hide, and in a third module beside the two that mirror each other."""
    texts = {"facts.load": "class _Known: ...", "layout.flow": "def f():\n    class _Known: ..."}
    assert namesakes(texts) == ["_Known: facts.load, layout.flow"]
    tree = {"content.prose.tree": "class Table: ...", "document": "class Table: ..."}
    assert namesakes(tree) == []
    assert namesakes({**tree, "facts.tables": "class Table: ..."}) == [
        "Table: content.prose.tree, document, facts.tables"
    ]
