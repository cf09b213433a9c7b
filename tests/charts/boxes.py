"""What a picture holds, and whether its words keep apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from pressdossier.graphics import GlyphRun, Path, Picture, Rect
from pressdossier.text.fonts import FontBook


def runs(picture: Picture) -> list[GlyphRun]:
    """Its words, in drawing order."""
    return [item for item in picture.items if isinstance(item, GlyphRun)]


def paths(picture: Picture) -> list[Path]:
    """Its marks and lines, in drawing order."""
    return [item for item in picture.items if isinstance(item, Path)]


def text_box(run: GlyphRun, fonts: FontBook) -> Rect:
    """From the capitals' top to the descenders' foot, without the space at a wrapped line's end."""
    face = fonts.face(run.face)
    width = sum(piece.advance for piece in run.pieces[: -1 if run.pieces[-1].is_space else None]) * run.size
    return Rect(run.x, run.y - face.cap_height * run.size, run.x + width, run.y + 0.2 * run.size)


def overlaps(boxes: Sequence[Rect]) -> list[tuple[Rect, Rect]]:
    """The pairs that share more than a hair's breadth."""
    return [
        (a, b)
        for a, b in combinations(boxes, 2)
        if min(a.right, b.right) - max(a.left, b.left) > 0.01 and min(a.bottom, b.bottom) - max(a.top, b.top) > 0.01
    ]
