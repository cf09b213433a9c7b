from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args

import pytest

from pressdossier import load
from pressdossier.cache import Cache
from pressdossier.charts.draw import draw_chart
from pressdossier.check.pages import audit
from pressdossier.content.edition import read_edition
from pressdossier.content.settings import load_settings
from pressdossier.document import (
    Block,
    Chart,
    ChartKind,
    Datum,
    Dossier,
    Heading,
    Image,
    KeyFigures,
    List,
    Quote,
    SectionKind,
    Span,
    Table,
)
from pressdossier.facts.files import read_files
from pressdossier.facts.load import load_facts
from pressdossier.graphics import Picture
from pressdossier.layout.paginate import lay_out
from pressdossier.layout.setting import Setting
from pressdossier.messages import load_messages
from pressdossier.proof import CONTENT
from pressdossier.resolve.sections import resolve
from pressdossier.resolve.wording import put_into_words
from pressdossier.text.fonts import FontBook
from pressdossier.text.hyphenate import Hyphenator
from pressdossier.theme import load_theme

FONTS = Path(__file__).parents[1] / "fonts"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    settings = load_settings(CONTENT.parent, CONTENT.name)
    messages = load_messages("nl")
    content = read_edition(CONTENT, settings, ["nl"], Cache(None))
    wording = put_into_words(settings, load_facts(settings.facts, read_files(settings.facts.files)), "nl", messages)
    return resolve(content, wording, "nl", messages)


def walk(node: object) -> Iterator[object]:
    """A node of the tree and every value under it."""
    yield node
    children = node if isinstance(node, tuple) else ()
    if is_dataclass(node):
        children = tuple(getattr(node, field.name) for field in fields(node))
    for child in children:
        yield from walk(child)


def test_the_proof_sheet_builds_without_a_finding(tmp_path: Path) -> None:
    """The proof sheet is an edition like any other, without errors and warnings."""
    result = load(CONTENT, fonts=FONTS, cache=Cache(None)).build("nl", tmp_path)
    assert result.path.stat().st_size > 0
    assert result.findings == ()


def test_its_pages_keep_every_promise(dossier: Dossier) -> None:
    """No word of the proof sheet is lost, nothing overprints or runs out of its box."""
    theme, fonts = load_theme(), FontBook(FONTS)

    def draw(chart: Chart, width: float) -> Picture:
        return draw_chart(chart, width=width, lang="nl", theme=theme, fonts=fonts)

    pages = lay_out(Setting(theme, fonts, Hyphenator(), "nl", draw), dossier)
    assert audit(dossier, pages) == ()


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
    looks = {field.name for field in fields(Span)} - {"text", "ref", "source"}
    assert looks == {"strong", "emphasis", "lang", "target", "note", "fact"}


def test_it_shows_both_forms_of_what_has_two(dossier: Dossier) -> None:
    """Lists with and without numbers, quotes verbatim and reported, headings of every level, captions or none."""
    nodes = list(walk(dossier))
    assert {node.ordered for node in nodes if isinstance(node, List)} == {True, False}
    assert {node.verbatim for node in nodes if isinstance(node, Quote)} == {True, False}
    assert {node.level for node in nodes if isinstance(node, Heading)} == {1, 2, 3, 4}
    assert {node.caption is None for node in nodes if isinstance(node, Table)} == {True, False}
    assert {1, 3, 4, 6} <= {len(node.items) for node in nodes if isinstance(node, KeyFigures)}
