"""The order of words in a language: by their letters, then by accents, then by capitals.

A small part of the Unicode collation algorithm (UTS #10), enough for labels: three levels, and the alphabet that a
catalogue may name. Without one, letters with accents stand with their base letter, as in Dutch, French and German
dictionaries; what is of another script comes after.
"""

from __future__ import annotations

import unicodedata

Key = tuple[tuple[tuple[int, int], ...], str, str]

_BLANK, _DIGIT, _LETTER, _OTHER = range(4)
_WRITTEN_OUT = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
"""Latin letters that are not composed of a base letter and an accent, and stand with others all the same."""


def collation_key(text: str, alphabet: str = "") -> Key:
    """What to sort words by: letters, then accents, then capitals, small ones first; punctuation does not count.

    alphabet: the small letters in their order, each a letter of its own, with whatever accent it has; "" for Latin.
    """
    composed = unicodedata.normalize("NFC", text)
    accents = unicodedata.normalize("NFD", composed.lower())
    return tuple(_letters(composed.casefold(), alphabet)), accents, composed.swapcase()


def _letters(folded: str, alphabet: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for letter in folded:
        if letter in alphabet:
            found.append((_LETTER, alphabet.index(letter)))
        else:
            base = unicodedata.normalize("NFD", letter.translate(_WRITTEN_OUT))
            found += (_rank(part, alphabet) for part in base if part.isalnum() or part.isspace())
    return found


def _rank(letter: str, alphabet: str) -> tuple[int, int]:
    if letter.isspace():
        return _BLANK, 0
    if letter in alphabet:
        return _LETTER, alphabet.index(letter)
    return (_DIGIT if letter.isdigit() else _OTHER), ord(letter)
