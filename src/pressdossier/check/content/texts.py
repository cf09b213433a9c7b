"""The rules over the words of one language: what a passage says without a fact, and how it is written.

Knows passages of one file and their language, and neither facts nor other languages; a verdict depends on its arguments
and the catalogues alone, so that it can be remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from pressdossier.cache import content_digest
from pressdossier.check.content.language import LanguageVerdicts, find_wrong_language
from pressdossier.check.content.leftovers import find_doubled_words, find_leftovers
from pressdossier.check.content.numbers import find_digits, find_number_words
from pressdossier.check.content.plain_text import PlainText, plain_texts
from pressdossier.check.content.terms import Avoided, find_avoided_terms
from pressdossier.check.content.typography import find_quotation_marks, find_spaces
from pressdossier.content.settings.model import Settings
from pressdossier.content.translation.passages import Passage
from pressdossier.errors import Finding, Source
from pressdossier.memo import Memo
from pressdossier.values import Value, format_of, said, written


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


VERDICT = format_of("verdict", tuple[Finding, ...])
"""How it is remembered what is wrong with the words of a passage, with lines counted from its own."""


def check_text(
    passages: Sequence[Passage], lang: str, vocabulary: Vocabulary, memo: Memo | None = None
) -> tuple[Finding, ...]:
    """All that is wrong with the words of one file's passages, each finding once.

    memo: of passages that were judged before, wherever they stood then; None remembers nothing.
    Raises ContentError where the language has no catalogue.
    """
    memo = memo or Memo()
    judge = _Judge(lang, vocabulary, LanguageVerdicts(memo))
    rules = content_digest(lang, written(vocabulary))
    findings: dict[Finding, None] = {}
    for passage in passages:
        key = content_digest(rules, passage_key(passage)).encode()
        verdict = memo.remember(VERDICT, key, partial(judge.relative, passage))
        findings |= dict.fromkeys(_moved(finding, passage.source, passage.source.line) for finding in verdict)
    return tuple(findings)


def passage_key(passage: Passage) -> bytes:
    """What tells a passage from others: what it says, and how it runs over the lines of its file."""
    start = passage.source.line
    lines = tuple(node.source.line - start for node in passage.nodes)
    return said((passage.kind, passage.inlines, lines))


class _Judge(NamedTuple):
    """Judges passages of one language."""

    lang: str
    vocabulary: Vocabulary
    languages: LanguageVerdicts

    def relative(self, passage: Passage) -> tuple[Finding, ...]:
        """What is wrong with a passage, with lines counted from its own."""
        return tuple(_moved(finding, passage.source, -passage.source.line) for finding in self._found(passage))

    def _found(self, passage: Passage) -> Iterator[Finding]:
        texts = plain_texts(passage, self.vocabulary.names)
        yield from find_wrong_language(texts, self.lang, self.languages)
        for plain_text in texts:
            yield from _check_plain_text(plain_text, self.lang, self.vocabulary.terms)


def _moved(finding: Finding, passage: Source, lines: int) -> Finding:
    """A finding of a passage so many lines further down in the passage's file."""
    return finding._replace(source=Source(passage.path, finding.source.line + lines))


def _check_plain_text(plain_text: PlainText, lang: str, terms: tuple[Avoided, ...]) -> Iterator[Finding]:
    yield from find_digits(plain_text, lang)
    yield from find_number_words(plain_text, lang)
    yield from find_avoided_terms(plain_text, terms)
    yield from find_leftovers(plain_text)
    yield from find_doubled_words(plain_text, lang)
    yield from find_quotation_marks(plain_text, lang)
    yield from find_spaces(plain_text, lang)
