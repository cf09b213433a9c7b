"""The shape of the YAML files, as pydantic models: what `docs/content.md` says, field by field.

Knows neither lines nor files; `explain` words what pydantic finds, and `settings` turns valid models into plain values.
All scalars come in as text (see `yaml`), so every number and date is read here from what the writer typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from pressdossier.content.model import Sort
from pressdossier.document import ChartKind, SectionKind
from pressdossier.errors import suggest
from pressdossier.facts.model import KEY, KEY_RULE, NUMBER, NUMBER_RULE, Operation, Unit

MOST_UNITS = 200
"""That a unit grid draws, in 20 rows; more would not be counted by anybody, nor fit on a page."""
CHART_KINDS = tuple(kind.value for kind in ChartKind)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WHOLE = re.compile(r"[0-9]{1,9}")
_DECLARED_UNITS = ("percent", "count", "mean", "score", "year")


def _wrong(message: str, hint: str = "", at: tuple[str | int, ...] = ()) -> PydanticCustomError:
    """An error that is worded already; at: the path to it below the place where it is found."""
    return PydanticCustomError("worded", "{message}", {"message": message, "hint": hint, "at": at})


class Context:
    """What a validation needs to know, and what it tells.

    languages: those that every text must have; fields: the names that a mapping of the file may hold, by its id.
    """

    def __init__(self, languages: Iterable[str]) -> None:
        self.languages = tuple(languages)
        self.fields: dict[int, tuple[str, ...]] = {}


def _key(text: str) -> str:
    if not KEY.fullmatch(text):
        raise _wrong(f"'{text}' is not a key", KEY_RULE)
    return text


def is_language(text: str) -> bool:
    """Whether this has the form of a language's code (BCP 47)."""
    return _LANGUAGE.fullmatch(text) is not None


def _language(text: str) -> str:
    if not is_language(text):
        raise _wrong(f"'{text}' is not a language", "languages are named by their codes, such as nl, fr, de and en")
    return text


def _number(text: object) -> object:
    if isinstance(text, str) and not NUMBER.fullmatch(text):
        raise _wrong(f"'{text}' is not a number", NUMBER_RULE)
    return text


def _whole(text: object) -> object:
    if isinstance(text, str) and not _WHOLE.fullmatch(text):
        raise _wrong(f"'{text}' is not a whole number", "write it in digits: 2")
    return text


def _day(text: object) -> object:
    """Read a date ourselves: pydantic would also take a number, as seconds since 1970."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else text
    except ValueError:
        raise _wrong(f"'{text}' is not a date", "write the year, the month and the day: 2018-06-13") from None


def _one_of(names: Iterable[str], what: str) -> BeforeValidator:
    """Accept one of a closed set of names."""
    choices = tuple(names)

    def check(text: object) -> object:
        if isinstance(text, str) and text not in choices:
            raise _wrong(f"'{text}' is not {what}", suggest(text, choices, f"choose from {', '.join(choices)}"))
        return text

    return BeforeValidator(check)


def _complete(words: dict[str, str], info: ValidationInfo[Context]) -> dict[str, str]:
    missing = [lang for lang in info.context.languages if lang not in words]
    if missing:
        raise _wrong(
            f"the text is missing in {', '.join(missing)}", "a text needs every language that the edition builds"
        )
    return words


def _without_repeats(names: list[str]) -> list[str]:
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise _wrong(f"'{repeated[0]}' is listed twice")
    return names


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Key = Annotated[str, AfterValidator(_key)]
Language = Annotated[str, AfterValidator(_language)]
Day = Annotated[date, BeforeValidator(_day)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Whole = Annotated[int, BeforeValidator(_whole)]
LocalText = Annotated[dict[Language, Words], AfterValidator(_complete)]
Decimals = Annotated[Whole, Field(le=9)]
Keys = Annotated[list[Key], Field(min_length=1)]
Pair = Annotated[list[Key], Field(min_length=2, max_length=2)]
DeclaredUnit = Annotated[Unit, _one_of(_DECLARED_UNITS, "a unit")]
Kind = Annotated[SectionKind, _one_of((kind.value for kind in SectionKind), "a kind of section")]
Order = Annotated[Sort, _one_of((sort.value for sort in Sort), "an order")]


class _Strict(BaseModel):
    """A mapping with fixed fields; it tells the context which, for the hint at an unknown one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _tell_fields(cls, data: Any, info: ValidationInfo[Context]) -> Any:  # Any: pydantic's signature
        info.context.fields[id(data)] = tuple(cls.model_fields)
        return data


class Contact(_Strict):
    label: LocalText
    value: Words
    link: Words | None = None


class Edition(_Strict):
    edition: Words
    dated: Day
    embargo: Day | None = None
    languages: Annotated[list[Language], Field(min_length=1), AfterValidator(_without_repeats)]
    publisher: Key
    order: Annotated[list[Annotated[dict[Kind, Words], Field(min_length=1, max_length=1)]], Field(min_length=1)]
    contact: list[Contact]
    credit: LocalText
    chart_tables: bool = False
    rights: LocalText | None = None


class Person(_Strict):
    name: Words
    role: LocalText | None = None


class Table(_Strict):
    file: Words
    key: Words = "key"
    value: Words = "value"
    unit: DeclaredUnit
    decimals: Decimals | None = None
    base: Key | None = None


class Worded(_Strict):
    unit: DeclaredUnit
    low: Number
    high: Number
    fraction: Annotated[list[Whole], Field(min_length=2, max_length=2)] | None = None
    base: Key | None = None
    wording: LocalText

    @model_validator(mode="after")
    def _agrees(self) -> Worded:
        if self.low > self.high:
            raise _wrong(f"low {self.low} is above high {self.high}", at=("low",))
        if self.fraction is not None:
            self._fraction_agrees(*self.fraction)
        return self

    def _fraction_agrees(self, part: int, whole: int) -> None:
        if not 0 < part <= whole:
            raise _wrong(f"{part} in {whole} is no part of a whole", at=("fraction",))
        if whole > MOST_UNITS:
            hint = f"a grid draws {MOST_UNITS} units at most; leave the fraction out where no grid draws it"
            raise _wrong(f"{part} in {whole} is too fine for a grid of units", hint, at=("fraction",))
        if self.unit is Unit.PERCENT and not self.low * whole <= 100 * part <= self.high * whole:
            message = f"{part} in {whole} lies outside the bounds {self.low} and {self.high}"
            raise _wrong(message, at=("fraction",))


class Derived(_Strict):
    difference: Pair | None = None
    ratio: Pair | None = None
    sum: Annotated[list[Key], Field(min_length=2)] | None = None
    share: Pair | None = None
    rank: Key | None = None
    among: Annotated[list[Key], Field(min_length=2)] | None = None
    decimals: Decimals | None = None

    @property
    def operations(self) -> list[Operation]:
        """All that are given; a valid shape has one."""
        return [operation for operation in Operation if getattr(self, operation.value) is not None]

    @property
    def operands(self) -> list[str]:
        """In the order in which the operation takes them; for a rank, the ranked fact first."""
        ranked = [self.rank, *(self.among or ())] if self.rank is not None else None
        return self.difference or self.ratio or self.sum or self.share or ranked or []

    @model_validator(mode="after")
    def _is_one_operation(self) -> Derived:
        if len(self.operations) != 1:
            names = ", ".join(operation.value for operation in Operation)
            raise _wrong("a derived fact has exactly one operation", f"the operations are {names}")
        if (self.rank is None) != (self.among is None):
            raise _wrong("'rank' and 'among' belong together", "'among' lists the facts that are compared")
        if (self.rank is None) == (self.decimals is None):
            rule = "is missing" if self.rank is None else "does not apply to a rank"
            raise _wrong(f"the field 'decimals' {rule}", at=("decimals",))
        return self


class Facts(_Strict):
    tables: dict[Key, Table] = {}
    worded: dict[Key, Worded] = {}
    derived: dict[Key, Derived] = {}


class Bars(_Strict):
    kind: Literal["bars"]
    facts: Keys
    sort: Order = Sort.AS_LISTED


class GroupedBars(_Strict):
    kind: Literal["grouped-bars"]
    groups: Keys
    series: Annotated[dict[Key, list[Key | None]], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_complete(self) -> GroupedBars:
        for name, facts in self.series.items():
            if len(facts) != len(self.groups):
                message = f"the series '{name}' has {len(facts)} facts for {len(self.groups)} groups"
                raise _wrong(message, "a fact that was not published is written as ~", at=("series", name))
        return self


class Scale(_Strict):
    kind: Literal["scale"]
    low: Number
    high: Number
    groups: Annotated[dict[Key, Keys], Field(min_length=1)]

    @model_validator(mode="after")
    def _has_an_axis(self) -> Scale:
        if float(self.low) >= float(self.high):  # it is drawn in binary fractions
            raise _wrong(f"low {self.low} is not below high {self.high}", at=("low",))
        return self


class Slope(_Strict):
    kind: Literal["slope"]
    points: Pair
    series: Annotated[dict[Key, Pair], Field(min_length=1)]


class Parts(_Strict):
    kind: Literal["parts"]
    facts: Keys
    rest: Key | None = None


class UnitGrid(_Strict):
    kind: Literal["unit-grid"]
    facts: Annotated[list[Key], Field(min_length=1, max_length=1)]


Chart = Bars | GroupedBars | Scale | Slope | Parts | UnitGrid

EDITION = TypeAdapter(Edition)
FACTS = TypeAdapter(Facts)
PEOPLE = TypeAdapter(dict[Key, Person])
LABELS = TypeAdapter(dict[Key, LocalText])
CHARTS: TypeAdapter[dict[str, Chart]] = TypeAdapter(dict[Key, Annotated[Chart, Field(discriminator="kind")]])
