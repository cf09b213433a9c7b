from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import FONTS

from pressdossier.graphics import Shaped
from pressdossier.text.shape import Shaping, shape

SERIF = FONTS.face("SourceSerif4-Regular")
SANS = FONTS.face("SourceSans3-Regular")
NL = Shaping("nl")


def shaped(text: str, shaping: Shaping = NL) -> Shaped:
    return shape(SERIF.hb_font, SERIF.upem, text, shaping)


def texts(text: str, shaping: Shaping = NL) -> list[str]:
    return [glyph.text for glyph in shaped(text, shaping).glyphs]


def test_every_letter_has_its_glyph() -> None:
    """Plain text gives one glyph a letter, and the advance is their sum."""
    word = shaped("stad")
    assert [glyph.text for glyph in word.glyphs] == ["s", "t", "a", "d"]
    assert word.advance == pytest.approx(sum(glyph.advance for glyph in word.glyphs))


def test_ligature_keeps_its_letters() -> None:
    """One glyph stands for all of the letters that it joins."""
    sans = shape(SANS.hb_font, SANS.upem, "offerte", Shaping("nl", ("liga", "dlig")))
    assert "".join(glyph.text for glyph in sans.glyphs) == "offerte"
    assert len(texts("fjord")) < 5
    assert texts("fjord")[0] == "fj"


def test_kerning_is_kept() -> None:
    """A pair of capitals stands closer than the letters apart."""
    assert shaped("AV").advance < shaped("A").advance + shaped("V").advance


def test_a_cluster_is_read_with_its_first_glyph() -> None:
    """Glyphs that share their characters say them once."""
    word = shape(SANS.hb_font, SANS.upem, "aq\u0323\u0307", NL)
    assert "".join(glyph.text for glyph in word.glyphs) == "aq\u0323\u0307"


def test_features_choose_glyphs() -> None:
    """Old-style and lining figures are different glyphs for the same text."""
    old = shaped("2018", Shaping("nl", ("onum",)))
    lining = shaped("2018", Shaping("nl", ("lnum",)))
    assert old.text == lining.text == "2018"
    assert [glyph.gid for glyph in old.glyphs] != [glyph.gid for glyph in lining.glyphs]


def test_a_feature_is_switched_off_with_a_dash() -> None:
    """Without ligatures every letter is a glyph of its own."""
    assert texts("fjord", Shaping("nl", ("-liga",))) == list("fjord")


def test_tracking_follows_every_glyph() -> None:
    """Letterspaced text is wider by its tracking a letter, and has no ligatures."""
    assert texts("fjord", Shaping("nl", (), 0.1)) == list("fjord")
    plain = shaped("fjord", Shaping("nl", ("-liga",)))
    assert shaped("fjord", Shaping("nl", (), 0.1)).advance == pytest.approx(plain.advance + 0.5)


def test_tracking_leaves_marks_alone() -> None:
    """A combining mark that takes no room gets none."""
    marked = shape(SANS.hb_font, SANS.upem, "q\u0323", Shaping("nl", (), 0.1))
    bare = shape(SANS.hb_font, SANS.upem, "q", Shaping("nl", (), 0.1))
    assert marked.advance == pytest.approx(bare.advance)


def test_capitals_keep_the_written_letters() -> None:
    """Text set in capitals is read as it was written."""
    upper = shaped("Straße, één", Shaping("nl", uppercase=True))
    assert "".join(glyph.text for glyph in upper.glyphs) == "Straße, één"
    assert upper.glyphs[1].gid == shaped("T").glyphs[0].gid


def test_nothing_has_no_glyphs() -> None:
    """An empty text has neither glyphs nor width."""
    assert shaped("").glyphs == ()
    assert shaped("").advance == 0.0


@given(st.text("abcdefijklmnorstuvwzéëïfl ’,.-0123456789", min_size=1, max_size=20))
def test_glyphs_read_back_as_the_text(text: str) -> None:
    """Whatever is shaped, the glyphs say it whole and in order."""
    assert "".join(texts(text)) == text
