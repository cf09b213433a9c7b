"""What is asked for: a language of an edition, and where it is made for a row of a table, that row.

Plain values, so that a build can find out for next to nothing that nothing has changed, and another process can be
told what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pressdossier.errors import Source


class Row(NamedTuple):
    """A row of a table that a dossier is made for: what it says otherwise than the edition.

    name: in the name of its file; title: of the dossier, "" for the edition's own; facts: the values of facts of the
    edition's tables, by key, as they are written; source: where the row stands.
    """

    name: str
    title: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    source: Source = Source("rows")


class Request(NamedTuple):
    """A dossier: the edition's folder, the language, and the row that it is made for; None for the edition's own."""

    folder: Path
    lang: str
    row: Row | None = None


def file_name(edition: str, request: Request) -> str:
    """The name of the file that a request makes."""
    parts = (edition, request.row.name if request.row else "", request.lang)
    return f"pressdossier-{'-'.join(part for part in parts if part)}.pdf"


def parts_of(row: Row | None) -> Sequence[str]:
    """What tells a row from others, as parts of a digest."""
    return () if row is None else (row.name, row.title, str(row.source), *(part for pair in row.facts for part in pair))
