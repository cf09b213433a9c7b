from __future__ import annotations

from decimal import Decimal

import pytest

from pressdossier.errors import Findings, Source
from pressdossier.facts.derive import derive
from pressdossier.facts.model import DerivedDefinition, NumberFact, Operation, Reference, Unit
from pressdossier.facts.printed import contradictions, printed_value

HERE = Source("facts.yaml", 9)


def number(key: str, value: str, decimals: int = 1) -> NumberFact:
    return NumberFact(key, Decimal(value), Unit.MEAN, decimals, None, HERE)


def derived(operation: Operation, decimals: int, *given: NumberFact) -> dict[str, NumberFact]:
    facts = {fact.key: fact for fact in given}
    operands = tuple(Reference(key, HERE) for key in facts)
    return facts | derive([DerivedDefinition("x", operation, operands, decimals, HERE)], facts, Findings())


def test_a_difference_that_readers_cannot_follow_is_found() -> None:
    """Of 4.84 and 2.66 one prints 4.8 and 2.7, whose difference is not 2.2."""
    facts = derived(Operation.DIFFERENCE, 1, number("a", "4.84"), number("b", "2.66"))
    (found,) = contradictions(facts)
    assert (found.fact.key, [fact.key for fact in found.operands]) == ("x", ["a", "b"])
    assert (found.printed, found.computed) == (Decimal("2.2"), Decimal("2.1"))


@pytest.mark.parametrize(
    ("operation", "decimals", "values"),
    [
        (Operation.DIFFERENCE, 1, ("4.8", "2.7")),
        (Operation.DIFFERENCE, 0, ("4.9", "2.4")),  # 2.5 may be rounded either way
        (Operation.SUM, 1, ("4.8", "2.7")),
        (Operation.RATIO, 1, ("4.84", "2.66")),
    ],
)
def test_what_readers_can_follow_is_no_contradiction(
    operation: Operation, decimals: int, values: tuple[str, str]
) -> None:
    """A ratio is not computed from what is printed."""
    assert contradictions(derived(operation, decimals, number("a", values[0]), number("b", values[1]))) == ()


def test_a_sum_of_rounded_parts_is_found() -> None:
    """Three thirds print 33.3 each and 100 together."""
    parts = (number(key, "33.333333") for key in "abc")
    (found,) = contradictions(derived(Operation.SUM, 1, *parts))
    assert (found.printed, found.computed) == (Decimal("100.0"), Decimal("99.9"))


def test_halves_are_printed_away_from_zero() -> None:
    """As `write` prints them; and zero has no sign."""
    values = [printed_value(number("a", value, 0)) for value in ("2.5", "-2.5", "-0.4")]
    assert list(map(str, values)) == ["3", "-3", "0"]
