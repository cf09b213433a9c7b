"""The dossier to finished pages: the front page, one vertical list, page breaks, then everything at its place.

Page numbers (in the table of contents, in the footer) are written last, when all pages are known, into room that was
kept for them; so nothing is set twice. On left-hand pages of a mirrored theme everything moves across, by the part of
the page that it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from msgspec.structs import replace

from pressdossier.document import Dossier, Span, located
from pressdossier.errors import LayoutError, Source
from pressdossier.graphics import (
    Artifact,
    GlyphRun,
    LinkArea,
    LocalOwner,
    Owner,
    Page,
    Placed,
    Rect,
    Ref,
    Stroke,
    drawn_format,
    rectangle,
)
from pressdossier.layout.blocks.cover import set_cover
from pressdossier.layout.blocks.sections import set_dossier
from pressdossier.layout.blocks.strip import Panel, Strip, level_rule
from pressdossier.layout.lines.paragraph import label_once
from pressdossier.layout.lines.words import SOFT_HYPHEN
from pressdossier.layout.pages.breaking import break_pages
from pressdossier.layout.pages.filling import PageRoom
from pressdossier.layout.pages.furniture import note_too_wide, running_headers, set_furniture
from pressdossier.layout.pages.placement import PlacedPage, place_page
from pressdossier.layout.setting import Setting
from pressdossier.theme import PageTokens
from pressdossier.values import Value


def lay_out(setting: Setting, dossier: Dossier) -> tuple[Page, ...]:
    """All pages of a dossier.

    Raises LayoutError with everything that cannot be set: characters without a glyph, words wider than their line,
    figures higher than a page, more in the margin column than stands beside it.
    """
    return lay_out_strips(setting, dossier, set_dossier(setting, dossier).strips)


def lay_out_strips(setting: Setting, dossier: Dossier, strips: Sequence[Strip]) -> tuple[Page, ...]:
    """The pages of a dossier that is set already: its front page, then its strips."""
    cover = PlacedPage(set_cover(setting, dossier))
    room = PageRoom(setting.theme.body.height, setting.theme.grid, setting.theme.space.l, setting.theme.space.l)
    _note_too_high(setting, dossier, strips, room)
    note_too_wide(setting, dossier)
    setting.findings.raise_any(LayoutError)
    pages = [
        place_page(strips, planned, room, setting.theme.page.top) for planned in break_pages(strips, room, setting.memo)
    ]
    _note_crowded_margins(setting, dossier, pages)
    setting.findings.raise_any(LayoutError)
    return _finish(setting, dossier, [cover, *pages])


def _note_too_high(setting: Setting, dossier: Dossier, strips: Sequence[Strip], room: PageRoom) -> None:
    """Note what fits on no page."""
    sources: dict[Ref, Source] = {}
    for strip in strips:
        notes = sum(note.strip.height for note in strip.all_notes)
        height = strip.height + (notes + room.note_gap if notes else 0.0)
        height += strip.repeat.height if strip.repeat else 0.0
        for taken, part in ((height, strip), *((aside.strip.height, aside.strip) for aside in strip.asides)):
            if taken > room.height:
                sources = sources or _sources(dossier)
                message = f"this takes {taken:.0f} pt of a page, which has {room.height:.0f} pt"
                hint = "make it shorter; a line takes its footnotes along, and neither is split"
                setting.findings.add(_source(part, sources), message, hint)


def _sources(dossier: Dossier) -> dict[Ref, Source]:
    """Where each element begins; its words, which have its name, may be written on later lines."""
    sources: dict[Ref, Source] = {}
    for ref, element in located(dossier):
        sources.setdefault(ref, element.source)
    return sources


def _source(strip: Strip, sources: Mapping[Ref, Source]) -> Source:
    """Where the first thing that a strip shows was written; for nothing, the masthead's place."""
    owned = (_owner(strip, placed.owner) for placed in strip.placed)
    return next((sources[owner] for owner in owned if isinstance(owner, Ref)), next(iter(sources.values())))


def _owner(strip: Strip, owner: LocalOwner) -> Owner:
    """Whose an item of a strip is in the whole dossier."""
    if isinstance(owner, Artifact):
        return owner
    if strip.place is None:
        raise RuntimeError("a fault of pressdossier's own: a strip belongs to no passage")
    return strip.place.ref(owner)


def _note_crowded_margins(setting: Setting, dossier: Dossier, placed: Sequence[PlacedPage]) -> None:
    """Note what runs off the page in the margin column, or into the thing above it."""
    for page in placed:
        foot = setting.theme.page.top
        for y, aside in page.asides:
            if y < foot or y + aside.strip.height > setting.theme.body.bottom + setting.theme.grid:
                message = "the margin column has no room for this beside its text"
                source = _source(aside.strip, _sources(dossier))
                setting.findings.add(source, message, "put it elsewhere, or shorten what stands in the margin")
            foot = y + aside.strip.height


def _finish(setting: Setting, dossier: Dossier, placed: Sequence[PlacedPage]) -> tuple[Page, ...]:
    numbers = {anchor.name: number for number, page in enumerate(placed, 1) for anchor in page.anchors}
    pages = []
    for number, (page, running) in enumerate(zip(placed, running_headers(placed), strict=True), 1):
        around = [] if number == 1 else set_furniture(setting, dossier.furniture, running, number, len(placed))
        pages.append(_page(setting, page, number, numbers, around))
    return _with_whole_descriptions(dossier, pages)


def _with_whole_descriptions(dossier: Dossier, pages: Sequence[Page]) -> tuple[Page, ...]:
    """A link that runs over lines or changes its face is several areas; each is described by all of its words."""
    words: dict[Ref, str] = {}
    for ref, span in located(dossier):
        if isinstance(span, Span) and span.target is not None:
            words[ref] = words.get(ref, "") + span.text
    return tuple(
        replace(
            page,
            links=tuple(
                replace(link, description=_link_description(words.get(link.owner, link.description)))
                for link in page.links
            ),
        )
        for page in pages
    )


def _link_description(text: str) -> str:
    return text.replace(SOFT_HYPHEN, "").strip()


class _Across(Value, frozen=True):
    """How far things move across, points: text, what is as wide as text and margin, what stands in the margin."""

    text: float = 0.0
    wide: float = 0.0
    margin: float = 0.0

    @classmethod
    def on(cls, page: PageTokens, number: int) -> _Across:
        """Left-hand pages, whose numbers are even, mirror the right-hand ones where the theme says so."""
        if not page.is_mirrored(number):
            return cls()
        spread = page.width - 2 * page.left - page.wide
        return cls(page.width - 2 * page.left - page.measure, spread, page.left + spread - page.margin_left)

    def of(self, strip: Strip) -> float:
        return self.wide if strip.wide else self.text


def _page(
    setting: Setting, page: PlacedPage, number: int, numbers: Mapping[str, int], around: Sequence[Placed[Artifact]]
) -> Page:
    """A page with everything at its place; numbers: of the pages, by the anchors on them."""
    tokens = setting.theme.page
    across = _Across.on(tokens, number)
    drawn: list[Placed[Artifact]] = _panels(page, across, setting.theme.rules.bar)
    placed: list[Placed[Owner]] = [*drawn]
    links: list[LinkArea[Ref]] = []
    parts = list(_parts(page, across))
    for dx, y, strip in parts:
        placed += _at_its_place(strip, dx, y)
        placed += (item.moved(dx, 0.0) for item in _numerals(setting, strip, y, numbers))
        links += _links(strip, dx, y)
    last = [item.moved(across.text, 0.0) for item in _note_rule(setting, page)]
    last += (item.moved(across.wide, 0.0) for item in around)
    key = setting.key((_shown(parts, numbers), page.anchors, [_drawn(item) for item in (*drawn, *last)]))
    return Page(number, tokens.width, tokens.height, (*placed, *last), tuple(links), page.anchors, key)


def _shown(parts: Sequence[_Part], numbers: Mapping[str, int]) -> list[tuple[object, ...]]:
    """What tells one page's strips from another's: what they show, where on the page, and which belong together."""
    places = {place: index for index, place in enumerate(dict.fromkeys(strip.place for _, _, strip in parts))}
    keys = (strip.key or _STRIP.encode(replace(strip, place=None)) for _, _, strip in parts)
    printed = ([numbers[numeral.anchor] for numeral in strip.numerals] for _, _, strip in parts)
    return [
        (dx, y, places[strip.place], key, numerals)
        for (dx, y, strip), key, numerals in zip(parts, keys, printed, strict=True)
    ]


_STRIP = drawn_format("strip", Strip)


def _drawn(placed: Placed[Artifact]) -> tuple[object, ...]:
    """What tells an item that is not read from others: a text by its words, in the styles of one theme."""
    item = placed.item
    shown = (item.face, item.size, item.text) if isinstance(item, GlyphRun) else item
    return placed.x, placed.y, placed.owner, shown


def _at_its_place(strip: Strip, dx: float, y: float) -> Iterator[Placed[Owner]]:
    for each in strip.placed:
        owner = _owner(strip, each.owner)
        yield Placed(each.x + dx, each.y + y, each.item, owner, each.frame.moved(dx, y))


def _links(strip: Strip, dx: float, y: float) -> Iterator[LinkArea[Ref]]:
    for link in strip.links:
        owner = _owner(strip, link.owner)
        if isinstance(owner, Ref):
            yield LinkArea(link.box.moved(dx, y), link.target, owner, link.description)


_Part = tuple[float, float, Strip]
"""How far a strip moves across, the y of its top, and the strip."""


def _parts(page: PlacedPage, across: _Across) -> Iterator[_Part]:
    """All strips of a page as they are to be read, footnotes last; who copies text off the page gets it in order."""
    text = list(_ranked(page, across))
    text += [(_rank(aside.strip), (across.margin, y, aside.strip)) for y, aside in page.asides]
    yield from (part for _, part in sorted(text, key=itemgetter(0)))
    yield from ((across.text, y, note.strip) for y, note in page.notes)


_UNREAD = Ref(0, 0, 0)
"""The rank of what is not read: before everything."""


def _ranked(page: PlacedPage, across: _Across) -> Iterator[tuple[Ref, _Part]]:
    """The strips of a page with their ranks, which grow from its top down but for figures that floated."""
    reached = _UNREAD
    for y, strip in page.strips:
        rank = _rank(strip)
        reached = reached if strip.flow.floats else max(reached, rank)
        yield rank if strip.flow.floats else reached, (across.of(strip), y, strip)


def _rank(strip: Strip) -> Ref:
    """Where a strip begins in reading order."""
    owners = (_owner(strip, placed.owner) for placed in strip.placed)
    return min((owner for owner in owners if isinstance(owner, Ref)), default=_UNREAD)


def _panels(page: PlacedPage, across: _Across, bar: float) -> list[Placed[Artifact]]:
    """Behind the strips that lie on a panel, its tint and its bar; outer panels come first and so lie deeper."""
    placed: list[Placed[Artifact]] = []
    panels = dict.fromkeys((strip.place, panel) for _, strip in page.strips for panel in strip.panels)
    for place, panel in panels:
        strips = [(y, strip) for y, strip in page.strips if strip.place == place and panel in strip.panels]
        (top, first), (y, last) = strips[0], strips[-1]
        above = panel.padding if first.placed else 0.0  # a strip without items is the padding itself
        below = panel.padding if last.placed else 0.0
        drawn = _panel(panel, top - above, y + last.height + below, bar)
        placed += (item.moved(across.of(first), 0.0) for item in drawn)
    return placed


def _panel(panel: Panel, top: float, bottom: float, bar: float) -> list[Placed[Artifact]]:
    box = Rect(panel.left, top, panel.right, bottom)
    placed = []
    if panel.tint is not None:
        placed.append(Placed(0.0, 0.0, rectangle(box, panel.tint), Artifact.BACKGROUND, box))
    if panel.bar is not None:
        edge = Rect(box.left, top, box.left + bar, bottom)
        placed.append(Placed(0.0, 0.0, rectangle(edge, panel.bar), Artifact.RULE, edge))
    return placed


def _numerals(setting: Setting, strip: Strip, y: float, numbers: Mapping[str, int]) -> list[Placed[Owner]]:
    placed: list[Placed[Owner]] = []
    for numeral in strip.numerals:
        run = label_once(setting, str(numbers[numeral.anchor]), numeral.style)
        left = numeral.right - run.width
        frame = Rect(left, y, numeral.right, y + strip.height)
        placed.append(Placed(left, y + numeral.baseline, run, _owner(strip, numeral.owner), frame))
    return placed


def _note_rule(setting: Setting, page: PlacedPage) -> list[Placed[Artifact]]:
    if page.note_rule is None:
        return []
    theme = setting.theme
    left, y = theme.page.left, page.note_rule
    right = left + theme.rules.note * theme.page.measure
    return [level_rule(left, right, y, Stroke(theme.colours["quiet"], theme.rules.hair))]
