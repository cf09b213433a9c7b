from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow
from tests.pdf.writing.builders import INK, SERIF, line, page, pdf, pieces
from tests.visual.__main__ import main
from tests.visual.changes import Change, changes, show, told
from tests.visual.compare import Image, Region
from tests.visual.place import movement_of, place_of
from tests.visual.render import render_pages
from tests.visual.sheets import Sheet, keep, pages_kept, pages_now
from tests.visual.words import words_in

from pressdossier.graphics import GlyphRun

WORDS = "Gemeenten antwoorden op vragen"


def large_words(y: float, text: str = "Een op de vijf") -> GlyphRun:
    """Large words with their baseline at a height."""
    return GlyphRun(SERIF, 18.0, pieces(text), 20.0, y, INK)


def one_page(y: float) -> bytes:
    """A page of 300 by 200 points with a line that stays and words at a height."""
    return pdf(page(line(WORDS, y=30.0), large_words(y)))


def images(data: bytes) -> dict[int, Image]:
    return dict(enumerate(render_pages(data), 1))


def test_the_same_pages_have_no_changes() -> None:
    """Two builds of one page look alike."""
    assert changes(images(one_page(100.0)), images(one_page(100.0))) == ()


def test_a_moved_block_is_described() -> None:
    """Which page, which part of it, how far and what it says; the line that stayed is not named."""
    before, after = one_page(100.0), one_page(123.0)
    (change,) = changes(images(before), images(after))
    assert "\n".join(told(change, before, after)) == MOVED


MOVED = """\
page 1 has changed on 5.8% of its area
  lower half, at the left, 81–127 pt from the top, 12–138 pt from the left: moved down by about 22 pt (ΔE 19)
    it says: Een op de vijf"""


def test_other_words_are_told_with_those_before() -> None:
    """What stood there and what stands there now."""
    before, after = pdf(page(large_words(50.0))), pdf(page(large_words(50.0, "AMBITIE")))
    (change,) = changes(images(before), images(after))
    assert list(told(change, before, after))[2:] == [
        "    it said: Een op de vijf",
        "    it says: AMBITIE",
    ]


def test_a_missing_page_is_told() -> None:
    """The reference is there and the page is not."""
    (change,) = changes(images(pdf(page(), page(number=2))), images(pdf(page())))
    assert list(told(change)) == ["page 2 is missing"]


def test_an_extra_page_is_told() -> None:
    """The page is there and the reference is not."""
    (change,) = changes({}, images(pdf(page())))
    assert list(told(change)) == ["page 1 is new"]


def test_another_size_of_page_is_told() -> None:
    """There is nothing to compare tile by tile."""
    (change,) = changes({1: np.zeros((20, 10, 3), np.uint8)}, {1: np.zeros((20, 12, 3), np.uint8)})
    assert list(told(change)) == ["page 1 has another size: 12 × 20 pixels, not 10 × 20"]


@pytest.mark.parametrize(
    ("region", "place"),
    [
        ((0, 10, 200, 90), "upper half, across the page, 14–130 pt from the top, 0–288 pt from the left"),
        ((110, 150, 190, 190), "lower half, at the right, 216–274 pt from the top, 158–274 pt from the left"),
        ((10, 40, 60, 180), "whole height, at the left, 58–259 pt from the top, 14–86 pt from the left"),
    ],
)
def test_a_place_is_told_in_words_and_points(region: tuple[int, int, int, int], place: str) -> None:
    """On a page of 200 by 200 pixels, which are 1.44 pt wide."""
    assert place_of(Region(*region, 10.0), np.zeros((200, 200, 3), np.uint8)) == place


@pytest.mark.parametrize(
    ("down", "right", "words"),
    [
        (10, 0, "moved down by about 14 pt"),
        (-5, 0, "moved up by about 7 pt"),
        (0, 5, "moved to the right by about 7 pt"),
        (0, 0, "changed"),
    ],
)
def test_a_movement_is_told_in_points(down: int, right: int, words: str) -> None:
    """Or that there is none."""
    assert movement_of(Region(0, 0, 8, 8, 10.0, down, right)) == words


def test_words_of_a_region() -> None:
    """Those that stand in its box, if only in part; a page that is not there has none."""
    data = one_page(100.0)
    assert words_in(data, 1, Region(0, 55, 80, 80, 10.0)) == "Een op de vijf"
    assert words_in(data, 2, Region(0, 55, 80, 80, 10.0)) == ""


def test_images_stand_side_by_side(tmp_path: Path) -> None:
    """Reference, page and difference, which has red where it changed."""
    before, after = images(one_page(100.0)), images(one_page(123.0))
    (change,) = changes(before, after)
    path = show(change, tmp_path / "out", "sheet")
    height, width = before[1].shape[:2]
    shown = np.asarray(Pillow.open(path))
    assert path.name == "sheet-01.png"
    assert shown.shape == (height, 3 * width + 16, 3)
    assert (shown[:, :width] == before[1]).all()
    red = shown[:, 2 * width + 16 :].astype(int)
    assert (red[..., 0] - red[..., 1]).max() > 30


def test_a_missing_page_is_shown_beside_nothing(tmp_path: Path) -> None:
    """Its reference alone."""
    image = images(pdf(page()))[1]
    assert show(Change(3, image, None), tmp_path, "sheet").name == "sheet-03.png"


def test_references_are_kept_and_read_back(tmp_path: Path) -> None:
    """Only the pages on the list, and none that an earlier list left behind."""
    data = pdf(page(line("een")), page(line("twee"), number=2), page(line("drie"), number=3))
    keep(Sheet("test", lambda: data), tmp_path)
    sheet = Sheet("test", lambda: data, (1, 3, 9))
    assert keep(sheet, tmp_path) == 2
    assert sorted(pages_kept(sheet, tmp_path)) == [1, 3]
    assert changes(pages_kept(sheet, tmp_path), pages_now(sheet)) == ()


def test_two_files_are_compared_by_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It tells what changed, where the images are, and ends with 1."""
    for name, y in (("before", 100.0), ("after", 123.0)):
        (tmp_path / f"{name}.pdf").write_bytes(one_page(y))
    before, after, out = (str(tmp_path / name) for name in ("before.pdf", "after.pdf", "out"))
    assert main([before, before, "--out", out]) == 0
    assert main([before, after, "--out", out]) == 1
    assert capsys.readouterr().out == f"{MOVED}\n  see {out}/after-01.png\n"
