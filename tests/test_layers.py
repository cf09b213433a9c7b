"""What may import what. A violating module is tried on text first, to show that the test can fail."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.builders import ROOT

PACKAGE = ROOT / "src" / "pressdossier"

LAYERS = (
    ("errors", "cache", "timing", "project", "standards"),
    ("values", "files", "memo"),
    ("codes",),
    ("graphics", "messages"),
    ("document", "theme", "readback"),
    ("facts",),
    ("content",),
    ("resolve", "text", "structure"),
    ("charts", "layout", "pdf"),
    ("check",),
    ("build",),
    ("proof",),
    ("__init__",),
    ("desk",),
    ("cli",),
    ("__main__",),
)
"""From the ground up. A module imports from its own folder and from the rows below; those in a row do not know each
other, so that layout knows no PDF, painting decides no position, and a chart knows no page."""

FOLDERS = {
    "content": (("settings",), ("prose",), ("translation",)),
    "layout": (("setting",), ("lines",), ("blocks",), ("pages",)),
    "pdf": (("reading", "writing"),),
    "check": (("content", "build", "file"),),
    "build": (
        ("request", "results", "worker"),
        ("ahead",),
        ("means",),
        ("rows", "formats"),
        ("stages",),
        ("gather",),
        ("checking",),
        ("edition",),
        ("parallel", "session"),
    ),
}
"""The same inside folders that have parts of their own."""

HOMES: Mapping[str, tuple[str, ...]] = {
    "reportlab": ("pdf.writing",),
    "pandas": ("facts.tables",),
    "numpy": ("charts",),
    "matplotlib": ("charts",),
    "pydantic": ("content.settings",),
    "pydantic_core": ("content.settings",),
    "markdown_it": ("content.prose",),
    "mdit_py_plugins": ("content.prose",),
    "yaml": ("content.settings.yaml",),
    "babel": ("facts.write", "resolve.write_out", "check.file", "check.content.numbers"),
    "num2words": ("check.content.numbers",),
    "py3langid": ("check.content.language",),
    "pyphen": ("text.hyphenate",),
    "uharfbuzz": ("text", "pdf.writing"),
    "PIL": ("pdf.writing", "content.prose.images"),
    "pypdf": ("pdf.reading", "check.file"),
    "translate": ("desk.exchange_formats",),
    "lxml": ("desk.exchange_formats",),
    "click": ("cli",),
    "rich": ("cli",),
}
"""The modules, or whole packages, in which a library is known at all."""


RUNS_WHAT_IT_READS = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
"""Libraries that let what lies on a disk run."""


class Import(NamedTuple):
    """module: in full, as `pressdossier.text.fonts`; top: at a module's top level, run whenever it is imported."""

    module: str
    line: int
    top: bool


def imports_of(text: str) -> Iterator[Import]:
    """All imports of a module, also inside functions; those for type checkers alone are not run and count as inner."""
    yield from _imports(ast.parse(text), top=True)


def _imports(node: ast.AST, *, top: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Import(names=names):
                yield from (Import(alias.name, child.lineno, top) for alias in names)
            case ast.ImportFrom(module="pressdossier", names=names):
                yield from (Import(f"pressdossier.{alias.name}", child.lineno, top) for alias in names)
            case ast.ImportFrom(module=str(module)):
                yield Import(module, child.lineno, top)
        inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) or _is_for_type_checkers(child)
        yield from _imports(child, top=top and not inside)


def _is_for_type_checkers(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def name_of(path: Path) -> str:
    """A module's name inside the package: `text.fonts`."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def modules() -> dict[str, str]:
    """The text of every module by its name."""
    return {name_of(path): path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


def climbs(name: str, text: str) -> list[str]:
    """The imports of a module that its layer must not have."""
    ours = (one for one in imports_of(text) if one.module.partition(".")[0] == "pressdossier")
    return [f"{name}:{one.line} imports {one.module}" for one in ours if _is_above(_inside(one.module), name)]


def _inside(module: str) -> str:
    """A module's name inside the package; whatever the package itself offers is its `__init__`."""
    name = module.partition(".")[2]
    return name if name.split(".")[0] in _rows(LAYERS) else "__init__"


def _is_above(other: str, own: str) -> bool:
    """Whether a module lies above another, or beside it where those beside it are not to be known."""
    (folder, _, part), (own_folder, _, own_part) = other.partition("."), own.partition(".")
    if folder != own_folder:
        return _rows(LAYERS)[folder] >= _rows(LAYERS)[own_folder]
    rows = _rows(FOLDERS.get(folder, ()))
    first, own_first = part.split(".")[0], own_part.split(".")[0]
    return first != own_first and first in rows and own_first in rows and rows[first] >= rows[own_first]


def _rows(layers: Sequence[Sequence[str]]) -> dict[str, int]:
    return {name: row for row, names in enumerate(layers) for name in names}


def strangers(name: str, text: str) -> list[str]:
    """The libraries that a module imports though they have their home elsewhere."""
    return [
        f"{name}:{one.line} imports {one.module}"
        for one in imports_of(text)
        if (homes := HOMES.get(one.module.split(".")[0])) and not any(_is_at_home(name, home) for home in homes)
    ]


def _is_at_home(name: str, home: str) -> bool:
    return name == home or name.startswith(f"{home}.")


def test_every_module_has_a_layer() -> None:
    """A new package takes its place in the order before anything imports it."""
    assert {name.split(".")[0] for name in modules()} <= _rows(LAYERS).keys()
    for folder, layers in FOLDERS.items():
        parts = {name.split(".")[1] for name in modules() if name.startswith(f"{folder}.")}
        assert parts - {"__init__"} == _rows(layers).keys()


def test_no_layer_imports_upwards() -> None:
    """Imports go down, inside functions and for type checkers too."""
    assert [climb for name, text in modules().items() for climb in climbs(name, text)] == []


def test_libraries_stay_in_their_homes() -> None:
    """ReportLab in `pdf`, pandas in one module, and so on: nothing else has to know them, or to wait for them."""
    assert [stranger for name, text in modules().items() for stranger in strangers(name, text)] == []


def risks(name: str, text: str) -> list[str]:
    """The imports of a module by which a file that somebody else wrote could run."""
    return [
        f"{name}:{one.line} imports {one.module}"
        for one in imports_of(text)
        if one.module.split(".")[0] in RUNS_WHAT_IT_READS
    ]


def test_nothing_that_is_read_can_run() -> None:
    """What is kept between builds is plain data, whoever wrote it; other processes are spoken to by the library."""
    assert [risk for name, text in modules().items() for risk in risks(name, text)] == []
    assert risks("cache", "def f():\n    import pickle") == ["cache:2 imports pickle"]
    assert risks("cache", "from marshal import loads") == ["cache:1 imports marshal"]


def brought_by(name: str) -> set[str]:
    """Our modules that are imported whenever a module is, and the libraries that they bring."""
    texts = modules()
    seen, waiting = set[str](), [name]
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            top = [one.module for one in imports_of(texts.get(module, "")) if one.top]
            waiting += [one.removeprefix("pressdossier.") for one in top if one.startswith("pressdossier.")]
            seen.update(one.split(".")[0] for one in top if not one.startswith("pressdossier"))
    return seen


def test_the_front_door_brings_nothing_heavy() -> None:
    """The package itself imports nothing, and what it offers no library; stages import theirs when they run."""
    assert brought_by("__init__") == {"__init__"}
    assert brought_by("build.edition") & set(HOMES) == set()
    assert "cache" in brought_by("build.edition")
    assert {"facts.tables", "pandas"} <= brought_by("facts.load")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("layout.pages.breaking", "from pressdossier.pdf.writing.surface import Surface"),
        ("layout.pages.breaking", "def f():\n    from pressdossier.build.stages import Run"),
        ("text.fonts", "import pressdossier.layout.pages.breaking"),
        ("facts.load", "from pressdossier.build import edition"),
        ("resolve.blocks", "if TYPE_CHECKING:\n    from pressdossier.check.build.pages import audit"),
        ("charts.bars", "from pressdossier.layout.blocks.text import Column"),
        ("layout.lines.words", "from pressdossier.layout.blocks.text import Column"),
        ("check.content.gate", "from pressdossier.check.file.rules import check_file"),
        ("build.edition", "from pressdossier import load"),
        ("build.means", "from pressdossier.build.rows import read_rows"),
        ("build.request", "from pressdossier.build.results import Known"),
        ("build.stages", "from pressdossier.build.gather import compose"),
        ("memo", "from pressdossier.values import format_of"),
        ("cache", "from pressdossier.memo import Memo"),
        ("readback", "from pressdossier.document import Dossier"),
    ],
)
def test_climbing_import_is_caught(name: str, text: str) -> None:
    """Wherever it hides."""
    line = text.count("\n") + 1
    assert [climb.split(" ")[0] for climb in climbs(name, text)] == [f"{name}:{line}"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("layout.pages.breaking", "from reportlab.pdfgen.canvas import Canvas"),
        ("pdf.writings.file", "import reportlab"),
        ("facts.load", "def f():\n    import pandas as pd"),
        ("resolve.charts", "from babel.numbers import format_decimal"),
        ("build.stages", "import os, matplotlib.pyplot"),
    ],
)
def test_library_away_from_home_is_caught(name: str, text: str) -> None:
    """Under any name and in any form."""
    assert len(strangers(name, text)) == 1


def test_downward_imports_pass() -> None:
    """The test does not simply refuse everything."""
    text = "from pressdossier.text.fonts import Face\nfrom pressdossier import errors\nimport pressdossier.graphics"
    assert climbs("layout.blocks.text", text) == []
    assert strangers("pdf.writing.embedded_fonts", "import reportlab, uharfbuzz") == []
