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
    if not text:
        return Shaped("", (), 0.0)
    buffer = hb.Buffer()
    buffer.add_str(_capitals(text) if shaping.uppercase else text)
    buffer.guess_segment_properties()
    buffer.language = shaping.lang
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(font, buffer, _switches(shaping))
    texts = _texts(text, [info.cluster for info in buffer.glyph_infos])
    glyphs = tuple(
        Glyph(
            info.codepoint,
            position.x_advance / upem + (shaping.tracking if position.x_advance else 0.0),
            position.x_offset / upem,
            position.y_offset / upem,
            part,
        )
        for info, position, part in zip(buffer.glyph_infos, buffer.glyph_positions, texts, strict=True)
    )
    return Shaped(text, glyphs, sum(glyph.advance for glyph in glyphs))


def _texts(text: str, clusters: list[int]) -> list[str]:
    """What each glyph stands for: a cluster's first glyph carries all of the cluster's characters."""
    starts = list(dict.fromkeys(clusters))
    texts = {start: text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)}
    return [texts.pop(cluster, "") for cluster in clusters]


def _switches(shaping: Shaping) -> dict[str, bool]:
    switches = {feature.removeprefix("-"): not feature.startswith("-") for feature in shaping.features}
    if shaping.tracking:
        switches.setdefault("liga", False)
    return switches


def _capitals(text: str) -> str:
    """Capitals letter by letter; a letter whose capital is two (ß) stays, so that clusters still point into `text`."""
    return "".join(upper if len(upper := letter.upper()) == 1 else letter for letter in text)
