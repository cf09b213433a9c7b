"""Where a word may be hyphenated, by pyphen's dictionaries.

pyphen's pattern files take a tenth of a second to read; a `Hyphenator` therefore starts from the words that an earlier
build looked up, and takes pyphen's dictionary, read, from the cache at the first word that it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pressdossier.cache import Cache
from pressdossier.messages import known_languages, load_messages

if TYPE_CHECKING:
    import pyphen

MIN_LETTERS = 5
"""Shorter words stay whole."""

MIN_BEFORE = 2
MIN_AFTER = 3
"""Letters that must stand before and after the hyphen."""

MIN_ADDRESS = 4
"""Characters of a web address that must stand before and after a break: "www" and ".be" do not stand alone."""

_LETTERS = re.compile(r"[^\W\d_]+")


class Hyphenator:
    """Hyphenates words of any language and remembers them; `words` is that memory, to be kept between builds.

    words: (lang, word) to the positions in the word before which a hyphen may be put; cache: keeps dictionaries.
    """

    def __init__(
        self, words: Mapping[tuple[str, str], tuple[int, ...]] | None = None, cache: Cache | None = None
    ) -> None:
        self.words = dict(words or {})
        self._cache = cache or Cache(None)
        self._dictionaries: dict[str, pyphen.Pyphen | None] = {}

    @property
    def known(self) -> int:
        """How many words are remembered."""
        return len(self.words)

    def positions(self, word: str, lang: str) -> tuple[int, ...]:
        """The positions before which `word` (punctuation and all) may be broken with a hyphen added."""
        key = (lang, word)
        positions = self.words.get(key)
        if positions is None:
            positions = self.words[key] = _positions(word, lang, self._dictionary(lang))
        return positions

    def _dictionary(self, lang: str) -> pyphen.Pyphen | None:
        if lang not in self._dictionaries:
            self._dictionaries[lang] = self._cache.remember("patterns", (lang,), lambda: _read_dictionary(lang))
        return self._dictionaries[lang]


def _positions(word: str, lang: str, dictionary: pyphen.Pyphen | None) -> tuple[int, ...]:
    if dictionary is None or any(character.isdigit() for character in word) or "." in word.rstrip("."):
        return ()
    found: list[int] = []
    for letters in _LETTERS.finditer(word):
        found += (letters.start() + position for position in _letters_positions(letters.group(), lang, dictionary))
    return tuple(found)


def _letters_positions(letters: str, lang: str, dictionary: pyphen.Pyphen) -> list[int]:
    if len(letters) < MIN_LETTERS or letters.isupper():
        return []
    last = len(letters) - MIN_AFTER
    return [
        int(position)
        for position in dictionary.positions(letters)
        if MIN_BEFORE <= position <= last and position.data is None and not _changes_spelling(letters, position, lang)
    ]


def _changes_spelling(letters: str, position: int, lang: str) -> bool:
    """Whether the hyphen would change a letter, which we do not print: Dutch "geïnd" breaks as "ge-ind"."""
    return letters[position].lower() in _unbroken(lang.partition("-")[0])


@cache
def _unbroken(lang: str) -> str:
    """The letters that a break would change; none for a language without a catalogue, which a few words may be in."""
    return load_messages(lang).typography.unbroken if lang in known_languages() else ""


def _read_dictionary(lang: str) -> pyphen.Pyphen | None:
    import pyphen  # lazily: see the module's docstring

    name = pyphen.language_fallback(lang.replace("-", "_"))
    return None if name is None else pyphen.Pyphen(lang=name)


def is_address(word: str) -> bool:
    """Whether a word is an address of the web or of mail."""
    return "://" in word or word.startswith("www.") or "@" in word


@lru_cache(maxsize=4096)
def breaks_without_hyphen(word: str) -> tuple[int, ...]:
    """The positions in a word at which a line may end without a hyphen added.

    After a hyphen, dash or slash inside a word; inside a web or mail address before a full stop and after a slash, an
    @, a hyphen or a question mark, so that the reader sees that it goes on (a cut-down UAX #14), and before a capital
    that its writer gave to a word for the reader's sake.
    """
    address = is_address(word)
    positions = []
    for index in range(1, len(word)):
        before, after = word[index - 1], word[index]
        if address:
            allowed = (after == "." and index > MIN_ADDRESS) or (before in "/@-?=&" and after not in "/")
            allowed = allowed or (before.islower() and after.isupper())
            allowed = allowed and len(word) - index > MIN_ADDRESS
        else:
            allowed = before in "-\u2010\u2013\u2014/" and after.isalpha() and index > 2 and word[index - 2].isalpha()
        if allowed:
            positions.append(index)
    return tuple(positions)
