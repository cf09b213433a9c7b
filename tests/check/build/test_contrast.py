from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.dossier import dutch
from tests.pdf.writing.builders import HEIGHT, WIDTH, dossier, line, placed

from pressdossier.check.build.contrast import check_contrast, contrast
from pressdossier.graphics import Artifact, Box, Colour, Page, rectangle
from pressdossier.theme import load_theme

BLACK, WHITE, GREY = Colour(0.0, 0.0, 0.0), Colour(1.0, 1.0, 1.0), Colour(0.55, 0.55, 0.55)


def test_black_on_white_is_21() -> None:
    """The extremes of the scale are those of WCAG."""
    assert contrast(BLACK, WHITE) == pytest.approx(21.0)
    assert contrast(GREY, GREY) == 1.0


def test_faint_text_is_found() -> None:
    """Grey text on paper is named with its page and its ratio."""
    faint = replace(line("bleek"), colour=GREY)
    (finding,) = check_contrast(dossier(owners=[1]), [Page(1, WIDTH, HEIGHT, (placed(faint),))])
    assert str(finding) == (
        "content/test.md:1: page 1: 'bleek' has a contrast of 3.4:1 with what lies under it\n"
        "  hint: text needs 4.5:1; choose other colours in the theme"
    )


def test_text_is_held_against_what_was_painted_under_it() -> None:
    """Dark text is fine on paper, and not on a dark panel that lies under it."""
    panel = placed(rectangle(Box(0.0, 0.0, WIDTH, HEIGHT), GREY), Artifact.BACKGROUND)
    dark = placed(replace(line("donker"), colour=Colour(0.3, 0.3, 0.3)))
    assert check_contrast(dossier(owners=[1]), [Page(1, WIDTH, HEIGHT, (dark, panel))]) == ()
    assert len(check_contrast(dossier(owners=[1]), [Page(1, WIDTH, HEIGHT, (panel, dark))])) == 1


def test_the_dossier_is_legible() -> None:
    """No text of the Dutch dossier is too faint."""
    assert check_contrast(dutch().dossier, dutch().pages) == ()


@pytest.mark.parametrize("name", ["ink", "quiet", "accent"])
@pytest.mark.parametrize("ground", ["paper", "tint"])
def test_the_theme_is_legible(name: str, ground: str) -> None:
    """The default theme's colours of text stand out from its grounds."""
    colours = load_theme().colours
    assert contrast(colours[name], colours[ground]) >= 4.5
