"""The finished PDF: all pages painted, and what the file says of itself as a whole.

The bytes depend on the arguments alone: the date is passed in, the identifier a hash of the content.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time

from pressdossier.document import Attachment, Dossier, Figure, Metadata, elements_of
from pressdossier.errors import AuditError, Findings
from pressdossier.graphics import Page
from pressdossier.pdf.writing.attachments import attach
from pressdossier.pdf.writing.conformance import write_conformance
from pressdossier.pdf.writing.container import DossierCanvas
from pressdossier.pdf.writing.embedded_fonts import EmbeddedFonts
from pressdossier.pdf.writing.operators import pdf_date
from pressdossier.pdf.writing.outline import outline_lines, write_outline
from pressdossier.pdf.writing.painting import Painter
from pressdossier.pdf.writing.surface import Surface
from pressdossier.pdf.writing.tagging import Elements, Ledger, write_structure
from pressdossier.standards import Standard
from pressdossier.structure import anchored, build_structure
from pressdossier.text.fonts import FontBook
from pressdossier.values import Value


class Painted(Value, frozen=True):
    """A document whose pages are painted and which is not yet finished; targets: elements that links lead to."""

    dossier: Dossier
    canvas: DossierCanvas
    ledger: Ledger
    elements: Elements
    targets: Mapping[str, str]


def paint_pages(
    dossier: Dossier, pages: Sequence[Page], fonts: FontBook, standard: Standard = Standard.UA1_A3A
) -> Painted:  # fmt: skip
    """Paint all pages of a document that is to conform to a pair of standards.

    Raises AuditError where a link or a line of the contents leads to an anchor that no page has.
    """
    _require_anchors(dossier, pages)
    canvas = DossierCanvas(dossier.lang, standard)
    elements = Elements(canvas.document)
    targets = {}
    if standard is Standard.UA2_A4F:
        targets = {anchor: elements.pointer(ref) for anchor, ref in anchored(dossier).items()}
    painted = Painted(dossier, canvas, Ledger(), elements, targets)
    painter = Painter(Surface(canvas, painted.ledger, targets), EmbeddedFonts(fonts, canvas.document))
    for page in pages:
        painter.paint(page)
    return painted


def finish(painted: Painted, stamp: datetime | None = None) -> bytes:
    """The bytes of the file: attachments, structure, metadata and outline around the painted pages.

    stamp: when the file says that it was made, in any time zone; by default the edition's own date at midnight.
    """
    dossier, canvas = painted.dossier, painted.canvas
    made = stamp.astimezone(UTC) if stamp else datetime.combine(dossier.metadata.dated, time(), UTC)
    pointers = attach(canvas.document, _attachments(dossier), made)
    write_structure(canvas.document, build_structure(dossier), painted.ledger, painted.elements, pointers)
    write_conformance(canvas.document, dossier, made)
    _describe(canvas, dossier.metadata, made)
    write_outline(canvas, outline_lines(dossier), painted.targets)
    return bytes(canvas.getpdfdata())


def _attachments(dossier: Dossier) -> list[Attachment]:
    """The dossier's own files and the data of its figures."""
    figures = (element.data for element in elements_of(dossier) if isinstance(element, Figure))
    return [*dossier.attachments, *(data for data in figures if data is not None)]


def _require_anchors(dossier: Dossier, pages: Sequence[Page]) -> None:
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


def _describe(canvas: DossierCanvas, metadata: Metadata, made: datetime) -> None:
    canvas.setTitle(metadata.title)
    canvas.setAuthor(metadata.author)
    canvas.setSubject(metadata.subject)
    canvas.setCreator("pressdossier")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setDateFormatter(lambda *_clock: pdf_date(made))
