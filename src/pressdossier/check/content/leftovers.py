"""What is left over by mistake: marks of work to be done, filling text, and words written twice.

Some of the rules of `texts`, over one text; which words are marks, the catalogues say. Signs of Markdown that could not
be read are found before, by `content.prose.raw_signs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pressdossier.check.content.plain_text import PlainText, find_phrases
from pressdossier.codes import Code
from pressdossier.errors import Finding
from pressdossier.messages import known_languages, load_messages

_LEFT = re.compile(
    r"(?<!\w)(?:TODO|TBD|TBC|FIXME|XXX+)(?!\w)"
    r"|(?i:lorem ipsum|dolor sit amet)"
    r"|\?\?\?+|@@@+|_{3,}"
    r"|\[[\s.…_-]*\]"
    r"|[{}]+"
    r"|<[^<>\s][^<>]*>"
)
_DOUBLED = re.compile(r"(?i)(?<![\w’'-])([^\W\d_]+(?:[’'-]\w+)*)\s+\1(?![\w’'-])")


def find_leftovers(plain_text: PlainText) -> Iterator[Finding]:
    """Marks that say that a text is not finished, in whatever language its writer left them."""
    marks, harmless = _marks()
    text = plain_text.without(plain_text.names, find_phrases(plain_text.text, harmless))
    spans = *(match.span() for match in _LEFT.finditer(text)), *find_phrases(text, marks)
    for start, end in sorted(spans):
        message = f"'{text[start:end]}' is left over"
        yield Finding(plain_text.source(start), message, "write what belongs there, or take it out", code=Code.LEFTOVER)


@cache
def _marks() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The marks of every catalogue, as a translator may leave those of the source language, and what is none."""
    leftovers = [load_messages(lang).leftovers for lang in known_languages()]
    marks = (mark for left in leftovers for mark in left.marks)
    return tuple(dict.fromkeys(marks)), tuple(phrase for left in leftovers for phrase in left.harmless)


def find_doubled_words(plain_text: PlainText, lang: str) -> Iterator[Finding]:
    """A word that stands twice in a row; the catalogue says which may."""
    text = plain_text.without(plain_text.names)
    for match in _DOUBLED.finditer(text):
        if match[1].lower() not in load_messages(lang).words.may_repeat:
            message = f"the word '{match[1]}' stands twice"
            hint = "take one of them out"
            yield Finding(plain_text.source(match.start()), message, hint, code=Code.DOUBLED_WORD)
