"""A barometer in a temporary project: an edition with prose in two languages, and the year before as facts alone."""

from __future__ import annotations

from pathlib import Path

from tests.projects import tiny_project

_FACTS = """\
tables:
  respondents: {file: respondents.csv, key: group, value: number, unit: count, decimals: 0}
  scores: {file: scores.csv, key: place, value: score, unit: score, decimals: 2}
  themes: {file: themes.csv, key: theme, value: share, unit: percent, decimals: 0, base: respondents.answered}
worded:
  unknown:
    unit: percent
    low: 12.5
    high: 16.7
    base: respondents.answered
    wording: {nl: een op de zeven, fr: une sur sept}
derived:
  scores.gap: {difference: [scores.north, scores.south], decimals: 2}
  scores.twice: {ratio: [scores.gap, scores.south], decimals: 1}
"""

_BEFORE = """\
tables:
  respondents: {file: respondents.csv, key: group, value: number, unit: count, decimals: 0}
  themes: {file: themes.csv, key: theme, value: share, unit: percent, decimals: 1, base: respondents.answered}
"""

_CHARTS = """\
topics:
  kind: bars
  facts: [themes.energy, themes.mobility]
"""

_NL = """\
---
title: Wat {{scores.gap}} zegt
---
Het noorden haalt {{scores.north}} en het zuiden {{scores.south}}; {{themes.energy}} noemt energie.

::: {.figure chart="topics" headline="Energie staat voorop"}
:::
"""

_FR = """\
---
title: Ce que dit {{scores.gap}}
---
Le nord atteint {{scores.north}} et le sud {{scores.south}} ; {{themes.energy}} citent l’énergie.

::: {.figure chart="topics" headline="L’énergie en tête"}
:::
"""

_LABELS = """\
themes.energy: {nl: energie, fr: énergie}
themes.mobility: {nl: mobiliteit, fr: mobilité}
"""


_CLAIMS = """\
claims:
  energy.majority: {first: themes.energy, above: 44, before: ["2017:themes.cash"]}
"""

_CLAIMS_BEFORE = """\
claims:
  energy.half: {fraction: themes.energy, of: [1, 2], side: nearly, tolerance: 6}
  energy.above: {above: [themes.energy, themes.mobility]}
  cash.last: {smallest: themes.cash, among: [themes.cash, themes.energy]}
"""

_WORDINGS = """\
claims:
  first: {nl: [voor het eerst], fr: [pour la première fois]}
  above: {nl: [meer], fr: [plus]}
  smallest: {nl: [minst], fr: [moins]}
  nearly 1/2: {nl: [bijna de helft], fr: [presque la moitié]}
"""

_NL_CLAIMS = """\

[Voor het eerst]{claim="energy.majority"} noemt een meerderheid energie, zegt {{themes.energy}} van wie antwoordde.

Dat is **voor het  eerst** zo, en het zegt iets.
"""

_NL_BEFORE = """\
---
title: Een
---
Deze keer noemt een meerderheid energie, zegt {{themes.cash}} van wie antwoordde.
"""


def barometer(root: Path) -> Path:
    """Write the edition of 2018 with its prose in Dutch and French, and return its folder."""
    folder = tiny_project(root, langs=("nl", "fr"))
    _write(folder / "facts.yaml", _FACTS)
    _write(folder / "charts.yaml", _CHARTS)
    _write(folder.parent / "labels.yaml", _LABELS)
    _write(folder / "nl" / "10-one.md", _NL)
    _write(folder / "fr" / "10-one.md", _FR)
    _write(folder / "data" / "respondents.csv", "group,number\nasked,589\nanswered,123\n")
    _write(folder / "data" / "scores.csv", "place,score\nnorth,3.64\nsouth,2.6\n")
    _write(folder / "data" / "themes.csv", "theme,share\nenergy,66\nmobility,41\n")
    return folder


def year_before(root: Path) -> Path:
    """Write the edition of 2017, which is facts alone, beside that of 2018; return its folder."""
    folder = root / "content" / "2017"
    _write(folder / "facts.yaml", _BEFORE)
    _write(folder / "data" / "respondents.csv", "group,number\nasked,589\nanswered,113\n")
    _write(folder / "data" / "themes.csv", "theme,share\nenergy,44.2\nmobility,40.7\ncash,30.0\n")
    return folder


def with_claims(folder: Path) -> None:
    """Let both editions, which are there, make claims; that of 2018 forgets what energy was in 2017."""
    _write(folder / "facts.yaml", _FACTS + _CLAIMS)
    _write(folder.parent / "2017" / "facts.yaml", _BEFORE + _CLAIMS_BEFORE)
    _write(folder.parent / "labels.yaml", _LABELS + _WORDINGS)
    _write(folder / "nl" / "10-one.md", _NL + _NL_CLAIMS)


def with_prose(folder: Path) -> None:
    """Give an edition that is facts alone what the front page of the tiny project says, and a sentence of its own."""
    text = (folder.parent / "2018" / "edition.yaml").read_text(encoding="utf-8")
    _write(folder / "edition.yaml", text.replace("[nl, fr]", "[nl]").replace("2018", folder.name))
    _write(folder / "nl" / "00-front.md", "---\ntitle: Barometer\n---\nDe gemeenten zijn er klaar voor.\n")
    _write(folder / "nl" / "10-one.md", _NL_BEFORE)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
