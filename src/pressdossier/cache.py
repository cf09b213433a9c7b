"""Remembers what was costly to make, on disk, by the content it was made from.

An entry's name is a digest of all that went into it, the package's own code included; so nothing is ever out of date,
and a cache that is lost, damaged or not writable costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import re
import sys
import sysconfig
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

_ENTRY = re.compile(r"[a-z]+-[0-9a-f]{40}")

MOST_ENTRIES = 600
"""Beyond this many, the entries unused for longest go."""


class Cache:
    """A folder of pickled values; folder None remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def remember(self, kind: str, parts: tuple[object, ...], make: Callable[[], T]) -> T:
        """The value that was made from these parts before, or else what `make` makes now."""
        key = f"{kind}-{digest(*parts)}"
        found: T | None = self.read(key)
        if found is None:
            found = make()
            self.write(key, found)
        return found

    def read(self, key: str) -> Any | None:
        """The value of that name; None where there is none that can be read."""
        if self.folder is None:
            return None
        path = self.folder / key
        try:
            value = pickle.loads(path.read_bytes())
            os.utime(path)
        except Exception:  # a damaged entry can fail in any way, and is then as good as none
            return None
        return value

    def write(self, key: str, value: object) -> None:
        """Keep a value, all of it or nothing."""
        if self.folder is None:
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.folder / key, pickle.dumps(value, protocol=5))
            self._prune(self.folder)

    def _prune(self, folder: Path) -> None:
        with os.scandir(folder) as entries:
            own = [entry for entry in entries if _ENTRY.fullmatch(entry.name)]  # the folder may hold other files
            aged = sorted((entry.stat().st_mtime_ns, entry.path) for entry in own)
        for _, path in aged[:-MOST_ENTRIES]:
            Path(path).unlink(missing_ok=True)


def default_cache() -> Cache:
    """The user's cache folder: $PRESSDOSSIER_CACHE, else $XDG_CACHE_HOME/pressdossier, else ~/.cache/pressdossier."""
    named = os.environ.get("PRESSDOSSIER_CACHE")
    if named:
        return Cache(Path(named))
    base = os.environ.get("XDG_CACHE_HOME")
    return Cache((Path(base) if base else Path.home() / ".cache") / "pressdossier")


def digest(*parts: object) -> str:
    """A digest of values, by their pickled bytes, and of the code that would make something of them."""
    whole = hashlib.sha256(_code())
    for part in parts:
        data = part if isinstance(part, bytes) else _plainly_pickled(part)
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()[:40]


def _plainly_pickled(value: object) -> bytes:
    """The value alone: pickle's memo would also tell which equal parts are one object, which differs once unpickled."""
    pickled = io.BytesIO()
    pickler = pickle.Pickler(pickled, protocol=5)
    pickler.fast = True
    pickler.dump(value)
    return pickled.getvalue()


@cache
def _code() -> bytes:
    """What identifies the running code: the package's files, the interpreter, and the versions of what is installed."""
    package = os.path.dirname(__file__)  # noqa: PTH120 (a third of the time of pathlib, in every build)
    files = sorted(
        (path.removeprefix(package), (status := os.stat(path)).st_size, status.st_mtime_ns)  # noqa: PTH116
        for folder, _, names in os.walk(package)
        for name in names
        if (path := f"{folder}/{name}").endswith((".py", ".toml", ".icc"))
    )
    # by name: the folder's time of change also moves when Python first compiles a module that lies in it
    installed = Path(sysconfig.get_path("purelib"))
    packages = sorted(path.name for path in installed.glob("*.dist-info"))
    return repr((files, sys.version, packages)).encode()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is either the old one or all of the new one. Raises OSError."""
    import tempfile  # brings shutil and its compressors, which a build that finds nothing changed does not need

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
