"""What every part of layout needs at hand: the theme, the fonts, the language, and a place for findings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import field

from pressdossier.cache import Format, content_digest
from pressdossier.document import Chart
from pressdossier.errors import Findings
from pressdossier.graphics import Picture
from pressdossier.memo import Memo
from pressdossier.text.fonts import FontBook
from pressdossier.text.hyphenate import Hyphenator
from pressdossier.theme import TextStyle, Theme
from pressdossier.values import Value, said

T = TypeVar("T")

DrawChart = Callable[[Chart, float], Picture]
"""Draws a chart at a width in points; the pipeline passes one that remembers what it drew."""


class Setting(Value, frozen=True):
    """One dossier being set.

    lang: BCP 47; draw: makes the picture of a chart; findings: what cannot be set, raised together at the end; names:
    the words of listed names, which are never hyphenated.

    words: a memory of words cut and shaped, whose keys and values are those of `words` and `paragraph`; words recur.
    memo: what was set before, by what it was set from; environment: a digest of all else that decides how it looks.
    """

    theme: Theme
    fonts: FontBook
    hyphenator: Hyphenator
    lang: str
    draw: DrawChart
    findings: Findings = field(default_factory=Findings)
    words: dict[Any, Any] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    memo: Memo = field(default_factory=Memo)
    environment: bytes = b""

    def key(self, what: tuple[object, ...]) -> bytes:
        """A digest of values and of all that decides what is made of them."""
        return content_digest(self.environment, said(what)).encode()

    def once(self, form: Format[T], key: bytes, make: Callable[[], T], *, keep: bool = True) -> T:
        """What is made under a key, made once; what is found wrong on the way is told each time.

        keep: for the next process too.
        """
        known = self.memo.get(form, key)
        if known is None:
            found = self.findings.count
            known = make()
            if self.findings.count == found:
                self.memo.put(form, key, known, keep=keep)
        return known

    def style(self, name: str) -> TextStyle:
        """The theme's style of that name."""
        return self.theme.styles[name]

    def baseline(self, style: TextStyle) -> float:
        """From the top of a line of the style to its baseline, in points: the leading is shared out evenly.

        Lines on the grid have their baselines where running text has.
        """
        style = self.style("body") if style.on_grid else style
        face = self.fonts.face(self.theme.face(style))
        return (style.leading + (face.ascent - face.descent) * style.size) / 2

    def drop(self, style: str, beside: str) -> float:
        """How far a line of a style moves down to stand on that of another style beside it, points."""
        return self.baseline(self.style(beside)) - self.baseline(self.style(style))
