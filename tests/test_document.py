from __future__ import annotations

from msgspec import Struct, structs
from tests.builders import HERE, dossier, entry, front, note, para, section, span
from tests.dossier import dutch

from pressdossier import document
from pressdossier.document import (
    Align,
    Cell,
    Chart,
    ChartKind,
    Datum,
    Paragraph,
    Row,
    Series,
    Table,
    elements_of,
    spans_of,
)


def test_chart_names_every_word_once() -> None:
    """Labels of series, groups, data, values and what is missing; ticks may be thinned out and do not count."""
    data = Datum("energie", "44%", 44.0, group="thema"), Datum("bestuur", "44%", 44.0, group="thema")
    chart = Chart(ChartKind.PARTS, (Series("", data),), 0.0, 100.0, ((0.0, "0"),), "niet gepubliceerd")
    assert chart.words == ("thema", "energie", "44%", "bestuur", "niet gepubliceerd")


def test_footnote_is_read_where_its_mark_stands() -> None:
    """Right after the mark, its number first."""
    text = Paragraph(3, HERE, (span("a", 3), span("1", 9, note=note("noot")), span("b", 3)))
    assert [one.text for one in spans_of(text)] == ["a", "1", "1", "noot", "b"]


def test_table_is_read_by_rows() -> None:
    """Caption, head, rows."""
    rows = [Row(n, HERE, tuple(Cell(10 * n + i, HERE, (span(f"{n}{i}"),)) for i in (1, 2))) for n in (1, 2)]
    table = Table(5, HERE, para("kop"), (Align.LEFT, Align.LEFT), rows[0], (rows[1],))
    assert [one.text for one in spans_of(table)] == ["kop", "11", "12", "21", "22"]


def test_dossier_is_read_from_masthead_to_last_section() -> None:
    """Masthead, front page, contents, sections."""
    whole = dossier(section(para("slot", 9)), first=front(para("aanhef", 8)), entries=[entry("Deel", "deel", 70)])
    words = ["Uitgever", "Voorpagina", "aanhef", "Inhoud", "Deel", "Deel", "slot"]
    assert [one.text for one in spans_of(whole)] == words


def test_walk_visits_the_children_of_every_kind() -> None:
    """No field that holds an element is passed over: all kinds of the real dossier's nodes come up with their parts."""
    visited = {id(element) for element in elements_of(dutch().dossier)}
    for element in elements_of(dutch().dossier):
        for child in structs.astuple(element):  # type: ignore[arg-type]  # every element is a structure
            for part in child if isinstance(child, tuple) else (child,):
                assert not hasattr(part, "ref") or id(part) in visited


def test_every_class_of_the_tree_is_frozen() -> None:
    """Stages hand on values that nobody changes."""
    classes = [kind for kind in vars(document).values() if isinstance(kind, type) and issubclass(kind, Struct)]
    assert len(classes) > 25
    assert all(kind.__struct_config__.frozen for kind in classes)
