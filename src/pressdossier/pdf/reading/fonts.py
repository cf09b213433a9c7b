"""Reads codes back into text through a font's own ToUnicode map, and says which fonts a file has.

Of a font that has no such map, the encoding decides for simple fonts (ISO 32000-1 9.10.2); the codes of a composite
font then stand for nothing that can be known, and read as U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pypdf._codecs import adobe_glyphs, charset_encoding  # pypdf publishes no table of its encodings

from pressdossier.pdf.reading.inspected import InspectedFont
from pressdossier.pdf.reading.objects import (
    data,
    entries,
    entry,
    identity,
    items,
    name,
    number,
    raw,
    resolve,
)
from pressdossier.values import Value

UNKNOWN = "\ufffd"

_CODES = 1 << 17
"""No more of a map is read; a font has at most 65,536 glyphs."""

_SECTION = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end(?:bfchar|bfrange|codespacerange)", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])")
_STRING = re.compile(rb"<([0-9A-Fa-f\s]*)>")


class Decoder(Value, frozen=True):
    """What the codes of a font stand for; lengths: how many bytes a code may have, the longest first."""

    texts: Mapping[bytes, str]
    lengths: tuple[int, ...]

    def read(self, codes: bytes) -> str:
        """The text of a shown string."""
        if len(self.lengths) == 1:
            size = self.lengths[0]
            return "".join([self.texts.get(codes[at : at + size], UNKNOWN) for at in range(0, len(codes), size)])
        return "".join(self._mixed(codes))

    def _mixed(self, codes: bytes) -> Iterator[str]:
        at = 0
        while at < len(codes):
            size = next((size for size in self.lengths if codes[at : at + size] in self.texts), self.lengths[-1])
            yield self.texts.get(codes[at : at + size], UNKNOWN)
            at += size


def decoder_of(font: object) -> Decoder:
    """How to read what is shown in a font."""
    map_ = data(entry(font, "/ToUnicode"))
    texts, lengths = ({}, set[int]()) if map_ is None else _read_map(map_)
    if name(entry(font, "/Subtype")) == "Type0":
        return Decoder(texts, tuple(sorted(lengths or {2}, reverse=True)))
    return Decoder(_simple(entry(font, "/Encoding")) | texts, (1,))


def fonts_of(pages: Iterable[object]) -> tuple[InspectedFont, ...]:
    """The fonts that pages, and the drawings on them, have among their resources, each once, by name."""
    found, seen = set[InspectedFont](), set[int]()
    waiting = [entry(page, "/Resources") for page in pages]
    while waiting:
        resources = waiting.pop()
        found.update(_font(font) for _, font in entries(entry(resources, "/Font")))
        drawings = entry(resources, "/XObject")
        for key, drawing in entries(drawings):
            number_ = identity(raw(drawings, f"/{key}"))
            if number_ not in seen:
                seen.add(number_)
                waiting.append(entry(drawing, "/Resources"))
    return tuple(sorted(found, key=lambda font: (font.name, font.kind, font.embedded, font.has_unicode)))


def _font(font: object) -> InspectedFont:
    kind = name(entry(font, "/Subtype")) or "unknown"
    described = next(iter(items(entry(font, "/DescendantFonts"))), None) if kind == "Type0" else font
    descriptor = entry(resolve(described), "/FontDescriptor")
    program = any(data(entry(descriptor, f"/FontFile{suffix}")) for suffix in ("", "2", "3"))
    title = name(entry(font, "/BaseFont")) or name(entry(font, "/Name")) or "without a name"
    # a Type 3 font is drawn by the file itself
    return InspectedFont(title, kind, program or kind == "Type3", data(entry(font, "/ToUnicode")) is not None)


def _read_map(map_: bytes) -> tuple[dict[bytes, str], set[int]]:
    """The texts of all codes in a ToUnicode CMap (9.10.3), and the lengths of its codes in bytes."""
    texts: dict[bytes, str] = {}
    lengths = set[int]()
    for kind, body in _SECTION.findall(map_):
        if kind == b"codespacerange":
            lengths |= {len(_bytes(low)) for low, _ in _PAIR.findall(body)}
        elif kind == b"bfchar":
            texts.update((_bytes(code), _utf16(_bytes(target))) for code, target in _PAIR.findall(body))
        else:
            for found in _RANGE.findall(body):
                texts.update(_range(*found))
        if len(texts) > _CODES:
            break
    return texts, (lengths | {len(code) for code in texts}) - {0}


def _range(low: bytes, high: bytes, start: bytes, listed: bytes) -> Iterator[tuple[bytes, str]]:
    """The codes of a range: each with its own target, or counted up from the first target."""
    first, last = _bytes(low), _bytes(high)
    begin = int.from_bytes(first, "big")
    span = range(min(int.from_bytes(last, "big") - begin + 1, 1 << 16))
    if listed:
        targets = [_bytes(target) for target in _STRING.findall(listed)]
    else:
        origin = _bytes(start)
        base = int.from_bytes(origin, "big")
        targets = [_code_bytes(base + step, len(origin)) for step in span]
    for step, target in zip(span, targets, strict=False):
        yield _code_bytes(begin + step, len(first)), _utf16(target)


def _code_bytes(value: int, size: int) -> bytes:
    return (value % (1 << 8 * size)).to_bytes(size, "big")


def _bytes(digits: bytes) -> bytes:
    text = b"".join(digits.split()).decode("ascii")
    return bytes.fromhex(text if len(text) % 2 == 0 else f"{text}0")


def _utf16(target: bytes) -> str:
    return target.decode("utf-16-be", "replace") if len(target) > 1 else target.decode("latin-1")


def _simple(encoding: object) -> dict[bytes, str]:
    """The texts of the 256 codes of a simple font by its encoding and what this changes of it (9.6.6)."""
    base = name(encoding) or name(entry(encoding, "/BaseEncoding")) or "StandardEncoding"
    table = charset_encoding.get(f"/{base}", charset_encoding["/StandardEncoding"])
    texts = {bytes([code]): text if text != "\0" else UNKNOWN for code, text in enumerate(table)}
    code = 0
    for item in items(entry(encoding, "/Differences")):
        start, glyph = number(item), name(item)
        if start is not None:
            code = int(start)
        elif glyph is not None and 0 <= code < 256:
            texts[bytes([code])] = _glyph(glyph)
            code += 1
    return texts


def _glyph(glyph: str) -> str:
    """What a glyph's name says, by the Adobe Glyph List and its rule for names such as uni20AC."""
    known = adobe_glyphs.get(f"/{glyph}")
    if known is not None:
        return known
    found = re.fullmatch(r"(?:uni|u)([0-9A-F]{4,6})(?:\..*)?", glyph)
    code = int(found[1], 16) if found else 0
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else UNKNOWN
