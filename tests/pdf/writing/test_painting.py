"""Pages are painted once, and fonts cut once, and nobody can tell from the file."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from tests.builders import FONTS, painted
from tests.pdf.writing.builders import HEIGHT, WIDTH, dossier, line, page, pdf
from tests.pdf.writing.readers import pypdf_text
from tests.remembering import WatchedMemo

from pressdossier.cache import Cache
from pressdossier.graphics import Anchor, LinkArea, Page, Picture, Place, Placed, Rect, Ref
from pressdossier.pdf.writing.file import Typeset, write_pdf
from pressdossier.pdf.writing.painting import Painting, paint
from pressdossier.structure import build_structure

HERE, THERE = Place(3, 1), Place(4, 7)


def known(text: str, key: bytes, place: Place = HERE) -> Page:
    """A page that is known by a key, with words, a link, a picture and an anchor, all of one passage."""
    frame = Rect(0.0, 0.0, WIDTH, HEIGHT)
    words = Placed(0.0, 0.0, line(text), place.ref(1), frame)
    picture = Placed(20.0, 80.0, Picture(50.0, 20.0, ()), place.ref(2), frame)
    link = LinkArea(Rect(20.0, 40.0, 80.0, 55.0), "#daar", place.ref(3), "daarheen")
    return Page(1, WIDTH, HEIGHT, (words, picture), (link,), (Anchor("daar", 30.0),), key)


def test_a_page_that_was_painted_is_not_painted_again() -> None:
    """Nor is it looked over for its glyphs."""
    memo = WatchedMemo()
    first = paint([known("tekst", b"a")], FONTS, memo)
    assert memo.made == ["glyphs", "painted"]
    assert paint([known("tekst", b"a")], FONTS, memo) == first
    assert memo.made == ["glyphs", "painted"]
    paint([known("tekst", b"a"), known("anders", b"b")], FONTS, memo)
    assert memo.made.count("painted") == 3  # the first once more, since its glyphs have other codes now


def test_a_page_without_a_key_is_always_painted() -> None:
    """Nobody has said what is on it."""
    memo = WatchedMemo()
    for text in ("een", "twee"):
        made = paint([page(line(text))], FONTS, memo)
        assert made == paint([page(line(text))], FONTS)
    assert memo.made == []


def test_what_is_remembered_is_what_would_be_painted() -> None:
    """Also where another page brings glyphs that change the codes of all."""
    memo = WatchedMemo()
    for pages in ([known("tekst", b"a")], [known("tekst", b"a"), known("abc", b"b")], [known("tekst", b"a")]):
        assert paint(pages, FONTS, memo) == paint(pages, FONTS)


def test_a_page_is_known_wherever_its_passages_stand() -> None:
    """Words, links and pictures then belong to the passage that is there now."""
    memo = WatchedMemo()
    paint([known("tekst", b"a", HERE)], FONTS, memo)
    (moved,) = paint([known("tekst", b"a", THERE)], FONTS, memo).pages
    assert memo.made.count("painted") == 1
    assert moved == paint([known("tekst", b"a", THERE)], FONTS).pages[0]
    assert (moved.marks, [link.owner for link in moved.links]) == ((Ref(4, 7, 1), Ref(4, 7, 2)), [Ref(4, 7, 3)])
    assert [ref for ref, _ in moved.pictures] == [Ref(4, 7, 2)]


def test_a_font_is_cut_once(tmp_path: Path) -> None:
    """By the glyphs that are shown, whatever page shows them, and for the next process too."""
    first = WatchedMemo(Cache(tmp_path))
    data = _file("tekst en meer", first)
    first.save()
    later = WatchedMemo(Cache(tmp_path))
    assert _file("tekst en meer", later) == data == _file("tekst en meer", WatchedMemo())
    assert _file("meer en tekst", later) != data
    assert (first.made, later.made) == (["font"], [])
    assert pypdf_text(_file("quiz", later)) == "quiz"
    assert later.made == ["font"]


def _file(text: str, memo: WatchedMemo) -> bytes:
    return write_pdf(painted(dossier(owners=[1]), [page(line(text))]), FONTS, memo=memo)


def test_the_order_of_glyphs_decides_codes_and_not_that_of_pages() -> None:
    """So an edit that brings no new glyph changes no code."""
    pages = [page(line("een twee drie")), page(line("drie twee een"))]
    assert paint(pages, FONTS).codes == paint(pages[::-1], FONTS).codes


def test_a_file_is_made_of_painted_pages_alone() -> None:
    """Those that were remembered make the same bytes as those that were painted for it."""
    memo = WatchedMemo()
    shown = [replace(page(line("tekst")), key=b"a")]
    whole = dossier(owners=[1])
    paint(shown, FONTS, memo)
    remembered: Painting = paint(shown, FONTS, memo)
    assert write_pdf(Typeset(whole, build_structure(whole), remembered), FONTS) == pdf(page(line("tekst")))
