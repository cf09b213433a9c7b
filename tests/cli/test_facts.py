"""The command as a user meets it: text, JSON, CSV, exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.desk.barometer import barometer, year_before

from pressdossier.cli.main import main


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small barometer in a project that is the current folder."""
    monkeypatch.chdir(tmp_path)
    folder = barometer(Path())
    year_before(Path())
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["facts", *arguments], catch_exceptions=False)


def test_one_fact() -> None:
    """All that is known of a derived fact, in lines."""
    assert run("scores.gap").stdout == (
        "scores.gap\n"
        "  value     1.04 score\n"
        "  printed   nl “1,04”, fr “1,04”\n"
        "  base      unknown\n"
        "  margin    unknown\n"
        "  from      content/2018/facts.yaml:13: difference of\n"
        "              scores.north  3.64 score, from content/2018/data/scores.csv:2\n"
        "              scores.south  2.6 score, from content/2018/data/scores.csv:3\n"
        "  used      nl: content/2018/nl/10-one.md:2\n"
        "            fr: content/2018/fr/10-one.md:2\n"
        "            derived fact: scores.twice (content/2018/facts.yaml:14)\n"
    )


def test_base_and_margin_of_a_share() -> None:
    """Where the base is known, so is the margin of error; of words neither value nor margin is."""
    lines = run("themes.energy", "unknown").stdout.splitlines()
    assert "  margin    ± 8.4 points, at 95%" in lines
    assert "  value     published in words only: from 12.5 to 16.7 percent" in lines
    assert lines.count("  base      123 answers") == 2


def test_lines_fit_a_terminal_of_100_columns() -> None:
    """Also where a fact is used in many places."""
    assert max(map(len, run().stdout.splitlines())) <= 100


def test_facts_of_earlier_editions_are_listed_where_they_are_used() -> None:
    """None is used here; by its key one is listed all the same."""
    assert "2017:" not in run().stdout
    assert run("2017:themes.cash").stdout.startswith("2017:themes.cash\n  value     30.0 percent\n")


def test_an_edition_by_name() -> None:
    """The first name may be an edition, also one of facts alone."""
    assert run("2017", "themes.cash").stdout.startswith("themes.cash\n  value     30.0 percent\n")
    assert run("2018").stdout == run().stdout


def test_json_says_all_of_it() -> None:
    """Values as strings, places as path and line."""
    (fact,) = json.loads(run("scores.gap", "--format", "json").stdout)["facts"]
    assert (fact["value"], fact["of"], fact["margin"]) == ("1.04", ["scores.north", "scores.south"], None)
    assert fact["uses"][0] == {"kind": "prose", "by": "nl", "path": "content/2018/nl/10-one.md", "line": 2}


def test_csv_has_a_row_a_fact() -> None:
    """With a column for each language, and lists parted by semicolons."""
    rows = list(csv.DictReader(io.StringIO(run("scores.*", "unknown", "--format", "csv").stdout)))
    assert [row["key"] for row in rows] == ["scores.north", "scores.south", "unknown", "scores.gap", "scores.twice"]
    assert rows[2]["printed_fr"] == "une sur sept"
    assert rows[3]["operands"] == "scores.north; scores.south"
    assert rows[2]["value"] == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("scores.nort",), "there is no fact 'scores.nort'; did you mean 'scores.north'"),
        (("2019",), "there is no edition '2019' in content; did you mean '2018' or '2017'?"),
        (("--content", "fonts"), "there is no edition in fonts"),
    ],
)
def test_unknown_names_end_with_2(arguments: tuple[str, ...], said: str) -> None:
    """With what there is instead."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_what_is_wrong_in_the_edition_ends_with_1(folder: Path) -> None:
    """Findings go to stderr, as those of a build."""
    (folder / "data" / "scores.csv").write_text("place,score\nnorth,much\n")
    result = run()
    assert (result.exit_code, result.stdout) == (1, "")
    assert "content/2018/data/scores.csv:2: the value of 'north' is not a number" in result.stderr
