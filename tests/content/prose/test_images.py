from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image as Pillow

from pressdossier.content.prose.images import read_image
from pressdossier.document import Image
from pressdossier.errors import Findings, Source

FIGURE = Source("10-ready.md", 7)


def encoded(kind: str, **options: bool) -> bytes:
    """A file with an image of 7 by 5 pixels."""
    file = io.BytesIO()
    Pillow.new("RGB", (7, 5)).save(file, kind, **options)
    return file.getvalue()


def read(folder: Path, data: bytes) -> tuple[Image | None, list[str]]:
    """What is read of a file, and what is found wrong."""
    findings = Findings()
    path = folder / "a.png"
    path.write_bytes(data)
    image = read_image(path, FIGURE, findings)
    return image, [str(finding).replace(str(folder), "images") for finding in findings]


@pytest.mark.parametrize(("kind", "options"), [("PNG", {}), ("JPEG", {}), ("JPEG", {"progressive": True})])
def test_size_is_read_from_the_file(tmp_path: Path, kind: str, options: dict[str, bool]) -> None:
    """PNG and JPEG, whatever the file is called; the data is kept as it is."""
    data = encoded(kind, **options)
    assert read(tmp_path, data) == (Image(data, 7, 5), [])


def test_comments_are_stepped_over(tmp_path: Path) -> None:
    """A camera writes much before the frame header."""
    data = encoded("JPEG")
    whole = data[:2] + b"\xff\xfe" + (60000).to_bytes(2, "big") + bytes(59998) + data[2:]
    assert read(tmp_path, whole) == (Image(whole, 7, 5), [])


def test_huffman_tables_are_no_frame(tmp_path: Path) -> None:
    """Their marker lies among those of frames, and they may come first."""
    data = encoded("JPEG")
    tables, scan = data.index(b"\xff\xc4"), data.index(b"\xff\xda")
    whole = data[:2] + data[tables:scan] + data[2:tables] + data[scan:]
    assert read(tmp_path, whole) == (Image(whole, 7, 5), [])


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", encoded("PNG")[:20], encoded("JPEG")[:30], b"\xff\xd8\xff", b"<svg/>"]
)
def test_other_files_are_reported(tmp_path: Path, data: bytes) -> None:
    """At the figure that names the image; half a file is as little use as another format."""
    assert read(tmp_path, data) == (
        None,
        [
            "10-ready.md:7: the image images/a.png is neither a PNG nor a JPEG file\n"
            "  hint: save it in one of these formats"
        ],
    )


def test_missing_image_is_reported(tmp_path: Path) -> None:
    """With the folder in which images lie."""
    findings = Findings()
    assert read_image(tmp_path / "b.png", FIGURE, findings) is None
    assert [str(finding).replace(str(tmp_path), "images") for finding in findings] == [
        "10-ready.md:7: the image images/b.png cannot be read\n  hint: images lie in the edition's folder images/"
    ]
