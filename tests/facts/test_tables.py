from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pressdossier.errors import ContentError, Findings, Source
from pressdossier.facts.model import KEY_RULE, NUMBER_RULE, TableDefinition, Unit
from pressdossier.facts.tables import TableFacts, read_table

THEMES = TableDefinition("themes", "themes.csv", "theme", "share", Unit.PERCENT, 0, None, Source("facts.yaml", 3))


def read(text: str | bytes) -> tuple[TableFacts, str]:
    """The table with this text, and its findings."""
    findings = Findings()
    table = read_table(THEMES, {"themes.csv": text if isinstance(text, bytes) else text.encode()}, findings)
    return table, reported(findings)


def reported(findings: Findings) -> str:
    try:
        findings.raise_any()
    except ContentError as error:
        return str(error)
    return ""


def test_a_row_is_a_fact_with_its_line() -> None:
    """The key is the table's name, a dot and the row's key; the value keeps the digits that were typed."""
    table, found = read("theme,share\nenergy,44\nmobility,43.10\n")
    assert found == ""
    assert [(fact.key, str(fact.value), fact.source.line) for fact in table.facts] == [
        ("themes.energy", "44", 2),
        ("themes.mobility", "43.10", 3),
    ]


def test_decimals_that_are_left_out_are_those_of_each_cell() -> None:
    """One table holds 4 and 4.80, each as it was published."""
    files = {"themes.csv": b"theme,share\nenergy,4.80\nmobility,4\n"}
    table = read_table(replace(THEMES, decimals=None), files, Findings())
    assert [fact.decimals for fact in table.facts] == [2, 0]


def test_a_value_is_never_a_float() -> None:
    """Thirty digits come through exactly."""
    table, _ = read("theme,share\nenergy,0.123456789012345678901234567891\n")
    assert table.facts[0].value == Decimal("0.123456789012345678901234567891")


def test_other_columns_and_blank_lines_are_left_alone() -> None:
    """A table may carry notes; a blank line moves no line number."""
    table, found = read("note,share,theme\n\nx,44,energy\n\n")
    assert found == ""
    assert [(fact.key, fact.source.line) for fact in table.facts] == [("themes.energy", 3)]


def test_a_quoted_cell_over_two_lines_moves_the_lines_after_it() -> None:
    """Findings name lines of the file, not rows of the table."""
    _, found = read('theme,share,note\nenergy,44,"a\nb"\nmobility,x,c\n')
    assert found == f"themes.csv:4: the value of 'mobility' is not a number: 'x'\n  hint: {NUMBER_RULE}"


def test_a_spreadsheet_s_byte_order_mark_and_line_ends_are_no_content() -> None:
    """What Excel saves as UTF-8 reads like any other file."""
    table, found = read(b"\xef\xbb\xbftheme,share\r\nenergy,44\r\n")
    assert found == ""
    assert table.whole


def test_a_question_goes_to_every_row() -> None:
    """Editions can be compared where the question is known."""
    table = read_table(
        replace(THEMES, question="Which themes?"), {"themes.csv": b"theme,share\nenergy,1\n"}, Findings()
    )
    assert [fact.question for fact in table.facts] == ["Which themes?"]


def test_a_missing_file_is_named_with_its_neighbour(tmp_path: Path) -> None:
    """The finding stands where the table is declared."""
    (tmp_path / "theme.csv").write_text("theme,share\n")
    findings = Findings()
    path = (tmp_path / "themes.csv").as_posix()
    read_table(replace(THEMES, file=path), {}, findings)
    assert reported(findings) == f"facts.yaml:3: the file {path} does not exist\n  hint: did you mean 'theme.csv'?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "themes.csv: the file is empty\n  hint: the first line names the columns"),
        (
            b"theme,share\nenerg\xff,1\n",
            "themes.csv:2: this is not UTF-8 text\n  hint: save the file in the encoding UTF-8",
        ),
        (
            "theme,shares\nenergy,44\n",
            "themes.csv:1: there is no column 'share'\n"
            "  hint: did you mean 'shares'? the columns are 'theme', 'shares', separated by commas",
        ),
        ("theme,share,share\nenergy,44,45\n", "themes.csv:1: 2 columns are named 'share'"),
        ("theme,share\n", "themes.csv:1: the table has no rows"),
        (
            "theme,share\nenergy,3,64\n",
            "themes.csv:2: the row has more fields than the header\n  hint: a field with a comma needs quotation marks",
        ),
        (
            "theme,share\nenergy\n",
            "themes.csv:2: the row has fewer fields than the header\n"
            "  hint: a field with a comma needs quotation marks",
        ),
        (
            'theme,share\nenergy,"44\nmobility,43\n',
            "themes.csv:2: a quotation mark is out of place\n"
            '  hint: a field that holds a quotation mark stands in quotation marks, and doubles its own: ""',
        ),
        (
            "theme,share\nenergy,\n",
            "themes.csv:2: the value of 'energy' is empty\n  hint: a value that was not published has no row",
        ),
        (
            "theme,share\nenergy,nan\n",
            f"themes.csv:2: the value of 'energy' is not a number: 'nan'\n  hint: {NUMBER_RULE}",
        ),
        ("theme,share\n,44\n", "themes.csv:2: the column 'theme' is empty"),
        ("theme,share\nEnergy,44\n", f"themes.csv:2: 'Energy' is not a key\n  hint: {KEY_RULE}"),
        (
            "theme,share\nenergy,44\nenergy,45\n",
            "themes.csv:3: the key 'energy' stands twice; it first stands at themes.csv:2",
        ),
    ],
)
def test_what_is_wrong_is_reported_on_its_line(text: str | bytes, expected: str) -> None:
    """A bad file or row is reported in plain words, and the table counts as incomplete."""
    table, found = read(text)
    assert found == expected
    assert not table.whole


def test_all_bad_rows_are_reported_at_once() -> None:
    """One bad row does not hide the next, nor the good ones."""
    table, found = read("theme,share\na,1,2,3,4\nb,x\nc,3\nd\n")
    assert [line.partition(": ")[0] for line in found.splitlines() if "hint" not in line] == [
        "themes.csv:2",
        "themes.csv:3",
        "themes.csv:5",
    ]
    assert [fact.key for fact in table.facts] == ["themes.c"]


CSV = st.lists(st.sampled_from(["theme", "share", "a", "44", "-1.5", ",", "\n", '"', "\r", "", "\0", "é", ";"])).map(
    "".join
)


@given(text=CSV | st.text(), header=st.booleans())
def test_reading_never_crashes(text: str, header: bool) -> None:
    """Whatever a CSV file holds, every row becomes a fact or something is reported."""
    table, found = read(f"theme,share\n{text}" if header else text)
    assert table.whole == (found == "")
