"""Files that travel inside the PDF: embedded, listed by name, and associated with what they belong to.

ISO 32000-1 7.11.3 and 7.11.4; the association (AF, AFRelationship) is that of ISO 19005-3 Annex E.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

from pressdossier.document import Attachment
from pressdossier.pdf.writing.container import Document
from pressdossier.pdf.writing.operators import pdf_date, text_string


def attach(document: Document, attachments: Sequence[Attachment], made: datetime) -> dict[str, str]:
    """Embed the files and list them in the catalog; how each is pointed at, by its name."""
    pointers = {each.name: _file_specification(document, each, made) for each in attachments}
    if pointers:
        names = " ".join(f"{text_string(name)} {pointer}" for name, pointer in sorted(pointers.items()))
        document.Catalog.Names = PDFDictionary({"EmbeddedFiles": f"<< /Names [{names}] >>"})
        document.Catalog.AF = f"[{' '.join(pointers.values())}]"
    return pointers


def _file_specification(document: Document, attachment: Attachment, made: datetime) -> str:
    stream = document.pointer(_embedded_file(attachment, made))
    return document.pointer(
        PDFDictionary(
            {
                "Type": PDFName("Filespec"),
                "F": text_string(attachment.name),
                "UF": text_string(attachment.name),
                "Desc": text_string(attachment.description),
                "AFRelationship": PDFName("Data"),
                "EF": f"<< /F {stream} /UF {stream} >>",
            }
        )
    )


def _embedded_file(attachment: Attachment, made: datetime) -> PDFStream:
    checksum = hashlib.md5(attachment.data, usedforsecurity=False).hexdigest()  # the format's own choice (7.11.4.1)
    parameters = f"<< /Size {len(attachment.data)} /ModDate ({pdf_date(made)}) /CheckSum <{checksum}> >>"
    mime = "/" + attachment.mime.replace("/", "#2F")  # ReportLab's names do not escape a solidus
    entries = PDFDictionary({"Type": PDFName("EmbeddedFile"), "Subtype": mime, "Params": parameters})
    return PDFStream(entries, attachment.data)
