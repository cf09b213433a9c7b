"""A dossier as a folder that Typst compiles: the markup, its look, the pictures as SVG and the files to attach."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.resolved import Resolved
from bench.svg import svg
from bench.typst_markup import picture_name, typst_markup

from pressdossier.document import Attachment, Dossier, Figure, elements_of

LOOK = Path(__file__).with_name("typst_look.typ")


def write_typst_project(resolved: Resolved, folder: Path) -> Path:
    """The main file of what was written; the folder is made."""
    folder.mkdir(parents=True)
    shutil.copy(LOOK, folder / "look.typ")
    for anchor, picture in resolved.pictures.items():
        (folder / picture_name(anchor)).write_text(svg(picture), encoding="utf-8")
    for attachment in _attachments(resolved.dossier):
        (folder / attachment.name).write_bytes(attachment.data)
    main = folder / "dossier.typ"
    main.write_text(typst_markup(resolved.dossier), encoding="utf-8")
    return main


def _attachments(dossier: Dossier) -> Iterator[Attachment]:
    yield from dossier.attachments
    for element in elements_of(dossier):
        if isinstance(element, Figure) and element.data is not None:
            yield element.data
