"""The dossier in one language: a frozen tree of blocks with every word and number written out.

`resolve` makes it, `charts` and `layout` read it. It says what is to be printed, never where. Reading order is the
order of the fields. Every node has a `source`, by which findings name the place to mend; it is no part of its value.

It falls into passages: the masthead, the head of each section, each block of a section, the contents. Every element has
a `ref`, its number within its passage, by which placed items name the element that they belong to; `located` tells what
it is called in the whole dossier. So a passage that nobody touched is the same value wherever it has moved to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache, cached_property
from typing import Any, Protocol

from pressdossier.errors import Source
from pressdossier.graphics import LocalRef, Place, Ref
from pressdossier.values import Sourced, Value, Variant


class Note(Sourced, frozen=True):
    """A footnote; it is read where its mark stands and set at the foot of the mark's page.

    label: its number, as printed before its text, with a ref of its own.
    """

    ref: LocalRef
    source: Source
    label: Span
    blocks: tuple[Paragraph, ...]


class Span(Sourced, frozen=True):
    """A stretch of text of one kind.

    ref: the innermost element that holds the words (a link's own, else its paragraph's); lang: BCP 47, None for the
    dossier's language; target: a URI or `#anchor`; note: the footnote that this mark calls; fact: the key of the fact
    whose value this is.
    """

    text: str
    ref: LocalRef
    source: Source
    strong: bool = False
    emphasis: bool = False
    lang: str | None = None
    target: str | None = None
    note: Note | None = None
    fact: str | None = None


Spans = tuple[Span, ...]


def text_of(spans: Spans) -> str:
    """What spans say one after the other, marks of footnotes included."""
    return "".join(span.text for span in spans)


class Heading(Sourced, frozen=True):
    """level: 2 to 4 inside a section, whose own title is level 1; anchor: the name that links and contents use."""

    ref: LocalRef
    source: Source
    level: int
    anchor: str
    spans: Spans


class Paragraph(Sourced, frozen=True):
    ref: LocalRef
    source: Source
    spans: Spans


class ListItem(Sourced, frozen=True):
    """label: the bullet or the number with its full stop, as printed, with a ref of its own."""

    ref: LocalRef
    source: Source
    label: Span
    blocks: tuple[Block, ...]


class List(Sourced, frozen=True):
    ref: LocalRef
    source: Source
    ordered: bool
    items: tuple[ListItem, ...]


class Quote(Sourced, frozen=True):
    """What somebody said: verbatim (its quotation marks are part of the spans by now) or reported, without marks."""

    ref: LocalRef
    source: Source
    verbatim: bool
    blocks: tuple[Paragraph, ...]
    attribution: Paragraph


class KeyFigure(Sourced, frozen=True):
    """value: a number or a worded fact, set large; meaning: what it counts."""

    ref: LocalRef
    source: Source
    value: Paragraph
    meaning: Paragraph


class KeyFigures(Sourced, frozen=True):
    ref: LocalRef
    source: Source
    items: tuple[KeyFigure, ...]


class ChartKind(Enum):
    """The closed set of charts; the values are the names that `charts.yaml` uses."""

    BARS = "bars"
    GROUPED_BARS = "grouped-bars"
    SCALE = "scale"
    SLOPE = "slope"
    PARTS = "parts"
    UNIT_GRID = "unit-grid"


class Datum(Value, frozen=True):
    """One value of a chart with the words that stand beside it.

    label: what it is; shown: the value as printed ("44%", "een op de zeven", "niet gepubliceerd"). Published as a
    number: value is set; published in words only: low and high are, in the chart's unit; not published: none of the
    three. fraction: (filled, of) for a fact worded as one in so many. group: the heading it stands under in a chart
    that has groups, else ""; fact: the key of the fact, "" for none.
    """

    label: str
    shown: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    fraction: tuple[int, int] | None = None
    group: str = ""
    fact: str = ""


class Series(Value, frozen=True):
    """Values that belong together: one colour, one line; label: "" where the chart has only one series."""

    label: str
    data: tuple[Datum, ...]


class Chart(Variant, frozen=True):
    """A chart with every word and number written out; drawing it needs nothing else but a theme and fonts.

    low, high: the ends of its axis in its unit; ticks: values on the axis with their printed form, () for none;
    rest: for parts of a whole, the words for the part that was not published, "" where nothing is missing.
    """

    kind: ChartKind
    series: tuple[Series, ...]
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] = ()
    rest: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Every text that the chart shows, each once; the words of ticks may be thinned out and are not among them."""
        data = [datum for series in self.series for datum in series.data]
        texts = [series.label for series in self.series]
        texts += [text for datum in data for text in (datum.group, datum.label, datum.shown)]
        return tuple(dict.fromkeys(text for text in (*texts, self.rest) if text))


class Image(Variant, frozen=True):
    """data: the bytes of a PNG or JPEG file; width and height in pixels."""

    data: bytes
    width: int
    height: int


class Attachment(Value, frozen=True):
    """A file that travels inside the PDF; name: its file name; mime: its type; description: what it is, in a line."""

    name: str
    mime: str
    description: str
    data: bytes


Provenance = Mapping[str, Mapping[str, Any]]
"""What is known of each fact, by its key: plain values, as JSON has them."""


class FactsFile(Value, frozen=True):
    """The file that says where each fact is from; description: what it is, in a line."""

    description: str
    facts: Provenance


class FigureWidth(Enum):
    """How wide a figure is set; the values are the names that prose uses. FULL: over text and margin column."""

    COLUMN = "column"
    MARGIN = "margin"
    FULL = "full"


class Figure(Sourced, frozen=True):
    """A chart or an image with the words around it; subtitle, credit and caption may be None.

    label: its number as printed ("Figuur 3"); credit: source and base; alt: what is said in its place; data: a chart's
    numbers as a file; fixed: it stays just where it is written, else it may move on past the text that follows it.
    """

    ref: LocalRef
    source: Source
    anchor: str
    label: Paragraph
    headline: Paragraph
    subtitle: Paragraph | None
    content: Chart | Image
    caption: Paragraph | None
    credit: Paragraph | None
    alt: str
    data: Attachment | None = None
    width: FigureWidth = FigureWidth.FULL
    fixed: bool = False


class Align(Enum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Cell(Sourced, frozen=True):
    ref: LocalRef
    source: Source
    spans: Spans


class Row(Sourced, frozen=True):
    ref: LocalRef
    source: Source
    cells: tuple[Cell, ...]


class Table(Sourced, frozen=True):
    """head: the header row; every row has as many cells as `aligns` has entries; caption may be None."""

    ref: LocalRef
    source: Source
    caption: Paragraph | None
    aligns: tuple[Align, ...]
    head: Row
    rows: tuple[Row, ...]


class BoxedText(Sourced, frozen=True):
    """Matter set apart from the running text; title may be None."""

    ref: LocalRef
    source: Source
    title: Paragraph | None
    blocks: tuple[Block, ...]


class Opinion(Sourced, frozen=True):
    """What an expert or a partner thinks, under its name."""

    ref: LocalRef
    source: Source
    name: Heading
    role: Paragraph | None
    blocks: tuple[Block, ...]


class ContactLine(Sourced, frozen=True):
    """label: what the value is ("Pers, Nederlands"); value: a telephone number, an address, a link."""

    ref: LocalRef
    source: Source
    label: Paragraph
    value: Paragraph


class Contact(Sourced, frozen=True):
    ref: LocalRef
    source: Source
    name: Paragraph
    lines: tuple[ContactLine, ...]


class Marginal(Sourced, frozen=True):
    """What stands in the margin column, beside the block before it, or beside the next where it comes first.

    A quote there is a pull quote, paragraphs are a side note.
    """

    ref: LocalRef
    source: Source
    blocks: tuple[Block, ...]


class Keep(Sourced, frozen=True):
    """Blocks that the writer wants on one page."""

    ref: LocalRef
    source: Source
    blocks: tuple[Block, ...]


class PageBreak(Sourced, frozen=True):
    """Where the writer wants a new page; it is no element, for there is nothing to read."""

    source: Source


Block = (
    Heading
    | Paragraph
    | List
    | Quote
    | KeyFigures
    | Figure
    | Table
    | BoxedText
    | Opinion
    | Contact
    | Marginal
    | Keep
    | PageBreak
)


class SectionKind(Enum):
    """The values are the names that `edition.yaml` uses."""

    FRONT = "front"
    SECTION = "section"
    ANNEX = "annex"
    COLOPHON = "colophon"


class CoverArt(Sourced, frozen=True):
    """The artwork of the front page: `whole` marks of which `filled` are filled.

    caption: what a mark is, printed beside it; alt: what is said in its place.
    """

    ref: LocalRef
    source: Source
    filled: int
    whole: int
    caption: Paragraph
    alt: str


class Section(Sourced, frozen=True):
    """One content file.

    label: what stands over the title ("Bijlage 1", the kicker of the front page), None for none; title: level 1;
    dateline: date and embargo, and cover: its artwork, on the front page only; running: its name in the running header.
    """

    source: Source
    kind: SectionKind
    anchor: str
    label: Paragraph | None
    title: Heading
    subtitle: Paragraph | None
    dateline: Paragraph | None
    cover: CoverArt | None
    running: str
    blocks: tuple[Block, ...]


class ContentsEntry(Sourced, frozen=True):
    """A line of the table of contents; its page number is known only once the pages are."""

    ref: LocalRef
    source: Source
    level: int
    anchor: str
    spans: Spans


class Contents(Sourced, frozen=True):
    ref: LocalRef
    source: Source
    title: Paragraph
    entries: tuple[ContentsEntry, ...]


class Furniture(Value, frozen=True):
    """The words around the text of every page.

    footer: who publishes what; embargo: its line, "" where there is none; page_of: a pattern with `{page}` and
    `{pages}`.
    """

    footer: str
    embargo: str
    page_of: str


class Metadata(Value, frozen=True):
    """What the file says of itself; dated: the edition's own date, never the clock's; rights: "" for none."""

    title: str
    author: str
    subject: str
    dated: date
    rights: str = ""


class Dossier(Sourced, frozen=True, dict=True, gc=True):
    """A whole dossier.

    lang: BCP 47; edition: the year's name ("2018"); masthead: the publisher; front: the section of kind FRONT, which
    is not among `sections`; facts: for the file about them, which is made once it is known on which pages each came to
    be printed.
    """

    source: Source
    edition: str
    lang: str
    metadata: Metadata
    furniture: Furniture
    masthead: Paragraph
    front: Section
    contents: Contents
    sections: tuple[Section, ...]
    facts: FactsFile | None = None
    attachments: tuple[Attachment, ...] = ()

    @cached_property
    def elements(self) -> tuple[tuple[Ref, Element], ...]:
        """See `located`; worked out once."""
        passages = passages_of(self)
        return tuple((place.ref(element.ref), element) for place, nodes in passages for element in elements_of(nodes))


class Element(Protocol):
    """Whatever has a ref: every node below the sections, spans included, which share their element's."""

    @property
    def ref(self) -> LocalRef: ...

    @property
    def source(self) -> Source: ...


MASTHEAD = Place(0, 0)
FRONT = 1
CONTENTS = Place(2, 0)
_FIRST_SECTION = 3
"""How what a dossier is made of is numbered for places, in reading order: masthead, front, contents, sections."""


def numbered_sections(dossier: Dossier) -> Iterator[tuple[int, Section]]:
    """The sections after the contents, each with the number that its places have."""
    return enumerate(dossier.sections, _FIRST_SECTION)


def head_place(number: int) -> Place:
    """Where the head of a section stands: what is over its blocks; number: the section's."""
    return Place(number, 0)


LocatedBlocks = tuple[tuple[Place, Block], ...]
"""Blocks of a section with their places."""


def located_blocks(number: int, section: Section) -> LocatedBlocks:
    """The blocks of a section with their places; number: the section's."""
    return tuple((Place(number, index), block) for index, block in enumerate(section.blocks, 1))


Passage = tuple[Place, tuple[Sourced, ...]]
"""What is set, checked and painted as one, with its place in the dossier."""


def passages_of(dossier: Dossier) -> Iterator[Passage]:
    """All passages in reading order."""
    yield MASTHEAD, (dossier.masthead,)
    yield from _passages(FRONT, dossier.front)
    yield CONTENTS, (dossier.contents,)
    for number, section in numbered_sections(dossier):
        yield from _passages(number, section)


def _passages(number: int, section: Section) -> Iterator[Passage]:
    head = (section.label, section.title, section.subtitle, section.dateline, section.cover)
    yield head_place(number), tuple(part for part in head if part is not None)
    yield from ((place, (block,)) for place, block in located_blocks(number, section))


def located(dossier: Dossier) -> tuple[tuple[Ref, Element], ...]:
    """Every element in reading order, with what it is called in the whole dossier."""
    return dossier.elements


def elements_of(node: object) -> list[Element]:
    """A node of the tree and all under it in reading order, a footnote after the mark that calls it."""
    found: list[Element] = []
    _collect(node, found)
    return found


def _collect(node: object, found: list[Element]) -> None:
    kind = type(node)
    if kind is tuple:
        for child in node:  # type: ignore[attr-defined]  # a tuple has some
            _collect(child, found)
        return
    is_element, fields = _anatomy(kind)  # type: ignore[arg-type]  # a type can be hashed
    if is_element:
        found.append(node)  # type: ignore[arg-type]  # that is what makes an element
    for name in fields:
        child = getattr(node, name)
        if type(child) not in _LEAVES:
            _collect(child, found)


_LEAVES = frozenset((str, int, float, bool, bytes, type(None), Source))
"""What no node is in, as most fields are."""


@cache
def _anatomy(kind: type) -> tuple[bool, tuple[str, ...]]:
    """Whether values of a type are elements, and the fields in which they may hold nodes: none, where it is no node."""
    if not issubclass(kind, Sourced):
        return False, ()
    return "ref" in kind.__struct_fields__, kind.__struct_fields__


def spans_of(node: object) -> Iterator[Span]:
    """Every span under a node of the tree in reading order."""
    return (element for element in elements_of(node) if isinstance(element, Span))
