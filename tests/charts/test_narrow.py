"""In the margin column words stand above their marks; on wide pages marks are larger."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.charts.boxes import overlaps, paths, runs, text_box

from pressdossier.charts.draw import draw_chart
from pressdossier.document import Chart, ChartKind, Datum, Series
from pressdossier.graphics import GlyphRun, Picture
from pressdossier.text.fonts import FontBook
from pressdossier.theme import Theme

Draw = Callable[[Chart, float], Picture]

MARGIN, COLUMN, FULL = 124.0, 340.0, 486.0


@pytest.fixture
def draw(theme: Theme, fonts: FontBook) -> Draw:
    return lambda chart, width: draw_chart(chart, width=width, lang="nl", theme=theme, fonts=fonts)


def bars(*shown: str, label: str = "budget") -> Chart:
    data = tuple(Datum(label, words, value=float(40 - number)) for number, words in enumerate(shown))
    return Chart(ChartKind.BARS, (Series("", data),), 0.0, 40.0)


def scale(*labels: str) -> Chart:
    data = tuple(Datum(label, "5,55", 5.55, group="dorpen") for label in labels)
    ticks = tuple((float(value), str(value)) for value in range(11))
    return Chart(ChartKind.SCALE, (Series("", data),), 0.0, 10.0, ticks=ticks)


def slope(*labels: str) -> Chart:
    data = (Datum("2017", "2,3", 2.3), Datum("2018", "5", 5.0))
    return Chart(ChartKind.SLOPE, tuple(Series(label, data) for label in labels), 0.0, 5.0)


def words(picture: Picture, text: str) -> GlyphRun:
    return next(run for run in runs(picture) if run.text == text)


def test_a_label_stands_above_its_bar_and_the_value_at_its_end(draw: Draw, fonts: FontBook) -> None:
    """From the left edge, and no longer beside it."""
    picture = draw(bars("39%"), MARGIN)
    (bar,) = (path.bounds for path in paths(picture))
    label, value = (text_box(words(picture, text), fonts) for text in ("budget", "39%"))
    assert (label.left, bar.left) == pytest.approx((0.0, 0.0))
    assert label.bottom < bar.top
    assert value.left > bar.right


def test_long_values_move_up_to_the_labels(draw: Draw, fonts: FontBook) -> None:
    """All of them, where one would leave its bar too little room; bars then have the whole width."""
    picture = draw(bars("minstens een op de drie", "39%"), MARGIN)
    bars_drawn = [path.bounds for path in paths(picture)]
    assert bars_drawn[0].right == pytest.approx(MARGIN)
    assert text_box(words(picture, "39%"), fonts).bottom < bars_drawn[1].top


def test_bars_are_thicker_where_there_is_room(draw: Draw) -> None:
    """In three steps: margin, column, both."""
    heights = [paths(draw(bars("39%"), width))[0].bounds.height for width in (MARGIN, COLUMN, FULL)]
    assert heights == sorted(set(heights))


def test_a_label_over_a_point_makes_way_for_its_value(draw: Draw, fonts: FontBook) -> None:
    """It is wrapped, so that values stand in a column at the right."""
    picture = draw(scale("Beukelo aan den Weg", "Marge"), MARGIN)
    values = [text_box(run, fonts) for run in runs(picture) if run.text == "5,55"]
    assert [box.right for box in values] == pytest.approx([MARGIN] * 2)
    assert not overlaps([text_box(run, fonts) for run in runs(picture)])


def test_thinned_out_ticks_keep_both_ends(draw: Draw) -> None:
    """Of eleven ticks, every second or fifth is left, and never every third."""
    ticks = [run.text for run in runs(draw(scale("Marge"), MARGIN)) if run.text.isdigit()]
    assert ticks in (["0", "2", "4", "6", "8", "10"], ["0", "5", "10"])


def test_a_narrow_slope_has_its_labels_above(draw: Draw, fonts: FontBook) -> None:
    """A key with a piece of each line, in its colour and in the order of the series."""
    picture = draw(slope("projecten", "waarvan af"), MARGIN)
    labels = [text_box(words(picture, text), fonts) for text in ("projecten", "waarvan af")]
    assert labels[0].bottom < labels[1].top < labels[1].bottom < text_box(words(picture, "2017"), fonts).top
    keyed = [path for path in paths(picture) if path.bounds.right < labels[0].left]
    assert len({path.fill for path in keyed if path.fill}) == 2


def test_one_line_needs_no_key(draw: Draw) -> None:
    """Its label stands at the left edge, like a title."""
    assert words(draw(slope("projecten"), MARGIN), "projecten").x == 0.0


def test_a_long_number_in_words_is_set_smaller_in_the_margin(draw: Draw) -> None:
    """It is not refused for its size."""
    datum = Datum("leest elk woord", "zevenennegentig op de tweehonderd", low=48.0, high=49.0, fraction=(97, 200))
    chart = Chart(ChartKind.UNIT_GRID, (Series("", (datum,)),), 0.0, 1.0)
    narrow, wide = (max(run.size for run in runs(draw(chart, width))) for width in (MARGIN, FULL))
    assert narrow < wide


def test_a_worded_part_has_its_label_below_where_there_is_no_room_beside(draw: Draw) -> None:
    """A list whose words all begin at one edge."""
    data = (
        Datum("leest de koppen", "een ruime helft", low=50.0, high=60.0),
        Datum("leest de tekst", "een kwart", low=20.0, high=30.0),
    )
    picture = draw(Chart(ChartKind.PARTS, (Series("", data),), 0.0, 100.0, rest="onbekend"), MARGIN)
    assert words(picture, "een ruime helft").x == words(picture, "leest de koppen").x
