"""The design tokens: page, faces, colours, spaces and text styles, read from TOML.

Layout and charts take every size and colour from here; nothing is hard-coded elsewhere. A team's own theme names only
the tokens that it changes; all others are the default theme's.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, TypeVar

from pressdossier.errors import ContentError, Finding, Source, suggest
from pressdossier.graphics import Box, Colour

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class PageTokens:
    """The page's geometry in points.

    left: the inner margin, where text begins; measure: of running text; gutter: between text and margin column; margin:
    the margin column's width, 0 for none; lines: lines of the grid on a full page; header, footer: baselines; mirrored:
    for print on both sides: left-hand pages have their margin column at the left.
    """

    width: float
    height: float
    left: float
    measure: float
    gutter: float
    margin: float
    top: float
    lines: int
    header: float
    footer: float
    mirrored: bool = False

    @property
    def wide(self) -> float:
        """The width of text and margin column together."""
        return self.measure + self.gutter + self.margin if self.margin else self.measure

    @property
    def margin_left(self) -> float:
        """Where the margin column begins."""
        return self.left + self.measure + self.gutter


@dataclass(frozen=True, slots=True)
class SpaceTokens:
    """The spacing scale, points; grid: from one baseline of running text to the next, the unit of the page."""

    grid: float
    hair: float
    xs: float
    s: float
    m: float
    l: float  # noqa: E741  # the scale's own name
    xl: float
    xxl: float


@dataclass(frozen=True, slots=True)
class RuleTokens:
    """The widths of rules, points; note: of the page's measure, how long the rule over footnotes is."""

    hair: float
    thin: float
    thick: float
    bar: float
    note: float


@dataclass(frozen=True, slots=True)
class BlockTokens:
    """How blocks share out their room.

    key_figures: how many stand in a row; contact_labels: the share of a contact block's width that the labels take;
    image: the share of the page's height that an image may take; cell_gap: between columns of a table, row_gap: above
    and below a row, numeral: kept free for a page number in the contents, points.
    """

    key_figures: int
    contact_labels: float
    image: float
    cell_gap: float
    row_gap: float
    numeral: float


@dataclass(frozen=True, slots=True)
class CoverTokens:
    """The front page: ground and marks name colours; height: the share of the page that the artwork's ground takes.

    filled, empty: a mark's diameter as a share of the distance between marks.
    """

    ground: str
    filled_mark: str
    empty_mark: str
    height: float
    filled: float
    empty: float


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How one kind of text is set.

    size, leading, indent, before, after: points; first: the indent of a paragraph's first line where it follows another
    paragraph; tracking: ems added after every glyph; features: OpenType tags; balance: lines of about equal length;
    on_grid: its lines stand on the page's baseline grid; ground: the colour that it stands on.
    """

    family: str
    size: float
    leading: float
    strong: bool = False
    emphasis: bool = False
    colour: str = "ink"
    ground: str = "paper"
    features: tuple[str, ...] = ()
    tracking: float = 0.0
    uppercase: bool = False
    justify: bool = False
    hyphenate: bool = False
    balance: bool = False
    on_grid: bool = False
    indent: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class ChartTokens:
    """The measures that charts share, in points.

    row: from one row to the next; bar: a bar's thickness; gap: between a mark and its words; labels: the share of the
    width that the labels' column may take; dot: a point's radius; unit: a unit mark's diameter; thin: the width of axes
    and outlines; series: the colours of the series, in order.
    """

    row: float
    bar: float
    gap: float
    labels: float
    dot: float
    unit: float
    thin: float
    series: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """All tokens of one theme; faces: role ("serif-strong") to the name of a font file without its ending."""

    name: str
    page: PageTokens
    faces: Mapping[str, str]
    colours: Mapping[str, Colour]
    space: SpaceTokens
    rules: RuleTokens
    blocks: BlockTokens
    cover: CoverTokens
    styles: Mapping[str, TextStyle]
    chart: ChartTokens

    @property
    def grid(self) -> float:
        """From one baseline of running text to the next, in points."""
        return self.space.grid

    @property
    def body(self) -> Box:
        """Where running text stands, from the first line's top to the last line's foot, at the text measure."""
        page = self.page
        return Box(page.left, page.top, page.left + page.measure, page.top + page.lines * self.grid)

    def face(self, style: TextStyle, *, strong: bool = False, emphasis: bool = False) -> str:
        """The face for text of a style; strong inside strong stays strong, emphasis inside emphasis stands upright."""
        role = style.family
        role += "-strong" if strong or style.strong else ""
        role += "-italic" if emphasis != style.emphasis else ""
        return self.faces[role]

    def colour(self, style: TextStyle) -> Colour:
        """The colour of text of a style."""
        return self.colours[style.colour]


def load_theme(text: str | None = None, *, name: str = "default", path: str | None = None) -> Theme:
    """Read a theme from TOML text, over the default theme; without text, the default theme itself.

    path: the file that the text comes from, for findings. Raises ContentError where a token is missing, unknown or of
    the wrong type.
    """
    default = tomllib.loads(resources.files("pressdossier").joinpath("themes/default.toml").read_text(encoding="utf-8"))
    place = Source(path or f"themes/{name}.toml")
    try:
        return _theme(name, default if text is None else _over(default, tomllib.loads(text)))
    except tomllib.TOMLDecodeError as error:
        raise ContentError([Finding(place, f"not valid TOML: {error}")]) from error
    except (KeyError, TypeError, ValueError) as error:
        raise ContentError([Finding(place, f"theme token missing or wrong: {error}")]) from error


def _over(default: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The default's tokens with those of a team's own theme in their place, table by table."""
    merged = dict(default)
    for key, value in own.items():
        below = default.get(key)
        merged[key] = _over(below, value) if isinstance(value, Mapping) and isinstance(below, Mapping) else value
    return merged


def _theme(name: str, tokens: dict[str, Any]) -> Theme:
    _require_known("the theme", tokens, [field.name for field in dataclasses.fields(Theme) if field.name != "name"])
    colours = {key: _colour(value) for key, value in tokens["colours"].items()}
    styles = {key: _tokens(TextStyle, f"style '{key}'", value) for key, value in tokens["styles"].items()}
    chart = _tokens(ChartTokens, "chart", tokens["chart"])
    cover = _tokens(CoverTokens, "cover", tokens["cover"])
    named = [(f"style '{key}'", style.colour) for key, style in styles.items()]
    named += [(f"style '{key}'", style.ground) for key, style in styles.items()]
    named += [("chart.series", colour) for colour in chart.series]
    named += [("cover", colour) for colour in (cover.ground, cover.filled_mark, cover.empty_mark)]
    for user, colour in named:
        if colour not in colours:
            raise ValueError(f"{user} names the colour '{colour}', which is not defined. {suggest(colour, colours)}")
    return Theme(
        name,
        _tokens(PageTokens, "page", tokens["page"]),
        dict(tokens["faces"]),
        colours,
        _tokens(SpaceTokens, "space", tokens["space"]),
        _tokens(RuleTokens, "rules", tokens["rules"]),
        _tokens(BlockTokens, "blocks", tokens["blocks"]),
        cover,
        styles,
        chart,
    )


def _tokens(kind: type[_T], called: str, tokens: Mapping[str, Any]) -> _T:
    """A table of the file as a value, its lists as tuples."""
    _require_known(called, tokens, [field.name for field in dataclasses.fields(kind)])  # type: ignore[arg-type]  # a dataclass
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in tokens.items()})


def _require_known(called: str, tokens: Mapping[str, Any], known: list[str]) -> None:
    if unknown := sorted(set(tokens) - set(known)):
        raise ValueError(f"{called} has the unknown token '{unknown[0]}'. {suggest(unknown[0], known)}")


def _colour(value: str) -> Colour:
    if len(value) != 7 or value[0] != "#":
        raise ValueError(f"colour '{value}' is not of the form #rrggbb")
    red, green, blue = (int(value[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return Colour(red, green, blue)
