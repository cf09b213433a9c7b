from __future__ import annotations

from datetime import date

from tests.resolve.builders import reported, resolved, said

from pressdossier.document import Heading, SectionKind

FRONT = "---\nkicker: Persdossier\ntitle: Steden *zijn* klaar[^1]\nsubtitle: Resultaten\n---\nAanhef.\n\n[^1]: Noot\n"
PARTS = (
    (
        SectionKind.SECTION,
        "deel",
        "---\ntitle: Eerste deel\nrunning: Deel\n---\n## Kop {#kop}\n\nA.\n\n### Onder\n\nB.\n",
    ),
    (SectionKind.ANNEX, "methode", "## Wie\n\nC.\n"),
    (SectionKind.ANNEX, "meningen", "D."),
    (SectionKind.COLOPHON, "colofon", "E."),
)


def test_contents_list_what_a_reader_looks_for() -> None:
    """Sections with their subsections, annexes with their label alone, no colophon; a blank parts words and number."""
    entries = resolved(*PARTS).contents.entries
    assert [(entry.level, said(entry), entry.anchor) for entry in entries] == [
        (1, "Eerste deel ", "deel"),
        (2, "Kop ", "kop"),
        (1, "Bijlage 1 · Methode ", "methode"),
        (1, "Bijlage 2 · Meningen ", "meningen"),
    ]


def test_contents_leave_out_footnotes_and_links() -> None:
    """A heading's note stands under the heading only, and the entry as a whole is one link."""
    text = "## Zie [ons](https://a.be)[^1]\n\nA.\n\n[^1]: Noot\n"
    _, entry = resolved((SectionKind.SECTION, "deel", text)).contents.entries
    assert said(entry) == "Zie ons "
    assert {(span.ref, span.target, span.note) for span in entry.spans} == {(entry.ref, None, None)}


def test_annexes_are_labelled() -> None:
    """In their order; sections have no label."""
    labels = [said(part.label) if part.label else None for part in resolved(*PARTS).sections]
    assert labels == [None, "Bijlage 1", "Bijlage 2", None]


def test_running_name_is_the_title_where_none_is_given() -> None:
    """In plain words."""
    assert [part.running for part in resolved(*PARTS).sections] == ["Deel", "Methode", "Meningen", "Colofon"]


def test_front_page_has_a_dateline() -> None:
    """The date, and the embargo while there is one; other parts have none."""
    whole = resolved((SectionKind.FRONT, "front", FRONT), *PARTS, embargo="Onder embargo tot 14 juni 2018")
    assert said(whole.front.dateline) == "13 juni 2018 · Onder embargo tot 14 juni 2018"
    assert [part.dateline for part in whole.sections] == [None] * 4
    assert said(resolved((SectionKind.FRONT, "front", FRONT)).front.dateline) == "13 juni 2018"


def test_front_page_has_its_kicker_as_label() -> None:
    """What the front matter puts over and under the title."""
    front = resolved((SectionKind.FRONT, "front", FRONT)).front
    assert (said(front.label), said(front.subtitle)) == ("Persdossier", "Resultaten")


def test_metadata_is_plain_words() -> None:
    """Title without its footnote, publisher, subtitle, and the edition's own date."""
    metadata = resolved((SectionKind.FRONT, "front", FRONT)).metadata
    assert (metadata.title, metadata.author, metadata.subject) == (
        "Steden zijn klaar",
        "Smart City Institute",
        "Resultaten",
    )
    assert metadata.dated == date(2018, 6, 13)


def test_plain_words_take_no_numbers() -> None:
    """Using a title a second time for the metadata counts neither refs nor footnotes twice."""
    whole = resolved((SectionKind.FRONT, "front", FRONT), (SectionKind.SECTION, "deel", "A[^x].\n\n[^x]: Noot"))
    notes = [span.text for span in whole.front.title.spans if span.note]
    assert (notes, said(whole.sections[0].blocks)) == (["1"], "A22Noot.")


def test_furniture_names_publisher_and_edition() -> None:
    """Around every page: who, what, and the embargo."""
    furniture = resolved(*PARTS, embargo="Onder embargo").furniture
    assert (furniture.footer, furniture.embargo) == ("Smart City Institute · Persdossier 2018", "Onder embargo")
    assert furniture.page_of.format(page=2, pages=9) == "Pagina 2 van 9"


def test_files_stand_in_the_order_of_the_edition() -> None:
    """Not in that of their names."""
    assert [part.anchor for part in resolved(*PARTS).sections] == ["deel", "methode", "meningen", "colofon"]


def test_the_front_is_headed_at_a_glance() -> None:
    """In the language's own words, above all that follows the front page; the contents do not list it."""
    whole = resolved((SectionKind.FRONT, "front", FRONT), *PARTS)
    heading, text = whole.front.blocks
    assert isinstance(heading, Heading)
    assert (said(heading), heading.level, heading.anchor) == ("In één oogopslag", 2, "at-a-glance")
    assert said(text) == "Aanhef."
    assert "at-a-glance" not in [entry.anchor for entry in whole.contents.entries]


def test_at_a_glance_can_be_referred_to() -> None:
    """By its name, as any heading."""
    (section,) = resolved((SectionKind.SECTION, "deel", "Zie “[](#at-a-glance)”.")).sections
    assert said(section.blocks[0]) == "Zie “In één oogopslag”."


def test_a_name_that_the_front_has_is_reported() -> None:
    """Two places of one name could not both be led to."""
    assert reported((SectionKind.SECTION, "deel", "## Kort {#at-a-glance}\n\nTekst.")) == (
        "deel.md:4: the name '#at-a-glance' is given twice; it is first given at front.md"
    )
