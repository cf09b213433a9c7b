from __future__ import annotations

from itertools import pairwise

import pytest
from tests.builders import GRID, lorem, note, para, span, spans, tiny_setting, tiny_theme, words_of

from pressdossier.graphics import Artifact
from pressdossier.layout.blocks.strip import FORBIDDEN, FREE
from pressdossier.layout.blocks.text import (
    Column,
    as_artifact,
    set_note,
    set_styled,
    set_text,
    wide,
    with_label,
)
from pressdossier.theme import TextStyle

COLUMN = Column(40.0, 200.0)
BODY = TextStyle("serif", 10.0, 12.0, before=3.0, after=5.0)


def test_a_line_is_a_strip_of_its_leading() -> None:
    """Lines keep to the leading, whatever their type size."""
    block = set_text(tiny_setting(), spans(lorem(30)), BODY, COLUMN)
    assert len(block.strips) > 3
    assert {strip.height for strip in block.strips} == {12.0}
    assert (block.before, block.after) == (3.0, 5.0)


def test_lines_promise_to_stay_in_their_column() -> None:
    """Every run's frame is the line's share of the column."""
    strip = set_text(tiny_setting(), spans(lorem(30)), BODY, COLUMN).strips[1]
    assert {tuple(placed.frame) for placed in strip.placed} == {(40.0, 0.0, 240.0, 12.0)}
    assert all(0.0 < placed.y < 12.0 for placed in strip.placed)


def test_first_two_and_last_two_lines_hold_together() -> None:
    """A page may end only where two lines stay on either side."""
    costs = [strip.flow.break_cost for strip in set_text(tiny_setting(), spans(lorem(40)), BODY, COLUMN).strips]
    assert costs[0] == FREE
    assert costs[1] == costs[-1] == FORBIDDEN
    assert all(FREE < cost < FORBIDDEN for cost in costs[2:-1])


def test_ending_a_page_inside_a_word_costs_more() -> None:
    """Between two lines that a hyphen joins a break is dearer than elsewhere in the paragraph."""
    style = TextStyle("serif", 10.0, 12.0, justify=True, hyphenate=True)
    strips = set_text(tiny_setting(), spans(lorem(60)), style, Column(40.0, 90.0)).strips
    inside = [
        (words_of(before.placed).endswith("\u00ad"), after.flow.break_cost) for before, after in pairwise(strips[1:-1])
    ]
    assert {hyphenated for hyphenated, _ in inside} == {True, False}
    assert min(cost for hyphenated, cost in inside if hyphenated) > max(
        cost for hyphenated, cost in inside if not hyphenated
    )


def test_link_areas_cover_their_words() -> None:
    """A link can be clicked on each line that it runs over, where its words stand and nowhere else."""
    linked = span("deze heel lange verwijzing naar elders in het dossier", 2, target="#elders")
    strips = set_text(tiny_setting(), (span("Zie "), linked), BODY, Column(40.0, 100.0)).strips
    areas = [area for strip in strips for area in strip.links]
    assert len(areas) == len(strips) > 1
    assert areas[0].box.left > 40.0
    assert {(area.target, area.owner, area.box.height) for area in areas} == {("#elders", 2, 12.0)}
    assert " ".join(area.description for area in areas) == linked.text


def test_note_hangs_its_number_before_its_text() -> None:
    """Number and text share their first baseline, and the text stands to the right on every line."""
    setting = tiny_setting(note=TextStyle("serif", 8.0, 10.0, indent=12.0))
    strip = set_note(setting, note(lorem(40))).strip
    number, *text = strip.placed
    assert (number.owner, number.x, {run.x for run in text}) == (91, 40.0, {52.0})
    assert number.y == text[0].y < text[-1].y
    assert strip.height == pytest.approx(10.0 * len({run.y for run in text}))


def test_label_stands_on_the_first_baseline() -> None:
    """A bullet is read before the text that it stands beside."""
    setting = tiny_setting()
    text = set_styled(setting, para(lorem(30)), "body", COLUMN.inset(15.0))
    labelled = with_label(setting, text, span("•", 7), BODY, COLUMN)
    bullet, first, *_ = labelled.strips[0].placed
    assert (bullet.owner, bullet.x, bullet.y) == (7, 40.0, first.y)
    assert len(labelled.strips) == len(text.strips)


def test_repeated_strip_is_never_read_again() -> None:
    """What stands on a page a second time belongs to no element and leads nowhere."""
    strip = set_text(tiny_setting(), (span("kop", 5, target="#a"),), BODY, COLUMN).strips[0]
    copy = as_artifact(strip, Artifact.HEADER)
    assert words_of(copy.placed) == "kop"
    assert {placed.owner for placed in copy.placed} == {Artifact.HEADER}
    assert (copy.links, copy.notes, copy.anchors) == ((), (), ())


def test_only_the_text_column_widens() -> None:
    """What needs room runs into the outer margin; inside a box it stays in the box."""
    theme = tiny_theme()
    assert wide(theme, COLUMN).measure == theme.page.wide
    assert wide(theme, COLUMN.inset(GRID)).measure == COLUMN.measure - GRID


def test_a_text_of_blanks_keeps_the_room_of_a_line() -> None:
    """No-break spaces alone are no words, and nothing to stumble over."""
    style = TextStyle("serif", 10.0, GRID)
    (strip,) = set_text(tiny_setting(), (span("\u00a0"),), style, Column(40.0, 200.0)).strips
    assert (strip.height, strip.placed) == (style.leading, ())
