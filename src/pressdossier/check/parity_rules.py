"""What may not differ between a passage and its translation: one rule a function from both to what is wrong.

Wording is the translator's, and so is the order of words; speakers, figures, facts, claims, footnotes, references,
years and the names of places are not. Between `parity`, which pairs passages, and the findings that people read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pressdossier.check.reading import Reading, phrase_pattern, readings
from pressdossier.codes import Code
from pressdossier.content import tree
from pressdossier.content.model import Term
from pressdossier.content.passages import Kind, Passage, walk
from pressdossier.errors import Finding, Source

_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED_TEXT = re.compile(r' (headline|subtitle|alt|caption|title)="')
_SHAPED = {Kind.QUOTE: Code.QUOTE_DIFFERS, Kind.OPINION: Code.QUOTE_DIFFERS, Kind.FIGURE: Code.FIGURE_DIFFERS}


@dataclass(frozen=True, slots=True)
class Tongues:
    """The two languages, source first; names: the same in every language; everywhere: terms that both must name."""

    source: str
    target: str
    names: tuple[str, ...]
    everywhere: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Both:
    """A passage and its translation; labels: of the source's footnotes, by those of the translation's."""

    source: Passage
    target: Passage
    tongues: Tongues
    labels: Mapping[str, str]

    @property
    def readings(self) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
        """The words of the source and of the translation."""
        return readings(self.source, self.tongues.names), readings(self.target, self.tongues.names)

    def finding(
        self, code: Code, message: str, hint: str, here: Source | None = None, there: Source | None = None
    ) -> Finding:
        """A finding in the translation; here, there: in it and in the source, None for where the passage begins."""
        also = (there or self.source.source,)
        return Finding(here or self.target.source, message, hint, code=code, also=also)


def differences(both: Both) -> Iterator[Finding]:
    """All that a passage and its translation disagree in, rule by rule."""
    if both.source.kind is not both.target.kind:
        yield _of_another_kind(both)
        return
    for rule in _RULES:
        yield from rule(both)


def _of_another_kind(both: Both) -> Finding:
    message = f"this is a {both.target.kind.value}, where '{both.tongues.source}' has a {both.source.kind.value}"
    hint = f"set it as in '{both.tongues.source}': {excerpt(both.source)}"
    return both.finding(Code.SHAPE_DIFFERS, message, hint)


def excerpt(passage: Passage) -> str:
    """The first words of a passage."""
    words = " ".join(passage.text.split())
    return f"'{words}'" if len(words) <= 50 else f"'{words[:50].rsplit(' ', 1)[0]}…'"


def _shape(both: Both) -> Iterator[Finding]:
    """Speaker and mode, chart or image, number of items, rows and columns, level and name of a heading."""
    ours, theirs = both.source.shape, both.target.shape
    kind, lang = both.target.kind, both.tongues.source
    if ours != theirs and kind is not Kind.NOTE:
        wanted = ", ".join(part for part in ours if part not in theirs) or "nothing of the kind"
        found = ", ".join(part for part in theirs if part not in ours) or "nothing of the kind"
        message = f"the {kind.value} has '{found}', where '{lang}' has '{wanted}'"
        yield both.finding(_SHAPED.get(kind, Code.SHAPE_DIFFERS), message, f"let both have what is right, as '{lang}'")


def _texts(both: Both) -> Iterator[Finding]:
    """A subtitle, an alternative text or a caption that only one of them has; a paragraph more within a block."""
    kind, lang = both.target.kind, both.tongues.source
    ours, theirs = _named_texts(both.source), _named_texts(both.target)
    code = Code.FIGURE_DIFFERS if kind is Kind.FIGURE else Code.SHAPE_DIFFERS
    for name in ours:
        if name not in theirs:
            yield both.finding(code, f"the {kind.value} lacks the {name} that it has in '{lang}'", "translate it")
    for name in theirs:
        if name not in ours:
            hint = f"take it out, or write it in '{lang}' too"
            yield both.finding(code, f"the {kind.value} has a {name}, and has none in '{lang}'", hint)
    counts = len(both.target.inlines), len(both.source.inlines)
    if ours == theirs and both.source.shape == both.target.shape and counts[0] != counts[1]:
        message = f"the {kind.value} has {counts[0]} pieces of text, where '{lang}' has {counts[1]}"
        yield both.finding(Code.SHAPE_DIFFERS, message, f"divide it into paragraphs and items as in '{lang}'")


def _named_texts(passage: Passage) -> tuple[str, ...]:
    """The names of the texts that a block may have or lack."""
    if passage.kind not in (Kind.FIGURE, Kind.TABLE, Kind.BOX):
        return ()
    opening, *rest = passage.text.split("\n")
    caption = ("caption",) if passage.kind is Kind.FIGURE and len(rest) > 1 else ()
    return (*_NAMED_TEXT.findall(opening), *caption)


@dataclass(frozen=True, slots=True)
class _Sign:
    """Something that a text names by a key: a fact, a claim, a footnote, a place."""

    key: str
    source: Source


_KeyOf = Callable[[tree.Inline], str | None]
"""The key of a node that is a sign of some kind, None for any other node."""


def _fact(node: tree.Inline) -> str | None:
    return f"{{{{{node.key}}}}}" if isinstance(node, tree.FactRef) else None


def _claim(node: tree.Inline) -> str | None:
    return node.key if isinstance(node, tree.Claim) else None


def _facts(both: Both) -> Iterator[Finding]:
    """The same facts, in the same order, in the same item or cell."""
    ours, theirs = _found(both.source, _fact), _found(both.target, _fact)
    yield from _counted(both, Code.FACTS_DIFFER, "cited", ours, theirs)
    yield from _ordered(both, Code.FACTS_DIFFER, "facts", ours, theirs)


def _claims(both: Both) -> Iterator[Finding]:
    """The same claims; in any order, since each is held against its own words."""
    ours, theirs = _found(both.source, _claim), _found(both.target, _claim)
    yield from _counted(both, Code.CLAIMS_DIFFER, "claimed", ours, theirs)


def _notes(both: Both) -> Iterator[Finding]:
    """The same footnotes are called, in the same order; a translation may label them otherwise."""

    def called(node: tree.Inline) -> str | None:
        return f"[^{node.label}]" if isinstance(node, tree.NoteMark) else None

    def called_there(node: tree.Inline) -> str | None:
        return f"[^{both.labels.get(node.label, node.label)}]" if isinstance(node, tree.NoteMark) else None

    ours, theirs = _found(both.source, called), _found(both.target, called_there)
    yield from _counted(both, Code.NOTES_DIFFER, "called", ours, theirs)
    yield from _ordered(both, Code.NOTES_DIFFER, "footnotes", ours, theirs)


def _references(both: Both) -> Iterator[Finding]:
    """Links and cross-references lead to the same places; an address may name its own language."""
    ours = _found(both.source, lambda node: _destination(node, both.tongues.source))
    theirs = _found(both.target, lambda node: _destination(node, both.tongues.target))
    yield from _counted(both, Code.REFERENCES_DIFFER, "referred to", ours, theirs)
    yield from _ordered(both, Code.REFERENCES_DIFFER, "references", ours, theirs)


def _destination(node: tree.Inline, lang: str) -> str | None:
    match node:
        case tree.CrossReference(anchor=anchor):
            return f"#{anchor}"
        case tree.Link(target=target):
            return _own_language(lang).sub("LANG", target)
    return None


@cache
def _own_language(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[/.=_-]){re.escape(lang)}(?=[/.&?#_-]|$)|(?<=://){re.escape(lang)}(?=\.)", re.IGNORECASE)


_Found = tuple[tuple[_Sign, ...], ...]
"""The signs of a passage, text by text."""


def _found(passage: Passage, key_of: _KeyOf) -> _Found:
    return tuple(
        tuple(_Sign(key, node.source) for node in walk(run) if (key := key_of(node)) is not None)
        for run in passage.inlines
    )


def _all(found: _Found) -> list[_Sign]:
    return [sign for row in found for sign in row]


def _keys(signs: Sequence[_Sign]) -> list[str]:
    return [sign.key for sign in signs]


def _counted(both: Both, code: Code, done: str, ours: _Found, theirs: _Found) -> Iterator[Finding]:
    """One finding for all that is named in one language and not, or less often, in the other; done: as in `is cited`."""
    there, here = _all(ours), _all(theirs)
    missing, extra = _beyond(there, here), _beyond(here, there)
    source = both.tongues.source
    if missing and extra:
        message = f"{_listed(extra)} {_are(extra)} {done} here, where '{source}' has {_listed(missing)}"
    elif missing:
        message = f"{_listed(missing)} {_are(missing)} {done} in '{source}' and not here"
    elif extra:
        message = f"{_listed(extra)} {_are(extra)} {done} here and not in '{source}'"
    else:
        return
    yield both.finding(code, message, f"let both have the same; {_reads(both)}", _first(extra), _first(missing))


def _ordered(both: Both, code: Code, what: str, ours: _Found, theirs: _Found) -> Iterator[Finding]:
    """One finding where the same keys stand in another order, or in another item or cell."""
    if _beyond(_all(ours), _all(theirs)) or _beyond(_all(theirs), _all(ours)):
        return
    aligned = len(ours) == len(theirs)
    rows = zip(ours, theirs, strict=True) if aligned else [(_all(ours), _all(theirs))]
    for there, here in rows:
        if _keys(there) != _keys(here):
            source = both.tongues.source
            message = f"{_listed(here)} {_are(here)} here, where '{source}' has {_listed(there)}"
            hint = (
                f"keep the {what} in the order of '{source}', each with its words; if the sentence must turn, allow it"
            )
            yield both.finding(code, message, f"{hint} in edition.yaml; {_reads(both)}", _first(here), _first(there))
            return


def _keys(signs: Iterable[_Sign]) -> list[str]:
    return [sign.key for sign in signs]


def _beyond(some: Iterable[_Sign], others: Iterable[_Sign]) -> list[_Sign]:
    """Those that some have more of than others."""
    left = Counter(_keys(others))
    beyond = []
    for sign in some:
        left[sign.key] -= 1
        if left[sign.key] < 0:
            beyond.append(sign)
    return beyond


def _listed(signs: Sequence[_Sign]) -> str:
    return ", ".join(dict.fromkeys(_keys(signs))) or "nothing"


def _are(signs: Sequence[_Sign]) -> str:
    return "are" if len(set(_keys(signs))) > 1 else "is"


def _first(signs: Sequence[_Sign]) -> Source | None:
    return signs[0].source if signs else None


def _reads(both: Both) -> str:
    return f"'{both.tongues.source}' reads: {excerpt(both.source)}"


def _numbers(both: Both) -> Iterator[Finding]:
    """The same years and days, and whatever else is written in digits; the years in the same order."""
    ours, theirs = (tuple(map(_digits, texts)) for texts in both.readings)
    yield from _counted(both, Code.NUMBERS_DIFFER, "written", ours, theirs)
    ours, theirs = (tuple(tuple(filter(_is_year, row)) for row in rows) for rows in (ours, theirs))
    yield from _ordered(both, Code.NUMBERS_DIFFER, "years", ours, theirs)


def _digits(reading: Reading) -> tuple[_Sign, ...]:
    text = reading.without(reading.names, reading.addresses)
    return tuple(_Sign(str(int(match[0])), reading.source(match.start())) for match in _DIGITS.finditer(text))


def _is_year(sign: _Sign) -> bool:
    return _YEAR.fullmatch(sign.key) is not None


def _names(both: Both) -> Iterator[Finding]:
    """Regions, provinces and whatever else the glossary wants named everywhere, in the same order.

    A language may name a thing again where another says `there`; which is named first, and which more often than
    others, is not its own.
    """
    terms = both.tongues.everywhere
    (ours, theirs), (lang, own) = both.readings, (both.tongues.source, both.tongues.target)
    there = [name for reading in ours for name in _named(reading, terms, lang)]
    here = [name for reading in theirs for name in _named(reading, terms, own)]
    missing, extra = _beyond(there, here), _beyond(here, there)
    absent = [name for name in missing if name.key not in _keys(here)]
    added = [name for name in extra if name.key not in _keys(there)]
    if absent or added or (missing and extra):
        yield _misnamed(both, absent or missing, added or extra)
    elif _sequence(there, exact=not missing and not extra) != _sequence(here, exact=not missing and not extra):
        message = f"names {_listed(here)} in this order, where '{lang}' has {_listed(there)}"
        hint = f"keep the names in the order of '{lang}'; if the sentence must turn, allow it in edition.yaml"
        yield both.finding(Code.NAMES_DIFFER, message, f"{hint}; {_reads(both)}", _first(here), _first(there))


def _misnamed(both: Both, absent: Sequence[_Sign], added: Sequence[_Sign]) -> Finding:
    lang, own = both.tongues.source, both.tongues.target
    use = {term.key: term.use for term in both.tongues.everywhere}
    if absent and added:
        message = f"names {_listed(added)}, where '{lang}' names {_listed(absent)}"
    elif absent:
        message = f"does not name {_listed(absent)}, as '{lang}' does"
    else:
        message = f"names {_listed(added)}, as '{lang}' does not"
    if absent:
        hint = f"the glossary has {_choice(use[absent[0].key][own])} for '{absent[0].key}'"
    else:
        hint = f"take it out, or let '{lang}' have {_choice(use[added[0].key][lang])}"
    return both.finding(Code.NAMES_DIFFER, message, f"{hint}; {_reads(both)}", _first(added), _first(absent))


def _choice(words: Sequence[str]) -> str:
    return " or ".join(f"'{word}'" for word in words)


def _sequence(names: Sequence[_Sign], *, exact: bool) -> list[str]:
    """What is named, in order; exact: every time, and else when it is named first."""
    return _keys(names) if exact else list(dict.fromkeys(_keys(names)))


def _named(reading: Reading, terms: tuple[Term, ...], lang: str) -> Iterator[_Sign]:
    pattern = _pattern(tuple(term.use.get(lang, ()) for term in terms))
    text = reading.without(reading.names, reading.addresses)
    for match in pattern.finditer(text):
        yield _Sign(terms[int(str(match.lastgroup)[1:])].key, reading.source(match.start()))


@cache
def _pattern(words: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    """Finds the words of any term; the group that matches tells which."""
    patterns = ((index, phrase_pattern(phrases)) for index, phrases in enumerate(words))
    return re.compile("|".join(f"(?P<t{index}>{pattern.pattern})" for index, pattern in patterns if pattern) or "(?!)")


_RULES: tuple[Callable[[Both], Iterator[Finding]], ...] = (
    _shape,
    _texts,
    _facts,
    _claims,
    _notes,
    _references,
    _numbers,
    _names,
)
