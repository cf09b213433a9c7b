from __future__ import annotations

import pytest

from pressdossier.document import Chart, ChartKind, Datum, Series
from pressdossier.messages import load_messages
from pressdossier.resolve.describe import chart_csv, describe

DUTCH = load_messages("nl")


def bars(*data: Datum) -> Chart:
    """A bar chart of these values."""
    return Chart(ChartKind.BARS, (Series("", data),), 0.0, 100.0)


def test_a_chart_says_kind_finding_range_and_values() -> None:
    """All that the eye takes from a chart stands in its description."""
    chart = bars(Datum("energie", "44%", 44.0), Datum("inspraak", "43%", 43.0), Datum("bestuur", "40%", 40.0))
    assert describe(chart, "Energie voorop", DUTCH) == (
        "Staafdiagram. Energie voorop. Van 40% tot 44%. energie: 44%; inspraak: 43%; bestuur: 40%."
    )


def test_worded_values_are_described_in_words() -> None:
    """A fact published in words brings no digits into the description."""
    chart = bars(Datum("budget", "de helft", low=45.0, high=55.0), Datum("actoren", "een kwart", low=22.0, high=27.0))
    assert describe(chart, "Geld voorop.", DUTCH) == "Staafdiagram. Geld voorop. budget: de helft; actoren: een kwart."


def test_series_and_the_missing_rest_are_named() -> None:
    """Values of several series name theirs, and a part that was not published is mentioned."""
    chart = Chart(ChartKind.PARTS, (Series("2018", (Datum("overheid", "70%", 70.0),)),), 0.0, 100.0, rest="onbekend")
    assert describe(chart, "Kop", DUTCH) == "Verdeling van een geheel. Kop. 2018, overheid: 70%; onbekend."


def test_csv_has_a_row_a_value() -> None:
    """Numbers stand with a full stop; bounds stand where only a wording was published."""
    chart = bars(
        Datum("score; eigen", "3,64", 3.64, fact="score.belgium"), Datum("half", "de helft", low=45.0, high=55.0)
    )
    assert chart_csv(chart).decode().splitlines() == [
        "series,group,label,printed,value,low,high,fact",
        ',,score; eigen,"3,64",3.64,,,score.belgium',
        ",,half,de helft,,45,55,",
    ]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("fr", "De 1 à 3. a, x\N{NO-BREAK SPACE}: 1\N{NO-BREAK SPACE}; a, y\N{NO-BREAK SPACE}: 2"),
        ("en", "From 1 to 3. a, x: 1; a, y: 2"),
        ("uk", "Від 1 до 3. a, x: 1; a, y: 2"),
    ],
)
def test_ranges_and_lists_are_those_of_the_language(lang: str, expected: str) -> None:
    """Its own words for a range, and its own signs and spaces between the values."""
    data = tuple(Datum(label, f"{value}", float(value), group="a") for value, label in enumerate("xyz", 1))
    assert expected in describe(bars(*data), "K", load_messages(lang))
