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
from pressdossier.graphics import Artifact, GlyphRun, Page, Ref
from pressdossier.pdf.writing.file import Painted
from pressdossier.pdf.writing.tagging import Ledger, in_reading_order
from pressdossier.structure import Role, StructureElement, build_structure

Words = tuple[Ref, str]
"""An element and what it says up to the next element, without blanks."""


def check_structure(painted: Painted, pages: Sequence[Page]) -> tuple[Finding, ...]:
    """The first place where the structure does not read as the document; what follows it would be noise."""
    texts = [text for page in pages for text in _marked_texts(page)]
    read = _joined(_read(build_structure(painted.dossier), painted.ledger, texts))
    written = _joined(_written(painted.dossier, pages))
    for found, wanted in zip_longest(read, written):
        if found != wanted:
            return (_finding(painted.dossier, found, wanted),)
    return ()


def _marked_texts(page: Page) -> Iterator[str]:
    """What each stretch of marked content of a page says, in the order of painting; charts are told by their Alt."""
    for owner, group in groupby(page.placed, key=lambda placed: placed.owner):
        if not isinstance(owner, Artifact):
            items = [placed.item for placed in group]
            yield "".join(item.text for item in items if isinstance(item, GlyphRun))


def _read(element: StructureElement, ledger: Ledger, texts: Sequence[str]) -> Iterator[Words]:
    for kid in in_reading_order(element, ledger):
        if isinstance(kid, StructureElement):
            yield from _read(kid, ledger, texts)
        elif element.ref is not None and element.role is not Role.FIGURE:
            yield element.ref, texts[kid.order]


def _written(dossier: Dossier, pages: Sequence[Page]) -> Iterator[Words]:
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


def _joined(words: Iterable[Words]) -> list[Words]:
    """Neighbours of one element as one, blanks and soft hyphens dropped, empty ones left out."""
    joined = []
    for ref, group in groupby(words, key=lambda pair: pair[0]):
        text = "".join("".join(text for _, text in group).replace("\u00ad", "").split())
        if text:
            joined.append((ref, text))
    return joined


def _finding(dossier: Dossier, found: Words | None, wanted: Words | None) -> Finding:
    refs = [words[0] for words in (wanted, found) if words is not None]
    source = next((element.source for ref, element in located(dossier) if ref in refs[:1]), dossier.source)
    reads = "nothing" if found is None else f"'{found[1][:40]}'"
    says = "nothing" if wanted is None else f"'{wanted[1][:40]}'"
    return Finding(source, f"the structure of the file reads {reads} where the document has {says}", OWN_FAULT)
