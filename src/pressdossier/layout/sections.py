"""The parts of a dossier, from the front page to the colophon, as one vertical list."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, takewhile

from pressdossier.document import Block, Contents, ContentsEntry, Dossier, Paragraph, Section, SectionKind
from pressdossier.graphics import Box, LinkArea
from pressdossier.layout.blocks import ruled, set_blocks, set_heading
from pressdossier.layout.setting import Setting
from pressdossier.layout.strip import FORCED, FREE, PageNumeral, SetBlock, merge, stack
from pressdossier.layout.text import Column, set_styled, set_text

RATHER_ON_NEW_PAGE = -1000.0
"""What beginning a section on a new page is worth: more than leaving half of the page before it empty costs."""

SECTION_GAP = 4
"""Above a section that begins inside a page, lines of the grid."""

NUMERAL_ROOM = 24.0
"""Kept free at the end of a line of the contents for its page number, points."""


def set_dossier(setting: Setting, dossier: Dossier) -> SetBlock:
    """The whole dossier: the front page with its lead, a page at a glance, then the sections."""
    page = setting.theme.page
    column = Column(page.left, page.measure)
    lead, rest = _split_lead(dossier.front.blocks)
    parts = [
        _set_front(setting, dossier, lead, column),
        _set_glance(setting, dossier, rest, column),
        *(_set_section(setting, section, column) for section in dossier.sections),
    ]
    return stack(parts)


def _split_lead(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The paragraphs that a front page opens with, and what follows them."""
    lead = tuple(takewhile(lambda block: isinstance(block, Paragraph), blocks))
    return lead, blocks[len(lead) :]


def _set_front(setting: Setting, dossier: Dossier, lead: tuple[Block, ...], column: Column) -> SetBlock:
    """Masthead, kicker, title, subtitle, date and lead."""
    front = dossier.front
    grid = setting.theme.grid
    wide = Column(column.left, setting.theme.page.wide)
    masthead = replace(set_styled(setting, dossier.masthead, "masthead", wide), after=5 * grid)
    title = replace(_styled_title(setting, front, wide), after=grid)
    parts = [masthead, *_label(setting, front, wide), title]
    if front.subtitle is not None:
        parts.append(replace(set_styled(setting, front.subtitle, "subtitle", wide), after=grid))
    if front.dateline is not None:
        parts.append(replace(set_styled(setting, front.dateline, "dateline", wide), after=2 * grid))
    parts.append(set_blocks(setting, lead, replace(column, text="lead")))
    return stack(parts)


def _set_glance(setting: Setting, dossier: Dossier, blocks: tuple[Block, ...], column: Column) -> SetBlock:
    """The rest of the front section, above all its key figures, and the contents."""
    contents = _set_contents(setting, dossier.contents, Column(column.left, setting.theme.page.wide))
    glance = stack([set_blocks(setting, blocks, column), replace(contents, before=2 * setting.theme.grid)])
    return _begin(glance, "".join(span.text for span in dossier.contents.title.spans), FORCED)


def _styled_title(setting: Setting, front: Section, column: Column) -> SetBlock:
    strip = merge(set_text(setting, front.title.spans, setting.style("title"), column).strips)
    return SetBlock((replace(strip, anchors=(front.anchor,)),))


def _label(setting: Setting, section: Section, column: Column) -> list[SetBlock]:
    if section.label is None:
        return []
    return [replace(set_styled(setting, section.label, "kicker", column), after=4.0, keep_next=True)]


def _set_section(setting: Setting, section: Section, column: Column) -> SetBlock:
    if section.kind is SectionKind.COLOPHON:
        return _set_colophon(setting, section, column)
    parts = [*_label(setting, section, column), set_heading(setting, section.title, column)]
    if section.subtitle is not None:
        parts.append(replace(set_styled(setting, section.subtitle, "subtitle", column), keep_next=True))
    parts.append(set_blocks(setting, section.blocks, column))
    block = replace(stack(parts), before=SECTION_GAP * setting.theme.grid)
    return _begin(block, section.running, FORCED if section.kind is SectionKind.ANNEX else RATHER_ON_NEW_PAGE)


def _set_colophon(setting: Setting, section: Section, column: Column) -> SetBlock:
    """The small print at the end, under whatever the last page holds."""
    title = set_heading(setting, section.title, column, "colophon-title")
    text = set_blocks(setting, section.blocks, replace(column, text="colophon"))
    block = ruled(setting, stack([title, text]), column, setting.theme.grid)
    return replace(_begin(block, section.running, FREE), before=SECTION_GAP * setting.theme.grid)


def _begin(block: SetBlock, running: str, break_cost: float) -> SetBlock:
    head, *rest = block.strips
    return replace(block, strips=(replace(head, break_cost=break_cost, running=running), *rest))


def _set_contents(setting: Setting, contents: Contents, column: Column) -> SetBlock:
    title = replace(set_styled(setting, contents.title, "contents-title", column), keep_next=True)
    pairs = pairwise((*contents.entries, None))
    return stack([title, *(_set_entry(setting, entry, following, column) for entry, following in pairs if entry)])


def _set_entry(
    setting: Setting, entry: ContentsEntry, following: ContentsEntry | None, column: Column
) -> SetBlock:  # fmt: skip
    """A line of the contents, a link as a whole, with room for the page number at its end; it stays with its parts."""
    style = setting.style(f"contents{entry.level}")
    text = set_text(setting, entry.spans, style, column.inset(style.indent, NUMERAL_ROOM))
    strip = merge(text.strips)
    numeral = PageNumeral(
        entry.anchor, column.right, strip.height - style.leading + setting.baseline(style), style, entry.ref
    )
    box = Box(column.left, 0.0, column.right, strip.height)
    words = "".join(span.text for span in entry.spans).strip()
    link = LinkArea(box, f"#{entry.anchor}", entry.ref, words)
    has_parts = following is not None and following.level > entry.level
    return replace(text, strips=(replace(strip, numerals=(numeral,), links=(link,)),), keep_next=has_parts)
