"""Numbers that a writer typed, in digits or in words: each must be bound to a fact or a claim.

The plain number words of a language are spelled by num2words; what it does not know, and the words that only look like
numbers, stand in the language's catalogue. A compound (einundzwanzig, quatre-vingt-dix) is taken apart into them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from pressdossier.check.content.plain_text import GAP, PlainText, Range, find_phrases, phrase_pattern
from pressdossier.codes import Code
from pressdossier.errors import Finding
from pressdossier.memo import Memo
from pressdossier.messages import load_messages
from pressdossier.values import Value, format_of

_YEAR = r"(?:19\d\d|20\d\d|2100)"
_YEARS = re.compile(
    rf"(?<![\w€$£])(?<!\d[.,:/–-])(?<![€$£]\s){_YEAR}(?:\s?[–/-]\s?(?:{_YEAR}|\d\d))?(?![\w%‰€]|[.,:/–-]\d|\s[%‰€])"
)
_NUMERIC_DATE = re.compile(rf"(?<![\w.,/-])(?:\d{{1,2}}([./-])\d{{1,2}}\1{_YEAR}|{_YEAR}-\d\d-\d\d)(?![\w%]|[./-]\d)")
_DIGITS = re.compile(r"(?:[^\W\d_]+-?)?[\d½⅓⅔¼¾⅕-⅞Ⅰ-ↈ](?:\d|[.,:/\u00a0\u202f](?=\d)| (?=\d{3}(?!\d)))*\w*(?:\s?[%‰])?")
_SIGN = re.compile(rf"{GAP}\s?[%‰]")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'ʼ](?=[^\W\d_]))*")
_HINT = "cite a fact as {{key}}"
_NAME = "a name that holds a number stands under names: in labels.yaml"

_ATOMS = (*range(1, 21), *range(30, 100, 10), *range(100, 1000, 100), 1000, 10**6, 10**9)
"""The numbers whose words are put together to those of all others."""


def find_digits(plain_text: PlainText, lang: str) -> Iterator[Finding]:
    """Digits, and signs of percentage, that no fact brought; years, dates, addresses and listed names are none."""
    text = plain_text.without(plain_text.claims, plain_text.addresses, plain_text.names)
    if _DIGITS.search(text):
        for pattern in (_date_pattern(lang), _NUMERIC_DATE, _YEARS):
            text = pattern.sub(_gaps, text)
    for match in _DIGITS.finditer(text):
        message = f"the digits '{match[0].strip()}' are bound to no fact"
        yield Finding(plain_text.source(match.start()), message, f"{_HINT}; {_NAME}", code=Code.BARE_DIGITS)
    for match in _SIGN.finditer(plain_text.text):
        message = f"the sign '{match[0][-1]}' is written after a fact"
        hint = "a fact brings its unit with it; take the sign out"
        yield Finding(plain_text.source(match.end() - 1), message, hint, code=Code.BARE_DIGITS)


def _gaps(match: re.Match[str]) -> str:
    return GAP * len(match[0])


@cache
def _date_pattern(lang: str) -> re.Pattern[str]:
    """A day, or several, with the month's name after them."""
    from babel.dates import get_month_names  # lazily: only a text with digits in it asks for months

    messages = load_messages(lang)
    locale = messages.locale
    forms = get_month_names(locale=locale), get_month_names("abbreviated", locale=locale)
    names = {name for form in forms for name in form.values()}
    months = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    endings = "|".join(re.escape(pattern.replace("{number}", "")) for pattern in messages.ordinals.values())
    day = rf"(?:[12]\d|3[01]|0?[1-9])(?:{endings}|\.)?"
    between = rf"\s?(?:[–,-]|{re.escape(messages.lists.last.strip())})\s?"
    return re.compile(rf"(?<![\w.,]){day}(?:{between}{day})*\s(?:{months})(?!\w)")


class Lexicon(Value, frozen=True):
    """The number words of a language, in small letters, with a blank for every hyphen in them.

    cardinals, ordinals: words to values; links: words between the parts of a number; longest: the letters of the
    longest word.
    """

    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    links: tuple[str, ...]
    longest: int


LEXICON = format_of("lexicon", Lexicon)

_lexicons: dict[str, Lexicon] = {}


def lexicon_of(lang: str) -> Lexicon:
    """The number words of a language; raises ContentError where it has no catalogue."""
    if lang not in _lexicons:
        _lexicons[lang] = _spelled_lexicon(lang)
    return _lexicons[lang]


def recall_lexicon(lang: str, memo: Memo) -> None:
    """Have the number words of a language as an earlier process found them; memo: where it left them."""
    if lang not in _lexicons:
        _lexicons[lang] = memo.remember(LEXICON, lang.encode(), partial(_spelled_lexicon, lang))


def _spelled_lexicon(lang: str) -> Lexicon:
    from num2words import num2words  # lazily: the words are remembered

    numbers = load_messages(lang).numbers
    cardinals = {_folded_words(num2words(value, lang=numbers.spelled_by)): value for value in _ATOMS}
    ordinals = {_folded_words(num2words(value, lang=numbers.spelled_by, to="ordinal")): value for value in _ATOMS}
    cardinals |= _more(numbers.cardinals)
    ordinals |= _more(numbers.ordinals)
    for ending, others in numbers.ordinal_endings.items():
        endless = {word.removesuffix(ending): value for word, value in ordinals.items() if word.endswith(ending)}
        ordinals |= {word + other: value for word, value in endless.items() for other in others}
    longest = max(map(len, (*cardinals, *ordinals)))
    return Lexicon(cardinals, ordinals, numbers.links, longest)


def _more(words: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    return {_folded_words(word): int(value) for value, several in words.items() for word in several}


def _folded_words(words: str) -> str:
    return " ".join(re.sub("[ʼ']", "’", words.lower()).replace("-", " ").replace("‑", " ").split())


def number_named(words: str, lang: str) -> int | None:
    """The number that some words name, as a cardinal or an ordinal in any inflection, or in digits; None for no number.

    An article before it does no harm: `der zweite`, `la deuxième`, `een derde`.
    """
    if digits := re.fullmatch(r"\D*?(\d+)(?:\D{0,3})", words.strip()):
        return int(digits[1])
    plain = _folded_words(words.replace(",", " "))
    value = _value_of_words(plain, lang)
    return _value_of_words(plain.partition(" ")[2], lang) if value is None else value


@cache
def _value_of_words(words: str, lang: str) -> int | None:
    """The number that plain words are, all of them; None where they are none."""
    if words[:1] not in _beginnings(lang):
        return None
    return next((value for parts in _splits(words, lexicon_of(lang)) if (value := _sum(parts)) is not None), None)


@cache
def _beginnings(lang: str) -> frozenset[str]:
    lexicon = lexicon_of(lang)
    return frozenset(word[0] for word in (*lexicon.cardinals, *lexicon.ordinals))


_Part = tuple[bool, int]
"""Whether a link stands before a word, and the word's value."""


def _splits(words: str, lexicon: Lexicon, linked: bool = False) -> Iterator[tuple[_Part, ...]]:
    """Every way to take words apart into known ones; an ordinal comes last."""
    if words in lexicon.ordinals:
        yield ((linked, lexicon.ordinals[words]),)
    for size in range(min(len(words), lexicon.longest), 1, -1):
        value = lexicon.cardinals.get(words[:size])
        if value is None:
            continue
        if size == len(words):
            yield ((linked, value),)
        for after, rest in _rests(words[size:], lexicon):
            yield from (((linked, value), *parts) for parts in _splits(rest, lexicon, after))


def _rests(words: str, lexicon: Lexicon) -> Iterator[tuple[bool, str]]:
    """What may follow a part of a number: the next part, glued to it or after a blank, with a link or without."""
    rest = words.removeprefix(" ")
    if rest:
        yield False, rest
    for link in lexicon.links:
        if rest.startswith(link) and (linked := rest.removeprefix(link).removeprefix(" ")):
            yield True, linked


def _sum(parts: tuple[_Part, ...]) -> int | None:
    """The number that values make in a row; None where no language puts them like this."""
    total = group = 0
    least = 10**12
    for linked, value in parts:
        if value >= 1000:
            if value >= least:
                return None
            total, group, least = total + max(group, 1) * value, 0, value
        elif value == 100 and 0 < group < 100:
            group *= 100
        elif _fits(group % 100 if group else None, linked, value):
            group += value
        else:
            return None
    return total + group


def _fits(before: int | None, linked: bool, value: int) -> bool:
    """Whether a value below a thousand may follow what stands before it in its hundred; None for nothing at all."""
    if before is None:
        return True
    if value >= 100:
        return False
    units_first = linked and before < 10 and value >= 20 and value % 10 == 0  # fünf-und-zwanzig
    return before == 0 or units_first or (before >= 20 and before % 10 == 0 and value < 20)  # soixante-quinze


def find_number_words(plain_text: PlainText, lang: str) -> Iterator[Finding]:
    """Words that state a number, from two on, and are bound to no fact or claim; listed names are none."""
    numbers = load_messages(lang).numbers
    harmless = plain_text.names, find_phrases(plain_text.text, numbers.harmless)
    text = plain_text.without(plain_text.claims, plain_text.foreign, plain_text.addresses, *harmless)
    for start, end in _number_words(text, lang):
        message = f"the number word '{text[start:end]}' is bound to no fact or claim"
        hint = f'{_HINT}, or write [{text[start:end]}]{{claim="…"}}; {_NAME}'
        yield Finding(plain_text.source(start), message, hint, code=Code.NUMBER_WORD)


def _number_words(text: str, lang: str) -> Iterator[Range]:
    """Where number words stand, those that make one number together."""
    words = [_without_elision(match, lang) for match in _WORD.finditer(text)]
    index = 0
    while index < len(words):
        start, end = words[index]
        last = _last_of_number(text, words[index:], lang)
        if last is None:
            if _is_other(text[start:end], lang):
                yield start, end
            index += 1
            continue
        end = words[index + last][1]
        if _value_of_words(_folded_words(text[start:end]), lang) != 1:
            yield start, end
        index += last + 1


def _last_of_number(text: str, words: Sequence[Range], lang: str) -> int | None:
    """The last word of the longest number that begins with the first word; None where none does."""
    start, last = words[0][0], None
    for index, (begin, end) in enumerate(words):
        if index and not re.fullmatch(r"[\s-]", text[words[index - 1][1] : begin]):
            break
        if _value_of_words(_folded_words(text[start:end]), lang) is not None:
            last = index
        elif last is None or text[begin:end] not in lexicon_of(lang).links:
            break
    return last


def _without_elision(match: re.Match[str], lang: str) -> Range:
    """A word without the article or the like that it swallowed: onze of `d’onze`, but all of `п’ять`."""
    head = re.match(r".*[’'ʼ]", match[0])
    if head and _value_of_words(_folded_words(match[0]), lang) is None:
        return match.start() + head.end(), match.end()
    return match.span()


@cache
def _is_other(word: str, lang: str) -> bool:
    """Whether it is a fraction, a multiple, a quantity, or a number with a tail, as in twofold."""
    numbers = load_messages(lang).numbers
    others = phrase_pattern(numbers.others)
    if others and others.fullmatch(word):
        return True
    plain = _folded_words(word)
    return any(_value_of_words(head, lang) not in (None, 1) for head in _heads(plain, numbers.tails))


def _heads(word: str, tails: Iterable[str]) -> Iterator[str]:
    """What is left of a word before any of the tails that it has."""
    for tail in tails:
        ending = re.escape(tail).replace(r"\*", r"\w*")
        if match := re.fullmatch(rf"(\w+?){ending}", word):
            yield match[1]
