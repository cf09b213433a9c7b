"""A finished PDF's figures: the one place where what was read meets what is computed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.typography.body import Body, find_body
from bench.typography.breaks import orphans, widows
from bench.typography.fill import PageFill, content_of_pages, fills, judged, spreads, uneven_spreads
from bench.typography.grid import Grid, learn_grid, off_grid
from bench.typography.letters import Extent, Letter, PageRead, read_pages
from bench.typography.lines import Line, Paragraph, set_paragraph
from bench.typography.spacing import deviation, gaps_of, ladders, loose_lines, share
from bench.typography.tree import Mark, read_tree


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found in one file; lines in reading order, pages by index.

    gaps: of all justified lines, relative to the font's space; grid: None where no paragraph has two lines.
    """

    lang: str
    body: Body
    gaps: tuple[float, ...]
    ladders: tuple[tuple[Line, ...], ...]
    widows: tuple[Line, ...]
    orphans: tuple[Line, ...]
    grid: Grid | None
    off_grid: tuple[Line, ...]
    pages: tuple[PageFill, ...]

    @property
    def justified(self) -> tuple[Line, ...]:
        return self.body.justified_lines

    @property
    def loose(self) -> tuple[Line, ...]:
        return loose_lines(self.justified)

    @property
    def hyphenated(self) -> tuple[Line, ...]:
        return tuple(line for line in self.justified if line.is_hyphenated)

    @property
    def deviation(self) -> float:
        return deviation(self.gaps)

    @property
    def widest(self) -> float:
        return max(self.gaps, default=0.0)

    @property
    def loose_share(self) -> float:
        return share(len(self.loose), len(self.justified))

    @property
    def hyphenated_share(self) -> float:
        """Of all lines of running text: what a reader meets, and what is counted of other typesetters."""
        return share(len(self.hyphenated), len(self.body.lines))

    @property
    def hyphenated_share_of_justified(self) -> float:
        """Of the lines that could be: without a paragraph's last ones."""
        return share(len(self.hyphenated), len(self.justified))

    @property
    def longest_ladder(self) -> int:
        return max(map(len, self.ladders), default=0)

    @property
    def emptiest(self) -> float:
        """The fill of the emptiest page that is no section's last, 1 where all are."""
        return min((page.fill for page in judged(self.pages)), default=1.0)

    @property
    def spreads(self) -> tuple[tuple[PageFill, PageFill], ...]:
        return spreads(self.pages)

    @property
    def uneven(self) -> tuple[tuple[PageFill, PageFill], ...]:
        return uneven_spreads(self.pages, self.grid.step if self.grid else 0.0)


def measure(data: bytes) -> Measured:
    """Measure a PDF. Raises ValueError where it is not tagged or has no running text."""
    tree, pages = read_tree(data), read_pages(data)
    letters, drawn = _letters_by_mark(pages), _drawn_by_mark(pages)
    paragraphs = [made for block in tree.blocks if (made := set_paragraph(block, letters))]
    body = find_body(paragraphs)
    grid = learn_grid(body.paragraphs)
    return Measured(
        lang=tree.lang,
        body=body,
        gaps=gaps_of(body.justified_lines),
        ladders=ladders(body),
        widows=widows(_text(paragraphs)),
        orphans=orphans(_text(paragraphs)),
        grid=grid,
        off_grid=off_grid(body.lines, grid) if grid else (),
        pages=fills(content_of_pages(tree.blocks, drawn, body, len(pages)), tree.blocks, body),
    )


def _text(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """All but the labels of figures, whose words are no lines of text."""
    return [paragraph for paragraph in paragraphs if paragraph.block.kind != "Figure"]


def _letters_by_mark(pages: Sequence[PageRead]) -> Mapping[Mark, Sequence[Letter]]:
    letters = defaultdict[Mark, list[Letter]](list)
    for index, page in enumerate(pages):
        for letter in page.letters:
            if letter.mark is not None:
                letters[Mark(index, letter.mark)].append(letter)
    return letters


def _drawn_by_mark(pages: Sequence[PageRead]) -> Mapping[Mark, Sequence[Extent]]:
    drawn = defaultdict[Mark, list[Extent]](list)
    for index, page in enumerate(pages):
        for thing in page.drawn:
            drawn[Mark(index, thing.mark)].append(thing.extent)
    return drawn
