from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.dossier import dutch
from tests.pdf.writing.builders import HEIGHT, WIDTH, dossier, line, placed

from pressdossier.cache import Cache
from pressdossier.check.build.contrast import check_contrast, contrast
from pressdossier.errors import Finding
from pressdossier.graphics import Artifact, Colour, Owner, Page, Placed, Rect, rectangle
from pressdossier.memo import Memo
from pressdossier.theme import load_theme

BLACK, WHITE, GREY = Colour(0.0, 0.0, 0.0), Colour(1.0, 1.0, 1.0), Colour(0.55, 0.55, 0.55)


def found(*items: Placed[Owner], key: bytes = b"", memo: Memo | None = None) -> tuple[Finding, ...]:
    """What is found on a page of these items; key: by which the page is known in the memory."""
    page = Page(1, WIDTH, HEIGHT, items, key=key)
    return check_contrast(dossier(owners=[1]), [page], memo or Memo(Cache(None)))


def test_black_on_white_is_21() -> None:
    """The extremes of the scale are those of WCAG."""
    assert contrast(BLACK, WHITE) == pytest.approx(21.0)
    assert contrast(GREY, GREY) == 1.0


def test_faint_text_is_found() -> None:
    """Grey text on paper is named with its page and its ratio."""
    faint = replace(line("bleek"), colour=GREY)
    (finding,) = found(placed(faint))
    assert str(finding) == (
        "content/test.md:1: page 1: 'bleek' has a contrast of 3.4:1 with what lies under it\n"
        "  hint: text needs 4.5:1; choose other colours in the theme"
    )


def test_text_is_held_against_what_was_painted_under_it() -> None:
    """Dark text is fine on paper, and not on a dark panel that lies under it."""
    panel = placed(rectangle(Rect(0.0, 0.0, WIDTH, HEIGHT), GREY), Artifact.BACKGROUND)
    dark = placed(replace(line("donker"), colour=Colour(0.3, 0.3, 0.3)))
    assert found(dark, panel) == ()
    assert len(found(panel, dark)) == 1


def test_a_legible_page_is_not_looked_at_again() -> None:
    """By its key alone; a page with faint text is never remembered as legible."""
    memo = Memo(Cache(None))
    faint = placed(replace(line("bleek"), colour=GREY))
    assert found(placed(line("tekst")), key=b"legible", memo=memo) == ()
    assert found(faint, key=b"legible", memo=memo) == ()
    assert len(found(faint, key=b"faint", memo=memo)) == len(found(faint, key=b"faint", memo=memo)) == 1


def test_the_dossier_is_legible() -> None:
    """No text of the Dutch dossier is too faint."""
    assert check_contrast(dutch().dossier, dutch().pages, Memo(Cache(None))) == ()


@pytest.mark.parametrize("name", ["ink", "quiet", "accent"])
@pytest.mark.parametrize("ground", ["paper", "tint"])
def test_the_theme_is_legible(name: str, ground: str) -> None:
    """The default theme's colours of text stand out from its grounds."""
    colours = load_theme().colours
    assert contrast(colours[name], colours[ground]) >= 4.5
