from __future__ import annotations

from dataclasses import replace

from tests.builders import dossier, entry, front, heading, lorem, para, section, tiny_setting, words_of

from pressdossier.document import Dossier, Section, SectionKind
from pressdossier.layout.sections import set_dossier
from pressdossier.layout.strip import FORCED, FREE, Strip


def strips_of(whole: Dossier) -> tuple[Strip, ...]:
    """The vertical list of a dossier in the tiny theme."""
    return set_dossier(tiny_setting(), whole).strips


def first_of(strips: tuple[Strip, ...], ref: int) -> Strip:
    """The first strip on which an element stands."""
    return next(strip for strip in strips if any(placed.owner == ref for placed in strip.placed))


def as_kind(part: Section, kind: SectionKind) -> Section:
    return replace(part, kind=kind)


def test_front_page_reads_in_its_order() -> None:
    """Masthead, kicker, title, subtitle, dateline, lead."""
    first = replace(
        front(para("De aanhef.", 6)),
        label=para("Persdossier", 3),
        subtitle=para("Onder", 4),
        dateline=para("13 juni", 5),
    )
    strips = strips_of(dossier(first=first))
    owners = list(dict.fromkeys(placed.owner for strip in strips for placed in strip.placed))
    assert owners[:6] == [50, 3, 101, 4, 5, 6]
    assert first_of(strips, 101).anchors == ("front",)


def test_title_is_never_split() -> None:
    """However long, the dossier's title is one strip."""
    strips = strips_of(dossier(first=front(title=lorem(20))))
    assert sum(any(placed.owner == 101 for placed in strip.placed) for strip in strips) == 1


def test_contents_line_leads_to_its_section() -> None:
    """A line of the contents is one link over its whole width, with a number to be written at its end."""
    strip = first_of(strips_of(dossier(entries=[entry("Deel een", "deel", 70)])), 70)
    (link,), (numeral,) = strip.links, strip.numerals
    assert (link.target, link.owner, link.description) == ("#deel", 70, "Deel een")
    assert (numeral.anchor, numeral.owner, numeral.right) == ("deel", 70, link.box.right)


def test_long_contents_line_leaves_room_for_its_number() -> None:
    """Words wrap before the column of page numbers, and the number stands on the last line."""
    strip = first_of(strips_of(dossier(entries=[entry(lorem(20), "deel", 70)])), 70)
    (numeral,) = strip.numerals
    assert max(placed.frame.right for placed in strip.placed) < numeral.right - 10.0
    assert numeral.baseline == max(placed.y for placed in strip.placed)


def test_contents_begin_a_page() -> None:
    """The front page stands alone; what follows it is headed by the contents' own name."""
    strips = strips_of(dossier())
    begun = [strip for strip in strips if strip.break_cost == FORCED]
    assert [(strip.running, words_of(strip.placed)) for strip in begun] == [("Inhoud", "Inhoud")]


def test_annex_begins_a_page_and_a_section_rather_does() -> None:
    """An annex is forced onto a new page; a section pays less for beginning one than for any break inside it."""
    plain = section(para("a", 202), title="Deel", ref=200)
    annex = as_kind(section(para("b", 302), title="Bijlage", ref=300), SectionKind.ANNEX)
    strips = strips_of(dossier(plain, annex, entries=[entry("Deel", "deel", 70)]))
    assert first_of(strips, 301).break_cost == FORCED
    assert FORCED < first_of(strips, 201).break_cost <= FREE


def test_section_tells_the_header_its_name() -> None:
    """From its first strip on, label or title, the running header has the section's running name."""
    part = replace(section(para("a", 202), title="Lange titel", ref=200, label=para("Bijlage 1", 203)), running="Kort")
    strips = strips_of(dossier(part))
    assert first_of(strips, 203).running == "Kort"
    assert first_of(strips, 201).running is None


def test_label_and_title_stay_with_the_text() -> None:
    """No page ends between a section's label, title, subtitle and text."""
    part = replace(section(para("tekst", 202), label=para("Bijlage 1", 203)), subtitle=para("onder", 204))
    strips = strips_of(dossier(part))
    assert all(first_of(strips, ref).break_cost > 1e8 for ref in (201, 204, 202))


def test_colophon_goes_under_whatever_there_is() -> None:
    """The small print begins no page of its own."""
    colophon = as_kind(section(heading("Kop", 603), para("druk", 602), title="Colofon", ref=600), SectionKind.COLOPHON)
    strips = strips_of(dossier(section(para("a", 202)), colophon))
    after = strips[strips.index(first_of(strips, 202)) + 1 :]
    assert all(strip.break_cost >= FREE for strip in after)
    assert {601, 602, 603} <= {placed.owner for strip in after for placed in strip.placed}
