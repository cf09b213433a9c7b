"""Finds the passages of an edition that say again what an earlier edition said, in the same language.

Two passages are held against each other by the runs of five words that they share (Broder 1997: containment of
shingles). The share is that of the later passage, so that a sentence taken over into a longer text shows as well as a
paragraph that was cut down. Numbers that come from data count as equal, since a text that repeats itself around
another value still does.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pressdossier.content.prose import tree
from pressdossier.content.translation.passages import Passage, plainest, walk
from pressdossier.values import Value

RUN = 5
"""How many words make a run."""

THRESHOLD = 0.5
"""The share of its runs from which a passage is told to repeat another."""

LEAST_WORDS = 8
"""Shorter passages, such as headings, may well be the same every year."""

_FACT = "\N{REPLACEMENT CHARACTER}"
"""What stands for the value of any fact."""

_WORD = re.compile(rf"[^\W_]+(?:['-][^\W_]+)*|{_FACT}")

_Run = tuple[str, ...]


class Repeated(Value, frozen=True):
    """A passage that repeats an earlier one; share: of its runs of five words, from THRESHOLD to 1."""

    lang: str
    passage: Passage
    earlier: Passage
    share: float


def find_repeated(lang: str, passages: Iterable[Passage], earlier: Sequence[Passage]) -> Iterator[Repeated]:
    """The passages that repeat an earlier one, in their order, each with the one that it repeats most of."""
    holders = defaultdict[_Run, list[int]](list)
    for index, one in enumerate(earlier):
        for run in _word_runs(one):
            holders[run].append(index)
    for passage in passages:
        runs = _word_runs(passage)
        shared = Counter(index for run in runs for index in holders.get(run, ()))
        # of those that share as many runs the first, whatever the order of the set
        index, count = max(shared.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
        if count and count >= THRESHOLD * len(runs):
            yield Repeated(lang, passage, earlier[index], count / len(runs))


def _word_runs(passage: Passage) -> frozenset[_Run]:
    """The runs of words of a passage; none where it is too short to mean anything."""
    words = [word for run in passage.inlines for word in _words_of(run)]
    if len(words) < LEAST_WORDS:
        return frozenset()
    return frozenset(tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def _words_of(inlines: tree.Inlines) -> list[str]:
    """The words alone, without markup; a fact counts as one word that is always the same."""
    pieces = (
        node.text if isinstance(node, tree.Text) else _FACT
        for node in walk(inlines)
        if isinstance(node, tree.Text | tree.FactRef)
    )
    return _WORD.findall(plainest("".join(pieces)).casefold())
