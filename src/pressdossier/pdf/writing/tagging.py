"""Joins the structure tree to the painted pages: the ledger of marked content, and the tree as objects of the file.

The `Ledger` says of each element which stretches of marked content on which pages are its own, in the order in which
they were painted. `write_structure` writes the tree: every element with its own stretches and its children in reading
order, and the parent tree, which leads back from each stretch and each link to its element (ISO 32000-1 14.7.4.4). One
space of keys serves pages and annotations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from pressdossier.graphics import Ref
from pressdossier.pdf.writing.container import Document, TextObject
from pressdossier.pdf.writing.operators import numbers, text_string
from pressdossier.pdf.writing.painted import PaintedPage
from pressdossier.standards import Standard
from pressdossier.structure import Role, StructureElement
from pressdossier.values import Value


class Mark(Value, frozen=True):
    """A stretch of marked content; order: its place among all that is painted in the document."""

    page: int
    mcid: int
    order: int


class LinkMark(Value, frozen=True):
    """A link annotation; annotation: its reference, as written in the file; key: its own in the parent tree."""

    page: int
    annotation: str
    key: int


class Ledger(Struct):
    """What is painted for which element; pages are counted from 0.

    keys: how many the parent tree has; page_keys: each page's own; owners: for each page the elements of its MCIDs in
    order; marks and links: by element; boxes: where an element's picture lies, as left, bottom, right and top.
    """

    page_keys: list[int] = field(default_factory=list)
    owners: list[list[Ref]] = field(default_factory=list)
    marks: dict[Ref, list[Mark]] = field(default_factory=dict)
    links: dict[Ref, list[LinkMark]] = field(default_factory=dict)
    boxes: dict[Ref, tuple[float, float, float, float]] = field(default_factory=dict)
    keys: int = 0
    _painted: int = 0

    def add_page(self, painted: PaintedPage) -> int:
        """The marked content and the pictures of a page; its key in the parent tree."""
        key = self.begin_page()
        for owner in painted.marks:
            self.mark(owner)
        self.boxes.update(painted.pictures)
        return key

    def begin_page(self) -> int:
        """A new page; its key in the parent tree."""
        self.page_keys.append(self._next_key())
        self.owners.append([])
        return self.page_keys[-1]

    def mark(self, owner: Ref) -> int:
        """The MCID of a new stretch of marked content on the page at hand."""
        page = self.owners[-1]
        mcid = len(page)
        page.append(owner)
        self.marks.setdefault(owner, []).append(Mark(len(self.owners) - 1, mcid, self._painted))
        self._painted += 1
        return mcid

    def link_key(self) -> int:
        """A key in the parent tree for a link."""
        return self._next_key()

    def link(self, owner: Ref, link: LinkMark) -> None:
        """A link over the words of an element."""
        self.links.setdefault(owner, []).append(link)

    def marks_of(self, element: StructureElement) -> Sequence[Mark]:
        """The element's own marked content, in the order of painting."""
        return () if element.ref is None else self.marks.get(element.ref, ())

    def links_of(self, element: StructureElement) -> Sequence[LinkMark]:
        """The links over the element's words."""
        return () if element.ref is None else self.links.get(element.ref, ())

    def _next_key(self) -> int:
        self.keys += 1
        return self.keys - 1


def in_reading_order(element: StructureElement, ledger: Ledger) -> tuple[Mark | StructureElement, ...]:
    """An element's own marked content and its children as they are read.

    Children of an element with words of its own stand among these, at the places at which they were painted; a
    footnote, which is painted at the foot of the page, follows the mark that calls it.
    """
    marks = ledger.marks_of(element)
    ordered: list[tuple[float, Mark | StructureElement]] = [(mark.order, mark) for mark in marks]
    before = -1.0
    for child in element.children:
        if child.role is not Role.NOTE:
            before = next((float(mark.order) for mark in ledger.marks_of(child)), before)
        ordered.append((before, child))
    if marks:
        ordered.sort(key=lambda kid: kid[0])
    return tuple(kid for _, kid in ordered)


class Elements:
    """The objects of the file that elements with a ref become; one can be pointed at before it is written."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._entries: dict[Ref, TextObject] = {}

    def entry(self, ref: Ref | None) -> TextObject:
        """The object of an element; a new one for an element without a ref."""
        return TextObject() if ref is None else self._entries.setdefault(ref, TextObject())

    def pointer(self, ref: Ref) -> str:
        """How an element is pointed at in the file."""
        return self._document.pointer(self.entry(ref))


def write_structure(
    document: Document, root: StructureElement, ledger: Ledger, elements: Elements, attachments: Mapping[str, str]
) -> None:
    """Write the tree into the document's catalog, with the ways back from the pages' content to it.

    attachments: how each attached file is pointed at, by its name.
    """
    tree = TextObject()
    document.Catalog.StructTreeRoot = tree
    writer = _TreeWriter(document, ledger, elements, attachments)
    top = writer.write(root, document.pointer(tree))
    entries = f"/ParentTree {writer.parent_tree()} /ParentTreeNextKey {ledger.keys}{writer.id_tree()}"
    namespaces = f" /Namespaces [{writer.namespace}]" if writer.namespace else ""
    tree.text = f"<< /Type /StructTreeRoot /K [{top}] {entries}{namespaces} >>"


# PDF 2.0 keeps these types of PDF 1.7 in the older namespace, which elements are in that name none (ISO 32000-2 14.8.6)
_ONLY_IN_1_7 = frozenset({Role.BLOCK_QUOTE, Role.TOC, Role.TOCI, Role.REFERENCE})


class _TreeWriter:
    """Writes elements, each after its parent; remembers how they are pointed at, for the ways back.

    namespace: how that of PDF 2.0 is pointed at, "" in a file of PDF 1.7.
    """

    def __init__(self, document: Document, ledger: Ledger, elements: Elements, attachments: Mapping[str, str]) -> None:
        self._document = document
        self._ledger = ledger
        self._objects = elements
        self._attachments = attachments
        self._pages = [document.page_pointer(page) for page in range(len(ledger.owners))]
        self._elements: dict[Ref, str] = {}
        self._named: dict[str, str] = {}
        self.namespace = ""
        if document.standard is Standard.UA2_A4F:
            self.namespace = document.pointer(TextObject("<< /Type /Namespace /NS (http://iso.org/pdf2/ssn) >>"))

    def write(self, element: StructureElement, parent: str) -> str:
        """Write an element and all below it; how it is pointed at."""
        entry = self._objects.entry(element.ref)
        own = self._document.pointer(entry)
        if element.ref is not None:
            self._elements[element.ref] = own
        if element.id is not None:
            self._named[element.id] = own
        page = next((mark.page for mark in self._ledger.marks_of(element)), None)
        kids = " ".join(self._kids(element, own, page))
        on_page = "" if page is None else f" /Pg {self._pages[page]}"
        entry.text = f"<< {self._type(element)} /P {parent}{on_page}{self._entries(element, page)} /K [{kids}] >>"
        return own

    def _type(self, element: StructureElement) -> str:
        if not self.namespace or element.role in _ONLY_IN_1_7:
            return f"/S /{element.role}"
        return f"/S /{'FENote' if element.role is Role.NOTE else element.role} /NS {self.namespace}"

    def _kids(self, element: StructureElement, own: str, page: int | None) -> Iterator[str]:
        """The element's own content, its children and its links."""
        for kid in in_reading_order(element, self._ledger):
            yield self._content(kid, page) if isinstance(kid, Mark) else self.write(kid, own)
        for link in self._ledger.links_of(element):
            yield f"<< /Type /OBJR /Obj {link.annotation} /Pg {self._pages[link.page]} >>"

    def _content(self, mark: Mark, page: int | None) -> str:
        if mark.page == page:
            return str(mark.mcid)
        return f"<< /Type /MCR /Pg {self._pages[mark.page]} /MCID {mark.mcid} >>"

    def _entries(self, element: StructureElement, page: int | None) -> str:
        """What else is said of an element: language, description, name, attributes."""
        entries = ""
        if element.lang is not None:
            entries += f" /Lang {text_string(element.lang)}"
        if element.alt is not None:
            entries += f" /Alt {text_string(element.alt)}"
        if element.id is not None:
            entries += f" /ID {text_string(element.id)}"
        if element.refers_to is not None and self.namespace:  # a novelty of PDF 2.0 (14.7.2)
            entries += f" /Ref [{self._objects.pointer(element.refers_to)}]"
        if element.attachment is not None:
            entries += f" /AF [{self._attachments[element.attachment]}]"
        attributes = [_attributes(owner, values) for owner, values in element.attributes.items()]
        if element.ref in self._ledger.boxes and page is not None:
            attributes.append(_attributes("Layout", {"BBox": f"[{numbers(self._ledger.boxes[element.ref])}]"}))
        return f"{entries} /A [{' '.join(attributes)}]" if attributes else entries

    def parent_tree(self) -> str:
        """From each page's content, MCID by MCID, and from each link to its element."""
        pages = zip(self._ledger.page_keys, self._ledger.owners, strict=True)
        ways = {key: f"[{' '.join(map(self._written, owners))}]" for key, owners in pages}
        ways |= {link.key: self._written(ref) for ref, links in self._ledger.links.items() for link in links}
        return self._document.pointer(
            TextObject(f"<< /Nums [{' '.join(f'{key} {way}' for key, way in sorted(ways.items()))}] >>")
        )

    def _written(self, ref: Ref) -> str:
        """How an element of the tree is pointed at; whatever is painted belongs to one."""
        if ref not in self._elements:
            raise RuntimeError(f"a fault of pressdossier's own: painted for element {ref}, which is not in the tree")
        return self._elements[ref]

    def id_tree(self) -> str:
        """From each name to its element (14.7.2); names are sorted, as a name tree has to be."""
        if not self._named:
            return ""
        names = " ".join(f"{text_string(name)} {own}" for name, own in sorted(self._named.items()))
        return f" /IDTree {self._document.pointer(TextObject(f'<< /Names [{names}] >>'))}"


def _attributes(owner: str, values: Mapping[str, str]) -> str:
    return f"<< /O /{owner} {' '.join(f'/{name} {value}' for name, value in values.items())} >>"
