"""The structure tree reads as the dossier does: every word of it, once, in the order of the document.

Held against each other are the tree with the marked content that it points at, as they go into the file, and the
document tree. A reader of the file can find no other words than these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from pressdossier.check.build.pages import OWN_FAULT
from pressdossier.document import ContentsEntry, Dossier, Span, located
from pressdossier.errors import Finding
from pressdossier.graphics import Page, Ref
from pressdossier.pdf.writing.file import Typeset
from pressdossier.pdf.writing.tagging import Ledger, in_reading_order
from pressdossier.readback import ReadPage
from pressdossier.structure import Role, StructureElement

ElementText = tuple[Ref, str]
"""An element and what it says up to the next element, without blanks."""


def check_structure(typeset: Typeset, pages: Sequence[Page], read: Sequence[ReadPage]) -> tuple[Finding, ...]:
    """The first place where the structure does not read as the document; what follows it would be noise.

    read: what each page says.
    """
    ledger = Ledger()
    for page in typeset.painting.pages:
        ledger.add_page(page)
    texts = [text for items in read for text in _marked_texts(items)]
    found_words = _joined_by_element(_texts_of_tree(typeset.structure, ledger, texts))
    written = _joined_by_element(_texts_of_document(typeset.dossier, pages))
    for found, wanted in zip_longest(found_words, written):
        if found != wanted:
            return (_structure_finding(typeset.dossier, found, wanted),)
    return ()


def _marked_texts(items: ReadPage) -> Iterator[str]:
    """What each stretch of marked content of a page says, in the order of painting; charts are told by their Alt."""
    for _, group in groupby(items, key=lambda item: item.mark):
        yield "".join(item.text for item in group if item.is_text)


def _texts_of_tree(element: StructureElement, ledger: Ledger, texts: Sequence[str]) -> Iterator[ElementText]:
    for kid in in_reading_order(element, ledger):
        if isinstance(kid, StructureElement):
            yield from _texts_of_tree(kid, ledger, texts)
        elif element.ref is not None and element.role is not Role.FIGURE:
            yield element.ref, texts[kid.order]


def _texts_of_document(dossier: Dossier, pages: Sequence[Page]) -> Iterator[ElementText]:
    """The words of the document; a line of the contents ends with its page number."""
    numbers = {anchor.name: page.number for page in pages for anchor in page.anchors}
    entry: tuple[Ref, str] | None = None
    for ref, element in located(dossier):
        if entry is not None and not (isinstance(element, Span) and ref == entry[0]):
            yield entry[0], str(numbers.get(entry[1], ""))
            entry = None
        if isinstance(element, Span):
            yield ref, element.text
        elif isinstance(element, ContentsEntry):
            entry = ref, element.anchor


def _joined_by_element(words: Iterable[ElementText]) -> list[ElementText]:
    """Neighbours of one element as one, blanks and soft hyphens dropped, empty ones left out."""
    joined = []
    for ref, group in groupby(words, key=lambda pair: pair[0]):
        text = "".join("".join(text for _, text in group).replace("\u00ad", "").split())
        if text:
            joined.append((ref, text))
    return joined


def _structure_finding(dossier: Dossier, found: ElementText | None, wanted: ElementText | None) -> Finding:
    refs = [words[0] for words in (wanted, found) if words is not None]
    source = next((element.source for ref, element in located(dossier) if ref in refs[:1]), dossier.source)
    reads = "nothing" if found is None else f"'{found[1][:40]}'"
    says = "nothing" if wanted is None else f"'{wanted[1][:40]}'"
    return Finding(source, f"the structure of the file reads {reads} where the document has {says}", OWN_FAULT)
