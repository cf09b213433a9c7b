from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from tests.projects import tiny_project
from tests.remembering import WatchedCache

from pressdossier.cache import Cache
from pressdossier.content.prose.edition import EditionContent, read_edition
from pressdossier.content.settings.load import load_settings
from pressdossier.errors import ContentError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny edition, named as the user would."""
    tiny_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("content/2018")


def read(folder: Path, cache: Cache | None = None) -> EditionContent:
    return read_edition(folder, load_settings(folder.parent, folder.name), ["nl"], cache or Cache(None))


def reported(folder: Path, cache: Cache | None = None) -> str:
    with pytest.raises(ContentError) as caught:
        read(folder, cache)
    return str(caught.value)


def write(folder: Path, name: str, text: str) -> None:
    (folder / "nl" / name).write_text(f"---\ntitle: Deel\n---\n{text}", encoding="utf-8")


def test_prose_is_read_by_language_and_name(folder: Path) -> None:
    """Every file of the order, each with its path as the user types it."""
    prose = read(folder).prose["nl"]
    assert list(prose) == ["00-front", "10-one"]
    assert prose["10-one"].source.path == "content/2018/nl/10-one.md"


def test_missing_file_is_reported_where_it_is_listed(folder: Path) -> None:
    """At the line of the order that names it."""
    (folder / "nl" / "10-one.md").unlink()
    assert reported(folder) == (
        "content/2018/edition.yaml:7: the file content/2018/nl/10-one.md does not exist\n"
        "  hint: write it, or take it out of the order"
    )


def test_file_that_is_not_listed_is_reported(folder: Path) -> None:
    """Nothing that somebody wrote is passed over in silence."""
    write(folder, "20-two.md", "Tekst.")
    assert reported(folder) == (
        "content/2018/nl/20-two.md: this file is not part of the dossier\n"
        "  hint: list it in the order of content/2018/edition.yaml, or remove it"
    )


def test_other_encoding_is_reported_at_its_line(folder: Path) -> None:
    """The first line that is not UTF-8."""
    (folder / "nl" / "10-one.md").write_bytes("---\ntitle: Deel\n---\nPrivé.\n".encode("latin-1"))
    assert reported(folder) == (
        "content/2018/nl/10-one.md:4: this is not UTF-8 text\n  hint: save the file in the encoding UTF-8"
    )


def test_everything_wrong_is_reported_at_once(folder: Path) -> None:
    """Files and images, of all languages."""
    (folder / "nl" / "00-front.md").unlink()
    write(folder, "10-one.md", '::: {.figure image="weg.png" headline="Kop" alt="Foto"}\n:::\n')
    write(folder, "20-two.md", "Tekst.")
    places = [line.split(": ")[0] for line in reported(folder).splitlines() if not line.startswith("  ")]
    assert places == ["content/2018/edition.yaml:6", "content/2018/nl/10-one.md:4", "content/2018/nl/20-two.md"]


def test_images_are_read_once_by_name(folder: Path) -> None:
    """Also in boxes; two figures may show the same one."""
    (folder / "images").mkdir()
    Image.new("RGB", (7, 5)).save(folder / "images" / "a.png")
    figure = '::: {.figure image="a.png" headline="Kop" alt="Foto"}\n:::\n'
    write(folder, "10-one.md", f"{figure}\n{figure}")
    images = read(folder).images
    assert [(name, image.width, image.height) for name, image in images.items()] == [("a.png", 7, 5)]


def test_unchanged_prose_is_not_parsed_again(folder: Path, tmp_path: Path) -> None:
    """A second reading takes it from the cache; of an edit, the file that was edited is parsed."""
    cache = WatchedCache(tmp_path / "cache")
    first = read(folder, cache)
    assert cache.made == ["prose", "prose"]
    assert read(folder, cache) == first
    assert cache.made == ["prose", "prose"]
    write(folder, "10-one.md", "Iets anders.")
    assert read(folder, cache) != first
    assert cache.made == ["prose", "prose", "prose"]


def test_findings_are_remembered_with_the_prose(folder: Path, tmp_path: Path) -> None:
    """What was wrong before and was not mended is wrong still."""
    write(folder, "10-one.md", "::: {.kader}\nTekst.\n:::\n")
    cache = Cache(tmp_path / "cache")
    assert reported(folder, cache) == reported(folder, cache)
