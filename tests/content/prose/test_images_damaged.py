"""Images that are not what their header says, or lie on their side."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image as Pillow

from pressdossier.cache import Cache
from pressdossier.content.prose.images import read_image
from pressdossier.document import Image
from pressdossier.errors import Findings, Source

FIGURE = Source("10-ready.md", 7)
PLACE = "10-ready.md:7: the image images/a"


def encoded(kind: str, orientation: int = 1) -> bytes:
    """A file with an image of 70 by 50 pixels, noisy enough to fill some bytes."""
    file = io.BytesIO()
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    Pillow.effect_noise((70, 50), 60).save(file, kind, exif=exif)
    return file.getvalue()


def header(width: int, height: int) -> bytes:
    """The first bytes of a PNG file, and no more."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big")


def read(folder: Path, data: bytes, cache: Cache | None = None) -> tuple[Image | None, str]:
    """What is read of a file, and what is found wrong."""
    (folder / "a").write_bytes(data)
    findings = Findings()
    image = read_image(folder / "a", FIGURE, findings, cache=cache)
    return image, "".join(map(str, findings)).replace(str(folder), "images")


@pytest.mark.parametrize("data", [encoded("PNG")[:900], encoded("JPEG")[:900], header(7, 5)])
def test_damaged_image_is_reported(tmp_path: Path, data: bytes) -> None:
    """A header alone, or half a file, would fail at the very end of a build."""
    hint = "it ends too early or holds nonsense; save it again"
    assert read(tmp_path, data) == (None, f"{PLACE} is damaged\n  hint: {hint}")


def test_image_without_width_is_reported(tmp_path: Path) -> None:
    """It cannot be scaled to any size."""
    assert read(tmp_path, header(0, 5)) == (None, f"{PLACE} is 0 by 5 pixels\n  hint: save it again")


def test_image_beyond_all_measure_is_reported(tmp_path: Path) -> None:
    """Decoding it would take gigabytes."""
    hint = "two or three thousand pixels on its longer side are plenty for print"
    assert read(tmp_path, header(20000, 9000)) == (None, f"{PLACE} is 20000 by 9000 pixels\n  hint: {hint}")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize(("orientation", "size"), [(1, (70, 50)), (3, (70, 50)), (6, (50, 70)), (8, (50, 70))])
def test_width_and_height_are_those_of_the_upright_image(
    tmp_path: Path, kind: str, orientation: int, size: tuple[int, int]
) -> None:
    """A camera held upright stores its pixels lying on their side, and says so."""
    image, found = read(tmp_path, encoded(kind, orientation))
    assert image is not None
    assert ((image.width, image.height), found) == (size, "")


def test_an_image_is_decoded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found in it is remembered with its bytes."""
    cache, data = Cache(tmp_path / "cache"), encoded("JPEG", 6)
    first = read(tmp_path, data, cache)
    monkeypatch.setattr(Pillow, "open", lambda *_, **__: pytest.fail("decoded again"))
    assert read(tmp_path, data, cache) == first
