"""CSV files to facts: every value goes from its digits to a Decimal, and every bad row is reported on its own line.

The only module that knows pandas, which takes half a second to import: nothing that a warm build runs imports it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pandas as pd

from pressdossier.errors import Findings, Source, suggest
from pressdossier.facts.files import read_text
from pressdossier.facts.model import KEY, KEY_RULE, NUMBER, NUMBER_RULE, NumberFact, TableDefinition, decimals_of


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one CSV file as facts, still without base; whole: whether every row is there."""

    facts: tuple[NumberFact, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class _Record:
    """A line of the file; cells: as many as the line has."""

    source: Source
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """The key and the value of a row as written."""

    source: Source
    key: str
    value: str


def read_table(table: TableDefinition, data_folder: Path, findings: Findings) -> Table:
    """The facts of one table, a row a fact, in the order of the file; what is wrong with it is reported."""
    path = data_folder / table.file
    if not path.is_file():
        names = (file.name for file in sorted(data_folder.glob("*.csv")))
        findings.add(table.source, f"there is no file '{path.as_posix()}'", suggest(table.file, names))
        return Table((), whole=False)
    records = _read_records(path, findings)
    facts = tuple(_facts_of(table, _cells_of(table, records, findings), findings))
    return Table(facts, whole=0 < len(facts) == len(records) - 1)


def _read_records(path: Path, findings: Findings) -> list[_Record]:
    """The header and the rows, blank lines left out; [] where the file as a whole is malformed, which is reported."""
    text = read_text(path, findings)
    if text is None:
        return []
    if not text.strip():
        findings.add(Source(path.as_posix()), "the file is empty", "the first line names the columns")
        return []
    try:
        frame = _parse(text)
    except pd.errors.ParserError:
        source = Source(path.as_posix(), _line_of_open_quote(text))
        hint = 'a field that holds a quotation mark stands in quotation marks, and doubles its own: ""'
        findings.add(source, "a quotation mark is out of place", hint)
        return []
    return list(_records_of(frame, path.as_posix()))


def _parse(text: str) -> pd.DataFrame:
    """One row a record, the header too, with room for the longest, so that none is cut or refused.

    pandas' Python engine is the one that tells an absent cell (NaN) from an empty one (""). It must raise at what is
    malformed: told to do anything else about bad lines, it drops a record whose quotation mark is not closed.
    """
    width = max(line.count(",") for line in text.split("\n")) + 1
    return pd.read_csv(
        StringIO(text),
        engine="python",
        header=None,
        names=range(width),
        index_col=False,
        dtype=str,
        keep_default_na=False,
        skip_blank_lines=False,
    )


def _records_of(frame: pd.DataFrame, path: str) -> Iterator[_Record]:
    """Records with their lines; a quoted cell may hold line ends, which move the lines of all records after it."""
    line = 1
    for row in frame.itertuples(index=False):
        cells = tuple(cell for cell in row if isinstance(cell, str))
        if cells:
            yield _Record(Source(path, line), cells)
        line += 1 + sum(cell.count("\n") for cell in cells)


def _line_of_open_quote(text: str) -> int:
    """The first line with an odd number of quotation marks; 0 where there is none."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if line.count('"') % 2), 0)


def _cells_of(table: TableDefinition, records: list[_Record], findings: Findings) -> Iterator[_Cell]:
    """Key and value of each row that has as many fields as the header."""
    if not records:
        return
    header, *rows = records
    key, value = _column(table.key_column, header, findings), _column(table.value_column, header, findings)
    if not rows:
        findings.add(header.source, "the table has no rows")
    for row in rows:
        if len(row.cells) != len(header.cells):
            message = f"the row has {'more' if len(row.cells) > len(header.cells) else 'fewer'} fields than the header"
            findings.add(row.source, message, "a field with a comma needs quotation marks")
        elif key is not None and value is not None:
            yield _Cell(row.source, row.cells[key].strip(), row.cells[value].strip())


def _column(name: str, header: _Record, findings: Findings) -> int | None:
    """Where a column stands; None where there is not exactly one of that name, which is reported."""
    names = [cell.strip() for cell in header.cells]
    match names.count(name):
        case 1:
            return names.index(name)
        case 0:
            listed = f"the columns are {', '.join(repr(cell) for cell in names)}, separated by commas"
            findings.add(header.source, f"there is no column '{name}'", suggest(name, names, listed))
        case several:
            findings.add(header.source, f"{several} columns are named '{name}'")
    return None


def _facts_of(table: TableDefinition, cells: Iterable[_Cell], findings: Findings) -> Iterator[NumberFact]:
    """A fact for every row with a good key and a good value."""
    first: dict[str, Source] = {}
    for cell in cells:
        key = f"{table.name}.{cell.key}"
        if not cell.key:
            findings.add(cell.source, f"the column '{table.key_column}' is empty")
        elif not KEY.fullmatch(key):
            findings.add(cell.source, f"'{cell.key}' is not a key", KEY_RULE)
        elif key in first:
            findings.add(cell.source, f"the key '{cell.key}' stands twice; it first stands at {first[key]}")
        elif not cell.value:
            hint = "a value that was not published has no row"
            findings.add(cell.source, f"the value of '{cell.key}' is empty", hint)
        elif not NUMBER.fullmatch(cell.value):
            findings.add(cell.source, f"the value of '{cell.key}' is not a number: '{cell.value}'", NUMBER_RULE)
        else:
            value = Decimal(cell.value)
            decimals = decimals_of(value) if table.decimals is None else table.decimals
            yield NumberFact(key, value, table.unit, decimals, None, cell.source)
        first.setdefault(key, cell.source)
