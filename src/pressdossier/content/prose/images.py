"""Images: PNG and JPEG files, which are decoded once to see that they are whole.

Knows files and pixels; how wide an image is set is for `layout`, and how it is kept in the PDF for
`pdf.writing.images`.
"""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path

from pressdossier.cache import Cache, digest
from pressdossier.codes import Code
from pressdossier.document import Image
from pressdossier.errors import Findings, Source
from pressdossier.files import Files
from pressdossier.values import format_of

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

_MOST_PIXELS = 80_000_000  # decoded, a quarter of a gigabyte
_ORIENTATION = 0x0112  # Exif 2.32, 4.6.4: 1 to 8, from 5 on with sides swapped


ORIENTATION = format_of("image", int)
"""How it is remembered what was found in an image."""


def read_image(
    path: Path, named_at: Source, findings: Findings, files: Files | None = None, cache: Cache | None = None
) -> Image | None:  # fmt: skip
    """The image; None where there is none that can be printed, which is noted at the figure that names it.

    files: as they are seen, None for as they are now; cache: remembers what was found in the file, so that it is
    decoded once.
    """
    try:
        data = (files or Files()).read(path)
    except (OSError, ValueError):
        hint = "images lie in the edition's folder images/"
        findings.add(named_at, f"the image {path} cannot be read", hint, code=Code.IMAGE)
        return None
    size = _size(data)
    if size is None:
        message = f"the image {path} is neither a PNG nor a JPEG file"
        findings.add(named_at, message, "save it in one of these formats", code=Code.IMAGE)
        return None
    width, height = size
    if not width or not height or width * height > _MOST_PIXELS:
        hint = "two or three thousand pixels on its longer side are plenty for print" if width and height else ""
        message = f"the image {path} is {width} by {height} pixels"
        findings.add(named_at, message, hint or "save it again", code=Code.IMAGE)
        return None
    orientation = (cache or Cache(None)).remember(ORIENTATION, digest(data), lambda: _orientation(data))
    if not orientation:
        hint = "it ends too early or holds nonsense; save it again"
        findings.add(named_at, f"the image {path} is damaged", hint, code=Code.IMAGE)
        return None
    return Image(data, height, width) if orientation >= 5 else Image(data, width, height)


def _orientation(data: bytes) -> int:
    """How a viewer has to turn the image, by its Exif data: 1 for not at all; 0 where it cannot be decoded."""
    from PIL import Image as Pillow  # takes as long to import as all else that reads prose, and is often not needed

    try:
        with Pillow.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
            picture.load()
            orientation = picture.getexif().get(_ORIENTATION, 1)
    except Exception:  # Pillow's decoders fail on damaged files in any way
        return 0
    return orientation if orientation in range(1, 9) else 1


def _size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None for anything but a PNG or JPEG."""
    if data.startswith(_PNG) and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    return _jpeg_size(data) if data.startswith(_JPEG) else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Walk the segments to the frame header, which holds the size."""
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return width, height
        position += 2 + int(struct.unpack(">H", data[position + 2 : position + 4])[0])
    return None
