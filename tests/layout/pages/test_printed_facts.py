from __future__ import annotations

import json

from msgspec.structs import replace
from tests.builders import HERE, dossier, front, lorem, note, para, section, span, tiny_setting

from pressdossier.cache import Cache
from pressdossier.document import (
    Attachment,
    Block,
    Chart,
    ChartKind,
    Datum,
    Dossier,
    FactsFile,
    Figure,
    Paragraph,
    Series,
    Span,
)
from pressdossier.graphics import Picture
from pressdossier.layout.pages.paginate import lay_out
from pressdossier.layout.pages.printed_facts import note_pages, pages_of_facts
from pressdossier.layout.setting import Setting
from pressdossier.memo import Memo
from pressdossier.readback import ReadPage, read_pages


def fact(text: str, key: str, ref: int = 10) -> Span:
    """A fact's value in an element."""
    return Span(text, ref, HERE, fact=key)


def whole(*blocks: Block) -> Dossier:
    """A dossier whose only section, on page 3, has these blocks."""
    return dossier(section(*blocks), first=front(para("Aanhef", 4)))


def read(setting: Setting, dossier: Dossier) -> tuple[ReadPage, ...]:
    """What the dossier's pages say."""
    return read_pages(lay_out(setting, dossier), Memo(Cache(None)))


def printed(*blocks: Block) -> dict[str, tuple[int, ...]]:
    setting = replace(tiny_setting(), draw=lambda chart, width: Picture(width, 40.0, ()))
    return pages_of_facts(whole(*blocks), read(setting, whole(*blocks)))


def test_a_fact_stands_on_the_page_of_its_letters() -> None:
    """A paragraph that runs over two pages has one fact on each, and not both on both."""
    long = span(f" {lorem(75)} ", 10)
    found = printed(Paragraph(10, HERE, (fact("3,64", "first"), long, fact("bijna een kwart", "last"))))
    assert found == {"first": (3,), "last": (4,)}


def test_a_link_has_letters_of_its_own() -> None:
    """What stands in another element between the words does not shift where a fact lies."""
    linked = Span(lorem(60), 11, HERE, target="https://example.org")
    found = printed(Paragraph(10, HERE, (linked, span(" is ", 10), fact("3,64", "after"), fact("een", "inside", 11))))
    assert found["after"] != ()
    assert found["inside"] == found["after"]


def test_a_fact_in_a_footnote() -> None:
    """It stands at the foot of the page of its mark."""
    noted = note("x", 90)
    noted = replace(noted, blocks=(Paragraph(92, HERE, (fact("44%", "noted", 92),)),))
    assert printed(Paragraph(10, HERE, (span("Tekst", 10), span("1", 89, note=noted)))) == {"noted": (3,)}


def test_facts_of_a_chart_stand_where_the_chart_does() -> None:
    """Each datum that is a fact."""
    chart = Chart(ChartKind.BARS, (Series("", (Datum("a", "1", 1.0, fact="a"), Datum("b", "2", 2.0))),), 0.0, 2.0)
    figure = Figure(30, HERE, "fig", para("Figuur 1", 31), para("Kop", 32), None, chart, None, None, "")
    assert printed(para(lorem(60), 10), figure) == {"a": (5,)}


def test_the_file_of_facts_gains_its_pages() -> None:
    """A fact that is printed nowhere has no pages; other attachments stay as they are."""
    listed = FactsFile("All facts", {"a": {"printed": "1"}, "b": {"printed": "2"}})
    other = Attachment("x.csv", "text/csv", "", b"1")
    before = replace(whole(Paragraph(10, HERE, (fact("1", "a"),))), facts=listed, attachments=(other,))
    facts, kept = note_pages(before, read(tiny_setting(), before)).attachments
    assert (facts.name, facts.mime, facts.description) == ("facts.json", "application/json", "All facts")
    assert json.loads(facts.data) == {
        "facts": {"a": {"printed": "1", "pages": [3]}, "b": {"printed": "2", "pages": []}}
    }
    assert kept == other


def test_a_dossier_without_facts_has_no_file_of_them() -> None:
    """It stays as it is."""
    plain = whole(para("Tekst", 10))
    assert note_pages(plain, read(tiny_setting(), plain)) == plain
