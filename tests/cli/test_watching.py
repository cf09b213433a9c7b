"""`build --watch`: builds now, and again after every change, until somebody presses Ctrl-C."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from click.testing import CliRunner
from tests.cli.processes import begin, interrupt, wait_until
from tests.projects import break_fact, tiny_project

from pressdossier.cli.main import main


def test_every_change_is_built_until_ctrl_c(tmp_path: Path) -> None:
    """A mistake is told and leaves the last good file; the language that nobody touched is not told again."""
    folder = tiny_project(tmp_path, langs=("nl", "fr"))
    dutch, french = (tmp_path / "out" / f"pressdossier-2018-{lang}.pdf" for lang in ("nl", "fr"))
    process = begin(tmp_path, "build", "--watch")
    assert process.stdout is not None
    assert process.stderr is not None
    # the lines are waited for, not the files: a file is there before its line is
    assert [_built(process.stdout), _built(process.stdout)] == ["nl", "fr"]
    first, untouched = dutch.read_bytes(), french.stat().st_mtime_ns
    section = folder / "nl" / "10-one.md"
    right = "---\ntitle: One\n---\nOther words of a section.\n"
    section.write_text(right)
    assert _built(process.stdout) == "nl"
    second = dutch.read_bytes()
    assert second != first
    break_fact(folder)
    while "scores.nobody" not in process.stderr.readline():
        pass
    assert dutch.read_bytes() == second
    section.write_text(right.replace("Other", "New"))
    assert _built(process.stdout) == "nl"
    assert dutch.read_bytes() != second
    out, err = interrupt(process)
    assert (process.returncode, out) == (0, ""), err
    assert "Traceback" not in err
    assert french.stat().st_mtime_ns == untouched


def _built(printed: IO[str]) -> str:
    """The language of which the next line tells that it was built."""
    return printed.readline().partition(".pdf")[0].rpartition("-")[2]


def test_a_language_that_is_added_joins(tmp_path: Path) -> None:
    """Settings are read anew, too."""
    folder = tiny_project(tmp_path)
    process = begin(tmp_path, "build", "--watch")
    wait_until((tmp_path / "out" / "pressdossier-2018-nl.pdf").is_file)
    tiny_project(tmp_path / "other", langs=("nl", "fr"))
    other = tmp_path / "other" / "content" / "2018"
    (other / "fr").rename(folder / "fr")
    (folder / "edition.yaml").write_text((other / "edition.yaml").read_text())
    wait_until((tmp_path / "out" / "pressdossier-2018-fr.pdf").is_file)
    interrupt(process)
    assert process.returncode == 0


def test_it_goes_with_no_option_that_ends() -> None:
    """A check before, a table, a document at the end: each says when it is done."""
    for option in (("--public",), ("--json",), ("--rows", "towns.csv")):
        result = CliRunner().invoke(main, ["build", "--watch", *option])
        assert result.exit_code == 2
        assert "--watch goes with neither" in result.stderr
