"""Glyph fonts in the file: each face that a document uses is embedded once, cut down to the glyphs that it shows.

A face becomes a composite font (Type 0 over CIDFontType2 with Identity-H, ISO 32000-1 9.7). A code (CID) stands for
a glyph *and the text that it means*: codes with the same outline but another text share it through CIDToGIDMap. So a
ligature reads as its letters, and the hyphen that the line breaker adds reads as U+00AD while a written one reads
as "-".

What HarfBuzz makes of a face depends on its codes alone, and is remembered; writing it into a document takes no more
than ReportLab.
"""

from __future__ import annotations

import hashlib
import string
import struct
from collections.abc import Mapping
from functools import partial

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

from pressdossier.cache import content_digest
from pressdossier.memo import Memo
from pressdossier.pdf.writing.container import Document
from pressdossier.pdf.writing.encoding import Codes
from pressdossier.pdf.writing.operators import number, numbers, pdf_name
from pressdossier.text.fonts import Face, FontBook
from pressdossier.values import Value, format_of

_KEPT_TABLES = frozenset({"glyf", "loca", "head", "hhea", "hmtx", "maxp"})  # what 9.9 asks of an embedded TrueType
_CMAP_BLOCK = 100  # mappings that one beginbfchar may announce

_FIXED_PITCH, _SERIF, _SYMBOLIC, _ITALIC = 1, 2, 4, 64  # font flags, 9.8.2


class CutFont(Value, frozen=True):
    """A face cut down to some codes.

    name: the PostScript name; tag: six letters that name this choice of glyphs (9.6.4); program: the font file; gids:
    of the codes in it, two bytes each; widths: of the codes, as the file's `W` has them; descriptor: what 9.8 asks to
    be said of the whole face, as written in the file.
    """

    name: str
    tag: str
    program: bytes
    gids: bytes
    widths: str
    descriptor: tuple[tuple[str, str], ...]


CUT = format_of("font", CutFont)
"""How it is remembered what a face is cut down to."""


def embed_fonts(document: Document, codes: Mapping[str, Codes], fonts: FontBook, memo: Memo) -> None:
    """Write every face into a document; codes: of each; memo: of what faces were cut down to, in these fonts."""
    for face, own in codes.items():
        key = content_digest(face, repr(tuple(own))).encode()
        font = memo.remember(CUT, key, partial(_cut_face, fonts, face, own))
        document.add_font(pdf_name(face), _written(document, font, own))


def _cut_face(fonts: FontBook, face: str, codes: Codes) -> CutFont:
    return cut_down(fonts.face(face), codes)


def _written(document: Document, font: CutFont, codes: Codes) -> PDFDictionary:
    """A font's objects in a document."""
    name = PDFName(f"{font.tag}+{font.name}")
    program = PDFStream(PDFDictionary({"Length1": len(font.program)}), font.program)
    descriptor = {"Type": PDFName("FontDescriptor"), "FontName": name, **dict(font.descriptor), "FontFile2": program}
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "FontDescriptor": document.Reference(PDFDictionary(descriptor)),
            "W": f"[0 [{font.widths}]]",
            "CIDToGIDMap": PDFStream(content=font.gids),
        }
    )
    return PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": name,
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": f"[{document.pointer(descendant)}]",
            "ToUnicode": PDFStream(content=to_unicode([text for _, text in codes])),
        }
    )


def cut_down(face: Face, codes: Codes) -> CutFont:
    """A face with no more in it than its codes show."""
    program, new_gids = _subset(face, {gid for gid, _ in codes})
    name = _postscript_name(face)
    return CutFont(
        name,
        _tag(name, codes),
        program,
        b"".join(new_gids[gid].to_bytes(2, "big") for gid, _ in codes),
        numbers(1000.0 * face.width(gid) for gid, _ in codes),
        tuple(_descriptor(face).items()),
    )


def _subset(face: Face, gids: set[int]) -> tuple[bytes, dict[int, int]]:
    """The cut-down font file, and where each glyph went in it."""
    import uharfbuzz as hb  # a document whose fonts are remembered does not need it

    wanted = hb.SubsetInput()
    wanted.glyph_set.update(gids)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    dropped = sorted(set(face.hb_face.table_tags) - _KEPT_TABLES)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in dropped)
    plan = hb.SubsetPlan(face.hb_face, wanted)
    new_gids = {int(old): int(new) for old, new in plan.old_to_new_glyph_mapping.items()}
    return bytes(plan.execute().blob.data), new_gids


def _tag(name: str, codes: Codes) -> str:
    glyphs = repr(sorted({gid for gid, _ in codes}))
    digest = hashlib.sha256(f"{name} {glyphs}".encode()).digest()
    return "".join(string.ascii_uppercase[byte % 26] for byte in digest[:6])


def _postscript_name(face: Face) -> str:
    import uharfbuzz as hb  # as above

    return str(face.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or face.name)


def _descriptor(face: Face) -> dict[str, str]:
    """What 9.8 asks to be said of the whole face; lengths in thousandths of an em."""
    import uharfbuzz as hb  # as above

    box = struct.unpack_from(">4h", face.hb_face.reference_table("head").data, 36)
    weight = float(face.hb_font.get_style_value(hb.StyleTag.WEIGHT))
    return {
        "Flags": str(_flags(face, italic=float(face.hb_font.get_style_value(hb.StyleTag.ITALIC)) > 0.0)),
        "FontBBox": f"[{numbers(1000.0 * edge / face.upem for edge in box)}]",
        "ItalicAngle": number(float(face.hb_font.get_style_value(hb.StyleTag.SLANT_ANGLE))),
        "Ascent": number(1000.0 * face.ascent),
        "Descent": number(-1000.0 * face.descent),
        "CapHeight": number(1000.0 * face.cap_height),
        "XHeight": number(1000.0 * face.x_height),
        # TrueType does not store the stems' width; from the weight class, as ReportLab and tfpdf estimate it
        "StemV": number(50.0 + (weight / 65.0) ** 2),
    }


def _flags(face: Face, *, italic: bool) -> int:
    """Symbolic, since the glyphs go beyond the standard Latin set; the rest as OS/2 and post say."""
    panose = face.hb_face.reference_table("OS/2").data[32:34]
    fixed_pitch = any(face.hb_face.reference_table("post").data[12:16])
    serif = panose[0] == 2 and 2 <= panose[1] <= 10  # a text face, its serif style from "cove" to "triangle"
    return _SYMBOLIC | (_SERIF if serif else 0) | (_ITALIC if italic else 0) | (_FIXED_PITCH if fixed_pitch else 0)


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
