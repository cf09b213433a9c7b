"""Blocks to the vertical list: one function a kind of block; figures and tables have files of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from pressdossier.document import (
    Block,
    BoxedText,
    Contact,
    ContactLine,
    Figure,
    Heading,
    Keep,
    KeyFigure,
    KeyFigures,
    List,
    ListItem,
    Marginal,
    Opinion,
    PageBreak,
    Paragraph,
    Quote,
    Table,
)
from pressdossier.graphics import Artifact, Box, Placed, Stroke, rule
from pressdossier.layout.figure import set_figure
from pressdossier.layout.paragraph import label_run
from pressdossier.layout.setting import Setting
from pressdossier.layout.strip import (
    FORBIDDEN,
    FREE,
    Panel,
    SetBlock,
    Strip,
    beside,
    in_panel,
    keep_whole,
    merge,
    stack,
)
from pressdossier.layout.table import set_table
from pressdossier.layout.text import Column, set_styled, set_text, wide, with_label

KEY_FIGURES_A_ROW = 3

SPLIT_LIST = 50.0
STRAY_ITEM = 1000.0
SPLIT_BOX = 3000.0
SPLIT_OPINION = 600.0
SPLIT_KEY_FIGURES = 3000.0
"""What page breaks cost between a list's items, before its last, inside a box, an opinion, key figures: `flow`'s
demerits.
"""

LABEL_GAP = 5.0
"""At least this much between a list's label and its text, points."""


def set_blocks(setting: Setting, blocks: Iterable[Block], column: Column) -> SetBlock:
    """Blocks in order as one; a paragraph that announces a list stays with it."""
    pairs = pairwise((*blocks, None))
    return stack(_set_before(setting, block, following, column) for block, following in pairs if block is not None)


def _set_before(setting: Setting, block: Block, following: Block | None, column: Column) -> SetBlock:
    done = set_block(setting, block, column)
    announces = isinstance(block, Paragraph) and isinstance(following, List) and _ends_with_colon(block)
    return replace(done, keep_next=True) if announces else done


def _ends_with_colon(paragraph: Paragraph) -> bool:
    return "".join(span.text for span in paragraph.spans).rstrip().endswith(":")


def set_block(setting: Setting, block: Block, column: Column) -> SetBlock:
    """Any block of the document."""
    match block:
        case Paragraph():
            return set_styled(setting, block, column.text, column)
        case Heading():
            return set_heading(setting, block, column)
        case List():
            return _set_list(setting, block, column)
        case Quote():
            return _set_quote(setting, block, column)
        case KeyFigures():
            return _set_key_figures(setting, block, column)
        case Figure():
            return set_figure(setting, block, column)
        case Table():
            return set_table(setting, block, column)
        case BoxedText():
            return _set_box(setting, block, column)
        case Opinion():
            return _set_opinion(setting, block, column)
        case Contact():
            return _set_contact(setting, block, column)
        case Marginal() | Keep():
            return set_blocks(setting, block.blocks, column)
        case PageBreak():
            return SetBlock(())


def set_heading(setting: Setting, heading: Heading, column: Column, style: str | None = None) -> SetBlock:
    """A heading stays whole and with what follows it; style: by default that of its level, small in a box."""
    own = f"heading{heading.level}" if column.text != "box" else "box-title"
    block = keep_whole(set_text(setting, heading.spans, setting.style(style or own), column))
    head = replace(block.strips[0], anchors=(heading.anchor,))
    return replace(block, strips=(head,), keep_next=True)


def ruled(setting: Setting, block: SetBlock, column: Column, gap: float) -> SetBlock:
    """The block under a thin rule."""
    line = rule(column.left, column.right, 0.0, Stroke(setting.theme.colours["faint"], 0.75))
    frame = Box(column.left, 0.0, column.right, 0.0)
    above = Strip(gap, (Placed(0.0, 0.0, line, Artifact.RULE, frame),), break_cost=block.strips[0].break_cost)
    head, *rest = block.strips
    head = replace(head, break_cost=FORBIDDEN, before=0.0)
    return replace(block, strips=(above, head, *rest))


def _set_list(setting: Setting, block: List, column: Column) -> SetBlock:
    """Text hangs behind bullets and numbers; numbers stand flush right, and a long one widens the indent for all."""
    style = setting.style(column.text)
    widest = max(label_run(setting, item.label.text, style).width for item in block.items)
    indent = max(setting.style("list").indent, widest + LABEL_GAP)
    last = len(block.items) - 1
    items = []
    for index, item in enumerate(block.items):
        text = stack(_set_item_blocks(setting, item, column.inset(indent)))
        shift = widest - label_run(setting, item.label.text, style).width
        labelled = with_label(setting, text, item.label, style, column.inset(shift))
        cost = FREE if index == 0 else STRAY_ITEM if index == last else SPLIT_LIST
        items.append(_costing(replace(labelled, after=setting.style("list").after), cost))
    return replace(stack(items), after=style.after)


def _set_item_blocks(setting: Setting, item: ListItem, column: Column) -> Iterator[SetBlock]:
    after = setting.style("list").after
    return (replace(set_block(setting, block, column), after=after) for block in item.blocks)


def _costing(block: SetBlock, cost: float) -> SetBlock:
    """The block with a price on beginning a page with it."""
    head, *rest = block.strips
    return replace(block, strips=(replace(head, break_cost=max(head.break_cost, cost)), *rest))


def _set_quote(setting: Setting, quote: Quote, column: Column) -> SetBlock:
    style = setting.style("quote")
    inner = column.inset(style.indent)
    text = stack(set_styled(setting, block, "quote", inner) for block in quote.blocks)
    by = keep_whole(set_styled(setting, quote.attribution, "attribution", inner))
    whole = keep_whole(stack([replace(text, keep_next=True), by]))
    panel = Panel(column.left, column.right, bar=setting.theme.colours["accent"])
    return replace(in_panel(whole, panel), before=setting.theme.grid, after=setting.theme.grid)


def _set_key_figures(setting: Setting, block: KeyFigures, column: Column) -> SetBlock:
    """A grid of a few values in a row, each over what it means."""
    column = wide(setting.theme, column)
    rows = [block.items[start : start + KEY_FIGURES_A_ROW] for start in range(0, len(block.items), KEY_FIGURES_A_ROW)]
    grid = setting.theme.grid
    set_rows = (keep_whole(ruled(setting, _key_figure_row(setting, row, column), column, grid / 2)) for row in rows)
    spaced = stack(replace(row, before=grid * 0.75, after=grid * 0.75) for row in set_rows)
    return replace(_rather_whole(spaced, SPLIT_KEY_FIGURES), before=grid, after=grid * 1.5)


def _key_figure_row(setting: Setting, row: tuple[KeyFigure, ...], column: Column) -> SetBlock:
    gutter = setting.theme.grid
    width = (column.measure - gutter * (KEY_FIGURES_A_ROW - 1)) / KEY_FIGURES_A_ROW
    cells = []
    for index, item in enumerate(row):
        place = Column(column.left + index * (width + gutter), width)
        value = set_styled(setting, item.value, _value_style(setting, item.value, width), place)
        cells.append(merge([*value.strips, *set_styled(setting, item.meaning, "key-meaning", place).strips]))
    return SetBlock((beside(cells),))


def _value_style(setting: Setting, value: Paragraph, width: float) -> str:
    """Values that do not fit in one line, above all those in words, are set smaller."""
    text = "".join(span.text for span in value.spans)
    fits = label_run(setting, text, setting.style("key-value")).width <= width
    return "key-value" if fits else "key-value-long"


def _set_box(setting: Setting, box: BoxedText, column: Column) -> SetBlock:
    padding = setting.theme.grid * 0.8
    inner = column.inset(padding, padding, "box")
    title = [] if box.title is None else [replace(set_styled(setting, box.title, "box-title", inner), keep_next=True)]
    content = stack([*title, set_blocks(setting, box.blocks, inner)])
    panel = Panel(column.left, column.right, tint=setting.theme.colours["tint"], padding=padding)
    set_box = in_panel(content, panel)
    return replace(_rather_whole(set_box, SPLIT_BOX), before=setting.theme.grid, after=setting.theme.grid)


def _rather_whole(block: SetBlock, cost: float) -> SetBlock:
    """The block with a price on every page break inside it."""
    head, *rest = block.strips
    return replace(block, strips=(head, *(replace(strip, break_cost=max(strip.break_cost, cost)) for strip in rest)))


def _set_opinion(setting: Setting, opinion: Opinion, column: Column) -> SetBlock:
    heads = set_heading(setting, opinion.name, column)
    if opinion.role is not None:
        role = set_styled(setting, opinion.role, "attribution", column)
        heads = stack([replace(heads, after=0.0), replace(role, after=4.0, keep_next=True)])
    text = set_blocks(setting, opinion.blocks, column)
    whole = _rather_whole(stack([heads, text]), SPLIT_OPINION)
    grid = setting.theme.grid
    return replace(ruled(setting, whole, column, grid / 2), before=grid, after=grid)


def _set_contact(setting: Setting, contact: Contact, column: Column) -> SetBlock:
    padding = setting.theme.grid
    inner = column.inset(padding, padding)
    name = set_styled(setting, contact.name, "contact-name", inner)
    lines = [_contact_line(setting, line, inner) for line in contact.lines]
    panel = Panel(column.left, column.right, tint=setting.theme.colours["tint"], padding=padding)
    card = in_panel(keep_whole(stack([name, *lines])), panel)
    return replace(card, before=setting.theme.grid, after=setting.theme.grid)


def _contact_line(setting: Setting, line: ContactLine, column: Column) -> SetBlock:
    label_width = column.measure * 0.42
    label = set_styled(setting, line.label, "contact-label", column.inset(0.0, column.measure - label_width))
    value = set_styled(setting, line.value, "contact-value", column.inset(label_width))
    return SetBlock((beside([merge(label.strips), merge(value.strips)]),), after=setting.style("contact-value").after)
