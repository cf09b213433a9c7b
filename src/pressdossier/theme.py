"""The design tokens: page, faces, colours, spaces and text styles, read from TOML.

Layout and charts take every size and colour from here; nothing is hard-coded elsewhere. A team's own theme names only
the tokens that it changes; all others are the default theme's.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, TypeVar

from pressdossier.errors import ContentError, Finding, Source, suggest
from pressdossier.graphics import Box, Colour

_T = TypeVar("_T")
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_LOOKS = ("", "-strong", "-italic", "-strong-italic")
"""What a family's faces are called after its name."""


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
    and below a row, numeral: kept free for a page number in the contents, points; mark, mark_rise: how large a
    footnote's mark is and how high it stands where a face has no superior figures, of the type size.
    """

    key_figures: int
    contact_labels: float
    image: float
    cell_gap: float
    row_gap: float
    numeral: float
    mark: float
    mark_rise: float


@dataclass(frozen=True, slots=True)
class CoverTokens:
    """The front page: ground and marks name colours; height: the share of the page that the artwork's ground takes.

    filled, empty: a mark's diameter as a share of the distance between marks; drift: how much thicker the filled ones
    stand at the foot of the field than at its head, 0 for evenly.
    """

    ground: str
    filled_mark: str
    empty_mark: str
    height: float
    filled: float
    empty: float
    drift: float


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


Sizes = tuple[float, float, float]
"""A measure in a narrow, an ordinary and a wide chart."""


@dataclass(frozen=True, slots=True)
class LineTokens:
    """How lines are filled and broken.

    scale: the largest share by which the glyphs of a justified line are widened or narrowed, before its spaces give;
    stretch, shrink: of a space's width, how far it may give; hang: of the protrusion that suits each sign, 0 for none.

    Costs are in lines whose spaces give by just what they may, and a line is broken where the sum is least: hyphen, of
    a word broken; dash, of a line that ends at a hyphen or a dash of the text's own; pair, of two such lines under each
    other; ladder, of each further one; last, of one right above a paragraph's last line; stub, of a last line that is
    shorter than `shortest` of the one above it, ragged_stub and ragged_shortest where lines are not justified;
    contrast, of a loose line next to a tight one.
    """

    scale: float
    stretch: float
    shrink: float
    hang: float
    hyphen: float
    dash: float
    pair: float
    ladder: float
    last: float
    stub: float
    shortest: float
    ragged_stub: float
    ragged_shortest: float
    contrast: float


@dataclass(frozen=True, slots=True)
class ChartTokens:
    """The measures and colours that charts share; lengths are points.

    narrow, wide: the widths below which a chart is narrow, and from which on it is wide.
    row: from one row to the next; bar: a bar's thickness; whole: that of a bar cut into parts; plot: a slope's height;
    unit: a unit mark's diameter; dot: a point's radius; emphasis: how much larger the point is that others are measured
    by; gap: between a mark and its words; thin: the width of axes and outlines; line: of a slope's lines; dash: of
    dashes.
    labels, values, ends: the share of the width that labels beside their marks, the words of a value, and each of the
    words at a slope's ends may take; least: the share that the marks need, or words stand above them.
    flat: how many times as wide as high a slope is at most; units, unit_rows: unit marks in a row, and rows beyond
    which marks are halved; unit_gap: between unit marks, in their diameter; pale: the colour's share in a range's fill.
    mark, peer: the colours of what a chart is about and of what it is compared to; axis, lines, muted: of axes, of the
    lines at ticks, of words for what is not known; series: in order; shades: what the parts of a whole run through, in
    so many steps at most.
    """

    narrow: float
    wide: float
    row: Sizes
    bar: Sizes
    whole: Sizes
    plot: Sizes
    unit: Sizes
    dot: float
    emphasis: float
    gap: float
    thin: float
    line: float
    dash: float
    labels: float
    values: float
    ends: float
    least: Sizes
    flat: float
    units: int
    unit_rows: int
    unit_gap: float
    pale: float
    mark: str
    peer: str
    axis: str
    lines: str
    muted: str
    series: tuple[str, ...]
    shades: tuple[str, ...]
    steps: int

    @property
    def colours(self) -> tuple[tuple[str, str], ...]:
        """The names of colours with the tokens that name them."""
        named = [(token, getattr(self, token)) for token in ("mark", "peer", "axis", "lines", "muted")]
        named += [("series", colour) for colour in self.series] + [("shades", colour) for colour in self.shades]
        return tuple(named)


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
    lines: LineTokens
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
    for table in ("faces", "colours", "styles"):
        _require_table(table, tokens[table])
    colours = {key: _colour(value) for key, value in tokens["colours"].items()}
    styles = {key: _tokens(TextStyle, f"style '{key}'", value) for key, value in tokens["styles"].items()}
    chart = _chart(tokens["chart"])
    cover = _tokens(CoverTokens, "cover", tokens["cover"])
    named = [(f"style '{key}'", style.colour) for key, style in styles.items()]
    named += [(f"style '{key}'", style.ground) for key, style in styles.items()]
    named += [(f"chart.{token}", colour) for token, colour in chart.colours]
    named += [("cover", colour) for colour in (cover.ground, cover.filled_mark, cover.empty_mark)]
    for role, face in tokens["faces"].items():
        if not isinstance(face, str):
            raise ValueError(f"the face '{role}' is {face!r}, not a text")
    for key, style in styles.items():
        for role in (f"{style.family}{look}" for look in _LOOKS):
            if role not in tokens["faces"]:
                hint = suggest(role, tokens["faces"])
                raise ValueError(f"style '{key}' needs the face '{role}', which is not named. {hint}".rstrip())
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
        _tokens(LineTokens, "lines", tokens["lines"]),
        styles,
        chart,
    )


def _chart(tokens: Mapping[str, Any]) -> ChartTokens:
    chart = _tokens(ChartTokens, "chart", tokens)
    for token in ("row", "bar", "whole", "plot", "unit", "least"):
        if len(sizes := getattr(chart, token)) != len(("narrow", "ordinary", "wide")):
            raise ValueError(f"chart.{token} has {len(sizes)} sizes, not one each for narrow, ordinary and wide charts")
    return chart


def _tokens(kind: type[_T], called: str, tokens: Any) -> _T:
    """A table of the file (any value) as a value of ours, its lists as tuples."""
    _require_table(called, tokens)
    known: dict[str, Any] = {field.name: field for field in dataclasses.fields(kind)}  # type: ignore[arg-type]  # a dataclass
    _require_known(called, tokens, list(known))
    for name, field in known.items():
        if name not in tokens and field.default is dataclasses.MISSING:
            raise ValueError(f"{called} lacks the token '{name}'")
        if name in tokens and not _is_of(tokens[name], field.type):
            raise ValueError(f"'{name}' of {called} is {tokens[name]!r}, not {_CALLED[field.type]}")
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in tokens.items()})


_CALLED = {
    "float": "a number",
    "int": "a whole number",
    "bool": "true or false",
    "str": "a text",
    "tuple[str, ...]": "a list of texts",
    "Sizes": "a list of numbers",
}
"""The types of tokens, as their fields are annotated, and what they are called."""


def _is_of(value: object, kind: str) -> bool:
    """Whether a value of TOML is of a type of tokens."""
    match kind:
        case "float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "Sizes":
            return isinstance(value, list) and all(_is_of(entry, "float") for entry in value)
        case "bool":
            return isinstance(value, bool)
        case "str":
            return isinstance(value, str)
        case _:
            return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


def _require_table(called: str, tokens: object) -> None:
    if not isinstance(tokens, Mapping):
        raise ValueError(f"{called} is not a table: {tokens!r}")


def _require_known(called: str, tokens: Mapping[str, Any], known: list[str]) -> None:
    if unknown := sorted(set(tokens) - set(known)):
        raise ValueError(f"{called} has the unknown token '{unknown[0]}'. {suggest(unknown[0], known)}")


def _colour(value: object) -> Colour:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise ValueError(f"colour '{value}' is not of the form #rrggbb")
    red, green, blue = (int(value[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return Colour(red, green, blue)
