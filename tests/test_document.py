from __future__ import annotations

from msgspec import Struct, structs
from tests.builders import HERE, dossier, entry, front, note, para, section, span
from tests.dossier import dutch
from tests.resolve.builders import resolved

from pressdossier import document
from pressdossier.document import (
    Align,
    Cell,
    Chart,
    ChartKind,
    Datum,
    Dossier,
    Paragraph,
    Row,
    SectionKind,
    Series,
    Span,
    Table,
    elements_of,
    located,
    spans_of,
)
from pressdossier.errors import Source


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
    whole = dutch().dossier
    visited = {id(element) for element in elements_of(whole)}
    for element in (whole, whole.front, *whole.sections, *elements_of(whole)):
        for child in structs.astuple(element):  # type: ignore[arg-type]  # every element is a structure
            for part in child if isinstance(child, tuple) else (child,):
                assert not hasattr(part, "ref") or id(part) in visited


def test_what_is_located_is_the_whole_dossier() -> None:
    """Its passages hold every element, in reading order."""
    whole = dutch().dossier
    assert [id(element) for _, element in located(whole)] == [id(element) for element in elements_of(whole)]


def test_every_element_has_a_name_of_its_own() -> None:
    """Names grow in reading order; a span has that of the element whose words it is, or one that only spans have."""
    named = list(located(dutch().dossier))
    elements = {ref: element for ref, element in named if not isinstance(element, Span)}
    assert [ref for ref, element in named if not isinstance(element, Span)] == sorted(elements)
    assert [ref[:2] for ref, _ in named] == sorted(ref[:2] for ref, _ in named)
    own = {id(span) for each in elements.values() for span in getattr(each, "spans", ()) if span.ref == each.ref}
    assert {id(span) for ref, span in named if isinstance(span, Span) and ref in elements} == own


def edition(above: str = "") -> Dossier:
    """Two sections that say the same, but for what stands above the first's text."""
    text = (
        'A[^1] en [b](https://b.be).\n\n## Kop\n\n- punt\n\n::: {.figure chart="themes" headline="C"}\n:::\n\n'
        '::: {.box title="D"}\nE.\n:::\n\n| F | G |\n|---|---|\n| h | i |\n\n[^1]: Noot.\n'
    )
    return resolved((SectionKind.SECTION, "een", above + text), (SectionKind.ANNEX, "twee", text))


def test_a_passage_is_the_same_wherever_it_has_moved_to() -> None:
    """A paragraph with a link at the top of a section changes no other block, and no other section."""
    before, after = edition(), edition("Nieuw, zie [daar](https://a.be).\n\n")
    old, (new, *moved) = before.sections[0].blocks, after.sections[0].blocks
    assert tuple(moved) == old
    assert [hash(block) for block in moved] == [hash(block) for block in old]
    assert moved[0].source != old[0].source
    assert new not in old
    parts = [(whole.masthead, whole.front, whole.contents, *whole.sections[1:]) for whole in (before, after)]
    assert parts[0] == parts[1]
    assert hash(parts[0]) == hash(parts[1])
    assert before.sections[0] != after.sections[0]


def test_sources_are_no_part_of_what_is_said() -> None:
    """Two elements that say the same are equal, wherever they were written; others are not, though they look alike."""
    there = Source("elders.md", 9)
    here, moved = para("a", 3), Paragraph(3, there, (Span("a", 3, there),))
    assert (here, hash(here)) == (moved, hash(moved))
    assert len({here, moved, para("b", 3), para("a", 4), Cell(3, HERE, here.spans)}) == 4


def test_every_class_of_the_tree_is_frozen() -> None:
    """Stages hand on values that nobody changes."""
    classes = [kind for kind in vars(document).values() if isinstance(kind, type) and issubclass(kind, Struct)]
    assert len(classes) > 25
    assert all(kind.__struct_config__.frozen for kind in classes)
