"""A table: columns as wide as their words ask for, rules between rows, its head again on every page it runs over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pressdossier.document import Align, Row, Spans, Table
from pressdossier.graphics import Artifact, Box, Placed, Stroke, rule
from pressdossier.layout.paragraph import SetLine, SetRun, set_paragraph, widest_part
from pressdossier.layout.setting import Setting
from pressdossier.layout.strip import FORBIDDEN, SetBlock, Strip, beside, merge, stack
from pressdossier.layout.text import Column, as_artifact, line_strip, set_styled, wide
from pressdossier.theme import TextStyle

GUTTER = 14.0
"""Between columns, points."""

ROW_PADDING = 3.0
UNLIMITED = 1e6
SPLIT_TABLE = 400.0
"""What it costs to end a page inside a table, in `flow`'s demerits."""


def set_table(setting: Setting, table: Table, column: Column) -> SetBlock:
    """Caption, head and rows; a row is never split."""
    column = wide(setting.theme, column)
    columns = _columns(setting, table, column)
    head = _set_row(setting, table.head, "table-head", columns, table.aligns)
    head = _with_rule(setting, head, columns, heavy=True)
    rows = [
        _with_rule(setting, _set_row(setting, row, "table", columns, table.aligns), columns, heavy=False)
        for row in table.rows
    ]
    again = as_artifact(head, Artifact.HEADER)
    last = len(rows) - 1
    listed = [
        replace(row, repeat=again, break_cost=FORBIDDEN if index in (0, last) else SPLIT_TABLE)
        for index, row in enumerate(rows)
    ]
    body = SetBlock((head, *listed))
    grid = setting.theme.grid
    if table.caption is not None:
        caption = replace(set_styled(setting, table.caption, "figure-headline", column), after=4.0, keep_next=True)
        body = stack([caption, body])
    return replace(body, before=grid, after=grid * 1.5)


def _columns(setting: Setting, table: Table, column: Column) -> list[Column]:
    """Each as wide as its widest cell where all fit; else each gets its widest word, and the rest is shared out."""
    room = column.measure - GUTTER * (len(table.aligns) - 1)
    widths = [_natural_width(setting, table, index) for index in range(len(table.aligns))]
    if sum(widths) > room:
        least = [_least_width(setting, table, index) for index in range(len(table.aligns))]
        widths = _shared(least, widths, room)
    columns, left = [], column.left
    for width in widths:
        columns.append(Column(left, width))
        left += width + GUTTER
    return columns


def _natural_width(setting: Setting, table: Table, index: int) -> float:
    widths = [0.0]
    for spans, style in _cells(setting, table, index):
        widths += (line.width for line in set_paragraph(setting, spans, style, UNLIMITED))
    return max(widths) + 0.01


def _least_width(setting: Setting, table: Table, index: int) -> float:
    return max(widest_part(setting, spans, style) for spans, style in _cells(setting, table, index)) + 0.01


def _cells(setting: Setting, table: Table, index: int) -> Iterator[tuple[Spans, TextStyle]]:
    """The words of a column with their style, from its head down."""
    yield table.head.cells[index].spans, setting.style("table-head")
    for row in table.rows:
        yield row.cells[index].spans, setting.style("table")


def _shared(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """Every column gets its least, and of what is left as much as it still wants, in proportion.

    Where not even the least fits, all shrink alike, and words are hyphenated.
    """
    left = room - sum(least)
    if left < 0.0:
        return [width * room / sum(least) for width in least]
    still = sum(wanted) - sum(least)
    return [narrow + left * (wide - narrow) / still for narrow, wide in zip(least, wanted, strict=True)]


def _set_row(
    setting: Setting, row: Row, style_name: str, columns: Sequence[Column], aligns: Sequence[Align]
) -> Strip:  # fmt: skip
    style = setting.style(style_name)
    cells = []
    for cell, column, align in zip(row.cells, columns, aligns, strict=True):
        lines = set_paragraph(setting, cell.spans, style, column.measure)
        strips = [line_strip(setting, _aligned(line, column, align), style, column) for line in lines]
        cells.append(merge(strips) if strips else Strip(style.leading))
    padding = Strip(ROW_PADDING)
    return merge([padding, beside(cells), padding])


def _aligned(line: SetLine, column: Column, align: Align) -> SetLine:
    free = column.measure - line.width
    shift = {Align.LEFT: 0.0, Align.CENTRE: free / 2, Align.RIGHT: free}[align]
    runs = tuple(SetRun(replace(run.run, x=run.run.x + shift), run.owner, run.target) for run in line.runs)
    return replace(line, runs=runs)


def _with_rule(setting: Setting, strip: Strip, columns: Sequence[Column], *, heavy: bool) -> Strip:
    left, right = columns[0].left, columns[-1].right
    stroke = Stroke(setting.theme.colours["ink" if heavy else "faint"], 0.9 if heavy else 0.6)
    line = rule(left, right, strip.height, stroke)
    frame = Box(left, strip.height, right, strip.height)
    return replace(strip, placed=(*strip.placed, Placed(0.0, 0.0, line, Artifact.RULE, frame)))
