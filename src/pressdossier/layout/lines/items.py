"""A paragraph's spans as the line breaker's items: which spaces hold, which words are names, and what each stands for.

Here a word meets those around it; what it is made of by itself, `words` knows. Where lines end, `paragraph` decides.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pressdossier.document import Span, Spans
from pressdossier.errors import Source
from pressdossier.graphics import LocalRef
from pressdossier.layout.lines.words import SOFT_HYPHEN, Font, Word, WordCutter, raised
from pressdossier.layout.setting import Setting
from pressdossier.text.linebreak import BreakItem
from pressdossier.text.shape import Shaping
from pressdossier.text.unbreakable import NOTE_MARK, held_spaces, is_name
from pressdossier.theme import TextStyle
from pressdossier.values import format_of

_PARTS = re.compile(r"[ \u00a0]|[^ \u00a0]+")


class Piece(NamedTuple):
    """What a break item stands for: the text to set, the span it is of, and its font."""

    text: str
    span: Span
    font: Font

    @property
    def look(self) -> tuple[Font, LocalRef, str | None]:
        """Pieces that look alike and belong to the same element make one run."""
        return self.font, self.span.ref, self.span.target


def read_items(
    setting: Setting, spans: Spans, style: TextStyle, *, names: bool = True
) -> tuple[list[BreakItem], list[Piece | None]]:
    """What is to be broken, and beside each item what it stands for; names: keep them whole."""
    reading = _Reading(setting, spans, names)
    for span in spans:
        reading.add(span, _font_of_span(setting, style, span))
    return reading.items, reading.pieces


class _Reading:
    """A paragraph's spans read in order; what a space or a word is, depends on the text around it."""

    def __init__(self, setting: Setting, spans: Spans, names: bool) -> None:
        self.items: list[BreakItem] = []
        self.pieces: list[Piece | None] = []
        self._setting = setting
        self._names = names
        self._text = "".join(NOTE_MARK * len(span.text) if span.note else span.text for span in spans)
        self._held = held_spaces(self._text, setting.lang)
        self._offset = 0

    def add(self, span: Span, font: Font) -> None:
        """Add the items of the next span."""
        note_missing(self._setting, font.face, span.text, span.source)
        cutter = WordCutter(self._setting, font)
        numeral = span.fact is not None and any(map(str.isdigit, span.text))
        for text in _PARTS.findall(span.text):
            if is_space(text):
                self.items.append(cutter.space(text, held=numeral or self._offset in self._held))
                self.pieces.append(Piece(text, span, font))
            else:
                word = cutter.word(text)
                if len(word.parts) > 1 and font.hyphenate and self._names and self._is_name(text, font):
                    word = cutter.name(text)
                self._add_word(word, span, font)
            self._offset += len(text)

    def _add_word(self, word: Word, span: Span, font: Font) -> None:
        self.items += word.items
        for index, part in enumerate(word.parts):
            if index:
                self.pieces.append(None)  # the penalty between two parts
            self.pieces.append(Piece(part, span, font))

    def _is_name(self, text: str, font: Font) -> bool:
        start = self._offset
        return is_name(self._text, start, start + len(text), font.shaping.lang, self._setting.names)


def font_of(setting: Setting, style: TextStyle, *, strong: bool, emphasis: bool, lang: str) -> Font:
    """The font of text of a style; lang: BCP 47."""
    face = setting.theme.face(style, strong=strong, emphasis=emphasis)
    return Font(face, style.size, Shaping(lang, style.features, style.tracking, style.uppercase), style.hyphenate)


def _font_of_span(setting: Setting, style: TextStyle, span: Span) -> Font:
    font = font_of(setting, style, strong=span.strong, emphasis=span.emphasis, lang=span.lang or setting.lang)
    return font if span.note is None else raised(setting, font, span.text)


def note_missing(setting: Setting, face: str, text: str, source: Source) -> None:
    """Note the characters of a text that a face has no glyph for."""
    _note_missing(setting, face, _missing(setting, face, text), source)


def note_missing_once(setting: Setting, face: str, text: str, source: Source) -> None:
    """The same for a text that stands on page after page: the face is asked once."""
    missing = setting.once(MISSING, setting.key((face, text)), lambda: _missing(setting, face, text))
    _note_missing(setting, face, missing, source)


MISSING = format_of("missing", str)
"""How it is remembered which characters of a text a face lacks."""


def _missing(setting: Setting, face: str, text: str) -> str:
    return setting.fonts.face(face).missing(text.replace(SOFT_HYPHEN, ""))


def _note_missing(setting: Setting, face: str, missing: str, source: Source) -> None:
    if missing:
        named = ", ".join(f"'{character}' (U+{ord(character):04X})" for character in missing)
        hint = "use another character, or a theme with a font that has it"
        setting.findings.add(source, f"the font {face} has no glyph for {named}", hint)


def is_space(text: str) -> bool:
    """Whether a piece's text is a space, which stands by itself."""
    return text in (" ", "\u00a0")
