from __future__ import annotations

from pathlib import Path

import pytest

from pressdossier.cache import Cache
from pressdossier.desk.editions import DeskEdition, open_edition
from pressdossier.desk.redefined import find_redefined

FACTS = """\
tables:
  asked: {file: asked.csv, unit: count, decimals: 0}
  views: {file: views.csv, unit: percent, decimals: 0, base: asked.all, question: What do you think?}
surveys:
  panel:
    file: panel.csv
    weight: weight
    statistics:
      happy: {share: mood, is: [good], by: region, where: {age: [young, old]}, decimals: 0, missing: excluded}
worded:
  half: {unit: percent, low: 45, high: 55, wording: {en: half}}
derived:
  gap: {difference: [views.one, views.two], decimals: 0}
"""


GAPS = ("difference of views.one, views.two", "difference of views.two, views.one")
MOODS = ("share of mood = good", "share of mood = good or bad")
ASKED = ("What do you think?", "What would you do?")


def edition(root: Path, name: str, facts: str) -> DeskEdition:
    """An edition of facts alone; its microdata are made up."""
    folder = root / name
    (folder / "data").mkdir(parents=True)
    (folder / "facts.yaml").write_text(facts)
    (folder / "data" / "asked.csv").write_text("key,value\nall,100\nsome,50\n")
    (folder / "data" / "views.csv").write_text("key,value\none,60\ntwo,40\n")
    (folder / "data" / "panel.csv").write_text("mood,region,age,weight\ngood,north,young,1\nbad,north,old,2\n")
    return open_edition(folder, Cache(None))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (*ASKED, ("views.one", "question", *ASKED)),
        (", question: What do you think?", "", ("views.one", "question", "What do you think?", "not stated")),
        ("base: asked.all", "base: asked.some", ("views.one", "base", "asked.all", "asked.some")),
        ("low: 45", "low: 40", ("half", "bounds", "45 to 55", "40 to 55")),
        ("unit: percent, dec", "unit: score, dec", ("views.one", "unit", "percent", "score")),
        ("difference:", "ratio:", ("gap", "unit", "points", "ratio")),
        ("[views.one, views.two]", "[views.two, views.one]", ("gap", "computed as", *GAPS)),
        ("is: [good]", "is: [good, bad]", ("panel.happy.north", "computed as", *MOODS)),
        ("young, old", "young", ("panel.happy.north", "counted where", "age = young or old", "age = young")),
        ("missing: excluded", "missing: included", ("panel.happy.north", "missing answers", "excluded", "included")),
        ("    weight: weight\n", "", ("panel.happy.north", "weight", "weight", "not stated")),
    ],
)
def test_a_changed_definition_is_told(tmp_path: Path, before: str, after: str, told: tuple[str, str, str, str]) -> None:
    """Whatever decides what a fact means, and only that."""
    changed = FACTS.replace(before, after)
    found = list(find_redefined(edition(tmp_path, "2017", FACTS), edition(tmp_path, "2018", changed)))
    assert told in [(one.key, one.what, one.old, one.new) for one in found]


def test_other_values_are_no_other_definition(tmp_path: Path) -> None:
    """The same definitions in another folder, with other lines and another base count."""
    old = edition(tmp_path, "2017", FACTS)
    new = edition(tmp_path, "2018", f"# another year\n{FACTS}")
    assert list(find_redefined(old, new)) == []
