"""Whole files: front matter, headings, footnotes."""

from __future__ import annotations

import pytest

from pressdossier.content.prose.parse import parse_prose
from pressdossier.content.prose.tree import FactRef, NoteMark, Paragraph, Prose, Text
from pressdossier.errors import ContentError, Findings, Source

HEAD = "---\ntitle: Klaar\n---\n"


def read(text: str) -> Prose:
    findings = Findings()
    prose = parse_prose(text, "p.md", findings)
    findings.raise_any()
    return prose


def reported(text: str) -> str:
    with pytest.raises(ContentError) as error:
        read(text)
    return str(error.value)


def test_front_matter_is_read_as_inlines_with_its_lines() -> None:
    """A title is text like any other, on its own line."""
    prose = read('---\nkicker: Persdossier\ntitle: "Klaar: 2018"\n---\nTekst.\n')
    assert prose.kicker == (Text(Source("p.md", 2), "Persdossier"),)
    assert prose.title == (Text(Source("p.md", 3), "Klaar: 2018"),)
    assert prose.subtitle is None
    assert prose.running is None


def test_lines_are_counted_from_the_head_of_the_file() -> None:
    """Front matter counts, and so do a byte order mark's line and carriage returns."""
    prose = read("\ufeff---\r\ntitle: A\r\n---\r\n\r\nTekst.\r\n")
    assert prose.blocks == (Paragraph(Source("p.md", 5), (Text(Source("p.md", 5), "Tekst."),)),)


def test_missing_front_matter_is_reported() -> None:
    """The text after it is read all the same."""
    assert reported("Tekst.") == (
        "p.md:1: the file does not begin with front matter\n  hint: begin it with ---, title: … and --- again"
    )


def test_unclosed_front_matter_ends_at_the_first_empty_line() -> None:
    """What follows is read as prose, so that its own faults are found too."""
    assert reported("---\ntitle: A\n\nTekst }}.") == (
        "p.md:1: the front matter is not closed\n  hint: close it with a line ---\n"
        "p.md:4: '}}' stands in the text without a meaning\n"
        '  hint: a fact is {{key}}, a span [words]{lang="en"}; \\} prints the brace itself'
    )


def test_front_matter_without_title_is_reported() -> None:
    """A section needs a title."""
    assert reported("---\nkicker: A\n---\nTekst.") == ("p.md:1: the front matter has no title\n  hint: add title: …")


def test_unknown_field_is_reported_with_the_nearest_name() -> None:
    """A misspelt field would not be printed."""
    assert reported("---\ntitle: A\nsubtitel: B\n---\nTekst.") == (
        "p.md:3: front matter has no field 'subtitel'\n"
        "  hint: did you mean 'subtitle' or 'title'? front matter has title, running, subtitle, kicker, cover"
    )


def test_caption_of_the_cover_is_read() -> None:
    """It has facts, and no place for a footnote's sign."""
    prose = read('---\ntitle: A\ncover: "Elk punt is een van {{all}}."\n---\nTekst.')
    assert prose.cover is not None
    assert FactRef(Source("p.md", 3), "all") in prose.cover
    assert reported("---\ntitle: A\ncover: B[^1]\n---\nTekst.\n\n[^1]: C") == (
        "p.md:3: footnote '1' is called in 'cover', which has no place for its sign\n  hint: call it in the text"
    )


def test_field_that_is_no_text_is_reported() -> None:
    """YAML reads an unquoted {{key}} as a mapping."""
    assert reported("---\ntitle: A\nkicker: [b]\n---\nTekst.") == (
        "p.md:3: 'kicker' has no text\n  hint: write kicker: \"…\", in quotation marks"
    )


def test_front_matter_that_is_no_mapping_is_reported() -> None:
    """A list of words says nothing."""
    assert reported("---\n- a\n---\nTekst.") == "p.md:2: the front matter holds no fields\n  hint: write title: …"


def test_unreadable_front_matter_is_reported_on_its_line() -> None:
    """The commonest fault is a colon in an unquoted title; it leaves no second finding for the lost title."""
    report = reported("---\ntitle: Slim: de stad\n---\nTekst.")
    assert report.startswith("p.md:2: this is not YAML")
    assert "title: …" not in report


def test_empty_section_is_reported() -> None:
    """Its title would stand over nothing."""
    assert reported(HEAD) == "p.md: the section is empty\n  hint: write something under the front matter"


def test_control_character_is_reported() -> None:
    """No font has a glyph for it."""
    assert reported(f"{HEAD}Te\x07kst.") == ("p.md:4: the text holds a control character U+0007\n  hint: take it out")


def test_heading_level_that_skips_one_is_reported() -> None:
    """The outline would have a hole."""
    assert reported(f"{HEAD}## A\n\n#### B\n\nTekst.\n") == (
        "p.md:6: a heading of level 4 follows one of level 2\n  hint: write ###, or add the heading between"
    )


def test_headings_of_a_box_are_part_of_the_outline() -> None:
    """The first heading of a file is a level 2, in a box too."""
    assert reported(f"{HEAD}::: {{.box}}\n### A\n\nTekst.\n:::\n") == (
        "p.md:5: a heading of level 3 follows one of level 1\n  hint: write ##, or add the heading between"
    )


@pytest.mark.parametrize(("text", "line"), [("Tekst.\n\n## A\n", 6), ("::: {.box}\n## A\n:::\n\nTekst.", 5)])
def test_heading_with_nothing_under_it_is_reported(text: str, line: int) -> None:
    """In a file and in a box: it announces nothing."""
    assert reported(f"{HEAD}{text}") == (
        f"p.md:{line}: nothing follows the last heading\n  hint: write what it announces, or take it out"
    )


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u2060", "\ufeff"])
def test_invisible_character_is_reported(sign: str) -> None:
    """It has no glyph, or breaks a line where nobody sees why."""
    assert reported(f"{HEAD}een{sign}twee") == (
        f"p.md:4: the text holds a control character U+{ord(sign):04X}\n  hint: take it out"
    )


def test_footnote_called_in_a_running_name_is_reported() -> None:
    """The head of a page is plain words."""
    assert reported("---\ntitle: Klaar\nrunning: Kort[^1]\n---\nTekst.\n\n[^1]: Noot\n") == (
        "p.md:3: footnote '1' is called in 'running', which has no place for its sign\n  hint: call it in the text"
    )


def test_footnotes_are_read_by_label() -> None:
    """A note is a mark in the text and paragraphs of its own, which are not among the blocks."""
    prose = read(f"{HEAD}Tekst.[^a]\n\n[^a]: Noot\n    van twee regels.\n")
    (paragraph,) = prose.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines[1] == NoteMark(Source("p.md", 4), "a")
    (words,) = prose.notes["a"].blocks
    assert words.inlines == (Text(Source("p.md", 6), "Noot "), Text(Source("p.md", 7), "van twee regels."))


def test_footnote_without_text_is_reported_where_it_is_called() -> None:
    """The plugin would print [^1] as it stands."""
    assert reported(f"{HEAD}Een\ntwee.[^1]\n") == (
        "p.md:5: footnote '1' has no text in this file\n  hint: write [^1]: text"
    )


def test_unused_footnote_is_reported() -> None:
    """The plugin would drop its text."""
    assert reported(f"{HEAD}Tekst.\n\n[^1]: Noot.\n") == (
        "p.md:6: footnote '1' is called from nowhere\n  hint: write [^1] where it belongs"
    )


def test_footnote_written_twice_is_reported() -> None:
    """One of the two texts would be lost."""
    assert reported(f"{HEAD}Tekst.[^1]\n\n[^1]: Noot.\n\n[^1]: Nog een.\n") == (
        "p.md:8: footnote '1' is written twice\n  hint: the first is on line 6"
    )


def test_footnote_with_no_words_is_reported() -> None:
    """A mark that leads to nothing puzzles a reader."""
    assert reported(f"{HEAD}Tekst.[^1]\n\n[^1]:\n") == "p.md:6: footnote '1' has no text\n  hint: write [^1]: text"


def test_footnote_that_calls_a_footnote_is_reported() -> None:
    """A note that calls itself would have no end."""
    assert reported(f"{HEAD}Tekst.[^1]\n\n[^1]: Zie [^1].\n") == (
        "p.md:6: footnote '1' calls footnote '1'\n  hint: make it one note"
    )


def test_footnote_holds_paragraphs_only() -> None:
    """A list does not fit at a page's foot."""
    assert reported(f"{HEAD}Tekst.[^1]\n\n[^1]: Noot.\n\n    - een\n") == (
        "p.md:8: a list cannot stand in a footnote\n  hint: put it before or after"
    )
