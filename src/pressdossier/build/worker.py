"""A process beside this one, which does what it is told over a connection and ends when that closes."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_QUICKLY = 1.0
"""Seconds in which a process that is told to should have ended."""

_THREADS = Path("/proc/self/task")


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_copy() -> bool:
    """Whether a process can be started as a copy of this one, which takes no time: not where there are threads."""
    alone = threading.active_count() == 1 and sys.platform == "linux"
    return alone and _THREADS.is_dir() and len(list(_THREADS.iterdir())) == 1


_open: list[Connection] = []
"""This process's ends of the connections to its workers: a copy of it has them too, and has to let go of them, or else
no worker would ever be told that they are closed."""


class Worker:
    """A process that runs `work(connection, *given)`, as a copy of this one or, where that is not safe, from anew."""

    def __init__(self, work: Callable[..., None], *given: object) -> None:
        import multiprocessing  # takes longer to import than an unchanged build has time for

        context = multiprocessing.get_context("fork" if can_copy() else "spawn")
        self.connection, theirs = context.Pipe()
        _open.append(self.connection)
        self._process = context.Process(target=_until_closed, args=(work, theirs, *given), daemon=True)  # type: ignore[attr-defined]  # which every context has
        with _interrupts_held_back():
            self._process.start()
        theirs.close()

    def stop(self, *, at_once: bool) -> None:
        """End it; at_once: without finishing what it is at, of which it takes the unfinished file away."""
        if at_once and self._process.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGINT)
            self._process.join(_QUICKLY)
        self._close()
        self._process.join(_QUICKLY if at_once else None)
        if self._process.is_alive():  # Python tells nobody of an interrupt that comes while it clears values away
            self._process.kill()

    def kill(self) -> None:
        """End it at once, where it writes no files."""
        self._process.kill()
        self._close()
        self._process.join()

    def _close(self) -> None:
        self.connection.close()
        _open.remove(self.connection)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Let an interrupt wait, also in a process that is started meanwhile, until that is ready to end quietly."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _interrupt_once(*_: object) -> None:
    """What an interrupt does to a process that both the terminal and the one that started it may interrupt."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def _until_closed(work: Callable[..., None], connection: Connection, *given: object) -> None:
    while _open:
        _open.pop().close()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        signal.signal(signal.SIGINT, _interrupt_once)
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT,))
        work(connection, *given)


def is_worker() -> bool:
    """Whether this process is a worker itself, which starts no others."""
    process = sys.modules.get("multiprocessing.process")
    return process is not None and process.parent_process() is not None
