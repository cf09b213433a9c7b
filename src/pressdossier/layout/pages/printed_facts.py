"""On which pages each fact came to be printed, and the file of facts that travels with the dossier made to say so.

Runs once the pages are laid out, between layout and painting; it reads the document tree and the display list, not the
code that made the pages. So a reader of the finished file can go from a number on a page back to its row of data.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from msgspec.structs import replace

from pressdossier.document import Attachment, Chart, Dossier, Element, Figure, Span, located
from pressdossier.graphics import GlyphRun, Item, Page, Ref

FACTS_FILE = "facts.json"
"""The name of the attachment that lists all facts."""


class _Stretch(NamedTuple):
    """What an element says from one of its letters to before another: of a fact, or on a page."""

    start: float
    end: float
    what: str | int


def note_pages(dossier: Dossier, pages: Sequence[Page]) -> Dossier:
    """The dossier whose file of facts names, for each fact, the pages on which it is printed; [] for none."""
    printed = pages_of_facts(dossier, pages)
    attachments = (
        replace(each, data=_with_pages(each.data, printed)) if each.name == FACTS_FILE else each
        for each in dossier.attachments
    )
    return replace(dossier, attachments=tuple[Attachment, ...](attachments))


def _with_pages(data: bytes, printed: Mapping[str, tuple[int, ...]]) -> bytes:
    listed = json.loads(data)
    for key, entry in listed["facts"].items():
        entry["pages"] = printed.get(key, ())
    return json.dumps(listed, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def pages_of_facts(dossier: Dossier, pages: Sequence[Page]) -> dict[str, tuple[int, ...]]:
    """The numbers of the pages on which a fact is printed, in prose or in a chart, by the fact's key.

    Of a paragraph that is split, the page counts on which the fact's own letters stand, and both where these are split.
    """
    cited = _cited(located(dossier))
    printed = _printed(pages, cited)
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


def _printed(pages: Sequence[Page], wanted: Mapping[Ref, object]) -> dict[Ref, list[_Stretch]]:
    """What each of the wanted elements says on which page, in the order of its letters."""
    parts: dict[Ref, list[_Stretch]] = {ref: [] for ref in wanted}
    for page in pages:
        for placed in page.placed:
            if isinstance(placed.owner, Ref) and placed.owner in parts:
                before = parts[placed.owner]
                start = before[-1].end if before else 0
                before.append(_Stretch(start, start + _length(placed.item), page.number))
    return parts


def _length(item: Item) -> int:
    """The letters of a line; a chart or an image counts as one."""
    return _letters(item.text) if isinstance(item, GlyphRun) else 1


def _letters(text: str) -> int:
    """How many letters a text has, without blanks and without what a broken word gains at a line's end."""
    return sum(not sign.isspace() and sign != "\u00ad" for sign in text)
