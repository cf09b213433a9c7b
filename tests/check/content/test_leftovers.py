from __future__ import annotations

import pytest
from tests.check.content.written import messages

from pressdossier.codes import Code


@pytest.mark.parametrize(
    ("lang", "text", "left"),
    [
        ("nl", "Dit is TODO.", "TODO"),
        ("fr", "Lorem ipsum.", "Lorem ipsum"),
        ("nl", "Meer??? Ja.", "???"),
        ("nl", r"Dit \[…\] komt.", "[…]"),
        ("nl", r"Dag \{naam.", "{"),
        ("nl", r"Dag \<naam>.", "<naam>"),
        ("fr", "Texte à traduire.", "à traduire"),
        ("en", "Nog te vertalen.", "Nog te vertalen"),
        ("nl", "XXX gemeenten", "XXX"),
    ],
)
def test_leftovers_are_found(lang: str, text: str, left: str) -> None:
    """Marks, filling text, gaps, fields of templates, in the writer's language or the source's."""
    assert messages(Code.LEFTOVER, text, lang) == [f"'{left}' is left over"]


@pytest.mark.parametrize(
    ("lang", "text"), [("fr", "Une idée à traduire en actes."), ("nl", "Todo-lijst."), ("nl", "Fase XX (iii) [1] …")]
)
def test_prose_is_no_leftover(lang: str, text: str) -> None:
    """Though it holds the words."""
    assert messages(Code.LEFTOVER, text, lang) == []


@pytest.mark.parametrize(
    "text", ["Om de de stad.", "De **de** stad.", "De stad\nstad.", "De st\N{SOFT HYPHEN}ad stad."]
)
def test_doubled_words_are_found(text: str) -> None:
    """Whatever stands between them, in print, is a blank."""
    assert len(messages(Code.DOUBLED_WORD, text)) == 1


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "Ik weet dat dat mag, en {{a.b}} {{a.b}}."),
        ("fr", "Nous nous voyons."),
        ("de", "Alle, die die Stadt kennen."),
        ("en", "Those that that concerns, e-mail mail."),
        ("nl", "Wel, wel."),
    ],
)
def test_words_that_may_stand_twice_pass(lang: str, text: str) -> None:
    """The catalogue says which."""
    assert messages(Code.DOUBLED_WORD, text, lang) == []


def test_a_name_may_repeat_itself() -> None:
    """Where it is listed."""
    assert messages(Code.DOUBLED_WORD, "In Walla Walla.") != []
    assert messages(Code.DOUBLED_WORD, "In Walla Walla.", names=("Walla Walla",)) == []
