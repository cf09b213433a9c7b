"""Definitions and CSV files to a set of facts: reads the tables, computes what is derived, settles every base.

Imports pandas through `tables`; whoever holds the facts already need not import this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pressdossier.errors import Findings, Source, suggest
from pressdossier.facts.derive import derive
from pressdossier.facts.model import (
    DerivedDefinition,
    Fact,
    FactDefinitions,
    FactSet,
    NumberFact,
    Reference,
    TableDefinition,
    Unit,
    WordedDefinition,
    WordedFact,
)
from pressdossier.facts.tables import read_table


def load_facts(definitions: FactDefinitions, data_folder: Path) -> FactSet:
    """All facts of an edition: the rows of its tables, its worded facts and its derived facts, in this order.

    data_folder: where the tables' files lie; findings show it as given.
    Raises: ContentError with all that is wrong, at the line of the CSV file or of the definition.
    """
    findings = Findings()
    tables = [(table, read_table(table, data_folder, findings)) for table in definitions.tables]
    declared = [_Declared(table.base, rows.facts) for table, rows in tables]
    declared += [_Declared(worded.base, (_worded_fact(worded),)) for worded in definitions.worded]
    given = _by_key((fact for group in declared for fact in group.facts), definitions.derived, findings)
    known = _Known(
        keys=frozenset(given).union(definition.key for definition in definitions.derived),
        incomplete=tuple(f"{table.name}." for table, rows in tables if not rows.whole),
        source=definitions.source,
    )
    _report_unknown(definitions, known, findings)
    derived = derive(definitions.derived, given, findings)
    facts = _with_bases(declared, derived, given, findings)
    findings.raise_any()
    return FactSet(facts[key] for key in (*given, *(definition.key for definition in definitions.derived)))


@dataclass(frozen=True, slots=True)
class _Declared:
    """Facts that one definition made, with the base that it names."""

    base: Reference | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """Which keys may be used; incomplete: prefixes of keys that may be missing because of what is reported already."""

    keys: frozenset[str]
    incomplete: tuple[str, ...]
    source: Source


def _worded_fact(definition: WordedDefinition) -> WordedFact:
    return WordedFact(
        definition.key,
        definition.low,
        definition.high,
        definition.unit,
        definition.fraction,
        None,
        definition.wording,
        definition.source,
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


def _report_unknown(definitions: FactDefinitions, known: _Known, findings: Findings) -> None:
    """Report every base and every operand that is not a fact, each on the line where it is written."""
    for reference in _references(definitions):
        if reference.key not in known.keys and not reference.key.startswith(known.incomplete):
            hint = suggest(reference.key, known.keys, f"facts are declared in {known.source}")
            findings.add(reference.source, f"fact '{reference.key}' is not defined", hint)


def _references(definitions: FactDefinitions) -> Iterator[Reference]:
    declared: tuple[TableDefinition | WordedDefinition, ...] = (*definitions.tables, *definitions.worded)
    yield from (definition.base for definition in declared if definition.base is not None)
    for derived in definitions.derived:
        yield from derived.operands


def _with_bases(
    declared: Iterable[_Declared], derived: Mapping[str, NumberFact], given: Mapping[str, Fact], findings: Findings
) -> dict[str, Fact]:
    """All facts with their base: the one that is declared or, for a derived fact, the one that its operands share."""
    unbased: dict[str, Fact] = {**given, **derived}
    facts: dict[str, Fact] = {}
    for group in declared:
        base = _count(group.base, unbased, findings)
        facts.update((fact.key, replace(fact, base=base)) for fact in group.facts)
    for fact in derived.values():
        bases = {facts[key].base for key in fact.derived_from}
        facts[fact.key] = replace(fact, base=bases.pop() if len(bases) == 1 else None)
    return facts


def _count(reference: Reference | None, facts: Mapping[str, Fact], findings: Findings) -> int | None:
    """The number of answers that a base stands for; None where none is named or, which is reported, it counts none."""
    fact = facts.get(reference.key) if reference is not None else None
    if reference is None or fact is None:
        return None
    if isinstance(fact, NumberFact) and fact.unit is Unit.COUNT and fact.value > 0 and fact.value % 1 == 0:
        return int(fact.value)
    findings.add(
        reference.source, f"'{reference.key}' cannot be a base", "a base is a fact of the unit count, above zero"
    )
    return None
