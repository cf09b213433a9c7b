from __future__ import annotations

import re
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from tests.builders import FONTS
from tests.pdf.writing.builders import (
    INK,
    SANS,
    SERIF,
    SERIF_ITALIC,
    line,
    page,
    pdf,
    pdf_of,
    pieces,
    shaped,
)
from tests.pdf.writing.readers import fonts, operators, pdfium_text, pixels, pypdf_text

from pressdossier.graphics import Glyph, GlyphRun, Shaped


def run_of(*parts: Shaped, face: str = SERIF, word_space: float = 0.0, stretch: float = 1.0) -> GlyphRun:
    """A run of given pieces."""
    return GlyphRun(face, 12.0, parts, 20.0, 50.0, INK, word_space=word_space, stretch=stretch)


def characters(data: bytes) -> list[tuple[str, float]]:
    """Every character with its left edge, as PDFium places it."""
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    return [(text.get_text_range(i, 1), text.get_charbox(i, loose=True)[0]) for i in range(text.count_chars())]


@pytest.mark.parametrize("text", ["efficiënte fjord", "Überfluß", "l’été, 66\u202f%", "AVATAR Tobe", "a\u00a0b"])
def test_text_comes_back_as_written(text: str) -> None:
    """Ligatures, kerned pairs and special spaces extract as the characters that were set."""
    data = pdf_of(line(text))
    assert (pypdf_text(data), pdfium_text(data)) == (text, text)


def test_lines_come_back_in_order() -> None:
    """Extraction follows the display list line by line."""
    data = pdf_of(*(line(f"regel {i} staat hier", y=20.0 + 15.0 * i) for i in range(8)))
    assert pypdf_text(data).splitlines() == [f"regel {i} staat hier" for i in range(8)]


def test_added_hyphen_reads_as_soft_hyphen() -> None:
    """A hyphen of the line breaker's extracts as U+00AD, a written one as itself, from one shared outline."""
    hyphen = shaped("-")
    soft = Shaped("\u00ad", (hyphen.glyphs[0]._replace(text="\u00ad"),), hyphen.advance)
    data = pdf_of(run_of(*pieces("zee-egel in voor"), soft), line("bereiding", y=70.0))
    assert pypdf_text(data) == "zee-egel in voor\u00ad\nbereiding"
    (font,) = fonts(data).values()
    glyphs = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
    assert len({glyphs[i : i + 2] for i in range(0, len(glyphs), 2)}) == len(glyphs) // 2 - 1


@pytest.mark.parametrize("word", ["di\u0307t", "aq\u0323a", "x\u0307\u0323y"])
def test_combining_marks_come_back_whole(word: str) -> None:
    """A base letter and its marks extract together, without a space or a line break between them."""
    data = pdf_of(line(f"een {word} in", face=SANS))
    assert (pypdf_text(data), pdfium_text(data)) == (f"een {word} in", f"een {word} in")


def test_glyph_without_text_is_painted_but_not_read() -> None:
    """The second glyph of a cluster shows on the page and adds nothing to the text."""
    letter, dot = shaped("y", face=SANS).glyphs[0], shaped("q\u0307", face=SANS).glyphs[-1]
    whole = Shaped("ẏ", (letter._replace(text="ẏ"), dot._replace(text="", dy=0.3)), letter.advance)
    bare = Shaped("ẏ", (letter._replace(text="ẏ"),), letter.advance)
    with_dot, without = pdf_of(run_of(whole, face=SANS)), pdf_of(run_of(bare, face=SANS))
    assert pypdf_text(with_dot) == pdfium_text(with_dot) == "ẏ"
    assert pixels(with_dot).tobytes() != pixels(without).tobytes()


def test_raised_glyph_keeps_its_height() -> None:
    """A letter with a vertical offset is raised by that part of its size and the next one is not."""
    letter = shaped("n").glyphs[0]
    raised = Shaped("nn", (letter._replace(dy=0.25), letter), 2 * letter.advance)
    assert "3 Ts" in operators(pdf_of(run_of(raised)))
    assert "0 Ts" in operators(pdf_of(run_of(raised)))


def test_tracking_spreads_letters_without_spaces() -> None:
    """Letterspaced capitals stand apart and still extract as words."""
    data = pdf_of(run_of(*pieces("DE STAD VAN MORGEN", face=SANS, tracking=0.08), face=SANS))
    assert pypdf_text(data) == pdfium_text(data) == "DE STAD VAN MORGEN"
    plain = characters(pdf_of(line("DE STAD VAN MORGEN", face=SANS)))
    assert characters(data)[-1][1] - plain[-1][1] == pytest.approx(17 * 0.08 * 12.0, abs=0.05)


@pytest.mark.parametrize("stretch", [0.98, 1.0, 1.02])
def test_runs_end_where_they_say(stretch: float) -> None:
    """Word space is in points whatever the stretch, so that what follows a run's pieces stands at its width."""
    run = run_of(*pieces("een twee drie "), word_space=1.5, stretch=stretch)
    data = pdf_of(run_of(*run.pieces, shaped("H"), word_space=1.5, stretch=stretch))
    assert characters(data)[-1][1] == pytest.approx(20.0 + run.width, abs=0.05)


def test_kerning_follows_the_shaper() -> None:
    """Letters stand where HarfBuzz puts them, not where their own widths would."""
    first, second = (left for _, left in characters(pdf_of(line("AV"))))
    assert second - first == pytest.approx(12.0 * shaped("AV").glyphs[0].advance, abs=0.02)
    assert shaped("AV").glyphs[0].advance < shaped("A").glyphs[0].advance


def test_rotated_text_runs_upwards() -> None:
    """At 90 degrees the baseline climbs from the run's origin, and the words stay whole."""
    data = pdf_of(line("omhoog", angle=90.0, y=150.0))
    box = pypdfium2.PdfDocument(data)[0].get_textpage().get_charbox
    assert pdfium_text(data) == "omhoog"
    assert all(before[1] < after[1] for before, after in pairwise(box(i) for i in range(6)))


def test_runs_share_text_objects() -> None:
    """Successive runs of one owner stand in one text object and select their font once."""
    content = operators(pdf_of(*(line("tekst", y=20.0 * i) for i in range(1, 6))))
    assert [len(re.findall(rf"\b{name}\b", content)) for name in ("BT", "ET", "Tf", "rg", "Tm")] == [1, 1, 1, 1, 5]


def test_each_face_is_embedded_once() -> None:
    """A face on two pages is one font, small, with a text for every code."""
    one = page(line("recht"), line("schuin", face=SERIF_ITALIC), number=1)
    found = fonts(pdf(one, page(line("Recht en schuin"), number=2)))
    assert [name[7:] for name in found] == [f"+{SERIF_ITALIC}", f"+{SERIF}"]
    for font in found.values():
        assert len(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()) < 5000
        assert b"beginbfchar" in font.ToUnicode.read_bytes()


def test_font_descriptor_tells_the_truth() -> None:
    """The descriptor carries the face's own measures and kind."""
    (font,) = fonts(pdf_of(line("schuin", face=SERIF_ITALIC))).values()
    descriptor = font.DescendantFonts[0].FontDescriptor
    assert int(descriptor.CapHeight) == round(1000 * FONTS.face(SERIF_ITALIC).cap_height)
    assert int(descriptor.ItalicAngle) == -12
    assert int(descriptor.Flags) == 4 | 2 | 64
    assert float(descriptor.StemV) == pytest.approx(50 + (400 / 65) ** 2, abs=0.001)


def test_subset_tag_comes_from_the_glyphs() -> None:
    """The tag is six letters, the same for the same glyphs and another for others."""
    names = [next(iter(fonts(pdf_of(line(text))))) for text in ("abc", "cba", "abd")]
    assert all(re.fullmatch(rf"/[A-Z]{{6}}\+{SERIF}", name) for name in names)
    assert names[0] == names[1] != names[2]


def test_widths_match_the_embedded_program() -> None:
    """`W` has the face's own advance for every code; codes follow the order of glyphs."""
    (font,) = fonts(pdf_of(line("iM"))).values()
    face = FONTS.face(SERIF).hb_font
    advances = [face.get_glyph_h_advance(glyph) for glyph in sorted(face.get_nominal_glyph(ord(sign)) for sign in "iM")]
    assert isinstance(font, pikepdf.Dictionary)
    assert [int(width) for width in font.DescendantFonts[0].W[1]][1:] == advances


def test_meaningless_characters_are_replaced() -> None:
    """Private-use characters never reach the text of the file."""
    private = Shaped("\ue000", (Glyph(40, 0.5, 0.0, 0.0, "\ue000"),), 0.5)
    assert pypdf_text(pdf_of(run_of(private))) == "\ufffd"
