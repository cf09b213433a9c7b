"""The vertical list: strips, which are never split, with the space above each and the cost of a page break there.

Blocks turn into strips; `breaking` chooses where pages end between them; `placement` gives them their places down the
page, and `paginate` across it. In a strip y counts from its own top, while x is a right-hand page's already.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from pressdossier.graphics import Artifact, Box, Colour, LinkArea, LocalOwner, LocalRef, Place, Placed, Stroke, rule
from pressdossier.theme import TextStyle
from pressdossier.values import Value

FREE = 0.0
FORBIDDEN = 1e9
"""Cost of a page break that only happens where every other way is barred too."""

FORCED = float("-inf")
"""A strip with this cost begins a new page always."""


class Panel(Value, frozen=True, eq=False):
    """What lies behind or beside a run of strips: a tint, a bar at its left; one panel is one value, by identity.

    padding: what the tint reaches beyond the text where a page break cuts it, as it does at its ends.
    """

    left: float
    right: float
    tint: Colour | None = None
    bar: Colour | None = None
    padding: float = 0.0


def level_rule(left: float, right: float, y: float, stroke: Stroke) -> Placed[Artifact]:
    """A level rule, which is not read."""
    return Placed(0.0, 0.0, rule(left, right, y, stroke), Artifact.RULE, Box(left, y, right, y))


class PageNumeral(Value, frozen=True):
    """A page number that is written once the pages are known: that of `anchor`, ending at x = right."""

    anchor: str
    right: float
    baseline: float
    style: TextStyle
    owner: LocalRef


class SetNote(Value, frozen=True):
    """A footnote ready for the foot of a page; ref: its own, by which footnotes are in order."""

    ref: LocalRef
    strip: Strip


class Aside(Value, frozen=True):
    """What stands in the margin beside a strip, ready to be set and never split."""

    strip: Strip


class Strip(Value, frozen=True):
    """A slice of the column that stays whole.

    before: space above it, which a page's first strip does not get; after: space that the next strip keeps to it, where
    that asks for less; break_cost: what it costs to begin a page here, from FREE to FORBIDDEN, or FORCED; panels: those
    it lies on, the outermost first; repeat: a strip set above it where it begins a page (a table's head); running: the
    running header's text from here on; asides: what stands beside it in the margin column.

    snap: this far below its top is a line of the page's grid, for which the strip moves down as far as it takes, or by
    the share `lean` of that; None for a strip that stands anywhere; wide: it reaches into the margin column; gives: a
    line of the grid may be added above it to fill a page; moves: a figure that may be set on a later page, past the
    text that follows; heads: it begins a heading, past which a figure does not move for nothing; bars: past it no
    figure moves.

    place: of the passage that it is a part of, None as long as nobody has said.
    """

    height: float
    placed: tuple[Placed[LocalOwner], ...] = ()
    before: float = 0.0
    break_cost: float = FREE
    notes: tuple[SetNote, ...] = ()
    links: tuple[LinkArea[LocalRef], ...] = ()
    anchors: tuple[str, ...] = ()
    panels: tuple[Panel, ...] = ()
    repeat: Strip | None = None
    numerals: tuple[PageNumeral, ...] = ()
    running: str | None = None
    after: float = 0.0
    asides: tuple[Aside, ...] = ()
    snap: float | None = None
    lean: float = 1.0
    wide: bool = False
    gives: bool = False
    moves: bool = False
    heads: bool = False
    bars: bool = False
    place: Place | None = None

    @property
    def all_notes(self) -> tuple[SetNote, ...]:
        """Its footnotes, and those of what stands beside it."""
        beside = (note for aside in self.asides for note in aside.strip.notes)
        return (*self.notes, *beside) if self.asides else self.notes


class SetBlock(Value, frozen=True):
    """A block as strips; before and after: the space it wants around it, of which neighbours share the larger.

    keep_next: whether the block after it must begin on the same page; break_next: whether the block after it begins a
    new page; asides: of a block without strips, what stands in the margin beside its neighbour.
    """

    strips: tuple[Strip, ...]
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    break_next: bool = False
    asides: tuple[Aside, ...] = ()


def stack(blocks: Iterable[SetBlock]) -> SetBlock:
    """Blocks one under the other as a single block; what stands at its ends keeps its space for the neighbours.

    Two neighbours share the larger of the spaces that they want; what belongs to the block before it (the text under a
    heading) takes that block's space, so that it stands nearer to it than to anything else. A figure that may move on
    is passed over: its neighbours keep the space that they want between each other.
    """
    pile = _Pile()
    for block in blocks:
        pile.add(block)
    return pile.whole()


class _Pile:
    """Blocks as they are stacked; beside: the strip that what stands in the margin is set beside."""

    def __init__(self) -> None:
        self._strips: list[Strip] = []
        self._before = self._after = 0.0
        self._keep = self._break = False
        self._beside: int | None = None
        self._waiting: tuple[Aside, ...] = ()

    def add(self, block: SetBlock) -> None:
        if block.strips:
            self._put(block)
        elif block.asides and self._beside is not None:
            beside = self._strips[self._beside]
            self._strips[self._beside] = replace(beside, asides=(*beside.asides, *block.asides))
        else:
            self._waiting += block.asides
        self._break = self._break or block.break_next

    def _put(self, block: SetBlock) -> None:
        head, *rest = block.strips
        # a heading must not be left without the figure that it announces, nor stand away from what is under it
        moves = head.moves and not self._keep
        head = replace(
            head,
            before=self._space_above(head, block, moves=moves),
            after=block.after if moves else head.after,
            break_cost=self._break_cost(head),
            asides=head.asides if head.wide else (*self._waiting, *head.asides),
            gives=head.gives and not self._keep,
            moves=moves,
        )
        if not self._strips and not moves:
            self._before = block.before
        self._beside = None if head.wide or block.keep_next else len(self._strips)
        self._waiting = self._waiting if head.wide else ()
        self._break = False
        if not moves:
            self._after, self._keep = block.after, block.keep_next
        self._strips += (head, *rest)

    def _space_above(self, head: Strip, block: SetBlock, *, moves: bool) -> float:
        """What a block gets above it; one that moves takes its own space along."""
        before = head.before
        if self._strips:
            before = self._after if self._keep else max(self._after, block.before)
        return max(before, block.before) if moves else before

    def _break_cost(self, head: Strip) -> float:
        if self._break or head.break_cost == FORCED:
            return FORCED
        return FORBIDDEN if self._strips and self._keep else head.break_cost

    def whole(self) -> SetBlock:
        """All blocks as one; what waits for a neighbour in the margin takes the last, where there is any."""
        strips, waiting = self._strips, self._waiting
        if strips and waiting:
            strips[-1] = replace(strips[-1], asides=(*strips[-1].asides, *waiting))
            waiting = ()
        return SetBlock(
            tuple(strips), self._before, self._after, keep_next=self._keep, break_next=self._break, asides=waiting
        )


def merge(strips: Sequence[Strip]) -> Strip:
    """Strips as one that is never split; the first's space and cost become its own."""
    height = 0.0
    placed: list[Placed[LocalOwner]] = []
    links: list[LinkArea[LocalRef]] = []
    numerals: list[PageNumeral] = []
    for index, strip in enumerate(strips):
        height += strip.before if index else 0.0
        placed += (item.moved(0.0, height) for item in strip.placed)
        links += (replace(link, box=link.box.moved(0.0, height)) for link in strip.links)
        numerals += (replace(numeral, baseline=numeral.baseline + height) for numeral in strip.numerals)
        height += strip.height
    return replace(
        strips[0],
        height=height,
        placed=tuple(placed),
        links=tuple(links),
        numerals=tuple(numerals),
        notes=tuple(note for strip in strips for note in strip.notes),
        anchors=tuple(anchor for strip in strips for anchor in strip.anchors),
        asides=tuple(aside for strip in strips for aside in strip.asides),
    )


def belonging_to(block: SetBlock, place: Place) -> SetBlock:
    """The block as a passage of the dossier: its strips, their footnotes, and what stands beside it."""
    asides = tuple(Aside(_placed_in(aside.strip, place)) for aside in block.asides)
    return replace(block, strips=tuple(_placed_in(strip, place) for strip in block.strips), asides=asides)


def _placed_in(strip: Strip, place: Place) -> Strip:
    notes = tuple(SetNote(note.ref, replace(note.strip, place=place)) for note in strip.notes)
    asides = tuple(Aside(_placed_in(aside.strip, place)) for aside in strip.asides)
    return replace(strip, place=place, notes=notes, asides=asides)


def beside(strips: Sequence[Strip]) -> Strip:
    """Strips next to each other, tops level, as one."""
    return replace(merge([replace(strip, height=0.0) for strip in strips]), height=max(s.height for s in strips))


def keep_whole(block: SetBlock) -> SetBlock:
    """The block as a single strip, with the space it wants around it."""
    return replace(block, strips=(merge(block.strips),)) if block.strips else block


def costing(block: SetBlock, cost: float) -> SetBlock:
    """The block with a price on beginning a page with it."""
    head, *rest = block.strips
    return replace(block, strips=(replace(head, break_cost=max(head.break_cost, cost)), *rest))


def rather_whole(block: SetBlock, cost: float) -> SetBlock:
    """The block with a price on every page break inside it."""
    head, *rest = block.strips
    return replace(block, strips=(head, *(replace(strip, break_cost=max(strip.break_cost, cost)) for strip in rest)))


def kept_together(block: SetBlock) -> SetBlock:
    """The block on one page: no break inside it, and no figure leaves it."""
    if not block.strips:
        return block
    whole = rather_whole(block, FORBIDDEN)
    return replace(whole, strips=tuple(replace(strip, moves=False) for strip in whole.strips))


def reaching_out(block: SetBlock) -> SetBlock:
    """The block, which reaches into the margin column."""
    return replace(block, strips=tuple(_wide(strip) for strip in block.strips))


def _wide(strip: Strip) -> Strip:
    return replace(strip, wide=True, repeat=strip.repeat and _wide(strip.repeat))


def centred(block: SetBlock) -> SetBlock:
    """A block of one strip, whose distance to the grid is shared out above and below it."""
    (strip,) = block.strips
    return replace(block, strips=(replace(strip, snap=strip.height + block.after, lean=0.5, gives=True),))


def in_panel(block: SetBlock, panel: Panel) -> SetBlock:
    """The block on a panel, with its padding above and below, which never parts from the text."""
    if not block.strips:
        return block
    head, *rest = (_on(panel, strip) for strip in block.strips)
    head = replace(head, before=0.0)
    if not panel.padding:
        return replace(block, strips=(head, *rest))
    top = Strip(panel.padding, break_cost=head.break_cost, anchors=head.anchors, panels=(panel,))
    head = replace(head, break_cost=FORBIDDEN, anchors=())
    foot = Strip(panel.padding, break_cost=FORBIDDEN, panels=(panel,))
    return replace(block, strips=(top, head, *rest, foot))


def _on(panel: Panel, strip: Strip) -> Strip:
    """The strip on a panel; on a tint, whose text is off the grid, nothing is moved to it, and no page is filled."""
    repeat = strip.repeat and _on(panel, strip.repeat)
    if panel.tint is not None:
        strip = replace(strip, snap=None, gives=False)
    return replace(strip, panels=(panel, *strip.panels), repeat=repeat)
