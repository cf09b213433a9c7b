"""Margin protrusion: how far a character may hang out of the measure so that the margin looks straight.

The shares follow the habits of microtypography (Hàn Thế Thành 2000; the tables of LaTeX's microtype), rounded to what a
text face needs; they are shares of the character's own advance.
"""

from __future__ import annotations

_LEFT = {
    **dict.fromkeys("‘’“”„‚«»‹›\"'", 0.6),
    **dict.fromkeys("–—-\u2010", 0.3),
    **dict.fromkeys("([{", 0.1),
    **dict.fromkeys("AJTVWXY", 0.05),
    **dict.fromkeys("vwy", 0.05),
}
_RIGHT = {
    **dict.fromkeys(".,", 0.7),
    **dict.fromkeys("-\u2010\u00ad", 0.6),
    **dict.fromkeys("’‘”“\"'»«›‹", 0.6),
    **dict.fromkeys(":;!?", 0.3),
    **dict.fromkeys("–—", 0.25),
    **dict.fromkeys(")]}", 0.1),
    **dict.fromkeys("AFKLPTVWXY", 0.05),
    **dict.fromkeys("krtvwxy", 0.05),
}


def left_protrusion(text: str) -> float:
    """The share of its advance by which the first character hangs into the left margin."""
    return _LEFT.get(text[0], 0.0)


def right_protrusion(text: str) -> float:
    """The share of its advance by which the last character hangs into the right margin."""
    return _RIGHT.get(text[-1], 0.0)
