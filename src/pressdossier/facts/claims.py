"""Whether words that stand for facts say what the facts say.

A claim is declared in `facts.yaml` in one of a closed set of forms and cited in prose; the wordings that a language
admits for a form stand in `labels.yaml`. Judging compares exact values; a fact that was published in words only takes
part with its bounds, and a claim then holds only if it holds for every value between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache

from pressdossier.facts.margin import margin_of_difference
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
from pressdossier.facts.printed import printed_value
from pressdossier.values import Value

REACH = Fraction(1, 4)
"""How far the bounds of a fact in words may lie from its fraction, as a part of it."""
ROUNDING = Fraction(1, 10)
"""By how much a bound that was rounded to a decimal may lie beyond a fraction: 33.4 is a bound for a third."""


class ClaimVerdict(Value, frozen=True):
    """Whether a claim holds; why: the values, as "39 is not above 45".

    within_margin: whether a comparison of shares lies within the margin of error, so that it may be chance; None where
    that is not known, or where the claim compares no shares.
    """

    holds: bool
    why: str
    within_margin: bool | None = None


def judge(claim: ClaimDefinition, facts: Mapping[str, Fact]) -> ClaimVerdict:
    """Hold a claim against the facts. All its facts are there and of fitting units: `load_facts` has seen to that."""
    match claim:
        case NumberClaim():
            return ClaimVerdict(True, f"the value is {_value_shown(facts[claim.fact.key])}")
        case FractionClaim():
            return _judge_fraction(claim, facts[claim.fact.key])
        case ComparisonClaim():
            return _judge_comparison(claim, facts[claim.first.key], facts[claim.second.key])
        case ExtremeClaim():
            return _judge_extreme(claim, facts)
        case FirstClaim():
            return _judge_first(claim, facts)


def misfit(claim: ClaimDefinition, facts: Mapping[str, Fact]) -> str:
    """Why a claim of this form cannot be made of these facts; "" where it can."""
    known = [facts[reference.key] for reference in claim.references]
    other = next((fact for fact in known if fact.unit is not known[0].unit), None)
    if other is not None:
        units = f"'{known[0].key}' is a {known[0].unit.value}, '{other.key}' a {other.unit.value}"
        return f"a claim needs facts of one unit: {units}"
    match claim:
        case NumberClaim():
            return _no_number(known[0])
        case FractionClaim() if known[0].unit is not Unit.PERCENT:
            return f"only a percentage can be claimed as a fraction: '{known[0].key}' is a {known[0].unit.value}"
        case ExtremeClaim():
            return _no_extreme(claim)
    return ""


def agrees(form: FractionForm, low: Decimal, high: Decimal) -> bool:
    """Whether bounds are those of the wording: they end, or begin, at the fraction, or hold it for `about`.

    Nor may they reach further from it than `REACH` of it; else "nearly a quarter" could stand for hardly anything.
    """
    least, most = Fraction(low), Fraction(high)
    if form.side is not Side.AT_LEAST and max(form.percent - least, most - form.percent) > REACH * form.percent:
        return False
    match form.side:
        case Side.ABOUT:
            return least - ROUNDING <= form.percent <= most + ROUNDING
        case Side.NEARLY | Side.BARELY:
            return abs(most - form.percent) <= ROUNDING
        case Side.OVER | Side.AT_LEAST:
            return abs(least - form.percent) <= ROUNDING


def admits(patterns: Iterable[str], words: str) -> bool:
    """Whether one of the patterns is the words as a whole.

    Capitals, the kind of blanks and the form of apostrophes do not count; `*` at a word's end stands for any ending.
    """
    text = _folded_wording(words)
    return any(_expression(pattern).fullmatch(text) for pattern in patterns)


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\*(?= |$)", r"\\w*", re.escape(_folded_wording(pattern)).replace(r"\ ", " ")))


def _folded_wording(text: str) -> str:
    """The words without what does not tell them apart; str.split also takes no-break spaces as blanks."""
    return " ".join(unicodedata.normalize("NFC", text).replace("’", "'").split()).casefold()


def _no_number(fact: Fact) -> str:
    if isinstance(fact, WordedFact):
        return f"fact '{fact.key}' was published in words only: no number word can stand for it"
    if fact.value % 1 or fact.value < 0:
        return f"no number word stands for '{fact.key}', which is {_value_shown(fact)}"
    return ""


def _no_extreme(claim: ExtremeClaim) -> str:
    leaders, among = _keys(claim.leaders), _keys(claim.among)
    stranger = next((key for key in leaders if key not in among), None)
    if stranger is not None:
        return f"'{stranger}' is not among the facts that it is compared with"
    return "" if set(among) > set(leaders) else "nothing is left to compare with"


def _keys(references: Iterable[Reference]) -> list[str]:
    return [reference.key for reference in references]


def _judge_fraction(claim: FractionClaim, fact: Fact) -> ClaimVerdict:
    low, high = _bounds(fact)
    slack = ROUNDING if isinstance(fact, WordedFact) else Fraction(0)
    target, tolerance = claim.fraction.percent, Fraction(claim.tolerance)
    match claim.fraction.side:
        case Side.ABOUT:
            holds = target - tolerance - slack <= low and high <= target + tolerance + slack
        case Side.NEARLY | Side.BARELY:
            below = high <= target + slack if slack else high < target
            holds = target - tolerance - slack <= low and below
        case Side.OVER:
            above = target - slack <= low if slack else target < low
            holds = above and high <= target + tolerance + slack
        case Side.AT_LEAST:
            holds = target - slack <= low
    return ClaimVerdict(holds, f"{_value_shown(fact)} is {'' if holds else 'not '}{claim.fraction}{_within(claim)}")


def _within(claim: FractionClaim) -> str:
    return "" if claim.fraction.side is Side.AT_LEAST else f", within {claim.tolerance}"


def _judge_comparison(claim: ComparisonClaim, first: Fact, second: Fact) -> ClaimVerdict:
    larger, smaller = (first, second) if claim.kind in (Form.ABOVE, Form.FALL) else (second, first)
    holds = _exceeds(larger, smaller, Fraction(claim.tolerance))
    return ClaimVerdict(holds, _comparison_in_words(claim, first, second, holds), _within_margin(larger, smaller))


def _comparison_in_words(claim: ComparisonClaim, first: Fact, second: Fact, holds: bool) -> str:
    by = f" by more than {claim.tolerance}" if claim.tolerance else ""
    not_ = "" if holds else "not "
    if claim.kind in (Form.ABOVE, Form.BELOW):
        return f"{_value_shown(first)} is {not_}{claim.kind.value} {_value_shown(second)}{by}"
    return (
        f"{_value_shown(first)} to {_value_shown(second)} is {not_ or 'a '}{'a ' if not_ else ''}{claim.kind.value}{by}"
    )


def _judge_extreme(claim: ExtremeClaim, facts: Mapping[str, Fact]) -> ClaimVerdict:
    leaders = [facts[key] for key in dict.fromkeys(_keys(claim.leaders))]
    others = [facts[key] for key in dict.fromkeys(_keys(claim.among)) if facts[key] not in leaders]
    pairs = [(leader, other) for leader in leaders for other in others]
    if claim.kind is Form.LARGEST:
        wrong = [pair for pair in pairs if not _exceeds(*pair)]
    else:
        wrong = [(leader, other) for leader, other in pairs if not _exceeds(other, leader)]
    leader, other = (wrong or pairs)[0]
    side = "above" if claim.kind is Form.LARGEST else "below"
    if wrong:
        return ClaimVerdict(
            False,
            f"{_value_shown(leader)} is not {side} {_value_shown(other)} ('{other.key}')",
            _any_within(pairs),
        )
    led = " and ".join(dict.fromkeys(map(_value_shown, leaders)))
    rest = " and ".join(dict.fromkeys(map(_value_shown, others)))
    return ClaimVerdict(True, f"{led} is {side} {rest}", _any_within(pairs))


def _judge_first(claim: FirstClaim, facts: Mapping[str, Fact]) -> ClaimVerdict:
    side, limit = claim.kind.value, Fraction(claim.limit)
    fact, before = facts[claim.fact.key], [facts[key] for key in _keys(claim.before)]
    if not _is_beyond(fact, limit, claim.kind):
        return ClaimVerdict(False, f"{_value_shown(fact)} is not {side} {claim.limit}")
    for earlier in before:
        if not _stays(earlier, limit, claim.kind):
            return ClaimVerdict(False, f"{_value_shown(earlier)} ('{earlier.key}') was {side} {claim.limit} before")
    return ClaimVerdict(
        True, f"{_value_shown(fact)} is {side} {claim.limit}, {' and '.join(map(_value_shown, before))} was not"
    )


def _bounds(fact: Fact) -> tuple[Fraction, Fraction]:
    """Between which values the fact lies, exactly."""
    if isinstance(fact, NumberFact):
        return Fraction(fact.value), Fraction(fact.value)
    return Fraction(fact.low), Fraction(fact.high)


def _exceeds(larger: Fact, smaller: Fact, tolerance: Fraction = Fraction(0)) -> bool:
    """For all values within bounds; where bounds touch, only the very ends are equal, which counts as exceeding."""
    (low, high), (least, most) = _bounds(larger), _bounds(smaller)
    gap = low - most - tolerance
    return gap > 0 or (gap == 0 and (low < high or least < most))


def _is_beyond(fact: Fact, limit: Fraction, kind: Form) -> bool:
    low, high = _bounds(fact)
    wide = low < high
    if kind is Form.ABOVE:
        return low > limit or (wide and low == limit)
    return high < limit or (wide and high == limit)


def _stays(fact: Fact, limit: Fraction, kind: Form) -> bool:
    """Whether no value of the fact lies beyond the limit."""
    low, high = _bounds(fact)
    return high <= limit if kind is Form.ABOVE else low >= limit


def _any_within(pairs: Iterable[tuple[Fact, Fact]]) -> bool | None:
    """True where one pair lies within its margin, None where none is seen to and some are not known."""
    known = [_within_margin(*pair) for pair in pairs]
    return True if True in known else None if None in known else False


def _within_margin(one: Fact, other: Fact) -> bool | None:
    if not isinstance(one, NumberFact) or not isinstance(other, NumberFact):
        return None
    margin = margin_of_difference(one, other)
    return None if margin is None else abs(one.value - other.value) <= margin


def _value_shown(fact: Fact) -> str:
    """The values as they are printed or, of a fact in words, its bounds."""
    return str(printed_value(fact)) if isinstance(fact, NumberFact) else f"{fact.low} to {fact.high}"
