from __future__ import annotations

from decimal import Decimal

from pressdossier.errors import Source
from pressdossier.facts.model import FactSet, NumberFact, Unit
from pressdossier.facts.provenance import published, trace


def test_a_derived_fact_is_traced_to_the_rows_it_rests_on() -> None:
    """Through other derived facts, in the order of their operands."""
    rows = [NumberFact(key, Decimal(1), Unit.COUNT, 0, None, Source("n.csv", 2)) for key in "abc"]
    both = NumberFact("both", Decimal(2), Unit.COUNT, 0, None, Source("facts.yaml", 3), ("b", "a"))
    top = NumberFact("top", Decimal(3), Unit.COUNT, 0, None, Source("facts.yaml", 4), ("c", "both"))
    provenance = trace("top", FactSet([*rows, both, top]))
    assert [operand.fact.key for operand in provenance.operands] == ["c", "both"]
    assert [fact.key for fact in published(provenance)] == ["c", "b", "a"]
