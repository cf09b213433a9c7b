"""Photographs and logos as image objects (ISO 32000-1 8.9.5), written once a document however often they are shown.

A grey or RGB JPEG goes into the file as it is; everything else is decoded by Pillow, which ReportLab depends on. The
objects are made here and not by ReportLab, which wraps them in ASCII85 unless its process-wide configuration is
changed: a quarter more bytes.
"""

from __future__ import annotations

from io import BytesIO

from PIL import ExifTags, Image
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObjectReference, PDFStream

from pressdossier.pdf.writing.container import Document
from pressdossier.pdf.writing.painted import image_name

_UPRIGHT = {
    2: "-1 0 0 1 1 0",
    3: "-1 0 0 -1 1 1",
    4: "1 0 0 -1 0 1",
    5: "0 -1 -1 0 1 1",
    6: "0 -1 1 0 0 1",
    7: "0 1 1 0 0 0",
    8: "0 1 -1 0 1 0",
}
"""By Exif orientation (Exif 2.32, 4.6.4), the matrix that sets an image upright in the unit square."""


def embed_image(document: Document, data: bytes) -> None:
    """Put a PNG's or JPEG's bytes into the document under their `image_name`.

    Raises PIL.UnidentifiedImageError where they are neither.
    """
    document.add_image(image_name(data), _image(document, data))


def _image(document: Document, data: bytes) -> PDFStream:
    with Image.open(BytesIO(data)) as picture:
        stored = _stored(document, picture, data)
        matrix = _UPRIGHT.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
        return stored if matrix is None else _turned(document, stored, matrix)


def _turned(document: Document, image: PDFStream, matrix: str) -> PDFStream:
    """A form that shows an image turned or mirrored in the unit square, which spares decoding a photograph."""
    resources = PDFDictionary({"XObject": PDFDictionary({"Image": document.Reference(image)})})
    about = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Form"),
        "BBox": "[0 0 1 1]",
        "Resources": resources,
    }
    return PDFStream(PDFDictionary(about), f"{matrix} cm /Image Do".encode())


def _stored(document: Document, picture: Image.Image, data: bytes) -> PDFStream:
    """The image as its pixels are stored."""
    if picture.mode.startswith("I"):
        picture = _eight_bits(picture)
    if picture.format == "JPEG" and picture.mode in ("L", "RGB"):
        return _stream(picture, data, {"Filter": PDFName("DCTDecode")})
    if picture.has_transparency_data:
        alpha = picture.convert("RGBA").getchannel("A")
        mask = document.Reference(_stream(alpha, alpha.tobytes(), {}))
        return _decoded(picture, {"SMask": mask})
    return _decoded(picture, {})


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Sixteen bits of grey as eight: Pillow's own conversion cuts all above 255 to white.

    A single grey that is to be transparent is printed as it is.
    """
    grey = picture.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    grey.info.pop("transparency", None)
    return grey


def _decoded(picture: Image.Image, entries: dict[str, PDFObjectReference]) -> PDFStream:
    colours = picture.convert("L" if picture.mode in ("1", "L", "LA") else "RGB")
    return _stream(colours, colours.tobytes(), entries)


def _stream(picture: Image.Image, content: bytes, entries: dict[str, PDFObjectReference | str]) -> PDFStream:
    about = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "BitsPerComponent": 8,
        "ColorSpace": PDFName("DeviceGray" if picture.mode == "L" else "DeviceRGB"),
    }
    return PDFStream(PDFDictionary(about | entries), content)
