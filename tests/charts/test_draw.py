"""What a reader of a chart can rely on, for every kind of chart."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.charts.boxes import overlaps, paths, runs, text_box

from pressdossier.build.formats import CHART
from pressdossier.charts.draw import draw_chart
from pressdossier.document import Chart, ChartKind, Datum, Series
from pressdossier.errors import LayoutError
from pressdossier.graphics import Picture
from pressdossier.text.fonts import FontBook
from pressdossier.theme import Theme

Draw = Callable[..., Picture]

LONG = "samenwerkingsverbandovereenkomsten met onvoorspelbare gevolgen voor middelgrote gemeenten"
THIRD = Datum("actoren in beweging krijgen", "minstens een op de drie gemeenten", low=33.3, high=40.0)
NONE = Datum("techniek", "niet gepubliceerd")


def number(label: str, value: float, group: str = "") -> Datum:
    return Datum(label, f"{value:g}%", value=value, group=group)


def chart(kind: ChartKind, *data: Datum, high: float = 100.0, rest: str = "") -> Chart:
    return Chart(kind, (Series("", data),), 0.0, high, rest=rest)


BARS = chart(ChartKind.BARS, number("energie", 44), number("bestuur", 22), THIRD, NONE)
GROUPED = Chart(
    ChartKind.GROUPED_BARS,
    (Series("landelijk", (number("mening", 27), THIRD)), Series("stedelijk", (number("mening", 16), NONE))),
    0.0,
    100.0,
)
SCALE = Chart(
    ChartKind.SCALE,
    (
        Series(
            "",
            (
                Datum("België", "3,64", 3.64, group="land"),
                Datum("Vlaanderen", "3,53", 3.53, group="gewesten"),
                Datum("Luik", "0,01", 0.01, group="provincies"),
                Datum("Henegouwen", "9,99", 9.99, group="provincies"),
                Datum("Namen", "bijna de helft", low=4.0, high=5.0, group="provincies"),
                Datum("Limburg", "niet gepubliceerd", group="provincies"),
            ),
        ),
    ),
    0.0,
    10.0,
    ticks=tuple((float(value), f"{value} punten") for value in range(0, 11, 5)),
)
SLOPE = Chart(
    ChartKind.SLOPE,
    (
        Series("projecten per gemeente", (Datum("2017", "2,3", 2.3), Datum("2018", "5", 5.0))),
        Series("waarvan afgerond", (Datum("2017", "2,2", 2.2), Datum("2018", "bijna alle", low=4.8, high=4.9))),
    ),
    0.0,
    5.0,
)
PARTS = chart(
    ChartKind.PARTS,
    *(number(*part) for part in (("overheid", 70), ("privésector", 13), ("middenveld", 8), ("universiteiten", 7))),
    rest="niet gepubliceerd",
)
SMALL_PARTS = chart(ChartKind.PARTS, *(number(f"een klein deel {name}", 9) for name in "abcdefghi"), rest="de rest")
UNITS = chart(ChartKind.UNIT_GRID, Datum("kent het niet", "een op de zeven", low=12.5, high=16.7, fraction=(1, 7)))
WORDY = "uitdagingen en prioriteiten bepalen voor wie in de gemeenten woont en werkt"
AWKWARD = chart(ChartKind.BARS, number(LONG, 44), Datum("kort", LONG, low=60, high=70), Datum(WORDY, "onbekend"))
AWKWARD_SCALE = Chart(
    ChartKind.SCALE,
    (
        Series(
            "",
            (
                number("kort", 3, "land"),
                number(WORDY, 99, WORDY),
                Datum("woorden", "een goede helft van wie antwoordde", low=1, high=2, group=WORDY),
                Datum("meer", "nog meer dan een goede helft", low=10, high=20, group=WORDY),
            ),
        ),
    ),
    0.0,
    100.0,
    ticks=tuple((float(value), f"{value} punten") for value in range(0, 101, 10)),
)
ALL = {
    "bars": BARS,
    "grouped": GROUPED,
    "scale": SCALE,
    "slope": SLOPE,
    "parts": PARTS,
    "small parts": SMALL_PARTS,
    "units": UNITS,
    "awkward": AWKWARD,
    "awkward scale": AWKWARD_SCALE,
}
EVERY = pytest.mark.parametrize("which", ALL)
CASES = pytest.mark.parametrize(
    ("which", "width"),
    # the awkward labels are wider than the margin column, and are refused there
    [(which, width) for which in ALL for width in (124.0, 230.0, 340.0, 486.0) if (which, width) != ("awkward", 124.0)],
)


@pytest.fixture
def draw(theme: Theme, fonts: FontBook) -> Draw:
    def draw(chart: Chart, width: float = 450.0) -> Picture:
        return draw_chart(chart, width=width, lang="nl", theme=theme, fonts=fonts)

    return draw


def text_of(picture: Picture) -> str:
    """All words in drawing order; a line that is wrapped keeps the space at its end."""
    return "".join(run.text if run.text.endswith(" ") else f"{run.text}|" for run in runs(picture))


def expected_words(chart: Chart) -> Counter[str]:
    """How often each text is to stand in a chart; a group repeats the names of its series and not its own."""
    data = [datum for series in chart.series for datum in series.data]
    words = Counter(datum.shown for datum in data)
    groups = len(chart.series[0].data)
    match chart.kind:
        case ChartKind.GROUPED_BARS:
            words += Counter({series.label: groups for series in chart.series})
            words += Counter(datum.label for datum in chart.series[0].data)
        case ChartKind.SLOPE:
            words += Counter(series.label for series in chart.series)
            words += Counter(datum.label for datum in chart.series[0].data)
        case _:
            words += Counter(datum.label for datum in data)
            words += Counter({datum.group for datum in data if datum.group})
    return words + Counter([chart.rest] if chart.rest else [])


@CASES
def test_every_text_stands_in_the_picture_as_text_exactly_once(draw: Draw, which: str, width: float) -> None:
    """Labels, values and headings are glyphs that read as what they were, wrapped or not."""
    drawn = Counter(text_of(draw(ALL[which], width)).removesuffix("|").split("|"))
    ticks = Counter(
        {words: count for words, count in drawn.items() if words in {words for _, words in ALL[which].ticks}}
    )
    assert drawn - ticks == expected_words(ALL[which])


@CASES
def test_nothing_lies_outside_the_picture(draw: Draw, fonts: FontBook, which: str, width: float) -> None:
    """Marks and words stay within the box that the layout will reserve."""
    picture = draw(ALL[which], width)
    boxes = [text_box(run, fonts) for run in runs(picture)] + [path.bounds for path in paths(picture)]
    for box in boxes:
        assert box.left >= -0.01, box
        assert box.top >= -0.01, box
        assert box.right <= picture.width + 0.01, box
        assert box.bottom <= picture.height + 0.01, box


@CASES
def test_no_two_texts_overlap(draw: Draw, fonts: FontBook, which: str, width: float) -> None:
    """Words never touch, however long they are and however near their values."""
    boxes = [text_box(run, fonts) for run in runs(draw(ALL[which], width))]
    assert not overlaps(boxes)


@EVERY
def test_the_height_keeps_step_with_half_the_grid(draw: Draw, theme: Theme, which: str) -> None:
    """A picture fits the page's rhythm."""
    assert draw(ALL[which]).height % (theme.grid / 2) == pytest.approx(0.0)


@EVERY
def test_the_same_chart_gives_the_same_picture(draw: Draw, which: str) -> None:
    """Two drawings are equal to the byte, in whichever thread they were made."""
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: CHART.encode(draw(ALL[which])), range(2))
    assert first == second


@pytest.mark.parametrize("which", ["bars", "units", "grouped"])
def test_a_worded_fact_is_never_in_digits(draw: Draw, which: str) -> None:
    """Bounds that only shape a mark do not leak into the words."""
    digits = {"33", "40", "12", "16.7", "17"}
    assert not any(digit in run.text for run in runs(draw(ALL[which])) for digit in digits)


def test_bars_are_as_long_as_their_values(draw: Draw, theme: Theme) -> None:
    """Twice the value is twice the bar."""
    solid = [path.bounds.width for path in paths(draw(BARS)) if path.fill == theme.colours["accent"]]
    assert solid[0] == pytest.approx(2 * solid[1])


def test_a_range_spans_its_bounds_on_the_scale_of_the_bars(draw: Draw, theme: Theme) -> None:
    """A pale stretch ends at the lower bound and the outline at the upper one; neither looks like a number's bar."""
    filled = [path for path in paths(draw(BARS)) if path.fill]
    unit = filled[0].bounds.width / 44
    pale = filled[2]
    (outline,) = (path for path in paths(draw(BARS)) if path.stroke and path.bounds.width > 0)
    assert pale.fill != theme.colours["accent"]
    assert pale.bounds.width == pytest.approx(33.3 * unit)
    assert outline.bounds.width == pytest.approx(40 * unit, abs=theme.chart.thin)


def test_what_was_not_published_has_no_bar(draw: Draw) -> None:
    """Two numbers and a range make three filled areas; the fourth row has words only."""
    assert len([path for path in paths(draw(BARS)) if path.fill]) == 3


def test_parts_fill_their_share_and_the_rest_is_empty(draw: Draw, theme: Theme) -> None:
    """What was not published is an outline without a fill, dashed, at the end of the bar."""
    boxes = [path for path in paths(draw(PARTS)) if path.bounds.height > 10 and path.bounds.width > 0]
    *known, rest = boxes
    assert [path.bounds.width / 4.5 for path in known] == pytest.approx([70, 13, 8, 7], abs=theme.chart.thin)
    assert rest.fill is None
    assert rest.stroke is not None
    assert rest.stroke.dash
    assert rest.bounds.left / 4.5 == pytest.approx(98, abs=theme.chart.thin)


def test_points_stand_at_their_values_on_the_axis(draw: Draw, theme: Theme) -> None:
    """The distances between points are those between values; the country's point is accented."""
    dots = [path for path in paths(draw(SCALE)) if path.fill and len(path.segments) > 6]
    xs = [(path.bounds.left + path.bounds.right) / 2 for path in dots]
    unit = (xs[3] - xs[2]) / (9.99 - 0.01)
    assert xs[0] - xs[2] == pytest.approx((3.64 - 0.01) * unit)
    assert [dot.fill == theme.colours["accent"] for dot in dots] == [True, False, False, False]


def test_one_in_seven_is_seven_marks_one_of_them_filled(draw: Draw) -> None:
    """The marks count what the wording counts."""
    marks = paths(draw(UNITS))
    assert [mark.fill is not None for mark in marks] == [True] + [False] * 6


def test_texts_stand_out_from_paper(draw: Draw, theme: Theme) -> None:
    """Every text has the contrast of 4.5:1 that WCAG 1.4.3 asks for."""
    for run in (run for chart in ALL.values() for run in runs(draw(chart))):
        channels = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in run.colour]
        luminance = 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
        assert 1.05 / (luminance + 0.05) >= 4.5, run.text


def test_importing_charts_does_not_import_matplotlib() -> None:
    """A build whose pictures are cached pays nothing for matplotlib."""
    code = "import sys, pressdossier.charts.draw; sys.exit('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_word_too_wide_for_its_chart_is_an_error(draw: Draw) -> None:
    """Words never run out of the picture unseen."""
    word = "wapenstilstandsonderhandelingen" * 3
    with pytest.raises(LayoutError) as caught:
        draw(chart(ChartKind.BARS, number(word, 4)), 230.0)
    assert str(caught.value) == (
        f"chart: the words '{word}' do not fit into a chart 230 points wide\n"
        "  hint: shorten the label, or break its longest word with a space"
    )


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.SCALE, ChartKind.SLOPE, ChartKind.PARTS])
def test_only_the_label_that_is_too_long_is_named(draw: Draw, kind: ChartKind) -> None:
    """It pushes other words out of the picture, which are innocent."""
    word = "meerdereovereenkomsten" * 3
    data = (number("kort", 4, "land"), number("klein", 5, "gewest"))
    series: tuple[Series, ...] = (Series(word, data), Series("kort", data))
    if kind is not ChartKind.SLOPE:
        series = (Series("", (*data, number(word, 6, "gewest"))),)
    with pytest.raises(LayoutError) as caught:
        draw(Chart(kind, series, 0.0, 100.0, ticks=((0.0, "0"), (100.0, "100"))), 230.0)
    assert str(caught.value).splitlines()[0] == f"chart: the words '{word}' do not fit into a chart 230 points wide"
    assert len(caught.value.findings) == 1


def test_long_moments_of_a_slope_are_wrapped(draw: Draw, fonts: FontBook) -> None:
    """Their names stand apart, and read as they were."""
    moments = [
        Datum(f"het {name} halfjaar van het eerste jaar van de meting", "5", 5.0) for name in ("eerste", "tweede")
    ]
    picture = draw(Chart(ChartKind.SLOPE, (Series("gemeenten", tuple(moments)),), 0.0, 5.0), 230.0)
    boxes = [text_box(run, fonts) for run in runs(picture)]
    assert text_of(picture).split("|")[:2] == [datum.label for datum in moments]
    assert not overlaps(boxes)


def test_a_label_beside_a_slope_takes_the_room_that_is_free(draw: Draw) -> None:
    """A plot is never flatter than it may be, and leaves room at its right on a wide page."""
    series = Series("een naam voor een lijn in drie delen", (Datum("2017", "2", 2.0), Datum("2018", "5", 5.0)))
    words = [run.text for run in runs(draw(Chart(ChartKind.SLOPE, (series,), 0.0, 5.0), 450.0))]
    assert series.label in words


def test_a_range_stays_within_its_slope(draw: Draw) -> None:
    """Its upper bound is what the height is measured by."""
    ends = (Datum("2017", "weinig", low=0.0, high=10.0), Datum("2018", "2", 2.0))
    picture = draw(Chart(ChartKind.SLOPE, (Series("", ends),), 0.0, 10.0))
    assert min(path.bounds.top for path in paths(picture)) >= 0.0


@pytest.mark.parametrize(
    ("of", "columns"), [(7, 7), (10, 10), (11, 6), (12, 6), (13, 7), (50, 10), (51, 17), (200, 20)]
)
def test_rows_of_units_are_even(draw: Draw, of: int, columns: int) -> None:
    """Twelve are six and six, not ten and two."""
    marks = paths(
        draw(chart(ChartKind.UNIT_GRID, Datum("kent het", "een op zo veel", low=0, high=9, fraction=(1, of))))
    )
    assert len([mark for mark in marks if mark.bounds.top == pytest.approx(marks[0].bounds.top, abs=1)]) == columns


def test_wrong_charts_are_refused_as_our_own_fault(draw: Draw) -> None:
    """A bar below zero, marks without a fraction and a slope of one moment cannot be drawn."""
    from pressdossier.charts.renderer import DrawingError  # imports matplotlib, so not before it is drawn with

    for wrong in (
        chart(ChartKind.BARS, number("min", -1)),
        chart(ChartKind.UNIT_GRID, number("veel", 4)),
        chart(ChartKind.SLOPE, number("2018", 4)),
    ):
        with pytest.raises(DrawingError):
            draw(wrong)
