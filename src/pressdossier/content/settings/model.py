"""The settings of an edition as plain frozen values: what its YAML files say.

`convert` makes them of valid YAML; everything after it reads them. They import without pydantic and pandas. Facts and
claims are declared in values of `facts.model`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from msgspec import field

from pressdossier.document import SectionKind
from pressdossier.errors import Source
from pressdossier.facts.model import FactDefinitions, Reference
from pressdossier.values import Value, Variant

# words by language (BCP 47); every language that the edition builds is there
LocalText = Mapping[str, str]


class OrderEntry(Value, frozen=True):
    """A file of the dossier, without `.md`, and what it is."""

    kind: SectionKind
    name: str
    source: Source


class ContactEntry(Value, frozen=True):
    """A line of the contact block; link: a URI, None for plain text."""

    label: LocalText
    value: str
    link: str | None
    source: Source


class CoverDefinition(Value, frozen=True):
    """The facts that the front page draws as marks: how many there are, and how many of them are filled."""

    filled: Reference
    of: Reference
    source: Source


class Allowance(Value, frozen=True):
    """Findings that the writers mean to be as they are; reason: why, in their own words.

    file: in which file, from the edition's or the content folder; "" for any; text: words that stand in the finding's
    passage or message; "" for any.
    """

    code: str
    file: str
    text: str
    reason: str
    source: Source


class EditionSettings(Value, frozen=True):
    """What `edition.yaml` says.

    edition: the year's name; embargo: None where there is none; languages: the source language first; publisher: a key
    of the people; credit: the source that stands under every chart; chart_tables: whether an annex prints the charts'
    data; rights: under what terms the dossier may be used, {} for nothing said; allow: findings that are no faults;
    cover: None where the front page has no artwork; theme: the path of a team's own theme, None for the default one.
    """

    edition: str
    dated: date
    embargo: date | None
    languages: tuple[str, ...]
    publisher: Reference
    order: tuple[OrderEntry, ...]
    contact: tuple[ContactEntry, ...]
    credit: LocalText
    chart_tables: bool
    rights: LocalText
    source: Source
    allow: tuple[Allowance, ...] = ()
    cover: CoverDefinition | None = None
    theme: Reference | None = None


class Person(Value, frozen=True):
    """A person or an organisation; role: empty where it has none."""

    key: str
    name: str
    role: LocalText
    source: Source


class Label(Value, frozen=True):
    key: str
    text: LocalText
    source: Source


class Sort(Enum):
    """The order of bars; the values are the names that `charts.yaml` uses."""

    AS_LISTED = "as-listed"
    DESCENDING = "descending"
    ALPHABETICAL = "alphabetical"


class BarsDefinition(Variant, frozen=True):
    key: str
    facts: tuple[Reference, ...]
    sort: Sort
    source: Source


class GroupedBarsDefinition(Variant, frozen=True):
    """groups: label keys; series: label key to one fact a group, None where none was published."""

    key: str
    groups: tuple[Reference, ...]
    series: Mapping[str, tuple[Reference | None, ...]]
    source: Source


class ScaleDefinition(Variant, frozen=True):
    """low, high: the ends of the axis in the facts' unit; groups: label key to facts."""

    key: str
    low: Decimal
    high: Decimal
    groups: Mapping[str, tuple[Reference, ...]]
    source: Source


class SlopeDefinition(Variant, frozen=True):
    """points: label keys of the two moments; series: label key to the fact at each."""

    key: str
    points: tuple[Reference, Reference]
    series: Mapping[str, tuple[Reference, Reference]]
    source: Source


class PartsDefinition(Variant, frozen=True):
    """rest: the label key of the part that was not published, None where nothing is missing."""

    key: str
    facts: tuple[Reference, ...]
    rest: Reference | None
    source: Source


class UnitGridDefinition(Variant, frozen=True):
    """fact: a worded fact with a fraction."""

    key: str
    fact: Reference
    source: Source


ChartDefinition = (
    BarsDefinition | GroupedBarsDefinition | ScaleDefinition | SlopeDefinition | PartsDefinition | UnitGridDefinition
)


def facts_drawn(chart: ChartDefinition) -> tuple[Reference, ...]:
    """The facts that a chart draws, in the order of its definition."""
    match chart:
        case BarsDefinition(facts=facts) | PartsDefinition(facts=facts):
            return facts
        case UnitGridDefinition(fact=fact):
            return (fact,)
        case ScaleDefinition(groups=groups):
            return tuple(fact for facts in groups.values() for fact in facts)
        case SlopeDefinition(series=lines):
            return tuple(fact for facts in lines.values() for fact in facts)
        case GroupedBarsDefinition(series=rows):
            return tuple(fact for facts in rows.values() for fact in facts if fact is not None)


def names_printed(chart: ChartDefinition) -> tuple[str, ...]:
    """The keys whose labels a chart prints: of facts where they have their own, of groups, of series."""
    facts = tuple(reference.key for reference in facts_drawn(chart))
    match chart:
        case BarsDefinition() | UnitGridDefinition():
            return facts
        case PartsDefinition(rest=rest):
            return (*facts, rest.key) if rest else facts
        case ScaleDefinition(groups=groups):
            return (*facts, *groups)
        case SlopeDefinition(points=several, series=lines):
            return (*(reference.key for reference in several), *lines)
        case GroupedBarsDefinition(groups=several, series=rows):
            return (*(reference.key for reference in several), *rows)


class Term(Value, frozen=True):
    """An entry of the glossary, by language: the words for a thing, and those that are not used for it.

    `*` at a word's end stands for any ending; everywhere: where one language names the thing, so do the others.
    """

    key: str
    use: Mapping[str, tuple[str, ...]]
    avoid: Mapping[str, tuple[str, ...]]
    everywhere: bool
    source: Source


class Settings(Value, frozen=True):
    """All settings of one edition; people, labels and charts by key, in the order of their files.

    claim_wordings: by form (`largest`, `nearly 1/4`) and language, the wordings that state it (see `facts.claims`);
    names: names that hold a number, and number words that state no fact; terms: the glossary, by key.
    """

    edition: EditionSettings
    people: Mapping[str, Person]
    labels: Mapping[str, Label]
    facts: FactDefinitions
    charts: Mapping[str, ChartDefinition]
    claim_wordings: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    terms: Mapping[str, Term] = field(default_factory=dict)

    @property
    def name_words(self) -> frozenset[str]:
        """The words of people's names and of listed ones that are written with a capital."""
        names = (*(person.name for person in self.people.values()), *self.names)
        return frozenset(word for name in names for word in name.split() if word[0].isupper())
