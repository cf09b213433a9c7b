"""What decides a dossier is told apart, however it is named, linked, or changed meanwhile."""

from __future__ import annotations

import shutil
import time
from datetime import datetime
from pathlib import Path

import pytest
from tests.projects import own_project, tiny_project

from pressdossier import ContentError, Session
from pressdossier.build.edition import load
from pressdossier.cache import Cache


def cache_of(folder: Path) -> Cache:
    return Cache(folder.parents[1] / "cache")


def fresh(folder: Path, out: Path) -> bytes:
    """The file of a build that remembers nothing."""
    return load(folder, cache=Cache(None)).build("nl", out).path.read_bytes()


def own_fonts(root: Path) -> Path:
    """Copy the fonts of a project, which are linked, so that one can be changed."""
    fonts = root / "fonts"
    source = fonts.resolve()
    fonts.unlink()
    shutil.copytree(source, fonts)
    return fonts


def test_a_font_that_changes_before_the_pages_are_written_spoils_nothing(tmp_path: Path) -> None:
    """What was cut out of the old one is not taken for a part of the new one."""
    folder = tiny_project(tmp_path)
    fonts = own_fonts(tmp_path) / "source-serif-4"
    session = Session(load(folder, cache=cache_of(folder)))
    session.update()
    shutil.copy(fonts / "SourceSerif4-It.ttf", fonts / "SourceSerif4-Regular.ttf")
    session.build(tmp_path / "session")
    again = load(folder, cache=cache_of(folder)).build("nl", tmp_path / "session")
    assert again.path.read_bytes() == fresh(folder, tmp_path / "fresh")


@pytest.mark.parametrize("name", ["notes.txt", "nl/.10-one.md.swp", "../README.txt", "nl/data.xlsx"])
def test_a_file_that_is_none_of_ours_changes_nothing(tmp_path: Path, name: str) -> None:
    """Editors leave some while one writes."""
    folder = tiny_project(tmp_path)
    load(folder, cache=cache_of(folder)).build("nl", tmp_path / "out")
    (folder / name).write_text("whatever")
    assert load(folder, cache=cache_of(folder)).build("nl", tmp_path / "out").unchanged


@pytest.mark.parametrize("name", ["charts.yaml", "facts.yaml", "../labels.yaml"])
def test_settings_that_cannot_be_read_are_not_as_if_there_were_none(tmp_path: Path, name: str) -> None:
    """They lead nowhere; whoever wrote them wants them read."""
    folder = tiny_project(tmp_path)
    load(folder, cache=cache_of(folder)).build("nl", tmp_path / "out")
    (folder / name).symlink_to("nowhere")
    with pytest.raises(ContentError, match="does not exist"):
        load(folder, cache=cache_of(folder)).build("nl", tmp_path / "out")


def test_a_folder_behind_a_link_is_followed(tmp_path: Path) -> None:
    """`..` leads out of the folder that the link leads to, and not out of the one that it stands in."""
    folder = own_project(tmp_path)
    elsewhere = tmp_path / "elsewhere" / "deep"
    elsewhere.mkdir(parents=True)
    (folder / "data").rename(elsewhere / "data")
    (folder / "data").symlink_to(elsewhere / "data")
    shared = tmp_path / "elsewhere" / "shared"
    shared.mkdir()
    (elsewhere / "data" / "funding.csv").rename(shared / "funding.csv")
    facts = folder / "facts.yaml"
    facts.write_text(facts.read_text().replace("file: funding.csv", "file: ../../shared/funding.csv"))
    load(folder, cache=cache_of(folder)).build("nl", tmp_path / "out")
    assert load(folder, cache=cache_of(folder)).build("nl", tmp_path / "out").unchanged
    table = shared / "funding.csv"
    table.write_text(table.read_text().replace("own,65", "own,64"))
    assert not load(folder, cache=cache_of(folder)).build("nl", tmp_path / "out").unchanged


def test_a_session_knows_a_file_by_its_real_name(tmp_path: Path) -> None:
    """Whoever watches files may be told where a link leads."""
    folder = tiny_project(tmp_path / "real")
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    session = Session(load(tmp_path / "linked" / "content" / "2018", cache=Cache(tmp_path / "cache")))
    session.update()
    section = folder / "nl" / "10-one.md"
    section.write_text("---\ntitle: One\n---\nOther words of a section.\n")
    assert session.update([section]).differing == (3,)


def test_a_session_writes_its_own_pages(tmp_path: Path) -> None:
    """Though the files are again what the file on the disk was made of."""
    folder = tiny_project(tmp_path)
    session = Session(load(folder, cache=cache_of(folder)))
    session.update()
    first = session.build(tmp_path / "out").path.read_bytes()
    section = folder / "nl" / "10-one.md"
    text = section.read_text()
    section.write_text("---\ntitle: One\n---\nOther words of a section.\n")
    session.update([section])
    section.write_text(text)
    assert session.build(tmp_path / "out").path.read_bytes() != first


def test_a_check_names_files_as_they_are_typed_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its hints too."""
    folder = tiny_project(tmp_path)
    (folder / "nl" / "99-stray.md").write_text("---\ntitle: Stray\n---\nWords.\n")
    monkeypatch.chdir(tmp_path)
    for typed in (folder, Path("content/2018"), folder):
        hints = [finding.hint for finding in load(typed, cache=cache_of(folder)).check().findings]
        assert f"list it in the order of {typed}/edition.yaml, or remove it" in hints


def test_a_stamp_without_a_time_zone_is_of_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same clock elsewhere is another moment."""
    folder, noon = tiny_project(tmp_path), datetime(2020, 1, 1, 12)
    for zone in ("UTC", "Asia/Tokyo"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert not load(folder, cache=cache_of(folder)).build("nl", tmp_path / "out", stamp=noon).unchanged
    monkeypatch.undo()
    time.tzset()
