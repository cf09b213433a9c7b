"""Reads a theme from TOML over the default one, and says what is wrong with it.

A team's own theme names only the tokens that it changes; all others are the default theme's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pressdossier.errors import ContentError, Finding, Source, suggest
from pressdossier.graphics import Colour
from pressdossier.theme.tokens import (
    BlockTokens,
    ChartTokens,
    CoverTokens,
    LineTokens,
    PageTokens,
    RuleTokens,
    SpaceTokens,
    TextStyle,
    Theme,
)
from pressdossier.values import Value

_T = TypeVar("_T", bound=Value)
_DEFAULT = Path(__file__).parent.with_name("themes") / "default.toml"
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_LOOKS = ("", "-strong", "-italic", "-strong-italic")
"""What a family's faces are called after its name."""

_ABOVE_ZERO = {
    "page": ("width", "height", "measure", "lines"),
    "space": ("grid",),
    "blocks": ("key_figures",),
    "cover": ("filled",),
    "chart": ("units",),
}
"""The tokens without which there is no page, no grid and no row, table by table."""


def load_theme(text: str | None = None, *, name: str = "default", path: str | None = None) -> Theme:
    """Read a theme from TOML text, over the default theme; without text, the default theme itself.

    path: the file that the text comes from, for findings. Raises ContentError where a token is missing, unknown or of
    the wrong type.
    """
    import tomllib  # lazily: a theme that was read before is remembered

    default = tomllib.loads(_DEFAULT.read_text(encoding="utf-8"))
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
    _require_known("the theme", tokens, [table for table in Theme.__struct_fields__ if table != "name"])
    for table in ("faces", "colours", "styles"):
        _require_table(table, tokens[table])
    theme = Theme(
        name,
        _tokens(PageTokens, "page", tokens["page"]),
        dict(tokens["faces"]),
        {key: _colour(value) for key, value in tokens["colours"].items()},
        _tokens(SpaceTokens, "space", tokens["space"]),
        _tokens(RuleTokens, "rules", tokens["rules"]),
        _tokens(BlockTokens, "blocks", tokens["blocks"]),
        _tokens(CoverTokens, "cover", tokens["cover"]),
        _tokens(LineTokens, "lines", tokens["lines"]),
        {key: _tokens(TextStyle, f"style '{key}'", value) for key, value in tokens["styles"].items()},
        _chart(tokens["chart"]),
    )
    _require_sizes(theme)
    _require_faces(theme)
    _require_colours(theme)
    return theme


def _require_sizes(theme: Theme) -> None:
    """What is divided by or counted out has to be there, and lines that stand on the grid have to fit it."""
    tables = [(table, getattr(theme, table), names) for table, names in _ABOVE_ZERO.items()]
    tables += [(f"style '{key}'", style, ("size", "leading")) for key, style in theme.styles.items()]
    for called, tokens, names in tables:
        for name in names:
            if (value := getattr(tokens, name)) <= 0:
                raise ValueError(f"'{name}' of {called} is {value}, and has to be above zero")
    for token in ("series", "shades"):
        if not getattr(theme.chart, token):
            raise ValueError(f"chart.{token} names no colour")
    for key, style in theme.styles.items():
        if style.on_grid and style.leading > theme.grid:
            raise ValueError(f"style '{key}' has a leading of {style.leading}, and stands on a grid of {theme.grid}")


def _require_faces(theme: Theme) -> None:
    """Every style needs its family in all looks, since any text can be strong, emphasised and both."""
    for role, face in theme.faces.items():
        if not isinstance(face, str):
            raise ValueError(f"the face '{role}' is {face!r}, not a text")
    for key, style in theme.styles.items():
        for role in (f"{style.family}{look}" for look in _LOOKS):
            if role not in theme.faces:
                hint = suggest(role, theme.faces)
                raise ValueError(f"style '{key}' needs the face '{role}', which is not named. {hint}".rstrip())


def _require_colours(theme: Theme) -> None:
    named = [(f"style '{key}'", style.colour) for key, style in theme.styles.items()]
    named += [(f"style '{key}'", style.ground) for key, style in theme.styles.items()]
    named += [(f"chart.{token}", colour) for token, colour in theme.chart.colours]
    named += [("cover", colour) for colour in (theme.cover.ground, theme.cover.filled_mark, theme.cover.empty_mark)]
    for user, colour in named:
        if colour not in theme.colours:
            hint = suggest(colour, theme.colours)
            raise ValueError(f"{user} names the colour '{colour}', which is not defined. {hint}")


def _chart(tokens: Mapping[str, Any]) -> ChartTokens:
    chart = _tokens(ChartTokens, "chart", tokens)
    for token in ("row", "bar", "whole", "plot", "unit", "least"):
        if len(sizes := getattr(chart, token)) != len(("narrow", "ordinary", "wide")):
            raise ValueError(f"chart.{token} has {len(sizes)} sizes, not one each for narrow, ordinary and wide charts")
    return chart


def _tokens(kind: type[_T], called: str, tokens: Any) -> _T:
    """A table of the file (any value) as a value of ours, its lists as tuples."""
    _require_table(called, tokens)
    known = kind.__struct_fields__
    _require_known(called, tokens, known)
    for name in known[: len(known) - len(kind.__struct_defaults__)]:
        if name not in tokens:
            raise ValueError(f"{called} lacks the token '{name}'")
    for name, value in tokens.items():
        if not _is_of(value, kind.__annotations__[name]):
            raise ValueError(f"'{name}' of {called} is {value!r}, not {_CALLED[kind.__annotations__[name]]}")
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


def _require_known(called: str, tokens: Mapping[str, Any], known: Sequence[str]) -> None:
    if unknown := sorted(set(tokens) - set(known)):
        raise ValueError(f"{called} has the unknown token '{unknown[0]}'. {suggest(unknown[0], known)}")


def _colour(value: object) -> Colour:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise ValueError(f"colour '{value}' is not of the form #rrggbb")
    red, green, blue = (int(value[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return Colour(red, green, blue)
