from __future__ import annotations

from msgspec.structs import replace
from tests.builders import (
    HERE,
    dossier,
    entry,
    front,
    heading,
    lorem,
    para,
    section,
    tiny_setting,
    with_margin,
    words_of,
)

from pressdossier.document import Dossier, KeyFigure, KeyFigures, Marginal, Quote, Section, SectionKind
from pressdossier.graphics import Artifact, Path
from pressdossier.layout.blocks.sections import set_dossier
from pressdossier.layout.blocks.strip import FORBIDDEN, FORCED, FREE, Strip
from pressdossier.layout.setting import Setting
from pressdossier.theme import TextStyle

FIGURES = KeyFigures(5, HERE, (KeyFigure(6, HERE, para("66%", 7), para("van de gemeenten", 8)),))


def strips_of(whole: Dossier, setting: Setting | None = None) -> tuple[Strip, ...]:
    """The vertical list of a dossier in the tiny theme."""
    return set_dossier(setting or tiny_setting(), whole).strips


def first_of(strips: tuple[Strip, ...], ref: int) -> Strip:
    """The first strip on which an element stands."""
    return next(strip for strip in strips if any(placed.owner == ref for placed in strip.placed))


def owners(*strips: Strip) -> list[int]:
    """The elements that stand on strips in reading order, each once."""
    placed = (placed for strip in strips for placed in strip.placed)
    return list(dict.fromkeys(item.owner for item in placed if isinstance(item.owner, int)))


def as_kind(part: Section, kind: SectionKind) -> Section:
    return replace(part, kind=kind)


def test_a_glance_shows_the_lead_and_the_contents() -> None:
    """The page's own heading, then the lead, then the contents; the title page's words stand elsewhere."""
    first = front(heading("In het kort", 2, level=2), para("De aanhef.", 3), para("Verder.", 4))
    strips = strips_of(dossier(first=first, entries=[entry("Deel", "deel", 70)]))
    assert owners(*strips) == [2, 3, 4, 61, 70]


def test_key_figures_at_a_glance_stand_in_the_margin() -> None:
    """Beside the lead, whether they are written before or after it."""
    for blocks in ((para("De aanhef.", 3), FIGURES), (FIGURES, para("De aanhef.", 3))):
        strips = strips_of(dossier(first=front(*blocks)))
        (aside,) = first_of(strips, 3).asides
        assert owners(aside.strip) == [7, 8]
        assert not {7, 8} & set(owners(*strips))


def test_key_figures_at_a_glance_without_a_margin() -> None:
    """A theme without margin column sets them in the text, and loses no word."""
    setting = with_margin(tiny_setting(), 0.0)
    strips = strips_of(dossier(first=front(para("De aanhef.", 3), FIGURES)), setting)
    assert sorted(owners(*strips)) == [3, 7, 8, 61]
    assert not any(strip.asides for strip in strips)


def test_running_name_of_the_glance() -> None:
    """Its own heading names the page, or else the contents do."""
    named = dossier(first=front(heading("In het kort", 2), para("a", 3)))
    assert [strips_of(whole)[0].running for whole in (named, dossier())] == ["In het kort", "Inhoud"]


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


def test_contents_keep_a_section_with_its_parts() -> None:
    """No page ends between a line of the contents and the first one under it."""
    entries = [entry("Deel", "a", 70), entry("Sub", "b", 71, level=2), entry("Deel", "c", 72)]
    strips = strips_of(dossier(entries=entries))
    assert [first_of(strips, ref).flow.break_cost for ref in (70, 71, 72)] == [FORBIDDEN, FORBIDDEN, FREE]


def test_every_part_begins_a_page() -> None:
    """The glance, each section and each annex do, and no figure floats past their beginnings."""
    annex = as_kind(section(para("b", 302), title="Bijlage", ref=301), SectionKind.ANNEX)
    strips = strips_of(dossier(section(para("a", 202)), annex))
    begun = [strip for strip in strips if strip.flow.break_cost == FORCED]
    assert [words_of(strip.placed) for strip in begun] == ["Inhoud", "Deel", "Bijlage"]
    assert [strip for strip in strips if strip.flow.is_barrier] == begun


def test_section_opens_under_a_thick_rule() -> None:
    """The rule runs from the text's left edge over the margin column, and is the topmost thing of its page."""
    strip = first_of(strips_of(dossier(section(para("a", 202)))), 201)
    rule = strip.placed[0]
    assert (rule.owner, rule.frame.left, rule.frame.right, rule.frame.top) == (Artifact.RULE, 40.0, 280.0, 0.0)
    assert isinstance(rule.item, Path)
    assert rule.item.stroke is not None
    assert (rule.item.stroke.width, strip.wide) == (tiny_setting().theme.rules.thick, True)


def test_section_opens_with_all_that_names_it() -> None:
    """Label, title and subtitle are one strip, and no page ends between them and the text."""
    part = replace(section(para("tekst", 202), label=para("Bijlage 1", 203)), subtitle=para("onder", 204))
    strips = strips_of(dossier(part))
    opening = first_of(strips, 201)
    assert (owners(opening), opening.anchors) == ([203, 201, 204], ("deel",))
    assert first_of(strips, 202).flow.break_cost == FORBIDDEN


def test_section_tells_the_header_its_name() -> None:
    """From its first strip on the running header has the section's running name."""
    part = replace(section(para("a", 202), para("b", 203), title="Lange titel"), running="Kort")
    strips = strips_of(dossier(part))
    assert [first_of(strips, ref).running for ref in (201, 202, 203)] == ["Kort", None, None]


def test_first_paragraph_is_the_standfirst() -> None:
    """A paragraph right under the title is set larger than the next; what follows another block is not."""
    large = tiny_setting(standfirst=TextStyle("serif", 14.0, 18.0))
    strips = strips_of(dossier(section(para("a", 202), para("b", 203))), large)
    assert [first_of(strips, ref).height for ref in (202, 203)] == [18.0, 12.0]
    quote = Quote(210, HERE, False, (para("q", 211),), para("x", 212))
    strips = strips_of(dossier(section(quote, para("b", 203))), large)
    assert first_of(strips, 203).height == 12.0


def test_margin_after_the_standfirst_stands_beside_it() -> None:
    """As after any other paragraph."""
    note = Marginal(20, HERE, (para("kant", 21),))
    strips = strips_of(dossier(section(para("a", 202), note, para("b", 203))))
    assert [len(first_of(strips, ref).asides) for ref in (202, 203)] == [1, 0]


def test_colophon_goes_under_whatever_there_is() -> None:
    """The small print begins no page of its own, and no figure floats past it."""
    colophon = as_kind(section(heading("Kop", 603), para("druk", 602), title="Colofon", ref=601), SectionKind.COLOPHON)
    strips = strips_of(dossier(section(para("a", 202)), colophon))
    after = strips[strips.index(first_of(strips, 202)) + 1 :]
    assert all(strip.flow.break_cost >= FREE for strip in after)
    assert (after[0].flow.is_barrier, after[0].running) == (True, "Colofon")
    assert {601, 602, 603} <= {placed.owner for strip in after for placed in strip.placed}
