"""Writes the Dutch dossier as the other tools read it: `python -m bench.prepare PROJECT TYPST PLAIN`, all folders."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.plain_story import write_story
from bench.resolved import read_resolved
from bench.typst_project import write_typst_project

from pressdossier.cache import Cache


def prepare(project: Path, typst: Path, plain: Path) -> None:
    """Resolve the dossier of a project once, and write it for Typst and for plain ReportLab into new folders."""
    resolved = read_resolved(project, "nl", Cache(None))
    write_typst_project(resolved, typst)
    write_story(resolved.dossier, plain)


if __name__ == "__main__":
    prepare(*map(Path, sys.argv[1:]))
