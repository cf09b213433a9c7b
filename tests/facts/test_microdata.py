"""Synthetic answers only: nobody gave them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressdossier.errors import ContentError, Findings, Source
from pressdossier.facts.microdata import read_survey
from pressdossier.facts.model import (
    KEY_RULE,
    NUMBER_RULE,
    Missing,
    NumberFact,
    Statistic,
    StatisticDefinition,
    SurveyDefinition,
    Unit,
)
from pressdossier.facts.rounding import to_decimal
from pressdossier.facts.tables import TableFacts

ANSWERS = """\
region,progress,score,weight
north,half,4,1
north,most,5,1
north,none,1,2
south,half,6,1
south,,,3
,none,0,2
"""
UNITS = {Statistic.SHARE: Unit.PERCENT, Statistic.COUNT: Unit.COUNT}


def statistic(
    kind: Statistic,
    column: str | None,
    *values: str,
    missing: Missing | None = Missing.EXCLUDED,
    by: str | None = None,
    where: tuple[tuple[str, tuple[str, ...]], ...] = (),
) -> StatisticDefinition:
    unit = UNITS.get(kind, Unit.SCORE)
    return StatisticDefinition(
        "s.x", kind, column, values, by, where, unit, 1, missing, Source("facts.yaml", 7), "What do you say?"
    )


def read(text: str, *statistics: StatisticDefinition, weight: str = "") -> tuple[TableFacts, str]:
    """The facts of a survey with these answers, "" for none, and what is found wrong."""
    survey = SurveyDefinition("s", "s.csv", weight, ("",), None, statistics, Source("facts.yaml", 4))
    findings = Findings()
    table = read_survey(survey, {"s.csv": text.encode()}, findings)
    return table, reported(findings)


def reported(findings: Findings) -> str:
    try:
        findings.raise_any()
    except ContentError as error:
        return str(error)
    return ""


def one(definition: StatisticDefinition, weight: str = "", text: str = ANSWERS) -> NumberFact:
    table, found = read(text, definition, weight=weight)
    assert (found, table.whole) == ("", True)
    (fact,) = table.facts
    return fact


def test_a_statistic_is_a_fact_with_its_origin() -> None:
    """It stands where it is defined, and knows the file of the answers and the question."""
    fact = one(statistic(Statistic.MEAN, "score"))
    assert (fact.key, fact.unit, fact.decimals, fact.source) == ("s.x", Unit.SCORE, 1, Source("facts.yaml", 7))
    assert fact.question == "What do you say?"
    assert fact.origin is not None
    assert (fact.origin.file, fact.origin.statistic, fact.origin.whole) == ("s.csv", Statistic.MEAN, True)


@pytest.mark.parametrize(
    ("definition", "value", "base"),
    [
        (statistic(Statistic.SHARE, "progress", "half", "most"), "60", 5),
        (statistic(Statistic.SHARE, "progress", "half", "most", missing=Missing.INCLUDED), "50", 6),
        (statistic(Statistic.SHARE, "progress", "", missing=Missing.INCLUDED), None, 6),
        (statistic(Statistic.MEAN, "score"), "3.2", 5),
        (statistic(Statistic.MEDIAN, "score"), "4", 5),
        (statistic(Statistic.COUNT, "score", missing=None), "5", None),
        (statistic(Statistic.COUNT, None, missing=None), "6", None),
        (statistic(Statistic.MEAN, "score", where=(("region", ("north",)), ("progress", ("half", "most")))), "4.5", 2),
    ],
)
def test_answers_count_alike_without_weights(
    definition: StatisticDefinition, value: str | None, base: int | None
) -> None:
    """Missing answers are left out, or stay in the base of a share."""
    fact = one(definition)
    assert fact.value == (to_decimal(Fraction(100, 6)) if value is None else Decimal(value))
    assert fact.base == base


@pytest.mark.parametrize(
    ("definition", "value", "base"),
    [
        (statistic(Statistic.SHARE, "progress", "half"), Fraction(200, 7), 5),
        (statistic(Statistic.MEAN, "score"), Fraction(17, 7), 5),
        (statistic(Statistic.MEDIAN, "score"), Fraction(1), 5),
        (statistic(Statistic.COUNT, None, missing=None), Fraction(6), None),
    ],
)
def test_weights_move_values_and_not_bases(definition: StatisticDefinition, value: Fraction, base: int | None) -> None:
    """The base is how many answered, and a count counts them."""
    fact = one(definition, weight="weight")
    assert (fact.value, fact.base) == (to_decimal(value), base)


def test_unequal_weights_have_a_smaller_effective_base() -> None:
    """Kish's: weights 1, 1, 2, 1, 2 are worth 49/11 answers."""
    fact = one(statistic(Statistic.MEAN, "score"), weight="weight")
    assert fact.origin is not None
    assert (fact.origin.effective_base, fact.origin.weight) == (to_decimal(Fraction(49, 11)), "weight")


def test_each_group_is_a_fact_of_its_own() -> None:
    """In the order in which groups answer; who is in none belongs to none, and a part is not the whole."""
    table, found = read(ANSWERS, statistic(Statistic.MEAN, "score", by="region"))
    assert found == ""
    assert [(fact.key, str(fact.value), fact.base) for fact in table.facts] == [
        ("s.x.north", str(to_decimal(Fraction(10, 3))), 3),
        ("s.x.south", "6", 1),
    ]
    assert not any(fact.origin and fact.origin.whole for fact in table.facts)


NOT_LISTED = "write what stands for no answer, or add \"\" to the survey's list 'missing'"


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        (
            statistic(Statistic.SHARE, "progress", "half", missing=None),
            "facts.yaml:7: 1 answer is missing in column 'progress'\n"
            "  hint: say what becomes of it: missing: excluded or missing: included",
        ),
        (
            statistic(Statistic.MEAN, "score", missing=None),
            "facts.yaml:7: 1 answer is missing in column 'score'\n  hint: say what becomes of it: missing: excluded",
        ),
        (
            statistic(Statistic.SHARE, "progress", "halff"),
            "facts.yaml:7: nobody answered 'halff' in column 'progress'\n"
            "  hint: did you mean 'half'? the answers are '', 'half', 'most', 'none'",
        ),
        (
            statistic(Statistic.SHARE, "progress", "half", where=(("region", ("west",)),)),
            "facts.yaml:7: nobody answered 'west' in column 'region'\n  hint: the answers are '', 'north', 'south'",
        ),
        (
            statistic(Statistic.SHARE, "progress", ""),
            "facts.yaml:7: the share of '' is asked for, which stands for no answer\n  hint: write missing: included",
        ),
        (
            statistic(Statistic.MEAN, "score", where=(("progress", ("",)),)),
            "facts.yaml:7: nobody's answer counts for 's.x'",
        ),
        (
            statistic(Statistic.COUNT, None, missing=None, by="region", where=(("score", ("0",)),)),
            "facts.yaml:7: nobody's answer counts for 's.x'",
        ),
        (
            statistic(Statistic.MEAN, "progress"),
            f"s.csv:2: 'half' in column 'progress' is not a number, and 4 more\n  hint: {NUMBER_RULE}",
        ),
        (
            statistic(Statistic.MEAN, "scores"),
            "s.csv:1: there is no column 'scores'\n  hint: did you mean 'score'? "
            "the columns are 'region', 'progress', 'score', 'weight', separated by commas",
        ),
    ],
)
def test_a_statistic_that_cannot_be_computed_is_reported(definition: StatisticDefinition, expected: str) -> None:
    """Where it is defined, or at the first answer that is wrong; and it gives no fact."""
    table, found = read(ANSWERS, definition)
    assert (table.facts, table.whole) == ((), False)
    assert found == expected


def test_a_group_that_cannot_be_a_key_is_reported() -> None:
    """At its first respondent."""
    _, found = read("region,score\nNorth,1\nNorth,2\n", statistic(Statistic.MEAN, "score", by="region"))
    assert found == f"s.csv:2: the group 'North' in column 'region' is not a key\n  hint: {KEY_RULE}"


def test_a_group_without_answers_is_reported() -> None:
    """Its mean would be nothing divided by nothing."""
    _, found = read("region,score\nnorth,1\nsouth,\n", statistic(Statistic.MEAN, "score", by="region"))
    assert found == "facts.yaml:7: nobody's answer counts for 's.x.south'"


def test_an_empty_cell_must_be_declared_as_missing() -> None:
    """Or else a share would take it for an answer."""
    survey = SurveyDefinition(
        "s", "s.csv", "", ("na",), None, (statistic(Statistic.SHARE, "a", "x"),), Source("facts.yaml", 4)
    )
    findings = Findings()
    read_survey(survey, {"s.csv": b"a,b\nx,1\n,1\n,1\n"}, findings)
    assert reported(findings) == f"s.csv:3: the column 'a' is empty, and 1 more\n  hint: {NOT_LISTED}"


@pytest.mark.parametrize("weight", ["-1", "", "x", "1e3"])
def test_a_weight_is_a_number_from_zero_up(weight: str) -> None:
    """A file with one that is not gives no facts at all."""
    table, found = read(f"a,weight\n1,1\n1,{weight}\n", statistic(Statistic.MEAN, "a"), weight="weight")
    assert table == TableFacts((), whole=False)
    assert found == f"s.csv:3: the weight '{weight}' is no number from zero up\n  hint: {NUMBER_RULE}"


SAMPLE = st.lists(
    st.tuples(st.sampled_from(["a", "b", ""]), st.sampled_from(["x", "y", "z"]), st.integers(0, 9), st.integers(1, 5)),
    min_size=1,
)


@given(sample=SAMPLE)
def test_statistics_are_what_a_naive_computation_gives(sample: list[tuple[str, str, int, int]]) -> None:
    """For any answers in two groups and in none, with weights as repeated answers."""
    text = "group,answer,score,weight\n" + "".join(",".join(map(str, row)) + "\n" for row in sample)
    definitions = (
        statistic(Statistic.SHARE, "answer", sample[0][1], by="group"),
        statistic(Statistic.MEAN, "score", by="group"),
        statistic(Statistic.MEDIAN, "score", by="group"),
    )
    for definition in definitions:
        table, found = read(text, definition, weight="weight")
        assert (found == "") == any(group for group, *_ in sample)
        expected = naive(definition, sample)
        assert {fact.key: (fact.value, fact.base) for fact in table.facts} == expected


def naive(definition: StatisticDefinition, sample: list[tuple[str, str, int, int]]) -> dict[str, tuple[Decimal, int]]:
    """Each respondent repeated as often as weighed."""
    facts = {}
    for group in {row[0] for row in sample} - {""}:
        members = [row for row in sample if row[0] == group]
        answers = [(answer, score) for _, answer, score, weight in members for _ in range(weight)]
        scores = [Fraction(score) for _, score in answers]
        if definition.statistic is Statistic.SHARE:
            value = Fraction(100 * sum(answer in definition.values for answer, _ in answers), len(answers))
        elif definition.statistic is Statistic.MEAN:
            value = sum(scores, Fraction(0)) / len(scores)
        else:
            value = median(scores)
        facts[f"s.x.{group}"] = (to_decimal(value), len(members))
    return facts


@given(text=st.text() | st.lists(st.sampled_from(["a,b\n", "1", ",", "\n", "x", '"', "-"])).map("".join))
def test_reading_never_crashes(text: str) -> None:
    """Whatever a file of answers holds, there is a fact or something is reported."""
    table, found = read(text, statistic(Statistic.MEAN, "a", by="b"), weight="b")
    assert table.whole == (found == "")
