"""What lies over what on a page, and what lies where nothing may: told from the display list alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from pressdossier.graphics import Artifact, GlyphRun, Owner, Page, Path, Picture, Placed, Raster, Rect
from pressdossier.theme import Theme

ASCENT, DESCENT = 0.66, 0.2
"""Of the type size: the part of a line that nothing else may touch."""

SLACK = 0.6
"""Points by which neighbours may touch: rounding, and the side bearings of glyphs."""

HANG = 0.6
"""Of the type size: how far hyphens and quotation marks may hang out of their column."""

FURNITURE = (Artifact.HEADER, Artifact.FOOTER)


class Thing(NamedTuple):
    """Something that takes room on a page; hang: how far it may stand out sideways, points."""

    box: Rect
    placed: Placed[Owner]
    hang: float = 0.0

    @property
    def name(self) -> str:
        """What it is called in a failing test."""
        match self.placed.item:
            case GlyphRun(text=text):
                return f"'{text.strip()}'"
            case item:
                return f"a {type(item).__name__} at {self.box.left:.0f}, {self.box.top:.0f}"


def faults(pages: Sequence[Page], theme: Theme) -> list[str]:
    """All that is wrong with where things lie in a dossier; its front page has a grid of its own."""
    return [
        *all_collisions(pages),
        *_over(pages, off_the_paper),
        *_over(pages, off_their_tints),
        *_over(pages, out_of_their_charts),
        *_over(pages[1:], lambda page: out_of_their_columns(page, theme)),
        *_over(pages[1:], lambda page: beyond_the_text(page, theme)),
    ]


def _over(pages: Sequence[Page], rule: Callable[[Page], list[str]]) -> list[str]:
    return [f"page {page.number}: {found}" for page in pages for found in rule(page)]


def all_collisions(pages: Sequence[Page]) -> list[str]:
    """The collisions of all pages."""
    return _over(pages, collisions)


def collisions(page: Page) -> list[str]:
    """Every two things that lie over each other; tints lie under things by intent, and a chart's marks under words."""
    things = list(things_of(page))
    groups = [things, *(list(words_of(thing.placed)) for thing in things)]
    return [
        f"{one.name} over {other.name}"
        for group in groups
        for one, other in combinations(group, 2)
        if _overlap(one.box, other.box)
    ]


def off_the_paper(page: Page) -> list[str]:
    """Everything that does not lie on the paper as a whole."""
    paper = Rect(0.0, 0.0, page.width, page.height)
    return [f"{thing.name} off the paper" for thing in things_of(page) if not _holds(paper, thing.box)]


def off_their_tints(page: Page) -> list[str]:
    """Everything that lies partly on a tint and partly beside it."""
    tints = [_bounds(placed) for placed in page.placed if _is_ground(placed) and _is_filled(placed)]
    return [
        f"{thing.name} over the edge of a tint"
        for thing in things_of(page)
        for tint in tints
        if _overlap(tint, thing.box) and not _holds(tint, thing.box, thing.hang)
    ]


def out_of_their_charts(page: Page) -> list[str]:
    """The words of charts that lie beyond the chart's own edges."""
    return [
        f"{word.name} out of its chart"
        for thing in things_of(page)
        for word in words_of(thing.placed)
        if not _holds(thing.box, word.box)
    ]


def out_of_their_columns(page: Page, theme: Theme) -> list[str]:
    """What stands out of the narrowest column that it was promised to: text, margin column, or both."""
    found = []
    for thing in things_of(page):
        promised = [column for column in columns(page, theme) if _holds(column, _across(thing.placed.frame, column))]
        if not promised or not _holds(promised[0], _across(thing.box, promised[0]), thing.hang):
            found.append(f"{thing.name} out of its column")
    return found


def columns(page: Page, theme: Theme) -> tuple[Rect, ...]:
    """The margin column, the text, and both together, each as tall as the page; mirrored where the theme says so."""
    tokens = theme.page
    margin = [(tokens.margin_left, tokens.margin_left + tokens.margin)] if tokens.margin else []
    edges = [*margin, (tokens.left, tokens.left + tokens.measure), (tokens.left, tokens.left + tokens.wide)]
    if tokens.mirrored and page.number % 2 == 0:
        edges = [(page.width - right, page.width - left) for left, right in edges]
    return tuple(Rect(left, 0.0, right, page.height) for left, right in edges)


def beyond_the_text(page: Page, theme: Theme) -> list[str]:
    """What lies above the first line of the text area or under its last, but for running header and footer."""
    body = Rect(0.0, theme.body.top, page.width, theme.body.bottom)
    return [
        f"{thing.name} above or under the text"
        for thing in things_of(page)
        if not _holds(body, thing.box) and not _is_furniture(thing.placed, theme)
    ]


def _is_furniture(placed: Placed[Owner], theme: Theme) -> bool:
    return placed.owner in FURNITURE and placed.y in (theme.page.header, theme.page.footer)


def things_of(page: Page) -> Iterator[Thing]:
    """Texts, pictures, images, rules and bars; the words of a chart are inside its picture."""
    for placed in page.placed:
        match placed.item:
            case GlyphRun(size=size) as run if run.pieces and run.text.strip():
                yield Thing(_ink(run).moved(placed.x, placed.y), placed, HANG * size)
            case Picture() | Raster():
                yield Thing(_bounds(placed), placed)
            case Path(stroke=stroke) if placed.owner is Artifact.RULE or (stroke and not _is_ground(placed)):
                yield Thing(_bounds(placed), placed)


def _is_ground(placed: Placed[Owner]) -> bool:
    """Whether something lies under others by intent."""
    return placed.owner is Artifact.BACKGROUND


def _is_filled(placed: Placed[Owner]) -> bool:
    return isinstance(placed.item, Path) and placed.item.fill is not None


def words_of(placed: Placed[Owner]) -> Iterator[Thing]:
    """The texts inside a picture, where they stand on the page."""
    if isinstance(placed.item, Picture):
        for run in placed.item.items:
            if isinstance(run, GlyphRun) and run.pieces and run.text.strip():
                yield Thing(
                    _ink(run).moved(placed.x, placed.y), Placed(placed.x, placed.y, run, placed.owner, placed.frame)
                )


def _bounds(placed: Placed[Owner]) -> Rect:
    match placed.item:
        case Picture(width=width, height=height):
            return Rect(placed.x, placed.y, placed.x + width, placed.y + height)
        case Raster(box=box):
            return box.moved(placed.x, placed.y)
        case Path() as path:
            return path.bounds.moved(placed.x, placed.y)
        case GlyphRun() as run:
            return _ink(run).moved(placed.x, placed.y)


def _ink(run: GlyphRun) -> Rect:
    width = run.width
    if run.pieces[-1].is_space:
        width -= run.pieces[-1].advance * run.size * run.stretch + run.word_space
    return Rect(run.x, run.y - ASCENT * run.size, run.x + width, run.y + DESCENT * run.size)


def _across(box: Rect, column: Rect) -> Rect:
    """A box's extent from left to right alone."""
    return Rect(box.left, column.top, box.right, column.bottom)


def _holds(outer: Rect, inner: Rect, hang: float = 0.0) -> bool:
    return (
        inner.left >= outer.left - SLACK - hang
        and inner.right <= outer.right + SLACK + hang
        and inner.top >= outer.top - SLACK
        and inner.bottom <= outer.bottom + SLACK
    )


def _overlap(one: Rect, other: Rect) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > SLACK and down > -1e-6 and (down > SLACK or min(one.height, other.height) < SLACK)
