from __future__ import annotations

from msgspec.structs import replace
from tests.builders import HERE, dossier, lorem, section, tiny_setting, tiny_theme, words_of

from pressdossier.document import Furniture
from pressdossier.graphics import Artifact, GlyphRun
from pressdossier.layout.blocks.strip import Strip
from pressdossier.layout.pages.furniture import note_too_wide, running_headers, set_furniture
from pressdossier.layout.pages.placement import PlacedPage

WORDS = Furniture("Uitgever", "Embargo", "{page} van {pages}")


def page(*running: str | None) -> PlacedPage:
    """A page whose strips change the running header to this."""
    return PlacedPage(tuple((10.0 * index, Strip(10.0, running=name)) for index, name in enumerate(running)))


def ends(words: Furniture, kind: Artifact) -> list[tuple[float, float, str]]:
    """Left and right edge of the words at the head or foot of a page, and what they say."""
    placed = set_furniture(tiny_setting(), words, "Deel", 3, 12)
    runs = [(item.x, item.item) for item in placed if item.owner is kind and isinstance(item.item, GlyphRun)]
    return [(round(x, 3), round(x + run.width, 3), run.text) for x, run in runs]


def test_header_says_where_one_is() -> None:
    """The section at the left edge of the text, the embargo at the right edge of the margin column."""
    (left, _, section_name), (_, right, embargo) = ends(WORDS, Artifact.HEADER)
    assert (left, section_name) == (40.0, "Deel")
    assert (right, embargo) == (280.0, "Embargo")


def test_footer_counts_the_page() -> None:
    """Who publishes at the left, this page of how many at the right."""
    (left, _, publisher), (_, right, counted) = ends(WORDS, Artifact.FOOTER)
    assert (left, publisher) == (40.0, "Uitgever")
    assert (right, counted) == (280.0, "3 van 12")


def test_header_without_embargo() -> None:
    """Nothing stands where there is nothing to say."""
    assert [text for _, _, text in ends(replace(WORDS, embargo=""), Artifact.HEADER)] == ["Deel"]


def test_header_and_footer_stand_on_their_baselines() -> None:
    """Which the theme names, clear of the text."""
    placed = set_furniture(tiny_setting(), WORDS, "Deel", 3, 12)
    theme = tiny_theme()
    assert {(item.owner, item.y) for item in placed} == {
        (Artifact.HEADER, theme.page.header),
        (Artifact.FOOTER, theme.page.footer),
    }
    assert all(item.frame.bottom <= theme.body.top for item in placed if item.owner is Artifact.HEADER)
    assert words_of(placed) == "DeelEmbargoUitgever3 van 12"


def test_page_is_headed_by_what_it_opens_with() -> None:
    """The section that goes on, else the first that begins on it; none under which a title stands at its top."""
    assert running_headers([page("a"), page(None), page(None, "b"), page(None), page("c", "d"), page(None)]) == [
        *("", "a", "a", "b", "", "d")
    ]
    assert running_headers([page(None), page(None, "a")]) == ["", "a"]


def test_names_that_do_not_fit_in_a_line_are_found() -> None:
    """Each with the file to give a shorter one."""
    setting = tiny_setting()
    whole = replace(dossier(section(title=lorem(6)), section(title="Kort")), furniture=replace(WORDS, embargo=lorem(2)))
    note_too_wide(setting, whole)
    assert [str(finding) for finding in setting.findings] == [
        f"content/2018/nl/10-test.md:3: '{lorem(6)}' and '{lorem(2)}' do not fit in one line "
        "at the head or foot of a page\n"
        "  hint: give the file a shorter 'running:', or the publisher a shorter name"
    ]


def test_characters_of_the_furniture_are_checked() -> None:
    """A name in a script that the font lacks is found, though it stands in no block."""
    setting = tiny_setting()
    note_too_wide(setting, replace(dossier(), furniture=replace(WORDS, footer="漢")))
    assert [finding.message.split(" has")[0] for finding in setting.findings] == ["the font SourceSerif4-Regular"]
    assert HERE not in [finding.source for finding in setting.findings]
