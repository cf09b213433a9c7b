"""What a passage names that its translation must name too: everything in it that is no wording.

Between `plain_text`, which makes plain words of a passage, and `parity_rules`, which compares two passages. Read once
for each passage, since the rules of a check run over all of an edition at every change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pressdossier.check.content.plain_text import PlainText, phrase_pattern, plain_texts
from pressdossier.content.prose import tree
from pressdossier.content.settings.model import Term
from pressdossier.content.translation.passages import Passage, walk
from pressdossier.errors import Source
from pressdossier.values import Value

_DIGITS = re.compile(r"\d+")


class LanguagePair(Value, frozen=True):
    """The two languages, source first; names: the same in every language; everywhere: terms that both must name."""

    source: str
    target: str
    names: tuple[str, ...]
    everywhere: tuple[Term, ...]


class Sign(Value, frozen=True):
    """Something that a text names by a key, such as a fact or a region, and where it does."""

    key: str
    source: Source


TextSigns = tuple[Sign, ...]
SignsByText = tuple[TextSigns, ...]
"""Signs in their order, text by text: item by item, cell by cell."""


class Signs(Value, frozen=True):
    """Of each kind, what the texts of one passage name.

    notes: the labels of the footnotes that it calls; references: where links and cross-references lead; numbers:
    whatever is written in digits; names: keys of the glossary's terms.
    """

    facts: SignsByText
    claims: SignsByText
    notes: SignsByText
    references: SignsByText
    numbers: SignsByText
    names: SignsByText


def signs_of(passage: Passage, lang: str, languages: LanguagePair) -> Signs:
    """What a passage in one of two languages says."""
    signs = [_markup_signs(run, lang) for run in passage.inlines]
    facts, claims, notes, references = (tuple(row[kind] for row in signs) for kind in range(4))
    texts = plain_texts(passage, languages.names)
    numbers = tuple(tuple(_number_signs(text)) for text in texts)
    names = tuple(tuple(_term_signs(text, lang, languages.everywhere)) for text in texts)
    return Signs(facts, claims, notes, references, numbers, names)


def _markup_signs(inlines: tree.Inlines, lang: str) -> tuple[TextSigns, TextSigns, TextSigns, TextSigns]:
    """Facts, claims, footnotes and references of one text."""
    facts, claims, notes, references = list[Sign](), list[Sign](), list[Sign](), list[Sign]()
    for node in walk(inlines):
        match node:
            case tree.Text():
                pass  # first, since it is what most nodes are
            case tree.FactRef(source=source, key=key):
                facts.append(Sign(f"{{{{{key}}}}}", source))
            case tree.Claim(source=source, key=key):
                claims.append(Sign(f"'{key}'", source))
            case tree.NoteMark(source=source, label=label):
                notes.append(Sign(f"[^{label}]", source))
            case tree.CrossReference(source=source, anchor=anchor):
                references.append(Sign(f"'#{anchor}'", source))
            case tree.Link(source=source, target=target):
                references.append(Sign(f"'{_own_language(lang).sub('LANG', target)}'", source))
    return tuple(facts), tuple(claims), tuple(notes), tuple(references)


@cache
def _own_language(lang: str) -> re.Pattern[str]:
    """Finds where an address names its language, as `example.org/fr/` does: there, each language has its own page.

    What a domain ends with is no language: `example.de` is the same in French.
    """
    own = re.escape(lang)
    return re.compile(
        rf"(?<=//){own}(?=\.)|(?<=[^/]/){own}(?=[/?#.]|$)|(?<==){own}(?=[&#]|$)|(?<=[_-]){own}(?=\.\w+$)", re.IGNORECASE
    )


def _number_signs(plain_text: PlainText) -> Iterator[Sign]:
    text = plain_text.without(plain_text.names, plain_text.addresses)
    for match in _DIGITS.finditer(text):
        yield Sign(str(int(match[0])), plain_text.source(match.start()))


def _term_signs(plain_text: PlainText, lang: str, terms: tuple[Term, ...]) -> Iterator[Sign]:
    words = tuple(term.use[lang] for term in terms)
    pattern = phrase_pattern(sum(words, ()))
    text = plain_text.without(plain_text.names, plain_text.addresses)
    for match in pattern.finditer(text) if pattern else ():
        yield Sign(f"'{terms[_index_of_term(words, match[0])].key}'", plain_text.source(match.start()))


@cache
def _index_of_term(words: tuple[tuple[str, ...], ...], found: str) -> int:
    """Which term's words were found."""
    patterns = map(phrase_pattern, words)
    return next(index for index, pattern in enumerate(patterns) if pattern and pattern.fullmatch(found))
