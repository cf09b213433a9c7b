"""The blocks that `::: {.name key="value"}` opens: what each takes, and how its matter becomes a node of the tree.

One function a kind of block, called by `blocks` with what stands between the fences. Knows nothing of people, charts
and images but their names: `resolve` looks them up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import replace

from pressdossier.content.prose.attributes import Allowed, Attributes, parse_attributes
from pressdossier.content.prose.inline import read_inlines
from pressdossier.content.prose.manuscript import Manuscript
from pressdossier.content.prose.tree import (
    Block,
    BoxedText,
    Contact,
    Figure,
    Heading,
    Inline,
    Inlines,
    Keep,
    KeyFigure,
    KeyFigures,
    List,
    ListItem,
    Margin,
    Opinion,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Strong,
    Table,
    Text,
)
from pressdossier.document import FigureWidth
from pressdossier.errors import Source, suggest
from pressdossier.values import Value

Blocks = tuple[Block, ...]
_B = TypeVar("_B", bound=Block)
_CALLED: dict[type[Block], str] = {
    Heading: "a heading",
    Paragraph: "a paragraph",
    List: "a list",
    Quote: "a quote",
    KeyFigures: "a block of key figures",
    Figure: "a figure",
    Table: "a table",
    BoxedText: "a box",
    Opinion: "an opinion",
    Contact: "the contact block",
    Margin: "a margin block",
    Keep: "a keep",
    PageBreak: "a page break",
}
_MODES = ("reported", "verbatim")
_WIDTHS = tuple(width.value for width in FigureWidth)
_PLACES = ("here",)
_OPENING = re.compile(r"\{(.*)\}")


class Fence(Value, frozen=True):
    """A fenced block whose attributes have been checked; blocks: what stands in it, of whatever kind."""

    name: str
    line: int
    attributes: Attributes
    blocks: Blocks
    manuscript: Manuscript

    @property
    def source(self) -> Source:
        return self.manuscript.source(self.line)

    def report(self, message: str, hint: str = "") -> None:
        self.manuscript.report(self.line, f"block '{self.name}' {message}", hint)

    def value(self, key: str) -> str:
        """An attribute as a name; empty where a required one is missing, which has been reported."""
        return self.attributes.values.get(key, "")

    def words(self, key: str) -> Inlines | None:
        """An attribute as text, None where it was left out."""
        text = self.attributes.values.get(key)
        return None if text is None else read_inlines(text, self.line, self.manuscript)

    def plain_words(self, key: str) -> Inlines | None:
        """As `words`, for text that is never set in type."""
        marks = len(self.manuscript.marks)
        words = self.words(key)
        self.manuscript.report_marks(marks, f"'{key}'")
        return words


def open_fence(info: str, line: int, blocks: Blocks, manuscript: Manuscript) -> Blocks:
    """Make the block that `::: info` opens; where there is no such block, what stands in it is all that is left."""
    braces = _OPENING.fullmatch(info)
    if braces is None:
        word = info.split()[0].strip("{}.")
        hint = f"write ::: {{.{word}}}" if word in _KINDS else 'write ::: {.name key="value"}'
        manuscript.report(line, f"'::: {info}' opens no block", hint)
        return blocks
    attributes = parse_attributes(braces[1], line, manuscript)
    name = attributes.name or ""
    if name not in _KINDS:
        manuscript.report(line, f"there is no block '{name}'", suggest(name, _KINDS, f"blocks are {', '.join(_KINDS)}"))
        return blocks
    kind = _KINDS[name]
    kind.allowed.check(attributes, f"block '{name}'", line, manuscript)
    return (kind.make(Fence(name, line, attributes, blocks, manuscript)),)


def only(blocks: Blocks, where: str, manuscript: Manuscript, *kinds: type[_B]) -> tuple[_B, ...]:
    """The blocks of some kinds; reports every other as misplaced; where: what they stand in, as a finding names it."""
    found: list[_B] = []
    for block in blocks:
        if isinstance(block, kinds):
            found.append(block)
        else:
            report_misplaced(block, where, manuscript)
    return tuple(found)


def report_misplaced(block: Block, where: str, manuscript: Manuscript) -> None:
    """Report a block that is well made but stands where it cannot."""
    manuscript.report(block.source.line, f"{_CALLED[type(block)]} cannot stand in {where}", "put it before or after")


def _blocks_of_kinds(fence: Fence, *kinds: type[_B]) -> tuple[_B, ...]:
    """What the fence holds of the kinds that it may hold; there must be some."""
    blocks = only(fence.blocks, f"block '{fence.name}'", fence.manuscript, *kinds)
    if not fence.blocks:
        fence.report("is empty")
    return blocks


def _blocks_but(fence: Fence, *kinds: type[Block]) -> Blocks:
    """All that the fence holds, where it may hold whatever is not of these kinds; there must be something."""
    for block in fence.blocks:
        if isinstance(block, kinds):
            report_misplaced(block, f"block '{fence.name}'", fence.manuscript)
    if not fence.blocks:
        fence.report("is empty")
    return tuple(block for block in fence.blocks if not isinstance(block, kinds))


def _quote_of(fence: Fence) -> Quote:
    mode = fence.value("mode")
    if mode and mode not in _MODES:
        hint = suggest(mode, _MODES, "a quote is verbatim or reported")
        fence.report(f"has no mode '{mode}'", hint)
    return Quote(fence.source, fence.value("by"), mode == "verbatim", _blocks_of_kinds(fence, Paragraph))


def _key_figures_of(fence: Fence) -> KeyFigures:
    figures = []
    for items in _blocks_of_kinds(fence, List):
        if items.ordered:
            fence.manuscript.report(items.source.line, "key figures are not numbered", "begin each with -")
        figures += [_key_figure_of(item, fence) for item in items.items]
    return KeyFigures(fence.source, tuple(figures))


def _key_figure_of(item: ListItem, fence: Fence) -> KeyFigure:
    """The strong part that begins the item is the value, the rest its meaning."""
    match item.blocks:
        case (Paragraph(_, (Strong(_, value), *rest)),) if meaning := _without_leading_blank(rest):
            return KeyFigure(item.source, value, meaning)
        case _:
            message = "a key figure is a value in strong, then what it means, in one paragraph"
            fence.manuscript.report(item.source.line, message, "write - **value** meaning")
            return KeyFigure(item.source, (), ())


def _without_leading_blank(inlines: list[Inline]) -> Inlines:
    match inlines:
        case [Text(source, text), *rest]:
            bare = text.lstrip()
            return (Text(source, bare), *rest) if bare else tuple(rest)
        case _:
            return tuple(inlines)


def _figure_of(fence: Fence) -> Figure:
    chart, image = (fence.attributes.values.get(key) for key in ("chart", "image"))
    if (chart is None) == (image is None):
        fence.report("needs either 'chart' or 'image'", 'write chart="…" or image="…"')
    if image is not None and "alt" not in fence.attributes.values:
        fence.report("lacks 'alt'", 'say in words what the image shows: alt="…"')
    captions = only(fence.blocks, "block 'figure'", fence.manuscript, Paragraph)
    width = _choice(fence, "width", _WIDTHS)
    if len(captions) > 1:
        fence.manuscript.report(captions[1].source.line, "a figure has one caption", "make it one paragraph")
    return Figure(
        fence.source,
        fence.attributes.anchor,
        chart,
        image,
        headline=fence.words("headline") or (),
        subtitle=fence.words("subtitle"),
        alt=fence.plain_words("alt"),
        caption=captions[0] if captions else None,
        width=FigureWidth(width) if width is not None else None,
        fixed=_choice(fence, "place", _PLACES) is not None,
    )


def _choice(fence: Fence, key: str, choices: tuple[str, ...]) -> str | None:
    """An attribute with a closed set of values; None where it was left out, or has another, which is reported."""
    value = fence.attributes.values.get(key)
    if value in choices:
        return value
    if value:
        fence.report(f"has no {key} '{value}'", suggest(value, choices, f"write {_alternatives(key, choices)}"))
    return None


def _alternatives(key: str, choices: tuple[str, ...]) -> str:
    return " or ".join(f'{key}="{choice}"' for choice in choices)


def _table_of(fence: Fence) -> Table:
    caption = fence.words("caption")
    match _blocks_of_kinds(fence, Table):
        case (table,):
            return replace(table, caption=caption, source=fence.source)
        case tables:
            if tables:
                fence.report("holds more than one table", "give each its own block")
            return Table(fence.source, caption, (), Row(fence.source, ()), ())


def _boxed_text_of(fence: Fence) -> BoxedText:
    blocks = _blocks_but(fence, BoxedText, Margin, Keep, PageBreak)
    _require_fit(fence, blocks, None)
    return BoxedText(fence.source, fence.words("title"), blocks)


def _margin_of(fence: Fence) -> Margin:
    blocks = _blocks_of_kinds(fence, Paragraph, List, Quote, KeyFigures, Figure)
    _require_fit(fence, blocks, FigureWidth.MARGIN)
    return Margin(fence.source, blocks)


def _require_fit(fence: Fence, blocks: Blocks, own: FigureWidth | None) -> None:
    """Report figures that would be wider or narrower than what holds them; own: its width, None for none."""
    for figure in blocks:
        if isinstance(figure, Figure) and figure.width not in (None, own):
            message = f"a figure in block '{fence.name}' is as wide as the block"
            fence.manuscript.report(figure.source.line, message, "leave its width out")


def _keep_of(fence: Fence) -> Keep:
    return Keep(fence.source, _blocks_but(fence, Keep, PageBreak))


def _page_break_of(fence: Fence) -> PageBreak:
    if fence.blocks:
        fence.report("takes no text", "close it on the line after it")
    return PageBreak(fence.source)


def _opinion_of(fence: Fence) -> Opinion:
    return Opinion(fence.source, fence.value("by"), _blocks_of_kinds(fence, Paragraph, List))


def _contact_of(fence: Fence) -> Contact:
    if fence.blocks:
        fence.report("takes no text", "what it prints stands in edition.yaml under contact")
    return Contact(fence.source)


class _FenceKind(Value, frozen=True):
    make: Callable[[Fence], Block]
    allowed: Allowed


_FIGURE = Allowed(("headline",), ("chart", "image", "subtitle", "alt", "width", "place"), anchor=True)
_KINDS = {
    "quote": _FenceKind(_quote_of, Allowed(required=("by", "mode"))),
    "key-figures": _FenceKind(_key_figures_of, Allowed()),
    "figure": _FenceKind(_figure_of, _FIGURE),
    "table": _FenceKind(_table_of, Allowed(optional=("caption",))),
    "box": _FenceKind(_boxed_text_of, Allowed(optional=("title",))),
    "opinion": _FenceKind(_opinion_of, Allowed(required=("by",))),
    "contact": _FenceKind(_contact_of, Allowed()),
    "margin": _FenceKind(_margin_of, Allowed()),
    "keep": _FenceKind(_keep_of, Allowed()),
    "page-break": _FenceKind(_page_break_of, Allowed()),
}
