from __future__ import annotations

import pickle
from decimal import Decimal
from pathlib import Path

import pytest

from pressdossier.errors import ContentError, Source
from pressdossier.facts.load import load_facts
from pressdossier.facts.model import (
    DerivedDefinition,
    FactDefinitions,
    Operation,
    Reference,
    TableDefinition,
    Unit,
    WordedDefinition,
)

FILE = "facts.yaml"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with two tables, shown to the user as `data`."""
    monkeypatch.chdir(tmp_path)
    folder = Path("data")
    folder.mkdir()
    (folder / "n.csv").write_text("key,value\nasked,589\nanswered,123\n")
    (folder / "themes.csv").write_text("key,value\nenergy,44\nmobility,43\n")
    return folder


def table(name: str, unit: Unit = Unit.COUNT, base: str | None = None, line: int = 2) -> TableDefinition:
    source = Source(FILE, line)
    reference = Reference(base, source) if base else None
    return TableDefinition(name, f"{name}.csv", "key", "value", unit, 0, reference, source)


def worded(key: str) -> WordedDefinition:
    return WordedDefinition(
        key, Decimal(45), Decimal(55), Unit.PERCENT, None, Reference("n.answered", Source(FILE, 6)), {}, Source(FILE, 5)
    )


def derived(key: str, operation: Operation, *operands: str) -> DerivedDefinition:
    source = Source(FILE, 8)
    return DerivedDefinition(key, operation, tuple(Reference(operand, source) for operand in operands), 1, source)


def definitions(*every: TableDefinition | WordedDefinition | DerivedDefinition) -> FactDefinitions:
    return FactDefinitions(
        tuple(one for one in every if isinstance(one, TableDefinition)),
        tuple(one for one in every if isinstance(one, WordedDefinition)),
        tuple(one for one in every if isinstance(one, DerivedDefinition)),
        Source(FILE),
    )


def findings_of(*every: TableDefinition | WordedDefinition | DerivedDefinition) -> str:
    with pytest.raises(ContentError) as raised:
        load_facts(definitions(*every), Path("data"))
    return str(raised.value)


def test_facts_come_in_the_order_of_their_definition(data: Path) -> None:
    """Rows of tables, then worded facts, then derived facts as they were declared."""
    late, early = derived("b", Operation.SUM, "a", "n.asked"), derived("a", Operation.SUM, "n.asked", "n.answered")
    facts = load_facts(definitions(late, early, worded("half"), table("n")), data)
    assert list(facts) == ["n.asked", "n.answered", "half", "b", "a"]


def test_a_base_is_the_number_of_answers(data: Path) -> None:
    """The key of a count becomes its whole number, for rows and for worded facts."""
    facts = load_facts(definitions(table("n"), table("themes", Unit.PERCENT, "n.answered"), worded("half")), data)
    assert [facts[key].base for key in ("n.answered", "themes.energy", "half")] == [None, 123, 123]


def test_a_derived_fact_has_the_base_that_its_operands_share(data: Path) -> None:
    """Operands with other bases, or none, leave it without."""
    gap = derived("gap", Operation.DIFFERENCE, "themes.energy", "themes.mobility")
    share = derived("share", Operation.SHARE, "n.answered", "n.asked")
    facts = load_facts(definitions(table("n"), table("themes", Unit.PERCENT, "n.answered"), gap, share), data)
    assert (facts["gap"].base, facts["share"].base) == (123, None)


def test_a_base_may_be_derived(data: Path) -> None:
    """The answers may be counted in parts."""
    both = derived("both", Operation.SUM, "n.asked", "n.answered")
    facts = load_facts(definitions(table("n"), table("themes", Unit.PERCENT, "both"), both), data)
    assert facts["themes.energy"].base == 712


def test_a_set_of_facts_survives_a_pickle(data: Path) -> None:
    """The caller caches it."""
    facts = load_facts(definitions(table("n"), worded("half")), data)
    assert pickle.loads(pickle.dumps(facts)) == facts


def test_an_unknown_operand_and_an_unknown_base_are_reported() -> None:
    """Each on the line where it is written, with the nearest key."""
    found = findings_of(
        table("n"), table("themes", base="n.answerd", line=3), derived("x", Operation.SUM, "n.asket", "q")
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
    found = findings_of(table("themes", Unit.PERCENT), table("n", base="themes.energy", line=4))
    hint = "a base is a fact of the unit count, above zero"
    assert found == f"facts.yaml:4: 'themes.energy' cannot be a base\n  hint: {hint}"


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
