"""matplotlib's artists become items of the display list, or are refused."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import astuple

from pressdossier.charts.engine import load_matplotlib
from pressdossier.graphics import Colour, CurveTo, GlyphRun, LineTo, MoveTo, Path, Picture, Rect
from pressdossier.text.fonts import FontBook
from pressdossier.theme import Theme

load_matplotlib()

from matplotlib.artist import Artist  # noqa: E402  # only after load_matplotlib, here and below
from matplotlib.collections import PathCollection  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from matplotlib.image import BboxImage  # noqa: E402
from matplotlib.lines import Line2D  # noqa: E402
from matplotlib.patches import PathPatch, Rectangle  # noqa: E402
from matplotlib.path import Path as Outline  # noqa: E402
from matplotlib.text import Text  # noqa: E402
from matplotlib.transforms import Bbox, IdentityTransform  # noqa: E402

from pressdossier.charts.lettering import Lettering  # noqa: E402
from pressdossier.charts.renderer import DrawingError, PictureRenderer  # noqa: E402


def render(artist: Artist) -> Picture:
    """One artist on a figure of 100 × 50 points, in matplotlib's own coordinates."""
    figure = Figure(figsize=(100 / 72, 50 / 72), dpi=72, frameon=False)
    artist.set_transform(IdentityTransform())
    figure.add_artist(artist)
    renderer = PictureRenderer(100.0, 50.0)
    figure.draw(renderer)
    return renderer.picture()


def path_of(artist: Artist) -> Path:
    (item,) = render(artist).items
    assert isinstance(item, Path)
    return item


@pytest.fixture
def lettering(theme: Theme, fonts: FontBook) -> Lettering:
    return Lettering(theme.styles["chart-label"], lang="nl", theme=theme, fonts=fonts)


def test_y_points_down() -> None:
    """What matplotlib draws at the foot of the figure lies at the foot of the picture."""
    box = path_of(Rectangle((10, 0), 20, 5, linewidth=0)).bounds
    assert box == Rect(10.0, 45.0, 30.0, 50.0)


def test_a_quadratic_curve_becomes_the_cubic_that_looks_the_same() -> None:
    """Its controls lie two thirds of the way to the quadratic's."""
    outline = Outline([(0, 50), (30, 50), (30, 20)], [Outline.MOVETO, Outline.CURVE3, Outline.CURVE3])
    move, curve = path_of(PathPatch(outline, fill=False)).segments
    assert move == MoveTo(0.0, 0.0)
    assert isinstance(curve, CurveTo)
    assert astuple(curve) == pytest.approx((20.0, 0.0, 30.0, 10.0, 30.0, 30.0))


def test_markers_stand_at_every_point_of_a_line() -> None:
    """Three points, three marks."""
    line = Line2D([10, 20, 30], [10, 10, 10], linestyle="none", marker="o")
    assert len(render(line).items) == 3


def test_collections_of_paths_are_drawn_one_by_one() -> None:
    """Each member keeps its own colour."""
    squares = [Outline.unit_rectangle(), Outline.unit_rectangle()]
    items = render(PathCollection(squares, facecolors=["#ff0000", "#0000ff"], edgecolors="none")).items
    assert [item.fill for item in items if isinstance(item, Path)] == [Colour(1, 0, 0), Colour(0, 0, 1)]


def test_dashes_and_opacity_arrive() -> None:
    """Lengths are points, scaled by the line's width as matplotlib does."""
    path = path_of(Line2D([0, 100], [25, 25], linestyle=(0, (2, 3)), linewidth=1, alpha=0.5, dash_capstyle="butt"))
    assert path.stroke is not None
    assert (path.stroke.dash, path.opacity) == ((2.0, 3.0), 0.5)
    assert path.segments == (MoveTo(0.0, 25.0), LineTo(100.0, 25.0))


def test_fill_and_outline_of_unlike_opacity_are_two_paths() -> None:
    """A path has one opacity."""
    items = render(Rectangle((0, 0), 9, 9, facecolor=(1, 0, 0, 0.5), edgecolor=(0, 0, 0, 1))).items
    assert [item.opacity for item in items if isinstance(item, Path)] == [0.5, 1.0]


def test_a_rectangle_clips() -> None:
    """The clip is in the picture's coordinates."""
    patch = Rectangle((0, 0), 90, 40)
    patch.set_clip_box(Bbox([[0, 0], [30, 20]]))
    assert path_of(patch).clip == Rect(0.0, 30.0, 30.0, 50.0)


def test_words_are_glyphs_in_the_themes_face(lettering: Lettering) -> None:
    """Rotated text keeps its angle and its letters; a dollar sign means no mathematics."""
    text = Text(10, 5, "$ffi$", fontproperties=lettering, rotation=90, va="baseline", parse_math=False)
    (run,) = render(text).items
    assert isinstance(run, GlyphRun)
    assert (run.text, run.face, run.size, run.angle) == ("$ffi$", "SourceSans3-Regular", 9.0, 90.0)


def test_right_aligned_words_end_where_they_should(lettering: Lettering) -> None:
    """Matplotlib measures with the same shaping that is drawn."""
    (run,) = render(Text(90, 5, "Vervoer", fontproperties=lettering, ha="right", va="baseline")).items
    assert isinstance(run, GlyphRun)
    assert (run.x + run.width, run.y) == pytest.approx((90.0, 45.0))


def refused(kind: str, lettering: Lettering) -> Artist:
    patch = Rectangle((0, 0), 10, 10, edgecolor="black")
    match kind:
        case "a hatch ('//')":
            patch.set_hatch("//")
        case "a clip that is no rectangle":
            patch.set_clip_path(Outline.unit_circle(), IdentityTransform())
        case "a sketched line":
            patch.set_sketch_params(1.0)
        case "a projecting cap":
            patch.set_capstyle("projecting")
        case "dashes that begin midway ('1.0')":
            patch = Rectangle((0, 0), 10, 10, edgecolor="black", linestyle=(1.0, (2, 2)), linewidth=1)
        case "an image":
            image = BboxImage(Bbox([[0, 0], [10, 10]]))
            image.set_data([[0.0, 1.0]])
            return image
        case "mathematics ('$x$')":
            return Text(0, 0, "$x$", fontproperties=lettering)
        case "clipped text ('x')":
            text = Text(0, 0, "x", fontproperties=lettering, clip_on=True)
            text.set_clip_box(Bbox([[0, 0], [30, 20]]))
            return text
        case _:
            return Text(0, 0, "x")
    return patch


@pytest.mark.parametrize(
    "what",
    [
        "a hatch ('//')",
        "a clip that is no rectangle",
        "a sketched line",
        "a projecting cap",
        "dashes that begin midway ('1.0')",
        "an image",
        "mathematics ('$x$')",
        "clipped text ('x')",
        "text in a face that is not the theme's",
    ],
)
def test_what_cannot_be_carried_is_refused(what: str, lettering: Lettering) -> None:
    """Nothing that matplotlib asks for is silently dropped."""
    with pytest.raises(DrawingError) as caught:
        render(refused(what, lettering))
    assert str(caught.value) == f"a chart asks for {what}, which a display list cannot carry"


def test_gradients_and_tex_are_refused() -> None:
    """The two that need more than an artist to be asked for."""
    renderer: Any = PictureRenderer(10.0, 10.0)
    with pytest.raises(DrawingError, match="a gradient"):
        renderer.draw_gouraud_triangles(None, None, None, None)
    with pytest.raises(DrawingError, match="TeX"):
        renderer.draw_tex(None, 0.0, 0.0, "x", None, 0.0)
