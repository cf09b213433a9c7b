"""What the YAML files may hold, as pydantic models: what `docs/content.md` says, field by field.

`facts.yaml` has its models in `schema_facts`, and what stands in single fields is read in `scalars`. Knows neither
lines nor files; `explain` words what pydantic finds, and `convert` turns valid models into plain values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from pressdossier.codes import RULES, Code
from pressdossier.content.settings.model import Sort
from pressdossier.content.settings.scalars import (
    Context,
    Day,
    FactKey,
    FactKeys,
    Key,
    Keys,
    Language,
    LocalText,
    LocalWordLists,
    NonEmptyText,
    Number,
    Strict,
    TwoFactKeys,
    WordLists,
    one_of,
    read_fraction_form,
    without_repeats,
    wrong,
)
from pressdossier.document import ChartKind, SectionKind
from pressdossier.errors import suggest
from pressdossier.facts.model import Form, Side

CHART_KINDS = tuple(kind.value for kind in ChartKind)
PLAIN_FORMS = tuple(form.value for form in Form if form not in (Form.NUMBER, Form.FRACTION))
"""The forms that `labels.yaml` names as they are; a fraction is named with its side, and numbers need no wordings."""


def _allowed_code(text: str) -> str:
    codes = [code.value for code in RULES]
    if text not in codes:
        raise wrong(f"'{text}' is not a code", suggest(text, codes, "codes stand in docs/checks.md"))
    if not RULES[Code(text)].may_be_allowed:
        raise wrong(f"{text} cannot be allowed: {RULES[Code(text)].title}", "nothing could be printed; mend it")
    return text


DeclaredSectionKind = Annotated[SectionKind, one_of((kind.value for kind in SectionKind), "a kind of section")]
AllowedCode = Annotated[str, AfterValidator(_allowed_code)]
DeclaredSort = Annotated[Sort, one_of((sort.value for sort in Sort), "an order")]


class ContactYaml(Strict):
    label: LocalText
    value: NonEmptyText
    link: NonEmptyText | None = None


def _given(text: str | None, info: ValidationInfo[Context]) -> str | None:
    """Refuse a field that is there and empty: what was to narrow an allowance would widen it to everything."""
    if text is None:
        raise wrong(f"'{info.field_name}' is empty", "write what the finding is about, or take the field out")
    return text


class AllowanceYaml(Strict):
    code: AllowedCode
    file: Annotated[NonEmptyText | None, AfterValidator(_given)] = None
    text: Annotated[NonEmptyText | None, AfterValidator(_given)] = None
    reason: NonEmptyText


class CoverYaml(Strict):
    filled: FactKey
    of: FactKey


class EditionYaml(Strict):
    edition: NonEmptyText
    dated: Day
    embargo: Day | None = None
    languages: Annotated[list[Language], Field(min_length=1), AfterValidator(without_repeats)]
    publisher: Key
    order: Annotated[
        list[Annotated[dict[DeclaredSectionKind, NonEmptyText], Field(min_length=1, max_length=1)]], Field(min_length=1)
    ]
    contact: list[ContactYaml]
    credit: LocalText
    chart_tables: bool = False
    rights: LocalText | None = None
    cover: CoverYaml | None = None
    theme: NonEmptyText | None = None
    allow: list[AllowanceYaml] = Field(default=[])


class PersonYaml(Strict):
    name: NonEmptyText
    role: LocalText | None = None


def _claim_form_name(text: object) -> object:
    """Accept the name of a form of claims, a fraction as it is written by `FractionForm`."""
    if isinstance(text, str) and text not in PLAIN_FORMS:
        try:
            return str(read_fraction_form(text))
        except PydanticCustomError:
            sides = ", ".join(side.value for side in Side)
            hint = f"the forms are {', '.join(PLAIN_FORMS)}, and {sides} with a fraction: nearly 1/4"
            raise wrong(f"'{text}' is not a form of claims", hint) from None
    return text


_SECTIONS = ("claims", "names", "terms")

ClaimForm = Annotated[str, BeforeValidator(_claim_form_name)]


class TermYaml(Strict):
    use: LocalWordLists
    avoid: WordLists = Field(default={})
    everywhere: bool = False


class LabelsYaml(BaseModel):
    """The file's own sections by their names, and all other keys, which are the labels, under "".

    That name is no step to a place in the file, so that an error at a label is found where the label stands.
    """

    model_config = ConfigDict(frozen=True)

    labels: dict[Key, LocalText] = Field(default={}, alias="")
    claims: dict[ClaimForm, LocalWordLists] = {}
    names: list[NonEmptyText] = []
    terms: dict[Key, TermYaml] = {}

    @model_validator(mode="before")
    @classmethod
    def _part(cls, data: Any) -> Any:  # Any: pydantic's signature
        if not isinstance(data, Mapping):
            return data
        sections = {key: value for key, value in data.items() if key in _SECTIONS}
        return {**sections, "": {key: value for key, value in data.items() if key not in _SECTIONS}}


class BarsYaml(Strict):
    kind: Literal["bars"]
    facts: FactKeys
    sort: DeclaredSort = Sort.AS_LISTED


class GroupedBarsYaml(Strict):
    kind: Literal["grouped-bars"]
    groups: Keys
    series: Annotated[dict[Key, list[FactKey | None]], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_complete(self) -> GroupedBarsYaml:
        for name, facts in self.series.items():
            if len(facts) != len(self.groups):
                message = f"the series '{name}' has {len(facts)} facts for {len(self.groups)} groups"
                raise wrong(message, "a fact that was not published is written as ~", at=("series", name))
        return self


class ScaleYaml(Strict):
    kind: Literal["scale"]
    low: Number
    high: Number
    groups: Annotated[dict[Key, FactKeys], Field(min_length=1)]

    @model_validator(mode="after")
    def _has_an_axis(self) -> ScaleYaml:
        if float(self.low) >= float(self.high):  # it is drawn in binary fractions
            raise wrong(f"low {self.low} is not below high {self.high}", at=("low",))
        return self


class SlopeYaml(Strict):
    kind: Literal["slope"]
    points: Annotated[list[Key], Field(min_length=2, max_length=2)]
    series: Annotated[dict[Key, TwoFactKeys], Field(min_length=1)]


class PartsYaml(Strict):
    kind: Literal["parts"]
    facts: FactKeys
    rest: Key | None = None


class UnitGridYaml(Strict):
    kind: Literal["unit-grid"]
    facts: Annotated[list[FactKey], Field(min_length=1, max_length=1)]


ChartYaml = BarsYaml | GroupedBarsYaml | ScaleYaml | SlopeYaml | PartsYaml | UnitGridYaml

EDITION = TypeAdapter(EditionYaml)
PEOPLE = TypeAdapter(dict[Key, PersonYaml])
LABELS = TypeAdapter(LabelsYaml)
CHARTS: TypeAdapter[dict[str, ChartYaml]] = TypeAdapter(dict[Key, Annotated[ChartYaml, Field(discriminator="kind")]])
