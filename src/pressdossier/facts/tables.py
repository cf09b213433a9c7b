"""CSV files to facts: every value goes from its digits to a Decimal, and every bad row is reported on its own line.

The only module that knows pandas, which takes half a second to import: nothing that a warm build runs imports it. Also
hands the rows of a CSV file to `microdata`, which computes facts from the answers of a survey.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pandas as pd

from pressdossier.codes import Code
from pressdossier.errors import Findings, Source, suggest
from pressdossier.facts.model import (
    KEY,
    KEY_RULE,
    NUMBER,
    NUMBER_RULE,
    NumberFact,
    TableDefinition,
    decimals_of,
    unqualified,
)
from pressdossier.files import decode, report_unread
from pressdossier.values import Value


class TableFacts(Value, frozen=True):
    """The rows of one CSV file as facts, still without base; whole: whether every row is there."""

    facts: tuple[NumberFact, ...]
    whole: bool


class Record(Value, frozen=True):
    """A line of the file; cells: as many as the line has, without the blanks around them."""

    source: Source
    cells: tuple[str, ...]


class CsvTable(Value, frozen=True):
    """A CSV file: its header and the rows that have as many fields; whole: whether all of its rows do."""

    header: Record
    rows: tuple[Record, ...]
    whole: bool


class _KeyedCell(Value, frozen=True):
    """The key and the value of a row as written."""

    source: Source
    key: str
    value: str


def read_table(table: TableDefinition, files: Mapping[str, bytes], findings: Findings) -> TableFacts:
    """The facts of one table, a row a fact, in the order of the file; what is wrong with it is reported.

    files: by path, as read by `read_files`.
    """
    content = read_rows(table.file, files, table.source, findings)
    if content is None:
        return TableFacts((), whole=False)
    facts = tuple(_facts_of(table, _cells_of(table, content, findings), findings))
    return TableFacts(facts, whole=content.whole and len(facts) == len(content.rows) > 0)


def read_rows(path: str, files: Mapping[str, bytes], named_at: Source, findings: Findings) -> CsvTable | None:
    """The rows of a CSV file, blank lines left out; None where the file as a whole is of no use, which is reported.

    A row that is longer or shorter than the header is reported and left out. named_at: where the file is named.
    """
    text = _text_of(path, files, named_at, findings)
    if text is None:
        return None
    if not text.strip():
        findings.add(Source(path), "the file is empty", "the first line names the columns")
        return None
    try:
        frame = _parse(text)
    except pd.errors.ParserError:
        source = Source(path, _line_of_open_quote(text))
        hint = 'a field that holds a quotation mark stands in quotation marks, and doubles its own: ""'
        findings.add(source, "a quotation mark is out of place", hint)
        return None
    header, *rows = _records_of(frame, path)
    return _checked(header, rows, findings)


def _text_of(path: str, files: Mapping[str, bytes], named_at: Source, findings: Findings) -> str | None:
    """The text of a file that was read by `read_files`; one that is not there is reported with its likest neighbour."""
    if path in files:
        return decode(files[path], path, findings)
    neighbours = (file.name for file in sorted(Path(path).parent.glob("*.csv")))
    hint = suggest(Path(path).name, neighbours) if not Path(path).exists() else ""
    report_unread(path, findings, named_at=named_at, hint=hint, code=Code.MISSING_FILE)
    return None


def _checked(header: Record, rows: list[Record], findings: Findings) -> CsvTable:
    """The rows that have as many fields as the header."""
    if not rows:
        findings.add(header.source, "the table has no rows")
    fitting = []
    for row in rows:
        if len(row.cells) == len(header.cells):
            fitting.append(row)
        else:
            message = f"the row has {'more' if len(row.cells) > len(header.cells) else 'fewer'} fields than the header"
            findings.add(row.source, message, "a field with a comma needs quotation marks")
    return CsvTable(header, tuple(fitting), whole=len(fitting) == len(rows))


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


def _records_of(frame: pd.DataFrame, path: str) -> Iterator[Record]:
    """Records with their lines; a quoted cell may hold line ends, which move the lines of all records after it."""
    line = 1
    for row in frame.itertuples(index=False):
        cells = tuple(cell for cell in row if isinstance(cell, str))
        if cells:
            yield Record(Source(path, line), tuple(cell.strip() for cell in cells))
        line += 1 + sum(cell.count("\n") for cell in cells)


def _line_of_open_quote(text: str) -> int:
    """The first line with an odd number of quotation marks; 0 where there is none."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if line.count('"') % 2), 0)


def _cells_of(table: TableDefinition, content: CsvTable, findings: Findings) -> Iterator[_KeyedCell]:
    """Key and value of each row."""
    key = find_column(table.key_column, content.header, findings)
    value = find_column(table.value_column, content.header, findings)
    if key is not None and value is not None:
        for row in content.rows:
            yield _KeyedCell(row.source, row.cells[key], row.cells[value])


def find_column(name: str, header: Record, findings: Findings) -> int | None:
    """Where a column stands; None where there is not exactly one of that name, which is reported."""
    match header.cells.count(name):
        case 1:
            return header.cells.index(name)
        case 0:
            listed = f"the columns are {', '.join(repr(cell) for cell in header.cells)}, separated by commas"
            findings.add(header.source, f"there is no column '{name}'", suggest(name, header.cells, listed))
        case several:
            findings.add(header.source, f"{several} columns are named '{name}'")
    return None


def _facts_of(table: TableDefinition, cells: Iterable[_KeyedCell], findings: Findings) -> Iterator[NumberFact]:
    """A fact for every row with a good key and a good value."""
    first: dict[str, Source] = {}
    for cell in cells:
        key = f"{table.name}.{cell.key}"
        if not cell.key:
            findings.add(cell.source, f"the column '{table.key_column}' is empty")
        elif not KEY.fullmatch(unqualified(key)):
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
            yield NumberFact(key, value, table.unit, decimals, None, cell.source, question=table.question)
        first.setdefault(key, cell.source)
