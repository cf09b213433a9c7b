"""What readers can compute themselves from printed numbers, and whether it comes out as printed.

Knows how many decimals a fact is printed with, and neither locales (`write`) nor which facts a language prints at all
(`check.content.claims`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pressdossier.facts.model import Fact, NumberFact, Operation
from pressdossier.facts.rounding import rounded
from pressdossier.values import Value


class Contradiction(Value, frozen=True):
    """A difference or a sum that does not come out in print.

    fact: the derived fact; operands: the facts that it was computed of; printed: its own printed value; computed: what
    the printed operands give.
    """

    fact: NumberFact
    operands: tuple[NumberFact, ...]
    printed: Decimal
    computed: Decimal


def printed_value(fact: NumberFact) -> Decimal:
    """The value with as many decimals as are printed, halves rounded away from zero."""
    return rounded(fact.value, fact.decimals)


def contradictions(facts: Mapping[str, Fact]) -> tuple[Contradiction, ...]:
    """The differences and sums whose printed operands do not give the printed result, in the order of the facts."""
    return tuple(_contradictions(facts))


def _contradictions(facts: Mapping[str, Fact]) -> Iterator[Contradiction]:
    for fact in facts.values():
        if not isinstance(fact, NumberFact) or fact.operation not in (Operation.DIFFERENCE, Operation.SUM):
            continue
        # only numbers are derived from, and a derived fact's operands are in the set
        operands = tuple(one for key in fact.derived_from if isinstance(one := facts[key], NumberFact))
        printed, computed = printed_value(fact), _compute(fact.operation, operands)
        # operands with more decimals than the result: a half may be rounded either way
        if 2 * abs(computed - printed) > Decimal(1).scaleb(-fact.decimals):
            yield Contradiction(fact, operands, printed, computed)


def _compute(operation: Operation, operands: tuple[NumberFact, ...]) -> Decimal:
    first, *rest = map(printed_value, operands)
    return first - rest[0] if operation is Operation.DIFFERENCE else sum(rest, first)
