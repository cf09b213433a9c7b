"""What the tool itself says on a page, per language: one catalogue a language, no code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from pressdossier.errors import ContentError, Finding, Source


@dataclass(frozen=True, slots=True)
class Messages:
    """One catalogue; the fields in braces of each pattern are the catalogue's own documentation.

    locale: Babel's; quotation_marks: opening and closing.
    """

    locale: str
    quotation_marks: tuple[str, str]
    kind: str
    contents: str
    annex: str
    annex_reference: str
    figure: str
    figure_reference: str
    embargo: str
    page_of: str
    credit: str
    base: str
    base_not_published: str
    base_partly: str
    not_published: str
    chart_bars: str
    chart_grouped_bars: str
    chart_scale: str
    chart_slope: str
    chart_parts: str
    chart_unit_grid: str
    chart_range: str
    chart_value: str
    facts_file: str
    data_annex: str
    data_label: str
    data_value: str


@cache
def load_messages(lang: str) -> Messages:
    """The catalogue of a language; raises ContentError where there is none or it is not complete."""
    catalogue = _folder().joinpath(f"{lang}.toml")
    place = Source(f"messages/{lang}.toml")
    if not catalogue.is_file():
        known = ", ".join(sorted(entry.name.removesuffix(".toml") for entry in _folder().iterdir()))
        hint = f"there are catalogues for: {known}"
        raise ContentError([Finding(place, f"there is no message catalogue for the language '{lang}'", hint)])
    entries = tomllib.loads(catalogue.read_text(encoding="utf-8"))
    wanted = {field.name for field in fields(Messages)}
    if wrong := sorted(wanted ^ set(entries)):
        raise ContentError([Finding(place, f"the message '{name}' is missing or unknown") for name in wrong])
    opening, closing = entries.pop("quotation_marks")
    return Messages(quotation_marks=(opening, closing), **entries)


def _folder() -> Traversable:
    return resources.files("pressdossier").joinpath("messages")
