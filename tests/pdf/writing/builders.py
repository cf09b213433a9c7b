"""Tiny dossiers and pages for the PDF tests, in the project's real fonts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path as FilePath

from msgspec.structs import replace

from pressdossier.document import (
    Contents,
    ContentsEntry,
    Dossier,
    Furniture,
    Heading,
    Metadata,
    Paragraph,
    Section,
    SectionKind,
    Span,
)
from pressdossier.errors import Source
from pressdossier.graphics import Anchor, Artifact, Box, Colour, GlyphRun, Item, Page, Placed, Ref, Shaped
from pressdossier.pdf.writing.file import finish, paint_pages
from pressdossier.text.fonts import FontBook
from pressdossier.text.shape import Shaping

SERIF, SERIF_ITALIC, SANS = "SourceSerif4-Regular", "SourceSerif4-It", "SourceSans3-Regular"
INK = Colour(0.1, 0.1, 0.1)
WIDTH, HEIGHT = 300.0, 200.0
FONTS = FontBook(FilePath(__file__).parents[3] / "fonts")

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


def placed(item: Item, owner: Ref | Artifact = 1, *, x: float = 0.0, y: float = 0.0) -> Placed:
    """An item on the page."""
    return Placed(x, y, item, owner, Box(0.0, 0.0, WIDTH, HEIGHT))


def page(*items: Item, number: int = 1) -> Page:
    """A page on which everything belongs to one paragraph."""
    return Page(number, WIDTH, HEIGHT, tuple(map(placed, items)))


def entry(text: str, anchor: str, level: int = 1) -> ContentsEntry:
    """A line of the contents."""
    return ContentsEntry(9, _HERE, level, anchor, (Span(text, 9, _HERE),))


def dossier(*entries: ContentsEntry, owners: Iterable[Ref] = ()) -> Dossier:
    """A dossier without content of its own but a paragraph for each of the owners."""
    words = Paragraph(2, _HERE, (Span("Voorpagina", 2, _HERE),))
    front = Section(
        ref=3,
        source=_HERE,
        kind=SectionKind.FRONT,
        anchor="front",
        label=None,
        title=Heading(4, _HERE, 1, "front", words.spans),
        subtitle=None,
        dateline=None,
        cover=None,
        running="Voorpagina",
        blocks=tuple(Paragraph(ref, _HERE, (Span("Tekst", ref, _HERE),)) for ref in owners),
    )
    return Dossier(
        ref=0,
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
    owners = {placed.owner for page in pages for placed in page.placed if isinstance(placed.owner, int)}
    owners |= {link.owner for page in pages for link in page.links}
    owners -= {entry.ref for entry in entries}
    first, *others = pages
    if entries:  # the outline begins with the front page
        first = replace(first, anchors=(*first.anchors, Anchor("front", 0.0)))
    pages = (first, *others)
    return finish(paint_pages(dossier(*entries, owners=sorted(owners)), pages, FONTS))


def pdf_of(*items: Item) -> bytes:
    """The file whose one page shows the items."""
    return pdf(page(*items))
