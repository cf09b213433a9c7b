"""A file as a row of passages: what is one, what it is called, and what makes it another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.content.prose.written import Blocks, body, files, passages

from pressdossier.content.translation.passage_shape import (
    FigureShape,
    HeadingShape,
    ListShape,
    NoShape,
    OpinionShape,
    QuoteShape,
    Shape,
    Shown,
    ShownKind,
    TableShape,
)
from pressdossier.content.translation.passages import PassageKind, plainest

ALL = """\
Een inleiding.

## Kop {#kop}

- een
- twee

::: {.quote by="a" mode="reported"}
Woorden.
:::

### Zonder naam

::: {.box title="Doos"}
In de doos.

1. eerst
:::

::: {.contact}
:::

[^1]: Een noot.
"""


def test_places_and_kinds() -> None:
    """By heading and number, what stands in a box after it; fields and footnotes by their names."""
    head = "---\ntitle: Titel\nkicker: Pers\nrunning: Kort\ncover: Punten\n---\n"
    found = passages(ALL.replace("inleiding.", "inleiding.[^1]"), head=head)
    assert [(passage.place, passage.kind.value) for passage in found] == [
        ("title", "title"),
        ("running", "running"),
        ("kicker", "kicker"),
        ("cover", "cover"),
        ("top/1", "paragraph"),
        ("kop", "heading"),
        ("kop/1", "list"),
        ("kop/2", "quote"),
        ("h2", "heading"),
        ("h2/1", "box"),
        ("h2/2", "paragraph"),
        ("h2/3", "list"),
        ("h2/4", "contact"),
        ("^1", "footnote"),
    ]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("## Kop {#kop}\n\nEen.", HeadingShape(2, "kop")),
        ("3. drie\n4. vier", ListShape(3, 2)),
        ("- een", ListShape(None, 1)),
        ('::: {.quote by="a" mode="verbatim"}\nEen.\n:::', QuoteShape("a", True)),
        (
            '::: {.figure #fig-a chart="a" headline="Een"}\n:::',
            FigureShape("fig-a", Shown(ShownKind.CHART, "a"), None),
        ),
        ("::: {.table}\n| A | B |\n| --- | --- |\n| een | twee |\n:::", TableShape(1, 2)),
        ('::: {.opinion by="a"}\nEen.\n:::', OpinionShape("a")),
        ("Een.", NoShape()),
    ],
)
def test_shapes(text: str, shape: Shape) -> None:
    """What a translation has in common with its source."""
    assert body(text)[0].shape == shape


def test_a_margin_block_is_a_passage_and_holds_others() -> None:
    """So that one language cannot have in the margin what another has in the text."""
    found = body("Een.\n\n::: {.margin}\nTwee.\n:::")
    assert [(passage.kind, passage.within) for passage in found] == [
        (PassageKind.PARAGRAPH, None),
        (PassageKind.MARGIN, None),
        (PassageKind.PARAGRAPH, PassageKind.MARGIN),
    ]


def test_what_decides_the_page_makes_no_passage() -> None:
    """Where pages end, what is kept together and where a figure is pinned: each language does as it needs."""
    figure = '::: {{.figure #fig chart="a" headline="Een"{}}}\n:::'.format
    plain = body(f"Een.\n\n## Kop {{#kop}}\n\nTwee.\n\n{figure('')}\n\nDrie.")
    pinned = figure(' place="here"')
    kept = f"::: {{.keep}}\n## Kop {{#kop}}\n\nTwee.\n:::\n\n{pinned}"
    placed = body(f"Een.\n\n{kept}\n\n::: {{.page-break}}\n:::\n\nDrie.")
    assert [(one.place, one.shape, one.fingerprint) for one in placed] == [
        (one.place, one.shape, one.fingerprint) for one in plain
    ]


def test_what_stands_in_a_box_says_so() -> None:
    """A paragraph that moves out of it is another."""
    box, inside = body("::: {.box}\nEen.\n:::")
    assert (box.kind, inside.kind, inside.within) == (PassageKind.BOX, PassageKind.PARAGRAPH, PassageKind.BOX)


def test_facts_claims_and_marks_in_their_order() -> None:
    """Those within other marks, attributes and cells too."""
    text = '**{{a}}** [meer]{claim="c"} [stad {{b}}]{lang="nl"}[^1]\n\n[^1]: Noot.'
    paragraph = body(text)[0]
    assert [fact.key for fact in paragraph.facts] == ["a", "b"]
    assert [claim.key for claim in paragraph.claims] == ["c"]
    assert [mark.label for mark in paragraph.marks] == ["1"]
    figure = body('::: {.figure chart="k" headline="Kop {{a}}" subtitle="Onder {{b}}"}\nBij {{c}}.\n:::')[0]
    assert [fact.key for fact in figure.facts] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("een twee\ndrie", "een\ntwee drie"),
        ('"een" - twee...', "« een » – twee…"),
        ("Qu'est-ce ?", "Qu’est-ce\N{NARROW NO-BREAK SPACE}?"),
        ("ge\N{SOFT HYPHEN}meente", "gemeente"),
        ("- een\n- twee", "* een\n* twee"),
        ("**een**", "__een__"),
        ('::: {.figure chart="a" headline="b"}\n:::', ':::: {.figure headline="b" chart="a"}\n::::'),
    ],
)
def test_layout_and_typography_make_no_other_passage(one: str, other: str) -> None:
    """So that nothing is stale for them."""
    assert body(one)[0].fingerprint == body(other)[0].fingerprint


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("een twee", "een drie"),
        ("{{a.b}}", "{{a.c}}"),
        ("Een", "een"),
        ("een, twee", "een twee"),
        ("- een\n- twee", "- een twee"),
        ("1. een", "2. een"),
        ('[een]{claim="a"}', '[een]{claim="b"}'),
        ('::: {.quote by="a" mode="reported"}\nEen.\n:::', '::: {.quote by="a" mode="verbatim"}\nEen.\n:::'),
        ('::: {.figure chart="a" headline="b"}\n:::', '::: {.figure chart="c" headline="b"}\n:::'),
    ],
)
def test_words_and_shape_make_another_passage(one: str, other: str) -> None:
    """Whatever a translation would have to follow."""
    assert body(one)[0].fingerprint != body(other)[0].fingerprint


@given(files)
def test_every_block_is_a_passage_once(file: Blocks) -> None:
    """With a place of its own, and in the order of the file."""
    found = file.passages("nl")
    places = [passage.place for passage in found]
    assert len(set(places)) == len(places)
    assert [passage.source.line for passage in found] == sorted(passage.source.line for passage in found)


@given(st.text("aé \"«»„“’'-–…;:!?%\u00a0\u202f\u00ad\n"))
def test_plainest_is_its_own_plainest(text: str) -> None:
    """What was plain already stays as it is."""
    assert plainest(plainest(text)) == plainest(text)
