from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from tests.pdf.writing.builders import HEIGHT, PASSAGE, WIDTH, entry, line, page, pdf, pdf_of, placed
from tests.pdf.writing.readers import opened, operators

from pressdossier.errors import AuditError
from pressdossier.graphics import Anchor, LinkArea, Page, Rect

ROOT = Path(__file__).parents[3]


def linked(target: str, *anchors: Anchor) -> Page:
    """A page with one link."""
    link = LinkArea(Rect(20.0, 40.0, 80.0, 55.0), target, PASSAGE.ref(7), "naar “elders”")
    return Page(1, WIDTH, HEIGHT, (placed(line("klik hier")),), (link,), anchors)


def annotation(data: bytes) -> Any:
    """The first page's first annotation."""
    return opened(data).pages[0].Annots[0]


def titles(outline: Any) -> list[Any]:
    """The bookmarks' words, nested as they are."""
    return [titles(item) if isinstance(item, list) else item["/Title"] for item in outline]


def test_metadata() -> None:
    """The file names its title, author, subject and the edition's date, all the same in every build."""
    found = pypdf.PdfReader(BytesIO(pdf_of(line("tekst")))).metadata
    assert found is not None
    assert (found.title, found.author) == ("Klaar of niet – de stad", "Studiegroep")
    assert found.subject == "Bevraging van 589 gemeenten"
    assert found.get("/CreationDate") == found.get("/ModDate") == "D:20181009000000Z"


def test_catalog() -> None:
    """A viewer shows the title rather than the file's name, and knows the language."""
    root = opened(pdf_of(line("tekst"))).Root
    assert root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712  # a boolean of pikepdf's, not Python's
    assert str(root.Lang) == "nl"


def test_file_is_valid() -> None:
    """The qpdf library finds nothing to complain of, and the version is 1.7."""
    document = opened(pdf(page(line("een")), page(line("twee"), number=2)))
    assert document.check_pdf_syntax() == []
    assert (document.pdf_version, len(document.pages)) == ("1.7", 2)


def test_no_font_but_ours() -> None:
    """Nothing in the file asks for Helvetica, not even on a page without text."""
    for data in (pdf_of(line("tekst")), pdf_of()):
        fonts = [each for each in opened(data).objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each]
        assert not [each for each in fonts if "Helvetica" in str(each.BaseFont)]


def test_streams_end_on_their_own_line() -> None:
    """An end-of-line stands before every `endstream`, outside the length."""
    data = pdf_of(line("tekst"))
    assert data.count(b"\nendstream") == data.count(b"endstream") > 3
    assert b"ASCII85" not in data


def test_uri_link() -> None:
    """A link to the web carries its description, is printed, has no border and covers its box."""
    found = annotation(pdf(linked("https://example.org/cafés?q=1%20x#top")))
    assert str(found.A.URI) == "https://example.org/caf%C3%A9s?q=1%20x#top"
    assert (str(found.A.S), int(found.F), str(found.Contents)) == ("/URI", 4, "naar “elders”")
    assert [int(edge) for edge in found.Border] == [0, 0, 0]
    assert [int(edge) for edge in found.Rect] == [20, 145, 80, 160]


def test_internal_link() -> None:
    """A link to an anchor goes to its page and height, at the reader's own zoom, even if the anchor comes later."""
    there = Page(2, WIDTH, HEIGHT, (placed(line("daar")),), (), (Anchor("daar", 30.0),))
    document = opened(pdf(linked("#daar"), there))
    action = document.pages[0].Annots[0].A
    target = action.D
    assert str(action.S) == "/GoTo"
    assert target[0].objgen == document.pages[1].objgen
    assert [str(target[1]), target[2], int(target[3]), target[4]] == ["/XYZ", None, 170, None]


def test_outline() -> None:
    """The front page and the contents become nested bookmarks; a skipped level is closed up."""
    anchors = tuple(Anchor(name, 10.0) for name in "abcd")
    entries = (entry("Één", "a", 1), entry("Diep", "b", 3), entry("Terug", "c", 1), entry("Onder", "d", 2))
    reader = pypdf.PdfReader(BytesIO(pdf(Page(1, WIDTH, HEIGHT, (), (), anchors), entries=entries)))
    assert titles(reader.outline) == ["Voorpagina", "Één", ["Diep"], "Terug", ["Onder"]]


def test_no_contents_no_outline() -> None:
    """A dossier without contents has no outline at all, rather than an empty one."""
    assert "/Outlines" not in opened(pdf_of(line("tekst"))).Root


def test_lost_anchors_are_reported_together() -> None:
    """A link and a line of the contents that lead nowhere are named before anything is written."""
    with pytest.raises(AuditError) as caught:
        pdf(linked("#weg"), entries=(entry("Kwijt", "kwijt"),))
    assert str(caught.value) == (
        "content/test.md:1: the contents lead to 'kwijt', which is on no page\n"
        "  hint: this is a fault of pressdossier's own: the page layout lost the anchor\n"
        "content/test.md:1: a link on page 1 leads to '#weg', which is on no page\n"
        "  hint: this is a fault of pressdossier's own: the page layout lost the anchor"
    )


def test_same_bytes_in_every_process() -> None:
    """Two processes with different hash seeds write the same file."""
    script = (
        "import hashlib; from tests.pdf.writing.builders import *; from pressdossier.graphics import *;"
        "page = Page(1, 300, 200, (placed(line('efficiënt')), placed(line('x', face=SANS), 2)), (), (Anchor('a', 1),));"
        "print(hashlib.sha256(pdf(page, entries=(entry('a', 'a'),))).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_identifier_follows_the_content() -> None:
    """Another word, another identifier; the same words, the same one."""
    first, again, other = (opened(pdf_of(line(text))).trailer.ID[0] for text in ("een", "een", "twee"))
    assert first == again
    assert first != other


def test_pages_do_not_share_graphics_state() -> None:
    """Each page selects its own font and colour."""
    data = pdf(page(line("een")), page(line("twee"), number=2))
    second = opened(data).pages[1].Contents.read_bytes().decode()
    assert [("Tf" in content, "rg" in content) for content in (operators(data), second)] == [(True, True)] * 2
