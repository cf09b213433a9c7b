"""A planned page with everything at its place but what depends on other pages: strips, the margin column, footnotes.

A page that is not its section's last is drawn out to its foot, by whole lines of the grid above headings and figures;
so facing pages end level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pressdossier.graphics import Anchor, LocalRef, Place
from pressdossier.layout.blocks.strip import Aside, SetNote, Strip
from pressdossier.layout.pages.breaking import PlannedPage, lines_to_give
from pressdossier.layout.pages.filling import Filling, PageRoom
from pressdossier.values import Value

Standing = tuple[tuple[float, Strip], ...]
"""Strips with the y of their tops."""


class PlacedPage(Value, frozen=True):
    """A page whose strips have their places, but whose items name nobody yet in the whole dossier.

    y counts from the page's top edge; note_rule: that of the rule above the footnotes, None without any.
    """

    strips: Standing
    asides: tuple[tuple[float, Aside], ...] = ()
    notes: tuple[tuple[float, SetNote], ...] = ()
    note_rule: float | None = None

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The named places of the page, from its top down."""
        beside = [(y, aside.strip) for y, aside in self.asides]
        return tuple(Anchor(name, y) for y, strip in (*self.strips, *beside) for name in strip.anchors)


def place_page(strips: Sequence[Strip], planned: PlannedPage, room: PageRoom, top: float) -> PlacedPage:
    """Strips from the top of the text area downwards, footnotes in the order of their numbers from its foot upwards."""
    chosen = [strips[index] for index in planned.strips]
    filling, placed = _fill(chosen, room, frozenset())
    if not planned.is_last and (given := lines_to_give(filling)):
        drawn_out = _fill(chosen, room, _spread(chosen, given))
        filling, placed = drawn_out if drawn_out[0].fits and drawn_out[0].fits_beside else (filling, placed)
    notes = sorted((note for strip in chosen for note in strip.all_notes), key=_order)
    first_note = top + room.height - sum(note.strip.height for note in notes)
    return PlacedPage(
        tuple((top + y, strip) for y, strip in placed),
        tuple((top + y, aside) for y, aside in filling.asides),
        tuple(_one_under_the_other(notes, first_note)),
        first_note - room.note_gap / 2 if notes else None,
    )


def _fill(strips: Sequence[Strip], room: PageRoom, given: frozenset[int]) -> tuple[Filling, list[tuple[float, Strip]]]:
    """The filled page, and its strips with their tops; given: above which a line is added, by index."""
    filling = Filling(room)
    placed = []
    repeat = strips[0].repeat
    if repeat is not None:
        placed.append((0.0, repeat))
    for index, strip in enumerate(strips):
        y = filling.add(strip, room.grid if index in given else 0.0)
        placed.append((y, strip))
    filling.end()
    return filling, placed


def _spread(strips: Sequence[Strip], given: int) -> frozenset[int]:
    """So many of the places where a line may be added, as evenly over the page as can be."""
    places = [index for index, strip in enumerate(strips) if index and strip.flow.stretches]
    return frozenset(places[(2 * number + 1) * len(places) // (2 * given)] for number in range(given))


def _order(note: SetNote) -> tuple[Place | None, LocalRef]:
    """Where a footnote is called: notes stand in the order of their numbers."""
    return note.strip.place, note.ref


def _one_under_the_other(notes: Sequence[SetNote], y: float) -> Iterator[tuple[float, SetNote]]:
    for note in notes:
        yield y, note
        y += note.strip.height
