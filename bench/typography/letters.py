"""The letters of a PDF's pages and the boxes of what is drawn there, as PDFium reads them.

Of our own code nothing is used: what is measured is what another program finds in the file. The numbers are 32-bit
floats inside PDFium, so that a coordinate is good to about 0.0001 pt.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

SOFT_HYPHEN = "\u00ad"
_HYPHEN_AT_END = ("\x02", "\ufffe")  # how PDFium tells, by version, the hyphen of a word broken over two lines
_LONGEST_NAME = 256
_NESTED = 8  # forms inside forms


class Extent(NamedTuple):
    """A box on a page, from its top-left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Letter(NamedTuple):
    """One character; left: its origin, right: left and its advance, both in the page's coordinates; y: its baseline.

    scale: how far it is stretched horizontally; mark: its marked content's number on the page, None for an artifact.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    scale: float
    face: str
    mark: int | None

    @property
    def is_space(self) -> bool:
        return self.text in (" ", "\u00a0")

    @property
    def own_width(self) -> float:
        """Its advance by the font alone, without stretch."""
        return (self.right - self.left) / self.scale


class Drawn(NamedTuple):
    """The box of an object that belongs to the structure, and its marked content's number."""

    mark: int
    extent: Extent


class PageRead(NamedTuple):
    """What stands on a page, in the order of its content stream."""

    letters: tuple[Letter, ...]
    drawn: tuple[Drawn, ...]


def read_pages(data: bytes) -> tuple[PageRead, ...]:
    """All pages of a file."""
    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(_read_page(page) for page in document)
    finally:
        document.close()


def _read_page(page: Any) -> PageRead:
    height = page.get_height()
    text = page.get_textpage()
    letters = tuple(_letters(text.raw, text.count_chars(), height))
    return PageRead(letters, tuple(_drawn(page, height)))


def _letters(text: Any, count: int, height: float) -> Iterator[Letter]:
    for index in range(count):
        owner = pdfium.FPDFText_GetTextObject(text, index)
        # PDFium makes up line ends, and spaces where it takes a gap for one
        if owner and not pdfium.FPDFText_IsGenerated(text, index):
            yield _letter(text, index, owner, height)


def _letter(text: Any, index: int, owner: Any, height: float) -> Letter:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    matrix, box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    pdfium.FPDFText_GetLooseCharBox(text, index, box)
    character = chr(pdfium.FPDFText_GetUnicode(text, index))
    return Letter(
        text=SOFT_HYPHEN if character in _HYPHEN_AT_END else character,
        left=x.value,
        right=x.value + box.right - box.left,
        y=height - y.value,
        size=round(pdfium.FPDFText_GetFontSize(text, index), 2),
        scale=matrix.a or 1.0,  # 0 where text is turned by a right angle
        face=_face(text, index),
        mark=_mark(owner),
    )


def _face(text: Any, index: int) -> str:
    """The font's name without the tag of a subset."""
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    pdfium.FPDFText_GetFontInfo(text, index, name, _LONGEST_NAME, None)
    return name.value.decode("utf-8", "replace").rpartition("+")[2]


def _drawn(page: Any, height: float) -> Iterator[Drawn]:
    for thing in page.get_objects(max_depth=_NESTED):
        mark = _mark(thing.raw)
        if mark is not None:
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            pdfium.FPDFPageObj_GetBounds(thing.raw, left, bottom, right, top)
            yield Drawn(mark, Extent(left.value, height - top.value, right.value, height - bottom.value))


def _mark(thing: Any) -> int | None:
    number = int(pdfium.FPDFPageObj_GetMarkedContentID(thing))
    return None if number < 0 else number
