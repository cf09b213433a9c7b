"""The display list: what a page or a chart looks like, as values at fixed positions.

Layout and charts make these values, the PDF layer paints them; neither side knows the other. All lengths are points,
the origin is the top-left corner, y grows downwards. Angles are degrees, counter-clockwise as the reader sees it.
"""

from __future__ import annotations

from enum import Enum
from functools import cache, lru_cache
from typing import Generic, NamedTuple, TypeVar

from msgspec import msgpack

from pressdossier.cache import Format
from pressdossier.values import Value, Variant

T = TypeVar("T")


class Colour(NamedTuple):
    """An sRGB colour; each channel from 0 to 1."""

    red: float
    green: float
    blue: float


class Rect(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def moved(self, dx: float, dy: float) -> Rect:
        """The same rectangle elsewhere."""
        return Rect(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)


class Glyph(NamedTuple):
    """One shaped glyph; lengths in ems, dy upwards as in the font.

    text: the characters it stands for, "" where an earlier glyph of its cluster carries them already. A hyphen that the
    line breaker adds carries U+00AD, so that reading the glyphs back gives the word whole.
    """

    gid: int
    advance: float
    dx: float
    dy: float
    text: str


class Shaped:
    """A shaped piece of text (a word, a part of one, or a space) in one face; made once, used in many runs.

    advance: the sum of the glyphs' advances, in ems. Compared by identity: a painter may remember what it made of one.
    Written down, a piece keeps its glyphs packed; read back, it unpacks them when somebody asks for them.
    """

    __slots__ = ("_glyphs", "_packed", "advance", "text")

    def __init__(self, text: str, glyphs: tuple[Glyph, ...], advance: float) -> None:
        self.text = text
        self.advance = advance
        self._glyphs: tuple[Glyph, ...] | None = glyphs
        self._packed: bytes | None = None

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        if self._glyphs is None:
            self._glyphs = _glyphs.decode(self._packed or b"")
        return self._glyphs

    @property
    def packed(self) -> tuple[str, float, bytes]:
        """The piece as it is written down."""
        if self._packed is None:
            self._packed = msgpack.encode(self._glyphs)
        return self.text, self.advance, self._packed

    @classmethod
    def unpacked(cls, text: str, advance: float, packed: bytes) -> Shaped:
        """The piece as it was written down."""
        shaped = cls(text, (), advance)
        shaped._glyphs, shaped._packed = None, packed
        return shaped

    @property
    def is_space(self) -> bool:
        """Whether a run may stretch it."""
        return self.text in (" ", "\u00a0")


_glyphs = msgpack.Decoder(tuple[Glyph, ...])


def drawn_format(kind: str, shape: type[T]) -> Format[T]:
    """How values that hold shaped text are kept under the name of a kind; equal pieces come back as one."""
    pieces: dict[tuple[str, float, bytes], Shaped] = {}

    def unpack(_type: type, packed: tuple[str, float, bytes]) -> Shaped:
        key = (packed[0], packed[1], packed[2])
        return pieces.get(key) or pieces.setdefault(key, Shaped.unpacked(*key))

    @cache
    def decoder() -> msgpack.Decoder[T]:
        return msgpack.Decoder(shape, dec_hook=unpack)

    encoder = msgpack.Encoder(enc_hook=lambda shaped: shaped.packed)
    return Format(kind, encoder.encode, lambda data: decoder().decode(data))


class GlyphRun(Variant, frozen=True):
    """Shaped pieces set one after the other from (x, y), which lies on the baseline.

    face: name of the face in the `FontBook`; size: points; stretch: horizontal scale of every glyph, 1.0 as drawn;
    word_space: points added after each stretchable space, on top of its advance, and not scaled by `stretch`.
    """

    face: str
    size: float
    pieces: tuple[Shaped, ...]
    x: float
    y: float
    colour: Colour
    stretch: float = 1.0
    word_space: float = 0.0
    angle: float = 0.0

    @property
    def width(self) -> float:
        """From the origin to where the next run would begin, in points along the baseline."""
        natural = sum(piece.advance for piece in self.pieces) * self.size * self.stretch
        if self.word_space == 0.0:
            return natural
        return natural + self.word_space * sum(1 for piece in self.pieces if piece.is_space)

    @property
    def text(self) -> str:
        """What the glyphs say, in order."""
        return "".join(glyph.text for piece in self.pieces for glyph in piece.glyphs)


class Stroke(NamedTuple):
    """How a path's outline is drawn: width and dashes (on, off, …) in points; caps are butt or round."""

    colour: Colour
    width: float
    dash: tuple[float, ...] = ()
    round_cap: bool = False


class MoveTo(Variant, frozen=True):
    x: float
    y: float


class LineTo(Variant, frozen=True):
    x: float
    y: float


class CurveTo(Variant, frozen=True):
    """A cubic Bézier curve to (x, y) with its two control points."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float


class Close(Variant, frozen=True):
    """Back to where the subpath began."""


Segment = MoveTo | LineTo | CurveTo | Close


class Path(Variant, frozen=True):
    """Lines and curves, filled (non-zero winding), stroked or both; `clip` cuts what lies outside it.

    opacity: 0 to 1, for fill and stroke alike.
    """

    segments: tuple[Segment, ...]
    fill: Colour | None = None
    stroke: Stroke | None = None
    opacity: float = 1.0
    clip: Rect | None = None

    @property
    def bounds(self) -> Rect:
        """The box of all points, control points included, stroke width not."""
        return _bounds(self.segments)


@lru_cache(maxsize=256)
def _bounds(segments: tuple[Segment, ...]) -> Rect:
    xs, ys = zip(*(point for segment in segments for point in _points(segment)), strict=True)
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _points(segment: Segment) -> tuple[tuple[float, float], ...]:
    match segment:
        case MoveTo(x, y) | LineTo(x, y):
            return ((x, y),)
        case CurveTo(x1, y1, x2, y2, x, y):
            return ((x1, y1), (x2, y2), (x, y))
        case Close():
            return ()


def rectangle(box: Rect, fill: Colour) -> Path:
    """A filled rectangle."""
    left, top, right, bottom = box
    corners = (MoveTo(left, top), LineTo(right, top), LineTo(right, bottom), LineTo(left, bottom), Close())
    return Path(corners, fill=fill)


def rule(x1: float, x2: float, y: float, stroke: Stroke) -> Path:
    """A horizontal line."""
    return Path((MoveTo(x1, y), LineTo(x2, y)), stroke=stroke)


class Raster(Variant, frozen=True):
    """A photograph or logo: the bytes of a PNG or JPEG file, drawn to fill `box`."""

    data: bytes
    box: Rect


class Picture(Variant, frozen=True):
    """Items in a frame of their own, its origin top-left."""

    width: float
    height: float
    items: tuple[Path | GlyphRun | Raster, ...]


Item = Path | GlyphRun | Raster | Picture

LocalRef = int
"""Names an element within its passage."""


class Place(NamedTuple):
    """Where a passage stands in the dossier: the number of its section, and its own in it, as `document` gives them."""

    section: int
    passage: int

    def ref(self, number: LocalRef) -> Ref:
        """The name that an element of the passage has in the whole dossier."""
        return Ref(self.section, self.passage, number)


class Ref(NamedTuple):
    """Names an element of the dossier: the place of its passage, and its number there."""

    section: int
    passage: int
    number: LocalRef

    @property
    def place(self) -> Place:
        """Where its passage stands."""
        return Place(self.section, self.passage)


class Artifact(Enum):
    """Why a placed item belongs to no element: what ISO 32000-1 14.8.2.2.2 calls the artifact's type."""

    HEADER = "header"
    FOOTER = "footer"
    RULE = "rule"
    BACKGROUND = "background"


Owner = Ref | Artifact
LocalOwner = LocalRef | Artifact
"""Whose an item is, on a page and within a passage that has no place yet."""

OwnerT_co = TypeVar("OwnerT_co", bound=Owner | LocalOwner, covariant=True)
RefT_co = TypeVar("RefT_co", bound=Ref | LocalRef, covariant=True)


class Placed(Value, Generic[OwnerT_co], frozen=True):
    """An item on a page: its origin is moved to (x, y), and it either belongs to an element or is an artifact.

    frame: the box, in page coordinates, that the item was promised to stay inside.
    """

    x: float
    y: float
    item: Item
    owner: OwnerT_co
    frame: Rect

    def moved(self, dx: float, dy: float) -> Placed[OwnerT_co]:
        """The same item elsewhere, with its frame."""
        return Placed(self.x + dx, self.y + dy, self.item, self.owner, self.frame.moved(dx, dy))


class LinkArea(Value, Generic[RefT_co], frozen=True):
    """A place to click.

    target: a URI (with its scheme), or `#name` for an `Anchor` in the same file; owner: the link's element;
    description: what assistive technology says of it.
    """

    box: Rect
    target: str
    owner: RefT_co
    description: str


class Anchor(Value, frozen=True):
    """A named place that links and the outline point at; y is where a viewer should put the window's top."""

    name: str
    y: float


class Page(Value, frozen=True):
    """One finished page.

    number: counted from 1; key: a digest of what is on it, but for where in the dossier its passages stand, so that
    what was made of such a page once can be remembered; b"" where nobody has said.
    """

    number: int
    width: float
    height: float
    placed: tuple[Placed[Owner], ...]
    links: tuple[LinkArea[Ref], ...] = ()
    anchors: tuple[Anchor, ...] = ()
    key: bytes = b""

    @property
    def places(self) -> tuple[Place, ...]:
        """The passages that it shows a part of, in the order in which they first appear."""
        owners = (*(placed.owner for placed in self.placed), *(link.owner for link in self.links))
        return tuple(dict.fromkeys(owner.place for owner in owners if isinstance(owner, Ref)))
