"""Where a fact comes from: the fact, the facts that it was computed from, and theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pressdossier.facts.model import Fact, NumberFact


@dataclass(frozen=True, slots=True)
class Provenance:
    """A fact with its operands' provenance in their declared order; () for what was published as it stands."""

    fact: Fact
    operands: tuple[Provenance, ...]


def trace(key: str, facts: Mapping[str, Fact]) -> Provenance:
    """The provenance of the fact with this key, down to rows of tables."""
    fact = facts[key]
    operands = fact.derived_from if isinstance(fact, NumberFact) else ()
    return Provenance(fact, tuple(trace(operand, facts) for operand in operands))


def published(provenance: Provenance) -> Iterator[Fact]:
    """The facts that a fact rests on, as they were published, each once for every time that it is used."""
    if not provenance.operands:
        yield provenance.fact
    for operand in provenance.operands:
        yield from published(operand)
