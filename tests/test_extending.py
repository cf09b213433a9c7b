"""The pages for engineers are true to the code: names exist, lists of kinds are whole. Doctored texts fail first."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

import pytest
from tests.builders import ROOT
from tests.test_layers import LAYERS, modules

DOCS = ROOT / "docs"
PAGES = ("architecture.md", "extending.md", "glossary.md")
SOURCES = ROOT / "src" / "pressdossier"

_QUOTED = re.compile(r"`([^`\n]+)`")
_DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")
_PATH = re.compile(r"[\w.-]+(/[\w.-]+)+/?")
_FILES = (".csv", ".json", ".lock", ".md", ".py", ".toml", ".yaml")
_ALL_OF = re.compile(r"all of `([\w.]+)`(?: but (.+))?")


def page(name: str) -> str:
    """The text of a page of the documentation."""
    return (DOCS / name).read_text(encoding="utf-8")


# names


def unknown_names(text: str) -> list[str]:
    """The names of modules, paths and what is in modules that a text has in backticks and that do not exist."""
    quoted = dict.fromkeys(_QUOTED.findall(text))
    return [
        name for name in quoted if (_is_name(name) and not exists(name)) or (_is_path(name) and not _is_there(name))
    ]


def _is_name(quoted: str) -> bool:
    """Whether it names something in a module of the package, such as `facts.load.load_facts`."""
    first = quoted.partition(".")[0]
    known = {name.split(".")[0] for name in modules()} - {"__init__", "__main__"}
    return bool(_DOTTED.fullmatch(quoted)) and not quoted.endswith(_FILES) and first in known


def _is_path(quoted: str) -> bool:
    """Whether it is a path in the project, or below the package; one in the content of the user is none."""
    return bool(_PATH.fullmatch(quoted)) and not quoted.startswith("content/2")


def _is_there(path: str) -> bool:
    return any((home / path).exists() for home in (ROOT, SOURCES))


def exists(name: str) -> bool:
    """Whether a dotted name is a folder, a module, or defined in one, inside a class too."""
    return name in folders() or _definition(name) is not None


def folders() -> set[str]:
    """The packages inside the package, by their dotted names."""
    return {name.rpartition(".")[0] for name in modules() if "." in name}


def _definition(name: str) -> ast.AST | None:
    """Where a name is defined; a module for its own name; None for none."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        module = ".".join(parts[:end])
        known = _parsed(module) or _parsed(f"{module}.__init__")
        if known is not None:
            return _inside(known, parts[end:])
    return None


@cache
def _parsed(module: str) -> ast.Module | None:
    text = modules().get(module)
    return None if text is None else ast.parse(text)


def _inside(node: ast.AST, parts: list[str]) -> ast.AST | None:
    for part in parts:
        found = next((child for child in ast.iter_child_nodes(node) if part in _defines(child)), None)
        if found is None:
            return None
        node = found
    return node


def _defines(node: ast.AST) -> tuple[str, ...]:
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
            return (name,)
        case ast.Assign(targets=targets):
            names = (inner for target in targets for inner in ast.walk(target))
            return tuple(inner.id for inner in names if isinstance(inner, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            return (name,)
        case _:
            return ()


@pytest.mark.parametrize("name", PAGES)
def test_every_name_on_a_page_exists(name: str) -> None:
    """What was renamed or moved is renamed there too."""
    assert unknown_names(page(name)) == []


@pytest.mark.parametrize(
    "name",
    [
        *("layout.pages.flow", "facts.load.load_fact", "structure._Passage.blok", "content.prose.tree.Block.title"),
        *("layout/flow.py", "tests/test_extended.py", "check/contents"),
    ],
)
def test_a_name_that_is_not_there_is_caught(name: str) -> None:
    """A module, a function, a method, a path."""
    assert unknown_names(f"Set in `{name}`, as `facts.json` says in `content/2018`.") == [name]


def test_names_that_are_there_pass() -> None:
    """The test does not simply refuse everything."""
    there = (
        "facts",
        "facts.load",
        "facts.load.load_facts",
        "structure._Passage.block",
        "document.Block",
        "files.Files",
    )
    paths = ("layout/pages/breaking.py", "tests/test_layers.py", "proof.CONTENT", "docs/content.md", "src/pressdossier")
    assert unknown_names(" ".join(f"`{name}`" for name in (*there, *paths))) == []


# all of a union


class Claimed(NamedTuple):
    """What a row of a table says: that a place names all of a union or an enum, but some."""

    place: str
    union: str
    spared: frozenset[str] = frozenset()


def claims(text: str) -> Iterator[Claimed]:
    """The rows whose last cell says "all of"; the place is the first name in the row."""
    for line in text.splitlines():
        *cells, last = (cell.strip() for cell in line.strip("| ").split(" | "))
        if len(cells) > 1 and (found := _ALL_OF.fullmatch(last)):
            yield Claimed(_QUOTED.findall(cells[1])[0], found[1], frozenset(_QUOTED.findall(found[2] or "")))


def members(union: str) -> tuple[str, ...]:
    """The names of a union's classes, or of an enum's members."""
    match _definition(union):
        case ast.Assign(value=value):
            return tuple(node.id for node in ast.walk(value) if isinstance(node, ast.Name))
        case ast.ClassDef(body=body):
            return tuple(name for node in body for name in _defines(node))
        case _:
            raise ValueError(f"{union} is neither a union nor an enum")


def _spoken_of(place: ast.AST) -> set[str]:
    """All that a place names: classes, attributes, texts, its own fields."""
    names = set[str]()
    for node in ast.walk(place):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Constant(value=str(name)):
                names.add(name)
    return names


def _signs(member: str, union: str) -> set[str]:
    """How a place may name a member: by its own name, by its value, or by the field of a catalogue that is for it."""
    if union != "document.ChartKind":
        return {member}
    value = next(node.value for node in _enum() if member in _defines(node))
    assert isinstance(value, ast.Constant)
    return {member, str(value.value), f"chart_{member.lower()}"}


def _enum() -> Iterator[ast.Assign]:
    kinds = _definition("document.ChartKind")
    assert isinstance(kinds, ast.ClassDef)
    return (node for node in kinds.body if isinstance(node, ast.Assign))


def broken(claimed: Claimed) -> list[str]:
    """The members that a place lacks though the page says otherwise, and those that it names though they are spared."""
    place = _definition(claimed.place)
    assert place is not None, claimed.place
    spoken = _spoken_of(place)
    named = {member for member in members(claimed.union) if _signs(member, claimed.union) & spoken}
    return sorted(named ^ (set(members(claimed.union)) - claimed.spared))


@pytest.mark.parametrize("claimed", tuple(claims(page("extending.md"))), ids=lambda claimed: claimed.place)
def test_a_place_names_every_kind(claimed: Claimed) -> None:
    """A kind that is added to a union goes into each of these places."""
    assert broken(claimed) == []


def test_the_page_says_it_of_blocks_and_charts() -> None:
    """Each of the unions that an extension touches is held by some place at least."""
    found = {claimed.union for claimed in claims(page("extending.md"))}
    assert {"content.prose.tree.Block", "document.Block", "document.ChartKind"} <= found
    assert {"content.settings.model.ChartDefinition", "content.settings.schema.ChartYaml"} <= found


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| 1 | `layout.blocks.display.set_quote` | x | all of `document.CoverArt` |", ["alt", "caption"]),
        ("| 2 | `charts.bars.draw_bars` | x | all of `content.settings.model.Sort` |", ["ALPHABETICAL", "AS_LISTED"]),
        (
            "| 3 | `content.translation.passages._KINDS` | x | all of `content.prose.tree.Block` |",
            ["Keep", "PageBreak"],
        ),
        ("| 4 | `layout.blocks.blocks.set_block` | x | all of `document.Block` but `Table` |", ["Table"]),
    ],
)
def test_a_place_that_lacks_a_kind_is_caught(row: str, expected: list[str]) -> None:
    """One that names none of them, one that lacks some, and one that is said to lack what it has."""
    (claimed,) = claims(row)
    assert broken(claimed)[:2] == expected


# layers, modules and what is remembered


def test_the_layers_are_those_of_the_test() -> None:
    """Each row of the test stands in one line of the list, in the same order."""
    lines = re.findall(r"(?m)^\d+\. ([^:\n]+)", page("architecture.md"))
    listed = [set(_QUOTED.findall(line)) for line in lines]
    found = [next((number for number, line in enumerate(listed) if set(row) <= line), -1) for row in LAYERS]
    assert found == list(range(len(listed)))


def described(text: str) -> set[str]:
    """The modules in the table of folders, by their dotted names; a row without a folder goes on with the last."""
    names, folder = set[str](), ""
    for line in text.partition("| folder | modules |")[2].partition("\n\n")[0].splitlines():
        cells = (
            line.strip("| ").split(" | ") if not line.startswith("| |") else ["", *line[3:].strip("| ").split(" | ")]
        )
        if len(cells) == 3:
            folder = cells[0].strip("`").replace("/", ".") or folder
            names |= {module if folder == "." else f"{folder}.{module}" for module in _QUOTED.findall(cells[1])}
    return names


def test_every_module_is_on_the_page() -> None:
    """A module that is added says in the table what it knows."""
    own = {name for name in modules() if not name.endswith(("__init__", "__main__"))}
    assert described(page("architecture.md")) == own


def test_a_table_of_folders_is_read() -> None:
    """Rows of one folder, rows that go on, and the top."""
    rows = ("| folder | modules | x |", "| --- | --- | --- |", "| `.` | `cache` | x |", "| | `memo` | `y` |")
    text = "\n".join((*rows, "| `a/b` | `c` | x |", "", "`d`"))
    assert described(text) == {"cache", "memo", "a.b.c"}


KINDS_BY_HAND = frozenset({"outline", "built", "checked", "memo"})
"""Kinds that are written as bytes and have no format."""


def kinds_in(texts: Mapping[str, str]) -> set[str]:
    """The kinds that have a format somewhere in the code."""
    found = set(KINDS_BY_HAND)
    for text in texts.values():
        for node in ast.walk(ast.parse(text)):
            match node:
                case ast.Call(
                    func=ast.Name(id="format_of" | "drawn_format" | "Format"), args=[ast.Constant(value=kind), *_]
                ):
                    found.add(str(kind))
    return found


def kinds_on(text: str) -> set[str]:
    """The kinds that the table of what is remembered has."""
    rows = text.partition("| kind | in |")[2].partition("\n\n")[0].splitlines()
    return {kind for row in rows for kind in _QUOTED.findall(row.partition(" | ")[0])}


def test_all_that_is_remembered_is_on_the_page() -> None:
    """Whoever remembers something new says under which key, and what it spares."""
    only_written = {"strip"}  # a part of keys
    assert kinds_on(page("architecture.md")) == kinds_in(modules()) - only_written


def test_a_kind_that_is_not_on_the_page_is_caught() -> None:
    """In whatever way it is declared."""
    assert kinds_in({"a": 'X = format_of("x", int)\ny = drawn_format("y", Strip)'}) == KINDS_BY_HAND | {"x", "y"}
    assert kinds_on("| kind | in |\n| --- | --- |\n| `x`, `y` | cache `z` |\n\n`w`") == {"x", "y"}
