"""A valid `facts.yaml` to definitions of facts and claims, each with its source.

Here the facts of an earlier edition get its name before their keys, wherever they are declared and referred to; a key
that names an edition already keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import PurePath

from pressdossier.content.settings import schema_facts as schema
from pressdossier.content.settings.yaml import KeyPath, Located
from pressdossier.facts.model import (
    ClaimDefinition,
    ComparisonClaim,
    DerivedDefinition,
    ExtremeClaim,
    FactDefinitions,
    FirstClaim,
    Form,
    FractionClaim,
    FractionForm,
    NumberClaim,
    Operation,
    Reference,
    Statistic,
    StatisticDefinition,
    SurveyDefinition,
    TableDefinition,
    Unit,
    WordedDefinition,
)
from pressdossier.values import Value

_UNITS = {Statistic.SHARE: Unit.PERCENT, Statistic.COUNT: Unit.COUNT}


def facts(shape: schema.FactsYaml, located: Located, edition: str = "") -> FactDefinitions:
    """What a `facts.yaml` declares; edition: the name of an earlier edition, whose claims are its own affair."""
    names = _KeyNames(located, edition)
    claims = () if edition else tuple(_claim_definition(key, claim, names) for key, claim in shape.claims.items())
    return FactDefinitions(
        tables=tuple(_table_definition(name, table, names) for name, table in shape.tables.items()),
        surveys=tuple(_survey_definition(name, survey, names) for name, survey in shape.surveys.items()),
        worded=tuple(_worded_definition(key, worded, names) for key, worded in shape.worded.items()),
        derived=tuple(_derived_definition(key, derived, shape, names) for key, derived in shape.derived.items()),
        populations=tuple(_population_pairs(shape, names)),
        claims=claims,
        source=located.source(),
        edition=edition,
    )


class _KeyNames(Value, frozen=True):
    """Names things in full, and finds where they stand in the file."""

    located: Located
    edition: str

    def key(self, name: str) -> str:
        return f"{self.edition}:{name}" if self.edition and ":" not in name else name

    def file(self, name: str) -> str:
        """The path of a file with data."""
        return (PurePath(self.located.path).parent / "data" / name).as_posix()

    def reference(self, key: str, *place: str | int) -> Reference:
        return Reference(self.key(key), self.located.source(*place))

    def optional(self, key: str | None, *place: str | int) -> Reference | None:
        return None if key is None else self.reference(key, *place)

    def references(self, keys: Iterable[str], *place: str | int) -> tuple[Reference, ...]:
        """Keys with the lines on which they stand; place: of the list."""
        return tuple(self.reference(key, *place, index) for index, key in enumerate(keys))


def _table_definition(name: str, table: schema.TableYaml, names: _KeyNames) -> TableDefinition:
    return TableDefinition(
        name=names.key(name),
        file=names.file(table.file),
        key_column=table.key,
        value_column=table.value,
        unit=table.unit,
        decimals=table.decimals,
        base=names.optional(table.base, "tables", name, "base"),
        source=names.located.source("tables", name),
        question=table.question or "",
    )


def _survey_definition(name: str, survey: schema.SurveyYaml, names: _KeyNames) -> SurveyDefinition:
    here = ("surveys", name)
    return SurveyDefinition(
        name=names.key(name),
        file=names.file(survey.file),
        weight=survey.weight or "",
        missing=tuple(survey.missing),
        population=names.optional(survey.population, *here, "population"),
        statistics=tuple(
            _statistic_definition(names.key(f"{name}.{key}"), statistic, names, (*here, "statistics", key))
            for key, statistic in survey.statistics.items()
        ),
        source=names.located.source(*here),
    )


def _statistic_definition(
    key: str, shape: schema.StatisticYaml, names: _KeyNames, place: KeyPath
) -> StatisticDefinition:
    (kind,) = shape.kinds
    return StatisticDefinition(
        key=key,
        statistic=kind,
        column=getattr(shape, kind.value),
        values=tuple(shape.answers or ()),
        by=shape.by,
        where=tuple((column, tuple(values)) for column, values in shape.where.items()),
        unit=_UNITS.get(kind) or shape.unit or Unit.MEAN,
        decimals=shape.decimals or 0,
        missing=shape.missing,
        source=names.located.source(*place),
        question=shape.question or "",
    )


def _worded_definition(key: str, worded: schema.WordedYaml, names: _KeyNames) -> WordedDefinition:
    return WordedDefinition(
        key=names.key(key),
        low=worded.low,
        high=worded.high,
        unit=worded.unit,
        fraction=(worded.fraction[0], worded.fraction[1]) if worded.fraction else None,
        base=names.optional(worded.base, "worded", key, "base"),
        wording=worded.wording,
        source=names.located.source("worded", key),
        form=worded.form,
        question=worded.question or "",
    )


def _derived_definition(
    key: str, derived: schema.DerivedYaml, whole: schema.FactsYaml, names: _KeyNames
) -> DerivedDefinition:
    (operation,) = derived.operations
    here = ("derived", key, operation.value)
    if operation is Operation.RANK and derived.rank is not None:
        among = names.references(derived.among or (), "derived", key, "among")
        operands = (names.reference(derived.rank, *here), *among)
    elif operation is Operation.MARGIN and derived.margin is not None:
        population = names.optional(whole.populations.get(derived.margin), "populations", derived.margin)
        operands = (names.reference(derived.margin, *here), *((population,) if population else ()))
    else:
        operands = names.references(derived.operands, *here)
    source = names.located.source("derived", key)
    return DerivedDefinition(names.key(key), operation, operands, derived.decimals or 0, source)


def _population_pairs(shape: schema.FactsYaml, names: _KeyNames) -> Iterable[tuple[Reference, Reference]]:
    for base, population in shape.populations.items():
        place = ("populations", base)
        yield names.reference(base, *place), names.reference(population, *place)


def _claim_definition(key: str, claim: schema.ClaimYaml, names: _KeyNames) -> ClaimDefinition:
    place, source = ("claims", key), names.located.source("claims", key)
    match claim:
        case schema.NumberClaimYaml():
            return NumberClaim(key, names.reference(claim.number, *place, "number"), source)
        case schema.FractionClaimYaml():
            form = FractionForm(claim.side, *claim.of)
            return FractionClaim(
                key, names.reference(claim.fraction, *place, "fraction"), form, claim.tolerance, source
            )
        case schema.LargestClaimYaml():
            return _extreme(key, Form.LARGEST, claim.largest, claim.among, names)
        case schema.SmallestClaimYaml():
            return _extreme(key, Form.SMALLEST, claim.smallest, claim.among, names)
        case schema.FirstClaimYaml():
            kind, limit = (Form.ABOVE, claim.above) if claim.below is None else (Form.BELOW, claim.below)
            fact, before = (
                names.reference(claim.first, *place, "first"),
                names.references(claim.before, *place, "before"),
            )
            return FirstClaim(key, kind, fact, limit or Decimal(0), before, source)
        case schema.AboveClaimYaml(above=pair):
            return _comparison(key, Form.ABOVE, pair, claim.tolerance, names)
        case schema.BelowClaimYaml(below=pair):
            return _comparison(key, Form.BELOW, pair, claim.tolerance, names)
        case schema.RiseClaimYaml(rise=pair):
            return _comparison(key, Form.RISE, pair, claim.tolerance, names)
        case schema.FallClaimYaml(fall=pair):
            return _comparison(key, Form.FALL, pair, claim.tolerance, names)


def _comparison(key: str, kind: Form, pair: list[str], tolerance: Decimal, names: _KeyNames) -> ComparisonClaim:
    first, second = names.references(pair, "claims", key, kind.value)
    return ComparisonClaim(key, kind, first, second, tolerance, names.located.source("claims", key))


def _extreme(key: str, kind: Form, leaders: list[str], among: list[str], names: _KeyNames) -> ExtremeClaim:
    here = ("claims", key)
    return ExtremeClaim(
        key,
        kind,
        names.references(leaders, *here, kind.value),
        names.references(among, *here, "among"),
        names.located.source(*here),
    )
