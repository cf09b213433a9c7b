"""Where on a page something is, and how far it has moved, in words and points."""

from __future__ import annotations

from typing import NamedTuple

from tests.visual.compare import Image, Region
from tests.visual.render import DPI

_POINTS = 72 / DPI


class Box(NamedTuple):
    """A box on a page, in points from its top-left corner."""

    left: float
    top: float
    right: float
    bottom: float


def box_of(region: Region) -> Box:
    """The region's box."""
    return Box(*(_POINTS * edge for edge in region[:4]))


def place_of(region: Region, page: Image) -> str:
    """A part of the page and the region's box: "upper half, at the left, 120–300 pt from the top, …"."""
    height, width = page.shape[:2]
    box = box_of(region)
    parts = (
        _part(region.top / height, region.bottom / height, ("upper half", "lower half", "whole height")),
        _part(region.left / width, region.right / width, ("at the left", "at the right", "across the page")),
        f"{box.top:.0f}–{box.bottom:.0f} pt from the top",
        f"{box.left:.0f}–{box.right:.0f} pt from the left",
    )
    return ", ".join(parts)


def _part(start: float, end: float, names: tuple[str, str, str]) -> str:
    """Which half; both where it reaches well into either."""
    first, second, both = names
    if start < 0.4 and end > 0.6:
        return both
    return first if start + end < 1.0 else second


def movement_of(region: Region) -> str:
    """What happened to the content: it moved, or it is another."""
    if region.moved_down:
        return f"moved {'down' if region.moved_down > 0 else 'up'} by about {abs(region.moved_down) * _POINTS:.0f} pt"
    if region.moved_right:
        way = "right" if region.moved_right > 0 else "left"
        return f"moved to the {way} by about {abs(region.moved_right) * _POINTS:.0f} pt"
    return "changed"
