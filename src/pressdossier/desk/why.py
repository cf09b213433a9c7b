"""Traces a printed number to the file and the row that it comes from, by what the finished PDF itself carries.

Needs neither the project nor the tool that built the file: the facts are attached to it, with the pages on which each
is printed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from pressdossier.content.translation.passages import plainest
from pressdossier.desk.attached import AttachedFact, attached_facts
from pressdossier.errors import Finding, PressdossierError, Source, suggest
from pressdossier.pdf.reading.inspect import inspect_pdf
from pressdossier.pdf.reading.inspected import INLINE, Inspected, InspectedElement, MarkedWords, whole
from pressdossier.values import Value


class Trace(Value, frozen=True):
    """A fact with the facts that it is computed from, down to rows of data.

    fact: None where the file names the key and does not tell of it; operands: () for a row of data, and where a fact is
    said to be derived from itself.
    """

    key: str
    fact: AttachedFact | None
    operands: tuple[Trace, ...] = ()


class Answer(Value, frozen=True):
    """Where a printed number comes from; traces: one for each fact that is printed so, in the order of the file."""

    path: str
    lang: str | None
    traces: tuple[Trace, ...]


def trace_text(path: Path, text: str, page: int | None = None) -> Answer:
    """Trace what is printed as `text`, on one page or anywhere.

    Spaces of all kinds, and none, count as equal; so do capitals and small letters, and typographic variants.
    Raises PressdossierError where the file cannot be read, carries no facts, has no such page, or prints no fact so.
    """
    opened = _open(path, page)
    alike = [
        fact for fact in opened.facts.values() if fact.printed and _folded_form(fact.printed) == _folded_form(text)
    ]
    found = [fact for fact in alike if _is_printed(fact, page)]
    if not found:
        _refuse_text(opened, text, page, alike)
    return opened.answer(found)


def trace_key(path: Path, key: str, page: int | None = None) -> Answer:
    """Trace a fact by its key; with a page, only if it is printed there. Raises as `trace_text` does."""
    opened = _open(path, page)
    fact = opened.facts.get(key)
    if fact is None:
        opened.refuse(f"no fact '{key}' is attached to this PDF", suggest(key, opened.facts))
    if page is not None and page not in fact.pages:
        where = f"it is printed on {_pages(fact.pages)}" if fact.pages else "it is printed nowhere"
        opened.refuse(f"fact '{key}' is not printed on page {page}", where)
    return opened.answer([fact])


class _Opened(Value, frozen=True):
    """A file that carries facts."""

    inspected: Inspected
    facts: Mapping[str, AttachedFact]

    def answer(self, found: Iterable[AttachedFact]) -> Answer:
        traces = tuple(_trace(fact.key, self.facts, ()) for fact in found)
        return Answer(self.inspected.path, self.inspected.lang, traces)

    def refuse(self, message: str, hint: str) -> NoReturn:
        raise PressdossierError([Finding(Source(self.inspected.path), message, hint)])


def _open(path: Path, page: int | None) -> _Opened:
    inspected = inspect_pdf(path)
    opened = _Opened(inspected, attached_facts(inspected))
    count = len(inspected.pages)
    if page is not None and not 1 <= page <= count:
        opened.refuse(f"there is no page {page}", f"the file has {count} page{'s' if count > 1 else ''}")
    return opened


def _trace(key: str, facts: Mapping[str, AttachedFact], within: tuple[str, ...]) -> Trace:
    fact = facts.get(key)
    if fact is None or key in within:
        return Trace(key, fact)
    return Trace(key, fact, tuple(_trace(operand, facts, (*within, key)) for operand in fact.operands))


def _folded_form(text: str) -> str:
    """A printed form without what does not matter when one types it again."""
    return "".join(plainest(text).casefold().split())


def _is_printed(fact: AttachedFact, page: int | None) -> bool:
    return bool(fact.pages) if page is None else page in fact.pages


def _refuse_text(opened: _Opened, text: str, page: int | None, alike: Sequence[AttachedFact]) -> NoReturn:
    """Say why nothing was found: not on this page, not a fact, or another form."""
    if page is None:
        message = f"no fact is printed as '{text}' in this file"
    elif _stands_in(text, _words_on(opened.inspected, page)):
        message = f"'{text}' stands on page {page}, but no fact is printed so there"
    else:
        message = f"'{text}' does not stand on page {page}"
    opened.refuse(message, _elsewhere(alike) or _nearest(opened, text, page))


def _elsewhere(alike: Sequence[AttachedFact]) -> str:
    """Where the facts of this form are printed; "" where there are none."""
    parts = (f"'{fact.key}' on {_pages(fact.pages)}" if fact.pages else f"'{fact.key}' nowhere" for fact in alike)
    return f"it stands for {', '.join(parts)}" if alike else ""


def _nearest(opened: _Opened, text: str, page: int | None) -> str:
    """The printed forms that the text holds, else those that are most like it; if need be, those of the whole page."""
    forms = list(dict.fromkeys(fact.printed for fact in opened.facts.values() if _is_printed(fact, page)))
    near = [form for form in forms if _stands_in(form, text)] or difflib.get_close_matches(text, forms, n=3, cutoff=0.5)
    if near:
        return "did you mean " + " or ".join(f"'{form}'" for form in near[:3]) + "?"
    if page is not None and forms:
        return f"on page {page} facts are printed as {', '.join(forms[:12])}"
    return "name the number as it is printed, such as '3,64', or a fact by --key"


def _stands_in(text: str, words: str) -> bool:
    """Whether a text stands somewhere as a whole: '3,64' does not in '13,64', nor 'half' in 'behalf'."""
    signs = r"\s*".join(re.escape(sign) for sign in _folded_form(text))
    return re.search(rf"(?<!\w)(?<!\d[.,]){signs}(?![.,]?\d)(?!\w)", plainest(words).casefold()) is not None


def _words_on(inspected: Inspected, page: int) -> str:
    """The words of a page in reading order, those at lines' ends whole."""
    return whole("".join(text for element in inspected.structure for text in _texts_on(element, page)))


def _texts_on(element: InspectedElement, page: int) -> Iterator[str]:
    blank = "" if element.role in INLINE else " "
    yield blank
    for child in element.children:
        if isinstance(child, MarkedWords) and child.page == page:
            yield child.text
        elif isinstance(child, InspectedElement):
            yield from _texts_on(child, page)
    yield blank


def _pages(pages: Sequence[int]) -> str:
    """Pages as one says them: page 4, pages 4 and 7, pages 2, 4 and 7."""
    first = ", ".join(str(page) for page in pages[:-1])
    return f"pages {first} and {pages[-1]}" if first else f"page {pages[-1]}"
