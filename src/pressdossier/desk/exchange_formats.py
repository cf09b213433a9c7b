"""Texts for translators as XLIFF 1.2 and as PO files, written and read by the translate-toolkit.

Knows the two formats and nothing of editions. What must come back unchanged (facts, references, marks) is a placeholder
element in XLIFF; in PO it stands in the text, and `exchange` compares it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

from pressdossier.errors import ContentError, Finding, Source
from pressdossier.values import Value


class ExchangeFormat(Enum):
    """The values are the names that the command line knows, and the files' endings."""

    XLIFF = "xliff"
    PO = "po"


class UnitState(Enum):
    """How far a unit's translation is."""

    MISSING = "missing"
    STALE = "stale"
    TRANSLATED = "translated"


class TranslationUnit(Value, frozen=True):
    """One text of a passage.

    key: names it in the edition and carries its passage's fingerprint; source, target: Markdown on one line, target ""
    for none; note: what a translator should know.
    """

    key: str
    source: str
    target: str
    state: UnitState = UnitState.TRANSLATED
    note: str = ""


class Parcel(Value, frozen=True):
    """What goes to a translator and comes back; count: how many units were sent, so that a cut file is noticed."""

    edition: str
    source_lang: str
    target_lang: str
    units: tuple[TranslationUnit, ...]
    count: int


MARKS = re.compile(r"\\.|\{\{[^}]*\}\}|\[\^[^\]]*\]|\[\]\([^)]*\)|\*{1,3}|\]\([^)]*\)|\]\{[^}]*\}|\[")
"""Stretches of Markdown that are no words; an escaped sign is matched too, so that it opens nothing."""

_NAME = "pressdossier"
_XLIFF_STATES = {UnitState.MISSING: "new", UnitState.STALE: "needs-translation", UnitState.TRANSLATED: "translated"}


def write_parcel(parcel: Parcel, form: ExchangeFormat) -> bytes:
    """The file for a translator; the same parcel gives the same bytes."""
    return _write_xliff(parcel) if form is ExchangeFormat.XLIFF else _write_po(parcel)


def read_parcel(data: bytes, source: Source) -> Parcel:
    """A file that came back, in whichever of the formats. Raises ContentError where it is neither, or damaged."""
    read: Callable[[bytes], Parcel] = _read_xliff if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else _read_po
    try:
        return read(data)
    except Exception as error:  # the readers of both formats raise whatever a damaged file makes them stumble over
        reason = str(error).strip().split("\n")[0] or type(error).__name__
        hint = "it must be a file that 'translate export' wrote, in XLIFF 1.2 or PO, encoded as UTF-8"
        raise ContentError([Finding(source, f"the file cannot be read: {reason}", hint)]) from error


def _header(parcel: Parcel) -> str:
    return f"{_NAME}:{parcel.edition}:{parcel.count}"


def _from_header(header: str | None) -> tuple[str, int]:
    name, *rest = (header or "").rsplit(":", 2)
    if name != _NAME or len(rest) != 2:
        raise ValueError(f"it was not written by {_NAME}")
    return rest[0], int(rest[1])


def _xliff_classes() -> tuple[Any, Any]:
    """The toolkit's classes for XLIFF, of version 1.2 instead of 1.1."""
    from translate.storage import xliff  # brings lxml; only an exchange needs it

    namespace_12 = "urn:oasis:names:tc:xliff:document:1.2"

    class Unit12(xliff.xliffunit):
        namespace = namespace_12

    class File12(xliff.xlifffile):  # type: ignore[type-arg]  # its parameter is our class above
        namespace = namespace_12
        UnitClass = Unit12
        XMLskeleton = xliff.xlifffile.XMLskeleton.replace("1.1", "1.2")

    return File12, Unit12


def _write_xliff(parcel: Parcel) -> bytes:
    new_file, new_unit = _xliff_classes()
    file = new_file()
    file.initbody()
    node = next(file.document.getroot().iterchildren())
    node.set("original", _header(parcel))
    node.set("source-language", parcel.source_lang)
    node.set("target-language", parcel.target_lang)
    for unit in parcel.units:
        written = new_unit("")
        file.addunit(written)
        written.setid(unit.key)
        _write_text(written, "source", unit.source)
        if unit.target:
            _write_text(written, "target", unit.target)
            written.get_target_dom().set("state", _XLIFF_STATES[unit.state])
        if unit.note:
            written.addnote(unit.note, origin="developer")
    return bytes(file)


def _write_text(unit: Any, purpose: str, text: str) -> None:
    """Write a text into a unit's source or target, its marks as placeholder elements."""
    from lxml import etree

    for old in unit.xmlelement.findall(unit.namespaced(purpose)):
        unit.xmlelement.remove(old)
    element = etree.SubElement(unit.xmlelement, unit.namespaced(purpose))
    last = None
    for piece, number in _pieces(text):
        if number:
            last = etree.SubElement(element, unit.namespaced("ph"), id=str(number))
            last.text = piece
        elif last is None:
            element.text = (element.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """Words with 0, and marks numbered from 1."""
    end = number = 0
    for mark in MARKS.finditer(text):
        if mark[0].startswith("\\"):
            continue
        yield text[end : mark.start()], 0
        number += 1
        yield mark[0], number
        end = mark.end()
    yield text[end:], 0


def _read_xliff(data: bytes) -> Parcel:
    new_file, _ = _xliff_classes()
    file = new_file()
    file.parse(data)
    node = next(file.document.getroot().iterchildren(file.namespaced("file")))
    edition, count = _from_header(node.get("original"))
    units = tuple(_unit_of(unit) for unit in file.units)
    return Parcel(edition, node.get("source-language"), node.get("target-language"), units, count)


def _unit_of(unit: Any) -> TranslationUnit:
    source, target = unit.get_source_dom(), unit.get_target_dom()
    # a tool may give a placeholder back empty, by its number alone
    sent = {mark.get("id"): mark.text or "" for mark in source.iterchildren(unit.namespaced("ph"))}
    key = unit.xmlelement.get("id")
    if target is None:
        return TranslationUnit(key, _text_of(source, sent), "", UnitState.MISSING)
    state = UnitState.STALE if target.get("state") == _XLIFF_STATES[UnitState.STALE] else UnitState.TRANSLATED
    return TranslationUnit(key, _text_of(source, sent), _text_of(target, sent), state)


def _text_of(element: Any, sent: dict[str, str]) -> str:
    text = element.text or ""
    for child in element:
        is_mark = str(child.tag).endswith("}ph")
        inner = (child.text or sent.get(child.get("id"), "")) if is_mark else _text_of(child, sent)
        text += inner + (child.tail or "")
    return " ".join(text.replace("\n", " ").split(" ")).strip(" ")


def _write_po(parcel: Parcel) -> bytes:
    from translate.storage import pypo

    file: Any = pypo.pofile(noheader=True)
    fields = {"Language": parcel.target_lang, "X-Source-Language": parcel.source_lang, "X-Origin": _header(parcel)}
    header = pypo.pounit(encoding="UTF-8")
    header.source = ""
    plain = {"MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}
    header.target = "".join(f"{key}: {value}\n" for key, value in {**plain, **fields}.items())
    file.addunit(header)
    for unit in parcel.units:
        written = pypo.pounit(unit.source, encoding="UTF-8")
        written.setcontext(unit.key)
        written.target = unit.target
        if unit.note:
            written.addnote(unit.note, origin="developer")
        if unit.state is UnitState.STALE:
            written.markfuzzy()
        file.addunit(written)
    return bytes(file)


def _read_po(data: bytes) -> Parcel:
    from translate.storage import pypo

    data.decode("utf-8")  # the toolkit would guess another encoding
    file: Any = pypo.pofile()
    file.parse(data)
    header = file.parseheader()
    edition, count = _from_header(header.get("X-Origin"))
    units = tuple(_unit_of_po(unit) for unit in file.units if not unit.isheader() and not unit.isobsolete())
    return Parcel(edition, header["X-Source-Language"], header["Language"], units, count)


def _unit_of_po(unit: Any) -> TranslationUnit:
    target = str(unit.target or "")
    state = UnitState.MISSING if not target else UnitState.STALE if unit.isfuzzy() else UnitState.TRANSLATED
    return TranslationUnit(unit.getcontext(), str(unit.source), target, state)
