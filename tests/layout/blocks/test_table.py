from __future__ import annotations

import pytest
from tests.builders import HERE, lorem, para, spans, tiny_setting, tiny_theme, words_of

from pressdossier.document import Align, Cell, Row, Table
from pressdossier.graphics import Artifact, GlyphRun, LocalOwner, Placed
from pressdossier.layout.blocks.strip import FORBIDDEN, SetBlock
from pressdossier.layout.blocks.table import set_table
from pressdossier.layout.blocks.text import Column
from pressdossier.layout.lines.paragraph import label_run

WIDE = 240.0
"""The tiny theme's, from x = 40: a table takes the outer margin too."""


def row(number: int, *texts: str) -> Row:
    """A row whose cells have the refs 10 * number and on."""
    return Row(
        number, HERE, tuple(Cell(10 * number + i, HERE, spans(text, 10 * number + i)) for i, text in enumerate(texts))
    )


def table(*rows: Row, align: Align = Align.RIGHT, caption: str = "") -> Table:
    """A table of two columns."""
    head = row(1, "Kenmerk", "Aantal")
    return Table(5, HERE, para(caption, 6) if caption else None, (Align.LEFT, align), head, rows)


def set_one(one: Table) -> SetBlock:
    """The table in the tiny theme."""
    return set_table(tiny_setting(), one, Column(40.0, 200.0))


def runs(block: SetBlock) -> dict[int, tuple[float, float, str]]:
    """Of each cell: left and right edge of its words, and the words."""
    found = {}
    for placed in (placed for strip in block.strips for placed in strip.placed):
        if isinstance(placed.item, GlyphRun) and isinstance(placed.owner, int):
            left = placed.x + placed.item.x
            found[placed.owner] = (left, left + placed.item.width, placed.item.text)
    return found


def label_width(text: str) -> float:
    """How wide a text is set in a cell."""
    return label_run(tiny_setting(), text, tiny_setting().style("table")).width


def baselines(placed: tuple[Placed[LocalOwner], ...]) -> set[float]:
    return {round(item.y, 6) for item in placed if isinstance(item.item, GlyphRun)}


def test_columns_share_the_measure_as_their_words_ask() -> None:
    """Where all fits in the text column the table fills it, and no more."""
    block = set_one(table(row(2, "Bevraagde gemeenten", "589"), align=Align.LEFT))
    cells, gap = runs(block), tiny_theme().blocks.cell_gap
    wanted = cells[20][1] - cells[20][0], cells[11][1] - cells[21][0]
    assert cells[20][0] == pytest.approx(40.0)
    assert cells[21][0] == pytest.approx(40.0 + (200.0 - gap) * wanted[0] / sum(wanted) + gap, abs=0.1)
    assert {strip.wide for strip in block.strips} == {False}
    assert block.strips[1].placed[-1].frame.right == pytest.approx(240.0)


def test_table_that_needs_it_takes_the_margin_too() -> None:
    """Nothing stands beside it there, neither here nor where its head is repeated."""
    strips = set_one(table(row(2, lorem(6), "589"))).strips
    assert strips[1].placed[-1].frame.right == pytest.approx(40.0 + WIDE)
    assert all(strip.wide for strip in strips)
    assert strips[1].repeat is not None
    assert strips[1].repeat.wide


def test_table_in_a_box_stays_in_it() -> None:
    """However much room it wants."""
    strips = set_table(tiny_setting(), table(row(2, lorem(6), "589")), Column(50.0, 180.0)).strips
    assert strips[1].placed[-1].frame.right == pytest.approx(230.0)
    assert not any(strip.wide for strip in strips)


def test_words_and_whole_numbers_end_flush_right() -> None:
    """Right-aligned cells end at one edge, also where a head is wider than the numbers under it."""
    cells = runs(set_one(table(row(2, "Gemeenten", "589"), row(3, "Aandeel", "1 204"), row(4, "x", "geen"))))
    assert [cells[ref][1] for ref in (11, 21, 31, 41)] == pytest.approx([cells[11][1]] * 4, abs=0.05)


def test_numbers_stand_under_each_other_by_their_decimal_signs() -> None:
    """Whole numbers end where the others have their sign; the longest tail ends at the edge."""
    cells = runs(set_one(table(row(2, "a", "589"), row(3, "b", "20,9"), row(4, "c", "3,64"), row(5, "d", "7,1%"))))
    sign = cells[21][1]
    assert cells[51][1] == pytest.approx(cells[11][1], abs=0.05)
    assert cells[51][1] == pytest.approx(sign + label_width(",1%"), abs=0.05)
    assert cells[41][1] == pytest.approx(sign + label_width(",64"), abs=0.05)
    assert cells[31][1] == pytest.approx(sign + label_width(",9"), abs=0.05)


def test_centred_cells_stand_in_the_middle() -> None:
    """A centred cell leaves as much on its left as on its right."""
    cells = runs(set_one(table(row(2, "Gemeenten", "5"), align=Align.CENTRE)))
    assert sum(cells[11][:2]) == pytest.approx(sum(cells[21][:2]), abs=1.0)


def test_wide_text_wraps_inside_the_table() -> None:
    """A column that is too wide gives way; the narrow one keeps its width, and no word leaves the table."""
    block = set_one(table(row(2, lorem(30), "589")))
    frames = [placed.frame for strip in block.strips for placed in strip.placed]
    assert max(frame.right for frame in frames) <= 40.0 + WIDE + 0.01
    assert len(baselines(block.strips[1].placed)) > 2
    assert runs(block)[21][2] == "589"


def test_wrapped_cells_end_flush_right_on_every_line() -> None:
    """The space at which a line of a right-aligned cell ends does not push its words off the edge."""
    block = set_one(table(row(2, lorem(12), lorem(12))))
    ends = []
    for placed in block.strips[1].placed:
        if isinstance(placed.item, GlyphRun) and placed.owner == 21:
            run = placed.item
            space = run.pieces[-1].advance * run.size if run.pieces[-1].is_space else 0.0
            ends.append(placed.x + run.x + run.width - space)
    assert len(ends) > 1
    assert ends == pytest.approx([ends[0]] * len(ends), abs=3.0)


def test_rows_are_never_split() -> None:
    """A row is one strip, however many lines its cells have."""
    block = set_one(table(row(2, lorem(30), "1"), row(3, lorem(10), "2")))
    assert len(block.strips) == 3


def test_head_stands_again_on_the_next_page() -> None:
    """Every row can take the head along, as an artifact."""
    head, *rows = set_one(table(row(2, "a", "1"), row(3, "b", "2"), row(4, "c", "3"))).strips
    again = {id(one.repeat) for one in rows}
    assert len(again) == 1
    repeat = rows[0].repeat
    assert repeat is not None
    assert words_of(repeat.placed) == words_of(head.placed) == "KenmerkAantal"
    assert {placed.owner for placed in repeat.placed} <= {Artifact.HEADER, Artifact.RULE}


def test_no_row_stands_alone() -> None:
    """The first two rows stay with the head and the last with the row before it."""
    costs = [strip.flow.break_cost for strip in set_one(table(*(row(n, "a", "1") for n in range(2, 7)))).strips]
    assert (costs[1], costs[2], costs[5]) == (FORBIDDEN, FORBIDDEN, FORBIDDEN)
    assert all(0.0 < cost < FORBIDDEN for cost in costs[3:5])


def test_caption_stays_with_the_table() -> None:
    """The caption comes first, under a rule, and keeps the head."""
    block = set_one(table(row(2, "a", "1"), caption="De steekproef"))
    assert [placed.owner for placed in block.strips[0].placed] == [Artifact.RULE]
    assert words_of(block.strips[1].placed) == "De steekproef"
    assert [strip.flow.break_cost for strip in block.strips[1:3]] == [FORBIDDEN, FORBIDDEN]


def test_rows_are_ruled() -> None:
    """A rule runs over the whole width under every row, and belongs to no element."""
    for strip in set_one(table(row(2, "a", "1"))).strips:
        (rule,) = [placed for placed in strip.placed if placed.owner is Artifact.RULE]
        assert rule.frame.top == strip.height


def test_empty_cell_keeps_its_place() -> None:
    """A cell without words takes no room from the others and shifts none."""
    cells = runs(set_one(table(row(2, "", "589"), row(3, "x", "123"))))
    assert cells[21][1] == pytest.approx(cells[31][1], abs=0.05)
    assert 20 not in cells
