"""Pages of a PDF as small images, and those images as small files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image as Pillow
from tests.visual.compare import Image

DPI = 50
"""Enough to see a line of text move, and little to keep."""

COLOURS = 64
"""What a reference keeps of a page's colours: antialiased text and all hues of charts come out alike."""


def render_pages(data: bytes) -> Iterator[Image]:
    """Each page of a file as PDFium paints it."""
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            yield np.asarray(page.render(scale=DPI / 72).to_pil().convert("RGB"))
    finally:
        document.close()


def write_image(path: Path, image: Image) -> None:
    """Write an image as a PNG with few colours, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    few = Pillow.fromarray(image).quantize(COLOURS, dither=Pillow.Dither.NONE)
    few.save(path, optimize=True)


def read_image(path: Path) -> Image:
    """An image from its file."""
    with Pillow.open(path) as opened:
        return np.asarray(opened.convert("RGB"))
