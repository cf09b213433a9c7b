"""Finds a project from a folder in it, and the editions that it holds.

A project is what the user has: a folder `content` with a folder for each edition, and beside it `fonts` and `out`.
Knows names of folders and files only; what stands in an edition is for `edition` to say. Paths are as the user would
type them.
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
        """The names of the folders that hold an edition with texts, the newest (the highest name) first."""
        return self._folders_with("edition.yaml")

    @property
    def all_editions(self) -> tuple[str, ...]:
        """The names of all editions, those that are facts alone too, the newest first."""
        return self._folders_with("edition.yaml", "facts.yaml")

    def _folders_with(self, *files: str) -> tuple[str, ...]:
        found = {path.parent.name for file in files for path in self.content.glob(f"*/{file}")}
        return tuple(sorted(found, reverse=True))

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
    """The project that a folder lies in: by the nearest folder `content`, upwards, that holds an edition.

    Where none does, by the nearest, so that what is missing can be told; None where there is no such folder.
    """
    nearest = None
    for folder in (start, *start.parents):
        content = folder / "content"
        if content.is_dir():
            project = Project(Path(os.path.relpath(content)))
            if project.all_editions:
                return project
            nearest = nearest or project
    return nearest


def as_typed(path: Path) -> Path:
    """A path as the user would type it: relative to the current folder where it lies inside."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
