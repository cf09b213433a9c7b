from __future__ import annotations

import io

import pytest
from PIL import Image
from tests.pdf.writing.builders import HEIGHT, PASSAGE, WIDTH, line, pdf, pdf_of, placed
from tests.pdf.writing.readers import opened, operators, pdfium_text, pixels, pypdf_text

from pressdossier.graphics import (
    Artifact,
    Close,
    Colour,
    CurveTo,
    LineTo,
    MoveTo,
    Page,
    Path,
    Picture,
    Raster,
    Rect,
    Stroke,
    rectangle,
    rule,
)
from pressdossier.pdf.writing.operators import number
from pressdossier.pdf.writing.surface import Surface

EMPTY_MARK = "/Span << /MCID 0 >> BDC\nEMC"
RED, BLUE, WHITE = Colour(1.0, 0.0, 0.0), Colour(0.0, 0.0, 1.0), (255, 255, 255)


@pytest.fixture
def surface() -> Surface:
    """A page on which nothing is painted yet."""
    return Surface(WIDTH, HEIGHT)


def picture_bytes(mode: str, colour: tuple[int, ...] | int, kind: str) -> bytes:
    """A small file of one colour."""
    stream = io.BytesIO()
    Image.new(mode, (4, 4), colour).save(stream, kind)
    return stream.getvalue()


def test_content_does_not_nest(surface: Surface) -> None:
    """Content inside content is refused, by an error that owns up to it."""
    with (
        pytest.raises(
            RuntimeError, match=r"fault of pressdossier's own: content of .*FOOTER.* opened inside that of .*number=3"
        ),
        surface.content(PASSAGE.ref(3)),
        surface.artifact(Artifact.FOOTER, Rect(0.0, 0.0, 1.0, 1.0)),
    ):
        pass


def test_painting_needs_an_owner(surface: Surface) -> None:
    """Nothing is painted outside content and artifact."""
    with pytest.raises(RuntimeError, match="outside content and artifact"):
        surface.path("0 0 m 1 1 l", RED, None)


def test_text_object_ends_with_its_owner() -> None:
    """Two owners never share a text object, even where an artifact follows content."""
    parts = (placed(line("tekst"), 1), placed(line("voet", y=190.0), Artifact.FOOTER))
    content = operators(pdf(Page(1, WIDTH, HEIGHT, parts)))
    assert [content.count(name) for name in ("BT\n", "ET\n", "EMC")] == [2, 2, 2]


def test_y_grows_downwards() -> None:
    """A box near the display list's origin is painted at the page's top-left corner."""
    image = pixels(pdf_of(rectangle(Rect(10.0, 20.0, 30.0, 40.0), RED)))
    assert (image.getpixel((11, 21)), image.getpixel((28, 38))) == ((255, 0, 0), (255, 0, 0))
    assert (image.getpixel((20, 18)), image.getpixel((20, 42))) == (WHITE, WHITE)


def test_pictures_move_their_items() -> None:
    """A picture inside a picture adds up both offsets."""
    inner = Picture(50.0, 50.0, (rectangle(Rect(0.0, 0.0, 10.0, 10.0), BLUE),))
    image = pixels(pdf(Page(1, WIDTH, HEIGHT, (placed(inner, x=100.0, y=60.0),))))
    assert (image.getpixel((105, 65)), image.getpixel((95, 65)), image.getpixel((105, 55))) == (
        (0, 0, 255),
        WHITE,
        WHITE,
    )


def test_opacity_ends_with_its_path() -> None:
    """A faded path lets the paper through, and the next one is solid again."""
    faded = Path(rectangle(Rect(10.0, 10.0, 30.0, 30.0), RED).segments, fill=RED, opacity=0.5)
    image = pixels(pdf_of(faded, rectangle(Rect(50.0, 10.0, 70.0, 30.0), RED)))
    assert image.getpixel((20, 20)) == pytest.approx((255, 127, 127), abs=2)
    assert image.getpixel((60, 20)) == (255, 0, 0)


def test_clip_ends_with_its_path() -> None:
    """A path is cut by its clip, and the next one is whole."""
    clipped = Path(rectangle(Rect(10.0, 10.0, 50.0, 30.0), RED).segments, fill=RED, clip=Rect(10.0, 10.0, 30.0, 30.0))
    image = pixels(pdf_of(clipped, rectangle(Rect(100.0, 10.0, 120.0, 30.0), RED)))
    assert [image.getpixel((x, 20)) for x in (20, 40, 110)] == [(255, 0, 0), WHITE, (255, 0, 0)]


def test_dashes_and_caps() -> None:
    """A dashed stroke leaves gaps, a round cap reaches past the line's end, and the next stroke has neither."""
    dotted = rule(20.0, 120.0, 50.0, Stroke(BLUE, 6.0, (0.0, 20.0), round_cap=True))
    image = pixels(pdf_of(dotted, rule(20.0, 120.0, 80.0, Stroke(BLUE, 6.0))))
    assert [image.getpixel((x, 50)) for x in (18, 30, 41)] == [(0, 0, 255), WHITE, (0, 0, 255)]
    assert [image.getpixel((x, 80)) for x in (18, 30, 41)] == [WHITE, (0, 0, 255), (0, 0, 255)]


def test_fill_and_stroke_paint_both() -> None:
    """A curved path with both colours is filled inside and stroked along its edge."""
    curve = (MoveTo(20.0, 20.0), CurveTo(60.0, 20.0, 60.0, 20.0, 60.0, 60.0), LineTo(20.0, 60.0), Close())
    image = pixels(pdf_of(Path(curve, fill=RED, stroke=Stroke(BLUE, 4.0))))
    assert (image.getpixel((40, 40)), image.getpixel((20, 40))) == ((255, 0, 0), (0, 0, 255))


def test_path_without_paint_is_nothing() -> None:
    """Neither fill nor stroke: no operator is written."""
    assert operators(pdf_of(Path((MoveTo(0.0, 0.0), LineTo(9.0, 9.0))))).strip() == EMPTY_MARK


@pytest.mark.parametrize(
    ("mode", "colour", "kind", "seen"),
    [
        ("RGB", (0, 0, 255), "PNG", (0, 0, 255)),
        ("RGBA", (255, 0, 0, 0), "PNG", WHITE),
        ("L", 128, "PNG", (128, 128, 128)),
        ("P", 0, "PNG", (0, 0, 0)),
        ("RGB", (0, 0, 255), "JPEG", (0, 0, 254)),
        ("L", 128, "JPEG", (128, 128, 128)),
    ],
)
def test_rasters(mode: str, colour: tuple[int, ...] | int, kind: str, seen: tuple[int, ...]) -> None:
    """A raster fills its box and nothing else, in its own colours and with its transparency."""
    image = pixels(pdf_of(Raster(picture_bytes(mode, colour, kind), Rect(20.0, 30.0, 60.0, 80.0))))
    assert image.getpixel((40, 50)) == seen
    assert (image.getpixel((40, 28)), image.getpixel((40, 82))) == (WHITE, WHITE)


def test_same_raster_is_stored_once() -> None:
    """Two rasters of the same bytes share one image; a JPEG goes in as it is."""
    data = picture_bytes("RGB", (0, 0, 255), "JPEG")
    rasters = (Raster(data, Rect(0.0, y, 20.0, y + 20.0)) for y in (0.0, 50.0))
    found = opened(pdf_of(*rasters)).pages[0].Resources.XObject
    assert [image.read_raw_bytes() for image in found.values()] == [data]


def test_empty_picture_is_an_empty_page() -> None:
    """A picture without items, like a run without pieces, leaves a valid page without content."""
    data = pdf_of(Picture(10.0, 10.0, ()), line(""))
    assert (pypdf_text(data), pdfium_text(data), operators(data).strip()) == ("", "", EMPTY_MARK)


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (-0.0001, "0"), (10.0, "10"), (1.5, "1.5"), (-2.34567, "-2.346"), (1e-9, "0")]
)
def test_numbers_are_short(value: float, text: str) -> None:
    """At most three decimals, no trailing zeros, no minus before nothing, no exponent."""
    assert number(value) == text
