"""The project's own list of every figure of the 2018 brief, held against the facts and the printed text.

tests/data/brief-2018.csv was made from the brief and not from the content: a figure that is mistyped, lost or rounded
otherwise anywhere on the way to the page shows up here. A number that the text has as a word is `claimed`.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from functools import cache

import pypdfium2
import pytest
from tests.builders import ROOT
from tests.dossier import FOLDER, dutch, run_without_memory

from pressdossier.build.stages import read_settings
from pressdossier.facts.claims import judge
from pressdossier.facts.model import NumberFact, WordedFact
from pressdossier.facts.printed import contradictions
from pressdossier.facts.write import write_fact
from pressdossier.messages import load_messages

BRIEF = ROOT / "tests" / "data" / "brief-2018.csv"


def rows() -> list[dict[str, str]]:
    with BRIEF.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def printed() -> str:
    """The words of the Dutch dossier as PDFium reads them, a space between any two; capitals do not count."""
    document = pypdfium2.PdfDocument(dutch().data)
    text = " ".join(str(page.get_textpage().get_text_range()) for page in document)
    return " ".join(text.replace("\ufffe", "").split()).lower()


def test_the_list_is_whole() -> None:
    """Each figure once, of a kind that the test knows."""
    keys = [row["key"] for row in rows()]
    assert len(keys) == len(set(keys)) >= 57
    assert {row["kind"] for row in rows()} == {"number", "worded", "claimed"}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["key"])
def test_fact_is_that_of_the_brief(row: dict[str, str]) -> None:
    """The value to the last digit, or published in words only; and written as the brief's list has it."""
    fact = dutch().facts[row["key"]]
    if isinstance(fact, NumberFact):
        places = Decimal(1).scaleb(-fact.decimals)
        assert row["kind"] in ("number", "claimed")
        assert fact.value.quantize(places) == Decimal(row["value"])
    else:
        assert isinstance(fact, WordedFact)
        assert (row["kind"], row["value"]) == ("worded", "")
    if row["kind"] != "claimed":
        assert write_fact(fact, lang="nl", messages=load_messages("nl")) == row["printed_nl"]


def test_every_claim_of_the_edition_holds() -> None:
    """The words that stand for facts say what the facts say."""
    facts = dutch().facts
    claims = read_settings(FOLDER, run_without_memory()).settings.facts.claims
    assert [claim.key for claim in claims if not judge(claim, facts).holds] == []
    assert len(claims) >= 12


def test_printed_differences_and_sums_come_out() -> None:
    """What readers compute from two printed numbers is the printed third."""
    assert contradictions(dutch().facts) == ()


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["key"])
def test_figure_is_in_print(row: dict[str, str]) -> None:
    """The printed form stands in the text, and not as a part of a longer number or word."""
    form = re.escape(row["printed_nl"].lower())
    assert re.search(rf"(?<![\w,.]){form}(?![\w%]|[.,]\d)", printed()), row["where"]


def test_every_fact_of_the_tables_is_in_the_brief() -> None:
    """No number has crept in: what is not in the list is computed from what is."""
    listed = {row["key"] for row in rows()}
    extra = [fact for key, fact in dutch().facts.items() if key not in listed]
    assert all(isinstance(fact, NumberFact) and fact.derived_from for fact in extra)
