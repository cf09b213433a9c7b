"""How full the pages are, and which of them may end early: the last of a section.

The text area is learned from the pages with running text: from the highest to the lowest of what belongs to the
structure there and stands in their column. Headers and footers are artifacts; the margin column stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bench.typography.body import Body, Column
from bench.typography.letters import Extent
from bench.typography.tree import Block, Mark


class Area(NamedTuple):
    """Top and bottom of the text area."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


class PageFill(NamedTuple):
    """How far content reaches down on a page.

    page: its index; bottom: where the content ends, footnotes too, None for an empty page; fill: from 0 to 1, what of
    the text area is not white at the foot or over the footnotes; ends: it is a section's last; body: it has running
    text.
    """

    page: int
    bottom: float | None
    fill: float
    ends: bool
    body: bool


class PageContent(NamedTuple):
    """The boxes of a page's column; notes: those of its footnotes."""

    text: tuple[Extent, ...]
    notes: tuple[Extent, ...]

    @property
    def all(self) -> tuple[Extent, ...]:
        return self.text + self.notes


def content_of_pages(
    blocks: Sequence[Block], drawn: Mapping[Mark, Sequence[Extent]], body: Body, pages: int
) -> tuple[PageContent, ...]:
    """What stands in the column of each page; drawn: the boxes of each marked content."""
    text: list[list[Extent]] = [[] for _ in range(pages)]
    notes: list[list[Extent]] = [[] for _ in range(pages)]
    for block in blocks:
        kept = notes if "Note" in (*block.within, block.kind) else text
        for mark in block.marks:
            column = body.column(mark.page)
            kept[mark.page] += [extent for extent in drawn.get(mark, ()) if _is_in(extent, column)]
    return tuple(PageContent(tuple(one), tuple(other)) for one, other in zip(text, notes, strict=True))


def _is_in(extent: Extent, column: Column) -> bool:
    return extent.left < column.right and extent.right > column.left


def learn_area(contents: Sequence[PageContent], body: Body) -> Area:
    """The text area that the pages with running text share."""
    extents = [extent for page in _pages_with(body) for extent in contents[page].all]
    return Area(min(extent.top for extent in extents), max(extent.bottom for extent in extents))


def fills(contents: Sequence[PageContent], blocks: Sequence[Block], body: Body) -> tuple[PageFill, ...]:
    """The fill of every page."""
    area, openings, running = learn_area(contents, body), opening_pages(blocks, len(contents)), _pages_with(body)
    return tuple(
        PageFill(
            page,
            max((extent.bottom for extent in content.all), default=None),
            fill_of(content, area),
            page + 1 in openings,
            page in running,
        )
        for page, content in enumerate(contents)
    )


def fill_of(content: PageContent, area: Area) -> float:
    """1 less the share of the area that is white between the last content and its foot, or the footnotes on it."""
    foot = min((extent.top for extent in content.notes), default=area.bottom)
    last = max((extent.bottom for extent in content.text), default=area.top)
    return 1.0 - max(0.0, foot - last) / area.height


def opening_pages(blocks: Sequence[Block], pages: int) -> frozenset[int]:
    """The pages that a section opens, and the one after the document's last.

    A page does so where its first content belongs to the same part of the document as an H1 on it: over the title there
    may be a label.
    """
    first: dict[int, Block] = {}
    for block in blocks:
        for mark in block.marks:
            first.setdefault(mark.page, block)
    titles = {(block.part, mark.page) for block in blocks if block.kind == "H1" for mark in block.marks}
    return frozenset({pages, *(page for page, block in first.items() if (block.part, page) in titles)})


def uneven_spreads(pages: Sequence[PageFill], step: float) -> tuple[tuple[PageFill, PageFill], ...]:
    """The spreads whose two pages end more than a line's step apart."""
    return tuple(pair for pair in spreads(pages) if apart(pair) > step)


def apart(pages: tuple[PageFill, PageFill]) -> float:
    """How far the ends of two facing pages are from each other."""
    left, right = pages
    return abs((left.bottom or 0.0) - (right.bottom or 0.0))


def spreads(pages: Sequence[PageFill]) -> tuple[tuple[PageFill, PageFill], ...]:
    """Facing pages, an even number left and an odd one right, that both have running text and end no section."""
    pairs = zip(pages[1::2], pages[2::2], strict=False)
    return tuple(pair for pair in pairs if all(page.body and not page.ends for page in pair))


def judged(pages: Sequence[PageFill]) -> tuple[PageFill, ...]:
    """The pages that have to be full: from the first with running text on, but for the last of each section."""
    start = next((index for index, page in enumerate(pages) if page.body), len(pages))
    return tuple(page for page in pages[start:] if not page.ends)


def _pages_with(body: Body) -> frozenset[int]:
    return frozenset(line.page for line in body.lines)
