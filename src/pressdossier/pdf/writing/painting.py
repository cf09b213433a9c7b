"""Display lists to painted pages, in the order of the list; painting decides no position.

What successive items of one owner paint is one piece of marked content. Which code stands for which glyph is settled
for the whole document first, from what all its pages show; then each page is painted by itself. A page that was
painted before, and whose glyphs have the codes that they had, is not painted again.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import groupby
from typing import NamedTuple

from pressdossier.cache import content_digest
from pressdossier.graphics import Artifact, GlyphRun, Item, Owner, Page, Path, Picture, Placed, Raster, Rect
from pressdossier.memo import Memo
from pressdossier.pdf.writing.drawn_glyphs import outlines
from pressdossier.pdf.writing.encoding import Codes, Encoder, GlyphText, ShownGlyphs
from pressdossier.pdf.writing.operators import Origin, number, pdf_name
from pressdossier.pdf.writing.painted import PAINTED, PaintedPage, image_name
from pressdossier.pdf.writing.surface import Surface
from pressdossier.text.fonts import FontBook
from pressdossier.values import format_of

FaceGlyphs = Mapping[str, tuple[GlyphText, ...]]
"""The glyphs that are shown of each face, with the text that they stand for, in order."""

GLYPHS = format_of("glyphs", dict[str, tuple[GlyphText, ...]])
"""How it is remembered which glyphs a page shows."""


class Painting(NamedTuple):
    """All pages of a document, and the codes of its faces by name."""

    pages: tuple[PaintedPage, ...]
    codes: Mapping[str, Codes]


def paint(pages: Sequence[Page], fonts: FontBook, memo: Memo | None = None) -> Painting:
    """Paint pages; memo: of pages that were painted before, in these fonts."""
    memo = memo or Memo()
    shown = ShownGlyphs(fonts)
    used = [_glyphs_on(page, shown, memo) for page in pages]
    codes = {face: Codes(_all_of(face, used)) for face in sorted({face for glyphs in used for face in glyphs})}
    painter = _Painter(fonts, {face: Encoder(shown, face, own) for face, own in codes.items()})
    painted = tuple(_paint_once(page, glyphs, codes, painter, memo) for page, glyphs in zip(pages, used, strict=True))
    return Painting(painted, codes)


def _all_of(face: str, used: Sequence[FaceGlyphs]) -> Iterator[GlyphText]:
    return (glyph for glyphs in used for glyph in glyphs.get(face, ()))


def _glyphs_on(page: Page, shown: ShownGlyphs, memo: Memo) -> FaceGlyphs:
    if not page.key:
        return shown.on(page)
    return memo.remember(GLYPHS, page.key, lambda: shown.on(page))


def _paint_once(
    page: Page, glyphs: FaceGlyphs, codes: Mapping[str, Codes], painter: _Painter, memo: Memo
) -> PaintedPage:
    if not page.key:
        return painter.paint(page)
    places = page.places
    parts = (array("H", map(codes[face].__getitem__, own)).tobytes() for face, own in sorted(glyphs.items()))
    key = content_digest(page.key, *parts).encode()
    return memo.remember(PAINTED, key, lambda: painter.paint(page).counted(places)).moved(places)


class _Painter:
    """Paints pages of one document; encoders: of its faces."""

    def __init__(self, fonts: FontBook, encoders: Mapping[str, Encoder]) -> None:
        self._fonts = fonts
        self._encoders = encoders

    def paint(self, page: Page) -> PaintedPage:
        """Paint one page with its links and anchors."""
        surface = Surface(page.width, page.height)
        for anchor in page.anchors:
            surface.anchor(anchor)
        for owner, group in groupby(page.placed, key=_owner):
            placed = list(group)
            with self._owned_by(surface, owner, placed):
                for each in placed:
                    self._item(surface, each.item, surface.origin.moved(each.x, each.y))
        for link in page.links:
            surface.link(link)
        return surface.painted()

    def _owned_by(
        self, surface: Surface, owner: Owner, placed: Sequence[Placed[Owner]]
    ) -> AbstractContextManager[None]:
        if isinstance(owner, Artifact):
            return surface.artifact(owner, _around(placed))
        for each in placed:
            if isinstance(each.item, Picture):
                surface.occupy(owner, Rect(each.x, each.y, each.x + each.item.width, each.y + each.item.height))
        return surface.content(owner)

    def _item(self, surface: Surface, item: Item, origin: Origin) -> None:
        match item:
            case GlyphRun():
                self._glyph_run(surface, item, origin)
            case Path():
                _path(surface, item, origin)
            case Raster():
                surface.image(image_name(item.data), item.box, origin)
            case Picture():
                for inner in item.items:
                    self._item(surface, inner, origin)

    def _glyph_run(self, surface: Surface, run: GlyphRun, origin: Origin) -> None:
        if not run.pieces:
            return
        encoder = self._encoders[run.face]
        codes = encoder.array(run)
        font = f"/{pdf_name(run.face)} {number(run.size)}"
        matrix = origin.text_matrix(run.x, run.y, run.angle)
        surface.text(run.face, font, run.stretch, run.colour, (matrix, codes))
        drawn = encoder.drawn_in(run)
        if drawn:
            segments = outlines(run, self._fonts.face(run.face), drawn)
            with surface.saved():
                surface.transform(matrix)
                surface.path(Origin(0.0, 0.0).outline(tuple(segments)), run.colour, None)


def _path(surface: Surface, path: Path, origin: Origin) -> None:
    outline = origin.outline(path.segments)
    if path.clip is None and path.opacity == 1.0:
        surface.path(outline, path.fill, path.stroke)
        return
    with surface.saved():
        if path.clip is not None:
            surface.clip(origin.rectangle(path.clip))
        if path.opacity != 1.0:
            surface.fade(path.opacity)
        surface.path(outline, path.fill, path.stroke)


def _owner(placed: Placed[Owner]) -> Owner:
    return placed.owner


def _around(placed: Sequence[Placed[Owner]]) -> Rect:
    """The box that holds the boxes of all."""
    frames = [each.frame for each in placed]
    return Rect(
        min(frame.left for frame in frames),
        min(frame.top for frame in frames),
        max(frame.right for frame in frames),
        max(frame.bottom for frame in frames),
    )
