"""The structure tree of a PDF as a list of blocks in reading order, as qpdf reads it (ISO 32000-1 14.7).

A block is an element with text or pictures of its own; what stands inside a line (links, spans, references) is part of
the block around it, a footnote's blocks are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf

INLINE = frozenset({"Span", "Link", "Reference", "Em", "Strong", "Quote", "Code", "Annot", "BibEntry"})


class Mark(NamedTuple):
    """A stretch of marked content: the page's index and the content's number on it."""

    page: int
    number: int


class Block(NamedTuple):
    """kind: the element's standard type, "P"; within: those of the elements around it, outermost first.

    part: which of the document's own children it belongs to, counted from 0.
    """

    kind: str
    within: tuple[str, ...]
    part: int
    marks: tuple[Mark, ...]


class Tree(NamedTuple):
    """lang: the document's language, "" for none; blocks: in reading order."""

    lang: str
    blocks: tuple[Block, ...]


def read_tree(data: bytes) -> Tree:
    """The blocks of a file. Raises ValueError where it is no PDF or has no structure tree."""
    with _opened(data) as file:
        root = file.Root.get("/StructTreeRoot")
        if root is None:
            raise ValueError("the file has no structure tree: it is not tagged")
        walk = _Walk(file, root)
        return Tree(str(file.Root.get("/Lang", "")), tuple(walk.blocks(root)))


def _opened(data: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(BytesIO(data))
    except pikepdf.PdfError as error:
        raise ValueError("not a PDF that qpdf can read") from error


class _Walk:
    """What the walk over the elements must know: the pages by object, and what the file's own types stand for."""

    def __init__(self, file: pikepdf.Pdf, root: Any) -> None:
        self._pages = {page.obj.objgen: index for index, page in enumerate(file.pages)}
        self._roles = {str(name): str(role) for name, role in root.get("/RoleMap", {}).items()}

    def blocks(self, root: Any) -> Iterator[Block]:
        document = next(_children(root))
        for part, child in enumerate(_children(document)):
            yield from self._blocks(child, (self._kind(document),), part, None)

    def _blocks(self, element: Any, within: tuple[str, ...], part: int, page: int | None) -> Iterator[Block]:
        page = self._page(element, page)
        kind = self._kind(element)
        marks = tuple(self._marks(element, page))
        if marks:
            yield Block(kind, within, part, marks)
        for child in self._block_children(element):
            yield from self._blocks(child, (*within, kind), part, page)

    def _marks(self, element: Any, page: int | None) -> Iterator[Mark]:
        """The marked content of an element and of what stands inline in it."""
        for child in _children(element):
            if isinstance(child, int):
                yield Mark(page or 0, child)
            elif "/MCID" in child:
                at = self._page(child, page)
                yield Mark(at or 0, int(child.MCID))
            elif "/S" in child and self._kind(child) in INLINE:
                yield from self._marks(child, self._page(child, page))

    def _block_children(self, element: Any) -> Iterator[Any]:
        """The elements below that are no part of its lines, also those inside a span of it."""
        for child in _children(element):
            if isinstance(child, int) or "/S" not in child:
                continue
            if self._kind(child) in INLINE:
                yield from self._block_children(child)
            else:
                yield child

    def _page(self, element: Any, inherited: int | None) -> int | None:
        return self._pages[element.Pg.objgen] if "/Pg" in element else inherited

    def _kind(self, element: Any) -> str:
        kind = str(element.S)
        return self._roles.get(kind, kind).removeprefix("/")


def _children(element: Any) -> Iterator[Any]:
    kids = element.get("/K")
    if isinstance(kids, pikepdf.Array):
        yield from kids
    elif kids is not None:
        yield kids
