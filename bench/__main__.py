"""Measures pressdossier against Typst and plain ReportLab, and prints tables: `make bench`.

bench/README.md says what is measured, how, and what the numbers do not say.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.machine import describe_machine
from bench.processes import interleave, python, run_process
from bench.projects import ROOT
from bench.readme import write_results
from bench.tables import REFERENCE, Row, Table, whole
from bench.whole_processes import BARE, IMPORT, tasks

from bench import in_one_process


def main() -> None:
    """Measure and print; and where it is asked for, write the results into the README."""
    given = _options().parse_args()
    parts = []
    with tempfile.TemporaryDirectory() as folder:
        for part in measure(Path(folder), given):
            print(part, flush=True)
            parts.append(part)
    if given.write:
        write_results("\n".join(parts))


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m bench", description="Measure pressdossier.")
    options.add_argument("--runs", type=int, default=7, help="rounds of whole processes (default: 7)")
    options.add_argument("--dossiers", type=int, default=10, help="how many make many dossiers (default: 10)")
    options.add_argument("--copies", type=int, default=20, help="of its text in the long document (default: 20)")
    options.add_argument("--write", action="store_true", help="renew the results in bench/README.md")
    return options


def measure(folder: Path, given: argparse.Namespace) -> Iterator[str]:
    """The results part by part: tables, and the sentences that belong to them."""
    load, *_ = os.getloadavg()
    typst, plain = folder / "typst", folder / "plain"
    project = str(ROOT)
    run_process(python("-m", "bench.prepare", project, str(typst), str(plain)), ROOT, cache=folder / "cache")
    compared = tasks(folder, typst, plain)
    runs = interleave(compared, given.runs)
    rows = [whole(task, runs[task.name]) for task in compared]
    seconds = {row.name: row.value for row in rows}
    yield _table("whole process", "s", rows, seconds[REFERENCE])
    yield _start(seconds)
    edits = in_one_process.edits(folder, typst, given.runs)
    yield _table("in a process that stays up", "s", edits, seconds[REFERENCE])
    many = in_one_process.many(folder, typst, given.dossiers)
    yield _table("in one process", "pages/s", many, many[0].value)
    yield _table("one long document", "pages/s", in_one_process.long_document(folder, given.copies), None)
    yield describe_machine(given.runs, load) + "\n"


def _table(title: str, unit: str, rows: Sequence[Row], reference: float | None) -> str:
    return "\n".join(Table(title, unit, tuple(rows), reference).lines) + "\n"


def _start(seconds: Mapping[str, float]) -> str:
    """How much of the reference is no work of Typst's."""
    return (
        f"Of Typst's {seconds[REFERENCE]:.3f} s, Python's own start takes {seconds[BARE]:.3f} s, "
        f"and with the import of Typst {seconds[IMPORT]:.3f} s.\n"
    )


if __name__ == "__main__":
    main()
