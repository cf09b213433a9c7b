"""The rules over one file in two languages: whatever one says, the other says too.

Pairs passages and tells of those without a partner; `parity_rules` tells what partners disagree in. One passage that is
dropped, added, split or joined is one finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import takewhile

from msgspec.structs import replace

from pressdossier.check.content.parity_rules import Both, differences, excerpt
from pressdossier.check.content.signs import LanguagePair, signs_of
from pressdossier.codes import Code
from pressdossier.content.settings.model import Term
from pressdossier.content.translation.align import Pair, align
from pressdossier.content.translation.passage_shape import ListShape, NoteShape
from pressdossier.content.translation.passages import Passage, PassageKind
from pressdossier.errors import Finding, Source

_HOLDERS = (PassageKind.BOX, PassageKind.OPINION, PassageKind.MARGIN)
_PARTED = (PassageKind.PARAGRAPH, PassageKind.LIST)
"""Kinds of blocks that get split or joined."""

_MOST_PARTS = 3
"""How many passages beside one are taken for its parts."""


def language_pair(source: str, target: str, names: tuple[str, ...], terms: Mapping[str, Term]) -> LanguagePair:
    """Two languages of an edition; names: those that are the same in every language; terms: the glossary."""
    both = tuple(term for term in terms.values() if term.everywhere and term.use.get(source) and term.use.get(target))
    return LanguagePair(source, target, names, both)


def check_parity(
    source: Sequence[Passage], target: Sequence[Passage], languages: LanguagePair, home: Source
) -> tuple[Finding, ...]:
    """All that one file says and its translation does not, or says otherwise, in the order of the source.

    home: the translated file, where it has no passage that a finding could stand at.
    """
    return tuple(_FileComparison(align(source, target), languages, home).check())


class _FileComparison:
    """One file's pairs, and what is found in each; a passage that was split or joined is compared as a whole.

    found: by index; wholes: of a lone passage, the pair that it is a part of.
    """

    def __init__(self, pairs: Sequence[Pair], languages: LanguagePair, home: Source) -> None:
        self.pairs = pairs
        self.languages = languages
        self.home = home
        self.labels = {
            f"[{pair.target.place}]": f"[{pair.source.place}]"
            for pair in pairs
            if pair.source and pair.target and pair.target.kind is PassageKind.NOTE
        }
        self.freed = any(passage.kind in _HOLDERS for passage in map(_lone, pairs) if passage)
        self.found = {index: self._differences(pair) for index, pair in enumerate(pairs) if _lone(pair) is None}
        self.wholes: dict[int, Pair] = {}
        for index in [index for index, found in self.found.items() if found]:
            self._find_parts(index)

    def check(self) -> Iterator[Finding]:
        """All findings, in the order of the pairs."""
        there, here = next((pair.source.source for pair in self.pairs if pair.source), self.home), self.home
        reported = 0
        for index, pair in enumerate(self.pairs):
            if _lone(pair) is not None and index >= reported and not self._is_found_at_its_mark(index):
                held = self._held_count(index)
                reported = index + 1 + held
                yield self._missing(index, held, here) if pair.target is None else self._extra(index, held, there)
            yield from self.found.get(index, ())
            there = pair.source.source if pair.source else there
            here = pair.target.source if pair.target else here

    def _differences(self, pair: Pair) -> tuple[Finding, ...]:
        source, target = pair.source, pair.target
        if source is None or target is None:
            return ()
        if self.freed:  # what stood in a box that is gone is not told once more for standing elsewhere
            source, target = _free(source), _free(target)
        ours, theirs = (
            signs_of(source, self.languages.source, self.languages),
            signs_of(target, self.languages.target, self.languages),
        )
        return tuple(differences(Both(source, target, ours, theirs, self.languages, self.labels)))

    def _find_parts(self, index: int) -> None:
        """Find the lone passages beside a pair that belong to it: together with them, it differs less."""
        before, after = self._lone_beside(index, -1), self._lone_beside(index, 1)
        for size in range(1, len(before) + len(after) + 1):
            for count in range(max(0, size - len(after)), min(size, len(before)) + 1):
                parts = [*before[:count][::-1], index, *after[: size - count]]
                whole = _joined_pair([self.pairs[part] for part in parts])
                found = self._differences(whole) if whole else self.found[index]
                if len(found) < len(self.found[index]):
                    self.found[index] = found
                    self.wholes |= {part: self.pairs[index] for part in parts if part != index}
                    return

    def _lone_beside(self, index: int, step: int) -> list[int]:
        """The nearest lone passages on one side that belong to no other pair, at most `_MOST_PARTS`."""
        near = range(index + step, index + step * (_MOST_PARTS + 1), step)
        within = takewhile(lambda other: 0 <= other < len(self.pairs), near)
        return list(takewhile(lambda other: _lone(self.pairs[other]) is not None and other not in self.wholes, within))

    def _held_count(self, index: int) -> int:
        """How many passages that follow a lone heading or holder of blocks belong to it and are as lone."""
        first = self.pairs[index]
        held = 0
        for pair in self.pairs[index + 1 :]:
            if not _holds(first.source, pair.source) and not _holds(first.target, pair.target):
                break
            if _lone(pair) is None:
                break
            held += 1
        return held

    def _is_found_at_its_mark(self, index: int) -> bool:
        """Whether it is a footnote that the other language does not call: then that was found where it is called."""
        lone = _lone(self.pairs[index])
        if lone is None or not isinstance(lone.shape, NoteShape):
            return False
        missing = self.pairs[index].target is None
        others = (pair.target if missing else pair.source for pair in self.pairs)
        return all(mark.label != lone.shape.label for passage in others if passage for mark in passage.marks)

    def _missing(self, index: int, held: int, after: Source) -> Finding:
        passage, whole, lang = self.pairs[index].source, self.wholes.get(index), self.languages.source
        assert passage is not None
        hint = f"translate it, or take it out in '{lang}' too"
        if whole is not None and whole.target is not None:
            after, hint = whole.target.source, f"it seems to be joined to this passage; part the two, as in '{lang}'"
        message = f"{_called(passage, held)} missing in '{self.languages.target}'"
        code = Code.NOTES_DIFFER if passage.kind is PassageKind.NOTE else Code.MISSING_PASSAGE
        return Finding(after, message, hint, code=code, also=(passage.source,))

    def _extra(self, index: int, held: int, after: Source) -> Finding:
        passage, whole, lang = self.pairs[index].target, self.wholes.get(index), self.languages.source
        assert passage is not None
        hint = f"take it out, join it to the passage that it was split from, or write it in '{lang}' too"
        if whole is not None and whole.source is not None and whole.target is not None:
            first, passage = sorted((passage, whole.target), key=lambda half: half.source)
            after = whole.source.source
            hint = f"it seems to be split from the passage on line {first.source.line}; join the two, as in '{lang}'"
        message = f"{_called(passage, held)} in '{self.languages.target}' alone"
        code = Code.NOTES_DIFFER if passage.kind is PassageKind.NOTE else Code.EXTRA_PASSAGE
        return Finding(passage.source, message, hint, code=code, also=(after,))


def _lone(pair: Pair) -> Passage | None:
    """The passage that has no partner; None for two that are partners."""
    return None if pair.source and pair.target else pair.source or pair.target


def _called(passage: Passage, held: int) -> str:
    name = f"the {passage.kind.value} {excerpt(passage)}"
    return f"{name} and {held} passage{'s' if held > 1 else ''} under it are" if held else f"{name} is"


def _holds(holder: Passage | None, passage: Passage | None) -> bool:
    """Whether a passage stands under a heading, or in a box, an opinion or a margin block."""
    if holder is None or passage is None:
        return False
    if holder.kind is PassageKind.HEADING:
        return passage.group == holder.group and passage.kind is not PassageKind.NOTE
    return holder.kind in _HOLDERS and passage.within is holder.kind


def _free(passage: Passage) -> Passage:
    """The passage as if it stood in nothing."""
    return replace(passage, within=None)


def _joined_pair(pairs: Sequence[Pair]) -> Pair | None:
    """Several pairs as one; None where their passages are no parts of one block."""
    source = [pair.source for pair in pairs if pair.source]
    target = [pair.target for pair in pairs if pair.target]
    if len({passage.kind for passage in (*source, *target)}) > 1 or source[0].kind not in _PARTED:
        return None
    return Pair(reduce(_join, source), reduce(_join, target))


def _join(one: Passage, other: Passage) -> Passage:
    """Two paragraphs as one, or two lists."""
    text = f"{one.text}\n{other.text}"
    match one.shape, other.shape:
        case ListShape(first, items), ListShape(items=more):
            return replace(one, text=text, inlines=one.inlines + other.inlines, shape=ListShape(first, items + more))
        case _:
            return replace(one, text=text, inlines=(one.inlines[0] + other.inlines[0],))
