from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import HYPHENATOR

from pressdossier.cache import Cache
from pressdossier.memo import Memo
from pressdossier.text.hyphenate import MIN_AFTER, MIN_BEFORE, POSITIONS, Hyphenator, breaks_without_hyphen


def syllables(word: str, lang: str = "nl") -> str:
    """The word with a bar at each chance to hyphenate it."""
    return _barred(word, HYPHENATOR.positions(word, lang))


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


def words_of(cache: Cache) -> Memo:
    """What is remembered of Dutch words."""
    return Memo(cache, "hyphens", "nl")


def test_memory_is_used_and_grows(tmp_path: Path) -> None:
    """What an earlier build looked up is taken from its memory, and new words are added to it."""
    cache = Cache(tmp_path)
    earlier = words_of(cache)
    known: tuple[int, ...] = (3,)
    earlier.put(POSITIONS, b"gemeenten", known)
    earlier.save()
    hyphenator = Hyphenator(cache)
    assert hyphenator.positions("gemeenten", "nl") == (3,)
    found = hyphenator.positions("antwoorden", "nl")
    hyphenator.save()
    assert words_of(cache).get(POSITIONS, b"gemeenten") == (3,)
    assert words_of(cache).get(POSITIONS, b"antwoorden") == found != ()


def test_known_words_do_not_load_pyphen(tmp_path: Path) -> None:
    """A build whose words are all remembered never pays for the dictionaries."""
    first = Hyphenator(Cache(tmp_path))
    first.positions("woorden", "nl")
    first.save()
    code = (
        "import sys; from pathlib import Path; from pressdossier.cache import Cache\n"
        "from pressdossier.text.hyphenate import Hyphenator\n"
        "assert Hyphenator(Cache(Path(sys.argv[1]))).positions('woorden', 'nl') != ()\n"
        "assert 'pyphen' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("nl", ("gemeenten", "antwoorden", "burgemeester")), ("hu", ("asszonnyal", "önkormányzat", "tizennyolc"))],
)
def test_a_dictionary_kept_in_the_cache_breaks_as_pyphens_own(lang: str, words: Sequence[str], tmp_path: Path) -> None:
    """Hungarian has hyphens at which a letter changes, and where nothing is broken here."""
    Hyphenator(Cache(tmp_path)).positions(words[0], lang)  # keeps the dictionary, not the words
    read_back, own = Hyphenator(Cache(tmp_path)), pyphen.Pyphen(lang=pyphen.language_fallback(lang))
    for word in words:
        plain = [at for at in own.positions(word) if at.data is None and MIN_BEFORE <= at <= len(word) - MIN_AFTER]
        assert read_back.positions(word, lang) == tuple(map(int, plain))
    assert any(at.data for word in words for at in own.positions(word)) is (lang == "hu")


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
    for position in HYPHENATOR.positions(word, lang):
        before = word[:position].rpartition("-")[2]
        assert sum(letter.isalpha() for letter in before) >= MIN_BEFORE
        assert sum(letter.isalpha() for letter in word[position:]) >= MIN_AFTER
