"""What the tool knows of each language: its own words on a page, and how the language writes; one catalogue, no code.

A catalogue is data alone: a language is added by a file beside the others. Whatever is cached by the code is cached by
the catalogues too, as they are part of the package.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pressdossier.cache import Cache, digest
from pressdossier.errors import ContentError, Finding, Source
from pressdossier.values import Value, format_of

OWN_LANGUAGE = "en"
"""In which the tool speaks to those who use it: findings, reports, names of languages."""


class Typography(Value, frozen=True):
    """How the language sets its signs.

    nested_quotation_marks: opening and closing, inside others; apostrophes: the signs that stand for one, the usual one
    first; dash: between words, with a space on either side; decimal: parts the whole from its decimals; tight:
    signs that no space comes before; spaced: signs that
    a no-break space comes before; spaced_after: signs that one comes after; unbroken: letters before which no word is
    broken, since its spelling would change.

    What no line break parts, though the space is an ordinary one: units and months, from a number before them;
    numbered, from the number that follows; titles, from the name that follows. capital_names: whether a capital inside
    a sentence tells a name, which is not hyphenated.
    """

    nested_quotation_marks: tuple[str, str]
    apostrophes: str
    dash: str
    decimal: str
    tight: str
    spaced: str
    spaced_after: str
    unbroken: str
    units: tuple[str, ...]
    months: tuple[str, ...]
    numbered: tuple[str, ...]
    titles: tuple[str, ...]
    capital_names: bool


class Lists(Value, frozen=True):
    """How the language strings items together, and in which order it puts words.

    separator: between the items of a list in running text; last: before the last; groups: between items that have
    separators themselves; range: a pattern; alphabet: the letters in their order, "" for the Latin ones, whose accents
    come last.
    """

    separator: str
    last: str
    groups: str
    range: str
    alphabet: str

    def join(self, items: Sequence[str]) -> str:
        """The items as a list in running text: a, b and c."""
        *first, end = items or ("",)
        return self.last.join((self.separator.join(first), end)) if first else end


class NumberWords(Value, frozen=True):
    """The words that state a number.

    spelled_by: num2words' name for the language; links: words between the parts of a number, as in five-and-twenty;
    others: fractions, multiples, quantities; tails: endings that a number takes (twofold); harmless: phrases that hold
    such a word and state no number; cardinals, ordinals: more words for a number than num2words has; ordinal_endings:
    an ending of its ordinals, and those that stand for it too. `*` stands for any ending.
    """

    spelled_by: str
    links: tuple[str, ...]
    others: tuple[str, ...]
    tails: tuple[str, ...]
    harmless: tuple[str, ...]
    cardinals: Mapping[str, tuple[str, ...]]
    ordinals: Mapping[str, tuple[str, ...]]
    ordinal_endings: Mapping[str, tuple[str, ...]]


class CommonWords(Value, frozen=True):
    """common: the language's most frequent words, between blanks; may_repeat: those that may stand twice in a row."""

    common: str
    may_repeat: tuple[str, ...]


class Leftovers(Value, frozen=True):
    """marks: what a writer leaves where there is work to do; harmless: phrases with such words that are no mark."""

    marks: tuple[str, ...]
    harmless: tuple[str, ...]


class Messages(Value, frozen=True):
    """One catalogue; the fields in braces of each pattern are the catalogue's own documentation.

    locale: Babel's; first_day: of a month, as dates name it, which Babel does not know; quotation_marks: opening and
    closing; ordinals: patterns by Babel's categories, `other` for all that is left.
    """

    locale: str
    first_day: str
    quotation_marks: tuple[str, str]
    kind: str
    glance: str
    contents: str
    annex: str
    annex_reference: str
    figure: str
    figure_reference: str
    embargo: str
    page_of: str
    credit: str
    base: str
    base_not_published: str
    base_partly: str
    not_published: str
    chart_bars: str
    chart_grouped_bars: str
    chart_scale: str
    chart_slope: str
    chart_parts: str
    chart_unit_grid: str
    chart_value: str
    facts_file: str
    data_annex: str
    data_label: str
    data_value: str
    typography: Typography
    lists: Lists
    ordinals: Mapping[str, str]
    numbers: NumberWords
    words: CommonWords
    leftovers: Leftovers


CATALOGUES = format_of("catalogues", dict[str, Messages])

_FOLDER = Path(__file__).with_name("messages")

_TABLES = {
    "typography": Typography,
    "lists": Lists,
    "numbers": NumberWords,
    "words": CommonWords,
    "leftovers": Leftovers,
}


_known: dict[str, Messages] = {}


def load_messages(lang: str) -> Messages:
    """The catalogue of a language; raises ContentError where there is none or it is not complete."""
    if lang not in _known:
        _known[lang] = _read(lang)
    return _known[lang]


def recall_messages(cache: Cache) -> None:
    """Have all catalogues as an earlier process read them; cache: where it left them."""
    if not _known:
        catalogues = cache.remember(CATALOGUES, digest(), lambda: {lang: _read(lang) for lang in known_languages()})
        _known.update(catalogues)


def _read(lang: str) -> Messages:
    import tomllib  # lazily: what was read is remembered

    catalogue = _FOLDER / f"{lang}.toml"
    place = Source(f"messages/{lang}.toml")
    if not catalogue.is_file():
        hint = f"there are catalogues for: {', '.join(known_languages())}"
        raise ContentError([Finding(place, f"there is no message catalogue for the language '{lang}'", hint)])
    entries = tomllib.loads(catalogue.read_text(encoding="utf-8"))
    if wrong := sorted(_wrong(entries, Messages, "")):
        raise ContentError([Finding(place, f"the message '{name}' is missing or unknown") for name in wrong])
    tables = {name: table(**_frozen(entries.pop(name))) for name, table in _TABLES.items()}
    return Messages(**_frozen(entries), **tables)


@cache
def known_languages() -> tuple[str, ...]:
    """The languages that have a catalogue, in the order of the alphabet."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def _wrong(entries: Mapping[str, Any], shape: type[Any], path: str) -> Iterator[str]:
    """The names of the fields that a table lacks, or has and should not have."""
    yield from (path + name for name in {*shape.__struct_fields__} ^ entries.keys())
    for name, table in _TABLES.items():
        if shape is Messages and name in entries:
            yield from _wrong(entries[name], table, f"{name}.")


def _frozen(value: Any) -> Any:
    """What TOML holds (any value), with tuples for its lists."""
    match value:
        case dict():
            return {key: _frozen(entry) for key, entry in value.items()}
        case list():
            return tuple(map(_frozen, value))
        case _:
            return value
