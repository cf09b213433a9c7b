"""A chart's colours can be told apart: in print without colour, and by eyes that see fewer of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise

import pytest
from msgspec.structs import replace
from tests.charts.boxes import paths

from pressdossier.charts.draw import draw_chart
from pressdossier.document import Chart, ChartKind, Datum, Series
from pressdossier.graphics import Colour
from pressdossier.text.fonts import FontBook
from pressdossier.theme import Theme

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

# Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# severity 1.0; they work on linear RGB
PROTANOPIA: Matrix = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPIA: Matrix = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
TRITANOPIA: Matrix = (
    (1.255528, -0.076749, -0.178779),
    (-0.078411, 0.930809, 0.147602),
    (0.004733, 0.691367, 0.303900),
)
GREY: Matrix = ((0.2126, 0.7152, 0.0722),) * 3
PLAIN: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
EYES = {"protanopia": PROTANOPIA, "deuteranopia": DEUTERANOPIA, "tritanopia": TRITANOPIA, "plain": PLAIN, "grey": GREY}
EVERY = pytest.mark.parametrize("eyes", EYES)

TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)

NEIGHBOURS, PARTS, ANY = 15.0, 10.0, 9.0
"""Least distances in CIELAB (2.3 is one that is just noticed): of series that stand side by side, of parts, of any two
series."""

CONTRAST = 3.0
"""To one: what WCAG 2.2, 1.4.11 asks of graphics."""


def times(matrix: Matrix, vector: Vector) -> Vector:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def linear(colour: Colour) -> Vector:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return red, green, blue


def lab(colour: Colour, eyes: Matrix = PLAIN) -> Vector:
    """CIELAB under D65, as those eyes see it."""
    seen: Vector = tuple(min(max(channel, 0.0), 1.0) for channel in times(eyes, linear(colour)))  # type: ignore[assignment]  # three stay three
    x, y, z = (
        share ** (1 / 3) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116
        for share in (part / white for part, white in zip(times(TO_XYZ, seen), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: Colour, other: Colour, eyes: str) -> float:
    """CIE 1976."""
    pairs = zip(lab(one, EYES[eyes]), lab(other, EYES[eyes]), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def contrast(one: Colour, other: Colour) -> float:
    lighter, darker = sorted((times(TO_XYZ, linear(one))[1], times(TO_XYZ, linear(other))[1]), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture
def series(theme: Theme) -> list[Colour]:
    return [theme.colours[name] for name in theme.chart.series]


@pytest.fixture
def parts(theme: Theme, fonts: FontBook) -> Callable[[int], list[Colour]]:
    """The colours of so many parts, as they are drawn."""

    def parts(count: int) -> list[Colour]:
        data = tuple(Datum("deel", "10%", 100.0 / count) for _ in range(count))
        chart = Chart(ChartKind.PARTS, (Series("", data),), 0.0, 100.0)
        picture = draw_chart(chart, width=486.0, lang="nl", theme=theme, fonts=fonts)
        return [path.fill for path in paths(picture)[:count] if path.fill]

    return parts


@EVERY
def test_series_side_by_side_differ(series: list[Colour], eyes: str) -> None:
    """The second from the first, the third from the second, also without colour."""
    assert min(distance(one, other, eyes) for one, other in pairwise(series)) >= NEIGHBOURS


@EVERY
def test_any_two_series_differ(series: list[Colour], eyes: str) -> None:
    """Lines of a slope may end side by side in any order."""
    assert min(distance(one, other, eyes) for one, other in combinations(series, 2)) >= ANY


@EVERY
@pytest.mark.parametrize("count", [2, 3, 4, 5, 9])
def test_parts_side_by_side_differ(parts: Callable[[int], list[Colour]], count: int, eyes: str) -> None:
    """However many there are; paper shows between them as well."""
    colours = parts(count)
    assert len(colours) == count
    assert min(distance(one, other, eyes) for one, other in pairwise(colours)) >= PARTS


def test_marks_stand_out_from_paper(theme: Theme, series: list[Colour], parts: Callable[[int], list[Colour]]) -> None:
    """Bars, lines, points and parts; axes mean nothing that words do not say."""
    marks = [theme.colours[name] for name in (theme.chart.mark, theme.chart.peer, theme.chart.muted)]
    assert min(contrast(mark, theme.colours["paper"]) for mark in (*marks, *series, *parts(4))) >= CONTRAST


@EVERY
@pytest.mark.parametrize("number", range(4))
def test_a_range_is_told_from_every_bar(
    theme: Theme, fonts: FontBook, series: list[Colour], number: int, eyes: str
) -> None:
    """Its fill is far paler than any solid bar, and what bounds it stands out from paper and fill."""
    ranged = Datum("grof", "een kwart", low=20.0, high=25.0)
    chart = Chart(ChartKind.GROUPED_BARS, tuple(Series("wie", (ranged,)) for _ in series), 0.0, 25.0)
    marks = paths(draw_chart(chart, width=340.0, lang="nl", theme=theme, fonts=fonts))[2 * number :][:2]
    (fill,) = (path.fill for path in marks if path.fill)
    (outline,) = (path.stroke.colour for path in marks if path.stroke)
    assert min(distance(fill, bar, eyes) for bar in series) >= NEIGHBOURS
    assert contrast(outline, theme.colours["paper"]) >= CONTRAST
    assert distance(fill, outline, eyes) >= NEIGHBOURS


def test_the_colours_are_the_themes(theme: Theme, fonts: FontBook) -> None:
    """A team that sets another accent has it in its charts."""
    red = Colour(0.7, 0.1, 0.1)
    own = replace(theme, colours={**theme.colours, "accent": red})
    chart = Chart(ChartKind.BARS, (Series("", (Datum("wat", "9%", 9.0),)),), 0.0, 9.0)
    fills = {path.fill for path in paths(draw_chart(chart, width=340.0, lang="nl", theme=own, fonts=fonts))}
    assert red in fills
    assert theme.colours["accent"] not in fills
