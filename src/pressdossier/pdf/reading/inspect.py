"""Reads a finished PDF back into plain values: any PDF, as far as it can be read.

It shares no code with what writes the files, so that it can bear witness to them. pypdf opens the file; everything in
it is read object by object, so that one damaged part leaves the others readable. Nothing that builds imports this.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from pressdossier.errors import Finding, PressdossierError, Source
from pressdossier.pdf.reading.attachments import attachments_of
from pressdossier.pdf.reading.fonts import Decoder, fonts_of
from pressdossier.pdf.reading.inspected import Inspected, InspectedElement
from pressdossier.pdf.reading.objects import data as data_of
from pressdossier.pdf.reading.objects import entries, entry, name, text
from pressdossier.pdf.reading.places import Places
from pressdossier.pdf.reading.tags import TreeReader
from pressdossier.pdf.reading.words import read_marks
from pressdossier.pdf.reading.xmp import read_xmp

_VERSION = re.compile(rb"%PDF-(\d\.\d)")


def inspect_pdf(path: Path) -> Inspected:
    """What a PDF says of itself.

    Raises PressdossierError with one finding where the file cannot be opened, is no PDF, is damaged beyond reading or
    is encrypted.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(str(path), f"the file cannot be read: {error.strerror or error}", "") from error
    return inspect_bytes(data, str(path))


def inspect_bytes(data: bytes, path: str) -> Inspected:
    """What a PDF's bytes say; path: how findings name the file. Raises as `inspect_pdf` does."""
    with _without_warnings():
        reader, catalog, pages = _opened(data, path)
        return _Inspection(reader, catalog, pages).read(path, data)


def _opened(data: bytes, path: str) -> tuple[PdfReader, object, list[object]]:
    """The file's reader, its catalog and its pages, of which it has to have one."""
    if b"%PDF-" not in data[:1024]:
        hint = "name a PDF" if data else "the file is empty; build it anew"
        raise _unreadable(path, "this is not a PDF: it does not begin with %PDF", hint)
    hint = "the file is damaged or cut short; build or fetch it anew"
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED
        pages: list[object] = [] if locked else list(reader.pages)
    except DependencyError:
        locked, pages = True, []
    except Exception as error:  # on a damaged file pypdf raises nearly anything
        raise _unreadable(path, f"the PDF cannot be read{_reason(error)}", hint) from error
    if locked:
        raise _unreadable(path, "the PDF is encrypted", "save it without a password and try again")
    if not pages:
        raise _unreadable(path, "the PDF cannot be read: it has no pages", hint)
    return reader, entry(reader.trailer, "/Root"), pages


def _reason(error: Exception) -> str:
    """What pypdf says on purpose, as the end of a sentence of ours; of its accidents nothing."""
    reason = "".join(sign for sign in str(error) if sign.isprintable())[:100].rstrip(".")
    return f": {reason[:1].lower()}{reason[1:]}" if reason and isinstance(error, PyPdfError) else ""


def _unreadable(path: str, message: str, hint: str) -> PressdossierError:
    return PressdossierError([Finding(Source(path), message, hint)])


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Keep pypdf from logging what it mends; what matters of it is told as a problem or as a finding."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


class _Inspection:
    """The reading of one file; problems: what was passed over."""

    def __init__(self, reader: PdfReader, catalog: object, pages: list[object]) -> None:
        self._reader = reader
        self._catalog = catalog
        self._pages = pages
        self._places = Places(self._catalog, pages)
        self._problems: list[str] = []

    def read(self, path: str, data: bytes) -> Inspected:
        structure = self._structure()
        header = _VERSION.search(data)
        return Inspected(
            path=path,
            size=len(data),
            version=name(entry(self._catalog, "/Version")) or (header[1].decode() if header else "unknown"),
            lang=text(entry(self._catalog, "/Lang")),
            pages=self._places.boxes,
            info=self._info(),
            xmp=self._xmp(),
            outline=self._places.outline(),
            fonts=fonts_of(self._pages),
            attachments=attachments_of(self._catalog, self._pages),
            structure=structure,
            problems=tuple(dict.fromkeys(self._problems)),
        )

    def _info(self) -> dict[str, str]:
        found = entries(entry(self._reader.trailer, "/Info"))
        return {key: written for key, value in found if (written := text(value)) is not None}

    def _xmp(self) -> dict[str, tuple[str, ...]]:
        stream = entry(self._catalog, "/Metadata")
        packet = data_of(stream)
        if packet is None:
            if stream is not None:
                self._problems.append("the XMP metadata cannot be unpacked")
            return {}
        try:
            return read_xmp(packet)
        except ValueError as error:
            self._problems.append(f"the XMP metadata cannot be read: {error}")
            return {}

    def _structure(self) -> tuple[InspectedElement, ...]:
        root = entry(self._catalog, "/StructTreeRoot")
        if root is None:
            return ()
        decoders: dict[int, Decoder] = {}
        marks = [read_marks(page, self._reader, decoders) for page in self._pages]
        tree = TreeReader(root, self._places, marks)
        found = tree.read()
        self._problems.extend(tree.problems)
        return found
