"""Facts computed from facts by a closed set of operations.

A step of `load`, after all that is read from files. All arithmetic is exact, in fractions of whole numbers, from
unrounded values; a margin is a square root, rounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter

from pressdossier.errors import Findings
from pressdossier.facts.margin import margin_of_error
from pressdossier.facts.model import DerivedDefinition, Fact, NumberFact, Operation, Unit
from pressdossier.facts.rounding import to_decimal
from pressdossier.values import Value

_DIFFERENCE_UNITS = {Unit.PERCENT: Unit.POINTS, Unit.YEAR: Unit.COUNT, Unit.RANK: Unit.COUNT}
# positions on a scale without a zero can be compared and subtracted, and nothing else
_WITHOUT_ZERO = (Unit.YEAR, Unit.RANK)
_DIVISIONS = (Operation.RATIO, Operation.CHANGE, Operation.SHARE)
_WIDEST = Decimal(50)
"""The share, in percent, whose margin of error is the largest of all."""


class _Operand(Value, frozen=True):
    """An operand with its exact value, which the fact's own fifty digits may not hold."""

    fact: NumberFact
    exact: Fraction


def derive(
    definitions: Sequence[DerivedDefinition], given: Mapping[str, Fact], findings: Findings
) -> dict[str, NumberFact]:
    """The derived facts that can be computed, operands before the facts that use them, still without base but margins.

    A definition with an operand that is not there is passed over: the missing fact is reported where it is looked for.
    """
    derived: dict[str, _Operand] = {}
    for definition in _operands_first(definitions, findings):
        operands = _operands(definition, given, derived, findings)
        if operands and _fits(definition, operands, findings):
            derived[definition.key] = _result(definition, operands)
    return {key: result.fact for key, result in derived.items()}


def _operands_first(definitions: Sequence[DerivedDefinition], findings: Findings) -> Iterator[DerivedDefinition]:
    """The definitions in an order in which they can be computed, without those that wait for themselves."""
    by_key = {definition.key: definition for definition in definitions}
    sorter = TopologicalSorter(
        {key: [operand.key for operand in definition.operands] for key, definition in by_key.items()}
    )
    try:
        sorter.prepare()
    except CycleError as error:
        # graphlib hands out the rest of the graph all the same
        first, *_ = cycle = list(reversed(error.args[1]))
        findings.add(by_key[first].source, f"fact '{first}' is derived from itself: {' from '.join(cycle)}")
    while sorter.is_active():
        ready = sorter.get_ready()
        yield from (by_key[key] for key in ready if key in by_key)
        sorter.done(*ready)


def _operands(
    definition: DerivedDefinition, given: Mapping[str, Fact], derived: Mapping[str, _Operand], findings: Findings
) -> tuple[_Operand, ...]:
    """The operands with their exact values; () where one is missing, or is worded, which is reported."""
    operands = []
    for reference in definition.operands:
        fact = given.get(reference.key)
        if isinstance(fact, NumberFact):
            operands.append(_Operand(fact, Fraction(fact.value)))
        elif reference.key in derived:
            operands.append(derived[reference.key])
        elif fact is not None:
            message = f"fact '{reference.key}' was published in words only: no {definition.operation.value} can use it"
            findings.add(reference.source, message)
    return tuple(operands) if len(operands) == len(definition.operands) else ()


def _fits(definition: DerivedDefinition, operands: tuple[_Operand, ...], findings: Findings) -> bool:
    """Whether the operation means something for these operands; reports where it does not."""
    operation, first = definition.operation, operands[0].fact
    other = next((operand.fact for operand in operands if operand.fact.unit is not first.unit), None)
    if other is not None:
        units = f"'{first.key}' is a {first.unit.value}, '{other.key}' a {other.unit.value}"
        problem = f"a {operation.value} needs facts of one unit: {units}"
    elif first.unit in _WITHOUT_ZERO and operation not in (Operation.DIFFERENCE, Operation.RANK):
        problem = f"a {operation.value} of {first.unit.value}s means nothing: '{first.key}'"
    elif operation in _DIVISIONS and not operands[1].exact:
        problem = f"a {operation.value} cannot be taken of '{operands[1].fact.key}', which is zero"
    elif operation is Operation.CHANGE and operands[1].exact < 0:
        problem = f"a change cannot be taken of '{operands[1].fact.key}', which is below zero"
    elif operation is Operation.RANK and operands[0] not in operands[1:]:
        problem = f"'{first.key}' is not among the facts that it is ranked among"
    elif operation is Operation.MARGIN and (misfit := _misfit_of_margin(operands)):
        problem = misfit
    else:
        return True
    findings.add(definition.source, problem)
    return False


def _misfit_of_margin(operands: tuple[_Operand, ...]) -> str:
    """Why a margin of error cannot be taken of these answers; "" where it can."""
    for operand in operands:
        fact, count = operand.fact, operand.exact
        if fact.unit is not Unit.COUNT or count <= 0 or count.denominator != 1:
            found = f"'{fact.key}' is {fact.value} {fact.unit.value}"
            return f"a margin needs a count of answers in whole numbers above zero: {found}"
    base, *population = operands
    if population and population[0].exact < base.exact:
        smaller, larger = population[0].fact, base.fact
        return f"the population '{smaller.key}' ({smaller.value}) is smaller than '{larger.key}' ({larger.value})"
    return ""


def _result(definition: DerivedDefinition, operands: tuple[_Operand, ...]) -> _Operand:
    unit = operands[0].fact.unit
    values = [operand.exact for operand in operands]
    exact, unit = _compute(definition.operation, values, unit)
    keys = tuple(operand.fact.key for operand in operands)
    counts = [*map(int, values), None] if definition.operation is Operation.MARGIN else [None, None]
    fact = NumberFact(
        definition.key,
        to_decimal(exact),
        unit,
        definition.decimals,
        counts[0],
        definition.source,
        keys,
        definition.operation,
        population=counts[1],
    )
    return _Operand(fact, exact)


def _compute(operation: Operation, values: Sequence[Fraction], unit: Unit) -> tuple[Fraction, Unit]:
    """The exact result and its unit, for operands in `unit`."""
    first, *rest = values
    match operation:
        case Operation.DIFFERENCE:
            return first - rest[0], _DIFFERENCE_UNITS.get(unit, unit)
        case Operation.RATIO:
            return first / rest[0], Unit.RATIO
        case Operation.CHANGE:
            return 100 * (first - rest[0]) / rest[0], Unit.PERCENT
        case Operation.SUM:
            return sum(rest, first), unit
        case Operation.SHARE:
            return 100 * first / rest[0], Unit.PERCENT
        case Operation.RANK:
            return Fraction(1 + sum(value > first for value in rest)), Unit.RANK
        case Operation.MARGIN:
            population = int(rest[0]) if rest else None
            return Fraction(margin_of_error(_WIDEST, int(first), population=population)), Unit.POINTS
