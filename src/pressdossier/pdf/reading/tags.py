"""Reads the structure tree (ISO 32000-1 14.7): elements with their roles, attributes, words and annotations.

A damaged tree is read as far as it goes: what is met a second time, is of the wrong type or lies too deep is passed
over and noted, so that a tree that runs in a circle ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field
from pypdf.generic import DictionaryObject

from pressdossier.pdf.reading.inspected import Annotation, BBox, InspectedElement, MarkedWords
from pressdossier.pdf.reading.objects import (
    entries,
    entry,
    identity,
    items,
    name,
    number,
    plain,
    raw,
    rectangle,
    resolve,
    text,
)
from pressdossier.pdf.reading.places import Places
from pressdossier.pdf.reading.words import Joint, Marks, join, writes_blanks
from pressdossier.values import Value

STANDARD_ROLES = frozenset(
    [
        "Document",
        "DocumentFragment",
        "Part",
        "Art",
        "Aside",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "Title",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Sub",
        "Em",
        "Strong",
        "Quote",
        "Note",
        "FENote",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Figure",
        "Formula",
        "Form",
        "Artifact",
    ]
)
"""Of PDF 1.7 (14.8.4) and of PDF 2.0 (ISO 32000-2 14.8.4)."""

_DEPTH = 100
"""Deeper elements are passed over; no real document comes near it."""


class _TreePosition(Value, frozen=True):
    """Where in the tree an element stands; page: the page that content belongs to unless it says otherwise."""

    parent: int
    page: object = None
    depth: int = 0
    in_figure: bool = False


class TreeReader(Struct):
    """Reads the structure tree of one file; marks: the words of each page."""

    root: object
    places: Places
    marks: Sequence[Marks]
    problems: list[str] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set)
    _blank_at: Joint | None = None

    def read(self) -> tuple[InspectedElement, ...]:
        """The elements right below the root."""
        self._blank_at = None if writes_blanks(self.marks) else Joint.LINE
        below = self._children(self.root, _TreePosition(identity(self.root)))
        return tuple(child for child in below if isinstance(child, InspectedElement))

    def _children(self, holder: object, place: _TreePosition) -> Iterator[InspectedElement | MarkedWords | Annotation]:
        for kid in items(raw(holder, "/K")):
            found = resolve(kid)
            if isinstance(found, DictionaryObject):
                child = self._child(kid, found, place)
            elif isinstance(found, int) and not isinstance(found, bool):
                child = self._marked_words(found, place.page, 0, place)
            else:
                child = None
                self.problems.append(f"a child in the structure tree is {_kind(found)}")
            if child is not None:
                yield child

    def _child(
        self, kid: object, found: DictionaryObject, place: _TreePosition
    ) -> InspectedElement | MarkedWords | Annotation | None:
        page = raw(found, "/Pg") or place.page
        match name(entry(found, "/Type")):
            case "MCR":
                mcid = number(entry(found, "/MCID"))
                if mcid is None:
                    self.problems.append("a reference to marked content in the structure tree has no MCID")
                    return None
                return self._marked_words(int(mcid), page, identity(raw(found, "/Stm")), place)
            case "OBJR":
                return self._annotation(entry(found, "/Obj"), page)
            case _:
                return self._element(kid, found, place)

    def _marked_words(self, mcid: int, page: object, drawing: int, place: _TreePosition) -> MarkedWords:
        number_ = self.places.number(page)
        marks = self.marks[number_ - 1] if number_ else {}
        runs = marks.get((drawing, mcid))
        if runs is None:
            where = f"page {number_} has" if number_ else "no page is named that has"
            self.problems.append(f"the structure tree names marked content that is not there: {where} MCID {mcid}")
        return MarkedWords(number_, mcid, join(runs or (), Joint.MOVE if place.in_figure else self._blank_at))

    def _annotation(self, object_: object, page: object) -> Annotation | None:
        if not isinstance(object_, DictionaryObject):
            self.problems.append(f"an object reference in the structure tree leads to {_kind(object_)}")
            return None
        number_ = self.places.number(page) or self.places.number(raw(object_, "/P"))
        subtype = name(entry(object_, "/Subtype")) or ""
        return Annotation(number_, subtype, text(entry(object_, "/Contents")), self.places.target(object_))

    def _element(self, kid: object, found: DictionaryObject, place: _TreePosition) -> InspectedElement | None:
        number_ = identity(kid)
        tag = name(entry(found, "/S"))
        if tag is None:
            self.problems.append("an element of the structure tree has no role")
            return None
        if (number_ and number_ in self._seen) or place.depth > _DEPTH:
            self.problems.append(f"the structure tree meets an element twice or is too deep, at {tag}")
            return None
        self._seen.add(number_)
        if place.parent and identity(raw(found, "/P")) != place.parent:
            self.problems.append(f"an element {tag} of the structure tree does not name its parent")
        role = self._role(found, tag)
        in_figure = place.in_figure or role in ("Figure", "Formula")
        inner = _TreePosition(number_, raw(found, "/Pg") or place.page, place.depth + 1, in_figure)
        return self._filled(found, role, tag, tuple(self._children(found, inner)))

    def _filled(
        self, found: object, role: str, tag: str, children: tuple[InspectedElement | MarkedWords | Annotation, ...]
    ) -> InspectedElement:
        attributes, bbox = self._attributes(found)
        return InspectedElement(
            role=role,
            tag=tag,
            children=children,
            page=next((child.page for child in children if child.page), 0),
            lang=text(entry(found, "/Lang")),
            alt=text(entry(found, "/Alt")),
            actual_text=text(entry(found, "/ActualText")),
            title=text(entry(found, "/T")),
            id=text(entry(found, "/ID")),
            bbox=bbox,
            attributes=attributes,
        )

    def _role(self, found: object, tag: str) -> str:
        """The standard role that a tag stands for, by the role map of its namespace or of the tree (14.7.3)."""
        own = entry(entry(entry(found, "/NS"), "/RoleMapNS"), f"/{tag}")
        role = name(next(iter(items(own)), None)) or tag
        seen = set[str]()
        while role not in STANDARD_ROLES and role not in seen:
            seen.add(role)
            role = name(entry(entry(self.root, "/RoleMap"), f"/{role}")) or role
        return role

    def _attributes(self, found: object) -> tuple[Mapping[str, str], BBox | None]:
        """An element's attributes by name, those of its classes first, so that its own win (14.7.5)."""
        classes = entry(self.root, "/ClassMap")
        by_class = [item for key in items(entry(found, "/C")) for item in items(entry(classes, f"/{name(key)}"))]
        attributes: dict[str, str] = {}
        bbox = None
        for owner in (*by_class, *items(entry(found, "/A"))):
            attributes.update((key, plain(value)) for key, value in entries(resolve(owner)) if key not in ("O", "NS"))
            bbox = rectangle(entry(resolve(owner), "/BBox")) or bbox
        return attributes, bbox


def _kind(found: object) -> str:
    return "missing" if found is None else f"of a wrong type ({type(found).__name__.removesuffix('Object').lower()})"
