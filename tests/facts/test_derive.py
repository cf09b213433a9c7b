from __future__ import annotations

from decimal import Decimal

import pytest

from pressdossier.errors import ContentError, Findings, Source
from pressdossier.facts.derive import derive
from pressdossier.facts.model import DerivedDefinition, Fact, NumberFact, Operation, Reference, Unit, WordedFact

HERE = Source("facts.yaml", 9)


def number(key: str, value: str, unit: Unit = Unit.COUNT) -> NumberFact:
    return NumberFact(key, Decimal(value), unit, 0, None, HERE)


def define(key: str, operation: Operation, *operands: str, decimals: int = 0) -> DerivedDefinition:
    references = tuple(Reference(operand, HERE) for operand in operands)
    return DerivedDefinition(key, operation, references, decimals, HERE)


def derived(definition: DerivedDefinition, *given: Fact) -> NumberFact:
    findings = Findings()
    facts = derive([definition], {fact.key: fact for fact in given}, findings)
    findings.raise_any()
    return facts[definition.key]


def findings_of(*definitions: DerivedDefinition, given: tuple[Fact, ...] = ()) -> str:
    findings = Findings()
    derive(definitions, {fact.key: fact for fact in given}, findings)
    with pytest.raises(ContentError) as raised:
        findings.raise_any()
    return str(raised.value)


@pytest.mark.parametrize(
    ("operation", "expected", "unit"),
    [
        (Operation.DIFFERENCE, "2.7", Unit.MEAN),
        (Operation.SUM, "7.3", Unit.MEAN),
        (Operation.RATIO, "2.1739130434782608695652173913043478260869565217391", Unit.RATIO),
        (Operation.CHANGE, "117.39130434782608695652173913043478260869565217391", Unit.PERCENT),
        (Operation.SHARE, "217.39130434782608695652173913043478260869565217391", Unit.PERCENT),
    ],
)
def test_an_operation_is_exact(operation: Operation, expected: str, unit: Unit) -> None:
    """Two means, 5.0 and 2.3, under each operation on two facts."""
    fact = derived(define("x", operation, "a", "b"), number("a", "5.0", Unit.MEAN), number("b", "2.3", Unit.MEAN))
    assert (fact.value, fact.unit) == (Decimal(expected), unit)
    assert (fact.operation, fact.derived_from, fact.source) == (operation, ("a", "b"), HERE)


def test_the_difference_of_percentages_is_in_percentage_points() -> None:
    """66 % less 44 % is 22 points, not 22 %."""
    given = number("a", "66", Unit.PERCENT), number("b", "44", Unit.PERCENT)
    assert derived(define("x", Operation.DIFFERENCE, "a", "b"), *given).unit is Unit.POINTS


def test_equal_facts_share_a_rank() -> None:
    """The largest is 1; after two that share it comes 3."""
    given = [number("a", "44"), number("b", "44"), number("c", "43")]
    ranks = [derived(define("x", Operation.RANK, key, "a", "b", "c"), *given).value for key in "abc"]
    assert ranks == [1, 1, 3]


def test_a_derived_fact_may_use_one_that_is_declared_after_it() -> None:
    """The order of declarations is the writer's."""
    first, second = define("x", Operation.RATIO, "y", "a"), define("y", Operation.SUM, "a", "b")
    facts = derive([first, second], {"a": number("a", "3"), "b": number("b", "6")}, Findings())
    assert facts["x"].value == 3


def test_a_chain_of_operations_is_computed_exactly() -> None:
    """A third of a value, taken three times, is the value: nothing was rounded on the way."""
    third, sums = define("third", Operation.RATIO, "a", "b"), define("x", Operation.SUM, "third", "third", "third")
    facts = derive([third, sums], {"a": number("a", "1"), "b": number("b", "3")}, Findings())
    assert facts["x"].value == 1


def test_a_cycle_is_reported_with_its_way() -> None:
    """What does not hang on the cycle is computed all the same."""
    cycle = define("x", Operation.SUM, "y", "a"), define("y", Operation.SUM, "x", "a")
    expected = "facts.yaml:9: fact 'x' is derived from itself: x from y from x"
    assert findings_of(*cycle, given=(number("a", "1"),)) == expected


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        (
            define("x", Operation.SUM, "count", "percent"),
            "a sum needs facts of one unit: 'count' is a count, 'percent' a percent",
        ),
        (define("x", Operation.SUM, "year", "year"), "a sum of years means nothing: 'year'"),
        (define("x", Operation.RATIO, "count", "zero"), "a ratio cannot be taken of 'zero', which is zero"),
        (define("x", Operation.CHANGE, "count", "zero"), "a change cannot be taken of 'zero', which is zero"),
        (define("x", Operation.CHANGE, "count", "debt"), "a change cannot be taken of 'debt', which is below zero"),
        (define("x", Operation.SHARE, "count", "zero"), "a share cannot be taken of 'zero', which is zero"),
        (
            define("x", Operation.RANK, "count", "zero", "zero"),
            "'count' is not among the facts that it is ranked among",
        ),
        (define("x", Operation.SUM, "count", "half"), "fact 'half' was published in words only: no sum can use it"),
    ],
)
def test_an_operation_that_means_nothing_is_reported(definition: DerivedDefinition, expected: str) -> None:
    """The finding stands where the derived fact is declared."""
    given: tuple[Fact, ...] = (
        number("count", "3"),
        number("zero", "0.0"),
        number("debt", "-2"),
        number("percent", "3", Unit.PERCENT),
        number("year", "2018", Unit.YEAR),
        WordedFact("half", Decimal(45), Decimal(55), Unit.COUNT, None, None, {"nl": "de helft"}, HERE),
    )
    assert findings_of(definition, given=given) == f"facts.yaml:9: {expected}"


def test_a_margin_is_that_of_a_half_in_so_many_answers() -> None:
    """The widest of all, in points; a population corrects it, and both are known of it."""
    answered, asked = number("answered", "123"), number("asked", "589")
    alone = derived(define("x", Operation.MARGIN, "answered", decimals=1), answered)
    among = derived(define("x", Operation.MARGIN, "answered", "asked", decimals=1), answered, asked)
    assert (round(alone.value, 2), alone.base, alone.population) == (Decimal("8.84"), 123, None)
    assert (round(among.value, 2), among.base, among.population) == (Decimal("7.87"), 123, 589)
    assert (among.unit, among.decimals, among.derived_from) == (Unit.POINTS, 1, ("answered", "asked"))


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (
            (number("a", "44", Unit.PERCENT),),
            "a margin needs a count of answers in whole numbers above zero: 'a' is 44 percent",
        ),
        ((number("a", "0"),), "a margin needs a count of answers in whole numbers above zero: 'a' is 0 count"),
        ((number("a", "1.5"),), "a margin needs a count of answers in whole numbers above zero: 'a' is 1.5 count"),
        ((number("a", "9"), number("b", "8")), "the population 'b' (8) is smaller than 'a' (9)"),
    ],
)
def test_a_margin_of_what_is_no_count_is_reported(given: tuple[NumberFact, ...], problem: str) -> None:
    """Chance is about how many answered, in a population that is no smaller."""
    keys = (fact.key for fact in given)
    assert findings_of(define("x", Operation.MARGIN, *keys), given=given) == f"facts.yaml:9: {problem}"
