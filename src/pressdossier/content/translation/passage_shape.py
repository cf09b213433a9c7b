"""The shape of a passage: what its translations have in common with it besides its kind, as typed values.

A shape for each kind of passage that has anything of the sort. Made for `passages` of a block of prose; compared by
`align` and by the rules of `check`, which alone put a shape into words. The fingerprint of a passage does not read it:
whatever decides a shape stands in the passage's text, too.
"""

from __future__ import annotations

from enum import Enum

from pressdossier.content.prose import tree
from pressdossier.document import FigureWidth
from pressdossier.values import Value, Variant


class HeadingShape(Variant, frozen=True):
    """anchor: None for a heading without a name."""

    level: int
    anchor: str | None


class ListShape(Variant, frozen=True):
    """first: the number of the first item, None for a list that is not numbered; items: how many."""

    first: int | None
    items: int


class QuoteShape(Variant, frozen=True):
    by: str
    verbatim: bool


class KeyFiguresShape(Variant, frozen=True):
    """figures: how many."""

    figures: int


class ShownKind(Enum):
    """The values are the names that prose uses."""

    CHART = "chart"
    IMAGE = "image"


class Shown(Value, frozen=True):
    """What a figure shows: a chart by its key, or an image by its file; None for neither, which has been reported."""

    kind: ShownKind
    name: str | None


class FigureShape(Variant, frozen=True):
    """anchor: None for a figure without a name; width: None where it was left out."""

    anchor: str | None
    shown: Shown
    width: FigureWidth | None


class TableShape(Variant, frozen=True):
    """rows: how many under the head."""

    rows: int
    columns: int


class OpinionShape(Variant, frozen=True):
    by: str


class NoteShape(Variant, frozen=True):
    """label: the file's own; translations may have another."""

    label: str


class NoShape(Variant, frozen=True):
    """Of whatever has nothing in common with its translation but its kind, such as a paragraph."""


Shape = (
    HeadingShape
    | ListShape
    | QuoteShape
    | KeyFiguresShape
    | FigureShape
    | TableShape
    | OpinionShape
    | NoteShape
    | NoShape
)


def shape_of(block: tree.Block) -> Shape:
    """The shape of the passage that a block is."""
    match block:
        case tree.Heading(level=level, anchor=anchor):
            return HeadingShape(level, anchor)
        case tree.List(ordered=ordered, start=start, items=items):
            return ListShape(start if ordered else None, len(items))
        case tree.Quote(by=by, verbatim=verbatim):
            return QuoteShape(by, verbatim)
        case tree.KeyFigures(items=figures):
            return KeyFiguresShape(len(figures))
        case tree.Figure(anchor=anchor, width=width):
            return FigureShape(anchor, _shown_by(block), width)
        case tree.Table(aligns=aligns, rows=rows):
            return TableShape(len(rows), len(aligns))
        case tree.Opinion(by=by):
            return OpinionShape(by)
        case _:
            return NoShape()


def _shown_by(figure: tree.Figure) -> Shown:
    return Shown(ShownKind.IMAGE, figure.image) if figure.chart is None else Shown(ShownKind.CHART, figure.chart)


def parts_of(shape: Shape) -> tuple[tuple[str, object], ...]:
    """What decides a shape, each part with its name: two of one kind are as alike as they have parts in common."""
    return tuple((name, getattr(shape, name)) for name in shape.__struct_fields__)
