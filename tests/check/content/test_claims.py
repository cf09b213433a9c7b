from __future__ import annotations

from decimal import Decimal

import pytest

from pressdossier.check.content.claims import check_claims, check_printed, check_worded
from pressdossier.content.prose import tree
from pressdossier.content.prose.parse import parse_prose
from pressdossier.content.translation.passages import passages_of
from pressdossier.errors import Finding, Findings, Source
from pressdossier.facts.model import (
    ClaimDefinition,
    ComparisonClaim,
    Fact,
    FactSet,
    Form,
    FractionForm,
    NumberClaim,
    NumberFact,
    Operation,
    Reference,
    Side,
    Unit,
    WordedFact,
)

HERE = Source("content/2018/nl/10-ready.md", 7)
FACTS = Source("content/2018/facts.yaml", 30)
WORDINGS = {"above": ("vaker", "meer"), "nearly 1/4": ("bijna een kwart",)}


def number(key: str, value: str, margin: str | None = None, decimals: int = 0, **how: object) -> NumberFact:
    """A share from a row of its own file."""
    row = Source(f"content/2018/data/{key}.csv", 2)
    known = Decimal(margin) if margin else None
    return NumberFact(key, Decimal(value), Unit.PERCENT, decimals, 100, row, margin=known, **how)  # type: ignore[arg-type]


def above(first: str = "wind", second: str = "sun") -> ComparisonClaim:
    return ComparisonClaim("more", Form.ABOVE, Reference(first, FACTS), Reference(second, FACTS), Decimal(0), FACTS)


def cited(words: str, key: str = "more") -> tree.Claim:
    return tree.Claim(HERE, key, (tree.Text(HERE, words),))


def found(claim: tree.Claim, definition: ClaimDefinition, *facts: Fact) -> list[Finding]:
    return list(check_claims([claim], [definition], FactSet(facts), "nl", WORDINGS))


def test_a_claim_that_holds_is_no_finding() -> None:
    """In words that its form admits, capitals aside."""
    assert found(cited("Vaker"), above(), number("wind", "60"), number("sun", "40")) == []


def test_an_unknown_claim_names_its_neighbour() -> None:
    """Where it is cited."""
    (finding,) = found(cited("vaker", "moer"), above(), number("wind", "60"), number("sun", "40"))
    assert str(finding) == (
        f"{HERE}: claim 'moer' is not defined\n  hint: did you mean 'more'? claims are declared in facts.yaml"
    )
    assert finding.code == "PD104"


def test_a_claim_that_the_data_contradict_names_their_place() -> None:
    """The claim's definition, then a row of each file."""
    (finding,) = found(cited("vaker"), above(), number("wind", "39"), number("sun", "45"))
    assert str(finding) == (
        f"{HERE}: the data contradict 'vaker' (more): 39 is not above 45\n"
        f"  see also: {FACTS}\n"
        "  see also: content/2018/data/wind.csv:2\n"
        "  see also: content/2018/data/sun.csv:2\n"
        "  hint: mend the words, the claim in facts.yaml, or the data"
    )
    assert finding.code == "PD105"


def test_words_that_the_form_does_not_admit() -> None:
    """The hint lists what the language admits."""
    (finding,) = found(cited("minder vaak"), above(), number("wind", "60"), number("sun", "40"))
    assert str(finding) == (
        f"{HERE}: 'minder vaak' does not say 'above', which the claim 'more' states\n"
        f"  see also: {FACTS}\n  hint: labels.yaml admits 'vaker', 'meer'"
    )
    assert finding.code == "PD106"


@pytest.mark.parametrize(("words", "codes"), [("tweede", []), ("twee", []), ("derde", ["PD106"]), ("vaak", ["PD106"])])
def test_a_number_word_names_the_value(words: str, codes: list[str]) -> None:
    """As a cardinal or an ordinal; any other word or number does not."""
    definition = NumberClaim("more", Reference("n", FACTS), FACTS)
    assert [finding.code for finding in found(cited(words), definition, number("n", "2"))] == codes


def test_a_ranking_within_the_margin_is_a_warning() -> None:
    """It holds for those who answered, and may not for all."""
    facts = number("wind", "45", "9"), number("sun", "40", "9")
    (finding,) = found(cited("vaker"), above(), *facts)
    assert (finding.code, finding.severity.value) == ("PD109", "warning")
    assert "lies within the margin of error: 45 is above 40" in finding.message


def worded(text: str) -> WordedFact:
    form = FractionForm(Side.NEARLY, 1, 4)
    bounds = Decimal(20), Decimal(25)
    return WordedFact("known", *bounds, Unit.PERCENT, None, None, {"nl": text}, FACTS, form)


def test_words_of_a_fact_fit_its_form() -> None:
    """Each language for itself; the words of a language that is not asked for are not looked at."""
    assert list(check_worded(FactSet([worded("bijna een kwart")]), "nl", WORDINGS)) == []
    assert list(check_worded(FactSet([worded("de helft")]), "fr", WORDINGS)) == []
    (finding,) = check_worded(FactSet([worded("de helft")]), "nl", WORDINGS)
    assert str(finding) == (
        f"{FACTS}: 'de helft' (nl) does not say 'nearly 1/4', the form of 'known'\n"
        "  hint: labels.yaml admits 'bijna een kwart'"
    )


def contradicted(text: str) -> list[Finding]:
    """What is found where 66.4 and 41.6 are printed without decimals, and so is their difference."""
    gap = number("gap", "24.8", operation=Operation.DIFFERENCE, derived_from=("wind", "sun"))
    facts = FactSet([number("wind", "66.4"), number("sun", "41.6"), gap])
    prose = parse_prose(f"---\ntitle: A\n---\n{text}\n", HERE.path, Findings())
    return list(check_printed([fact for passage in passages_of(prose) for fact in passage.facts], (), facts))


def test_a_printed_difference_that_does_not_come_out() -> None:
    """Found where it is printed beside what it is the difference of; nobody can reckon with what is not printed."""
    (finding,) = contradicted("{{wind}} en {{sun}},\ndus {{gap}}.")
    message = "'gap' is printed as 25, but the difference of 66 ('wind') and 42 ('sun') is 24"
    assert (str(finding.source), finding.message, finding.code) == (f"{HERE.path}:5", message, "PD108")
    assert finding.also[0] == Source(HERE.path, 4)
    assert contradicted("{{wind}}, dus {{gap}}.") == []
