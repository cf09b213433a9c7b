"""Where things in a file lead: the numbers of pages, what a destination or an action points at, the outline.

Destinations are written in place, or named in the catalog (ISO 32000-1 12.3.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from pressdossier.pdf.reading.inspected import BBox, OutlineEntry, PageBox
from pressdossier.pdf.reading.objects import (
    entries,
    entry,
    identity,
    items,
    name,
    named,
    raw,
    rectangle,
    resolve,
    text,
)

_ENTRIES = 20_000
"""No more of an outline is read."""

_DEPTH = 50

_LETTER: BBox = (0.0, 0.0, 612.0, 792.0)
"""What readers assume of a page that has no box."""


class Places:
    """The pages of a file and what leads to them."""

    def __init__(self, catalog: object, pages: Sequence[object]) -> None:
        self._catalog = catalog
        self._numbers = {identity(page): number for number, page in enumerate(pages, start=1) if identity(page)}
        self.boxes = tuple(PageBox(number, _media_box(page)) for number, page in enumerate(pages, start=1))

    def number(self, page: object) -> int:
        """A page's number, counted from 1; 0 for what is no page of the file."""
        return self._numbers.get(identity(page), 0)

    def target(self, holder: object) -> str:
        """Where an annotation or a bookmark leads: an address, or "page 4"; empty where that cannot be named."""
        action = entry(holder, "/A")
        address = text(entry(action, "/URI"))
        if address is not None:
            return address
        number = self.page_of(holder)
        return f"page {number}" if number else ""

    def page_of(self, holder: object) -> int:
        """The page that an annotation or a bookmark leads to, 0 for none."""
        destination = entry(holder, "/Dest")
        if destination is None and name(entry(entry(holder, "/A"), "/S")) == "GoTo":
            destination = entry(entry(holder, "/A"), "/D")
        key = text(destination) or name(destination)
        if key is not None:
            destination = self._named_destinations.get(key)
        explicit = entry(destination, "/D") or destination
        first = next(iter(items(explicit)), None)
        return self.number(first)

    @cached_property
    def _named_destinations(self) -> dict[str, object]:
        found = dict(entries(entry(self._catalog, "/Dests")))
        for key, value in named(entry(entry(self._catalog, "/Names"), "/Dests"), "Names"):
            found.setdefault(text(key) or "", resolve(value))
        return found

    def outline(self) -> tuple[OutlineEntry, ...]:
        """The bookmarks; one that is met again, as where the outline runs in a circle, is passed over."""
        return self._below(entry(self._catalog, "/Outlines"), set(), 0)

    def _below(self, parent: object, seen: set[int], depth: int) -> tuple[OutlineEntry, ...]:
        found = []
        current = raw(parent, "/First")
        while resolve(current) is not None and identity(current) not in seen and len(seen) < _ENTRIES:
            seen.add(identity(current))
            item = resolve(current)
            children = self._below(item, seen, depth + 1) if depth < _DEPTH else ()
            found.append(OutlineEntry(text(entry(item, "/Title")) or "", self.page_of(item), children))
            current = raw(item, "/Next")
        return tuple(found)


def _media_box(page: object) -> BBox:
    """A page's media box, its own or from the pages above (7.7.3.4)."""
    seen = set[int]()
    while page is not None and id(page) not in seen:
        found = rectangle(entry(page, "/MediaBox"))
        if found is not None:
            return found
        seen.add(id(page))
        page = entry(page, "/Parent")
    return _LETTER
