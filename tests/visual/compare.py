"""Two images of a page: where they differ to the eye, and where a block has only moved.

Colours are compared in CIELAB, where a distance of about 2.3 is just seen. A page is cut into tiles; each is compared
with the other image around its place, by up to a pixel in steps of half of one, so that neither another rasteriser's
antialiasing nor a shift by a pixel is a difference. Plain arrays in, plain values out; lengths are pixels.

The thresholds were found on the dossier and the proof sheet at 50 dpi. Rendered three times as large and scaled down,
or shifted by up to a pixel, a page has no tile that differs by more than 11.4, and at most a dozen by more than 9, but
for one page of large charts when it is shifted by half a pixel. Where a bar of a chart grew by two pixels, a tile
differs by 16 and more; where lines of text moved by two, 20 tiles and more differ by over 9.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]  # (height, width, 3), sRGB
Lab = NDArray[np.float32]  # (height, width, 3), CIELAB

TILE = 8
"""The edge of a tile: about a word's height."""

PLAIN = 12.0
"""The distance in CIELAB, as a root mean square over a tile, from which a single tile has changed."""

FAINT = 9.0
"""The distance from which tiles have changed where there are many of them."""

MANY = 0.0035
"""The share of a page's tiles that are many."""

_WHOLE = tuple(product((-2, 0, 2), (-2, 0, 2)))  # half pixels
_HALVES = tuple(product(range(-2, 3), range(-2, 3)))
_NEAR = 2  # tiles: changes no further apart are one region
_FURTHEST = 120  # how far a block is followed
_MOVED = 0.4  # a block has moved where, put back, it differs by no more than this share of what it did


class Region(NamedTuple):
    """A box of changed tiles; strength: their mean distance in CIELAB; down, right: how far its content has moved."""

    left: int
    top: int
    right: int
    bottom: int
    strength: float
    moved_down: int = 0
    moved_right: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """share: of the page's tiles that changed, 0 to 1; regions: where, from top to bottom."""

    share: float
    regions: tuple[Region, ...]


def compare(reference: Image, now: Image) -> Difference:
    """How an image differs from its reference; both of the same shape."""
    before, after = _blurred(_lab(reference)), _blurred(_lab(now))
    distances = tile_distances(before, after)
    changed = _changed(distances)
    regions = tuple(_region(box, distances, before, after) for box in boxes_of(changed))
    return Difference(float(changed.mean()), regions)


def _changed(distances: NDArray[np.float32]) -> NDArray[np.bool_]:
    faint = distances > FAINT
    return faint if faint.mean() > MANY else distances > PLAIN


def tile_distances(before: Lab, after: Lab) -> NDArray[np.float32]:
    """The distance of each tile, (rows, columns), at the shift of up to a pixel that makes it least."""
    distances = _least_distances(before, after, _WHOLE)
    # shifts by halves take three times as long, and can only bring tiles closer
    return distances if distances.max() <= FAINT else _least_distances(before, after, _HALVES)


def _least_distances(before: Lab, after: Lab, shifts: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
    padded = np.pad(after, ((1, 1), (1, 1), (0, 0)), mode="edge")
    squares = ((before - _shifted(_shifted(padded, down, 0), right, 1)) ** 2 for down, right in shifts)
    least: NDArray[np.float32] = np.minimum.reduce([_tiled(square.sum(axis=2)) for square in squares])
    return np.sqrt(least)


def _shifted(padded: Lab, halves: int, axis: int) -> Lab:
    """An image without its padding of a pixel along one axis, shifted by half pixels within that padding."""
    whole, half = divmod(halves, 2)
    size = padded.shape[axis] - 2
    one = padded.take(range(1 + whole, 1 + whole + size), axis=axis)
    if not half:
        return one
    return ((one + padded.take(range(2 + whole, 2 + whole + size), axis=axis)) / 2).astype(np.float32)


def boxes_of(changed: NDArray[np.bool_]) -> Iterator[tuple[int, int, int, int]]:
    """Boxes of tiles (left, top, right, bottom) around changed tiles that are near each other, from the top."""
    waiting = {(int(row), int(column)) for row, column in np.argwhere(changed)}
    boxes = []
    while waiting:
        group = _group(min(waiting), waiting)
        rows, columns = [row for row, _ in group], [column for _, column in group]
        boxes.append((min(columns), min(rows), max(columns) + 1, max(rows) + 1))
    yield from sorted(boxes, key=lambda box: (box[1], box[0]))


def _group(start: tuple[int, int], waiting: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The tiles that hang together with the first; they are taken from those that wait."""
    group, edge = {start}, [start]
    waiting.discard(start)
    steps = range(-_NEAR, _NEAR + 1)
    while edge:
        row, column = edge.pop()
        near = {(row + down, column + right) for down, right in product(steps, steps)} & waiting
        waiting -= near
        group |= near
        edge += near
    return group


def _region(tiles: tuple[int, int, int, int], distances: NDArray[np.float32], before: Lab, after: Lab) -> Region:
    left, top, right, bottom = tiles
    inside = distances[top:bottom, left:right]
    strength = float(inside[inside > FAINT].mean())
    height, width = before.shape[:2]
    box = left * TILE, top * TILE, min(right * TILE, width), min(bottom * TILE, height)
    area = np.s_[box[1] : box[3], box[0] : box[2]]
    down, across = _movement(before[area], after[area])
    return Region(*box, strength, down, across)


def _movement(before: Lab, after: Lab) -> tuple[int, int]:
    """How far down and to the right the content of a region has moved; (0, 0) where it is another content."""
    down, cost_down = _shift(before, after)
    across, cost_across = _shift(before.swapaxes(0, 1), after.swapaxes(0, 1))
    if min(cost_down, cost_across) > _MOVED:
        return 0, 0
    return (down, 0) if cost_down <= cost_across else (0, across)


def _shift(before: Lab, after: Lab) -> tuple[int, float]:
    """The shift along the first axis that puts content back best, and its cost as a share of that without a shift."""
    furthest = min(_FURTHEST, 3 * len(before) // 4) if len(before) > _NEAR * TILE else 0  # a word is like another
    ground = np.median(before, axis=(0, 1))
    costs = {step: _cost(before - ground, after - ground, step) for step in range(-furthest, furthest + 1)}
    best = min(costs, key=lambda step: (costs[step], abs(step)))
    return best, costs[best] / costs[0] if costs[0] else 1.0


def _cost(before: Lab, after: Lab, step: int) -> float:
    """What does not match after a shift: among it what was shifted out of sight, or came from there."""
    kept, first, second = len(before) - abs(step), max(0, -step), max(0, step)
    matched = np.abs(before[first : first + kept] - after[second : second + kept]).sum()
    lost = np.abs(before[:first]).sum() + np.abs(before[first + kept :]).sum()
    gained = np.abs(after[:second]).sum() + np.abs(after[second + kept :]).sum()
    return float(matched + lost + gained)


def _tiled(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """The mean of each tile; those at the right and the foot may be cut."""
    height, width = values.shape
    rows, columns = np.arange(0, height, TILE), np.arange(0, width, TILE)
    sums = np.add.reduceat(np.add.reduceat(values, rows, axis=0), columns, axis=1)
    sizes = np.outer(np.diff([*rows, height]), np.diff([*columns, width]))
    means: NDArray[np.float32] = (sums / sizes).astype(np.float32)
    return means


def _blurred(values: Lab) -> Lab:
    """Each pixel with its neighbours, as far as antialiasing reaches (1 2 1 in both directions)."""
    for axis in (0, 1):
        width = [(1, 1) if one == axis else (0, 0) for one in range(3)]
        padded = np.pad(values, width, mode="edge")
        size = values.shape[axis]
        first, middle, last = (np.take(padded, range(start, start + size), axis=axis) for start in (0, 1, 2))
        values = ((first + 2 * middle + last) / 4).astype(np.float32)
    return values


def _lab(image: Image) -> Lab:
    """From sRGB to CIELAB under its own white (IEC 61966-2-1; CIE 15)."""
    levels: Any = image.astype(np.float32) / 255
    linear = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], np.float32)
    xyz = linear @ (to_xyz / to_xyz.sum(axis=1, keepdims=True)).T
    x, y, z = np.moveaxis(np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116), 2, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=2).astype(np.float32)
