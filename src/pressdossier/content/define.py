"""Valid shapes to the plain values that the rest of the house reads, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pressdossier.content import schema
from pressdossier.content.model import (
    BarsDefinition,
    ChartDefinition,
    ContactEntry,
    EditionSettings,
    GroupedBarsDefinition,
    Label,
    OrderEntry,
    PartsDefinition,
    Person,
    ScaleDefinition,
    SlopeDefinition,
    UnitGridDefinition,
)
from pressdossier.content.yaml import Located
from pressdossier.facts.model import (
    DerivedDefinition,
    FactDefinitions,
    Reference,
    TableDefinition,
    WordedDefinition,
)

People = Mapping[str, Person]


def edition(shape: schema.Edition, located: Located) -> EditionSettings:
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
    )


def people(shapes: Mapping[str, schema.Person], located: Located) -> People:
    """`people.yaml`."""
    return {key: Person(key, person.name, person.role or {}, located.source(key)) for key, person in shapes.items()}


def labels(shapes: Mapping[str, dict[str, str]], located: Located) -> Mapping[str, Label]:
    """`labels.yaml`."""
    return {key: Label(key, text, located.source(key)) for key, text in shapes.items()}


def facts(shape: schema.Facts, located: Located) -> FactDefinitions:
    """`facts.yaml`."""
    return FactDefinitions(
        tables=tuple(_table(name, table, located) for name, table in shape.tables.items()),
        worded=tuple(_worded(key, worded, located) for key, worded in shape.worded.items()),
        derived=tuple(_derived(key, derived, located) for key, derived in shape.derived.items()),
        source=located.source(),
    )


def _table(name: str, table: schema.Table, located: Located) -> TableDefinition:
    return TableDefinition(
        name=name,
        file=table.file,
        key_column=table.key,
        value_column=table.value,
        unit=table.unit,
        decimals=table.decimals,
        base=_optional(table.base, located, "tables", name, "base"),
        source=located.source("tables", name),
    )


def _worded(key: str, worded: schema.Worded, located: Located) -> WordedDefinition:
    return WordedDefinition(
        key=key,
        low=worded.low,
        high=worded.high,
        unit=worded.unit,
        fraction=(worded.fraction[0], worded.fraction[1]) if worded.fraction else None,
        base=_optional(worded.base, located, "worded", key, "base"),
        wording=worded.wording,
        source=located.source("worded", key),
    )


def _derived(key: str, derived: schema.Derived, located: Located) -> DerivedDefinition:
    (operation,) = derived.operations
    here = ("derived", key, operation.value)
    if derived.rank is None:
        operands = _references(derived.operands, located, *here)
    else:
        among = _references(derived.among or (), located, "derived", key, "among")
        operands = (Reference(derived.rank, located.source(*here)), *among)
    return DerivedDefinition(key, operation, operands, derived.decimals or 0, located.source("derived", key))


def charts(shapes: Mapping[str, schema.Chart], located: Located) -> Mapping[str, ChartDefinition]:
    """`charts.yaml`."""
    return {key: _chart(key, chart, located) for key, chart in shapes.items()}


def _chart(key: str, chart: schema.Chart, located: Located) -> ChartDefinition:
    source = located.source(key)
    match chart:
        case schema.Bars():
            return BarsDefinition(key, _references(chart.facts, located, key, "facts"), chart.sort, source)
        case schema.GroupedBars():
            groups = _references(chart.groups, located, key, "groups")
            return GroupedBarsDefinition(key, groups, _partners(key, chart, located), source)
        case schema.Scale():
            points = {name: _references(listed, located, key, "groups", name) for name, listed in chart.groups.items()}
            return ScaleDefinition(key, chart.low, chart.high, points, source)
        case schema.Slope():
            moments = {name: _pair(pair, located, key, "series", name) for name, pair in chart.series.items()}
            return SlopeDefinition(key, _pair(chart.points, located, key, "points"), moments, source)
        case schema.Parts():
            rest = _optional(chart.rest, located, key, "rest")
            return PartsDefinition(key, _references(chart.facts, located, key, "facts"), rest, source)
        case schema.UnitGrid():
            return UnitGridDefinition(key, _references(chart.facts, located, key, "facts")[0], source)


def _partners(key: str, chart: schema.GroupedBars, located: Located) -> Mapping[str, tuple[Reference | None, ...]]:
    return {
        name: tuple(_optional(fact, located, key, "series", name, index) for index, fact in enumerate(listed))
        for name, listed in chart.series.items()
    }


def _references(keys: Iterable[str], located: Located, *place: str | int) -> tuple[Reference, ...]:
    """Keys with the lines on which they stand; place: of the list."""
    return tuple(Reference(key, located.source(*place, index)) for index, key in enumerate(keys))


def _pair(keys: Iterable[str], located: Located, *place: str | int) -> tuple[Reference, Reference]:
    first, second = _references(keys, located, *place)
    return first, second


def _optional(key: str | None, located: Located, *place: str | int) -> Reference | None:
    return None if key is None else Reference(key, located.source(*place))
