"""A chart's words: measured, wrapped and cut into shaped pieces with the project's own faces.

A `Lettering` is a text style in the form that matplotlib hands on unopened, from `sheet` to `renderer`. Knows no place
on a sheet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from matplotlib.font_manager import FontProperties

from pressdossier.graphics import Colour, Shaped
from pressdossier.text.fonts import FontBook
from pressdossier.text.shape import Shaping
from pressdossier.theme import TextStyle, Theme

_PIECES = re.compile("[ \u00a0]|[^ \u00a0]+")


class Lettering(FontProperties):
    """A text style of the theme with its face, in the form in which matplotlib hands lettering on to a renderer.

    It never changes, and copies of it, of which matplotlib makes many, are itself. size, leading, cap: points.
    """

    def __init__(self, style: TextStyle, *, lang: str, theme: Theme, fonts: FontBook) -> None:
        self.face = theme.face(style)
        opened = fonts.face(self.face)
        # the file, not a family: matplotlib then looks nothing up
        super().__init__(fname=str(opened.path), size=style.size)
        self.size = style.size
        self.leading = style.leading
        self.colour: Colour = theme.colour(style)
        self.ascent, self.descent = opened.ascent * style.size, opened.descent * style.size
        self.cap = opened.cap_height * style.size
        self._uppercase = style.uppercase
        self._shaping = Shaping(lang, style.features, style.tracking)
        self._fonts = fonts

    def __copy__(self) -> Lettering:
        return self

    def copy(self) -> Lettering:
        return self

    def pieces(self, text: str) -> tuple[Shaped, ...]:
        """Words and spaces, shaped."""
        if self._uppercase:
            text = text.upper()
        return tuple(self._fonts.shape(self.face, piece, self._shaping) for piece in _PIECES.findall(text))

    def measure(self, text: str) -> float:
        """The advance of a text on one line, in points."""
        return self.size * sum(piece.advance for piece in self.pieces(text))

    def widest_word(self, text: str) -> float:
        """The least width to which `wrap` can bring a text, in points."""
        return max(map(self.measure, text.split(" ")))

    def wrap(self, text: str, width: float) -> tuple[str, ...]:
        """The fewest lines that `width` allows, as even as these can be; a single word may be wider.

        Each line but the last keeps the space at its end, so that the lines join to the text.
        """
        lines = self._filled_lines(text, width)
        if len(lines) == 1:
            return lines
        words = text.split(" ")
        spans = (" ".join(words[start:end]) for end in range(1, len(words) + 1) for start in range(end))
        narrower = sorted(span for span in map(self.measure, spans) if span < width)
        for candidate in narrower:
            even = self._filled_lines(text, candidate)
            if len(even) == len(lines) and self.widest(even) <= candidate:
                return even
        return lines

    def widest(self, lines: Sequence[str]) -> float:
        """The width of the widest line, in points, the spaces at the lines' ends left out."""
        return max(self.measure(line.rstrip(" ")) for line in lines)

    def _filled_lines(self, text: str, width: float) -> tuple[str, ...]:
        breaks, start = [0], 0
        words = text.split(" ")
        for end in range(1, len(words)):
            if self.measure(" ".join(words[start : end + 1])) > width:
                breaks.append(end)
                start = end
        breaks.append(len(words))
        lines = [" ".join(words[begin:end]) for begin, end in pairwise(breaks)]
        return (*(f"{line} " for line in lines[:-1]), lines[-1])
