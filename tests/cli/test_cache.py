"""The command that shows and empties what is remembered, and the option to do without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.projects import tiny_project

from pressdossier.cache import content_digest, default_cache
from pressdossier.cli.main import main


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache's folder, which is not there yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRESSDOSSIER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def remember(kind: str, count: int, value: str) -> int:
    """Keep that many entries of a kind; how many bytes all of the kind take."""
    for number in range(count):
        default_cache().write(kind, content_digest(number), value.encode())
    return sum(entry.size for entry in default_cache().entries() if entry.kind == kind)


def test_nothing_remembered(folder: Path) -> None:
    """The folder is named all the same, and is not made."""
    assert run("cache").stdout == f"{folder}: empty\n"
    assert run("cache", "--clear").stdout == f"{folder}: emptied, 0 bytes freed\n"
    assert not folder.exists()


def test_entries_are_counted_by_kind(folder: Path) -> None:
    """The largest kind first."""
    prose, facts = remember("prose", 1, "x"), remember("facts", 3, "x" * 2000)
    assert run("cache").stdout == (
        f"{folder}: 4 entries, {prose + facts:,} bytes\n"
        f"  facts  3 entries, {facts:,} bytes\n"
        f"  prose  1 entry, {prose:,} bytes\n"
    )


def test_clear_empties_it(folder: Path) -> None:
    """And says what was freed; files that others put there stay."""
    size = remember("facts", 3, "x" * 2000)
    (folder / "notes.txt").write_text("mine")
    assert run("cache", "--clear").stdout == f"{folder}: emptied, {size:,} bytes freed\n"
    assert run("cache").stdout == f"{folder}: empty\n"
    assert (folder / "notes.txt").read_text() == "mine"


def test_json_says_the_same(folder: Path) -> None:
    """With what was freed, where it was cleared."""
    size = remember("prose", 2, "x")
    amount = {"entries": 2, "bytes": size}
    document = {"folder": str(folder), **amount, "kinds": {"prose": amount}, "freed": None}
    assert json.loads(run("cache", "--json").stdout) == document
    cleared = {"folder": str(folder), "entries": 0, "bytes": 0, "kinds": {}, "freed": size}
    assert json.loads(run("cache", "--clear", "--json").stdout) == cleared


def test_without_a_cache_everything_is_made_anew(tmp_path: Path, folder: Path) -> None:
    """A build is one though nothing has changed, and neither it nor a check leaves anything behind."""
    tiny_project(tmp_path)
    assert [": 3 pages" in run("build", "--no-cache").stdout for _ in range(2)] == [True, True]
    assert run("check", "--no-cache").exit_code == 0
    assert run("proof", "--lang", "uk", "--no-cache").exit_code == 0
    assert not folder.exists()
