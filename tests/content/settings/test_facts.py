"""What `facts.yaml` and `labels.yaml` say beyond tables: surveys, claims, forms, names, terms and earlier editions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.builders import ROOT
from tests.content.settings.files import findings_of, load, write

from pressdossier.errors import ContentError, Source
from pressdossier.facts.model import KEY_RULE, Missing, Reference, Statistic, Unit

pytestmark = pytest.mark.usefixtures("content")

SURVEY = """\
surveys:
  s:
    file: sub/s.csv
    weight: w
    missing: ["", n/a]
    population: n.asked
    statistics:
      yes: {share: answer, is: [a, b], where: {kind: [x]}, by: region, decimals: 1, missing: included, question: Well?}
      score: {median: score, unit: score, decimals: 2}
      all: {count: ~}
"""


def test_surveys_are_read() -> None:
    """A file lies below the folder of the data; a share is a percentage, a count is whole."""
    write("2018/facts.yaml", SURVEY)
    (survey,) = load().facts.surveys
    assert (survey.file, survey.weight, survey.missing) == ("content/2018/data/sub/s.csv", "w", ("", "n/a"))
    assert survey.population == Reference("n.asked", Source("content/2018/facts.yaml", 6))
    share, score, count = survey.statistics
    assert (share.key, share.column, share.values, share.where) == ("s.yes", "answer", ("a", "b"), (("kind", ("x",)),))
    assert (share.by, share.unit, share.missing, share.question) == ("region", Unit.PERCENT, Missing.INCLUDED, "Well?")
    assert (score.statistic, score.unit, score.decimals) == (Statistic.MEDIAN, Unit.SCORE, 2)
    assert (count.statistic, count.column, count.unit) == (Statistic.COUNT, None, Unit.COUNT)


CLAIM_WORDINGS = """\
claims:
  largest: {nl: [vaakst, hoogst*], fr: [le plus souvent]}
  above: {nl: [meer], fr: [plus]}
  rise: {nl: [steeg], fr: [augmente]}
  first: {nl: [voor het eerst], fr: [pour la première fois]}
  nearly 1/4: {nl: [bijna een kwart], fr: [près d’un quart]}
"""
CLAIMS = """\
claims:
  second: {number: n.a}
  quarter: {fraction: n.a, of: [1, 4], side: nearly, tolerance: 5}
  more: {above: [n.a, n.b], tolerance: 1.5}
  grown: {rise: ["2017:n.a", n.a]}
  most: {largest: n.a, among: [n.a, n.b]}
  new: {first: n.a, above: 50, before: ["2017:n.a"]}
"""


def test_claims_are_read() -> None:
    """Each has the form under which its wordings are listed, and knows its facts."""
    write("labels.yaml", CLAIM_WORDINGS)
    write("2018/facts.yaml", CLAIMS)
    loaded = load()
    assert [(claim.key, claim.form) for claim in loaded.facts.claims] == [
        ("second", "number"),
        ("quarter", "nearly 1/4"),
        ("more", "above"),
        ("grown", "rise"),
        ("most", "largest"),
        ("new", "first"),
    ]
    assert [[one.key for one in claim.references] for claim in loaded.facts.claims[3:]] == [
        ["2017:n.a", "n.a"],
        ["n.a", "n.a", "n.b"],
        ["n.a", "2017:n.a"],
    ]
    assert loaded.claim_wordings["largest"]["nl"] == ("vaakst", "hoogst*")


def test_labels_share_their_file_with_names_and_terms() -> None:
    """What is reserved is no label, and the other way round."""
    terms = "terms:\n  city: {use: {nl: [stad], fr: [ville*]}, avoid: {fr: [cité]}, everywhere: true}\n"
    write("labels.yaml", f"energy: {{nl: energie, fr: énergie}}\nnames: [NB-IoT]\n{terms}")
    loaded = load()
    assert (list(loaded.labels), loaded.names) == (["energy"], ("NB-IoT",))
    term = loaded.terms["city"]
    assert (term.use, term.avoid, term.everywhere) == (
        {"nl": ("stad",), "fr": ("ville*",)},
        {"fr": ("cité",)},
        True,
    )
    assert term.source == Source("content/labels.yaml", 4)


def test_facts_of_earlier_editions_are_read_under_their_names() -> None:
    """The newest first, with claims of their own left to them; they need no other file, nor today's languages."""
    facts = "worded:\n  w: {unit: percent, low: 45, high: 55, base: n.a, wording: {nl: de helft}}\n"
    table = "tables:\n  n: {file: n.csv, unit: count}\nclaims:\n  c: {rise: [n.a, n.b]}\n"
    for name, text in {"2016": table, "2017": facts, "2019": "nonsense", "not one": "nonsense"}.items():
        Path("content", name).mkdir()
        write(f"{name}/facts.yaml", text)
    last, before = load().facts.earlier
    assert (last.edition, last.worded[0].key, before.edition, before.tables[0].name) == (
        "2017",
        "2017:w",
        "2016",
        "2016:n",
    )
    assert last.worded[0].base == Reference("2017:n.a", Source("content/2017/facts.yaml", 2))
    assert (before.files, before.claims) == (("content/2016/data/n.csv",), ())


def test_a_reference_to_another_edition_keeps_its_name() -> None:
    """In an earlier edition too."""
    Path("content/2017").mkdir()
    write("2017/facts.yaml", "derived:\n  x: {difference: [n.a, '2016:n.a'], decimals: 0}\n")
    (earlier,) = load().facts.earlier
    assert [operand.key for operand in earlier.derived[0].operands] == ["2017:n.a", "2016:n.a"]


def test_what_is_wrong_in_an_earlier_edition_is_reported() -> None:
    """On its own line, as the rest is."""
    Path("content/2017").mkdir()
    write("2017/facts.yaml", "tables:\n  n: {file: n.csv}\n")
    with pytest.raises(ContentError, match=re.escape("content/2017/facts.yaml:2: the field 'unit' is missing")):
        load()


def examples(heading: str) -> str:
    """All examples in YAML under a heading of the manual."""
    text = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
    section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return "".join(re.findall(r"```yaml\n(.*?)```", section, re.DOTALL))


def test_the_examples_of_the_manual_are_valid() -> None:
    """What a writer copies can be read, and its claims have wordings."""
    forms = ("below", "rise", "smallest", "first")
    listed = "".join(f"  {form}: {{nl: [x], fr: [x]}}\n" for form in forms)
    write("labels.yaml", examples("labels.yaml").replace("claims: ", f"claims:\n{listed}  #"))
    write("2018/facts.yaml", examples("facts.yaml").replace("form: about 1/7", ""))
    facts = load().facts
    assert (len(facts.tables), len(facts.surveys), len(facts.worded)) == (1, 1, 1)
    assert (len(facts.derived), len(facts.populations), len(facts.claims)) == (7, 1, 8)


FORMS = "the forms are number, fraction, above, below, rise, fall, largest, smallest, first"
ONE = "surveys:\n  s:\n    file: s.csv\n    statistics:\n"
WORDED = "worded:\n  w:\n    unit: percent\n    wording: {nl: a, fr: b}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{WORDED}    low: 20\n    high: 30\n    form: nearly 1/4\n",
            "7: 'nearly 1/4' does not have the bounds 20 and 30\n  hint: its high is 25.0, its low 18.8 or more",
        ),
        (
            f"{WORDED}    low: 20\n    high: 30\n    form: almost 1/4\n",
            "7: 'almost 1/4' is not a form\n"
            "  hint: such a form is about, nearly, barely, over, at-least with a fraction: nearly 1/4",
        ),
        (
            "derived:\n  x:\n    sum: [a, '2017.1:b']\n    decimals: 0\n",
            f"3: '2017.1:b' is not a key\n  hint: {KEY_RULE}; a fact of another edition is named 2017:b",
        ),
        ("claims:\n  x: {rise: [a, b], fall: [a, b]}\n", f"2: a claim has exactly one form\n  hint: {FORMS}"),
        ("claims:\n  x: ~\n", f"2: a claim has exactly one form\n  hint: {FORMS}"),
        (
            "claims:\n  x:\n    rise: [a, b]\n    among: [a, b]\n",
            "4: the field 'among' is not known\n  hint: the fields are rise, tolerance",
        ),
        ("claims:\n  x:\n    rise:\n      - a\n", "3: 'rise' needs at least 2 entries"),
        ("claims:\n  x:\n    above: 50\n", "3: 'above' must be a list"),
        (
            "claims:\n  x:\n    first: a\n    before: [b]\n",
            "2: 'first' has exactly one limit\n  hint: write 'above: 50' or 'below: 50'",
        ),
        ("claims:\n  x: {fraction: a, of: [1, 4], side: nearly}\n", "2: the field 'tolerance' is missing"),
        ("claims:\n  x:\n    rise: [a, b]\n    tolerance: -1\n", "4: a tolerance of -1 is below zero"),
        (
            "claims:\n  x: {rise: [a, b]}\n",
            "2: no wording is listed for the form 'rise'\n"
            "  hint: list its wordings under 'claims' in content/labels.yaml",
        ),
        (
            f"{ONE}      x: {{count: ~, mean: a}}\n",
            "5: a statistic is of exactly one kind\n  hint: the kinds are share, mean, median, count",
        ),
        (f"{ONE}      x: {{share: a, decimals: 0}}\n", "5: the field 'is' is missing"),
        (f"{ONE}      x: {{mean: a, decimals: 0}}\n", "5: the field 'unit' is missing"),
        (f"{ONE}      x: {{mean: a, unit: mean}}\n", "5: the field 'decimals' is missing"),
        (f"{ONE}      x: {{count: a, decimals: 0}}\n", "5: the field 'decimals' does not apply to a count"),
        (f"{ONE}      x: {{count: a, missing: excluded}}\n", "5: the field 'missing' does not apply to a count"),
        (
            f"{ONE}      x: {{mean: a, unit: mean, decimals: 0, missing: included}}\n",
            "5: missing answers cannot be included in a mean\n  hint: write 'missing: excluded'",
        ),
        (
            f"{ONE}      x: {{share: a, is: [b], decimals: 0, missing: kept}}\n",
            "5: 'kept' is not a way with missing answers\n  hint: choose from excluded, included",
        ),
    ],
)
def test_what_is_wrong_with_facts_is_said_in_plain_words(text: str, expected: str) -> None:
    """On the line of the field, or of the mapping that lacks it."""
    assert findings_of("2018/facts.yaml", text) == f"content/2018/facts.yaml:{expected}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "claims:\n  larger: {nl: [a], fr: [b]}\n",
            "2: 'larger' is not a form of claims\n"
            "  hint: the forms are above, below, rise, fall, largest, smallest, first, "
            "and about, nearly, barely, over, at-least with a fraction: nearly 1/4",
        ),
        (
            "claims:\n  above:\n    nl: [a]\n",
            "2: the words are missing in fr\n  hint: a list needs every language that the edition builds",
        ),
        ("claims:\n  above:\n    nl: [a]\n    fr: []\n", "4: 'fr' needs at least 1 entry"),
        ("names: NB-IoT\n", "1: 'names' must be a list"),
        (
            "terms:\n  city:\n    uses: {nl: [a]}\n    use: {nl: [a], fr: [b]}\n",
            "3: the field 'uses' is not known\n  hint: did you mean 'use'? the fields are use, avoid, everywhere",
        ),
        (
            "terms:\n  city:\n    use: {nl: [a], fr: [b]}\n    everywhere: perhaps\n",
            "4: 'everywhere' must be true or false",
        ),
        (
            "energy: {nl: a}\n",
            "1: the text is missing in fr\n  hint: a text needs every language that the edition builds",
        ),
        ("Energy: {nl: a, fr: b}\n", f"1: 'Energy' is not a key\n  hint: {KEY_RULE}"),
    ],
)
def test_what_is_wrong_with_labels_is_said_in_plain_words(text: str, expected: str) -> None:
    """Of the labels and of each section among them."""
    assert findings_of("labels.yaml", text) == f"content/labels.yaml:{expected}"


def test_a_margin_knows_the_population_of_its_answers() -> None:
    """It is declared once, for all that rests on these answers; where it is not, the answers are all that is known."""
    write(
        "2018/facts.yaml",
        "derived:\n  x: {margin: n.answered, decimals: 1}\n  y: {margin: n.asked, decimals: 1}\n"
        "populations:\n  n.answered: n.asked\n",
    )
    known, alone = load().facts.derived
    path = "content/2018/facts.yaml"
    assert known.operands == (Reference("n.answered", Source(path, 2)), Reference("n.asked", Source(path, 5)))
    assert alone.operands == (Reference("n.asked", Source(path, 3)),)
