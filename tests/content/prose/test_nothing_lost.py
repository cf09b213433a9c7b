"""The promise of the prose loader, tried on random text: nothing is dropped or printed raw without a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import astuple
from tests.soak import examples

from pressdossier.content.prose.parse import parse_prose
from pressdossier.content.prose.tree import Text
from pressdossier.errors import Findings

HEAD = "---\ntitle: Klaar\n---\n"
WORD = "\0"  # stands for a word; each becomes a word of its own
SIGNS = (
    *(
        "{{",
        "}}",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "](#a)",
        "](https://b.be)",
        '{lang="en"}',
        "{#c}",
        "[^1]",
        "[^1]: ",
        "^[",
    ),
    *(":::", "::::", "\n:::\n", "\n::: {.box}\n", '\n::: {.quote by="d" mode="reported"}\n', "\n::: {.key-figures}\n"),
    *("\n::: {.margin}\n", "\n::: {.keep}\n", "\n::: {.page-break}\n:::\n"),
    *(
        '\n::: {.figure chart="e" headline="',
        '"}\n',
        '::: {.table caption="',
        "::: {.opinion by=f}",
        "\n::: {.contact}\n",
    ),
    *(
        "*",
        "**",
        "_",
        "`",
        "```",
        "~~",
        "\\",
        "<",
        ">",
        "<b>",
        "<!--",
        "-->",
        "&amp;",
        "&",
        "!",
        "|",
        "| ",
        "\n|-|-|\n",
    ),
    *(
        "\n- ",
        "\n1. ",
        "\n2. ",
        "\n## ",
        "\n### ",
        "# ",
        "\n> ",
        "\n---\n",
        "\n===\n",
        "    ",
        "  ",
        " ",
        "\n",
        "\n\n",
        "\t",
    ),
    *('"', "=", "#", ".", ":", "+", "-", "^", "~"),
)
SOUND = (
    *(
        "\0 ",
        "\0 ",
        "\0",
        "\n",
        "\n\n",
        "\n\n",
        " **\0** ",
        " *\0*\n",
        "_\0 \0_",
        "[\0](#a)",
        "[\0](https://b.be)",
        "[](#a)",
    ),
    *(
        '[\0]{lang="en"}',
        "{{c.d}}",
        "&amp;",
        "\n\n- \0\n",
        "\n\n1. \0\n",
        "   \0\n",
        "\n\n## \0\n",
        "\n\n### \0 {#e}\n\n",
    ),
    *(
        "\n\n::: {.box}\n\0\n:::\n",
        '\n::: {.quote by="\0" mode="reported"}\n\0\n:::\n',
        "\n::: {.key-figures}\n- **\0** \0\n:::\n",
    ),
    *(
        '\n::: {.figure chart="f" headline="\0 {{g}}"}\n\0\n:::\n',
        "\n| \0 | \0 |\n|-|-|\n| \0 | \0 |\n\n",
        "\n::: {.contact}\n:::\n",
    ),
)
texts = st.one_of(
    st.lists(st.sampled_from(SOUND), max_size=12),
    st.lists(st.sampled_from(SOUND + SIGNS), max_size=6),
    st.lists(st.one_of(st.just(f"{WORD} "), st.sampled_from(SIGNS)), max_size=30),
).map("".join)


def number_words(text: str) -> tuple[str, list[str]]:
    """Put a different word in each place that is kept for one."""
    first, *rest = text.split(WORD)
    words = [f"w{number}w" for number in range(len(rest))]
    return first + "".join(word + part for word, part in zip(words, rest, strict=True)), words


def strings(node: object) -> Iterator[str]:
    """Every string of a tree, which is all that could be printed of it."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        yield from strings(tuple(node.items()))
    elif isinstance(node, tuple):
        for child in node:
            yield from strings(child)
    elif isinstance(node, Struct):
        yield from strings(astuple(node))


def printed(node: object) -> Iterator[str]:
    """The text of the tree, without names and keys."""
    if isinstance(node, Text):
        yield node.text
    elif isinstance(node, tuple):
        for child in node:
            yield from printed(child)
    elif isinstance(node, Struct):
        yield from printed(astuple(node))


@given(texts)
@examples(5)
@example("\0\n::: {.box}\n\0\n:::\n\0[^1]\n\n[^1]: \0")
def test_no_word_is_lost_without_a_finding(text: str) -> None:
    """Either something is reported or every word of the input is in the tree."""
    findings = Findings()
    body, words = number_words(text)
    everything = " ".join(strings(parse_prose(HEAD + body, "p.md", findings)))
    assert findings or [word for word in words if word not in everything] == []


@given(texts.map(lambda text: text.replace("\\", "")))
@examples(5)
@example("\0 {\0} {{\0")
def test_no_sign_is_printed_raw_without_a_finding(text: str) -> None:
    """Unless a writer asks for a sign with a backslash, none of the syntax is ever in the text that is printed."""
    findings = Findings()
    prose = parse_prose(HEAD + number_words(text)[0], "p.md", findings)
    raw = [part for part in printed(prose.blocks) for sign in ("{", "}", ":::", "[^", "](", "`", "*") if sign in part]
    assert findings or raw == []


@given(st.text(max_size=80))
@examples(5)
def test_parsing_never_raises(text: str) -> None:
    """Whatever a file holds, what is wrong with it is a finding."""
    parse_prose(text, "p.md", Findings())
    parse_prose(HEAD + text, "p.md", Findings())
