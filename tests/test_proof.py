from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from msgspec import Struct
from msgspec.structs import astuple
from tests.boxes import faults
from tests.builders import ROOT
from tests.proofs import SHEETS, THEMES, pages, theme, tree

from pressdossier import load
from pressdossier.cache import Cache
from pressdossier.check.build.contrast import check_contrast
from pressdossier.check.build.pages import audit
from pressdossier.document import (
    Block,
    BoxedText,
    Chart,
    ChartKind,
    Datum,
    Dossier,
    Figure,
    FigureWidth,
    Heading,
    Image,
    Keep,
    KeyFigures,
    List,
    Marginal,
    Opinion,
    PageBreak,
    Quote,
    SectionKind,
    Span,
    Table,
    located,
    located_blocks,
    numbered_sections,
)
from pressdossier.graphics import GlyphRun, Page, Ref
from pressdossier.memo import Memo
from pressdossier.proof import CONTENT
from pressdossier.readback import read_pages


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return tree(CONTENT, "nl")


@pytest.fixture(scope="module")
def laid_out() -> tuple[Page, ...]:
    return pages(CONTENT, "nl")


def walk(node: object) -> Iterator[object]:
    """A node of the tree and every value under it."""
    yield node
    children = node if isinstance(node, tuple) else ()
    if isinstance(node, Struct):
        children = astuple(node)
    for child in children:
        yield from walk(child)


def test_the_proof_sheet_builds_without_a_finding(tmp_path: Path) -> None:
    """The proof sheet is an edition like any other, without errors and warnings."""
    result = load(CONTENT, fonts=ROOT / "fonts", cache=Cache(None)).build("nl", tmp_path)
    assert result.path.stat().st_size > 0
    assert result.findings == ()


@pytest.mark.parametrize(("folder", "lang"), SHEETS)
@pytest.mark.parametrize("name", THEMES)
def test_no_sheet_has_a_collision_or_an_overflow(folder: Path, lang: str, name: str) -> None:
    """In any language and in either theme: what stands in a column stays there, and nothing lies over anything."""
    assert faults(pages(folder, lang, name), theme(name)) == []


@pytest.mark.parametrize("name", THEMES)
def test_its_pages_keep_every_promise(dossier: Dossier, name: str) -> None:
    """No word of the proof sheet is lost, and all of them can be read."""
    made = pages(CONTENT, "nl", name)
    memo = Memo(Cache(None))
    assert audit(dossier, made, read_pages(made, memo), memo) == ()
    assert check_contrast(dossier, made, memo) == ()


def pages_of(made: tuple[Page, ...], ref: Ref) -> set[int]:
    """The numbers of the pages on which an element is printed."""
    return {page.number for page in made for placed in page.placed if placed.owner == ref}


def label_of(ref: Ref, mark: Span) -> Ref:
    """What the number before the footnote that a mark calls is named."""
    assert mark.note is not None
    return ref._replace(number=mark.note.label.ref)


@pytest.mark.parametrize("name", THEMES)
def test_footnotes_stand_on_the_page_of_their_mark(dossier: Dossier, name: str) -> None:
    """Wherever they are called: in text, headings, lists, cells, boxes, quotes, key figures, in the margin."""
    made = pages(CONTENT, "nl", name)
    marks = [(ref, span) for ref, span in located(dossier) if isinstance(span, Span) and span.note is not None]
    assert len(marks) > 14
    apart = [mark for ref, mark in marks if pages_of(made, ref) != pages_of(made, label_of(ref, mark))]
    assert [mark.source for mark in apart] == []


def test_six_footnotes_stand_on_one_page(dossier: Dossier, laid_out: tuple[Page, ...]) -> None:
    """Long ones among them."""
    marks = [(ref, span) for ref, span in located(dossier) if isinstance(span, Span) and span.note is not None]
    where = [min(pages_of(laid_out, label_of(ref, mark))) for ref, mark in marks]
    assert max(where.count(page) for page in where) >= 6


def test_figures_stand_at_every_height_of_a_page(dossier: Dossier, laid_out: tuple[Page, ...]) -> None:
    """At the top, in the middle, at the foot; one more line of text, and a figure moves on past it."""
    body = theme("default").body
    tops = {placed.owner: (page.number, placed.y) for page in laid_out for placed in page.placed}
    labels = [ref._replace(number=node.label.ref) for ref, node in located(dossier) if isinstance(node, Figure)]
    heights = [(tops[label][1] - body.top) / body.height for label in labels]
    for low, high in ((0.0, 0.05), (0.2, 0.4), (0.4, 0.6), (0.6, 0.75)):
        assert any(low <= height < high for height in heights)
    number, section = next(each for each in numbered_sections(dossier) if each[1].anchor == "places")
    followed = [
        (place.ref(block.label.ref), below.ref(after.ref))
        for (place, block), (below, after) in pairwise(located_blocks(number, section))
        if isinstance(block, Figure) and not isinstance(after, Figure | PageBreak)
    ]
    moved = [label for label, after in followed if tops[after] < tops[label]]
    assert 0 < len(moved) < len(followed)


def test_it_shows_every_kind_of_block(dossier: Dossier) -> None:
    """A kind of block that is added to the document fails here until the proof sheet shows it."""
    shown = {type(node) for node in walk(dossier)}
    assert {kind.__name__ for kind in set(get_args(Block)) - shown} == set()


def test_it_shows_every_kind_of_section(dossier: Dossier) -> None:
    """Front page, sections, annexes and colophon all have their proof."""
    shown = {dossier.front.kind, *(section.kind for section in dossier.sections)}
    assert set(SectionKind) - shown == set()


def test_it_shows_every_kind_of_chart_and_an_image(dossier: Dossier) -> None:
    """A kind of chart that is added fails here until the proof sheet shows it."""
    charts = [node for node in walk(dossier) if isinstance(node, Chart)]
    assert set(ChartKind) - {chart.kind for chart in charts} == set()
    assert any(isinstance(node, Image) for node in walk(dossier))


def test_its_charts_show_every_form_of_a_value(dossier: Dossier) -> None:
    """Numbers, facts in words, fractions, values and parts that were not published, several series, groups."""
    data = [node for node in walk(dossier) if isinstance(node, Datum)]
    charts = [node for node in walk(dossier) if isinstance(node, Chart)]
    assert any(datum.value is not None for datum in data)
    assert any(datum.low is not None and datum.fraction is None for datum in data)
    assert any(datum.value is None and datum.low is None for datum in data)
    assert {bool(chart.rest) for chart in charts if chart.kind is ChartKind.PARTS} == {True, False}
    assert any(datum.fraction is not None for datum in data)
    assert any(datum.group for datum in data)


@pytest.mark.parametrize("look", ["strong", "emphasis", "lang", "target", "note", "fact"])
def test_it_shows_every_look_of_running_text(dossier: Dossier, look: str) -> None:
    """Each look that a span can have occurs in the text of a section."""
    spans = [node for section in dossier.sections for node in walk(section) if isinstance(node, Span)]
    assert any(getattr(span, look) for span in spans)


def test_the_list_of_looks_is_whole() -> None:
    """A look that is added to spans belongs in the test above and on the proof sheet."""
    looks = {*Span.__struct_fields__} - {"text", "ref", "source"}
    assert looks == {"strong", "emphasis", "lang", "target", "note", "fact"}


def test_it_shows_both_forms_of_what_has_two(dossier: Dossier) -> None:
    """Lists with and without numbers, quotes verbatim and reported, headings of every level, captions or none."""
    nodes = list(walk(dossier))
    assert {node.ordered for node in nodes if isinstance(node, List)} == {True, False}
    assert {node.verbatim for node in nodes if isinstance(node, Quote)} == {True, False}
    assert {node.level for node in nodes if isinstance(node, Heading)} == {1, 2, 3, 4}
    assert {node.caption is None for node in nodes if isinstance(node, Table)} == {True, False}
    assert {node.title is None for node in nodes if isinstance(node, BoxedText)} == {True, False}
    assert {node.role is None for node in nodes if isinstance(node, Opinion)} == {True, False}
    assert {node.fixed for node in nodes if isinstance(node, Figure)} == {True, False}
    assert set(range(1, 9)) <= {len(node.items) for node in nodes if isinstance(node, KeyFigures)}


@pytest.mark.parametrize("part", ["subtitle", "caption", "credit"])
def test_it_shows_figures_with_and_without(dossier: Dossier, part: str) -> None:
    """Each part that a figure may lack."""
    figures = [node for node in walk(dossier) if isinstance(node, Figure)]
    assert {getattr(figure, part) is None for figure in figures} == {True, False}


def test_it_shows_charts_and_images_at_every_width(dossier: Dossier) -> None:
    """Every kind of chart, and images, as wide as the margin column, the text, and both."""
    figures = [node for node in walk(dossier) if isinstance(node, Figure)]
    shown = {(getattr(figure.content, "kind", Image), figure.width) for figure in figures}
    assert {(kind, width) for kind in (*ChartKind, Image) for width in FigureWidth} - shown == set()


def test_the_margin_holds_all_that_it_may(dossier: Dossier) -> None:
    """Side notes, lists, pull quotes, key figures and figures, and several beside one paragraph; also in a keep."""
    marginals = [node for node in walk(dossier) if isinstance(node, Marginal)]
    held = {type(block).__name__ for node in marginals for block in node.blocks}
    assert held == {"Paragraph", "List", "Quote", "KeyFigures", "Figure"}
    kept = [node for node in walk(dossier) if isinstance(node, Keep)]
    assert any(isinstance(block, Marginal) for node in kept for block in node.blocks)


def test_one_table_runs_over_pages_with_its_head(dossier: Dossier, laid_out: tuple[Page, ...]) -> None:
    """Forty rows: the head is painted on every page that they stand on, and belongs to the table once."""
    tables = ((ref, node) for ref, node in located(dossier) if isinstance(node, Table))
    name, table = next((ref, node) for ref, node in tables if len(node.rows) >= 40)
    numbers = {page for row in table.rows for page in pages_of(laid_out, name._replace(number=row.cells[0].ref))}
    first = table.head.cells[0]
    assert len(numbers) > 1
    assert pages_of(laid_out, name._replace(number=first.ref)) == {min(numbers)}
    for number in numbers:
        painted = [placed.item for placed in laid_out[number - 1].placed if isinstance(placed.item, GlyphRun)]
        assert first.spans[0].text in [run.text for run in painted]
