"""What the content holds and nothing prints: people, images, facts, charts, claims, labels.

All findings are warnings. People and labels are shared by all editions, so that what another one names is used; facts
of earlier editions are theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from pressdossier.codes import Code
from pressdossier.content.prose import tree
from pressdossier.content.settings.model import Label, Settings, facts_drawn, names_printed
from pressdossier.content.translation.passages import Passage
from pressdossier.errors import Finding, Severity, Source
from pressdossier.facts.model import Fact, FactDefinitions, Reference, edition_of, unqualified
from pressdossier.values import Value


class Used(Value, frozen=True, dict=True, gc=True):
    """What the prose of all languages names."""

    passages: tuple[Passage, ...]
    blocks: tuple[tree.Block, ...]

    @cached_property
    def facts(self) -> frozenset[str]:
        return frozenset(fact.key for passage in self.passages for fact in passage.facts)

    @cached_property
    def claims(self) -> frozenset[str]:
        return frozenset(claim.key for passage in self.passages for claim in passage.claims)

    @cached_property
    def people(self) -> frozenset[str]:
        return frozenset(block.by for block in self.blocks if isinstance(block, tree.Quote | tree.Opinion))

    @cached_property
    def charts(self) -> frozenset[str]:
        return frozenset(block.chart for block in self.blocks if isinstance(block, tree.Figure) and block.chart)

    @cached_property
    def images(self) -> frozenset[str]:
        return frozenset(block.image for block in self.blocks if isinstance(block, tree.Figure) and block.image)


class Surroundings(Value, frozen=True):
    """What lies beside the edition's settings and prose.

    images: the names of the files under `images/`, with the folder's path; elsewhere: the texts of other editions, in
    one, where people and labels may be named too.
    """

    images: tuple[str, ...] = ()
    folder: str = ""
    elsewhere: str = ""


def check_unused(settings: Settings, facts: Mapping[str, Fact], used: Used, beside: Surroundings) -> Iterator[Finding]:
    """A warning for each thing that nothing uses, where it is declared."""
    named = {*used.people, settings.edition.publisher.key}
    for person in settings.people.values():
        if person.key not in named and not _is_named(person.key, beside.elsewhere):
            yield _unused(person.source, f"the person '{person.key}' is named nowhere", Code.UNUSED_PERSON)
    for name in beside.images:
        if name not in used.images:
            yield _unused(Source(f"{beside.folder}/{name}"), "no figure shows this image", Code.UNUSED_IMAGE)
    for chart in settings.charts.values():
        if chart.key not in used.charts:
            yield _unused(chart.source, f"no figure shows the chart '{chart.key}'", Code.UNUSED_CHART)
    for claim in settings.facts.claims:
        if claim.key not in used.claims:
            yield _unused(claim.source, f"no passage makes the claim '{claim.key}'", Code.UNUSED_CLAIM)
    yield from _unused_facts(settings, facts, used)
    for label in _unused_labels(settings, facts):
        if not _is_named(label.key, beside.elsewhere):
            yield _unused(label.source, f"no chart prints the label '{label.key}'", Code.UNUSED_LABEL)


def _unused(source: Source, message: str, code: Code) -> Finding:
    return Finding(source, message, "take it out, or allow it in edition.yaml with a reason", Severity.WARNING, code)


def _is_named(key: str, text: str) -> bool:
    return bool(text) and re.search(rf"(?<![\w.-]){re.escape(key)}(?![\w-]|\.\w)", text) is not None


def _unused_facts(settings: Settings, facts: Mapping[str, Fact], used: Used) -> Iterator[Finding]:
    drawn = {reference.key for chart in settings.charts.values() for reference in facts_drawn(chart)}
    cover = settings.edition.cover
    marks = () if cover is None else (cover.filled.key, cover.of.key)
    named = {*used.facts, *drawn, *marks, *(reference.key for reference in references_of(settings.facts))}
    for fact in facts.values():
        if fact.key not in named and not edition_of(fact.key):
            yield _unused(fact.source, f"nothing uses the fact '{fact.key}'", Code.UNUSED_FACT)


def references_of(definitions: FactDefinitions) -> Iterator[Reference]:
    """Every fact that `facts.yaml` itself names: operands, bases, populations, and what claims are about."""
    for derived in definitions.derived:
        yield from derived.operands
    for claim in definitions.claims:
        yield from claim.references
    bases: Iterable[Reference | None] = (
        *(table.base for table in definitions.tables),
        *(worded.base for worded in definitions.worded),
        *(survey.population for survey in definitions.surveys),
        *(reference for pair in definitions.populations for reference in pair),
    )
    yield from (base for base in bases if base is not None)


def _unused_labels(settings: Settings, facts: Mapping[str, Fact]) -> Iterator[Label]:
    """The labels that no chart prints and that no fact goes by."""
    named = [unqualified(key) for chart in settings.charts.values() for key in names_printed(chart)]
    printed = {key if key in settings.labels else key.rpartition(".")[2] for key in named}
    return (label for label in settings.labels.values() if label.key not in printed and label.key not in facts)
