from __future__ import annotations

import pytest

from pressdossier.graphics import (
    Artifact,
    Close,
    Colour,
    CurveTo,
    Glyph,
    GlyphRun,
    LineTo,
    MoveTo,
    Path,
    Placed,
    Rect,
    Shaped,
    Stroke,
    rectangle,
    rule,
)

INK = Colour(0.0, 0.0, 0.0)


def piece(text: str, advance: float) -> Shaped:
    """A piece with a glyph a character, as wide as its share."""
    return Shaped(text, tuple(Glyph(1, advance / len(text), 0.0, 0.0, letter) for letter in text), advance)


def test_run_is_as_wide_as_its_glyphs() -> None:
    """Advances times size and stretch, and for every space what it gets on top, unscaled."""
    pieces = piece("ab", 1.0), piece(" ", 0.25), piece("\u00a0", 0.25), piece("c", 0.5)
    assert GlyphRun("f", 10.0, pieces, 0.0, 0.0, INK).width == pytest.approx(20.0)
    assert GlyphRun("f", 10.0, pieces, 0.0, 0.0, INK, stretch=1.1, word_space=3.0).width == pytest.approx(22.0 + 6.0)


def test_run_says_its_glyphs_texts() -> None:
    """Not those of its pieces: the glyphs are what a reader gets."""
    word = Shaped("fi-", (Glyph(1, 0.5, 0.0, 0.0, "fi"), Glyph(2, 0.3, 0.0, 0.0, "\u00ad")), 0.8)
    assert GlyphRun("f", 10.0, (word,), 0.0, 0.0, INK).text == "fi\u00ad"


@pytest.mark.parametrize(("text", "expected"), [(" ", True), ("\u00a0", True), ("\u202f", False), ("a", False)])
def test_only_word_spaces_stretch(text: str, expected: bool) -> None:
    """A narrow no-break space inside a number keeps its width."""
    assert piece(text, 0.25).is_space is expected


def test_bounds_take_in_every_point() -> None:
    """Control points of curves as well."""
    path = Path((MoveTo(1.0, 2.0), LineTo(5.0, 3.0), CurveTo(9.0, -4.0, 6.0, 6.0, 4.0, 4.0), Close()), fill=INK)
    assert path.bounds == Rect(1.0, -4.0, 9.0, 6.0)


def test_rectangle_and_rule_lie_where_they_are_put() -> None:
    """A rectangle is closed and filled, a rule stroked."""
    box = Rect(1.0, 2.0, 30.0, 40.0)
    assert (rectangle(box, INK).bounds, rectangle(box, INK).fill) == (box, INK)
    assert rule(1.0, 9.0, 5.0, Stroke(INK, 0.5)).bounds == Rect(1.0, 5.0, 9.0, 5.0)


def test_moving_takes_the_frame_along() -> None:
    """An item elsewhere has promised to stay in a box elsewhere."""
    standing = Placed(1.0, 2.0, rectangle(Rect(0, 0, 1, 1), INK), Artifact.RULE, Rect(0.0, 0.0, 10.0, 10.0))
    placed = standing.moved(5.0, 7.0)
    assert (placed.x, placed.y, placed.frame) == (6.0, 9.0, Rect(5.0, 7.0, 15.0, 17.0))


def test_pieces_are_told_apart_by_identity() -> None:
    """A painter that remembers what it made of one finds it again, and no other."""
    assert piece("a", 1.0) != piece("a", 1.0)
