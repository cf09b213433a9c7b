"""Which documents and which of their pages have a reference, and where it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.builders import ROOT
from tests.dossier import dutch
from tests.visual.compare import Image
from tests.visual.render import read_image, render_pages, write_image

from pressdossier import load
from pressdossier.proof import CONTENT

REFERENCES = ROOT / "tests" / "references"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document; pages: the numbers of those that are kept, () for all of them."""

    name: str
    data: Callable[[], bytes]
    pages: tuple[int, ...] = ()


@cache
def proof() -> bytes:
    """The proof sheet, made now."""
    with TemporaryDirectory() as folder:
        return load(CONTENT, fonts=ROOT / "fonts").build("nl", folder).path.read_bytes()


SHEETS = (
    Sheet("dossier-nl", lambda: dutch().data),
    Sheet("proof-nl", proof, (1, 3, 6, 10, 14, 18, 22, 26)),
)


def pages_now(sheet: Sheet) -> Mapping[int, Image]:
    """The sheet's pages as they are made now, by their numbers; those that are not there are left out."""
    return {
        number: image
        for number, image in enumerate(render_pages(sheet.data()), 1)
        if number in sheet.pages or not sheet.pages
    }


def pages_kept(sheet: Sheet, folder: Path = REFERENCES) -> Mapping[int, Image]:
    """The sheet's references by their pages' numbers."""
    return {int(path.stem): read_image(path) for path in sorted((folder / sheet.name).glob("*.png"))}


def keep(sheet: Sheet, folder: Path = REFERENCES) -> int:
    """Write the sheet's pages as they are now in the place of its references; how many there are."""
    for path in (folder / sheet.name).glob("*.png"):
        path.unlink()
    pages = pages_now(sheet)
    for number, image in pages.items():
        write_image(folder / sheet.name / f"{number:02}.png", image)
    return len(pages)
