"""Results as tables of Markdown, which a terminal shows as well as a page does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.processes import Run, Task

REFERENCE = "Typst, from nothing"
"""The name of the row whose time the others' times are multiples of."""


@dataclass(frozen=True, slots=True)
class Row:
    """One result; None is printed as nothing.

    value: seconds, or pages a second; fastest: the least of the seconds of which the value is the median; memory: MiB;
    size: bytes.
    """

    name: str
    value: float
    memory: float | None = None
    size: int | None = None
    fastest: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows whose values have one unit; reference: the value that counts as 1, None where nothing compares."""

    title: str
    unit: str
    rows: tuple[Row, ...]
    reference: float | None

    @property
    def lines(self) -> list[str]:
        """The table as Markdown, with columns that are level; a column without an entry is left out."""
        head = (self.title, self.unit, "fastest", "× Typst", "MiB", "kB")
        columns = zip(head, *(self._cells(row) for row in self.rows), strict=True)
        filled = [column for column in columns if any(column[1:])]
        widths = [max(map(len, column)) for column in filled]
        first, *others = (_line(cells, widths) for cells in zip(*filled, strict=True))
        return [first, _line(_rule(widths), widths), *others]

    def _cells(self, row: Row) -> tuple[str, ...]:
        fastest = "" if row.fastest is None else _rounded(row.fastest)
        factor = "" if self.reference is None else _rounded(row.value / self.reference)
        memory = "" if row.memory is None else f"{row.memory:.0f}"
        size = "" if row.size is None else f"{row.size / 1000:.0f}"
        return (row.name, _rounded(row.value), fastest, factor, memory, size)


def whole(task: Task, runs: Sequence[Run]) -> Row:
    """A task's medians, and its fastest run."""
    seconds = [run.seconds for run in runs]
    return Row(task.name, median(seconds), median(run.memory for run in runs), task.size, min(seconds))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    return "| " + " | ".join((first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others))) + " |"


def _rule(widths: Sequence[int]) -> tuple[str, ...]:
    """What stands under the head: text to the left, numbers to the right."""
    first, *others = widths
    return ("-" * first, *("-" * (width - 1) + ":" for width in others))


def _rounded(value: float) -> str:
    """With what a measurement is good for: about two figures."""
    decimals = next((count for least, count in ((20, 0), (2, 1), (0.1, 2)) if value >= least), 3)
    return f"{value:.{decimals}f}"
