"""What a fact is: a number or a wording with its unit, its base and its place; and how facts are declared.

Plain frozen values that pickle and import in no time: neither pandas nor pydantic is known here. `load` makes facts
from definitions; `write` turns them into words; `claims` judges what is said about them.

A fact of another edition has that edition's name before its key: `2017:projects.mean`. Definitions name facts in full
already, so that the facts of several editions lie in one set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from pressdossier.errors import Source
from pressdossier.values import Value, Variant

KEY = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*")
KEY_RULE = "keys are lower case letters, digits, '-', '_' and dots, and begin with a letter"
EDITION = re.compile(r"[A-Za-z0-9-]+")
"""The name of an edition's folder, where its facts can be used by later editions."""
NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")
NUMBER_RULE = "a number is written in digits with a full stop as decimal mark, without unit or grouping: 1234.5"


def decimals_of(number: Decimal) -> int:
    """How many decimals a number was written with: 2 for 4.80, 0 for 4."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def edition_of(key: str) -> str:
    """The other edition that a key names: "2017" for `2017:projects.mean`, "" for a key of the edition itself."""
    return key.partition(":")[0] if ":" in key else ""


def unqualified(key: str) -> str:
    """The key without the edition before it."""
    return key.rpartition(":")[2]


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
    CHANGE = "change"
    SUM = "sum"
    SHARE = "share"
    RANK = "rank"
    MARGIN = "margin"


class Statistic(Enum):
    """What can be computed from the answers of a survey; the values are the names that `facts.yaml` uses."""

    SHARE = "share"
    MEAN = "mean"
    MEDIAN = "median"
    COUNT = "count"


class Missing(Enum):
    """What becomes of respondents who gave no answer: left out, or kept in the base of a share."""

    EXCLUDED = "excluded"
    INCLUDED = "included"


class Side(Enum):
    """On which side of a fraction a wording stands; the values are the names that forms use."""

    ABOUT = "about"
    NEARLY = "nearly"
    BARELY = "barely"
    OVER = "over"
    AT_LEAST = "at-least"


class FractionForm(Value, frozen=True):
    """A fraction in words: nearly 1/4."""

    side: Side
    part: int
    whole: int

    def __str__(self) -> str:
        return f"{self.side.value} {self.part}/{self.whole}"

    @property
    def percent(self) -> Fraction:
        """The fraction as a percentage, exactly."""
        return Fraction(100 * self.part, self.whole)


class SurveyOrigin(Value, frozen=True):
    """Which statistic of which survey a fact is.

    file: the file of the answers; weight: the column with the respondents' weights, "" where all count alike;
    effective_base: how many answers of equal weight would be as precise (Kish 1965); whole: whether it is about all
    respondents, not about some of them.
    """

    file: str
    statistic: Statistic
    weight: str
    effective_base: Decimal
    whole: bool


class NumberFact(Variant, frozen=True):
    """A fact published as a number, derived from such facts, or computed from the answers of a survey.

    value: unrounded; decimals: how many are printed; base: how many answers it rests on, None where that was not
    published; source: the row of the CSV file, or the line that declares what is computed; derived_from: the operands'
    keys in their declared order (for a rank the ranked fact, then those it is ranked among), () for all others;
    margin: of error at 95 %, in percentage points, None where it is not known; population: how many could have
    answered, None where that is not known; question: as it was asked, "" where nobody wrote it down.
    """

    key: str
    value: Decimal
    unit: Unit
    decimals: int
    base: int | None
    source: Source
    derived_from: tuple[str, ...] = ()
    operation: Operation | None = None
    margin: Decimal | None = None
    population: int | None = None
    question: str = ""
    origin: SurveyOrigin | None = None


class WordedFact(Variant, frozen=True):
    """A fact published in words only, never printed in digits.

    low, high: the bounds that the wording allows, in the unit; fraction: (1, 7) for one in seven; wording: its words by
    language; form: the form whose wordings it uses, None where that is open; question: as in `NumberFact`.
    """

    key: str
    low: Decimal
    high: Decimal
    unit: Unit
    fraction: tuple[int, int] | None
    base: int | None
    wording: Mapping[str, str]
    source: Source
    form: FractionForm | None = None
    question: str = ""


Fact = NumberFact | WordedFact


class FactSet(Mapping[str, Fact]):
    """Facts by key, in the order of their definition: rows of tables, surveys, worded facts, derived facts.

    The edition's own come first, then those of earlier editions.
    """

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


class Reference(Value, frozen=True):
    """A key as somebody wrote it, with the place, so that a wrong one is reported on its own line."""

    key: str
    source: Source


class TableDefinition(Value, frozen=True):
    """A CSV file whose rows are facts.

    file: its path, as findings show it; decimals: printed of each value, None for as many as it is written with.
    """

    name: str
    file: str
    key_column: str
    value_column: str
    unit: Unit
    decimals: int | None
    base: Reference | None
    source: Source
    question: str = ""


class StatisticDefinition(Value, frozen=True):
    """A statistic of a survey, a fact or, with `by`, one fact a group.

    column: with the answers, None for a count of all respondents; values: the answers whose share is taken; by: the
    column that names the groups; where: columns with the values that a respondent must have to count at all; missing:
    None where nobody said what becomes of missing answers.
    """

    key: str
    statistic: Statistic
    column: str | None
    values: tuple[str, ...]
    by: str | None
    where: tuple[tuple[str, tuple[str, ...]], ...]
    unit: Unit
    decimals: int
    missing: Missing | None
    source: Source
    question: str = ""


class SurveyDefinition(Value, frozen=True):
    """A CSV file with a row for each respondent.

    file: as for a table; weight: the column of the weights, "" for none; missing: the cells that stand for no answer.
    """

    name: str
    file: str
    weight: str
    missing: tuple[str, ...]
    population: Reference | None
    statistics: tuple[StatisticDefinition, ...]
    source: Source


class WordedDefinition(Value, frozen=True):
    """A fact that was published in words only; the fields mean what they mean in `WordedFact`."""

    key: str
    low: Decimal
    high: Decimal
    unit: Unit
    fraction: tuple[int, int] | None
    base: Reference | None
    wording: Mapping[str, str]
    source: Source
    form: FractionForm | None = None
    question: str = ""


class DerivedDefinition(Value, frozen=True):
    """A fact computed from others.

    operands: for a rank the ranked fact, then those it is ranked among; for a margin the fact that counts the answers,
    then, where it is declared, that which counts those who could have answered.
    """

    key: str
    operation: Operation
    operands: tuple[Reference, ...]
    decimals: int
    source: Source


class Form(Enum):
    """What a claim says of facts; the values are the names that `facts.yaml` and `labels.yaml` use."""

    NUMBER = "number"
    FRACTION = "fraction"
    ABOVE = "above"
    BELOW = "below"
    RISE = "rise"
    FALL = "fall"
    LARGEST = "largest"
    SMALLEST = "smallest"
    FIRST = "first"


class NumberClaim(Variant, frozen=True):
    """The words are the fact's value as a number word: two, or second."""

    key: str
    fact: Reference
    source: Source

    @property
    def form(self) -> str:
        """The name of the form under which `labels.yaml` lists its wordings."""
        return Form.NUMBER.value

    @property
    def references(self) -> tuple[Reference, ...]:
        """The facts that it is about."""
        return (self.fact,)


class FractionClaim(Variant, frozen=True):
    """A percentage lies on that side of a fraction; tolerance: how far from it, in percentage points."""

    key: str
    fact: Reference
    fraction: FractionForm
    tolerance: Decimal
    source: Source

    @property
    def form(self) -> str:
        return str(self.fraction)

    @property
    def references(self) -> tuple[Reference, ...]:
        return (self.fact,)


class ComparisonClaim(Variant, frozen=True):
    """One fact against another; kind: ABOVE, BELOW, RISE or FALL.

    first, second: as written; for a rise or a fall the earlier and the later; tolerance: the difference that must be
    exceeded, in the facts' unit.
    """

    key: str
    kind: Form
    first: Reference
    second: Reference
    tolerance: Decimal
    source: Source

    @property
    def form(self) -> str:
        return self.kind.value

    @property
    def references(self) -> tuple[Reference, ...]:
        return (self.first, self.second)


class ExtremeClaim(Variant, frozen=True):
    """Facts that all lie beyond all others; kind: LARGEST or SMALLEST; among: the leaders and the others."""

    key: str
    kind: Form
    leaders: tuple[Reference, ...]
    among: tuple[Reference, ...]
    source: Source

    @property
    def form(self) -> str:
        return self.kind.value

    @property
    def references(self) -> tuple[Reference, ...]:
        return (*self.leaders, *self.among)


class FirstClaim(Variant, frozen=True):
    """A fact lies above a limit (kind ABOVE) or below it (BELOW), and no fact of an earlier moment did."""

    key: str
    kind: Form
    fact: Reference
    limit: Decimal
    before: tuple[Reference, ...]
    source: Source

    @property
    def form(self) -> str:
        return Form.FIRST.value

    @property
    def references(self) -> tuple[Reference, ...]:
        return (self.fact, *self.before)


ClaimDefinition = NumberClaim | FractionClaim | ComparisonClaim | ExtremeClaim | FirstClaim


class FactDefinitions(Value, frozen=True):
    """What `facts.yaml` declares; source: the file.

    populations: a fact that counts answers with the fact that counts those who could have answered; earlier: what the
    editions before this one declare, the newest first.
    """

    tables: tuple[TableDefinition, ...]
    worded: tuple[WordedDefinition, ...]
    derived: tuple[DerivedDefinition, ...]
    source: Source
    surveys: tuple[SurveyDefinition, ...] = ()
    populations: tuple[tuple[Reference, Reference], ...] = ()
    claims: tuple[ClaimDefinition, ...] = ()
    edition: str = ""
    earlier: tuple[FactDefinitions, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of all files with data, those of the earlier editions too, each once."""
        own = [table.file for table in self.tables] + [survey.file for survey in self.surveys]
        return tuple(dict.fromkeys([*own, *(file for edition in self.earlier for file in edition.files)]))
