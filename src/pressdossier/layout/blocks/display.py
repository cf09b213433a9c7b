"""Display matter: headings, quotes, key figures, the contact block; in the text, or small in the margin column."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from pressdossier.document import Contact, ContactLine, Heading, KeyFigure, KeyFigures, Paragraph, Quote, text_of
from pressdossier.graphics import Stroke
from pressdossier.layout.blocks.strip import (
    FORBIDDEN,
    Flow,
    Panel,
    SetBlock,
    Strip,
    beside,
    centred,
    in_panel,
    keep_whole,
    keeping_next,
    level_rule,
    merge,
    rather_whole,
    reaching_out,
    reflow,
    spaced,
    stack,
    with_head,
)
from pressdossier.layout.blocks.text import Column, is_wide, set_styled, set_text, wide
from pressdossier.layout.lines.paragraph import label_run
from pressdossier.layout.setting import Setting

SPLIT_KEY_FIGURES = 3000.0
"""What a page break between rows of key figures costs, in the demerits of `breaking`."""


def set_heading(setting: Setting, heading: Heading, column: Column, style: str | None = None) -> SetBlock:
    """A heading stays whole and with what follows it; style: by default that of its level, small in a box.

    It hangs from the text under it: what it lacks to the grid is added above.
    """
    own = f"heading{heading.level}" if column.text != "box" else "box-title"
    block = keep_whole(set_text(setting, heading.spans, setting.style(style or own), column))
    (strip,) = block.strips
    head = reflow(strip, snap=strip.height + block.after, stretches=True, is_heading=True)
    return keeping_next(with_head(block, replace(head, anchors=(heading.anchor,))))


def ruled(setting: Setting, block: SetBlock, column: Column, gap: float, *, colour: str = "faint") -> SetBlock:
    """The block under a thin rule."""
    theme = setting.theme
    line = level_rule(column.left, column.right, 0.0, Stroke(theme.colours[colour], theme.rules.thin))
    head, *rest = block.strips
    snap = None if head.flow.snap is None else gap + head.flow.snap
    flow = Flow(break_cost=head.flow.break_cost, snap=snap, stretches=True, is_heading=head.flow.is_heading)
    head = reflow(head, break_cost=FORBIDDEN, before=0.0, snap=None, stretches=False, is_heading=False)
    return replace(block, strips=(Strip(gap, (line,), flow), head, *rest))


def set_quote(setting: Setting, quote: Quote, column: Column) -> SetBlock:
    """What was said over who said it: with a bar in the text, under a rule in the margin."""
    space = setting.theme.space
    style = "pull-quote" if column.margin else "quote"
    inner = column.inset(setting.style(style).indent)
    text = stack(set_styled(setting, block, style, inner) for block in quote.blocks)
    by = set_styled(setting, quote.attribution, "attribution", inner)
    whole = stack([keeping_next(text), by])
    if column.margin:
        return spaced(ruled(setting, whole, column, space.s, colour="accent"), space.l)
    panel = Panel(quote.ref, column.left, column.right, bar=setting.theme.colours["accent"])
    return centred(spaced(in_panel(keep_whole(whole), panel), space.l))


def set_key_figures(setting: Setting, block: KeyFigures, column: Column) -> SetBlock:
    """A grid of values, each over what it means; in the margin one under the other."""
    space = setting.theme.space
    if column.margin:
        return stack(_stacked(setting, block, column))
    column = wide(setting.theme, column)
    a_row = setting.theme.blocks.key_figures
    rows = [block.items[start : start + a_row] for start in range(0, len(block.items), a_row)]
    set_rows = (keep_whole(ruled(setting, _key_figure_row(setting, row, column), column, space.s)) for row in rows)
    grid = rather_whole(stack(spaced(row, space.m) for row in set_rows), SPLIT_KEY_FIGURES)
    head, *rest = grid.strips
    even = (head, *(reflow(row, stretches=False) for row in rest))  # rows of one grid stay at one distance
    whole = spaced(replace(grid, strips=even), space.l)
    return reaching_out(whole) if is_wide(setting.theme, column) else whole


def _stacked(setting: Setting, block: KeyFigures, column: Column) -> Iterator[SetBlock]:
    """Key figures one under the other, all as high as the highest, so that they stand at one distance."""
    space = setting.theme.space
    figures = [_key_figure(setting, item, column) for item in block.items]
    height = max(figure.height for figure in figures)
    for figure in figures:
        even = figure if figure is figures[-1] else replace(figure, height=height)
        shown = ruled(setting, SetBlock((even,)), column, space.xs, colour="accent")
        yield spaced(shown, space.l)


def _key_figure_row(setting: Setting, row: tuple[KeyFigure, ...], column: Column) -> SetBlock:
    gutter = setting.theme.space.l
    a_row = setting.theme.blocks.key_figures
    width = (column.measure - gutter * (a_row - 1)) / a_row
    places = (Column(column.left + index * (width + gutter), width) for index in range(a_row))
    return SetBlock((beside([_key_figure(setting, item, place) for item, place in zip(row, places, strict=False)]),))


def _key_figure(setting: Setting, item: KeyFigure, column: Column) -> Strip:
    value = set_styled(setting, item.value, _value_style(setting, item.value, column.measure), column)
    return merge([*value.strips, *set_styled(setting, item.meaning, "key-meaning", column).strips])


def _value_style(setting: Setting, value: Paragraph, width: float) -> str:
    """Values that do not fit in one line, above all those in words, are set smaller."""
    text = text_of(value.spans)
    fits = label_run(setting, text, setting.style("key-value")).width <= width
    return "key-value" if fits else "key-value-long"


def set_contact(setting: Setting, contact: Contact, column: Column) -> SetBlock:
    """A card: who to ask, and how; labels in one column, what to dial or write in the next."""
    space = setting.theme.space
    inner = column.inset(space.l, space.l)
    name = set_styled(setting, contact.name, "contact-name", inner)
    lines = [_contact_line(setting, line, inner) for line in contact.lines]
    panel = Panel(contact.ref, column.left, column.right, tint=setting.theme.colours["tint"], padding=space.l)
    return spaced(in_panel(keep_whole(stack([name, *lines])), panel), space.l)


def _contact_line(setting: Setting, line: ContactLine, column: Column) -> SetBlock:
    label_width = column.measure * setting.theme.blocks.contact_labels
    label = set_styled(setting, line.label, "contact-label", column.inset(0.0, column.measure - label_width))
    value = set_styled(setting, line.value, "contact-value", column.inset(label_width))
    level = merge([Strip(max(0.0, setting.drop("contact-label", "contact-value"))), *label.strips])
    return SetBlock((beside([level, merge(value.strips)]),), after=setting.style("contact-value").after)
