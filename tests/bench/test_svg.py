from __future__ import annotations

from xml.etree import ElementTree

from bench.svg import svg
from tests.builders import FONTS

from pressdossier.graphics import Colour, GlyphRun, LineTo, MoveTo, Path, Picture, Raster, Rect, Stroke
from pressdossier.text.shape import Shaping

SVG = "{http://www.w3.org/2000/svg}"
BLACK = Colour(0.0, 0.0, 0.0)
LINE = (MoveTo(0.0, 0.0), LineTo(10.0, 2.5))


def only(item: Path | GlyphRun | Raster) -> ElementTree.Element:
    """The element that a picture with one item holds."""
    (element,) = ElementTree.fromstring(svg(Picture(20.0, 10.0, (item,))))
    return element


def test_a_picture_is_as_large_as_it_is() -> None:
    """Its lengths are points, and so are those inside it."""
    root = ElementTree.fromstring(svg(Picture(20.0, 10.5, ())))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("20pt", "10.5pt", "0 0 20 10.5")


def test_a_path_keeps_its_segments_and_its_paint() -> None:
    """Fill, stroke, dashes and opacity."""
    path = only(Path(LINE, stroke=Stroke(Colour(1.0, 0.0, 0.0), 0.75, (2.0, 1.0), round_cap=True), opacity=0.5))
    assert path.attrib == {
        "d": "M0 0 L10 2.5",
        "fill": "none",
        "opacity": "0.5",
        "stroke": "#ff0000",
        "stroke-width": "0.75",
        "stroke-dasharray": "2 1",
        "stroke-linecap": "round",
    }


def test_a_clip_cuts() -> None:
    """By a frame with the same coordinates outside and inside."""
    frame = only(Path(LINE, fill=BLACK, clip=Rect(1.0, 0.0, 5.0, 2.0)))
    assert (frame.tag, frame.get("x"), frame.get("width"), frame.get("viewBox")) == (f"{SVG}svg", "1", "4", "1 0 4 2")


def test_words_stay_text() -> None:
    """In the face's family, weight and slope, turned as the run is."""
    face = "SourceSans3-SemiboldIt"
    shaped = FONTS.shape(face, "R&D", Shaping("nl"))
    text = only(GlyphRun(face, 8.0, (shaped,), 3.0, 9.0, BLACK, angle=90.0))
    assert text.text == "R&D"
    assert (text.get("font-family"), text.get("font-weight")) == ("'Source Sans 3'", "600")
    assert text.get("font-style") == "italic"
    assert text.get("transform") == "rotate(-90 3 9)"


def test_an_image_travels_inside() -> None:
    """With its kind, told by its first bytes."""
    image = only(Raster(b"\x89PNG", Rect(0.0, 0.0, 20.0, 10.0)))
    assert image.get("href") == "data:image/png;base64,iVBORw=="
