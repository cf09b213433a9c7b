"""Keeps the pages as they are now as references, or says what differs between two PDFs.

python -m tests.visual                      takes the pages of all sheets as they are now: make references
python -m tests.visual before.pdf after.pdf --out folder
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.visual.changes import changes, show, told
from tests.visual.render import render_pages
from tests.visual.sheets import REFERENCES, SHEETS, keep


def main(arguments: Sequence[str] | None = None) -> int:
    """The process's exit code: 1 where two PDFs differ. arguments: None for the process's own."""
    options = argparse.ArgumentParser(prog="python -m tests.visual", description="Keep references, or compare PDFs.")
    options.add_argument("files", nargs="*", type=Path, metavar="PDF", help="two files to compare")
    options.add_argument("--out", type=Path, default=Path("out", "visual"), help="where images of differences go")
    given = options.parse_args(arguments)
    if not given.files:
        return _keep_all()
    if len(given.files) != 2:
        options.error("two files are compared, the earlier one first")
    before, after = given.files
    return _compare(before, after, given.out)


def _keep_all() -> int:
    for sheet in SHEETS:
        count = keep(sheet)
        print(f"{sheet.name}: {count} pages in {REFERENCES / sheet.name}")
    return 0


def _compare(before: Path, after: Path, out: Path) -> int:
    files = before.read_bytes(), after.read_bytes()
    pages = (dict(enumerate(render_pages(data), 1)) for data in files)
    found = changes(*pages)
    for change in found:
        print("\n".join(told(change, *files)))
        print(f"  see {show(change, out, after.stem)}")
    return 1 if found else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as cache:
        os.environ["PRESSDOSSIER_CACHE"] = cache  # what is kept owes nothing to what was made before
        sys.exit(main())
