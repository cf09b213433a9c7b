from __future__ import annotations

import pytest
from bench.typography.fill import (
    Area,
    PageContent,
    PageFill,
    content_of_pages,
    fill_of,
    fills,
    judged,
    opening_pages,
    uneven_spreads,
)
from bench.typography.letters import Extent
from bench.typography.tree import Block, Mark
from tests.bench.typography.builders import LEFT, RIGHT, body, line, paragraph

AREA = Area(100.0, 600.0)


def box(top: float, bottom: float, *, left: float = LEFT, right: float = RIGHT) -> Extent:
    return Extent(left, top, right, bottom)


def block(kind: str, *pages: int, part: int = 0, number: int = 0, within: tuple[str, ...] = ()) -> Block:
    return Block(kind, within, part, tuple(Mark(page, number) for page in pages))


def page(index: int, bottom: float = 600.0, *, fill: float = 1.0, ends: bool = False, body: bool = True) -> PageFill:
    return PageFill(index, bottom, fill, ends, body)


@pytest.mark.parametrize(
    ("text", "notes", "fill"),
    [
        ((box(100.0, 350.0),), (), 0.5),
        ((box(100.0, 350.0), box(200.0, 600.0)), (), 1.0),
        ((box(100.0, 350.0),), (box(550.0, 600.0),), 0.6),
        ((), (), 0.0),
    ],
)
def test_fill_is_what_is_not_white_at_the_foot(
    text: tuple[Extent, ...], notes: tuple[Extent, ...], fill: float
) -> None:
    """The white over footnotes counts as well as that at the foot of the page."""
    assert fill_of(PageContent(text, notes), AREA) == pytest.approx(fill)


def test_the_margin_column_does_not_fill_a_page() -> None:
    """Side notes stand beside the running text; footnotes are kept apart."""
    blocks = [block("P", 0), block("P", 0, number=1), block("P", 0, number=2, within=("P", "Note"))]
    aside = box(100.0, 500.0, left=RIGHT + 10, right=RIGHT + 90)
    drawn = {Mark(0, 0): [box(100.0, 200.0)], Mark(0, 1): [aside], Mark(0, 2): [box(580.0, 600.0)]}
    (found,) = content_of_pages(blocks, drawn, body(), 1)
    assert found == PageContent((box(100.0, 200.0),), (box(580.0, 600.0),))


def test_the_area_is_that_of_pages_with_running_text() -> None:
    """A cover that runs to the page's edges does not stretch it."""
    running = body(paragraph(line("woord", page=1)), paragraph(line("woord", page=2)))
    contents = [PageContent((box(*extent),), ()) for extent in ((0.0, 840.0), (100.0, 600.0), (150.0, 350.0))]
    found = fills(contents, [block("P", 0, 1, 2)], running)
    assert [one.fill for one in found] == pytest.approx([1.0, 1.0, 0.5])
    assert [one.body for one in found] == [False, True, True]


def test_a_section_opens_a_page_with_its_title() -> None:
    """A label may stand over the title; a title further down the page opens none; the end closes the last."""
    blocks = [
        block("H1", 0, part=1),
        block("P", 1, part=2),
        block("H1", 1, part=2),
        block("P", 1, 2, part=2),
        block("H1", 2, part=3),
        block("P", 3, part=3),
    ]
    assert opening_pages(blocks, 4) == {0, 1, 4}


def test_pages_before_the_text_and_sections_last_need_not_be_full() -> None:
    """All others are judged, whether they have running text or a table."""
    pages = [page(0, body=False), page(1), page(2, ends=True), page(3, body=False), page(4, ends=True)]
    assert [one.page for one in judged(pages)] == [1, 3]


def test_facing_pages_end_level_within_a_line() -> None:
    """An even number stands left of the odd one after it; where a section ends there is nothing to compare."""
    pages = [
        page(0),
        page(1, 600.0),
        page(2, 585.0),
        page(3, 600.0),
        page(4, 590.0),
        page(5, 200.0, ends=True),
        page(6),
    ]
    assert [(left.page, right.page) for left, right in uneven_spreads(pages, 14.0)] == [(1, 2)]
