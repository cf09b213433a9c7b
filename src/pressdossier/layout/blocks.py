"""Blocks to the vertical list: one function a kind of block; figures and tables have files of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from pressdossier.document import (
    Block,
    BoxedText,
    Contact,
    ContactLine,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    List,
    ListItem,
    Opinion,
    Paragraph,
    Quote,
    Table,
)
from pressdossier.graphics import Artifact, Box, Placed, Stroke, rule
from pressdossier.layout.figure import set_figure
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
"""What page breaks cost between a list's items, before its last, inside a box, inside an opinion: `flow`'s demerits."""


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


def set_heading(setting: Setting, heading: Heading, column: Column, style: str | None = None) -> SetBlock:
    """A heading stays whole and with what follows it; style: by default that of its level."""
    block = keep_whole(set_text(setting, heading.spans, setting.style(style or f"heading{heading.level}"), column))
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
    after = setting.style(column.text).after
    last = len(block.items) - 1
    items = (
        _costing(_set_item(setting, item, column), SPLIT_LIST if 0 < index < last else STRAY_ITEM if index else FREE)
        for index, item in enumerate(block.items)
    )
    return replace(stack(items), after=after)


def _costing(block: SetBlock, cost: float) -> SetBlock:
    """The block with a price on beginning a page with it."""
    head, *rest = block.strips
    return replace(block, strips=(replace(head, break_cost=max(head.break_cost, cost)), *rest))


def _set_item(setting: Setting, item: ListItem, column: Column) -> SetBlock:
    style = setting.style(column.text)
    text = set_blocks(setting, item.blocks, column.inset(setting.style("list").indent))
    return replace(with_label(setting, text, item.label, style, column), after=setting.style("list").after)


def _set_quote(setting: Setting, quote: Quote, column: Column) -> SetBlock:
    style = setting.style("quote")
    inner = column.inset(style.indent)
    text = stack(set_styled(setting, block, "quote", inner) for block in quote.blocks)
    by = keep_whole(set_styled(setting, quote.attribution, "attribution", inner))
    whole = keep_whole(stack([replace(text, keep_next=True), by]))
    panel = Panel(column.left, column.right, bar=setting.theme.colours["accent"])
    return replace(in_panel(whole, panel, 0.0), before=setting.theme.grid, after=setting.theme.grid)


def _set_key_figures(setting: Setting, block: KeyFigures, column: Column) -> SetBlock:
    """A grid of a few values in a row, each over what it means."""
    column = wide(setting.theme, column)
    rows = [block.items[start : start + KEY_FIGURES_A_ROW] for start in range(0, len(block.items), KEY_FIGURES_A_ROW)]
    grid = setting.theme.grid
    set_rows = [ruled(setting, _key_figure_row(setting, row, column), column, grid / 2) for row in rows]
    spaced = stack(replace(row, before=grid * 0.75, after=grid * 0.75) for row in set_rows)
    return replace(keep_whole(spaced), before=grid, after=grid * 1.5)


def _key_figure_row(setting: Setting, row: tuple[KeyFigure, ...], column: Column) -> SetBlock:
    gutter = setting.theme.grid
    width = (column.measure - gutter * (KEY_FIGURES_A_ROW - 1)) / KEY_FIGURES_A_ROW
    values, meanings = [], []
    for index, item in enumerate(row):
        place = Column(column.left + index * (width + gutter), width)
        values.append(merge(set_styled(setting, item.value, "key-value", place).strips))
        meanings.append(merge(set_styled(setting, item.meaning, "key-meaning", place).strips))
    return SetBlock((merge([_beside_by_columns(values, meanings)]),))


def _beside_by_columns(values: list[Strip], meanings: list[Strip]) -> Strip:
    """Each value with its meaning under it, in reading order; the meanings' tops level with each other."""
    height = max(value.height for value in values)
    cells = [merge([replace(value, height=height), meaning]) for value, meaning in zip(values, meanings, strict=True)]
    return beside(cells)


def _set_box(setting: Setting, box: BoxedText, column: Column) -> SetBlock:
    padding = setting.theme.grid * 0.8
    inner = column.inset(padding, padding, "box")
    title = [] if box.title is None else [replace(set_styled(setting, box.title, "box-title", inner), keep_next=True)]
    content = stack([*title, set_blocks(setting, box.blocks, inner)])
    panel = Panel(column.left, column.right, tint=setting.theme.colours["tint"])
    set_box = in_panel(content, panel, padding)
    return replace(_rather_whole(set_box, SPLIT_BOX), before=setting.theme.grid, after=setting.theme.grid)


def _rather_whole(block: SetBlock, cost: float) -> SetBlock:
    """The block with a price on every page break inside it."""
    head, *rest = block.strips
    return replace(block, strips=(head, *(replace(strip, break_cost=max(strip.break_cost, cost)) for strip in rest)))


def _set_opinion(setting: Setting, opinion: Opinion, column: Column) -> SetBlock:
    name = replace(set_heading(setting, opinion.name, column), before=0.0, after=0.0)
    role = [] if opinion.role is None else [set_styled(setting, opinion.role, "attribution", column)]
    heads = stack([name, *(replace(block, after=4.0, keep_next=True) for block in role)])
    text = set_blocks(setting, opinion.blocks, column)
    whole = _rather_whole(stack([heads, text]), SPLIT_OPINION)
    grid = setting.theme.grid
    return replace(ruled(setting, whole, column, grid / 2), before=grid, after=grid)


def _set_contact(setting: Setting, contact: Contact, column: Column) -> SetBlock:
    padding = setting.theme.grid
    inner = column.inset(padding, padding)
    name = set_styled(setting, contact.name, "contact-name", inner)
    lines = [_contact_line(setting, line, inner) for line in contact.lines]
    panel = Panel(column.left, column.right, tint=setting.theme.colours["tint"])
    card = in_panel(keep_whole(stack([name, *lines])), panel, padding)
    return replace(card, before=setting.theme.grid, after=setting.theme.grid)


def _contact_line(setting: Setting, line: ContactLine, column: Column) -> SetBlock:
    label_width = column.measure * 0.42
    label = set_styled(setting, line.label, "contact-label", column.inset(0.0, column.measure - label_width))
    value = set_styled(setting, line.value, "contact-value", column.inset(label_width))
    return SetBlock((beside([merge(label.strips), merge(value.strips)]),))
