"""Images as a reader shows them: upright, and with their greys."""

from __future__ import annotations

import io
from itertools import product

import pytest
from PIL import Image, ImageOps
from tests.pdf.writing.builders import pdf_of
from tests.pdf.writing.readers import pixels

from pressdossier.graphics import Raster, Rect


def shown(data: bytes, width: int, height: int) -> Image.Image:
    """The image as a reader paints it, a point a pixel."""
    page: Image.Image = pixels(pdf_of(Raster(data, Rect(0.0, 0.0, width, height))))
    return page.convert("L").crop((0, 0, width, height))


@pytest.mark.parametrize(("kind", "orientation"), list(product(("PNG", "JPEG"), range(1, 9))))
def test_an_image_is_shown_upright(kind: str, orientation: int) -> None:
    """As its Exif data asks: the corners that Pillow finds after turning it are those on the page."""
    quarters = Image.new("L", (2, 2))
    quarters.putdata([0, 80, 160, 240])
    exif, file = Image.Exif(), io.BytesIO()
    exif[0x0112] = orientation
    quarters.resize((80, 40), Image.Resampling.NEAREST).save(file, kind, exif=exif)
    width, height = (40, 80) if orientation >= 5 else (80, 40)
    picture = shown(file.getvalue(), width, height)
    corners = [picture.getpixel(place) for place in product((8, width - 8), (8, height - 8))]
    upright = ImageOps.exif_transpose(Image.open(file))
    assert corners == pytest.approx(
        [upright.getpixel(place) for place in product((8, width - 8), (8, height - 8))], abs=6
    )


@pytest.mark.parametrize(("value", "grey"), [(0, 0), (0x7FFF, 127), (0xFFFF, 255)])
def test_sixteen_bits_of_grey_keep_their_shade(value: int, grey: int) -> None:
    """Pillow's own conversion would make them white."""
    file = io.BytesIO()
    Image.new("I;16", (8, 8), value).save(file, "PNG")
    assert shown(file.getvalue(), 8, 8).getpixel((4, 4)) == pytest.approx(grey, abs=1)
