"""A picture of the display list as SVG; its words stay text, in the same faces and sizes."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from xml.sax.saxutils import escape

from msgspec.structs import astuple

from pressdossier.graphics import (
    Close,
    Colour,
    CurveTo,
    GlyphRun,
    LineTo,
    MoveTo,
    Path,
    Picture,
    Raster,
    Segment,
    Stroke,
)

FAMILIES = {"SourceSans3": "Source Sans 3", "SourceSerif4": "Source Serif 4"}
"""Families as the font files name them, by the first part of a face's name."""


def svg(picture: Picture) -> str:
    """The picture as a file's text."""
    width, height = number(picture.width), number(picture.height)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"'
    return f'{head} viewBox="0 0 {width} {height}">\n' + "\n".join(map(_item, picture.items)) + "\n</svg>\n"


def number(value: float) -> str:
    """A length with as many decimals as can be seen."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _item(item: Path | GlyphRun | Raster) -> str:
    match item:
        case Path():
            return _path(item)
        case GlyphRun():
            return _text(item)
        case Raster():
            return _image(item)


def _path(path: Path) -> str:
    steps = " ".join(map(_step, path.segments))
    if path.clip is None:
        return f'<path d="{steps}"{_paint(path)}/>'
    # a nested svg cuts what lies outside it, and needs no name as a clipping path does
    left, top, width, height = map(number, (path.clip.left, path.clip.top, path.clip.width, path.clip.height))
    frame = f'x="{left}" y="{top}" width="{width}" height="{height}" viewBox="{left} {top} {width} {height}"'
    return f'<svg {frame}><path d="{steps}"{_paint(path)}/></svg>'


def _step(segment: Segment) -> str:
    points = " ".join(map(number, astuple(segment)))
    match segment:
        case MoveTo():
            return f"M{points}"
        case LineTo():
            return f"L{points}"
        case CurveTo():
            return f"C{points}"
        case Close():
            return "Z"


def _paint(path: Path) -> str:
    fill = "none" if path.fill is None else _colour(path.fill)
    opacity = "" if path.opacity == 1.0 else f' opacity="{number(path.opacity)}"'
    return f' fill="{fill}"{opacity}' + "".join(_stroke(path.stroke) if path.stroke is not None else ())


def _stroke(stroke: Stroke) -> Iterator[str]:
    yield f' stroke="{_colour(stroke.colour)}" stroke-width="{number(stroke.width)}"'
    if stroke.dash:
        yield f' stroke-dasharray="{" ".join(map(number, stroke.dash))}"'
    if stroke.round_cap:
        yield ' stroke-linecap="round"'


def _text(run: GlyphRun) -> str:
    family, _, cut = run.face.partition("-")
    weight = ' font-weight="600"' if cut.startswith("Semibold") else ""
    style = ' font-style="italic"' if cut.endswith("It") else ""
    # in quotes of their own: a bare name may not hold a word that begins with a figure
    font = f'font-family="\'{FAMILIES[family]}\'" font-size="{number(run.size)}"{weight}{style}'
    x, y = number(run.x), number(run.y)
    turned = f' transform="rotate({number(-run.angle)} {x} {y})"' if run.angle else ""
    return f'<text x="{x}" y="{y}" fill="{_colour(run.colour)}" {font}{turned}>{escape(run.text)}</text>'


def _image(raster: Raster) -> str:
    kind = "png" if raster.data.startswith(b"\x89PNG") else "jpeg"
    left, top, width, height = map(number, (raster.box.left, raster.box.top, raster.box.width, raster.box.height))
    place = f'x="{left}" y="{top}" width="{width}" height="{height}"'
    return f'<image {place} href="data:image/{kind};base64,{b64encode(raster.data).decode()}"/>'


def _colour(colour: Colour) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in colour)
