"""How far the translation of each passage is: laid beside its source, and beside the record of what it was made from.

Between `align` and `lock`, and whoever tells of it: the rules of `check.content.translation`, and `desk.translate`.
Knows passages and records, and no files; what a record of a passage that moved belongs to is decided here alone.
"""

from __future__ import annotations

import difflib
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from enum import Enum

from pressdossier.content.prose.markup import is_translatable, write_inlines
from pressdossier.content.translation.align import align
from pressdossier.content.translation.lock import Entry
from pressdossier.content.translation.passages import Passage, plainest
from pressdossier.values import Value

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


class TranslatedPassage(Value, frozen=True):
    """A passage of the source, its translation (None for none) and the record of it (None for none)."""

    source: Passage
    target: Passage | None
    entry: Entry | None
    state: State


def translated_passages(
    source: Sequence[Passage], target: Sequence[Passage], entries: Sequence[Entry]
) -> tuple[TranslatedPassage, ...]:
    """Every passage of a file that has words to translate, in the order of the source.

    entries: of this file in the lock. A record belongs to the pair whose fingerprints it holds; failing that, to the
    one of its translation, then of its source, then to the one whose source is most like what it was. So what is
    inserted, moved or split disturbs nothing else.
    """
    pairs = [
        pair for pair in _fingerprinted_pairs(source, target, entries) if pair.source is None or _has_words(pair.source)
    ]
    records = _records(pairs, entries)
    rearranged = _rearranged(pairs, records, entries)
    held = [None if record is None else entries[record] for record in records]
    return tuple(
        TranslatedPassage(pair.source, pair.target, entry, _state(pair, entry, same=index in rearranged))
        for index, (pair, entry) in enumerate(zip(pairs, held, strict=True))
        if pair.source is not None
    )


def _has_words(passage: Passage) -> bool:
    return any(is_translatable(write_inlines(inlines)) for inlines in passage.inlines)


class _FingerprintedPair(Value, frozen=True):
    """A passage and its partner, either of which may be None, and their fingerprints, "" for that of None."""

    source: Passage | None
    target: Passage | None
    prints: tuple[str, str]


def _state(pair: _FingerprintedPair, entry: Entry | None, *, same: bool) -> State:
    """same: whether the record is of the source's words, though they were in other passages."""
    if pair.target is None:
        return State.MISSING
    if entry is None:
        return State.UNRECORDED
    if entry.source != pair.prints[0] and not same:
        return State.STALE
    # a review is of the words that were read
    read = entry.review is not None and entry.translation == pair.prints[1]
    return State.REVIEWED if read else State.TRANSLATED


def _fingerprinted_pairs(
    source: Sequence[Passage], target: Sequence[Passage], entries: Sequence[Entry]
) -> Iterator[_FingerprintedPair]:
    """The passages laid side by side; those that are recorded as partners are partners."""
    ours, theirs = ({passage.place: passage.fingerprint for passage in side} for side in (source, target))
    recorded = {(entry.source, entry.translation) for entry in entries}
    for pair in align(source, target, lambda one, other: (ours[one.place], theirs[other.place]) in recorded):
        prints = ours[pair.source.place] if pair.source else "", theirs[pair.target.place] if pair.target else ""
        yield _FingerprintedPair(pair.source, pair.target, prints)


_Key = tuple[str, ...]
_KEYS: tuple[tuple[Callable[[str, str], _Key], Callable[[Entry], _Key]], ...] = (
    (lambda one, other: (one, other), lambda entry: (entry.source, entry.translation)),
    (lambda one, other: (other,), lambda entry: (entry.translation,)),
    (lambda one, other: (one,), lambda entry: (entry.source,)),
)
"""What a pair's fingerprints and a record must have in common, the surest first."""


def _records(pairs: Sequence[_FingerprintedPair], entries: Sequence[Entry]) -> list[int | None]:
    """The number of the record of each pair that has a translation; each is given once."""
    found: list[int | None] = [None] * len(pairs)
    waiting = list(range(len(entries)))
    for of_pair, of_entry in _KEYS:
        by_key = defaultdict[_Key, deque[int]](deque)
        for number in waiting:
            by_key[of_entry(entries[number])].append(number)
        for index, pair in enumerate(pairs):
            fitting = by_key[of_pair(*pair.prints)]
            if pair.target is not None and found[index] is None and fitting:
                found[index] = fitting.popleft()
        waiting = sorted(number for fitting in by_key.values() for number in fitting)
    for index, number in _most_alike(pairs, found, entries, waiting):
        found[index] = number
    return found


def _most_alike(
    pairs: Sequence[_FingerprintedPair], found: Sequence[int | None], entries: Sequence[Entry], waiting: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Records of passages that have changed in both languages since, the likeliest first."""
    likeness = [
        (-difflib.SequenceMatcher(None, entries[number].words.split(), pair.source.text.split()).ratio(), index, number)
        for index, pair in enumerate(pairs)
        if found[index] is None and pair.source is not None and pair.target is not None
        for number in waiting
    ]
    taken, given = set[int](), set[int]()
    for unlike, index, number in sorted(likeness):
        if -unlike >= _ALIKE and index not in taken and number not in given:
            taken.add(index)
            given.add(number)
            yield index, number


def _rearranged(
    pairs: Sequence[_FingerprintedPair], records: Sequence[int | None], entries: Sequence[Entry]
) -> set[int]:
    """The pairs whose source was split or joined since, and says what it said: that is for `parity` to find."""
    lone = [pair.source.text if pair.source and pair.target is None else "" for pair in pairs]
    given = {record for pair, record in zip(pairs, records, strict=True) if pair.source is not None}
    loose = ["" if number in given else entry.words for number, entry in enumerate(entries)]
    return {
        index
        for index, (pair, record) in enumerate(zip(pairs, records, strict=True))
        if pair.source is not None
        and record is not None
        and entries[record].source != pair.prints[0]
        and _joined_with_neighbours(lone, index, pair.source.text)
        & _joined_with_neighbours(loose, record, entries[record].words)
    }


def _joined_with_neighbours(others: Sequence[str], index: int, text: str) -> set[str]:
    """A text alone, with the one before its place, with the one after it, and with both."""
    before, after = others[index - 1] if index else "", (*others, "")[index + 1]
    return {plainest(" ".join(parts)) for parts in ((text,), (before, text), (text, after), (before, text, after))}
