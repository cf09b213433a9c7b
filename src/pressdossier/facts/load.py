"""Definitions and CSV files to facts: reads the tables and surveys, and has everything settled that follows from them.

Facts of earlier editions go the same way in the same go; their keys name their edition already. Imports pandas through
`tables`; whoever holds the facts already need not import this module.
"""

from __future__ import annotations

from collections.abc import Mapping

from pressdossier.codes import Code
from pressdossier.errors import Findings
from pressdossier.facts.microdata import read_survey
from pressdossier.facts.model import (
    FactDefinitions,
    FactSet,
    Reference,
    SurveyDefinition,
    TableDefinition,
    WordedDefinition,
    WordedFact,
)
from pressdossier.facts.settle import DeclaredFacts, DeclaredGroup, settle
from pressdossier.facts.tables import TableFacts, read_table


def load_facts(definitions: FactDefinitions, files: Mapping[str, bytes]) -> FactSet:
    """All facts of an edition, and after them those of the earlier editions that its definitions bring.

    Of each edition the rows of its tables, its surveys, its worded facts and its derived facts, in this order. files:
    the bytes of all `definitions.files` that can be read, by path.
    Raises: ContentError with all that is wrong, at the line of the CSV file or of the definition.
    """
    findings = Findings(Code.FACTS)
    facts = settle(definitions, declare_facts(definitions, files, findings), findings)
    findings.raise_any()
    return facts


def declare_facts(
    definitions: FactDefinitions, files: Mapping[str, bytes], findings: Findings
) -> tuple[DeclaredFacts, ...]:  # fmt: skip
    """What tables, surveys and definitions say of each edition, before anything is computed from it.

    What is wrong is noted; the rest is there.
    """
    return tuple(_edition_facts(edition, files, findings) for edition in (definitions, *definitions.earlier))


def _edition_facts(definitions: FactDefinitions, files: Mapping[str, bytes], findings: Findings) -> DeclaredFacts:
    populations = {base.key: population for base, population in definitions.populations}
    tables = [(table, read_table(table, files, findings)) for table in definitions.tables]
    surveys = [(survey, read_survey(survey, files, findings)) for survey in definitions.surveys]
    declared = [DeclaredGroup(table.base, _population(table.base, populations), rows.facts) for table, rows in tables]
    declared += [DeclaredGroup(None, survey.population, rows.facts) for survey, rows in surveys]
    declared += [DeclaredGroup(worded.base, None, (_worded_fact(worded),)) for worded in definitions.worded]
    keys = [fact.key for group in declared for fact in group.facts]
    every: list[tuple[TableDefinition | SurveyDefinition, TableFacts]] = [*tables, *surveys]
    return DeclaredFacts(
        tuple(declared),
        tuple(dict.fromkeys([*keys, *(derived.key for derived in definitions.derived)])),
        tuple(f"{one.name}." for one, rows in every if not rows.whole),
    )


def _population(base: Reference | None, populations: Mapping[str, Reference]) -> Reference | None:
    return populations.get(base.key) if base is not None else None


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
        definition.form,
        definition.question,
    )
