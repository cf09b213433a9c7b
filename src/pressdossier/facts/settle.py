"""Facts as they are declared to facts as they are used: computes what is derived, settles bases and margins of error.

Knows no files: what tables and surveys say comes as values, so that a dossier whose numbers are given by a row of a
table is settled without reading them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from pressdossier.codes import Code
from pressdossier.errors import Findings, Source, suggest
from pressdossier.facts.claims import misfit
from pressdossier.facts.derive import derive
from pressdossier.facts.margin import margin_of_error
from pressdossier.facts.model import (
    ClaimDefinition,
    DerivedDefinition,
    Fact,
    FactDefinitions,
    FactSet,
    NumberFact,
    Reference,
    Statistic,
    TableDefinition,
    Unit,
    WordedDefinition,
    decimals_of,
)
from pressdossier.facts.names import hint_at_key
from pressdossier.values import Value


class DeclaredGroup(Value, frozen=True):
    """Facts that one definition made, with the base and the population that it names."""

    base: Reference | None
    population: Reference | None
    facts: tuple[Fact, ...]


class DeclaredFacts(Value, frozen=True):
    """The facts that one edition gives; keys: of all its facts; incomplete: as in `_KnownKeys`."""

    groups: tuple[DeclaredGroup, ...]
    keys: tuple[str, ...]
    incomplete: tuple[str, ...]


class GivenValue(Value, frozen=True):
    """A value that stands in place of a table's, as it is written: 66.5; source: where."""

    value: Decimal
    source: Source


def settle(
    definitions: FactDefinitions,
    declared: Sequence[DeclaredFacts],
    findings: Findings,
    given: Mapping[str, GivenValue] | None = None,
) -> FactSet:
    """All facts; what is wrong with them is noted.

    declared: those of the edition, then those of the earlier editions that its definitions bring; given: values by key
    that stand in place of those that are declared.
    """
    if given:
        _report_ungiven(given, declared, findings)
        declared = [_given(edition, given) for edition in declared]
    every = _gathered(definitions)
    groups = [group for edition in declared for group in edition.groups]
    by_key = _by_key((fact for group in groups for fact in group.facts), every.derived, findings)
    known = _KnownKeys(
        keys=frozenset(by_key).union(definition.key for definition in every.derived),
        incomplete=tuple(prefix for edition in declared for prefix in edition.incomplete),
        source=definitions.source,
    )
    _report_unknown(every, known, findings)
    derived = derive(every.derived, by_key, findings)
    facts = _with_bases(groups, derived, by_key, findings)
    _report_misfits(every.claims, facts, findings)
    return FactSet(facts[key] for edition in declared for key in edition.keys if key in facts)


def _report_ungiven(
    given: Mapping[str, GivenValue], declared: Sequence[DeclaredFacts], findings: Findings
) -> None:  # fmt: skip
    """Note values given for what is no number of the edition's tables."""
    numbers = {fact.key for fact in _own_facts(declared) if isinstance(fact, NumberFact)}
    for key, value in given.items():
        if key not in numbers:
            hint = suggest(key, numbers, "a value can be given for a fact that a table or a survey holds")
            findings.add(value.source, f"'{key}' is no number of the edition's tables", hint, code=Code.UNKNOWN_FACT)


def _own_facts(declared: Sequence[DeclaredFacts]) -> Iterator[Fact]:
    return (fact for edition in declared[:1] for group in edition.groups for fact in group.facts)


def _given(edition: DeclaredFacts, given: Mapping[str, GivenValue]) -> DeclaredFacts:
    """Facts with the values given; what was counted in a survey no longer has its origin in it."""
    groups = (replace(group, facts=tuple(_with_value(fact, given) for fact in group.facts)) for group in edition.groups)
    return replace(edition, groups=tuple(groups))


def _with_value(fact: Fact, given: Mapping[str, GivenValue]) -> Fact:
    value = given.get(fact.key)
    if value is None or not isinstance(fact, NumberFact):
        return fact
    decimals = max(fact.decimals, decimals_of(value.value))
    return replace(fact, value=value.value, decimals=decimals, source=value.source, origin=None)


class _KnownKeys(Value, frozen=True):
    """Which keys may be used; incomplete: prefixes of keys that may be missing because of what is reported already."""

    keys: frozenset[str]
    incomplete: tuple[str, ...]
    source: Source


def _gathered(definitions: FactDefinitions) -> FactDefinitions:
    """The definitions of all editions as if they were of one; the claims are those of the edition itself."""
    every = (definitions, *definitions.earlier)
    return replace(
        definitions,
        tables=tuple(table for one in every for table in one.tables),
        surveys=tuple(survey for one in every for survey in one.surveys),
        worded=tuple(worded for one in every for worded in one.worded),
        derived=tuple(derived for one in every for derived in one.derived),
        populations=tuple(pair for one in every for pair in one.populations),
        earlier=(),
    )


def _by_key(facts: Iterable[Fact], derived: Iterable[DerivedDefinition], findings: Findings) -> dict[str, Fact]:
    """The facts that are given by key; a key that is defined twice, here or as a derived fact, is reported."""
    given: dict[str, Fact] = {}
    for fact in facts:
        _report_twice(fact.key, fact.source, given, findings)
        given.setdefault(fact.key, fact)
    for definition in derived:
        _report_twice(definition.key, definition.source, given, findings)
    return given


def _report_twice(key: str, source: Source, given: Mapping[str, Fact], findings: Findings) -> None:
    if key in given:
        findings.add(source, f"fact '{key}' is defined twice; it is first defined at {given[key].source}")


def _report_unknown(definitions: FactDefinitions, known: _KnownKeys, findings: Findings) -> None:
    """Report every base, operand and the like that is not a fact, each on the line where it is written."""
    for reference in _references_in(definitions):
        if reference.key not in known.keys and not reference.key.startswith(known.incomplete):
            hint = hint_at_key(reference.key, known.keys, f"facts are declared in {known.source}")
            message = f"fact '{reference.key}' is not defined"
            findings.add(reference.source, message, hint, code=Code.UNKNOWN_FACT)


def _references_in(definitions: FactDefinitions) -> Iterator[Reference]:
    declared: tuple[TableDefinition | WordedDefinition, ...] = (*definitions.tables, *definitions.worded)
    yield from (definition.base for definition in declared if definition.base is not None)
    yield from (survey.population for survey in definitions.surveys if survey.population is not None)
    for derived in definitions.derived:
        yield from derived.operands
    for pair in definitions.populations:
        yield from pair
    for claim in definitions.claims:
        yield from claim.references


def _report_misfits(claims: Iterable[ClaimDefinition], facts: Mapping[str, Fact], findings: Findings) -> None:
    for claim in claims:
        if all(reference.key in facts for reference in claim.references) and (problem := misfit(claim, facts)):
            findings.add(claim.source, problem)


def _with_bases(
    declared: Iterable[DeclaredGroup], derived: Mapping[str, NumberFact], given: Mapping[str, Fact], findings: Findings
) -> dict[str, Fact]:
    """All facts with their base: the one that is declared or, for a derived fact, the one that its operands share.

    A margin of error brings its own.
    """
    unbased: dict[str, Fact] = {**given, **derived}
    facts: dict[str, Fact] = {}
    for group in declared:
        base = _declared_count(group.base, "base", unbased, findings)
        population = _declared_count(group.population, "population", unbased, findings)
        _report_counted(group, findings)
        based = [fact if base is None else replace(fact, base=base) for fact in group.facts]
        _report_small(group.population, population, based, findings)
        facts.update((fact.key, _with_margin(fact, population)) for fact in based)
    for fact in derived.values():
        bases = {facts[key].base for key in fact.derived_from} if fact.base is None else {fact.base}
        facts[fact.key] = replace(fact, base=bases.pop() if len(bases) == 1 else None)
    return facts


def _declared_count(
    reference: Reference | None, what: str, facts: Mapping[str, Fact], findings: Findings
) -> int | None:
    """The number that a base or population stands for; None where none is named or, which is reported, none counts."""
    fact = facts.get(reference.key) if reference is not None else None
    if reference is None or fact is None:
        return None
    if isinstance(fact, NumberFact) and fact.unit is Unit.COUNT and fact.value > 0 and fact.value % 1 == 0:
        return int(fact.value)
    hint = f"a {what} is a fact of the unit count, above zero"
    findings.add(reference.source, f"'{reference.key}' cannot be a {what}", hint)
    return None


def _report_counted(group: DeclaredGroup, findings: Findings) -> None:
    """Note facts that rest on no answers and yet name a base: as a rule their unit was mistaken."""
    counted = next((fact for fact in group.facts if fact.unit in (Unit.COUNT, Unit.YEAR)), None)
    if group.base is not None and counted is not None:
        message = f"'{counted.key}' is a {counted.unit.value} and has a base, '{group.base.key}'"
        hint = "shares, means and scores rest on answers; give it such a unit, or no base"
        findings.add(group.base.source, message, hint)


def _report_small(
    reference: Reference | None, population: int | None, facts: Iterable[Fact], findings: Findings
) -> None:
    largest = max((fact.base or 0 for fact in facts), default=0)
    if reference is not None and population is not None and population < largest:
        message = f"the population '{reference.key}' ({population}) is smaller than the base ({largest})"
        findings.add(reference.source, message)


def _with_margin(fact: Fact, population: int | None) -> Fact:
    """A share with a known base has a margin of error; of a part of the respondents, the population is not known."""
    if not isinstance(fact, NumberFact) or fact.base is None:
        return fact
    whole = fact.origin is None or fact.origin.whole
    known = population if whole and population is not None and population >= fact.base else None
    effective = fact.origin.effective_base if fact.origin else None
    margin = margin_of_error(fact.value, fact.base, effective, known) if _is_share(fact) else None
    return replace(fact, population=known, margin=margin)


def _is_share(fact: NumberFact) -> bool:
    if fact.origin is not None:
        return fact.origin.statistic is Statistic.SHARE
    return fact.unit is Unit.PERCENT and 0 <= fact.value <= 100
