"""One dossier as it is before it is set, and the pictures in it as they stand on its pages: what other tools are given.

All that the bench asks of pressdossier's insides is asked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pressdossier
from pressdossier.cache import Cache
from pressdossier.document import CoverArt, Dossier, Figure, located
from pressdossier.graphics import Page, Picture, Ref
from pressdossier.layout.pages.printed_facts import note_pages
from pressdossier.memo import Memo
from pressdossier.readback import read_pages


@dataclass(frozen=True, slots=True)
class Resolved:
    """A dossier with every word written out.

    pictures: of its figures by their anchors, and of its cover by that of the front page.
    """

    dossier: Dossier
    pictures: Mapping[str, Picture]


def read_resolved(project: Path, lang: str, cache: Cache) -> Resolved:
    """The dossier of 2018 of a project, a folder with `content` and `fonts`, in one language.

    Raises ContentError or LayoutError.
    """
    edition = pressdossier.load(project / "content" / "2018", cache=cache)
    return resolved(edition.dossier(lang), edition.pages(lang))


def resolved(dossier: Dossier, pages: Sequence[Page]) -> Resolved:
    """A dossier with the pictures on its pages, and with its file of facts, which says on which pages each stands."""
    noted = note_pages(dossier, read_pages(pages, Memo(Cache(None))))
    return Resolved(noted, pictures_on(dossier, pages))


def pictures_on(dossier: Dossier, pages: Sequence[Page]) -> dict[str, Picture]:
    """Every picture that belongs to an element, by the element's anchor."""
    placed = (placed for page in pages for placed in page.placed)
    drawn = {each.owner: each.item for each in placed if isinstance(each.item, Picture)}
    return {anchor: drawn[ref] for ref, anchor in _anchors(dossier) if ref in drawn}


def _anchors(dossier: Dossier) -> Iterator[tuple[Ref, str]]:
    for ref, element in located(dossier):
        match element:
            case Figure(anchor=anchor):
                yield ref, anchor
            case CoverArt():
                yield ref, dossier.front.anchor
