from __future__ import annotations

import pytest
from bench.typography.body import Column, find_body
from bench.typography.lines import Line, Paragraph
from tests.bench.typography.builders import LEFT, LETTER, RIGHT, SIZE, full_line, line, paragraph


def three_lines(*, page: int = 0, left: float = LEFT) -> Paragraph:
    """Two full lines and a short last one."""
    full = full_line(page=page, y=100.0), full_line(page=page, y=114.0)
    moved = [line(one.text, page=page, y=one.y, left=left) for one in full]
    return paragraph(*moved, line("kort", page=page, y=128.0, left=left))


def in_face(found: Line, face: str) -> Line:
    return Line(found.page, tuple(letter._replace(face=face) for letter in found.letters))


def test_running_text_is_what_most_letters_are_set_in() -> None:
    """Two notes in another face are fewer letters than one paragraph."""
    notes = [paragraph(in_face(line("noot"), "Small")) for _ in range(2)]
    found = find_body([*notes, three_lines()])
    assert found.look == ("Serif", SIZE)
    assert len(found.paragraphs) == 1


def test_headings_are_no_running_text() -> None:
    """Even in the same face."""
    assert len(find_body([paragraph(full_line(), full_line(), kind="H1"), three_lines()]).paragraphs) == 1


def test_a_file_without_paragraphs_is_refused() -> None:
    """There is nothing to measure."""
    with pytest.raises(ValueError, match="the file has no paragraphs"):
        find_body([paragraph(line("kop"), kind="H1")])


def test_mirrored_pages_have_a_column_each() -> None:
    """On left-hand pages the text stands further right."""
    found = find_body([three_lines(), three_lines(page=1, left=LEFT + 80)])
    assert found.column(2) == Column(LEFT, RIGHT)
    assert found.column(3) == Column(LEFT + 80, RIGHT + 80)


def test_a_side_without_long_paragraphs_takes_the_others_column() -> None:
    """A document of one page has no other side."""
    assert find_body([three_lines()]).columns == (Column(LEFT, RIGHT),) * 2


def test_justified_lines_are_flush_and_not_the_last() -> None:
    """A last line that happens to be full is none, nor is one that a forced break left short."""
    found = find_body([three_lines(), paragraph(full_line(), line("kort"), full_line())])
    assert len(found.justified_lines) == 3
    assert [one.text for one in found.ragged_lines] == ["kort"]


def test_a_hanging_hyphen_is_flush() -> None:
    """It hangs over the edge by some of its width."""
    hanging = line("n" * 40 + "\u00ad", left=LEFT - LETTER / 2)
    found = find_body([paragraph(hanging, line("kort")), three_lines(), three_lines()])
    assert hanging in found.justified_lines


def test_only_lines_as_wide_as_the_column_say_how_many_characters_it_holds() -> None:
    """Lists and indented first lines are narrower."""
    listed = paragraph(full_line(left=LEFT + 20), line("kort", left=LEFT + 20))
    found = find_body([three_lines(), listed])
    assert len(found.justified_lines) == 3
    assert found.characters == (RIGHT - LEFT) / LETTER
