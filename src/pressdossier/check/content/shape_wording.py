"""The shape of a passage in words, as findings name it: `level 2`, `by crutzen`, `3 rows`.

Between `passage_shape`, which knows no words, and `parity_rules`, which tells in what two shapes differ.
"""

from __future__ import annotations

from typing import assert_never

from pressdossier.content.translation.passage_shape import (
    FigureShape,
    HeadingShape,
    KeyFiguresShape,
    ListShape,
    NoShape,
    NoteShape,
    OpinionShape,
    QuoteShape,
    Shape,
    TableShape,
)
from pressdossier.content.translation.passages import Passage


def shape_in_words(passage: Passage) -> tuple[str, ...]:
    """What decides a passage's shape, part by part, and first what it stands in."""
    within = (passage.within.value,) if passage.within is not None else ()
    return (*within, *_parts_in_words(passage.shape))


def _parts_in_words(shape: Shape) -> tuple[str, ...]:
    match shape:
        case HeadingShape(level, anchor):
            return (f"level {level}", _name(anchor))
        case ListShape(first, items):
            return ("bulleted" if first is None else f"numbered from {first}", f"{items} items")
        case QuoteShape(by, verbatim):
            return (f"by {by}", "verbatim" if verbatim else "reported")
        case KeyFiguresShape(figures):
            return (f"{figures} figures",)
        case FigureShape(anchor, shown, width):
            placed = f"{width.value} width" if width is not None else "no width of its own"
            return (_name(anchor), f"{shown.kind.value} {shown.name}", placed)
        case TableShape(rows, columns):
            return (f"{rows} rows", f"{columns} columns")
        case OpinionShape(by):
            return (f"by {by}",)
        case NoteShape(label):
            return (label,)
        case NoShape():
            return ()
        case _:
            assert_never(shape)


def _name(anchor: str | None) -> str:
    return f"#{anchor}" if anchor else "no name"
