"""The look-out for collisions sees each kind of them; else the tests that find none would prove nothing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.boxes import columns, faults
from tests.builders import FONTS, HYPHENATOR, blank_chart

from pressdossier.graphics import (
    Artifact,
    Colour,
    GlyphRun,
    Item,
    Owner,
    Page,
    Picture,
    Place,
    Placed,
    Rect,
    Stroke,
    rectangle,
    rule,
)
from pressdossier.layout.lines.paragraph import label_run
from pressdossier.layout.setting import Setting
from pressdossier.theme import load_theme

THEME = load_theme()
TEXT, GRID = THEME.page, THEME.grid
BODY = THEME.body
INK = Colour(0.0, 0.0, 0.0)
WIDE = Rect(TEXT.left, BODY.top, TEXT.left + TEXT.wide, BODY.bottom)
MARGIN = Rect(TEXT.margin_left, BODY.top, TEXT.margin_left + TEXT.margin, BODY.bottom)
Y = BODY.top + 10 * GRID
"""A baseline in the middle of nowhere."""
TEXTS = Place(3, 1).ref(1)
"""What everything belongs to that is read."""


def run(text: str = "gemeente", style: str = "body") -> GlyphRun:
    """A few letters."""
    return label_run(Setting(THEME, FONTS, HYPHENATOR, "nl", blank_chart), text, THEME.styles[style])


def put(item: Item, x: float, y: float, frame: Rect = BODY, owner: Owner = TEXTS) -> Placed[Owner]:
    """Something on the page."""
    return Placed(x, y, item, owner, frame)


def found(*placed: Placed[Owner]) -> list[str]:
    """What is said of the second page of a dossier."""
    paper = Page(1, TEXT.width, TEXT.height, ())
    return faults([paper, replace(paper, number=2, placed=placed)], THEME)


WORD = put(run(), TEXT.left, Y)
ASIDE = put(run("kantlijn", "side-note"), MARGIN.left, Y, MARGIN)
PICTURE = put(Picture(60.0, 40.0, ()), TEXT.left, Y - 20.0)
TINT = put(rectangle(Rect(TEXT.left, Y - 30.0, TEXT.left + 30.0, Y + 30.0), INK), 0.0, 0.0, BODY, Artifact.BACKGROUND)
LINE = rule(TEXT.left, BODY.right, Y - 3.0, Stroke(INK, 0.5))
BAR = rectangle(Rect(TEXT.left, Y - 20.0, TEXT.left + 2.5, Y + 20.0), INK)
LONG = "een regel die veel te lang is voor de smalle kolom waarin hij staat"
LETTERS = run("waarde", "chart-label")
TWO_WORDS = Picture(80.0, 40.0, (replace(LETTERS, x=1.0, y=20.0), replace(LETTERS, x=5.0, y=22.0)))
WORD_OUT = Picture(20.0, 40.0, (replace(LETTERS, x=5.0, y=20.0),))


def test_a_page_in_order_has_no_fault() -> None:
    """Text, margin and a picture beside each other, text on a tint of its own, furniture outside the text area."""
    tint = put(rectangle(Rect(TEXT.left, Y - 30.0, BODY.right, Y + 30.0), INK), 0.0, 0.0, BODY, Artifact.BACKGROUND)
    footer = put(run("Pagina", "header"), TEXT.left, TEXT.footer, Rect(*WIDE[:3], TEXT.footer), Artifact.FOOTER)
    assert found(tint, WORD, ASIDE, footer) == []


@pytest.mark.parametrize(
    ("placed", "said"),
    [
        ((WORD, put(run("burger"), TEXT.left + 10.0, Y + 4.0)), "'gemeente' over 'burger'"),
        ((ASIDE, put(run("noot", "side-note"), MARGIN.left, Y + 3.0, MARGIN)), "'kantlijn' over 'noot'"),
        ((WORD, PICTURE), f"'gemeente' over a Picture at {TEXT.left:.0f}, {Y - 20.0:.0f}"),
        ((WORD, put(LINE, 0.0, 0.0, BODY, Artifact.RULE)), f"'gemeente' over a Path at {TEXT.left:.0f}, {Y - 3.0:.0f}"),
        ((WORD, put(BAR, 0.0, 0.0, BODY, Artifact.RULE)), f"'gemeente' over a Path at {TEXT.left:.0f}, {Y - 20.0:.0f}"),
        ((put(TWO_WORDS, TEXT.left, Y),), "'waarde' over 'waarde'"),
        ((put(WORD_OUT, TEXT.left, Y),), "'waarde' out of its chart"),
        ((TINT, WORD), "'gemeente' over the edge of a tint"),
        ((put(run(LONG, "side-note"), MARGIN.left, Y, MARGIN),), "out of its column"),
        ((put(run(), BODY.right - 5.0, Y),), "'gemeente' out of its column"),
        (
            (put(run(), BODY.right + 2.0, Y, Rect(0.0, BODY.top, TEXT.width, BODY.bottom)),),
            "'gemeente' out of its column",
        ),
        ((put(run(), TEXT.left, BODY.bottom + 5.0),), "'gemeente' above or under the text"),
        ((put(run(), TEXT.left, BODY.bottom + 5.0, BODY, Artifact.FOOTER),), "'gemeente' above or under the text"),
        ((put(run(), TEXT.left, BODY.top - 5.0),), "'gemeente' above or under the text"),
        ((put(run(), TEXT.left, TEXT.height - 1.0),), "'gemeente' off the paper"),
    ],
)
def test_a_planted_fault_is_found(placed: tuple[Placed[Owner], ...], said: str) -> None:
    """Each kind of overprint and of overflow, by the words that are in the way."""
    assert any(fault.startswith("page 2: ") and fault.endswith(said) for fault in found(*placed))


def test_columns_change_sides_with_the_page() -> None:
    """On the left-hand pages of a mirrored theme the margin column comes first."""
    mirrored = replace(THEME, page=replace(TEXT, mirrored=True))
    margin, text, _ = columns(Page(2, TEXT.width, TEXT.height, ()), mirrored)
    assert margin.right < text.left
    assert columns(Page(3, TEXT.width, TEXT.height, ()), mirrored) == columns(
        Page(2, TEXT.width, TEXT.height, ()), THEME
    )
