from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from msgspec.structs import replace
from tests.builders import painted
from tests.dossier import dutch

from pressdossier.cache import Cache
from pressdossier.check.build.structure import check_structure
from pressdossier.document import Dossier
from pressdossier.errors import Finding
from pressdossier.graphics import GlyphRun, Page, Ref
from pressdossier.memo import Memo
from pressdossier.readback import read_pages


def found(dossier: Dossier, pages: Sequence[Page]) -> tuple[Finding, ...]:
    """What is found in a file of these pages."""
    return check_structure(painted(dossier, pages), pages, read_pages(pages, Memo(Cache(None))))


def first_finding(dossier: Dossier, pages: Sequence[Page]) -> str:
    """What is said of a file of these pages."""
    (finding,) = found(dossier, pages)
    return finding.message


@pytest.fixture(scope="module")
def pages() -> tuple[Page, ...]:
    """The pages of the Dutch dossier."""
    return dutch().pages


def test_the_dossier_reads_as_written(pages: tuple[Page, ...]) -> None:
    """The structure of the file has every word of the dossier in its order, broken words whole."""
    assert found(dutch().dossier, pages) == ()


def test_a_lost_word_is_found(pages: tuple[Page, ...]) -> None:
    """Where a run is missing, the first element that differs is named."""
    first = pages[0]
    cut = (replace(first, placed=(first.placed[0], *first.placed[2:]), key=b""), *pages[1:])
    assert first_finding(dutch().dossier, cut) == (
        "the structure of the file reads 'Persdossier' where the document has 'SmartCityInstitute'"
    )


def test_swapped_lines_are_found(pages: tuple[Page, ...]) -> None:
    """Painting lines of one paragraph in another order changes what is read."""
    index, page = next((index, page) for index, page in enumerate(pages) if _lines_of_one(page))
    lines, first = list(page.placed), _lines_of_one(page)[0]
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    swapped = (*pages[:index], replace(page, placed=tuple(lines), key=b""), *pages[index + 1 :])
    assert "where the document has" in first_finding(dutch().dossier, swapped)


def _lines_of_one(page: Page) -> list[int]:
    """Where a line is followed by another of the same element."""
    runs = [placed.owner if isinstance(placed.item, GlyphRun) else None for placed in page.placed]
    return [index for index, (one, other) in enumerate(pairwise(runs)) if one == other and isinstance(one, Ref)]
