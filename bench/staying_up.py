"""A process that stays up: one paragraph is edited, and new pages are made.

`python -m bench.staying_up TOOL FOLDER EDITS` prints the median of the seconds from an edit that is written to a PDF
that is written, or for a session to the pages that it would hold, as JSON; null where the tool has no such thing.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench.projects import ROOT, edit_paragraph, edition_of, with_sentence

SECTION = "<40-conclusion>\n\n"
"""What stands before the paragraph that is edited in Typst's markup."""

Update = Callable[[int], float]
"""Makes an edit, and new pages of it; the seconds that the latter took."""


def pressdossier_build(project: Path) -> Update:
    """Builds of one edition, which find for themselves what has changed."""
    import pressdossier  # Typst's process is to be measured without it

    edition = pressdossier.load(edition_of(project))

    def update(number: int) -> float:
        edit_paragraph(project, number)
        return _seconds(lambda: edition.build("nl", project / "out"))

    return update


def pressdossier_session(project: Path) -> Update:
    """A session that is told of the edit and gives new pages."""
    import pressdossier  # as above

    session = pressdossier.Session(pressdossier.load(edition_of(project)), "nl")

    def update(number: int) -> float:
        changed = edit_paragraph(project, number)
        return _seconds(lambda: session.update([changed]))

    return update


def typst_compiler(folder: Path) -> Update:
    """A compiler of Typst's own, which sees for itself what has changed."""
    from bench.typst_compile import STANDARDS, open_compiler

    main = folder / "dossier.typ"
    before, after = main.read_text(encoding="utf-8").split(SECTION)
    compiler = open_compiler(main, ROOT / "fonts")

    def update(number: int) -> float:
        main.write_text(before + SECTION + with_sentence(after, number), encoding="utf-8")
        return _seconds(lambda: compiler.compile(output=str(folder / "dossier.pdf"), pdf_standards=STANDARDS))

    return update


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def measure(update: Update, edits: int) -> float:
    """The median over edits, after a first one, in seconds."""
    update(0)
    return median(update(number) for number in range(1, edits + 1))


TOOLS: dict[str, Callable[[Path], Update]] = {
    "build": pressdossier_build,
    "session": pressdossier_session,
    "typst": typst_compiler,
}

if __name__ == "__main__":
    tool, folder, edits = sys.argv[1:]
    print(json.dumps(measure(TOOLS[tool](Path(folder)), int(edits))))
