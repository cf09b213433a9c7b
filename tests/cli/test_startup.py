"""What the command costs before it does anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.projects import own_project

HEAVY = (
    *("matplotlib", "pandas", "numpy", "pydantic", "yaml", "babel", "markdown_it", "reportlab", "rich", "uharfbuzz"),
    *("msgspec", "dataclasses", "difflib", "importlib.metadata", "json", "tempfile", "multiprocessing"),
    *("py3langid", "num2words", "tomllib"),
)
"""What takes tenths of a second to import, and what takes milliseconds that a build without anything to do has not."""


def imported_by_a_build(project: Path) -> set[str]:
    """The heavy modules that the command brings in when it builds the Dutch dossier in a process of its own."""
    code = (
        "import sys\nfrom pressdossier.cli.main import main\n"
        "try: main(['build', '--lang', 'nl'])\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    environment = {**os.environ, "PRESSDOSSIER_CACHE": str(project / "cache")}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=project, env=environment, capture_output=True, text=True, check=True
    )
    return set(HEAVY) & set(ran.stderr.split())


def test_a_build_imports_only_what_it_needs(tmp_path: Path) -> None:
    """Nothing heavy where nothing changed; after an edit no more than setting the text anew takes."""
    folder = own_project(tmp_path)
    assert "pydantic" in imported_by_a_build(tmp_path)
    assert imported_by_a_build(tmp_path) == set()
    prose = folder / "nl" / "40-conclusion.md"
    sentence = "Dit is een zin die er nog niet stond, en die het van de andere niet anders zegt."
    prose.write_text(f"{prose.read_text(encoding='utf-8')}\n{sentence}\n", encoding="utf-8")
    needed = {"markdown_it", "dataclasses", "yaml", "reportlab", "uharfbuzz", "msgspec", "tempfile"}
    assert imported_by_a_build(tmp_path) <= needed
