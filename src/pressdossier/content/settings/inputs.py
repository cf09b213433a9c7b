"""What decides the settings of an edition, as plain values: the key under which they and what follows are remembered.

Imports nothing, so that a build can find out for next to nothing that nothing has changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from pressdossier.cache import digest
from pressdossier.codes import Code
from pressdossier.errors import Finding, Source
from pressdossier.files import Files

# a name that can stand before a fact's key, as in `facts.model`, which is not imported for it
_NAME = re.compile(r"[A-Za-z0-9-]+")


def earlier_editions(folder: Path, files: Files) -> tuple[Path, ...]:
    """The folders beside an edition's that have facts and whose names sort before its own, the newest first.

    Their facts can be used under the folder's name; nothing else of an edition need be there.
    """
    names = (name.removesuffix("/") for name in files.names(folder.parent, "/"))
    earlier = (folder.parent / name for name in names if _NAME.fullmatch(name) and name < folder.name)
    return tuple(sorted((path for path in earlier if files.is_file(path / "facts.yaml")), reverse=True))


def settings_files(folder: Path, files: Files) -> tuple[Path, ...]:
    """The YAML files that decide the settings: those of the edition, those beside all editions, and earlier facts."""
    facts = [earlier / "facts.yaml" for earlier in earlier_editions(folder, files)]
    own = [home / name for home in (folder.parent, folder) for name in files.names(home, ".yaml")]
    return (*own, *facts)


def settings_key(folder: Path, files: Files) -> str:
    """A digest of the YAML files of an edition, and of the names of its folders: which languages have content."""
    contents = (part for path in settings_files(folder, files) for part in (str(path), _content(path, files)))
    return digest(*contents, *content_folders(folder, files))


def _content(path: Path, files: Files) -> bytes | None:
    """What a file says; None for one that cannot be read, which is not as if there were none."""
    return files.read(path) if files.is_file(path) else None


def content_folders(folder: Path, files: Files) -> tuple[str, ...]:
    """The names of the folders in an edition's: those of its languages are among them."""
    return tuple(name.removesuffix("/") for name in files.names(folder, "/"))


def with_content(languages: Iterable[str], folder: Path, files: Files) -> tuple[str, ...]:
    """Those of an edition's languages that have content: a folder of their name beside its settings."""
    folders = content_folders(folder, files)
    return tuple(lang for lang in languages if lang in folders)


def no_content(folder: Path) -> Finding:
    """That an edition has no text in any language."""
    hint = "the prose of a language stands in a folder of its name, such as nl, beside edition.yaml"
    source = Source(str(folder / "edition.yaml"))
    return Finding(source, "none of the languages has content", hint, code=Code.MISSING_FILE)
