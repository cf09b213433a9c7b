"""The names that the library offers, and what it costs to import it."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import pressdossier


def imported_for_type_checkers() -> dict[str, str]:
    """The names that the package imports where only a type checker looks, with their modules."""
    tree = ast.parse(Path(str(pressdossier.__file__)).read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    ours = [one for one in imports if str(one.module).startswith("pressdossier.")]
    return {name.name: str(one.module) for one in ours for name in one.names}


@pytest.mark.parametrize(("name", "home"), imported_for_type_checkers().items())
def test_a_name_is_what_type_checkers_take_it_for(name: str, home: str) -> None:
    """Though it is imported when it is first asked for."""
    assert getattr(pressdossier, name) is getattr(import_module(home), name)


def test_all_names_are_offered() -> None:
    """To type checkers, to an import of all, and to whoever looks."""
    assert pressdossier.__all__ == sorted(imported_for_type_checkers())
    assert set(pressdossier.__all__) <= set(dir(pressdossier))


def test_a_name_that_there_is_not() -> None:
    """It is told as Python tells it."""
    with pytest.raises(AttributeError, match=r"^module 'pressdossier' has no attribute 'lode'$"):
        _ = pressdossier.lode  # type: ignore[attr-defined]  # what is tried


def test_the_package_brings_nothing() -> None:
    """Not even a module of Python's own."""
    code = "import sys; before = {*sys.modules}; import pressdossier; print({*sys.modules} - before)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "{'pressdossier'}\n"
