"""What travels with the dossier about each fact of an edition: what it is, how it is printed, and where it is from."""

from __future__ import annotations

import os.path
from collections.abc import Mapping
from pathlib import PurePath

from pressdossier.document import Provenance
from pressdossier.errors import Source
from pressdossier.facts.model import Fact, FactSet, NumberFact, WordedFact, edition_of
from pressdossier.facts.rounding import rounded

_DECIMALS = 2
"""Of what is an estimate itself: margins of error and effective bases."""


def provenance_of(facts: FactSet, written: Mapping[str, str], home: PurePath) -> Provenance:
    """What is known of every fact by key, those of earlier editions too, in the order of its definition.

    written: each fact as printed, without those that have no words in this language; home: the edition's folder, from
    which the sources are named, so that the file does not depend on where it was built. Values are strings, so that no
    reader rounds them. What does not apply to a fact, or is not known of it, is left out, but for its base.
    """
    return {key: _entry(fact, written.get(key), home) for key, fact in facts.items()}


def _entry(fact: Fact, printed: str | None, home: PurePath) -> dict[str, object]:
    entry: dict[str, object] = {"printed": printed, "unit": fact.unit.value, "base": fact.base}
    if edition := edition_of(fact.key):
        entry["edition"] = edition
    entry |= _number(fact) if isinstance(fact, NumberFact) else _worded(fact)
    if fact.question:
        entry["question"] = fact.question
    return entry | _places(fact, home)


def _number(fact: NumberFact) -> dict[str, object]:
    entry: dict[str, object] = {"value": str(fact.value), "decimals": fact.decimals}
    if fact.population is not None:
        entry["population"] = fact.population
    if fact.margin is not None:
        entry["margin"] = str(rounded(fact.margin, _DECIMALS))
    if fact.operation is not None:
        entry |= {"operation": fact.operation.value, "of": list(fact.derived_from)}
    if fact.origin is not None:
        entry["statistic"] = fact.origin.statistic.value
        if fact.origin.weight:
            effective = str(rounded(fact.origin.effective_base, _DECIMALS))
            entry |= {"weights": fact.origin.weight, "effective_base": effective}
    return entry


def _worded(fact: WordedFact) -> dict[str, object]:
    return {"published": "in words", "low": str(fact.low), "high": str(fact.high)}


def _places(fact: Fact, home: PurePath) -> dict[str, object]:
    """Where the value is from: its row, its definition or, of a statistic, both the answers and its definition."""
    if isinstance(fact, NumberFact) and fact.origin is not None:
        return {"source": _place(Source(fact.origin.file), home), "defined": _place(fact.source, home)}
    return {"source": _place(fact.source, home)}


def _place(source: Source, home: PurePath) -> str:
    return str(Source(PurePath(os.path.relpath(source.path, home)).as_posix(), source.line))
