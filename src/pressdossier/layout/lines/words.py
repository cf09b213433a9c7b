"""Words and spaces of one font as the line breaker's items, shaped, hyphenated and remembered.

A word knows nothing of those around it: whether a space holds its neighbours together, and whether a word is a name, is
told by who asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pressdossier.layout.setting import Setting
from pressdossier.text.hyphenate import breaks_without_hyphen, is_address
from pressdossier.text.linebreak import Box, BreakItem, Glue, Penalty
from pressdossier.text.protrude import left_protrusion, right_protrusion
from pressdossier.text.shape import Shaping

SOFT_HYPHEN = "\u00ad"


class Font(NamedTuple):
    """All that decides how a span's characters look; rise: points above the baseline."""

    face: str
    size: float
    shaping: Shaping
    hyphenate: bool
    rise: float = 0.0

    @property
    def tracking(self) -> float:
        """The room after every glyph, in points."""
        return self.shaping.tracking * self.size


class Word(NamedTuple):
    """A word in one font, cut where it may be broken; items: boxes with penalties between; parts: a text per box."""

    items: tuple[BreakItem, ...]
    parts: tuple[str, ...]


class WordCutter:
    """Cuts words in one font and measures its spaces; what came of it is remembered in the setting, as words recur."""

    def __init__(self, setting: Setting, font: Font) -> None:
        self._setting = setting
        self._font = font
        self._known = setting.words.setdefault(font, {})  # one memory a font: its hash is taken once, not for each word

    def space(self, text: str, *, held: bool = False) -> Glue:
        """The glue of an ordinary space or U+00A0; held: no line ends there, though it gives like the others."""
        known: Glue | None = self._known.get((text, held))
        if known is None:
            known = self._known[text, held] = _glue(self._setting, self._font, text, breakable=text == " " and not held)
        return known

    def word(self, text: str) -> Word:
        """A word with its punctuation, cut where a line may end in it."""
        known: Word | None = self._known.get(text)
        if known is None:
            known = self._known[text] = _cut(self._setting, self._font, text)
        return known

    def name(self, text: str) -> Word:
        """The same for a word that is not hyphenated by rule."""
        known: Word | None = self._known.get((text, "name"))
        if known is None:
            known = self._known[text, "name"] = _cut(self._setting, self._font._replace(hyphenate=False), text)
        return known


def _glue(setting: Setting, font: Font, text: str, *, breakable: bool) -> Glue:
    lines = setting.theme.lines
    width = setting.fonts.shape(font.face, text, font.shaping).advance * font.size
    return Glue(width, lines.stretch * width, lines.shrink * width, breakable)


def raised(setting: Setting, font: Font, text: str) -> Font:
    """The font for a footnote's mark: the face's own superior figures, or small ones where it has none."""
    plain, superior = (font.shaping._replace(features=features) for features in ((), ("sups",)))
    marks = (setting.fonts.shape(font.face, text, shaping).glyphs for shaping in (plain, superior))
    if next(marks) != next(marks):
        return font._replace(shaping=superior, hyphenate=False)
    tokens = setting.theme.blocks
    return Font(font.face, tokens.mark * font.size, plain, hyphenate=False, rise=tokens.mark_rise * font.size)


def _cut(setting: Setting, font: Font, text: str) -> Word:
    """A word's boxes have together just the width of the whole word, kerning and ligatures included."""
    by_hand: tuple[int, ...] = ()
    if SOFT_HYPHEN in text:
        by_hand = tuple(_soft_hyphens(text))
        text = text.replace(SOFT_HYPHEN, "")
        if not text:
            return Word((), ())
    plain = breaks_without_hyphen(text)
    by_rule = setting.hyphenator.positions(text, font.shaping.lang) if font.hyphenate and not by_hand else ()
    cuts = sorted({*plain, *(by_hand or by_rule)})
    offsets = _offsets(setting, font, text, cuts)
    hyphen = _hyphen(setting, font) if cuts else None
    tokens = setting.theme.lines
    bare = Penalty(tokens.address if is_address(text) else tokens.dash)
    items: list[BreakItem] = []
    parts = []
    for (start, left_edge), (end, right_edge) in pairwise(offsets):
        part = text[start:end]
        if start:
            items.append(bare if start in plain or hyphen is None else hyphen)
        items.append(_box(setting, font, part, right_edge - left_edge))
        parts.append(part)
    return Word(tuple(items), tuple(parts))


def _soft_hyphens(text: str) -> Iterator[int]:
    """The positions, in the text without them, of the soft hyphens that the writer put between letters."""
    length = len(text) - text.count(SOFT_HYPHEN)
    for index, match in enumerate(re.finditer(SOFT_HYPHEN, text)):
        if 0 < match.start() - index < length:
            yield match.start() - index


def _offsets(setting: Setting, font: Font, text: str, cuts: Sequence[int]) -> list[tuple[int, float]]:
    """Each cut, with the width in points of the word before it; a cut inside a ligature shares the ligature out."""
    shape = setting.fonts.shape
    whole = shape(font.face, text, font.shaping)
    offsets = [(0, 0.0)]
    if cuts:
        edges, position, x = {}, 0, 0.0
        for glyph in whole.glyphs:
            edges[position] = x
            position += len(glyph.text)
            x += glyph.advance
        offsets += [
            (cut, (edges[cut] if cut in edges else shape(font.face, text[:cut], font.shaping).advance) * font.size)
            for cut in cuts
        ]
    return [*offsets, (len(text), whole.advance * font.size)]


def _box(setting: Setting, font: Font, part: str, width: float) -> Box:
    hang, shape = setting.theme.lines.hang, setting.fonts.shape
    left, right = hang * left_protrusion(part), hang * right_protrusion(part)
    return Box(
        width,
        left and left * shape(font.face, part[0], font.shaping).advance * font.size,
        font.tracking + (right and right * shape(font.face, part[-1], font.shaping).advance * font.size),
    )


def _hyphen(setting: Setting, font: Font) -> Penalty:
    lines = setting.theme.lines
    width = setting.fonts.shape(font.face, "-", font.shaping).advance * font.size
    return Penalty(lines.hyphen, width, font.tracking + lines.hang * right_protrusion("-") * width, hyphen=True)
