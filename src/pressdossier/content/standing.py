"""How far the translation of each passage is: laid beside its source, and beside the record of what it was made from.

Between `align` and `lock`, and whoever tells of it: the rules of `check`, and `translate`.
"""

from __future__ import annotations

import difflib
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from pressdossier.content.align import Pair, align
from pressdossier.content.lock import Entry
from pressdossier.content.markup import is_translatable, write_inlines
from pressdossier.content.passages import Passage, plainest

_ALIKE = 0.6
"""From how alike two texts must be for one to be the other as it was before, from 0 to 1."""


class State(Enum):
    """The values are the names that people see.

    MISSING: there is no translation; UNRECORDED: there is one, and no record of what it was made from; STALE: its
    source has changed since; TRANSLATED: made from the source as it is; REVIEWED: that, and read by somebody since.
    """

    MISSING = "missing"
    UNRECORDED = "not recorded"
    STALE = "stale"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Standing:
    """A passage of the source, its translation (None for none) and the record of it (None for none)."""

    source: Passage
    target: Passage | None
    entry: Entry | None
    state: State


def standings(source: Sequence[Passage], target: Sequence[Passage], entries: Sequence[Entry]) -> tuple[Standing, ...]:
    """Every passage of a file that has words to translate, in the order of the source.

    entries: of this file in the lock. A record belongs to the pair whose fingerprints it holds; failing that, to the
    one of its translation, then of its source, then to the one whose source is most like what it was. So what is
    inserted, moved or split disturbs nothing else.
    """
    prints = {id(passage): passage.fingerprint for passage in (*source, *target)}
    recorded = {(entry.source, entry.translation) for entry in entries}
    aligned = align(source, target, lambda one, other: (prints[id(one)], prints[id(other)]) in recorded)
    pairs = [pair for pair in aligned if pair.source is None or _has_words(pair.source)]
    records = _records(pairs, entries, prints)
    told = _told_otherwise(pairs, records, entries)
    return tuple(
        Standing(pair.source, pair.target, entry, _state(pair.source, pair.target, entry, same=index in told))
        for index, (pair, entry) in enumerate(zip(pairs, records, strict=True))
        if pair.source is not None
    )


def _has_words(passage: Passage) -> bool:
    return any(is_translatable(write_inlines(inlines)) for inlines in passage.inlines)


def _state(source: Passage, target: Passage | None, entry: Entry | None, *, same: bool) -> State:
    """same: whether the record is of these words, though they were in other passages."""
    if target is None:
        return State.MISSING
    if entry is None:
        return State.UNRECORDED
    if entry.source != source.fingerprint and not same:
        return State.STALE
    # a review is of the words that were read
    read = entry.review is not None and entry.translation == target.fingerprint
    return State.REVIEWED if read else State.TRANSLATED


_Key = tuple[str, ...]
_KEYS: tuple[tuple[Callable[[str, str], _Key], Callable[[Entry], _Key]], ...] = (
    (lambda one, other: (one, other), lambda entry: (entry.source, entry.translation)),
    (lambda one, other: (other,), lambda entry: (entry.translation,)),
    (lambda one, other: (one,), lambda entry: (entry.source,)),
)
"""What a pair's fingerprints and a record must have in common, the surest first."""


def _records(pairs: Sequence[Pair], entries: Sequence[Entry], prints: Mapping[int, str]) -> list[Entry | None]:
    """The record of each pair that has a translation; each is given once. prints: fingerprints by the passages' ids."""
    found: list[Entry | None] = [None] * len(pairs)
    keys = [(prints.get(id(pair.source), ""), prints.get(id(pair.target), "")) for pair in pairs]
    waiting = list(entries)
    for of_pair, of_entry in _KEYS:
        by_key = defaultdict[_Key, deque[Entry]](deque)
        for entry in waiting:
            by_key[of_entry(entry)].append(entry)
        for index, pair in enumerate(pairs):
            fitting = by_key[of_pair(*keys[index])]
            if pair.target is not None and found[index] is None and fitting:
                found[index] = fitting.popleft()
        left = {id(entry) for fitting in by_key.values() for entry in fitting}
        waiting = [entry for entry in waiting if id(entry) in left]
    for index, entry in _most_alike(pairs, found, waiting):
        found[index] = entry
    return found


def _most_alike(
    pairs: Sequence[Pair], found: Sequence[Entry | None], waiting: Sequence[Entry]
) -> Iterator[tuple[int, Entry]]:
    """Records of passages that have changed in both languages since, the likeliest first."""
    likeness = [
        (difflib.SequenceMatcher(None, entry.words.split(), pair.source.text.split()).ratio(), index, number)
        for index, pair in enumerate(pairs)
        if found[index] is None and pair.source is not None and pair.target is not None
        for number, entry in enumerate(waiting)
    ]
    taken, given = set[int](), set[int]()
    for ratio, index, number in sorted(likeness, key=lambda one: (-one[0], one[1], one[2])):
        if ratio >= _ALIKE and index not in taken and number not in given:
            taken.add(index)
            given.add(number)
            yield index, waiting[number]


def _told_otherwise(pairs: Sequence[Pair], records: Sequence[Entry | None], entries: Sequence[Entry]) -> set[int]:
    """The pairs whose source was split or joined since, and says what it said: that is for `parity` to find."""
    lone = [pair.source.text if pair.source and pair.target is None else "" for pair in pairs]
    given = {id(entry) for pair, entry in zip(pairs, records, strict=True) if pair.source is not None}
    loose = ["" if id(entry) in given else entry.words for entry in entries]
    places = {id(entry): number for number, entry in enumerate(entries)}
    return {
        index
        for index, (pair, entry) in enumerate(zip(pairs, records, strict=True))
        if pair.source is not None
        and entry is not None
        and entry.source != pair.source.fingerprint
        and _beside(lone, index, pair.source.text) & _beside(loose, places[id(entry)], entry.words)
    }


def _beside(others: Sequence[str], index: int, text: str) -> set[str]:
    """A text alone, with the one before its place, with the one after it, and with both."""
    before, after = others[index - 1] if index else "", (*others, "")[index + 1]
    return {plainest(" ".join(parts)) for parts in ((text,), (before, text), (text, after), (before, text, after))}
