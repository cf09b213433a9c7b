"""Draws matplotlib's artists as items of the display list: paths, and words as shaped glyphs.

The figure's dpi must be 72, so that matplotlib's pixels are our points. What a display list cannot carry is refused,
never dropped; only line joins and antialiasing are left to the painter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform

from pressdossier.charts.lettering import Lettering
from pressdossier.graphics import (
    Close,
    Colour,
    CurveTo,
    GlyphRun,
    LineTo,
    MoveTo,
    Path,
    Picture,
    Rect,
    Segment,
    Stroke,
)


class DrawingError(Exception):
    """A chart of ours asks for what it cannot have; a fault of this package, not of its user."""


class PictureRenderer(RendererBase):
    """Collects what is drawn; width and height of the picture in points."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self._size = (width, height)
        self._down = Affine2D().scale(1, -1).translate(0, height)
        self._items: list[Path | GlyphRun] = []

    def picture(self) -> Picture:
        """All that was drawn so far, in order."""
        return Picture(*self._size, tuple(self._items))

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Outline,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803  # matplotlib's name; a colour in any of its forms
    ) -> None:
        _refuse_extras(gc)
        segments, clip = tuple(_segments(path, transform + self._down)), self._clip(gc)
        stroke, opacity = _stroke(gc), float(gc.get_rgb()[3])
        if rgbFace is not None:
            fill, through = Colour(*map(float, rgbFace[:3])), _fill_opacity(gc, rgbFace)
            together = stroke is None or through == opacity
            self._items.append(Path(segments, fill, stroke if together else None, through, clip))
            if together:
                return
        if stroke is not None:
            self._items.append(Path(segments, None, stroke, opacity, clip))

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Text | None = None,
    ) -> None:
        if gc.get_clip_rectangle() is not None:
            _refuse("clipped text", s)
        lettering = _lettering(s, prop, ismath)
        colour = Colour(*map(float, gc.get_rgb()[:3]))
        # matplotlib has turned y already, since flipy() is true
        place = (float(x), float(y), colour)
        self._items.append(
            GlyphRun(lettering.face, lettering.size, lettering.pieces(s), *place, angle=float(angle)),
        )

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        lettering = _lettering(s, prop, ismath)
        return lettering.measure(s), lettering.ascent + lettering.descent, lettering.descent

    def draw_tex(self, gc: Any, x: float, y: float, s: str, *_: Any, **__: Any) -> None:
        _refuse("TeX", s)

    def draw_image(self, *_: Any, **__: Any) -> None:
        _refuse("an image")

    def draw_gouraud_triangles(self, *_: Any, **__: Any) -> None:
        _refuse("a gradient")

    def _clip(self, gc: GraphicsContextBase) -> Rect | None:
        clip = gc.get_clip_rectangle()
        if clip is None:
            return None
        height = self._size[1]
        return Rect(float(clip.x0), height - float(clip.y1), float(clip.x1), height - float(clip.y0))


def _segments(path: Outline, transform: Transform) -> Iterator[Segment]:
    x, y = 0.0, 0.0
    for vertices, code in path.iter_segments(transform, simplify=False):
        points = vertices.tolist()
        match code:
            case Outline.MOVETO:
                yield MoveTo(*points)
            case Outline.LINETO:
                yield LineTo(*points)
            case Outline.CURVE3:
                yield _raised(x, y, *points)
            case Outline.CURVE4:
                yield CurveTo(*points)
            case Outline.CLOSEPOLY:
                yield Close()
                continue
        x, y = points[-2:]


def _raised(x0: float, y0: float, x1: float, y1: float, x: float, y: float) -> CurveTo:
    """A quadratic curve as the cubic that looks the same."""
    third = 1 / 3
    return CurveTo(
        x0 + 2 * third * (x1 - x0), y0 + 2 * third * (y1 - y0), x + 2 * third * (x1 - x), y + 2 * third * (y1 - y), x, y
    )


def _fill_opacity(gc: GraphicsContextBase, face: Any) -> float:
    if gc.get_forced_alpha():
        return float(gc.get_alpha())
    return float(face[3]) if len(face) > 3 else 1.0


def _stroke(gc: GraphicsContextBase) -> Stroke | None:
    width = float(gc.get_linewidth())
    if width == 0.0 or gc.get_rgb()[3] == 0.0:
        return None
    dash: Any  # an array of any kind by matplotlib's types, a sequence of numbers or None in truth
    offset, dash = gc.get_dashes()
    if dash is not None and offset:
        _refuse("dashes that begin midway", str(offset))
    cap = str(gc.get_capstyle())
    if cap == "projecting":
        _refuse("a projecting cap")
    pattern = () if dash is None else tuple(map(float, dash))
    return Stroke(Colour(*map(float, gc.get_rgb()[:3])), width, pattern, round_cap=cap == "round")


def _refuse_extras(gc: GraphicsContextBase) -> None:
    if gc.get_hatch() is not None:
        _refuse("a hatch", str(gc.get_hatch()))
    if gc.get_clip_path()[0] is not None:
        _refuse("a clip that is no rectangle")
    if gc.get_sketch_params() is not None:
        _refuse("a sketched line")


def _lettering(text: str, prop: FontProperties, ismath: Any) -> Lettering:
    if ismath:
        _refuse("mathematics", text)
    if not isinstance(prop, Lettering):
        _refuse("text in a face that is not the theme's")
    return prop


def _refuse(what: str, which: str = "") -> NoReturn:
    shown = f" ('{which}')" if which else ""
    raise DrawingError(f"a chart asks for {what}{shown}, which a display list cannot carry")
