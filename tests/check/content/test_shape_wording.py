"""How findings name the shape of a passage."""

from __future__ import annotations

import pytest
from tests.content.prose.written import body

from pressdossier.check.content.shape_wording import shape_in_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("## Kop {#kop}\n\nEen.", ("level 2", "#kop")),
        ("## Kop\n\nEen.", ("level 2", "no name")),
        ("3. drie\n4. vier", ("numbered from 3", "2 items")),
        ("- een", ("bulleted", "1 items")),
        ('::: {.quote by="a" mode="verbatim"}\nEen.\n:::', ("by a", "verbatim")),
        ("::: {.key-figures}\n- **1** een\n:::", ("1 figures",)),
        ('::: {.figure #a chart="c" headline="Een" width="full"}\n:::', ("#a", "chart c", "full width")),
        (
            '::: {.figure image="i.png" headline="Een" alt="Twee"}\n:::',
            ("no name", "image i.png", "no width of its own"),
        ),
        ("::: {.table}\n| A | B |\n| --- | --- |\n| een | twee |\n:::", ("1 rows", "2 columns")),
        ('::: {.opinion by="a"}\nEen.\n:::', ("by a",)),
        ("Een.", ()),
    ],
)
def test_every_shape_has_words(text: str, words: tuple[str, ...]) -> None:
    """Part by part, so that a finding can name those alone that differ."""
    assert shape_in_words(body(text)[0]) == words


def test_what_a_passage_stands_in_comes_first() -> None:
    """It is as much a part of what languages have in common."""
    assert shape_in_words(body("::: {.box}\n- een\n:::")[1]) == ("box", "bulleted", "1 items")
