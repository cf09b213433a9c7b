"""The parts of a dossier after its front page, from the page at a glance to the colophon, as one vertical list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from pressdossier.document import (
    Block,
    Contents,
    ContentsEntry,
    Dossier,
    Heading,
    KeyFigures,
    Marginal,
    Paragraph,
    Section,
    SectionKind,
    text_of,
)
from pressdossier.graphics import Box, LinkArea, Place, Stroke
from pressdossier.layout.blocks.blocks import set_block, set_in_turn
from pressdossier.layout.blocks.display import ruled, set_heading
from pressdossier.layout.blocks.strip import (
    FORCED,
    FREE,
    PageNumeral,
    SetBlock,
    Strip,
    belonging_to,
    keep_whole,
    level_rule,
    merge,
    stack,
)
from pressdossier.layout.blocks.text import Column, set_styled, set_text, wide
from pressdossier.layout.setting import Setting

Passages = Sequence[tuple[Place, Block]]
"""Blocks of a section with their places."""


def passages(section: int, blocks: Sequence[Block]) -> Passages:
    """The blocks of a section with their places; section: its number, as places have it."""
    return [(Place(section, index), block) for index, block in enumerate(blocks, 1)]


def set_passages(setting: Setting, text: Passages, column: Column) -> Iterator[SetBlock]:
    """Each block set where it belongs, for a stack that may begin with something else."""
    blocks = set_in_turn(setting, [block for _, block in text], column)
    return (belonging_to(block, place) for (place, _), block in zip(text, blocks, strict=True))


def set_dossier(setting: Setting, dossier: Dossier) -> SetBlock:
    """All that follows the front page: a page at a glance, then the sections."""
    page = setting.theme.page
    column = Column(page.left, page.measure)
    sections = (_set_section(setting, section, number, column) for number, section in enumerate(dossier.sections, 3))
    return stack([set_glance(setting, dossier, column), *sections])


def set_glance(setting: Setting, dossier: Dossier, column: Column) -> SetBlock:
    """The lead, with the key figures beside it, and the contents under it."""
    space = setting.theme.space
    title, text, figures = _at_a_glance(dossier.front.blocks)
    heads = [_opened(setting, _set_title(setting, None, title, column), column)] if title else []
    heads = [belonging_to(head, Place(1, 1)) for head in heads]
    beside = [belonging_to(_beside(setting, block, column), place) for place, block in figures]
    lead = stack(set_passages(setting, text, replace(column, text="lead")))
    contents = replace(_set_contents(setting, dossier.contents, column), before=space.xl)
    contents = belonging_to(contents, Place(2, 0))
    running = title or dossier.contents.title
    glance = stack([*heads, *beside, lead, contents])
    return _begin(glance, text_of(running.spans), FORCED)


def _at_a_glance(blocks: tuple[Block, ...]) -> tuple[Heading | None, Passages, tuple[tuple[Place, KeyFigures], ...]]:
    """The page's own heading, its text, and its key figures."""
    title = blocks[0] if blocks and isinstance(blocks[0], Heading) else None
    rest = passages(1, blocks)[1 if title else 0 :]
    figures = tuple((place, block) for place, block in rest if isinstance(block, KeyFigures))
    return title, tuple(one for one in rest if not isinstance(one[1], KeyFigures)), figures


def _beside(setting: Setting, block: KeyFigures, column: Column) -> SetBlock:
    """Key figures stand in the margin column as tall as the page, where the theme has one."""
    return set_block(setting, Marginal(block.ref, block.source, (block,)), column)


def _set_section(setting: Setting, section: Section, number: int, column: Column) -> SetBlock:
    if section.kind is SectionKind.COLOPHON:
        return _set_colophon(setting, section, number, column)
    return open_section(setting, section, number, column, _set_text(setting, section, number, column))


def open_section(setting: Setting, section: Section, number: int, column: Column, text: Iterable[SetBlock]) -> SetBlock:
    """A section's head over its text, on a page of its own; number: the section's, as its places have it."""
    heads = _set_title(setting, section.label, section.title, column)
    if section.subtitle is not None:
        heads.append(set_styled(setting, section.subtitle, "subtitle", wide(setting.theme, column)))
    head = belonging_to(_opened(setting, heads, column), Place(number, 0))
    return _begin(stack([head, *text]), section.running, FORCED)


def _set_title(setting: Setting, label: Paragraph | None, title: Heading, column: Column) -> list[SetBlock]:
    """A title and what stands over it; all titles stand level, whether or not anything does."""
    spread = wide(setting.theme, column)
    room = SetBlock((Strip(setting.style("kicker").leading),))
    above = room if label is None else set_styled(setting, label, "kicker", spread)
    return [above, set_heading(setting, title, spread, "heading1")]


def _opened(setting: Setting, heads: list[SetBlock], column: Column) -> SetBlock:
    """The head of a section: one strip under a thick rule that runs over the margin column."""
    theme = setting.theme
    spread = wide(theme, column)
    line = level_rule(spread.left, spread.right, 0.0, Stroke(theme.colours["accent"], theme.rules.thick))
    whole = keep_whole(stack([SetBlock((Strip(theme.space.l, (line,)),)), *heads]))
    (head,) = whole.strips
    return replace(whole, strips=(replace(head, wide=True, heads=True),), keep_next=True)


def _set_text(setting: Setting, section: Section, number: int, column: Column) -> Iterator[SetBlock]:
    """What follows the title; a paragraph right under it is the section's standfirst."""
    text = passages(number, section.blocks)
    if section.blocks and isinstance(first := section.blocks[0], Paragraph):
        yield belonging_to(set_styled(setting, first, "standfirst", column), Place(number, 1))
        text = text[1:]
    yield from set_passages(setting, text, column)


def _set_colophon(setting: Setting, section: Section, number: int, column: Column) -> SetBlock:
    """The small print at the end, under whatever the last page holds."""
    space = setting.theme.space
    title = belonging_to(set_heading(setting, section.title, column, "colophon-title"), Place(number, 0))
    text = set_passages(setting, passages(number, section.blocks), replace(column, text="colophon"))
    block = ruled(setting, stack([title, stack(text)]), column, space.l)
    return replace(_begin(block, section.running, FREE), before=space.xxl)


def _begin(block: SetBlock, running: str, break_cost: float) -> SetBlock:
    head, *rest = block.strips
    head = replace(head, break_cost=break_cost, running=running, bars=True)
    return replace(block, strips=(head, *rest))


def _set_contents(setting: Setting, contents: Contents, column: Column) -> SetBlock:
    title = replace(set_styled(setting, contents.title, "contents-title", column), keep_next=True)
    pairs = pairwise((*contents.entries, None))
    return stack([title, *(_set_entry(setting, entry, following, column) for entry, following in pairs if entry)])


def _set_entry(
    setting: Setting, entry: ContentsEntry, following: ContentsEntry | None, column: Column
) -> SetBlock:  # fmt: skip
    """A line of the contents, a link as a whole, with room for the page number at its end; it stays with its parts."""
    style = setting.style(f"contents{entry.level}")
    text = set_text(setting, entry.spans, style, column.inset(style.indent, setting.theme.blocks.numeral))
    strip = merge(text.strips)
    numeral = PageNumeral(
        entry.anchor, column.right, strip.height - style.leading + setting.baseline(style), style, entry.ref
    )
    box = Box(column.left, 0.0, column.right, strip.height)
    words = text_of(entry.spans).strip()
    link = LinkArea(box, f"#{entry.anchor}", entry.ref, words)
    has_parts = following is not None and following.level > entry.level
    return replace(text, strips=(replace(strip, numerals=(numeral,), links=(link,)),), keep_next=has_parts)
