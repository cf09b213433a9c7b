from __future__ import annotations

from decimal import Decimal
from pathlib import PurePath
from typing import Any

from msgspec.structs import replace
from tests.resolve.builders import number, worded

from pressdossier.errors import Source
from pressdossier.facts.model import Fact, FactSet, NumberFact, Operation, Statistic, SurveyOrigin
from pressdossier.resolve.provenance import provenance_of

HOME = PurePath("content/2018")


def entry(fact: Fact, printed: str = "p", home: PurePath = HOME) -> Any:
    """What the file says of one fact."""
    return provenance_of(FactSet([fact]), {fact.key: printed}, home)[fact.key]


def at(fact: NumberFact, path: str) -> NumberFact:
    return replace(fact, source=Source(path, 2))


def test_a_row_has_its_value_and_its_place() -> None:
    """Values are texts; what does not apply is left out."""
    assert entry(at(number("a", "66.50"), "content/2018/data/a.csv"), "66%") == {
        "printed": "66%",
        "unit": "percent",
        "base": 123,
        "value": "66.50",
        "decimals": 0,
        "source": "data/a.csv:2",
    }


def test_a_share_has_its_margin_and_population() -> None:
    """And every fact the question, where somebody wrote it down."""
    fact = replace(number("a", "66"), margin=Decimal("7.5040"), population=589, question="Which themes?")
    told = entry(fact)
    assert (told["margin"], told["population"], told["question"]) == ("7.50", 589, "Which themes?")
    assert entry(replace(worded("w"), question="Known?"))["question"] == "Known?"


def test_a_statistic_names_the_answers_and_its_definition() -> None:
    """With the weights and what they cost in precision."""
    origin = SurveyOrigin("content/2018/data/answers.csv", Statistic.SHARE, "weight", Decimal("98.456"), whole=True)
    told = entry(replace(at(number("s.a", "66"), "content/2018/facts.yaml"), origin=origin))
    assert (told["source"], told["defined"]) == ("data/answers.csv", "facts.yaml:2")
    assert (told["statistic"], told["weights"], told["effective_base"]) == ("share", "weight", "98.46")
    unweighted = replace(origin, weight="")
    assert {"weights", "effective_base"} & entry(replace(number("s.a", "66"), origin=unweighted)).keys() == set()


def test_a_derived_fact_names_its_operands() -> None:
    """In full, so that they are found in the file."""
    fact = replace(number("x", "2"), operation=Operation.CHANGE, derived_from=("a", "2017:a"))
    assert (entry(fact)["operation"], entry(fact)["of"]) == ("change", ["a", "2017:a"])


def test_a_fact_of_an_earlier_edition_says_so() -> None:
    """Its place is named from this edition's folder, wherever one builds."""
    for root in ("content", "/home/press/content"):
        told = entry(at(number("2017:a", "66"), f"{root}/2017/data/a.csv"), home=PurePath(root, "2018"))
        assert (told["edition"], told["source"]) == ("2017", "../2017/data/a.csv:2")


def test_a_fact_without_words_in_a_language_is_printed_as_nothing() -> None:
    """Such as one of an edition that did not have the language."""
    facts = FactSet([worded("2017:w", "")])
    assert provenance_of(facts, {}, HOME)["2017:w"]["printed"] is None
