from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from tests.builders import FONTS, painted
from tests.dossier import dutch
from tests.pdf.writing.builders import PASSAGE, dossier, line, page

from pressdossier.graphics import Ref
from pressdossier.pdf.writing.file import write_pdf
from pressdossier.pdf.writing.tagging import Ledger, Mark, in_reading_order
from pressdossier.structure import Role, StructureElement

P, LINK, MARK, NOTE, H1 = map(PASSAGE.ref, range(1, 6))


def ledger(*pages: tuple[Ref, ...]) -> Ledger:
    """A ledger of pages on which the elements were painted in this order."""
    made = Ledger()
    for owners in pages:
        made.begin_page()
        for owner in owners:
            made.mark(owner)
    return made


def roles(element: StructureElement, book: Ledger) -> list[str]:
    """What is read of an element: its own words as "words", its children by their roles."""
    return ["words" if isinstance(kid, Mark) else kid.role for kid in in_reading_order(element, book)]


@pytest.fixture(scope="module")
def file() -> pikepdf.Pdf:
    """The Dutch dossier, opened by an independent reader."""
    return pikepdf.open(io.BytesIO(dutch().data))


def walk(element: Any) -> list[Any]:
    """A structure element of the file and all below it."""
    kids = element.get("/K", [])
    below = kids if isinstance(kids, pikepdf.Array) else [kids]
    dictionaries = [kid for kid in below if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [element, *(each for kid in dictionaries for each in walk(kid))]


def test_a_link_stands_among_the_words_around_it() -> None:
    """A child of a paragraph is read where it was painted."""
    paragraph = StructureElement(Role.P, P, (StructureElement(Role.LINK, LINK),))
    assert roles(paragraph, ledger((P, LINK, P))) == ["words", "Link", "words"]


def test_a_note_is_read_at_its_mark() -> None:
    """A footnote is painted last on its page and read right after the mark that calls it."""
    mark, note = StructureElement(Role.REFERENCE, MARK), StructureElement(Role.NOTE, NOTE)
    paragraph = StructureElement(Role.P, P, (mark, note))
    assert roles(paragraph, ledger((P, MARK, P, NOTE))) == ["words", "Reference", "Note", "words"]


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    """Its marked content lies on both pages."""
    marks = in_reading_order(StructureElement(Role.P, P), ledger((P,), (P,)))
    assert [(mark.page, mark.mcid) for mark in marks if isinstance(mark, Mark)] == [(0, 0), (1, 0)]


def test_blocks_keep_the_order_of_the_tree() -> None:
    """An element without words of its own reads its children as they stand, however the page is painted."""
    parts = (StructureElement(Role.H1, H1), StructureElement(Role.P, P))
    assert roles(StructureElement(Role.SECT, children=parts), ledger((P, H1))) == ["H1", "P"]


def test_every_mcid_leads_back_to_its_element(file: pikepdf.Pdf) -> None:
    """Each marked content of each page has one parent, which lists it among its kids."""
    numbers = file.Root.StructTreeRoot.ParentTree.Nums
    ways = {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}
    for each in file.pages:
        parents = ways[int(each.StructParents)]
        stream = each.Contents.read_bytes()
        assert stream.count(b"/MCID") == len(parents)
        assert all("/S" in parent for parent in parents)


def test_every_link_lies_in_a_link_element(file: pikepdf.Pdf) -> None:
    """The parent of each annotation is a Link that points back at it."""
    numbers = file.Root.StructTreeRoot.ParentTree.Nums
    ways = {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}
    annotations = [annotation for page in file.pages for annotation in page.get("/Annots", [])]
    assert len(annotations) > 10
    for annotation in annotations:
        parent = ways[int(annotation.StructParent)]
        targets = [kid.Obj.objgen for kid in parent.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
        assert parent.S == "/Link"
        assert annotation.objgen in targets


def test_foreign_words_name_their_language(file: pikepdf.Pdf) -> None:
    """The English words of the dossier are marked as English."""
    root = file.Root.StructTreeRoot.K[0]
    assert {str(element.Lang) for element in walk(root) if "/Lang" in element} == {"en"}


def test_what_is_painted_for_no_element_is_refused() -> None:
    """An owner that the tree does not know is a fault of ours, and says so."""
    loose = painted(dossier(), [page(line("los"))])
    with pytest.raises(RuntimeError, match=r"painted for element .*number=1.*, which is not in the tree"):
        write_pdf(loose, FONTS)
