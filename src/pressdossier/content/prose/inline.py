"""Running text to inline nodes, each with its exact line, and a finding for all that would be printed raw or vanish.

Between `markdown`, which recognises, and `blocks`, which asks for the words of one block at a time.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from markdown_it.token import Token
from msgspec import Struct, field

from pressdossier.content.prose.attributes import Allowed, parse_attributes
from pressdossier.content.prose.manuscript import Manuscript
from pressdossier.content.prose.markdown import parse_inline
from pressdossier.content.prose.raw_signs import report_raw_signs
from pressdossier.content.prose.tree import (
    Claim,
    CrossReference,
    Emphasis,
    FactRef,
    Inline,
    Inlines,
    LangSpan,
    Link,
    NoteMark,
    Strong,
    Text,
)
from pressdossier.errors import Source

_KEY = re.compile(r"(?:[A-Za-z0-9-]+:)?[a-z][a-z0-9._-]*")
_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TARGET = re.compile(r"#.|https?://|mailto:|tel:")
_BLANKS = re.compile(r"[ \t\n]+")
_UNUSED = {
    "code_inline": ("code stands", "write the words without backticks"),
    "html_inline": ("HTML stands", r"HTML is not used; \< prints the sign itself"),
    "image": ("an image stands", "images stand in a block ::: {.figure}"),
}
_SPAN = Allowed(optional=("lang", "claim"), name=False)
_DEEPEST = 8


def read_inlines(text: str, line: int, manuscript: Manuscript) -> Inlines:
    """Read the words of one block; line: where the text begins."""
    reader = _InlineReader(text, line, manuscript)
    for token in parse_inline(text):
        reader.take(token)
    return tuple(reader.open[0].children)


class _Open(Struct):
    """A node that is being read; token: its opening token, None for the block itself."""

    token: Token | None
    source: Source
    children: list[Inline] = field(default_factory=list)


class _InlineReader:
    """Nests flat tokens by a stack, not by recursion: Markdown's emphasis nests without limit."""

    def __init__(self, text: str, line: int, manuscript: Manuscript) -> None:
        self.text = text
        self.first = self.line = line
        self.manuscript = manuscript
        self.open = [_Open(None, self.source)]
        self.line_starts = True

    @property
    def source(self) -> Source:
        return self.manuscript.source(self.line)

    def take(self, token: Token) -> None:
        """Read the next token, and go on to the line on which it ends."""
        if token.nesting > 0:
            self.report_split_word(token)
            self.open.append(_Open(token, self.source))
        elif token.nesting < 0:
            closed = self.open.pop()
            self.add(*self.node(closed))
        else:
            self.take_leaf(token)
        self.line_starts = token.type in ("softbreak", "hardbreak")
        if self.line_starts:
            self.line += 1
        elif "end" in token.meta:
            self.line = self.first + self.text.count("\n", 0, token.meta["end"])

    def take_leaf(self, token: Token) -> None:
        match token.type:
            case "text":
                report_raw_signs(token.content, self.line, self.manuscript, line_starts=self.line_starts)
                self.add_text(token.content)
            case "text_special":
                if re.match(r"\\[^\\]", token.content):
                    self.report(f"'{token.content}' has no meaning", r"\\ prints the backslash itself")
                self.add_text(token.content)
            case "softbreak":
                self.add_text(" ")
            case "hardbreak":
                self.report("a line is broken by hand", "take out the blanks or the backslash at its end")
                self.add_text(" ")
            case "fact":
                self.add(self.fact(token.content))
            case "note_mark":
                self.manuscript.marks.append(NoteMark(self.source, token.content))
                self.add(self.manuscript.marks[-1])
            case kind:
                what, hint = _UNUSED[kind]
                self.report(f"{what} in the text: {token.content!r}", hint)
                self.add_text(token.content)

    def add_text(self, text: str) -> None:
        """Join it to the text before it on the same line, so that a word is never in two pieces."""
        text = _BLANKS.sub(" ", text)
        children = self.open[-1].children
        match children:
            case [*_, Text(source, before)] if source == self.source:
                children[-1] = Text(source, before + text)
            case _ if text:
                children.append(Text(self.source, text))

    def add(self, *nodes: Inline) -> None:
        self.open[-1].children.extend(nodes)

    def report(self, message: str, hint: str) -> None:
        self.manuscript.report(self.line, message, hint)

    def report_split_word(self, token: Token) -> None:
        """A German `Bürger*innen und Einwohner*innen` would lose its stars."""
        match self.open[-1].children:
            case [*_, Text(_, text)] if text[-1].isalnum() and token.markup.startswith("*"):
                self.report(f"'{token.markup}' opens inside a word", r"\* prints the star itself")

    def fact(self, key: str) -> FactRef:
        if not _KEY.fullmatch(key):
            hint = "keys are lower case letters, digits, -, _ and dots; 2017:key is one of the edition of 2017"
            self.report(f"fact key '{key}' is malformed", hint)
        return FactRef(self.source, key)

    def node(self, closed: _Open) -> Inlines:
        """The finished node, or its bare children where there is something wrong with it."""
        assert closed.token is not None
        children = tuple(closed.children)
        if len(self.open) > _DEEPEST:
            self.report("the marks are nested too deep", f"{_DEEPEST} marks in each other are the most")
            return children
        match closed.token.type:
            case "strong_open":
                return (Strong(closed.source, children),)
            case "em_open":
                return (Emphasis(closed.source, children),)
            case "link_open":
                return self.link(closed.token, closed.source, children)
            case _:
                return self.span(closed.token, closed.source, children)

    def link(self, token: Token, source: Source, children: Inlines) -> Inlines:
        target = str(token.attrs["href"])
        if target.startswith("#"):
            target = unquote(target)  # markdown-it escapes it as if it were an address, but it is a name
        if "title" in token.attrs:
            title = token.attrs["title"]
            self.manuscript.report(source.line, f"the title '{title}' of a link is not printed", "take it out")
        if not _TARGET.match(target) or "%7B" in str(token.attrs["href"]):
            hint = "links lead to https://, mailto:, tel: or a #name in the dossier"
            self.manuscript.report(source.line, f"a link cannot lead to '{target}'", hint)
        if children:
            return (Link(source, target, children),)
        if not target.startswith("#"):
            self.manuscript.report(source.line, f"the link to '{target}' has no words", "only [](#name) gets its own")
        return (CrossReference(source, target.removeprefix("#")),)

    def span(self, token: Token, source: Source, children: Inlines) -> Inlines:
        attributes = parse_attributes(token.info, source.line, self.manuscript)
        _SPAN.check(attributes, "a span", source.line, self.manuscript)
        lang = attributes.values.get("lang", "")
        if lang.strip() and not _LANG.fullmatch(lang):
            self.manuscript.report(source.line, f"'{lang}' is not a language", 'languages are written as in lang="en"')
        if not children:
            self.manuscript.report(source.line, "a span has no words", 'a span is [words]{lang="en"}')
        if not {"lang", "claim"} & attributes.values.keys():
            self.manuscript.report(source.line, "a span says nothing of its words", 'add lang="…" or claim="…"')
        spanned = (LangSpan(source, lang, children),) if lang else children
        claim = attributes.values.get("claim", "")
        return (Claim(source, claim, spanned),) if claim else spanned
