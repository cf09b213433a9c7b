"""The sheet that a chart is drawn on: matplotlib's artists, placed in points from the top-left corner, y downwards.

Between the kinds of charts (`bars`, `scale` and the others), which say what stands where, and `renderer`, which draws
artists as items of the display list. Knows the theme's measures and colours, and no kind of chart.
"""

from __future__ import annotations

import math
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Patch, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from pressdossier.charts.lettering import Lettering
from pressdossier.charts.renderer import PictureRenderer
from pressdossier.document import Datum
from pressdossier.errors import Findings, LayoutError, Source
from pressdossier.graphics import Colour, GlyphRun, Picture, Rect
from pressdossier.text.fonts import FontBook
from pressdossier.theme import Theme
from pressdossier.values import Value

TextAlign = Literal["left", "center", "right"]
Point = tuple[float, float]


class Paint(Value, frozen=True):
    """How an area is filled and outlined; dash: whether the outline is dashed, which says that nothing is known."""

    fill: Colour | None = None
    outline: Colour | None = None
    dash: bool = False


class Scale(Value, frozen=True):
    """From values (low to high) to points (start to end)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


class _Resolution:
    """What words ask their figure for: its dpi. A real figure takes half of matplotlib's time to import."""

    dpi = 72.0

    def get_figure(self, root: bool = True) -> _Resolution:
        return self


class Sheet:
    """Takes marks and words, and gives the picture once its height is known.

    width, row, bar, whole, plot, unit, least: points, the theme's measures for a chart so wide; narrow: whether words
    are to stand above their marks.
    """

    def __init__(self, width: float, *, lang: str, theme: Theme, fonts: FontBook) -> None:
        tokens = theme.chart
        size = 0 if width < tokens.narrow else 1 if width < tokens.wide else 2
        self.width = width
        self.narrow = size == 0
        self.row, self.bar = tokens.row[size], tokens.bar[size]
        self.whole, self.plot, self.unit = tokens.whole[size], tokens.plot[size], tokens.unit[size]
        self.least = tokens.least[size] * width
        self.theme = theme
        self.tokens = tokens
        self._artists: list[Artist] = []
        self._crowded = False
        self._down = Affine2D()
        self._letterings = {
            key.removeprefix("chart-"): Lettering(style, lang=lang, theme=theme, fonts=fonts)
            for key, style in theme.styles.items()
            if key.startswith("chart-")
        }

    def lettering(self, style: str) -> Lettering:
        """The lettering of the theme's style "chart-…"."""
        return self._letterings[style]

    def colour(self, name: str) -> Colour:
        return self.theme.colours[name]

    def series_colour(self, index: int) -> Colour:
        """The colour of a series; they come round again where there are more series than colours."""
        names = self.tokens.series
        return self.colour(names[index % len(names)])

    def soft(self, colour: Colour) -> Colour:
        """A colour with so much paper in it that it is a range's fill."""
        return _blend(self.colour("paper"), colour, self.tokens.pale)

    def shade(self, number: int, of: int) -> Colour:
        """The colour of one of so many parts: evenly spaced along the theme's shades, in so many steps at most."""
        steps = max(min(of, self.tokens.steps), 1)
        stops = [self.colour(name) for name in self.tokens.shades]
        place = (number % steps) / max(steps - 1, 1) * (len(stops) - 1)
        before = min(int(place), len(stops) - 2)
        return _blend(stops[before], stops[before + 1], place - before)

    def value_lettering(self, datum: Datum) -> Lettering:
        """A number is set stronger than words beside its mark."""
        return self.lettering("label" if datum.value is None else "value")

    def value_colour(self, datum: Datum) -> Colour | None:
        """None where the lettering's own is meant."""
        return None if is_known(datum) else self.colour(self.tokens.muted)

    def area(self, box: Rect, paint: Paint) -> None:
        """A rectangle; an outline lies wholly inside the box."""
        inset = self.tokens.thin / 2 if paint.outline else 0.0
        corner = (box.left + inset, box.top + inset)
        self._paint(Rectangle(corner, max(box.width - 2 * inset, 0.0), box.height - 2 * inset), paint)

    def dot(self, x: float, y: float, radius: float, paint: Paint) -> None:
        """A circle; an outline lies wholly inside the radius."""
        inset = self.tokens.thin / 2 if paint.outline else 0.0
        self._paint(Circle((x, y), radius - inset), paint)

    def line(self, start: Point, end: Point, colour: Colour, width: float = 0.0) -> None:
        """A straight line with butt ends, as thin as the theme's thin lines unless a width is given."""
        line = Line2D(*zip(start, end, strict=True), linestyle="-", marker="None", solid_capstyle="butt")
        line.set_color(colour)
        line.set_linewidth(width or self.tokens.thin)
        self._add_artist(line)

    def text(
        self,
        words: str,
        x: float,
        y: float,
        lettering: Lettering,
        *,
        align: TextAlign = "left",
        colour: Colour | None = None,
    ) -> None:
        """Words on one line, their baseline at y; the space at the end of a wrapped line does not count."""
        hanging = lettering.measure(" ") if words.endswith(" ") else 0.0
        x += {"left": 0.0, "center": hanging / 2, "right": hanging}[align]
        # a dollar sign is a dollar sign
        text = Text(x, y, words, fontproperties=lettering, usetex=False, parse_math=False)
        text.set_color(colour or lettering.colour)
        text.set_horizontalalignment(align)
        text.set_verticalalignment("baseline")
        self._add_artist(text)

    def block(
        self,
        lines: tuple[str, ...],
        x: float,
        middle: float,
        lettering: Lettering,
        *,
        align: TextAlign = "left",
        colour: Colour | None = None,
    ) -> None:
        """Lines whose capitals are centred on `middle` together."""
        first = middle + lettering.cap / 2 - (len(lines) - 1) / 2 * lettering.leading
        for number, line in enumerate(lines):
            self.text(line, x, first + number * lettering.leading, lettering, align=align, colour=colour)

    def crowd(self) -> None:
        """Note that words leave the marks no room, which shows in no edge: the picture is refused."""
        self._crowded = True

    def picture(self, height: float) -> Picture:
        """What was drawn, on a picture high enough for `height` and in step with half the baseline grid.

        Raises LayoutError where words are wider than the sheet has room for; its source is for the caller to know.
        """
        step = self.theme.grid / 2
        height = math.ceil(round(height / step, 6)) * step
        self._down.scale(1, -1).translate(0, height)
        renderer = PictureRenderer(self.width, height)
        for artist in self._artists:
            artist.draw(renderer)
        picture = renderer.picture()
        _require_room(picture, crowded=self._crowded)
        return picture

    def _paint(self, patch: Patch, paint: Paint) -> None:
        patch.set_facecolor(paint.fill or "none")
        patch.set_edgecolor(paint.outline or "none")
        patch.set_linewidth(self.tokens.thin if paint.outline else 0.0)
        patch.set_linestyle((0, (self.tokens.dash, self.tokens.dash)) if paint.dash else "-")
        self._add_artist(patch)

    def _add_artist(self, artist: Artist) -> None:
        artist.set_transform(self._down)
        artist.set_sketch_params()  # the user's own matplotlibrc is not to be seen in a dossier
        artist.set_path_effects([])
        artist.set_figure(_Resolution())  # type: ignore[arg-type]  # all that an artist asks a figure for
        self._artists.append(artist)


def is_known(datum: Datum) -> bool:
    """Whether it was published, as a number or in words."""
    return datum.value is not None or datum.low is not None


def middle_of(datum: Datum) -> float:
    """The value at which a datum stands: a range's middle; 0 where none was published."""
    if datum.value is not None:
        return datum.value
    return 0.0 if datum.low is None or datum.high is None else (datum.low + datum.high) / 2


def reach_of(datum: Datum) -> float:
    """The value up to which a datum reaches: a range's upper bound; 0 where none was published."""
    return datum.value if datum.value is not None else datum.high or 0.0


def _blend(first: Colour, second: Colour, share: float) -> Colour:
    pairs = zip(first, second, strict=True)
    return Colour(*((1 - share) * one + share * other for one, other in pairs))


def _require_room(picture: Picture, *, crowded: bool) -> None:
    """Raise LayoutError where words leave the picture, with the words that are to blame.

    Words that cannot be broken push others out of the picture, so those outside it are often innocent.
    """
    runs = [item for item in picture.items if isinstance(item, GlyphRun)]
    if not crowded and all(_is_inside(run, picture) for run in runs):
        return
    widest = max(map(_unbroken, runs))
    findings = Findings()
    for run in runs:
        if _unbroken(run) >= min(widest, picture.width / 2):
            problem = f"the words '{run.text.strip()}' do not fit into a chart {picture.width:g} points wide"
            findings.add(Source("chart"), problem, "shorten the label, or break its longest word with a space")
    findings.raise_any(LayoutError)


def _is_inside(run: GlyphRun, picture: Picture) -> bool:
    return run.x >= -0.01 and run.x + run.width <= picture.width + 0.01 + _end_space(run)


def _unbroken(run: GlyphRun) -> float:
    """The width of the run's widest stretch without a space at which it could be wrapped."""
    widest = width = 0.0
    for piece in run.pieces:
        width = 0.0 if piece.text == " " else width + piece.advance * run.size
        widest = max(widest, width)
    return widest


def _end_space(run: GlyphRun) -> float:
    return run.pieces[-1].advance * run.size if run.pieces[-1].is_space else 0.0
