"""Tiny dossiers and pages for the PDF tests, in the project's real fonts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace
from tests.builders import FONTS, painted

from pressdossier.document import (
    Contents,
    ContentsEntry,
    Dossier,
    Figure,
    Furniture,
    Heading,
    Image,
    Keep,
    Metadata,
    Paragraph,
    Section,
    SectionKind,
    Span,
)
from pressdossier.errors import Source
from pressdossier.graphics import (
    Anchor,
    Artifact,
    Colour,
    GlyphRun,
    Item,
    LocalOwner,
    LocalRef,
    Owner,
    Page,
    Picture,
    Place,
    Placed,
    Raster,
    Rect,
    Ref,
    Shaped,
)
from pressdossier.pdf.writing.file import require_anchors, write_pdf
from pressdossier.text.shape import Shaping

SERIF, SERIF_ITALIC, SANS = "SourceSerif4-Regular", "SourceSerif4-It", "SourceSans3-Regular"
INK = Colour(0.1, 0.1, 0.1)
WIDTH, HEIGHT = 300.0, 200.0

PASSAGE = Place(1, 1)
"""The one passage that everything on these pages belongs to."""

_HERE = Source("content/test.md", 1)


def shaped(text: str, *, face: str = SERIF, tracking: float = 0.0) -> Shaped:
    """One piece of text."""
    return FONTS.shape(face, text, Shaping("nl", (), tracking))


def pieces(text: str, *, face: str = SERIF, tracking: float = 0.0) -> tuple[Shaped, ...]:
    """A text cut at its spaces, as the line breaker cuts it."""
    words = text.replace(" ", "\n \n").split("\n")
    return tuple(shaped(word, face=face, tracking=tracking) for word in words if word)


def line(text: str, *, y: float = 50.0, face: str = SERIF, stretch: float = 1.0, angle: float = 0.0) -> GlyphRun:
    """A line of text from x = 20."""
    return GlyphRun(face, 12.0, pieces(text, face=face), 20.0, y, INK, stretch=stretch, angle=angle)


def owner_of(owner: LocalOwner) -> Owner:
    """What an element of the one passage is called in the dossier; an artifact is what it is."""
    return owner if isinstance(owner, Artifact) else PASSAGE.ref(owner)


def placed(item: Item, owner: LocalOwner = 1, *, x: float = 0.0, y: float = 0.0) -> Placed[Owner]:
    """An item on the page."""
    return Placed(x, y, item, owner_of(owner), Rect(0.0, 0.0, WIDTH, HEIGHT))


def page(*items: Item, number: int = 1) -> Page:
    """A page on which everything belongs to one paragraph."""
    return Page(number, WIDTH, HEIGHT, tuple(map(placed, items)))


def entry(text: str, anchor: str, level: int = 1) -> ContentsEntry:
    """A line of the contents."""
    return ContentsEntry(9, _HERE, level, anchor, (Span(text, 9, _HERE),))


def dossier(*entries: ContentsEntry, owners: Iterable[LocalRef] = (), images: Iterable[bytes] = ()) -> Dossier:
    """A dossier without content of its own but a passage with a paragraph for each of the owners, and these images."""
    paragraphs = tuple(Paragraph(ref, _HERE, (Span("Tekst", ref, _HERE),)) for ref in owners)
    words = Paragraph(2, _HERE, (Span("Voorpagina", 2, _HERE),))
    figures = tuple(Figure(0, _HERE, "", words, words, None, Image(data, 1, 1), None, None, "") for data in images)
    front = Section(
        source=_HERE,
        kind=SectionKind.FRONT,
        anchor="front",
        label=None,
        title=Heading(4, _HERE, 1, "front", words.spans),
        subtitle=None,
        dateline=None,
        cover=None,
        running="Voorpagina",
        blocks=(Keep(0, _HERE, paragraphs), *figures),
    )
    return Dossier(
        source=_HERE,
        edition="2018",
        lang="nl",
        metadata=Metadata("Klaar of niet – de stad", "Studiegroep", "Bevraging van 589 gemeenten", date(2018, 10, 9)),
        furniture=Furniture("", "", ""),
        masthead=words,
        front=front,
        contents=Contents(5, _HERE, words, entries),
        sections=(),
    )


def pdf(*pages: Page, entries: tuple[ContentsEntry, ...] = ()) -> bytes:
    """The file with these pages."""
    placed = [placed for page in pages for placed in page.placed]
    owners = {each.owner.number for each in placed if isinstance(each.owner, Ref)}
    owners |= {link.owner.number for page in pages for link in page.links}
    first, *others = pages
    if entries:  # the outline begins with the front page
        first = replace(first, anchors=(*first.anchors, Anchor("front", 0.0)))
    pages = (first, *others)
    whole = dossier(*entries, owners=sorted(owners), images=_images(each.item for each in placed))
    require_anchors(whole, pages)
    return write_pdf(painted(whole, pages), FONTS)


def _images(items: Iterable[Item]) -> Iterator[bytes]:
    for item in items:
        match item:
            case Raster(data=data):
                yield data
            case Picture(items=inner):
                yield from _images(inner)


def pdf_of(*items: Item) -> bytes:
    """The file whose one page shows the items."""
    return pdf(page(*items))
