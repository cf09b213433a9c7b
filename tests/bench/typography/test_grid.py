from __future__ import annotations

import pytest
from bench.typography.commonest import commonest
from bench.typography.grid import Grid, learn_grid, off_grid
from bench.typography.lines import Paragraph
from tests.bench.typography.builders import line, paragraph


def lines_at(*baselines: float, page: int = 0) -> Paragraph:
    return paragraph(*(line("woord", page=page, y=y) for y in baselines))


def test_the_grid_is_learned_from_most_lines() -> None:
    """A paragraph beside it, and one with another leading, do not sway it."""
    on = [lines_at(98.0, 112.0, 126.0), lines_at(154.0, 168.0, page=1)]
    found = learn_grid([*on, lines_at(203.0, 217.0), lines_at(300.0, 317.0)])
    assert found == pytest.approx(Grid(0.0, 14.0))


def test_lines_off_the_grid_are_found_on_every_page() -> None:
    """Pages share one grid, so that facing columns meet."""
    grid = Grid(10.0, 14.0)
    other = line("daar", page=1, y=10.0 + 14.0 * 5 + 0.3)
    assert off_grid([line("hier", y=24.2), other, line("ook", page=1, y=9.8)], grid) == (other,)


def test_a_grid_that_begins_at_a_steps_end_is_one() -> None:
    """Baselines just above and just below a multiple of the step are the same phase."""
    found = learn_grid([lines_at(13.95, 27.95), lines_at(42.05, 56.05)])
    assert found is not None
    assert off_grid([line("woord", y=14.0)], found) == ()


def test_no_grid_without_two_lines() -> None:
    """One line has no distance to another."""
    assert learn_grid([lines_at(100.0), lines_at(130.0, page=1)]) is None


def test_distance_to_the_nearest_line_of_the_grid() -> None:
    """Above it and below it."""
    assert [Grid(10.0, 14.0).distance(y) for y in (24.0, 25.0, 37.0)] == pytest.approx([0.0, 1.0, 1.0])


def test_commonest_is_where_most_values_are() -> None:
    """Not their mean, and not a lone value that stands often enough elsewhere."""
    assert commonest([400.0, 398.0, 398.1, 397.9, 410.0, 410.0], 0.2) == 398.0
    with pytest.raises(ValueError, match="no values"):
        commonest([], 0.2)
