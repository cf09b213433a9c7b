from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressdossier.errors import Source
from pressdossier.facts.margin import margin_of_difference, margin_of_error
from pressdossier.facts.model import NumberFact, Unit


def share(value: str, margin: str | None) -> NumberFact:
    known = None if margin is None else Decimal(margin)
    return NumberFact(value, Decimal(value), Unit.PERCENT, 0, 123, Source("facts.yaml", 1), margin=known)


@pytest.mark.parametrize(
    ("percent", "base", "population", "expected"),
    [
        ("50", 100, None, "9.80"),
        ("50", 1067, None, "3.00"),
        ("50", 384, None, "5.00"),
        ("20", 400, None, "3.92"),
        ("50", 100, 1000, "9.30"),
        ("50", 278, 1000, "5.00"),
        ("35", 123, 589, "7.50"),
        ("0", 100, None, "0.00"),
    ],
)
def test_margins_are_those_of_the_textbooks(percent: str, base: int, population: int | None, expected: str) -> None:
    """Half in 1067 answers gives three points; a sample of 278 in a thousand five."""
    margin = margin_of_error(Decimal(percent), base, population=population)
    assert round(margin, 2) == Decimal(expected)


@given(percent=st.decimals(0, 100, places=2), base=st.integers(1, 10**6), others=st.integers(0, 10**6))
def test_a_population_makes_a_margin_no_wider(percent: Decimal, base: int, others: int) -> None:
    """And a share of the whole population has none."""
    corrected = margin_of_error(percent, base, population=base + others)
    assert 0 <= corrected <= margin_of_error(percent, base)
    assert margin_of_error(percent, base, population=base) == 0


def test_unequal_weights_make_a_margin_wider() -> None:
    """The answers count as if there were fewer, while the population is still counted in answers."""
    assert round(margin_of_error(Decimal(50), 100, Decimal(25)), 2) == Decimal("19.60")
    assert round(margin_of_error(Decimal(50), 100, Decimal(25), 1000), 2) == Decimal("18.60")


def test_the_margin_of_a_difference_joins_those_of_the_shares() -> None:
    """Three and four points make five."""
    assert margin_of_difference(share("40", "3"), share("45", "4")) == 5


def test_the_margin_of_a_difference_is_unknown_where_one_is() -> None:
    """A share without base says nothing about chance."""
    assert margin_of_difference(share("40", "3"), share("45", None)) is None
