"""A chart's words are measured, wrapped and shaped with the theme's faces."""

from __future__ import annotations

import pytest

from pressdossier.charts.engine import load_matplotlib
from pressdossier.text.fonts import FontBook
from pressdossier.theme import Theme

load_matplotlib()

from pressdossier.charts.lettering import Lettering  # noqa: E402  # only after load_matplotlib

TEXT = "economische aantrekkingskracht en ontwikkeling"


@pytest.fixture
def lettering(theme: Theme, fonts: FontBook) -> Lettering:
    return Lettering(theme.styles["chart-label"], lang="nl", theme=theme, fonts=fonts)


@pytest.mark.parametrize("width", [60.0, 100.0, 150.0, 500.0])
def test_wrapped_lines_join_to_the_text(lettering: Lettering, width: float) -> None:
    """Each line but the last keeps its space."""
    assert "".join(lettering.wrap(TEXT, width)) == TEXT


def test_lines_are_as_even_as_their_number_allows(lettering: Lettering) -> None:
    """Not a full line and a single word below it."""
    even = lettering.wrap("een twee drie vier vijf", lettering.measure("een twee drie vier"))
    assert even == ("een twee ", "drie vier vijf")


def test_only_a_single_word_is_wider_than_the_width(lettering: Lettering) -> None:
    """A word is never cut."""
    assert lettering.wrap("een aantrekkingskracht", 30.0) == ("een ", "aantrekkingskracht")


def test_copies_are_the_lettering_itself(lettering: Lettering) -> None:
    """Matplotlib copies what it is given, and its copies must keep face and shaping."""
    assert lettering.copy() is lettering
