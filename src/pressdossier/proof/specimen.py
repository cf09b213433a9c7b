"""The specimen: every token of a theme drawn by itself, for whoever designs one.

Made from the theme alone: a token that is added is shown without a change here. It is a dossier like any other, tagged,
audited and conforming; only its pages are set here, since each token is shown in its own way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import asdict, replace

from pressdossier.build.means import Means
from pressdossier.build.stages import Look, run_of, to_pdf, typeset
from pressdossier.cache import Cache
from pressdossier.document import (
    Attachment,
    Contents,
    ContentsEntry,
    Dossier,
    Furniture,
    Metadata,
    Section,
    SectionKind,
    located_blocks,
    numbered_sections,
)
from pressdossier.errors import Findings
from pressdossier.files import read_text
from pressdossier.graphics import Artifact, LineTo, MoveTo, Page, Placed, Rect, Stroke
from pressdossier.graphics import Path as Shape
from pressdossier.layout.blocks.sections import open_section, set_glance
from pressdossier.layout.blocks.strip import SetBlock, belonging_to, stack
from pressdossier.layout.blocks.text import Column
from pressdossier.layout.pages.paginate import lay_out_strips
from pressdossier.layout.setting import Setting
from pressdossier.messages import load_messages
from pressdossier.proof import SPECIMEN_LANG
from pressdossier.proof.specimen_parts import GRID_PAGE, PARTS, SpecimenPart, SpecimenTree, no_chart
from pressdossier.standards import DEFAULT, PdfOptions
from pressdossier.text.fonts import FontBook
from pressdossier.text.hyphenate import Hyphenator
from pressdossier.theme import Theme, load_theme

DATED = date(2020, 2, 29)
"""The date of all proof sheets."""


class Specimen(NamedTuple):
    """The pages, and the file that was made of them."""

    pages: tuple[Page, ...]
    data: bytes


def build_specimen(
    path: Path | None, fonts: Path, out: Path, options: PdfOptions = DEFAULT
) -> tuple[Path, Specimen]:  # fmt: skip
    """The specimen of the theme in a file, None for the default one, and where it goes in the folder `out`.

    Raises ContentError where the theme or its fonts are wrong, and what `make_specimen` raises.
    """
    theme = load_theme() if path is None else _read_theme(path)
    book = FontBook(fonts)
    book.require(theme.faces.values())
    return out / f"pressdossier-specimen-{theme.name}.pdf", make_specimen(theme, book, options)


def _read_theme(path: Path) -> Theme:
    findings = Findings()
    text = read_text(str(path), findings)
    findings.raise_any()
    assert text is not None  # or else it was reported, so that we are not here
    return load_theme(text, name=path.stem, path=str(path))


def make_specimen(theme: Theme, fonts: FontBook, options: PdfOptions = DEFAULT) -> Specimen:
    """The pages of the specimen and its file. Raises LayoutError, or AuditError where a style cannot be read."""
    setting = Setting(theme, fonts, Hyphenator(), SPECIMEN_LANG, no_chart)
    tree = SpecimenTree(theme)
    column = Column(theme.page.left, theme.page.measure)
    parts = [make(setting, tree, column) for make in PARTS]
    dossier = _dossier(tree, parts)
    numbers = (number for number, _ in numbered_sections(dossier))
    sections = (_set_part(setting, part, number, column) for number, part in zip(numbers, parts, strict=True))
    strips = stack([set_glance(setting, dossier, column), *sections]).strips
    pages = tuple(_with_grid(setting, page) for page in lay_out_strips(setting, dossier, strips))
    look, run = Look(theme, fonts), run_of(Means(fonts.folders, Cache(None)))
    return Specimen(pages, to_pdf(typeset(dossier, pages, look, run), look, run, options))


def _set_part(setting: Setting, part: SpecimenPart, number: int, column: Column) -> SetBlock:
    places = (place for place, _ in located_blocks(number, part.section))
    shown = (belonging_to(block, place) for place, block in zip(places, part.shown, strict=True))
    return open_section(setting, part.section, number, column, shown)


def _dossier(tree: SpecimenTree, parts: list[SpecimenPart]) -> Dossier:
    """The document around the parts: front page, lead and contents."""
    messages = load_messages(SPECIMEN_LANG)
    name = tree.theme.name
    front = _front(tree)
    entries = tuple(
        ContentsEntry(ref := tree.ref(), tree.source, 1, part.section.anchor, tree.spans(part.section.running, ref))
        for part in parts
    )
    contents = Contents(tree.ref(), tree.source, tree.paragraph(messages.contents), entries)
    return Dossier(
        source=tree.source,
        edition=name,
        lang=SPECIMEN_LANG,
        metadata=Metadata(f"Theme {name}", "pressdossier", "Every token of the theme, drawn by itself", DATED),
        furniture=Furniture(f"Theme {name}", "", messages.page_of),
        masthead=tree.paragraph("pressdossier"),
        front=front,
        contents=contents,
        sections=tuple(part.section for part in parts),
        attachments=(Attachment("theme.json", "application/json", "All tokens of the theme", _tokens(tree.theme)),),
    )


def _tokens(theme: Theme) -> bytes:
    """The theme for a program to read; a file after PDF/A-4f has to carry another."""
    return json.dumps(_by_name(theme), ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _by_name(tokens: object) -> object:
    """Tokens as a program reads them: structures as mappings from names to values."""
    match tokens:
        case Struct():
            return {name: _by_name(value) for name, value in asdict(tokens).items()}
        case Mapping():
            return {name: _by_name(value) for name, value in tokens.items()}
        case _:
            return tokens


def _front(tree: SpecimenTree) -> Section:
    lead = tree.paragraph(
        "What the theme says, as it looks: change a token and look at it here. The proof sheets show the same tokens "
        "at work in a dossier, with awkward content."
    )
    front = tree.section("front", tree.theme.name, "Every token of the theme, drawn by itself", (lead,))
    return replace(front, kind=SectionKind.FRONT, label=tree.paragraph("Theme"))


def _with_grid(setting: Setting, page: Page) -> Page:
    """The page with its grid behind it, where it is the one that shows the grid."""
    if all(anchor.name != GRID_PAGE for anchor in page.anchors):
        return page
    return replace(page, placed=(*_grid_lines(setting, page), *page.placed))


def _grid_lines(setting: Setting, page: Page) -> Iterator[Placed[Artifact]]:
    """The baselines of all lines of running text, of header and footer, and the edges of text and margin column."""
    theme = setting.theme
    tokens, body = theme.page, theme.body
    left = page.width - tokens.left - tokens.wide if tokens.is_mirrored(page.number) else tokens.left
    first = body.top + setting.baseline(setting.style("body"))
    edges = [left, left + tokens.wide]
    if tokens.margin:
        edges += [left + tokens.measure, left + tokens.measure + tokens.gutter]
    stroke = Stroke(theme.colours["accent-soft"], theme.rules.hair)
    for y in (*(first + line * theme.grid for line in range(tokens.lines)), tokens.header, tokens.footer):
        yield _stroked_line(Rect(left, y, left + tokens.wide, y), stroke)
    for y in (body.top, body.bottom):
        yield _stroked_line(Rect(left, y, left + tokens.wide, y), stroke)
    for x in edges:
        yield _stroked_line(Rect(x, body.top, x, body.bottom), stroke)


def _stroked_line(box: Rect, stroke: Stroke) -> Placed[Artifact]:
    shape = Shape((MoveTo(box.left, box.top), LineTo(box.right, box.bottom)), stroke=stroke)
    return Placed(0.0, 0.0, shape, Artifact.BACKGROUND, box)
