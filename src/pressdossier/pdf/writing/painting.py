"""A page's display list onto the surface, in the order of the list; painting decides no position.

What successive items of one owner paint is one piece of marked content. Everything a document's pages share (its
embedded faces, the codes of the words seen so far) lives in the `Painter`.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from itertools import groupby

from pressdossier.graphics import Artifact, Box, GlyphRun, Item, Owner, Page, Path, Picture, Placed, Raster
from pressdossier.pdf.writing.drawn_glyphs import outlines
from pressdossier.pdf.writing.embedded_fonts import EmbeddedFonts
from pressdossier.pdf.writing.encoding import Encoder
from pressdossier.pdf.writing.operators import Origin, number
from pressdossier.pdf.writing.surface import Surface


class Painter:
    """Paints the pages of one document."""

    def __init__(self, surface: Surface, fonts: EmbeddedFonts) -> None:
        self._surface = surface
        self._fonts = fonts
        self._encoders: dict[str, Encoder] = {}

    def paint(self, page: Page) -> None:
        """Paint one page with its links and anchors."""
        with self._surface.page(page.width, page.height):
            for anchor in page.anchors:
                self._surface.anchor(anchor)
            for owner, group in groupby(page.placed, key=_owner):
                placed = list(group)
                with self._owned_by(owner, placed):
                    for each in placed:
                        self._item(each.item, self._surface.origin.moved(each.x, each.y))
            for link in page.links:
                self._surface.link(link)

    def _owned_by(self, owner: Owner, placed: Sequence[Placed[Owner]]) -> AbstractContextManager[None]:
        if isinstance(owner, Artifact):
            return self._surface.artifact(owner, _around(placed))
        for each in placed:
            if isinstance(each.item, Picture):
                self._surface.occupy(owner, Box(each.x, each.y, each.x + each.item.width, each.y + each.item.height))
        return self._surface.content(owner)

    def _item(self, item: Item, origin: Origin) -> None:
        match item:
            case GlyphRun():
                self._glyph_run(item, origin)
            case Path():
                self._path(item, origin)
            case Raster():
                left, bottom, _, _ = origin.corners(item.box)
                self._surface.image(item.data, left, bottom, item.box.width, item.box.height)
            case Picture():
                for inner in item.items:
                    self._item(inner, origin)

    def _glyph_run(self, run: GlyphRun, origin: Origin) -> None:
        if not run.pieces:
            return
        encoder = self._encoder(run.face)
        array = encoder.array(run)
        font = f"/{encoder.face.resource} {number(run.size)}"
        matrix = origin.text_matrix(run.x, run.y, run.angle)
        self._surface.text(font, run.stretch, run.colour, matrix, array)
        if not encoder.drawn.keys().isdisjoint(run.pieces):
            self._drawn_glyphs(run, encoder, matrix)

    def _drawn_glyphs(self, run: GlyphRun, encoder: Encoder, matrix: str) -> None:
        segments = outlines(run, encoder.face.face, encoder.drawn)
        with self._surface.saved():
            self._surface.transform(matrix)
            self._surface.path(Origin(0.0, 0.0).outline(segments), run.colour, None)

    def _encoder(self, face: str) -> Encoder:
        encoder = self._encoders.get(face)
        if encoder is None:
            encoder = self._encoders[face] = Encoder(self._fonts.face(face))
        return encoder

    def _path(self, path: Path, origin: Origin) -> None:
        outline = origin.outline(path.segments)
        if path.clip is None and path.opacity == 1.0:
            self._surface.path(outline, path.fill, path.stroke)
            return
        with self._surface.saved():
            if path.clip is not None:
                self._surface.clip(origin.rectangle(path.clip))
            if path.opacity != 1.0:
                self._surface.fade(path.opacity)
            self._surface.path(outline, path.fill, path.stroke)


def _owner(placed: Placed[Owner]) -> Owner:
    return placed.owner


def _around(placed: Sequence[Placed[Owner]]) -> Box:
    """The box that holds the boxes of all."""
    frames = [each.frame for each in placed]
    return Box(
        min(frame.left for frame in frames),
        min(frame.top for frame in frames),
        max(frame.right for frame in frames),
        max(frame.bottom for frame in frames),
    )
