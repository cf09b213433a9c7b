"""Whole processes, as a user waits for them: how long they took, and the most memory that they held.

What Linux reports as a process's peak begins with that of the process that started it. So nothing here, and nothing
that starts processes, imports more than it must; what needs pressdossier is a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.projects import ROOT


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds from its start to its end, its peak memory in MiB, what it printed."""

    seconds: float
    memory: float
    printed: str


@dataclass(frozen=True, slots=True)
class Task:
    """A process to be measured again and again.

    prepare: called before each run, with the run's number, outside the time measured; made: a pattern of the files that
    it writes, below its folder, "" for none; harmless: exit codes besides 0 that are no failure.
    """

    name: str
    command: tuple[str, ...]
    folder: Path
    prepare: Callable[[int], object] = field(default=lambda number: None)
    made: str = ""
    harmless: tuple[int, ...] = ()

    def run(self, number: int) -> Run:
        """Prepare, then measure one process. Raises SystemExit where it fails."""
        self.prepare(number)
        return run_process(self.command, self.folder, harmless=self.harmless)

    @property
    def size(self) -> int | None:
        """The bytes of the files that the last run made; None where it makes none."""
        return sum(path.stat().st_size for path in self.folder.glob(self.made)) if self.made else None


def python(*arguments: str) -> tuple[str, ...]:
    """A command of the interpreter that runs this."""
    return (sys.executable, *arguments)


def run_process(
    command: Sequence[str], folder: Path, *, harmless: Sequence[int] = (), cache: Path | None = None
) -> Run:
    """A command run to its end in a folder; cache: pressdossier's, by default there. Raises SystemExit if it fails."""
    environment = _environment(cache or folder / "cache")
    pipe, quiet = subprocess.PIPE, subprocess.DEVNULL  # warnings go to stderr
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=pipe, stderr=quiet, text=True)
    assert process.stdout is not None  # it is a pipe
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if process.returncode not in (0, *harmless):
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / 1024, printed)


def interleave(tasks: Sequence[Task], runs: int) -> dict[str, list[Run]]:
    """Each task's runs by its name, round by round, so that a slow moment of the machine falls on all of them alike.

    A first round is not counted: it fills the caches of those that have any, and has Python compile what it imports.
    """
    for task in tasks:
        task.run(0)
    rounds = [[task.run(number) for task in tasks] for number in range(1, runs + 1)]
    return {task.name: list(each) for task, each in zip(tasks, zip(*rounds, strict=True), strict=True)}


def answer(module: str, *arguments: object, cache: Path) -> tuple[Any, Run]:
    """What a module of the bench prints as JSON where it is run as a process, and its run."""
    command = python("-m", module, *map(str, arguments))
    run = run_process(command, ROOT, cache=cache)
    return json.loads(run.printed), run


def _environment(cache: Path) -> dict[str, str]:
    """That of this process with another cache; Python may keep what it compiles, or it would compile it every time."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PRESSDOSSIER_CACHE": str(cache)}
