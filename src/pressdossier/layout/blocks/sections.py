"""The parts of a dossier after its front page, from the page at a glance to the colophon, as one vertical list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from pressdossier.document import (
    CONTENTS,
    FRONT,
    Block,
    Contents,
    ContentsEntry,
    Dossier,
    Figure,
    Heading,
    Image,
    KeyFigures,
    LocatedBlocks,
    Marginal,
    Paragraph,
    Section,
    SectionKind,
    elements_of,
    head_place,
    located_blocks,
    numbered_sections,
    text_of,
)
from pressdossier.graphics import LinkArea, Place, Rect, Stroke
from pressdossier.layout.blocks.blocks import set_block, set_in_turn, set_one
from pressdossier.layout.blocks.display import ruled, set_heading
from pressdossier.layout.blocks.strip import (
    FORCED,
    FREE,
    SET_BLOCK,
    PageNumeral,
    SetBlock,
    Strip,
    belonging_to,
    keep_whole,
    keeping_next,
    keyed,
    level_rule,
    merge,
    reflow,
    stack,
    with_head,
)
from pressdossier.layout.blocks.text import Column, set_styled, set_text, wide
from pressdossier.layout.setting import Setting


def set_passages(setting: Setting, text: LocatedBlocks, column: Column) -> Iterator[SetBlock]:
    """Each block set where it belongs, for a stack that may begin with something else."""
    blocks = set_in_turn(setting, [block for _, block in text], column, _set_once)
    return (belonging_to(block, place) for (place, _), block in zip(text, blocks, strict=True))


def _set_once(setting: Setting, block: Block, column: Column, follows: bool) -> SetBlock:
    """A block, set anew only where it was not set before; images are better read again than kept twice."""
    keep = not any(isinstance(element, Figure) and isinstance(element.content, Image) for element in elements_of(block))
    return _once(setting, (block, column, follows), lambda: set_one(setting, block, column, follows), keep=keep)


def _once(setting: Setting, what: tuple[object, ...], make: Callable[[], SetBlock], *, keep: bool = True) -> SetBlock:
    """What is set of some values, with keys by which pages tell what is on them."""
    key = setting.key(what)
    return setting.once(SET_BLOCK, key, lambda: keyed(make(), key), keep=keep)


def _set_styled_once(setting: Setting, paragraph: Paragraph, style: str, column: Column) -> SetBlock:
    return _once(setting, (paragraph, column, style), lambda: set_styled(setting, paragraph, style, column))


def set_dossier(setting: Setting, dossier: Dossier) -> SetBlock:
    """All that follows the front page: a page at a glance, then the sections."""
    page = setting.theme.page
    column = Column(page.left, page.measure)
    sections = (_set_section(setting, section, number, column) for number, section in numbered_sections(dossier))
    return stack([set_glance(setting, dossier, column), *sections])


def set_glance(setting: Setting, dossier: Dossier, column: Column) -> SetBlock:
    """The lead, with the key figures beside it, and the contents under it."""
    space = setting.theme.space
    titles, text, figures = _at_a_glance(located_blocks(FRONT, dossier.front))
    heads = [belonging_to(_set_head(setting, (None, title, None), column), place) for place, title in titles]
    beside = [belonging_to(_beside(setting, block, column), place) for place, block in figures]
    lead = stack(set_passages(setting, text, replace(column, text="lead")))
    listed = dossier.contents
    contents = _once(setting, (listed, column), lambda: _set_contents(setting, listed, column))
    contents = belonging_to(replace(contents, before=space.xl), CONTENTS)
    running = titles[0][1] if titles else dossier.contents.title
    glance = stack([*heads, *beside, lead, contents])
    return _begin(glance, text_of(running.spans), FORCED)


class _AtAGlance(NamedTuple):
    """What the page at a glance is made of: its own heading or none, its text, and its key figures."""

    titles: tuple[tuple[Place, Heading], ...]
    text: LocatedBlocks
    figures: tuple[tuple[Place, KeyFigures], ...]


def _at_a_glance(blocks: LocatedBlocks) -> _AtAGlance:
    titles = tuple((place, block) for place, block in blocks[:1] if isinstance(block, Heading))
    rest = blocks[len(titles) :]
    figures = tuple((place, block) for place, block in rest if isinstance(block, KeyFigures))
    return _AtAGlance(titles, tuple(one for one in rest if not isinstance(one[1], KeyFigures)), figures)


def _beside(setting: Setting, block: KeyFigures, column: Column) -> SetBlock:
    """Key figures stand in the margin column as tall as the page, where the theme has one."""
    return set_block(setting, Marginal(block.ref, block.source, (block,)), column)


def _set_section(setting: Setting, section: Section, number: int, column: Column) -> SetBlock:
    if section.kind is SectionKind.COLOPHON:
        return _set_colophon(setting, section, number, column)
    return open_section(setting, section, number, column, _set_text(setting, section, number, column))


def open_section(setting: Setting, section: Section, number: int, column: Column, text: Iterable[SetBlock]) -> SetBlock:
    """A section's head over its text, on a page of its own; number: the section's, as its places have it."""
    head = _set_head(setting, (section.label, section.title, section.subtitle), column)
    return _begin(stack([belonging_to(head, head_place(number)), *text]), section.running, FORCED)


Head = tuple[Paragraph | None, Heading, Paragraph | None]
"""What stands over a section: its label, its title and its subtitle."""


def _set_head(setting: Setting, head: Head, column: Column) -> SetBlock:
    def make() -> SetBlock:
        label, title, subtitle = head
        heads = _set_title(setting, label, title, column)
        if subtitle is not None:
            heads.append(set_styled(setting, subtitle, "subtitle", wide(setting.theme, column)))
        return _opened(setting, heads, column)

    return _once(setting, ("head", head, column), make)


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
    return keeping_next(with_head(whole, replace(reflow(head, is_heading=True), wide=True)))


def _set_text(setting: Setting, section: Section, number: int, column: Column) -> Iterator[SetBlock]:
    """What follows the title; a paragraph right under it is the section's standfirst."""
    text = located_blocks(number, section)
    first = [(place, block) for place, block in text[:1] if isinstance(block, Paragraph)]
    for place, standfirst in first:
        yield belonging_to(_set_styled_once(setting, standfirst, "standfirst", column), place)
    yield from set_passages(setting, text[len(first) :], column)


def _set_colophon(setting: Setting, section: Section, number: int, column: Column) -> SetBlock:
    """The small print at the end, under whatever the last page holds."""
    space = setting.theme.space
    title = belonging_to(set_heading(setting, section.title, column, "colophon-title"), head_place(number))
    text = set_passages(setting, located_blocks(number, section), replace(column, text="colophon"))
    block = ruled(setting, stack([title, stack(text)]), column, space.l)
    return replace(_begin(block, section.running, FREE), before=space.xxl)


def _begin(block: SetBlock, running: str, break_cost: float) -> SetBlock:
    """The beginning of a section, past which no figure floats."""
    head = reflow(block.strips[0], break_cost=break_cost, is_barrier=True)
    return with_head(block, replace(head, running=running))


def _set_contents(setting: Setting, contents: Contents, column: Column) -> SetBlock:
    title = keeping_next(set_styled(setting, contents.title, "contents-title", column))
    pairs = pairwise((*contents.entries, None))
    return stack([title, *(_set_entry(setting, entry, following, column) for entry, following in pairs if entry)])


def _set_entry(
    setting: Setting, entry: ContentsEntry, following: ContentsEntry | None, column: Column
) -> SetBlock:  # fmt: skip
    """A line of the contents, a link as a whole, with room for the page number at its end; it stays with its parts."""
    named = f"contents{entry.level}"
    style = setting.style(named)
    text = set_text(setting, entry.spans, style, column.inset(style.indent, setting.theme.blocks.numeral))
    strip = merge(text.strips)
    numeral = PageNumeral(
        entry.anchor, column.right, strip.height - style.leading + setting.baseline(style), named, entry.ref
    )
    box = Rect(column.left, 0.0, column.right, strip.height)
    words = text_of(entry.spans).strip()
    link = LinkArea(box, f"#{entry.anchor}", entry.ref, words)
    has_parts = following is not None and following.level > entry.level
    whole = replace(text, strips=(replace(strip, numerals=(numeral,), links=(link,)),))
    return keeping_next(whole) if has_parts else whole
