"""Where a word may be hyphenated, by pyphen's dictionaries.

pyphen's pattern files take a tenth of a second to read; a `Hyphenator` therefore starts from the words that an earlier
build looked up, and takes pyphen's dictionary, read, from the cache at the first word that it does not know.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pressdossier.cache import Cache, digest
from pressdossier.memo import Memo
from pressdossier.messages import known_languages, load_messages
from pressdossier.values import Value, format_of

if TYPE_CHECKING:
    from pyphen import HyphDict

MIN_LETTERS = 5
"""Shorter words stay whole."""

MIN_BEFORE = 2
MIN_AFTER = 3
"""Letters that must stand before and after the hyphen."""

MIN_ADDRESS = 4
"""Characters of a web address that must stand before and after a break: "www" and ".be" do not stand alone."""

_LETTERS = re.compile(r"[^\W\d_]+")


POSITIONS = format_of("hyphens", tuple[int, ...])


class Hyphenator:
    """Hyphenates words of any language and remembers them; cache: keeps words and dictionaries between builds."""

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache or Cache(None)
        self._memos: dict[str, Memo] = {}
        self._dictionaries: dict[str, HyphDict | None] = {}

    def positions(self, word: str, lang: str) -> tuple[int, ...]:
        """The positions before which `word` (punctuation and all) may be broken with a hyphen added."""
        memo = self._memos.get(lang)
        if memo is None:
            memo = self._memos[lang] = Memo(self._cache, "hyphens", lang)
        return memo.remember(POSITIONS, word.encode(), lambda: _positions(word, lang, self._dictionary(lang)))

    def save(self) -> None:
        """Keep the words for the next process."""
        for memo in tuple(self._memos.values()):
            memo.save()

    def _dictionary(self, lang: str) -> HyphDict | None:
        if lang not in self._dictionaries:
            patterns = self._cache.remember(PATTERNS, digest(lang), lambda: _read_patterns(lang))
            self._dictionaries[lang] = _dictionary(patterns)
        return self._dictionaries[lang]


def _positions(word: str, lang: str, dictionary: HyphDict | None) -> tuple[int, ...]:
    if dictionary is None or any(character.isdigit() for character in word) or "." in word.rstrip("."):
        return ()
    found: list[int] = []
    for letters in _LETTERS.finditer(word):
        found += (letters.start() + position for position in _letters_positions(letters.group(), lang, dictionary))
    return tuple(found)


def _letters_positions(letters: str, lang: str, dictionary: HyphDict) -> list[int]:
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


class Patterns(Value, frozen=True):
    """The patterns of a language (Liang 1983), by their letters: from where on they say something, and their values.

    respelling: of the few patterns at whose hyphens a letter changes, the values for which that is so.
    """

    values: dict[str, tuple[int, bytes]]
    respelling: dict[str, tuple[bool, ...]]


PATTERNS = format_of("patterns", Patterns)


def _read_patterns(lang: str) -> Patterns:
    """The patterns of pyphen's dictionary of a language; none where it has no dictionary."""
    import pyphen  # lazily: see the module's docstring

    name = pyphen.language_fallback(lang.replace("-", "_"))
    if name is None:
        return Patterns({}, {})
    patterns = pyphen.HyphDict(pyphen.LANGUAGES[name]).patterns
    respelling = {
        letters: tuple(getattr(value, "data", None) is not None for value in values)
        for letters, (_, values) in patterns.items()
    }
    return Patterns(
        {letters: (start, bytes(values)) for letters, (start, values) in patterns.items()},
        {letters: changes for letters, changes in respelling.items() if any(changes)},
    )


def _dictionary(patterns: Patterns) -> HyphDict | None:
    """Pyphen's dictionary of patterns that were read before; it has no other way to be made than by reading a file."""
    import pyphen  # as above

    if not patterns.values:
        return None
    dictionary = pyphen.HyphDict.__new__(pyphen.HyphDict)
    dictionary.patterns = dict(patterns.values)
    for letters, changes in patterns.respelling.items():
        start, values = patterns.values[letters]
        marked = (
            pyphen.DataInt(value, True) if change else value for value, change in zip(values, changes, strict=True)
        )
        dictionary.patterns[letters] = start, tuple(marked)
    dictionary.cache = {}
    dictionary.maxlen = max(map(len, dictionary.patterns))
    return dictionary


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
