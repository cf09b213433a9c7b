"""What the command costs before it does anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.projects import own_project

HEAVY = ("matplotlib", "pandas", "numpy", "pydantic", "yaml", "babel", "markdown_it", "reportlab", "rich", "uharfbuzz")


def imported_by_a_build(project: Path) -> set[str]:
    """The heavy libraries that the command brings in when it builds the Dutch dossier in a process of its own."""
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
    assert {"matplotlib", "pandas", "pydantic"} <= imported_by_a_build(tmp_path)
    assert imported_by_a_build(tmp_path) == set()
    prose = folder / "nl" / "40-conclusion.md"
    prose.write_text(prose.read_text(encoding="utf-8") + "\nEen zin erbij.\n", encoding="utf-8")
    assert imported_by_a_build(tmp_path).isdisjoint({"matplotlib", "pandas", "pydantic", "babel", "rich"})
