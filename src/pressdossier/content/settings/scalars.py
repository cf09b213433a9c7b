"""Texts, keys, numbers and lists as they stand in the YAML files, as pydantic types: read from what the writer typed.

All scalars come in as text (see `yaml`), so every number and date is read here. Knows neither lines nor files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from pressdossier.codes import Code
from pressdossier.errors import suggest
from pressdossier.facts.model import EDITION, KEY, KEY_RULE, NUMBER, NUMBER_RULE, FractionForm, Side, Unit

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WHOLE = re.compile(r"[0-9]{1,9}")
_FRACTION_FORM = re.compile(r"([a-z-]+) ([0-9]{1,9})/([0-9]{1,9})")
_DECLARED_UNITS = ("percent", "count", "mean", "score", "year")
_SIDES = tuple(side.value for side in Side)


def wrong(
    message: str, hint: str = "", at: tuple[str | int, ...] = (), code: Code = Code.SETTINGS
) -> PydanticCustomError:
    """An error that is worded already; at: the path to it below the place where it is found."""
    return PydanticCustomError("worded", "{message}", {"message": message, "hint": hint, "at": at, "code": code})


class Context:
    """What a validation needs to know, and what it tells.

    languages: those that every text must have; fields: the names that a mapping of the file may hold, by its id.
    """

    def __init__(self, languages: Iterable[str]) -> None:
        self.languages = tuple(languages)
        self.fields: dict[int, tuple[str, ...]] = {}


def is_language(text: str) -> bool:
    """Whether this has the form of a language's code (BCP 47)."""
    return _LANGUAGE.fullmatch(text) is not None


def one_of(names: Iterable[str], what: str) -> BeforeValidator:
    """Accept one of a closed set of names."""
    choices = tuple(names)

    def check(text: object) -> object:
        if isinstance(text, str) and text not in choices:
            raise wrong(f"'{text}' is not {what}", suggest(text, choices, f"choose from {', '.join(choices)}"))
        return text

    return BeforeValidator(check)


def read_fraction_form(text: object) -> object:
    """A form such as `nearly 1/4`; what is no text is left to pydantic."""
    if not isinstance(text, str):
        return text
    match = _FRACTION_FORM.fullmatch(text.strip())
    if match is None or match[1] not in _SIDES:
        raise wrong(f"'{text}' is not a form", f"such a form is {', '.join(_SIDES)} with a fraction: nearly 1/4")
    side, part, whole = Side(match[1]), int(match[2]), int(match[3])
    if not 0 < part <= whole:
        raise wrong(f"{part}/{whole} is no part of a whole")
    return FractionForm(side, part, whole)


def _key(text: str) -> str:
    if not KEY.fullmatch(text):
        raise wrong(f"'{text}' is not a key", KEY_RULE)
    return text


def _fact_key(text: str) -> str:
    edition, colon, key = text.rpartition(":")
    if not KEY.fullmatch(key) or (colon and not EDITION.fullmatch(edition)):
        raise wrong(f"'{text}' is not a key", f"{KEY_RULE}; a fact of another edition is named 2017:{key or 'key'}")
    return text


def _language(text: str) -> str:
    if not is_language(text):
        raise wrong(f"'{text}' is not a language", "languages are named by their codes, such as nl, fr, de and en")
    return text


def _number(text: object) -> object:
    if isinstance(text, str) and not NUMBER.fullmatch(text):
        raise wrong(f"'{text}' is not a number", NUMBER_RULE)
    return text


def _tolerance(value: Decimal) -> Decimal:
    if value < 0:
        raise wrong(f"a tolerance of {value} is below zero")
    return value


def _whole(text: object) -> object:
    if isinstance(text, str) and not _WHOLE.fullmatch(text):
        raise wrong(f"'{text}' is not a whole number", "write it in digits: 2")
    return text


def _day(text: object) -> object:
    """Read a date ourselves: pydantic would also take a number, as seconds since 1970."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else text
    except ValueError:
        raise wrong(f"'{text}' is not a date", "write the year, the month and the day: 2018-06-13") from None


def _missing(languages: Iterable[str], info: ValidationInfo[Context]) -> list[str]:
    return [lang for lang in info.context.languages if lang not in languages]


def _complete(words: dict[str, str], info: ValidationInfo[Context]) -> dict[str, str]:
    if missing := _missing(words, info):
        hint = "a text needs every language that the edition builds"
        raise wrong(f"the text is missing in {', '.join(missing)}", hint, code=Code.MISSING_TEXT)
    return words


def _all_listed(words: dict[str, Sequence[str]], info: ValidationInfo[Context]) -> dict[str, Sequence[str]]:
    if missing := _missing(words, info):
        hint = "a list needs every language that the edition builds"
        raise wrong(f"the words are missing in {', '.join(missing)}", hint, code=Code.MISSING_TEXT)
    return words


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def without_repeats(names: list[str]) -> list[str]:
    """Refuse a name that is listed twice."""
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise wrong(f"'{repeated[0]}' is listed twice")
    return names


NonEmptyText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Key = Annotated[str, AfterValidator(_key)]
FactKey = Annotated[str, AfterValidator(_fact_key)]
Language = Annotated[str, AfterValidator(_language)]
Day = Annotated[date, BeforeValidator(_day)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Tolerance = Annotated[Number, AfterValidator(_tolerance)]
Whole = Annotated[int, BeforeValidator(_whole)]
Decimals = Annotated[Whole, Field(le=9)]
LocalText = Annotated[dict[Language, NonEmptyText], AfterValidator(_complete)]
WordLists = dict[Language, Annotated[list[NonEmptyText], Field(min_length=1)]]
LocalWordLists = Annotated[WordLists, AfterValidator(_all_listed)]
Keys = Annotated[list[Key], Field(min_length=1)]
FactKeys = Annotated[list[FactKey], Field(min_length=1)]
FactOrFacts = Annotated[FactKeys, BeforeValidator(_as_list)]
TwoFactKeys = Annotated[list[FactKey], Field(min_length=2, max_length=2)]
DeclaredUnit = Annotated[Unit, one_of(_DECLARED_UNITS, "a unit")]


class Strict(BaseModel):
    """A mapping with fixed fields; it tells the context which, for the hint at an unknown one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _tell_fields(cls, data: Any, info: ValidationInfo[Context]) -> Any:  # Any: pydantic's signature
        info.context.fields[id(data)] = tuple(cls.model_fields)
        return data
