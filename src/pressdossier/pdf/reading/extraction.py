"""Saves the files inside a PDF into a folder, whatever they are called there.

A name in a file is a stranger's: it may hold folders, or be no name at all on the user's system.
"""

from __future__ import annotations

import re
from pathlib import Path

from pressdossier.errors import Finding, OutputError, Source
from pressdossier.pdf.reading.inspected import EmbeddedFile, Inspected

_REFUSED = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u0080-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufffd]')
"""What some system refuses in a name, and what would make it look like another."""

_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")

_LONGEST = 200
"""In bytes; file systems take 255."""


def save_attachments(inspected: Inspected, folder: Path) -> tuple[Path, ...]:
    """Write all attachments into a folder, which is made where it is missing; where they are, in order.

    A file that holds the same already is left. Raises OutputError where one of that name holds something else, or where
    nothing can be written; what was written before stays.
    """
    names = _file_names(inspected.attachments)
    return tuple(_save(one, folder / name) for one, name in zip(inspected.attachments, names, strict=True))


def safe_name(name: str) -> str:
    """A file name made of an attachment's: its last part, without what systems refuse, never empty or hidden."""
    last = re.split(r"[/\\]", name)[-1]
    plain = _REFUSED.sub("_", last).strip(" .")
    stem, dot, suffix = plain.rpartition(".") if "." in plain else (plain, "", "")
    room = max(_LONGEST - len(f"{dot}{suffix}".encode()), 1)
    short = stem.encode()[:room].decode(errors="ignore") + f"{dot}{suffix}".encode()[:_LONGEST].decode(errors="ignore")
    if not short:
        return "attachment"
    return f"_{short}" if _DEVICES.fullmatch(short) else short


def _file_names(attachments: tuple[EmbeddedFile, ...]) -> list[str]:
    """Names for all, no two the same on any system: the second facts.csv is facts-2.csv."""
    names: list[str] = []
    taken = set[str]()
    for attachment in attachments:
        wanted = safe_name(attachment.name)
        name, count = wanted, 1
        while name.casefold() in taken:
            count += 1
            name = f"{Path(wanted).stem}-{count}{Path(wanted).suffix}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _save(attachment: EmbeddedFile, path: Path) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:  # x: never over a file that is there, nor through a link
            file.write(attachment.data)
    except FileExistsError as error:
        if path.is_file() and path.read_bytes() == attachment.data:
            return path
        raise _refused(path, "there is a file of that name already", "name an empty folder") from error
    except OSError as error:
        raise _refused(path, f"the attachment cannot be written: {error.strerror or error}", "") from error
    return path


def _refused(path: Path, message: str, hint: str) -> OutputError:
    return OutputError([Finding(Source(str(path)), message, hint)])
