"""A small dossier with everything that tagging and archiving have rules for, and ways to break one thing in it.

Each damage is one function on an open PDF. It ends in an error, and not in an undamaged file, where what it is to break
is not there.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from tests.projects import tiny_project

import pressdossier

Damage = Callable[[Pdf], None]

_SECTION = """\
---
title: One
---
Words with a [good example](https://example.org), in [English]{lang="en"}, and a note.[^n]

## Deeper

::: {.figure chart="bars" headline="A chart"}
:::

### Deeper still

- one
- two

| Region | Score |
| --- | ---: |
| north | {{scores.north}} |

[^n]: The note.
"""


def good_dossier(root: Path) -> bytes:
    """A file of two pages with headings, link, note, other language, figure with attached data, list and table."""
    edition = tiny_project(root)
    (edition / "data").mkdir()
    (edition / "data" / "scores.csv").write_text("key,value\nnorth,5.7\nsouth,4.3\n")
    (edition / "facts.yaml").write_text("tables:\n  scores: {file: scores.csv, unit: score, decimals: 1}\n")
    (edition / "charts.yaml").write_text("bars:\n  kind: bars\n  facts: [scores.north, scores.south]\n")
    (edition.parent / "labels.yaml").write_text("scores.north: {nl: Noord}\nscores.south: {nl: Zuid}\n")
    (edition / "nl" / "10-one.md").write_text(_SECTION)
    return pressdossier.load(edition).build("nl", root / "out").path.read_bytes()


def damaged(data: bytes, damage: Damage) -> bytes:
    """The file with one thing broken, all else as it was."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        damage(pdf)
        saved = io.BytesIO()
        pdf.save(saved)
    return saved.getvalue()


def nothing(pdf: Pdf) -> None:
    """Break nothing: what pikepdf saves has to pass, or the damages would prove nothing."""


def text_without_a_tag(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(_text(pdf, b"<0001>"))


def glyph_for_nothing(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"/Artifact BMC " + _text(pdf, b"<0000>") + b" EMC")


def text_that_means_nul(pdf: Pdf) -> None:
    for font in _fonts(pdf):
        mapping = font.ToUnicode.read_bytes()
        font.ToUnicode.write(_replaced(mapping, b"<0001> <", b"<0001> <0000> %"))


def font_without_unicode(pdf: Pdf) -> None:
    del _fonts(pdf)[0].ToUnicode


def font_outside_the_file(pdf: Pdf) -> None:
    del _fonts(pdf)[0].DescendantFonts[0].FontDescriptor.FontFile2


def font_without_glyph_map(pdf: Pdf) -> None:
    del _fonts(pdf)[0].DescendantFonts[0].CIDToGIDMap


def false_widths(pdf: Pdf) -> None:
    _fonts(pdf)[0].DescendantFonts[0].W = Array([1, Array([1, 1, 1, 1])])


def colours_of_a_press(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"/Artifact BMC 0 0 0 1 k 0 0 9 9 re f EMC")


def artifact_in_a_tag(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.Contents.write(_replaced(page.Contents.read_bytes(), b"BT\n", b"/Artifact BMC 0 0 9 9 re f EMC BT\n"))


def lang_of_nowhere(pdf: Pdf) -> None:
    _element(pdf, "Span").Lang = String("english, please")


def heading_skipped(pdf: Pdf) -> None:
    _element(pdf, "H2").S = Name.H3


def role_of_nobody(pdf: Pdf) -> None:
    _element(pdf, "Sect").S = Name.Sidebar


def role_in_a_circle(pdf: Pdf) -> None:
    _element(pdf, "Sect").S = Name.Sidebar
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Sidebar=Name.Aside, Aside=Name.Sidebar)


def standard_role_mapped(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Sect=Name.Div)


def figure_without_alt(pdf: Pdf) -> None:
    del _element(pdf, "Figure").Alt


def header_without_scope(pdf: Pdf) -> None:
    for header in _elements(pdf, "TH"):
        del header.A


def cell_outside_a_row(pdf: Pdf) -> None:
    _element(pdf, "TD").S = Name.P


def item_outside_a_list(pdf: Pdf) -> None:
    _element(pdf, "L").S = Name.Div


def note_without_id(pdf: Pdf) -> None:
    del _element(pdf, "Note").ID


def tabs_in_any_order(pdf: Pdf) -> None:
    del pdf.pages[-1].Tabs


def no_lang(pdf: Pdf) -> None:
    del pdf.Root.Lang


def title_not_displayed(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences.DisplayDocTitle


def not_marked(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo


def tags_suspect(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


def no_structure(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def no_metadata(pdf: Pdf) -> None:
    del pdf.Root.Metadata


def no_output_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def attachment_without_relationship(pdf: Pdf) -> None:
    del pdf.Root.AF[0].AFRelationship


def attachment_of_nothing(pdf: Pdf) -> None:
    for element in _elements(pdf, "Figure"):
        del element.AF
    del pdf.Root.AF


def attachment_without_name(pdf: Pdf) -> None:
    del pdf.Root.AF[0].UF


def attachment_without_type(pdf: Pdf) -> None:
    del pdf.Root.AF[0].EF.F.Subtype


def undeclared_schema(pdf: Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    begin, end = data.index(b"<pdfaExtension:schemas>"), data.index(b"</pdfaExtension:schemas>")
    pdf.Root.Metadata.write(data[:begin] + data[end + len(b"</pdfaExtension:schemas>") :])


def no_title(pdf: Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    begin, end = data.index(b"<dc:title>"), data.index(b"</dc:title>")
    pdf.Root.Metadata.write(data[:begin] + data[end + len(b"</dc:title>") :])


def accessible_by_no_standard(pdf: Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(_replaced(data, b"<pdfuaid:part>1</pdfuaid:part>", b""))


def permanent_by_another_part(pdf: Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(_replaced(data, b"<pdfaid:part>3<", b"<pdfaid:part>2<"))


def link_without_words(pdf: Pdf) -> None:
    del _link(pdf).Contents


def link_outside_the_structure(pdf: Pdf) -> None:
    del _link(pdf).StructParent


def link_without_flags(pdf: Pdf) -> None:
    del _link(pdf).F


def link_that_runs_a_script(pdf: Pdf) -> None:
    _link(pdf).A = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def structure_in_a_circle(pdf: Pdf) -> None:
    section = _element(pdf, "Sect")
    section.S = Name.Sidebar
    section.K = section


def no_line_end_before_endstream(data: bytes) -> bytes:
    """What pikepdf would never write, so it is done to the bytes; the lengths in the file stay true."""
    place = data.index(b"\nendstream")
    return data[:place] + b"endstream " + data[place + len(b"\nendstream") :]


def _replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data, f"{old!r} is not there"
    return data.replace(old, new, 1)


def _text(pdf: Pdf, codes: bytes) -> bytes:
    """The operators that show codes in one of the first page's fonts."""
    name = next(iter(pdf.pages[0].Resources.Font.keys()))
    return b"BT %b 9 Tf 50 50 Td %b Tj ET" % (name.encode(), codes)


def _fonts(pdf: Pdf) -> list[Object]:
    return list(pdf.pages[0].Resources.Font.values())


def _link(pdf: Pdf) -> Object:
    return next(note for page in pdf.pages for note in page.get("/Annots", []) if "/A" in note)


def _element(pdf: Pdf, role: str) -> Object:
    return next(_elements(pdf, role))


def _elements(pdf: Pdf, role: str) -> Iterator[Object]:
    """The structure elements of a role, in reading order."""
    return (node for node in _walk(pdf.Root.StructTreeRoot.K) if f"/{role}" == node.S)


def _walk(node: Object) -> Iterator[Object]:
    if isinstance(node, Array):
        for child in node:
            yield from _walk(child)
    elif isinstance(node, Dictionary) and "/S" in node:
        yield node
        yield from _walk(node.get("/K", Array()))
