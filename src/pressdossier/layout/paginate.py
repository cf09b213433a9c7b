"""The dossier to finished pages: sections to one vertical list, page breaks, then everything at its place.

Page numbers (in the table of contents, in the footer) are written last, when all pages are known, into room that was
kept for them; so nothing is set twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pressdossier.document import Dossier, Furniture, elements_of, spans_of
from pressdossier.errors import LayoutError
from pressdossier.graphics import (
    Anchor,
    Artifact,
    Box,
    LinkArea,
    Page,
    Placed,
    Ref,
    Stroke,
    rectangle,
    rule,
)
from pressdossier.layout.flow import PageRoom, break_pages, used_height
from pressdossier.layout.paragraph import SOFT_HYPHEN, label_run, note_missing
from pressdossier.layout.sections import set_dossier
from pressdossier.layout.setting import Setting
from pressdossier.layout.strip import Panel, SetNote, Strip

NOTE_RULE_SHARE = 0.3
"""Of the measure: the length of the rule over the footnotes."""

BAR_WIDTH = 2.0
"""Of the bar beside a quote, points."""


def lay_out(setting: Setting, dossier: Dossier) -> tuple[Page, ...]:
    """All pages of a dossier.

    Raises LayoutError with everything that cannot be set: characters without a glyph, words wider than their line,
    figures higher than a page.
    """
    strips = set_dossier(setting, dossier).strips
    room = _room(setting)
    _note_too_high(setting, dossier, strips, room)
    _note_too_wide(setting, dossier)
    setting.findings.raise_any(LayoutError)
    drafts = [_draft(setting, strips[start:end], room) for start, end in break_pages(strips, room)]
    return _finish(setting, dossier, drafts)


def _room(setting: Setting) -> PageRoom:
    return PageRoom(setting.theme.body.height, note_gap=setting.theme.grid)


def _note_too_high(setting: Setting, dossier: Dossier, strips: Sequence[Strip], room: PageRoom) -> None:
    """Note what fits on no page."""
    high = [strip for strip in strips if used_height([replace(strip, before=0.0)], room) > room.height]
    sources = {element.ref: element.source for element in elements_of(dossier)} if high else {}
    for strip in high:
        owner = next((placed.owner for placed in strip.placed if isinstance(placed.owner, int)), dossier.ref)
        height = used_height([replace(strip, before=0.0)], room)
        message = f"this takes {height:.0f} pt of a page, which has {room.height:.0f} pt"
        hint = "make it shorter; a line takes its footnotes along, and neither is split"
        setting.findings.add(sources[owner], message, hint)


def _note_too_wide(setting: Setting, dossier: Dossier) -> None:
    """Note the words for the head or foot of a page that do not fit in one line, or that the font lacks."""
    words = dossier.furniture
    counted = words.page_of.format(page=9999, pages=9999)
    lines = [(section.source, section.running, words.embargo) for section in dossier.sections]
    for source, left, right in (*lines, (dossier.source, words.footer, counted)):
        width = label_run(setting, left, setting.style("header")).width
        width += label_run(setting, right, setting.style("header-strong")).width + setting.theme.grid
        for text, style in ((left, "header"), (right, "header-strong")):
            note_missing(setting, setting.theme.face(setting.style(style)), text, source)
        if width > setting.theme.page.wide:
            message = f"'{left}' and '{right}' do not fit in one line at the head or foot of a page"
            setting.findings.add(source, message, "give the file a shorter 'running:', or the publisher a shorter name")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A page whose strips have their places; numbers that depend on other pages are still to come."""

    strips: tuple[tuple[float, Strip], ...]
    notes: tuple[tuple[float, SetNote], ...]
    note_rule: float | None

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        return tuple(Anchor(name, y) for y, strip in self.strips for name in strip.anchors)


def _draft(setting: Setting, strips: Sequence[Strip], room: PageRoom) -> _Draft:
    """Strips from the top of the text area downwards, footnotes from its foot upwards."""
    body = setting.theme.body
    first = strips[0]
    strips = [replace(first, before=0.0), *strips[1:]]
    if first.repeat is not None:
        strips = [first.repeat, *strips]
    placed, y = [], body.top
    for strip in strips:
        y += strip.before
        placed.append((y, strip))
        y += strip.height
    notes = [note for strip in strips for note in strip.notes]
    top = y = body.bottom - sum(note.strip.height for note in notes)
    placed_notes = []
    for note in notes:
        placed_notes.append((y, note))
        y += note.strip.height
    return _Draft(tuple(placed), tuple(placed_notes), top - room.note_gap / 2 if notes else None)


def _finish(setting: Setting, dossier: Dossier, drafts: Sequence[_Draft]) -> tuple[Page, ...]:
    numbers = {anchor.name: number for number, draft in enumerate(drafts, 1) for anchor in draft.anchors}
    pages = []
    for number, (draft, running) in enumerate(zip(drafts, _running_headers(drafts), strict=True), 1):
        furniture = _furniture(setting, dossier.furniture, running, number, len(drafts))
        pages.append(_page(setting, draft, number, numbers, furniture))
    return _with_whole_descriptions(dossier, pages)


def _with_whole_descriptions(dossier: Dossier, pages: Sequence[Page]) -> tuple[Page, ...]:
    """A link that runs over lines or changes its face is several areas; each is described by all of its words."""
    words: dict[Ref, str] = {}
    for span in spans_of(dossier):
        if span.target is not None:
            words[span.ref] = words.get(span.ref, "") + span.text
    return tuple(
        replace(
            page,
            links=tuple(
                replace(link, description=_plain(words.get(link.owner, link.description))) for link in page.links
            ),
        )
        for page in pages
    )


def _plain(text: str) -> str:
    return text.replace(SOFT_HYPHEN, "").strip()


def _running_headers(drafts: Sequence[_Draft]) -> list[str]:
    """For each page the section that it opens with."""
    headers = []
    current = ""
    for draft in drafts:
        begun = [strip.running for _, strip in draft.strips if strip.running is not None]
        headers.append(draft.strips[0][1].running or current or next(iter(begun), ""))
        current = begun[-1] if begun else current
    return headers


def _page(
    setting: Setting, draft: _Draft, number: int, numbers: Mapping[str, int], furniture: Sequence[Placed]
) -> Page:  # fmt: skip
    placed = [*_panels(draft)]
    links: list[LinkArea] = []
    for y, strip in (*draft.strips, *((y, note.strip) for y, note in draft.notes)):
        placed += (item.moved(0.0, y) for item in strip.placed)
        placed += _numerals(setting, strip, y, numbers)
        links += (replace(link, box=link.box.moved(0.0, y)) for link in strip.links)
    placed += _note_rule(setting, draft)
    placed += furniture
    page = setting.theme.page
    return Page(number, page.width, page.height, tuple(placed), tuple(links), draft.anchors)


def _panels(draft: _Draft) -> list[Placed]:
    """Behind the strips that lie on a panel, its tint and its bar; outer panels come first and so lie deeper."""
    placed: list[Placed] = []
    panels = dict.fromkeys(panel for _, strip in draft.strips for panel in strip.panels)
    for panel in panels:
        strips = [(y, strip) for y, strip in draft.strips if panel in strip.panels]
        (top, first), (y, last) = strips[0], strips[-1]
        above = panel.padding if first.placed else 0.0  # a strip without items is the padding itself
        below = panel.padding if last.placed else 0.0
        placed += _panel(panel, top - above, y + last.height + below)
    return placed


def _panel(panel: Panel, top: float, bottom: float) -> list[Placed]:
    box = Box(panel.left, top, panel.right, bottom)
    placed = []
    if panel.tint is not None:
        placed.append(Placed(0.0, 0.0, rectangle(box, panel.tint), Artifact.BACKGROUND, box))
    if panel.bar is not None:
        bar = Box(box.left, top, box.left + BAR_WIDTH, bottom)
        placed.append(Placed(0.0, 0.0, rectangle(bar, panel.bar), Artifact.RULE, bar))
    return placed


def _numerals(setting: Setting, strip: Strip, y: float, numbers: Mapping[str, int]) -> list[Placed]:
    placed = []
    for numeral in strip.numerals:
        run = label_run(setting, str(numbers[numeral.anchor]), numeral.style)
        left = numeral.right - run.width
        frame = Box(left, y, numeral.right, y + strip.height)
        placed.append(Placed(left, y + numeral.baseline, run, numeral.owner, frame))
    return placed


def _note_rule(setting: Setting, draft: _Draft) -> list[Placed]:
    if draft.note_rule is None:
        return []
    left, y = setting.theme.page.left, draft.note_rule
    right = left + NOTE_RULE_SHARE * setting.theme.page.measure
    line = rule(left, right, y, Stroke(setting.theme.colours["quiet"], 0.6))
    return [Placed(0.0, 0.0, line, Artifact.RULE, Box(left, y, right, y))]


def _furniture(setting: Setting, words: Furniture, running: str, number: int, count: int) -> list[Placed]:
    """Running header and footer; the front page has neither, it carries all of this itself."""
    if number == 1:
        return []
    page = setting.theme.page
    counted = words.page_of.format(page=number, pages=count)
    return [
        *_line_of_furniture(setting, page.header, Artifact.HEADER, running, words.embargo),
        *_line_of_furniture(setting, page.footer, Artifact.FOOTER, words.footer, counted),
    ]


def _line_of_furniture(setting: Setting, y: float, kind: Artifact, left_text: str, right_text: str) -> list[Placed]:
    page, style = setting.theme.page, setting.style("header")
    left, right = page.left, page.left + page.wide
    frame = Box(left, y - style.size, right, y + style.leading - style.size)
    placed = []
    if left_text:
        placed.append(Placed(left, y, label_run(setting, left_text, style), kind, frame))
    if right_text:
        run = label_run(setting, right_text, setting.style("header-strong"))
        placed.append(Placed(right - run.width, y, run, kind, frame))
    return placed
