"""How commands find project, edition and languages, and what all of them say where there is no such thing."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from tests.projects import tiny_project

from pressdossier.cli.main import main
from pressdossier.cli.project import edition_folder, known_languages, the_project, written_languages
from pressdossier.project import Project


@pytest.fixture(autouse=True)
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny edition in a project that is the current folder."""
    monkeypatch.chdir(tmp_path)
    tiny_project(tmp_path)
    return Path("content/2018")


def facts_alone(name: str) -> None:
    """An edition without texts."""
    folder = Path("content") / name
    folder.mkdir(parents=True)
    (folder / "facts.yaml").write_text("{}\n")


def message_of(misunderstood: pytest.ExceptionInfo[click.UsageError]) -> str:
    """What the command would end with."""
    return misunderstood.value.format_message()


def test_the_project_is_found_or_named() -> None:
    """From the current folder upwards, and by its content folder."""
    assert the_project(None) == Project(Path("content"))
    assert the_project(Path.cwd() / "content") == Project(Path("content"))


def test_outside_a_project_the_way_in_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a content folder here or above, the user is told what to do."""
    (tmp_path / "content").rename(tmp_path / "other")
    with pytest.raises(click.UsageError) as misunderstood:
        the_project(None)
    assert message_of(misunderstood) == (
        "there is no content folder here or in the folders above; "
        "go into the folder of a project, or name its content folder with --content"
    )


def test_a_content_folder_without_editions_is_not_told_to_be_missing(edition: Path) -> None:
    """It is there; what it lacks is an edition."""
    (edition / "edition.yaml").unlink()
    with pytest.raises(click.UsageError) as misunderstood:
        the_project(None)
    assert message_of(misunderstood) == (
        "there is no edition in content; an edition is a folder with a file edition.yaml"
    )


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("content/2018", "there is no edition in content/2018; the content folder is content"),
        (".", "there is no edition in .; the content folder is content"),
        ("fonts", "there is no edition in fonts; an edition is a folder with a file edition.yaml"),
        ("nowhere", "there is no folder nowhere"),
    ],
)
def test_a_wrong_content_folder_is_wrong_usage(named: str, message: str) -> None:
    """Naming the edition or the project instead of the folder between them is the likely mistake."""
    with pytest.raises(click.BadParameter) as misunderstood:
        the_project(Path(named))
    assert message_of(misunderstood) == f"Invalid value for '--content': {message}"


def test_without_a_name_the_newest_edition_with_texts_is_meant() -> None:
    """Also by commands that take facts alone, unless there is nothing else."""
    facts_alone("2019")
    project = the_project(None)
    assert edition_folder(project, None) == edition_folder(project, None, facts_alone=True) == Path("content/2018")
    assert edition_folder(project, "2019", facts_alone=True) == Path("content/2019")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("2081", "there is no edition '2081' in content; did you mean '2018'? there are: 2018"),
        ("1848", "there is no edition '1848' in content; there are: 2018"),
        ("2017", "the edition '2017' in content is facts alone; did you mean '2018'? there are: 2018"),
    ],
)
def test_an_unknown_edition_names_those_that_there_are(asked: str, message: str) -> None:
    """One of facts alone is none that could be built or checked, and is told from one that is not there."""
    facts_alone("2017")
    with pytest.raises(click.BadParameter) as misunderstood:
        edition_folder(the_project(None), asked)
    assert message_of(misunderstood) == f"Invalid value for 'EDITION': {message}"


def test_facts_alone_are_no_edition_to_build(edition: Path) -> None:
    """Nor is there a newest one; a command for facts has one."""
    (edition / "edition.yaml").rename(edition / "facts.yaml")
    project = the_project(None)
    assert edition_folder(project, None, facts_alone=True) == edition
    with pytest.raises(click.UsageError) as misunderstood:
        edition_folder(project, None)
    assert message_of(misunderstood) == (
        "there is no edition with texts in content, only facts; an edition is a folder with a file edition.yaml"
    )


def test_languages_are_those_asked_for_each_once() -> None:
    """In the order of the command line."""
    assert known_languages(["fr", "nl", "fr"], ["nl", "fr"], "content/2018") == ("fr", "nl")


def test_an_unknown_language_names_those_that_there_are(edition: Path) -> None:
    """With the nearest, and the place that was searched."""
    with pytest.raises(click.BadParameter) as misunderstood:
        known_languages(["nl-NI"], ["nl", "nl-NL"], edition)
    assert message_of(misunderstood) == (
        "Invalid value for '--lang': there is no content for the language 'nl-NI' in content/2018; "
        "did you mean 'nl-NL'? there is content for: nl, nl-NL"
    )


def test_written_languages_are_folders_with_texts(edition: Path) -> None:
    """Whatever the settings declare."""
    (edition / "images").mkdir()
    assert written_languages(edition) == ("nl",)


@pytest.mark.parametrize(
    "command",
    ["build 2081", "check 2081", "facts 2081", "compare 2018 2081", "translate status --edition 2081"],
)
def test_all_commands_say_the_same(command: str) -> None:
    """Where there is no such edition, and where there is no project."""
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 2
    assert "there is no edition '2081' in content; did you mean '2018'? there are: 2018\n" in result.stderr
    named = CliRunner().invoke(main, f"{command} --content nowhere")
    assert named.exit_code == 2
    assert named.stderr.endswith("Error: Invalid value for '--content': there is no folder nowhere\n")
