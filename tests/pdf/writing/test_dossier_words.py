from __future__ import annotations

from tests.dossier import dutch

from pressdossier.document import ContentsEntry, Span, located
from pressdossier.graphics import Ref
from pressdossier.pdf.reading.inspect import inspect_bytes
from pressdossier.pdf.reading.inspected import InspectedElement, MarkedWords, whole


def words_of(element: InspectedElement) -> list[str]:
    """The words that a reader finds below an element, in order; a figure is told by its description instead."""
    if element.role == "Figure":
        return []
    found: list[str] = []
    for child in element.children:
        if isinstance(child, InspectedElement):
            found += words_of(child)
        elif isinstance(child, MarkedWords):
            found.append(child.text)
    return found


def squeezed(parts: list[str]) -> str:
    """The words without blanks, broken ones whole."""
    return "".join("".join(whole(part).split()) for part in parts)


def test_the_file_says_what_the_dossier_says() -> None:
    """Read back from the finished file alone, its structure has every word of the content in order, and no other."""
    inspected = inspect_bytes(dutch().data, "dossier.pdf")
    read = squeezed([word for root in inspected.structure for word in words_of(root)])
    numbers = {anchor.name: page.number for page in dutch().pages for anchor in page.anchors}
    written = []
    entry: tuple[Ref, str] | None = None
    for ref, element in located(dutch().dossier):
        if entry is not None and not (isinstance(element, Span) and ref == entry[0]):
            written.append(str(numbers[entry[1]]))
            entry = None
        if isinstance(element, ContentsEntry):
            entry = ref, element.anchor
        elif isinstance(element, Span):
            written.append(element.text)
    assert read == squeezed(written)
