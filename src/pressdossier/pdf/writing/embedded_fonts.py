"""Glyph fonts in the file: each face that a document uses is embedded once, cut down to the glyphs that it shows.

A face becomes a composite font (Type 0 over CIDFontType2 with Identity-H, ISO 32000-1 9.7). A code (CID) stands for
a glyph *and the text that it means*: codes with the same outline but another text share it through CIDToGIDMap. So a
ligature reads as its letters, and the hyphen that the line breaker adds reads as U+00AD while a written one reads
as "-".

ReportLab takes these fonts as it takes its own dynamic ones: a name in `fontMapping`, an entry in `delayedFonts`, and
a call of `addObjects` when the file is saved.
"""

from __future__ import annotations

import hashlib
import string
import struct
from functools import cached_property

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

from pressdossier.pdf.writing.container import Document
from pressdossier.pdf.writing.operators import number, numbers
from pressdossier.text.fonts import Face, FontBook

_KEPT_TABLES = frozenset({"glyf", "loca", "head", "hhea", "hmtx", "maxp"})  # what 9.9 asks of an embedded TrueType
_SUBSET_FLAGS = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
_CMAP_BLOCK = 100  # mappings that one beginbfchar may announce

_FIXED_PITCH, _SERIF, _SYMBOLIC, _ITALIC = 1, 2, 4, 64  # font flags, 9.8.2


class EmbeddedFace:
    """One face in one document: hands out codes while pages are painted, and writes the font when the file is saved.

    resource: the name that content streams select it by.
    """

    def __init__(self, face: Face, resource: str) -> None:
        self.face = face
        self.resource = resource
        self._codes: dict[tuple[int, str], int] = {(0, ""): 0}  # code 0 has to be .notdef
        self._widths: dict[int, float] = {}
        self._marks: dict[int, bool] = {}

    def code(self, gid: int, text: str) -> int:
        """The code for a glyph that stands for a text; the same for the same pair."""
        return self._codes.setdefault((gid, text), len(self._codes))

    def width(self, gid: int) -> float:
        """How far the glyph moves the pen if nothing is adjusted, in ems: what the file's `W` says of it."""
        width = self._widths.get(gid)
        if width is None:
            advance = float(self.face.hb_font.get_glyph_h_advance(gid))
            width = self._widths[gid] = advance / self.face.upem
        return width

    def is_mark(self, gid: int) -> bool:
        """Whether the face calls the glyph a combining mark."""
        mark = self._marks.get(gid)
        if mark is None:
            kind = self.face.hb_face.get_layout_glyph_class(gid)
            mark = self._marks[gid] = bool(kind == hb.OTLayoutGlyphClass.MARK)
        return mark

    def addObjects(self, document: Document) -> None:  # noqa: N802  # ReportLab calls it by this name
        """Write the font's objects into the document."""
        program, new_gids = self._subset()
        name = PDFName(f"{self._tag()}+{self._postscript_name}")
        glyph_map = b"".join(new_gids[gid].to_bytes(2, "big") for gid, _ in self._codes)
        widths = numbers(1000.0 * self.width(gid) for gid, _ in self._codes)
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
                "FontDescriptor": document.Reference(self._descriptor(name, program)),
                "W": f"[0 [{widths}]]",
                "CIDToGIDMap": PDFStream(content=glyph_map),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": name,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": f"[{document.pointer(descendant)}]",
                "ToUnicode": PDFStream(content=to_unicode([text for _, text in self._codes])),
            }
        )
        document.idToObject["BasicFonts"][self.resource] = document.Reference(font)

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        """The cut-down font file, and where each glyph went in it."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({gid for gid, _ in self._codes})
        wanted.flags = _SUBSET_FLAGS
        dropped = sorted(set(self.face.hb_face.table_tags) - _KEPT_TABLES)
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in dropped)
        plan = hb.SubsetPlan(self.face.hb_face, wanted)
        new_gids = {int(old): int(new) for old, new in plan.old_to_new_glyph_mapping.items()}
        return bytes(plan.execute().blob.data), new_gids

    def _tag(self) -> str:
        """Six letters that name this choice of glyphs (9.6.4)."""
        glyphs = repr(sorted({gid for gid, _ in self._codes}))
        digest = hashlib.sha256(f"{self._postscript_name} {glyphs}".encode()).digest()
        return "".join(string.ascii_uppercase[byte % 26] for byte in digest[:6])

    @cached_property
    def _postscript_name(self) -> str:
        return str(self.face.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.face.name)

    def _descriptor(self, name: str, program: bytes) -> PDFDictionary:
        """What 9.8 asks to be said of the whole face; lengths in thousandths of an em."""
        face = self.face
        box = struct.unpack_from(">4h", face.hb_face.reference_table("head").data, 36)
        weight = float(face.hb_font.get_style_value(hb.StyleTag.WEIGHT))
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": self._flags(),
                "FontBBox": f"[{numbers(1000.0 * edge / face.upem for edge in box)}]",
                "ItalicAngle": number(float(face.hb_font.get_style_value(hb.StyleTag.SLANT_ANGLE))),
                "Ascent": number(1000.0 * face.ascent),
                "Descent": number(-1000.0 * face.descent),
                "CapHeight": number(1000.0 * face.cap_height),
                "XHeight": number(1000.0 * face.x_height),
                # TrueType does not store the stems' width; from the weight class, as ReportLab and tfpdf estimate it
                "StemV": number(50.0 + (weight / 65.0) ** 2),
                "FontFile2": PDFStream(PDFDictionary({"Length1": len(program)}), program),
            }
        )

    def _flags(self) -> int:
        """Symbolic, since the glyphs go beyond the standard Latin set; the rest as OS/2 and post say."""
        panose = self.face.hb_face.reference_table("OS/2").data[32:34]
        fixed_pitch = any(self.face.hb_face.reference_table("post").data[12:16])
        italic = float(self.face.hb_font.get_style_value(hb.StyleTag.ITALIC)) > 0.0
        serif = panose[0] == 2 and 2 <= panose[1] <= 10  # a text face, its serif style from "cove" to "triangle"
        return _SYMBOLIC | (_SERIF if serif else 0) | (_ITALIC if italic else 0) | (_FIXED_PITCH if fixed_pitch else 0)


class EmbeddedFonts:
    """The faces of one document; one is embedded as soon as somebody asks for it."""

    def __init__(self, book: FontBook, document: Document) -> None:
        self._book = book
        self._document = document
        self._embedded: dict[str, EmbeddedFace] = {}

    def face(self, name: str) -> EmbeddedFace:
        """The embedded face of that name in the `FontBook`."""
        embedded = self._embedded.get(name)
        if embedded is None:
            embedded = EmbeddedFace(self._book.face(name), f"F{len(self._embedded) + 1}")
            self._embedded[name] = embedded
            self._document.fontMapping[name] = f"/{embedded.resource}"
            self._document.delayedFonts.append(embedded)
        return embedded


def to_unicode(texts: list[str]) -> bytes:
    """The CMap that gives each code's text back (9.10.3); texts: indexed by code."""
    lines = [f"<{code:04X}> <{_utf16(text)}>" for code, text in enumerate(texts)]
    blocks = [lines[start : start + _CMAP_BLOCK] for start in range(0, len(lines), _CMAP_BLOCK)]
    mappings = "\n".join("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks)
    return _CMAP.format(mappings=mappings).encode()


_CMAP = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{mappings}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def _utf16(text: str) -> str:
    """Hexadecimal UTF-16; what has no meaning outside its font becomes U+FFFD (PDF/A-3 6.2.11.7.2 and 7.3)."""
    return (
        "".join("\ufffd" if _is_meaningless(character) else character for character in text).encode("utf-16-be").hex()
    )


def _is_meaningless(character: str) -> bool:
    point = ord(character)
    return point in (0, 0xFEFF, 0xFFFE) or 0xE000 <= point <= 0xF8FF or point >= 0xF0000
