"""What stands in what."""

from __future__ import annotations

from pressdossier.content.prose.parse import parse_prose
from pressdossier.content.prose.tree import Block, nested, unkept
from pressdossier.errors import Findings

TEXT = """---
title: Klaar
---
::: {.keep}
::: {.box title="Kader"}
### Kop

- een
:::
:::

::: {.quote by="a" mode="reported"}
twee
:::
"""


def blocks() -> tuple[Block, ...]:
    return parse_prose(TEXT, "nl/a.md", Findings()).blocks


def test_blocks_hold_what_stands_between_their_fences() -> None:
    """A keep its box, a box its blocks; a quote's paragraphs and a list's items are parts of them."""
    names = [type(block).__name__ for block in nested(blocks())]
    assert names == ["Keep", "BoxedText", "Heading", "List", "Quote"]


def test_a_keep_alone_is_not_read_as_anything() -> None:
    """A box stays a box, with what it holds."""
    assert [type(block).__name__ for block in unkept(blocks())] == ["BoxedText", "Quote"]
