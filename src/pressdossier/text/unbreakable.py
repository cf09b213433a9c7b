"""What a line break may not part: numbers and their units, dates, titles and names; and which words are names.

The writer types ordinary spaces; here the language's catalogue says at which of them no line ends. The text itself
stays as it is written. Knows no font and no page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pressdossier.messages import Typography, known_languages, load_messages

NOTE_MARK = "\N{WORD JOINER}"
"""Stands for each character of a footnote's mark, which is no part of what is said."""

_OPENERS = "\"'«“„‘‚‹"
_CLOSERS = "\"')\\]}»”“’‘›" + NOTE_MARK
_BEGINS = re.compile(rf"(?:^|[.!?…:][{_CLOSERS}]*[ \u00a0]+|[{_OPENERS}][\u00a0\u202f]?)$")
_LOOK_BACK = 12
"""Characters before a word in which a sentence is seen to end."""

_CAPITAL = r"(?![a-zß-ÿа-џґ])[^\W\d_]"
_RELATIONS = "=±≥≤<>≈"
_WORD = re.compile(r"[^\W\d_]+")


def held_spaces(text: str, lang: str) -> frozenset[int]:
    """The offsets of the ordinary spaces at which no line may end; none in a language without a catalogue."""
    pattern = _held(lang.partition("-")[0])
    return frozenset(match.start() for match in pattern.finditer(text)) if pattern is not None else frozenset()


def is_name(text: str, start: int, end: int, lang: str, names: frozenset[str]) -> bool:
    """Whether the word at text[start:end] is a name: a listed one, or else by its capital inside a sentence.

    names: the words of listed names. A capital says nothing where the language gives one to every noun.
    """
    found = _WORD.search(text, start, end)
    if found is None or not found[0][0].isupper():
        return False
    if found[0] in names or found[0].removesuffix("s") in names:
        return True
    code = lang.partition("-")[0]
    marked = code in known_languages() and load_messages(code).typography.capital_names
    return marked and not _begins_sentence(text, found.start())


def _begins_sentence(text: str, offset: int) -> bool:
    """Whether a sentence, or the words of a quotation, begin at an offset."""
    start = max(0, offset - _LOOK_BACK)
    before = text[start:offset]
    if start:
        before = "\N{BULLET}" + before  # so that ^ means the text's own beginning
    return _BEGINS.search(before) is not None


@cache
def _held(lang: str) -> re.Pattern[str] | None:
    """A space with what holds it; looking at what follows first, which most spaces fail at once."""
    if lang not in known_languages():
        return None
    typography = load_messages(lang).typography
    return re.compile(" (?:" + "|".join(_holds(typography)) + ")")


def _holds(typography: Typography) -> Iterable[str]:
    units = "|".join(map(re.escape, (*typography.units, *typography.months)))
    yield rf"(?=(?:{units})(?![\w’']))(?:(?<=\d )|(?<=\d\. )|(?<=\der ))"
    yield rf"(?=\d)(?:(?<=\d )(?=\d{{3}}(?!\d))|(?<=[{_RELATIONS}] )|{_after(typography.numbered)})"
    yield rf"(?={_CAPITAL})(?:(?<=(?<!\w){_CAPITAL}\. )|{_after(typography.titles)})"
    yield rf"(?=[–—{_RELATIONS}](?: |$))"
    yield rf"(?=[{re.escape(typography.spaced)}»”)\]])"
    yield rf"(?<=[{re.escape(typography.spaced_after)}«„(\[] )"


def _after(words: Iterable[str]) -> str:
    """Right after one of the words, as it is written or with a capital; look-behinds are each of one width."""
    return "|".join(rf"(?<=(?<!\w)[{word[0]}{word[0].upper()}]{re.escape(word[1:])} )" for word in words)
