"""A process beside a build that makes what takes long while the build goes on: facts by pandas, charts by matplotlib.

Where nothing is cached, the import of these two takes as long as all that is done with them. It is started only for
what is not cached, and where there is a processor for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from pressdossier.build.worker import Worker, can_copy, is_worker, processors

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from queue import SimpleQueue

FACTS = "pressdossier.facts.load"
CHARTS = "pressdossier.charts.draw"
"""The modules that take long to import."""

Asked = tuple[str, Callable[..., bytes], tuple[object, ...]]
"""What is to be made: its key, the function that makes it, and what that is given after the means."""


class Ahead:
    """What is being made beside a build: nothing before it is opened and started, so that the build makes all itself.

    means: what whoever makes something is given first; the other process has its own.
    """

    def __init__(self, means: object) -> None:
        self._means = means
        self._is_open = False
        self._worker: Worker | None = None
        self._forget()

    def _forget(self) -> None:
        self._awaited: set[str] = set()
        self._done: dict[str, bytes | Exception] = {}

    def open(self) -> None:
        """Say that something is built now, so that it pays to make things beside it, until `close`."""
        self._is_open = True

    def start(self, *modules: str) -> None:
        """Begin to import modules, unless that has begun, nothing is built, or there is nobody to do it."""
        if self._is_open and self._worker is None and processors() > 1 and can_copy() and not is_worker():
            self._worker = Worker(_work, self._means, modules)

    @property
    def is_running(self) -> bool:
        """Whether there is somebody who makes things beside the build."""
        return self._worker is not None

    def begin(self, key: str, make: Callable[..., bytes], *given: object) -> None:
        """Have something made from values, which is asked for later by a key; make: a function of a module."""
        if self._worker is not None and key not in self._awaited:
            try:
                self._worker.connection.send((key, make, given))
            except OSError:  # it was killed, as where memory runs out
                self.close()
            else:
                self._awaited.add(key)

    def result(self, key: str) -> bytes | None:
        """What was made, as soon as it is; None for what nobody began or can make. Raises what went wrong with it."""
        if self._worker is None or key not in self._awaited:
            return None
        try:
            while key not in self._done:
                name, outcome = self._worker.connection.recv()
                self._done[name] = outcome
        except (EOFError, OSError):  # as above
            self.close()
            return None
        outcome = self._done[key]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def close(self) -> None:
        """Let go of what nobody waits for any more."""
        self._is_open = False
        if self._worker is not None:
            self._worker.kill()
            self._worker = None
        self._forget()


def _work(end: Connection, means: object, modules: Sequence[str]) -> None:
    """Import modules one after the other, and between and after them make what is asked for.

    A thread takes in what is asked for at any time: the build sends it all before it takes anything that was made, and
    there is room for little in a connection. Without it, each of the two would wait for the other.
    """
    from queue import SimpleQueue  # here alone: an unchanged build imports this module too
    from threading import Thread

    asked = SimpleQueue[Asked | None]()
    Thread(target=_take_in, args=(end, asked), daemon=True).start()
    for module in modules:
        while not asked.empty():
            _make_next(end, asked, means)
        import_module(module)
    while _make_next(end, asked, means):
        pass


def _take_in(end: Connection, asked: SimpleQueue[Asked | None]) -> None:
    """Pass on what comes over a connection, and None when it closes."""
    with suppress(EOFError, OSError):
        while True:
            asked.put(end.recv())
    asked.put(None)


def _make_next(end: Connection, asked: SimpleQueue[Asked | None], means: object) -> bool:
    """Make the next thing, and send it; whether there was one."""
    one = asked.get()
    if one is None:
        return False
    key, make, given = one
    outcome: bytes | Exception
    try:
        outcome = make(means, *given)
    except Exception as error:  # is raised where somebody waits for it
        outcome = error
    end.send((key, outcome))
    return True
