from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pikepdf
import pytest
from msgspec.structs import replace
from tests.builders import FONTS, painted
from tests.pdf.writing.builders import dossier, line, page, pdf_of

from pressdossier.pdf.writing.conformance import xmp_packet
from pressdossier.pdf.writing.file import write_pdf
from pressdossier.standards import PdfOptions, Standard

MADE = datetime(2018, 6, 13, 8, 30, tzinfo=UTC)


def made(standard: Standard) -> pikepdf.Pdf:
    """A small file that conforms to a pair of standards."""
    blank = painted(dossier(owners=[1]), [page(line("tekst"))])
    return pikepdf.open(io.BytesIO(write_pdf(blank, FONTS, PdfOptions(standard, MADE))))


@pytest.mark.parametrize("standard", Standard)
def test_packet_is_well_formed(standard: Standard) -> None:
    """XMP is XML, whatever the title holds."""
    ElementTree.fromstring(xmp_packet(dossier(), standard, MADE).split("?>", 1)[1].rsplit("<?", 1)[0])


def xmp(file: pikepdf.Pdf) -> str:
    """The file's packet of XMP."""
    return file.Root.Metadata.read_bytes().decode()


def test_claims_of_the_first_pair() -> None:
    """PDF/UA-1 and PDF/A-3a are claimed in a file of PDF 1.7 whose information dictionary agrees."""
    file = made(Standard.UA1_A3A)
    for claim in ("<pdfuaid:part>1<", "<pdfaid:part>3<", "<pdfaid:conformance>A<"):
        assert claim in xmp(file)
    assert (file.pdf_version, str(file.trailer.Info.CreationDate)) == ("1.7", "D:20180613083000Z")


def test_claims_of_the_second_pair() -> None:
    """PDF/UA-2 and PDF/A-4f are claimed in a file of PDF 2.0 without an information dictionary."""
    file = made(Standard.UA2_A4F)
    for claim in ("<pdfuaid:part>2<", "<pdfaid:part>4<", "<pdfaid:conformance>F<"):
        assert claim in xmp(file)
    assert (file.pdf_version, "/Info" in file.trailer) == ("2.0", False)


def test_dates_are_those_passed_in() -> None:
    """The stamp stands in the metadata, and no clock does."""
    dates = re.findall(r"<xmp:\w+Date>([^<]+)<", xmp(made(Standard.UA1_A3A)))
    assert dates == ["2018-06-13T08:30:00Z"] * 3


def test_without_a_stamp_the_edition_dates_the_file() -> None:
    """Midnight of the edition's own date, in UTC."""
    file = pikepdf.open(io.BytesIO(pdf_of(line("tekst"))))
    assert "<xmp:CreateDate>2018-10-09T00:00:00Z<" in xmp(file)


def test_colours_are_srgb() -> None:
    """The output intent embeds a profile with three channels."""
    file = made(Standard.UA1_A3A)
    (intent,) = file.Root.OutputIntents
    assert (str(intent.S), int(intent.DestOutputProfile.N)) == ("/GTS_PDFA1", 3)


def test_rights_stand_in_the_metadata() -> None:
    """What the edition says of its use is told, and nothing where it says nothing."""
    plain = dossier()
    told = replace(plain, metadata=replace(plain.metadata, rights="Vrij, met naam & toenaam"))
    assert "Vrij, met naam &amp; toenaam" in xmp_packet(told, Standard.UA1_A3A, MADE)
    assert "dc:rights" not in xmp_packet(plain, Standard.UA1_A3A, MADE)
