"""Numbers, points, colours and text strings as a PDF file writes them (ISO 32000-1 7.3, 8.2).

Plain strings, no state. The display list's origin is top-left with y down, a PDF page's is bottom-left with y up;
`Origin` turns the one into the other, and nothing else in the package does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from pressdossier.graphics import Close, Colour, CurveTo, LineTo, MoveTo, Rect, Segment


def number(value: float) -> str:
    """The shortest form with at most three decimals: a thousandth of a point is finer than any printer."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(values: Iterable[float]) -> str:
    """Several numbers, spaced."""
    return " ".join(map(number, values))


def pdf_name(text: str) -> str:
    """A text as a name without its solidus (7.3.5)."""
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.+") else _escaped(sign) for sign in text)


def _escaped(sign: str) -> str:
    return "".join(f"#{byte:02X}" for byte in sign.encode())


def opacity_name(opacity: float) -> str:
    """What a file calls the graphics state that sets an opacity from 0 to 1."""
    return f"Opacity{round(1000 * opacity)}"


@lru_cache(maxsize=256)
def channels(colour: Colour) -> str:
    """The operands of `rg` and `RG`; three decimals give every 8-bit channel back."""
    return numbers(colour)


class Origin(NamedTuple):
    """Where an item's top-left corner lies on the PDF page, in points from its bottom-left corner."""

    left: float
    top: float

    def moved(self, dx: float, dy: float) -> Origin:
        """The origin of an item that stands at (dx, dy) inside this one."""
        return Origin(self.left + dx, self.top - dy)

    def point(self, x: float, y: float) -> str:
        """The operands that name the item's point (x, y)."""
        return f"{number(self.left + x)} {number(self.top - y)}"

    def corners(self, box: Rect) -> tuple[float, float, float, float]:
        """The box as left, bottom, right, top."""
        return (self.left + box.left, self.top - box.bottom, self.left + box.right, self.top - box.top)

    def rectangle(self, box: Rect) -> str:
        """The operands of `re`."""
        left, bottom, _, _ = self.corners(box)
        return numbers((left, bottom, box.width, box.height))

    def text_matrix(self, x: float, y: float, angle: float) -> str:
        """The operands of `Tm` for a baseline that begins at (x, y) and is turned counter-clockwise by `angle`."""
        if angle == 0.0:
            return f"1 0 0 1 {self.point(x, y)}"
        # more decimals than elsewhere: these multiply lengths
        cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        return f"{cosine:.6f} {sine:.6f} {-sine:.6f} {cosine:.6f} {self.point(x, y)}"

    def outline(self, segments: tuple[Segment, ...]) -> str:
        """The operators that construct a path."""
        return _outline(self, segments)

    def segment(self, segment: Segment) -> str:
        """The operator that adds a segment to a path."""
        match segment:
            case MoveTo(x, y):
                return f"{self.point(x, y)} m"
            case LineTo(x, y):
                return f"{self.point(x, y)} l"
            case CurveTo(x1, y1, x2, y2, x, y):
                return f"{self.point(x1, y1)} {self.point(x2, y2)} {self.point(x, y)} c"
            case Close():
                return "h"


@lru_cache(maxsize=64)
def _outline(origin: Origin, segments: tuple[Segment, ...]) -> str:
    return " ".join(map(origin.segment, segments))


def text_string(text: str) -> str:
    """A text string as the file writes it (7.9.2.2): ASCII as it is, anything else as UTF-16."""
    if text.isascii():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<{(chr(0xFEFF) + text).encode('utf-16-be').hex()}>"


def pdf_date(moment: datetime) -> str:
    """A moment in UTC as the file writes it (7.9.4), without the parentheses of a string."""
    return f"D:{moment:%Y%m%d%H%M%S}Z"
