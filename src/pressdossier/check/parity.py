"""The rules over one file in two languages: whatever one says, the other says too.

Pairs passages and tells of those without a partner; `parity_rules` tells what partners disagree in. One passage that is
dropped, added, split or joined is one finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pressdossier.check.parity_rules import Both, differences, excerpt
from pressdossier.check.said import Tongues, listen
from pressdossier.codes import Code
from pressdossier.content.align import Pair, align
from pressdossier.content.model import Term
from pressdossier.content.passages import Kind, Passage
from pressdossier.errors import Finding, Source

__all__ = ["Tongues", "check_parity", "tongues_of"]

_HOLDERS = (Kind.BOX, Kind.OPINION)
_PARTED = (Kind.PARAGRAPH, Kind.LIST)
"""Kinds of blocks that get split or joined."""


def tongues_of(source: str, target: str, names: tuple[str, ...], terms: Mapping[str, Term]) -> Tongues:
    """Two languages of an edition; names: those that are the same in every language; terms: the glossary."""
    both = tuple(term for term in terms.values() if term.everywhere and term.use.get(source) and term.use.get(target))
    return Tongues(source, target, names, both)


def check_parity(
    source: Sequence[Passage], target: Sequence[Passage], tongues: Tongues, home: Source
) -> tuple[Finding, ...]:
    """All that one file says and its translation does not, or says otherwise, in the order of the source.

    home: the translated file, where it has no passage that a finding could stand at.
    """
    return tuple(_File(align(source, target), tongues, home).check())


class _File:
    """One file's pairs, and what is found in each; a passage that was split or joined is compared as a whole."""

    def __init__(self, pairs: Sequence[Pair], tongues: Tongues, home: Source) -> None:
        self.pairs = pairs
        self.tongues = tongues
        self.home = home
        self.labels = {
            f"[{pair.target.place}]": f"[{pair.source.place}]"
            for pair in pairs
            if pair.source and pair.target and pair.target.kind is Kind.NOTE
        }
        self.freed = any(passage.kind in _HOLDERS for passage in map(_lone, pairs) if passage)
        self.found = {
            index: self._differences(pair.source, pair.target)
            for index, pair in enumerate(pairs)
            if pair.source and pair.target
        }

    def check(self) -> Iterator[Finding]:
        """All findings, in the order of the pairs."""
        parts = {index: self._part_of(index) for index, pair in enumerate(self.pairs) if _lone(pair)}
        there, here = next((pair.source.source for pair in self.pairs if pair.source), self.home), self.home
        told = 0
        for index, pair in enumerate(self.pairs):
            lone = _lone(pair)
            if lone is not None and index >= told:
                held = self._held(index)
                told = index + 1 + held
                if pair.target is None:
                    yield self._missing(lone, held, here, parts[index])
                else:
                    yield self._extra(lone, held, there, parts[index])
            yield from self.found.get(index, ())
            there = pair.source.source if pair.source else there
            here = pair.target.source if pair.target else here

    def _differences(self, source: Passage, target: Passage) -> tuple[Finding, ...]:
        if self.freed:  # what stood in a box that is gone is not told once more for standing elsewhere
            source, target = _free(source), _free(target)
        ours, theirs = (
            listen(passage, lang, self.tongues)
            for passage, lang in ((source, self.tongues.source), (target, self.tongues.target))
        )
        return tuple(differences(Both(source, target, ours, theirs, self.tongues, self.labels)))

    def _part_of(self, index: int) -> Passage | None:
        """The translation that a lone passage is a part of: with it, that one differs less from its source."""
        for near in (index - 1, index + 1):
            whole = (
                _joined(self.pairs[index], self.pairs[near], lone_first=near > index) if self.found.get(near) else None
            )
            if whole is not None:
                found = self._differences(*whole)
                if len(found) < len(self.found[near]):
                    self.found[near] = found
                    return self.pairs[near].target
        return None

    def _held(self, index: int) -> int:
        """How many passages that follow a lone heading, box or opinion belong to it and are as lone."""
        first = self.pairs[index]
        held = 0
        for pair in self.pairs[index + 1 :]:
            if not _holds(first.source, pair.source) and not _holds(first.target, pair.target):
                break
            if _lone(pair) is None:
                break
            held += 1
        return held

    def _missing(self, passage: Passage, held: int, after: Source, whole: Passage | None) -> Finding:
        message = f"{_called(passage, held)} missing in '{self.tongues.target}'"
        hint = f"translate it, or take it out in '{self.tongues.source}' too"
        if whole is not None:
            after, hint = whole.source, "it seems to be joined to this passage; divide the two where the source does"
        code = Code.NOTES_DIFFER if passage.kind is Kind.NOTE else Code.MISSING_PASSAGE
        return Finding(after, message, hint, code=code, also=(passage.source,))

    def _extra(self, passage: Passage, held: int, after: Source, whole: Passage | None) -> Finding:
        message = f"{_called(passage, held)} in '{self.tongues.target}' alone"
        hint = f"take it out, or write it in '{self.tongues.source}' too"
        if whole is not None:
            hint = f"it seems to be split from the passage on line {whole.source.line}; join the two, as in the source"
        code = Code.NOTES_DIFFER if passage.kind is Kind.NOTE else Code.EXTRA_PASSAGE
        return Finding(passage.source, message, hint, code=code, also=(after,))


def _lone(pair: Pair) -> Passage | None:
    """The passage that has no partner; None for two that are partners."""
    return None if pair.source and pair.target else pair.source or pair.target


def _called(passage: Passage, held: int) -> str:
    name = f"the {passage.kind.value} {excerpt(passage)}"
    return f"{name} and {held} passage{'s' if held > 1 else ''} under it are" if held else f"{name} is"


def _holds(holder: Passage | None, passage: Passage | None) -> bool:
    """Whether a passage stands under a heading, or in a box or an opinion."""
    if holder is None or passage is None:
        return False
    if holder.kind is Kind.HEADING:
        return passage.group == holder.group and passage.kind is not Kind.NOTE
    return holder.kind in _HOLDERS and passage.shape[:1] == (holder.kind.value,)


def _free(passage: Passage) -> Passage:
    """The passage as if it stood in nothing."""
    held = passage.shape[:1] in {(kind.value,) for kind in _HOLDERS}
    return replace(passage, shape=passage.shape[1:]) if held else passage


def _joined(lone: Pair, whole: Pair, *, lone_first: bool) -> tuple[Passage, Passage] | None:
    """A pair with a lone passage joined to one of it; None where the two are no parts of one block."""
    part, source, target = _lone(lone), whole.source, whole.target
    if part is None or source is None or target is None or part.kind not in _PARTED:
        return None
    if lone.target is None:
        return (
            (_join(*((part, source) if lone_first else (source, part))), target) if part.kind is source.kind else None
        )
    return (source, _join(*((part, target) if lone_first else (target, part)))) if part.kind is target.kind else None


def _join(one: Passage, other: Passage) -> Passage:
    """Two paragraphs as one, or two lists."""
    text = f"{one.text}\n{other.text}"
    if one.kind is Kind.PARAGRAPH:
        return replace(one, text=text, inlines=(one.inlines[0] + other.inlines[0],))
    items = sum(int(passage.shape[-1].split()[0]) for passage in (one, other))
    return replace(one, text=text, inlines=one.inlines + other.inlines, shape=(*one.shape[:-1], f"{items} items"))
