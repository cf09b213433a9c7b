"""Shows on a terminal what a build is at, once it takes longer than one waits without wondering."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.status import Status

PATIENCE = 1.0
"""Seconds before anything is shown."""


class Progress:
    """A line on the terminal with the stage that a build is at; it is gone when the build has ended."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._begun = time.monotonic()
        self._status: Status | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pause()

    def pause(self) -> None:
        """Take the line away, so that something else can be printed; the next stage brings it back."""
        if self._status is not None:
            self._status.stop()
            self._status = None

    def tell_of(self, part: str, stage: str) -> None:
        """Show the stage that a part begins, such as a language; see `tell`."""
        self._show(f"{self._title} {part}: {stage}")

    def tell(self, stage: str) -> None:
        """Show the stage that begins, if there is a terminal and the build has taken its time."""
        self._show(f"{self._title}: {stage}")

    def _show(self, text: str) -> None:
        if time.monotonic() - self._begun < PATIENCE or not sys.stderr.isatty():
            return
        if self._status is None:
            self._status = _status()
            self._status.start()
        self._status.update(text)


def _status() -> Status:
    from rich.console import Console  # takes a tenth of a second, which only a long build has to spend
    from rich.status import Status

    return Status("", console=Console(stderr=True, markup=False))
