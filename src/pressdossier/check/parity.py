"""The rules over one file in two languages: whatever one says, the other says too.

A rule is a function from a passage and its partner to what is wrong between them. Wording is the translator's; facts,
claims, speakers, figures, references, footnotes, years and the names of places are not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pressdossier.check.reading import Reading, find_phrases, readings
from pressdossier.codes import Code
from pressdossier.content import tree
from pressdossier.content.align import align
from pressdossier.content.model import Term
from pressdossier.content.passages import Kind, Passage, walk
from pressdossier.errors import Finding, Source

_DIGITS = re.compile(r"\d+")
_SHAPED = {
    Kind.QUOTE: Code.QUOTE_DIFFERS,
    Kind.OPINION: Code.QUOTE_DIFFERS,
    Kind.FIGURE: Code.FIGURE_DIFFERS,
    Kind.NOTE: Code.NOTES_DIFFER,
}


@dataclass(frozen=True, slots=True)
class Tongues:
    """The two languages, source first, and the glossary's entries that each names wherever the other does."""

    source: str
    target: str
    names: tuple[str, ...]
    everywhere: tuple[Term, ...]


def tongues_of(source: str, target: str, names: tuple[str, ...], terms: Mapping[str, Term]) -> Tongues:
    """Two languages of an edition; names: those that are the same in every language."""
    return Tongues(source, target, names, tuple(term for term in terms.values() if term.everywhere))


def check_parity(
    source: Sequence[Passage], target: Sequence[Passage], tongues: Tongues, home: Source
) -> tuple[Finding, ...]:
    """All that one file says and its translation does not, or says otherwise.

    home: the translated file, where it has no passage that a finding could stand at.
    """
    findings: list[Finding] = []
    last = home
    for pair in align(source, target):
        if pair.target is None and pair.source is not None:
            findings.append(_missing(pair.source, last, tongues))
        elif pair.source is None and pair.target is not None:
            findings.append(_extra(pair.target, tongues))
        elif pair.source is not None and pair.target is not None:
            findings += _differences(pair.source, pair.target, tongues)
        last = pair.target.source if pair.target else last
    return tuple(findings)


def _missing(passage: Passage, after: Source, tongues: Tongues) -> Finding:
    message = f"the {passage.kind.value} '{passage.place}' is missing: {_excerpt(passage)}"
    hint = f"translate it from '{tongues.source}', or take it out there too"
    return Finding(after, message, hint, code=Code.MISSING_PASSAGE, also=(passage.source,))


def _extra(passage: Passage, tongues: Tongues) -> Finding:
    message = f"the {passage.kind.value} '{passage.place}' stands in '{tongues.target}' alone: {_excerpt(passage)}"
    hint = f"join it to the passage that it was split from, take it out, or write it in '{tongues.source}' too"
    return Finding(passage.source, message, hint, code=Code.EXTRA_PASSAGE)


def _excerpt(passage: Passage) -> str:
    words = " ".join(passage.text.split())
    return f"'{words}'" if len(words) <= 50 else f"'{words[:50].rsplit(' ', 1)[0]}…'"


@dataclass(frozen=True, slots=True)
class _Both:
    """A passage and its translation."""

    source: Passage
    target: Passage
    tongues: Tongues

    def finding(self, code: Code, message: str, hint: str, place: Source | None = None) -> Finding:
        return Finding(place or self.target.source, message, hint, code=code, also=(self.source.source,))

    def readings(self) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
        return readings(self.source, self.tongues.names), readings(self.target, self.tongues.names)


def _differences(source: Passage, target: Passage, tongues: Tongues) -> Iterator[Finding]:
    both = _Both(source, target, tongues)
    for rule in _RULES:
        yield from rule(both)


def _shape(both: _Both) -> Iterator[Finding]:
    """Speaker, mode, chart, number of items, rows and columns, level and name of a heading."""
    ours, theirs = both.source.shape, both.target.shape
    if ours == theirs:
        return
    kind = both.target.kind
    wanted = ", ".join(part for part in ours if part not in theirs) or ", ".join(ours)
    found = ", ".join(part for part in theirs if part not in ours) or ", ".join(theirs)
    message = f"the {kind.value} has {found or 'nothing'} where '{both.tongues.source}' has {wanted or 'nothing'}"
    yield both.finding(_SHAPED.get(kind, Code.SHAPE_DIFFERS), message, "make the two the same")


def _texts(both: _Both) -> Iterator[Finding]:
    """A subtitle, an alternative text or a caption that only one of them has."""
    ours, theirs = _named_texts(both.source), _named_texts(both.target)
    code = Code.FIGURE_DIFFERS if both.target.kind is Kind.FIGURE else Code.SHAPE_DIFFERS
    for name in ours:
        if name not in theirs:
            message = f"the {both.target.kind.value} lacks the {name} that it has in '{both.tongues.source}'"
            yield both.finding(code, message, "translate it")
    for name in theirs:
        if name not in ours:
            message = f"the {both.target.kind.value} has a {name}, and has none in '{both.tongues.source}'"
            yield both.finding(code, message, f"take it out, or write it in '{both.tongues.source}' too")


def _named_texts(passage: Passage) -> tuple[str, ...]:
    """The names of the texts that a block may have or lack."""
    if passage.kind not in (Kind.FIGURE, Kind.TABLE, Kind.BOX):
        return ()
    opening, *rest = passage.text.split("\n")
    named = tuple(re.findall(r" (headline|subtitle|alt|caption|title)=\"", opening))
    has_caption = passage.kind is Kind.FIGURE and len(rest) > 1
    return (*named, "caption") if has_caption else named


def _facts(both: _Both) -> Iterator[Finding]:
    """The same facts, in the same order, in the same item or cell."""
    ours, theirs = _keys(both.source, tree.FactRef), _keys(both.target, tree.FactRef)
    if ours == theirs:
        return
    yield from _counted(both, Code.FACTS_DIFFER, "fact", ours, theirs)
    if Counter(_flat(ours)) == Counter(_flat(theirs)):
        message = f"the facts stand in another order: {_listed(theirs)} for {_listed(ours)}"
        hint = "name them in the order of the source, so that none is taken for another, or allow it with a reason"
        yield both.finding(Code.FACTS_DIFFER, message, hint)


def _claims(both: _Both) -> Iterator[Finding]:
    ours, theirs = _keys(both.source, tree.Claim), _keys(both.target, tree.Claim)
    yield from _counted(both, Code.CLAIMS_DIFFER, "claim", ours, theirs)


Keys = tuple[tuple[str, ...], ...]
"""What is named, text by text."""


def _keys(passage: Passage, kind: type[tree.FactRef | tree.Claim]) -> Keys:
    """The keys in every text; in one row where the texts are those of one paragraph."""
    several = passage.kind in (Kind.LIST, Kind.TABLE, Kind.KEY_FIGURES, Kind.FIGURE)
    nodes = [[node for node in walk(run) if isinstance(node, kind)] for run in passage.inlines]
    rows = tuple(tuple(node.key for node in row) for row in nodes)
    return rows if several else (tuple(key for row in rows for key in row),)


def _flat(keys: Keys) -> Iterator[str]:
    return (key for row in keys for key in row)


def _listed(keys: Keys) -> str:
    return ", ".join(_flat(keys))


def _counted(both: _Both, code: Code, what: str, ours: Keys, theirs: Keys) -> Iterator[Finding]:
    """One finding for all that is cited in one language and not in the other."""
    missing = Counter(_flat(ours)) - Counter(_flat(theirs))
    extra = Counter(_flat(theirs)) - Counter(_flat(ours))
    if missing or extra:
        source, target = both.tongues.source, both.tongues.target
        parts = [f"{what} '{key}' is cited in '{source}' and not here" for key in missing]
        parts += [f"{what} '{key}' is cited here and not in '{source}'" for key in extra]
        place = _place_of(both.target, next(iter(extra), None))
        hint = f"cite the same {what}s in '{target}' and in '{source}'"
        yield both.finding(code, "; ".join(parts), hint, place)


def _place_of(passage: Passage, key: str | None) -> Source | None:
    cited: tuple[tree.FactRef | tree.Claim, ...] = (*passage.facts, *passage.claims)
    return next((node.source for node in cited if node.key == key), None)


def _notes(both: _Both) -> Iterator[Finding]:
    """As many footnotes are called; their labels are the writer's own."""
    ours, theirs = len(both.source.marks), len(both.target.marks)
    if ours != theirs:
        message = f"{theirs} footnotes are called here, {ours} in '{both.tongues.source}'"
        yield both.finding(Code.NOTES_DIFFER, message, "call the same footnotes")


def _references(both: _Both) -> Iterator[Finding]:
    """Links and cross-references lead to the same places."""
    ours, theirs = _targets(both.source), _targets(both.target)
    if ours != theirs:
        missing, extra = sorted((ours - theirs).elements()), sorted((theirs - ours).elements())
        parts = [f"'{target}' is not referred to here" for target in missing]
        parts += [f"'{target}' is not referred to in '{both.tongues.source}'" for target in extra]
        yield both.finding(Code.REFERENCES_DIFFER, "; ".join(parts), "let both lead to the same place")


def _targets(passage: Passage) -> Counter[str]:
    targets: Counter[str] = Counter()
    for node in passage.nodes:
        match node:
            case tree.Link(target=target):
                targets[target] += 1
            case tree.CrossReference(anchor=anchor):
                targets[f"#{anchor}"] += 1
    return targets


def _numbers(both: _Both) -> Iterator[Finding]:
    """Years and days: whatever is written in digits."""
    ours, theirs = (Counter(number for text in texts for number in _digits(text)) for texts in both.readings())
    if ours != theirs:
        missing, extra = ", ".join((ours - theirs).elements()), ", ".join((theirs - ours).elements())
        source = both.tongues.source
        message = f"'{source}' has {missing or 'no such number'} where this has {extra or 'no such number'}"
        yield both.finding(Code.NUMBERS_DIFFER, message, "write the same years and days")


def _digits(reading: Reading) -> list[str]:
    return _DIGITS.findall(reading.without(reading.names, reading.addresses))


def _names(both: _Both) -> Iterator[Finding]:
    """Regions, provinces and whatever else the glossary wants named everywhere."""
    ours, theirs = both.readings()
    source, target = both.tongues.source, both.tongues.target
    for term in both.tongues.everywhere:
        here = _is_named(theirs, term.use.get(target, ()))
        there = _is_named(ours, term.use.get(source, ()))
        if here and not there:
            message = f"'{term.key}' is named here and not in '{source}'"
            yield both.finding(Code.NAMES_DIFFER, message, f"'{source}' would name it {_choice(term, source)}")
        if there and not here:
            message = f"'{term.key}' is named in '{source}' and not here"
            yield both.finding(Code.NAMES_DIFFER, message, f"name it {_choice(term, target)}")


def _is_named(texts: Sequence[Reading], words: tuple[str, ...]) -> bool:
    return any(find_phrases(text.without(text.names), words) for text in texts)


def _choice(term: Term, lang: str) -> str:
    return " or ".join(f"'{word}'" for word in term.use.get(lang, ()))


_RULES: tuple[Callable[[_Both], Iterator[Finding]], ...] = (
    _shape,
    _texts,
    _facts,
    _claims,
    _notes,
    _references,
    _numbers,
    _names,
)
