from __future__ import annotations

from pathlib import Path

from bench.processes import Run, Task
from bench.readme import BEGIN, END, README, with_results
from bench.tables import Row, Table, whole


def test_a_table_is_level_and_counts_in_multiples() -> None:
    """Of the reference; what was not measured is left empty, and a column of nothing is left out."""
    rows = (Row("fast", 0.0512, 20.4, 128_400), Row("slow", 2.56, 200.0))
    assert Table("process", "s", rows, 0.512).lines == [
        "| process |     s | × Typst | MiB |  kB |",
        "| ------- | ----: | ------: | --: | --: |",
        "| fast    | 0.051 |    0.10 |  20 | 128 |",
        "| slow    |   2.6 |     5.0 | 200 |     |",
    ]


def test_nothing_is_compared_where_there_is_no_reference() -> None:
    """The stages of a long document have no counterpart."""
    assert Table("stage", "pages/s", (Row("paint", 850.0),), None).lines[-1] == "| paint |     850 |"


def test_a_task_is_worth_its_medians() -> None:
    """Neither one slow run nor one fast run counts; the fastest is told beside them."""
    runs = [Run(seconds, memory, "") for seconds, memory in ((1.0, 10.0), (9.0, 30.0), (2.0, 20.0))]
    assert whole(Task("task", (), Path()), runs) == Row("task", 2.0, 20.0, None, fastest=1.0)


def test_results_are_renewed_between_their_marks() -> None:
    """The words around them stay."""
    page = f"before\n{BEGIN}\nold\n{END}after\n"
    assert with_results(page, "new\n") == f"before\n{BEGIN}\nnew\n\n{END}after\n"


def test_the_page_has_both_marks() -> None:
    """Or a run of some minutes would end with nowhere to write to."""
    assert with_results(README.read_text(encoding="utf-8"), "new")
