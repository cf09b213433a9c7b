"""Words keep apart and within the picture, whatever a chart says and however wide it is."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.charts.boxes import overlaps, paths, runs, text_box

from pressdossier.charts.draw import draw_chart
from pressdossier.document import Chart, ChartKind, Datum, Series
from pressdossier.errors import LayoutError
from pressdossier.graphics import Path, Picture, Rect
from pressdossier.text.fonts import FontBook
from pressdossier.theme import Theme

MANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

LETTERS = "aeionrstdlghkmpuvwAÉÜ"
LONGEST = 10
"""Letters in a word, of which at most a hundred points are room enough for any."""

WIDTHS = st.one_of(st.sampled_from([124.0, 340.0, 486.0]), st.floats(124.0, 486.0))
WORDS = st.text(LETTERS, min_size=1, max_size=LONGEST)
LABELS = st.one_of(WORDS, st.lists(WORDS, min_size=1, max_size=7).map(" ".join))
NUMBERS = ("number",)
KINDS = st.sampled_from([NUMBERS, ("number", "words", "nothing")])
HIGH = 100.0


@st.composite
def datums(draw: st.DrawFn, kinds: tuple[str, ...], label: str | None = None, group: str = "") -> Datum:
    """A number, a fact in words or nothing; values are often near each other."""
    words = label or draw(LABELS)
    low, high = sorted(draw(st.tuples(*[st.sampled_from([0.0, 0.1, 12.0, 12.5, 13.0, 50.0, 99.0, HIGH])] * 2)))
    shown = draw(st.lists(WORDS, min_size=1, max_size=4).map(" ".join))
    match draw(st.sampled_from(kinds)):
        case "number":
            return Datum(words, draw(st.sampled_from(["4%", "12,5 %", "1.234.567"])), value=low, group=group)
        case "words":
            return Datum(words, shown, low=low, high=high, fraction=draw(fractions()), group=group)
    return Datum(words, shown, group=group)


@st.composite
def fractions(draw: st.DrawFn) -> tuple[int, int]:
    of = draw(st.integers(2, 130))
    return draw(st.integers(1, of)), of


@st.composite
def bars(draw: st.DrawFn) -> Chart:
    data = draw(st.lists(datums(draw(KINDS)), min_size=1, max_size=7))
    return Chart(ChartKind.BARS, (Series("", tuple(data)),), 0.0, HIGH)


@st.composite
def grouped_bars(draw: st.DrawFn) -> Chart:
    groups, kinds = draw(st.lists(LABELS, min_size=1, max_size=3)), draw(KINDS)
    series = draw(st.lists(LABELS, min_size=1, max_size=4))
    data = [Series(one, tuple(draw(datums(kinds, group)) for group in groups)) for one in series]
    return Chart(ChartKind.GROUPED_BARS, tuple(data), 0.0, HIGH)


@st.composite
def scales(draw: st.DrawFn) -> Chart:
    """Often with a measure: a number alone in the first group."""
    first, *groups = draw(st.lists(LABELS, min_size=2, max_size=4, unique=True))
    kinds = draw(KINDS)
    data = [draw(datums(draw(st.sampled_from([NUMBERS, kinds])), group=first))]
    data += [draw(datums(kinds, group=group)) for group in groups for _ in range(draw(st.integers(1, 3)))]
    step = draw(st.sampled_from([10, 20, 50]))
    ticks = tuple((float(tick), f"{tick}{draw(st.sampled_from(['', ',00', '.000']))}") for tick in range(0, 101, step))
    return Chart(ChartKind.SCALE, (Series("", tuple(data)),), 0.0, HIGH, ticks=ticks)


@st.composite
def slopes(draw: st.DrawFn) -> Chart:
    moments, kinds = (draw(WORDS), draw(WORDS)), draw(KINDS)
    labels = draw(st.lists(LABELS, min_size=1, max_size=4))
    data = [Series(label, tuple(draw(datums(kinds, moment)) for moment in moments)) for label in labels]
    return Chart(ChartKind.SLOPE, tuple(data), 0.0, HIGH)


@st.composite
def parts(draw: st.DrawFn) -> Chart:
    sizes = draw(st.lists(st.floats(0.1, 40.0), min_size=1, max_size=9))
    shrunk = [size * min(1.0, HIGH / sum(sizes)) for size in sizes]
    data, labels, kinds = [], draw(st.sampled_from([WORDS, LABELS])), draw(KINDS)
    for size in shrunk:
        label, worded = draw(labels), draw(st.sampled_from(kinds)) == "words"
        data.append(Datum(label, draw(LABELS), low=size, high=size) if worded else Datum(label, "12,5 %", size))
    return Chart(ChartKind.PARTS, (Series("", tuple(data)),), 0.0, HIGH, rest=draw(st.one_of(st.just(""), LABELS)))


@st.composite
def unit_grids(draw: st.DrawFn) -> Chart:
    datum = Datum(draw(LABELS), draw(LABELS), low=0.0, high=1.0, fraction=draw(fractions()))
    return Chart(ChartKind.UNIT_GRID, (Series("", (datum,)),), 0.0, 1.0)


ALWAYS = st.one_of(bars(), grouped_bars(), scales(), parts(), unit_grids())
"""Kinds that can be drawn wherever their longest word fits."""


def check(picture: Picture, fonts: FontBook) -> None:
    """All within the picture, no words on words, and no words on what is filled."""
    words, marks = [text_box(run, fonts) for run in runs(picture)], paths(picture)
    assert not overlaps(words)
    for box in (*words, *(mark.bounds for mark in marks)):
        assert box.left >= -0.01
        assert box.top >= -0.01
        assert box.right <= picture.width + 0.01
        assert box.bottom <= picture.height + 0.01
    assert not [(word, mark) for word in words for mark in marks if mark.fill and overlaps([word, mark.bounds])]


@MANY
@given(chart=ALWAYS, width=WIDTHS)
def test_words_keep_apart_and_inside(theme: Theme, fonts: FontBook, chart: Chart, width: float) -> None:
    """For any labels, values and widths down to the margin column's, words cover neither words nor marks."""
    check(draw_chart(chart, width=width, lang="nl", theme=theme, fonts=fonts), fonts)


@MANY
@given(chart=slopes(), width=WIDTHS)
def test_a_slope_is_drawn_without_collisions_or_refused(
    theme: Theme, fonts: FontBook, chart: Chart, width: float
) -> None:
    """Words at both ends may leave no room for the way between; that is said, and never drawn."""
    try:
        picture = draw_chart(chart, width=width, lang="nl", theme=theme, fonts=fonts)
    except LayoutError:
        return
    check(picture, fonts)


@MANY
@given(chart=slopes(), width=st.floats(340.0, 486.0))
def test_a_slope_fits_the_column_whatever_it_says(theme: Theme, fonts: FontBook, chart: Chart, width: float) -> None:
    """Ordinary words leave room for the lines at the column's width and above."""
    check(draw_chart(chart, width=width, lang="nl", theme=theme, fonts=fonts), fonts)


@MANY
@given(chart=parts(), width=WIDTHS)
def test_no_line_runs_through_a_parts_words(theme: Theme, fonts: FontBook, chart: Chart, width: float) -> None:
    """Labels hang beside the lines that lead to them, and beside those of all others."""
    picture = draw_chart(chart, width=width, lang="nl", theme=theme, fonts=fonts)
    words = [text_box(run, fonts) for run in runs(picture)]
    assert not [box for box in words for line in _leaders(picture) if overlaps([box, line])]


def _leaders(picture: Picture) -> list[Rect]:
    """The vertical lines, each as wide as its stroke."""
    lines = [path for path in paths(picture) if path.stroke and not path.fill and path.bounds.width == 0.0]
    return [_thickened(line) for line in lines]


def _thickened(line: Path) -> Rect:
    left, top, right, bottom = line.bounds
    half = line.stroke.width / 2 if line.stroke else 0.0
    return Rect(left - half, top, right + half, bottom)


@pytest.mark.parametrize("width", [124.0, 340.0, 486.0])
def test_ten_ends_at_one_height_keep_apart(theme: Theme, fonts: FontBook, width: float) -> None:
    """The worst of a slope: all values are the same."""
    data = (Datum("2017", "5", 5.0), Datum("2018", "5", 5.0))
    chart = Chart(ChartKind.SLOPE, tuple(Series(f"lijn {name}", data) for name in "abcdefghij"), 0.0, 5.0)
    check(draw_chart(chart, width=width, lang="nl", theme=theme, fonts=fonts), fonts)
