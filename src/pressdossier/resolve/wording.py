"""Everything of an edition that a locale decides, as values: facts and dates as printed, charts with all their words.

It depends on settings and facts alone, not on the prose; so a build whose prose was edited takes it from a cache and
imports neither Babel nor pandas.
"""

from __future__ import annotations

from collections.abc import Mapping

from pressdossier.document import Chart, Provenance
from pressdossier.values import Value


class WordedChart(Value, frozen=True):
    """credit: its source and base, as printed under it."""

    chart: Chart
    credit: str


class Wording(Value, frozen=True):
    """facts: each fact as printed, by key; worded: the keys of those that stand in words; embargo: "" for none.

    provenance: of all facts; cover: how many marks of the front page are filled, and
    how many there are, None for no artwork.
    """

    facts: Mapping[str, str]
    worded: frozenset[str]
    dated: str
    embargo: str
    charts: Mapping[str, WordedChart]
    provenance: Provenance
    cover: tuple[int, int] | None = None
