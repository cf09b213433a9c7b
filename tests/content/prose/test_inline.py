"""Running text: what is read, on which line, and what is reported."""

from __future__ import annotations

import pytest

from pressdossier.content.prose.parse import parse_prose
from pressdossier.content.prose.tree import (
    CrossReference,
    Emphasis,
    FactRef,
    Inlines,
    LangSpan,
    Link,
    NoteMark,
    Paragraph,
    Strong,
    Text,
)
from pressdossier.errors import ContentError, Findings, Source

HEAD = "---\ntitle: Klaar\n---\n"
LINE = Source("p.md", 4)
BRACE = r'a fact is {{key}}, a span [words]{lang="en"}; \{ prints the brace itself'
HTML = r"HTML is not used; \< prints the sign itself"
STAR = r"*emphasis* and **strong** touch their words; \* prints the star itself"
LINK = r"a link is [words](https://…); \] prints the bracket itself"


def read(text: str) -> Inlines:
    findings = Findings()
    prose = parse_prose(HEAD + text, "p.md", findings)
    findings.raise_any()
    (paragraph,) = prose.blocks
    assert isinstance(paragraph, Paragraph)
    return paragraph.inlines


def reported(text: str) -> str:
    with pytest.raises(ContentError) as error:
        read(text)
    return str(error.value)


def stray(sign: str, hint: str, line: int = 4) -> str:
    return f"p.md:{line}: '{sign}' stands in the text without a meaning\n  hint: {hint}"


def test_inlines_nest_as_written() -> None:
    """Nothing is flattened before the resolver needs it."""
    assert read("**a *b*** [c](https://d.be)") == (
        Strong(LINE, (Text(LINE, "a "), Emphasis(LINE, (Text(LINE, "b"),)))),
        Text(LINE, " "),
        Link(LINE, "https://d.be", (Text(LINE, "c"),)),
    )


def test_fact_span_and_cross_reference() -> None:
    """The three things that CommonMark does not know."""
    assert read('{{a.b-c}}[*d*]{lang="en-GB"}[](#e)') == (
        FactRef(LINE, "a.b-c"),
        LangSpan(LINE, "en-GB", (Emphasis(LINE, (Text(LINE, "d"),)),)),
        CrossReference(LINE, "e"),
    )


def test_line_end_is_a_blank_in_the_text() -> None:
    """Each text lies on one line, so that its line is exact."""
    assert read("een\n*twee*\ndrie") == (
        Text(LINE, "een "),
        Emphasis(Source("p.md", 5), (Text(Source("p.md", 5), "twee"),)),
        Text(Source("p.md", 5), " "),
        Text(Source("p.md", 6), "drie"),
    )


@pytest.mark.parametrize("before", ["[a](\nhttps://b.be)", '[a\nb]{lang="en"}', '[a]{\nlang="en"}', "*a\nb*", "a\nb"])
def test_line_is_exact_after_whatever_reaches_over_a_line_end(before: str) -> None:
    """Line ends in a link's target or a span's braces are no tokens and are counted all the same."""
    assert read(f"{before} {{{{c}}}}")[-1] == FactRef(Source("p.md", 5), "c")


def test_words_stay_in_one_piece() -> None:
    """An escape or a named character does not cut a word in two."""
    assert read(r"R&amp;D \*a\* &nbsp;") == (Text(LINE, "R&D *a* \u00a0"),)


def test_blanks_run_together() -> None:
    """As on any page that is set from Markdown."""
    assert read("een  \ttwee") == (Text(LINE, "een twee"),)


def test_note_mark_before_brackets_is_not_a_link() -> None:
    """`[^1](see also)` calls a note."""
    assert read("a[^1](b)\n\n[^1]: c")[1] == NoteMark(LINE, "1")


@pytest.mark.parametrize("key", ["a*b", "", " a ", "Score", "a\nb", "7"])
def test_malformed_fact_key_is_taken_whole(key: str) -> None:
    """`{{a*b}} *c` must not become emphasis."""
    assert reported(f"x {{{{{key}}}}}") == (
        f"p.md:4: fact key '{key}' is malformed\n"
        "  hint: keys are lower case letters, digits, -, _ and dots; 2017:key is one of the edition of 2017"
    )


@pytest.mark.parametrize(
    ("text", "sign", "hint"),
    [
        ("a {{b", "{{", BRACE),
        ("a }} b", "}}", BRACE.replace(r"\{", r"\}")),
        ("[a] {.b", "{", BRACE),
        ("a ::: b", ":::", "a block opens and closes with ::: at the beginning of a line"),
        ("a [^b c]", "[^", "a footnote is called with [^label] and written as [^label]: text on a line of its own"),
        ("a ^[b]", "^[", "type the character itself, such as ²; a footnote is called with [^label]"),
        ("[a](b c)", "](", LINK),
        ("[a](javascript:b)", "](", LINK),
        ("[a][b]", "][", LINK),
        ("[a]: https://b.be", "]:", LINK),
        ("![a]", "![", "images stand in a block ::: {.figure}"),
        ("a <b", "<b", HTML),
        ("<!-- a", "<!", HTML),
        ("a ` b", "`", r"code is not used; \` prints the sign itself"),
        ("~~~", "~~~", r"type the character itself, such as ₂; \~ prints the sign itself"),
        ("CO~2~", "~2~", r"type the character itself, such as ₂; \~ prints the sign itself"),
        ("m^2^", "^2^", "type the character itself, such as ²; a footnote is called with [^label]"),
        ("a **b", "**", STAR),
        ("Bürger*innen", "*", STAR),
        ("a _b", "_", r"_emphasis_ touches its words; \_ prints the line itself"),
        ("&foo;", "&foo;", "there is no character of that name; type the character itself"),
        ("a\\", "\\", r"\\ prints the backslash itself"),
        ("##a", "##", r"a heading has a blank after its signs; \# prints the sign itself"),
        ("| a |", "|", "a table has a line | --- | under its head, with as many columns as the head"),
    ],
)
def test_sign_without_a_meaning_is_reported(text: str, sign: str, hint: str) -> None:
    """CommonMark would print it as it stands."""
    assert reported(text) == stray(sign, hint)


def test_sign_is_reported_on_its_own_line() -> None:
    """The paragraph's first line would send a writer searching."""
    assert reported("een\ntwee\n#drie") == stray(
        "#", r"a heading has a blank after its signs; \# prints the sign itself", line=6
    )


def test_emphasis_that_opens_inside_a_word_is_reported() -> None:
    """Two gender stars in a German line would vanish and set half a sentence in italics."""
    assert reported("Bürger*innen und Einwohner*innen") == (
        "p.md:4: '*' opens inside a word\n  hint: \\* prints the star itself"
    )


def test_unknown_escape_is_reported() -> None:
    """A backslash before a letter would be printed."""
    assert reported(r"a \q") == "p.md:4: '\\q' has no meaning\n  hint: \\\\ prints the backslash itself"


def test_html_is_reported() -> None:
    """It would be printed or vanish, by the way that it is read."""
    assert reported("a <br> b\n</p>") == (
        f"p.md:4: HTML stands in the text: '<br>'\n  hint: {HTML}\n"
        f"p.md:5: HTML stands in the text: '</p>'\n  hint: {HTML}"
    )


def test_code_is_reported() -> None:
    """A fence of backticks is code too."""
    assert reported("a `b`") == ("p.md:4: code stands in the text: 'b'\n  hint: write the words without backticks")


def test_image_in_the_text_is_reported() -> None:
    """An image needs the words around it that only a figure has."""
    assert reported("![a](b.png)") == (
        "p.md:4: an image stands in the text: 'a'\n  hint: images stand in a block ::: {.figure}"
    )


@pytest.mark.parametrize("end", ["\\", "  "])
def test_line_broken_by_hand_is_reported(end: str) -> None:
    """Two blanks at a line's end cannot be seen by who makes them."""
    assert reported(f"een{end}\ntwee") == (
        "p.md:4: a line is broken by hand\n  hint: take out the blanks or the backslash at its end"
    )


def test_marks_nested_too_deep_are_reported() -> None:
    """Markdown nests emphasis without limit; readers of the tree recurse."""
    assert reported("*a " * 9 + "b" + "*" * 9) == (
        "p.md:4: the marks are nested too deep\n  hint: 8 marks in each other are the most"
    )
    assert "nested too deep" in reported("*a " * 2000 + "b" + "*" * 2000)


@pytest.mark.parametrize("target", ["b.md", "ftp://b.be", "https://b.be/{{c}}"])
def test_link_to_what_is_no_web_address_is_reported(target: str) -> None:
    """A file's name leads nowhere in a PDF."""
    shown = target.replace("{", "%7B").replace("}", "%7D")
    assert reported(f"[a]({target})") == (
        f"p.md:4: a link cannot lead to '{shown}'\n"
        "  hint: links lead to https://, mailto:, tel: or a #name in the dossier"
    )


@pytest.mark.parametrize("name", ["10-ready", "figure-1", "état"])
def test_cross_reference_takes_the_name_of_a_file(name: str) -> None:
    """Which may begin with a digit."""
    assert read(f"[](#{name})") == (CrossReference(LINE, name),)


def test_link_without_words_is_reported() -> None:
    """Nobody could click it."""
    assert reported("a [](https://b.be)") == (
        "p.md:4: the link to 'https://b.be' has no words\n  hint: only [](#name) gets its own"
    )


def test_title_of_a_link_is_reported() -> None:
    """It would vanish."""
    assert reported('[a](https://b.be "c")') == ("p.md:4: the title 'c' of a link is not printed\n  hint: take it out")


@pytest.mark.parametrize(
    ("span", "report"),
    [
        ("[a]{lang=en}", "the value of 'lang' is not in straight quotation marks\n  hint: write lang=\"en\""),
        ("[a]{lang=“en”}", "the value of 'lang' is not in straight quotation marks\n  hint: write lang=\"en\""),
        (
            '[a]{lang="en" lang="nl"}',
            '\'lang="nl"\' is one too many in \'{lang="en" lang="nl"}\'\n  hint: one lang is the most',
        ),
        ('[a]{lang="en" onclick="b"}', "a span has no attribute 'onclick'\n  hint: it takes lang, claim"),
        ('[a]{lang="en" b}', "cannot read 'b' in '{lang=\"en\" b}'\n  hint: write {.name key=\"value\"}"),
        ('[a]{.b lang="en"}', "a span takes no name '.b'\n  hint: blocks do"),
        ('[a]{#b lang="en"}', "a span takes no anchor '#b'\n  hint: headings and figures do"),
        ("[a]{}", 'a span says nothing of its words\n  hint: add lang="…" or claim="…"'),
        ('[a]{lang=""}', "'lang' of a span is empty"),
        ('[a]{lang="English"}', "'English' is not a language\n  hint: languages are written as in lang=\"en\""),
        ('a []{lang="en"}', 'a span has no words\n  hint: a span is [words]{lang="en"}'),
    ],
)
def test_span_that_cannot_be_read_is_reported(span: str, report: str) -> None:
    """The plugin prints some of these as they stand, and forgets others."""
    assert reported(span) == f"p.md:4: {report}"


def test_value_without_closing_quotation_mark_is_reported() -> None:
    """In a block the line's end shows it; in a span the braces are never closed, and are reported."""
    assert reported('::: {.box title="a}\nb\n:::') == (
        "p.md:4: the value of 'title' has no closing quotation mark\n  hint: write title=\"a\""
    )
