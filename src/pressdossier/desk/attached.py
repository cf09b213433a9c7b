"""Reads the facts that a finished PDF carries in its file `facts.json`, whoever made that file.

`resolve.provenance` writes them and `layout.printed` adds the pages; a file may have been made by another version of
this tool, or by somebody else, so everything is looked at before it is believed.
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
_SAID = ("decimals", "published", "edition")
"""What the others imply: that is not told again."""


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
        return {key: _fact(key, _mapping(entry)) for key, entry in _mapping(listed).items()}
    except (_DamagedError, ValueError, RecursionError) as error:
        message = f"the attached {FACTS_FILE} cannot be read"
        said = f": {error}" if isinstance(error, _DamagedError) else ""
        raise _refused(inspected, message + said, "build the dossier anew with this version of pressdossier") from error


class _DamagedError(Exception):
    """Something in the file is not what it has to be."""


def _refused(inspected: Inspected, message: str, hint: str) -> PressdossierError:
    return PressdossierError([Finding(Source(inspected.path), message, hint)])


def _fact(key: str, entry: Mapping[str, object]) -> AttachedFact:
    if "pages" not in entry:
        raise _DamagedError(f"it does not say on which pages '{key}' is printed")
    return AttachedFact(
        key=key,
        printed=_text(entry, "printed") or "",
        unit=_text(entry, "unit") or "",
        value=_text(entry, "value"),
        low=_text(entry, "low"),
        high=_text(entry, "high"),
        base=_count(entry, "base"),
        population=_count(entry, "population"),
        margin=_text(entry, "margin"),
        pages=tuple(page for page in _listed(entry, "pages") if isinstance(page, int)),
        source=_text(entry, "source") or "",
        operation=_text(entry, "operation") or "",
        operands=tuple(operand for operand in _listed(entry, "of") if isinstance(operand, str)),
        more=tuple((name, _said(value)) for name, value in entry.items() if name not in (*_READ, *_SAID)),
    )


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _DamagedError("it is not a list of facts by key")
    return value


def _listed(entry: Mapping[str, object], name: str) -> list[object]:
    value = entry.get(name, [])
    if not isinstance(value, list):
        raise _DamagedError(f"'{name}' is not a list")
    return value


def _count(entry: Mapping[str, object], name: str) -> int | None:
    value = entry.get(name)
    return value if isinstance(value, int) else None


def _text(entry: Mapping[str, object], name: str) -> str | None:
    value = entry.get(name)
    return None if value is None else _said(value)


def _said(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
