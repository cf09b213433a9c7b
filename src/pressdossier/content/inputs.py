"""What decides the settings of an edition, as plain values: the key under which they and what follows are remembered.

Imports nothing, so that a build can find out for next to nothing that nothing has changed.
"""

from __future__ import annotations

from pathlib import Path


def settings_inputs(folder: Path) -> tuple[object, ...]:
    """The YAML files of the edition in a folder, and the names of its folders: which languages have content."""
    files = [*sorted(folder.parent.glob("*.yaml")), *sorted(folder.glob("*.yaml"))]
    contents = tuple((str(path), path.read_bytes()) for path in files if path.is_file())
    return contents, tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir()))
