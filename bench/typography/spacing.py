"""Word gaps, loose lines and hyphens of justified lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import pstdev

from bench.typography.body import Body
from bench.typography.lines import Line

LOOSE = 1.5
"""Gaps this many times as wide as the font's own space tear holes into a line."""


def gaps_of(lines: Sequence[Line]) -> tuple[float, ...]:
    """All word gaps of the lines, relative to the font's space."""
    return tuple(gap for line in lines for gap in line.gaps)


def deviation(gaps: Sequence[float]) -> float:
    """How uneven the gaps are: their standard deviation, 0 for none."""
    return pstdev(gaps) if gaps else 0.0


def loose_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines whose gaps are on average wider than LOOSE."""
    return tuple(line for line in lines if line.looseness > LOOSE)


def share(part: int, whole: int) -> float:
    """A part of a whole from 0 to 1; 0 of nothing."""
    return part / whole if whole else 0.0


def ladders(body: Body) -> tuple[tuple[Line, ...], ...]:
    """The runs of consecutive lines that end in a hyphen, also over the end of a page, in reading order."""
    return tuple(
        tuple(run)
        for paragraph in body.paragraphs
        for hyphenated, run in groupby(paragraph.lines, key=lambda line: line.is_hyphenated)
        if hyphenated
    )
