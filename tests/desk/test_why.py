from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.builders import FONTS, dossier, entry, front, painted, para, section, tiny_setting
from tests.desk.barometer import barometer

import pressdossier
from pressdossier.desk.attached import AttachedFact
from pressdossier.desk.why import Answer, Trace, trace_key, trace_text
from pressdossier.document import Attachment
from pressdossier.errors import PressdossierError
from pressdossier.layout.pages.paginate import lay_out
from pressdossier.pdf.writing.file import write_pdf


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The French dossier of a small barometer; page 3 has the numbers, and the contents name one on page 2."""
    root = tmp_path_factory.mktemp("project")
    return pressdossier.load(barometer(root)).build("fr", root / "out").path


def carrying(path: Path, *attachments: Attachment) -> Path:
    """A PDF of one section with these attachments."""
    whole = dossier(section(para("Tekst", 3)), first=front(para("Aanhef", 4)), entries=[entry("Deel", "deel", 70)])
    whole = replace(whole, attachments=attachments)
    path.write_bytes(write_pdf(painted(whole, lay_out(tiny_setting(), whole)), FONTS))
    return path


def listing(*entries: tuple[str, dict[str, object]]) -> Attachment:
    """A file of facts."""
    facts = {key: {"printed": "1", "unit": "count", "value": "1", "pages": [1], **said} for key, said in entries}
    return Attachment("facts.json", "application/json", "", json.dumps({"facts": facts}).encode())


def told(answer: Answer) -> list[AttachedFact]:
    return [trace.fact for trace in answer.traces if trace.fact]


def refusal(path: Path, text: str, page: int | None = None) -> str:
    with pytest.raises(PressdossierError) as raised:
        trace_text(path, text, page)
    return str(raised.value).removeprefix(f"{path}: ")


def test_a_number_leads_to_its_row(pdf: Path) -> None:
    """File and line of the data, the unrounded value and the base come from the PDF alone."""
    (fact,) = told(trace_text(pdf, "66 %"))
    assert (fact.key, fact.source, fact.value, fact.base) == ("themes.energy", "data/themes.csv:2", "66", 123)


@pytest.mark.parametrize("typed", ["66\N{NARROW NO-BREAK SPACE}%", "66\N{NO-BREAK SPACE}%", "66%", " 66 % "])
def test_spaces_of_all_kinds_are_equal(pdf: Path, typed: str) -> None:
    """One need not know which space the language sets before its percent sign."""
    assert [fact.key for fact in told(trace_text(pdf, typed))] == ["themes.energy"]


def test_what_is_computed_leads_down_to_rows(pdf: Path) -> None:
    """A ratio of a difference: each operand with its own provenance, down to the data."""
    (trace,) = trace_key(pdf, "scores.twice").traces
    assert trace.fact is not None
    assert trace.fact.operation == "ratio"
    gap, south = trace.operands
    assert [operand.key for operand in gap.operands] == ["scores.north", "scores.south"]
    assert south.fact is not None
    assert south.fact.source == "data/scores.csv:3"


def test_a_fact_is_looked_for_where_it_is_printed(pdf: Path) -> None:
    """In prose and in a chart's labels; what no page shows is found by its key alone."""
    (printed,) = told(trace_text(pdf, "3,64", page=3))
    assert printed.pages == (3,)
    assert told(trace_text(pdf, "41 %", page=3))[0].key == "themes.mobility"
    assert told(trace_key(pdf, "unknown"))[0].pages == ()
    assert "it stands for 'unknown' nowhere" in refusal(pdf, "une sur sept")


def test_all_that_is_printed_alike_is_listed(tmp_path: Path) -> None:
    """The reader chooses, not the tool."""
    path = carrying(tmp_path / "a.pdf", listing(("one", {}), ("two", {"pages": [2]}), ("three", {"printed": "3"})))
    assert [fact.key for fact in told(trace_text(path, "1"))] == ["one", "two"]
    assert [fact.key for fact in told(trace_text(path, "1", page=2))] == ["two"]


def test_another_page_is_named(pdf: Path) -> None:
    """A number that stands elsewhere is said to stand there."""
    assert refusal(pdf, "3,64", page=1) == (
        "'3,64' does not stand on page 1\n  hint: it stands for 'scores.north' on page 3"
    )


def test_the_nearest_form_is_named(pdf: Path) -> None:
    """Another decimal mark, and words around the number."""
    assert refusal(pdf, "3.64") == "no fact is printed as '3.64' in this file\n  hint: did you mean '3,64'?"
    assert refusal(pdf, "un score de 3,64 sur 10").endswith("did you mean '3,64'?")


def test_plain_text_is_no_fact(pdf: Path) -> None:
    """What stands on the page and is bound to nothing is told apart from what does not stand there."""
    assert refusal(pdf, "nord", page=3).startswith("'nord' stands on page 3, but no fact is printed so there\n")
    assert refusal(pdf, "64", page=3).startswith("'64' does not stand on page 3\n")


def test_page_out_of_range(pdf: Path) -> None:
    """The answer is how many pages there are."""
    assert refusal(pdf, "3,64", page=9) == "there is no page 9\n  hint: the file has 3 pages"


def test_unknown_key(pdf: Path) -> None:
    """The nearest keys are named."""
    with pytest.raises(PressdossierError, match=r"no fact 'scores.nort' .*\n  hint: did you mean 'scores.north'"):
        trace_key(pdf, "scores.nort")


def test_key_on_another_page(pdf: Path) -> None:
    """A fact is there, but not on the page."""
    with pytest.raises(PressdossierError, match=r"'themes.energy' is not printed on page 1\n  hint: .* on page 3$"):
        trace_key(pdf, "themes.energy", page=1)


def test_no_facts_attached(tmp_path: Path) -> None:
    """Another's PDF cannot be traced."""
    assert refusal(carrying(tmp_path / "a.pdf"), "1").startswith("no facts are attached to this PDF\n  hint: ")


@pytest.mark.parametrize(
    "data", [b"\xff", b"{", b"[]", b'{"facts": []}', b'{"facts": {"a": 1}}', b'{"facts": {"a": {}}}']
)
def test_damaged_facts_are_refused(tmp_path: Path, data: bytes) -> None:
    """Whatever the attached file holds, it is reported and never believed."""
    path = carrying(tmp_path / "a.pdf", Attachment("facts.json", "application/json", "", data))
    assert refusal(path, "1").startswith("the attached facts.json cannot be read")


def test_a_circle_in_the_file_ends(tmp_path: Path) -> None:
    """A fact that is said to come from itself, or from one that is not there, is told as far as it goes."""
    path = carrying(tmp_path / "a.pdf", listing(("one", {"operation": "sum", "of": ["one", "gone"]})))
    (trace,) = trace_key(path, "one").traces
    assert trace.operands == (Trace("one", trace.fact), Trace("gone", None))


def test_not_a_pdf(tmp_path: Path) -> None:
    """As every command that reads a PDF says it."""
    (tmp_path / "a.txt").write_text("3,64")
    assert refusal(tmp_path / "a.txt", "3,64").startswith("this is not a PDF")
