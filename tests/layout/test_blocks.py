from __future__ import annotations

from tests.builders import GRID, HERE, heading, lorem, para, span, spans, tiny_setting, words_of

from pressdossier.document import (
    Block,
    BoxedText,
    Contact,
    ContactLine,
    KeyFigure,
    KeyFigures,
    List,
    ListItem,
    Opinion,
    Paragraph,
    Quote,
)
from pressdossier.graphics import Artifact, Placed
from pressdossier.layout.blocks import set_block, set_blocks
from pressdossier.layout.strip import FORBIDDEN, SetBlock
from pressdossier.layout.text import Column
from pressdossier.theme import TextStyle

COLUMN = Column(40.0, 200.0)


def set_one(block: Block) -> SetBlock:
    """A block in the tiny theme's column."""
    return set_block(tiny_setting(), block, COLUMN)


def placed_of(block: SetBlock) -> list[Placed]:
    """All that a block places, in order."""
    return [placed for strip in block.strips for placed in strip.placed]


def owners(block: SetBlock) -> list[int]:
    """The elements in the order in which the block places them, each once."""
    return list(dict.fromkeys(placed.owner for placed in placed_of(block) if isinstance(placed.owner, int)))


def quote(*blocks: Paragraph) -> Quote:
    """A quotation by somebody."""
    return Quote(1, HERE, False, blocks, para("Nathalie Crutzen", 9))


def test_heading_stays_whole_and_with_its_text() -> None:
    """However many lines it has, a heading is one strip that keeps the next block, under its own name."""
    block = set_one(heading(lorem(25), 3, anchor="scores"))
    assert (len(block.strips), block.keep_next, block.strips[0].anchors) == (1, True, ("scores",))


def test_list_items_hang_from_their_labels() -> None:
    """Labels stand at the column's edge, all text to the right of them, each label right before its text."""
    items = tuple(ListItem(n, HERE, span(f"{n}.", 10 + n), (para(lorem(20), 20 + n),)) for n in (1, 2))
    block = set_block(
        tiny_setting(list=TextStyle("serif", 10.0, GRID, indent=15.0)), List(5, HERE, True, items), COLUMN
    )
    assert owners(block) == [11, 21, 12, 22]
    left = {placed.owner: placed.x for placed in placed_of(block)}
    assert left == {11: 40.0, 12: 40.0, 21: 55.0, 22: 55.0}


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


def test_box_lies_on_one_panel() -> None:
    """Title and text are inset on a tint that begins above and ends below them."""
    block = set_one(BoxedText(1, HERE, para("Titel", 2), (para(lorem(30), 3),)))
    assert len({strip.panels for strip in block.strips}) == 1
    assert min(placed.x for placed in placed_of(block)) > COLUMN.left
    assert owners(block) == [2, 3]
    assert block.strips[0].placed == block.strips[-1].placed == ()


def test_box_title_stays_with_its_text() -> None:
    """No page ends between a box's top, its title, and the first line under it."""
    costs = [strip.break_cost for strip in set_one(BoxedText(1, HERE, para("Titel", 2), (para("Kort.", 3),))).strips]
    assert costs[1:] == [FORBIDDEN] * 3


def test_opinion_keeps_its_heads_together() -> None:
    """Rule, name and role stay with the first line of what the partner thinks."""
    block = set_one(Opinion(1, HERE, heading("Belfius", 2, anchor="b"), para("partner", 3), (para(lorem(30), 4),)))
    assert [strip.break_cost for strip in block.strips[1:4]] == [FORBIDDEN] * 3
    assert owners(block) == [2, 3, 4]
    assert block.strips[0].placed[0].owner is Artifact.RULE


def test_opinion_without_a_role_is_complete() -> None:
    """A role is not needed."""
    assert owners(set_one(Opinion(1, HERE, heading("Belfius", 2), None, (para("Tekst", 4),)))) == [2, 4]


def test_contact_sets_labels_beside_values() -> None:
    """Each label stands left of its value on the same line, and the card stays whole."""
    line = ContactLine(3, HERE, para("E-mail", 4), Paragraph(5, HERE, (span("a@b.be", 5, target="mailto:a@b.be"),)))
    block = set_one(Contact(1, HERE, para("Instituut", 2), (line,)))
    spots = {placed.owner: (placed.x, placed.y) for placed in placed_of(block)}
    assert spots[4][0] < spots[5][0]
    assert spots[4][1] == spots[5][1]
    assert all(strip.break_cost == FORBIDDEN for strip in block.strips[1:])
    assert [link.target for strip in block.strips for link in strip.links] == ["mailto:a@b.be"]


def test_blocks_follow_in_reading_order() -> None:
    """What is placed follows the order of the document."""
    blocks = set_blocks(tiny_setting(), (para("een", 1), heading("twee", 2), para("drie", 3)), COLUMN)
    assert owners(blocks) == [1, 2, 3]
    assert words_of(placed_of(blocks)) == "eentweedrie"
    assert spans("x") == (span("x"),)
