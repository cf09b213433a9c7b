"""What may not differ between a passage and its translation: one rule a function from both to what is wrong.

Wording is the translator's, and so is the order of words; speakers, figures, facts, claims, footnotes, references,
years and the names of places are not. Between `parity`, which pairs passages, and the findings that people read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from pressdossier.check.content.shape_wording import shape_in_words
from pressdossier.check.content.signs import LanguagePair, Sign, Signs, SignsByText, TextSigns
from pressdossier.codes import Code
from pressdossier.content.translation.passages import Passage, PassageKind
from pressdossier.errors import Finding, Source
from pressdossier.values import Value

_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED_TEXT = re.compile(r' (headline|subtitle|alt|caption|title)="')
_TURN = "where the sentence must turn, allow it in edition.yaml"
_SHAPED = {
    PassageKind.QUOTE: Code.QUOTE_DIFFERS,
    PassageKind.OPINION: Code.QUOTE_DIFFERS,
    PassageKind.FIGURE: Code.FIGURE_DIFFERS,
}


class Both(Value, frozen=True):
    """A passage and its translation, and what each says; labels: of the source's footnotes, by the translation's."""

    source: Passage
    target: Passage
    ours: Signs
    theirs: Signs
    languages: LanguagePair
    labels: Mapping[str, str]

    @property
    def of_one_shape(self) -> bool:
        """Whether they have the same shape and stand in the same kind of block."""
        return (self.source.within, self.source.shape) == (self.target.within, self.target.shape)

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
    message = f"this is a {both.target.kind.value}, where '{both.languages.source}' has a {both.source.kind.value}"
    hint = f"set it as in '{both.languages.source}': {excerpt(both.source)}"
    return both.finding(Code.SHAPE_DIFFERS, message, hint)


def excerpt(passage: Passage) -> str:
    """The first words of a passage."""
    words = " ".join(passage.text.split())
    return f"'{words}'" if len(words) <= 50 else f"'{words[:50].rsplit(' ', 1)[0]}…'"


def _shape_findings(both: Both) -> Iterator[Finding]:
    """Speaker and mode, chart or image, number of items, rows and columns, level and name of a heading."""
    kind, lang = both.target.kind, both.languages.source
    if not both.of_one_shape and kind is not PassageKind.NOTE:
        ours, theirs = shape_in_words(both.source), shape_in_words(both.target)
        wanted = ", ".join(part for part in ours if part not in theirs) or "nothing of the kind"
        found = ", ".join(part for part in theirs if part not in ours) or "nothing of the kind"
        message = f"the {kind.value} has '{found}', where '{lang}' has '{wanted}'"
        yield both.finding(_SHAPED.get(kind, Code.SHAPE_DIFFERS), message, f"let both have what is right, as '{lang}'")


def _text_findings(both: Both) -> Iterator[Finding]:
    """A subtitle, an alternative text or a caption that only one of them has; a paragraph more within a block."""
    kind, lang = both.target.kind, both.languages.source
    ours, theirs = _named_texts(both.source), _named_texts(both.target)
    code = Code.FIGURE_DIFFERS if kind is PassageKind.FIGURE else Code.SHAPE_DIFFERS
    for name in ours:
        if name not in theirs:
            yield both.finding(code, f"the {kind.value} lacks the {name} that it has in '{lang}'", "translate it")
    for name in theirs:
        if name not in ours:
            hint = f"take it out, or write it in '{lang}' too"
            yield both.finding(code, f"the {kind.value} has a {name}, and has none in '{lang}'", hint)
    counts = len(both.target.inlines), len(both.source.inlines)
    if ours == theirs and both.of_one_shape and counts[0] != counts[1]:
        message = f"the {kind.value} has {counts[0]} pieces of text, where '{lang}' has {counts[1]}"
        yield both.finding(Code.SHAPE_DIFFERS, message, f"divide it into paragraphs and items as in '{lang}'")


def _named_texts(passage: Passage) -> tuple[str, ...]:
    """The names of the texts that a block may have or lack."""
    if passage.kind not in (PassageKind.FIGURE, PassageKind.TABLE, PassageKind.BOX):
        return ()
    opening, *rest = passage.text.split("\n")
    caption = ("caption",) if passage.kind is PassageKind.FIGURE and len(rest) > 1 else ()
    return (*_NAMED_TEXT.findall(opening), *caption)


def _fact_findings(both: Both) -> Iterator[Finding]:
    """The same facts, in the same order, in the same item or cell."""
    yield from _uneven_findings(both, Code.FACTS_DIFFER, "cited", both.ours.facts, both.theirs.facts)
    yield from _order_findings(both, Code.FACTS_DIFFER, "facts", both.ours.facts, both.theirs.facts)


def _claim_findings(both: Both) -> Iterator[Finding]:
    """The same claims; in any order, since each is held against its own words."""
    yield from _uneven_findings(both, Code.CLAIMS_DIFFER, "claimed", both.ours.claims, both.theirs.claims)


def _note_findings(both: Both) -> Iterator[Finding]:
    """The same footnotes are called, in the same order; a translation may label them otherwise."""
    theirs = tuple(tuple(_labelled(sign, both.labels) for sign in row) for row in both.theirs.notes)
    yield from _uneven_findings(both, Code.NOTES_DIFFER, "called", both.ours.notes, theirs)
    yield from _order_findings(both, Code.NOTES_DIFFER, "footnotes", both.ours.notes, theirs)


def _labelled(sign: Sign, labels: Mapping[str, str]) -> Sign:
    return Sign(labels.get(sign.key, sign.key), sign.source)


def _reference_findings(both: Both) -> Iterator[Finding]:
    """Links and cross-references lead to the same places."""
    yield from _uneven_findings(
        both, Code.REFERENCES_DIFFER, "referred to", both.ours.references, both.theirs.references
    )
    yield from _order_findings(both, Code.REFERENCES_DIFFER, "references", both.ours.references, both.theirs.references)


def _uneven_findings(both: Both, code: Code, done: str, ours: SignsByText, theirs: SignsByText) -> Iterator[Finding]:
    """One finding for all that is named in one language and not, or less often, in the other."""
    there, here = _flattened(ours), _flattened(theirs)
    if _keys(there) == _keys(here):
        return
    missing, extra = _beyond(there, here), _beyond(here, there)
    lang = both.languages.source
    if missing and extra:
        message = f"{_listed(extra)} {_is_or_are(extra)} {done} here, where '{lang}' has {_listed(missing)}"
    elif missing:
        message = f"{_listed(missing)} {_is_or_are(missing)} {done} in '{lang}' and not here"
    elif extra:
        message = f"{_listed(extra)} {_is_or_are(extra)} {done} here and not in '{lang}'"
    else:
        return
    yield both.finding(
        code, message, f"let both have the same; {_reads(both)}", _first_source(extra), _first_source(missing)
    )


def _order_findings(both: Both, code: Code, what: str, ours: SignsByText, theirs: SignsByText) -> Iterator[Finding]:
    """One finding where the same keys stand in another order, or in another item or cell."""
    if list(map(_keys, ours)) == list(map(_keys, theirs)):
        return
    whole = _flattened(ours), _flattened(theirs)
    if sorted(_keys(whole[0])) != sorted(_keys(whole[1])):
        return
    for there, here in zip(ours, theirs, strict=True) if len(ours) == len(theirs) else [whole]:
        if _keys(there) != _keys(here):
            there, here = _apart(there, here)
            lang = both.languages.source
            message = f"{_listed(here)} {_is_or_are(here)} here, where '{lang}' has {_listed(there)}"
            hint = f"keep the {what} in the order of '{lang}', each with its words; {_TURN}; {_reads(both)}"
            yield both.finding(code, message, hint, _first_source(here), _first_source(there))
            return


def _apart(one: TextSigns, other: TextSigns) -> tuple[TextSigns, TextSigns]:
    """Two rows from where they begin to differ to where they end to."""
    start = sum(1 for _ in takewhile(_alike, zip(one, other, strict=False)))
    one, other = one[start:], other[start:]
    end = sum(1 for _ in takewhile(_alike, zip(one[::-1], other[::-1], strict=False)))
    return one[: len(one) - end], other[: len(other) - end]


def _alike(signs: tuple[Sign, Sign]) -> bool:
    return signs[0].key == signs[1].key


def _flattened(rows: SignsByText) -> TextSigns:
    return tuple(sign for row in rows for sign in row)


def _keys(signs: Iterable[Sign]) -> list[str]:
    return [sign.key for sign in signs]


def _beyond(some: Iterable[Sign], others: Iterable[Sign]) -> list[Sign]:
    """Those that some have more of than others."""
    left = Counter(_keys(others))
    beyond = []
    for sign in some:
        left[sign.key] -= 1
        if left[sign.key] < 0:
            beyond.append(sign)
    return beyond


def _listed(signs: Sequence[Sign]) -> str:
    return ", ".join(dict.fromkeys(_keys(signs))) or "nothing"


def _is_or_are(signs: Sequence[Sign]) -> str:
    return "are" if len(set(_keys(signs))) > 1 else "is"


def _first_source(signs: Sequence[Sign]) -> Source | None:
    return signs[0].source if signs else None


def _reads(both: Both) -> str:
    return f"'{both.languages.source}' reads: {excerpt(both.source)}"


def _number_findings(both: Both) -> Iterator[Finding]:
    """The same years and days, and whatever else is written in digits; the years in the same order."""
    ours, theirs = both.ours.numbers, both.theirs.numbers
    yield from _uneven_findings(both, Code.NUMBERS_DIFFER, "written", ours, theirs)
    yield from _order_findings(both, Code.NUMBERS_DIFFER, "years", _years(ours), _years(theirs))


def _years(rows: SignsByText) -> SignsByText:
    return tuple(tuple(sign for sign in row if _YEAR.fullmatch(sign.key)) for row in rows)


def _name_findings(both: Both) -> Iterator[Finding]:
    """Regions, provinces and whatever else the glossary wants named everywhere, in the same order.

    A language may name a thing again where another says `there`; which is named first, and which more often than
    others, is not its own.
    """
    there, here = _flattened(both.ours.names), _flattened(both.theirs.names)
    if _keys(there) == _keys(here):
        return
    missing, extra = _beyond(there, here), _beyond(here, there)
    absent = [name for name in missing if name.key not in _keys(here)]
    added = [name for name in extra if name.key not in _keys(there)]
    as_often = not missing and not extra
    if absent or added or (missing and extra):
        yield _misnamed(both, absent or missing, added or extra)
    elif as_often or list(dict.fromkeys(_keys(there))) != list(dict.fromkeys(_keys(here))):
        lang = both.languages.source
        message = f"{_listed(here)} are named in this order, where '{lang}' has {_listed(there)}"
        hint = f"keep the names in the order of '{lang}'; {_TURN}; {_reads(both)}"
        yield both.finding(Code.NAMES_DIFFER, message, hint, _first_source(here), _first_source(there))


def _misnamed(both: Both, absent: Sequence[Sign], added: Sequence[Sign]) -> Finding:
    lang, own = both.languages.source, both.languages.target
    use = {f"'{term.key}'": term.use for term in both.languages.everywhere}
    if absent and added:
        message = f"{_listed(added)} {_is_or_are(added)} named here, where '{lang}' names {_listed(absent)}"
    elif absent:
        message = f"{_listed(absent)} {_is_or_are(absent)} named in '{lang}' and not here"
    else:
        message = f"{_listed(added)} {_is_or_are(added)} named here and not in '{lang}'"
    if absent:
        hint = f"the glossary has {_choice(use[absent[0].key][own])} for {absent[0].key}"
    else:
        hint = f"take it out, or let '{lang}' have {_choice(use[added[0].key][lang])}"
    return both.finding(
        Code.NAMES_DIFFER, message, f"{hint}; {_reads(both)}", _first_source(added), _first_source(absent)
    )


def _choice(words: Sequence[str]) -> str:
    return " or ".join(f"'{word}'" for word in words)


_RULES: tuple[Callable[[Both], Iterator[Finding]], ...] = (
    _shape_findings,
    _text_findings,
    _fact_findings,
    _claim_findings,
    _note_findings,
    _reference_findings,
    _number_findings,
    _name_findings,
)
