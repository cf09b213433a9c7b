"""A theme as unlike the default one as tokens can make it: the dossier still holds together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pikepdf
from tests.boxes import faults
from tests.dossier import dutch, run_without_memory

from pressdossier.build.stages import lay_out, to_pdf, typeset
from pressdossier.check.file.verapdf import verify
from pressdossier.document import Paragraph, SectionKind, head_place, located_blocks, numbered_sections
from pressdossier.graphics import Colour, GlyphRun, Page, Picture
from pressdossier.graphics import Path as Shape
from pressdossier.theme import Theme, load_theme

TOML = Path(__file__).with_name("themes") / "gazette.toml"


@cache
def gazette() -> Theme:
    """Letter, no margin column, serif headings over sans text, mirrored, another accent."""
    return load_theme(TOML.read_text(encoding="utf-8"), name="gazette", path=str(TOML))


class Made(NamedTuple):
    """A dossier's pages, and its file."""

    pages: tuple[Page, ...]
    data: bytes


@cache
def made() -> Made:
    """The Dutch dossier of the default theme's tests, set in the second theme; a build's own audits have passed it."""
    run, look = run_without_memory(), dutch().look._replace(theme=gazette())
    pages = lay_out(dutch().dossier, look, run)
    return Made(pages, to_pdf(typeset(dutch().dossier, pages, look, run), look, run))


def items(page: Page) -> Iterator[object]:
    """Everything that is painted, down to what stands in pictures."""
    for placed in page.placed:
        yield from placed.item.items if isinstance(placed.item, Picture) else (placed.item,)


def colours(pages: tuple[Page, ...]) -> set[Colour]:
    """The colours of all texts and fills."""
    found = set()
    for page in pages:
        for item in items(page):
            if isinstance(item, GlyphRun):
                found.add(item.colour)
            elif isinstance(item, Shape) and item.fill is not None:
                found.add(item.fill)
    return found


def test_nothing_collides_or_leaves_its_place() -> None:
    """In the second theme as in the first."""
    assert faults(made().pages, gazette()) == []
    assert faults(dutch().pages, load_theme()) == []


def test_the_paper_has_the_size_of_the_tokens() -> None:
    """Letter, in the file itself."""
    with pikepdf.open(BytesIO(made().data)) as file:
        assert {tuple(float(edge) for edge in page.mediabox) for page in file.pages} == {(0.0, 0.0, 612.0, 792.0)}


def test_the_accent_is_the_tokens_own() -> None:
    """Nothing is left in the default theme's accent, nor in its shades."""
    default = load_theme().colours
    used = colours(made().pages)
    assert gazette().colours["accent"] in used
    assert used.isdisjoint(default[name] for name in ("accent", "accent-soft", "accent-mid", "accent-deep", "tint"))


def test_running_text_and_headings_have_changed_places() -> None:
    """Text is set without serifs, headings with them."""
    numbered = list(numbered_sections(dutch().dossier))
    blocks = [passage for number, section in numbered for passage in located_blocks(number, section)[1:]]
    texts = {place.ref(block.ref) for place, block in blocks if isinstance(block, Paragraph)}
    titles = {
        head_place(number).ref(section.title.ref)
        for number, section in numbered
        if section.kind is not SectionKind.COLOPHON
    }
    faces: dict[bool, set[str]] = {True: set(), False: set()}
    for placed in (each for page in made().pages for each in page.placed):
        if isinstance(placed.item, GlyphRun) and placed.owner in texts | titles:
            faces[placed.owner in titles].add(placed.item.face.partition("-")[0])
    assert faces == {True: {"SourceSerif4"}, False: {"SourceSans3"}}


def test_left_hand_pages_mirror_right_hand_ones() -> None:
    """The footer begins as far from the fold on either side."""
    page = gazette().page
    left = {
        each.number % 2: min(placed.frame.left for placed in each.placed if placed.y == page.footer)
        for each in made().pages[1:]
    }
    assert left == {1: page.left, 0: page.width - page.left - page.wide}


def test_the_file_conforms(tmp_path: Path) -> None:
    """To the standards that it claims."""
    path = tmp_path / "gazette.pdf"
    path.write_bytes(made().data)
    assert [verdict.passed for verdict in verify(path).verdicts] == [True, True]
