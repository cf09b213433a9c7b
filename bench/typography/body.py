"""What in a document is running text, where its column stands, and which of its lines are justified.

Learned from the file: body text is what most letters of paragraphs are set in; the column's edges are those that most
lines share, on left-hand and right-hand pages each, since pages may be mirrored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bench.typography.commonest import commonest
from bench.typography.lines import Line, Look, Paragraph

RUNNING = frozenset({"P", "LBody"})
_EDGE = 0.3  # points: lines that share an edge agree better than this
_HANG = 0.35  # ems: how far a hyphen or a comma hangs over the edge, or a line may fall short of it


class Column(NamedTuple):
    """Left and right edge of running text."""

    left: float
    right: float

    @property
    def measure(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Body:
    """The running text: paragraphs in reading order; columns: of pages whose index is even, and odd."""

    look: Look
    paragraphs: tuple[Paragraph, ...]
    columns: tuple[Column, Column]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for paragraph in self.paragraphs for line in paragraph.lines)

    def column(self, page: int) -> Column:
        """The column on the page of that index."""
        return self.columns[page % 2]

    def justified(self, paragraph: Paragraph) -> tuple[Line, ...]:
        """The paragraph's lines that end flush at the column's right edge, but for its last line."""
        return tuple(line for line in paragraph.lines[:-1] if self.is_flush(line))

    @property
    def justified_lines(self) -> tuple[Line, ...]:
        return tuple(line for paragraph in self.paragraphs for line in self.justified(paragraph))

    @property
    def ragged_lines(self) -> tuple[Line, ...]:
        """Lines inside paragraphs that fall short of the edge: what was not justified is not measured either."""
        return tuple(line for part in self.paragraphs for line in part.lines[:-1] if not self.is_flush(line))

    @property
    def characters(self) -> float:
        """The mean number of characters, spaces among them, of justified lines as wide as the column; 0 for none."""
        full = [line for line in self.justified_lines if self.is_full(line)]
        return sum(len(line.shown) for line in full) / len(full) if full else 0.0

    def is_flush(self, line: Line) -> bool:
        return abs(line.right - self.column(line.page).right) <= _HANG * line.size

    def is_full(self, line: Line) -> bool:
        """It begins at the column's left edge: neither indented nor in a list."""
        return abs(line.left - self.column(line.page).left) <= _HANG * line.size


def find_body(paragraphs: Sequence[Paragraph]) -> Body:
    """The running text among all paragraphs of a document. Raises ValueError where there is none."""
    running = [paragraph for paragraph in paragraphs if paragraph.block.kind in RUNNING]
    if not running:
        raise ValueError("the file has no paragraphs (elements P or LBody)")
    letters = Counter[Look]()
    for paragraph in running:
        letters[paragraph.look] += sum(len(line.shown) for line in paragraph.lines)
    look = letters.most_common(1)[0][0]
    body = tuple(paragraph for paragraph in running if paragraph.look == look)
    return Body(look, body, _columns(body))


def _columns(body: Sequence[Paragraph]) -> tuple[Column, Column]:
    sides = [[line for line in _inner(body) if line.page % 2 == side] for side in (0, 1)]
    if not any(sides):  # paragraphs of one line each
        sides = [[line for paragraph in body for line in paragraph.lines]] * 2
    even, odd = (_column(lines or other) for lines, other in zip(sides, reversed(sides), strict=True))
    return even, odd


def _inner(body: Sequence[Paragraph]) -> Iterator[Line]:
    """The lines but for the last of each paragraph, which says nothing of the right edge."""
    for paragraph in body:
        yield from paragraph.lines[:-1]


def _column(lines: Sequence[Line]) -> Column:
    left = commonest([line.left for line in lines], _EDGE)
    return Column(left, commonest([line.right for line in lines], _EDGE))
