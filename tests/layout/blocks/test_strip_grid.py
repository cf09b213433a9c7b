from __future__ import annotations

from msgspec.structs import replace

from pressdossier.layout.blocks.strip import Panel, SetBlock, Strip, in_panel, stack
from pressdossier.theme import load_theme


def test_no_line_is_added_under_a_heading() -> None:
    """A page is filled above what gives, but for what a heading announces."""
    giving = SetBlock((Strip(10.0, gives=True),))
    heading = replace(giving, keep_next=True)
    assert [strip.gives for strip in stack([giving, heading, giving, giving]).strips] == [True, True, False, True]


def test_nothing_snaps_to_the_grid_on_a_tint() -> None:
    """But beside a bar it does."""
    tint = load_theme().colours["tint"]
    block = SetBlock((Strip(10.0, snap=4.0, gives=True),))
    (tinted,) = in_panel(block, Panel(0.0, 10.0, tint=tint)).strips
    (barred,) = in_panel(block, Panel(0.0, 10.0, bar=tint)).strips
    assert (tinted.snap, tinted.gives) == (None, False)
    assert (barred.snap, barred.gives) == (4.0, True)
