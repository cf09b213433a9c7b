from __future__ import annotations

import pytest
from bench.typography.lines import Look, lines_of, set_paragraph
from bench.typography.tree import Block, Mark
from tests.bench.typography.builders import LETTER, letters, line, paragraph


def test_a_gap_goes_from_a_words_end_to_the_next_words_begin() -> None:
    """It is told in spaces of the font: two gaps of one and a half."""
    assert line("een twee drie", gap=1.5).gaps == pytest.approx((1.5, 1.5))


def test_a_stretched_line_is_measured_by_the_unstretched_space() -> None:
    """Letters scaled by 2 % leave the font's own space as the unit."""
    (found,) = lines_of(0, letters("een twee", gap=1.3, scale=1.02))
    assert found.gaps == pytest.approx((1.3,))


def test_two_spaces_are_one_gap() -> None:
    """Two spans that meet in a space each do not make two gaps."""
    assert line("een  twee").gaps == pytest.approx((2.0,))


def test_a_space_at_the_end_is_no_gap() -> None:
    """It is read with the line and takes no room."""
    found = line("een twee ")
    assert len(found.gaps) == 1
    assert found.right == line("een twee").right


def test_a_no_break_space_is_a_gap() -> None:
    """What the eye sees is the same."""
    assert line("2 %\u00a0x").gaps == pytest.approx((1.0, 1.0))


def test_looseness_is_the_mean_gap() -> None:
    """A line of one word is not loose."""
    assert line("een twee drie", gap=1.7).looseness == pytest.approx(1.7)
    assert line("een").looseness == 0.0


@pytest.mark.parametrize(
    ("text", "hyphenated"),
    [("gemeen\u00ad", True), ("e-mail-", True), ("stad", False), ("stad –", False), ("-", False)],
)
def test_a_line_that_ends_in_a_hyphen(text: str, hyphenated: bool) -> None:
    """The breaker's hyphen and the word's own look alike; a dash is neither."""
    assert line(text).is_hyphenated is hyphenated


def test_the_text_shows_the_hyphen() -> None:
    """As the reader of the report would see it on paper."""
    assert line("de gemeen\u00ad").text == "de gemeen-"


def test_letters_are_sorted_into_lines() -> None:
    """By baseline, then from left to right, in whatever order the file has them."""
    below, above = letters("twee", y=114.0), letters("een", y=100.0)
    assert [one.text for one in lines_of(3, [*reversed(below), *above])] == ["een", "twee"]


def test_a_raised_number_stays_in_its_line() -> None:
    """The line's baseline is that of most letters."""
    raised = letters("1", y=96.5, left=65.0)
    (found,) = lines_of(0, [*letters("een"), *raised])
    assert (found.text, found.y) == ("een1", 100.0)


def test_blanks_alone_are_no_line() -> None:
    """A space that was left over at a line's end below is not shown."""
    assert [one.text for one in lines_of(0, [*letters("een"), *letters(" ", y=114.0)])] == ["een"]


def test_a_paragraph_runs_over_two_pages() -> None:
    """Its fragments are its lines page by page."""
    found = paragraph(line("een"), line("twee", y=114.0), line("drie", page=1))
    assert [len(fragment) for fragment in found.fragments] == [2, 1]


def test_a_paragraph_takes_the_letters_of_its_marks() -> None:
    """Those of other blocks' marked content are left out, and a block without letters is no paragraph."""
    marks = (Mark(0, 1), Mark(1, 0))
    read = {Mark(0, 1): letters("een"), Mark(0, 2): letters("anders"), Mark(1, 0): letters("twee")}
    found = set_paragraph(Block("P", (), 0, marks), read)
    assert found is not None
    assert [(one.page, one.text) for one in found.lines] == [(0, "een"), (1, "twee")]
    assert set_paragraph(Block("Figure", (), 0, (Mark(0, 9),)), read) is None


def test_the_look_is_that_of_most_letters() -> None:
    """A strong word does not make a strong line."""
    strong = [letter._replace(face="Strong") for letter in letters("een")]
    (found,) = lines_of(0, [*strong, *letters("twee drie", left=70.0 + LETTER)])
    assert found.look == Look("Serif", 10.0)
