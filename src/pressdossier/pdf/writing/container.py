"""ReportLab's document with what it lacks for a press dossier mended; no page content is made here.

ReportLab numbers the objects and writes each of them; how they are packed into a file is decided here:

- All that is not a stream goes into object streams, found through a cross-reference stream (ISO 32000-1 7.5.7,
  7.5.8): a tagged file is mostly small dictionaries, and so shrinks by a third.
- `endstream` begins its own line, which ReportLab forgets (PDF/A-3 6.1.7.1).
- The file's identifier is a hash of its content, where ReportLab's is one of the clock and the metadata.
- Streams are deflated, never wrapped in ASCII85, which ReportLab's configuration does by default.

Pages come painted; ReportLab's canvas, which draws them operator by operator, is not needed, nor is what it imports.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct, field
from reportlab.pdfbase import pdfdoc

from pressdossier.pdf.writing.operators import number, opacity_name, pdf_date
from pressdossier.pdf.writing.painted import PaintedPage
from pressdossier.standards import Standard

_BINARY = b"\n%\xe2\xe3\xcf\xd3\n"  # four bytes above 127 say that the file is binary (7.5.2)
_HEADERS = {Standard.UA1_A3A: b"%PDF-1.7" + _BINARY, Standard.UA2_A4F: b"%PDF-2.0" + _BINARY}
_PACK = 200  # objects in one object stream: a reader has to unpack a whole one to see one object


class TextObject(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab is untyped
    """An object of the file whose text is ours; it has its number before it has its text."""

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        return self.text.encode("latin-1")


class Document(pdfdoc.PDFDocument):  # type: ignore[misc]  # reportlab is untyped
    """ReportLab's document, formatted our way; lang: BCP 47; standard: what the file conforms to."""

    def __init__(self, lang: str, standard: Standard) -> None:
        super().__init__(compression=0, invariant=1, pdfVersion=(1, 7), lang=lang)
        self.defaultStreamFilters = [pdfdoc.PDFZCompress]
        self.standard = standard
        self.own_outline: TextObject | None = None
        self._heights: dict[str, tuple[int, float]] = {}
        self._images: dict[str, pdfdoc.PDFObjectReference] = {}
        # what ReportLab's catalog does not know it has (14.7.1, 14.11.5, 14.13)
        self.Catalog.__NoDefault__ = [*self.Catalog.__NoDefault__, "OutputIntents", "AF"]

    def add_page(self, painted: PaintedPage, key: int) -> pdfdoc.PDFPage:
        """Add a page, with its key in the parent tree and the order in which its links are stepped through."""
        page = pdfdoc.PDFPage()
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs", "Group"]
        page.pagewidth, page.pageheight = painted.width, painted.height
        page.StructParents, page.Tabs, page.Group = key, pdfdoc.PDFName("S"), None
        deflated = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode")})
        page.Contents = pdfdoc.PDFStream(deflated, painted.code, filters=[])
        images = {name: self._images[name] for name in painted.images}
        page.XObjects = pdfdoc.PDFDictionary(images) if images else None
        page.ExtGState = pdfdoc.PDFDictionary(_opacities(painted)) if painted.opacities else None
        page._shadingUsed, page._colorsUsed = {}, {}  # which ReportLab's canvas would set
        number = len(self.Pages.pages)
        self._heights.update((name, (number, top)) for name, top in painted.anchors)
        self.addPage(page)
        return page

    def add_image(self, name: str, image: pdfdoc.PDFStream) -> None:
        """Make an image known to the pages that come after it by a name."""
        self._images[name] = self.Reference(image)

    def add_font(self, name: str, font: pdfdoc.PDFDictionary) -> None:
        """Make a font known to all pages by a name."""
        self.idToObject["BasicFonts"][name] = self.Reference(font)

    def annotate(self, page: pdfdoc.PDFPage, annotations: Sequence[pdfdoc.PDFDictionary]) -> list[str]:
        """Give a page its annotations; how they are pointed at in the file."""
        pointers = list(map(self.pointer, annotations))
        page.Annots = pdfdoc.PDFArray(pointers) if pointers else None
        return pointers

    def go_to(self, anchor: str, element: str | None) -> pdfdoc.PDFDictionary:
        """The action that leads to an anchor on one of the pages, at the reader's own zoom.

        element: how the element there is pointed at, for a destination in the structure too (ISO 32000-2 12.3.2.3).
        """
        page, top = self._heights[anchor]
        action = {"S": pdfdoc.PDFName("GoTo"), "D": f"[{self.page_pointer(page)} /XYZ null {number(top)} null]"}
        if element is not None:
            action["SD"] = f"[{element} /XYZ null null null]"
        return pdfdoc.PDFDictionary(action)

    def describe(self, entries: Mapping[str, str], made: datetime) -> None:
        """Say what the file is and when it was made; entries: title, author, subject, creator."""
        for name, text in entries.items():
            setattr(self.info, name, text)
        self.info.invariant = self.invariant
        self.info._dateFormatter = lambda *_clock: pdf_date(made)
        self.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})

    def pointer(self, thing: pdfdoc.PDFObject) -> str:
        """How an object is pointed at in the file; it gets its number here if it has none."""
        return str(self.Reference(thing).format(self).decode())

    def page_pointer(self, page: int) -> str:
        """How a page is pointed at; pages are counted from 0."""
        return self.pointer(self.Pages.pages[page])

    def format(self) -> bytes:
        """The finished file."""
        self.Catalog.Outlines = self.own_outline  # in place of ReportLab's, which knows no structure destinations
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        objects = self._objects()
        names = f"/Root {root.format(self).decode()}"
        if self.standard is Standard.UA1_A3A:  # PDF/A-4 wants no information dictionary beside the XMP (6.1.3)
            names += f" /Info {info.format(self).decode()}"
        return _Packer(bytearray(_HEADERS[self.standard])).pack(objects, names.encode())

    def _objects(self) -> list[bytes]:
        """Every object's own text, in number order from 1; formatting one may register further ones."""
        texts: list[bytes] = []
        while (number := len(texts) + 1) in self.numberToId:
            text = pdfdoc.format(self.idToObject[self.numberToId[number]], self, toplevel=1)
            texts.append(text.removesuffix(b"\n"))
        return texts


def _opacities(painted: PaintedPage) -> dict[str, str]:
    return {
        opacity_name(opacity): f"<< /Type /ExtGState /ca {number(opacity)} /CA {number(opacity)} >>"
        for opacity in painted.opacities
    }


class _Packer(Struct):
    """Packs objects into the bytes of a file; places: for each object number the three fields of 7.5.8.3."""

    file: bytearray
    places: dict[int, tuple[int, int, int]] = field(default_factory=lambda: {0: (0, 0, 65535)})

    def pack(self, objects: Sequence[bytes], names: bytes) -> bytes:
        """names: the trailer's entries that point into the file."""
        small: list[tuple[int, bytes]] = []
        for index, text in enumerate(objects, start=1):
            if text.endswith(b"endstream"):
                self._add(index, text.removesuffix(b"endstream") + b"\nendstream")
            else:
                small.append((index, text))
        free = len(objects) + 1
        for first in range(0, len(small), _PACK):
            self._add_object_stream(free, small[first : first + _PACK])
            free += 1
        self._add_cross_reference(free, names)
        return bytes(self.file)

    def _add(self, number: int, text: bytes) -> None:
        self.places[number] = (1, len(self.file), 0)
        self.file += b"%d 0 obj\n%b\nendobj\n" % (number, text)

    def _add_object_stream(self, number: int, members: Sequence[tuple[int, bytes]]) -> None:
        head, body = bytearray(), bytearray()
        for index, (member, text) in enumerate(members):
            self.places[member] = (2, number, index)
            head += b"%d %d " % (member, len(body))
            body += text + b"\n"
        self._add(number, _stream(b"/Type /ObjStm /N %d /First %d" % (len(members), len(head)), bytes(head + body)))

    def _add_cross_reference(self, number: int, names: bytes) -> None:
        start = len(self.file)
        self.places[number] = (1, start, 0)
        table = b"".join(
            kind.to_bytes(1, "big") + place.to_bytes(4, "big") + detail.to_bytes(2, "big")
            for _, (kind, place, detail) in sorted(self.places.items())
        )
        digest = hashlib.sha256(self.file).hexdigest()[:32].encode()
        entries = b"/Type /XRef /Size %d /W [1 4 2] %b /ID [<%b> <%b>]" % (number + 1, names, digest, digest)
        self._add(number, _stream(entries, table))
        self.file += b"startxref\n%d\n%%%%EOF\n" % start


def _stream(entries: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<< %b /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (entries, len(packed), packed)
