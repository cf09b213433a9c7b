"""Breaks a paragraph into lines by total fit (Knuth & Plass, "Breaking paragraphs into lines", 1981).

The paragraph is boxes, glue and penalties. We depart from the paper in three ways. A line may scale its glyphs by up to
`Tolerances.scale` before its spaces give, so a line is tight or loose only by what scaling leaves over. Boxes hang into
the margin at either end by their protrusion. And feasible starts of a line are looked for from the longest line to the
shortest, stopping at the first that is too short, so that the cost per break does not grow with the paragraph.

Knows no font and no page: widths are numbers in any one unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

INFINITY = float("inf")

HYPHEN_COST = 60.0
"""Of ending a line inside a word; as in the paper, added to the line's badness before squaring."""

DASH_COST = 20.0
"""Of ending a line after a hyphen or dash that the text has anyway."""


class Box(NamedTuple):
    """Something that is never broken; left and right: how far it hangs into the margin at a line's start and end."""

    width: float
    left: float = 0.0
    right: float = 0.0


class Glue(NamedTuple):
    """A space; a line may end before it, and then it is not set."""

    width: float
    stretch: float
    shrink: float
    breakable: bool = True


class Penalty(NamedTuple):
    """A place where a line may end at a cost; width: what is then added (a hyphen), which hangs out by `right`."""

    cost: float
    width: float = 0.0
    right: float = 0.0
    hyphen: bool = False


BreakItem = Box | Glue | Penalty


@dataclass(frozen=True, slots=True)
class Tolerances:
    """What a good line is.

    justify: fill the measure, else set ragged right; scale: the largest share by which glyphs are scaled; loosest: the
    largest stretch ratio at the first try. Costs are in the paper's demerits.
    """

    justify: bool = True
    scale: float = 0.02
    loosest: float = 1.0
    ladder_cost: float = 12_000.0
    last_hyphen_cost: float = 12_000.0
    fitness_cost: float = 3_000.0
    short_last_cost: float = 20_000.0
    short_last: float = 0.18


class Line(NamedTuple):
    """A chosen line: items[start:end] are set; a hyphen follows where `hyphen` says so.

    scale: of the glyphs, 1.0 as drawn; ratio: stretch (positive) or shrink (negative) of each glue, in units of its
    stretchability; excess: how far the line runs over the measure, 0.0 for a line that fits.
    """

    start: int
    end: int
    hyphen: bool
    scale: float
    ratio: float
    excess: float


class _Totals(NamedTuple):
    """Sums over the items before a point of the paragraph."""

    width: float = 0.0
    boxes: float = 0.0
    stretch: float = 0.0
    shrink: float = 0.0


class _Break(NamedTuple):
    """A legal end of a line, with what makes a line's width one subtraction.

    end: the index it is at; start: where the next line begins; end_width: the total width up to here with the hyphen
    added and the right protrusion taken off; start_width: the total before the next line's left edge.
    """

    end: int
    start: int
    cost: float
    hyphen: bool
    end_width: float
    end_totals: _Totals
    start_width: float
    start_totals: _Totals


class _Fit(NamedTuple):
    """How a line is made to fit its measure; badness as in the paper, on top of a small price for scaling."""

    badness: float
    scale: float
    ratio: float
    excess: float = 0.0


class _Node(NamedTuple):
    """The best way to come to a break by a line of a fitness class (0 tight, 1 decent, 2 loose, 3 very loose)."""

    at: _Break
    fitness: int
    demerits: float
    previous: _Node | None
    fit: _Fit


_TOO_LONG = _Fit(-1.0, 1.0, 0.0)
_TOO_SHORT = _Fit(-2.0, 1.0, 0.0)
_RAGGED_STRETCH = 0.18
"""Of the measure: how far a ragged line may fall short before it counts like a justified line at ratio 1."""


def break_lines(items: Sequence[BreakItem], measure: float, tolerances: Tolerances) -> tuple[Line, ...]:
    """The lines with the least total of demerits; a paragraph without boxes has none.

    items: a penalty stands between two boxes, so that no line is ever empty.

    Tries again with looser lines where nothing fits; where a box is wider than the measure the line has an excess,
    which the caller reports.
    """
    count = next((index for index in range(len(items), 0, -1) if type(items[index - 1]) is Box), 0)
    if not count:
        return ()
    breaks = _breaks(items[:count])  # what follows the last box is not set, and no line may begin there
    for loosest in (tolerances.loosest, 2.5, 6.0, INFINITY):
        node = _best(breaks, measure, loosest, tolerances)
        if node is not None:
            return _lines(node)
    raise AssertionError("with unlimited stretch some line always fits")


def _breaks(items: Sequence[BreakItem]) -> list[_Break]:
    """All legal ends of lines in order; the first stands for the paragraph's start, the last for its end."""
    breaks: list[_Break] = []
    before = totals = _Totals()
    hang = 0.0
    boxed = False
    for index, item in enumerate((*items, None)):
        before = totals
        if type(item) is Box:
            if not breaks:
                breaks.append(_Break(0, index, 0.0, False, 0.0, before, before.width + item.left, before))
            width, boxes, stretch, shrink = before
            totals = _Totals(width + item.width, boxes + item.width, stretch, shrink)
            hang, boxed = item.right, True
        elif type(item) is Glue:
            width, boxes, stretch, shrink = before
            totals = _Totals(width + item.width, boxes, stretch + item.stretch, shrink + item.shrink)
            if item.breakable and boxed:
                breaks.append(_chance(items, index, 0.0, False, before.width - hang, before, totals))
                boxed = False
        elif type(item) is Penalty:
            if boxed and item.cost < INFINITY:
                edge = before.width + item.width - (item.right if item.hyphen else hang)
                breaks.append(_chance(items, index, item.cost, item.hyphen, edge, before, before))
        else:
            breaks.append(_Break(index, index, 0.0, False, before.width - hang, before, 0.0, before))
    return breaks


def _chance(
    items: Sequence[BreakItem], end: int, cost: float, hyphen: bool, edge: float, before: _Totals, after: _Totals
) -> _Break:
    """A break at `end`; the next line begins at the box that follows, and glue on the way there is not set."""
    start = end + 1
    while start < len(items) and type(item := items[start]) is not Box:
        if type(item) is Glue:
            width, boxes, stretch, shrink = after
            after = _Totals(width + item.width, boxes, stretch + item.stretch, shrink + item.shrink)
        start += 1
    left = items[start].left if start < len(items) else 0.0  # type: ignore[union-attr]  # the loop stopped at a box
    return _Break(end, start, cost, hyphen, edge, before, after.width + left, after)


def _best(breaks: Sequence[_Break], measure: float, loosest: float, tolerances: Tolerances) -> _Node | None:
    """The cheapest chain of lines to the last break, None where no chain keeps within `loosest`."""
    active = [_Node(breaks[0], 1, 0.0, None, _Fit(0.0, 1.0, 0.0))]
    final = breaks[-1]
    for chance in breaks[1:]:
        ended: dict[int, _Node] = {}
        too_long = 0
        for node in active:
            fit = _fit(node.at, chance, measure, loosest, tolerances, is_last=chance is final)
            if fit is _TOO_LONG:
                too_long += 1
            elif fit is _TOO_SHORT:
                break
            else:
                _keep_cheaper(ended, _line_to(chance, node, fit, tolerances, final))
        if too_long == len(active) and not ended and loosest == INFINITY:
            ended = {1: _overfull_line_to(chance, active[-1], measure)}
        if too_long:
            del active[:too_long]
        if chance is final:
            return min(ended.values(), key=lambda node: node.demerits, default=None)
        active.extend(ended.values())
        if not active:
            return None
    return None


def _fit(
    start: _Break, end: _Break, measure: float, loosest: float, tolerances: Tolerances, *, is_last: bool
) -> _Fit:  # fmt: skip
    """How a line from one break to another fits; scaling first, then the spaces."""
    missing = measure - (end.end_width - start.start_width)
    if not tolerances.justify or (is_last and missing >= 0.0):
        return _ragged_fit(missing, measure, loosest, is_last=is_last)
    begun, done = start.start_totals, end.end_totals
    room = tolerances.scale * (done.boxes - begun.boxes)
    if -room <= missing <= room:
        share = missing / room if room else 0.0
        return _Fit(4.0 * share * share, 1.0 + tolerances.scale * share, 0.0)
    if missing < 0.0:
        shrink = done.shrink - begun.shrink
        ratio = (missing + room) / shrink if shrink else -INFINITY
        if ratio < -1.0:
            return _TOO_LONG
        return _Fit(4.0 - 100.0 * ratio * ratio * ratio, 1.0 - tolerances.scale, ratio)
    stretch = done.stretch - begun.stretch
    ratio = (missing - room) / stretch if stretch else INFINITY
    if ratio > loosest:
        return _TOO_SHORT
    if ratio == INFINITY:
        return _Fit(1e6 + missing, 1.0, 0.0)
    return _Fit(4.0 + 100.0 * ratio * ratio * ratio, 1.0 + tolerances.scale, ratio)


def _ragged_fit(missing: float, measure: float, loosest: float, *, is_last: bool) -> _Fit:
    """A line whose spaces stay as they are."""
    if missing < -1e-6:
        return _TOO_LONG
    if is_last:
        return _Fit(0.0, 1.0, 0.0)
    ratio = missing / (_RAGGED_STRETCH * measure)
    return _TOO_SHORT if ratio > loosest else _Fit(100.0 * ratio * ratio, 1.0, 0.0)


def _line_to(chance: _Break, node: _Node, fit: _Fit, tolerances: Tolerances, final: _Break) -> _Node:
    demerits = (1.0 + fit.badness + chance.cost) ** 2
    if chance.hyphen and node.at.hyphen:
        demerits += tolerances.ladder_cost
    if chance is final:
        demerits += _last_line_demerits(chance, node, tolerances)
    fitness = 0 if fit.ratio < -0.5 else 1 if fit.ratio <= 0.5 else 2 if fit.ratio <= 1.0 else 3
    if abs(fitness - node.fitness) > 1:
        demerits += tolerances.fitness_cost
    return _Node(chance, fitness, node.demerits + demerits, node, fit)


def _last_line_demerits(final: _Break, node: _Node, tolerances: Tolerances) -> float:
    """The price of a hyphen right above the last line, and of a last line that is only a stub."""
    demerits = tolerances.last_hyphen_cost if node.at.hyphen else 0.0
    if node.previous is not None:
        longest = node.at.end_width - node.previous.at.start_width
        if final.end_width - node.at.start_width < tolerances.short_last * longest:
            demerits += tolerances.short_last_cost
    return demerits


def _keep_cheaper(ended: dict[int, _Node], node: _Node) -> None:
    rival = ended.get(node.fitness)
    if rival is None or node.demerits < rival.demerits:
        ended[node.fitness] = node


def _overfull_line_to(chance: _Break, node: _Node, measure: float) -> _Node:
    excess = chance.end_width - node.at.start_width - measure
    return _Node(chance, 1, node.demerits + 1e9 * (1.0 + excess), node, _Fit(1e9, 1.0, 0.0, excess))


def _lines(node: _Node) -> tuple[Line, ...]:
    lines: list[Line] = []
    while node.previous is not None:
        end, fit = node.at, node.fit
        lines.append(Line(node.previous.at.start, end.end, end.hyphen, fit.scale, fit.ratio, fit.excess))
        node = node.previous
    return tuple(reversed(lines))
