"""The finished Dutch dossier, read back by readers that share no code with ours: PDFium (Chrome), pypdf, qpdf.

At a line's end that breaks a word PDFium gives U+FFFE in the place of the soft hyphen and no line break, pypdf gives
the soft hyphen and a line break; a plain hyphen would stay in the word. pypdf guesses spaces from widths and puts one
before a footnote's mark; so it is held to the letters, PDFium to the words.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

import pikepdf
import pypdf
import pypdfium2
import pytest
from tests.dossier import dutch

from pressdossier.document import (
    Cell,
    Chart,
    ContentsEntry,
    Element,
    Figure,
    Heading,
    Note,
    Paragraph,
    Span,
    elements_of,
)


@cache
def pdfium_pages() -> tuple[str, ...]:
    """The text of each page as PDFium reads it, words at lines' ends whole."""
    document = pypdfium2.PdfDocument(dutch().data)
    return tuple(str(page.get_textpage().get_text_range()).replace("\ufffe", "") for page in document)


@cache
def pypdf_pages() -> tuple[str, ...]:
    """The text of each page as pypdf reads it, words at lines' ends put together."""
    pages = pypdf.PdfReader(io.BytesIO(dutch().data)).pages
    return tuple(re.sub("\u00ad\\s*", "", page.extract_text()) for page in pages)


@cache
def opened() -> pikepdf.Pdf:
    """The file in qpdf's eyes."""
    return pikepdf.open(io.BytesIO(dutch().data))


def written_words(apart: type[Note | Figure] | None) -> list[str]:
    """The words of the dossier in reading order: those of its footnotes, of its figures, or all the others.

    Footnotes stand at the foot of their pages, and a figure may move past the text that follows it.
    """
    inside = {
        kind: {id(inner) for one in elements_of(dutch().dossier) if isinstance(one, kind) for inner in elements_of(one)}
        for kind in (Note, Figure)
    }
    chosen = (
        inside[apart] if apart else {id(one) for one in elements_of(dutch().dossier)} - inside[Note] - inside[Figure]
    )
    return [
        word
        for element in elements_of(dutch().dossier)
        if isinstance(element, Paragraph | Heading | Cell | ContentsEntry) and id(element) in chosen
        for word in _text_of(element.spans).split()
    ]


def _text_of(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)


def missing_in_order(wanted: Iterable[str], pages: Iterable[str]) -> list[str]:
    """The first word that does not come after the one before it, with the words that lead up to it."""
    printed = "".join("".join(page.split()) for page in pages)  # pypdf parts a raised mark from its word
    before: list[str] = []
    at = 0
    for word in wanted:
        found = printed.find(word, at)
        if found < 0:
            return [*before[-5:], word]
        at = found + len(word)
        before.append(word)
    return []


@pytest.mark.parametrize("apart", [None, Note, Figure])
def test_all_words_come_back_in_order(apart: type[Note | Figure] | None) -> None:
    """Every word of the dossier, whole, in the order in which it is to be read."""
    words = written_words(apart)
    assert len(words) > (20 if apart else 2000)
    assert missing_in_order(words, pypdf_pages()) == []


def test_two_readers_agree() -> None:
    """Page by page, the readers find the same letters, each as often.

    PDFium alone sorts what stands on one line from left to right, across text and margin column.
    """
    for one, other in zip(pdfium_pages(), pypdf_pages(), strict=True):
        assert Counter("".join(one.split())) == Counter("".join(other.split()))


def test_a_hyphenated_word_is_whole() -> None:
    """A soft hyphen stands at the ends of lines alone, and there is at least one to show it."""
    document = pypdfium2.PdfDocument(dutch().data)
    raw = "".join(str(page.get_textpage().get_text_range()) for page in document)
    assert re.search(r"\w\ufffe\w", raw)
    assert "\u00ad" not in raw


def test_charts_can_be_searched() -> None:
    """Labels and values of every chart are text on the page of its figure."""
    anchored = {anchor.name: page.number for page in dutch().pages for anchor in page.anchors}
    for figure in elements_of(dutch().dossier):
        if isinstance(figure, Figure) and isinstance(figure.content, Chart):
            page = "".join(pdfium_pages()[anchored[figure.anchor] - 1].split())
            assert [words for words in figure.content.words if "".join(words.split()) not in page] == []


def test_no_syntax_problems() -> None:
    """What `qpdf --check` would say: nothing."""
    assert opened().check_pdf_syntax() == []


def test_only_our_fonts_each_once() -> None:
    """Every font is embedded, subset, once in the file, and says what each code means."""
    fonts = {font.objgen: font for page in opened().pages for font in page.Resources.Font.values()}
    names = [str(font.BaseFont) for font in fonts.values()]
    assert len({name.partition("+")[2] for name in names}) == len(names) >= 4
    for font in fonts.values():
        assert re.fullmatch(r"/[A-Z]{6}\+Source(Serif4|Sans3)-\w+", str(font.BaseFont))
        assert b"beginbfchar" in font.ToUnicode.read_bytes()
        assert len(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()) > 1000


def links() -> Iterator[pikepdf.Object]:
    for page in opened().pages:
        yield from page.get("/Annots", [])


def test_links_lead_somewhere() -> None:
    """Each link has an address or a place on a page of this file."""
    pages = {page.obj.objgen for page in opened().pages}
    inside = outside = 0
    for link in links():
        if link.A.S == "/GoTo":
            inside += 1
            assert link.A.D[0].objgen in pages
        else:
            outside += 1
            assert re.match(r"(https|mailto|tel):", str(link.A.URI))
    assert inside > 10
    assert outside > 3


def test_contents_lead_to_their_pages() -> None:
    """Every entry is a link to the page whose number stands at its end."""
    entries = [element for element in elements_of(dutch().dossier) if isinstance(element, ContentsEntry)]
    numbers = {page.obj.objgen: number for number, page in enumerate(opened().pages, 1)}
    pages_led_to = {str(link.Contents): numbers[link.A.D[0].objgen] for link in links() if link.A.S == "/GoTo"}
    for entry in entries:
        title = _text_of(entry.spans).strip()
        assert f"{title} {pages_led_to[title]}" in " ".join(" ".join(pdfium_pages()[:3]).split())


def test_outline_is_the_front_page_and_the_contents() -> None:
    """The same words on the same levels; what the front page is followed by stands under it."""
    with opened().open_outline() as outline:
        listed: list[tuple[str, int]] = []
        for item in outline.root:
            listed += [(item.title, 1), *((child.title, 2) for child in item.children)]
    dossier = dutch().dossier
    entries = dossier.contents.entries
    front = [(_text_of(dossier.front.title.spans), 1), ("In één oogopslag", 2)]
    assert listed == [*front, *((_text_of(entry.spans).strip(), entry.level) for entry in entries)]


def test_file_describes_itself() -> None:
    """Title, author, subject and dates are the edition's own, and a viewer shows the title."""
    metadata, info = dutch().dossier.metadata, opened().docinfo
    assert (str(info.Title), str(info.Author), str(info.Subject)) == (metadata.title, metadata.author, metadata.subject)
    day = f"D:{metadata.dated:%Y%m%d}"
    assert str(info.CreationDate).startswith(day)
    assert str(info.ModDate).startswith(day)
    assert str(opened().Root.Lang) == "nl"
    assert bool(opened().Root.ViewerPreferences.DisplayDocTitle)


def test_as_many_pages_as_laid_out() -> None:
    """Each of the size that layout gave it."""
    for painted, laid_out in zip(opened().pages, dutch().pages, strict=True):
        size = [float(edge) for edge in painted.mediabox]
        assert size == pytest.approx([0.0, 0.0, laid_out.width, laid_out.height], abs=0.01)


def element_kinds(elements: Iterable[Element]) -> set[str]:
    return {type(element).__name__ for element in elements}


def test_the_dossier_has_every_kind_of_block() -> None:
    """What is read back here stands for all that a dossier may hold."""
    kinds = {
        "Heading",
        "Paragraph",
        "List",
        "Quote",
        "KeyFigures",
        "Figure",
        "Table",
        "BoxedText",
        "Opinion",
        "Contact",
    }
    assert kinds <= element_kinds(elements_of(dutch().dossier))
