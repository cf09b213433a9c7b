"""Valid YAML to the plain values that the rest of the house reads, each with its source; facts: `convert_facts`.

Between `schema`, which has refused whatever is wrong in one file, and `model`. Knows what a field means, and where it
stands, and asks nothing of other files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from pressdossier.content.settings import schema
from pressdossier.content.settings.model import (
    Allowance,
    BarsDefinition,
    ChartDefinition,
    ContactEntry,
    CoverDefinition,
    EditionSettings,
    GroupedBarsDefinition,
    Label,
    OrderEntry,
    PartsDefinition,
    Person,
    ScaleDefinition,
    SlopeDefinition,
    Term,
    UnitGridDefinition,
)
from pressdossier.content.settings.yaml import Located
from pressdossier.facts.model import Reference
from pressdossier.values import Value

People = Mapping[str, Person]


class Labels(Value, frozen=True):
    """What `labels.yaml` says; the fields are those of `Settings`."""

    labels: Mapping[str, Label]
    claim_wordings: Mapping[str, Mapping[str, tuple[str, ...]]]
    names: tuple[str, ...]
    terms: Mapping[str, Term]


def edition(shape: schema.EditionYaml, located: Located) -> EditionSettings:
    """`edition.yaml`."""
    return EditionSettings(
        edition=shape.edition,
        dated=shape.dated,
        embargo=shape.embargo,
        languages=tuple(shape.languages),
        publisher=Reference(shape.publisher, located.source("publisher")),
        order=tuple(
            OrderEntry(kind, name, located.source("order", index))
            for index, entry in enumerate(shape.order)
            for kind, name in entry.items()
        ),
        contact=tuple(
            ContactEntry(entry.label, entry.value, entry.link, located.source("contact", index))
            for index, entry in enumerate(shape.contact)
        ),
        credit=shape.credit,
        chart_tables=shape.chart_tables,
        rights=shape.rights or {},
        source=located.source(),
        allow=tuple(
            Allowance(one.code, one.file or "", one.text or "", one.reason, located.source("allow", index))
            for index, one in enumerate(shape.allow)
        ),
        cover=None if shape.cover is None else _cover(shape.cover, located),
        theme=None if shape.theme is None else _theme(shape.theme, located),
    )


def _theme(name: str, located: Located) -> Reference:
    content = PurePath(located.path).parent.parent
    return Reference((content / name).as_posix(), located.source("theme"))


def _cover(shape: schema.CoverYaml, located: Located) -> CoverDefinition:
    filled, of = (Reference(key, located.source("cover", name)) for name, key in shape)
    return CoverDefinition(filled, of, located.source("cover"))


def people(shapes: Mapping[str, schema.PersonYaml], located: Located) -> People:
    """`people.yaml`."""
    return {key: Person(key, person.name, person.role or {}, located.source(key)) for key, person in shapes.items()}


def labels(shape: schema.LabelsYaml, located: Located) -> Labels:
    """`labels.yaml`."""
    return Labels(
        labels={key: Label(key, text, located.source(key)) for key, text in shape.labels.items()},
        claim_wordings={form: _lists(wordings) for form, wordings in shape.claims.items()},
        names=tuple(shape.names),
        terms={
            key: Term(key, _lists(term.use), _lists(term.avoid), term.everywhere, located.source("terms", key))
            for key, term in shape.terms.items()
        },
    )


def _lists(words: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    return {lang: tuple(listed) for lang, listed in words.items()}


def charts(shapes: Mapping[str, schema.ChartYaml], located: Located) -> Mapping[str, ChartDefinition]:
    """`charts.yaml`."""
    return {key: _chart(key, chart, located) for key, chart in shapes.items()}


def _chart(key: str, chart: schema.ChartYaml, located: Located) -> ChartDefinition:
    source = located.source(key)
    match chart:
        case schema.BarsYaml():
            return BarsDefinition(key, _located_references(chart.facts, located, key, "facts"), chart.sort, source)
        case schema.GroupedBarsYaml():
            groups = _located_references(chart.groups, located, key, "groups")
            return GroupedBarsDefinition(key, groups, _partners(key, chart, located), source)
        case schema.ScaleYaml():
            points = {
                name: _located_references(listed, located, key, "groups", name) for name, listed in chart.groups.items()
            }
            return ScaleDefinition(key, chart.low, chart.high, points, source)
        case schema.SlopeYaml():
            moments = {name: _pair(pair, located, key, "series", name) for name, pair in chart.series.items()}
            return SlopeDefinition(key, _pair(chart.points, located, key, "points"), moments, source)
        case schema.PartsYaml():
            rest = _optional(chart.rest, located, key, "rest")
            return PartsDefinition(key, _located_references(chart.facts, located, key, "facts"), rest, source)
        case schema.UnitGridYaml():
            return UnitGridDefinition(key, _located_references(chart.facts, located, key, "facts")[0], source)


def _partners(key: str, chart: schema.GroupedBarsYaml, located: Located) -> Mapping[str, tuple[Reference | None, ...]]:
    return {
        name: tuple(_optional(fact, located, key, "series", name, index) for index, fact in enumerate(listed))
        for name, listed in chart.series.items()
    }


def _located_references(keys: Iterable[str], located: Located, *place: str | int) -> tuple[Reference, ...]:
    """Keys with the lines on which they stand; place: of the list."""
    return tuple(Reference(key, located.source(*place, index)) for index, key in enumerate(keys))


def _pair(keys: Iterable[str], located: Located, *place: str | int) -> tuple[Reference, Reference]:
    first, second = _located_references(keys, located, *place)
    return first, second


def _optional(key: str | None, located: Located, *place: str | int) -> Reference | None:
    return None if key is None else Reference(key, located.source(*place))
