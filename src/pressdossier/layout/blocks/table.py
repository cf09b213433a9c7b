"""A table: columns as wide as their words ask for, rules between rows, its head again on every page it runs over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from pressdossier.document import Align, Row, Spans, Table, text_of
from pressdossier.graphics import Artifact, Stroke
from pressdossier.layout.blocks.display import ruled
from pressdossier.layout.blocks.strip import (
    FORBIDDEN,
    SetBlock,
    Strip,
    beside,
    keeping_next,
    level_rule,
    merge,
    reaching_out,
    reflow,
    spaced,
    stack,
)
from pressdossier.layout.blocks.text import (
    Column,
    as_artifact,
    is_wide,
    line_strip,
    set_styled,
    wide,
)
from pressdossier.layout.lines.paragraph import (
    SetLine,
    SetRun,
    label_run,
    set_paragraph,
    widest_part,
)
from pressdossier.layout.setting import Setting
from pressdossier.messages import load_messages
from pressdossier.theme import TextStyle

UNLIMITED = 1e6
"""A measure at which nothing is broken, to learn how wide a cell would like to be."""

SLACK = 0.01
"""Points by which a column is wider than its widest cell, so that rounding breaks no line."""

SPLIT_TABLE = 400.0
"""What it costs to end a page inside a table, in the demerits of `breaking`."""


class _Track(NamedTuple):
    """One column of a table: where it stands, how its cells are aligned.

    tail: where numbers stand under each other by their decimal signs, the widest part after one; points.
    """

    column: Column
    align: Align
    tail: float


def set_table(setting: Setting, table: Table, column: Column) -> SetBlock:
    """Caption, head and rows; a row is never split, and none stands alone at a page's foot or head."""
    tracks = _tracks(setting, table, column)
    column = replace(column, measure=tracks[-1].column.right - column.left)
    head = _with_rule(setting, _set_row(setting, table.head, "table-head", tracks), tracks, heavy=True)
    rows = [_with_rule(setting, _set_row(setting, row, "table", tracks), tracks, heavy=False) for row in table.rows]
    again = as_artifact(head, Artifact.HEADER)
    last = len(rows) - 1
    listed = [
        replace(reflow(row, break_cost=FORBIDDEN if index in (0, 1, last) else SPLIT_TABLE), repeat=again)
        for index, row in enumerate(rows)
    ]
    body = SetBlock((head, *listed))
    space = setting.theme.space
    if table.caption is not None:
        caption = set_styled(setting, table.caption, "figure-headline", column)
        whole = stack([keeping_next(caption, space.xs), body])
        body = ruled(setting, whole, column, space.s, colour="ink")
    body = spaced(body, space.l)
    return reaching_out(body) if is_wide(setting.theme, column) else body


def _tracks(setting: Setting, table: Table, column: Column) -> list[_Track]:
    """Each as wide as its widest cell where all fit; else each gets its widest word, and the rest is shared out.

    A table is as wide as the text, or where that is too narrow as text and margin column.
    """
    gaps = setting.theme.blocks.cell_gap * (len(table.aligns) - 1)
    tails = [_widest_tail(setting, table, index) for index in range(len(table.aligns))]
    widths = [_natural_width(setting, table, index, tail) for index, tail in enumerate(tails)]
    if sum(widths) + gaps > column.measure:
        column = wide(setting.theme, column)
    room = column.measure - gaps
    if sum(widths) > room:
        least = [_least_width(setting, table, index, tail) for index, tail in enumerate(tails)]
        widths = _shared(least, widths, room)
    widths = [width * max(room / sum(widths), 1.0) for width in widths]
    tracks, left = [], column.left
    for width, align, tail in zip(widths, table.aligns, tails, strict=True):
        tracks.append(_Track(Column(left, width), align, tail))
        left += width + setting.theme.blocks.cell_gap
    return tracks


def _widest_tail(setting: Setting, table: Table, index: int) -> float:
    """Of a column of numbers at the right; 0 for every other, and where no number has decimals."""
    if table.aligns[index] is not Align.RIGHT:
        return 0.0
    tails = (_tail(setting, row.cells[index].spans) for row in table.rows)
    return max((tail for tail in tails if tail is not None), default=0.0)


def _indent(setting: Setting, spans: Spans, tail: float) -> float:
    """How far a number stays off its column's right edge, so that its decimal sign stands under the others."""
    own = _tail(setting, spans) if tail else None
    return 0.0 if own is None else tail - own


def _tail(setting: Setting, spans: Spans) -> float | None:
    """The width of what follows the whole part of a number, its decimals and its unit; None for words."""
    text = text_of(tuple(span for span in spans if span.note is None))
    decimal = re.escape(load_messages(setting.lang).typography.decimal)
    number = re.fullmatch(rf"\D?\d(?:[\d\s]|[^\w\s{decimal}]\d)*({decimal}\d+)?(\s?[^\w\s])?", text.strip())
    if number is None:
        return None
    return label_run(setting, "".join(part or "" for part in number.groups()), setting.style("table")).width


def _natural_width(setting: Setting, table: Table, index: int, tail: float) -> float:
    widths = [0.0]
    for spans, style in _cells(setting, table, index):
        indent = _indent(setting, spans, tail)
        widths += (line.width + indent for line in set_paragraph(setting, spans, style, UNLIMITED))
    return max(widths) + SLACK


def _least_width(setting: Setting, table: Table, index: int, tail: float) -> float:
    cells = _cells(setting, table, index)
    return max(widest_part(setting, spans, style) + _indent(setting, spans, tail) for spans, style in cells) + SLACK


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


def _set_row(setting: Setting, row: Row, style_name: str, tracks: Sequence[_Track]) -> Strip:
    style = setting.style(style_name)
    cells = []
    is_head = style_name == "table-head"  # a year over a column is no number of it
    for cell, track in zip(row.cells, tracks, strict=True):
        column = track.column.inset(0.0, 0.0 if is_head else _indent(setting, cell.spans, track.tail))
        lines = set_paragraph(setting, cell.spans, style, column.measure)
        strips = [line_strip(setting, _aligned(line, column, track.align), style, column) for line in lines]
        cells.append(merge(strips) if strips else Strip(style.leading))
    padding = Strip(setting.theme.blocks.row_gap)
    return merge([padding, beside(cells), padding])


def _aligned(line: SetLine, column: Column, align: Align) -> SetLine:
    free = column.measure - line.width
    shift = {Align.LEFT: 0.0, Align.CENTRE: free / 2, Align.RIGHT: free}[align]
    runs = tuple(SetRun(replace(run.run, x=run.run.x + shift), run.owner, run.target) for run in line.runs)
    return replace(line, runs=runs)


def _with_rule(setting: Setting, strip: Strip, tracks: Sequence[_Track], *, heavy: bool) -> Strip:
    left, right = tracks[0].column.left, tracks[-1].column.right
    rules = setting.theme.rules
    stroke = Stroke(setting.theme.colours["ink" if heavy else "faint"], rules.thin if heavy else rules.hair)
    return replace(strip, placed=(*strip.placed, level_rule(left, right, strip.height, stroke)))
