from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.builders import HERE, dossier, front, lorem, para, tiny_setting, words_of

from pressdossier.document import CoverArt
from pressdossier.graphics import Artifact, Close, Path, Picture
from pressdossier.layout.blocks.cover import draw_field, fit_grid, set_cover, strew
from pressdossier.layout.blocks.strip import Strip
from pressdossier.layout.setting import Setting
from pressdossier.theme import load_theme

SETTING = replace(tiny_setting(), theme=load_theme())
DRIFT = 0.5


def art(filled: int, whole: int) -> CoverArt:
    """The artwork of a front page."""
    return CoverArt(30, HERE, filled, whole, para("Elke stip is een gemeente.", 31), "123 van 589 stippen zijn vol.")


def marks(picture: Picture) -> list[int]:
    """How many marks there are of each kind: those in outline, those filled."""
    return [sum(isinstance(part, Close) for part in path.segments) for path in picture.items if isinstance(path, Path)]


def cover_of(
    title: str = "Titel", *, cover: CoverArt | None = None, setting: Setting = SETTING
) -> list[tuple[float, Strip]]:
    """The front page of a dossier with all that a front page can have."""
    first = replace(
        front(para("De aanhef.", 6), title=title),
        label=para("Persdossier", 3),
        subtitle=para("Onder", 4),
        dateline=para("13 juni", 5),
        cover=cover,
    )
    return list(set_cover(setting, dossier(first=first)))


def owners(parts: list[tuple[float, Strip]]) -> list[int]:
    """The elements that stand on the page in reading order, each once."""
    placed = (placed for _, strip in parts for placed in strip.placed)
    return list(dict.fromkeys(item.owner for item in placed if isinstance(item.owner, int)))


def span_of(parts: list[tuple[float, Strip]], ref: int) -> tuple[float, float]:
    """Top and foot of the strip on which an element stands."""
    return next((y, y + strip.height) for y, strip in parts if any(item.owner == ref for item in strip.placed))


def test_field_shows_the_data() -> None:
    """As many marks as were asked, and as many of them filled as answered."""
    assert marks(draw_field(SETTING, art(123, 589), 486.0, 300.0)) == [589 - 123, 123]


@pytest.mark.parametrize("filled", [0, 589])
def test_all_or_none_may_have_answered(filled: int) -> None:
    """The field is then of one kind of mark, and has no empty shape beside it."""
    assert marks(draw_field(SETTING, art(filled, 589), 486.0, 300.0)) == [589]


def test_filled_marks_are_larger_and_of_their_own_colour() -> None:
    """So they can be told apart in grey."""
    empty, filled = draw_field(SETTING, art(1, 2), 200.0, 100.0).items
    assert isinstance(empty, Path)
    assert isinstance(filled, Path)
    assert filled.bounds.width > 2 * empty.bounds.width
    colours = SETTING.theme.colours
    assert (empty.fill, filled.fill) == (colours["accent-soft"], colours["paper"])


def test_whole_rows_are_preferred() -> None:
    """For 589 marks, 31 rows of 19 or 19 rows of 31, though a ragged field might have marks a little larger."""
    grid = fit_grid(589, 486.0, 300.0, 0.7)
    assert (grid.columns, grid.rows) == (31, 19)


def test_rows_need_not_be_whole() -> None:
    """A prime number of marks does not end up in one row."""
    grid = fit_grid(587, 486.0, 300.0, 0.7)
    assert (grid.columns - 1) * grid.rows < 587 < grid.columns * grid.rows


def test_marks_are_as_large_as_can_be() -> None:
    """The outermost ones touch the edges of their room."""
    assert fit_grid(4, 150.0, 150.0, 0.5).step == 100.0
    assert fit_grid(1, 100.0, 70.0, 0.5).step == 140.0


def test_same_marks_every_time() -> None:
    """They look strewn, and are always the same ones."""
    assert strew(589, 123, 31, DRIFT) == strew(589, 123, 31, DRIFT)
    assert sorted(strew(12, 4, 4, DRIFT)) == [4, 6, 8, 9]


def test_marks_stand_thicker_towards_the_foot() -> None:
    """Each quarter of the field has more of them than the one above it, and the upper half has some."""
    filled = strew(600, 150, 30, DRIFT)
    quarters = [sum(start <= index < start + 150 for index in filled) for start in (0, 150, 300, 450)]
    assert quarters == sorted(quarters)
    assert quarters[3] > quarters[1] > 0


def test_marks_stand_evenly_without_a_drift() -> None:
    """Both halves of the field have about as many filled ones."""
    filled = strew(600, 150, 30, 0.0)
    assert sum(index < 300 for index in filled) == pytest.approx(75, abs=10)


@given(st.integers(1, 2000), st.integers(0, 2000), st.integers(1, 60))
def test_so_many_are_strewn(count: int, filled: int, columns: int) -> None:
    """No mark twice, and none that is not there."""
    chosen = strew(count, min(filled, count), columns, DRIFT)
    assert len(chosen) == min(filled, count)
    assert all(0 <= index < count for index in chosen)


@given(st.integers(1, 2000), st.floats(0.0, 1.0), st.floats(60.0, 500.0), st.floats(60.0, 500.0))
@example(589, 0.2, 486.0, 300.0)
@example(1, 1.0, 486.0, 300.0)
@example(2, 0.5, 60.0, 500.0)
def test_field_stays_in_its_room(count: int, share: float, width: float, height: float) -> None:
    """Whatever is to be shown, and however narrow or flat the room is."""
    picture = draw_field(SETTING, art(round(share * count), count), width, height)
    assert sum(marks(picture)) == count
    assert picture.height <= height + 1e-6
    for path in picture.items:
        assert isinstance(path, Path)
        box = path.bounds
        assert min(box.left, box.top) >= -1e-6
        assert max(box.right - width, box.bottom - picture.height) <= 1e-6


def test_front_page_reads_in_its_order() -> None:
    """Masthead, kicker, title, subtitle, dateline, then the artwork with its caption, wherever it stands."""
    parts = cover_of(cover=art(123, 589))
    assert owners(parts) == [50, 3, 101, 4, 5, 30, 31]
    assert [strip.anchors for _, strip in parts if strip.anchors] == [("front",)]


def test_front_page_without_artwork_is_complete() -> None:
    """Artwork is not needed."""
    assert owners(cover_of()) == [50, 3, 101, 4, 5]


def test_ground_runs_to_the_edges_behind_the_artwork() -> None:
    """It belongs to no element, and masthead, field and caption stand on it."""
    parts = cover_of(cover=art(123, 589))
    (ground,) = parts[0][1].placed
    page = SETTING.theme.page
    assert (ground.owner, ground.frame.left, ground.frame.right) == (Artifact.BACKGROUND, 0.0, page.width)
    assert all(span_of(parts, ref)[1] < ground.frame.bottom for ref in (50, 30, 31))
    assert span_of(parts, 101)[0] > ground.frame.bottom


@pytest.mark.parametrize("words", [1, 6, 12, 24])
def test_title_has_the_room_that_it_needs(words: int) -> None:
    """However long it is, nothing on the front page runs into anything else or off the page."""
    parts = cover_of(lorem(words), cover=art(123, 589))[1:]
    spans = sorted((y, y + strip.height) for y, strip in parts)
    assert all(above[1] <= below[0] + 1e-6 for above, below in pairwise(spans))
    assert spans[-1][1] <= SETTING.theme.page.footer
    assert words_of([placed for _, strip in parts for placed in strip.placed], 101) == lorem(words)
    field = next(placed.item for _, strip in parts for placed in strip.placed if placed.owner == 30)
    assert isinstance(field, Picture)
    assert field.height > 50.0


def test_longer_title_makes_the_artwork_smaller() -> None:
    """And never the title."""
    heights = [span_of(cover_of(lorem(words), cover=art(123, 589)), 30) for words in (1, 20)]
    assert heights[0][1] - heights[0][0] > heights[1][1] - heights[1][0]


def test_title_is_never_split() -> None:
    """However long, the dossier's title is one strip."""
    parts = cover_of(lorem(20))
    assert sum(any(placed.owner == 101 for placed in strip.placed) for _, strip in parts) == 1
