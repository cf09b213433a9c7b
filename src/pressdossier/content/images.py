"""Images: PNG and JPEG files, their size read from their own headers."""

from __future__ import annotations

import struct
from pathlib import Path

from pressdossier.document import Image
from pressdossier.errors import Findings, Source

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def read_image(path: Path, named_at: Source, findings: Findings) -> Image | None:
    """The image; None where there is none that can be printed, which is noted at the figure that names it."""
    try:
        data = path.read_bytes()
    except OSError:
        findings.add(named_at, f"the image {path} cannot be read", "images lie in the edition's folder images/")
        return None
    size = _size(data)
    if size is None:
        findings.add(named_at, f"the image {path} is neither a PNG nor a JPEG file", "save it in one of these formats")
        return None
    return Image(data, *size)


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
