from __future__ import annotations

from decimal import Decimal

from tests.resolve.builders import NL, number, settings, worded

from pressdossier.content.settings.model import (
    BarsDefinition,
    ChartDefinition,
    GroupedBarsDefinition,
    Label,
    PartsDefinition,
    ScaleDefinition,
    SlopeDefinition,
    Sort,
    UnitGridDefinition,
)
from pressdossier.document import ChartKind, Datum
from pressdossier.errors import Findings, Source
from pressdossier.facts.model import Fact, FactSet, NumberFact, Reference, Unit
from pressdossier.facts.write import write_fact
from pressdossier.messages import load_messages
from pressdossier.resolve.charts import put_charts_into_words
from pressdossier.resolve.wording import WordedChart

PLACE = Source("charts.yaml", 2)
LABELS = tuple(
    Label(key, {"nl": text}, Source("labels.yaml", 3))
    for key, text in {
        "energy": "energie",
        "budget": "geld vinden",
        "rural": "landelijk",
        "urban": "stedelijk",
        "belgium": "België",
        "country": "Land",
        "not-published": "niet gepubliceerd",
        "year.2017": "2017",
        "year.2018": "2018",
        "mean": "projecten",
        "opinion": "mening",
    }.items()
)


def reference(key: str) -> Reference:
    return Reference(key, PLACE)


def references(*keys: str) -> tuple[Reference, ...]:
    return tuple(map(reference, keys))


def bars(*keys: str, sort: Sort = Sort.AS_LISTED) -> BarsDefinition:
    return BarsDefinition("themes", references(*keys), sort, PLACE)


def bound(definition: ChartDefinition, *facts: Fact) -> tuple[WordedChart | None, list[str]]:
    """The chart, and what is found wrong with it."""
    findings = Findings()
    written = {fact.key: write_fact(fact, lang="nl", messages=load_messages("nl")) or "" for fact in facts}
    known = settings(charts={definition.key: definition}, labels=LABELS)
    charts = put_charts_into_words(known, FactSet(facts), written, "nl", NL, findings)
    return charts.get(definition.key), [str(finding) for finding in findings]


def chart_of(definition: ChartDefinition, *facts: Fact) -> WordedChart:
    """The chart; nothing is wrong with it."""
    worded_chart, found = bound(definition, *facts)
    assert worded_chart is not None
    assert found == []
    return worded_chart


def data_of(worded_chart: WordedChart) -> list[Datum]:
    return [datum for series in worded_chart.chart.series for datum in series.data]


def test_bars_are_labelled_and_written_out() -> None:
    """A label goes by the last part of its fact's key; a fact in words keeps its bounds and its words."""
    data = data_of(
        chart_of(bars("themes.energy", "obstacles.budget"), number("themes.energy", "44"), worded("obstacles.budget"))
    )
    assert data == [
        Datum("energie", "44%", value=44.0, fact="themes.energy"),
        Datum("geld vinden", "een op de zeven", low=12.0, high=17.0, fact="obstacles.budget"),
    ]


def test_bars_sort_by_size() -> None:
    """A worded fact counts by its upper bound; equal ones keep their order."""
    facts = number("a.rural", "16"), worded("a.energy"), number("a.urban", "16"), number("a.budget", "40")
    data = data_of(chart_of(bars("a.rural", "a.energy", "a.urban", "a.budget", sort=Sort.DESCENDING), *facts))
    assert [datum.label for datum in data] == ["geld vinden", "energie", "landelijk", "stedelijk"]


def test_bars_sort_by_their_labels() -> None:
    """In the order of the language, whatever their values and their keys."""
    facts = number("a.rural", "16"), worded("a.energy"), number("a.urban", "16"), number("a.budget", "40")
    data = data_of(chart_of(bars("a.urban", "a.budget", "a.rural", "a.energy", sort=Sort.ALPHABETICAL), *facts))
    assert [datum.label for datum in data] == ["energie", "geld vinden", "landelijk", "stedelijk"]


def test_bars_begin_at_nought_and_end_at_the_largest() -> None:
    """An axis that began elsewhere would lie about the shares."""
    chart = chart_of(bars("a.rural", "a.urban"), number("a.rural", "16"), number("a.urban", "27")).chart
    assert (chart.kind, chart.low, chart.high) == (ChartKind.BARS, 0.0, 27.0)


def test_what_was_not_published_is_said() -> None:
    """A group without a fact stands in its place, without a value."""
    definition = GroupedBarsDefinition(
        "c", references("opinion"), {"rural": (reference("o.rural"),), "urban": (None,)}, PLACE
    )
    chart = chart_of(definition, number("o.rural", "27")).chart
    assert [(series.label, series.data[0].label, series.data[0].shown) for series in chart.series] == [
        ("landelijk", "mening", "27%"),
        ("stedelijk", "mening", "niet gepubliceerd"),
    ]
    assert chart.series[1].data[0].value is None


def test_scale_has_its_ends_and_ticks() -> None:
    """Groups are named, and every whole number on the axis is written."""
    definition = ScaleDefinition("s", Decimal(0), Decimal(10), {"country": references("score.belgium")}, PLACE)
    chart = chart_of(definition, number("score.belgium", "3.64", Unit.SCORE)).chart
    assert (chart.low, chart.high, [words for _, words in chart.ticks]) == (
        0.0,
        10.0,
        [str(tick) for tick in range(11)],
    )
    assert data_of(WordedChart(chart, ""))[0].group == "Land"


def test_slope_is_labelled_by_its_moments() -> None:
    """One line a series, one datum a moment."""
    first, second = references("year.2017", "year.2018")
    pair = (reference("p17.mean"), reference("p18.mean"))
    definition = SlopeDefinition("p", (first, second), {"mean": pair}, PLACE)
    chart = chart_of(definition, number("p17.mean", "2", Unit.MEAN), number("p18.mean", "5", Unit.MEAN)).chart
    assert [(datum.label, datum.shown) for datum in data_of(WordedChart(chart, ""))] == [("2017", "2"), ("2018", "5")]


def test_parts_say_what_is_missing() -> None:
    """A whole is a hundred; the rest has its words."""
    definition = PartsDefinition("i", references("i.rural", "i.urban"), reference("not-published"), PLACE)
    chart = chart_of(definition, number("i.rural", "70"), number("i.urban", "28")).chart
    assert (chart.high, chart.rest) == (100.0, "niet gepubliceerd")


def test_parts_over_a_whole_are_reported() -> None:
    """More than a hundred per cent is a fault in the data."""
    definition = PartsDefinition("i", references("i.rural", "i.urban"), None, PLACE)
    assert bound(definition, number("i.rural", "70"), number("i.urban", "31")) == (
        None,
        ["charts.yaml:2: the parts of chart 'i' add up to 101, over 100"],
    )


def test_unit_grid_needs_a_fraction() -> None:
    """One in so many can be drawn in units, "almost a half" cannot."""
    definition = UnitGridDefinition("u", reference("c.energy"), PLACE)
    assert data_of(chart_of(definition, worded("c.energy", fraction=(1, 7))))[0].fraction == (1, 7)
    assert bound(definition, worded("c.energy"))[1] == [
        "charts.yaml:2: fact 'c.energy' has no fraction\n"
        "  hint: a unit grid draws a worded fact that has a fraction, such as [1, 7]"
    ]


def test_mixed_units_are_reported() -> None:
    """Percentages and counts do not share an axis."""
    assert bound(bars("a.rural", "a.urban"), number("a.rural", "16"), number("a.urban", "5", Unit.COUNT))[1] == [
        "charts.yaml:2: chart 'themes' mixes the units percent and count\n  hint: the facts of a chart share one unit"
    ]


def test_unknown_fact_is_reported_once_with_its_neighbour() -> None:
    """A chart that cannot be bound is left out."""
    assert bound(bars("b.rural"), number("a.rural", "16")) == (
        None,
        [
            "charts.yaml:2: fact 'b.rural' is not defined\n"
            "  hint: did you mean 'a.rural'? facts are declared in facts.yaml"
        ],
    )


def test_missing_label_is_reported() -> None:
    """With the label that may be meant."""
    assert bound(bars("a.energie"), number("a.energie", "16"))[1] == [
        "charts.yaml:2: there is no label for 'a.energie'\n"
        "  hint: did you mean 'energy'? labels stand in content/labels.yaml"
    ]


def test_label_without_the_language_is_reported() -> None:
    """At the label's own line."""
    definition = bars("a.fr")
    known = settings(charts={"themes": definition}, labels=(Label("fr", {"fr": "énergie"}, Source("labels.yaml", 9)),))
    findings = Findings()
    put_charts_into_words(known, FactSet([number("a.fr", "1")]), {"a.fr": "1%"}, "nl", NL, findings)
    assert [str(finding) for finding in findings] == ["labels.yaml:9: label 'fr' has no text in the language 'nl'"]


def test_a_fact_of_an_earlier_edition_has_the_label_of_its_key() -> None:
    """The edition before the key does not count."""
    assert [datum.label for datum in data_of(chart_of(bars("2017:a.rural"), number("2017:a.rural", "16")))] == [
        "landelijk"
    ]


def test_an_earlier_fact_without_words_cannot_be_drawn() -> None:
    """Its edition did not have the language."""
    findings = Findings()
    known = settings(charts={"themes": bars("2017:a.energy")}, labels=LABELS)
    charts = put_charts_into_words(known, FactSet([worded("2017:a.energy", "")]), {}, "nl", NL, findings)
    assert (charts, [str(finding) for finding in findings]) == (
        {},
        [
            "charts.yaml:2: fact '2017:a.energy' has no wording in the language 'nl'\n"
            "  hint: add 'nl: …' at facts.yaml:5"
        ],
    )


def credit(*bases: int | None) -> str:
    """The credit of a chart whose facts have these bases."""
    keys = ["energy", "budget", "rural"][: len(bases)]
    facts: list[NumberFact] = [number(f"a.{key}", "1", base=base) for key, base in zip(keys, bases, strict=True)]
    return chart_of(bars(*(fact.key for fact in facts)), *facts).credit


def test_credit_gives_source_and_base() -> None:
    """The base that all facts share, every base where they differ, and what was not published."""
    assert credit(123, 123) == "Bron: barometer 2018 (n = 123)"
    assert credit(1589, 123) == "Bron: barometer 2018 (n = 123 en 1.589)"
    assert credit(None) == "Bron: barometer 2018 (basis niet gepubliceerd)"
    assert credit(123, None) == "Bron: barometer 2018 (n = 123; voor een deel is de basis niet gepubliceerd)"
