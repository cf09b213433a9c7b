"""What a file says about itself so that others may rely on it: metadata (XMP), the standards it claims, its colours.

The accessible standard and the archival one are claimed together, in one packet of XMP (ISO 16684-1).
"""

from __future__ import annotations

from datetime import datetime
from html import escape
from importlib import resources

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream, PDFString

from pressdossier.document import Dossier
from pressdossier.pdf.writing.container import Document
from pressdossier.standards import Standard


def write_conformance(document: Document, dossier: Dossier, made: datetime) -> None:
    """Write metadata, output intent and the mark of a tagged file into the document's catalog."""
    catalog = document.Catalog
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.OutputIntents = f"[{document.pointer(_output_intent(document))}]"
    catalog.Metadata = _metadata_stream(dossier, document.standard, made)


def _output_intent(document: Document) -> PDFDictionary:
    """All colours are sRGB (14.11.5)."""
    profile = resources.files("pressdossier.pdf.writing").joinpath("srgb.icc").read_bytes()
    stream = PDFStream(PDFDictionary({"N": 3}), profile)
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB IEC61966-2.1"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(stream),
        }
    )


def _metadata_stream(dossier: Dossier, standard: Standard, made: datetime) -> PDFStream:
    """XMP stands uncompressed, so that tools find it that know no PDF (ISO 19005-3 6.6.2.1)."""
    entries = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    return PDFStream(entries, xmp_packet(dossier, standard, made).encode("utf-8"), filters=[])


def xmp_packet(dossier: Dossier, standard: Standard, made: datetime) -> str:
    """The packet of XMP (ISO 16684-1); made: in UTC."""
    metadata = dossier.metadata
    return _XMP.format(
        begin="\ufeff",
        claims=_CLAIMS[standard],
        lang=escape(dossier.lang),
        title=escape(metadata.title),
        author=escape(metadata.author),
        subject=escape(metadata.subject),
        rights=_RIGHTS.format(rights=escape(metadata.rights)) if metadata.rights else "",
        date=f"{made:%Y-%m-%dT%H:%M:%SZ}",
    )


_XMP = """\
<?xpacket begin="{begin}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:publisher><rdf:Bag><rdf:li>{author}</rdf:li></rdf:Bag></dc:publisher>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
{rights}<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>pressdossier</xmp:CreatorTool>
<pdf:Producer>pressdossier</pdf:Producer>
{claims}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""

_RIGHTS = """\
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights>
"""

_UA1_A3A = """\
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
"""

_UA2_A4F = """\
<pdfaid:part>4</pdfaid:part>
<pdfaid:rev>2020</pdfaid:rev>
<pdfaid:conformance>F</pdfaid:conformance>
<pdfuaid:part>2</pdfuaid:part>
<pdfuaid:rev>2024</pdfuaid:rev>
"""

_CLAIMS = {Standard.UA1_A3A: _UA1_A3A, Standard.UA2_A4F: _UA2_A4F}
