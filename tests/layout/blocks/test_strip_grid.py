from __future__ import annotations

from msgspec.structs import replace

from pressdossier.layout.blocks.strip import Flow, Panel, SetBlock, Strip, in_panel, stack
from pressdossier.theme import load_theme


def test_no_line_is_added_under_a_heading() -> None:
    """A page is filled above what stretches, but for what a heading announces."""
    stretching = SetBlock((Strip(10.0, flow=Flow(stretches=True)),))
    heading = replace(stretching, keep_next=True)
    assert [strip.flow.stretches for strip in stack([stretching, heading, stretching, stretching]).strips] == [
        True,
        True,
        False,
        True,
    ]


def test_nothing_snaps_to_the_grid_on_a_tint() -> None:
    """But beside a bar it does."""
    tint = load_theme().colours["tint"]
    block = SetBlock((Strip(10.0, flow=Flow(snap=4.0, stretches=True)),))
    (tinted,) = in_panel(block, Panel(1, 0.0, 10.0, tint=tint)).strips
    (barred,) = in_panel(block, Panel(1, 0.0, 10.0, bar=tint)).strips
    assert (tinted.flow.snap, tinted.flow.stretches) == (None, False)
    assert (barred.flow.snap, barred.flow.stretches) == (4.0, True)
