"""Many dossiers in one process: `python -m bench.many_dossiers TOOL FOLDER FIRST DOSSIERS`.

Each has a title and a value of one fact that no other has, by its own number, of which FIRST is the first; each is
written. Prints the pages a second after a first dossier, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path

from bench.projects import ROOT, edition_of, varied_number, varied_title

Make = Callable[[Iterable[int]], Iterator[Path]]
"""Makes dossiers by their numbers, one after the other; their PDFs."""


def pressdossier_builds(project: Path) -> Make:
    """A dossier for each row of a table."""
    from bench.typst_markup import VARIED_FACT

    import pressdossier  # Typst's process is to be measured without it

    edition = pressdossier.load(edition_of(project))

    def row(number: int) -> pressdossier.Row:
        facts = ((VARIED_FACT, str(varied_number(number))),)
        return pressdossier.Row(str(number), varied_title(number), facts)

    def make(numbers: Iterable[int]) -> Iterator[Path]:
        return (result.path for result in edition.build_rows("nl", map(row, numbers), project / "out"))

    return make


def typst_compiles(folder: Path) -> Make:
    """The same compiler with other inputs; to write the values into its file instead is no faster."""
    from bench.typst_compile import STANDARDS, open_compiler

    compiler = open_compiler(folder / "dossier.typ", ROOT / "fonts")

    def make(numbers: Iterable[int]) -> Iterator[Path]:
        for number in numbers:
            target = folder / f"dossier-{number}.pdf"
            inputs = {"title": varied_title(number), "number": str(varied_number(number))}
            compiler.compile(output=str(target), sys_inputs=inputs, pdf_standards=STANDARDS)
            yield target

    return make


def measure(make: Make, first: int, dossiers: int) -> float:
    """Pages a second over all dossiers but the first, which is made besides."""
    made = make(range(first, first + dossiers + 1))
    next(made)
    begun = time.perf_counter()
    paths = list(made)
    seconds = time.perf_counter() - begun
    return sum(map(_pages, paths)) / seconds


def _pages(path: Path) -> int:
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(path.read_bytes())).pages)


TOOLS = {"pressdossier": pressdossier_builds, "typst": typst_compiles}

if __name__ == "__main__":
    tool, folder, first, dossiers = sys.argv[1:]
    print(json.dumps(measure(TOOLS[tool](Path(folder)), int(first), int(dossiers))))
