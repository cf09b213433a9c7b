"""Tables whose every row is a dossier: CSV files, as spreadsheets save them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import StringIO
from pathlib import Path

from msgspec.structs import replace

from pressdossier.build.request import Row
from pressdossier.codes import Code
from pressdossier.content.prose.edition import EditionContent
from pressdossier.content.prose.tree import Text
from pressdossier.errors import ContentError, Findings, Source
from pressdossier.facts.model import NUMBER, NUMBER_RULE
from pressdossier.facts.settle import GivenValue
from pressdossier.files import read_text

NAME, TITLE = "name", "title"
"""The columns that are no facts."""

_NAME = re.compile(r"[^\W_][\w.-]*")


def read_rows(path: str | Path) -> tuple[Row, ...]:
    """The rows of a CSV file: a column `name`, a column `title` if need be, and one for each fact that differs.

    A cell left empty says what the edition says. Raises ContentError with all that is wrong in it.
    """
    findings = Findings(Code.FACTS)
    text = read_text(str(path), findings, unread=Code.MISSING_FILE)
    rows = tuple(_rows(text, str(path), findings)) if text is not None else ()
    findings.raise_any(ContentError)
    return rows


def _rows(text: str, path: str, findings: Findings) -> Iterator[Row]:
    reader = csv.reader(StringIO(text), strict=True)
    read = 0  # lines; a cell in quotation marks may hold line ends
    try:
        header = [cell.strip() for cell in next(reader, [])]
        if _has_misnamed(header, Source(path, 1), findings):
            return
        names: dict[str, int] = {}
        read = reader.line_num
        for cells in reader:
            source, read = Source(path, read + 1), reader.line_num
            if len(cells) == len(header):
                yield from _row(dict(zip(header, map(str.strip, cells), strict=True)), source, names, findings)
            elif cells:
                hint = "a cell with a comma needs quotation marks"
                findings.add(source, "the row has more or fewer cells than the header", hint)
    except csv.Error as error:
        findings.add(Source(path, read + 1), f"this is not CSV: {error}")


def _has_misnamed(header: Sequence[str], source: Source, findings: Findings) -> bool:
    """Whether columns cannot be told apart, or the one with the names is not there; which is noted."""
    if NAME not in header:
        listed = f"the columns are {', '.join(map(repr, header))}, separated by commas"
        findings.add(source, f"there is no column '{NAME}'", listed)
    for column in dict.fromkeys(header):
        if header.count(column) > 1:
            findings.add(source, f"{header.count(column)} columns are named '{column}'")
    return bool(findings)


def _row(cells: Mapping[str, str], source: Source, names: dict[str, int], findings: Findings) -> Iterator[Row]:
    """The row; none where it is empty, or has a name that another one has. names: with their lines."""
    name = cells[NAME]
    if not any(cells.values()):
        return
    if name.casefold() in names:  # some systems do not tell small letters from capitals in names of files
        findings.add(source, f"'{name}' stands twice; it first stands on line {names[name.casefold()]}")
        return
    names[name.casefold()] = source.line
    facts = ((key, cell) for key, cell in cells.items() if cell and key not in (NAME, TITLE))
    row = Row(name, cells.get(TITLE, ""), tuple(facts), source)
    check_row(row, findings)
    yield row


def check_row(row: Row, findings: Findings) -> None:
    """Note what is wrong with a row by itself: a name that no file can have, a value that is no number."""
    if not _NAME.fullmatch(row.name):
        hint = "use letters, digits, '-', '_' and '.'"
        findings.add(row.source, f"'{row.name}' cannot be a part of a file's name", hint)
    given_values(row, findings)


def given_values(row: Row, findings: Findings) -> dict[str, GivenValue]:
    """The values of a row by the facts' keys; a cell that is no number is noted."""
    given = {}
    for key, cell in row.facts:
        if NUMBER.fullmatch(cell):
            given[key] = GivenValue(Decimal(cell), row.source)
        else:
            findings.add(row.source, f"the value of '{key}' is not a number: '{cell}'", NUMBER_RULE)
    return given


def with_title(content: EditionContent, lang: str, row: Row) -> EditionContent:
    """The content with a row's title in place of the front page's own."""
    front = content.settings.edition.order[0].name
    prose = content.prose[lang]
    if not row.title or front not in prose:
        return content
    title = (Text(row.source, row.title),)
    titled = {**prose, front: replace(prose[front], title=title, running=None)}
    return replace(content, prose={**content.prose, lang: titled})
