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

from msgspec import field

from pressdossier.document import (
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
    elements_of,
)
from pressdossier.graphics import Ref
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
    parts = (
        _text(Role.P, dossier.masthead),
        _section(dossier.front),
        _contents(dossier.contents, anchored(dossier)),
        *(_section(section) for section in dossier.sections),
    )
    return StructureElement(Role.DOCUMENT, children=parts)


def anchored(dossier: Dossier) -> dict[str, Ref]:
    """The element that each anchor names: a heading, a section by its title, or a figure."""
    return {element.anchor: element.ref for element in elements_of(dossier) if isinstance(element, Heading | Figure)}


def outline_of(element: StructureElement, depth: int = 0) -> Iterator[str]:
    """The tree as indented lines, for reading and for tests."""
    name = element.role + (f" [{element.lang}]" if element.lang else "")
    yield "  " * depth + name
    for child in element.children:
        yield from outline_of(child, depth + 1)


def _section(section: Section) -> StructureElement:
    heads = [
        *([_text(Role.P, section.label)] if section.label else []),
        _heading(section.title),
        *([_text(Role.P, section.subtitle)] if section.subtitle else []),
        *([_text(Role.P, section.dateline)] if section.dateline else []),
    ]
    cover = () if section.cover is None else _cover(section.cover)
    return StructureElement(Role.SECT, children=(*heads, *cover, *_blocks(section.blocks)))


def _cover(cover: CoverArt) -> tuple[StructureElement, ...]:
    return StructureElement(Role.FIGURE, cover.ref, alt=cover.alt), _text(Role.P, cover.caption)


def _contents(contents: Contents, headings: Mapping[str, Ref]) -> StructureElement:
    title = StructureElement(Role.CAPTION, children=(_text(Role.P, contents.title),))
    entries = []
    for entry in contents.entries:
        link = StructureElement(Role.LINK, entry.ref)
        reference = StructureElement(Role.REFERENCE, children=(link,))
        entries.append(StructureElement(Role.TOCI, children=(reference,), refers_to=headings.get(entry.anchor)))
    return StructureElement(Role.TOC, children=(title, *entries))


def _blocks(blocks: Iterable[Block]) -> tuple[StructureElement, ...]:
    return tuple(element for block in blocks for element in _block(block))


def _block(block: Block) -> tuple[StructureElement, ...]:
    match block:
        case Paragraph():
            return (_text(Role.P, block),)
        case Heading():
            return (_heading(block),)
        case List():
            return (_list(block),)
        case Quote():
            said = (_text(Role.P, paragraph) for paragraph in (*block.blocks, block.attribution))
            return (StructureElement(Role.BLOCK_QUOTE, children=tuple(said)),)
        case KeyFigures():
            return (_key_figures(block),)
        case Figure():
            return _figure(block)
        case Table():
            return (_table(block),)
        case BoxedText():
            title = () if block.title is None else (_text(Role.P, block.title),)
            return (StructureElement(Role.DIV, children=(*title, *_blocks(block.blocks))),)
        case Opinion():
            role = () if block.role is None else (_text(Role.P, block.role),)
            return (StructureElement(Role.SECT, children=(_heading(block.name), *role, *_blocks(block.blocks))),)
        case Contact():
            return (_contact(block),)
        case Marginal():
            return (StructureElement(Role.DIV, children=_blocks(block.blocks)),)
        case Keep():
            return _blocks(block.blocks)
        case PageBreak():
            return ()


def _heading(heading: Heading) -> StructureElement:
    return _inline(Role(f"H{heading.level}"), heading.ref, heading.spans)


def _text(role: Role, paragraph: Paragraph) -> StructureElement:
    return _inline(role, paragraph.ref, paragraph.spans)


def _inline(
    role: Role, ref: Ref, spans: Spans, attributes: Mapping[str, Mapping[str, str]] | None = None
) -> StructureElement:
    """An element of words: its own words stay its own, links, marks and foreign words become children."""
    children: dict[Ref, StructureElement] = {}
    for span in spans:
        if span.ref != ref and span.ref not in children:
            children[span.ref] = _inner(span)
            if span.note is not None:
                children[span.note.ref] = _note(span.note, span.ref)
    return StructureElement(role, ref, tuple(children.values()), attributes=attributes or {})


def _inner(span: Span) -> StructureElement:
    role = Role.REFERENCE if span.note is not None else Role.LINK if span.target is not None else Role.SPAN
    return StructureElement(role, span.ref, lang=span.lang, refers_to=span.note.ref if span.note else None)


def _note(note: Note, mark: Ref) -> StructureElement:
    label = StructureElement(Role.LBL, note.label.ref)
    paragraphs = (_text(Role.P, paragraph) for paragraph in note.blocks)
    return StructureElement(Role.NOTE, note.ref, (label, *paragraphs), id=f"note-{note.ref}", refers_to=mark)


def _list(block: List) -> StructureElement:
    items = tuple(
        StructureElement(
            Role.LI,
            children=(
                StructureElement(Role.LBL, item.label.ref),
                StructureElement(Role.LBODY, children=_blocks(item.blocks)),
            ),
        )
        for item in block.items
    )
    return StructureElement(Role.L, children=items, attributes=_numbering("Decimal" if block.ordered else "Disc"))


def _numbering(style: str) -> Mapping[str, Mapping[str, str]]:
    return {"List": {"ListNumbering": f"/{style}"}}


def _key_figures(block: KeyFigures) -> StructureElement:
    items = tuple(
        StructureElement(
            Role.LI,
            children=(StructureElement(Role.LBODY, children=(_text(Role.P, item.value), _text(Role.P, item.meaning))),),
        )
        for item in block.items
    )
    return StructureElement(Role.L, children=items, attributes=_numbering("None"))


def _figure(figure: Figure) -> tuple[StructureElement, ...]:
    """The words above are the caption; those below follow the figure, since its Alt stands in for all it contains."""
    above = [figure.label, figure.headline, *([figure.subtitle] if figure.subtitle else [])]
    below = [paragraph for paragraph in (figure.caption, figure.credit) if paragraph is not None]
    caption = StructureElement(Role.CAPTION, children=tuple(_text(Role.P, paragraph) for paragraph in above))
    attachment = figure.data.name if figure.data else None
    drawing = StructureElement(Role.FIGURE, figure.ref, alt=figure.alt, attachment=attachment)
    words = tuple(_text(Role.P, paragraph) for paragraph in below)
    return (StructureElement(Role.SECT, children=(caption, drawing, *words)),)


def _table(table: Table) -> StructureElement:
    caption = []
    if table.caption is not None:
        caption = [StructureElement(Role.CAPTION, children=(_text(Role.P, table.caption),))]
    head = StructureElement(Role.THEAD, children=(_row(table.head, is_head=True),))
    body = StructureElement(Role.TBODY, children=tuple(_row(row, is_head=False) for row in table.rows))
    return StructureElement(Role.TABLE, children=(*caption, head, body))


def _row(row: Row, *, is_head: bool) -> StructureElement:
    """The head's cells head their columns; the first cell of every other row heads its row."""
    cells = []
    for index, cell in enumerate(row.cells):
        scope = "Column" if is_head else "Row" if index == 0 and len(row.cells) > 1 else None
        cells.append(_cell(cell, scope))
    return StructureElement(Role.TR, children=tuple(cells))


def _cell(cell: Cell, scope: str | None) -> StructureElement:
    if scope is None:
        return _inline(Role.TD, cell.ref, cell.spans)
    return _inline(Role.TH, cell.ref, cell.spans, {"Table": {"Scope": f"/{scope}"}})


def _contact(contact: Contact) -> StructureElement:
    lines = tuple(
        StructureElement(
            Role.LI,
            children=(StructureElement(Role.LBODY, children=(_text(Role.P, line.label), _text(Role.P, line.value))),),
        )
        for line in contact.lines
    )
    listed = StructureElement(Role.L, children=lines, attributes=_numbering("None"))
    return StructureElement(Role.DIV, children=(_text(Role.P, contact.name), listed))
