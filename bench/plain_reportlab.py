"""The same words and charts as somebody would make them with ReportLab and matplotlib alone.

`plain_reportlab.py STORY PDF FONTS`: platypus with a table of contents, charts as PNG at 200 dots to the inch. It is
neither tagged nor hyphenated, and has no footnotes: platypus brings none of that.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib import font_manager, pyplot
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    Flowable,
    Image,
    ListFlowable,
    ListItem,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

ACCENT = "#00666b"
WIDTH = 400.0
INCH = 72.0

BODY = ParagraphStyle("body", fontName="SourceSerif4", fontSize=10, leading=14.5, alignment=TA_JUSTIFY, spaceAfter=7)
STYLES = {
    "body": BODY,
    "quote": ParagraphStyle("quote", BODY, leftIndent=14),
    "item": ParagraphStyle("item", BODY, spaceAfter=2),
    "strong": ParagraphStyle("strong", BODY, fontName="SourceSans3-Bold", alignment=0),
    "small": ParagraphStyle("small", BODY, fontName="SourceSans3", fontSize=8, leading=10, alignment=0),
    "value": ParagraphStyle(
        "value", BODY, fontName="SourceSans3-Bold", fontSize=22, leading=26, textColor=HexColor(ACCENT)
    ),
}
HEADINGS = {
    level: ParagraphStyle(
        f"heading-{level}", BODY, fontName="SourceSans3-Bold", fontSize=size, leading=size * 1.2,
        alignment=0, spaceBefore=size, keepWithNext=1,
    )
    for level, size in ((1, 21), (2, 13), (3, 11), (4, 10))
}  # fmt: skip


class Dossier(SimpleDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """A template that tells the table of contents of each heading, and writes a footer."""

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  # platypus's name
        """Platypus calls this when a flowable has its place."""
        level = next((level for level, style in HEADINGS.items() if getattr(flowable, "style", None) is style), 0)
        if level in (1, 2):
            self.notify("TOCEntry", (level - 1, flowable.getPlainText(), self.page))
            self.canv.bookmarkPage(flowable.name)
            self.canv.addOutlineEntry(flowable.getPlainText(), flowable.name, level - 1)


def register_fonts(folder: Path) -> None:
    """Let ReportLab and matplotlib know the fonts."""
    for family, place in (("SourceSerif4", "source-serif-4"), ("SourceSans3", "source-sans-3")):
        names = [family, f"{family}-Bold", f"{family}-Italic", f"{family}-BoldItalic"]
        for cut, name in zip(("Regular", "Semibold", "It", "SemiboldIt"), names, strict=True):
            path = str(folder / place / f"{family}-{cut}.ttf")
            pdfmetrics.registerFont(TTFont(name, path))
            font_manager.fontManager.addfont(path)
        pdfmetrics.registerFontFamily(family, *names)
    pyplot.rcParams["font.family"] = "Source Sans 3"
    pyplot.rcParams["font.size"] = 8


def flowable(entry: list[Any]) -> Flowable:
    """What platypus makes of an entry of the story."""
    match entry:
        case ["heading", level, text, anchor]:
            heading = Paragraph(f'<a name="{anchor}"/>{text}', HEADINGS[level])
            heading.name = anchor
            return heading
        case ["item", label, text]:
            item = ListItem(Paragraph(text, STYLES["item"]))
            return ListFlowable([item], bulletType="bullet", start=label)
        case ["table", rows]:
            return table(rows)
        case ["contents"]:
            return TableOfContents(levelStyles=[STYLES["strong"], STYLES["small"]])
        case ["chart", kind, marks, low, high]:
            return chart(kind, marks, low, high)
        case ["field", filled, count]:
            return field(filled, count)
        case ["break"]:
            return PageBreak()
        case [style, text, anchor]:
            return Paragraph(f'<a name="{anchor}"/>{text}', STYLES[style])
        case [style, text]:
            return Paragraph(text, STYLES[style])
    raise ValueError(f"an entry of an unknown kind: {entry}")


def table(rows: list[list[str]]) -> Table:
    """Rows of paragraphs as wide as the text."""
    cells = [[Paragraph(text, STYLES["small"]) for text in row] for row in rows]
    style = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, 0), 0.75, HexColor(ACCENT))])
    return Table(cells, colWidths=[WIDTH / len(rows[0])] * len(rows[0]), style=style, repeatRows=1)


def chart(kind: str, marks: list[list[Any]], low: float, high: float) -> Image:
    """A line over time, points on a scale, or bars, with the words beside them."""
    labels = [" · ".join(word for word in (series, group, label) if word) for series, group, label, _, _ in marks]
    values = [value for *_, value in marks]
    height = 110.0 if kind == "slope" else 30.0 + 20.0 * len(marks)
    figure, axes = pyplot.subplots(figsize=(WIDTH / INCH, height / INCH), layout="constrained")
    if kind == "slope":
        axes.plot(labels, values, marker="o", color=ACCENT)
    elif kind == "scale":
        axes.plot(values, labels, "o", color=ACCENT)
        axes.set_xlim(low, high)
    else:
        # numbered, since two bars may have one label
        axes.barh(range(len(marks)), values, tick_label=labels, color=ACCENT)
    for place, (*_, shown, value) in enumerate(marks):
        axes.annotate(f" {shown}", (place, value) if kind == "slope" else (value, place), va="center")
    axes.spines[["top", "right"]].set_visible(False)
    if kind != "slope":
        axes.invert_yaxis()
    return picture(figure, height)


def field(filled: int, count: int, columns: int = 31) -> Image:
    """A dot for each that was asked; those that answered are darker."""
    figure, axes = pyplot.subplots(figsize=(WIDTH / INCH, 250 / INCH))
    colours = [ACCENT if number < filled else "#c9d0d3" for number in range(count)]
    across, down = zip(*(reversed(divmod(number, columns)) for number in range(count)), strict=True)
    axes.scatter(across, down, s=20, c=colours)
    axes.axis("off")
    return picture(figure, 250)


def picture(figure: Any, height: float) -> Image:
    """A figure of matplotlib as an image on the page."""
    png = BytesIO()
    figure.savefig(png, dpi=200)
    pyplot.close(figure)
    return Image(png, WIDTH, height)


def footer(canvas: Any, document: SimpleDocTemplate) -> None:
    """The number of the page, at its foot."""
    canvas.setFont("SourceSans3", 8)
    canvas.drawRightString(A4[0] - 60, 40, str(document.page))


def main(story: Path, target: Path, fonts: Path) -> None:
    """Write the PDF of a story."""
    pyplot.switch_backend("Agg")
    register_fonts(fonts)
    entries = json.loads(story.read_text(encoding="utf-8"))
    document = Dossier(str(target), pagesize=A4, leftMargin=60, rightMargin=A4[0] - 60 - WIDTH - 12, lang="nl")
    document.multiBuild([flowable(entry) for entry in entries], onFirstPage=footer, onLaterPages=footer)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
