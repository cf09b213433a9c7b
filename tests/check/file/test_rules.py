"""The Dutch dossier keeps every rule; with one thing broken at a time, the one rule that forbids it speaks."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache

import pikepdf
import pytest
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, Object, String
from tests.dossier import dutch

from pressdossier.check.file.rules import RULES, check_file
from pressdossier.pdf.reading.inspect import inspect_bytes
from pressdossier.pdf.reading.inspected import Inspected, InspectedElement

Change = Callable[[pikepdf.Pdf], None]


@cache
def clean() -> Inspected:
    """The dossier as it is built."""
    return inspect_bytes(dutch().data, "out/x.pdf")


def first(role: str) -> InspectedElement:
    """The first element of a role in the dossier as it is built."""
    return next(element for element in clean().elements() if element.role == role)


def tags(pdf: pikepdf.Pdf, role: str) -> Iterator[Object]:
    """The elements of a role as they are written, in reading order."""
    yield from _below(pdf.Root.StructTreeRoot, role)


def items(holder: Object) -> list[Object | int]:
    """What stands in an element, as pikepdf gives it: numbers as Python's own."""
    return list(holder.K) if "/K" in holder else []


def _below(holder: Object, role: str) -> Iterator[Object]:
    for kid in items(holder):
        if isinstance(kid, Dictionary) and "/S" in kid:
            if str(kid.S) == f"/{role}":
                yield kid
            yield from _below(kid, role)


def findings(change: Change) -> list[str]:
    """What is found once one thing is changed."""
    with pikepdf.open(io.BytesIO(dutch().data)) as pdf:
        change(pdf)
        written = io.BytesIO()
        pdf.save(written)
    return [str(finding) for finding in check_file(inspect_bytes(written.getvalue(), "out/x.pdf"))]


def on_first(role: str, change: Callable[[Object], None]) -> Change:
    """A change of the first element of a role."""
    return lambda pdf: change(next(tags(pdf, role)))


def without(key: str) -> Callable[[Object], None]:
    """The loss of an entry."""

    def change(tag: Object) -> None:
        del tag[key]

    return change


def holding(key: str, value: object) -> Callable[[Object], None]:
    """Another value of an entry."""

    def change(tag: Object) -> None:
        tag[key] = value

    return change


def in_xmp(old: str, new: str) -> Change:
    """Other words in the XMP packet."""

    def change(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new).encode())

    return change


def excerpt(element: InspectedElement) -> str:
    words = element.words
    return words if len(words) <= 40 else f"{words[:40].rstrip()}…"


def told(role: str, message: str, hint: str) -> list[str]:
    """The one finding about the first element of a role; {} in the message stands for its words."""
    place = f"out/x.pdf: page {first(role).page}, {role}: "
    return [f"{place}{message.format(excerpt(first(role)))}\n  hint: {hint}"]


def test_the_dossier_has_no_finding() -> None:
    """And it has something of everything that the rules are about, so that this means something."""
    assert check_file(clean()) == ()
    assert {"Figure", "L", "H2", "Link", "TH", "TR", "Note", "Span"} <= {element.role for element in clean().elements()}


def test_every_rule_has_its_own_name_and_a_clause() -> None:
    """The documentation is written from this table."""
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all("ISO" in rule.clause and rule.asks for rule in RULES)


def test_an_unchanged_copy_has_no_finding() -> None:
    """Saving with pikepdf breaks nothing, so that what the other tests find is what they broke."""
    assert findings(lambda pdf: None) == []


def test_figure_without_alt() -> None:
    """The rule names page and place."""
    hint = "say in Alt what it shows (ISO 14289-1 7.3, Matterhorn 13-004)"
    assert findings(on_first("Figure", without("/Alt"))) == told("Figure", "it has no Alt", hint)
    assert findings(on_first("Figure", holding("/Alt", String(" ")))) == told("Figure", "it has no Alt", hint)


def test_figure_without_box() -> None:
    """Neither veraPDF nor most readers miss it, but magnifiers do."""
    hint = "give the rectangle that it fills (ISO 14289-1 7.3, ISO 32000-1 14.8.5.4.3)"
    assert findings(on_first("Figure", without("/A"))) == told("Figure", "it has no BBox", hint)


@pytest.mark.parametrize("box", [[74, 100, 900, 200], [74, 100, 74, 200], [-5, 10, 20, 30]])
def test_figure_whose_box_is_not_on_its_page(box: list[int]) -> None:
    """A box may neither leave the page nor be empty."""
    corners = " ".join(map(str, box))
    changed = findings(on_first("Figure", holding("/A", Array([Dictionary(O=Name.Layout, BBox=Array(box))]))))
    hint = "give the one that it fills (ISO 14289-1 7.3, ISO 32000-1 14.8.5.4.3)"
    assert changed == told("Figure", f"its BBox [{corners}] is not a rectangle on the page", hint)


def test_list_without_numbering() -> None:
    """The list is named by its first words."""
    hint = "say how its items are numbered: Decimal, Disc, None … (ISO 14289-1 7.6, Matterhorn 16-001)"
    assert findings(on_first("L", without("/A"))) == told("L", "the list '{}' has no ListNumbering", hint)
    odd = Array([Dictionary(O=Name.List, ListNumbering=Name("/Stars"))])
    assert findings(on_first("L", holding("/A", odd))) == told(
        "L", "its ListNumbering 'Stars' is none of the standard's", hint
    )


def test_empty_element() -> None:
    """A table's cell may be empty, nothing else."""
    assert findings(on_first("TD", holding("/K", Array()))) == []
    assert findings(on_first("Lbl", holding("/K", Array()))) == [
        "out/x.pdf: no page, Lbl: it has neither content nor children\n"
        "  hint: leave it out (ISO 14289-1 7.1, Matterhorn 01-006)"
    ]


def test_heading_that_skips_a_level() -> None:
    """Levels go up one at a time."""
    words = excerpt(first("H2"))
    message = f"out/x.pdf: page {first('H2').page}, H3: '{words}' follows H1"
    changed = findings(on_first("H2", holding("/S", Name.H3)))
    assert changed == [f"{message}\n  hint: make it H2 (ISO 14289-1 7.4.2, Matterhorn 14-002 and 14-003)"]


def test_first_heading_below_the_first_level() -> None:
    """The first is H1."""
    changed = findings(on_first("H1", holding("/S", Name.H2)))
    message = f"out/x.pdf: page {first('H1').page}, H2: '{excerpt(first('H1'))}' is the first heading"
    assert changed == [f"{message}\n  hint: make it H1 (ISO 14289-1 7.4.2, Matterhorn 14-002 and 14-003)"]


LINKS = "(ISO 14289-1 7.18.5, Matterhorn 28-011 and 28-012)"


def keep_only(kind: type) -> Callable[[Object], None]:
    """Leave a tag its marked content alone, or its annotations alone."""

    def change(tag: Object) -> None:
        tag.K = Array([kid for kid in items(tag) if isinstance(kid, kind)])

    return change


def test_link_without_annotation() -> None:
    """A link that leads nowhere is none."""
    message = "the link '{}' has no annotation, so it leads nowhere"
    hint = f"refer to the annotation with OBJR, or tag it Span {LINKS}"
    assert findings(on_first("Link", keep_only(int))) == told("Link", message, hint)


def test_link_without_words() -> None:
    """A link that cannot be seen is none."""
    changed = findings(on_first("Link", keep_only(Dictionary)))
    assert changed == told("Link", "the link has no words", f"put the words to click into it {LINKS}")


@pytest.mark.parametrize(("said", "wrong"), [("", "''"), ("x", "'x'"), ("Hier…", "only 'Hier…'")])
def test_link_that_does_not_say_where_it_leads(said: str, wrong: str) -> None:
    """Its Contents is what a screen reader says."""

    def change(tag: Object) -> None:
        note = next(kid.Obj for kid in items(tag) if isinstance(kid, Dictionary))
        note.Contents = String(said)

    hint = f"say in Contents where it leads {LINKS}"
    assert findings(on_first("Link", change)) == told("Link", f"the Contents of the link '{{}}' is {wrong}", hint)


@pytest.mark.parametrize(
    ("lang", "wrong"),
    [
        ("english", "which is not well-formed"),
        ("n", "which is not well-formed"),
        ("xq", "which is not a known language"),
        ("en-UK", "whose region 'UK' is not known"),
    ],
)
def test_wrong_language(lang: str, wrong: str) -> None:
    """In the catalog and in the tree."""
    hint = "write a language as nl, fr or en-GB (ISO 14289-1 7.2, Matterhorn 11-006)"
    message = f"the language of '{{}}' is '{lang}', {wrong}"
    assert findings(on_first("Span", holding("/Lang", String(lang)))) == told("Span", message, hint)
    changed = [str(finding) for finding in check_file(replace(clean(), lang=lang))]
    assert changed == [f"out/x.pdf: file: the document's language is '{lang}', {wrong}\n  hint: {hint}"]


@pytest.mark.parametrize("lang", ["nl-BE", "EN", "de-Latn-AT-1996", "fr-x-own", "es-419"])
def test_right_languages(lang: str) -> None:
    """All that RFC 5646 allows and that has a name."""
    assert check_file(replace(clean(), lang=lang)) == ()


def test_no_language() -> None:
    """The document has one."""
    message = "out/x.pdf: file: the document has no language"
    hint = "set Lang in the catalog, such as nl (ISO 14289-1 7.2, Matterhorn 11-006)"
    assert findings(lambda pdf: without("/Lang")(pdf.Root)) == [f"{message}\n  hint: {hint}"]


DATE = "2018-06-13T00:00:00Z"
DATES = "(ISO 16684-1 8.2.1.1, Matterhorn 06-001)"


@pytest.mark.parametrize("date", ["13/06/2018", "2018-13-01", "2018-06-13T25:00:00Z", "2018-6-13"])
def test_malformed_xmp_date(date: str) -> None:
    """Nor a day that there is not."""
    changed = findings(in_xmp(f"<xmp:MetadataDate>{DATE}", f"<xmp:MetadataDate>{date}"))
    message = f"out/x.pdf: XMP: xmp:MetadataDate is no date of ISO 8601: '{date}'"
    assert changed == [f"{message}\n  hint: write it as 2018-06-13T00:00:00Z {DATES}"]


def test_dates_that_differ() -> None:
    """Those of XMP and of the document information dictionary are the same, in whatever zone."""
    hint = f"write the same date in both {DATES}"
    changed = findings(in_xmp(f"<xmp:CreateDate>{DATE}", "<xmp:CreateDate>2018-06-14"))
    message = "xmp:CreateDate is '2018-06-14', but CreationDate is 'D:20180613000000Z'"
    assert changed == [f"out/x.pdf: XMP: {message}\n  hint: {hint}"]
    same = "<xmp:CreateDate>2018-06-13T02:00:00+02:00"
    assert findings(in_xmp(f"<xmp:CreateDate>{DATE}", same)) == []
    gone = findings(in_xmp(f"<xmp:CreateDate>{DATE}</xmp:CreateDate>", ""))
    message = "xmp:CreateDate is missing, but CreationDate is 'D:20180613000000Z'"
    assert gone == [f"out/x.pdf: XMP: {message}\n  hint: {hint}"]


def test_malformed_date_in_the_information_dictionary() -> None:
    """It has a form of its own."""
    changed = findings(lambda pdf: holding("/ModDate", String("yesterday"))(pdf.trailer.Info))
    message = "out/x.pdf: document information dictionary: ModDate is no date: 'yesterday'"
    assert changed == [f"{message}\n  hint: write it as D:20180613000000Z {DATES}"]


def test_titles() -> None:
    """There is one, and one only."""
    clause = "(ISO 14289-1 7.1, Matterhorn 06-003)"
    changed = findings(lambda pdf: holding("/Title", String("Another"))(pdf.trailer.Info))
    message = f"the title is '{clean().title}', but the document information dictionary says 'Another'"
    assert changed == [f"out/x.pdf: XMP: {message}\n  hint: write the same title in both {clause}"]
    none = findings(in_xmp("dc:title", "dc:subject"))
    message = "out/x.pdf: XMP: the document has no title"
    assert none == [f"{message}\n  hint: set dc:title to what the first page is headed with {clause}"]


TABLES = "(ISO 14289-1 7.5, Matterhorn 09-004 and 15-003)"


def test_header_cell_without_scope() -> None:
    """A cell that heads says what."""
    hint = f"say whether it heads its Row or its Column {TABLES}"
    assert findings(on_first("TH", without("/A"))) == told("TH", "the header cell '{}' has no Scope", hint)


def test_row_without_cells() -> None:
    """What stands in a row is a cell."""

    def change(tag: Object) -> None:
        for cell in items(tag):
            assert isinstance(cell, Dictionary)
            cell.S = Name.P

    assert findings(on_first("TR", change)) == told(
        "TR", "the row has no cells", f"leave it out, or tag its cells TH and TD {TABLES}"
    )


NOTES = "(ISO 14289-1 7.9, Matterhorn 19-003 and 19-004)"


def test_note_without_id() -> None:
    """What refers to a note does so by its ID."""
    hint = f"give it one of its own {NOTES}"
    assert findings(on_first("Note", without("/ID"))) == told("Note", "the note '{}' has no ID", hint)


def test_id_given_twice() -> None:
    """The second is told, with the first."""
    one, other = [element for element in clean().elements() if element.role == "Note"][:2]

    def change(pdf: pikepdf.Pdf) -> None:
        kept, changed = list(tags(pdf, "Note"))[:2]
        changed.ID = kept.ID

    message = f"out/x.pdf: page {other.page}, Note: its ID '{one.id}' is that of Note on page {one.page} too"
    assert findings(change) == [f"{message}\n  hint: give each its own {NOTES}"]


def test_pieces_out_of_order() -> None:
    """What is painted first is read first, within an element."""
    changed = findings(on_first("P", holding("/K", Array([1, 0]))))
    message = "out/x.pdf: page 1, P: MCID 0 of page 1 is read after MCID 1 of page 1"
    hint = "give the pieces in the order in which they are read (ISO 14289-1 7.2, Matterhorn 09-001)"
    assert changed == [f"{message}\n  hint: {hint}"]


WHOLE = "(ISO 14289-1 7.1, ISO 32000-1 14.7.2)"


def test_untagged_file() -> None:
    """Without a tree there is nothing to read."""
    message = "out/x.pdf: file: it is not tagged: it has no structure tree"
    changed = findings(lambda pdf: without("/StructTreeRoot")(pdf.Root))
    assert changed == [f"{message}\n  hint: make it with a tool that tags {WHOLE}"]


def test_damage_is_a_finding() -> None:
    """What inspecting passed over is told here."""
    changed = findings(on_first("P", holding("/P", Dictionary())))
    message = "out/x.pdf: file: an element P of the structure tree does not name its parent"
    assert changed == [f"{message}\n  hint: the file is damaged or was badly written; make it anew {WHOLE}"]
