"""Every fact of an edition with all that is known of it: value, printed forms, provenance, and where it is used.

Facts are loaded and prose is read as a build does; here they are only laid side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import Enum
from fnmatch import fnmatchcase

from pressdossier.content.settings.model import facts_drawn
from pressdossier.desk.editions import DeskEdition
from pressdossier.errors import Source
from pressdossier.facts.model import Fact, FactDefinitions, NumberFact, Reference, edition_of
from pressdossier.values import Value


class UseKind(Enum):
    """What uses a fact; the values are the names in JSON and CSV."""

    PROSE = "prose"
    WORDS = "words"
    CHART = "chart"
    COVER = "cover"
    CLAIM = "claim"
    OPERAND = "operand"
    BASE = "base"
    POPULATION = "population"


class Use(Value, frozen=True):
    """One place where a fact is used.

    by: for prose, and for words in it that state a claim about the fact, the language; else what uses it: the chart,
    what the cover takes it for, the claim, the derived fact, the table or the fact that has it as its base, the base or
    the survey whose population it is.
    """

    kind: UseKind
    by: str
    source: Source


class FactEntry(Value, frozen=True):
    """A fact with all that is known of it.

    printed: as printed, by language, without those that have no wording for it; operands: the facts that it is computed
    from, () for a row of data; uses: prose first, in the order of languages and files.
    """

    fact: Fact
    printed: Mapping[str, str]
    operands: tuple[Fact, ...]
    uses: tuple[Use, ...]

    @property
    def is_used(self) -> bool:
        """Whether the edition itself uses the fact, and not only an earlier one."""
        return any(not edition_of(use.by) for use in self.uses)


def list_facts(edition: DeskEdition) -> tuple[FactEntry, ...]:
    """All facts of an edition, in the order of their definition, and after them those of earlier editions."""
    uses = uses_of(edition)
    return tuple(
        FactEntry(
            fact,
            {lang: words for lang in edition.languages if (words := edition.printed(fact, lang)) is not None},
            tuple(edition.facts[operand] for operand in operands_of(fact)),
            tuple(uses.get(key, ())),
        )
        for key, fact in edition.facts.items()
    )


def matching(entries: tuple[FactEntry, ...], pattern: str) -> tuple[FactEntry, ...]:
    """The entries whose key is the pattern, or fits it where it holds `*` or `?`."""
    return tuple(entry for entry in entries if fnmatchcase(entry.fact.key, pattern))


def operands_of(fact: Fact) -> tuple[str, ...]:
    """The keys of the facts that a fact is computed from; () for one that is not."""
    return fact.derived_from if isinstance(fact, NumberFact) else ()


def uses_of(edition: DeskEdition) -> dict[str, list[Use]]:
    """Every place where a fact is used, by its key; facts that nothing uses are not there."""
    uses = defaultdict[str, list[Use]](list)
    for key, use in _all_uses(edition):
        if use not in uses[key]:
            uses[key].append(use)
    return dict(uses)


def _all_uses(edition: DeskEdition) -> Iterator[tuple[str, Use]]:
    claimed = {claim.key: claim.references for claim in edition.definitions.claims}
    for lang, passages in edition.prose.items():
        for passage in passages:
            for cited in passage.facts:
                yield cited.key, Use(UseKind.PROSE, lang, cited.source)
            for claim in passage.claims:
                for reference in claimed.get(claim.key, ()):
                    yield reference.key, Use(UseKind.WORDS, lang, claim.source)
    for name, chart in edition.charts.items():
        for reference in facts_drawn(chart):
            yield reference.key, Use(UseKind.CHART, name, reference.source)
    if edition.cover is not None:
        for taken_for, reference in (("filled", edition.cover.filled), ("of", edition.cover.of)):
            yield reference.key, Use(UseKind.COVER, taken_for, reference.source)
    for definitions in (edition.definitions, *edition.definitions.earlier):
        for kind, by, named in _declared_uses(definitions):
            if named is not None:
                yield named.key, Use(kind, by, named.source)


def _declared_uses(definitions: FactDefinitions) -> Iterator[tuple[UseKind, str, Reference | None]]:
    """What a facts.yaml itself uses."""
    for claim in definitions.claims:
        yield from ((UseKind.CLAIM, claim.key, reference) for reference in claim.references)
    for derived in definitions.derived:
        yield from ((UseKind.OPERAND, derived.key, operand) for operand in derived.operands)
    yield from ((UseKind.BASE, table.name, table.base) for table in definitions.tables)
    yield from ((UseKind.BASE, worded.key, worded.base) for worded in definitions.worded)
    yield from ((UseKind.POPULATION, base.key, population) for base, population in definitions.populations)
    yield from ((UseKind.POPULATION, survey.name, survey.population) for survey in definitions.surveys)
