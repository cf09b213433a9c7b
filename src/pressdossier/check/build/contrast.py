"""Every text stands out from what lies under it by at least 4.5:1 (WCAG 2.1, success criterion 1.4.3).

What lies under a text is the last filled shape painted before it that holds its middle, else the paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from pressdossier.document import Dossier, located
from pressdossier.errors import Finding, Source
from pressdossier.graphics import Artifact, Colour, GlyphRun, Owner, Page, Path, Picture, Placed, Rect
from pressdossier.memo import Memo
from pressdossier.values import format_of

LEAST = 4.5
PAPER = Colour(1.0, 1.0, 1.0)

_MIDDLE = 0.25
"""Of the type size above the baseline: where a letter's middle is."""

Ground = tuple[Rect, Colour]


LEGIBLE = format_of("legible", bool)
"""How it is remembered that every text of a page was found to stand out."""


def check_contrast(dossier: Dossier, pages: Sequence[Page], memo: Memo) -> tuple[Finding, ...]:
    """Each text that is too faint on its ground, named once for each pair of colours on a page.

    memo: of pages that were found to be legible before.
    """
    findings: list[Finding] = []
    for page in pages:
        if page.key and memo.get(LEGIBLE, page.key) is not None:
            continue
        found = _faint(dossier, page)
        findings += found
        if page.key and not found:
            memo.put(LEGIBLE, page.key, True)
    return tuple(findings)


def _faint(dossier: Dossier, page: Page) -> tuple[Finding, ...]:
    findings: dict[tuple[Colour, Colour], Finding] = {}
    for placed, run, ground in _texts_with_grounds(page):
        ratio = contrast(run.colour, ground)
        if ratio < LEAST:
            findings.setdefault((run.colour, ground), _contrast_finding(dossier, page, placed, run, ratio))
    return tuple(findings.values())


@cache
def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.1)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _texts_with_grounds(page: Page) -> Iterator[tuple[Placed[Owner], GlyphRun, Colour]]:
    """Every text of a page with the colour under it."""
    grounds: list[Ground] = []
    for placed in page.placed:
        items = placed.item.items if isinstance(placed.item, Picture) else (placed.item,)
        for item in items:
            if isinstance(item, Path) and item.fill is not None:
                grounds.append((item.bounds.moved(placed.x, placed.y), _blended(item.fill, item.opacity)))
            elif isinstance(item, GlyphRun) and item.pieces:
                yield placed, item, _under(item, placed, grounds) if grounds else PAPER


def _under(run: GlyphRun, placed: Placed[Owner], grounds: Sequence[Ground]) -> Colour:
    x = placed.x + run.x + (run.width / 2 if run.angle == 0.0 else 0.0)
    y = placed.y + run.y - _MIDDLE * run.size
    for box, colour in reversed(grounds):
        if box.left <= x <= box.right and box.top <= y <= box.bottom:
            return colour
    return PAPER


def _blended(colour: Colour, opacity: float) -> Colour:
    return Colour(*(opacity * channel + (1.0 - opacity) for channel in colour))


def _contrast_finding(dossier: Dossier, page: Page, placed: Placed[Owner], run: GlyphRun, ratio: float) -> Finding:
    owner = placed.owner
    source = Source("theme")
    if not isinstance(owner, Artifact):
        source = next((element.source for ref, element in located(dossier) if ref == owner), source)
    message = f"page {page.number}: '{run.text.strip()}' has a contrast of {ratio:.1f}:1 with what lies under it"
    return Finding(source, message, f"text needs {LEAST}:1; choose other colours in the theme")
