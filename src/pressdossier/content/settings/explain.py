"""What pydantic finds wrong, as findings in plain words on the line where it stands.

Between `schema`, whose own errors are worded already, and `load`, which collects findings. Pydantic's wording never
shows, for it speaks of types and of our models.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from pressdossier.codes import Code
from pressdossier.content.settings.scalars import Context
from pressdossier.content.settings.schema import CHART_KINDS
from pressdossier.content.settings.yaml import KeyPath, Located
from pressdossier.errors import Finding, suggest

# an entry of pydantic's list of errors: a type, a place, an input and, for most types, a context
_Error = Any


def explain(errors: ValidationError, located: Located, context: Context) -> Iterator[Finding]:
    """One finding for each error, in pydantic's order, which is that of the fields."""
    for error in errors.errors(include_url=False):
        place = located.nearest((*error["loc"], *error.get("ctx", {}).get("at", ())))
        if error["type"] == "extra_forbidden":
            message, hint = _unknown_field(place, located, context)
        else:
            message, hint = _message_and_hint(error, place)
        yield Finding(located.source(*place), message, hint, code=_code(error, place, located))


def _code(error: _Error, place: KeyPath, located: Located) -> Code:
    if place[:1] == ("allow",) and PurePath(located.path).name == "edition.yaml":
        return Code.ALLOWANCE
    return Code(error.get("ctx", {}).get("code", Code.SETTINGS))


def _unknown_field(place: KeyPath, located: Located, context: Context) -> tuple[str, str]:
    fields = context.fields[id(located.at(place[:-1]))]
    name = str(place[-1])
    return f"the field '{name}' is not known", suggest(name, fields, f"the fields are {', '.join(fields)}")


def _message_and_hint(error: _Error, place: KeyPath) -> tuple[str, str]:
    """Message and hint; pydantic's own wording never shows, for it speaks of types and of our models."""
    name, about = _place_in_words(place), error.get("ctx", {})
    match error["type"]:
        case "worded":
            return about["message"], about["hint"]
        case "missing":
            return f"the field '{error['loc'][-1]}' is missing", ""
        case "union_tag_not_found":
            return "the field 'kind' is missing", f"choose from {', '.join(CHART_KINDS)}"
        case "union_tag_invalid":
            hint = suggest(about["tag"], CHART_KINDS, f"choose from {', '.join(CHART_KINDS)}")
            return f"'{about['tag']}' is not a kind of chart", hint
        case "less_than_equal":
            return f"{name} is above {about['le']}", ""
        case _ if error["input"] is None or error["type"] == "string_too_short":
            return f"{name} is empty", ""
        case _:
            return f"{name} {_expected_shape(error['type'], about)}", ""


def _expected_shape(kind: str, about: dict[str, Any]) -> str:
    """What a value should have been, of those that are built otherwise."""
    match kind:
        case "too_short":
            return f"needs at least {about['min_length']} {'entry' if about['min_length'] == 1 else 'entries'}"
        case "too_long":
            return f"takes at most {about['max_length']} {'entry' if about['max_length'] == 1 else 'entries'}"
        case "list_type":
            return "must be a list"
        case "dict_type" | "model_type" | "model_attributes_type":
            return "must be a mapping: names, each with a colon and a value"
        case "bool_parsing":
            return "must be true or false"
        case _:
            return "must be a single value"


def _place_in_words(place: KeyPath) -> str:
    """The value in words."""
    match place:
        case ():
            return "the file"
        case (*_, str(key)):
            return f"'{key}'"
        case (*above, index):
            return f"entry {int(index) + 1} of {_place_in_words(tuple(above))}"
    raise AssertionError(place)
