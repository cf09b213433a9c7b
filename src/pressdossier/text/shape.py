"""From characters to positioned glyphs, by HarfBuzz.

A glyph keeps the characters it stands for: ligatures give back their letters. Cluster level MONOTONE_CHARACTERS keeps
combining marks apart, so that each keeps its own.
"""

from __future__ import annotations

from typing import NamedTuple

import uharfbuzz as hb

from pressdossier.graphics import Glyph, Shaped


class Shaping(NamedTuple):
    """How to shape.

    lang: BCP 47; features: OpenType tags to switch on, "-" before one switches it off; tracking: ems after every glyph
    (letterspaced text has no ligatures); uppercase: set capitals, while each glyph keeps the letter as it was written.
    """

    lang: str
    features: tuple[str, ...] = ()
    tracking: float = 0.0
    uppercase: bool = False


def shape(font: hb.Font, upem: int, text: str, shaping: Shaping) -> Shaped:
    """Shape one direction, one script, one face; the caller has cut the text so."""
    buffer = hb.Buffer()
    buffer.add_str(_capitals(text) if shaping.uppercase else text)
    buffer.guess_segment_properties()
    buffer.language = shaping.lang
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(font, buffer, _switches(shaping))
    clusters = [info.cluster for info in buffer.glyph_infos]
    ends = [*clusters[1:], len(text)]
    glyphs = tuple(
        Glyph(
            info.codepoint,
            position.x_advance / upem + shaping.tracking,
            position.x_offset / upem,
            position.y_offset / upem,
            text[cluster:end],
        )
        for info, position, cluster, end in zip(buffer.glyph_infos, buffer.glyph_positions, clusters, ends, strict=True)
    )
    return Shaped(text, glyphs, sum(glyph.advance for glyph in glyphs))


def _switches(shaping: Shaping) -> dict[str, bool]:
    switches = {feature.removeprefix("-"): not feature.startswith("-") for feature in shaping.features}
    if shaping.tracking:
        switches.setdefault("liga", False)
    return switches


def _capitals(text: str) -> str:
    """Capitals letter by letter; a letter whose capital is two (ß) stays, so that clusters still point into `text`."""
    return "".join(upper if len(upper := letter.upper()) == 1 else letter for letter in text)
