"""Lines of text to strips: baselines, links, footnotes, and no widow or orphan."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from pressdossier.document import Note, Paragraph, Span, Spans
from pressdossier.graphics import Artifact, LinkArea, LocalRef, Placed, Rect
from pressdossier.layout.blocks.strip import FORBIDDEN, FREE, Flow, SetBlock, SetNote, Strip, merge, stack, with_head
from pressdossier.layout.lines.paragraph import SetLine, label_run, set_paragraph
from pressdossier.layout.setting import Setting
from pressdossier.theme import TextStyle, Theme
from pressdossier.values import Value

HYPHEN_AT_FOOT = 1000.0
"""What it costs to end a page inside a word, in the demerits of `breaking`."""

SPLIT_PARAGRAPH = 60.0
"""What it costs to end a page inside a paragraph."""


class Column(Value, frozen=True):
    """Where text stands: x of its left edge and its measure, the style of its running text; margin: in the margin."""

    left: float
    measure: float
    text: str = "body"
    margin: bool = False

    @property
    def right(self) -> float:
        return self.left + self.measure

    def inset(self, left: float, right: float = 0.0, text: str | None = None) -> Column:
        """A narrower column inside this one."""
        return replace(self, left=self.left + left, measure=self.measure - left - right, text=text or self.text)


def wide(theme: Theme, column: Column) -> Column:
    """The column run on into the margin column, for what needs room; a column inside a box stays as it is."""
    return replace(column, measure=theme.page.wide) if column.left == theme.page.left else column


def is_wide(theme: Theme, column: Column) -> bool:
    """Whether a column reaches into the margin column, by more than rounding makes of the sum of a table's columns."""
    return column.measure > theme.page.measure + 0.1


def margin_column(theme: Theme) -> Column:
    """The margin column, for text of its own style."""
    return Column(theme.page.margin_left, theme.page.margin, "side-note", margin=True)


def set_text(setting: Setting, spans: Spans, style: TextStyle, column: Column, *, first: float = 0.0) -> SetBlock:
    """A paragraph as strips of a line each; ends of pages leave at least two lines together on either side.

    first: how far its first line is indented, points.
    """
    lines = set_paragraph(setting, spans, style, column.measure, first=first)
    strips = [
        line_strip(setting, line, style, column, break_cost=_break_cost(lines, index))
        for index, line in enumerate(lines)
    ]
    # a text of blanks alone has no line, and keeps the room of one
    return SetBlock(tuple(strips) or (Strip(style.leading),), style.before, style.after)


def set_styled(setting: Setting, paragraph: Paragraph, style: str, column: Column) -> SetBlock:
    """A paragraph in a style of the theme."""
    return set_text(setting, paragraph.spans, setting.style(style), column)


def line_strip(setting: Setting, line: SetLine, style: TextStyle, column: Column, *, break_cost: float = FREE) -> Strip:
    """One line as a strip of its leading."""
    baseline = setting.baseline(style)
    frame = Rect(column.left, 0.0, column.right, style.leading)
    placed = tuple(Placed(column.left, baseline, run.run, run.owner, frame) for run in line.runs)
    notes = tuple(set_note(setting, note) for note in line.notes)
    links = _links(line, column, style.leading)
    snap = 0.0 if style.on_grid and not column.margin else None
    return Strip(style.leading, placed, Flow(break_cost=break_cost, snap=snap), notes=notes, links=links)


def set_note(setting: Setting, note: Note) -> SetNote:
    """A footnote for the foot of the page: its number hangs before its text."""
    style = setting.style("note")
    page = setting.theme.page
    column = Column(page.left, page.measure)
    indent = max(style.indent, label_run(setting, note.label.text, style).width + setting.theme.space.xs)
    text = stack(set_text(setting, block.spans, style, column.inset(indent)) for block in note.blocks)
    return SetNote(note.ref, merge(with_label(setting, text, note.label, style, column).strips))


def with_label(setting: Setting, block: SetBlock, label: Span, style: TextStyle, column: Column) -> SetBlock:
    """A bullet or number at the column's left edge, on the baseline of the block's first line."""
    (line,) = set_paragraph(setting, (label,), replace(style, justify=False, indent=0.0), column.measure)
    hung = line_strip(setting, line, style, column)
    head = block.strips[0]
    return with_head(block, replace(head, placed=(*hung.placed, *head.placed)))


def as_artifact(strip: Strip, kind: Artifact) -> Strip:
    """The strip's looks alone, for a page where it is repeated and must not be read again."""
    placed = tuple(Placed(item.x, item.y, item.item, kind, item.frame) for item in strip.placed)
    return Strip(strip.height, placed, Flow(strip.flow.before))


def _break_cost(lines: Sequence[SetLine], index: int) -> float:
    """The cost of ending a page before a line: never between a paragraph's first two or last two lines."""
    if index == 0:
        return FREE
    if index == 1 or index == len(lines) - 1:
        return FORBIDDEN
    return HYPHEN_AT_FOOT if lines[index - 1].hyphenated else SPLIT_PARAGRAPH


def _links(line: SetLine, column: Column, height: float) -> tuple[LinkArea[LocalRef], ...]:
    return tuple(
        LinkArea(
            Rect(column.left + run.run.x, 0.0, column.left + run.run.x + run.run.width, height),
            run.target,
            run.owner,
            run.run.text.strip(),
        )
        for run in line.runs
        if run.target is not None
    )
