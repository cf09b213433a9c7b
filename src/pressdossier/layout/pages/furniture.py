"""What stands around the text of every page but the first: running header, embargo, footer and page number."""

from __future__ import annotations

from collections.abc import Sequence

from pressdossier.document import Dossier, Furniture
from pressdossier.graphics import Artifact, Placed, Rect
from pressdossier.layout.lines.items import note_missing_once
from pressdossier.layout.lines.paragraph import label_once
from pressdossier.layout.pages.placement import PlacedPage
from pressdossier.layout.setting import Setting


def note_too_wide(setting: Setting, dossier: Dossier) -> None:
    """Note the words for the head or foot of a page that do not fit in one line, or that the font lacks."""
    words = dossier.furniture
    counted = words.page_of.format(page=9999, pages=9999)
    lines = [(section.source, section.running, words.embargo) for section in dossier.sections]
    for source, left, right in (*lines, (dossier.source, words.footer, counted)):
        width = label_once(setting, left, "header").width
        width += label_once(setting, right, "header-strong").width + setting.theme.space.l
        for text, style in ((left, "header"), (right, "header-strong")):
            note_missing_once(setting, setting.theme.face(setting.style(style)), text, source)
        if width > setting.theme.page.wide:
            message = f"'{left}' and '{right}' do not fit in one line at the head or foot of a page"
            setting.findings.add(source, message, "give the file a shorter 'running:', or the publisher a shorter name")


def running_headers(pages: Sequence[PlacedPage]) -> list[str]:
    """For each page the section that it opens with; "" where that section's own title stands at its head."""
    headers = []
    current = ""
    for page in pages:
        begun = [strip.running for _, strip in page.strips if strip.running is not None]
        opens = page.strips[0][1].running is not None
        headers.append("" if opens else current or next(iter(begun), ""))
        current = begun[-1] if begun else current
    return headers


def set_furniture(setting: Setting, words: Furniture, running: str, number: int, count: int) -> list[Placed[Artifact]]:
    """Running header and footer as they stand on a right-hand page."""
    page = setting.theme.page
    counted = words.page_of.format(page=number, pages=count)
    return [
        *_line(setting, page.header, Artifact.HEADER, running, words.embargo),
        *_line(setting, page.footer, Artifact.FOOTER, words.footer, counted),
    ]


def _line(setting: Setting, y: float, kind: Artifact, left_text: str, right_text: str) -> list[Placed[Artifact]]:
    page, style = setting.theme.page, setting.style("header")
    left, right = page.left, page.left + page.wide
    frame = Rect(left, y - style.size, right, y + style.leading - style.size)
    placed = []
    if left_text:
        placed.append(Placed(left, y, label_once(setting, left_text, "header"), kind, frame))
    if right_text:
        run = label_once(setting, right_text, "header-strong")
        placed.append(Placed(right - run.width, y, run, kind, frame))
    return placed
