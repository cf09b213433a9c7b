"""The parts of the specimen: the page with its grid, colours, faces, styles, spaces and rules, all other tokens.

One function a part, from the theme's tokens to a section of the document and to how it is set; `specimen` puts them
together.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import asdict, replace

from pressdossier.check.build.contrast import contrast
from pressdossier.document import Block, Chart, Heading, Keep, Marginal, Paragraph, Section, SectionKind, Span, Spans
from pressdossier.errors import Source
from pressdossier.graphics import Artifact, Colour, LocalRef, Path, Picture, Placed, Rect, Stroke, rectangle, rule
from pressdossier.layout.blocks.blocks import set_in_turn
from pressdossier.layout.blocks.display import ruled
from pressdossier.layout.blocks.strip import (
    Panel,
    SetBlock,
    Strip,
    in_panel,
    keeping_next,
    kept_together,
    merge,
    reaching_out,
    spaced,
    stack,
)
from pressdossier.layout.blocks.text import Column, set_styled, set_text, wide
from pressdossier.layout.setting import Setting
from pressdossier.theme import TextStyle, Theme

GRID_PAGE = "grid"
"""The anchor of the part that shows the grid."""

_MEASURES = ("space", "rules")
"""The tables of tokens that are drawn; those of others are written."""

SAMPLE = "Sphinx of black quartz, judge my vow: 0123456789"


class SpecimenPart(NamedTuple):
    """A section of the specimen, and each of its blocks as it is set."""

    section: Section
    shown: tuple[SetBlock, ...]


class SpecimenTree:
    """Makes the elements of the document, each with a ref of its own."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.source = Source(f"theme {theme.name}")
        self._refs = count(1)

    def ref(self) -> LocalRef:
        """The next ref."""
        return next(self._refs)

    def spans(self, text: str, ref: LocalRef, *, strong: str = "") -> Spans:
        """A text of one element; strong: what comes before it in bold."""
        before = (Span(f"{strong}  ", ref, self.source, strong=True),) if strong else ()
        return (*before, Span(text, ref, self.source))

    def paragraph(self, text: str, *, strong: str = "") -> Paragraph:
        """A paragraph of its own."""
        ref = self.ref()
        return Paragraph(ref, self.source, self.spans(text, ref, strong=strong))

    def pair(self, name: Paragraph, sample: Paragraph) -> Keep:
        """A token's name and a sample of it as one block."""
        return Keep(self.ref(), self.source, (name, sample))

    def section(self, anchor: str, title: str, subtitle: str, blocks: tuple[Block, ...]) -> Section:
        """A section with its title."""
        head = self.ref()
        return Section(
            source=self.source,
            kind=SectionKind.SECTION,
            anchor=anchor,
            label=None,
            title=Heading(head, self.source, 1, anchor, self.spans(title, head)),
            subtitle=self.paragraph(subtitle),
            dateline=None,
            cover=None,
            running=title,
            blocks=blocks,
        )


def no_chart(_chart: Chart, width: float) -> Picture:
    """The specimen has no charts."""
    return Picture(width, 0.0, ())


def _colours(setting: Setting, tree: SpecimenTree, column: Column) -> SpecimenPart:
    theme = setting.theme
    paper = theme.colours["paper"]
    texts = [
        tree.paragraph(f"{_hex(colour)}, contrast with paper {contrast(colour, paper):.1f}:1", strong=name)
        for name, colour in theme.colours.items()
    ]
    shown = []
    for text, colour in zip(texts, theme.colours.values(), strict=True):
        box = Rect(column.left, 0.0, column.left + theme.space.xxl, theme.space.xl)
        edged = replace(rectangle(box, colour), stroke=Stroke(theme.colours["faint"], theme.rules.hair))
        shown.append(_name_beside(setting, text, edged, column))
    return SpecimenPart(
        tree.section("colours", "Colours", "What each is for is said in the theme’s file", tuple(texts)), tuple(shown)
    )


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in colour)


def _faces(setting: Setting, tree: SpecimenTree, column: Column) -> SpecimenPart:
    faces = setting.theme.faces
    texts = [(tree.paragraph(file, strong=role), tree.paragraph(SAMPLE)) for role, file in faces.items()]
    shown = [
        _name_over(setting, name, sample, _style_of(role, setting.style("lead")), column)
        for role, (name, sample) in zip(faces, texts, strict=True)
    ]
    blocks = tuple(tree.pair(name, sample) for name, sample in texts)
    return SpecimenPart(tree.section("faces", "Faces", "All in the size of the lead", blocks), tuple(shown))


def _style_of(role: str, like: TextStyle) -> TextStyle:
    """A style that is set in the face of a role such as "serif-strong-italic"."""
    family = role.removesuffix("-italic").removesuffix("-strong")
    return replace(like, family=family, strong="-strong" in role, emphasis=role.endswith("-italic"))


def _styles(setting: Setting, tree: SpecimenTree, column: Column) -> SpecimenPart:
    styles = setting.theme.styles
    texts = [
        (tree.paragraph(_style_in_words(style), strong=name), tree.paragraph(SAMPLE)) for name, style in styles.items()
    ]
    shown = [
        _name_over(setting, name, sample, style, column)
        for (name, sample), style in zip(texts, styles.values(), strict=True)
    ]
    blocks = tuple(tree.pair(name, sample) for name, sample in texts)
    return SpecimenPart(
        tree.section("styles", "Text styles", "Each set in itself, on its own ground", blocks), tuple(shown)
    )


def _style_in_words(style: TextStyle) -> str:
    """What a style is: its size on its leading, and all in which it is not like most."""
    usual = TextStyle(style.family, style.size, style.leading)
    own = [
        f"{name.replace('_', ' ')} {_token_in_words(value)}".removesuffix(" yes")
        for name, value in asdict(style).items()
        if value != getattr(usual, name)
    ]
    return ", ".join([f"{style.family} {style.size:g}/{style.leading:g}", *own])


def _measures(setting: Setting, tree: SpecimenTree, column: Column) -> SpecimenPart:
    """Spaces and the widths of rules, each as long or as thick as it is."""
    theme = setting.theme
    accent = theme.colours["accent"]
    texts, shown = [], []
    for token, value in asdict(theme.space).items():
        texts.append(tree.paragraph(f"{value:g} pt", strong=f"space.{token}"))
        bar = rectangle(Rect(column.left, 0.0, column.left + value, theme.space.m), accent)
        shown.append(_name_beside(setting, texts[-1], bar, column))
    for token, value in asdict(theme.rules).items():
        is_share = token == "note"
        texts.append(tree.paragraph(f"{value:g}{' of the measure' if is_share else ' pt'}", strong=f"rules.{token}"))
        length = value * theme.space.xxl if is_share else theme.space.xxl
        stroke = Stroke(theme.colours["ink"], theme.rules.hair if is_share else value)
        line = rule(column.left, column.left + length, theme.space.s, stroke)
        shown.append(_name_beside(setting, texts[-1], line, column))
    return SpecimenPart(
        tree.section("measures", "Spaces and rules", "As long and as thick as they are", tuple(texts)), tuple(shown)
    )


def _others(setting: Setting, tree: SpecimenTree, column: Column) -> SpecimenPart:
    """The tokens of all other tables: each with its value."""
    theme = setting.theme
    texts = tuple(
        tree.paragraph(_token_in_words(value), strong=f"{table}.{token}")
        for table, tokens in _tables(theme)
        if table not in _MEASURES
        for token, value in asdict(tokens).items()
    )
    shown = tuple(set_styled(setting, text, "caption", column) for text in texts)
    return SpecimenPart(tree.section("tokens", "All other tokens", "What is not drawn, with its value", texts), shown)


def _tables(theme: Theme) -> Iterator[tuple[str, Any]]:
    """The theme's tables of measures by their names."""
    return ((name, value) for name, value in asdict(theme).items() if isinstance(value, Struct))


def _token_in_words(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case tuple():
            return " ".join(map(_token_in_words, value))
        case _:
            return str(value)


def _page(setting: Setting, tree: SpecimenTree, column: Column) -> SpecimenPart:
    text = (
        tree.paragraph(
            "Behind this page lies its grid: the baseline of every line of running text, the edges of the text and of "
            "the margin column, and the baselines of running header and footer. Running text stands on it on all "
            "pages alike, so that the lines of facing pages are level; whatever is set in another size comes back to "
            "it where the text goes on."
        ),
        tree.paragraph(
            "The second paragraph shows how paragraphs are told apart: by the indent of their first line, or by the "
            "space that the theme puts between them. It is long enough to run over several lines, to show how words "
            "are parted at their ends, how even the grey of the text is, and whether the measure is easy to read."
        ),
        Marginal(tree.ref(), tree.source, (tree.paragraph("A side note begins beside its paragraph."),)),
        tree.paragraph(
            "A side note stands beside the paragraph before this one, in the margin column where the theme has one, "
            "and else under it. Its lines are closer together than those of the text."
        ),
    )
    section = tree.section(GRID_PAGE, "The page", "Text and margin column on the grid", text)
    return SpecimenPart(section, tuple(set_in_turn(setting, text, column)))


PARTS = (_page, _colours, _faces, _styles, _measures, _others)
"""What makes the parts, in order."""


def _name_over(setting: Setting, name: Paragraph, sample: Paragraph, style: TextStyle, column: Column) -> SetBlock:
    """A token's name over a sample of it, under a rule, on one page; dark grounds as tints."""
    space = setting.theme.space
    column = wide(setting.theme, column)
    ground = style.ground != "paper"
    text = set_text(setting, sample.spans, style, column.inset(space.l, space.l) if ground else column)
    if ground:
        tint = Panel(name.ref, column.left, column.right, tint=setting.theme.colours[style.ground], padding=space.s)
        text = in_panel(text, tint)
    head = keeping_next(set_styled(setting, name, "credit", column), space.xs)
    whole = ruled(setting, stack([head, spaced(text, 0.0)]), column, space.xs)
    return spaced(reaching_out(kept_together(whole)), space.m)


def _name_beside(setting: Setting, text: Paragraph, shape: Path, column: Column) -> SetBlock:
    """A token's name beside what it looks like."""
    space = setting.theme.space
    inner = column.inset(space.xxl + space.l)
    words = merge(set_styled(setting, text, "caption", inner).strips)
    box = shape.bounds
    placed = Placed(0.0, 0.0, shape, Artifact.BACKGROUND, box)
    strip = Strip(max(words.height, box.bottom), (placed, *words.placed))
    return SetBlock((strip,), space.xs, space.s)
