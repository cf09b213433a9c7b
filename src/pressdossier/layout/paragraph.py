"""Spans to lines: words are shaped, hyphenated and broken by total fit, and each line is set to its measure.

A line holds glyph runs in its own coordinates: x from the left edge of the measure, y 0 on the baseline. Reading the
runs of all lines back gives the paragraph's text, with U+00AD where a word was broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import NamedTuple

from pressdossier.document import Note, Span, Spans
from pressdossier.errors import Source
from pressdossier.graphics import GlyphRun, Ref, Shaped
from pressdossier.layout.setting import Setting
from pressdossier.text.hyphenate import breaks_without_hyphen
from pressdossier.text.linebreak import (
    DASH_COST,
    HYPHEN_COST,
    Box,
    BreakItem,
    Glue,
    Line,
    Penalty,
    Tolerances,
    break_lines,
)
from pressdossier.text.protrude import left_protrusion, right_protrusion
from pressdossier.text.shape import Shaping
from pressdossier.theme import TextStyle

SPACE_STRETCH = 0.5
SPACE_SHRINK = 0.3
"""How far a space gives, as shares of its width."""

SOFT_HYPHEN = "\u00ad"
_PARTS = re.compile(r"[ \u00a0]|[^ \u00a0]+")


@dataclass(frozen=True, slots=True)
class SetRun:
    """A glyph run in a line, with the element it belongs to and, inside a link, the link's target."""

    run: GlyphRun
    owner: Ref
    target: str | None


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line; width: of its text without the space at its end; notes: the footnotes whose marks stand in it."""

    runs: tuple[SetRun, ...]
    width: float
    notes: tuple[Note, ...]
    hyphenated: bool


class _Font(NamedTuple):
    """All that decides how a span's characters look."""

    face: str
    size: float
    shaping: Shaping
    hyphenate: bool


class _Word(NamedTuple):
    """A word in one font, cut where it may be broken; items: boxes with penalties between; parts: a text per box."""

    items: tuple[BreakItem, ...]
    parts: tuple[str, ...]


class _Piece(NamedTuple):
    """What a break item stands for: the text to set, the span it is of, and its font."""

    text: str
    span: Span
    font: _Font

    @property
    def look(self) -> tuple[_Font, Ref, str | None]:
        """Pieces that look alike and belong to the same element make one run."""
        return self.font, self.span.ref, self.span.target


def set_paragraph(
    setting: Setting, spans: Spans, style: TextStyle, measure: float, *, tolerances: Tolerances | None = None
) -> tuple[SetLine, ...]:
    """Break spans into lines of a measure in points.

    Words wider than the measure are hyphenated even in a style that keeps words whole. Characters that no face has, and
    what is too wide all the same, are noted in `setting.findings`.
    """
    items, pieces = _items(setting, spans, style)
    tolerances = tolerances or Tolerances(justify=style.justify)
    lines = break_lines(items, measure, tolerances)
    if not style.hyphenate and any(line.excess for line in lines):
        return set_paragraph(setting, spans, replace(style, hyphenate=True), measure, tolerances=tolerances)
    if style.balance and len(lines) > 1:
        lines = _balanced(items, lines, measure, tolerances)
    paragraph = _Paragraph(setting, style, measure, items, pieces)
    return tuple(_set_line(paragraph, line) for line in lines)


def widest_part(setting: Setting, spans: Spans, style: TextStyle) -> float:
    """The width in points of the widest stretch that no line break may part: what a column needs at least."""
    items, _ = _items(setting, spans, style)
    widest = width = 0.0
    for item in items:
        match item:
            case Box():
                width += item.width
            case Glue(breakable=False):
                width += item.width
            case Glue():
                width = 0.0
            case Penalty():
                widest, width = max(widest, width + item.width), 0.0
        widest = max(widest, width)
    return widest


def _balanced(
    items: Sequence[BreakItem], lines: tuple[Line, ...], measure: float, tolerances: Tolerances
) -> tuple[Line, ...]:
    """As many lines, broken at the narrowest measure that allows it."""
    narrow, wide = measure / 2, measure
    while wide - narrow > 1.0:
        middle = (narrow + wide) / 2
        tried = break_lines(items, middle, tolerances)
        if len(tried) > len(lines) or any(line.excess for line in tried):
            narrow = middle
        else:
            wide, lines = middle, tried
    return lines


def label_run(setting: Setting, text: str, style: TextStyle) -> GlyphRun:
    """A text in one line without breaks, its origin at (0, 0)."""
    font = _font(setting, style, strong=False, emphasis=False, lang=setting.lang)
    shaped = setting.fonts.shape(font.face, text, font.shaping)
    return GlyphRun(font.face, font.size, (shaped,), 0.0, 0.0, setting.theme.colour(style))


class _Paragraph(NamedTuple):
    setting: Setting
    style: TextStyle
    measure: float
    items: Sequence[BreakItem]
    pieces: Sequence[_Piece | None]


def _font(setting: Setting, style: TextStyle, *, strong: bool, emphasis: bool, lang: str) -> _Font:
    face = setting.theme.face(style, strong=strong, emphasis=emphasis)
    return _Font(face, style.size, Shaping(lang, style.features, style.tracking, style.uppercase), style.hyphenate)


def _span_font(setting: Setting, style: TextStyle, span: Span) -> _Font:
    font = _font(setting, style, strong=span.strong, emphasis=span.emphasis, lang=span.lang or setting.lang)
    if span.note is None:
        return font
    raised = font.shaping._replace(features=("sups",))
    return font._replace(shaping=raised, hyphenate=False)


def _items(setting: Setting, spans: Spans, style: TextStyle) -> tuple[list[BreakItem], list[_Piece | None]]:
    """What is to be broken, and beside each item what it stands for."""
    items: list[BreakItem] = []
    pieces: list[_Piece | None] = []
    for span in spans:
        _add_span(setting, style, span, items, pieces)
    return items, pieces


def _add_span(
    setting: Setting, style: TextStyle, span: Span, items: list[BreakItem], pieces: list[_Piece | None]
) -> None:
    font = _span_font(setting, style, span)
    note_missing(setting, font.face, span.text, span.source)
    for text in _PARTS.findall(span.text):
        if text in (" ", "\u00a0"):
            items.append(_glue(setting, font, text))
            pieces.append(_Piece(text, span, font))
        else:
            word = _word(setting, font, text)
            items += word.items
            parts = iter(word.parts)
            pieces += [_Piece(next(parts), span, font) if type(item) is Box else None for item in word.items]


def note_missing(setting: Setting, face: str, text: str, source: Source) -> None:
    """Note the characters of a text that a face has no glyph for."""
    missing = setting.fonts.face(face).missing(text.replace(SOFT_HYPHEN, ""))
    if missing:
        named = ", ".join(f"'{character}' (U+{ord(character):04X})" for character in missing)
        hint = "use another character, or a theme with a font that has it"
        setting.findings.add(source, f"the font {face} has no glyph for {named}", hint)


def _glue(setting: Setting, font: _Font, text: str) -> Glue:
    key = (font, text)
    glue = setting.words.get(key)
    if glue is None:
        width = setting.fonts.shape(font.face, text, font.shaping).advance * font.size
        glue = setting.words[key] = Glue(width, SPACE_STRETCH * width, SPACE_SHRINK * width, breakable=text == " ")
    return glue


def _word(setting: Setting, font: _Font, text: str) -> _Word:
    key = (font, text)
    word = setting.words.get(key)
    if word is None:
        word = setting.words[key] = _cut_word(setting, font, text)
    return word


def _cut_word(setting: Setting, font: _Font, text: str) -> _Word:
    """A word's boxes have together just the width of the whole word, kerning and ligatures included."""
    by_hand = tuple(_soft_hyphens(text))
    text = text.replace(SOFT_HYPHEN, "")
    if not text:
        return _Word((), ())
    plain = breaks_without_hyphen(text)
    by_rule = setting.hyphenator.positions(text, font.shaping.lang) if font.hyphenate and not by_hand else ()
    hyphens = by_hand or by_rule
    cuts = sorted({*plain, *hyphens})
    offsets = _offsets(setting, font, text, cuts)
    items: list[BreakItem] = []
    parts = []
    for (start, left_edge), (end, right_edge) in pairwise(offsets):
        part = text[start:end]
        if start:
            items.append(_penalty(setting, font) if start not in plain else Penalty(DASH_COST))
        items.append(_box(setting, font, part, right_edge - left_edge))
        parts.append(part)
    return _Word(tuple(items), tuple(parts))


def _soft_hyphens(text: str) -> Iterator[int]:
    """The positions, in the text without them, of the soft hyphens that the writer put between letters."""
    length = len(text) - text.count(SOFT_HYPHEN)
    for index, match in enumerate(re.finditer(SOFT_HYPHEN, text)):
        if 0 < match.start() - index < length:
            yield match.start() - index


def _offsets(setting: Setting, font: _Font, text: str, cuts: Sequence[int]) -> list[tuple[int, float]]:
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


def _box(setting: Setting, font: _Font, part: str, width: float) -> Box:
    left, right = left_protrusion(part), right_protrusion(part)
    shape = setting.fonts.shape
    return Box(
        width,
        left and left * shape(font.face, part[0], font.shaping).advance * font.size,
        right and right * shape(font.face, part[-1], font.shaping).advance * font.size,
    )


def _penalty(setting: Setting, font: _Font) -> Penalty:
    width = setting.fonts.shape(font.face, "-", font.shaping).advance * font.size
    return Penalty(HYPHEN_COST, width, right_protrusion("-") * width, hyphen=True)


def _set_line(paragraph: _Paragraph, line: Line) -> SetLine:
    pieces = _joined(paragraph.pieces[line.start : line.end])
    first, last = paragraph.items[line.start], pieces[-1]
    hang = first.left if type(first) is Box else 0.0
    if line.excess:
        _note_excess(paragraph, line, pieces)
    shaped = [_shaped(paragraph.setting, piece) for piece in pieces]
    if line.hyphen:
        shaped[-1] = _with_hyphen(paragraph.setting, last)
    flush = line.scale != 1.0 or line.ratio != 0.0
    space = _word_space(paragraph, line, pieces, shaped) if flush else 0.0
    dropped = list(_spaces_after(paragraph, line))
    spaces = [_shaped(paragraph.setting, piece) for piece in dropped]
    runs = _runs(paragraph, [*pieces, *dropped], [*shaped, *spaces], _Fitting(-hang, line.scale, space))
    unseen = sum(
        glyphs.advance * piece.font.size * line.scale + space for glyphs, piece in zip(spaces, dropped, strict=True)
    )
    width = runs[-1].run.x + runs[-1].run.width - unseen
    notes = tuple(piece.span.note for piece in pieces if piece.span.note is not None)
    return SetLine(runs, width, notes, line.hyphen)


def _spaces_after(paragraph: _Paragraph, line: Line) -> Iterator[_Piece]:
    """The spaces at which the line ends, each of its own span: they take no room and are read with the line."""
    for index in range(line.end, len(paragraph.items)):
        if type(paragraph.items[index]) is Box:
            return
        piece = paragraph.pieces[index]
        if piece is not None:
            yield piece


class _Fitting(NamedTuple):
    """Where a line's text begins, how its glyphs are scaled, and what its spaces get on top of their width."""

    x: float
    scale: float
    space: float


def _joined(pieces: Sequence[_Piece | None]) -> list[_Piece]:
    """The pieces of a line, with the parts of an unbroken word put together again."""
    joined: list[_Piece] = []
    for piece in pieces:
        if piece is None:
            continue
        if joined and not _is_space(piece.text) and not _is_space(joined[-1].text) and joined[-1].span is piece.span:
            joined[-1] = piece._replace(text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _is_space(text: str) -> bool:
    return text in (" ", "\u00a0")


def _shaped(setting: Setting, piece: _Piece) -> Shaped:
    return setting.fonts.shape(piece.font.face, piece.text, piece.font.shaping)


def _with_hyphen(setting: Setting, piece: _Piece) -> Shaped:
    """The piece with a hyphen after it that reads back as U+00AD."""
    key = (piece.font, piece.text, SOFT_HYPHEN)
    shaped = setting.words.get(key)
    if shaped is None:
        hyphenated = setting.fonts.shape(piece.font.face, piece.text + "-", piece.font.shaping)
        glyphs = (*hyphenated.glyphs[:-1], hyphenated.glyphs[-1]._replace(text=SOFT_HYPHEN))
        shaped = setting.words[key] = Shaped(piece.text + SOFT_HYPHEN, glyphs, hyphenated.advance)
    return shaped


def _word_space(paragraph: _Paragraph, line: Line, pieces: list[_Piece], shaped: list[Shaped]) -> float:
    """What each space of the line gets so that it ends flush, from the very glyphs that are set."""
    spaces = sum(1 for piece in shaped if piece.is_space)
    if not spaces:
        return 0.0
    first, last = paragraph.items[line.start], paragraph.items[line.end - 1]
    left = first.left if type(first) is Box else 0.0
    right = last.right if type(last) is Box else 0.0
    if line.hyphen:
        ended = paragraph.items[line.end]
        right = ended.right if type(ended) is Penalty else 0.0
    advance = sum(word.advance * piece.font.size for word, piece in zip(shaped, pieces, strict=True))
    return (paragraph.measure + left + right - line.scale * advance) / spaces


def _runs(
    paragraph: _Paragraph, pieces: list[_Piece], shaped: list[Shaped], fitting: _Fitting
) -> tuple[SetRun, ...]:  # fmt: skip
    runs: list[SetRun] = []
    x = fitting.x
    theme = paragraph.setting.theme
    for (font, owner, target), group in groupby(zip(pieces, shaped, strict=True), key=lambda pair: pair[0].look):
        colour = theme.colours["accent"] if target else theme.colour(paragraph.style)
        words = tuple(word for _, word in group)
        run = GlyphRun(font.face, font.size, words, x, 0.0, colour, fitting.scale, fitting.space)
        runs.append(SetRun(run, owner, target))
        x += run.width
    return tuple(runs)


def _note_excess(paragraph: _Paragraph, line: Line, pieces: list[_Piece]) -> None:
    words = "".join(piece.text for piece in pieces).strip()
    message = f"'{words}' is {line.excess:.1f} pt wider than its line of {paragraph.measure:.0f} pt"
    hint = "no place to break it is known; rephrase it, or put a soft hyphen (U+00AD) where it may break"
    paragraph.setting.findings.add(pieces[0].span.source, message, hint)
