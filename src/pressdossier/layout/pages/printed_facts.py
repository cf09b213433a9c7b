"""On which pages each fact came to be printed, and the file of facts that travels with the dossier and says so.

Runs once the pages are laid out, between layout and painting; it reads the document tree and the display list, not the
code that made the pages. So a reader of the finished file can go from a number on a page back to its row of data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from msgspec import json
from msgspec.structs import replace

from pressdossier.document import Attachment, Chart, Dossier, Element, Figure, Span, located
from pressdossier.graphics import Ref
from pressdossier.readback import ReadPage

FACTS_FILE = "facts.json"
"""The name of the attachment that lists all facts."""


class _Stretch(NamedTuple):
    """What an element says from one of its letters to before another: of a fact, or on a page."""

    start: float
    end: float
    what: str | int


def note_pages(dossier: Dossier, read: Sequence[ReadPage]) -> Dossier:
    """The dossier with its file of facts, which names, for each fact, the pages on which it is printed; [] for none.

    read: what each page says.
    """
    if dossier.facts is None:
        return dossier
    printed = pages_of_facts(dossier, read)
    entries = {key: {**entry, "pages": printed.get(key, ())} for key, entry in dossier.facts.facts.items()}
    data = json.format(json.encode({"facts": entries}), indent=1) + b"\n"
    file = Attachment(FACTS_FILE, "application/json", dossier.facts.description, data)
    return replace(dossier, attachments=(file, *dossier.attachments))


def pages_of_facts(dossier: Dossier, read: Sequence[ReadPage]) -> dict[str, tuple[int, ...]]:
    """The numbers of the pages on which a fact is printed, in prose or in a chart, by the fact's key.

    Of a paragraph that is split, the page counts on which the fact's own letters stand, and both where these are split.
    """
    cited = _cited(located(dossier))
    printed = _printed(read, cited)
    found = defaultdict[str, set[int]](set)
    for ref, facts in cited.items():
        for fact in facts:
            on = (int(part.what) for part in printed[ref] if part.start < fact.end and fact.start < part.end)
            found[str(fact.what)].update(on)
    return {key: tuple(sorted(numbers)) for key, numbers in found.items()}


def _cited(elements: Iterable[tuple[Ref, Element]]) -> dict[Ref, list[_Stretch]]:
    """The facts of each element that has any; those of a chart are taken to be everywhere in it."""
    facts = defaultdict[Ref, list[_Stretch]](list)
    said = defaultdict[Ref, int](int)
    for ref, element in elements:
        match element:
            case Span(text=text, fact=fact):
                start, said[ref] = said[ref], said[ref] + _letters(text)
                if fact is not None:
                    facts[ref].append(_Stretch(start, said[ref], fact))
            case Figure(content=Chart() as chart):
                facts[ref] += [_Stretch(0, inf, key) for key in _drawn(chart)]
    return facts


def _drawn(chart: Chart) -> Iterator[str]:
    return (datum.fact for series in chart.series for datum in series.data if datum.fact)


def _printed(read: Sequence[ReadPage], wanted: Mapping[Ref, object]) -> dict[Ref, list[_Stretch]]:
    """What each of the wanted elements says on which page, in the order of its letters; a picture counts as one."""
    parts: dict[Ref, list[_Stretch]] = {ref: [] for ref in wanted}
    for number, items in enumerate(read, 1):
        for item in items:
            if item.owner in parts:
                before = parts[item.owner]
                start = before[-1].end if before else 0
                length = _letters(item.text) if item.is_text else 1
                before.append(_Stretch(start, start + length, number))
    return parts


def _letters(text: str) -> int:
    """How many letters a text has, without blanks and without what a broken word gains at a line's end."""
    return len("".join(text.split()).replace("\u00ad", ""))
