from __future__ import annotations

import pytest

from pressdossier.messages import known_languages
from pressdossier.text.unbreakable import NOTE_MARK, held_spaces, is_name


def held(text: str, lang: str) -> str:
    """The text with `~` for each space at which no line may end."""
    spaces = held_spaces(text, lang)
    return "".join("~" if offset in spaces else sign for offset, sign in enumerate(text))


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("nl", "Op 14~juni 2018, op 10~km van 66~% (zie figuur~5 en bijlage~2, blz.~3)."),
        ("fr", "Le 1er~juin et le 14~juin 2018, à 10~km, 66~% (voir figure~5 et annexe~2, p.~3)."),
        ("de", "Am 14.~Juni 2018, nach 10~km, 66~% (siehe Abbildung~5 und Anhang~2, S.~3)."),
        ("en", "On 14~June 2018, after 10~km (see figure~5 and annex~2, p.~3)."),
        ("uk", "14~червня 2018, за 10~км, 66~% (див. рисунок~5 і додаток~2, с.~3, №~4)."),
    ],
)
def test_numbers_stay_with_their_words(lang: str, expected: str) -> None:
    """Units, days of a month and numbers of figures and pages, in each language's own words."""
    assert held(expected.replace("~", " "), lang) == expected


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("nl", "Volgens dr.~Peeters en mevr.~Smet, niet volgens J. de Bie en J.~K.~Bos, is de heer~Claes weg."),
        ("fr", "Selon M.~Dupont, Mme~Durand et le Prof.~Blanc."),
        ("de", "Laut Dr.~Schmidt und Frau~Weber, sagt die Frau hier."),
        ("en", "So say Dr~Smith, Prof.~Jones and Ms~Green."),
        ("uk", "Так кажуть проф.~Коваль і пан~Бондар, а пан каже."),
    ],
)
def test_titles_stay_with_names(lang: str, expected: str) -> None:
    """A title or an initial stands before a name, which has a capital; before any other word a line may end."""
    assert held(expected.replace("~", " "), lang) == expected


@pytest.mark.parametrize("lang", known_languages())
def test_a_dash_ends_a_line_and_does_not_begin_one(lang: str) -> None:
    """Nor does a sign of comparison stand at either end of a line."""
    assert held("ja – nee — soms, n = 123 ≥ 12", lang) == "ja~– nee~— soms, n~=~123~≥~12"


@pytest.mark.parametrize("lang", known_languages())
def test_a_quotation_keeps_its_marks(lang: str) -> None:
    """An ordinary space inside guillemets or brackets is no place to end a line."""
    assert held("a « b » ( c ) d", lang) == "a «~b~» (~c~) d"


def test_french_signs_stay_with_their_words() -> None:
    """Where a writer typed an ordinary space before them, no line ends."""
    assert held("Quoi ? Oui ; non : bien !", "fr") == "Quoi~? Oui~; non~: bien~!"


def test_thousands_stay_together() -> None:
    """A space inside a number is no place to end a line, that between two numbers is."""
    assert held("in 2018 12 van 1 234 567", "nl") == "in 2018 12 van 1~234~567"


def test_an_elided_article_is_no_unit() -> None:
    """French l’ and m’ after a year are words."""
    assert held("en 2017 l’année, 5 l d’eau", "fr") == "en 2017 l’année, 5~l d’eau"


def test_a_language_without_a_catalogue_holds_nothing() -> None:
    """A few words in another language are broken like any others."""
    assert held_spaces("10 km", "xx") == frozenset()
    assert held_spaces("10 km", "nl-BE") == {2}


def named(text: str, word: str, lang: str, *names: str) -> bool:
    start = text.index(word)
    return is_name(text, start, start + len(word), lang, frozenset(names))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("In Vlaanderen is", "Vlaanderen", True),
        ("zegt (Vlaanderen) zij", "(Vlaanderen)", True),
        ("Vlaanderen is", "Vlaanderen", False),
        ("Zo is het. Gemeenten kiezen", "Gemeenten", False),
        (f"een kwart.{NOTE_MARK} Gemeenten kiezen", "Gemeenten", False),
        ("Zij vraagt: “Gemeenten kiezen?”", "“Gemeenten", False),
        ("zoals gemeenten doen", "gemeenten", False),
        ("Dit heet Wal-e-Cities hier", "Wal-e-Cities", True),
    ],
)
def test_a_capital_inside_a_sentence_tells_a_name(text: str, word: str, expected: bool) -> None:
    """At the beginning of a sentence or a quotation it tells nothing."""
    assert named(text, word, "nl") is expected


def test_a_listed_name_is_known_anywhere() -> None:
    """At a sentence's beginning, in the genitive, and where every noun has a capital."""
    assert named("Crutzens Studie", "Crutzens", "de", "Crutzen")
    assert named("Das ist Crutzen’s", "Crutzen’s", "de", "Crutzen")
    assert not named("Das ist Gemeindepolitik", "Gemeindepolitik", "de", "Crutzen")
