"""Remembers what was costly to make, on disk, by the content it was made from.

An entry's name is a digest of all that went into it, the package's own code included; so nothing is ever out of date,
and a cache that is lost, damaged or not writable costs time and nothing else. A file says at its head whose entry it is
and what its content's digest is, and is believed only where both are right. It holds plain data: nothing that lies in
the folder can run, whoever wrote it.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import re
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

MOST_BYTES = 256 * 2**20
"""When entries take more, those unused for longest go, until half of it is left."""

_MAGIC = b"pressdossier cache 2\n"
_ENTRY = re.compile(r"([a-z]+)-[0-9a-f]{40}")
_UNFINISHED = re.compile(rf"\.{_ENTRY.pattern}\.\d+-[0-9a-f]{{8}}\.part")
_WRITTEN = ".written"
"""A file as long as pages of memory were written since somebody last looked how much there is: asking for its length is
quick, where adding up the folder at each write is not."""

_PAGE = 4096
_ABANDONED = 3600.0
"""Seconds after which a file that was never finished is nobody's."""


class Format(NamedTuple, Generic[T]):
    """How values of a kind are written down; decode raises ValueError for what is none of them."""

    kind: str
    encode: Callable[[T], bytes]
    decode: Callable[[bytes], T]


class StoredEntry(NamedTuple):
    """What the folder holds of a kind; size: in bytes."""

    kind: str
    size: int


class Cache:
    """A folder of entries; folder None remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def remember(self, form: Format[T], key: str, make: Callable[[], T]) -> T:
        """The value that was kept under a key before, or else what `make` makes now; key: a `digest`."""
        data = self.read(form.kind, key)
        if data is not None:
            with contextlib.suppress(ValueError):  # written by other code under the same name, which cannot be
                return form.decode(data)
        value = make()
        self.write(form.kind, key, form.encode(value))
        return value

    def read(self, kind: str, key: str) -> bytes | None:
        """The content of an entry; None where there is none that is whole."""
        if self.folder is None:
            return None
        path = self.folder / f"{kind}-{key}"
        try:
            data = path.read_bytes()
        except OSError:
            return None
        with contextlib.suppress(OSError):  # a folder that may only be read is as good
            os.utime(path)
        head = _head(path.name)
        content = data[len(head) + _DIGEST :]
        whole = data.startswith(head) and data[len(head) : len(head) + _DIGEST] == _digest_of(content)
        return content if whole else None

    def write(self, kind: str, key: str, content: bytes) -> None:
        """Keep an entry, all of it or nothing."""
        if self.folder is None:
            return
        name = f"{kind}-{key}"
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.folder / name, b"".join((_head(name), _digest_of(content), content)))
            self._count(len(content))

    def entries(self) -> Iterator[StoredEntry]:
        """Everything in the folder that is the cache's own, in no order."""
        return (StoredEntry(match[1], status.st_size) for match, _, status in self._found(_ENTRY))

    def clear(self) -> int:
        """Take out everything that is the cache's own; how many bytes it took."""
        freed = sum(status.st_size for _, path, status in self._found(_ENTRY) if _removed(path))
        if self.folder is not None:
            self._sweep_unfinished(0.0)
            _removed(self.folder / _WRITTEN)
        return freed

    def _found(self, names: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Path, os.stat_result]]:
        """The files of such names; the folder may hold others, which are not the cache's."""
        if self.folder is None:
            return
        with contextlib.suppress(OSError), os.scandir(self.folder) as found:
            for entry in found:
                if (match := names.fullmatch(entry.name)) and entry.is_file(follow_symlinks=False):
                    with contextlib.suppress(FileNotFoundError):  # another build swept it away
                        yield match, Path(entry.path), entry.stat()

    def _sweep_unfinished(self, age: float) -> None:
        """Take out the files whose writers were killed; age: how old they are at least, in seconds."""
        for _, path, status in self._found(_UNFINISHED):
            if time.time() - status.st_mtime >= age:
                _removed(path)

    def _count(self, written: int) -> None:
        """Note what was written, and sweep after an eighth of what the folder may hold."""
        folder = self.folder
        assert folder is not None
        counter = os.open(folder / _WRITTEN, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(counter, bytes(1 + written // _PAGE))
            due = os.fstat(counter).st_size * _PAGE > MOST_BYTES // 8
            if due:
                os.ftruncate(counter, 0)
        finally:
            os.close(counter)
        if due:
            self._sweep()

    def _sweep(self) -> None:
        aged = sorted(
            ((status.st_mtime_ns, path, status.st_size) for _, path, status in self._found(_ENTRY)), reverse=True
        )
        kept = itertools.accumulate(size for _, _, size in aged)
        if sum(size for _, _, size in aged) > MOST_BYTES:
            for (_, path, _), taken in zip(aged, kept, strict=True):
                if taken > MOST_BYTES // 2:
                    _removed(path)
        self._sweep_unfinished(_ABANDONED)


def _removed(path: Path) -> bool:
    """Take out a file; whether it was there and could be."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


class LiveCache(Cache):
    """A cache that also keeps values as they are, those of the last uses, so that a process reads none back twice."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(folder)
        self._live: dict[tuple[str, str], object] = {}

    def remember(self, form: Format[T], key: str, make: Callable[[], T]) -> T:
        """As `Cache.remember`; the same call gives the very same value again."""
        name = (form.kind, key)
        value = self._live.pop(name, None)
        if value is None:
            value = super().remember(form, key, make)
            if len(self._live) >= _MOST_LIVE:
                self._live.pop(next(iter(self._live)))
        self._live[name] = value
        return value  # type: ignore[return-value]  # kept under the kind's own name


_MOST_LIVE = 512

_DIGEST = 32


def _digest_of(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()


def _head(name: str) -> bytes:
    return _MAGIC + name.encode() + b"\n"


def default_cache() -> Cache:
    """The user's cache folder: $PRESSDOSSIER_CACHE, else $XDG_CACHE_HOME/pressdossier, else ~/.cache/pressdossier."""
    named = os.environ.get("PRESSDOSSIER_CACHE")
    if named:
        return Cache(Path(named))
    base = os.environ.get("XDG_CACHE_HOME")
    return Cache((Path(base) if base else Path.home() / ".cache") / "pressdossier")


Part = bytes | str | int | float | None
"""What a key is made of: values that were written down, and plain ones."""


def digest(*parts: Part) -> str:
    """A digest of parts, and of the code that would make something of them."""
    return content_digest(_code(), *parts)


def content_digest(*parts: Part) -> str:
    """A digest of parts alone, each by its type, its length and its content."""
    whole = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode()
        whole.update(b"%c%d:" % (98 if isinstance(part, bytes) else 114, len(data)))
        whole.update(data)
    return whole.hexdigest()


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
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.part")
    try:
        with open(temporary, "xb") as file:  # noqa: PTH123 (a name that is taken is nobody else's to overwrite)
            file.write(data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
