"""Glyphs that are drawn as their outlines, since shown as text they would be misread (see `encoding`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import uharfbuzz as hb
from msgspec.structs import astuple

from pressdossier.graphics import Close, CurveTo, GlyphRun, LineTo, MoveTo, Segment, Shaped
from pressdossier.text.fonts import Face


class Drawn(NamedTuple):
    """A glyph to draw; x and y: where its origin is in its piece, in ems, y upwards."""

    gid: int
    x: float
    y: float


def outlines(run: GlyphRun, face: Face, drawn: dict[Shaped, tuple[Drawn, ...]]) -> Iterator[Segment]:
    """The outlines of the drawn glyphs in a run, as segments from the run's origin along its baseline, in points.

    drawn: for each piece that has such glyphs, which and where.
    """
    pen = 0.0  # points
    for piece in run.pieces:
        for gid, x, y in drawn.get(piece, ()):
            for segment in _outline(face, gid):
                yield _set(segment, run, pen, x, y)
        pen += piece.advance * run.size * run.stretch + (run.word_space if piece.is_space else 0.0)


def _outline(face: Face, gid: int) -> list[Segment]:
    """A glyph's outline in ems, y upwards."""
    segments: list[Segment] = []
    em = face.upem
    funcs = hb.DrawFuncs()  # without a function for quadratic curves, HarfBuzz gives them as cubic ones
    funcs.set_move_to_func(lambda x, y, to: to.append(MoveTo(x / em, y / em)))
    funcs.set_line_to_func(lambda x, y, to: to.append(LineTo(x / em, y / em)))
    funcs.set_cubic_to_func(lambda *points: points[-1].append(CurveTo(*(value / em for value in points[:-1]))))
    funcs.set_close_path_func(lambda to: to.append(Close()))
    face.hb_font.draw_glyph(gid, funcs, segments)
    return segments


def _set(segment: Segment, run: GlyphRun, pen: float, dx: float, dy: float) -> Segment:
    """A segment of a glyph's outline where the run sets it: y turns downwards, stretch widens."""
    numbers = astuple(segment)
    across = [pen + (x + dx) * run.size * run.stretch for x in numbers[::2]]
    down = [-(y + dy) * run.size for y in numbers[1::2]]
    return type(segment)(*(value for point in zip(across, down, strict=True) for value in point))
