"""The parts of a dossier, from the front page to the colophon, as one vertical list."""

from __future__ import annotations

from dataclasses import replace

from pressdossier.document import Contents, ContentsEntry, Dossier, Section, SectionKind
from pressdossier.graphics import Box, LinkArea
from pressdossier.layout.blocks import set_blocks, set_heading
from pressdossier.layout.setting import Setting
from pressdossier.layout.strip import FORCED, PageNumeral, SetBlock, merge, stack
from pressdossier.layout.text import Column, set_styled, set_text

NUMERAL_ROOM = 24.0
"""Kept free at the end of a line of the contents for its page number, points."""


def set_dossier(setting: Setting, dossier: Dossier) -> SetBlock:
    """The whole dossier; each part begins on a new page."""
    page = setting.theme.page
    column = Column(page.left, page.measure)
    parts = [
        _set_front(setting, dossier, column),
        _set_contents(setting, dossier.contents, Column(page.left, page.wide)),
        *(_set_section(setting, section, column) for section in dossier.sections),
    ]
    return stack(parts)


def _set_front(setting: Setting, dossier: Dossier, column: Column) -> SetBlock:
    """Masthead, kicker, title, subtitle, date and lead."""
    front = dossier.front
    grid = setting.theme.grid
    wide = Column(column.left, setting.theme.page.wide)
    masthead = replace(set_styled(setting, dossier.masthead, "masthead", wide), after=6 * grid)
    title = replace(_styled_title(setting, front, wide), after=grid)
    parts = [masthead, *_label(setting, front, wide), title]
    if front.subtitle is not None:
        parts.append(replace(set_styled(setting, front.subtitle, "subtitle", wide), after=grid))
    if front.dateline is not None:
        parts.append(replace(set_styled(setting, front.dateline, "dateline", wide), after=2 * grid))
    parts.append(set_blocks(setting, front.blocks, replace(column, text="lead")))
    return stack(parts)


def _styled_title(setting: Setting, front: Section, column: Column) -> SetBlock:
    strip = merge(set_text(setting, front.title.spans, setting.style("title"), column).strips)
    return SetBlock((replace(strip, anchors=(front.anchor,)),))


def _label(setting: Setting, section: Section, column: Column) -> list[SetBlock]:
    if section.label is None:
        return []
    return [replace(set_styled(setting, section.label, "kicker", column), after=4.0, keep_next=True)]


def _set_section(setting: Setting, section: Section, column: Column) -> SetBlock:
    parts = [*_label(setting, section, column), set_heading(setting, section.title, column)]
    if section.subtitle is not None:
        parts.append(replace(set_styled(setting, section.subtitle, "subtitle", column), keep_next=True))
    parts.append(set_blocks(setting, section.blocks, column))
    block = stack(parts)
    if section.kind is SectionKind.COLOPHON:
        return replace(block, before=2 * setting.theme.grid)
    return _on_new_page(block, section.running)


def _on_new_page(block: SetBlock, running: str) -> SetBlock:
    head, *rest = block.strips
    return replace(block, strips=(replace(head, break_cost=FORCED, running=running), *rest))


def _set_contents(setting: Setting, contents: Contents, column: Column) -> SetBlock:
    title = replace(set_styled(setting, contents.title, "heading1", column), keep_next=True)
    entries = stack(_set_entry(setting, entry, column) for entry in contents.entries)
    running = "".join(span.text for span in contents.title.spans)
    return _on_new_page(stack([title, entries]), running)


def _set_entry(setting: Setting, entry: ContentsEntry, column: Column) -> SetBlock:
    """A line of the contents, a link as a whole, with room for the page number at its end."""
    style = setting.style(f"contents{entry.level}")
    text = set_text(setting, entry.spans, style, column.inset(style.indent, NUMERAL_ROOM))
    strip = merge(text.strips)
    numeral = PageNumeral(
        entry.anchor, column.right, strip.height - style.leading + setting.baseline(style), style, entry.ref
    )
    box = Box(column.left, 0.0, column.right, strip.height)
    words = "".join(span.text for span in entry.spans)
    link = LinkArea(box, f"#{entry.anchor}", entry.ref, words)
    return replace(text, strips=(replace(strip, numerals=(numeral,), links=(link,)),))
