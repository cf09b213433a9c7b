"""Reads the user's text files, or reports why they cannot be read.

Files with data are read once, as bytes: what they say and the key under which that is remembered come of one reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pressdossier.codes import Code
from pressdossier.errors import Findings, Source, suggest


def read_files(paths: Iterable[str]) -> dict[str, bytes]:
    """The bytes of files by path, without those that cannot be read: `text_of` reports them where they are needed."""
    return {path: data for path in paths if (data := _read(path)) is not None}


def _read(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError):  # a null character in a path is a ValueError
        return None


def text_of(path: str, files: Mapping[str, bytes], named_at: Source, findings: Findings) -> str | None:
    """The text of a file that was read by `read_files`; None where there is none, which is reported.

    named_at: the place to report a file that is not there.
    """
    if path in files:
        return decode(files[path], path, findings)
    place = Path(path)
    if place.exists():
        findings.add(named_at, f"the file '{path}' cannot be read", code=Code.MISSING_FILE)
    else:
        names = (file.name for file in sorted(place.parent.glob("*.csv")))
        findings.add(named_at, f"there is no file '{path}'", suggest(place.name, names), code=Code.MISSING_FILE)
    return None


def read_text(path: Path, findings: Findings) -> str | None:
    """The text of a UTF-8 file with line feeds as line ends; None where it cannot be read, which is then reported.

    Findings show the path as given: the caller hands in a path relative to the project where it lies inside.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        findings.add(Source(path.as_posix()), "the file does not exist", code=Code.MISSING_FILE)
        return None
    except OSError as error:
        findings.add(
            Source(path.as_posix()), f"the file cannot be read: {(error.strerror or 'unknown reason').lower()}"
        )
        return None
    return decode(data, path.as_posix(), findings)


def decode(data: bytes, path: str, findings: Findings) -> str | None:
    """The text of a UTF-8 file with line feeds as line ends; None where it is not UTF-8, which is reported."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.add(Source(path, line), "the text is not UTF-8", "save the file with the encoding UTF-8")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
