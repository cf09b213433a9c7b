"""What a finished PDF says of itself, as plain values: any PDF, made by this project or not.

`pdf.reading.inspect` reads them; the command `inspect` prints them and the rules in `check.file.rules` judge them.
Nothing here knows how a PDF is written down. Roles, names and attributes are those of ISO 32000-1 14.7 and 14.8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import field

from pressdossier.values import Value

SOFT_HYPHEN = "\u00ad"
"""What a line breaker puts where it breaks a word; dropped, the word is whole."""

INLINE = frozenset(
    {"Span", "Link", "Reference", "Lbl", "Quote", "Code", "Annot", "Ruby", "Warichu", "Em", "Strong", "Sub"}
)
"""Roles whose words run on with the words around them; the others stand apart."""

BBox = tuple[float, float, float, float]
"""Left, bottom, right, top in points, from the page's bottom-left corner."""


class MarkedWords(Value, frozen=True):
    """A piece of marked content that belongs to an element.

    page: counted from 1, 0 where the file does not say; mcid: its number on that page; text: what its glyphs say,
    U+00AD kept, empty for a drawing.
    """

    page: int
    mcid: int
    text: str


class Annotation(Value, frozen=True):
    """An annotation that an element holds, such as the place to click of a link.

    contents: what is said in its place, None where it says nothing; target: the address, or "page 4", empty where it
    leads nowhere that can be named.
    """

    page: int
    subtype: str
    contents: str | None
    target: str


class InspectedElement(Value, frozen=True):
    """An element of the structure tree.

    role: a standard role where the file maps to one; tag: the role as written; page: that of its first content, 0
    without content; bbox: None where the file gives none; attributes: those of all owners, as written, without `/`.
    """

    role: str
    tag: str
    children: tuple[InspectedElement | MarkedWords | Annotation, ...]
    page: int = 0
    lang: str | None = None
    alt: str | None = None
    actual_text: str | None = None
    title: str | None = None
    id: str | None = None
    bbox: BBox | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def elements(self) -> tuple[InspectedElement, ...]:
        """The elements right below."""
        return tuple(child for child in self.children if isinstance(child, InspectedElement))

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """The annotations that the element itself holds."""
        return tuple(child for child in self.children if isinstance(child, Annotation))

    def walk(self) -> Iterator[InspectedElement]:
        """The element and all below it, in reading order."""
        yield self
        for element in self.elements:
            yield from element.walk()

    @property
    def text(self) -> str:
        """All words in reading order, U+00AD kept; a block is set off from its neighbours by a space."""
        if self.actual_text is not None:
            return self.actual_text
        text = ""
        for child in self.children:
            if isinstance(child, MarkedWords):
                text += child.text
            elif isinstance(child, InspectedElement):
                text += child.text if child.role in INLINE else f" {child.text} "
        return text

    @property
    def words(self) -> str:
        """The text as one reads it: words whole, one space between them."""
        return whole(self.text)


def whole(text: str) -> str:
    """A text with its broken words made whole and its blanks made one; a no-break space stays what it is."""
    return " ".join(word for word in text.replace(SOFT_HYPHEN, "").replace("\n", " ").split(" ") if word)


class OutlineEntry(Value, frozen=True):
    """A bookmark; page: counted from 1, 0 where it leads to none."""

    title: str
    page: int
    children: tuple[OutlineEntry, ...] = ()


class InspectedFont(Value, frozen=True):
    """A font that pages use; kind: such as Type0 or TrueType; has_unicode: whether it has a ToUnicode map."""

    name: str
    kind: str
    embedded: bool
    has_unicode: bool


class EmbeddedFile(Value, frozen=True):
    """A file inside the file.

    name: as written, never to be trusted as a path; mime and relationship (AFRelationship): empty where not given.
    """

    name: str
    mime: str
    relationship: str
    description: str
    data: bytes

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.data)


class PageBox(Value, frozen=True):
    """Where a page lies in its own coordinates (its media box)."""

    number: int
    box: BBox

    @property
    def width(self) -> float:
        """In points."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """In points."""
        return self.box[3] - self.box[1]


class Inspected(Value, frozen=True):
    """A PDF, read back.

    lang: the catalog's, None where it has none; info: the document information dictionary, dates as written; xmp: the
    values of each simple property by its usual prefix, as `dc:title`; structure: what stands right below the root of
    the structure tree; problems: what was passed over because it is damaged, one line each.
    """

    path: str
    size: int
    version: str
    lang: str | None
    pages: tuple[PageBox, ...]
    info: Mapping[str, str]
    xmp: Mapping[str, tuple[str, ...]]
    outline: tuple[OutlineEntry, ...]
    fonts: tuple[InspectedFont, ...]
    attachments: tuple[EmbeddedFile, ...]
    structure: tuple[InspectedElement, ...]
    problems: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title that a reader shows; empty where there is none."""
        return next(iter(self.xmp.get("dc:title", ())), "") or self.info.get("Title", "")

    @property
    def languages(self) -> tuple[str, ...]:
        """Each language once: the document's, then those of elements in reading order."""
        named = [self.lang, *(element.lang for element in self.elements())]
        return tuple(dict.fromkeys(lang for lang in named if lang))

    @property
    def standards(self) -> tuple[str, ...]:
        """The standards that the file claims to meet, as "PDF/UA-1" and "PDF/A-3a"."""
        accessible = [f"PDF/UA-{part}" for part in self.xmp.get("pdfuaid:part", ())]
        level = "".join(self.xmp.get("pdfaid:conformance", ())).lower()
        return (*accessible, *(f"PDF/A-{part}{level}" for part in self.xmp.get("pdfaid:part", ())))

    def elements(self) -> Iterator[InspectedElement]:
        """All elements of the structure tree, in reading order."""
        for element in self.structure:
            yield from element.walk()
