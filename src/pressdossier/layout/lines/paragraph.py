"""Spans to lines: what `items` made of them is broken by total fit, and each line is set to its measure.

A line holds glyph runs in its own coordinates: x from the left edge of the measure, y 0 on the baseline. Reading the
runs of all lines back gives the paragraph's text, with U+00AD where a word was broken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from pressdossier.document import Note, Spans
from pressdossier.graphics import GlyphRun, LocalRef, Shaped, drawn_format
from pressdossier.layout.lines.items import Piece, font_of, is_space, read_items
from pressdossier.layout.lines.words import SOFT_HYPHEN
from pressdossier.layout.setting import Setting
from pressdossier.text.linebreak import Box, BreakItem, Glue, Line, Penalty, Tolerances, break_lines
from pressdossier.theme import TextStyle
from pressdossier.values import Value


class SetRun(Value, frozen=True):
    """A glyph run in a line, with the element it belongs to and, inside a link, the link's target."""

    run: GlyphRun
    owner: LocalRef
    target: str | None


class SetLine(Value, frozen=True):
    """One line; notes: the footnotes whose marks stand in it.

    width: from the measure's left edge to the end of its last letter, without a space there or the letter's tracking.
    """

    runs: tuple[SetRun, ...]
    width: float
    notes: tuple[Note, ...]
    hyphenated: bool


def set_paragraph(
    setting: Setting, spans: Spans, style: TextStyle, measure: float, *, first: float = 0.0
) -> tuple[SetLine, ...]:
    """Break spans into lines of a measure in points, the first of which begins `first` points to the right.

    Words wider than the measure are hyphenated even in a style that keeps words whole, and names too. Characters that
    no face has, and what is too wide all the same, are noted in `setting.findings`.
    """
    tolerances = _tolerances(setting, style)
    items, pieces = read_items(setting, spans, style)
    lines = break_lines(items, measure, tolerances, first=first)
    if any(line.excess for line in lines):
        items, pieces = read_items(setting, spans, replace(style, hyphenate=True), names=False)
        lines = break_lines(items, measure, tolerances, first=first)
    if style.balance and len(lines) > 1:
        lines = _balanced(items, lines, measure, tolerances)
    paragraph = _Paragraph(setting, style, measure, items, pieces)
    return tuple(_set_line(paragraph, line, indent=0.0 if index else first) for index, line in enumerate(lines))


def _tolerances(setting: Setting, style: TextStyle) -> Tolerances:
    tokens = setting.theme.lines
    return Tolerances(
        scale=tokens.scale,
        pair=tokens.pair,
        ladder=tokens.ladder,
        last=tokens.last,
        stub=tokens.stub if style.justify else tokens.ragged_stub,
        shortest=tokens.shortest if style.justify else tokens.ragged_shortest,
        contrast=tokens.contrast,
        justify=style.justify,
    )


def widest_part(setting: Setting, spans: Spans, style: TextStyle) -> float:
    """The width in points of the widest stretch that no line break may part: what a column needs at least."""
    items, _ = read_items(setting, spans, style)
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
    font = font_of(setting, style, strong=False, emphasis=False, lang=setting.lang)
    shaped = setting.fonts.shape(font.face, text, font.shaping)
    return GlyphRun(font.face, font.size, (shaped,), 0.0, 0.0, setting.theme.colour(style))


LABEL = drawn_format("label", GlyphRun)
"""How a line of furniture is remembered as it was set."""


def label_once(setting: Setting, text: str, style: str) -> GlyphRun:
    """The same for a text that stands on page after page; style: its name in the theme."""
    return setting.once(LABEL, setting.key((text, style)), lambda: label_run(setting, text, setting.style(style)))


class _Paragraph(NamedTuple):
    setting: Setting
    style: TextStyle
    measure: float
    items: Sequence[BreakItem]
    pieces: Sequence[Piece | None]


def _set_line(paragraph: _Paragraph, line: Line, *, indent: float) -> SetLine:
    paragraph = paragraph._replace(measure=paragraph.measure - indent)
    pieces = _joined(paragraph.pieces[line.start : line.end])
    first, last = paragraph.items[line.start], pieces[-1]
    hang = first.left if type(first) is Box else 0.0
    if line.excess:
        _note_excess(paragraph, line, pieces)
    shaped = [_shaped(paragraph.setting, piece) for piece in pieces]
    if line.hyphen:
        shaped[-1] = _with_hyphen(paragraph.setting, last)
    flush = line.scale != 1.0 or line.ratio != 0.0
    fitting = _Fitting(indent - hang, line.scale, _word_space(paragraph, line, pieces, shaped) if flush else 0.0)
    dropped = list(_spaces_after(paragraph, line))
    spaces = [_shaped(paragraph.setting, piece) for piece in dropped]
    runs = _runs(paragraph, [*pieces, *dropped], [*shaped, *spaces], fitting)
    unseen = sum(_space_width(glyphs, piece, fitting) for glyphs, piece in zip(spaces, dropped, strict=True))
    width = runs[-1].run.x + runs[-1].run.width - unseen - last.font.tracking * line.scale
    notes = tuple(piece.span.note for piece in pieces if piece.span.note is not None)
    return SetLine(runs, width, notes, line.hyphen)


def _spaces_after(paragraph: _Paragraph, line: Line) -> Iterator[Piece]:
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


def _space_width(glyphs: Shaped, piece: Piece, fitting: _Fitting) -> float:
    return glyphs.advance * piece.font.size * fitting.scale + fitting.space


def _joined(pieces: Sequence[Piece | None]) -> list[Piece]:
    """The pieces of a line, with the parts of an unbroken word put together again."""
    joined: list[Piece] = []
    for piece in pieces:
        if piece is None:
            continue
        if joined and not is_space(piece.text) and not is_space(joined[-1].text) and joined[-1].span is piece.span:
            joined[-1] = piece._replace(text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _shaped(setting: Setting, piece: Piece) -> Shaped:
    return setting.fonts.shape(piece.font.face, piece.text, piece.font.shaping)


def _with_hyphen(setting: Setting, piece: Piece) -> Shaped:
    """The piece with a hyphen after it that reads back as U+00AD."""
    key = (piece.font, piece.text)
    shaped: Shaped | None = setting.words.get(key)
    if shaped is None:
        hyphenated = setting.fonts.shape(piece.font.face, piece.text + "-", piece.font.shaping)
        glyphs = (*hyphenated.glyphs[:-1], hyphenated.glyphs[-1]._replace(text=SOFT_HYPHEN))
        shaped = setting.words[key] = Shaped(piece.text + SOFT_HYPHEN, glyphs, hyphenated.advance)
    return shaped


def _word_space(paragraph: _Paragraph, line: Line, pieces: list[Piece], shaped: list[Shaped]) -> float:
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
    paragraph: _Paragraph, pieces: list[Piece], shaped: list[Shaped], fitting: _Fitting
) -> tuple[SetRun, ...]:  # fmt: skip
    runs: list[SetRun] = []
    x = fitting.x
    theme = paragraph.setting.theme
    for (font, owner, target), group in groupby(zip(pieces, shaped, strict=True), key=lambda pair: pair[0].look):
        colour = theme.colours["accent"] if target else theme.colour(paragraph.style)
        words = tuple(word for _, word in group)
        run = GlyphRun(font.face, font.size, words, x, -font.rise, colour, fitting.scale, fitting.space)
        runs.append(SetRun(run, owner, target))
        x += run.width
    return tuple(runs)


def _note_excess(paragraph: _Paragraph, line: Line, pieces: list[Piece]) -> None:
    words = "".join(piece.text for piece in pieces).strip()
    message = f"'{words}' is {line.excess:.1f} pt wider than its line of {paragraph.measure:.0f} pt"
    hint = "no place to break it is known; rephrase it, or put a soft hyphen (U+00AD) where it may break"
    paragraph.setting.findings.add(pieces[0].span.source, message, hint)
