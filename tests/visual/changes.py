"""A document's pages against their references: which changed, are missing or new, in words and side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image as Pillow
from tests.visual.compare import Difference, Image, Region, compare
from tests.visual.place import movement_of, place_of
from tests.visual.words import words_in

_TINT = np.array([214, 40, 40], dtype=np.float32)
_GROUND = 128  # the grey behind images side by side
_GAP = 8  # pixels between them


@dataclass(frozen=True, slots=True)
class Change:
    """What is different about a page; reference: None where it is new; now: None where it is missing.

    difference: None where one of them is, or where they differ in size.
    """

    page: int
    reference: Image | None
    now: Image | None
    difference: Difference | None = None


def changes(reference: Mapping[int, Image], now: Mapping[int, Image]) -> tuple[Change, ...]:
    """The pages that are not as their references, by number."""
    found = (_change(number, reference.get(number), now.get(number)) for number in sorted({*reference, *now}))
    return tuple(change for change in found if change is not None)


def _change(page: int, reference: Image | None, now: Image | None) -> Change | None:
    if reference is None or now is None or reference.shape != now.shape:
        return Change(page, reference, now)
    difference = compare(reference, now)
    return Change(page, reference, now, difference) if difference.regions else None


def told(change: Change, before: bytes | None = None, after: bytes | None = None) -> Iterator[str]:
    """A change in lines of text; before, after: the PDFs, where they are at hand, for the words of each region."""
    if change.now is None:
        yield f"page {change.page} is missing"
    elif change.reference is None:
        yield f"page {change.page} is new"
    elif change.difference is None:
        yield f"page {change.page} has another size: {_size(change.now)} pixels, not {_size(change.reference)}"
    else:
        yield f"page {change.page} has changed on {change.difference.share:.1%} of its area"
        for region in change.difference.regions:
            yield f"  {place_of(region, change.now)}: {movement_of(region)} (ΔE {region.strength:.0f})"
            yield from _words(change.page, region, before, after)


def _words(page: int, region: Region, before: bytes | None, after: bytes | None) -> Iterator[str]:
    said, says = (words_in(data, page, region) if data else "" for data in (before, after))
    if said and said != says:
        yield f"    it said: {said}"
    if says:
        yield f"    it says: {says}"


def show(change: Change, folder: Path, name: str) -> Path:
    """Write reference, present page and difference side by side, and return the image's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{change.page:02}.png"
    images = (change.reference, change.now, _marked(change))
    shapes = [image.shape for image in images if image is not None]
    height, width = (max(shape[axis] for shape in shapes) for axis in (0, 1))
    sheet = np.full((height, 3 * width + 2 * _GAP, 3), _GROUND, dtype=np.uint8)
    for index, image in enumerate(images):
        if image is not None:
            left = index * (width + _GAP)
            sheet[: image.shape[0], left : left + image.shape[1]] = image
    Pillow.fromarray(sheet).save(path)
    return path


def _marked(change: Change) -> Image | None:
    """The present page, pale, with red where it changed."""
    if change.now is None or change.difference is None:
        return None
    marked = 255 - (255 - change.now.astype(np.float32)) / 2
    for region in change.difference.regions:
        area = np.s_[region.top : region.bottom, region.left : region.right]
        marked[area] = 0.75 * marked[area] + 0.25 * _TINT
    return marked.astype(np.uint8)


def _size(image: Image) -> str:
    return f"{image.shape[1]} × {image.shape[0]}"
