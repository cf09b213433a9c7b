from __future__ import annotations

from decimal import Decimal

import pytest

from pressdossier.errors import Source
from pressdossier.facts.claims import ClaimVerdict, admits, agrees, judge, misfit
from pressdossier.facts.model import (
    ClaimDefinition,
    ComparisonClaim,
    ExtremeClaim,
    Fact,
    FirstClaim,
    Form,
    FractionClaim,
    FractionForm,
    NumberClaim,
    NumberFact,
    Reference,
    Side,
    Unit,
    WordedFact,
)

HERE = Source("facts.yaml", 9)


def number(key: str, value: str, margin: str | None = None, unit: Unit = Unit.PERCENT) -> NumberFact:
    known = None if margin is None else Decimal(margin)
    return NumberFact(key, Decimal(value), unit, 0, 123, HERE, margin=known)


def worded(key: str, low: str, high: str) -> WordedFact:
    return WordedFact(key, Decimal(low), Decimal(high), Unit.PERCENT, None, 123, {}, HERE)


def reference(key: str) -> Reference:
    return Reference(key, HERE)


def references(*keys: str) -> tuple[Reference, ...]:
    return tuple(map(reference, keys))


def compare(kind: Form, first: Fact, second: Fact, tolerance: str = "0") -> ClaimVerdict:
    claim = ComparisonClaim("c", kind, reference(first.key), reference(second.key), Decimal(tolerance), HERE)
    return judge(claim, {fact.key: fact for fact in (first, second)})


def extreme(kind: Form, leaders: str, *facts: Fact) -> ClaimVerdict:
    """leaders: keys of one letter."""
    claim = ExtremeClaim("c", kind, references(*leaders), references(*(fact.key for fact in facts)), HERE)
    return judge(claim, {fact.key: fact for fact in facts})


def fraction(side: Side, fact: Fact, tolerance: str = "5") -> ClaimVerdict:
    claim = FractionClaim("c", reference(fact.key), FractionForm(side, 1, 4), Decimal(tolerance), HERE)
    return judge(claim, {fact.key: fact})


@pytest.mark.parametrize(
    ("kind", "values", "holds", "why"),
    [
        (Form.ABOVE, ("45", "39"), True, "45 is above 39"),
        (Form.ABOVE, ("39", "45"), False, "39 is not above 45"),
        (Form.ABOVE, ("45", "45"), False, "45 is not above 45"),
        (Form.BELOW, ("39", "45"), True, "39 is below 45"),
        (Form.BELOW, ("45", "39"), False, "45 is not below 39"),
        (Form.RISE, ("39", "45"), True, "39 to 45 is a rise"),
        (Form.RISE, ("45", "39"), False, "45 to 39 is not a rise"),
        (Form.FALL, ("45", "39"), True, "45 to 39 is a fall"),
        (Form.FALL, ("39", "45"), False, "39 to 45 is not a fall"),
    ],
)
def test_a_comparison_is_judged_by_its_values(kind: Form, values: tuple[str, str], holds: bool, why: str) -> None:
    """For a rise and a fall the earlier value comes first; equal is neither."""
    verdict = compare(kind, number("a", values[0]), number("b", values[1]))
    assert (verdict.holds, verdict.why) == (holds, why)


@pytest.mark.parametrize(("tolerance", "holds"), [("5.9", True), ("6", False)])
def test_a_tolerance_must_be_exceeded(tolerance: str, holds: bool) -> None:
    """Six points are not more than six."""
    verdict = compare(Form.ABOVE, number("a", "45"), number("b", "39"), tolerance)
    not_ = "" if holds else "not "
    assert (verdict.holds, verdict.why) == (holds, f"45 is {not_}above 39 by more than {tolerance}")


@pytest.mark.parametrize(
    ("first", "second", "holds"),
    [
        (worded("a", "45", "55"), number("b", "39"), True),
        (worded("a", "45", "55"), number("b", "45"), True),
        (worded("a", "45", "55"), number("b", "46"), False),
        (worded("a", "45", "55"), worded("b", "33.3", "45"), True),
        (worded("a", "45", "55"), worded("b", "33.3", "45.1"), False),
        (number("a", "56"), worded("b", "45", "55"), True),
        (worded("a", "45", "45"), worded("b", "45", "45"), False),
    ],
)
def test_a_fact_in_words_counts_with_all_that_its_bounds_allow(first: Fact, second: Fact, holds: bool) -> None:
    """Bounds that touch are good enough, unless there is nothing between them."""
    assert compare(Form.ABOVE, first, second).holds == holds


def test_a_fact_in_words_shows_its_bounds() -> None:
    """Not a value that was never published."""
    assert compare(Form.ABOVE, worded("a", "20", "25"), number("b", "39")).why == "20 to 25 is not above 39"


@pytest.mark.parametrize(
    ("kind", "leaders", "holds", "why"),
    [
        (Form.LARGEST, "a", False, "44 is not above 44 ('b')"),
        (Form.LARGEST, "ab", True, "44 is above 43 and 40"),
        (Form.LARGEST, "c", False, "43 is not above 44 ('a')"),
        (Form.SMALLEST, "d", True, "40 is below 44 and 43"),
        (Form.SMALLEST, "c", False, "43 is not below 40 ('d')"),
    ],
)
def test_the_extreme_lie_beyond_all_others(kind: Form, leaders: str, holds: bool, why: str) -> None:
    """Who shares the first place is named too, or the claim does not hold."""
    facts = (number("a", "44"), number("b", "44"), number("c", "43"), number("d", "40"))
    verdict = extreme(kind, leaders, *facts)
    assert (verdict.holds, verdict.why) == (holds, why)


@pytest.mark.parametrize(
    ("other", "within"),
    [(number("b", "38", "4"), False), (number("b", "40", "4"), True), (number("b", "38"), None)],
)
def test_a_comparison_of_shares_tells_whether_it_may_be_chance(other: NumberFact, within: bool | None) -> None:
    """Margins of three and four points make five between two shares; nothing is said where one is not known."""
    assert compare(Form.ABOVE, number("a", "45", "3"), other).within_margin is within
    assert extreme(Form.LARGEST, "a", number("a", "45", "3"), other).within_margin is within


def test_one_pair_within_its_margin_is_enough() -> None:
    """The first of three may be chance although it is far from the third, and whatever the second is."""
    facts = number("a", "45", "3"), number("b", "20"), number("c", "44", "3")
    assert extreme(Form.LARGEST, "a", *facts).within_margin is True
    assert extreme(Form.LARGEST, "a", *facts[:2]).within_margin is None


@pytest.mark.parametrize(
    ("side", "good", "bad"),
    [
        (Side.ABOUT, ("20", "25", "30"), ("19.9", "30.1")),
        (Side.NEARLY, ("20", "24.9"), ("19.9", "25", "26")),
        (Side.BARELY, ("20", "24.9"), ("19.9", "25", "26")),
        (Side.OVER, ("25.1", "30"), ("25", "30.1")),
        (Side.AT_LEAST, ("25", "99"), ("24.9",)),
    ],
)
def test_a_fraction_has_its_sides(side: Side, good: tuple[str, ...], bad: tuple[str, ...]) -> None:
    """A quarter, with a tolerance of five points."""
    assert all(fraction(side, number("a", value)).holds for value in good)
    assert not any(fraction(side, number("a", value)).holds for value in bad)


@pytest.mark.parametrize(
    ("side", "good", "bad"),
    [
        (Side.ABOUT, ("19.9", "30.1"), ("19.8", "30")),
        (Side.NEARLY, ("20", "25.1"), ("20", "25.2")),
        (Side.OVER, ("24.9", "30"), ("24.8", "30")),
        (Side.AT_LEAST, ("24.9", "90"), ("24.8", "90")),
    ],
)
def test_bounds_may_end_at_the_fraction(side: Side, good: tuple[str, str], bad: tuple[str, str]) -> None:
    """To a decimal, since a third ends nowhere."""
    assert fraction(side, worded("a", *good)).holds
    assert not fraction(side, worded("a", *bad)).holds


def test_a_fraction_says_what_it_missed() -> None:
    """With the form as it is declared, and the tolerance."""
    assert fraction(Side.NEARLY, number("a", "31")).why == "31 is not nearly 1/4, within 5"
    assert fraction(Side.AT_LEAST, number("a", "31")).why == "31 is at-least 1/4"


@pytest.mark.parametrize(
    ("kind", "value", "before", "holds", "why"),
    [
        (Form.ABOVE, "51", ("49", "50"), True, "51 is above 50, 49 and 50 was not"),
        (Form.ABOVE, "50", ("49",), False, "50 is not above 50"),
        (Form.ABOVE, "51", ("49", "52"), False, "52 ('1') was above 50 before"),
        (Form.BELOW, "49", ("50",), True, "49 is below 50, 50 was not"),
        (Form.BELOW, "49", ("48",), False, "48 ('0') was below 50 before"),
    ],
)
def test_the_first_time_is_one_after_which_none_came(
    kind: Form, value: str, before: tuple[str, ...], holds: bool, why: str
) -> None:
    """Neither at the limit nor at an earlier moment."""
    earlier = [number(str(index), one) for index, one in enumerate(before)]
    facts = {fact.key: fact for fact in (number("now", value), *earlier)}
    claim = FirstClaim("c", kind, reference("now"), Decimal(50), references(*(fact.key for fact in earlier)), HERE)
    verdict = judge(claim, facts)
    assert (verdict.holds, verdict.why) == (holds, why)


def test_a_number_word_says_the_value() -> None:
    """Whether the word is the right one is for the language to say."""
    claim = NumberClaim("c", reference("a"), HERE)
    assert judge(claim, {"a": number("a", "2", unit=Unit.COUNT)}) == ClaimVerdict(True, "the value is 2")


PERCENT, COUNT = number("p", "40"), number("n", "3", unit=Unit.COUNT)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (
            ComparisonClaim("c", Form.ABOVE, reference("p"), reference("n"), Decimal(0), HERE),
            "a claim needs facts of one unit: 'p' is a percent, 'n' a count",
        ),
        (
            FractionClaim("c", reference("n"), FractionForm(Side.OVER, 1, 2), Decimal(5), HERE),
            "only a percentage can be claimed as a fraction: 'n' is a count",
        ),
        (
            NumberClaim("c", reference("w"), HERE),
            "fact 'w' was published in words only: no number word can stand for it",
        ),
        (NumberClaim("c", reference("h"), HERE), "no number word stands for 'h', which is 2.5"),
        (
            ExtremeClaim("c", Form.LARGEST, references("p"), references("w", "w"), HERE),
            "'p' is not among the facts that it is compared with",
        ),
        (
            ExtremeClaim("c", Form.LARGEST, references("p"), references("p", "p"), HERE),
            "nothing is left to compare with",
        ),
        (ExtremeClaim("c", Form.LARGEST, references("p"), references("p", "w"), HERE), ""),
    ],
)
def test_a_claim_that_means_nothing_is_told(claim: ClaimDefinition, expected: str) -> None:
    """Before anybody judges it."""
    half = NumberFact("h", Decimal("2.5"), Unit.COUNT, 1, None, HERE)
    assert misfit(claim, {"p": PERCENT, "n": COUNT, "w": worded("w", "20", "25"), "h": half}) == expected


@pytest.mark.parametrize(
    ("pattern", "words", "admitted"),
    [
        ("meer", "Meer", True),
        ("d'abord", "D’abord", True),
        ("près d’un quart", "près\u00a0d'un\u202f quart", True),
        ("plus élevé*", "plus élevée", True),
        ("plus élevé*", "plus e\u0301levés", True),
        ("hoogst*", "de hoogste", False),
        ("meer", "meerdere", False),
        ("hoogst*", "hoogste score", False),
        ("a.b", "axb", False),
        ("plus* bas*", "plus basses", True),
        ("größte*", "GRÖSSTEN", True),
    ],
)
def test_a_wording_is_admitted_as_a_whole(pattern: str, words: str, admitted: bool) -> None:
    """Capitals, kinds of blanks and apostrophes do not count; a star is any ending of one word."""
    assert admits((pattern,), words) == admitted


def test_one_of_several_wordings_is_enough() -> None:
    """And none admits nothing."""
    assert admits(("meer", "vaker"), "vaker")
    assert not admits((), "vaker")


@pytest.mark.parametrize(
    ("form", "bounds", "agreed"),
    [
        ("nearly 1/4", ("20", "25"), True),
        ("nearly 1/4", ("5", "10"), False),
        ("nearly 1/4", ("20", "30"), False),
        ("barely 1/3", ("30", "33.4"), True),
        ("at-least 1/3", ("33.3", "40"), True),
        ("over 1/2", ("50", "60"), True),
        ("over 1/2", ("40", "60"), False),
        ("about 1/7", ("12.5", "16.7"), True),
        ("about 1/7", ("16", "20"), False),
    ],
)
def test_bounds_agree_with_a_form(form: str, bounds: tuple[str, str], agreed: bool) -> None:
    """They end or begin at the fraction, or hold it."""
    side, _, rest = form.partition(" ")
    part, whole = map(int, rest.split("/"))
    low, high = map(Decimal, bounds)
    assert agrees(FractionForm(Side(side), part, whole), low, high) == agreed
