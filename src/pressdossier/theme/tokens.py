"""The design tokens as values: page, faces, colours, spaces, text styles; what is derived from them alone."""

from __future__ import annotations

from collections.abc import Mapping

from pressdossier.graphics import Colour, Rect
from pressdossier.values import Value


class PageTokens(Value, frozen=True):
    """The page's geometry in points.

    left: the inner margin, where text begins; measure: of running text; gutter: between text and margin column; margin:
    the margin column's width, 0 for none; lines: lines of the grid on a full page; header, footer: baselines; mirrored:
    for print on both sides: left-hand pages have their margin column at the left.
    """

    width: float
    height: float
    left: float
    measure: float
    gutter: float
    margin: float
    top: float
    lines: int
    header: float
    footer: float
    mirrored: bool = False

    @property
    def wide(self) -> float:
        """The width of text and margin column together."""
        return self.measure + self.gutter + self.margin if self.margin else self.measure

    @property
    def margin_left(self) -> float:
        """Where the margin column begins."""
        return self.left + self.measure + self.gutter

    def is_mirrored(self, number: int) -> bool:
        """Whether the page of that number is a left-hand one that mirrors the right-hand ones."""
        return self.mirrored and number % 2 == 0


class SpaceTokens(Value, frozen=True):
    """The spacing scale, points; grid: from one baseline of running text to the next, the unit of the page."""

    grid: float
    hair: float
    xs: float
    s: float
    m: float
    l: float  # noqa: E741  # the scale's own name
    xl: float
    xxl: float


class RuleTokens(Value, frozen=True):
    """The widths of rules, points; note: of the page's measure, how long the rule over footnotes is."""

    hair: float
    thin: float
    thick: float
    bar: float
    note: float


class BlockTokens(Value, frozen=True):
    """How blocks share out their room.

    key_figures: how many stand in a row; contact_labels: the share of a contact block's width that the labels take;
    image: the share of the page's height that an image may take; cell_gap: between columns of a table, row_gap: above
    and below a row, numeral: kept free for a page number in the contents, points; mark, mark_rise: how large a
    footnote's mark is and how high it stands where a face has no superior figures, of the type size.
    """

    key_figures: int
    contact_labels: float
    image: float
    cell_gap: float
    row_gap: float
    numeral: float
    mark: float
    mark_rise: float


class CoverTokens(Value, frozen=True):
    """The front page: ground and marks name colours; height: the share of the page that the artwork's ground takes.

    filled, empty: a mark's diameter as a share of the distance between marks; drift: how much thicker the filled ones
    stand at the foot of the field than at its head, 0 for evenly.
    """

    ground: str
    filled_mark: str
    empty_mark: str
    height: float
    filled: float
    empty: float
    drift: float


class TextStyle(Value, frozen=True):
    """How one kind of text is set.

    size, leading, indent, before, after: points; first: the indent of a paragraph's first line where it follows another
    paragraph; tracking: ems added after every glyph; features: OpenType tags; balance: lines of about equal length;
    on_grid: its lines stand on the page's baseline grid; ground: the colour that it stands on.
    """

    family: str
    size: float
    leading: float
    strong: bool = False
    emphasis: bool = False
    colour: str = "ink"
    ground: str = "paper"
    features: tuple[str, ...] = ()
    tracking: float = 0.0
    uppercase: bool = False
    justify: bool = False
    hyphenate: bool = False
    balance: bool = False
    on_grid: bool = False
    indent: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0


Sizes = tuple[float, float, float]
"""A measure in a narrow, an ordinary and a wide chart."""


class LineTokens(Value, frozen=True):
    """How lines are filled and broken.

    scale: the largest share by which the glyphs of a justified line are widened or narrowed, before its spaces give;
    stretch, shrink: of a space's width, how far it may give; hang: of the protrusion that suits each sign, 0 for none.

    Costs are in lines whose spaces give by just what they may, and a line is broken where the sum is least: hyphen, of
    a word broken; dash, of a line that ends at a hyphen or a dash of the text's own; address, of a broken address;
    pair, of two such lines under each other; ladder, of each further one; last, of one right above a paragraph's last
    line; stub, of a last line that is shorter than `shortest` of the one above it, ragged_stub and ragged_shortest
    where lines are not justified; contrast, of a loose line next to a tight one.
    """

    scale: float
    stretch: float
    shrink: float
    hang: float
    hyphen: float
    dash: float
    address: float
    pair: float
    ladder: float
    last: float
    stub: float
    shortest: float
    ragged_stub: float
    ragged_shortest: float
    contrast: float


class ChartTokens(Value, frozen=True):
    """The measures and colours that charts share; lengths are points.

    narrow, wide: the widths below which a chart is narrow, and from which on it is wide.
    row: from one row to the next; bar: a bar's thickness; whole: that of a bar cut into parts; plot: a slope's height;
    unit: a unit mark's diameter; dot: a point's radius; emphasis: how much larger the point is that others are measured
    by; gap: between a mark and its words; thin: the width of axes and outlines; line: of a slope's lines; dash: of
    dashes.
    labels, values, ends: the share of the width that labels beside their marks, the words of a value, and each of the
    words at a slope's ends may take; least: the share that the marks need, or words stand above them.
    flat: how many times as wide as high a slope is at most; units, unit_rows: unit marks in a row, and rows beyond
    which marks are halved; unit_gap: between unit marks, in their diameter; pale: the colour's share in a range's fill.
    mark, peer: the colours of what a chart is about and of what it is compared to; axis, lines, muted: of axes, of the
    lines at ticks, of words for what is not known; series: in order; shades: what the parts of a whole run through, in
    so many steps at most.
    """

    narrow: float
    wide: float
    row: Sizes
    bar: Sizes
    whole: Sizes
    plot: Sizes
    unit: Sizes
    dot: float
    emphasis: float
    gap: float
    thin: float
    line: float
    dash: float
    labels: float
    values: float
    ends: float
    least: Sizes
    flat: float
    units: int
    unit_rows: int
    unit_gap: float
    pale: float
    mark: str
    peer: str
    axis: str
    lines: str
    muted: str
    series: tuple[str, ...]
    shades: tuple[str, ...]
    steps: int

    @property
    def colours(self) -> tuple[tuple[str, str], ...]:
        """The names of colours with the tokens that name them."""
        named = [(token, getattr(self, token)) for token in ("mark", "peer", "axis", "lines", "muted")]
        named += [("series", colour) for colour in self.series] + [("shades", colour) for colour in self.shades]
        return tuple(named)


class Theme(Value, frozen=True):
    """All tokens of one theme; faces: role ("serif-strong") to the name of a font file without its ending."""

    name: str
    page: PageTokens
    faces: Mapping[str, str]
    colours: Mapping[str, Colour]
    space: SpaceTokens
    rules: RuleTokens
    blocks: BlockTokens
    cover: CoverTokens
    lines: LineTokens
    styles: Mapping[str, TextStyle]
    chart: ChartTokens

    @property
    def grid(self) -> float:
        """From one baseline of running text to the next, in points."""
        return self.space.grid

    @property
    def body(self) -> Rect:
        """Where running text stands, from the first line's top to the last line's foot, at the text measure."""
        page = self.page
        return Rect(page.left, page.top, page.left + page.measure, page.top + page.lines * self.grid)

    def face(self, style: TextStyle, *, strong: bool = False, emphasis: bool = False) -> str:
        """The face for text of a style; strong inside strong stays strong, emphasis inside emphasis stands upright."""
        role = style.family
        role += "-strong" if strong or style.strong else ""
        role += "-italic" if emphasis != style.emphasis else ""
        return self.faces[role]

    def colour(self, style: TextStyle) -> Colour:
        """The colour of text of a style."""
        return self.colours[style.colour]
