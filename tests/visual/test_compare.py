from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image as Pillow
from tests.dossier import dutch
from tests.visual.compare import TILE, Image, boxes_of, compare
from tests.visual.render import DPI, read_image, render_pages, write_image

PAGE = 4
"""A page of the dossier with text, a chart and headings, by its index."""


@cache
def page() -> Image:
    """The page as it is kept: at 50 dpi."""
    return list(render_pages(dutch().data))[PAGE]


def scaled_down(times: int, method: Pillow.Resampling, *, down: int = 0) -> Image:
    """The page rendered larger and made small by Pillow, as another rasteriser might; down: pixels of the large one."""
    document = pypdfium2.PdfDocument(dutch().data)
    large = np.asarray(document[PAGE].render(scale=times * DPI / 72).to_pil().convert("RGB"))
    moved = Pillow.fromarray(np.roll(large, down, axis=0))
    return np.asarray(moved.resize((page().shape[1], page().shape[0]), method))


def blank(height: int = 160, width: int = 120) -> Image:
    return np.full((height, width, 3), 255, dtype=np.uint8)


def with_block(top: int) -> Image:
    """A page with a block of six lines that look like words, 80 pixels wide, that begins at a row."""
    image, chance = blank(), np.random.default_rng(1)
    for line in range(top, top + 30, 5):
        image[line : line + 3, 20:100] = np.where(chance.random((3, 80, 1)) < 0.5, 20, 255)
    return image


def test_a_page_is_like_itself() -> None:
    """To the last pixel."""
    assert compare(page(), page()).regions == ()


@pytest.mark.parametrize("method", [Pillow.Resampling.LANCZOS, Pillow.Resampling.BOX])
def test_antialiasing_is_no_difference(method: Pillow.Resampling) -> None:
    """Every letter's edge has other greys, and the page is the same."""
    other = scaled_down(3, method)
    assert (other != page()).mean() > 0.05
    assert compare(page(), other).regions == ()


@pytest.mark.parametrize("down", [1, 2])
def test_a_shift_by_up_to_a_pixel_is_no_difference(down: int) -> None:
    """By a half and by a whole one."""
    assert compare(page(), scaled_down(2, Pillow.Resampling.BOX, down=down)).regions == ()


def test_a_shift_by_two_pixels_is_found() -> None:
    """Three points are seen."""
    assert compare(page(), np.roll(page(), 2, axis=0)).share > 0.005


def test_a_moved_block_is_found_with_its_way() -> None:
    """One region holds the old place and the new, and says how far down the content went."""
    (region,) = compare(with_block(40), with_block(56)).regions
    assert (region.moved_down, region.moved_right) == (16, 0)
    assert region.top <= 40
    assert region.bottom >= 56 + 28
    assert region.left <= 20
    assert region.right >= 100


def test_a_block_that_moved_to_the_side_is_found() -> None:
    """To the left is told as a negative number."""
    (region,) = compare(np.roll(with_block(40), 10, axis=1), with_block(40)).regions
    assert (region.moved_down, region.moved_right) == (0, -10)


def test_another_content_has_not_moved() -> None:
    """A block that is gone has gone nowhere."""
    (region,) = compare(with_block(40), blank()).regions
    assert (region.moved_down, region.moved_right) == (0, 0)


def test_a_change_of_hue_alone_is_found() -> None:
    """Two colours of the same lightness make the same grey."""
    teal, rust = blank(), blank()
    teal[40:60, 20:80], rust[40:60, 20:80] = (0, 102, 107), (135, 72, 30)
    assert compare(teal, rust).regions[0].strength > 30


def test_a_bar_that_grew_by_two_pixels_is_found() -> None:
    """A wrong value in a chart is that small."""
    changed = page().copy()
    changed[200:208, 100:102] = (0, 102, 107)
    assert len(compare(page(), changed).regions) == 1


def test_changes_far_apart_are_regions_of_their_own() -> None:
    """And those a tile or two apart are one; each is a box of tiles from the top."""
    changed = np.zeros((12, 12), dtype=np.bool_)
    changed[[1, 3, 9], [1, 2, 9]] = True
    assert list(boxes_of(changed)) == [(1, 1, 3, 4), (9, 9, 10, 10)]


def test_a_tile_that_the_edge_cuts_is_compared_too() -> None:
    """Pages are no multiples of tiles."""
    changed = blank(height=10 * TILE + 3)
    changed[-3:, :] = 0
    assert compare(blank(height=10 * TILE + 3), changed).regions[0].bottom == 10 * TILE + 3


@pytest.mark.parametrize("index", range(0, 16, 3))
def test_a_reference_keeps_its_page(tmp_path: Path, index: int) -> None:
    """Fewer colours in the file are no difference, and the file is small."""
    image, path = list(render_pages(dutch().data))[index], tmp_path / "new" / "01.png"
    write_image(path, image)
    assert compare(read_image(path), image).regions == ()
    assert path.stat().st_size < 40_000
