from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from pressdossier.build.formats import FACTS
from pressdossier.errors import ContentError, Source
from pressdossier.facts.load import load_facts
from pressdossier.facts.model import (
    ComparisonClaim,
    DerivedDefinition,
    FactDefinitions,
    FactSet,
    Form,
    NumberFact,
    Operation,
    Reference,
    Statistic,
    StatisticDefinition,
    SurveyDefinition,
    TableDefinition,
    Unit,
    WordedDefinition,
)
from pressdossier.facts.write import write_fact
from pressdossier.files import read_files
from pressdossier.messages import load_messages

FILE = "facts.yaml"
Definition = TableDefinition | WordedDefinition | DerivedDefinition | SurveyDefinition


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with two tables, shown to the user as `data`."""
    monkeypatch.chdir(tmp_path)
    folder = Path("data")
    folder.mkdir()
    (folder / "n.csv").write_text("key,value\nasked,589\nanswered,123\n")
    (folder / "answers.csv").write_text("answer,region\nyes,north\nno,north\nyes,south\nno,south\n")
    (folder / "themes.csv").write_text("key,value\nenergy,44\nmobility,43\n")
    return folder


def table(name: str, unit: Unit = Unit.COUNT, base: str | None = None, line: int = 2) -> TableDefinition:
    source = Source(FILE, line)
    reference = Reference(base, source) if base else None
    return TableDefinition(name, f"data/{name}.csv", "key", "value", unit, 0, reference, source)


def worded(key: str) -> WordedDefinition:
    return WordedDefinition(
        key, Decimal(45), Decimal(55), Unit.PERCENT, None, Reference("n.answered", Source(FILE, 6)), {}, Source(FILE, 5)
    )


def derived(key: str, operation: Operation, *operands: str) -> DerivedDefinition:
    source = Source(FILE, 8)
    return DerivedDefinition(key, operation, tuple(Reference(operand, source) for operand in operands), 1, source)


def survey(population: str | None = None, by: str | None = None) -> SurveyDefinition:
    source = Source(FILE, 10)
    answered = StatisticDefinition(
        "s.yes", Statistic.SHARE, "answer", ("yes",), by, (), Unit.PERCENT, 0, None, Source(FILE, 11)
    )
    reference = Reference(population, source) if population else None
    return SurveyDefinition("s", "data/answers.csv", "", (), reference, (answered,), source)


def population(base: str, of: str) -> tuple[Reference, Reference]:
    source = Source(FILE, 12)
    return Reference(base, source), Reference(of, source)


def definitions(*every: Definition) -> FactDefinitions:
    return FactDefinitions(
        tuple(one for one in every if isinstance(one, TableDefinition)),
        tuple(one for one in every if isinstance(one, WordedDefinition)),
        tuple(one for one in every if isinstance(one, DerivedDefinition)),
        Source(FILE),
        tuple(one for one in every if isinstance(one, SurveyDefinition)),
    )


def findings_of(*every: Definition) -> str:
    with pytest.raises(ContentError) as raised:
        load(*every)
    return str(raised.value)


def load(*every: Definition) -> FactSet:
    known = definitions(*every)
    return load_facts(known, read_files(known.files))


def test_facts_come_in_the_order_of_their_definition() -> None:
    """Rows of tables, then worded facts, then derived facts as they were declared."""
    late, early = derived("b", Operation.SUM, "a", "n.asked"), derived("a", Operation.SUM, "n.asked", "n.answered")
    facts = load(late, early, worded("half"), table("n"))
    assert list(facts) == ["n.asked", "n.answered", "half", "b", "a"]


def test_a_base_is_the_number_of_answers() -> None:
    """The key of a count becomes its whole number, for rows and for worded facts."""
    facts = load(table("n"), table("themes", Unit.PERCENT, "n.answered"), worded("half"))
    assert [facts[key].base for key in ("n.answered", "themes.energy", "half")] == [None, 123, 123]


def test_a_derived_fact_has_the_base_that_its_operands_share() -> None:
    """Operands with other bases, or none, leave it without."""
    gap = derived("gap", Operation.DIFFERENCE, "themes.energy", "themes.mobility")
    share = derived("share", Operation.SHARE, "n.answered", "n.asked")
    facts = load(table("n"), table("themes", Unit.PERCENT, "n.answered"), gap, share)
    assert (facts["gap"].base, facts["share"].base) == (123, None)


def test_a_base_may_be_derived() -> None:
    """The answers may be counted in parts."""
    both = derived("both", Operation.SUM, "n.asked", "n.answered")
    facts = load(table("n"), table("themes", Unit.PERCENT, "both"), both)
    assert facts["themes.energy"].base == 712


def test_a_set_of_facts_is_kept_and_read_back() -> None:
    """In its order, with the rows that its facts come from."""
    facts = load(table("n"), table("themes", Unit.PERCENT, "n.answered"), worded("half"))
    kept = FACTS.encode(facts)
    assert list(FACTS.decode(kept).items()) == list(facts.items())
    assert [fact.source for fact in FACTS.decode(kept).values()] == [fact.source for fact in facts.values()]


def test_an_unknown_operand_and_an_unknown_base_are_reported() -> None:
    """Each on the line where it is written, with the nearest key."""
    found = findings_of(
        table("n"), table("themes", Unit.PERCENT, base="n.answerd", line=3), derived("x", Operation.SUM, "n.asket", "q")
    )
    assert found == (
        "facts.yaml:3: fact 'n.answerd' is not defined\n"
        "  hint: did you mean 'n.answered' or 'n.asked'? facts are declared in facts.yaml\n"
        "facts.yaml:8: fact 'n.asket' is not defined\n"
        "  hint: did you mean 'n.asked'? facts are declared in facts.yaml\n"
        "facts.yaml:8: fact 'q' is not defined\n"
        "  hint: facts are declared in facts.yaml"
    )


def test_a_bad_row_is_reported_once() -> None:
    """What was to be computed from it is not reported as unknown too."""
    Path("data/n.csv").write_text("key,value\nasked,\nanswered,123\n")
    found = findings_of(table("n"), derived("x", Operation.SUM, "n.asked", "n.answered"))
    hint = "a value that was not published has no row"
    assert found == f"data/n.csv:2: the value of 'asked' is empty\n  hint: {hint}"


def test_a_base_that_does_not_count_is_reported() -> None:
    """A percentage is no number of answers."""
    found = findings_of(table("themes", Unit.PERCENT, base="themes.energy", line=4))
    hint = "a base is a fact of the unit count, above zero"
    assert found == f"facts.yaml:4: 'themes.energy' cannot be a base\n  hint: {hint}"


def test_a_count_rests_on_no_answers() -> None:
    """Where it names a base all the same, its unit was mistaken."""
    found = findings_of(table("n"), table("themes", base="n.answered", line=3))
    hint = "shares, means and scores rest on answers; give it such a unit, or no base"
    assert found == f"facts.yaml:3: 'themes.energy' is a count and has a base, 'n.answered'\n  hint: {hint}"


@pytest.mark.parametrize("twin", [worded("n.asked"), derived("n.asked", Operation.SUM, "n.answered", "n.answered")])
def test_a_fact_that_is_defined_twice_is_reported(twin: WordedDefinition | DerivedDefinition) -> None:
    """A row, a worded fact and a derived fact share one space of keys."""
    found = findings_of(table("n"), twin)
    assert found == f"{twin.source}: fact 'n.asked' is defined twice; it is first defined at data/n.csv:2"


def test_findings_of_all_tables_and_definitions_are_raised_together() -> None:
    """A writer mends everything in one go."""
    Path("data/n.csv").write_text("key,value\nasked,x\n")
    found = findings_of(table("n"), table("more"), derived("x", Operation.SUM, "themes.energy", "themes.mobility"))
    assert [line.partition(": ")[0] for line in found.splitlines() if "hint:" not in line] == [
        "data/n.csv:2",
        "facts.yaml:2",
        "facts.yaml:8",
        "facts.yaml:8",
    ]


def loaded(known: FactDefinitions) -> FactSet:
    return load_facts(known, read_files(known.files))


def found_in(known: FactDefinitions) -> str:
    with pytest.raises(ContentError) as raised:
        loaded(known)
    return str(raised.value)


def margin(fact: object) -> str:
    assert isinstance(fact, NumberFact)
    return "unknown" if fact.margin is None else str(round(fact.margin, 2))


def test_surveys_stand_between_tables_and_worded_facts() -> None:
    """Each statistic with its own base."""
    facts = load(worded("half"), survey(), table("n"))
    assert list(facts) == ["n.asked", "n.answered", "s.yes", "half"]
    assert (facts["s.yes"].base, margin(facts["s.yes"])) == (4, "49.00")


def test_a_share_with_a_base_has_a_margin() -> None:
    """A count has none, nor has a share whose base was not published."""
    facts = load(table("n"), table("themes", Unit.PERCENT, "n.answered"), replace(table("themes"), name="t"))
    assert [margin(facts[key]) for key in ("themes.energy", "n.asked", "t.energy")] == ["8.77", "unknown", "unknown"]


def test_a_population_corrects_the_margin() -> None:
    """It is declared once for all facts with that base."""
    known = definitions(table("n"), table("themes", Unit.PERCENT, "n.answered"))
    facts = loaded(replace(known, populations=(population("n.answered", "n.asked"),)))
    fact = facts["themes.energy"]
    assert isinstance(fact, NumberFact)
    assert (fact.population, margin(fact)) == (589, "7.81")


def test_a_margin_as_a_fact_is_that_of_a_half() -> None:
    """Its base and population are those that it is computed from."""
    counted = tuple(Reference(key, Source(FILE, 9)) for key in ("n.answered", "n.asked"))
    known = definitions(table("n"))
    facts = loaded(replace(known, derived=(DerivedDefinition("x", Operation.MARGIN, counted, 1, Source(FILE, 9)),)))
    fact = facts["x"]
    assert isinstance(fact, NumberFact)
    assert (round(fact.value, 1), fact.unit, fact.base, fact.population) == (Decimal("7.9"), Unit.POINTS, 123, 589)


def test_a_survey_names_its_population() -> None:
    """Of a group nobody knows how many could have answered."""
    whole, part = (load(survey("n.asked", by), table("n")) for by in (None, "region"))
    assert [margin(fact) for fact in (whole["s.yes"], part["s.yes.north"])] == ["48.87", "69.30"]


def test_a_population_smaller_than_the_base_is_reported() -> None:
    """Nobody answers twice."""
    known = definitions(table("n"), table("themes", Unit.PERCENT, "n.asked"))
    found = found_in(replace(known, populations=(population("n.asked", "n.answered"),)))
    assert found == "facts.yaml:12: the population 'n.answered' (123) is smaller than the base (589)"


def test_a_population_that_does_not_count_is_reported() -> None:
    """As a base is."""
    found = findings_of(survey("themes.energy"), table("themes", Unit.PERCENT))
    hint = "a population is a fact of the unit count, above zero"
    assert found == f"facts.yaml:10: 'themes.energy' cannot be a population\n  hint: {hint}"


def of_2017(*derived: DerivedDefinition) -> FactDefinitions:
    """An earlier edition: its names are given in full."""
    return replace(definitions(replace(table("n"), name="2017:n"), *derived), edition="2017")


def test_facts_of_an_earlier_edition_come_after_all_others() -> None:
    """Under its name, in one set."""
    facts = loaded(replace(definitions(table("n")), earlier=(of_2017(),)))
    assert list(facts) == ["n.asked", "n.answered", "2017:n.asked", "2017:n.answered"]


def test_a_fact_may_be_derived_across_editions() -> None:
    """A change against last year, and last year's own."""
    change = derived("x", Operation.CHANGE, "n.asked", "2017:gap")
    gap = derived("2017:gap", Operation.DIFFERENCE, "2017:n.asked", "2017:n.answered")
    facts = loaded(replace(definitions(table("n"), change), earlier=(of_2017(gap),)))
    assert list(facts)[2:] == ["x", "2017:n.asked", "2017:n.answered", "2017:gap"]
    assert write_fact(facts["x"], lang="nl", messages=load_messages("nl")) == "26,4%"


def test_an_unknown_edition_is_reported() -> None:
    """With those that there are."""
    known = replace(definitions(derived("x", Operation.SUM, "2016:n.asked", "2017:n.askt")), earlier=(of_2017(),))
    assert found_in(known) == (
        "facts.yaml:8: fact '2016:n.asked' is not defined\n"
        "  hint: did you mean '2017:n.asked'? the earlier editions with facts are 2017\n"
        "facts.yaml:8: fact '2017:n.askt' is not defined\n"
        "  hint: did you mean '2017:n.asked' or '2017:n.answered'? facts are declared in facts.yaml"
    )


def claim(first: str, second: str) -> ComparisonClaim:
    here = Source(FILE, 20)
    return ComparisonClaim("c", Form.ABOVE, Reference(first, here), Reference(second, here), Decimal(0), here)


def test_the_facts_of_a_claim_are_checked_like_operands() -> None:
    """They are there, and can be compared."""
    known = definitions(table("n"), table("themes", Unit.PERCENT))
    assert found_in(replace(known, claims=(claim("n.asked", "themes.energi"), claim("n.asked", "themes.energy")))) == (
        "facts.yaml:20: fact 'themes.energi' is not defined\n"
        "  hint: did you mean 'themes.energy'? facts are declared in facts.yaml\n"
        "facts.yaml:20: a claim needs facts of one unit: 'n.asked' is a count, 'themes.energy' a percent"
    )
