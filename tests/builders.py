"""Tiny values for the layout tests, in the project's real fonts and a theme without taste: every style is the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from pressdossier import document
from pressdossier.document import Chart, Note, Paragraph, Span, Spans
from pressdossier.errors import Source
from pressdossier.graphics import Artifact, GlyphRun, LocalOwner, LocalRef, Owner, Page, Picture, Placed, Raster, Ref
from pressdossier.layout.setting import Setting
from pressdossier.pdf.writing.file import Typeset
from pressdossier.pdf.writing.painting import paint
from pressdossier.structure import build_structure
from pressdossier.text.fonts import FontBook
from pressdossier.text.hyphenate import Hyphenator
from pressdossier.theme import PageTokens, SpaceTokens, TextStyle, Theme, load_theme

ROOT = Path(__file__).parents[1]
FONTS = FontBook(ROOT / "fonts")
HERE = Source("content/2018/nl/10-test.md", 3)
HYPHENATOR = Hyphenator()

LINES = 10
"""Lines of text on a page of the tiny theme; each is as high as the grid."""

GRID = 12.0

STOCK = (
    *("gemeenten", "antwoorden", "op", "vragen", "over", "hun", "slimme"),
    *("projecten", "en", "de", "burgemeester", "leest", "mee"),
)


def tiny_theme(**styles: TextStyle) -> Theme:
    """A page of ten lines of 200 points; all text is set in 10 on 12, but for the styles that are given."""
    theme = load_theme()
    page = PageTokens(
        width=300.0,
        height=200.0,
        left=40.0,
        measure=200.0,
        gutter=10.0,
        margin=30.0,
        top=30.0,
        lines=LINES,
        header=15.0,
        footer=180.0,
    )
    same = {name: TextStyle("serif", 10.0, GRID) for name in theme.styles}
    own = {name.replace("_", "-"): style for name, style in styles.items()}
    space = SpaceTokens(grid=GRID, hair=1.0, xs=3.5, s=7.0, m=10.5, l=14.0, xl=28.0, xxl=2 * GRID)
    return replace(theme, name="tiny", page=page, space=space, styles={**same, **own})


def tiny_setting(**styles: TextStyle) -> Setting:
    """A setting in the tiny theme; a chart is drawn as an empty picture half as high as it is wide."""
    return Setting(tiny_theme(**styles), FONTS, HYPHENATOR, "nl", blank_chart)


def with_margin(setting: Setting, width: float, *, mirrored: bool = False) -> Setting:
    """The setting with a margin column of this width, 0 for none."""
    page = replace(setting.theme.page, margin=width, mirrored=mirrored)
    return replace(setting, theme=replace(setting.theme, page=page))


def blank_chart(chart: Chart, width: float) -> Picture:
    """The picture of a chart that draws nothing."""
    return Picture(width, width / 2, ())


def span(
    text: str,
    ref: LocalRef = 1,
    *,
    strong: bool = False,
    emphasis: bool = False,
    lang: str | None = None,
    target: str | None = None,
    note: Note | None = None,
) -> Span:
    """A stretch of text."""
    return Span(text, ref, HERE, strong, emphasis, lang, target, note)


def spans(text: str, ref: LocalRef = 1) -> Spans:
    """A text as the only span of its element."""
    return (span(text, ref),)


def para(text: str, ref: LocalRef = 1) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(ref, HERE, spans(text, ref))


def heading(text: str, ref: LocalRef = 1, *, level: int = 2, anchor: str = "kop") -> document.Heading:
    """A heading of plain text."""
    return document.Heading(ref, HERE, level, anchor, spans(text, ref))


def note(text: str, ref: LocalRef = 90, *, number: str = "1") -> Note:
    """A footnote with one paragraph; its number has the next ref and its text the one after."""
    return Note(ref, HERE, span(number, ref + 1), (para(text, ref + 2),))


def front(*blocks: document.Block, title: str = "Voorpagina", ref: LocalRef = 101) -> document.Section:
    """A front page."""
    return replace(section(*blocks, title=title, ref=ref, anchor="front"), kind=document.SectionKind.FRONT)


def section(
    *blocks: document.Block,
    title: str = "Deel",
    ref: LocalRef = 201,
    anchor: str = "deel",
    label: Paragraph | None = None,
) -> document.Section:
    """A section; ref: its title's."""
    return document.Section(
        source=HERE,
        kind=document.SectionKind.SECTION,
        anchor=anchor,
        label=label,
        title=heading(title, ref, level=1, anchor=anchor),
        subtitle=None,
        dateline=None,
        cover=None,
        running=title,
        blocks=blocks,
    )


def entry(text: str, anchor: str, ref: LocalRef, level: int = 1) -> document.ContentsEntry:
    """A line of the contents."""
    return document.ContentsEntry(ref, HERE, level, anchor, spans(text, ref))


def dossier(
    *sections: document.Section,
    first: document.Section | None = None,
    entries: Sequence[document.ContentsEntry] = (),
    embargo: str = "",
) -> document.Dossier:
    """A dossier with these sections after a front page and a table of contents."""
    return document.Dossier(
        source=Source("content/2018/edition.yaml"),
        edition="2018",
        lang="nl",
        metadata=document.Metadata("Titel", "Uitgever", "Onderwerp", date(2018, 6, 13)),
        furniture=document.Furniture("Uitgever · Persdossier", embargo, "Pagina {page} van {pages}"),
        masthead=para("Uitgever", 50),
        front=first or front(),
        contents=document.Contents(60, HERE, para("Inhoud", 61), tuple(entries)),
        sections=sections,
    )


def painted(dossier: document.Dossier, pages: Sequence[Page]) -> Typeset:
    """A dossier with its pages painted, whether or not they keep their promises."""
    return Typeset(dossier, build_structure(dossier), paint(pages, FONTS))


def lorem(count: int) -> str:
    """A text of that many words, most of them long enough to be hyphenated."""
    return " ".join(STOCK[index % len(STOCK)] for index in range(count))


def number_of(placed: Placed[Owner | LocalOwner]) -> LocalRef | None:
    """Of the element that something on a page or in a strip belongs to, its number within its passage."""
    match placed.owner:
        case Ref(number=number) | int(number):
            return number
        case Artifact():
            return None


def numbers_of(placed: Iterable[Placed[Owner | LocalOwner]]) -> list[LocalRef]:
    """Of each thing that belongs to an element, that element's number, in the order in which they are placed."""
    return [number for number in map(number_of, placed) if number is not None]


def words_of(placed: Iterable[Placed[Owner | LocalOwner]], owner: LocalRef | None = None) -> str:
    """What the glyph runs say, all or those of one element, in the order in which they are placed."""
    return "".join(
        item.item.text for item in placed if isinstance(item.item, GlyphRun) and owner in (None, number_of(item))
    )


def dump(page: Page) -> str:
    """A page as text, a line an item in placing order: y, x, what it is, and whose."""
    return "\n".join(_dumped(placed) for placed in page.placed)


def _dumped(placed: Placed[Owner]) -> str:
    owner = placed.owner
    whose = owner.value if isinstance(owner, Artifact) else owner.number
    match placed.item:
        case GlyphRun() as run:
            return f"{placed.y + run.y:6.1f} {placed.x + run.x:6.1f}  {run.text.strip()}  <{whose}>"
        case Picture() | Raster() as picture:
            return f"{placed.y:6.1f} {placed.x:6.1f}  [{type(picture).__name__}]  <{whose}>"
        case path:
            box = path.bounds.moved(placed.x, placed.y)
            return f"{box.top:6.1f} {box.left:6.1f}  [Path {box.width:.1f} x {box.height:.1f}]  <{whose}>"
