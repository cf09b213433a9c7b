from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace
from tests.desk.barometer import barometer, with_claims, with_prose, year_before

from pressdossier.cache import Cache
from pressdossier.desk.compare import Beyond, Comparison, FactPair, compare, split, summary_of
from pressdossier.desk.editions import DeskEdition, open_edition
from pressdossier.errors import Source
from pressdossier.facts.model import FactSet, NumberFact, Unit, WordedFact

HERE = Source("content/2018/facts.yaml", 3)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[DeskEdition, DeskEdition]:
    """The small barometer in both years, with prose and claims in both."""
    root = tmp_path_factory.mktemp("project")
    folder, before = barometer(root), year_before(root)
    with_claims(folder)
    with_prose(before)
    return open_edition(before, Cache(None)), open_edition(folder, Cache(None))


@pytest.fixture(scope="module")
def comparison(editions: tuple[DeskEdition, DeskEdition]) -> Comparison:
    return compare(*editions, "nl")


def pair_of(comparison: Comparison, key: str) -> FactPair:
    (found,) = [pair for pair in comparison.pairs if pair.key == key]
    return found


def compared(editions: tuple[DeskEdition, DeskEdition], old: NumberFact | WordedFact, new: NumberFact) -> FactPair:
    """The pair that two facts of one key make, in editions that claim nothing."""
    before, after = (
        replace(edition, facts=FactSet([fact]), definitions=replace(edition.definitions, claims=()))
        for edition, fact in zip(editions, (old, new), strict=True)
    )
    (pair,) = compare(before, after, "nl").pairs
    return pair


def number(value: str, unit: Unit = Unit.MEAN, decimals: int = 1) -> NumberFact:
    return NumberFact("a", Decimal(value), unit, decimals, None, HERE)


def test_shares_change_in_points(comparison: Comparison) -> None:
    """Unrounded values are subtracted, the margins of both samples count."""
    change = pair_of(comparison, "themes.energy").change
    assert change is not None
    assert (change.difference, change.unit, change.relative) == (Decimal("21.8"), Unit.POINTS, None)
    assert change.margin is not None
    assert round(change.margin, 1) == Decimal("12.4")
    assert change.beyond is Beyond.YES
    assert pair_of(comparison, "themes.mobility").beyond is Beyond.NO


def test_counts_change_in_percent_too(comparison: Comparison) -> None:
    """With a sign, as the language writes them; of a count no margin is known."""
    answered = pair_of(comparison, "respondents.answered")
    assert (answered.change_in_words, answered.beyond) == ("+10 (+9%)", Beyond.UNKNOWN)
    assert pair_of(comparison, "respondents.asked").change_in_words == "none"
    assert pair_of(comparison, "respondents.asked").beyond is Beyond.NO


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (number("2.3"), number("5"), "+2,7 (+117%)"),
        (number("5"), number("2.3"), "−2,7 (−54%)"),
        (number("0"), number("5"), "+5,0"),
        (number("2.30"), number("2.31"), "0,0 (0%)"),
        (number("3.53", Unit.SCORE, 2), number("3.64", Unit.SCORE, 2), "+0,11"),
        (number("2017", Unit.YEAR, 0), number("2018", Unit.YEAR, 0), "+1"),
        (number("5", Unit.COUNT, 0), number("5", Unit.MEAN), "not computable"),
    ],
)
def test_change_as_told(editions: tuple[DeskEdition, DeskEdition], old: NumberFact, new: NumberFact, told: str) -> None:
    """As precise as the values; in percent only where a value has a zero of its own; never across units."""
    assert compared(editions, old, new).change_in_words == told


def test_words_are_not_subtracted(editions: tuple[DeskEdition, DeskEdition]) -> None:
    """Whether a change of a fact in words is beyond chance is not known."""
    wording = {"nl": "de helft"}
    worded = WordedFact("a", Decimal(45), Decimal(55), Unit.PERCENT, None, None, wording, HERE)
    pair = compared(editions, worded, number("66", Unit.PERCENT, 0))
    assert (pair.printed_old, pair.change_in_words, pair.beyond) == ("de helft", "not computable", Beyond.UNKNOWN)


def test_facts_of_one_edition_alone(comparison: Comparison) -> None:
    """Neither is lost; those that 2018 takes from 2017 by name are not its own."""
    both, added, gone = split(comparison.pairs)
    assert [pair.key for pair in gone] == ["themes.cash"]
    assert [pair.key for pair in added] == ["scores.north", "scores.south", "unknown", "scores.gap", "scores.twice"]
    assert len(both) == 4


def test_definitions_that_changed(comparison: Comparison) -> None:
    """What is printed with other decimals is told; what is the same is not."""
    assert [(each.key, each.what, each.old, each.new) for each in comparison.redefined] == [
        ("themes.energy", "decimals", "1", "0"),
        ("themes.mobility", "decimals", "1", "0"),
    ]


def test_a_first_time_is_one_only_once(comparison: Comparison) -> None:
    """The claim forgets what energy was in 2017, and a claim of 2017 is not true of 2018."""
    first, half = comparison.failed
    assert first.why == "44.2 ('2017:themes.energy') was above 44 before"
    assert [str(place).rpartition("/")[2] for place in first.cited] == ["10-one.md:9"]
    assert (half.key, half.edition, half.why) == ("energy.half", "2017", "66 is not nearly 1/2, within 6")


def test_what_cannot_be_judged_is_not_counted(comparison: Comparison) -> None:
    """Three of the four claims are about facts of both editions."""
    assert comparison.judged == 3


def test_words_for_a_first_time_outside_claims(comparison: Comparison) -> None:
    """Those inside a claim are checked with it; markup and blanks hide nothing."""
    assert [(phrase.words, phrase.source.line) for phrase in comparison.phrases] == [("voor het eerst", 11)]


def test_passages_that_say_it_again(comparison: Comparison) -> None:
    """Only languages that both editions have are compared."""
    assert comparison.languages == ("nl",)
    assert [(each.passage.source.line, each.earlier.source.line) for each in comparison.repeated] == [(9, 4)]


def test_summary(comparison: Comparison) -> None:
    """All of it in five sentences."""
    assert " ".join(summary_of(comparison)) == (
        "4 facts in both editions, 5 only in 2018, 1 only in 2017. "
        "3 numbers changed; beyond the margin of error: yes 1, no 1, unknown 1. "
        "3 claims held against the facts of both editions, 2 no longer true. "
        "2 changes of definition. 1 passage with wording of 2017."
    )
