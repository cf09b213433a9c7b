"""What pages say, by their glyphs alone."""

from __future__ import annotations

from msgspec.structs import replace
from tests.pdf.writing.builders import HEIGHT, WIDTH, line, page, placed
from tests.remembering import WatchedMemo

from pressdossier.graphics import Artifact, Glyph, Page, Picture, Place, Shaped
from pressdossier.readback import NOTDEF, ReadItem, read_pages

ELSEWHERE = Place(5, 2)


def read(shown: Page, memo: WatchedMemo | None = None) -> tuple[ReadItem, ...]:
    (items,) = read_pages([shown], memo or WatchedMemo())
    return items


def test_neighbours_of_one_element_are_one_stretch() -> None:
    """Header and footer are not read; they part two stretches all the same."""
    parts = (placed(line("een ")), placed(line("twee")), placed(line("voet"), Artifact.FOOTER), placed(line("drie")))
    found = read(Page(1, WIDTH, HEIGHT, parts))
    assert [(item.mark, item.text) for item in found] == [(0, "een "), (0, "twee"), (1, "drie")]


def test_a_picture_says_the_words_in_it() -> None:
    """With a blank between, and it is no line of text."""
    (found,) = read(page(Picture(90.0, 50.0, (line("energie"), line("44%", y=70.0)))))
    assert (found.text, found.is_text) == ("energie 44%", False)


def test_a_glyph_without_an_outline_is_no_character() -> None:
    """Whatever it was to say."""
    blank = Shaped("漢", (Glyph(0, 0.5, 0.0, 0.0, "漢"),), 0.5)
    (found,) = read(page(replace(line("x"), pieces=(blank,))))
    assert found.text == NOTDEF


def test_a_page_is_read_once() -> None:
    """By its key, and wherever in the dossier its passages stand now."""
    memo = WatchedMemo()
    shown = replace(page(line("tekst")), key=b"a")
    moved = replace(shown, placed=tuple(replace(item, owner=ELSEWHERE.ref(1)) for item in shown.placed))
    assert [item.owner for item in read(shown, memo)] == [item.owner for item in read(shown)]
    assert [item.owner for item in read(moved, memo)] == [ELSEWHERE.ref(1)]
    assert memo.made == ["read"]


def test_a_page_without_a_key_is_always_read() -> None:
    """Nobody has said what is on it."""
    memo = WatchedMemo()
    assert [read(page(line(text)), memo)[0].text for text in ("een", "twee")] == ["een", "twee"]
    assert memo.made == []
