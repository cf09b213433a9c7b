"""The design tokens: page, faces, colours and text styles, read from one TOML file.

Layout and charts take every size and colour from here; nothing is hard-coded elsewhere.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from pressdossier.errors import ContentError, Finding, Source, suggest
from pressdossier.graphics import Box, Colour


@dataclass(frozen=True, slots=True)
class PageTokens:
    """The page's geometry in points; lines: lines of body text on a full page."""

    width: float
    height: float
    left: float
    measure: float
    wide: float
    top: float
    lines: int
    header: float
    footer: float


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How one kind of text is set.

    size, leading, indent, before, after: points; tracking: ems added after every glyph; features: OpenType tags;
    balance: lines of about equal length.
    """

    family: str
    size: float
    leading: float
    strong: bool = False
    colour: str = "ink"
    features: tuple[str, ...] = ()
    tracking: float = 0.0
    uppercase: bool = False
    justify: bool = False
    hyphenate: bool = False
    balance: bool = False
    indent: float = 0.0
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
    grid: float
    styles: Mapping[str, TextStyle]
    chart: ChartTokens

    @property
    def body(self) -> Box:
        """Where running text stands, from the first line's top to the last line's foot, at the text measure."""
        page = self.page
        return Box(page.left, page.top, page.left + page.measure, page.top + page.lines * self.grid)

    def face(self, style: TextStyle, *, strong: bool = False, emphasis: bool = False) -> str:
        """The face for text of a style; strong inside strong stays strong."""
        role = style.family
        role += "-strong" if strong or style.strong else ""
        role += "-italic" if emphasis else ""
        return self.faces[role]

    def colour(self, style: TextStyle) -> Colour:
        """The colour of text of a style."""
        return self.colours[style.colour]


def load_theme(text: str | None = None, *, name: str = "default") -> Theme:
    """Read a theme from TOML text; without text, the theme of that name that comes with the package.

    Raises ContentError where a token is missing, unknown or of the wrong type.
    """
    path = f"themes/{name}.toml"
    if text is None:
        text = resources.files("pressdossier").joinpath(path).read_text(encoding="utf-8")
    try:
        return _theme(name, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ContentError([Finding(Source(path), f"not valid TOML: {error}")]) from error
    except (KeyError, TypeError, ValueError) as error:
        raise ContentError([Finding(Source(path), f"theme token missing or wrong: {error}")]) from error


def _theme(name: str, tokens: dict[str, Any]) -> Theme:
    colours = {key: _colour(value) for key, value in tokens["colours"].items()}
    styles = {key: _style(key, value) for key, value in tokens["styles"].items()}
    chart = ChartTokens(**{**tokens["chart"], "series": tuple(tokens["chart"]["series"])})
    named = [(f"style '{key}'", style.colour) for key, style in styles.items()]
    for user, colour in [*named, *(("chart.series", colour) for colour in chart.series)]:
        if colour not in colours:
            raise ValueError(f"{user} names the colour '{colour}', which is not defined. {suggest(colour, colours)}")
    page = PageTokens(**tokens["page"])
    return Theme(name, page, dict(tokens["faces"]), colours, float(tokens["spacing"]["grid"]), styles, chart)


def _style(key: str, tokens: dict[str, Any]) -> TextStyle:
    known = {field.name for field in dataclasses.fields(TextStyle)}
    if unknown := sorted(set(tokens) - known):
        raise ValueError(f"style '{key}' has the unknown token '{unknown[0]}'. {suggest(unknown[0], known)}")
    return TextStyle(**{**tokens, "features": tuple(tokens.get("features", ()))})


def _colour(value: str) -> Colour:
    if len(value) != 7 or value[0] != "#":
        raise ValueError(f"colour '{value}' is not of the form #rrggbb")
    red, green, blue = (int(value[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return Colour(red, green, blue)
