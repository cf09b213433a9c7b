"""Shaped text as the codes and adjustments of a `TJ` array (ISO 32000-1 9.4.3), made once for each piece.

A piece's code is a stretch of the array that may stand between `[<` and `>]TJ`, at any size. What depends on the run
is left open and filled in by `array`: the word space after a space, and the height of a raised glyph.

A combining mark, and any glyph that has no text of its own, is not shown as text but drawn as its outline, and the
glyph before it means the text of both. The reason lies in the readers: PDFium breaks the line at a lowered mark and
pypdf adds a space after one; a code that maps to the empty string comes out of PDFium as a control character; any
filler (U+200B, U+2060) turns up in copied text.
"""

from __future__ import annotations

import re

from pressdossier.graphics import Glyph, GlyphRun, Shaped
from pressdossier.pdf.writing.drawn_glyphs import Drawn
from pressdossier.pdf.writing.embedded_fonts import EmbeddedFace
from pressdossier.pdf.writing.operators import number

_WORD_SPACE = "\x00"  # stands where the run's word space goes
_RISE = re.compile("\x01([^\x01]+)\x01")  # encloses a height in ems
_NEGLIGIBLE = 5e-7  # ems; what three decimals of a thousandth cannot express


class Encoder(dict[Shaped, str]):
    """The codes of every piece painted so far in one embedded face.

    A dictionary, since looking a known piece up is what painting spends its time on; a new piece is encoded when it
    is first looked up. Pieces compare by identity, so that this is a memory and never an input.

    drawn: for the pieces that have such, the glyphs to draw as outlines.
    """

    def __init__(self, face: EmbeddedFace) -> None:
        super().__init__()
        self.face = face
        self.drawn: dict[Shaped, tuple[Drawn, ...]] = {}

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

    def _encode(self, piece: Shaped) -> str:
        shown = self._shown(piece)
        parts: list[str] = []
        gap = 0.0  # from where the last glyph leaves the pen to where the next one's origin is, in ems
        for glyph in shown:
            parts += (_moved(gap + glyph.dx), self._show(glyph))
            gap = glyph.advance - self.face.width(glyph.gid) - glyph.dx
        parts.append(_moved(gap))
        return "".join(parts) + (_WORD_SPACE if piece.is_space else "")

    def _shown(self, piece: Shaped) -> list[Glyph]:
        """The glyphs to show as text; the others are noted in `drawn`, and leave text and advance to the one before."""
        shown: list[Glyph] = []
        drawn: list[Drawn] = []
        pen = 0.0
        for glyph in piece.glyphs:
            if shown and (not glyph.text or self.face.is_mark(glyph.gid)):
                drawn.append(Drawn(glyph.gid, pen + glyph.dx, glyph.dy))
                before = shown[-1]
                shown[-1] = before._replace(text=before.text + glyph.text, advance=before.advance + glyph.advance)
            else:
                shown.append(glyph)
            pen += glyph.advance
        if drawn:
            self.drawn[piece] = tuple(drawn)
        return shown

    def _show(self, glyph: Glyph) -> str:
        code = f"{self.face.code(glyph.gid, glyph.text):04X}"
        if glyph.dy == 0.0:
            return code
        return f">]TJ \x01{glyph.dy!r}\x01 Ts[<{code}>]TJ 0 Ts[<"


def _moved(distance: float) -> str:
    """The pen moved by a distance in ems; TJ counts in thousandths, leftwards."""
    if abs(distance) < _NEGLIGIBLE:
        return ""
    return f">{number(-1000.0 * distance)}<"
