"""Files read back with readers that share no code with ours."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pypdf
import pypdfium2
from tests.pdf.writing.builders import HEIGHT, WIDTH


def pypdf_text(data: bytes) -> str:
    """The first page's text as pypdf reads it."""
    return pypdf.PdfReader(BytesIO(data)).pages[0].extract_text()


def pdfium_text(data: bytes) -> str:
    """The first page's text as PDFium (Chrome, Edge) reads it."""
    return str(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range())


@cache
def opened(data: bytes) -> pikepdf.Pdf:
    """The file in qpdf's eyes; remembered, since its objects die with it."""
    return pikepdf.open(BytesIO(data))


def operators(data: bytes) -> str:
    """The first page's content stream."""
    return opened(data).pages[0].Contents.read_bytes().decode()


def fonts(data: bytes) -> dict[str, Any]:
    """The composite fonts by base name."""
    found = opened(data).pages[0].Resources.Font
    return {str(font.BaseFont): font for font in found.values()}


def pixels(data: bytes) -> Any:
    """The first page as PDFium paints it, one pixel a point, as a Pillow image."""
    image = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")
    assert image.size == (int(WIDTH), int(HEIGHT))
    return image
