"""The glossary: each language has its words for a thing, and words that it leaves alone.

One of the rules of `texts`, over one text. Whether languages name the same things is for `parity_rules`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressdossier.check.content.plain_text import PlainText, find_phrases
from pressdossier.codes import Code
from pressdossier.errors import Finding, Source
from pressdossier.values import Value


class Avoided(Value, frozen=True):
    """Words of one language that are not used for a thing; use: those that are; source: the entry in the glossary."""

    key: str
    avoid: tuple[str, ...]
    use: tuple[str, ...]
    source: Source


def find_avoided_terms(plain_text: PlainText, terms: tuple[Avoided, ...]) -> Iterator[Finding]:
    """Words that the glossary avoids, outside names and words in another language."""
    text = plain_text.without(plain_text.foreign, plain_text.addresses, plain_text.names)
    for term in terms:
        for start, end in find_phrases(text, term.avoid):
            message = f"the glossary avoids '{text[start:end]}' for '{term.key}'"
            hint = f"it uses {' or '.join(word.rstrip('*') for word in term.use)}" if term.use else ""
            yield Finding(plain_text.source(start), message, hint, code=Code.TERM, also=(term.source,))
