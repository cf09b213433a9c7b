"""The marks of the front page: which facts make them, and what is said of them."""

from __future__ import annotations

import pytest
from tests.resolve.builders import COVER, number, reported, resolved, said, worded

from pressdossier.document import SectionKind
from pressdossier.errors import Findings
from pressdossier.facts.model import Fact, Unit
from pressdossier.resolve.cover import count_marks

CAPTION = "---\ntitle: Titel\ncover: Elk punt is een gemeente, *gevuld* {{score.mean}}.\n---\nTekst.\n"
PLAIN = "---\ntitle: Titel\n---\nTekst.\n"


def marks(*facts: Fact) -> tuple[int, int] | str:
    """The marks of some facts, or what is wrong with them."""
    findings = Findings()
    counted = count_marks(COVER, {fact.key: fact for fact in facts}, "facts.yaml", findings)
    return "\n".join(map(str, findings)) or counted or ""


def count(key: str, value: str) -> Fact:
    return number(f"n.{key}", value, Unit.COUNT)


def test_two_counts_make_marks() -> None:
    """As many as there are, of which some are filled; all of them, too."""
    assert marks(count("answered", "123"), count("asked", "589")) == (123, 589)
    assert marks(count("answered", "589"), count("asked", "589.0")) == (589, 589)


@pytest.mark.parametrize(
    ("facts", "report"),
    [
        (
            (count("answerd", "123"), count("asked", "589")),
            "edition.yaml:13: fact 'n.answered' is not defined\n"
            "  hint: did you mean 'n.answerd' or 'n.asked'? facts are declared in facts.yaml",
        ),
        (
            (worded("n.answered"), count("asked", "589")),
            "edition.yaml:13: 'n.answered' cannot be drawn as marks of the cover\n"
            "  hint: a mark stands for one of what a fact of the unit count counts, in whole numbers above zero",
        ),
        (
            (number("n.answered", "21"), count("asked", "589")),
            "edition.yaml:13: 'n.answered' cannot be drawn as marks of the cover\n"
            "  hint: a mark stands for one of what a fact of the unit count counts, in whole numbers above zero",
        ),
        (
            (count("answered", "590"), count("asked", "589")),
            "edition.yaml:13: 590 marks of the cover cannot be filled, since it has 589\n"
            "  hint: 'filled' counts some of those that 'of' counts",
        ),
        (
            (count("answered", "590"), count("asked", "2001")),
            "edition.yaml: the cover would have 2001 marks\n"
            "  hint: 2000 are the most that can be told apart; draw other facts, or leave the cover out",
        ),
    ],
)
def test_facts_that_make_no_marks_are_reported(facts: tuple[Fact, ...], report: str) -> None:
    """Where edition.yaml names them."""
    assert marks(*facts) == report


def test_half_a_count_is_reported() -> None:
    """There is no half a mark."""
    assert "'n.asked' cannot be drawn" in str(marks(count("answered", "1"), count("asked", "2.5")))


def test_front_page_has_its_artwork() -> None:
    """With the caption as written, and in plain words for who does not see it."""
    cover = resolved((SectionKind.FRONT, "front", CAPTION), cover=COVER).front.cover
    assert cover is not None
    assert (cover.filled, cover.whole) == (123, 589)
    assert said(cover.caption) == cover.alt == "Elk punt is een gemeente, gevuld 3,64."


def test_marks_without_words_are_reported() -> None:
    """Nobody could say what they show."""
    assert reported((SectionKind.FRONT, "front", PLAIN), cover=COVER) == (
        "front.md: the marks of the cover have no caption\n"
        "  hint: add cover: …, which says what a mark is, or take the cover out of edition.yaml"
    )


def test_words_without_marks_are_reported() -> None:
    """They would not be printed; nor are those of other files."""
    assert reported((SectionKind.FRONT, "front", CAPTION)) == (
        "front.md:3: the 'cover' of the front page is not printed\n"
        "  hint: say in edition.yaml what it draws, cover: {filled: …, of: …}, or take it out"
    )
    assert reported((SectionKind.ANNEX, "deel", CAPTION)) == (
        "deel.md:3: the 'cover' of a file of kind annex is not printed\n"
        "  hint: take it out; only the front page has one"
    )
