"""The rules over the words of one language: what a passage says without a fact, and how it is written.

Knows passages of one file and their language, and neither facts nor other languages; a verdict depends on its arguments
and the catalogues alone, so that it can be remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pressdossier.check.content.language import Tongues, find_wrong_language
from pressdossier.check.content.leftovers import find_doubled_words, find_leftovers
from pressdossier.check.content.numbers import find_digits, find_number_words
from pressdossier.check.content.plain_text import Reading, readings
from pressdossier.check.content.terms import Avoided, find_avoided_terms
from pressdossier.check.content.typography import find_quotation_marks, find_spaces
from pressdossier.content.settings.model import Settings
from pressdossier.content.translation.passages import Passage
from pressdossier.errors import Finding
from pressdossier.values import Value


class Vocabulary(Value, frozen=True):
    """What an edition says of the words of one language: names that may hold a number, and words that it avoids."""

    names: tuple[str, ...] = ()
    terms: tuple[Avoided, ...] = ()


def vocabulary_of(settings: Settings, lang: str) -> Vocabulary:
    """The vocabulary of one language of an edition."""
    terms = (
        Avoided(term.key, term.avoid[lang], term.use.get(lang, ()), term.source)
        for term in settings.terms.values()
        if term.avoid.get(lang)
    )
    return Vocabulary(settings.names, tuple(terms))


def check_text(
    passages: Sequence[Passage], lang: str, vocabulary: Vocabulary, tongues: Tongues | None = None
) -> tuple[Finding, ...]:
    """All that is wrong with the words of one file's passages, each finding once.

    tongues: remembers in which language texts were found to be; None remembers nothing.
    Raises ContentError where the language has no catalogue.
    """
    tongues = tongues or Tongues()
    findings: dict[Finding, None] = {}
    for passage in passages:
        texts = readings(passage, vocabulary.names)
        findings |= dict.fromkeys(find_wrong_language(texts, lang, tongues))
        for reading in texts:
            findings |= dict.fromkeys(_check_reading(reading, lang, vocabulary.terms))
    return tuple(findings)


def _check_reading(reading: Reading, lang: str, terms: tuple[Avoided, ...]) -> Iterator[Finding]:
    yield from find_digits(reading, lang)
    yield from find_number_words(reading, lang)
    yield from find_avoided_terms(reading, terms)
    yield from find_leftovers(reading)
    yield from find_doubled_words(reading, lang)
    yield from find_quotation_marks(reading, lang)
    yield from find_spaces(reading, lang)
