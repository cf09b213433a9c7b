"""Two files of prose laid side by side, passage by passage: a file and its translation, or a file and an older one.

Between `passages` and whoever compares. One passage that is inserted, dropped or split leaves one passage without a
partner, and all others with theirs.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from pressdossier.content.prose import tree
from pressdossier.content.translation.passage_shape import parts_of
from pressdossier.content.translation.passages import Passage, PassageKind
from pressdossier.values import Value

_HEAD = (PassageKind.TITLE, PassageKind.RUNNING, PassageKind.SUBTITLE, PassageKind.KICKER, PassageKind.COVER)
_DIGITS = re.compile(r"\d+")

_ALONE = 1.0
_HEADING_ALONE = 2.0
"""What it costs to leave a passage without a partner; headings hold the blocks under them together."""

_UNKNOWN = 0.09
"""What partners cost at least that are not known to be."""

_OTHER_KIND = 1.9
"""Just less than to leave both without a partner: one block set otherwise is one difference, not two."""

Step = tuple[int | None, int | None]
"""An index of each side; one of them is None where the other has no partner."""


class Pair(Value, frozen=True):
    """A passage and its partner; one of them is None where there is no partner."""

    source: Passage | None
    target: Passage | None


Known = Callable[[Passage, Passage], bool]
"""Whether two passages are known to be partners."""


def align(source: Sequence[Passage], target: Sequence[Passage], known: Known | None = None) -> tuple[Pair, ...]:
    """All passages of both, in the order of the source; those of the target alone after the one that they follow.

    Fields of the front matter pair by their kind, footnotes by their label, headings and blocks in their order, by what
    a translation leaves as it is. known: None where nothing is recorded of any.
    """
    ours, theirs = _head_body_and_notes(source), _head_body_and_notes(target)
    return (
        *_field_pairs(ours[0], theirs[0]),
        *_block_pairs(ours[1], theirs[1], known),
        *_note_pairs(ours[2], theirs[2]),
    )


def _head_body_and_notes(passages: Iterable[Passage]) -> tuple[list[Passage], list[Passage], list[Passage]]:
    """Front matter, blocks and footnotes."""
    head, body, notes = list[Passage](), list[Passage](), list[Passage]()
    for passage in passages:
        (head if passage.kind in _HEAD else notes if passage.kind is PassageKind.NOTE else body).append(passage)
    return head, body, notes


def _field_pairs(source: Sequence[Passage], target: Sequence[Passage]) -> Iterator[Pair]:
    ours, theirs = ({passage.kind: passage for passage in side} for side in (source, target))
    for kind in _HEAD:
        if kind in ours or kind in theirs:
            yield Pair(ours.get(kind), theirs.get(kind))


def _note_pairs(source: Sequence[Passage], target: Sequence[Passage]) -> Iterator[Pair]:
    """By label; those whose label the other side lacks, in their order."""
    ours, theirs = ({passage.place: passage for passage in side} for side in (source, target))
    loose = [passage for place, passage in theirs.items() if place not in ours]
    for place, passage in ours.items():
        partner = theirs.get(place)
        if partner is None and loose:
            partner = loose.pop(0)
        yield Pair(passage, partner)
    for passage in loose:
        yield Pair(None, passage)


def _block_pairs(source: Sequence[Passage], target: Sequence[Passage], known: Known | None) -> Iterator[Pair]:
    ours, theirs = [*map(_traits, source)], [*map(_traits, target)]

    def cost(i: int, j: int) -> float:
        if known is None:
            return _unlikeness(ours[i], theirs[j])
        return 0.0 if known(source[i], target[j]) else _UNKNOWN + _unlikeness(ours[i], theirs[j])

    for i, j in _cheapest([trait.alone for trait in ours], [trait.alone for trait in theirs], cost):
        yield Pair(None if i is None else source[i], None if j is None else target[j])


_Counted = TypeVar("_Counted")


class _Traits(Value, frozen=True):
    """What a translation leaves as it is, and how long a passage is, in which translations differ little.

    shape: the parts of the passage's shape and what it stands in; signs: facts, claims, footnotes and where references
    lead; alone: what it costs to have no partner.
    """

    kind: PassageKind
    shape: tuple[object, ...]
    signs: Counter[str]
    digits: Counter[str]
    text: str
    alone: float


def _traits(passage: Passage) -> _Traits:
    signs, digits = Counter[str](), Counter[str]()
    for node in passage.nodes:
        match node:
            case tree.Text(text=text):
                digits.update(_DIGITS.findall(text))
            case tree.FactRef(key=sign) | tree.Claim(key=sign) | tree.Link(target=sign):
                signs[sign] += 1
            case tree.CrossReference(anchor=sign) | tree.NoteMark(label=sign):
                signs[f"#{sign}"] += 1
    alone = _HEADING_ALONE if passage.kind is PassageKind.HEADING else _ALONE
    within = () if passage.within is None else (passage.within,)
    return _Traits(passage.kind, (*within, *parts_of(passage.shape)), signs, digits, passage.text, alone)


def _unlikeness(one: _Traits, other: _Traits) -> float:
    """From 0 for partners without a difference to just less than both would cost alone; infinite for no partners."""
    if one.kind is not other.kind:
        return math.inf if PassageKind.HEADING in (one.kind, other.kind) else _OTHER_KIND
    if one.text == other.text:
        return 0.0
    unlike = 0.8 * _difference(one.signs, other.signs) + 0.2 * _difference(one.digits, other.digits)
    if one.shape != other.shape:
        unlike += 0.6 * _difference(Counter(one.shape), Counter(other.shape))
    # as Gale and Church (1993) pair sentences: their lengths tell plain paragraphs apart
    return unlike + min(0.2, 0.4 * math.log(len(one.text) / len(other.text)) ** 2)


def _difference(one: Counter[_Counted], other: Counter[_Counted]) -> float:
    """From 0 for the same to 1 for nothing in common."""
    if one == other:
        return 0.0
    return 1 - 2 * (one & other).total() / (one.total() + other.total())


def _cheapest(ours: Sequence[float], theirs: Sequence[float], cost: Callable[[int, int], float]) -> list[Step]:
    """Needleman and Wunsch's alignment (1970) of two rows, of which each has the costs of its members alone.

    Looked for in a band about the diagonal that grows until no way outside it can be cheaper (Ukkonen 1985): mostly,
    nothing is missing, and the diagonal is all that is looked at.
    """
    longest, apart = max(len(ours), len(theirs)), abs(len(ours) - len(theirs))
    width = 0
    while True:
        band = _Band(ours, theirs, cost, width)
        if width >= longest or band.total <= _ALONE * (apart + 2 * (width + 1)):
            return band.steps()
        width = 4 * width or 4


class _Band:
    """The least costs to come to each pair of indices within a band, and the last step to it."""

    def __init__(
        self, ours: Sequence[float], theirs: Sequence[float], cost: Callable[[int, int], float], width: int
    ) -> None:
        self.end = len(ours), len(theirs)
        self._best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
        apart = len(theirs) - len(ours)
        for i in range(len(ours) + 1):
            for j in range(max(0, i + min(apart, 0) - width), min(len(theirs), i + max(apart, 0) + width) + 1):
                pair = self._cost(i - 1, j - 1) + cost(i - 1, j - 1) if i and j else math.inf
                drop = self._cost(i - 1, j) + ours[i - 1] if i else math.inf
                insert = self._cost(i, j - 1) + theirs[j - 1] if j else math.inf
                if i or j:
                    self._best[i, j] = min((pair, (1, 1)), (insert, (0, 1)), (drop, (1, 0)), key=_cost_of_move)

    def _cost(self, i: int, j: int) -> float:
        return self._best.get((i, j), _FAR)[0]

    @property
    def total(self) -> float:
        return self._best[self.end][0]

    def steps(self) -> list[Step]:
        """The way from the beginning to the end."""
        steps = list[Step]()
        i, j = self.end
        while i or j:
            _, (ours, theirs) = self._best[i, j]
            i, j = i - ours, j - theirs
            steps.append((i if ours else None, j if theirs else None))
        return steps[::-1]


_FAR = (math.inf, (0, 0))


def _cost_of_move(move: tuple[float, tuple[int, int]]) -> float:
    return move[0]
