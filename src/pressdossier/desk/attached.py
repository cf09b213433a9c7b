"""Reads the facts that a finished PDF carries in its file `facts.json`, whoever made that file.

`resolve.provenance` writes them and `layout.pages.printed_facts` adds the pages; a file may have been made by another
version of this tool, or by somebody else, so everything is looked at before it is believed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from pressdossier.errors import Finding, PressdossierError, Source
from pressdossier.layout.pages.printed_facts import FACTS_FILE
from pressdossier.pdf.reading.inspected import Inspected
from pressdossier.values import Value


class AttachedFact(Value, frozen=True):
    """A fact as the file tells of it.

    value: unrounded, with a full stop, None where the fact was published in words only; low, high: the bounds of the
    wording, None for a number; base: the number of answers; population: how many could have answered; margin: of error,
    in percentage points; None for each of these where it is not known; pages: where it is printed, counted from 1;
    source: its row or the line that declares it, seen from the edition's folder; operation, operands: how it is
    derived, "" and () for a fact that is not; more: what else the file says of it, in its own words.
    """

    key: str
    printed: str
    unit: str
    value: str | None
    low: str | None
    high: str | None
    base: int | None
    population: int | None
    margin: str | None
    pages: tuple[int, ...]
    source: str
    operation: str
    operands: tuple[str, ...]
    more: tuple[tuple[str, str], ...]


_READ = (
    "printed",
    "unit",
    "value",
    "low",
    "high",
    "base",
    "population",
    "margin",
    "pages",
    "source",
    "operation",
    "of",
)
_IMPLIED = ("decimals", "published", "edition")
"""What the others imply, so that it is not kept beside them."""


def attached_facts(inspected: Inspected) -> dict[str, AttachedFact]:
    """All facts of a file by key, in its order.

    Raises PressdossierError where it carries none, or such that do not look like this project's.
    """
    data = next((one.data for one in inspected.attachments if one.name == FACTS_FILE), None)
    if data is None:
        hint = f"a number can be traced where a PDF carries the file {FACTS_FILE}, as those that pressdossier builds do"
        raise _refused(inspected, "no facts are attached to this PDF", hint)
    try:
        listed = _mapping(json.loads(data)).get("facts")
        return {key: _attached_fact(key, _mapping(entry)) for key, entry in _mapping(listed).items()}
    except (_DamagedError, ValueError, RecursionError) as error:
        message = f"the attached {FACTS_FILE} cannot be read"
        reason = f": {error}" if isinstance(error, _DamagedError) else ""
        raise _refused(
            inspected, message + reason, "build the dossier anew with this version of pressdossier"
        ) from error


class _DamagedError(Exception):
    """Something in the file is not what it has to be."""


def _refused(inspected: Inspected, message: str, hint: str) -> PressdossierError:
    return PressdossierError([Finding(Source(inspected.path), message, hint)])


def _attached_fact(key: str, entry: Mapping[str, object]) -> AttachedFact:
    if "pages" not in entry:
        raise _DamagedError(f"it does not say on which pages '{key}' is printed")
    return AttachedFact(
        key=key,
        printed=_field_text(entry, "printed") or "",
        unit=_field_text(entry, "unit") or "",
        value=_field_text(entry, "value"),
        low=_field_text(entry, "low"),
        high=_field_text(entry, "high"),
        base=_whole_number(entry, "base"),
        population=_whole_number(entry, "population"),
        margin=_field_text(entry, "margin"),
        pages=tuple(page for page in _field_list(entry, "pages") if isinstance(page, int)),
        source=_field_text(entry, "source") or "",
        operation=_field_text(entry, "operation") or "",
        operands=tuple(operand for operand in _field_list(entry, "of") if isinstance(operand, str)),
        more=tuple((name, _as_text(value)) for name, value in entry.items() if name not in (*_READ, *_IMPLIED)),
    )


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _DamagedError("it is not a list of facts by key")
    return value


def _field_list(entry: Mapping[str, object], name: str) -> list[object]:
    value = entry.get(name, [])
    if not isinstance(value, list):
        raise _DamagedError(f"'{name}' is not a list")
    return value


def _whole_number(entry: Mapping[str, object], name: str) -> int | None:
    value = entry.get(name)
    return value if isinstance(value, int) else None


def _field_text(entry: Mapping[str, object], name: str) -> str | None:
    value = entry.get(name)
    return None if value is None else _as_text(value)


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
