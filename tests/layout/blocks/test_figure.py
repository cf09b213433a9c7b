from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.builders import HERE, blank_chart, para, tiny_setting

from pressdossier.document import Chart, ChartKind, Datum, Figure, Image, Series
from pressdossier.errors import Finding, LayoutError
from pressdossier.graphics import LocalOwner, Picture, Placed, Raster
from pressdossier.layout.blocks.figure import set_figure
from pressdossier.layout.blocks.text import Column
from pressdossier.layout.setting import Setting

WIDE = 240.0
CHART = Chart(ChartKind.BARS, (Series("", (Datum("energie", "44%", 44.0),)),), 0.0, 44.0)


def figure(content: Chart | Image = CHART, *, full: bool = True) -> Figure:
    """A figure with all its words, or with those alone that it must have."""
    return Figure(
        ref=1,
        source=HERE,
        anchor="fig-themas",
        label=para("Figuur 1", 2),
        headline=para("Energie gaat voor", 3),
        subtitle=para("Aandeel, 2018", 4) if full else None,
        content=content,
        caption=para("Meerdere antwoorden waren mogelijk.", 5) if full else None,
        credit=para("Bron: barometer", 6) if full else None,
        alt="",
    )


def placed_of(one: Figure, setting: Setting | None = None) -> tuple[Placed[LocalOwner], ...]:
    """What the figure places; it is always a single strip."""
    (strip,) = set_figure(setting or tiny_setting(), one, Column(40.0, 200.0)).strips
    return strip.placed


def picture_of(placed: tuple[Placed[LocalOwner], ...]) -> tuple[Placed[LocalOwner], Picture]:
    """The placed picture."""
    ((item, picture),) = [(item, item.item) for item in placed if isinstance(item.item, Picture)]
    return item, picture


def test_words_stand_around_the_picture() -> None:
    """From top to bottom: label, headline, subtitle, picture, caption, credit."""
    owned = [item for item in placed_of(figure()) if isinstance(item.owner, int)]
    assert [item.owner for item in owned] == [2, 3, 4, 1, 5, 6]
    assert [item.y for item in owned if item.owner != 1] == sorted(item.y for item in owned if item.owner != 1)


def test_optional_words_may_be_missing() -> None:
    """A figure needs a label, a headline and a picture."""
    assert [item.owner for item in placed_of(figure(full=False)) if isinstance(item.owner, int)] == [2, 3, 1]


def test_figure_can_be_pointed_at() -> None:
    """Its name lies on its strip."""
    (strip,) = set_figure(tiny_setting(), figure(), Column(40.0, 200.0)).strips
    assert strip.anchors == ("fig-themas",)


def test_chart_is_drawn_at_the_wide_measure() -> None:
    """A chart gets the outer margin's room, and its frame is the room it takes."""
    item, picture = picture_of(placed_of(figure()))
    assert (picture.width, item.frame.width, item.frame.height) == (WIDE, WIDE, picture.height)


def test_image_keeps_its_proportions() -> None:
    """A landscape image fills the measure."""
    _, picture = picture_of(placed_of(figure(Image(b"", 400, 100))))
    (raster,) = picture.items
    assert isinstance(raster, Raster)
    assert (raster.box.width, raster.box.height) == (WIDE, WIDE / 4)


def test_high_image_is_held_to_a_share_of_the_page() -> None:
    """A portrait image is as high as may be, and narrower than the measure."""
    _, picture = picture_of(placed_of(figure(Image(b"", 100, 400))))
    assert picture.height == pytest.approx(tiny_setting().theme.blocks.image * 200.0)
    assert picture.width == pytest.approx(picture.height / 4)


def test_chart_without_room_is_found_at_its_figure() -> None:
    """What the chart cannot set is reported where the figure is written, and layout goes on."""

    def refuse(chart: Chart, width: float) -> Picture:
        raise LayoutError([Finding(HERE, "the label 'x' has no room", "shorten it")])

    setting = replace(tiny_setting(), draw=refuse)
    placed_of(figure(), setting)
    assert [str(finding) for finding in setting.findings] == [
        "content/2018/nl/10-test.md:3: the label 'x' has no room\n  hint: shorten it"
    ]


def test_characters_of_a_chart_are_checked() -> None:
    """A character that the chart's font lacks is found at the figure."""
    setting = tiny_setting()
    series = (Series("", (Datum("能源", "44%", 44.0),)),)
    placed_of(figure(replace(CHART, series=series)), setting)
    assert [str(finding) for finding in setting.findings] == [
        "content/2018/nl/10-test.md:3: the font SourceSerif4-Regular has no glyph for '能' (U+80FD), '源' (U+6E90)\n"
        "  hint: use another character, or a theme with a font that has it"
    ]
    assert blank_chart(CHART, 10.0).items == ()
