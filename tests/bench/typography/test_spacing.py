from __future__ import annotations

import pytest
from bench.typography.spacing import deviation, gaps_of, ladders, loose_lines, share
from tests.bench.typography.builders import body, full_line, line, paragraph


def test_deviation_of_known_gaps() -> None:
    """Half of the gaps 0.9 and half 1.1 stray by 0.1."""
    gaps = gaps_of([line("een twee", gap=0.9), line("een twee", gap=1.1)])
    assert deviation(gaps) == pytest.approx(0.1)
    assert deviation(()) == 0.0


def test_a_loosened_line_is_found() -> None:
    """And one at the limit is not."""
    tight, loose = line("een twee drie", gap=1.49), line("vier vijf zes", gap=1.51)
    assert loose_lines([tight, loose, line("woord")]) == (loose,)


def test_ladders_run_over_the_end_of_a_page_but_not_of_a_paragraph() -> None:
    """Hyphens at the ends of three lines are one ladder, and the next paragraph begins another."""
    first = paragraph(full_line(), *(full_line(hyphen=True, page=page) for page in (0, 0, 1)))
    second = paragraph(full_line(hyphen=True), full_line(), full_line(hyphen=True))
    assert [len(ladder) for ladder in ladders(body(first, second))] == [3, 1, 1]


def test_share_of_nothing() -> None:
    """A file without justified lines has no share of them."""
    assert (share(1, 4), share(0, 0)) == (0.25, 0.0)
