"""The command as a user meets it: lines, JSON, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.desk.barometer import barometer

import pressdossier
from pressdossier.cli.main import main


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Dutch dossier of a small barometer."""
    root = tmp_path_factory.mktemp("project")
    return pressdossier.load(barometer(root)).build("nl", root / "out").path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["why", *map(str, arguments)], catch_exceptions=False)


def test_a_computed_number(pdf: Path) -> None:
    """The whole answer, down to the rows."""
    lines = run(pdf, "1,04", "--page", 3).stdout.splitlines()
    assert lines[:2] == ["1,04  scores.gap", "  value   1.04 score"]
    assert lines[-3:] == [
        "  difference of",
        "    scores.north  3.64 score, from data/scores.csv:2",
        "    scores.south  2.6 score, from data/scores.csv:3",
    ]


def test_words_have_bounds(pdf: Path) -> None:
    """What was published in words has no value to tell."""
    assert "  value   published in words only: from 12.5 to 16.7 percent\n" in run(pdf, "--key", "unknown").stdout


def test_json_has_the_operands_inside(pdf: Path) -> None:
    """One document, from the printed number down to the rows."""
    (fact,) = json.loads(run(pdf, "1,04", "--json").stdout)["facts"]
    assert [operand["source"] for operand in fact["of"]] == ["data/scores.csv:2", "data/scores.csv:3"]
    assert (fact["printed"], fact["pages"], fact["margin"]) == ("1,04", [2, 3], None)


def test_what_is_not_found_ends_with_1(pdf: Path) -> None:
    """The finding goes to stderr."""
    result = run(pdf, "9,99")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{pdf}: no fact is printed as '9,99' in this file\n")


@pytest.mark.parametrize("arguments", [(), ("3,64", "--key", "scores.north"), ("3,64", "--page", "0")])
def test_misunderstood_commands_end_with_2(pdf: Path, arguments: tuple[str, ...]) -> None:
    """A text or a key, not both; pages are counted from 1."""
    assert run(pdf, *arguments).exit_code == 2
