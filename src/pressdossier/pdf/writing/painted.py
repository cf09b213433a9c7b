"""A painted page: the operators of its content, and all that they need from the file, by name.

Nothing here knows ReportLab or any other page, so that a page that was painted once is painted for good, whatever file
it goes into and wherever in the dossier its passages have moved to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from msgspec.structs import replace

from pressdossier.graphics import Place, Ref
from pressdossier.values import Value, format_of

Corners = tuple[float, float, float, float]
"""Left, bottom, right and top, from the page's bottom-left corner as the file counts."""


class PaintedLink(Value, frozen=True):
    """A place to click; target and description: as in `LinkArea`."""

    owner: Ref
    corners: Corners
    target: str
    description: str


class PaintedPage(Value, frozen=True):
    """One page of a file.

    code: its content stream, deflated; marks: the element of each stretch of marked content, by its MCID; pictures:
    where the elements that are pictures lie; anchors: names with their heights; faces: those of its text; images: the
    names of those that it shows; opacities: other than 1, of its paths.
    """

    width: float
    height: float
    code: bytes
    marks: tuple[Ref, ...] = ()
    pictures: tuple[tuple[Ref, Corners], ...] = ()
    links: tuple[PaintedLink, ...] = ()
    anchors: tuple[tuple[str, float], ...] = ()
    faces: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    opacities: tuple[float, ...] = ()

    def moved(self, there: Sequence[Place]) -> PaintedPage:
        """The page with its passages elsewhere in the dossier; there: the place of each, by its number."""

        def moved(ref: Ref) -> Ref:
            return there[ref.passage].ref(ref.number)

        return replace(
            self,
            marks=tuple(map(moved, self.marks)),
            pictures=tuple((moved(ref), corners) for ref, corners in self.pictures),
            links=tuple(replace(link, owner=moved(link.owner)) for link in self.links),
        )

    def counted(self, here: Sequence[Place]) -> PaintedPage:
        """The page with its passages counted from 0, so that it does not matter where they are; here: their places."""
        numbers = {place: number for number, place in enumerate(here)}

        def counted(ref: Ref) -> Ref:
            return Ref(0, numbers[ref.place], ref.number)

        return replace(
            self,
            marks=tuple(map(counted, self.marks)),
            pictures=tuple((counted(ref), corners) for ref, corners in self.pictures),
            links=tuple(replace(link, owner=counted(link.owner)) for link in self.links),
        )


PAINTED = format_of("painted", PaintedPage)
"""How a page is remembered as it was painted."""


def image_name(data: bytes) -> str:
    """What a file calls an image, by its bytes: an image that is shown twice is stored once."""
    return f"Image{hashlib.sha256(data).hexdigest()[:16]}"
