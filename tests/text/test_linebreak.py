"""Paragraphs of characters one unit wide; `-` may be hyphenated, a line may end at `=`, `~` is a space that holds."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pressdossier.text.linebreak import (
    Box,
    BreakItem,
    Glue,
    Line,
    Penalty,
    Tolerances,
    break_lines,
)

STIFF = Tolerances(scale=0.0, pair=0.3, ladder=8.0, last=0.05, stub=0.3, shortest=0.15, contrast=0.1)
SCALED = replace(STIFF, scale=0.02)
RAGGED = replace(STIFF, justify=False)
HYPHEN = 1.2
DASH = 0.4
SPACE = Glue(1.0, 0.5, 0.3)


def items_of(text: str) -> list[BreakItem]:
    """Boxes of a unit a letter, spaces that give half a unit and take a third."""
    return [_item(part) for part in re.findall(r"[ ~=-]|[^ ~=-]+", text)]


def _item(part: str) -> BreakItem:
    match part:
        case " " | "~":
            return Glue(1.0, 0.5, 0.3, breakable=part == " ")
        case "-":
            return Penalty(HYPHEN, 1.0, hyphen=True)
        case "=":
            return Penalty(DASH)
        case _:
            return Box(float(len(part)))


def broken(text: str, measure: float, tolerances: Tolerances = STIFF) -> list[str]:
    """The lines as text, each hyphen that was added at its end."""
    parts = re.findall(r"[ ~=-]|[^ ~=-]+", text)
    lines = break_lines(items_of(text), measure, tolerances)
    return [re.sub("[-=]", "", "".join(parts[line.start : line.end])) + "-" * line.hyphen for line in lines]


def priced(text: str, measure: float, **costs: float) -> list[str]:
    """The lines where nothing but hyphens, spaces and what is named has a cost."""
    free = replace(STIFF, pair=0.0, ladder=0.0, last=0.0, stub=0.0, contrast=0.0)
    return broken(text, measure, replace(free, **costs))


def natural(items: list[BreakItem], line: Line) -> tuple[float, float, float, float]:
    """Of a line as set: width of boxes, of glue, total stretch and total shrink, hyphen and protrusion counted."""
    inside = items[line.start : line.end]
    boxes = [item for item in inside if type(item) is Box]
    glues = [item for item in inside if type(item) is Glue]
    edge = items[line.end] if line.hyphen else None
    hyphen = edge.width - edge.right if type(edge) is Penalty else -boxes[-1].right
    width = sum(box.width for box in boxes)
    return (
        width,
        sum(glue.width for glue in glues) + hyphen - boxes[0].left,
        sum(glue.stretch for glue in glues),
        sum(glue.shrink for glue in glues),
    )


def set_width(items: list[BreakItem], line: Line) -> float:
    """What the line measures once its glyphs are scaled and its spaces stretched or shrunk."""
    boxes, rest, stretch, shrink = natural(items, line)
    return boxes * line.scale + rest + line.ratio * (stretch if line.ratio > 0 else shrink)


def test_total_fit_beats_greedy() -> None:
    """A first line is left shorter than it could be where that spares a worse one."""
    assert broken("aaa bb cc ddddd", 6.0, RAGGED) == ["aaa", "bb cc", "ddddd"]


def test_justified_lines_meet_their_measure() -> None:
    """Spaces stretch to the measure; the last line keeps its natural spaces."""
    items = items_of("aaaa bbbb cc ddd")
    first, last = break_lines(items, 10.0, STIFF)
    assert set_width(items, first) == pytest.approx(10.0)
    assert (first.ratio, last.ratio, last.scale) == (2.0, 0.0, 1.0)


def test_scaling_is_spent_before_spaces() -> None:
    """A line that two per cent can fill leaves its spaces as they are."""
    items = items_of("a" * 60 + " " + "b" * 38 + " ccc")
    line = break_lines(items, 100.0, SCALED)[0]
    assert line.scale == pytest.approx(1.0 + 1.0 / 98.0)
    assert line.ratio == 0.0


def test_spaces_give_what_scaling_leaves() -> None:
    """Scaling goes to its limit first; only the rest is stretched out of the spaces."""
    items = items_of("a" * 60 + " " + "b" * 36 + " " + "c" * 90)
    line = break_lines(items, 100.0, SCALED)[0]
    assert line.scale == 1.02
    assert line.ratio == pytest.approx((3.0 - 1.92) / 0.5)


def test_protrusion_moves_the_edges() -> None:
    """What hangs into the margins is no part of the measure."""
    items: list[BreakItem] = [
        Box(5.0, left=0.5),
        Glue(1.0, 0.5, 0.3),
        Box(5.0, right=0.5),
        Glue(1.0, 0.5, 0.3),
        Box(5.0),
    ]
    line = break_lines(items, 10.0, STIFF)[0]
    assert (line.end, line.ratio) == (3, 0.0)


def test_hyphen_hangs_out() -> None:
    """An added hyphen takes only the part of its width that does not protrude."""
    items: list[BreakItem] = [
        Box(4.0),
        Glue(1.0, 0.5, 0.3),
        Box(4.5),
        Penalty(HYPHEN, 1.0, right=0.5, hyphen=True),
        Box(9.0),
    ]
    line = break_lines(items, 10.0, STIFF)[0]
    assert (line.hyphen, line.ratio) == (True, 0.0)


def test_words_stay_whole_where_they_can() -> None:
    """A hyphen is not worth a space that is only a little tighter."""
    assert broken("aaaa bbbb cc-cc dddd", 9.0) == ["aaaa bbbb", "cccc dddd"]


def test_two_hyphens_in_a_row_cost_more() -> None:
    """Of lines that break as many words, those that do not put hyphens under each other may be taken."""
    text = "gggggg gg-gg eee ee-eeee eeeeee"
    assert priced(text, 10.0, pair=0.0) == ["gggggg gg-", "gg eee ee-", "eeee", "eeeeee"]
    assert priced(text, 10.0, pair=2.0) == ["gggggg gg-", "gg", "eee eeeeee", "eeeeee"]


def test_last_line_is_no_stub() -> None:
    """A looser line is accepted so that the last one is not a single short word."""
    text = "fff hhh hhhh hhh gg aa dd hh"
    assert priced(text, 24.0, stub=0.0)[-1] == "hh"
    assert priced(text, 24.0, stub=2.0)[-1] == "dd hh"


def test_lines_are_alike() -> None:
    """A loose line does not stand over a tight one where evener lines are to be had."""
    text = "aaaa ff hh ff ee ee bbbb bbbb"
    assert priced(text, 14.0, contrast=0.0) == ["aaaa ff hh", "ff ee ee bbbb", "bbbb"]
    assert priced(text, 14.0, contrast=3.0) == ["aaaa ff hh ff", "ee ee bbbb", "bbbb"]


def test_no_hyphen_over_the_last_line() -> None:
    """A hyphen right above the last line costs more than one elsewhere."""
    text = "hh-hhh ggggg dd-ddd a"
    assert priced(text, 10.0, last=0.0) == ["hhhhh", "ggggg dd-", "ddd a"]
    assert priced(text, 10.0, last=3.0) == ["hh-", "hhh ggggg", "ddddd a"]


def test_three_hyphens_in_a_row_are_dear() -> None:
    """Two may stand under each other, but rather than a third the lines get looser."""
    text = "dd-dd c ee-eeee ee-ee ff dd"
    assert priced(text, 8.0, ladder=0.0) == ["dd-", "dd c ee-", "eeee ee-", "ee ff dd"]
    assert priced(text, 8.0, ladder=30.0) == ["dddd", "c eeeeee", "eeee ff", "dd"]


def test_dashes_of_the_text_count_in_a_ladder() -> None:
    """A reader sees hyphens under each other, whoever put them there."""
    text = "ff gg=gg ff cc=cccc aa=aaa"
    assert priced(text, 8.0, ladder=0.0) == ["ff gg", "gg ff cc", "cccc aa", "aaa"]
    assert priced(text, 8.0, ladder=30.0) == ["ff gggg", "ff cc", "cccc aa", "aaa"]


def test_first_line_is_indented() -> None:
    """It is broken at the narrower measure, and the others at the whole one."""
    items = items_of("aaaa bbbb cc dddd eeee ff")
    assert [line.end for line in break_lines(items, 13.0, STIFF)] == [5, 11]
    indented = break_lines(items, 13.0, STIFF, first=3.5)
    assert [line.end for line in indented] == [3, 9, 11]
    assert set_width(items, indented[0]) == pytest.approx(9.5)


def test_overfull_word_has_an_excess() -> None:
    """A word wider than the measure gets a line of its own that says by how much."""
    lines = break_lines(items_of("aa bbbbbbbbbbbb cc"), 10.0, STIFF)
    assert [line.excess for line in lines] == [0.0, 2.0, 0.0]


def test_ragged_lines_keep_their_spaces() -> None:
    """Ragged right neither scales nor stretches."""
    lines = break_lines(items_of("aaaa bbbb cccc dddd"), 10.0, RAGGED)
    assert [(line.scale, line.ratio) for line in lines] == [(1.0, 0.0)] * 2


def test_a_glued_space_never_breaks() -> None:
    """A no-break space keeps its words on one line, however loose the others get."""
    assert broken("aaaa bb~ccc", 7.0) == ["aaaa", "bb~ccc"]
    assert broken("aaaa bb ccc", 7.0) == ["aaaa bb", "ccc"]


def test_nothing_makes_no_lines() -> None:
    """Spaces alone are no paragraph."""
    assert break_lines([*items_of("  "), Penalty(DASH)], 10.0, STIFF) == ()


def test_space_at_the_end_makes_no_line() -> None:
    """A space after the last word that does not fit any more is not worth an empty line."""
    assert broken("aaaa bbbbb ", 10.0) == ["aaaa bbbbb"]


widths = st.floats(0.1, 30.0).map(lambda width: round(width, 3))
hangs = st.sampled_from([0.0, 0.0, 0.05])
boxes = st.builds(Box, widths, hangs, hangs)
glues = st.builds(lambda width, breakable: Glue(width, width / 2, width / 3, breakable), widths, st.booleans())
hyphens = st.builds(lambda width: Penalty(HYPHEN, width, width / 2, hyphen=True), widths)
chances = st.one_of(st.none(), hyphens, st.just(Penalty(DASH)))
parts = st.tuples(chances, boxes)
words = st.lists(parts, min_size=1, max_size=4).map(
    lambda word: [x for pair in word for x in pair if x][bool(word[0][0]) :]
)
paragraphs = st.lists(st.one_of(words, st.lists(glues, max_size=2)), max_size=20).map(
    lambda listed: list(chain(*listed))
)
measures = st.floats(1.0, 200.0)
kinds = st.builds(Tolerances, justify=st.booleans(), scale=st.sampled_from([0.0, 0.02]))


@given(paragraphs, measures, kinds)
def test_lines_join_back_to_the_items(items: list[BreakItem], measure: float, tolerances: Tolerances) -> None:
    """Every box stands in just one line, in order; between lines there is nothing but spaces and chances to break."""
    set_items: list[int] = []
    for line in break_lines(items, measure, tolerances):
        assert any(type(item) is Box for item in items[line.start : line.end])
        set_items += range(line.start, line.end)
    assert set_items == sorted(set(set_items))
    assert [i for i in set_items if type(items[i]) is Box] == [i for i, item in enumerate(items) if type(item) is Box]


@given(paragraphs, measures, st.sampled_from([0.0, 0.02]))
def test_every_justified_line_meets_its_measure(items: list[BreakItem], measure: float, scale: float) -> None:
    """All lines but the last are as wide as the measure, or have an excess, or have no space to stretch."""
    for line in break_lines(items, measure, replace(STIFF, scale=scale))[:-1]:
        _, _, stretch, _ = natural(items, line)
        if line.excess:
            assert set_width(items, line) == pytest.approx(measure + line.excess, abs=0.01)
        elif stretch:
            assert set_width(items, line) == pytest.approx(measure, abs=0.01)
        else:
            assert set_width(items, line) <= measure + 0.01


@given(paragraphs, measures)
def test_ragged_lines_stay_inside(items: list[BreakItem], measure: float) -> None:
    """A ragged line is never wider than the measure but by the excess it owns up to."""
    for line in break_lines(items, measure, RAGGED):
        boxes, rest, _, _ = natural(items, line)
        assert boxes + rest <= measure + line.excess + 0.01
