from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressdossier.text.hyphenate import MIN_AFTER, MIN_BEFORE, Hyphenator, breaks_without_hyphen


def syllables(word: str, lang: str = "nl") -> str:
    """The word with a bar at each chance to hyphenate it."""
    return _barred(word, Hyphenator().positions(word, lang))


def _barred(word: str, positions: tuple[int, ...]) -> str:
    edges = (0, *positions, len(word))
    return "|".join(word[start:end] for start, end in pairwise(edges))


@pytest.mark.parametrize(
    ("word", "lang", "expected"),
    [
        ("gemeenten", "nl", "ge|meen|ten"),
        ("gemeenten,", "nl-BE", "ge|meen|ten,"),
        ("“burgemeester”", "nl", "“bur|ge|mees|ter”"),
        ("communication", "fr", "com|mu|ni|ca|tion"),
        ("Gemeinden", "de", "Ge|mein|den"),
        ("municipality", "en", "mu|ni|cip|al|ity"),
    ],
)
def test_each_language_has_its_own_rules(word: str, lang: str, expected: str) -> None:
    """Words break between their syllables, punctuation or not."""
    assert syllables(word, lang) == expected


@pytest.mark.parametrize(
    "word", ["stad", "NAVO-TOP", "OESO", "66%", "co2-uitstoot1", "www.smartcityinstitute.be", "3,64"]
)
def test_some_words_stay_whole(word: str) -> None:
    """Short words, capitals, figures and addresses are not hyphenated."""
    assert syllables(word) == word


def test_diaeresis_is_never_dropped() -> None:
    """Dutch loses a diaeresis at a line's end; we do not break there rather than print another spelling."""
    assert "|ï" not in syllables("geïnteresseerde")
    assert "|" in syllables("geïnteresseerde")


def test_compound_parts_are_hyphenated_apart() -> None:
    """Each part of a hyphenated compound follows the rules alone."""
    assert syllables("projecten-gemeenten") == "pro|jec|ten-ge|meen|ten"


def test_unknown_language_has_no_hyphens() -> None:
    """A language without a dictionary is set without hyphenation."""
    assert syllables("gemeenten", "tlh") == "gemeenten"


def test_memory_is_used_and_grows() -> None:
    """What an earlier build looked up is taken from its memory, and new words are added to it."""
    hyphenator = Hyphenator({("nl", "gemeenten"): (3,)})
    assert hyphenator.positions("gemeenten", "nl") == (3,)
    hyphenator.positions("antwoorden", "nl")
    assert hyphenator.known == 2


def test_known_words_do_not_load_pyphen() -> None:
    """A build whose words are all remembered never pays for the dictionaries."""
    code = (
        "import sys; from pressdossier.text.hyphenate import Hyphenator\n"
        "Hyphenator({('nl', 'woord'): ()}).positions('woord', 'nl')\n"
        "assert 'pyphen' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("smart-city-studie", "smart-|city-|studie"),
        ("www.smartcityinstitute.be", "www.smartcityinstitute.be"),
        ("https://pers.voorbeeld.be/dossier", "https://|pers|.voorbeeld|.be/|dossier"),
        ("voorlichting@voorbeeld.be", "voorlichting@|voorbeeld.be"),
        ("www.SmartCityInstitute.be", "www.Smart|City|Institute.be"),
        ("SmartCity", "SmartCity"),
        ("a/b", "a/b"),
        ("steden/gemeenten", "steden/|gemeenten"),
        ("2017-2018", "2017-2018"),
        ("-aard", "-aard"),
    ],
)
def test_breaks_that_need_no_hyphen(word: str, expected: str) -> None:
    """After a hyphen or slash between letters, and in addresses where a reader sees that they go on."""
    assert _barred(word, breaks_without_hyphen(word)) == expected


@given(st.text("abcdefghijklmnoprstuvwz-’.,éï", min_size=1, max_size=30), st.sampled_from(["nl", "fr", "de", "en"]))
def test_enough_letters_stay_together(word: str, lang: str) -> None:
    """No break leaves less than two letters before it or three after it."""
    for position in Hyphenator().positions(word, lang):
        before = word[:position].rpartition("-")[2]
        assert sum(letter.isalpha() for letter in before) >= MIN_BEFORE
        assert sum(letter.isalpha() for letter in word[position:]) >= MIN_AFTER
