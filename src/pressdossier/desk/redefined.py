"""Finds what makes two facts of one key another question, another count, or another way to print the same.

Two numbers can only be compared where they mean the same; so whatever decides what a fact means is put in words for
each edition, and where the words differ, that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pressdossier.desk.editions import DeskEdition
from pressdossier.facts.model import (
    Fact,
    FactDefinitions,
    NumberFact,
    Reference,
    StatisticDefinition,
    SurveyDefinition,
    WordedFact,
    edition_of,
)
from pressdossier.values import Value


class Redefined(Value, frozen=True):
    """Something in how a fact is defined that changed; what: such as "unit"; old, new: as one says it."""

    key: str
    what: str
    old: str
    new: str


def find_redefined(old: DeskEdition, new: DeskEdition) -> Iterator[Redefined]:
    """What changed in the definition of the facts that both editions have, in the order of the new one."""
    before, after = _Definitions(old.definitions), _Definitions(new.definitions)
    for key, fact in new.facts.items():
        if key in old.facts and not edition_of(key):
            was, now = before.properties(old.facts[key]), after.properties(fact)
            for what in dict.fromkeys((*was, *now)):
                if was.get(what) != now.get(what):
                    yield Redefined(key, what, was.get(what, "not stated"), now.get(what, "not stated"))


class _Definitions:
    """What facts.yaml says of facts beyond what the facts themselves know: on whom they rest, how they are computed."""

    def __init__(self, definitions: FactDefinitions) -> None:
        self._bases = dict(_bases(definitions))
        self._statistics = {
            statistic.key: (survey, statistic) for survey in definitions.surveys for statistic in survey.statistics
        }

    def properties(self, fact: Fact) -> Mapping[str, str]:
        """What a fact means, each part by its name, in words that only depend on the meaning."""
        asked = {"question": fact.question} if fact.question else {}
        base = self._bases.get(fact.key) or self._bases.get(fact.key.partition(".")[0])
        return {**_form_properties(fact), **({"base": base} if base else {}), **self._computed(fact), **asked}

    def _computed(self, fact: Fact) -> Mapping[str, str]:
        # a statistic by groups makes facts whose keys begin with its own
        found = self._statistics.get(fact.key) or self._statistics.get(fact.key.rpartition(".")[0])
        if found is not None:
            return dict(_survey_properties(*found))
        if isinstance(fact, NumberFact) and fact.operation is not None:
            return {"computed as": f"{fact.operation.value} of {', '.join(fact.derived_from)}"}
        return {}


def _bases(definitions: FactDefinitions) -> Iterator[tuple[str, str]]:
    """The fact that counts the answers, for a table by its name, for a worded fact by its key."""
    named: list[tuple[str, Reference | None]] = [(table.name, table.base) for table in definitions.tables]
    named += [(worded.key, worded.base) for worded in definitions.worded]
    return ((name, base.key) for name, base in named if base is not None)


def _form_properties(fact: Fact) -> Mapping[str, str]:
    match fact:
        case WordedFact(low=low, high=high, unit=unit):
            return {"published": "in words only", "unit": unit.value, "bounds": f"{low} to {high}"}
        case NumberFact(unit=unit, decimals=decimals):
            return {"published": "as a number", "unit": unit.value, "decimals": str(decimals)}


def _survey_properties(survey: SurveyDefinition, statistic: StatisticDefinition) -> Iterator[tuple[str, str]]:
    values = f" = {' or '.join(statistic.values)}" if statistic.values else ""
    yield "computed as", f"{statistic.statistic.value} of {statistic.column or 'respondents'}{values}"
    if statistic.by is not None:
        yield "groups", statistic.by
    if statistic.where:
        yield "counted where", "; ".join(f"{column} = {' or '.join(cells)}" for column, cells in statistic.where)
    if statistic.missing is not None:
        yield "missing answers", statistic.missing.value
    if survey.weight:
        yield "weight", survey.weight
