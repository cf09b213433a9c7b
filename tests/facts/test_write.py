from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pressdossier.errors import Source
from pressdossier.facts.model import NumberFact, Operation, Unit, WordedFact
from pressdossier.facts.write import write_fact, write_ordinal, write_value
from pressdossier.messages import load_messages

LOCALES = ("nl_BE", "fr_BE", "de_BE", "en_GB")


def written(value: str, unit: Unit, decimals: int) -> tuple[str, ...]:
    return tuple(write_value(Decimal(value), unit, decimals, locale=locale) for locale in LOCALES)


def test_a_percentage_follows_the_locale() -> None:
    """No space in Dutch and English, a no-break space in French and German."""
    assert written("66", Unit.PERCENT, 0) == ("66%", "66\N{NO-BREAK SPACE}%", "66\N{NO-BREAK SPACE}%", "66%")


def test_decimals_are_printed_as_declared() -> None:
    """Neither more nor fewer, with the locale's decimal mark."""
    assert written("4.8", Unit.SCORE, 2) == ("4,80", "4,80", "4,80", "4.80")


def test_thousands_are_grouped_by_the_locale() -> None:
    """French groups with a narrow no-break space."""
    assert written("12345", Unit.COUNT, 0) == ("12.345", "12\N{NARROW NO-BREAK SPACE}345", "12.345", "12,345")


def test_a_year_is_not_grouped() -> None:
    """2018 is a name more than a number."""
    assert written("2018", Unit.YEAR, 0) == ("2018",) * 4


@pytest.mark.parametrize(("value", "expected"), [("0.5", "1"), ("2.5", "3"), ("-2.5", "−3"), ("2.4999", "2")])
def test_halves_are_rounded_away_from_zero(value: str, expected: str) -> None:
    """As a reader expects, not to the even neighbour."""
    assert write_value(Decimal(value), Unit.MEAN, 0, locale="nl_BE") == expected


def test_a_negative_number_has_a_real_minus_sign() -> None:
    """Not a hyphen, at which a line could break."""
    assert written("-2.3", Unit.POINTS, 1)[0] == "−2,3"


def test_what_rounds_to_zero_has_no_sign() -> None:
    """There is no minus nought."""
    assert written("-0.04", Unit.POINTS, 1)[0] == "0,0"


@pytest.mark.parametrize("unit", [Unit.POINTS, Unit.RANK, Unit.RATIO])
def test_a_derived_unit_is_written_as_a_plain_number(unit: Unit) -> None:
    """The writer names the unit: "procentpunt"."""
    assert written("22", unit, 0) == ("22",) * 4


def test_a_worded_fact_gives_its_wording_or_nothing() -> None:
    """It never falls back to digits or to another language."""
    here = Source("facts.yaml", 3)
    fact = WordedFact("half", Decimal(45), Decimal(55), Unit.PERCENT, None, None, {"nl": "de helft"}, here)
    assert write_fact(fact, lang="nl", messages=load_messages("nl")) == "de helft"
    assert write_fact(fact, lang="fr", messages=load_messages("fr")) is None


def test_a_number_fact_is_written_by_its_own_unit_and_decimals() -> None:
    """The declaration decides, not the digits of the file."""
    fact = NumberFact("score", Decimal("3.6449"), Unit.SCORE, 2, 123, Source("score.csv", 2))
    assert write_fact(fact, lang="nl", messages=load_messages("nl")) == "3,64"


@given(value=st.decimals(allow_nan=False, allow_infinity=False, places=20, min_value=-(10**30), max_value=10**30))
def test_a_percentage_shows_the_digits_of_the_value(value: Decimal) -> None:
    """The way through the percent pattern, which divides and multiplies by a hundred, loses nothing."""
    text = write_value(value, Unit.PERCENT, 20, locale="en_GB")
    assert Decimal(text.replace(",", "").replace("−", "-").removesuffix("%")) == value


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("nl", "1e 2e 3e 11e 22e"),
        ("fr", "1er 2e 3e 11e 22e"),
        ("de", "1. 2. 3. 11. 22."),
        ("en", "1st 2nd 3rd 11th 22nd"),
        ("uk", "1-й 2-й 3-й 11-й 22-й"),
    ],
)
def test_a_place_in_an_order_is_an_ordinal(lang: str, expected: str) -> None:
    """In the form that CLDR tells apart for the language, as its catalogue writes it."""
    assert " ".join(write_ordinal(number, load_messages(lang)) for number in (1, 2, 3, 11, 22)) == expected


def test_a_rank_is_written_as_an_ordinal_and_a_difference_of_ranks_is_not() -> None:
    """It says which place, not how many."""
    rank = NumberFact("r", Decimal(2), Unit.RANK, 0, None, Source("facts.yaml", 3), ("a", "b"), Operation.RANK)
    gap = replace(rank, operation=Operation.DIFFERENCE)
    english = load_messages("en")
    assert [write_fact(fact, lang="en", messages=english) for fact in (rank, gap)] == ["2nd", "2"]
