"""The finished PDF: painted pages, and what the file says of itself as a whole.

The bytes depend on the arguments alone: the date is passed in, the identifier a hash of the content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from typing import NamedTuple
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFPage, PDFString

from pressdossier.document import Attachment, Dossier, Figure, Image, elements_of
from pressdossier.errors import AuditError, Findings
from pressdossier.graphics import Page
from pressdossier.memo import Memo
from pressdossier.pdf.writing.attachments import attach
from pressdossier.pdf.writing.conformance import write_conformance
from pressdossier.pdf.writing.container import Document
from pressdossier.pdf.writing.embedded_fonts import embed_fonts
from pressdossier.pdf.writing.operators import numbers
from pressdossier.pdf.writing.outline import outline_lines, write_outline
from pressdossier.pdf.writing.painted import PaintedLink, image_name
from pressdossier.pdf.writing.painting import Painting
from pressdossier.pdf.writing.tagging import Elements, Ledger, LinkMark, write_structure
from pressdossier.standards import DEFAULT, PdfOptions, Standard
from pressdossier.structure import StructureElement, anchored
from pressdossier.text.fonts import FontBook

_PRINTED = 4  # annotation flag Print, and none of those that hide it (12.5.3; PDF/A-3 6.3.2)


class Typeset(NamedTuple):
    """A dossier with its structure and its painted pages: all that a file is made of."""

    dossier: Dossier
    structure: StructureElement
    painting: Painting


def require_anchors(dossier: Dossier, pages: Sequence[Page]) -> None:
    """Raise AuditError where a link or a line of the contents leads to an anchor that no page has."""
    known = {anchor.name for page in pages for anchor in page.anchors}
    findings = Findings()
    hint = "this is a fault of pressdossier's own: the page layout lost the anchor"
    for entry in dossier.contents.entries:
        if entry.anchor not in known:
            findings.add(entry.source, f"the contents lead to '{entry.anchor}', which is on no page", hint)
    for line in outline_lines(dossier)[: -len(dossier.contents.entries)]:
        if line.anchor not in known:
            findings.add(dossier.front.source, f"the outline leads to '{line.anchor}', which is on no page", hint)
    for page in pages:
        for link in page.links:
            if link.target.startswith("#") and link.target[1:] not in known:
                message = f"a link on page {page.number} leads to '{link.target}', which is on no page"
                findings.add(dossier.source, message, hint)
    findings.raise_any(AuditError)


def write_pdf(typeset: Typeset, fonts: FontBook, options: PdfOptions = DEFAULT, memo: Memo | None = None) -> bytes:
    """The bytes of the file: pages, fonts, attachments, structure, metadata and outline.

    memo: of what faces were cut down to before, in these fonts.
    """
    dossier, structure, painting = typeset
    document = Document(dossier.lang, options.standard)
    elements = Elements(document)
    targets: Mapping[str, str] = {}
    if options.standard is Standard.UA2_A4F:
        targets = {anchor: elements.pointer(ref) for anchor, ref in anchored(dossier).items()}
    _embed_images(document, dossier, painting)
    ledger = Ledger()
    pages = [document.add_page(page, ledger.add_page(page)) for page in painting.pages]
    for number, (page, painted) in enumerate(zip(pages, painting.pages, strict=True)):
        _add_links(document, (number, page), ledger, painted.links, targets)
    embed_fonts(document, painting.codes, fonts, memo or Memo())
    made = options.stamp.astimezone(UTC) if options.stamp else datetime.combine(dossier.metadata.dated, time(), UTC)
    pointers = attach(document, attachments_of(dossier), made)
    write_structure(document, structure, ledger, elements, pointers)
    write_conformance(document, dossier, made)
    about = dossier.metadata
    document.describe(
        {"title": about.title, "author": about.author, "subject": about.subject, "creator": "pressdossier"}, made
    )
    write_outline(document, outline_lines(dossier), targets)
    return document.format()


def _embed_images(document: Document, dossier: Dossier, painting: Painting) -> None:
    shown = {name for page in painting.pages for name in page.images}
    if shown:
        from pressdossier.pdf.writing.images import embed_image  # brings Pillow, which a file without images spares

        for data in _images(dossier):
            if (name := image_name(data)) in shown:
                shown.discard(name)
                embed_image(document, data)


def _images(dossier: Dossier) -> Iterator[bytes]:
    for element in elements_of(dossier):
        if isinstance(element, Figure) and isinstance(element.content, Image):
            yield element.content.data


def attachments_of(dossier: Dossier) -> list[Attachment]:
    """The dossier's own files and the data of its figures."""
    figures = (element.data for element in elements_of(dossier) if isinstance(element, Figure))
    return [*dossier.attachments, *(data for data in figures if data is not None)]


def _add_links(
    document: Document,
    page: tuple[int, PDFPage],
    ledger: Ledger,
    links: Sequence[PaintedLink],
    targets: Mapping[str, str],
) -> None:
    """Add the places to click (12.5.6.5) of a page, each of which belongs to the element whose words it lies over."""
    number, written = page
    keys = [ledger.link_key() for _ in links]
    annotations = [_annotation(document, link, key, targets) for link, key in zip(links, keys, strict=True)]
    for link, key, pointer in zip(links, keys, document.annotate(written, annotations), strict=True):
        ledger.link(link.owner, LinkMark(number, pointer, key))


def _annotation(document: Document, link: PaintedLink, key: int, targets: Mapping[str, str]) -> PDFDictionary:
    return PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": f"[{numbers(link.corners)}]",
            "Border": "[0 0 0]",
            "F": _PRINTED,
            "Contents": PDFString(link.description),
            "A": _action(document, link.target, targets),
            "StructParent": key,
        }
    )


def _action(document: Document, target: str, targets: Mapping[str, str]) -> PDFDictionary:
    if target.startswith("#"):
        return document.go_to(target[1:], targets.get(target[1:]))
    # a URI action takes ASCII only (12.6.4.7); what is already escaped stays so
    uri = quote(target, safe="%:/?#[]@!$&'()*+,;=~")
    return PDFDictionary({"S": PDFName("URI"), "URI": PDFString(uri)})
