from __future__ import annotations

import pytest

from pressdossier.messages import known_languages, load_messages
from pressdossier.text.protrude import left_protrusion, right_protrusion


@pytest.mark.parametrize("text", ["“Wij", "–een", "(zie"])
def test_opening_marks_hang_left(text: str) -> None:
    """Quotation marks, dashes and brackets at a line's start reach into the margin."""
    assert left_protrusion(text) > 0.0


@pytest.mark.parametrize("text", ["ja.", "nee,", "zee-", "zo”", "wat?", "dus –"])
def test_closing_marks_hang_right(text: str) -> None:
    """Stops, hyphens and quotation marks at a line's end reach into the margin."""
    assert right_protrusion(text) > 0.0


@pytest.mark.parametrize("lang", known_languages())
def test_each_languages_own_marks_hang(lang: str) -> None:
    """Its quotation marks, outer and nested: opening ones at the left, closing ones at the right; and its dash."""
    messages = load_messages(lang)
    for opening, closing in (messages.quotation_marks, messages.typography.nested_quotation_marks):
        assert left_protrusion(opening.strip()) > 0.2
        assert right_protrusion(closing.strip()) > 0.2
    assert right_protrusion(messages.typography.dash) > 0.2


def test_straight_letters_stand_flush() -> None:
    """A letter with an upright stem at its edge does not hang."""
    assert (left_protrusion("huid"), right_protrusion("muil")) == (0.0, 0.0)


def test_smaller_marks_hang_further() -> None:
    """What is mostly white hangs out by a larger share than what has a body."""
    assert right_protrusion("a.") > right_protrusion("a;") > right_protrusion("a)") > right_protrusion("ak")


def test_an_added_hyphen_hangs_like_a_written_one() -> None:
    """U+00AD stands for the hyphen that a line break adds."""
    assert right_protrusion("zee\u00ad") == right_protrusion("zee-")
