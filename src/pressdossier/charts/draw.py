"""The door to the charts: a `Chart` in, a `Picture` of its plot area out.

Headline, subtitle and credit are the layout's. Importing this module costs nothing; drawing imports matplotlib.
"""

from __future__ import annotations

from pressdossier.charts.engine import load_matplotlib
from pressdossier.document import Chart, ChartKind
from pressdossier.graphics import Picture
from pressdossier.text.fonts import FontBook
from pressdossier.theme import Theme


def draw_chart(chart: Chart, *, width: float, lang: str, theme: Theme, fonts: FontBook) -> Picture:
    """Draw a chart's plot area `width` points wide and as high as its content asks; same input, same picture.

    lang: BCP 47, for shaping. Safe to call from several threads. Charts are made for widths from some 120 points
    (a margin column, where words stand above their marks) to the width of text and margin column together. Raises
    LayoutError where a word is wider than the chart has room for.
    """
    load_matplotlib()
    # matplotlib takes 0.4 s to import, and a build that finds all its pictures in the cache needs none of it
    from pressdossier.charts import bars, parts, scale, slope, units
    from pressdossier.charts.sheet import Sheet

    sheet = Sheet(width, lang=lang, theme=theme, fonts=fonts)
    match chart.kind:
        case ChartKind.BARS:
            height = bars.draw_bars(chart, sheet)
        case ChartKind.GROUPED_BARS:
            height = bars.draw_grouped_bars(chart, sheet)
        case ChartKind.SCALE:
            height = scale.draw_scale(chart, sheet)
        case ChartKind.SLOPE:
            height = slope.draw_slope(chart, sheet)
        case ChartKind.PARTS:
            height = parts.draw_parts(chart, sheet)
        case ChartKind.UNIT_GRID:
            height = units.draw_units(chart, sheet)
    return sheet.picture(height)
