"""Tiny values for the layout tests, in the project's real fonts and a theme without taste: every style is the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from pressdossier import document
from pressdossier.document import Chart, Note, Paragraph, Span, Spans
from pressdossier.errors import Source
from pressdossier.graphics import Artifact, GlyphRun, Page, Picture, Placed, Raster, Ref
from pressdossier.layout.setting import Setting
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
    ref: Ref = 1,
    *,
    strong: bool = False,
    emphasis: bool = False,
    lang: str | None = None,
    target: str | None = None,
    note: Note | None = None,
) -> Span:
    """A stretch of text."""
    return Span(text, ref, HERE, strong, emphasis, lang, target, note)


def spans(text: str, ref: Ref = 1) -> Spans:
    """A text as the only span of its element."""
    return (span(text, ref),)


def para(text: str, ref: Ref = 1) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(ref, HERE, spans(text, ref))


def heading(text: str, ref: Ref = 1, *, level: int = 2, anchor: str = "kop") -> document.Heading:
    """A heading of plain text."""
    return document.Heading(ref, HERE, level, anchor, spans(text, ref))


def note(text: str, ref: Ref = 90, *, number: str = "1") -> Note:
    """A footnote with one paragraph; its number has the next ref and its text the one after."""
    return Note(ref, HERE, span(number, ref + 1), (para(text, ref + 2),))


def front(*blocks: document.Block, title: str = "Voorpagina", ref: Ref = 100) -> document.Section:
    """A front page."""
    return replace(section(*blocks, title=title, ref=ref, anchor="front"), kind=document.SectionKind.FRONT)


def section(
    *blocks: document.Block, title: str = "Deel", ref: Ref = 200, anchor: str = "deel", label: Paragraph | None = None
) -> document.Section:
    """A section; its title has the ref after its own."""
    return document.Section(
        ref=ref,
        source=HERE,
        kind=document.SectionKind.SECTION,
        anchor=anchor,
        label=label,
        title=heading(title, ref + 1, level=1, anchor=anchor),
        subtitle=None,
        dateline=None,
        cover=None,
        running=title,
        blocks=blocks,
    )


def entry(text: str, anchor: str, ref: Ref, level: int = 1) -> document.ContentsEntry:
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
        ref=0,
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


def lorem(count: int) -> str:
    """A text of that many words, most of them long enough to be hyphenated."""
    return " ".join(STOCK[index % len(STOCK)] for index in range(count))


def words_of(placed: Iterable[Placed], owner: Ref | None = None) -> str:
    """What the glyph runs say, all or those of one element, in the order in which they are placed."""
    return "".join(item.item.text for item in placed if isinstance(item.item, GlyphRun) and owner in (None, item.owner))


def dump(page: Page, names: Mapping[Ref, str] | None = None) -> str:
    """A page as text, a line an item in placing order: y, x, what it is, and whose."""
    return "\n".join(_dumped(placed, names or {}) for placed in page.placed)


def _dumped(placed: Placed, names: Mapping[Ref, str]) -> str:
    owner = placed.owner
    whose = owner.value if isinstance(owner, Artifact) else names.get(owner, str(owner))
    match placed.item:
        case GlyphRun() as run:
            return f"{placed.y + run.y:6.1f} {placed.x + run.x:6.1f}  {run.text.strip()}  <{whose}>"
        case Picture() | Raster() as picture:
            return f"{placed.y:6.1f} {placed.x:6.1f}  [{type(picture).__name__}]  <{whose}>"
        case path:
            box = path.bounds.moved(placed.x, placed.y)
            return f"{box.top:6.1f} {box.left:6.1f}  [Path {box.width:.1f} x {box.height:.1f}]  <{whose}>"
