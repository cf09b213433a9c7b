"""Projects in a temporary folder: a tiny one, and a copy of this project's own."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]

_EDITION = """\
edition: "{name}"
dated: 2018-06-13
languages: [{langs}]
publisher: institute
order:
  - front: 00-front
  - section: 10-one
contact:
  - label: {{{labels}}}
    value: press@example.org
credit: {{{labels}}}
allow:
  - {{code: PD302, reason: all texts are the same English ones}}
"""


def tiny_project(root: Path, *, name: str = "2018", langs: tuple[str, ...] = ("nl",)) -> Path:
    """Write a project with one short edition, and return the edition's folder."""
    folder = root / "content" / name
    folder.mkdir(parents=True)
    labels = ", ".join(f"{lang}: Press" for lang in langs)
    (folder / "edition.yaml").write_text(_EDITION.format(name=name, langs=", ".join(langs), labels=labels))
    (root / "content" / "people.yaml").write_text("institute:\n  name: Institute\n")
    for lang in langs:
        (folder / lang).mkdir()
        (folder / lang / "00-front.md").write_text("---\ntitle: Barometer\n---\nWords of the lead.\n")
        (folder / lang / "10-one.md").write_text("---\ntitle: One\n---\nWords of a section.\n")
    if not (root / "fonts").exists():
        (root / "fonts").symlink_to(ROOT / "fonts")
    return folder


def own_project(root: Path) -> Path:
    """Copy this project's own content, and return the folder of the edition of 2018."""
    shutil.copytree(ROOT / "content", root / "content")
    (root / "fonts").symlink_to(ROOT / "fonts")
    return root / "content" / "2018"


def break_fact(folder: Path, lang: str = "nl") -> None:
    """Let a section cite a fact that nobody has declared."""
    section = folder / lang / "10-one.md"
    section.write_text("---\ntitle: One\n---\nThere are {{scores.nobody}} of them.\n")
