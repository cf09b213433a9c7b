from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.builders import HERE, heading, lorem, para, span, tiny_setting

from pressdossier.document import Block, Contact, ContactLine, KeyFigure, KeyFigures, Paragraph, Quote
from pressdossier.graphics import Artifact, LocalOwner, Placed
from pressdossier.layout.blocks.blocks import set_block
from pressdossier.layout.blocks.display import ruled, set_heading
from pressdossier.layout.blocks.strip import FORBIDDEN, Flow, SetBlock, Strip
from pressdossier.layout.blocks.text import Column, margin_column
from pressdossier.theme import TextStyle

COLUMN = Column(40.0, 200.0)


def set_one(block: Block, column: Column = COLUMN, **styles: TextStyle) -> SetBlock:
    """A block in the tiny theme's column."""
    return set_block(tiny_setting(**styles), block, column)


def placed_of(block: SetBlock) -> list[Placed[LocalOwner]]:
    """All that a block places, in order."""
    return [placed for strip in block.strips for placed in strip.placed]


def owners(block: SetBlock) -> list[int]:
    """The elements in the order in which the block places them, each once."""
    return list(dict.fromkeys(placed.owner for placed in placed_of(block) if isinstance(placed.owner, int)))


def figures(count: int) -> KeyFigures:
    """Key figures; the refs of the values are 11 and on, those of the meanings 21 and on."""
    numbers = range(1, count + 1)
    items = (KeyFigure(n, HERE, para(f"{n}0%", 10 + n), para("van de gemeenten", 20 + n)) for n in numbers)
    return KeyFigures(7, HERE, tuple(items))


def quote(*blocks: Paragraph) -> Quote:
    """A quotation by somebody."""
    return Quote(1, HERE, False, blocks, para("Nathalie Crutzen", 9))


def test_heading_stays_whole_and_with_its_text() -> None:
    """However many lines it has, a heading is one strip that keeps the next block, under its own name."""
    block = set_one(heading(lorem(25), 3, anchor="scores"))
    assert (len(block.strips), block.keep_next, block.strips[0].anchors) == (1, True, ("scores",))


def test_quote_is_whole_with_its_speaker() -> None:
    """Paragraphs and attribution are one strip on one panel with a bar."""
    block = set_one(quote(para(lorem(30), 2), para(lorem(20), 3)))
    assert (len(block.strips), owners(block)) == (1, [2, 3, 9])
    (panel,) = block.strips[0].panels
    assert panel.bar is not None


def test_key_figures_read_value_before_meaning() -> None:
    """Each value is followed by what it means, and stands above it."""
    items = tuple(KeyFigure(n, HERE, para(f"{n}0%", 10 + n), para("van de gemeenten", 20 + n)) for n in range(1, 6))
    block = set_one(KeyFigures(7, HERE, items))
    assert owners(block) == [11, 21, 12, 22, 13, 23, 14, 24, 15, 25]
    assert len(block.strips) == 2
    height = {placed.owner: placed.y for placed in placed_of(block)}
    assert height[11] == height[12] == height[13]
    assert all(height[ref] < height[10 + ref] for ref in (11, 12, 13, 14, 15))


def test_key_figure_in_words_wraps_in_its_own_column() -> None:
    """A value that is long is set smaller and pushes nothing but its own meaning down."""
    texts = (("een op de zeven gemeenten in het land", 1), ("66%", 2))
    items = tuple(KeyFigure(n, HERE, para(text, 10 + n), para("van de gemeenten", 20 + n)) for text, n in texts)
    block = set_one(KeyFigures(7, HERE, items))
    meaning = {placed.owner: placed.y for placed in placed_of(block) if placed.owner in (21, 22)}
    assert meaning[21] > meaning[22]


def test_contact_sets_labels_beside_values() -> None:
    """Each label stands left of its value on the same line, and the card stays whole."""
    line = ContactLine(3, HERE, para("E-mail", 4), Paragraph(5, HERE, (span("a@b.be", 5, target="mailto:a@b.be"),)))
    block = set_one(Contact(1, HERE, para("Instituut", 2), (line,)))
    spots = {placed.owner: (placed.x, placed.y) for placed in placed_of(block)}
    assert spots[4][0] < spots[5][0]
    assert spots[4][1] == spots[5][1]
    assert all(strip.flow.break_cost == FORBIDDEN for strip in block.strips[1:])
    assert [link.target for strip in block.strips for link in strip.links] == ["mailto:a@b.be"]


def test_heading_hangs_from_the_text_under_it() -> None:
    """With the space that it keeps below, its foot is on the grid, and a page may give it a line above."""
    style = TextStyle("serif", 14.0, 17.0, after=4.0)
    (strip,) = set_one(heading("Kop", 3), heading2=style).strips
    assert (strip.height, strip.flow) == (17.0, Flow(snap=21.0, stretches=True, is_heading=True))


def test_heading_in_a_box_is_small() -> None:
    """It has the box's own style."""
    block = set_one(heading("Kop", 3), replace(COLUMN, text="box"), box_title=TextStyle("serif", 6.0, 7.0))
    assert block.strips[0].height == 7.0


def test_ruled_block_hangs_as_its_head_did() -> None:
    """Rule and head move together: what stretches a page goes above the rule, never between them."""
    setting = tiny_setting()
    above, head = ruled(setting, set_heading(setting, heading("Kop", 3), COLUMN), COLUMN, 7.0).strips
    assert (above.height, above.flow) == (7.0, Flow(snap=7.0 + head.height, stretches=True, is_heading=True))
    assert head.flow == Flow(break_cost=FORBIDDEN)


def test_ruled_block_that_is_not_on_the_grid_stays_off_it() -> None:
    """And keeps the cost of a break before it."""
    above, _ = ruled(tiny_setting(), SetBlock((Strip(10.0, flow=Flow(break_cost=50.0)),)), COLUMN, 7.0).strips
    assert (above.flow.snap, above.flow.break_cost) == (None, 50.0)


def test_quote_in_the_margin_is_under_a_rule() -> None:
    """Without a panel, in the style of pull quotes."""
    setting = tiny_setting(pull_quote=TextStyle("serif", 7.0, 9.0))
    block = set_block(setting, quote(para("a", 2)), margin_column(setting.theme))
    assert [strip.panels for strip in block.strips] == [()] * len(block.strips)
    assert block.strips[0].placed[0].owner is Artifact.RULE
    assert block.strips[1].height == 9.0


def test_key_figures_in_the_text_take_the_margin() -> None:
    """Rows under rules over text and margin column, each row whole."""
    block = set_one(figures(5))
    assert all(strip.wide for strip in block.strips)
    rules = [placed.frame for placed in placed_of(block) if placed.owner is Artifact.RULE]
    assert {(frame.left, frame.right) for frame in rules} == {(40.0, 280.0)}


def test_key_figures_in_a_box_stay_in_it() -> None:
    """They leave the margin to what stands beside the box."""
    block = set_one(figures(2), COLUMN.inset(10.0, 10.0, "box"))
    assert not any(strip.wide for strip in block.strips)
    assert max(placed.frame.right for placed in placed_of(block)) <= 230.0


def test_key_figures_in_the_margin_stand_one_under_the_other() -> None:
    """Each under its own rule, within the column."""
    setting = tiny_setting()
    block = set_block(setting, figures(2), margin_column(setting.theme))
    assert owners(block) == [11, 21, 12, 22]
    assert sum(placed.owner is Artifact.RULE for placed in placed_of(block)) == 2
    assert all(placed.frame.width == pytest.approx(setting.theme.page.margin) for placed in placed_of(block))


def test_rows_of_key_figures_stay_at_one_distance() -> None:
    """A page is filled above the first of them alone."""
    assert [strip.flow.stretches for strip in set_one(figures(9)).strips] == [True, False, False]


def test_what_is_ruled_in_the_margin_keeps_its_distance() -> None:
    """Pull quotes and key figures stand off the side note above them as figures do."""
    setting = tiny_setting()
    column = margin_column(setting.theme)
    ruled_off = [set_block(setting, block, column) for block in (quote(para("Kort.", 2)), figures(1))]
    assert [block.before for block in ruled_off] == [setting.theme.space.l] * 2


def test_key_figures_of_the_margin_stand_at_one_distance() -> None:
    """Whatever their meanings take, their rules are as far apart."""
    items = figures(3).items
    longer = replace(items[1], meaning=para(lorem(12), 22))
    block = set_one(KeyFigures(7, HERE, (items[0], longer, items[2])), margin_column(tiny_setting().theme))
    tops, y = [], 0.0
    for strip in block.strips:
        y += strip.flow.before
        tops += [y for placed in strip.placed if placed.owner is Artifact.RULE]
        y += strip.height
    assert tops[1] - tops[0] == pytest.approx(tops[2] - tops[1])


def test_labels_of_the_contact_block_stand_on_the_line_of_their_values() -> None:
    """However much larger the values are set."""
    line = ContactLine(3, HERE, para("Pers", 4), para("+32 4 232 73 83", 5))
    block = set_one(Contact(1, HERE, para("Instituut", 2), (line,)), contact_value=TextStyle("sans", 16.0, 24.0))
    at = {placed.owner: placed.y for placed in placed_of(block)}
    assert at[4] == pytest.approx(at[5])
