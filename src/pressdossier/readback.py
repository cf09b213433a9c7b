"""What pages say, read back from their glyphs: from the display list alone, not by the code that made it.

A page that was read before is not read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from pressdossier.graphics import Artifact, GlyphRun, Item, Page, Path, Picture, Raster, Ref, Shaped
from pressdossier.memo import Memo
from pressdossier.values import Value, format_of

NOTDEF = "\ufffd"
"""How a glyph without an outline is read back."""


class ReadItem(Value, frozen=True):
    """What one item of an element says.

    mark: the number, on its page, of the stretch of items of one element that it is in; is_text: whether it is a line
    of text, and no picture.
    """

    owner: Ref
    mark: int
    text: str
    is_text: bool


ReadPage = tuple[ReadItem, ...]
"""What a page says, in the order in which it was put together, but for running header and footer."""

READ = format_of("read", ReadPage)
"""How it is remembered what a page says."""


class Reader:
    """Reads runs back from their glyphs; what a piece says is read once, since pieces recur."""

    def __init__(self) -> None:
        self._texts: dict[Shaped, str] = {}

    def text(self, item: Item) -> str:
        """What the glyphs of an item say."""
        match item:
            case GlyphRun(pieces=pieces):
                return "".join([self._texts.get(piece) or self._read(piece) for piece in pieces])
            case Picture(items=items):
                return " ".join(self.text(part) for part in items if isinstance(part, GlyphRun))
            case Path() | Raster():
                return ""

    def _read(self, piece: Shaped) -> str:
        text = "".join([glyph.text if glyph.gid else NOTDEF for glyph in piece.glyphs])
        self._texts[piece] = text
        return text


def read_pages(pages: Sequence[Page], memo: Memo) -> tuple[ReadPage, ...]:
    """What each page says; memo: of pages that were read before."""
    reader = Reader()
    return tuple(_read_once(page, reader, memo) for page in pages)


def _read_once(page: Page, reader: Reader, memo: Memo) -> ReadPage:
    if not page.key:
        return tuple(_items(page, reader))
    places = page.places
    numbers = {place: number for number, place in enumerate(places)}

    def read() -> ReadPage:
        return _renamed(tuple(_items(page, reader)), lambda ref: Ref(0, numbers[ref.place], ref.number))

    return _renamed(memo.remember(READ, page.key, read), lambda ref: places[ref.passage].ref(ref.number))


def _renamed(page: ReadPage, name: Callable[[Ref], Ref]) -> ReadPage:
    return tuple(replace(item, owner=name(item.owner)) for item in page)


def _items(page: Page, reader: Reader) -> Iterator[ReadItem]:
    mark = 0
    for owner, group in groupby(page.placed, key=lambda placed: placed.owner):
        if not isinstance(owner, Artifact):
            for placed in group:
                yield ReadItem(owner, mark, reader.text(placed.item), isinstance(placed.item, GlyphRun))
            mark += 1
