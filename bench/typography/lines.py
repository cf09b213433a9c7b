"""Letters to lines and paragraphs: plain values, no file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import NamedTuple

from bench.typography.letters import SOFT_HYPHEN, Letter
from bench.typography.tree import Block, Mark

HYPHENS = (SOFT_HYPHEN, "-", "\u2010")
SAME_LINE = 0.4
"""How far apart, as a share of the size, the baselines of a line's letters may be: a raised number is part of it."""


class Look(NamedTuple):
    """What text is set in: the face's name and the size in points."""

    face: str
    size: float


@dataclass(frozen=True)
class Line:
    """The letters of a line, from left to right; page: its index. There is at least one that is not a space."""

    page: int
    letters: tuple[Letter, ...]

    @cached_property
    def shown(self) -> tuple[Letter, ...]:
        """The letters without the spaces that end the line."""
        last = max(index for index, letter in enumerate(self.letters) if not letter.is_space)
        return self.letters[: last + 1]

    @property
    def left(self) -> float:
        return self.letters[0].left

    @property
    def right(self) -> float:
        """Where the last letter's advance ends; a space after it is not counted."""
        return self.shown[-1].right

    @cached_property
    def y(self) -> float:
        """The baseline that most letters stand on."""
        return Counter(letter.y for letter in self.shown).most_common(1)[0][0]

    @property
    def size(self) -> float:
        return self.look.size

    @cached_property
    def look(self) -> Look:
        """The face and size of most of its letters."""
        return _commonest_look(self.shown)

    @property
    def text(self) -> str:
        """Its words; the hyphen of a broken word as a plain one."""
        return "".join(letter.text for letter in self.shown).replace(SOFT_HYPHEN, "-")

    @property
    def is_hyphenated(self) -> bool:
        """It ends in a hyphen, be it the breaker's or the word's own: at the edge they look the same."""
        return self.shown[-1].text in HYPHENS and len(self.shown) > 1

    @cached_property
    def gaps(self) -> tuple[float, ...]:
        """The space between words relative to the font's own space.

        It goes from the end of a word's last letter, where its space begins, to the next word's first letter.
        """
        return tuple(_gaps(self.shown))

    @property
    def looseness(self) -> float:
        """The mean of its gaps, 0 where it has none."""
        return sum(self.gaps) / len(self.gaps) if self.gaps else 0.0


@dataclass(frozen=True)
class Paragraph:
    """A block's lines, in reading order, over as many pages as it runs; there is at least one."""

    block: Block
    lines: tuple[Line, ...]

    @cached_property
    def look(self) -> Look:
        """The face and size of most of its letters."""
        return _commonest_look([letter for line in self.lines for letter in line.shown])

    @property
    def fragments(self) -> tuple[tuple[Line, ...], ...]:
        """Its lines page by page."""
        return tuple(tuple(lines) for _, lines in groupby(self.lines, key=lambda line: line.page))


def set_paragraph(block: Block, letters: Mapping[Mark, Sequence[Letter]]) -> Paragraph | None:
    """The block as lines, None where it has no letters; letters: those of each marked content of the file."""
    pages = sorted({mark.page for mark in block.marks})
    lines = [
        line
        for page in pages
        for line in lines_of(
            page, [letter for mark in block.marks if mark.page == page for letter in letters.get(mark, ())]
        )
    ]
    return Paragraph(block, tuple(lines)) if lines else None


def lines_of(page: int, letters: Iterable[Letter]) -> list[Line]:
    """The letters of one block on one page by baseline, top to bottom, left to right."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: letter.y):
        if rows and letter.y - rows[-1][0].y < SAME_LINE * letter.size:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [
        Line(page, tuple(sorted(row, key=lambda letter: letter.left)))
        for row in rows
        if not all(letter.is_space for letter in row)
    ]


def _gaps(letters: Sequence[Letter]) -> Iterator[float]:
    for (is_space, before), (_, after) in _neighbours(letters):
        if is_space:
            yield (after[0].left - before[0].left) / before[0].own_width


def _neighbours(letters: Sequence[Letter]) -> Iterator[tuple[_Stretch, _Stretch]]:
    """Each stretch of spaces or of others, with the next; the gap of two spaces is one gap."""
    stretches = [(is_space, tuple(run)) for is_space, run in groupby(letters, key=lambda letter: letter.is_space)]
    return pairwise(stretches)


_Stretch = tuple[bool, tuple[Letter, ...]]


def _commonest_look(letters: Sequence[Letter]) -> Look:
    return Look(*Counter((letter.face, letter.size) for letter in letters).most_common(1)[0][0])
