"""Dossiers for the rows of a table: what a row may say, and what it changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from tests.projects import tiny_project
from tests.remembering import WatchedCache

import pressdossier
from pressdossier import ContentError, Edition, Row, read_rows
from pressdossier.cache import Cache, LiveCache
from pressdossier.codes import Code
from pressdossier.errors import Source

HINT_AT_NAMES = "\n  hint: use letters, digits, '-', '_' and '.'"


def table(folder: Path, text: str, *, encoding: str = "utf-8") -> Path:
    """A table as a spreadsheet saved it."""
    path = folder / "towns.csv"
    path.write_bytes(text.encode(encoding))
    return path


def reported(path: Path) -> list[str]:
    """What is wrong with it, without the folder that it lies in."""
    with pytest.raises(ContentError) as raised:
        read_rows(path)
    assert {finding.code for finding in raised.value.findings} <= {Code.FACTS, Code.MISSING_FILE}
    return [str(finding).replace(f"{path.parent}/", "") for finding in raised.value.findings]


def test_a_row_says_its_name_its_title_and_its_facts(tmp_path: Path) -> None:
    """A cell that is left empty says what the edition says, and so does a row that is blank."""
    path = table(tmp_path, 'name,title,n.a,n.b\nantwerpen,"Antwerpen, slim",12,\n,,,\n\n gent , ,3.50,-4\n')
    assert read_rows(path) == (
        Row("antwerpen", "Antwerpen, slim", (("n.a", "12"),), Source(str(path), 2)),
        Row("gent", "", (("n.a", "3.50"), ("n.b", "-4")), Source(str(path), 5)),
    )


@pytest.mark.parametrize("text", ["name\r\na\r\nb\r\n", "name\ra\rb\r", "\ufeffname\na\nb", 'name\n"a"\n"b"\n'])
def test_a_table_may_come_from_any_spreadsheet(tmp_path: Path, text: str) -> None:
    """Whatever ends its lines; it needs neither titles nor facts."""
    assert [row.name for row in read_rows(str(table(tmp_path, text)))] == ["a", "b"]


def test_a_table_of_a_header_alone_has_no_rows(tmp_path: Path) -> None:
    """And nothing is wrong with it."""
    assert read_rows(table(tmp_path, "name,title\n")) == ()


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("", ["towns.csv:1: there is no column 'name'\n  hint: the columns are , separated by commas"]),
        (
            "name;title\na;b\n",
            ["towns.csv:1: there is no column 'name'\n  hint: the columns are 'name;title', separated by commas"],
        ),
        (
            "town,n.a,n.a\na,1,2\n",
            [
                "towns.csv:1: there is no column 'name'\n"
                "  hint: the columns are 'town', 'n.a', 'n.a', separated by commas",
                "towns.csv:1: 2 columns are named 'n.a'",
            ],
        ),
        (
            'name,n.a\n"a\nb",1\nc\nd,1,2\n',
            [
                f"towns.csv:2: 'a\nb' cannot be a part of a file's name{HINT_AT_NAMES}",
                "towns.csv:4: the row has more or fewer cells than the header\n"
                "  hint: a cell with a comma needs quotation marks",
                "towns.csv:5: the row has more or fewer cells than the header\n"
                "  hint: a cell with a comma needs quotation marks",
            ],
        ),
        (
            "name,title\n../up,\na/b,\n,Titel\n.hidden,\n-x,\nC:\\x,\n",
            [
                f"towns.csv:{line}: '{name}' cannot be a part of a file's name{HINT_AT_NAMES}"
                for line, name in enumerate(("../up", "a/b", "", ".hidden", "-x", "C:\\x"), 2)
            ],
        ),
        (
            "name\nGent\ngent\nGENT\n",
            [
                "towns.csv:3: 'gent' stands twice; it first stands on line 2",
                "towns.csv:4: 'GENT' stands twice; it first stands on line 2",
            ],
        ),
        ('name\na\n"b\nc\n', ["towns.csv:3: this is not CSV: unexpected end of data"]),
        ('name\na\n"b"c\n', ["towns.csv:3: this is not CSV: ',' expected after '\"'"]),
    ],
)
def test_all_that_is_wrong_in_a_table_is_reported(tmp_path: Path, text: str, reports: list[str]) -> None:
    """Each on its line."""
    assert reported(table(tmp_path, text)) == reports


def test_a_table_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    """One that is not there, and one in another encoding."""
    assert reported(tmp_path / "towns.csv") == ["towns.csv: the file does not exist"]
    assert reported(table(tmp_path, "name\na\nliège\n", encoding="latin-1")) == [
        "towns.csv:3: this is not UTF-8 text\n  hint: save the file in the encoding UTF-8"
    ]


FILES = {
    "facts.yaml": """\
tables:
  n: {file: n.csv, unit: percent}
derived:
  more: {difference: [n.a, n.b], decimals: 0}
""",
    "data/n.csv": "key,value\na,45\nb,42\n",
    "nl/10-one.md": "---\ntitle: One\n---\nWe say {{n.a}}, which is {{more}} more.\n",
}


class WatchedLiveCache(WatchedCache, LiveCache):
    """That of a process, which tells what had to be made."""


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """An edition with two numbers, and one that follows from them."""
    folder = tiny_project(tmp_path)
    (folder / "data").mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    return pressdossier.load(folder, cache=Cache(tmp_path / "cache"))


def words_of(path: Path) -> str:
    """The words of a file as PDFium reads them."""
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def refused(rows: Iterator[object]) -> list[str]:
    """What is wrong with rows."""
    with pytest.raises(ContentError) as raised:
        list(rows)
    return [str(finding) for finding in raised.value.findings]


def test_each_row_is_a_file_of_its_own(edition: Edition, tmp_path: Path) -> None:
    """Named after the edition, the row and the language; results come in the order of the rows."""
    results = list(edition.build_rows("nl", [Row("gent"), Row("aalst")], tmp_path / "out"))
    assert [result.path for result in results] == [
        tmp_path / "out" / f"pressdossier-2018-{name}-nl.pdf" for name in ("gent", "aalst")
    ]
    assert [(result.edition, result.lang, result.pages) for result in results] == [("2018", "nl", 3)] * 2
    plain = edition.build("nl", tmp_path / "out")
    assert {result.path.read_bytes() for result in results} == {plain.path.read_bytes()}


def test_values_of_a_row_are_those_of_the_dossier(edition: Edition, tmp_path: Path) -> None:
    """What follows from them is computed anew; the edition's own build says what it said."""
    (result,) = edition.build_rows("nl", [Row("gent", facts=(("n.a", "60"),))], tmp_path)
    assert "We say 60%, which is 18" in words_of(result.path)
    assert "We say 45%, which is 3" in words_of(edition.build("nl", tmp_path).path)


def test_a_row_s_value_has_the_decimals_that_it_was_written_with(edition: Edition, tmp_path: Path) -> None:
    """As a value of a table has."""
    (result,) = edition.build_rows("nl", [Row("gent", facts=(("n.a", "60.50"),))], tmp_path)
    assert "We say 60,50%" in words_of(result.path)


def test_facts_of_a_row_travel_with_it(edition: Edition, tmp_path: Path) -> None:
    """Their source is the row of the table, where a reader finds them."""
    path = table(tmp_path, "name,n.a\ngent,60\n")
    (result,) = edition.build_rows("nl", read_rows(path), tmp_path)
    with pikepdf.open(result.path) as pdf:
        listed = pdf.attachments["facts.json"].get_file().read_bytes().decode()
    assert "towns.csv" in listed


def test_a_row_s_title_is_the_dossier_s(edition: Edition, tmp_path: Path) -> None:
    """On the front page, in the metadata, and in the running header; without one it is the edition's."""
    rows = [Row("gent", "Gent meet mee"), Row("aalst")]
    titled, plain = edition.build_rows("nl", rows, tmp_path)
    with pikepdf.open(titled.path) as one, pikepdf.open(plain.path) as other:
        assert (str(one.docinfo["/Title"]), str(other.docinfo["/Title"])) == ("Gent meet mee", "Barometer")
    assert "Barometer" not in words_of(titled.path)
    assert "Gent meet mee" in words_of(titled.path)


def test_a_row_s_title_is_words_and_no_markup(edition: Edition, tmp_path: Path) -> None:
    """It comes from a spreadsheet, where nobody escapes anything."""
    (result,) = edition.build_rows("nl", [Row("gent", "Gent & Aalst #mee [nu]")], tmp_path)
    assert "Gent & Aalst #mee [nu]" in words_of(result.path)


def test_the_rules_for_text_hold_for_titles_of_rows(edition: Edition, tmp_path: Path) -> None:
    """What they find they report at the row."""
    titled = [
        Row(f"r{line}", title, source=Source("towns.csv", line)) for line, title in ((2, "37 wijken"), (3, "{{n.a}}"))
    ]
    assert [report.splitlines()[0] for report in refused(edition.build_rows("nl", titled, tmp_path))] == [
        "towns.csv:2: the digits '37' are bound to no fact",
        "towns.csv:3: '{{' is left over",
        "towns.csv:3: '}}' is left over",
    ]


@pytest.mark.parametrize(
    ("facts", "report"),
    [
        (
            (("n.a", "veel"),),
            "towns.csv:7: the value of 'n.a' is not a number: 'veel'\n  hint: a number is written in digits with a "
            "full stop as decimal mark, without unit or grouping: 1234.5",
        ),
        (
            (("n.aa", "1"),),
            "towns.csv:7: 'n.aa' is no number of the edition's tables\n  hint: did you mean 'n.a'? "
            "a value can be given for a fact that a table or a survey holds",
        ),
        (
            (("more", "1"),),
            "towns.csv:7: 'more' is no number of the edition's tables\n"
            "  hint: a value can be given for a fact that a table or a survey holds",
        ),
    ],
)
def test_a_value_that_will_not_do_is_reported(
    edition: Edition, tmp_path: Path, facts: tuple[tuple[str, str], ...], report: str
) -> None:  # fmt: skip
    """One that is no number, one for a fact that nobody knows, one for a fact that follows from others."""
    assert refused(edition.build_rows("nl", [Row("gent", facts=facts, source=Source("towns.csv", 7))], tmp_path)) == [
        report
    ]
    assert not list(tmp_path.glob("*.pdf"))


def test_a_row_that_cannot_be_made_keeps_no_other_from_it(edition: Edition, tmp_path: Path) -> None:
    """All that is wrong with any is raised at the end."""
    rows = [
        Row("een", facts=(("n.a", "x"),), source=Source("towns.csv", 2)),
        Row("twee", facts=(("n.a", "7"),), source=Source("towns.csv", 3)),
        Row("drie", facts=(("n.c", "7"),), source=Source("towns.csv", 4)),
    ]
    assert [report[:12] for report in refused(edition.build_rows("nl", rows, tmp_path / "out"))] == [
        "towns.csv:2:",
        "towns.csv:4:",
    ]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["pressdossier-2018-twee-nl.pdf"]


def test_a_row_that_has_not_changed_is_left_alone(edition: Edition, tmp_path: Path) -> None:
    """Each by itself: of its title, of its values, and of all that the edition says."""
    rows = [Row("een", "Gent", (("n.a", "1"),)), Row("twee", "Aalst", (("n.a", "2"),))]

    def unchanged() -> list[bool]:
        return [result.unchanged for result in edition.build_rows("nl", rows, tmp_path)]

    assert [unchanged(), unchanged()] == [[False, False], [True, True]]
    rows[0] = rows[0]._replace(facts=(("n.a", "3"),))
    assert unchanged() == [False, True]
    rows[1] = rows[1]._replace(title="Luik")
    assert unchanged() == [True, False]
    (edition.folder / "nl" / "10-one.md").write_text("---\ntitle: One\n---\nOther words.\n")
    assert [unchanged(), unchanged()] == [[False, False], [True, True]]


def test_tables_are_read_once_for_all_rows(edition: Edition, tmp_path: Path) -> None:
    """What a row changes is settled from what they said."""
    edition.means.cache = watched = WatchedLiveCache(tmp_path / "other")
    rows = [Row(f"r{number}", facts=(("n.a", str(number)),)) for number in range(3)]
    assert len(list(edition.build_rows("nl", rows, tmp_path / "out"))) == 3
    assert [watched.made.count(kind) for kind in ("settings", "declared", "facts")] == [1, 1, 3]
