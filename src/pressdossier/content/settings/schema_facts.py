"""What `facts.yaml` may hold, as pydantic models: what `docs/content.md` says, field by field.

As `schema` for the other files: `explain` words what is wrong, `convert_facts` makes definitions of what is right.
Whether the facts that are named exist is for `facts.load` to say, which has the data.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    InstanceOf,
    Tag,
    TypeAdapter,
    model_validator,
)

from pressdossier.codes import Code
from pressdossier.content.settings.scalars import (
    Decimals,
    DeclaredUnit,
    FactKey,
    FactKeys,
    FactOrFacts,
    Key,
    LocalText,
    NonEmptyText,
    Number,
    Strict,
    Tolerance,
    TwoFactKeys,
    Whole,
    one_of,
    read_fraction_form,
    without_repeats,
    wrong,
)
from pressdossier.facts.claims import REACH, agrees
from pressdossier.facts.model import Form, FractionForm, Missing, Operation, Side, Statistic, Unit

MOST_UNITS = 200
"""That a unit grid draws, in 20 rows; more would not be counted by anybody, nor fit on a page."""

_Cells = Annotated[list[str], Field(min_length=1), AfterValidator(without_repeats)]
_Fraction = Annotated[list[Whole], Field(min_length=2, max_length=2)]
_Several = Annotated[list[FactKey], Field(min_length=2)]
_WordForm = Annotated[InstanceOf[FractionForm], BeforeValidator(read_fraction_form)]
_MissingAnswers = Annotated[Missing, one_of((missing.value for missing in Missing), "a way with missing answers")]
_FractionSide = Annotated[Side, one_of((side.value for side in Side), "a side")]


class TableYaml(Strict):
    file: NonEmptyText
    key: NonEmptyText = "key"
    value: NonEmptyText = "value"
    unit: DeclaredUnit
    decimals: Decimals | None = None
    base: FactKey | None = None
    question: NonEmptyText | None = None


class StatisticYaml(Strict):
    share: NonEmptyText | None = None
    answers: _Cells | None = Field(default=None, alias="is")
    mean: NonEmptyText | None = None
    median: NonEmptyText | None = None
    count: NonEmptyText | None = None
    by: NonEmptyText | None = None
    where: dict[NonEmptyText, _Cells] = Field(default={})
    unit: DeclaredUnit | None = None
    decimals: Decimals | None = None
    missing: _MissingAnswers | None = None
    question: NonEmptyText | None = None

    @property
    def kinds(self) -> list[Statistic]:
        """All that are given; a valid shape has one. `count: ~` is given too: it counts all respondents."""
        return [kind for kind in Statistic if kind.value in self.model_fields_set and self._means(kind)]

    def _means(self, kind: Statistic) -> bool:
        return kind is Statistic.COUNT or getattr(self, kind.value) is not None

    @model_validator(mode="after")
    def _is_one_statistic(self) -> StatisticYaml:
        if len(self.kinds) != 1:
            names = ", ".join(kind.value for kind in Statistic)
            raise wrong("a statistic is of exactly one kind", f"the kinds are {names}")
        (kind,) = self.kinds
        self._require("is", self.answers, kind is Statistic.SHARE, kind)
        self._require("unit", self.unit, kind in (Statistic.MEAN, Statistic.MEDIAN), kind)
        self._require("decimals", self.decimals, kind is not Statistic.COUNT, kind)
        if self.missing is not None and kind is Statistic.COUNT:
            raise wrong("the field 'missing' does not apply to a count", at=("missing",))
        if self.missing is Missing.INCLUDED and kind is not Statistic.SHARE:
            hint = "write 'missing: excluded'"
            raise wrong(f"missing answers cannot be included in a {kind.value}", hint, at=("missing",))
        return self

    def _require(self, field: str, value: object, needed: bool, kind: Statistic) -> None:
        if needed and value is None:
            raise wrong(f"the field '{field}' is missing", at=(field,))
        if not needed and value is not None:
            raise wrong(f"the field '{field}' does not apply to a {kind.value}", at=(field,))


class SurveyYaml(Strict):
    file: NonEmptyText
    weight: NonEmptyText | None = None
    missing: Annotated[list[str], AfterValidator(without_repeats)] = Field(default=[])
    population: FactKey | None = None
    statistics: Annotated[dict[Key, StatisticYaml], Field(min_length=1)]


class WordedYaml(Strict):
    unit: DeclaredUnit
    low: Number
    high: Number
    fraction: _Fraction | None = None
    form: _WordForm | None = None
    base: FactKey | None = None
    wording: LocalText
    question: NonEmptyText | None = None

    @model_validator(mode="after")
    def _agrees(self) -> WordedYaml:
        if self.low > self.high:
            raise wrong(f"low {self.low} is above high {self.high}", at=("low",))
        if self.fraction is not None:
            self._fraction_agrees(*self.fraction)
        if self.form is not None:
            self._form_agrees(self.form)
        return self

    def _fraction_agrees(self, part: int, whole: int) -> None:
        _require_part(part, whole, "fraction")
        if whole > MOST_UNITS:
            hint = f"a grid draws {MOST_UNITS} units at most; leave the fraction out where no grid draws it"
            raise wrong(f"{part} in {whole} is too fine for a grid of units", hint, at=("fraction",))
        if self.unit is Unit.PERCENT and not self.low * whole <= 100 * part <= self.high * whole:
            message = f"{part} in {whole} lies outside the bounds {self.low} and {self.high}"
            raise wrong(message, at=("fraction",))

    def _form_agrees(self, form: FractionForm) -> None:
        if self.unit is not Unit.PERCENT:
            raise wrong("the field 'form' applies to percentages only", at=("form",))
        if not agrees(form, self.low, self.high):
            message = f"'{form}' does not have the bounds {self.low} and {self.high}"
            reach = REACH * form.percent
            least, fraction, most = (
                float(value) for value in (form.percent - reach, form.percent, form.percent + reach)
            )
            hint = _BOUNDS[form.side].format(least=least, fraction=fraction, most=most)
            raise wrong(message, hint, at=("form",), code=Code.FACT_WORDING)


_BOUNDS = {
    Side.ABOUT: "its bounds hold {fraction:.1f} between them, from {least:.1f} to {most:.1f} at most",
    Side.NEARLY: "its high is {fraction:.1f}, its low {least:.1f} or more",
    Side.BARELY: "its high is {fraction:.1f}, its low {least:.1f} or more",
    Side.OVER: "its low is {fraction:.1f}, its high {most:.1f} or less",
    Side.AT_LEAST: "its low is {fraction:.1f}",
}


def _require_part(part: int, whole: int, field: str) -> None:
    if not 0 < part <= whole:
        raise wrong(f"{part} in {whole} is no part of a whole", at=(field,))


class DerivedYaml(Strict):
    difference: TwoFactKeys | None = None
    ratio: TwoFactKeys | None = None
    change: TwoFactKeys | None = None
    sum: _Several | None = None
    share: TwoFactKeys | None = None
    margin: FactKey | None = None
    rank: FactKey | None = None
    among: _Several | None = None
    decimals: Decimals | None = None

    @property
    def operations(self) -> list[Operation]:
        """All that are given; a valid shape has one."""
        return [operation for operation in Operation if getattr(self, operation.value) is not None]

    @property
    def operands(self) -> list[str]:
        """In the order in which the operation takes them; for a rank, the ranked fact first."""
        ranked = [self.rank, *(self.among or ())] if self.rank is not None else []
        counted = [self.margin] if self.margin is not None else []
        return self.difference or self.ratio or self.change or self.sum or self.share or ranked or counted

    @model_validator(mode="after")
    def _is_one_operation(self) -> DerivedYaml:
        if len(self.operations) != 1:
            names = ", ".join(operation.value for operation in Operation)
            raise wrong("a derived fact has exactly one operation", f"the operations are {names}")
        if (self.rank is None) != (self.among is None):
            raise wrong("'rank' and 'among' belong together", "'among' lists the facts that are compared")
        if (self.rank is None) == (self.decimals is None):
            rule = "is missing" if self.rank is None else "does not apply to a rank"
            raise wrong(f"the field 'decimals' {rule}", at=("decimals",))
        return self


class NumberClaimYaml(Strict):
    number: FactKey


class FractionClaimYaml(Strict):
    fraction: FactKey
    of: _Fraction
    side: _FractionSide
    tolerance: Tolerance

    @model_validator(mode="after")
    def _is_a_part(self) -> FractionClaimYaml:
        part, whole = self.of
        _require_part(part, whole, "of")
        return self


class AboveClaimYaml(Strict):
    above: TwoFactKeys
    tolerance: Tolerance = Decimal(0)


class BelowClaimYaml(Strict):
    below: TwoFactKeys
    tolerance: Tolerance = Decimal(0)


class RiseClaimYaml(Strict):
    rise: TwoFactKeys
    tolerance: Tolerance = Decimal(0)


class FallClaimYaml(Strict):
    fall: TwoFactKeys
    tolerance: Tolerance = Decimal(0)


class LargestClaimYaml(Strict):
    largest: FactOrFacts
    among: _Several


class SmallestClaimYaml(Strict):
    smallest: FactOrFacts
    among: _Several


class FirstClaimYaml(Strict):
    first: FactKey
    above: Number | None = None
    below: Number | None = None
    before: FactKeys

    @model_validator(mode="after")
    def _has_one_limit(self) -> FirstClaimYaml:
        if (self.above is None) == (self.below is None):
            raise wrong("'first' has exactly one limit", "write 'above: 50' or 'below: 50'")
        return self


CLAIM_FORMS = tuple(form.value for form in Form)


def _tag_of_claim(data: object) -> str | None:
    """Which form a claim has; a first has a limit besides, named like a comparison. None where that is not clear."""
    forms = [form for form in CLAIM_FORMS if isinstance(data, dict) and form in data]
    if Form.FIRST.value in forms:
        forms = [form for form in forms if form not in (Form.ABOVE.value, Form.BELOW.value)]
    return _tag(Form(forms[0])) if len(forms) == 1 else None


def _tag(form: Form) -> str:
    """A name that no field of a claim has: pydantic puts it into the place of an error, where fields are looked up."""
    return f"<{form.value}>"


_ONE_FORM = {
    "message": "a claim has exactly one form",
    "hint": f"the forms are {', '.join(CLAIM_FORMS)}",
    "at": (),
}

ClaimYaml = Annotated[
    Annotated[NumberClaimYaml, Tag(_tag(Form.NUMBER))]
    | Annotated[FractionClaimYaml, Tag(_tag(Form.FRACTION))]
    | Annotated[AboveClaimYaml, Tag(_tag(Form.ABOVE))]
    | Annotated[BelowClaimYaml, Tag(_tag(Form.BELOW))]
    | Annotated[RiseClaimYaml, Tag(_tag(Form.RISE))]
    | Annotated[FallClaimYaml, Tag(_tag(Form.FALL))]
    | Annotated[LargestClaimYaml, Tag(_tag(Form.LARGEST))]
    | Annotated[SmallestClaimYaml, Tag(_tag(Form.SMALLEST))]
    | Annotated[FirstClaimYaml, Tag(_tag(Form.FIRST))],
    Discriminator(
        _tag_of_claim, custom_error_type="worded", custom_error_message="{message}", custom_error_context=_ONE_FORM
    ),
]


class FactsYaml(Strict):
    tables: dict[Key, TableYaml] = Field(default={})
    surveys: dict[Key, SurveyYaml] = Field(default={})
    worded: dict[Key, WordedYaml] = Field(default={})
    derived: dict[Key, DerivedYaml] = Field(default={})
    populations: dict[FactKey, FactKey] = Field(default={})
    claims: dict[Key, ClaimYaml] = Field(default={})


FACTS = TypeAdapter(FactsYaml)
