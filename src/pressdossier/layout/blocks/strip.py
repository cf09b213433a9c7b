"""The vertical list: strips, which are never split, each with how it flows over pages: its space, the cost of a break.

Blocks turn into strips; `breaking` chooses where pages end between them; `placement` gives them their places down the
page, and `paginate` across it. In a strip y counts from its own top, while x is a right-hand page's already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from msgspec.structs import replace

from pressdossier.graphics import (
    Artifact,
    Colour,
    LinkArea,
    LocalOwner,
    LocalRef,
    Place,
    Placed,
    Rect,
    Stroke,
    drawn_format,
    rule,
)
from pressdossier.values import Value

FREE = 0.0
FORBIDDEN = 1e9
"""Cost of a page break that only happens where every other way is barred too."""

FORCED = float("-inf")
"""A strip with this cost begins a new page always."""


class Panel(Value, frozen=True):
    """What lies behind or beside a run of strips: a tint, a bar at its left.

    ref: of the block that it is of; padding: what the tint reaches beyond the text where a page break cuts it, as it
    does at its ends.
    """

    ref: LocalRef
    left: float
    right: float
    tint: Colour | None = None
    bar: Colour | None = None
    padding: float = 0.0


def level_rule(left: float, right: float, y: float, stroke: Stroke) -> Placed[Artifact]:
    """A level rule, which is not read."""
    return Placed(0.0, 0.0, rule(left, right, y, stroke), Artifact.RULE, Rect(left, y, right, y))


class PageNumeral(Value, frozen=True):
    """A page number that is written once the pages are known: that of `anchor`, ending at x = right.

    style: its name in the theme.
    """

    anchor: str
    right: float
    baseline: float
    style: str
    owner: LocalRef


class SetNote(Value, frozen=True):
    """A footnote ready for the foot of a page; ref: its own, by which footnotes are in order."""

    ref: LocalRef
    strip: Strip


class Aside(Value, frozen=True):
    """What stands in the margin beside a strip, ready to be set and never split."""

    strip: Strip


class Flow(Value, frozen=True):
    """How a strip flows from page to page among its neighbours; of what it shows nothing is told here.

    before: space above it, which a page's first strip does not get; after: space that the next strip keeps to it, where
    that asks for less; break_cost: the penalty for beginning a page here, from FREE to FORBIDDEN, or FORCED.

    snap: this far below its top is a line of the page's grid, for which the strip moves down; None for a strip that
    stands anywhere; snap_share: by how much of the way to that line it moves; stretches: a line of the grid may be
    added above it to fill a page.

    floats: a figure that may be set on a later page, past the text that follows; is_heading: it begins a heading, past
    which a figure does not float for nothing; is_barrier: past it no figure floats.
    """

    before: float = 0.0
    after: float = 0.0
    break_cost: float = FREE
    snap: float | None = None
    snap_share: float = 1.0
    stretches: bool = False
    floats: bool = False
    is_heading: bool = False
    is_barrier: bool = False


class Strip(Value, frozen=True):
    """A slice of the column that stays whole: what it shows, and what goes with it to its page.

    wide: it reaches into the margin column; panels: those it lies on, the outermost first; repeat: a strip set above it
    where it begins a page (a table's head); running: the running header's text from here on; asides: what stands beside
    it in the margin column.

    place: of the passage that it is a part of, None as long as nobody has said; key: a digest of what it shows, b""
    where nobody has taken one.
    """

    height: float
    placed: tuple[Placed[LocalOwner], ...] = ()
    flow: Flow = Flow()
    wide: bool = False
    notes: tuple[SetNote, ...] = ()
    links: tuple[LinkArea[LocalRef], ...] = ()
    anchors: tuple[str, ...] = ()
    panels: tuple[Panel, ...] = ()
    repeat: Strip | None = None
    numerals: tuple[PageNumeral, ...] = ()
    running: str | None = None
    asides: tuple[Aside, ...] = ()
    place: Place | None = None
    key: bytes = b""

    @property
    def extent(self) -> tuple[object, ...]:
        """All of it that decides where pages end, and where on them it stands."""
        repeat = None if self.repeat is None else self.repeat.height
        notes = tuple(note.strip.height for note in self.all_notes)
        beside = tuple(aside.strip.height for aside in self.asides)
        return self.height, self.wide, self.flow, repeat, notes, beside

    @property
    def all_notes(self) -> tuple[SetNote, ...]:
        """Its footnotes, and those of what stands beside it."""
        beside = (note for aside in self.asides for note in aside.strip.notes)
        return (*self.notes, *beside) if self.asides else self.notes


def reflow(strip: Strip, **changes: object) -> Strip:
    """The strip with changes to how it flows, by the fields of Flow; what it shows stays."""
    return replace(strip, flow=replace(strip.flow, **changes))


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


SET_BLOCK = drawn_format("block", SetBlock)
"""How a block is remembered as it was set."""


def stack(blocks: Iterable[SetBlock]) -> SetBlock:
    """Blocks one under the other as a single block; what stands at its ends keeps its space for the neighbours.

    Two neighbours share the larger of the spaces that they want; what belongs to the block before it (the text under a
    heading) takes that block's space, so that it stands nearer to it than to anything else. A figure that floats is
    passed over: its neighbours keep the space that they want between each other.
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
        flow = self._flow_of(head.flow, block)
        head = replace(head, flow=flow, asides=head.asides if head.wide else (*self._waiting, *head.asides))
        if not self._strips and not flow.floats:
            self._before = block.before
        self._beside = None if head.wide or block.keep_next else len(self._strips)
        self._waiting = self._waiting if head.wide else ()
        self._break = False
        if not flow.floats:
            self._after, self._keep = block.after, block.keep_next
        self._strips += (head, *rest)

    def _flow_of(self, head: Flow, block: SetBlock) -> Flow:
        """How a block's first strip flows among the blocks over it."""
        # a heading must not be left without the figure that it announces, nor stand away from what is under it
        floats = head.floats and not self._keep
        return replace(
            head,
            before=self._space_above(head, block, floats=floats),
            after=block.after if floats else head.after,
            break_cost=self._break_cost(head),
            stretches=head.stretches and not self._keep,
            floats=floats,
        )

    def _space_above(self, head: Flow, block: SetBlock, *, floats: bool) -> float:
        """What a block gets above it; one that floats takes its own space along."""
        before = head.before
        if self._strips:
            before = self._after if self._keep else max(self._after, block.before)
        return max(before, block.before) if floats else before

    def _break_cost(self, head: Flow) -> float:
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
    """Strips as one that is never split; it flows as the first of them. No key is theirs together, so it has none."""
    height = 0.0
    placed: list[Placed[LocalOwner]] = []
    links: list[LinkArea[LocalRef]] = []
    numerals: list[PageNumeral] = []
    for index, strip in enumerate(strips):
        height += strip.flow.before if index else 0.0
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
        key=b"",
    )


def belonging_to(block: SetBlock, place: Place) -> SetBlock:
    """The block as a passage of the dossier: its strips, their footnotes, and what stands beside it."""
    asides = tuple(Aside(_placed_in(aside.strip, place)) for aside in block.asides)
    return replace(block, strips=tuple(_placed_in(strip, place) for strip in block.strips), asides=asides)


def _placed_in(strip: Strip, place: Place) -> Strip:
    notes = tuple(SetNote(note.ref, replace(note.strip, place=place)) for note in strip.notes)
    asides = tuple(Aside(_placed_in(aside.strip, place)) for aside in strip.asides)
    return replace(strip, place=place, notes=notes, asides=asides)


def keyed(block: SetBlock, key: bytes) -> SetBlock:
    """The block with a key for each of its strips, their footnotes, and what stands beside them; key: the block's."""
    counter = count()
    strips = tuple(_with_key(strip, key, counter) for strip in block.strips)
    asides = tuple(Aside(_with_key(aside.strip, key, counter)) for aside in block.asides)
    return replace(block, strips=strips, asides=asides)


def _with_key(strip: Strip, key: bytes, counter: Iterator[int]) -> Strip:
    own = b"%b.%d" % (key, next(counter))
    notes = tuple(SetNote(note.ref, _with_key(note.strip, key, counter)) for note in strip.notes)
    asides = tuple(Aside(_with_key(aside.strip, key, counter)) for aside in strip.asides)
    repeat = strip.repeat and _with_key(strip.repeat, key, counter)
    return replace(strip, key=own, notes=notes, asides=asides, repeat=repeat)


def beside(strips: Sequence[Strip]) -> Strip:
    """Strips next to each other, tops level, as one."""
    return replace(merge([replace(strip, height=0.0) for strip in strips]), height=max(s.height for s in strips))


def keep_whole(block: SetBlock) -> SetBlock:
    """The block as a single strip, with the space it wants around it."""
    return replace(block, strips=(merge(block.strips),)) if block.strips else block


def with_head(block: SetBlock, head: Strip) -> SetBlock:
    """The block with another strip in the place of its first."""
    return replace(block, strips=(head, *block.strips[1:]))


def spaced(block: SetBlock, around: float) -> SetBlock:
    """The block, which wants so much space above it and below."""
    return replace(block, before=around, after=around)


def keeping_next(block: SetBlock, after: float | None = None) -> SetBlock:
    """The block, which keeps what follows on its page; after: how far below it that stands, None for as it was."""
    return replace(block, keep_next=True, after=block.after if after is None else after)


def costing(block: SetBlock, cost: float) -> SetBlock:
    """The block with a price on beginning a page with it."""
    return with_head(block, _priced(block.strips[0], cost))


def rather_whole(block: SetBlock, cost: float) -> SetBlock:
    """The block with a price on every page break inside it."""
    head, *rest = block.strips
    return replace(block, strips=(head, *(_priced(strip, cost) for strip in rest)))


def _priced(strip: Strip, cost: float) -> Strip:
    return reflow(strip, break_cost=max(strip.flow.break_cost, cost))


def kept_together(block: SetBlock) -> SetBlock:
    """The block on one page: no break inside it, and no figure floats out of it."""
    if not block.strips:
        return block
    whole = rather_whole(block, FORBIDDEN)
    return replace(whole, strips=tuple(reflow(strip, floats=False) for strip in whole.strips))


def reaching_out(block: SetBlock) -> SetBlock:
    """The block, which reaches into the margin column."""
    return replace(block, strips=tuple(_wide(strip) for strip in block.strips))


def _wide(strip: Strip) -> Strip:
    return replace(strip, wide=True, repeat=strip.repeat and _wide(strip.repeat))


def centred(block: SetBlock) -> SetBlock:
    """A block of one strip, whose distance to the grid is shared out above and below it."""
    (strip,) = block.strips
    return with_head(block, reflow(strip, snap=strip.height + block.after, snap_share=0.5, stretches=True))


def in_panel(block: SetBlock, panel: Panel) -> SetBlock:
    """The block on a panel, with its padding above and below, which never parts from the text."""
    if not block.strips:
        return block
    head, *rest = (_on(panel, strip) for strip in block.strips)
    head = reflow(head, before=0.0)
    if not panel.padding:
        return replace(block, strips=(head, *rest))
    top = Strip(panel.padding, flow=Flow(break_cost=head.flow.break_cost), anchors=head.anchors, panels=(panel,))
    head = replace(reflow(head, break_cost=FORBIDDEN), anchors=())
    foot = Strip(panel.padding, flow=Flow(break_cost=FORBIDDEN), panels=(panel,))
    return replace(block, strips=(top, head, *rest, foot))


def _on(panel: Panel, strip: Strip) -> Strip:
    """The strip on a panel; on a tint, whose text is off the grid, nothing is moved to it, and no page is filled."""
    repeat = strip.repeat and _on(panel, strip.repeat)
    if panel.tint is not None:
        strip = reflow(strip, snap=None, stretches=False)
    return replace(strip, panels=(panel, *strip.panels), repeat=repeat)
