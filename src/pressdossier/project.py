"""Finds a project from a folder in it, and the editions that it holds.

A project is what the user has: a folder `content` with a folder for each edition, and beside it `fonts` and `out`.
Knows names of folders only; what stands in an edition is for `edition` to say. Paths are as the user would type them.
"""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import NamedTuple


class Project(NamedTuple):
    """A project, by its content folder."""

    content: Path

    @property
    def editions(self) -> tuple[str, ...]:
        """The names of the folders that hold an edition, the newest (the highest name) first."""
        return tuple(sorted((path.parent.name for path in self.content.glob("*/edition.yaml")), reverse=True))

    @property
    def fonts(self) -> Path:
        """Where the font files are."""
        return self._beside("fonts")

    @property
    def out(self) -> Path:
        """Where finished files go unless the user says otherwise."""
        return self._beside("out")

    def _beside(self, name: str) -> Path:
        # by name and not by Path.parent, since the content folder may be "." or ".."
        return Path(os.path.normpath(self.content / ".." / name))


def find_project(start: Path) -> Project | None:
    """The project that a folder lies in: the nearest, upwards, with a folder `content` that holds an edition."""
    for folder in [start, *start.parents]:
        if Project(folder / "content").editions:
            return Project(Path(os.path.relpath(folder / "content")))
    return None


def as_typed(path: Path) -> Path:
    """A path as the user would type it: relative to the current folder where it lies inside."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
