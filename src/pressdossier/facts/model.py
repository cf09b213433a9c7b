"""What a fact is: a number or a wording with its unit, its base and its place; and how facts are declared.

Plain frozen values that pickle and import in no time: neither pandas nor pydantic is known here. `load` makes facts
from definitions; `write` turns them into words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from pressdossier.errors import Source

KEY = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*")
KEY_RULE = "keys are lower case letters, digits, '-', '_' and dots, and begin with a letter"
NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")
NUMBER_RULE = "a number is written in digits with a full stop as decimal mark, without unit or grouping: 1234.5"


def decimals_of(number: Decimal) -> int:
    """How many decimals a number was written with: 2 for 4.80, 0 for 4."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


class Unit(Enum):
    """What a value counts; 66 percent is held as 66.

    The first five are declared in `facts.yaml`; POINTS (percentage points), RANK and RATIO only come out of operations.
    """

    PERCENT = "percent"
    COUNT = "count"
    MEAN = "mean"
    SCORE = "score"
    YEAR = "year"
    POINTS = "points"
    RANK = "rank"
    RATIO = "ratio"


class Operation(Enum):
    """The closed set of operations on facts; the values are the names that `facts.yaml` uses."""

    DIFFERENCE = "difference"
    RATIO = "ratio"
    SUM = "sum"
    SHARE = "share"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class NumberFact:
    """A fact published as a number, or derived from such facts.

    value: unrounded; decimals: how many are printed; base: how many answers it rests on, None where that was not
    published; source: the row of the CSV file, or the line that declares a derived fact; derived_from: the operands'
    keys in their declared order (for a rank the ranked fact, then those it is ranked among), () for a row of a table.
    """

    key: str
    value: Decimal
    unit: Unit
    decimals: int
    base: int | None
    source: Source
    derived_from: tuple[str, ...] = ()
    operation: Operation | None = None


@dataclass(frozen=True, slots=True)
class WordedFact:
    """A fact published in words only, never printed in digits.

    low, high: the bounds that the wording allows, in the unit; fraction: (1, 7) for one in seven; wording: its words by
    language.
    """

    key: str
    low: Decimal
    high: Decimal
    unit: Unit
    fraction: tuple[int, int] | None
    base: int | None
    wording: Mapping[str, str]
    source: Source


Fact = NumberFact | WordedFact


class FactSet(Mapping[str, Fact]):
    """Facts by key, in the order of their definition: rows of tables, worded facts, derived facts."""

    __slots__ = ("_facts",)

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self._facts = {fact.key: fact for fact in facts}

    def __getitem__(self, key: str) -> Fact:
        return self._facts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def __repr__(self) -> str:
        return f"FactSet({list(self._facts.values())!r})"


@dataclass(frozen=True, slots=True)
class Reference:
    """A key as somebody wrote it, with the place, so that a wrong one is reported on its own line."""

    key: str
    source: Source


@dataclass(frozen=True, slots=True)
class TableDefinition:
    """A CSV file whose rows are facts.

    file: its name under the edition's data folder; decimals: printed of each value, None for as many as it is written
    with.
    """

    name: str
    file: str
    key_column: str
    value_column: str
    unit: Unit
    decimals: int | None
    base: Reference | None
    source: Source


@dataclass(frozen=True, slots=True)
class WordedDefinition:
    """A fact that was published in words only; the fields mean what they mean in `WordedFact`."""

    key: str
    low: Decimal
    high: Decimal
    unit: Unit
    fraction: tuple[int, int] | None
    base: Reference | None
    wording: Mapping[str, str]
    source: Source


@dataclass(frozen=True, slots=True)
class DerivedDefinition:
    """A fact computed from others; operands: for a rank the ranked fact, then those it is ranked among."""

    key: str
    operation: Operation
    operands: tuple[Reference, ...]
    decimals: int
    source: Source


@dataclass(frozen=True, slots=True)
class FactDefinitions:
    """What `facts.yaml` declares; source: the file."""

    tables: tuple[TableDefinition, ...]
    worded: tuple[WordedDefinition, ...]
    derived: tuple[DerivedDefinition, ...]
    source: Source
