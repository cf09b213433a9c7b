from __future__ import annotations

import contextlib
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.content.settings.files import EDITION, findings_of, load, write

from pressdossier.build.formats import SETTINGS
from pressdossier.content.settings.model import (
    BarsDefinition,
    GroupedBarsDefinition,
    ScaleDefinition,
    SlopeDefinition,
    Sort,
)
from pressdossier.document import SectionKind
from pressdossier.errors import ContentError, Source
from pressdossier.facts.model import Operation, Reference, Unit

pytestmark = pytest.mark.usefixtures("content")


def test_an_edition_is_read() -> None:
    """Dates are dates, languages keep their order, every entry knows its line."""
    edition = load().edition
    assert (edition.dated, edition.embargo, edition.languages) == (date(2018, 6, 13), None, ("nl", "fr"))
    assert [(entry.kind, entry.source.line) for entry in edition.order] == [
        (SectionKind.FRONT, 6),
        (SectionKind.ANNEX, 7),
    ]
    assert edition.publisher == Reference("sci", Source("content/2018/edition.yaml", 4))


def test_people_and_labels_are_read(content: Path) -> None:
    """A role is optional."""
    write("labels.yaml", "themes.energy: {nl: energie, fr: énergie}\n")
    loaded = load()
    assert loaded.people["sci"].role == {}
    assert loaded.labels["themes.energy"].text == {"nl": "energie", "fr": "énergie"}


def test_facts_are_read() -> None:
    """Columns have their defaults; numbers are exact."""
    write(
        "2018/facts.yaml",
        "tables:\n  n: {file: n.csv, unit: count, decimals: 0}\n"
        "worded:\n  few: {unit: percent, low: 12.5, high: 16.7, fraction: [1, 7], wording: {nl: een, fr: une}}\n"
        "derived:\n  x: {ratio: [n.a, n.b], decimals: 1}\n  y: {rank: n.a, among: [n.a, n.b]}\n",
    )
    facts = load().facts
    assert (facts.tables[0].key_column, facts.tables[0].value_column, facts.tables[0].unit) == (
        "key",
        "value",
        Unit.COUNT,
    )
    assert (facts.worded[0].low, facts.worded[0].fraction) == (Decimal("12.5"), (1, 7))
    assert [(x.operation, [operand.key for operand in x.operands]) for x in facts.derived] == [
        (Operation.RATIO, ["n.a", "n.b"]),
        (Operation.RANK, ["n.a", "n.a", "n.b"]),
    ]


def test_bars_are_drawn_as_listed_unless_told_otherwise() -> None:
    """Each fact of a chart knows its own line."""
    write(
        "2018/charts.yaml",
        "a:\n  kind: bars\n  facts:\n    - x.a\n    - x.b\nb: {kind: bars, facts: [x], sort: descending}\n",
    )
    first, second = load().charts.values()
    assert isinstance(first, BarsDefinition)
    assert [fact.source.line for fact in first.facts] == [4, 5]
    assert [chart.sort for chart in (first, second) if isinstance(chart, BarsDefinition)] == [
        Sort.AS_LISTED,
        Sort.DESCENDING,
    ]


def test_a_missing_partner_is_none() -> None:
    """A tilde stands for what was not published."""
    write("2018/charts.yaml", "a:\n  kind: grouped-bars\n  groups: [g, h]\n  series:\n    urban: [x.a, ~]\n")
    chart = load().charts["a"]
    assert isinstance(chart, GroupedBarsDefinition)
    assert chart.series["urban"] == (Reference("x.a", Source("content/2018/charts.yaml", 5)), None)


def test_scales_and_slopes_keep_their_groups() -> None:
    """By label key, in the order of the file."""
    scale = "s: {kind: scale, low: 0, high: 10, groups: {b: [x.a], a: [x.b, x.c]}}\n"
    write("2018/charts.yaml", f"{scale}t: {{kind: slope, points: [year.a, year.b], series: {{m: [x.a, x.b]}}}}\n")
    first, second = load().charts.values()
    assert isinstance(first, ScaleDefinition)
    assert (list(first.groups), str(first.high)) == (["b", "a"], "10")
    assert isinstance(second, SlopeDefinition)
    assert [point.key for point in second.points] == ["year.a", "year.b"]


def test_what_is_loaded_is_kept_and_read_back_without_pydantic_and_pandas() -> None:
    """All of it, with the places where it stands; a warm build imports neither."""
    kept = SETTINGS.encode(load())
    assert SETTINGS.encode(SETTINGS.decode(kept)) == kept
    assert SETTINGS.decode(kept) == load()
    Path("kept").write_bytes(kept)
    code = (
        "import sys; from pressdossier.build.formats import SETTINGS; SETTINGS.decode(open('kept', 'rb').read())\n"
        "print({'pydantic', 'pandas'} & {*sys.modules})"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"


def test_a_text_needs_only_the_languages_that_have_a_folder() -> None:
    """A language that is named and not begun yet is not built."""
    write("2018/edition.yaml", EDITION.replace("[nl, fr]", "[nl, fr, de]"))
    assert load().edition.languages == ("nl", "fr", "de")


def test_a_missing_edition_is_reported() -> None:
    """The other files may be missing, this one may not."""
    Path("content/2018/edition.yaml").unlink()
    with pytest.raises(ContentError, match=r"^content/2018/edition.yaml: the file does not exist$"):
        load()


FIELDS = "the fields are file, key, value, unit, decimals, base, question"
UNITS = "choose from percent, count, mean, score, year"
KINDS = "choose from bars, grouped-bars, scale, slope, parts, unit-grid"
OPERATIONS = "the operations are difference, ratio, change, sum, share, rank, margin"
WORDED = "worded:\n  w:\n    unit: percent\n    wording: {nl: a, fr: b}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tables:\n  t:\n    file: t.csv\n    decimals: 0\n", "2: the field 'unit' is missing"),
        (
            "tables:\n  t:\n    file: t.csv\n    unit: count\n    decimal: 0\n    decimals: 0\n",
            f"5: the field 'decimal' is not known\n  hint: did you mean 'decimals'? {FIELDS}",
        ),
        (
            "tables:\n  t:\n    file: t.csv\n    unit: percentage\n    decimals: 0\n",
            f"4: 'percentage' is not a unit\n  hint: did you mean 'percent'? {UNITS}",
        ),
        (
            "tables:\n  t: {file: t.csv, unit: count, decimals: one}\n",
            "2: 'one' is not a whole number\n  hint: write it in digits: 2",
        ),
        ("tables:\n  t: {file: t.csv, unit: count, decimals: 10}\n", "2: 'decimals' is above 9"),
        ("tables:\n  t: {file: [t.csv], unit: count, decimals: 0}\n", "2: 'file' must be a single value"),
        ("tables:\n  t: {file: , unit: count, decimals: 0}\n", "2: 'file' is empty"),
        ("tables:\n  t: x\n", "2: 't' must be a mapping: names, each with a colon and a value"),
        ("- tables\n", "the file must be a mapping: names, each with a colon and a value"),
        (f"{WORDED}    low: 40\n    high: 30\n", "5: low 40 is above high 30"),
        (
            f"{WORDED}    low: 12,5\n    high: 30\n",
            "5: '12,5' is not a number\n"
            "  hint: a number is written in digits with a full stop as decimal mark, without unit or grouping: 1234.5",
        ),
        (f"{WORDED}    low: 20\n    high: 30\n    fraction: [1, 7]\n", "7: 1 in 7 lies outside the bounds 20 and 30"),
        (f"{WORDED}    low: 20\n    high: 30\n    fraction: [7, 1]\n", "7: 7 in 1 is no part of a whole"),
        (
            f"{WORDED}    low: 0\n    high: 30\n    fraction: [1, 201]\n",
            "7: 1 in 201 is too fine for a grid of units\n"
            "  hint: a grid draws 200 units at most; leave the fraction out where no grid draws it",
        ),
        (f"{WORDED}    low: 20\n    high: 30\n    fraction: [1]\n", "7: 'fraction' needs at least 2 entries"),
        (
            "derived:\n  x:\n    sum: [a, b]\n    ratio: [a, b]\n    decimals: 0\n",
            f"2: a derived fact has exactly one operation\n  hint: {OPERATIONS}",
        ),
        (
            "derived:\n  x:\n    rank: a\n",
            "2: 'rank' and 'among' belong together\n  hint: 'among' lists the facts that are compared",
        ),
        ("derived:\n  x:\n    sum: [a, b]\n", "2: the field 'decimals' is missing"),
        (
            "derived:\n  x:\n    rank: a\n    among: [a, b]\n    decimals: 0\n",
            "5: the field 'decimals' does not apply to a rank",
        ),
        ("derived:\n  x:\n    share:\n      - a\n      - ~\n    decimals: 0\n", "5: entry 2 of 'share' is empty"),
    ],
)
def test_what_is_wrong_with_facts_is_said_in_plain_words(text: str, expected: str) -> None:
    """On the line of the field, or of the mapping that lacks it."""
    path = "content/2018/facts.yaml"
    assert findings_of("2018/facts.yaml", text) == f"{path}:{' ' if not expected[0].isdigit() else ''}{expected}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {kind: bar, facts: [x]}\n", f"'bar' is not a kind of chart\n  hint: did you mean 'bars'? {KINDS}"),
        ("a: {facts: [x]}\n", f"the field 'kind' is missing\n  hint: {KINDS}"),
        ("a: {kind: bars, facts: []}\n", "'facts' needs at least 1 entry"),
        ("a: {kind: bars, facts: x}\n", "'facts' must be a list"),
        (
            "a: {kind: bars, facts: [x], sort: ascending}\n",
            "'ascending' is not an order\n"
            "  hint: did you mean 'descending'? choose from as-listed, descending, alphabetical",
        ),
        (
            "a: {kind: parts, facts: [x], sort: descending}\n",
            "the field 'sort' is not known\n  hint: the fields are kind, facts, rest",
        ),
        ("a: {kind: unit-grid, facts: [x, y]}\n", "'facts' takes at most 1 entry"),
        (
            "a: {kind: grouped-bars, groups: [g, h], series: {s: [x]}}\n",
            "the series 's' has 1 facts for 2 groups\n  hint: a fact that was not published is written as ~",
        ),
        ("a: {kind: scale, low: 10, high: 10, groups: {g: [x]}}\n", "low 10 is not below high 10"),
    ],
)
def test_what_is_wrong_with_charts_is_said_in_plain_words(text: str, expected: str) -> None:
    """Each kind of chart has its own fields."""
    assert findings_of("2018/charts.yaml", text) == f"content/2018/charts.yaml:1: {expected}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "2018-06-13",
            "13 June",
            "2: '13 June' is not a date\n  hint: write the year, the month and the day: 2018-06-13",
        ),
        ("[nl, fr]", "[nl, nl]", "3: 'nl' is listed twice"),
        (
            "[nl, fr]",
            "[nl, Frans]",
            "3: 'Frans' is not a language\n  hint: languages are named by their codes, such as nl, fr, de and en",
        ),
        (
            "publisher: sci",
            "publisher: scy",
            "4: the publisher 'scy' is not known\n  hint: did you mean 'sci'? publishers stand in content/people.yaml",
        ),
        ("front: 00", "section: 00", "6: the order begins with '00-front'\n  hint: the first entry is a front"),
        (
            "annex:",
            "anex:",
            "7: 'anex' is not a kind of section\n"
            "  hint: did you mean 'annex'? choose from front, section, annex, colophon",
        ),
        ("annex:", "front:", "7: the front '50-methodology' does not come first\n  hint: an edition has one front"),
        (
            "50-methodology",
            "00-front",
            "7: '00-front' stands twice in the order; it first stands at content/2018/edition.yaml:6",
        ),
        (
            ", fr: baromètre",
            "",
            "11: the text is missing in fr\n  hint: a text needs every language that the edition builds",
        ),
        ("fr: baromètre", "fr: ''", "11: 'fr' is empty"),
    ],
)
def test_what_is_wrong_with_an_edition_is_said_in_plain_words(old: str, new: str, expected: str) -> None:
    """One word of a good file is changed."""
    assert findings_of("2018/edition.yaml", EDITION.replace(old, new)) == f"content/2018/edition.yaml:{expected}"


def test_all_findings_of_all_files_are_raised_together() -> None:
    """A writer mends everything in one go."""
    write("labels.yaml", "A: {nl: a, fr: b}\nb: {nl: a}\n")
    write("2018/facts.yaml", "tables: [\n")
    found = findings_of("2018/charts.yaml", "a: {kind: pie}\nb: ~\n")
    assert [line.partition(": ")[0] for line in found.splitlines() if "hint:" not in line] == [
        "content/2018/charts.yaml:1",
        "content/2018/charts.yaml:2",
        "content/2018/facts.yaml:2",
        "content/labels.yaml:1",
        "content/labels.yaml:2",
    ]


NAMES = st.sampled_from(
    [
        "tables",
        "worded",
        "derived",
        "surveys",
        "statistics",
        "claims",
        "populations",
        "names",
        "terms",
        "t",
        "kind",
        "bars",
        "facts",
        "sum",
        "decimals",
        "unit",
        "nl",
        "A",
        "count",
        "above",
        "first",
        "before",
        "use",
        "half",
    ]
)
DATA = st.recursive(
    st.none() | NAMES | st.integers().map(str),
    lambda data: st.lists(data, max_size=3) | st.dictionaries(NAMES, data, max_size=4),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=DATA,
    name=st.sampled_from(["2018/edition.yaml", "people.yaml", "labels.yaml", "2018/facts.yaml", "2018/charts.yaml"]),
)
def test_loading_never_crashes(data: object, name: str) -> None:
    """Whatever a file says, it is settings or something is reported."""
    before = Path("content", name).read_text() if Path("content", name).exists() else ""
    write(name, repr(data).replace("None", "~"))
    with contextlib.suppress(ContentError):
        load()
    write(name, before)


def test_a_cover_names_two_facts() -> None:
    """Each with its own line."""
    write("2018/edition.yaml", EDITION + "cover:\n  filled: n.answered\n  of: 2017:n.asked\n")
    cover = load().edition.cover
    assert cover is not None
    assert (cover.filled, cover.of) == (
        Reference("n.answered", Source("content/2018/edition.yaml", 13)),
        Reference("2017:n.asked", Source("content/2018/edition.yaml", 14)),
    )


def test_half_a_cover_is_reported() -> None:
    """Both counts are needed, and nothing else is taken."""
    assert findings_of("2018/edition.yaml", EDITION + "cover: {filled: n.a}\n") == (
        "content/2018/edition.yaml:12: the field 'of' is missing"
    )
    assert findings_of("2018/edition.yaml", EDITION + "cover: {filled: n.a, of: n.b, kind: dots}\n") == (
        "content/2018/edition.yaml:12: the field 'kind' is not known\n  hint: the fields are filled, of"
    )
