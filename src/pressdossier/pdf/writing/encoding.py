"""Shaped text as the codes and adjustments of a `TJ` array (ISO 32000-1 9.4.3), made once for each piece.

A code stands for a glyph *and the text that it means*. Codes are given in the order of glyphs and texts, over all that
a document shows: so an edit that brings no new glyph changes none.

A piece's code is a stretch of the array that may stand between `[<` and `>]TJ`, at any size. What depends on the run
is left open and filled in by `array`: the word space after a space, and the height of a raised glyph.

A combining mark, and any glyph that has no text of its own, is not shown as text but drawn as its outline, and the
glyph before it means the text of both. The reason lies in the readers: PDFium breaks the line at a lowered mark and
pypdf adds a space after one; a code that maps to the empty string comes out of PDFium as a control character; any
filler (U+200B, U+2060) turns up in copied text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pressdossier.graphics import Glyph, GlyphRun, Item, Page, Picture, Shaped
from pressdossier.pdf.writing.drawn_glyphs import Drawn
from pressdossier.pdf.writing.operators import number
from pressdossier.text.fonts import FontBook

GlyphText = tuple[int, str]
"""A glyph of a face and the text that it stands for."""

_WORD_SPACE = "\x00"  # stands where the run's word space goes
_RISE = re.compile("\x01([^\x01]+)\x01")  # encloses a height in ems
_NEGLIGIBLE = 5e-7  # ems; what three decimals of a thousandth cannot express


class Codes(dict[GlyphText, int]):
    """The codes of one face in one document, in order; code 0 has to be .notdef."""

    def __init__(self, shown: Iterable[GlyphText]) -> None:
        ordered = ((0, ""), *sorted(set(shown) - {(0, "")}))
        super().__init__({glyph: code for code, glyph in enumerate(ordered)})


class ShownPiece(NamedTuple):
    """A piece as it goes into the file: glyphs to show as text, and glyphs to draw as outlines."""

    shown: tuple[Glyph, ...]
    drawn: tuple[Drawn, ...]


class ShownGlyphs:
    """What of each piece is shown as text; pieces recur, so that this is looked up more often than found out."""

    def __init__(self, fonts: FontBook) -> None:
        self.fonts = fonts
        self._pieces: dict[tuple[str, Shaped], ShownPiece] = {}
        self._marks: dict[tuple[str, int], bool] = {}

    def on(self, page: Page) -> dict[str, tuple[GlyphText, ...]]:
        """The glyphs that a page shows, by face, in order."""
        pieces: dict[str, set[Shaped]] = defaultdict(set)
        for run in _runs(placed.item for placed in page.placed):
            pieces[run.face].update(run.pieces)
        return {face: tuple(sorted(self._glyphs(face, own))) for face, own in pieces.items()}

    def _glyphs(self, face: str, pieces: Iterable[Shaped]) -> set[GlyphText]:
        return {(glyph.gid, glyph.text) for piece in pieces for glyph in self.piece(face, piece).shown}

    def piece(self, face: str, piece: Shaped) -> ShownPiece:
        """What of a piece is shown; what is drawn leaves its text and its advance to the glyph before it."""
        known = self._pieces.get((face, piece))
        if known is None:
            known = self._pieces[face, piece] = self._parted(face, piece)
        return known

    def _parted(self, face: str, piece: Shaped) -> ShownPiece:
        shown: list[Glyph] = []
        drawn: list[Drawn] = []
        pen = 0.0
        for glyph in piece.glyphs:
            if shown and (not glyph.text or self._is_mark(face, glyph.gid)):
                drawn.append(Drawn(glyph.gid, pen + glyph.dx, glyph.dy))
                before = shown[-1]
                shown[-1] = before._replace(text=before.text + glyph.text, advance=before.advance + glyph.advance)
            else:
                shown.append(glyph)
            pen += glyph.advance
        return ShownPiece(tuple(shown), tuple(drawn))

    def _is_mark(self, face: str, gid: int) -> bool:
        mark = self._marks.get((face, gid))
        if mark is None:
            mark = self._marks[face, gid] = self.fonts.face(face).is_mark(gid)
        return mark


def _runs(items: Iterable[Item]) -> Iterator[GlyphRun]:
    for item in items:
        if isinstance(item, GlyphRun):
            yield item
        elif isinstance(item, Picture):
            yield from _runs(item.items)


class Encoder(dict[Shaped, str]):
    """The codes of every piece painted so far in one face of one document.

    A dictionary, since looking a known piece up is what painting spends its time on; a new piece is encoded when it
    is first looked up. Pieces compare by identity, so that this is a memory and never an input.
    """

    def __init__(self, shown: ShownGlyphs, face: str, codes: Mapping[GlyphText, int]) -> None:
        super().__init__()
        self._shown = shown
        self._face = face
        self._codes = codes
        self._widths: dict[int, float] = {}
        self._drawn: set[Shaped] = set()

    def __missing__(self, piece: Shaped) -> str:
        code = self[piece] = self._encode(piece)
        return code

    def array(self, run: GlyphRun) -> str:
        """What shows the run's pieces one after the other: `[<…>]TJ`, with rises between where glyphs have them.

        A TJ adjustment is scaled by size and stretch, a word space is not: so it is divided by both.
        """
        code = "".join(map(self.__getitem__, run.pieces))
        code = code.replace(_WORD_SPACE, _moved(run.word_space / (run.size * run.stretch)))
        if "\x01" in code:
            code = _RISE.sub(lambda height: number(float(height[1]) * run.size), code)
        return f"[<{code}>]TJ".replace("<>", "")

    def drawn_in(self, run: GlyphRun) -> dict[Shaped, tuple[Drawn, ...]]:
        """For each piece of a run that was encoded, and that has such, the glyphs to draw as outlines."""
        if self._drawn.isdisjoint(run.pieces):
            return {}
        return {piece: self._shown.piece(self._face, piece).drawn for piece in run.pieces}

    def _encode(self, piece: Shaped) -> str:
        shown, drawn = self._shown.piece(self._face, piece)
        if drawn:
            self._drawn.add(piece)
        parts: list[str] = []
        gap = 0.0  # from where the last glyph leaves the pen to where the next one's origin is, in ems
        for glyph in shown:
            parts += (_moved(gap + glyph.dx), self._show(glyph))
            gap = glyph.advance - self._width(glyph.gid) - glyph.dx
        parts.append(_moved(gap))
        return "".join(parts) + (_WORD_SPACE if piece.is_space else "")

    def _show(self, glyph: Glyph) -> str:
        code = f"{self._codes[glyph.gid, glyph.text]:04X}"
        if glyph.dy == 0.0:
            return code
        return f">]TJ \x01{glyph.dy!r}\x01 Ts[<{code}>]TJ 0 Ts[<"

    def _width(self, gid: int) -> float:
        width = self._widths.get(gid)
        if width is None:
            width = self._widths[gid] = self._shown.fonts.face(self._face).width(gid)
        return width


def _moved(distance: float) -> str:
    """The pen moved by a distance in ems; TJ counts in thousandths, leftwards."""
    if abs(distance) < _NEGLIGIBLE:
        return ""
    return f">{number(-1000.0 * distance)}<"
