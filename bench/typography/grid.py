"""The baseline grid that body lines keep, learned from where they stand, and the lines that leave it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bench.typography.commonest import commonest
from bench.typography.lines import Line, Paragraph

OFF = 0.25
"""A baseline further from the grid than this is off it, points: less is not seen through the paper."""

_SAME_STEP = 0.02  # points, what rounding in the file makes of equal distances


class Grid(NamedTuple):
    """Baselines stand at origin + n * step from the top of every page."""

    origin: float
    step: float

    def distance(self, y: float) -> float:
        """How far a baseline is from the nearest one of the grid."""
        return abs(_around(y - self.origin, self.step))


def learn_grid(paragraphs: Sequence[Paragraph]) -> Grid | None:
    """The grid that most lines share; None where no paragraph has two lines on a page."""
    steps = list(_steps(paragraphs))
    if not steps:
        return None
    step = commonest(steps, _SAME_STEP)
    lines = [line for paragraph in paragraphs for line in paragraph.lines]
    return Grid(_origin([line.y for line in lines], step), step)


def off_grid(lines: Sequence[Line], grid: Grid) -> tuple[Line, ...]:
    """The lines that stand beside the grid."""
    return tuple(line for line in lines if grid.distance(line.y) > OFF)


def _steps(paragraphs: Sequence[Paragraph]) -> Iterator[float]:
    for paragraph in paragraphs:
        for fragment in paragraph.fragments:
            yield from (after.y - before.y for before, after in pairwise(fragment))


def _origin(baselines: Sequence[float], step: float) -> float:
    """The phase that most baselines share; a second time round, so that one at 0 and at a step meet."""
    phases = [y % step for y in baselines]
    return commonest([*phases, *(phase + step for phase in phases)], OFF) % step


def _around(distance: float, step: float) -> float:
    return (distance + step / 2) % step - step / 2
