from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import pytest
from bench.processes import Task, interleave, python, run_process


def test_a_process_is_measured_to_its_end(tmp_path: Path) -> None:
    """What it prints is kept, and its memory is of a size that an interpreter has."""
    run = run_process(python("-c", "import time; time.sleep(0.2); print('done')"), tmp_path)
    assert 0.2 < run.seconds < 20
    assert 2 < run.memory < 2000
    assert run.printed == "done\n"


def test_python_may_keep_what_it_compiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else every process would compile all that it imports."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert run_process(python("-c", "import sys; print(sys.dont_write_bytecode)"), tmp_path).printed == "False\n"


def test_each_process_has_a_cache_of_its_folder(tmp_path: Path) -> None:
    """Never the user's."""
    printed = run_process(python("-c", "import os; print(os.environ['PRESSDOSSIER_CACHE'])"), tmp_path).printed
    assert printed == f"{tmp_path / 'cache'}\n"


def test_a_process_that_fails_ends_the_bench(tmp_path: Path) -> None:
    """A time of something that went wrong is no result; an exit code that is harmless is."""
    failing = python("-c", "raise SystemExit(3)")
    assert run_process(failing, tmp_path, harmless=[3])
    with pytest.raises(SystemExit, match="ended with 3"):
        run_process(failing, tmp_path)


def test_tasks_take_turns(tmp_path: Path) -> None:
    """Round by round, after one that is not counted."""
    order: list[tuple[str, int]] = []

    def prepared(name: str, number: int) -> None:
        order.append((name, number))

    tasks = [Task(name, python("-c", "pass"), tmp_path, prepare=partial(prepared, name)) for name in "ab"]
    runs = interleave(tasks, 2)
    assert order == [("a", 0), ("b", 0), ("a", 1), ("b", 1), ("a", 2), ("b", 2)]
    assert {name: len(each) for name, each in runs.items()} == {"a": 2, "b": 2}


def test_preparing_is_not_measured(tmp_path: Path) -> None:
    """A run begins when all is as it has to be."""
    slow = Task("slow", python("-c", "pass"), tmp_path, prepare=lambda number: time.sleep(1))
    assert slow.run(1).seconds < 1


def test_the_size_is_that_of_all_files_made(tmp_path: Path) -> None:
    """And none where none are."""
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"1234")
    assert Task("", (), tmp_path, made="*.pdf").size == 8
    assert Task("", (), tmp_path).size is None
