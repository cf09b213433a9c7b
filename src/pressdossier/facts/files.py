"""Reads a text file of the user's, or reports why it cannot be read."""

from __future__ import annotations

from pathlib import Path

from pressdossier.errors import Findings, Source


def read_text(path: Path, findings: Findings) -> str | None:
    """The text of a UTF-8 file with line feeds as line ends; None where it cannot be read, which is then reported.

    Findings show the path as given: the caller hands in a path relative to the project where it lies inside.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        findings.add(Source(path.as_posix()), "the file does not exist")
        return None
    except OSError as error:
        findings.add(
            Source(path.as_posix()), f"the file cannot be read: {(error.strerror or 'unknown reason').lower()}"
        )
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.add(Source(path.as_posix(), line), "the text is not UTF-8", "save the file with the encoding UTF-8")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
