from __future__ import annotations

from bench.typography.breaks import orphans, widows
from bench.typography.lines import Paragraph
from tests.bench.typography.builders import line, paragraph


def over_pages(*counts: int, within: tuple[str, ...] = ("Document",)) -> Paragraph:
    """A paragraph with that many lines on each page."""
    return paragraph(
        *(line(f"{page}.{row}", page=page, y=14.0 * row) for page, count in enumerate(counts) for row in range(count)),
        within=within,
    )


def test_a_widow_is_a_last_line_alone_on_a_new_page() -> None:
    """Two lines there are none."""
    assert [one.text for one in widows([over_pages(3, 1), over_pages(3, 2)])] == ["1.0"]


def test_an_orphan_is_a_first_line_alone_at_the_foot() -> None:
    """Two lines there are none."""
    assert [one.text for one in orphans([over_pages(1, 3), over_pages(2, 3)])] == ["0.0"]


def test_a_paragraph_of_one_line_is_neither() -> None:
    """Nor is one that stands on one page."""
    assert widows([over_pages(1), over_pages(3)]) == orphans([over_pages(1), over_pages(3)]) == ()


def test_a_table_has_no_widows() -> None:
    """A cell that runs over a page is a matter of tables."""
    assert widows([over_pages(3, 1, within=("Document", "Table", "TR", "TD"))]) == ()
