"""XLIFF and PO: what is written is read again, by the toolkit and another reader; the damaged is refused."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from pressdossier.desk.exchange_formats import (
    ExchangeFormat,
    Parcel,
    TranslationUnit,
    UnitState,
    read_parcel,
    write_parcel,
)
from pressdossier.errors import ContentError, Source

HERE = Source("back.xlf")
XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
UNITS = (
    TranslationUnit("10-one:top/1:0:aa", 'Van {{a.b}} **vet** [x]{lang="en"} “q” \\* & < é', "De {{a.b}} **gras**"),
    TranslationUnit("10-one:top/2:0:bb", "Enkel", "", UnitState.MISSING),
    TranslationUnit("10-one:top/3:0:cc", "Enkel", "Vieux", UnitState.STALE),
)
PARCEL = Parcel("2018", "nl", "fr", UNITS, len(UNITS))


@pytest.mark.parametrize("form", ExchangeFormat)
def test_round_trip(form: ExchangeFormat) -> None:
    """All texts, states and marks; the same text twice stays two units."""
    assert read_parcel(write_parcel(PARCEL, form), HERE) == PARCEL


@pytest.mark.parametrize("form", ExchangeFormat)
def test_same_parcel_same_bytes(form: ExchangeFormat) -> None:
    """No date, no random names."""
    assert write_parcel(PARCEL, form) == write_parcel(PARCEL, form)


def test_marks_are_elements_in_xliff() -> None:
    """What a translator's tool must not touch is no text to it; read by Python's own parser."""
    unit = next(ElementTree.fromstring(write_parcel(PARCEL, ExchangeFormat.XLIFF)).iter(f"{XLIFF}trans-unit"))
    marks = [mark.text for mark in unit.find(f"{XLIFF}source") or ()]
    assert marks == ["{{a.b}}", "**", "**", "[", ']{lang="en"}']


def test_a_mark_may_come_back_by_its_number_alone() -> None:
    """Some tools give placeholders back empty."""
    sent = write_parcel(PARCEL, ExchangeFormat.XLIFF).decode()
    head, target = sent.split("<target", 1)
    came = head + "<target" + target.replace('<ph id="1">{{a.b}}</ph>', '<ph id="1"/>', 1)
    assert read_parcel(came.encode(), HERE).units[0].target == "De {{a.b}} **gras**"


def test_po_marks_what_is_stale_as_fuzzy() -> None:
    """As every tool for PO expects."""
    assert b'#, fuzzy\nmsgctxt "10-one:top/3:0:cc"' in write_parcel(PARCEL, ExchangeFormat.PO)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        b"<a",
        b"<html/>",
        b'msgid ""\nmsgstr ""\n"Language: fr\\n"\n',
        write_parcel(PARCEL, ExchangeFormat.XLIFF)[:300],
        write_parcel(PARCEL, ExchangeFormat.PO).replace(b"\xc3\xa9", b"\xe9"),
        b"\x00\xff\xfe",
    ],
)
def test_damaged_or_foreign_file_is_refused(data: bytes) -> None:
    """As a finding at the file, whatever the readers stumble over."""
    with pytest.raises(ContentError, match=r"back\.xlf: the file cannot be read: "):
        read_parcel(data, HERE)


def test_nothing_outside_the_file_is_read() -> None:
    """An entity that names another file stays a name."""
    sent = write_parcel(PARCEL, ExchangeFormat.XLIFF).replace(b"Vieux", b"&secret;")
    doctype = b'<!DOCTYPE xliff [<!ENTITY secret SYSTEM "file:///etc/hostname">]>\n<xliff'
    assert read_parcel(sent.replace(b"<xliff", doctype, 1), HERE).units[2].target in ("", "&secret;")
