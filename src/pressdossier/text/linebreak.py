"""Breaks a paragraph into lines by total fit (Knuth & Plass, "Breaking paragraphs into lines", 1981).

The paragraph is boxes, glue and penalties. We depart from the paper in four ways. A line may scale its glyphs by up to
`Tolerances.scale` before its spaces give, so a line is tight or loose only by what scaling leaves over. Boxes hang into
the margin at either end by their protrusion. Feasible starts of a line are looked for from the longest line to the
shortest, stopping at the first that is too short, so that the cost per break does not grow with the paragraph.

And demerits are plain sums. The paper squares a cube and so minds only the worst line of a paragraph, while it counts
a hyphen as dear in a good line and as cheap in a bad one. A reader sees how even the colour of the whole is, which is
the variance of its spaces; so a line costs the square of its stretch, with a fourth power on top that keeps single
lines from getting loose, and a hyphen costs the same wherever it stands. One unit is a line whose spaces give by just
what they may.

Knows no font and no page: widths are numbers in any one unit.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from pressdossier.values import Value

INFINITY = float("inf")


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


class Tolerances(Value, frozen=True):
    """What a good line is.

    justify: fill the measure, else set ragged right; scale: the largest share by which glyphs are scaled; loosest: the
    largest stretch ratio at the first try. Costs are in demerits, on top of the items' own: pair, of a second line in a
    row that ends at a penalty; ladder, of every further one; last, of a penalty right above the last line; stub, of a
    last line shorter than `shortest` of the one above it; contrast, of a loose line next to a tight one.
    """

    scale: float
    pair: float
    ladder: float
    last: float
    stub: float
    shortest: float
    contrast: float
    justify: bool = True
    loosest: float = 2.0


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

    width: float
    boxes: float
    stretch: float
    shrink: float


class _Chance(NamedTuple):
    """A legal end of a line at an index; edge: the total width up to here, hyphen added and right protrusion off."""

    end: int
    cost: float
    hyphen: bool
    edge: float
    totals: _Totals


class _Break(NamedTuple):
    """A legal end of a line, and where the next one begins; with what makes a line's width one subtraction.

    end_width: the chance's edge; start_width: the total before the next line's left edge.
    """

    end: int
    cost: float
    hyphen: bool
    end_width: float
    end_totals: _Totals
    start: int
    start_width: float
    start_totals: _Totals

    @property
    def is_last(self) -> bool:
        """Whether the paragraph ends here, and no line begins."""
        return self.start == self.end


class _Fit(NamedTuple):
    """How a line is made to fit its measure; tightness: 0 tight, 1 decent, 2 loose, 3 very loose."""

    demerits: float
    scale: float = 1.0
    ratio: float = 0.0
    tightness: int = 1
    excess: float = 0.0


class _Node(NamedTuple):
    """A best way to come to a break; ladder: how many lines in a row end at a penalty here, counted up to three."""

    at: _Break
    fit: _Fit
    ladder: int
    demerits: float
    previous: _Node | None


class _Start(NamedTuple):
    """A break at which a line may begin, with the best way there for each tightness and ladder of the line before."""

    at: _Break
    nodes: Sequence[_Node]


_TOO_LONG = _Fit(-1.0)
_TOO_SHORT = _Fit(-2.0)
_RAGGED_STRETCH = 0.18
"""Of the measure: how far a ragged line may fall short before it counts like a justified line at ratio 1."""

_SCALING = 0.02
"""What the largest scaling costs: little beside a space's, but of two lines glyphs as they were drawn are better."""

_QUART = 0.35
"""The weight of the fourth power of a ratio: with none, one line would pay for the evenness of three; more of it buys
hyphens that no reader would miss."""

_LOOSE = 1.0
"""What a line costs on top whose spaces stretch by more than they may."""


def break_lines(
    items: Sequence[BreakItem], measure: float, tolerances: Tolerances, *, first: float = 0.0
) -> tuple[Line, ...]:  # fmt: skip
    """The lines with the least total of demerits; a paragraph without boxes has none.

    items: a penalty stands between two boxes, so that no line is ever empty; first: the first line's indent, by which
    it is shorter.

    Tries again with looser lines where nothing fits; where a box is wider than the measure the line has an excess,
    which the caller reports.
    """
    boxes = [index for index, item in enumerate(items) if type(item) is Box]
    if not boxes:
        return ()
    items = items[: boxes[-1] + 1]  # what follows the last box is not set, and no line may begin there
    if first + _natural_width(items[boxes[0] :]) <= measure:
        return (Line(boxes[0], len(items), False, 1.0, 0.0, 0.0),)  # nothing is better than one line that fits
    breaks = _breaks(items)
    breaks[0] = breaks[0]._replace(start_width=breaks[0].start_width - first)
    for loosest in (tolerances.loosest, 6.0, INFINITY):
        node = _best(breaks, measure, loosest, tolerances)
        if node is not None:
            return _lines(node)
    raise AssertionError("with unlimited stretch some line always fits")


def _natural_width(items: Sequence[BreakItem]) -> float:
    """Of items in one line, a box at either end."""
    width = sum(item.width for item in items if type(item) is not Penalty)
    start, end = items[0], items[-1]
    return width - (start.left if type(start) is Box else 0.0) - (end.right if type(end) is Box else 0.0)


def _breaks(items: Sequence[BreakItem]) -> list[_Break]:
    """All legal ends of lines in order; the first stands for the paragraph's start, the last for its end.

    A line begins at the box that follows its break; glue on the way there is not set.
    """
    breaks: list[_Break] = []
    totals = _Totals(0.0, 0.0, 0.0, 0.0)
    waiting = [_Chance(0, 0.0, False, 0.0, totals)]
    width, boxes, stretch, shrink = totals
    hang, boxed = 0.0, False
    for index, item in enumerate(items):
        if type(item) is Box:
            if waiting:
                totals = _Totals(width, boxes, stretch, shrink)
                breaks += [_Break(*chance, index, width + item.left, totals) for chance in waiting]
                waiting.clear()
            width += item.width
            boxes += item.width
            hang, boxed = item.right, True
        elif type(item) is Glue:
            if boxed and item.breakable:
                waiting.append(_Chance(index, 0.0, False, width - hang, _Totals(width, boxes, stretch, shrink)))
                boxed = False
            width += item.width
            stretch += item.stretch
            shrink += item.shrink
        elif type(item) is Penalty and boxed and item.cost < INFINITY:
            edge = width + item.width - (item.right if item.hyphen else hang)
            waiting.append(_Chance(index, item.cost, item.hyphen, edge, _Totals(width, boxes, stretch, shrink)))
    totals = _Totals(width, boxes, stretch, shrink)
    breaks.append(_Break(len(items), 0.0, False, width - hang, totals, len(items), 0.0, totals))
    return breaks


def _best(breaks: Sequence[_Break], measure: float, loosest: float, tolerances: Tolerances) -> _Node | None:
    """The cheapest chain of lines to the last break, None where no chain keeps within `loosest`."""
    active = [_Start(breaks[0], [_Node(breaks[0], _Fit(0.0), 0, 0.0, None)])]
    for chance in breaks[1:]:
        arrived: dict[tuple[int, int], _Node] = {}
        too_long = 0
        for start in active:
            fit = _fit(start.at, chance, measure, loosest, tolerances)
            if fit is _TOO_LONG:
                too_long += 1
            elif fit is _TOO_SHORT:
                break
            else:
                _arrive(arrived, start, chance, fit, tolerances)
        if too_long == len(active) and not arrived and loosest == INFINITY:
            arrived = {(1, 0): _overfull_line_to(chance, active[-1].nodes[0], measure)}
        if too_long:
            del active[:too_long]
        if chance.is_last:
            return min(arrived.values(), key=lambda node: node.demerits, default=None)
        if arrived:
            active.append(_Start(chance, _promising(arrived.values(), tolerances.contrast)))
        elif not active:
            return None
    return None


def _fit(start: _Break, end: _Break, measure: float, loosest: float, tolerances: Tolerances) -> _Fit:
    """How a line from one break to another fits; scaling first, then the spaces."""
    missing = measure - (end.end_width - start.start_width)
    if not tolerances.justify or (missing >= 0.0 and end.is_last):
        return _ragged_fit(missing, measure, loosest, is_last=end.is_last)
    begun, done = start.start_totals, end.end_totals
    room = tolerances.scale * (done.boxes - begun.boxes)
    if -room <= missing <= room:
        share = missing / room if room else 0.0
        return _Fit(_SCALING * share * share, 1.0 + tolerances.scale * share)
    if missing < 0.0:
        shrink = done.shrink - begun.shrink
        ratio = (missing + room) / shrink if shrink else -INFINITY
        if ratio < -1.0:
            return _TOO_LONG
        return _Fit(_uneven(ratio), 1.0 - tolerances.scale, ratio, 0 if ratio < -0.5 else 1)
    stretch = done.stretch - begun.stretch
    ratio = (missing - room) / stretch if stretch else INFINITY
    if ratio > loosest:
        return _TOO_SHORT
    if ratio == INFINITY:
        return _Fit(1e6 + missing, tightness=3)
    return _Fit(_uneven(ratio), 1.0 + tolerances.scale, ratio, 1 if ratio <= 0.5 else 2 if ratio <= 1.0 else 3)


def _uneven(ratio: float) -> float:
    """The demerits of spaces that give, on top of glyphs that are scaled as far as they may."""
    square = ratio * ratio
    return _SCALING + square + _QUART * square * square + (_LOOSE if ratio > 1.0 else 0.0)


def _ragged_fit(missing: float, measure: float, loosest: float, *, is_last: bool) -> _Fit:
    """A line whose spaces stay as they are."""
    if missing < -1e-6:
        return _TOO_LONG
    if is_last:
        return _Fit(0.0)
    ratio = missing / (_RAGGED_STRETCH * measure)
    return _TOO_SHORT if ratio > loosest else _Fit(ratio * ratio)


def _arrive(
    arrived: dict[tuple[int, int], _Node], start: _Start, chance: _Break, fit: _Fit, tolerances: Tolerances
) -> None:
    """Note the ways to a break by a line from `start`, where they are cheaper than those that are known."""
    tightness, own = fit.tightness, fit.demerits + chance.cost
    for node in start.nodes:
        demerits, ladder = node.demerits + own, 0
        if chance.cost:
            ladder = min(node.ladder + 1, 3)
            demerits += (0.0, tolerances.pair, tolerances.ladder)[ladder - 1]
        if abs(tightness - node.fit.tightness) > 1:
            demerits += tolerances.contrast
        if chance.is_last:
            demerits += _last_line_demerits(chance, node, tolerances)
        key = (tightness, ladder)
        rival = arrived.get(key)
        if rival is None or demerits < rival.demerits:
            arrived[key] = _Node(chance, fit, ladder, demerits, node)


def _promising(nodes: Collection[_Node], contrast: float) -> Sequence[_Node]:
    """Without the ways to a break that can end no better than another, whatever follows: by contrast at most."""
    if len(nodes) == 1:
        return tuple(nodes)
    kept: list[_Node] = []
    for node in sorted(nodes, key=lambda node: node.demerits):
        if not any(best.ladder <= node.ladder and best.demerits + contrast <= node.demerits for best in kept):
            kept.append(node)
    return kept


def _last_line_demerits(final: _Break, node: _Node, tolerances: Tolerances) -> float:
    """The price of a hyphen right above the last line, and of a last line that is only a stub."""
    if node.previous is None:
        return 0.0
    demerits = tolerances.last if node.ladder else 0.0
    above = node.at.end_width - node.previous.at.start_width
    if final.end_width - node.at.start_width < tolerances.shortest * above:
        demerits += tolerances.stub
    return demerits


def _overfull_line_to(chance: _Break, node: _Node, measure: float) -> _Node:
    excess = chance.end_width - node.at.start_width - measure
    return _Node(chance, _Fit(0.0, excess=excess), 0, node.demerits + 1e9 * (1.0 + excess), node)


def _lines(node: _Node) -> tuple[Line, ...]:
    lines: list[Line] = []
    while node.previous is not None:
        end, fit = node.at, node.fit
        lines.append(Line(node.previous.at.start, end.end, end.hyphen, fit.scale, fit.ratio, fit.excess))
        node = node.previous
    return tuple(reversed(lines))
