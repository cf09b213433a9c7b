"""The command as a user meets it: text, JSON, CSV, a page, exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.desk.barometer import barometer, with_claims, with_prose, year_before
from tests.projects import ROOT

from pressdossier.cli.main import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small barometer and its year before, in a project that is the current folder."""
    monkeypatch.chdir(tmp_path)
    folder = barometer(Path())
    with_prose(year_before(Path()))
    with_claims(folder)
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["compare", *arguments], catch_exceptions=False)


@pytest.mark.usefixtures("folder")
def test_text_has_every_part() -> None:
    """A table for each, none wider than 100 columns, nothing coloured where it is piped."""
    lines = run("2017", "2018").stdout.splitlines()
    assert " themes.energy          44,2%   66%    +21,8 points   yes" in lines
    assert [line for line in lines if line[:1].isupper()] == [
        *("In both editions", "Claims that no longer hold", "Words for a first time, bound to no claim"),
        *("Definitions that changed", "Wording that repeats 2017", "Only in 2018", "Only in 2017"),
    ]
    assert max(map(len, lines)) <= 100


@pytest.mark.usefixtures("folder")
def test_printed_in_another_language() -> None:
    """Facts, and what they are called, in a language of the new edition."""
    assert "énergie" in run("2017", "2018", "--lang", "fr").stdout


@pytest.mark.usefixtures("folder")
def test_json_says_all_of_it() -> None:
    """Every part by its name; numbers unrounded, as strings."""
    document = json.loads(run("2017", "2018", "--format", "json").stdout)
    energy = next(fact for fact in document["facts"] if fact["key"] == "themes.energy")
    assert (energy["difference"], energy["beyond_margin"], energy["margin"][:6]) == ("21.8", "yes", "12.406")
    assert [claim["key"] for claim in document["claims"]] == ["energy.majority", "energy.half"]
    assert [len(document[part]) for part in ("definitions", "phrases", "repeated")] == [2, 1, 1]


@pytest.mark.usefixtures("folder")
def test_csv_has_a_row_a_fact() -> None:
    """Those of one edition alone have empty cells."""
    rows = {row["key"]: row for row in csv.DictReader(io.StringIO(run("2017", "2018", "--format", "csv").stdout))}
    assert (rows["themes.energy"]["old"], rows["themes.energy"]["new"]) == ("44.2", "66")
    assert (rows["themes.cash"]["new"], rows["themes.cash"]["beyond_margin"]) == ("", "")
    assert len(rows) == 10


@pytest.mark.usefixtures("folder")
def test_a_page_goes_into_a_file() -> None:
    """Folders are made; the file's name is all that is printed; the same again has the same bytes."""
    assert run("2017", "2018", "--format", "html", "--out", "a/change.html").stdout == "a/change.html\n"
    page = Path("a/change.html").read_bytes()
    assert page.startswith(b'<!DOCTYPE html>\n<html lang="en">')
    run("2017", "2018", "--format", "html", "--out", "b.html")
    assert Path("b.html").read_bytes() == page


@pytest.mark.usefixtures("folder")
def test_a_file_that_cannot_be_written_ends_with_3() -> None:
    """The reason goes to stderr."""
    Path("a").write_text("")
    result = run("2017", "2018", "--out", "a/change.txt")
    assert result.exit_code == 3
    assert result.stderr.startswith("a/change.txt: the file cannot be written")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("arguments", [("2017",), ("2016", "2018"), ("2017", "2018", "--lang", "en")])
def test_misunderstood_commands_end_with_2(arguments: tuple[str, ...]) -> None:
    """An edition or a language that is not there, or a name too few."""
    assert run(*arguments).exit_code == 2


def test_what_is_wrong_in_an_edition_ends_with_1(folder: Path) -> None:
    """Findings go to stderr."""
    (folder.parent / "2017" / "data" / "themes.csv").write_text("theme\n")
    result = run("2017", "2018")
    assert result.exit_code == 1
    assert "content/2017/data/themes.csv" in result.stderr


def test_our_own_editions() -> None:
    """What is known of 2017 is compared with 2018: the projects more than doubled, and no base was published."""
    result = run("2017", "2018", "--lang", "nl", "--content", str(ROOT / "content"))
    (line,) = [line for line in result.stdout.splitlines() if line.startswith(" projects.mean ") and "%" in line]
    assert line.split() == ["projects.mean", "2,3", "5", "+2,7", "(+117%)", "unknown"]
