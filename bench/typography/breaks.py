"""Lines that a page break leaves alone."""

from __future__ import annotations

from collections.abc import Sequence

from bench.typography.lines import Line, Paragraph

_TABULAR = frozenset({"Table", "TOC"})


def widows(paragraphs: Sequence[Paragraph]) -> tuple[Line, ...]:
    """Last lines of paragraphs that stand alone on a new page."""
    return tuple(part.lines[-1] for part in _broken(paragraphs) if len(part.fragments[-1]) == 1)


def orphans(paragraphs: Sequence[Paragraph]) -> tuple[Line, ...]:
    """First lines of paragraphs that stay alone at the foot of a page."""
    return tuple(part.lines[0] for part in _broken(paragraphs) if len(part.fragments[0]) == 1)


def _broken(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Those that run over an end of a page; a table's cells, whose lines stand side by side, are none."""
    return [part for part in paragraphs if len(part.fragments) > 1 and not _TABULAR & set(part.block.within)]
