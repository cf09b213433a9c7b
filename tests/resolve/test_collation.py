from __future__ import annotations

import pytest

from pressdossier.messages import load_messages
from pressdossier.resolve.collation import collation_key


def in_order(words: str, lang: str) -> str:
    """The words as the language sorts them."""
    alphabet = load_messages(lang).lists.alphabet
    return " ".join(sorted(words.split(), key=lambda word: collation_key(word, alphabet)))


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("nl", "zee één eend egel een", "een één eend egel zee"),
        ("fr", "zèle côté cote coté côte étage", "cote coté côte côté étage zèle"),
        ("de", "Zahl Übung Ufer Apfel Äpfel Straße Strasse", "Apfel Äpfel Strasse Straße Übung Ufer Zahl"),
        ("uk", "яр їжак ґанок гора єнот йод індик око ель", "гора ґанок ель єнот індик їжак йод око яр"),
    ],
)
def test_words_stand_in_the_order_of_their_language(lang: str, words: str, expected: str) -> None:
    """Accents decide among equals only, except where the alphabet has the letter as its own."""
    assert in_order(words, lang) == expected


def test_small_letters_come_before_capitals() -> None:
    """Where nothing else differs."""
    assert in_order("Bron bron arts Arts", "nl") == "arts Arts bron Bron"


def test_blanks_and_figures_come_before_letters_and_punctuation_does_not_count() -> None:
    """A shorter name stands before a longer one that begins with it."""
    labels = ["oostende", "oost-vlaanderen", "oost west", "2018"]
    assert sorted(labels, key=collation_key) == ["2018", "oost west", "oostende", "oost-vlaanderen"]


def test_another_script_comes_after_the_alphabet() -> None:
    """A Latin name among Ukrainian ones stands last."""
    assert in_order("Belfius яр", "uk") == "яр Belfius"


def test_ligatures_stand_where_their_letters_do() -> None:
    """As French dictionaries have them."""
    assert in_order("officier œil odeur", "fr") == "odeur œil officier"
