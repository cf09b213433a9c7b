"""Small lines for the typography's tests: as plain values, and in a real PDF with everything placed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bench.typography.body import Body, Column
from bench.typography.letters import SOFT_HYPHEN, Letter
from bench.typography.lines import Line, Look, Paragraph
from bench.typography.tree import Block, Mark
from tests.builders import FONTS, painted
from tests.pdf.writing.builders import INK, PASSAGE, SERIF, dossier, pieces

from pressdossier.graphics import Artifact, GlyphRun, LocalRef, Page, Placed, Rect, Shaped
from pressdossier.pdf.writing.file import write_pdf

SIZE, LETTER, SPACE = 10.0, 5.0, 2.5
LEFT, RIGHT = 50.0, 250.0
LOOK = Look("Serif", SIZE)


def letters(text: str, *, y: float = 100.0, gap: float = 1.0, left: float = LEFT, scale: float = 1.0) -> list[Letter]:
    """Letters as wide as each other, with spaces half as wide; gap: of the words, relative to that space."""
    made, x = [], left
    for character in text:
        width = (SPACE if character in " \u00a0" else LETTER) * scale
        made.append(Letter(character, x, x + width, y, SIZE, scale, LOOK.face, 0))
        x += gap * SPACE if character in " \u00a0" else width
    return made


def line(text: str, *, page: int = 0, y: float = 100.0, gap: float = 1.0, left: float = LEFT) -> Line:
    """A line of such letters."""
    return Line(page, tuple(letters(text, y=y, gap=gap, left=left)))


def full_line(*, page: int = 0, y: float = 100.0, hyphen: bool = False, left: float = LEFT) -> Line:
    """A line of one word that ends at RIGHT, or with a hyphen that ends there."""
    count = round((RIGHT - left) / LETTER)
    return line("n" * (count - hyphen) + SOFT_HYPHEN * hyphen, page=page, y=y, left=left)


def paragraph(*lines: Line, kind: str = "P", within: tuple[str, ...] = ("Document", "Sect")) -> Paragraph:
    """A paragraph with these lines."""
    return Paragraph(Block(kind, within, 0, (Mark(0, 0),)), lines)


def body(*paragraphs: Paragraph) -> Body:
    """Running text in a column from LEFT to RIGHT on all pages."""
    return Body(LOOK, paragraphs, (Column(LEFT, RIGHT), Column(LEFT, RIGHT)))


class Row(NamedTuple):
    """A line of a real page; gap: of its words, relative to the font's space; None sets it as it comes.

    A row with a gap is stretched so that it fills the measure; a text that ends with U+00AD has a hyphen there.
    """

    owner: LocalRef
    text: str
    y: float
    gap: float | None = 1.0


REAL_LEFT, MEASURE, REAL_SIZE = 40.0, 200.0, 12.0


def real_pdf(*pages: Sequence[Row]) -> bytes:
    """A tagged PDF with these rows, a paragraph for each owner, and a footer that belongs to nothing."""
    owners = sorted({row.owner for rows in pages for row in rows})
    laid_out = tuple(_page(number, rows) for number, rows in enumerate(pages, 1))
    return write_pdf(painted(dossier(owners=owners), laid_out), FONTS)


def _page(number: int, rows: Sequence[Row]) -> Page:
    frame = Rect(0.0, 0.0, 300.0, 400.0)
    placed = [Placed(REAL_LEFT, row.y, _run(row), PASSAGE.ref(row.owner), frame) for row in rows]
    footer = GlyphRun(SERIF, 8.0, pieces(f"Pagina {number}"), 0.0, 0.0, INK)
    return Page(number, 300.0, 400.0, (*placed, Placed(REAL_LEFT, 390.0, footer, Artifact.FOOTER, frame)))


def _run(row: Row) -> GlyphRun:
    shaped = _pieces(row.text)
    if row.gap is None:
        return GlyphRun(SERIF, REAL_SIZE, shaped, 0.0, 0.0, INK)
    spaces = sum(piece.is_space for piece in shaped)
    space = max((piece.advance for piece in shaped if piece.is_space), default=0.0) * REAL_SIZE
    words = sum(piece.advance for piece in shaped if not piece.is_space) * REAL_SIZE
    stretch = (MEASURE - spaces * row.gap * space) / words
    return GlyphRun(SERIF, REAL_SIZE, shaped, 0.0, 0.0, INK, stretch, (row.gap - stretch) * space)


def _pieces(text: str) -> tuple[Shaped, ...]:
    if not text.endswith(SOFT_HYPHEN):
        return pieces(text)
    *before, last = pieces(text.replace(SOFT_HYPHEN, "-"))
    glyphs = (*last.glyphs[:-1], last.glyphs[-1]._replace(text=SOFT_HYPHEN))
    return (*before, Shaped(f"{last.text[:-1]}{SOFT_HYPHEN}", glyphs, last.advance))
