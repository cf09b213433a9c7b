from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from importlib import resources

import pytest
from tests.builders import FONTS, ROOT

from pressdossier.errors import ContentError
from pressdossier.graphics import Colour, Rect
from pressdossier.text.fonts import FontBook
from pressdossier.text.shape import Shaping
from pressdossier.theme import TextStyle, Theme, load_theme

TOML = resources.files("pressdossier").joinpath("themes/default.toml").read_text(encoding="utf-8")


def luminance(colour: Colour) -> float:
    """Relative luminance, WCAG 2.2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio, WCAG 2.2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def reported(text: str) -> str:
    with pytest.raises(ContentError) as caught:
        load_theme(text, name="huisstijl")
    return str(caught.value)


def test_every_face_of_the_default_theme_has_a_file() -> None:
    """The theme that comes with the package can be set with the fonts that come with the project."""
    FONTS.require(load_theme().faces.values())


def test_the_wide_theme_of_the_bench_can_be_set() -> None:
    """Its faces lie beside it, with kerning and ligatures, and its measure is 160 mm."""
    theme = load_theme((ROOT / "bench" / "wide.toml").read_text(encoding="utf-8"), name="wide")
    fonts = FontBook(ROOT / "fonts", ROOT / "bench" / "fonts")
    fonts.require(theme.faces.values())
    assert theme.page.measure == pytest.approx(160 / 25.4 * 72, abs=0.1)
    plain = Shaping("nl", ("-kern", "-liga"))
    for face in (name for role, name in theme.faces.items() if role.startswith("serif")):
        assert fonts.shape(face, "AV", Shaping("nl")).advance < fonts.shape(face, "AV", plain).advance
        assert len(fonts.shape(face, "fi", Shaping("nl")).glyphs) == 1


def test_every_style_has_its_faces() -> None:
    """Any style can be strong, emphasised and both."""
    theme = load_theme()
    for style in theme.styles.values():
        for strong in (False, True):
            for emphasis in (False, True):
                assert theme.face(style, strong=strong, emphasis=emphasis) in theme.faces.values()


def test_all_text_can_be_read() -> None:
    """Contrast of at least 4.5 to 1 on paper and on tints (EN 301 549 9.1.4.3)."""
    theme = load_theme()
    for style in theme.styles.values():
        for ground in {style.ground, "tint"} if style.ground == "paper" else {style.ground}:
            assert contrast(theme.colour(style), theme.colours[ground]) >= 4.5


def test_text_fits_the_page() -> None:
    """The body lies between header and footer, and wide matter stays on the paper."""
    theme = load_theme()
    assert theme.page.header < theme.body.top < theme.body.bottom < theme.page.footer < theme.page.height
    assert theme.body.right <= theme.page.left + theme.page.wide < theme.page.width


def test_body_is_as_high_as_its_lines() -> None:
    """The text area is counted in lines of the grid."""
    theme = load_theme()
    page = theme.page
    assert theme.body == Rect(page.left, page.top, page.left + page.measure, page.top + page.lines * theme.grid)


@pytest.mark.parametrize(
    ("strong", "emphasis", "face"),
    [
        (False, False, "SourceSerif4-Regular"),
        (True, False, "SourceSerif4-Semibold"),
        (False, True, "SourceSerif4-It"),
        (True, True, "SourceSerif4-SemiboldIt"),
    ],
)
def test_looks_choose_the_face(strong: bool, emphasis: bool, face: str) -> None:
    """Of the style's family."""
    assert load_theme().face(TextStyle("serif", 10.0, 12.0), strong=strong, emphasis=emphasis) == face


def test_strong_inside_a_strong_style_stays_strong() -> None:
    """There is nothing stronger than strong."""
    theme: Theme = load_theme()
    style = TextStyle("sans", 10.0, 12.0, strong=True)
    assert theme.face(style, strong=True) == theme.face(style) == "SourceSans3-Semibold"


def test_colours_are_read_from_hexadecimal() -> None:
    """Two digits a channel."""
    assert load_theme(TOML.replace('paper = "#ffffff"', 'paper = "#ff8000"')).colours["paper"] == pytest.approx(
        (1.0, 128 / 255, 0.0)
    )


def replaced(old: str, new: str) -> Callable[[], str]:
    assert old in TOML
    return lambda: TOML.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            replaced('paper = "#ffffff"', 'paper = "white"'),
            "themes/huisstijl.toml: theme token missing or wrong: colour 'white' is not of the form #rrggbb",
        ),
        (
            replaced("[styles.body]\n", "[styles.body]\nsiez = 10\n"),
            "themes/huisstijl.toml: theme token missing or wrong: style 'body' has the unknown token 'siez'. "
            "did you mean 'size'?",
        ),
        (
            replaced('series = ["accent"', 'series = ["acent"'),
            "themes/huisstijl.toml: theme token missing or wrong: chart.series names the colour 'acent', "
            "which is not defined. did you mean 'accent' or 'accent-mid'?",
        ),
        (
            replaced("bar = [9.0, 11.5, 13.5]", "bar = 9.0"),
            "themes/huisstijl.toml: theme token missing or wrong: 'bar' of chart is 9.0, not a list of numbers",
        ),
        (
            replaced("bar = [9.0, 11.5, 13.5]", "bar = [9.0, 11.5]"),
            "themes/huisstijl.toml: theme token missing or wrong: chart.bar has 2 sizes, not one each for narrow, "
            "ordinary and wide charts",
        ),
        (
            replaced("[faces]", "[fases]"),
            "themes/huisstijl.toml: theme token missing or wrong: the theme has the unknown token 'fases'. "
            "did you mean 'faces'?",
        ),
    ],
)
def test_wrong_tokens_are_reported(text: Callable[[], str], expected: str) -> None:
    """With the token and, where one is near, what may be meant."""
    assert reported(text()) == expected


def test_malformed_toml_is_reported() -> None:
    """With the place that TOML's own reader names."""
    assert reported("[page\n") == (
        "themes/huisstijl.toml: not valid TOML: Expected ']' at the end of a table declaration (at line 1, column 6)"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[styles.body]\nsize = "big"', "'size' of style 'body' is 'big', not a number"),
        ("[page]\nlines = 4.5", "'lines' of page is 4.5, not a whole number"),
        ("[page]\nmirrored = 1", "'mirrored' of page is 1, not true or false"),
        ("[space]\ngrid = true", "'grid' of space is True, not a number"),
        ("[styles.body]\nfeatures = [1]", "'features' of style 'body' is [1], not a list of texts"),
        ("[styles.body]\ncolour = 3", "'colour' of style 'body' is 3, not a text"),
        ("[colours]\nink = 3", "colour '3' is not of the form #rrggbb"),
        ('[colours]\nink = "#12345g"', "colour '#12345g' is not of the form #rrggbb"),
        ("[faces]\nserif = 3", "the face 'serif' is 3, not a text"),
        ("[styles.own]\nsize = 3.0", "style 'own' lacks the token 'family'"),
        ("[styles]\nbody = 3", "style 'body' is not a table: 3"),
        ("styles = 3", "styles is not a table: 3"),
        ("[space]\ngrid = 0", "'grid' of space is 0, and has to be above zero"),
        ("[blocks]\nkey_figures = 0", "'key_figures' of blocks is 0, and has to be above zero"),
        ("[styles.body]\nsize = -1.0", "'size' of style 'body' is -1.0, and has to be above zero"),
        ("[chart]\nseries = []", "chart.series names no colour"),
        ("[styles.body]\nleading = 16.0", "style 'body' has a leading of 16.0, and stands on a grid of 14.5"),
        (
            '[styles.body]\nfamily = "serf"',
            "style 'body' needs the face 'serf', which is not named. did you mean 'serif'?",
        ),
    ],
)
def test_tokens_of_the_wrong_kind_are_reported(text: str, expected: str) -> None:
    """A theme is written by hand; what cannot be meant is told before anything is set."""
    assert reported(text) == f"themes/huisstijl.toml: theme token missing or wrong: {expected}"


def test_the_guide_names_every_table_and_style() -> None:
    """A token that is added to the theme is explained, too; and the guide's own examples are themes."""
    guide = (ROOT / "docs" / "theme.md").read_text(encoding="utf-8")
    tokens = tomllib.loads(TOML)
    tables = [f"[{table}]" for table in tokens if table != "styles"]
    ranges = {"heading2": "heading1", "heading3": "heading4"}  # `heading1` to `heading4`
    named = [*tables, *(f"`{ranges.get(style, style)}`" for style in tokens["styles"])]
    named += [f"`{name}`" for name in TextStyle.__struct_fields__]
    assert [name for name in named if name not in guide] == []
    rebranded, own_fonts = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert load_theme(rebranded).colours["accent"] != load_theme().colours["accent"]
    assert load_theme(own_fonts).faces["sans-strong"] == "HouseSans-Bold"
