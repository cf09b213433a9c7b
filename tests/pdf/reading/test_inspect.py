"""Any PDF read back: our own files, files of others, and what is left of damaged ones."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Object, String
from tests.dossier import dutch
from tests.pdf.writing.builders import line, page, pdf, pdf_of

from pressdossier.check.file.rules import check_file
from pressdossier.cli.inspect import inspect, lines_of, tag_lines
from pressdossier.document import Cell, Element, Heading, Paragraph, Span, elements_of
from pressdossier.errors import OutputError, PressdossierError
from pressdossier.pdf.reading.extraction import safe_name, save_attachments
from pressdossier.pdf.reading.inspect import inspect_bytes, inspect_pdf
from pressdossier.pdf.reading.inspected import EmbeddedFile, Inspected, MarkedWords, whole


def read(data: bytes) -> Inspected:
    return inspect_bytes(data, "x.pdf")


def words_of(inspected: Inspected) -> list[str]:
    """The text of each piece of marked content that has any."""
    found = (child for element in inspected.elements() for child in element.children)
    return [child.text for child in found if isinstance(child, MarkedWords) and child.text]


def saved(pdf: pikepdf.Pdf) -> bytes:
    written = io.BytesIO()
    pdf.save(written, fix_metadata_version=False)
    return written.getvalue()


def foreign(content: str, *, encoding: Object | None = None, role: str = "P", tag: Dictionary | None = None) -> bytes:
    """A tagged file of one page in a font without a ToUnicode map; its one element has MCID 0."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    font.Encoding = Name.WinAnsiEncoding if encoding is None else encoding
    pdf.add_blank_page(page_size=(300, 200))
    first = pdf.pages[0]
    first.Resources = Dictionary(Font=Dictionary(F1=font))
    first.Contents = pdf.make_stream(content.encode("latin-1"))
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    element = tag or Dictionary(S=Name(f"/{role}"), K=Array([0]))
    element.P, element.Pg = root, first.obj
    root.K = Array([pdf.make_indirect(element)])
    pdf.Root.StructTreeRoot = root
    return saved(pdf)


def marked(*operators: str) -> str:
    """Text operators as marked content 0, in 10 points."""
    return f"/P <</MCID 0>> BDC BT /F1 10 Tf {' '.join(operators)} ET EMC"


def test_what_a_file_says_of_itself() -> None:
    """Title, language, standards, outline, fonts and dates of a file of ours."""
    made = read(pdf(page(line("Tekst"))))
    assert (made.title, made.languages, made.lang) == ("Klaar of niet – de stad", ("nl",), "nl")
    assert made.standards == ("PDF/UA-1", "PDF/A-3a")
    assert [(font.kind, font.embedded, font.has_unicode) for font in made.fonts] == [("Type0", True, True)]
    assert made.fonts[0].name.endswith("+SourceSerif4-Regular")
    assert [(size.number, size.width, size.height) for size in made.pages] == [(1, 300.0, 200.0)]
    assert (made.xmp["xmp:CreateDate"], made.info["CreationDate"]) == (
        ("2018-10-09T00:00:00Z",),
        "D:20181009000000Z",
    )


def test_outline_is_nested() -> None:
    """The front page, then as deep as the contents, with the page each entry leads to."""
    outline = read(dutch().data).outline
    assert all(bookmark.page > 0 for bookmark in outline)
    assert any(bookmark.children for bookmark in outline)
    titles = [bookmark.title for bookmark in outline]
    assert titles[:2] == [
        dutch().dossier.front.title.spans[0].text,
        dutch().dossier.contents.entries[0].spans[0].text,
    ]


def test_words_are_letters_whatever_the_glyphs() -> None:
    """A ligature is its letters."""
    assert words_of(read(pdf_of(line("efficiënte affiche")))) == ["efficiënte affiche"]


def test_every_word_of_the_dossier_is_there() -> None:
    """The words of each heading, paragraph and cell, whole, in one piece of structure text; notes are set apart."""
    text = whole("".join(element.text for element in read(dutch().data).structure))
    written = [whole(said) for element in elements_of(dutch().dossier) if (said := _said(element))]
    assert len(written) > 200
    assert [words for words in written if words not in text] == []


def _said(element: Element) -> str:
    """The words of an element that has no note among them."""
    if not isinstance(element, Heading | Paragraph | Cell) or any(span.note for span in element.spans):
        return ""
    return "".join(span.text for span in element.spans)


def test_broken_words_keep_their_soft_hyphen() -> None:
    """So that they can be made whole; and made whole, they are words of the dossier."""
    pieces = words_of(read(dutch().data))
    broken = [word for piece in pieces for word in piece.split() if "\u00ad" in word]
    assert broken
    prose = " ".join(span.text for span in elements_of(dutch().dossier) if isinstance(span, Span))
    assert [word for word in broken if whole(word).strip("“”.,;:?()") not in prose] == []


def test_tree_of_the_dossier() -> None:
    """Roles, attributes, languages and where links lead."""
    elements = list(read(dutch().data).elements())
    assert elements[0].role == "Document"
    assert {element.attributes["ListNumbering"] for element in elements if element.role == "L"} >= {"Decimal", "None"}
    assert all(element.bbox and element.alt for element in elements if element.role == "Figure")
    assert "en" in {element.lang for element in elements}
    links = [note for element in elements if element.role == "Link" for note in element.annotations]
    assert any(note.target.startswith("page ") for note in links)
    assert any(line.strip().startswith("(Link → page ") for line in tag_lines(elements[:1]))
    assert any(note.target.startswith("https://") for note in links)


@pytest.mark.parametrize(
    ("operators", "text"),
    [
        (["1 0 0 1 20 90 Tm (een ) Tj", "0 -12 Td (twee) Tj"], "een twee"),
        (["(een) Tj 0 -12 Td (twee) Tj"], "een twee"),
        (["(smart-) Tj 0 -12 Td (stad) Tj"], "smart-stad"),
        (["(caf\\351 \\200 5) Tj"], "café € 5"),
        (["[(A) -40 (V)] TJ"], "AV"),
        (["12 TL (een) ' (twee) '"], "een twee"),
        (["(woord) Tj 3 Ts 20 3 Td (1) Tj"], "woord1"),
        (["<686F69> Tj"], "hoi"),
    ],
)
def test_words_of_other_writers(operators: Sequence[str], text: str) -> None:
    """Simple fonts by their encoding; a blank where a line ends without one, but not before a raised mark."""
    assert words_of(read(foreign(marked(*operators)))) == [text]


def test_differences_of_an_encoding() -> None:
    """Glyph names by the Adobe Glyph List, and by what their names spell."""
    encoding = Dictionary(
        Type=Name.Encoding, Differences=Array([65, Name.fi, Name.Euro, Name("/uni0153"), Name("/g1")])
    )
    assert words_of(read(foreign(marked("(ABCD) Tj"), encoding=encoding))) == ["ﬁ€œ\ufffd"]


def test_labels_of_a_chart_stand_apart() -> None:
    """They are set one by one, without blanks."""
    labels = marked("1 0 0 1 20 90 Tm (0 %) Tj", "1 0 0 1 60 90 Tm (20 %) Tj")
    assert words_of(read(foreign(labels, role="Figure"))) == ["0 % 20 %"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("/P <</MCID 0>> BDC /Span <</ActualText (een)>> BDC BT /F1 9 Tf (1) Tj ET EMC EMC", "een"),
        ("/P <</MCID 0 /ActualText <FEFF00E9>>> BDC BT /F1 9 Tf (x) Tj ET EMC", "é"),
        ("/P <</MCID 0>> BDC /Artifact BMC BT /F1 9 Tf (7) Tj ET EMC BT /F1 9 Tf (a) Tj ET EMC", "a"),
        ("/P <</MCID 0>> BDC BT /F1 9 Tf (a) Tj /Span <</Lang (en)>> BDC (b) Tj EMC (c) Tj ET EMC (d) Tj", "abc"),
    ],
)
def test_nested_marked_content(content: str, text: str) -> None:
    """ActualText stands for what it encloses, an artifact is silent, a span belongs to what it stands in."""
    assert words_of(read(foreign(content))) == [text]


def test_drawings_in_a_page() -> None:
    """What a drawing shows belongs to where it is shown; one that shows itself ends; one may mark its own content."""
    with pikepdf.open(io.BytesIO(foreign("/P <</MCID 0>> BDC /X Do EMC"))) as pdf:
        resources = pdf.pages[0].Resources
        form = pdf.make_stream(b"BT /F1 9 Tf (in) Tj ET /X Do /P <</MCID 0>> BDC BT (own) Tj ET EMC")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
        resources.XObject = Dictionary(X=form)
        own = Dictionary(Type=Name.MCR, MCID=0, Stm=form)
        pdf.Root.StructTreeRoot.K[0].K = Array([0, own])
        assert words_of(read(saved(pdf))) == ["in", "own"]


def test_roles_by_the_role_map() -> None:
    """A tag of one's own is the standard role that it is mapped to; one mapped to itself stays what it is."""
    with pikepdf.open(io.BytesIO(foreign(marked("(a) Tj"), role="Lead"))) as pdf:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Lead=Name.Intro, Intro=Name.P)
        mapped = next(read(saved(pdf)).elements())
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Lead=Name.Lead)
        circular = next(read(saved(pdf)).elements())
    assert (mapped.role, mapped.tag, circular.role) == ("P", "Lead", "Lead")


def tagged(kids: Array) -> Dictionary:
    return Dictionary(S=Name.P, K=kids)


@pytest.mark.parametrize(
    ("tag", "problem"),
    [
        (tagged(Array([7])), "the structure tree names marked content that is not there: page 1 has MCID 7"),
        (tagged(Array([String("x")])), "a child in the structure tree is of a wrong type (textstring)"),
        (tagged(Array([Dictionary()])), "an element of the structure tree has no role"),
        (
            tagged(Array([Dictionary(Type=Name.MCR)])),
            "a reference to marked content in the structure tree has no MCID",
        ),
        (
            tagged(Array([Dictionary(Type=Name.OBJR)])),
            "an object reference in the structure tree leads to missing",
        ),
        (
            tagged(Array([Dictionary(S=Name.Span, K=Array([0]))])),
            "an element Span of the structure tree does not name its parent",
        ),
    ],
)
def test_damage_in_the_tree_is_passed_over_and_told(tag: Dictionary, problem: str) -> None:
    """The rest of the tree is read."""
    made = read(foreign(marked("(a) Tj"), tag=tag))
    assert made.problems == (problem,)
    assert next(made.elements()).role == "P"


def test_a_tree_that_runs_in_a_circle_ends() -> None:
    """And so does one that is deeper than any document."""
    with pikepdf.open(io.BytesIO(foreign(marked("(a) Tj")))) as pdf:
        root = pdf.Root.StructTreeRoot
        root.K[0].K = Array([root.K[0], root])
        assert len(list(read(saved(pdf)).elements())) == 1
        tag = pdf.make_indirect(tagged(Array([0])))
        for _ in range(400):
            tag = pdf.make_indirect(tagged(Array([tag])))
        root.K = Array([tag])
        deep = read(saved(pdf))
    assert 50 < len(list(deep.elements())) < 200
    assert "the structure tree meets an element twice or is too deep, at P" in deep.problems
    assert list(lines_of(deep, tags=True))


def test_an_outline_that_runs_in_a_circle_ends() -> None:
    """Each bookmark is told once."""
    with pikepdf.open(io.BytesIO(dutch().data)) as pdf:
        pdf.Root.Outlines.First.Next = pdf.Root.Outlines.First
        assert len(read(saved(pdf)).outline) == 1


@pytest.mark.parametrize("packet", [b"<x", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", b"\xfe\xff\x00<", b""])
def test_damaged_xmp(packet: bytes) -> None:
    """It is passed over; entities, which could unfold without end, are not even read."""
    with pikepdf.open(io.BytesIO(pdf_of(line("Tekst")))) as pdf:
        pdf.Root.Metadata = pdf.make_stream(packet)
        made = read(saved(pdf))
    assert made.xmp == {}
    assert made.title == "Klaar of niet – de stad"
    assert any(problem.startswith("the XMP metadata cannot be read: ") for problem in made.problems)


def refused(data: bytes) -> str:
    with pytest.raises(PressdossierError) as raised:
        read(data)
    return str(raised.value)


def test_no_pdf() -> None:
    """Said in one finding, with the whole text."""
    assert refused(b"") == (
        "x.pdf: this is not a PDF: it does not begin with %PDF\n  hint: the file is empty; build it anew"
    )
    assert refused(b"PK\x03\x04") == "x.pdf: this is not a PDF: it does not begin with %PDF\n  hint: name a PDF"


def test_cut_short() -> None:
    """Half a file is damaged."""
    said = refused(dutch().data[: len(dutch().data) // 2])
    assert said.startswith("x.pdf: the PDF cannot be read: ")
    assert said.endswith("\n  hint: the file is damaged or cut short; build or fetch it anew")


def test_missing_file(tmp_path: Path) -> None:
    """Said as any other finding."""
    with pytest.raises(PressdossierError) as raised:
        inspect_pdf(tmp_path / "no.pdf")
    assert str(raised.value) == f"{tmp_path / 'no.pdf'}: the file cannot be read: No such file or directory"


def test_encrypted() -> None:
    """With a password that one has to know."""
    with pikepdf.open(io.BytesIO(pdf_of(line("Tekst")))) as pdf:
        written = io.BytesIO()
        pdf.save(written, encryption=pikepdf.Encryption(owner="a", user="b"))
    said = "x.pdf: the PDF is encrypted\n  hint: save it without a password and try again"
    assert refused(written.getvalue()) == said


def survive(data: bytes) -> None:
    """Read, check and print, or one finding."""
    try:
        made = read(data)
    except PressdossierError as error:
        (_one,) = error.findings
    else:
        check_file(made)
        list(lines_of(made, tags=True))


SLOW = settings(suppress_health_check=[HealthCheck.too_slow])


@given(st.binary(max_size=400))
@SLOW
def test_random_bytes_never_crash(data: bytes) -> None:
    """Nor those that begin as a PDF does."""
    survive(data)
    survive(b"%PDF-1.7\n" + data)


@given(st.data())
@SLOW
def test_damaged_files_never_crash(data: st.DataObject) -> None:
    """Cut short, with a hole, or with other bytes in places."""
    whole_file = pdf(page(line("Tekst"), line("meer", y=70.0)))
    at = data.draw(st.integers(0, len(whole_file)))
    until = data.draw(st.integers(at, len(whole_file)))
    survive(whole_file[:at])
    survive(whole_file[:at] + whole_file[until:])
    survive(whole_file[:at] + data.draw(st.binary(max_size=20)) + whole_file[at + 20 :])


NAMES = [
    ("facts.json", "facts.json"),
    ("../../etc/passwd", "passwd"),
    ("C:\\Windows\\system.ini", "system.ini"),
    ("..", "attachment"),
    ("", "attachment"),
    (".bashrc", "bashrc"),
    ("a\x1b[31m\nb.csv", "a_[31m_b.csv"),
    ("nul.txt", "_nul.txt"),
    ("x" * 400 + ".csv", "x" * 196 + ".csv"),
    ("cijfers – één.csv", "cijfers – één.csv"),
]


@pytest.mark.parametrize(("name", "safe"), NAMES)
def test_safe_names(name: str, safe: str) -> None:
    """The last part of a name, without what a system refuses or hides."""
    assert safe_name(name) == safe


@given(st.text())
def test_no_name_leaves_the_folder(name: str) -> None:
    """Whatever it is."""
    made = safe_name(name)
    assert made == Path(made).name
    assert made not in ("", ".", "..")
    assert len(made.encode()) <= 255


def holding(*names: str) -> Inspected:
    """A file with attachments of these names, each holding its number."""
    attached = tuple(EmbeddedFile(name, "", "", "", str(number).encode()) for number, name in enumerate(names))
    return Inspected("x.pdf", 0, "1.7", None, (), {}, {}, (), (), attached, (), ())


def test_attachments_are_saved_side_by_side(tmp_path: Path) -> None:
    """Two of one name, on any system, get names of their own; saved again, the same files stay."""
    inspected = holding("a.csv", "../A.csv", "a.csv")
    paths = save_attachments(inspected, tmp_path / "new")
    assert [path.name for path in paths] == ["a.csv", "A-2.csv", "a-3.csv"]
    assert [path.read_bytes() for path in paths] == [b"0", b"1", b"2"]
    assert save_attachments(inspected, tmp_path / "new") == paths


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """Neither a file that is there nor what a link leads to."""
    (tmp_path / "a.csv").write_text("mine")
    (tmp_path / "b.csv").symlink_to(tmp_path / "elsewhere")
    for name in ("a.csv", "b.csv"):
        with pytest.raises(OutputError) as raised:
            save_attachments(holding(name), tmp_path)
        message = f"{tmp_path / name}: there is a file of that name already\n  hint: name an empty folder"
        assert str(raised.value) == message
    assert (tmp_path / "a.csv").read_text() == "mine"
    assert not (tmp_path / "elsewhere").exists()


def test_attachments_of_the_dossier() -> None:
    """All facts and the data of each chart, each once."""
    attached = read(dutch().data).attachments
    assert attached[0].name == "facts.json"
    assert {one.relationship for one in attached} <= {"Data", "Source", "Supplement"}
    assert {one.mime for one in attached} == {"application/json", "text/csv"}
    assert len({one.name for one in attached}) == len(attached) > 5
    assert json.loads(attached[0].data)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(inspect, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a file one.pdf."""
    monkeypatch.chdir(tmp_path)
    Path("one.pdf").write_bytes(foreign(marked("(co) Tj (\\255) Tj (hort) Tj"), role="H1"))
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_command_prints_all_that_is_known() -> None:
    """As lines, the structure tree too where it is asked for."""
    ran = run("one.pdf", "--tags")
    size = Path("one.pdf").stat().st_size
    assert ran.exit_code == 0
    assert ran.stdout == (
        "one.pdf\n"
        "  title        none\n"
        "  languages    none\n"
        "  standards    none claimed\n"
        "  pages        1, 106 × 71 mm\n"
        f"  file         PDF 1.3, {size:,} bytes, tagged\n"
        "  fonts\n"
        "    Helvetica: Type1, not embedded, without ToUnicode\n"
        "  tags\n"
        "       1  H1 “cohort”\n"
    )


@pytest.mark.usefixtures("folder")
def test_command_goes_on_after_a_damaged_file() -> None:
    """What can be read is told; the exit code says that something could not."""
    Path("bad.pdf").write_bytes(b"%PDF-1.7\nnothing")
    ran = run("bad.pdf", "one.pdf")
    assert ran.exit_code == 1
    assert ran.stderr.startswith("bad.pdf: the PDF cannot be read")
    assert ran.stdout.startswith("one.pdf\n")


@pytest.mark.usefixtures("folder")
def test_command_prints_json() -> None:
    """One document for all files, findings among it."""
    ran = run("one.pdf", "no.pdf", "--json", "--tags")
    one, missing = json.loads(ran.stdout)["results"]
    assert one["tags"][0]["children"] == [{"page": 1, "mcid": 0, "text": "co\u00adhort"}]
    assert one["fonts"] == [{"name": "Helvetica", "kind": "Type1", "embedded": False, "has_unicode": False}]
    assert missing["findings"][0]["message"] == "the file cannot be read: No such file or directory"


def test_command_saves_attachments(folder: Path) -> None:
    """One file's in the folder named, several files' in a folder each; what is in the way is told."""
    Path("two.pdf").write_bytes(dutch().data)
    assert run("two.pdf", "--extract", "data").exit_code == 0
    assert run("one.pdf", "two.pdf", "--extract", "data").exit_code == 0
    assert (folder / "data" / "facts.json").read_bytes() == (folder / "data" / "two" / "facts.json").read_bytes()
    Path("data/facts.json").write_text("mine")
    ran = run("two.pdf", "--extract", "data")
    assert (ran.exit_code, Path("data/facts.json").read_text()) == (3, "mine")


def test_what_stands_in_a_file_cannot_command_the_terminal() -> None:
    """Nor break a line."""
    with pikepdf.open(io.BytesIO(foreign(marked("(a) Tj")))) as pdf:
        pdf.docinfo.Title = String("one\x1b[31m\ntwo")
        made = read(saved(pdf))
    assert list(lines_of(made))[1] == "  title        one [31m two"


def test_tags_of_words_among_elements() -> None:
    """Words alone stand behind their role; among elements they get lines of their own."""
    tag = tagged(Array([0, Dictionary(S=Name.Span, K=Array([1]))]))
    content = f"{marked('(een ) Tj')} {marked('(twee) Tj').replace('MCID 0', 'MCID 1')}"
    lines = list(tag_lines(read(foreign(content, tag=tag)).structure))
    assert lines == ["   1  P", "        “een ”", "        Span “twee”"]
