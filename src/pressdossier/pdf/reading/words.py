"""Reads the words of a page by marked content: what the glyphs between `BDC` and `EMC` say, in painting order.

A page is walked once. What is shown in a drawing (a form XObject) belongs to the marked content in which the drawing is
shown, unless the drawing marks content of its own. An ActualText (ISO 32000-1 14.9.4) stands for all that it encloses.

Words are kept in runs, each with what came between it and the run before: a tagged file has to write its blanks
(14.8.2.5), so that runs are simply joined; but charts do not, and careless writers neither.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import pairwise

from msgspec import Struct, field
from pypdf.generic import ByteStringObject, ContentStream, TextStringObject

from pressdossier.pdf.reading.fonts import Decoder, decoder_of
from pressdossier.pdf.reading.objects import (
    entry,
    identity,
    items,
    name,
    number,
    raw,
    resolve,
    text,
)

_DEPTH = 12
"""How deep drawings may stand in drawings; deeper, or in themselves, they are passed over."""

_DRAWINGS = 2000
"""How many drawings of a page are read, so that a few bytes cannot ask for a million."""

_NEXT_LINE = 0.45
"""Of the type size: a baseline farther away is another line, one nearer that of a raised mark."""


class Joint(IntEnum):
    """What came before a run of words."""

    NONE = 0
    MOVE = 1
    LINE = 2


Runs = tuple[tuple[Joint, str], ...]
Marks = Mapping[tuple[int, int], Runs]
"""The runs of each piece of marked content, by the drawing that marks it (0 for the page) and its MCID."""


def read_marks(page: object, pdf: object, decoders: dict[int, Decoder]) -> Marks:
    """The words of a page, or of what could be read of it; decoders: of fonts met before, by their numbers."""
    walk = _Walk(pdf, decoders)
    walk.stream(entry(page, "/Contents"), _resources(page), 0, 0)
    return {key: tuple(runs) for key, runs in walk.runs.items()}


def writes_blanks(pages: Iterable[Marks]) -> bool:
    """Whether a file writes the blanks at the ends of its lines, as a tagged file has to.

    A tenth of the lines is enough to tell: the labels of charts never have any, and few lines end in a hyphen.
    """
    lines = blanks = 0
    for runs in (runs for marks in pages for runs in marks.values()):
        for (_, before), (joint, after) in pairwise(runs):
            if joint is Joint.LINE:
                lines += 1
                blanks += before[-1:].isspace() or after[:1].isspace()
    return 10 * blanks >= lines


def join(runs: Runs, blank_at: Joint | None) -> str:
    """The words of runs; a blank is added at joints from `blank_at` on, None for none, unless a hyphen stands there."""
    text = ""
    for index, (joint, words) in enumerate(runs):
        if index and blank_at is not None and joint >= blank_at and not _runs_on(text, words):
            text += " "
        text += words
    return text


def _runs_on(before: str, after: str) -> bool:
    return before[-1:].isspace() or after[:1].isspace() or before[-1:] in ("", "-", "\u2010", "\u00ad")


def _resources(page: object) -> object:
    """A page's resources, its own or from the pages above (7.7.3.4)."""
    seen = set[int]()
    while page is not None and id(page) not in seen:
        found = entry(page, "/Resources")
        if found is not None:
            return found
        seen.add(id(page))
        page = entry(page, "/Parent")
    return None


class _TextState(Struct):
    """The part of the text state that decides what is a new line: the line matrix, and the size of type."""

    matrix: tuple[float, float, float, float] = (1.0, 0.0, 0.0, 1.0)
    at: tuple[float, float] = (0.0, 0.0)
    leading: float = 0.0
    size: float = 1.0

    def move(self, right: float, up: float) -> None:
        a, b, c, d = self.matrix
        self.at = (self.at[0] + right * a + up * c, self.at[1] + right * b + up * d)

    def is_line_after(self, before: tuple[float, float]) -> bool:
        """Whether the baseline is another than one through an earlier place."""
        _, _, c, d = self.matrix
        across = (self.at[0] - before[0]) * c + (self.at[1] - before[1]) * d
        return abs(across) > _NEXT_LINE * abs(self.size) * math.hypot(c, d) ** 2


class _OpenContent(Struct):
    """An open marked content; key: None where it has no MCID; skipped: within an artifact or an ActualText."""

    key: tuple[int, int] | None
    skipped: bool


class _Walk(Struct):
    """Goes through the operators of a page and its drawings and notes the words of every marked content."""

    pdf: object
    decoders: dict[int, Decoder]
    runs: dict[tuple[int, int], list[tuple[Joint, str]]] = field(default_factory=dict)
    _open: list[_OpenContent] = field(default_factory=list)
    _text: _TextState = field(default_factory=_TextState)
    _shown_at: tuple[float, float] | None = None
    _moved: bool = True
    _inside: set[int] = field(default_factory=set)
    _drawn: int = 0

    def stream(self, content: object, resources: object, drawing: int, depth: int) -> None:
        """Walk one content stream; drawing: the number of the drawing that it is, 0 for the page."""
        decoder: Decoder | None = None
        kept: list[Decoder | None] = []
        opened = len(self._open)
        for operands, operator in _operations(content, self.pdf):
            match operator:
                case b"q":
                    kept.append(decoder)
                case b"Q" if kept:
                    decoder = kept.pop()
                case b"Tf" if len(operands) == 2:
                    decoder = self._decoder(resources, operands[0])
                    self._text.size = number(operands[1]) or 1.0
                case b"BDC" if len(operands) == 2:
                    self._begin(operands[0], operands[1], resources, drawing)
                case b"BMC" if operands:
                    self._begin(operands[0], None, resources, drawing)
                case b"EMC" if len(self._open) > opened:
                    self._open.pop()
                case b"Do" if operands:
                    self._walk_drawing(resources, operands[0], depth)
                case _:
                    self._apply_text_operator(operator, operands, decoder)
        del self._open[opened:]

    def _apply_text_operator(self, operator: bytes, operands: Sequence[object], decoder: Decoder | None) -> None:
        """The operators that place and show text (9.4)."""
        match operator, [number(operand) for operand in operands]:
            case b"BT", _:
                self._text.matrix, self._text.at = (1.0, 0.0, 0.0, 1.0), (0.0, 0.0)
                self._moved = True
            case b"Tm", [float(a), float(b), float(c), float(d), float(x), float(y)]:
                self._text.matrix, self._text.at = (a, b, c, d), (x, y)
                self._moved = True
            case ((b"Td" | b"TD"), [float(right), float(up)]):
                self._text.leading = -up if operator == b"TD" else self._text.leading
                self._move(right, up)
            case b"TL", [float(leading)]:
                self._text.leading = leading
            case b"T*", _:
                self._move(0.0, -self._text.leading)
            case ((b"'" | b'"'), _) if operands:
                self._move(0.0, -self._text.leading)
                self._show(operands[-1], decoder)
            case ((b"Tj" | b"TJ"), _) if operands:
                self._show(operands[0], decoder)

    def _move(self, right: float, up: float) -> None:
        self._text.move(right, up)
        self._moved = True

    def _show(self, shown: object, decoder: Decoder | None) -> None:
        if decoder is None or (self._open and self._open[-1].skipped):
            return
        words = "".join([decoder.read(bytes(part)) for part in items(shown) if isinstance(part, ByteStringObject)])
        key = next((mark.key for mark in reversed(self._open) if mark.key is not None), None)
        if words and key is not None:
            self._add_run(key, words)

    def _add_run(self, key: tuple[int, int], words: str) -> None:
        joint = Joint.NONE
        if self._moved and self._shown_at is not None:
            joint = Joint.LINE if self._text.is_line_after(self._shown_at) else Joint.MOVE
        runs = self.runs[key]
        if joint is Joint.NONE and runs:
            runs[-1] = (runs[-1][0], runs[-1][1] + words)
        else:
            runs.append((joint, words))
        self._shown_at, self._moved = self._text.at, False

    def _begin(self, tag: object, listed: object, resources: object, drawing: int) -> None:
        """Open a marked content; its properties are written in place, or named among the resources (14.6.2)."""
        named = name(listed)
        properties = listed if named is None else entry(entry(resources, "/Properties"), f"/{named}")
        mcid, instead = number(entry(properties, "/MCID")), text(entry(properties, "/ActualText"))
        skipped = bool(self._open and self._open[-1].skipped)
        key = None
        if name(tag) != "Artifact" and mcid is not None:
            key = (drawing, int(mcid))
            self.runs.setdefault(key, [])
        self._open.append(_OpenContent(key, skipped or instead is not None or name(tag) == "Artifact"))
        owner = next((mark.key for mark in reversed(self._open) if mark.key is not None), None)
        if instead and owner is not None and not skipped and name(tag) != "Artifact":
            self._add_run(owner, instead)

    def _decoder(self, resources: object, font: object) -> Decoder:
        fonts, key = entry(resources, "/Font"), f"/{name(font)}"
        found = entry(fonts, key)
        known = identity(raw(fonts, key)) or -id(found)
        if known not in self.decoders:
            self.decoders[known] = decoder_of(found)
        return self.decoders[known]

    def _walk_drawing(self, resources: object, drawing: object, depth: int) -> None:
        drawings = entry(resources, "/XObject")
        reference = raw(drawings, f"/{name(drawing)}")
        form, number_ = resolve(reference), identity(reference)
        self._drawn += 1
        if name(entry(form, "/Subtype")) != "Form" or number_ in self._inside:
            return
        if depth < _DEPTH and self._drawn <= _DRAWINGS:
            self._inside.add(number_)
            self.stream(form, entry(form, "/Resources") or resources, number_, depth + 1)
            self._inside.discard(number_)


def _operations(content: object, pdf: object) -> Iterator[tuple[Sequence[object], bytes]]:
    """The operators of a content stream with their operands, strings as bytes; none where it cannot be read."""
    if content is None:
        return
    try:
        operations = ContentStream(content, pdf, "bytes").operations
    except Exception:  # pypdf raises nearly anything on a damaged stream
        return
    for operands, operator in operations:
        if isinstance(operands, list):  # an inline image has a dictionary
            yield [_as_bytes(operand) for operand in operands], operator


def _as_bytes(operand: object) -> object:
    return ByteStringObject(operand.original_bytes) if isinstance(operand, TextStringObject) else operand
