"""The figures of a file as aligned text, with every fault named by its page and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bench.typography.fill import PageFill, apart, judged
from bench.typography.lines import Line
from bench.typography.measure import Measured
from bench.typography.targets import FULL, Target

_BAR = 24  # characters of a full page
_SHORT = 90  # characters of a line that is quoted
_NAMED = 12  # as many faults of a kind are named; each loose line is
_LADDER = 3  # hyphens in a row that are named


def report(name: str, measured: Measured, targets: Sequence[Target]) -> Iterator[str]:
    """All lines of the report on one file."""
    yield from _heading(name, measured)
    yield ""
    yield from _table(measured, targets)
    yield ""
    yield from _fills(measured)
    yield from _faults(measured)


def _heading(name: str, measured: Measured) -> Iterator[str]:
    body = measured.body
    step = f", baselines {measured.grid.step:g} pt apart" if measured.grid else ""
    yield f"{name} ({measured.lang or 'no language'}, {_counted(len(measured.pages), 'page')})"
    yield f"running text: {body.look.face} {body.look.size:g} pt{step}, measure {body.columns[0].measure:.1f} pt"
    yield (
        f"{_counted(len(body.paragraphs), 'paragraph')}, {_counted(len(body.lines), 'line')}, "
        f"{len(measured.justified)} of them justified, with {_counted(len(measured.gaps), 'word gap')}"
    )


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'s' * (number != 1)}"


def _table(measured: Measured, targets: Sequence[Target]) -> Iterator[str]:
    width = max(len(target.name) for target in targets)
    for target in targets:
        value = target.written(target.value(measured))
        verdict = ("met" if target.is_met(measured) else "MISSED") if target.asked else ""
        yield f"  {target.name:<{width}}  {value:>7}  {target.asked:<10}  {verdict}".rstrip()
    level = f"{len(measured.spreads) - len(measured.uneven)} of {len(measured.spreads)}"
    yield f"  {'facing pages that end level':<{width}}  {level:>7}"


def _fills(measured: Measured) -> Iterator[str]:
    """A bar a page: what of the text area is filled."""
    asked = {page.page for page in judged(measured.pages)}
    yield "fill of the pages"
    for page in measured.pages:
        filled = min(_BAR, round(page.fill * _BAR))
        bar = "█" * filled + "·" * (_BAR - filled)
        yield f"  {page.page + 1:>3}  {bar}  {page.fill:>4.0%}  {_standing(page, asked)}".rstrip()


def _standing(page: PageFill, asked: set[int]) -> str:
    if page.page in asked:
        return "" if page.fill >= FULL else "too empty"
    return "a section's last" if page.ends else "before the text"


def _faults(measured: Measured) -> Iterator[str]:
    loose = [f"{_named(line)}  [{line.looseness:.2f}]" for line in measured.loose]
    yield from _listed("lines looser than 1.5", loose, len(loose))
    steep = [ladder for ladder in measured.ladders if len(ladder) >= _LADDER]
    yield from _listed("ladders", (_named_all(ladder) for ladder in steep), len(steep))
    for name, lines in (("widows", measured.widows), ("orphans", measured.orphans)):
        yield from _listed(name, map(_named, lines), len(lines))
    yield from _listed("facing pages that do not end level", map(_spread, measured.uneven), len(measured.uneven))
    yield from _listed("pages with lines off the grid", _off_grid(measured), _NAMED)
    ragged = measured.body.ragged_lines
    yield from _listed("short of the edge inside a paragraph", map(_named, ragged), _NAMED)


def _listed(name: str, faults: Iterable[str], most: int) -> Iterator[str]:
    """A heading and the faults under it, nothing where there are none; most: as many are named."""
    listed = list(faults)
    if not listed:
        return
    yield ""
    yield f"{name}: {len(listed)}"
    yield from (f"  {fault}" for fault in listed[:most])
    if len(listed) > most:
        yield f"  and {len(listed) - most} more"


def _named(line: Line) -> str:
    text = line.text if len(line.text) <= _SHORT else f"{line.text[: _SHORT - 1]}…"
    return f"page {line.page + 1}, {line.y:.1f} pt from the top: {text}"


def _named_all(lines: Sequence[Line]) -> str:
    return f"{_named(lines[0])} / " + " / ".join(f"…{line.text[-20:]}" for line in lines[1:])


def _off_grid(measured: Measured) -> Iterator[str]:
    """The lines of each page in one line: where they stand together, one name tells them all."""
    for _, group in groupby(measured.off_grid, key=lambda line: line.page):
        first, *others = group
        more = f"  and {len(others)} more" if others else ""
        distance = measured.grid.distance(first.y) if measured.grid else 0.0
        yield f"{_named(first)}  [{distance:.2f} pt]{more}"


def _spread(pages: tuple[PageFill, PageFill]) -> str:
    left, right = pages
    return f"pages {left.page + 1} and {right.page + 1}: {apart(pages):.0f} pt apart"
