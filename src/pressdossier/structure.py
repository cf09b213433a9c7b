"""The structure tree of a dossier: what assistive technology reads, in the order of the document, as plain data.

A tagged PDF holds two things (ISO 32000-1 14.7, 14.8). The pages hold *marked content*: stretches of operators, each
numbered on its page by an MCID. The structure tree holds *elements* (a heading, a list, a table cell), and each element
points at the marked content that is its own. Here stands the tree alone, made from the dossier: an element names its
marked content by the `ref` that the display list carries, and `tagging` joins the two when the pages are painted.

The roles are those of PDF 1.7 (14.8.4). Nothing here knows a page, an operator or ReportLab.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from msgspec import field

from pressdossier.document import (
    CONTENTS,
    FRONT,
    MASTHEAD,
    Block,
    BoxedText,
    Cell,
    Contact,
    Contents,
    CoverArt,
    Dossier,
    Figure,
    Heading,
    Keep,
    KeyFigures,
    List,
    Marginal,
    Note,
    Opinion,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Section,
    Span,
    Spans,
    Table,
    head_place,
    located,
    located_blocks,
    numbered_sections,
)
from pressdossier.graphics import LocalRef, Place, Ref
from pressdossier.values import Value


class Role(StrEnum):
    """The standard structure types that a dossier uses, by their names in the file."""

    DOCUMENT = "Document"
    SECT = "Sect"
    DIV = "Div"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    H4 = "H4"
    P = "P"
    L = "L"
    LI = "LI"
    LBL = "Lbl"
    LBODY = "LBody"
    BLOCK_QUOTE = "BlockQuote"
    TABLE = "Table"
    THEAD = "THead"
    TBODY = "TBody"
    TR = "TR"
    TH = "TH"
    TD = "TD"
    FIGURE = "Figure"
    CAPTION = "Caption"
    TOC = "TOC"
    TOCI = "TOCI"
    REFERENCE = "Reference"
    NOTE = "Note"
    LINK = "Link"
    SPAN = "Span"


class StructureElement(Value, frozen=True):
    """One element of the tree.

    ref: names its own marked content and the links that lie over it, None where it has none; lang: BCP 47, where it
    differs from the document's; alt: what is said in place of a figure; id: unique in the file; attachment: the name of
    the file with a figure's data; refers_to: another element that this one is about (a contents line's heading, a
    footnote's mark and the footnote each other); attributes: by owner (14.8.5), the values as written in the file.
    """

    role: Role
    ref: Ref | None = None
    children: tuple[StructureElement, ...] = ()
    lang: str | None = None
    alt: str | None = None
    id: str | None = None
    attachment: str | None = None
    refers_to: Ref | None = None
    attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def build_structure(dossier: Dossier) -> StructureElement:
    """The tree of a whole dossier; its root is the Document."""
    sections = (_section(section, number) for number, section in numbered_sections(dossier))
    parts = (
        _Passage(MASTHEAD).text(Role.P, dossier.masthead),
        _section(dossier.front, FRONT),
        _contents(dossier.contents, anchored(dossier)),
        *sections,
    )
    return StructureElement(Role.DOCUMENT, children=parts)


def anchored(dossier: Dossier) -> dict[str, Ref]:
    """The element that each anchor names: a heading, a section by its title, or a figure."""
    return {element.anchor: ref for ref, element in located(dossier) if isinstance(element, Heading | Figure)}


def outline_of(element: StructureElement, depth: int = 0) -> Iterator[str]:
    """The tree as indented lines, for reading and for tests."""
    name = element.role + (f" [{element.lang}]" if element.lang else "")
    yield "  " * depth + name
    for child in element.children:
        yield from outline_of(child, depth + 1)


def _section(section: Section, number: int) -> StructureElement:
    head = _Passage(head_place(number))
    heads = [
        *([head.text(Role.P, section.label)] if section.label else []),
        head.heading(section.title),
        *([head.text(Role.P, section.subtitle)] if section.subtitle else []),
        *([head.text(Role.P, section.dateline)] if section.dateline else []),
        *([] if section.cover is None else head.cover(section.cover)),
    ]
    blocks = (_Passage(place).block(block) for place, block in located_blocks(number, section))
    return StructureElement(Role.SECT, children=(*heads, *chain.from_iterable(blocks)))


def _contents(contents: Contents, headings: Mapping[str, Ref]) -> StructureElement:
    own = _Passage(CONTENTS)
    title = StructureElement(Role.CAPTION, children=(own.text(Role.P, contents.title),))
    entries = []
    for entry in contents.entries:
        link = StructureElement(Role.LINK, own.place.ref(entry.ref))
        reference = StructureElement(Role.REFERENCE, children=(link,))
        entries.append(StructureElement(Role.TOCI, children=(reference,), refers_to=headings.get(entry.anchor)))
    return StructureElement(Role.TOC, children=(title, *entries))


Attributes = Mapping[str, Mapping[str, str]]


class _Passage(NamedTuple):
    """Makes the elements of one passage, by its place in the dossier."""

    place: Place

    def blocks(self, blocks: Iterable[Block]) -> tuple[StructureElement, ...]:
        return tuple(element for block in blocks for element in self.block(block))

    def block(self, block: Block) -> tuple[StructureElement, ...]:
        match block:
            case Paragraph():
                return (self.text(Role.P, block),)
            case Heading():
                return (self.heading(block),)
            case List():
                return (self.list(block),)
            case Quote():
                quoted = (self.text(Role.P, paragraph) for paragraph in (*block.blocks, block.attribution))
                return (StructureElement(Role.BLOCK_QUOTE, children=tuple(quoted)),)
            case KeyFigures():
                return (self.key_figures(block),)
            case Figure():
                return self.figure(block)
            case Table():
                return (self.table(block),)
            case BoxedText():
                title = () if block.title is None else (self.text(Role.P, block.title),)
                return (StructureElement(Role.DIV, children=(*title, *self.blocks(block.blocks))),)
            case Opinion():
                role = () if block.role is None else (self.text(Role.P, block.role),)
                children = (self.heading(block.name), *role, *self.blocks(block.blocks))
                return (StructureElement(Role.SECT, children=children),)
            case Contact():
                return (self.contact(block),)
            case Marginal():
                return (StructureElement(Role.DIV, children=self.blocks(block.blocks)),)
            case Keep():
                return self.blocks(block.blocks)
            case PageBreak():
                return ()

    def heading(self, heading: Heading) -> StructureElement:
        return self.inline(Role(f"H{heading.level}"), heading.ref, heading.spans)

    def text(self, role: Role, paragraph: Paragraph) -> StructureElement:
        return self.inline(role, paragraph.ref, paragraph.spans)

    def inline(self, role: Role, ref: LocalRef, spans: Spans, attributes: Attributes | None = None) -> StructureElement:
        """An element of words: its own words stay its own, links, marks and foreign words become children."""
        children: dict[LocalRef, StructureElement] = {}
        for span in spans:
            if span.ref != ref and span.ref not in children:
                children[span.ref] = self.inner(span)
                if span.note is not None:
                    children[span.note.ref] = self.note(span.note, span.ref)
        return StructureElement(role, self.place.ref(ref), tuple(children.values()), attributes=attributes or {})

    def inner(self, span: Span) -> StructureElement:
        role = Role.REFERENCE if span.note is not None else Role.LINK if span.target is not None else Role.SPAN
        note = None if span.note is None else self.place.ref(span.note.ref)
        return StructureElement(role, self.place.ref(span.ref), lang=span.lang, refers_to=note)

    def note(self, note: Note, mark: LocalRef) -> StructureElement:
        """A footnote, named by its number in the dossier."""
        label = StructureElement(Role.LBL, self.place.ref(note.label.ref))
        paragraphs = (self.text(Role.P, paragraph) for paragraph in note.blocks)
        return StructureElement(
            Role.NOTE,
            self.place.ref(note.ref),
            (label, *paragraphs),
            id=f"note-{note.label.text}",
            refers_to=self.place.ref(mark),
        )

    def list(self, block: List) -> StructureElement:
        items = (
            _item(StructureElement(Role.LBL, self.place.ref(item.label.ref)), self.blocks(item.blocks))
            for item in block.items
        )
        return _list("Decimal" if block.ordered else "Disc", items)

    def key_figures(self, block: KeyFigures) -> StructureElement:
        figures = ((self.text(Role.P, item.value), self.text(Role.P, item.meaning)) for item in block.items)
        return _list("None", (_item(None, figure) for figure in figures))

    def figure(self, figure: Figure) -> tuple[StructureElement, ...]:
        """The words above are the caption; those below follow it, since its Alt stands in for all it contains."""
        above = [figure.label, figure.headline, *([figure.subtitle] if figure.subtitle else [])]
        below = [paragraph for paragraph in (figure.caption, figure.credit) if paragraph is not None]
        caption = StructureElement(Role.CAPTION, children=tuple(self.text(Role.P, paragraph) for paragraph in above))
        attachment = figure.data.name if figure.data else None
        drawing = StructureElement(Role.FIGURE, self.place.ref(figure.ref), alt=figure.alt, attachment=attachment)
        words = tuple(self.text(Role.P, paragraph) for paragraph in below)
        return (StructureElement(Role.SECT, children=(caption, drawing, *words)),)

    def cover(self, cover: CoverArt) -> tuple[StructureElement, ...]:
        drawing = StructureElement(Role.FIGURE, self.place.ref(cover.ref), alt=cover.alt)
        return drawing, self.text(Role.P, cover.caption)

    def table(self, table: Table) -> StructureElement:
        caption = []
        if table.caption is not None:
            caption = [StructureElement(Role.CAPTION, children=(self.text(Role.P, table.caption),))]
        head = StructureElement(Role.THEAD, children=(self.row(table.head, is_head=True),))
        body = StructureElement(Role.TBODY, children=tuple(self.row(row, is_head=False) for row in table.rows))
        return StructureElement(Role.TABLE, children=(*caption, head, body))

    def row(self, row: Row, *, is_head: bool) -> StructureElement:
        """The head's cells head their columns; the first cell of every other row heads its row."""
        cells = []
        for index, cell in enumerate(row.cells):
            scope = "Column" if is_head else "Row" if index == 0 and len(row.cells) > 1 else None
            cells.append(self.cell(cell, scope))
        return StructureElement(Role.TR, children=tuple(cells))

    def cell(self, cell: Cell, scope: str | None) -> StructureElement:
        if scope is None:
            return self.inline(Role.TD, cell.ref, cell.spans)
        return self.inline(Role.TH, cell.ref, cell.spans, {"Table": {"Scope": f"/{scope}"}})

    def contact(self, contact: Contact) -> StructureElement:
        lines = ((self.text(Role.P, line.label), self.text(Role.P, line.value)) for line in contact.lines)
        listed = _list("None", (_item(None, line) for line in lines))
        return StructureElement(Role.DIV, children=(self.text(Role.P, contact.name), listed))


def _list(numbering: str, items: Iterable[StructureElement]) -> StructureElement:
    return StructureElement(Role.L, children=tuple(items), attributes={"List": {"ListNumbering": f"/{numbering}"}})


def _item(label: StructureElement | None, body: tuple[StructureElement, ...]) -> StructureElement:
    parts = (StructureElement(Role.LBODY, children=body),)
    return StructureElement(Role.LI, children=parts if label is None else (label, *parts))
