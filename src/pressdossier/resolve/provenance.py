"""All facts of an edition as a file that travels with the dossier: what each is, how printed, and where it is from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePath

from pressdossier.errors import Source
from pressdossier.facts.model import Fact, FactSet, NumberFact


def facts_json(facts: FactSet, written: Mapping[str, str], home: PurePath) -> bytes:
    """Every fact by key, in the order of its definition, as JSON (UTF-8).

    written: each fact as printed; home: the edition's folder, below which the sources are named, so that the file does
    not depend on where it was built. Values are strings, so that no reader rounds them.
    """
    entries = {key: _entry(fact, written[key], home) for key, fact in facts.items()}
    return json.dumps({"facts": entries}, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _entry(fact: Fact, printed: str, home: PurePath) -> dict[str, object]:
    entry: dict[str, object] = {"printed": printed, "unit": fact.unit.value, "base": fact.base}
    if isinstance(fact, NumberFact):
        entry |= {"value": str(fact.value), "decimals": fact.decimals}
        if fact.operation is not None:
            entry |= {"operation": fact.operation.value, "of": list(fact.derived_from)}
    else:
        entry |= {"published": "in words", "low": str(fact.low), "high": str(fact.high)}
    return {**entry, "source": _place(fact.source, home)}


def _place(source: Source, home: PurePath) -> str:
    path = PurePath(source.path)
    name = path.relative_to(home) if path.is_relative_to(home) else path
    return f"{name.as_posix()}:{source.line}"
