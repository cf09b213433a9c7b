from __future__ import annotations

from msgspec.structs import replace

from pressdossier.graphics import Artifact, Colour, LinkArea, Place, Placed, Rect, rectangle
from pressdossier.layout.blocks.strip import (
    FORBIDDEN,
    FORCED,
    FREE,
    Aside,
    Flow,
    Panel,
    SetBlock,
    SetNote,
    Strip,
    belonging_to,
    beside,
    centred,
    in_panel,
    keep_whole,
    kept_together,
    keyed,
    merge,
    reaching_out,
    stack,
)

INK = Colour(0.0, 0.0, 0.0)


def item(y: float) -> Placed[Artifact]:
    """Something at a height in its strip."""
    return Placed(0.0, y, rectangle(Rect(0, 0, 1, 1), INK), Artifact.RULE, Rect(0.0, y, 1.0, y + 1.0))


def block(*heights: float, before: float = 0.0, after: float = 0.0, keep_next: bool = False) -> SetBlock:
    """A block of strips of these heights."""
    return SetBlock(tuple(Strip(height) for height in heights), before, after, keep_next=keep_next)


def test_neighbours_share_the_larger_space() -> None:
    """Between two blocks stands the larger of what they ask for; at the ends it is left to their neighbours."""
    whole = stack([block(10.0, before=3.0, after=7.0), block(10.0, before=5.0, after=2.0)])
    assert [strip.flow.before for strip in whole.strips] == [0.0, 7.0]
    assert (whole.before, whole.after) == (3.0, 2.0)


def test_kept_blocks_forbid_the_break() -> None:
    """A block that keeps the next lets no page end between them."""
    whole = stack([block(10.0, keep_next=True), block(10.0), block(10.0)])
    assert [strip.flow.break_cost for strip in whole.strips] == [FREE, FORBIDDEN, FREE]


def test_forced_break_wins_over_keeping() -> None:
    """What must begin a page does so, whatever stands before it."""
    forced = SetBlock((Strip(10.0, flow=Flow(break_cost=FORCED)),))
    assert stack([block(10.0, keep_next=True), forced]).strips[1].flow.break_cost == FORCED


def test_keeping_passes_through_the_stack() -> None:
    """A stack keeps what follows it as its last block does; empty blocks do not count."""
    assert stack([block(10.0), block(10.0, keep_next=True), block()]).keep_next


def test_merging_moves_what_lies_below() -> None:
    """Items, links and notes of all strips stand in the one that is left, each as far down as it was."""
    link = LinkArea(Rect(0, 0, 5, 10), "#a", 1, "a")
    strips = [
        Strip(10.0, (item(2.0),), Flow(before=99.0), anchors=("a",)),
        Strip(10.0, (item(2.0),), Flow(before=4.0), links=(link,), anchors=("b",), notes=(SetNote(1, Strip(5.0)),)),
    ]
    one = merge(strips)
    assert (one.height, one.flow.before, one.anchors, len(one.notes)) == (24.0, 99.0, ("a", "b"), 1)
    assert [placed.y for placed in one.placed] == [2.0, 16.0]
    assert one.placed[1].frame.top == 16.0
    assert one.links[0].box.top == 14.0


def test_strips_beside_each_other_are_as_high_as_the_highest() -> None:
    """All tops stand level."""
    one = beside([Strip(10.0, (item(1.0),)), Strip(30.0, (item(2.0),))])
    assert (one.height, [placed.y for placed in one.placed]) == (30.0, [1.0, 2.0])


def test_keeping_whole_keeps_the_space_around() -> None:
    """A block as one strip asks for the same space."""
    whole = keep_whole(block(10.0, 12.0, before=3.0, after=4.0))
    assert ([strip.height for strip in whole.strips], whole.before, whole.after) == ([22.0], 3.0, 4.0)
    assert keep_whole(block()).strips == ()


def test_kept_text_stands_near_its_heading() -> None:
    """Under a block that keeps the next stands that block's own space, not the larger of the two."""
    whole = stack([block(10.0, after=4.0, keep_next=True), block(10.0, before=9.0)])
    assert whole.strips[1].flow.before == 4.0


def test_panel_cushions_never_part_from_the_text() -> None:
    """Padding above and below lies on the panel, and no page ends between it and the text."""
    panel = Panel(1, 0.0, 100.0, tint=INK, padding=6.0)
    head = Strip(10.0, flow=Flow(break_cost=50.0), anchors=("a",))
    top, first, last, foot = in_panel(SetBlock((head, Strip(10.0))), panel).strips
    assert [strip.panels for strip in (top, first, last, foot)] == [(panel,)] * 4
    assert (top.height, foot.height) == (6.0, 6.0)
    assert [strip.flow.break_cost for strip in (top, first, last, foot)] == [50.0, FORBIDDEN, FREE, FORBIDDEN]
    assert (top.anchors, first.anchors) == (("a",), ())


def test_panel_without_padding_adds_nothing() -> None:
    """A bar beside a quote takes no room of its own."""
    panel = Panel(1, 0.0, 100.0, bar=INK)
    strips = in_panel(block(10.0, 12.0), panel).strips
    assert [(strip.height, strip.panels) for strip in strips] == [(10.0, (panel,)), (12.0, (panel,))]


def test_panels_nest() -> None:
    """A quote in a box lies on both, the box outermost."""
    box, quote = Panel(1, 0.0, 100.0, tint=INK), Panel(2, 10.0, 90.0, bar=INK)
    (strip,) = in_panel(in_panel(block(10.0), quote), box).strips
    assert strip.panels == (box, quote)


def test_repeated_head_lies_on_the_panel_too() -> None:
    """A table in a box keeps its ground on the next page."""
    panel = Panel(1, 0.0, 100.0, tint=INK)
    (strip,) = in_panel(SetBlock((Strip(10.0, repeat=Strip(5.0)),)), panel).strips
    assert strip.repeat is not None
    assert strip.repeat.panels == (panel,)


def in_margin(height: float) -> SetBlock:
    """Something in the margin, known by its height."""
    return SetBlock((), asides=(Aside(Strip(height)),))


def figure(height: float = 40.0, *, wide: bool = True, space: float = 14.0) -> SetBlock:
    """A figure that floats."""
    return SetBlock((Strip(height, flow=Flow(floats=True), wide=wide),), space, space)


def asides_of(whole: SetBlock) -> list[list[float]]:
    """What stands beside each strip, by its height."""
    return [[aside.strip.height for aside in strip.asides] for strip in whole.strips]


def test_margin_stands_beside_the_block_before_it() -> None:
    """At that block's first line."""
    assert asides_of(stack([block(10.0), block(10.0, 10.0), in_margin(5.0), block(10.0)])) == [[], [5.0], [], []]


def test_margin_comes_beside_the_next_block_where_it_is_first() -> None:
    """Nothing stands before it that it could go beside."""
    assert asides_of(stack([in_margin(5.0), in_margin(6.0), block(10.0, 10.0)])) == [[5.0, 6.0], []]


def test_margin_never_stands_beside_a_heading_or_wide_matter() -> None:
    """After them it goes beside the text that follows."""
    heading = block(14.0, keep_next=True)
    assert asides_of(stack([block(10.0), heading, in_margin(5.0), block(10.0)])) == [[], [], [5.0]]
    assert asides_of(stack([block(10.0), figure(), in_margin(5.0), block(10.0)])) == [[], [], [5.0]]
    assert asides_of(stack([in_margin(5.0), figure(), block(10.0)])) == [[], [5.0]]


def test_margin_at_the_end_takes_the_last_block() -> None:
    """Where nothing follows that it could go beside, it is not lost."""
    assert asides_of(stack([block(10.0), figure(), in_margin(5.0)])) == [[], [5.0]]
    assert [aside.strip.height for aside in stack([in_margin(5.0)]).asides] == [5.0]


def test_margin_alone_finds_its_neighbour_outside() -> None:
    """A stack of nothing else hands it on."""
    assert asides_of(stack([block(10.0), stack([in_margin(5.0)]), block(10.0)])) == [[5.0], []]


def test_margin_parts_no_blocks() -> None:
    """The blocks before and after it keep the space that they want between each other, and stay together."""
    whole = stack([block(10.0, after=4.0, keep_next=True), in_margin(5.0), block(10.0, before=9.0)])
    assert (whole.strips[1].flow.before, whole.strips[1].flow.break_cost) == (4.0, FORBIDDEN)


def test_figure_that_floats_is_passed_over_for_spacing() -> None:
    """Wherever it comes to stand, its neighbours keep their own space, and it takes its own along."""
    whole = stack([block(10.0, after=3.0), figure(), block(10.0, before=5.0)])
    assert [strip.flow.before for strip in whole.strips] == [0.0, 14.0, 5.0]
    assert whole.strips[1].flow.after == 14.0


def test_figure_right_under_a_heading_stays() -> None:
    """A heading is not left without the figure that it announces."""
    whole = stack([block(14.0, after=4.0, keep_next=True), figure(), block(10.0, before=9.0)])
    assert [strip.flow.floats for strip in whole.strips] == [False, False, False]
    assert [strip.flow.break_cost for strip in whole.strips] == [FREE, FORBIDDEN, FREE]


def test_page_break_begins_a_page_once() -> None:
    """The next block is forced onto a new page; one at the very end is left to what follows."""
    brk = SetBlock((), break_next=True)
    whole = stack([block(10.0), brk, brk, block(10.0, 10.0)])
    assert [strip.flow.break_cost for strip in whole.strips] == [FREE, FORCED, FREE]
    assert stack([stack([block(10.0), brk]), block(10.0)]).strips[1].flow.break_cost == FORCED


def test_kept_blocks_lose_no_figure() -> None:
    """Inside them no page ends, and a figure stays where it is."""
    kept = kept_together(stack([block(10.0), figure(), block(10.0)]))
    assert [strip.flow.break_cost for strip in kept.strips] == [FREE, FORBIDDEN, FORBIDDEN]
    assert not any(strip.flow.floats for strip in kept.strips)
    assert kept_together(block()) == block()


def test_merging_keeps_what_stands_beside() -> None:
    """All of it goes beside the one strip that is left."""
    beside_both = [replace(Strip(10.0), asides=in_margin(height).asides) for height in (5.0, 6.0)]
    assert [aside.strip.height for aside in merge(beside_both).asides] == [5.0, 6.0]


def test_merging_leaves_no_key() -> None:
    """What is merged shows more than the first strip, whose key would hide the rest from the page's."""
    strips = keyed(block(10.0, 12.0), b"k").strips
    assert [strip.key for strip in strips] == [b"k.0", b"k.1"]
    assert merge(strips).key == b""


def test_a_passage_has_all_that_goes_with_its_strips() -> None:
    """Their footnotes, what stands beside them, and what waits in the margin for a neighbour, with its footnotes."""
    noted = [Strip(10.0, notes=(SetNote(ref, Strip(5.0)),)) for ref in (90, 91, 92)]
    text = SetBlock((replace(noted[0], asides=(Aside(noted[1]),)), Strip(10.0)), asides=(Aside(noted[2]),))
    whole = belonging_to(text, Place(3, 2))
    asides = [*whole.strips[0].asides, *whole.asides]
    strips = [*whole.strips, *(aside.strip for aside in asides)]
    notes = [note for strip in strips for note in strip.notes]
    assert [note.ref for note in notes] == [90, 91, 92]
    assert [strip.place for strip in (*strips, *(note.strip for note in notes))] == [Place(3, 2)] * 7


def test_passages_keep_their_places_in_a_stack() -> None:
    """What stands in the margin of one may stand beside the text of another."""
    text, margin = belonging_to(block(10.0), Place(3, 1)), belonging_to(in_margin(5.0), Place(3, 2))
    (strip,) = stack([text, margin]).strips
    assert (strip.place, strip.asides[0].strip.place) == (Place(3, 1), Place(3, 2))


def test_centred_block_takes_its_space_into_account() -> None:
    """What follows on the grid stands as far below it as the text before it stands above."""
    (strip,) = centred(block(40.0, before=14.0, after=14.0)).strips
    assert (strip.flow.snap, strip.flow.snap_share, strip.flow.stretches) == (54.0, 0.5, True)


def test_what_reaches_out_does_so_where_it_is_repeated() -> None:
    """A table's head moves with its rows, on the next page too."""
    whole = reaching_out(SetBlock((Strip(10.0), Strip(10.0, repeat=Strip(5.0)))))
    assert all(strip.wide for strip in whole.strips)
    assert whole.strips[1].repeat is not None
    assert whole.strips[1].repeat.wide
