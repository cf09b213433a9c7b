from __future__ import annotations

import pytest
from tests.resolve.builders import NL, parsed, reported, reported_of

from pressdossier.document import SectionKind
from pressdossier.errors import Findings, Source
from pressdossier.resolve.binding import Numbers, find_targets

FIGURE = '::: {{.figure{name} chart="themes" headline="Kop"}}\n:::\n'


def test_unknown_fact_names_its_neighbour() -> None:
    """The finding says what was written, where, and what may be meant."""
    assert reported_of("Het is {{score.meen}}.") == (
        "deel.md:4: fact 'score.meen' is not defined\n"
        "  hint: did you mean 'score.mean'? facts are declared in content/2018/facts.yaml"
    )


def test_unknown_person_is_reported() -> None:
    """A quotation by nobody is found on the line where it opens."""
    assert reported_of('Tekst.\n\n::: {.quote by="cruzen" mode="reported"}\nIets.\n:::\n') == (
        "deel.md:6: person 'cruzen' is not defined\n"
        "  hint: did you mean 'crutzen'? people and organisations stand in content/people.yaml"
    )


def test_role_without_words_in_the_language_is_reported() -> None:
    """At the person's own line, since that is where to mend it."""
    assert reported_of('::: {.quote by="kent" mode="reported"}\nIets.\n:::\n') == (
        "people.yaml:7: the role of 'kent' has no text in the language 'nl'"
    )


def test_unknown_chart_is_reported() -> None:
    """With the chart that may be meant."""
    assert reported_of('::: {.figure chart="themas" headline="Kop"}\n:::\n') == (
        "deel.md:4: chart 'themas' is not defined\n  hint: did you mean 'themes'? charts are declared in charts.yaml"
    )


def test_unknown_anchor_is_reported() -> None:
    """A reference to a figure that nobody drew."""
    assert reported_of("Zie [](#fig-scores).") == (
        "deel.md:4: nothing is named '#fig-scores'\n  hint: figures and headings are named with {#name}"
    )


def test_name_given_twice_is_reported() -> None:
    """At the second place, with the first."""
    files = [(SectionKind.SECTION, name, "## Kop {#kop}\n\nTekst.") for name in ("een", "twee")]
    assert reported(*files) == "twee.md:4: the name '#kop' is given twice; it is first given at een.md:4"


def test_everything_wrong_is_reported_at_once() -> None:
    """All files are resolved before anything is raised, and findings come in the order of files and lines."""
    files = (
        (SectionKind.SECTION, "twee", "{{nothing.like-it}} en [](#weg)."),
        (SectionKind.SECTION, "een", 'A.\n\n{{no}}\n\n::: {.quote by="x" mode="reported"}\nA {{neither}}.\n:::\n'),
    )
    places = [line.split(": ")[0] for line in reported(*files).splitlines() if not line.startswith("  ")]
    assert places == ["een.md:6", "een.md:8", "twee.md:4", "twee.md:4"]


def test_figures_and_annexes_are_numbered_as_they_are_read() -> None:
    """Through all files, inside boxes too, whether they have a name of their own or not."""
    boxed = ':::: {.box title="Kader"}\n' + FIGURE.format(name=" #fig-a") + "::::\n"
    files = [
        (SectionKind.SECTION, "een", parsed(boxed, "een")),
        (SectionKind.ANNEX, "twee", parsed(FIGURE.format(name=""), "twee")),
        (SectionKind.ANNEX, "drie", parsed(FIGURE.format(name=" #fig-c"), "drie")),
    ]
    targets = find_targets(files, NL, Findings())
    assert {name: target.words for name, target in targets.items()} == {
        "een": "",
        "fig-a": "figuur 1",
        "twee": "bijlage 1",
        "figure-2": "figuur 2",
        "drie": "bijlage 2",
        "fig-c": "figuur 3",
    }


def test_the_annex_with_the_data_has_names_too() -> None:
    """It is numbered after the others; a name of its own that is given again is reported where the writer gives it."""
    files = [
        (SectionKind.ANNEX, "een", parsed(FIGURE.format(name=" #fig-a"), "een")),
        (SectionKind.SECTION, "twee", parsed("## Kop {#chart-data-fig-a}\n\nTekst.", "twee")),
    ]
    findings = Findings()
    targets = find_targets(files, NL, findings, Source("edition.yaml"))
    assert (targets["chart-data"].words, targets["een"].words) == ("bijlage 2", "bijlage 1")
    assert [str(finding) for finding in findings] == [
        "twee.md:4: the name '#chart-data-fig-a' is given twice; it is first given at een.md:4"
    ]


@pytest.mark.parametrize("count", ["next_ref", "next_note"])
def test_numbers_begin_at_one(count: str) -> None:
    """Elements and notes are counted from 1."""
    numbers = Numbers()
    assert [getattr(numbers, count)() for _ in range(3)] == [1, 2, 3]


def test_elements_are_numbered_anew_in_each_passage() -> None:
    """Footnotes, which the reader counts, are not."""
    numbers = Numbers()
    for note in (1, 2):
        numbers.begin_passage()
        assert (numbers.next_ref(), numbers.next_ref(), numbers.next_note()) == (1, 2, note)
