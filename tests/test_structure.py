from __future__ import annotations

from msgspec.structs import replace
from tests.builders import HERE
from tests.dossier import dutch
from tests.pdf.writing.builders import dossier

from pressdossier.document import Figure, Heading, List, ListItem, Note, Paragraph, Span, elements_of, located
from pressdossier.graphics import Ref
from pressdossier.structure import Role, StructureElement, anchored, build_structure, outline_of


def elements(root: StructureElement) -> list[StructureElement]:
    """An element and all below it."""
    return [root, *(below for child in root.children for below in elements(child))]


def of_role(root: StructureElement, role: Role) -> list[StructureElement]:
    """The elements of a role."""
    return [element for element in elements(root) if element.role is role]


def root_of(*blocks: Paragraph | List) -> StructureElement:
    """The structure of a dossier whose front page has these blocks."""
    plain = dossier()
    return build_structure(replace(plain, front=replace(plain.front, blocks=blocks)))


def tree_of(*blocks: Paragraph | List) -> str:
    """The structure of a front page with these blocks, without what every dossier has."""
    root = root_of(*blocks)
    return "\n".join(line for child in root.children[1].children[1:] for line in outline_of(child))


def test_link_and_foreign_words_are_children_of_their_paragraph() -> None:
    """Words of the paragraph's own need no element; a link and words of another language get one."""
    spans = (
        Span("Zie ", 20, HERE),
        Span("hier", 21, HERE, target="https://example.org"),
        Span(" of ", 20, HERE),
        Span("there", 22, HERE, lang="en"),
    )
    assert tree_of(Paragraph(20, HERE, spans)) == "P\n  Link\n  Span [en]"


def test_footnote_follows_its_mark() -> None:
    """The note stands behind the reference that calls it, with its number as label."""
    note = Note(31, HERE, Span("1", 32, HERE), (Paragraph(33, HERE, (Span("Noot", 33, HERE),)),))
    spans = (Span("Tekst", 30, HERE), Span("1", 34, HERE, note=note))
    assert tree_of(Paragraph(30, HERE, spans)) == "P\n  Reference\n  Note\n    Lbl\n    P"


def test_footnote_is_known_by_its_number() -> None:
    """The name that it has in the file is the one that the reader sees, wherever in the dossier it is called."""
    note = Note(31, HERE, Span("7", 32, HERE), (Paragraph(33, HERE, (Span("Noot", 33, HERE),)),))
    (made,) = of_role(root_of(Paragraph(30, HERE, (Span("7", 34, HERE, note=note),))), Role.NOTE)
    assert (made.id, made.refers_to) == ("note-7", Ref(1, 1, 34))
    ids = [element.id for element in of_role(build_structure(dutch().dossier), Role.NOTE)]
    assert ids == [f"note-{number}" for number in range(1, len(ids) + 1)]


def test_list_has_labels_and_bodies() -> None:
    """An item's bullet or number is its label, and the rest its body."""
    text = Paragraph(43, HERE, (Span("punt", 43, HERE),))
    item = ListItem(41, HERE, Span("1.", 42, HERE), (text,))
    assert tree_of(List(40, HERE, True, (item,))) == "L\n  LI\n    Lbl\n    LBody\n      P"


def test_every_word_has_its_element() -> None:
    """Every element of the dossier that has words is in the tree, once."""
    made = dutch().dossier
    refs = [element.ref for element in elements(build_structure(made)) if element.ref is not None]
    assert len(refs) == len(set(refs))
    assert {ref for ref, element in located(made) if isinstance(element, Span)} <= set(refs)


def test_figures_are_described_and_carry_their_data() -> None:
    """Each chart of the dossier has a description with its finding, and names the file with its numbers."""
    _, *figures = of_role(build_structure(dutch().dossier), Role.FIGURE)  # the first is the cover's
    charts = [element for element in elements_of(dutch().dossier) if isinstance(element, Figure)]
    assert len(figures) == len(charts) >= 9
    for figure, chart in zip(figures, charts, strict=True):
        headline = "".join(span.text for span in chart.headline.spans)
        assert figure.alt is not None
        assert headline in figure.alt
        assert figure.attachment == f"{chart.anchor}.csv"


def test_tables_say_what_their_heads_head() -> None:
    """A head's cells head their columns, the first cell of every other row heads its row."""
    for table in of_role(build_structure(dutch().dossier), Role.TABLE):
        first, *rows = of_role(table, Role.TR)
        assert {cell.attributes["Table"]["Scope"] for cell in first.children} == {"/Column"}
        assert {row.children[0].attributes["Table"]["Scope"] for row in rows} == {"/Row"}


def test_anchors_lead_to_headings_and_figures() -> None:
    """Every anchor is known by the element that it stands at."""
    made = dutch().dossier
    wanted = {element.anchor for element in elements_of(made) if isinstance(element, Heading | Figure)}
    assert set(anchored(made)) == wanted
