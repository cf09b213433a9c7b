"""Times the stages of a build and tells whoever listens what is going on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

Progress = Callable[[str], None]
"""Called with the name of each stage as it begins."""


class Timing(NamedTuple):
    """A stage and how long it took, in seconds."""

    stage: str
    seconds: float


class Stopwatch:
    """Collects timings; a stage inside another is taken out of the outer one's time."""

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress
        self._seconds: dict[str, float] = {}
        self._told = ""
        self._inner = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what happens inside as a stage of that name; the same name again adds up."""
        if self._progress is not None and name != self._told:
            self._progress(name)
            self._told = name
        self._seconds.setdefault(name, 0.0)
        outer, self._inner = self._inner, 0.0
        begun = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - begun
            self._seconds[name] += spent - self._inner
            self._inner = outer + spent

    @property
    def timings(self) -> tuple[Timing, ...]:
        """The stages in the order in which they first began."""
        return tuple(Timing(name, seconds) for name, seconds in self._seconds.items())
