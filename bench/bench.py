"""How long builds take, and how much memory: medians over whole processes, as a user waits for them.

    make bench                              or, for more runs:
    .venv/bin/python bench/bench.py --runs 20

The content is copied into a temporary folder, with a cache of its own. What stands on the machine stays warm: Python's
compiled files and the system's file cache.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pressdossier
from pressdossier.cache import Cache

ROOT = Path(__file__).parents[1]
TO_MEND = 1
"""The exit code of a check that found something."""

EDITED = "content/2018/nl/40-conclusion.md"


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds from its start to its end, and the most memory that it held, in MiB."""

    seconds: float
    memory: float


def main() -> None:
    """Measure and print, a line a result."""
    options = argparse.ArgumentParser(description="Measure pressdossier.")
    options.add_argument("--runs", type=int, default=7, help="processes per row (default: 7)")
    options.add_argument(
        "--copies", type=int, default=20, help="how often the long document has its text (default: 20)"
    )
    given = options.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, median of {given.runs} runs")
    with tempfile.TemporaryDirectory() as folder:
        for line in chain(processes(Path(folder), given.runs), long_document(Path(folder), given.copies)):
            print(line, flush=True)


def processes(folder: Path, runs: int) -> Iterator[str]:
    """The builds and the checks that a user meets, each as a process of its own."""
    project = copy_project(folder / "project")
    yield row("build --lang nl, nothing cached", [cold(project) for _ in range(runs)])
    yield row("build --lang nl, caches warm, prose edited", [edited(project, run) for run in range(runs)])
    yield row("build --lang nl, nothing changed", [build(project) for _ in range(runs)])
    yield row("check, nothing cached", [cold(project, check) for _ in range(runs)])
    yield row("check, caches warm, prose edited", [edited(project, run, check) for run in range(runs)])
    yield row("check, nothing changed", [check(project) for _ in range(runs)])
    yield row("python -c pass, for comparison", [timed([sys.executable, "-c", "pass"], project) for _ in range(runs)])


def build(project: Path) -> Run:
    """A build with the cache as it is."""
    return timed([sys.executable, "-m", "pressdossier", "build", "--lang", "nl"], project)


def check(project: Path) -> Run:
    """A check of all languages with the cache as it is; an edit of one of them leaves the others behind."""
    return timed([sys.executable, "-m", "pressdossier", "check"], project, TO_MEND)


def timed(command: list[str], project: Path, *harmless: int) -> Run:
    """A command run to its end. Raises SystemExit where it fails, but not with an exit code that is harmless."""
    environment = {**os.environ, "PRESSDOSSIER_CACHE": str(project / "cache")}
    begun = time.perf_counter()
    quiet = subprocess.DEVNULL  # warnings go to stderr
    process = subprocess.Popen(command, cwd=project, env=environment, stdout=quiet, stderr=quiet)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, *harmless):
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / 1024)


Command = Callable[[Path], Run]


def cold(project: Path, command: Command = build) -> Run:
    """A command as on a new machine: no cache, no PDF."""
    shutil.rmtree(project / "cache", ignore_errors=True)
    shutil.rmtree(project / "out", ignore_errors=True)
    return command(project)


def edited(project: Path, run: int, command: Command = build) -> Run:
    """A command after one paragraph was written."""
    prose = project / EDITED
    prose.write_text(
        f"{prose.read_text(encoding='utf-8')}\nEen alinea erbij.{' Nog een zin.' * run}\n", encoding="utf-8"
    )
    return command(project)


def row(name: str, runs: list[Run]) -> str:
    """The medians of runs, and the fastest."""
    seconds = [run.seconds for run in runs]
    memory = statistics.median(run.memory for run in runs)
    return f"{name:<46} {statistics.median(seconds):6.3f} s   fastest {min(seconds):6.3f} s   {memory:4.0f} MiB"


def long_document(folder: Path, copies: int) -> Iterator[str]:
    """Pages a second of each stage that sets type, on the Dutch text many times over."""
    edition = repeat_sections(copy_project(folder / "long") / "content" / "2018", copies)
    cache = Cache(folder / "long-cache")
    pressdossier.load(edition, cache=cache).build("nl", folder / "charts-are-drawn-now")
    result = pressdossier.load(edition, cache=cache).build("nl", folder / "measured")
    yield f"a document of {result.pages} pages, caches warm, one process:"
    for timing in result.timings:
        if timing.stage in {"lay out", "audit", "paint"}:
            yield f"  {timing.stage:<44} {result.pages / timing.seconds:6.0f} pages/s"
    whole = sum(timing.seconds for timing in result.timings)
    yield f"  {'all stages':<44} {result.pages / whole:6.0f} pages/s"


def copy_project(target: Path) -> Path:
    """This project's content and fonts, in a folder where they may be changed."""
    shutil.copytree(ROOT / "content", target / "content")
    shutil.copytree(ROOT / "fonts", target / "fonts")
    return target


def repeat_sections(edition: Path, copies: int) -> Path:
    """Let an edition name every section and annex that many times, each copy under names of its own."""
    settings = edition / "edition.yaml"
    text = settings.read_text(encoding="utf-8")
    entries = re.findall(r"^  - (section|annex): (\S+)$", text, flags=re.MULTILINE)
    added = "".join(
        f"  - {kind}: {copy_prose(edition, name, number)}\n" for number in range(1, copies) for kind, name in entries
    )
    settings.write_text(text.replace("\ncontact:", f"\n{added}contact:"), encoding="utf-8")
    return edition


def copy_prose(edition: Path, name: str, number: int) -> str:
    """Copy a file of prose, with its anchors and the references to them renamed; the copy's name.

    What is referred to by the name of a whole file keeps it: not every file is copied.
    """
    prose = (edition / "nl" / f"{name}.md").read_text(encoding="utf-8")
    copy = f"{name}-{number}"
    renamed = re.sub(r"(\(#|\{#|figure #)(?!\d\d-)([\w-]+)", rf"\g<1>\g<2>-{number}", prose)
    (edition / "nl" / f"{copy}.md").write_text(renamed, encoding="utf-8")
    return copy


if __name__ == "__main__":
    main()
