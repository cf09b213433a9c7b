"""Blocks to the vertical list: those that hold other blocks, and the way to all others, which have their own files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from msgspec.structs import replace

from pressdossier.document import (
    Block,
    BoxedText,
    Contact,
    Figure,
    FigureWidth,
    Heading,
    Keep,
    KeyFigures,
    List,
    ListItem,
    Marginal,
    Opinion,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    text_of,
)
from pressdossier.layout.blocks.display import (
    ruled,
    set_contact,
    set_heading,
    set_key_figures,
    set_quote,
)
from pressdossier.layout.blocks.figure import set_figure
from pressdossier.layout.blocks.strip import (
    FREE,
    Aside,
    Panel,
    SetBlock,
    Strip,
    costing,
    in_panel,
    keeping_next,
    kept_together,
    merge,
    rather_whole,
    spaced,
    stack,
    with_head,
)
from pressdossier.layout.blocks.table import set_table
from pressdossier.layout.blocks.text import Column, margin_column, set_styled, set_text, with_label
from pressdossier.layout.lines.paragraph import label_run
from pressdossier.layout.setting import Setting

SPLIT_LIST = 50.0
STRAY_ITEM = 1000.0
SPLIT_BOX = 3000.0
SPLIT_OPINION = 600.0
"""What page breaks cost between a list's items, beside its first or its last alone, inside a box, inside an opinion:
the demerits of `breaking`.
"""


def set_blocks(setting: Setting, blocks: Iterable[Block], column: Column) -> SetBlock:
    """Blocks in order as one; a paragraph that announces a list stays with it, one after another is indented."""
    return stack(set_in_turn(setting, blocks, column))


SetOne = Callable[[Setting, Block, Column, bool], SetBlock]
"""Sets a block; the last argument is whether it is a paragraph that follows another."""


def set_one(setting: Setting, block: Block, column: Column, follows: bool) -> SetBlock:
    """A block as it stands among others; follows: whether it is a paragraph that follows another."""
    if isinstance(block, Paragraph):
        return _set_running(setting, block, column, follows=follows)
    return set_block(setting, block, column)


def set_in_turn(
    setting: Setting, blocks: Iterable[Block], column: Column, set_one: SetOne = set_one
) -> Iterator[SetBlock]:
    """Each block set, for a stack that may begin with something else.

    What stands in the margin, and a figure, do not part a paragraph from the one before. set_one: sets each of them.
    """
    follows = False
    for block, after in pairwise((*blocks, None)):
        if isinstance(block, Paragraph):
            done = set_one(setting, block, column, follows)
            announces = isinstance(after, List) and _ends_with_colon(block)
            # what is kept with the block above it takes that block's space
            yield keeping_next(done, _around_list(setting, column)) if announces else done
            follows = True
        elif block is not None:
            yield set_one(setting, block, column, False)
            follows = follows and isinstance(block, Marginal | Figure)


def _set_running(setting: Setting, block: Paragraph, column: Column, *, follows: bool) -> SetBlock:
    style = setting.style(column.text)
    return set_text(setting, block.spans, style, column, first=style.first if follows else 0.0)


def _ends_with_colon(paragraph: Paragraph) -> bool:
    return text_of(paragraph.spans).rstrip().endswith(":")


def set_block(setting: Setting, block: Block, column: Column) -> SetBlock:
    """Any block of the document."""
    match block:
        case Paragraph():
            return _set_running(setting, block, column, follows=False)
        case Heading():
            return set_heading(setting, block, column)
        case List():
            return _set_list(setting, block, column)
        case Quote():
            return set_quote(setting, block, column)
        case KeyFigures():
            return set_key_figures(setting, block, column)
        case Figure(width=FigureWidth.MARGIN) if not column.margin:
            return _set_beside(setting, block, column)
        case Figure():
            return set_figure(setting, block, column)
        case Table():
            return set_table(setting, block, column)
        case BoxedText():
            return _set_box(setting, block, column)
        case Opinion():
            return _set_opinion(setting, block, column)
        case Contact():
            return set_contact(setting, block, column)
        case Marginal():
            return _set_beside(setting, block, column)
        case Keep():
            return kept_together(set_blocks(setting, block.blocks, column))
        case PageBreak():
            return SetBlock((), break_next=True)


def _set_beside(setting: Setting, block: Marginal | Figure, column: Column) -> SetBlock:
    """What stands in the margin column as one; in the text where the theme has no such column, or inside a box."""
    blocks = block.blocks if isinstance(block, Marginal) else (replace(block, width=FigureWidth.COLUMN),)
    if not setting.theme.page.margin or column.left != setting.theme.page.left:
        return set_blocks(setting, blocks, column)
    beside = set_blocks(setting, blocks, margin_column(setting.theme)).strips
    if isinstance(blocks[0], Paragraph | List):
        # level with the first line of the text beside it
        beside = (Strip(max(0.0, setting.drop("side-note", "body"))), *beside)
    return SetBlock((), asides=(Aside(merge(beside)),))


def _set_list(setting: Setting, block: List, column: Column) -> SetBlock:
    """Text hangs behind bullets and numbers; numbers stand flush right, and a long one widens the indent for all."""
    own, name, gap = setting.style("list"), "list" if column.text == "body" else column.text, setting.theme.space.xs
    style = setting.style(name)
    widths = [label_run(setting, item.label.text, style).width for item in block.items]
    indent = max(own.indent, max(widths) + gap)
    last = len(block.items) - 1
    items = []
    for index, (item, width) in enumerate(zip(block.items, widths, strict=True)):
        text = stack(_set_item_blocks(setting, item, column.inset(indent, text=name)))
        shift = indent - gap - width if block.ordered else 0.0
        labelled = with_label(setting, text, item.label, style, column.inset(max(shift, 0.0)))
        cost = FREE if index == 0 else STRAY_ITEM if index in (1, last) else SPLIT_LIST
        items.append(costing(replace(labelled, after=own.after), cost))
    return spaced(stack(items), _around_list(setting, column))


def _around_list(setting: Setting, column: Column) -> float:
    return setting.style("list").before if column.text == "body" else setting.style(column.text).after


def _set_item_blocks(setting: Setting, item: ListItem, column: Column) -> Iterator[SetBlock]:
    """What is in an item stands as near to its neighbours as items do to each other."""
    after = setting.style("list").after
    for shown in set_in_turn(setting, item.blocks, column):
        yield spaced(shown, after)


def _set_box(setting: Setting, box: BoxedText, column: Column) -> SetBlock:
    space = setting.theme.space
    inner = column.inset(space.l, space.l, "box")
    title = [] if box.title is None else [keeping_next(set_styled(setting, box.title, "box-title", inner))]
    content = stack([*title, set_blocks(setting, box.blocks, inner)])
    panel = Panel(box.ref, column.left, column.right, tint=setting.theme.colours["tint"], padding=space.m)
    return spaced(rather_whole(in_panel(content, panel), SPLIT_BOX), space.l)


def _set_opinion(setting: Setting, opinion: Opinion, column: Column) -> SetBlock:
    space = setting.theme.space
    text = set_blocks(setting, opinion.blocks, column)
    whole = rather_whole(stack([_opinion_head(setting, opinion, column), text]), SPLIT_OPINION)
    return spaced(ruled(setting, whole, column, space.s), space.l)


def _opinion_head(setting: Setting, opinion: Opinion, column: Column) -> SetBlock:
    """The name, and the role behind it on its line, or under it where there is no room."""
    space, style = setting.theme.space, f"heading{opinion.name.level}"
    name = set_heading(setting, opinion.name, column)
    if opinion.role is None:
        return name
    taken = label_run(setting, text_of(opinion.name.spans), setting.style(style)).width + space.s
    wanted = max(label_run(setting, text_of(opinion.role.spans), setting.style("attribution")).width, space.xxl)
    if taken + wanted > column.measure:
        role = set_styled(setting, opinion.role, "attribution", column)
        return stack([replace(name, after=0.0), keeping_next(role, space.xs)])
    (line,), (role_line,) = name.strips, set_styled(setting, opinion.role, "attribution", column.inset(taken)).strips
    drop = setting.drop("attribution", style)
    shown = replace(line, placed=(*line.placed, *(item.moved(0.0, drop) for item in role_line.placed)))
    return with_head(name, shown)
