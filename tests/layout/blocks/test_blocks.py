from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.builders import (
    GRID,
    HERE,
    heading,
    lorem,
    para,
    span,
    spans,
    tiny_setting,
    tiny_theme,
    with_margin,
    words_of,
)

from pressdossier.document import (
    Block,
    BoxedText,
    Chart,
    ChartKind,
    Datum,
    Figure,
    FigureWidth,
    Keep,
    KeyFigure,
    KeyFigures,
    List,
    ListItem,
    Marginal,
    Opinion,
    PageBreak,
    Quote,
    Series,
)
from pressdossier.graphics import Artifact, GlyphRun, LocalOwner, Placed
from pressdossier.layout.blocks.blocks import set_block, set_blocks
from pressdossier.layout.blocks.strip import FORBIDDEN, FORCED, SetBlock
from pressdossier.layout.blocks.text import Column
from pressdossier.theme import TextStyle

COLUMN = Column(40.0, 200.0)


INDENTED = TextStyle("serif", 10.0, GRID, indent=20.0)


def set_one(block: Block, **styles: TextStyle) -> SetBlock:
    """A block in the tiny theme's column."""
    return set_block(tiny_setting(**styles), block, COLUMN)


def bullets(*labels: str) -> List:
    """A list whose labels have the refs 11 and on, its texts 21 and on."""
    items = (ListItem(n, HERE, span(label, 10 + n), (para(lorem(20), 20 + n),)) for n, label in enumerate(labels, 1))
    return List(5, HERE, False, tuple(items))


def placed_of(block: SetBlock) -> list[Placed[LocalOwner]]:
    """All that a block places, in order."""
    return [placed for strip in block.strips for placed in strip.placed]


def owners(block: SetBlock) -> list[int]:
    """The elements in the order in which the block places them, each once."""
    return list(dict.fromkeys(placed.owner for placed in placed_of(block) if isinstance(placed.owner, int)))


def test_list_items_hang_from_their_labels() -> None:
    """Bullets stand at the column's edge, all text at one indent, each label is read right before its text."""
    block = set_one(bullets("•", "•"), list=INDENTED)
    assert owners(block) == [11, 21, 12, 22]
    assert {placed.owner: placed.x for placed in placed_of(block)} == {11: 40.0, 12: 40.0, 21: 60.0, 22: 60.0}


def test_numbers_of_a_list_end_at_one_edge() -> None:
    """Short and long numbers alike end a little before the text."""
    placed = placed_of(set_one(replace(bullets("9.", "10."), ordered=True), list=INDENTED))
    ends = [item.x + item.item.width for item in placed if item.owner in (11, 12) and isinstance(item.item, GlyphRun)]
    assert ends == pytest.approx([60.0 - tiny_theme().space.xs] * 2)


def test_long_label_widens_the_indent_for_all() -> None:
    """No number runs into its text, and the texts of all items begin at one edge."""
    placed = placed_of(set_one(replace(bullets("9.", "1000000."), ordered=True), list=INDENTED))
    label = next(item for item in placed if item.owner == 12)
    assert isinstance(label.item, GlyphRun)
    assert {item.x for item in placed if item.owner in (21, 22)} == {40.0 + label.item.width + tiny_theme().space.xs}


def test_box_lies_on_one_panel() -> None:
    """Title and text are inset on a tint that begins above and ends below them."""
    block = set_one(BoxedText(1, HERE, para("Titel", 2), (para(lorem(30), 3),)))
    assert len({strip.panels for strip in block.strips}) == 1
    assert min(placed.x for placed in placed_of(block)) > COLUMN.left
    assert owners(block) == [2, 3]
    assert block.strips[0].placed == block.strips[-1].placed == ()


def test_box_title_stays_with_its_text() -> None:
    """No page ends between a box's top, its title, and the first line under it."""
    costs = [
        strip.flow.break_cost for strip in set_one(BoxedText(1, HERE, para("Titel", 2), (para("Kort.", 3),))).strips
    ]
    assert costs[1:] == [FORBIDDEN] * 3


def test_opinion_keeps_its_heads_together() -> None:
    """Rule, name and role stay with the first line of what the partner thinks."""
    block = set_one(Opinion(1, HERE, heading("Belfius", 2, anchor="b"), para("partner", 3), (para(lorem(30), 4),)))
    assert [strip.flow.break_cost for strip in block.strips[1:4]] == [FORBIDDEN] * 3
    assert owners(block) == [2, 3, 4]
    assert block.strips[0].placed[0].owner is Artifact.RULE


def opinion_of(name: str, role: str) -> Opinion:
    """An opinion whose name has the ref 2, its role 3."""
    return Opinion(1, HERE, heading(name, 2), para(role, 3), (para("Tekst", 4),))


def test_role_stands_behind_a_short_name() -> None:
    """On the line of the name; under a long one."""
    beside, under = (set_one(opinion_of(name, "partner")).strips[1] for name in ("Belfius", "Belfius " + lorem(5)))
    assert {item.owner for item in beside.placed} == {2, 3}
    assert {item.owner for item in under.placed} == {2}


def test_role_that_fits_only_under_its_name_is_no_fault() -> None:
    """A word that is never broken may need the whole column."""
    setting = tiny_setting()
    set_block(setting, opinion_of("Belfius", "COORDINATIECOMITEGEMEENTEN"), COLUMN)
    assert not setting.findings


def test_opinion_without_a_role_is_complete() -> None:
    """A role is not needed."""
    assert owners(set_one(Opinion(1, HERE, heading("Belfius", 2), None, (para("Tekst", 4),)))) == [2, 4]


def test_blocks_follow_in_reading_order() -> None:
    """What is placed follows the order of the document."""
    blocks = set_blocks(tiny_setting(), (para("een", 1), heading("twee", 2), para("drie", 3)), COLUMN)
    assert owners(blocks) == [1, 2, 3]
    assert words_of(placed_of(blocks)) == "eentweedrie"
    assert spans("x") == (span("x"),)


def figures_of(block: SetBlock) -> list[list[int]]:
    """The elements that stand in the margin beside each strip."""
    return [[ref for aside in strip.asides for ref in owners(SetBlock((aside.strip,)))] for strip in block.strips]


def small_figure(width: FigureWidth) -> Figure:
    """A figure with the words that it must have."""
    chart = Chart(ChartKind.BARS, (Series("", (Datum("energie", "44%", 44.0),)),), 0.0, 44.0)
    return Figure(30, HERE, "fig", para("F", 31), para("K", 32), None, chart, None, None, "", width=width)


def test_a_paragraph_that_announces_a_list_keeps_it() -> None:
    """A colon at its end tells; any other paragraph may be parted from what follows."""
    for text, cost in (("Er waren stappen:", FORBIDDEN), ("Er waren stappen.", 0.0)):
        whole = set_blocks(tiny_setting(), (para(text, 1), bullets("•")), COLUMN)
        assert whole.strips[1].flow.break_cost == cost


def test_lists_and_paragraphs_stand_on_the_grid() -> None:
    """Every line of running text does, in styles that ask for it."""
    on_grid = TextStyle("serif", 10.0, GRID, on_grid=True)
    setting = tiny_setting(body=on_grid, list=replace(on_grid, indent=20.0))
    whole = set_blocks(setting, (para(lorem(20), 1), bullets("•", "•")), COLUMN)
    assert {(strip.flow.snap, strip.flow.snap_share) for strip in whole.strips} == {(0.0, 1.0)}


def test_side_note_stands_beside_its_paragraph() -> None:
    """In its own style, one strip that is never split, in the margin column, its first line level with the text's."""
    setting = tiny_setting(side_note=TextStyle("serif", 6.0, 8.0))
    note = Marginal(20, HERE, (para("kant", 21), para("noot", 22)))
    whole = set_blocks(setting, (para("een", 1), note, para("twee", 2)), COLUMN)
    assert figures_of(whole) == [[21, 22], []]
    (aside,) = whole.strips[0].asides
    level = setting.baseline(setting.style("body"))
    assert aside.strip.placed[0].y == pytest.approx(level)
    assert aside.strip.height - aside.strip.placed[0].y == pytest.approx(
        16.0 - setting.baseline(setting.style("side-note"))
    )
    assert {placed.x for placed in aside.strip.placed} == {setting.theme.page.margin_left}


def test_margin_column_has_its_own_looks() -> None:
    """A quote there is a pull quote under a rule, key figures stand one under the other."""
    setting = tiny_setting(pull_quote=TextStyle("serif", 7.0, 9.0))
    said = Quote(40, HERE, False, (para("a", 41),), para("b", 42))
    counted = KeyFigures(50, HERE, tuple(KeyFigure(n, HERE, para("1", n), para("x", n + 1)) for n in (51, 53)))
    whole = set_blocks(setting, (para("een", 1), Marginal(20, HERE, (said, counted))), COLUMN)
    placed = whole.strips[0].asides[0].strip.placed
    assert placed[0].owner is Artifact.RULE
    assert next(item.item.size for item in placed if item.owner == 41 and isinstance(item.item, GlyphRun)) == 7.0
    tops = {item.owner: item.y for item in placed}
    assert [tops[ref] for ref in (51, 52, 53, 54)] == sorted(tops[ref] for ref in (51, 52, 53, 54))
    assert {item.frame.right for item in placed} == {setting.theme.page.left + setting.theme.page.wide}


def test_what_is_marginal_stands_in_the_text_where_there_is_no_margin() -> None:
    """In a theme without that column, and inside a box, no word is lost."""
    note = Marginal(20, HERE, (para("kant", 21),))
    plain = set_blocks(with_margin(tiny_setting(), 0.0), (para("een", 1), note), COLUMN)
    assert (owners(plain), figures_of(plain)) == ([1, 21], [[], []])
    boxed = set_one(BoxedText(9, HERE, None, (para("een", 1), note)))
    assert (owners(boxed), [ref for refs in figures_of(boxed) for ref in refs]) == ([1, 21], [])


def test_figure_of_the_margin_stands_beside_the_text() -> None:
    """As wide as the margin column; in the text, as wide as that, where there is none."""
    beside = set_blocks(tiny_setting(), (para("een", 1), small_figure(FigureWidth.MARGIN)), COLUMN)
    (aside,) = beside.strips[0].asides
    assert {placed.frame.width for placed in aside.strip.placed} == {30.0}
    plain = set_blocks(with_margin(tiny_setting(), 0.0), (small_figure(FigureWidth.MARGIN),), COLUMN)
    assert {placed.frame.width for placed in placed_of(plain)} == {200.0}


def test_only_a_wide_figure_reaches_into_the_margin() -> None:
    """One as wide as the text leaves it to what stands beside it."""
    widths = [set_one(small_figure(width)).strips[0].wide for width in (FigureWidth.FULL, FigureWidth.COLUMN)]
    assert widths == [True, False]


def test_figure_floats_unless_it_is_held() -> None:
    """A fixed one stays where it is written, and so does one in a box or in what the writer keeps together."""
    figure = small_figure(FigureWidth.COLUMN)
    held = replace(figure, fixed=True), BoxedText(9, HERE, None, (figure,)), Keep(8, HERE, (para("a", 1), figure))
    assert [any(strip.flow.floats for strip in set_one(block).strips) for block in (figure, *held)] == [
        True,
        *[False] * 3,
    ]


def test_page_break_is_nothing_but_a_break() -> None:
    """The next block begins a page."""
    whole = set_blocks(tiny_setting(), (para("een", 1), PageBreak(HERE), para("twee", 2)), COLUMN)
    assert [strip.flow.break_cost for strip in whole.strips] == [0.0, FORCED]


def test_a_list_in_a_list_stands_as_near_as_items_do() -> None:
    """No blank line parts it from the text above it, as one does from a list in running text."""
    outer = bullets("•")
    nested = replace(outer, items=(replace(outer.items[0], blocks=(para("buiten", 21), bullets("•"))),))
    block = set_one(nested, list=replace(INDENTED, before=GRID))
    assert (block.before, {strip.flow.before for strip in block.strips}) == (GRID, {0.0})


def test_a_list_is_set_in_its_own_style() -> None:
    """In running text; in a box it is set as the box is."""
    styles = {"list": TextStyle("sans", 7.0, GRID), "box": TextStyle("serif", 6.0, GRID)}
    sizes = [
        {placed.item.size for placed in placed_of(set_one(block, **styles)) if isinstance(placed.item, GlyphRun)}
        for block in (bullets("•"), BoxedText(9, HERE, None, (bullets("•"),)))
    ]
    assert sizes == [{7.0}, {6.0}]


def test_a_list_has_as_much_air_above_as_below() -> None:
    """Also where a paragraph announces it."""
    styled = tiny_setting(list=TextStyle("serif", 10.0, GRID, before=GRID))
    whole = set_blocks(styled, (para("Er waren stappen:", 1), bullets("•", "•"), para("Verder.", 9)), COLUMN)
    assert [strip.flow.before for strip in whole.strips if strip.flow.before] == [GRID, GRID]
    assert (whole.strips[1].flow.before, whole.strips[-1].flow.before) == (GRID, GRID)
