"""Cross-references to headings that refer further, and what the files of an edition may say at their heads."""

from __future__ import annotations

from tests.resolve.builders import blocks_of, reported, reported_of, said

from pressdossier.document import Paragraph, SectionKind


def test_heading_that_names_itself_is_reported() -> None:
    """Its words would never end."""
    assert reported_of("## Zie [](#a) {#a}\n\nTekst.") == (
        "deel.md:4: the words of a heading are named by themselves: '#a' by '#a'\n"
        "  hint: write the link's words: [words](#a)"
    )


def test_headings_that_name_each_other_are_reported() -> None:
    """Each at its own line."""
    assert reported_of("## Zie [](#b) {#a}\n\nTekst.\n\n## En [](#a) {#b}\n\nTekst.") == (
        "deel.md:4: the words of a heading are named by themselves: '#b' by '#a' by '#b'\n"
        "  hint: write the link's words: [words](#b)\n"
        "deel.md:8: the words of a heading are named by themselves: '#a' by '#b' by '#a'\n"
        "  hint: write the link's words: [words](#a)"
    )


def test_title_that_names_itself_is_reported() -> None:
    """A file's name is an anchor too."""
    assert reported_of('---\ntitle: "[](#deel)"\n---\nTekst.') == (
        "deel.md:2: the words of a heading are named by themselves: '#deel' by '#deel'\n"
        "  hint: write the link's words: [words](#deel)"
    )


def test_reference_to_a_heading_leaves_out_its_note_and_its_links() -> None:
    """The whole leads to the heading, under which the note stands."""
    block = blocks_of("Zie [](#a).\n\n## Kop[^1] van [ons](https://a.be) {#a}\n\nTekst.\n\n[^1]: Noot")[0]
    assert isinstance(block, Paragraph)
    assert said(block) == "Zie Kop van ons."
    assert {span.target for span in block.spans[1:-1]} == {"#a"}


def test_kicker_that_is_not_printed_is_reported() -> None:
    """An annex has its number there."""
    text = "---\nkicker: Bij\ntitle: Methode\n---\nTekst."
    assert reported((SectionKind.ANNEX, "bijlage", text)) == (
        "bijlage.md:2: the 'kicker' of a file of kind annex is not printed\n"
        "  hint: take it out; only the front page prints one"
    )


def test_subtitle_of_a_colophon_is_reported() -> None:
    """The small print has a title and text."""
    text = "---\ntitle: Colofon\nsubtitle: Wie\n---\nTekst."
    assert reported((SectionKind.COLOPHON, "colofon", text)) == (
        "colofon.md:3: the 'subtitle' of a colophon is not printed\n"
        "  hint: take it out, or write it as the first paragraph"
    )


def test_running_name_of_the_front_is_reported() -> None:
    """No page is headed by it."""
    text = "---\ntitle: Voor\nrunning: Kort\n---\nTekst."
    assert reported((SectionKind.FRONT, "voor", text)) == (
        "voor.md:3: the 'running' of the front page is not printed\n"
        "  hint: take it out; the pages of the front are headed by the contents"
    )
