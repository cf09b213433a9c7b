"""Values that a chart cannot show, and the ticks of an axis."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.resolve.builders import number, worded
from tests.resolve.test_charts import PLACE, bars, bound, chart_of, reference, references

from pressdossier.content.settings.model import (
    ChartDefinition,
    GroupedBarsDefinition,
    PartsDefinition,
    ScaleDefinition,
    SlopeDefinition,
    UnitGridDefinition,
)
from pressdossier.facts.model import Fact
from pressdossier.resolve.charts import MOST_TICKS, round_ticks

BELOW = number("a.energy", "-3")
RANGE_BELOW = replace(worded("a.energy", fraction=(1, 7)), low=Decimal(-3))
PAIR = (reference("a.energy"), reference("a.energy"))
HINT = "a chart of kind scale, with a low below zero, can show it"


@pytest.mark.parametrize("fact", [BELOW, RANGE_BELOW])
@pytest.mark.parametrize(
    "definition",
    [
        bars("a.energy"),
        GroupedBarsDefinition("themes", references("opinion"), {"rural": references("a.energy")}, PLACE),
        SlopeDefinition("themes", (reference("year.2017"), reference("year.2018")), {"mean": PAIR}, PLACE),
        PartsDefinition("themes", references("a.energy"), None, PLACE),
        UnitGridDefinition("themes", reference("a.energy"), PLACE),
    ],
)
def test_value_below_zero_is_reported(definition: ChartDefinition, fact: Fact) -> None:
    """Bars, lines, parts and marks begin at zero; on the line of the chart's fact."""
    message = "charts.yaml:2: fact 'a.energy' reaches below zero (-3), where chart 'themes' begins"
    assert bound(definition, fact)[1][0] == f"{message}\n  hint: {HINT}"


def scale(low: str, high: str) -> ScaleDefinition:
    return ScaleDefinition("s", Decimal(low), Decimal(high), {"country": references("a.energy")}, PLACE)


def test_scale_shows_values_below_zero() -> None:
    """Where its low lies there."""
    ticks = chart_of(scale("-5", "5"), BELOW).chart.ticks
    assert (ticks[0], len(ticks)) == ((-5.0, "−5"), 11)


@pytest.mark.parametrize(("fact", "shown"), [(BELOW, "-3"), (worded("a.energy"), "12 to 17")])
def test_value_beyond_the_scale_is_reported(fact: Fact, shown: str) -> None:
    """Its point would lie outside the picture."""
    assert bound(scale("0", "15"), fact)[1] == [
        f"charts.yaml:2: fact 'a.energy' ({shown}) lies outside the scale of chart 's', from 0 to 15\n"
        "  hint: widen the chart's low and high"
    ]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("0", "5", "0 1 2 3 4 5"),
        ("0.5", "3.5", "1 2 3"),
        ("0", "100", "0 10 20 30 40 50 60 70 80 90 100"),
        ("-7", "33", "-5 0 5 10 15 20 25 30"),
        ("0.3", "1.2", "0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0 1.1 1.2"),
        ("0", "0.05", "0.000 0.005 0.010 0.015 0.020 0.025 0.030 0.035 0.040 0.045 0.050"),
    ],
)
def test_ticks_are_round(low: str, high: str, expected: str) -> None:
    """Whole numbers where there are two of them."""
    assert " ".join(f"{tick:f}" for tick in round_ticks(Decimal(low), Decimal(high))) == expected


@given(st.decimals(-(10**12), 10**12, places=3), st.decimals(Decimal("0.001"), 10**12, places=3))
def test_ticks_are_few_and_within_the_axis(low: Decimal, length: Decimal) -> None:
    """However long the axis, and wherever it lies."""
    ticks = round_ticks(low, low + length)
    assert 1 <= len(ticks) <= MOST_TICKS
    assert all(low <= tick <= low + length for tick in ticks)
