"""The processes that are compared: pressdossier's commands as users give them, and the same dossier by other tools."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench.processes import Task, python
from bench.projects import ROOT, copy_project, edit_paragraph, forget
from bench.tables import REFERENCE
from bench.typst_compile import whole_process

BARE = "python -c pass"
IMPORT = "python -c 'import typst'"

BUILD = ("build", "--lang", "nl")
BUILD_ALL = ("build",)
CHECK = ("check",)

TO_MEND = 1
"""The exit code of a check that found something: an edit of one language leaves the others behind."""


def tasks(folder: Path, typst: Path, plain: Path) -> tuple[Task, ...]:
    """All of them; folder: an empty one for their projects; typst, plain: the dossier as it was prepared."""
    return (
        Task(REFERENCE, python("-c", whole_process(ROOT / "fonts")), typst, made="dossier.pdf"),
        *_pressdossier(folder, "pressdossier, Dutch", BUILD),
        *_pressdossier(folder, "pressdossier, four languages", BUILD_ALL),
        *_pressdossier(folder, "pressdossier check", CHECK),
        _plain(plain),
        Task(BARE, python("-c", "pass"), folder),
        Task(IMPORT, python("-c", "import typst"), folder),
    )


def _pressdossier(folder: Path, name: str, command: tuple[str, ...]) -> tuple[Task, ...]:
    """A command with nothing changed, with a paragraph edited and from nothing, each in a project of its own."""
    states: dict[str, Callable[[Path, int], object]] = {
        "nothing changed": lambda project, number: None,
        "one paragraph edited": edit_paragraph,
        "nothing cached": lambda project, number: forget(project),
    }
    return tuple(
        _command(copy_project(folder / f"{'-'.join(command)}-{index}"), f"{name}, {state}", command, prepare)
        for index, (state, prepare) in enumerate(states.items())
    )


def _command(project: Path, name: str, command: tuple[str, ...], prepare: Callable[[Path, int], object]) -> Task:
    made, harmless = ("", (TO_MEND,)) if command == CHECK else ("out/*.pdf", ())
    return Task(
        name,
        python("-m", "pressdossier", *command),
        project,
        prepare=lambda number: prepare(project, number),
        made=made,
        harmless=harmless,
    )


def _plain(folder: Path) -> Task:
    script = ROOT / "bench" / "plain_reportlab.py"
    command = python(str(script), "story.json", "dossier.pdf", str(ROOT / "fonts"))
    return Task("plain ReportLab and matplotlib", command, folder, made="dossier.pdf")
