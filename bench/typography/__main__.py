"""Measures the Dutch dossier, or the PDFs that are named, and ends with 1 where a target is missed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.typography.dossier import dutch_dossier
from bench.typography.measure import measure
from bench.typography.report import report
from bench.typography.targets import OWN_MEASURE, WIDE_MEASURE, missed

from pressdossier.errors import PressdossierError

MISSED, UNREADABLE = 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report of each file; the process's exit code. arguments: None for the process's own.

    Raises ContentError, LayoutError or AuditError where the dossier cannot be typeset, OSError for a file that is none.
    """
    options = argparse.ArgumentParser(prog="python -m bench.typography", description="Measure how well PDFs are set.")
    options.add_argument("files", nargs="*", type=Path, help="tagged PDFs (default: the Dutch dossier, typeset now)")
    options.add_argument(
        "--wide", action="store_true", help="in the theme bench/wide.toml, with that measure's targets"
    )
    given = options.parse_args(arguments)
    targets = WIDE_MEASURE if given.wide else OWN_MEASURE
    worst = 0
    for number, (name, data) in enumerate(_files(given.files, wide=given.wide)):
        try:
            measured = measure(data)
        except ValueError as error:
            print(f"{name}: {error}", file=sys.stderr)
            worst = UNREADABLE
            continue
        print("\n" * bool(number) + "\n".join(report(name, measured, targets)))
        worst = max(worst, MISSED if missed(measured, targets) else 0)
    return worst


def _files(paths: list[Path], *, wide: bool) -> Iterator[tuple[str, bytes]]:
    """Each file's name and bytes."""
    if not paths:
        yield "the Dutch dossier" + ", wide" * wide, dutch_dossier(wide=wide)
    for path in paths:
        yield str(path), path.read_bytes()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (PressdossierError, OSError) as error:
        print(error, file=sys.stderr)
        sys.exit(UNREADABLE)
