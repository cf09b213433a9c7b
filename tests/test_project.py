"""Which project a folder lies in, and which editions it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressdossier.project import Project, as_typed, find_project


def write(*files: str) -> None:
    """Make empty files, and the folders above them."""
    for file in map(Path, files):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, where the user is."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_newest_edition_comes_first() -> None:
    """Editions with texts, and all of them; a folder without either file is none."""
    write("content/2018/edition.yaml", "content/2019/edition.yaml", "content/2017/facts.yaml", "content/2020/notes.md")
    project = Project(Path("content"))
    assert project.editions == ("2019", "2018")
    assert project.all_editions == ("2019", "2018", "2017")


def test_the_nearest_project_with_an_edition_is_found(root: Path) -> None:
    """A folder content that holds something else is passed over."""
    write("content/2017/facts.yaml", "site/content/index.md")
    assert find_project(root / "site") == Project(Path("content"))


def test_a_content_folder_without_editions_is_better_than_none(root: Path) -> None:
    """So that it can be told what it lacks."""
    assert find_project(root) is None
    write("content/index.md")
    assert find_project(root) == Project(Path("content"))


def test_fonts_and_files_lie_beside_the_content() -> None:
    """Also where the content folder is the current one, or above."""
    assert (Project(Path("content")).fonts, Project(Path("content")).out) == (Path("fonts"), Path("out"))
    assert (Project(Path()).fonts, Project(Path("..")).out) == (Path("../fonts"), Path("../../out"))


def test_paths_are_as_the_user_would_type_them(root: Path) -> None:
    """Relative inside the current folder, and else as they are."""
    assert as_typed(root / "content") == Path("content")
    assert as_typed(root.parent) == root.parent
    assert as_typed(Path("content")) == Path("content")
