"""How far the translation of each passage is: laid beside its source, and beside the record of what it was made from.

Between `align` and `lock`, and whoever tells of it: the rules of `check`, and `translate`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from pressdossier.content.align import align
from pressdossier.content.lock import Entry
from pressdossier.content.markup import is_translatable, write_inlines
from pressdossier.content.passages import Passage


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
    one of its source, then of its translation, then of its place. So what is inserted, moved or split disturbs nothing
    else.
    """
    pairs = [(pair.source, pair.target) for pair in align(source, target) if pair.source and _has_words(pair.source)]
    records = _records(pairs, entries)
    return tuple(
        Standing(one, other, entry, _state(one, other, entry))
        for (one, other), entry in zip(pairs, records, strict=True)
    )


def _has_words(passage: Passage) -> bool:
    return any(is_translatable(write_inlines(inlines)) for inlines in passage.inlines)


_Pair = tuple[Passage, Passage | None]
_MATCHES: tuple[Callable[[Passage, Passage, Entry], bool], ...] = (
    lambda one, other, entry: entry.source == one.fingerprint and entry.translation == other.fingerprint,
    lambda one, other, entry: entry.source == one.fingerprint,
    lambda one, other, entry: entry.translation == other.fingerprint,
    lambda one, other, entry: entry.place == one.place,
)


def _records(pairs: Sequence[_Pair], entries: Sequence[Entry]) -> list[Entry | None]:
    """The record of each pair; each is given once, the surest first."""
    found: list[Entry | None] = [None] * len(pairs)
    waiting = list(entries)
    for matches in _MATCHES:
        for index, (one, other) in enumerate(pairs):
            if found[index] is None and other is not None:
                entry = next((entry for entry in waiting if matches(one, other, entry)), None)
                if entry is not None:
                    found[index] = entry
                    waiting.remove(entry)
    return found


def _state(source: Passage, target: Passage | None, entry: Entry | None) -> State:
    if target is None:
        return State.MISSING
    if entry is None:
        return State.UNRECORDED
    if entry.source != source.fingerprint:
        return State.STALE
    # a review is of the words that were read
    read = entry.review is not None and entry.translation == target.fingerprint
    return State.REVIEWED if read else State.TRANSLATED
