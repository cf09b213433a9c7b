"""The value that measured numbers agree on, where a few of them stray."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from statistics import median


def commonest(values: Sequence[float], tolerance: float) -> float:
    """The median of the most numbers that lie within a tolerance of one of them. Raises ValueError for no numbers."""
    if not values:
        raise ValueError("there is no commonest of no values")
    ranked = sorted(values)
    spans = [(bisect_left(ranked, value - tolerance), bisect_right(ranked, value + tolerance)) for value in ranked]
    start, end = max(spans, key=lambda span: span[1] - span[0])
    return median(ranked[start:end])
