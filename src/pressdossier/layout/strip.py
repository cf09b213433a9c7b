"""The vertical list: strips, which are never split, with the space above each and the cost of a page break there.

Blocks turn into strips; `flow` chooses where pages end between them; `paginate` moves them to their places. In a strip
y counts from its own top, while x is the page's already.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pressdossier.document import Note
from pressdossier.graphics import Colour, LinkArea, Placed, Ref
from pressdossier.theme import TextStyle

FREE = 0.0
FORBIDDEN = 1e9
"""Cost of a page break that only happens where every other way is barred too."""

FORCED = float("-inf")
"""A strip with this cost begins a new page always."""


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """What lies behind or beside a run of strips: a tint, a bar at its left; one panel is one value, by identity.

    padding: what the tint reaches beyond the text where a page break cuts it, as it does at its ends.
    """

    left: float
    right: float
    tint: Colour | None = None
    bar: Colour | None = None
    padding: float = 0.0


@dataclass(frozen=True, slots=True)
class PageNumeral:
    """A page number that is written once the pages are known: that of `anchor`, ending at x = right."""

    anchor: str
    right: float
    baseline: float
    style: TextStyle
    owner: Ref


@dataclass(frozen=True, slots=True)
class SetNote:
    """A footnote ready for the foot of a page."""

    note: Note
    strip: Strip


@dataclass(frozen=True, slots=True)
class Strip:
    """A slice of the column that stays whole.

    before: space above it, which a page's first strip does not get; break_cost: what it costs to begin a page here,
    from FREE to FORBIDDEN, or FORCED; panels: those it lies on, the outermost first; repeat: a strip set above it where
    it begins a page (a table's head); running: the running header's text from here on.
    """

    height: float
    placed: tuple[Placed, ...] = ()
    before: float = 0.0
    break_cost: float = FREE
    notes: tuple[SetNote, ...] = ()
    links: tuple[LinkArea, ...] = ()
    anchors: tuple[str, ...] = ()
    panels: tuple[Panel, ...] = ()
    repeat: Strip | None = None
    numerals: tuple[PageNumeral, ...] = ()
    running: str | None = None


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block as strips; before and after: the space it wants around it, of which neighbours share the larger.

    keep_next: whether the block after it must begin on the same page.
    """

    strips: tuple[Strip, ...]
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = field(default=False, kw_only=True)


def stack(blocks: Iterable[SetBlock]) -> SetBlock:
    """Blocks one under the other as a single block; what stands at its ends keeps its space for the neighbours.

    Two neighbours share the larger of the spaces that they want; what belongs to the block before it (the text under a
    heading) takes that block's space, so that it stands nearer to it than to anything else.
    """
    strips: list[Strip] = []
    first_before = after = 0.0
    keep = False
    for block in blocks:
        if not block.strips:
            continue
        head, *rest = block.strips
        if strips:
            cost = FORBIDDEN if keep and head.break_cost != FORCED else head.break_cost
            head = replace(head, before=after if keep else max(after, block.before), break_cost=cost)
        else:
            first_before = block.before
        strips += (head, *rest)
        after, keep = block.after, block.keep_next
    return SetBlock(tuple(strips), first_before, after, keep_next=keep)


def merge(strips: Sequence[Strip]) -> Strip:
    """Strips as one that is never split; the first's space and cost become its own."""
    height = 0.0
    placed: list[Placed] = []
    links: list[LinkArea] = []
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
    )


def beside(strips: Sequence[Strip]) -> Strip:
    """Strips next to each other, tops level, as one."""
    return replace(merge([replace(strip, height=0.0) for strip in strips]), height=max(s.height for s in strips))


def keep_whole(block: SetBlock) -> SetBlock:
    """The block as a single strip, with the space it wants around it."""
    return replace(block, strips=(merge(block.strips),)) if block.strips else block


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
    repeat = strip.repeat and _on(panel, strip.repeat)
    return replace(strip, panels=(panel, *strip.panels), repeat=repeat)
