"""The user's files as bytes and as text, and what is said of one that cannot be read.

Knows encoding, line ends and the operating system's refusals, and not what any file means: whoever names a file says
where it is named, how to mend it, and under which code a finding goes. Files with data are read once, as bytes: what
they say and the key under which that is remembered come of one reading.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath

from pressdossier.cache import content_digest
from pressdossier.errors import Findings, Source

_LISTING = "//"
"""What stands between a folder and the ending of the names that were asked for, which no path has."""


class Files:
    """The user's files as one request sees them: each is read once, and is what it was then.

    So what is made of a file, and the key under which that is remembered, come of the same bytes, whatever happens to
    the file meanwhile; and `inputs` tells all that a request depends on.
    """

    def __init__(self, seen: Files | None = None) -> None:
        """seen: another request's files, which this one sees as that did; what it makes use of is noted anew."""
        self._contents: dict[str, bytes | Exception] = {} if seen is None else seen._contents
        self._listings: dict[str, tuple[str, ...]] = {} if seen is None else seen._listings
        self._used: dict[str, None] = {}

    def read(self, path: str | Path) -> bytes:
        """The bytes of a file. Raises OSError or ValueError, the same each time, where it cannot be read."""
        name = os.fspath(path)
        self._used[name] = None
        if name not in self._contents:
            try:
                self._contents[name] = Path(name).read_bytes()
            except (OSError, ValueError) as error:  # a null character in a path is a ValueError
                self._contents[name] = error
        content = self._contents[name]
        if isinstance(content, Exception):
            raise content
        return content

    def is_file(self, path: str | Path) -> bool:
        """Whether there is such a file, and it can be read."""
        try:
            self.read(path)
        except (OSError, ValueError):
            return False
        return True

    def names(self, folder: str | Path, ending: str = "") -> tuple[str, ...]:
        """What a folder holds, in order, folders with a solidus at the end; () where there is no such folder.

        ending: of those names that are asked for, such as ".md"; whether there are others then makes no difference.
        """
        name = os.fspath(folder)
        self._used[f"{name}{_LISTING}{ending}"] = None
        if name not in self._listings:
            self._listings[name] = _listed(name)
        return tuple(held for held in self._listings[name] if held.endswith(ending))

    def without(self, changed: Iterable[str | Path]) -> Files:
        """The same files but for those that changed, or that lie in folders that did, which are looked at anew.

        So are the folders above them, one of which may be new itself.
        """
        gone = {path for name in changed for path in _full(name)}
        above = {folder for path in gone for folder in _above(path)}
        within = tuple(f"{path}/" for path in gone)

        def stays(name: str) -> bool:
            return not any(path in gone or path in above or path.startswith(within) for path in _full(name))

        other = Files()
        other._contents = {name: data for name, data in self._contents.items() if stays(name)}
        other._listings = {name: held for name, held in self._listings.items() if stays(name)}
        return other

    def inputs(self, home: Path) -> dict[str, str]:
        """Everything that was looked at so far, by its path from a folder, with a digest of what it was."""
        return {_from(home, name): self._digest(name) for name in self._used}

    def still(self, home: Path, inputs: Mapping[str, str]) -> bool:
        """Whether everything that another request looked at is what it was then."""
        return all(self._is(home, name, digest) for name, digest in inputs.items())

    def _is(self, home: Path, name: str, digest: str) -> bool:
        path, listing, ending = name.partition(_LISTING)
        there = str(home / path)
        if listing:
            self.names(there, ending)
        else:
            self.is_file(there)
        return self._digest(f"{there}{listing}{ending}") == digest

    def _digest(self, name: str) -> str:
        path, listing, ending = name.partition(_LISTING)
        if listing:
            return content_digest(*self.names(path, ending))
        content = self._contents[path]
        return content_digest(content) if isinstance(content, bytes) else type(content).__name__


def _above(path: str) -> Iterator[str]:
    """The folders that a path leads through."""
    while path := path.rpartition("/")[0]:
        yield path


def _from(home: Path, name: str) -> str:
    path, listing, ending = name.partition(_LISTING)
    # as it is where it can be: behind a link, ".." leads elsewhere than it seems to
    below = PurePath(path).relative_to(home) if PurePath(path).is_relative_to(home) else os.path.relpath(path, home)
    return f"{below}{listing}{ending}"


def _full(path: str | Path) -> tuple[str, str]:
    """The ways to name a file in full: as its names go, and where links lead."""
    whole = os.path.abspath(path)  # noqa: PTH100 (it does not follow links)
    return Path(whole).as_posix(), Path(os.path.realpath(path)).as_posix()


def _listed(folder: str) -> tuple[str, ...]:
    try:
        with os.scandir(folder) as entries:
            return tuple(sorted(f"{entry.name}/" if entry.is_dir() else entry.name for entry in entries))
    except OSError:
        return ()


def read_files(paths: Iterable[str], files: Files | None = None) -> dict[str, bytes]:
    """The bytes of files by path, without those that cannot be read; they are reported where they are needed."""
    files = files or Files()
    return {path: files.read(path) for path in paths if files.is_file(path)}


def read_text(
    path: str,
    findings: Findings,
    *,
    files: Files | None = None,
    named_at: Source | None = None,
    hint: str = "",
    unread: str = "",
) -> str | None:
    """The text of a UTF-8 file with line feeds as line ends; None where it cannot be read, which is then reported.

    path: as findings show it; files: as they are seen, None for as they are now; named_at: the place to mend where the
    file is missing, None for the file itself; hint: how to mend it there; unread: the code of that finding, "" for the
    collector's own, which that of text that is not UTF-8 has too.
    """
    try:
        data = (files or Files()).read(path)
    except (OSError, ValueError) as error:
        report_unread(path, findings, named_at=named_at, hint=hint, code=unread, error=error)
        return None
    return decode(data, path, findings)


def report_unread(
    path: str,
    findings: Findings,
    *,
    named_at: Source | None = None,
    hint: str = "",
    code: str = "",
    error: Exception | None = None,
) -> None:
    """Report a file that is not there or cannot be read; error: what the system said, None where nobody kept it."""
    subject = "the file" if named_at is None else f"the file {path}"
    if isinstance(error, FileNotFoundError) or not Path(path).exists():
        message = f"{subject} does not exist"
    else:
        reason = error.strerror if isinstance(error, OSError) else None
        message = f"{subject} cannot be read{f': {reason.lower()}' if reason else ''}"
    findings.add(named_at or Source(path), message, hint, code=code)


def decode(data: bytes, path: str, findings: Findings) -> str | None:
    """The text of a UTF-8 file with line feeds as line ends; None where it is not UTF-8, which is reported.

    path: as findings show it. A byte order mark at the beginning is no part of the text.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.add(Source(path, line), "this is not UTF-8 text", "save the file in the encoding UTF-8")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
