"""The command in a process of its own, as people run it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 60.0
"""Seconds after which a process that says nothing is taken to have failed."""


def begin(project: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start the command in a project, in a process group of its own, with a cache of the project's own."""
    return subprocess.Popen(
        [sys.executable, "-m", "pressdossier", *arguments],
        cwd=project,
        env={**os.environ, "PRESSDOSSIER_CACHE": str(project / "cache"), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def interrupt(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Press Ctrl-C, which the terminal tells all processes of the group; what was printed then."""
    os.killpg(process.pid, signal.SIGINT)
    return process.communicate(timeout=PATIENCE)


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for something that another process does."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "nothing happened"
        time.sleep(0.02)


def processes_of(group: int) -> list[int]:
    """The processes of a group that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:  # ended meanwhile
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found
