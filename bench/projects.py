"""Copies of this project's content that may be changed, and the changes that are made to them.

Knows files alone: the process that starts the others imports it, and has to stay small (see `processes`).
"""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]

EDITED = "40-conclusion"
"""The section whose first paragraph is edited."""

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def copy_project(target: Path) -> Path:
    """This project's content and fonts, in a folder of their own."""
    shutil.copytree(ROOT / "content", target / "content")
    shutil.copytree(ROOT / "fonts", target / "fonts")
    return target


def edition_of(project: Path) -> Path:
    """The edition that is measured."""
    return project / "content" / "2018"


def forget(project: Path) -> None:
    """Leave neither cache nor PDF, as on a new machine."""
    for made in ("cache", "out"):
        shutil.rmtree(project / made, ignore_errors=True)


def edit_paragraph(project: Path, number: int) -> Path:
    """Add a sentence to a paragraph of the Dutch text, another one for each number, and none twice; the file."""
    prose = _prose(project, EDITED)
    original = _prose(ROOT, EDITED).read_text(encoding="utf-8")
    prose.write_text(with_sentence(original, number), encoding="utf-8")
    return prose


def with_sentence(text: str, number: int) -> str:
    """A text whose first paragraph has a sentence more."""
    first, rest = text.split("\n\n", 1)
    return f"{first} Dat bleek {_when(number)}.\n\n{rest}"


def varied_title(number: int) -> str:
    """The title of one of many dossiers."""
    return f"Slimme gemeenten {_when(number)}"


def varied_number(number: int) -> int:
    """The value of one of many dossiers."""
    return 22 + number


def _when(number: int) -> str:
    """Words that differ from one number to the next, since numbers typed in prose are findings."""
    return f"in {_MONTHS[number // 12 % 12]} en in {_MONTHS[number % 12]}"


def _prose(project: Path, name: str) -> Path:
    return edition_of(project) / "nl" / f"{name}.md"
