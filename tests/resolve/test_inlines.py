from __future__ import annotations

import pytest
from tests.resolve.builders import blocks_of, first_said, reported_of, resolved, said

from pressdossier.document import Paragraph, SectionKind, Span


def spans_of_first(text: str) -> tuple[Span, ...]:
    """The spans of the first paragraph of a text."""
    block = blocks_of(text)[0]
    assert isinstance(block, Paragraph)
    return block.spans


def test_facts_are_written_out() -> None:
    """A fact's key is replaced by its value, which knows the key."""
    spans = spans_of_first("Gemiddeld {{score.mean}} op tien.")
    assert [(span.text, span.fact) for span in spans] == [
        ("Gemiddeld ", None),
        ("3,64", "score.mean"),
        (" op tien.", None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{unknown}} weet het niet.", "Een op de zeven weet het niet."),
        ("Kijk. {{unknown}} weet het niet.", "Kijk. Een op de zeven weet het niet."),
        ("“Kijk!” {{unknown}} weet het niet.", "“Kijk!” Een op de zeven weet het niet."),
        ("Van hen weet {{unknown}} het niet.", "Van hen weet een op de zeven het niet."),
        ("Kijk: {{unknown}} weet het niet.", "Kijk: een op de zeven weet het niet."),
        ("**{{unknown}}** weet het niet.", "Een op de zeven weet het niet."),
        ("Kijk.[^1] {{unknown}} weet.\n\n[^1]: Noot", "Kijk.11Noot Een op de zeven weet."),
    ],
)
def test_worded_fact_begins_its_sentence_with_a_capital(text: str, expected: str) -> None:
    """A capital where a sentence begins, and nowhere else; a footnote's mark does not count."""
    assert first_said(text) == expected


def test_number_keeps_its_looks_anywhere() -> None:
    """Digits have no capitals."""
    assert first_said("{{share.known}} kent het.") == "66% kent het."


FIGURE = '\n\n::: {.figure #fig-themas chart="themes" headline="Kop"}\n:::\n'


def test_reference_to_a_figure_names_it() -> None:
    """An empty link prints the name of its figure, with a capital at a sentence's beginning, and leads there."""
    spans = spans_of_first(f"Zie [](#fig-themas). [](#fig-themas) toont het.{FIGURE}")
    assert [span.text for span in spans] == ["Zie ", "figuur 1", ". ", "Figuur 1", " toont het."]
    assert [span.target for span in spans] == [None, "#fig-themas", None, "#fig-themas", None]


def test_reference_to_an_annex_names_it() -> None:
    """An annex goes by its number."""
    files = (SectionKind.SECTION, "deel", "Zie [](#methode)."), (SectionKind.ANNEX, "methode", "Tekst.")
    assert said(resolved(*files).sections[0].blocks) == "Zie bijlage 1."


def test_reference_to_a_heading_prints_its_words() -> None:
    """Headings and sections go by their own words, emphasis and all."""
    spans = spans_of_first("Lees [](#kop).\n\n## Een *schuine* kop {#kop}\n\nTekst.")
    assert [(span.text, span.emphasis) for span in spans[1:4]] == [("Een ", False), ("schuine", True), (" kop", False)]
    assert {span.target for span in spans[1:4]} == {"#kop"}


def test_links_and_language_spans_are_elements() -> None:
    """Each has a ref of its own; the text around shares the paragraph's."""
    spans = spans_of_first('Zie [ons](https://a.be) en [smart city]{lang="en"} nu.')
    first, link, between, english, last = spans
    assert first.ref == between.ref == last.ref
    assert len({first.ref, link.ref, english.ref}) == 3
    assert (link.target, english.lang) == ("https://a.be", "en")


def test_looks_nest() -> None:
    """Strong inside emphasis is both."""
    (span,) = [span for span in spans_of_first("*een **vet** woord*") if span.text == "vet"]
    assert (span.strong, span.emphasis) == (True, True)


def test_footnotes_are_numbered_through_the_dossier() -> None:
    """Numbers go on from file to file, whatever the writers' own labels; mark and label agree."""
    one = (SectionKind.SECTION, "een", "A[^x] en b[^a].\n\n[^a]: Noot a\n\n[^x]: Noot x")
    two = (SectionKind.SECTION, "twee", "C[^x].\n\n[^x]: Noot c")
    marks = [
        span
        for part in resolved(one, two).sections
        for block in part.blocks
        if isinstance(block, Paragraph)
        for span in block.spans
        if span.note is not None
    ]
    assert [(mark.text, mark.note and mark.note.label.text, said(mark.note)) for mark in marks] == [
        ("1", "1", "1Noot x"),
        ("2", "2", "2Noot a"),
        ("3", "3", "3Noot c"),
    ]


def test_a_footnote_is_called_once() -> None:
    """A second mark for the same note is reported where it stands."""
    assert reported_of("A[^x].\n\nB[^x].\n\n[^x]: Noot") == (
        "deel.md:6: the footnote 'x' is called a second time\n  hint: write a second note with a name of its own"
    )


def test_footnotes_may_be_called_the_same_in_two_files() -> None:
    """Labels count within their file."""
    files = [(SectionKind.SECTION, name, "A[^x].\n\n[^x]: Noot") for name in ("een", "twee")]
    assert len(resolved(*files).sections) == 2


def test_facts_in_footnotes_are_written_out() -> None:
    """A note is prose like any other."""
    assert first_said("A[^x].\n\n[^x]: {{unknown}}, of {{score.mean}}.") == "A11Een op de zeven, of 3,64.."


def test_link_to_nowhere_is_reported() -> None:
    """A link with words of its own is checked as an empty one is."""
    assert reported_of("Zie [daar](#kopp).\n\n## Kop {#kop}\n\nTekst.") == (
        "deel.md:4: nothing is named '#kopp'\n  hint: did you mean 'kop'? figures and headings are named with {#name}"
    )


@pytest.mark.parametrize("quote", ["“Zo.”", "„Zo.“", "«\N{NO-BREAK SPACE}Zo.\N{NO-BREAK SPACE}»", "‘Zo.’"])
def test_a_sentence_begins_after_the_closing_marks_of_any_language(quote: str) -> None:
    """German closes with the mark that opens in English, and French puts a no-break space before its own."""
    assert first_said(f"{quote} {{{{unknown}}}} weet het.\n") == f"{quote} Een op de zeven weet het."
