"""Trees back to Markdown: what is written is read as the same tree again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import astuple
from tests.builders import ROOT

from pressdossier.content.prose import tree
from pressdossier.content.prose.inline import read_inlines
from pressdossier.content.prose.manuscript import Manuscript
from pressdossier.content.prose.markup import write_block, write_inlines, write_whole
from pressdossier.content.prose.parse import parse_prose
from pressdossier.errors import Findings, Source

HERE = Source("a.md", 1)
PROSE = [*ROOT.glob("content/2018/*/*.md"), *ROOT.glob("src/pressdossier/proof/content/*/*/*.md")]


def read(text: str) -> tree.Prose:
    """The prose of a body without faults."""
    findings = Findings()
    prose = parse_prose(f"---\ntitle: Klaar\n---\n{text}\n", "a.md", findings)
    assert [str(finding) for finding in findings] == []
    return prose


def bare(value: object) -> object:
    """A tree without its sources; pieces of text that touch are one."""
    if isinstance(value, tuple):
        return tuple(bare(part) for part in joined(value))
    if isinstance(value, Struct):
        return (type(value).__name__, *map(bare, astuple(value)))
    return None if isinstance(value, Source) else value


def joined(parts: Sequence[object]) -> list[object]:
    """Parts in which text that stands on several lines is one piece."""
    whole: list[object] = []
    for part in parts:
        match whole, part:
            case [*_, tree.Text(source, before)], tree.Text(text=after):
                whole[-1] = tree.Text(source, before + after)
            case _:
                whole.append(part)
    return whole


@pytest.mark.parametrize("path", PROSE, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_all_prose_is_read_again_as_the_same(path: Path) -> None:
    """Every block of every file of the project's own."""
    prose = parse_prose(path.read_text(encoding="utf-8"), path.name, Findings())
    notes = "".join(
        f"\n\n[^{label}]: " + "\n\n    ".join(write_inlines(block.inlines) for block in note.blocks)
        for label, note in prose.notes.items()
    )
    again = read("\n\n".join(write_whole(block) for block in prose.blocks) + notes)
    assert bare(again.blocks) == bare(prose.blocks)
    assert bare(tuple(again.notes.values())) == bare(tuple(prose.notes.values()))


@given(st.text("ab {}[]()*_`<>&#|\\~^:!-+=1.;\"'x", min_size=1).map(str.strip).filter(bool))
def test_signs_in_a_text_stay_signs(text: str) -> None:
    """Whatever a text holds, it is not taken for Markdown."""
    words = " ".join(text.split())
    findings = Findings()
    written = write_inlines((tree.Text(HERE, words),))
    again = read_inlines(written, 1, Manuscript("a.md", (written,), findings))
    assert [str(finding) for finding in findings] == []
    assert bare(again) == bare((tree.Text(HERE, words),))


@pytest.mark.parametrize("words", ["# kop", "- punt", "1. eerst", "> citaat", "+ plus", "2018) ja"])
def test_a_paragraph_stays_one(words: str) -> None:
    """Words that look like a heading or an item at a line's beginning."""
    written = write_block(tree.Paragraph(HERE, (tree.Text(HERE, words),)))
    assert bare(read(written).blocks) == bare((tree.Paragraph(HERE, (tree.Text(HERE, words),)),))


def test_attributes_have_one_order() -> None:
    """However the writer ordered them."""
    one = read('::: {.figure headline="Kop" chart="scores" #fig}\n:::').blocks[0]
    other = read('::: {.figure #fig chart="scores" headline="Kop"}\n:::').blocks[0]
    assert write_whole(one) == write_whole(other) == '::: {.figure #fig chart="scores" headline="Kop"}\n:::'


def test_what_decides_the_page_is_written_again() -> None:
    """What stands in the margin, what is kept together, where a page ends, and how a figure is placed."""
    text = """Een.

::: {.margin}
::: {.key-figures}
- **{{a}}** van alle
:::

Opzij.
:::

::: {.page-break}
:::

::: {.keep}
Twee.

::: {.figure chart="a" headline="Kop" width="column" place="here"}
:::
:::"""
    assert "\n\n".join(map(write_whole, read(text).blocks)) == text


def test_texts_are_replaced_in_reading_order() -> None:
    """A translation takes the place of each text, and the frame stays."""
    box = read('::: {.box title="Kop"}\n- **vet** een\n- twee\n:::').blocks[0]
    texts = iter(["Titre", "gras", "deux"])
    assert write_whole(box, lambda _: next(texts)) == '::: {.box title="Titre"}\n- gras\n- deux\n:::'
