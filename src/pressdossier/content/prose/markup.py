"""Nodes of the tree back to Markdown in a normal form: one way to write each thing, attributes in one order.

The opposite of `parse`: what is written here and read there is the same tree again. What passages are compared by, what
a lock file keeps, and what goes to translators and comes back, is written here. Knows one tree, and neither files nor
whether a line is too long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pressdossier.content.prose import tree

Write = Callable[[tree.Inlines], str]
"""How the words of a block are written: as they are, or as their translation."""

_BLANKS = re.compile(r"[ \t\n]+")
_PLACEHOLDER = re.compile(r"\{\{[^}]*\}\}|\[\^[^\]]*\]|\[\]\([^)]*\)|\]\([^)]*\)|\]\{[^}]*\}")
_SIGNS = re.compile(r"^#|[\\*\[\]{}<`~^|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|:(?=:)|(?<=:):")
_BEGINS = re.compile(r"(\d*)(#{1,6}(?=\s|$)|[-+](?=\s)|>|(?<=\d)[.)](?=\s)|-{3,}$)")


def write_inlines(inlines: tree.Inlines) -> str:
    """Inlines as Markdown on one line; signs that would mean something else carry a backslash."""
    return _BLANKS.sub(" ", "".join(map(_written_inline, inlines))).strip(" ")


def _written_inline(node: tree.Inline) -> str:
    match node:
        case tree.Text(text=text):
            return _SIGNS.sub(r"\\\g<0>", text)
        case tree.Strong(children=children):
            return f"**{write_inlines(children)}**"
        case tree.Emphasis(children=children):
            return f"*{write_inlines(children)}*"
        case tree.Link(target=target, children=children):
            return f"[{write_inlines(children)}]({target})"
        case tree.CrossReference(anchor=anchor):
            return f"[](#{anchor})"
        case tree.FactRef(key=key):
            return f"{{{{{key}}}}}"
        case tree.NoteMark(label=label):
            return f"[^{label}]"
        case tree.LangSpan(lang=lang, children=children):
            return f'[{write_inlines(children)}]{{lang="{lang}"}}'
        case tree.Claim(key=key, children=children):
            return f'[{write_inlines(children)}]{{claim="{key}"}}'


def write_block(block: tree.Block, write: Write = write_inlines) -> str:
    """A block as Markdown, without how a figure is placed; of a block that holds others, the line that opens it.

    write: called for each text of the block, in reading order.
    """
    match block:
        case tree.Heading(level=level, anchor=anchor, inlines=inlines):
            return f"{'#' * level} {write(inlines)}" + (f" {{#{anchor}}}" if anchor else "")
        case tree.Paragraph(inlines=inlines):
            words = write(inlines)
            begins = _BEGINS.match(words)
            return words if begins is None else f"{begins[1]}\\{words[begins.end(1) :]}"
        case tree.List():
            return "\n".join(_list_lines(block, write))
        case tree.Quote(by=by, verbatim=verbatim, blocks=paragraphs):
            mode = "verbatim" if verbatim else "reported"
            words = "\n\n".join(write_block(paragraph, write) for paragraph in paragraphs)
            return f'::: {{.quote by="{by}" mode="{mode}"}}\n{words}\n:::'
        case tree.KeyFigures(items=figures):
            items = (f"- **{write(item.value)}** {write(item.meaning)}" for item in figures)
            return "\n".join(("::: {.key-figures}", *items, ":::"))
        case tree.Figure():
            return _written_figure(block, write)
        case tree.Table():
            return _written_table(block, write)
        case tree.BoxedText(title=title):
            return "::: {.box" + _attribute("title", title, write) + "}"
        case tree.Opinion(by=by):
            return f'::: {{.opinion by="{by}"}}'
        case tree.Contact():
            return "::: {.contact}"
        case tree.Margin():
            return "::: {.margin}"
        case tree.Keep():
            return "::: {.keep}"
        case tree.PageBreak():
            return "::: {.page-break}"


def write_whole(block: tree.Block, write: Write = write_inlines) -> str:
    """A block with all that stands in it, as it stands in a file.

    Listed are the blocks of which `write_block` writes the opening line alone; some of them hold nothing.
    """
    match block:
        case tree.Figure():
            return _written_figure(block, write, _placement(block))
        case tree.BoxedText() | tree.Opinion() | tree.Margin() | tree.Keep() | tree.Contact() | tree.PageBreak():
            opening = write_block(block, write)
            inside = "\n\n".join(write_whole(child, write) for child in tree.children_of(block))
            return "\n".join((opening, inside, ":::") if inside else (opening, ":::"))
        case _:
            return write_block(block, write)


def _list_lines(block: tree.List, write: Write) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}. " if block.ordered else "- "
        lines = "\n\n".join(write_block(inner, write) for inner in item.blocks).split("\n")
        for index, line in enumerate(lines):
            yield ((mark if index == 0 else " " * len(mark)) + line).rstrip(" ")


def _placement(figure: tree.Figure) -> str:
    width = f' width="{figure.width.value}"' if figure.width is not None else ""
    return width + (' place="here"' if figure.fixed else "")


def _written_figure(figure: tree.Figure, write: Write, placement: str = "") -> str:
    name = f" #{figure.anchor}" if figure.anchor else ""
    shown = f' chart="{figure.chart}"' if figure.chart is not None else f' image="{figure.image}"'
    texts = (("headline", figure.headline), ("subtitle", figure.subtitle), ("alt", figure.alt))
    opening = (
        "::: {.figure" + name + shown + "".join(_attribute(key, words, write) for key, words in texts) + placement + "}"
    )
    caption = (write_block(figure.caption, write),) if figure.caption else ()
    return "\n".join((opening, *caption, ":::"))


_RULES = {"left": ":---", "centre": ":---:", "right": "---:"}


def _written_table(table: tree.Table, write: Write) -> str:
    opening = "::: {.table" + _attribute("caption", table.caption, write) + "}"
    head = _written_row(table.head, write)
    rule = "| " + " | ".join(_RULES[align.value] for align in table.aligns) + " |"
    return "\n".join((opening, head, rule, *(_written_row(row, write) for row in table.rows), ":::"))


def _written_row(row: tree.Row, write: Write) -> str:
    return "| " + " | ".join(write(cell.inlines) for cell in row.cells) + " |"


def _attribute(key: str, words: tree.Inlines | None, write: Write) -> str:
    return "" if words is None else f' {key}="{write(words)}"'


def is_translatable(text: str) -> bool:
    """Whether a text holds words of its own, besides facts, references and signs."""
    return any(character.isalpha() for character in _PLACEHOLDER.sub("", text))
