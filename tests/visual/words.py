"""What a PDF says in a region of a page, so that a report of images can name words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2
from tests.visual.compare import Region
from tests.visual.place import Box, box_of

_QUOTED = 120  # characters
_NO_LETTER = "\ufffe\x02"  # PDFium's hyphen inside a word that runs over two lines


def words_in(data: bytes, page: int, region: Region) -> str:
    """The words with a letter in the region, cut short; "" where the page, by its number, is not there."""
    document = pypdfium2.PdfDocument(data)
    try:
        if page > len(document):
            return ""
        words = " ".join(_words(document[page - 1], box_of(region)))
    finally:
        document.close()
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"


def _words(page: Any, box: Box) -> Iterator[str]:
    text, height = page.get_textpage(), page.get_height()
    word, touched = "", False
    for index in range(text.count_chars()):
        letter = str(text.get_text_range(index, 1))
        if letter.strip():
            word += letter.strip(_NO_LETTER)
            touched = touched or _is_in(text.get_charbox(index), box, height)
            continue
        if touched:
            yield word
        word, touched = "", False
    if touched:
        yield word


def _is_in(edges: tuple[float, float, float, float], box: Box, height: float) -> bool:
    """The middle of a letter lies in the box; its edges as PDFium has them, from the page's foot."""
    left, bottom, right, top = edges
    x, y = (left + right) / 2, height - (bottom + top) / 2
    return box.left <= x <= box.right and box.top <= y <= box.bottom
