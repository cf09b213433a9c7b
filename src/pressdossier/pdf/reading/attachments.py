"""Reads the files inside a file: those that the catalog lists, and those that pages and elements are tied to.

A part of `inspect`. Knows where a file may be tied to, and nothing of what is in it; `extraction` saves them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pressdossier.pdf.reading.inspected import EmbeddedFile
from pressdossier.pdf.reading.objects import (
    data,
    entry,
    identity,
    items,
    name,
    named,
    raw,
    resolve,
    text,
)

_STEPS = 1_000_000
"""How many elements of the structure tree are asked for their files at most."""


def attachments_of(catalog: object, pages: Iterable[object]) -> tuple[EmbeddedFile, ...]:
    """All attachments, each once, in the order of the catalog's list (ISO 32000-1 7.11.4; ISO 19005-3 6.8)."""
    found: dict[tuple[int, str], EmbeddedFile] = {}
    for written, label in _specifications(catalog, pages):
        attachment = _attachment(resolve(written), label)
        if attachment is not None:
            number = identity(written)
            found.setdefault((number, "" if number else attachment.name), attachment)
    return tuple(found.values())


def _specifications(catalog: object, pages: Iterable[object]) -> Iterator[tuple[object, str]]:
    """File specifications as written, with the names under which they are listed."""
    for key, written in named(entry(entry(catalog, "/Names"), "/EmbeddedFiles"), "Names"):
        yield written, text(key) or ""
    yield from ((written, "") for written in items(entry(catalog, "/AF")))
    for page in pages:
        yield from ((written, "") for written in items(entry(page, "/AF")))
        yield from ((raw(resolve(note), "/FS"), "") for note in items(entry(page, "/Annots")))
    yield from ((written, "") for written in _of_elements(entry(catalog, "/StructTreeRoot")))


def _of_elements(root: object) -> Iterator[object]:
    seen, waiting = set[int](), [*reversed(items(raw(root, "/K")))]
    for _ in range(_STEPS):
        if not waiting:
            return
        kid = waiting.pop()
        number = identity(kid)
        if number == 0 or number not in seen:
            seen.add(number)
            yield from items(entry(resolve(kid), "/AF"))
            waiting += reversed(items(raw(resolve(kid), "/K")))


def _attachment(specification: object, label: str) -> EmbeddedFile | None:
    embedded = entry(specification, "/EF")
    stream = entry(embedded, "/UF") or entry(embedded, "/F")
    content = data(stream)
    if content is None:
        return None
    title = text(entry(specification, "/UF")) or text(entry(specification, "/F")) or label
    return EmbeddedFile(
        name=title,
        mime=name(entry(stream, "/Subtype")) or "",
        relationship=name(entry(specification, "/AFRelationship")) or "",
        description=text(entry(specification, "/Desc")) or "",
        data=content,
    )
