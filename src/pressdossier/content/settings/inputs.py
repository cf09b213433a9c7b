"""What decides the settings of an edition, as plain values: the key under which they and what follows are remembered.

Imports nothing, so that a build can find out for next to nothing that nothing has changed.
"""

from __future__ import annotations

import re
from pathlib import Path

# a name that can stand before a fact's key, as in `facts.model`, which is not imported for it
_NAME = re.compile(r"[A-Za-z0-9-]+")


def earlier_editions(folder: Path) -> tuple[Path, ...]:
    """The folders beside an edition's that have facts and whose names sort before its own, the newest first.

    Their facts can be used under the folder's name; nothing else of an edition need be there.
    """
    files = folder.parent.glob("*/facts.yaml")
    earlier = [path.parent for path in files if _NAME.fullmatch(path.parent.name) and path.parent.name < folder.name]
    return tuple(sorted(earlier, reverse=True))


def settings_files(folder: Path) -> tuple[Path, ...]:
    """The YAML files that decide the settings: those of the edition, those beside all editions, and earlier facts."""
    facts = [earlier / "facts.yaml" for earlier in earlier_editions(folder)]
    files = [*sorted(folder.parent.glob("*.yaml")), *sorted(folder.glob("*.yaml")), *facts]
    return tuple(path for path in files if path.is_file())


def settings_inputs(folder: Path) -> tuple[object, ...]:
    """The YAML files of the edition in a folder, and the names of its folders: which languages have content."""
    contents = tuple((str(path), path.read_bytes()) for path in settings_files(folder))
    return contents, tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir()))
