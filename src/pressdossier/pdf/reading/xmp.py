"""Reads a file's XMP packet (ISO 16684-1): its simple properties with their values, by the usual prefixes.

Structured properties, such as the extension schemas of PDF/A, are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from pressdossier.pdf.reading.objects import decoded

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://prismstandard.org/namespaces/basic/2.0/": "prism",
}

_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")


def read_xmp(packet: bytes) -> dict[str, tuple[str, ...]]:
    """The values of each simple property, as `dc:title`; one of an unknown namespace goes by its local name.

    Raises ValueError where the packet is not well-formed, or declares entities, which XMP has no use for.
    """
    if any(mark in packet for mark in _ENTITIES):
        raise ValueError("it declares entities")
    try:
        root = ElementTree.fromstring(_unpadded(packet))
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise ValueError(str(error)) from error
    found: dict[str, tuple[str, ...]] = {}
    for description in root.iter(f"{{{_RDF}}}Description"):
        for name, values in _simple_properties(description):
            found[name] = found.get(name, ()) + values
    return found


def _unpadded(packet: bytes) -> bytes | str:
    """The packet without the blanks and zeros that writers leave around it; UTF-16 becomes text."""
    if packet.startswith((b"\xfe\xff", b"\xff\xfe")):
        return decoded(packet).strip("\0 \t\r\n")
    return packet.strip(b"\0 \t\r\n")


def _simple_properties(description: ElementTree.Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in description.attrib.items():
        if not name.startswith((f"{{{_RDF}}}", "{http://www.w3.org/XML/")):
            yield _short(name), (value.strip(),)
    for child in description:
        values = tuple(_values(child))
        if values:
            yield _short(child.tag), values


def _values(node: ElementTree.Element) -> Iterator[str]:
    """The text of a simple property, or of each item of an array of simple values, the default language first."""
    listed = [item for container in node for item in container if item.tag == f"{{{_RDF}}}li"]
    for item in sorted(listed, key=lambda item: item.get(_LANG) != "x-default") or [node]:
        if len(item) == 0:
            yield (item.text or "").strip()


def _short(name: str) -> str:
    namespace, _, local = name.removeprefix("{").rpartition("}")
    return f"{_PREFIXES[namespace]}:{local}" if namespace in _PREFIXES else local
