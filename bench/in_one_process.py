"""What a process that stays up can do: each row is a process of its own, which measures itself."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.processes import Run, answer
from bench.projects import copy_project
from bench.tables import Row

ROUNDS = 3
"""How often the processes take turns in making many dossiers."""


def edits(folder: Path, typst: Path, runs: int) -> tuple[Row, ...]:
    """Seconds from an edit to a new PDF, or to the pages that it would hold."""
    rows = []
    for name, tool, place in (
        ("Typst, one paragraph edited", "typst", Path(shutil.copytree(typst, folder / "edited-typst"))),
        ("pressdossier, one paragraph edited", "build", copy_project(folder / "edited")),
        ("pressdossier, one paragraph edited, pages alone", "session", copy_project(folder / "edited-pages")),
    ):
        seconds, run = answer("bench.staying_up", tool, place, runs, cache=place / "cache")
        rows.append(Row(name, seconds, run.memory, _size(place)))
    return tuple(rows)


def many(folder: Path, typst: Path, dossiers: int) -> tuple[Row, ...]:
    """Pages a second of many dossiers, Typst's first."""
    places = {
        "typst": Path(shutil.copytree(typst, folder / "many-typst")),
        "pressdossier": copy_project(folder / "many"),
    }
    # no round makes what another has made before, or it would find it in the cache
    firsts = range(0, ROUNDS * (dossiers + 1), dossiers + 1)
    rounds = [{tool: _many(tool, place, first, dossiers) for tool, place in places.items()} for first in firsts]
    return tuple(
        _middle(f"{name}, many dossiers", [each[tool] for each in rounds], _size(places[tool]))
        for name, tool in (("Typst", "typst"), ("pressdossier", "pressdossier"))
    )


def _many(tool: str, place: Path, first: int, dossiers: int) -> tuple[float, Run]:
    return answer("bench.many_dossiers", tool, place, first, dossiers, cache=place / "cache")


def _middle(name: str, measured: Sequence[tuple[float, Run]], size: int | None) -> Row:
    return Row(name, median(rate for rate, _ in measured), median(run.memory for _, run in measured), size)


def long_document(folder: Path, copies: int) -> tuple[Row, ...]:
    """Pages a second of the stages that set type."""
    rates, run = answer("bench.long_document", folder, copies, cache=folder / "long-cache")
    pages = rates.pop("pages")
    return tuple(Row(f"{stage}, {pages} pages", rate, run.memory, _size(folder)) for stage, rate in rates.items())


def _size(place: Path) -> int | None:
    """The bytes of the PDF that was written last below a folder; None where none was."""
    written = [path.stat() for path in place.rglob("*.pdf")]
    return max(written, key=lambda status: status.st_mtime_ns).st_size if written else None
