"""The words of a passage as plain text, each character with its line: what the rules over texts read.

A fact, a reference and whatever else is printed from elsewhere stands as one `GAP`, so that the words beside it are not
joined. Soft hyphens are left out, and letters are composed (NFC).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from msgspec import Struct, field

from pressdossier.content.prose import tree
from pressdossier.content.translation.passages import Passage
from pressdossier.errors import Source
from pressdossier.values import Value

GAP = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is printed and is no word of the writer's."""

Range = tuple[int, int]
"""From one character to before another."""

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s￼]+[\w/]|[^\s￼<>()]+@[^\s￼<>()]+\.\w+")
_CONTEXT = 24


class PlainText(Value, frozen=True):
    """One text of a passage, such as a paragraph, an item of a list or the headline of a figure.

    places: where each source's characters begin; names: listed ones, which may hold a number; claims: words that are
    bound to a claim; foreign: words in another language; addresses: of web pages, mail and telephones.
    """

    text: str
    places: tuple[tuple[int, Source], ...]
    names: tuple[Range, ...]
    claims: tuple[Range, ...]
    foreign: tuple[Range, ...]
    addresses: tuple[Range, ...]

    def source(self, offset: int) -> Source:
        """Where a character was written."""
        index = bisect_right(self.places, offset, key=lambda place: place[0])
        return self.places[max(index - 1, 0)][1]

    def around(self, start: int, end: int) -> str:
        """The words about a place, for a message."""
        before = self.text[max(start - _CONTEXT, 0) : start].replace(GAP, "…")
        after = self.text[end : end + _CONTEXT].replace(GAP, "…")
        before = before if start <= _CONTEXT else before.partition(" ")[2]
        after = after if end + _CONTEXT >= len(self.text) else after.rpartition(" ")[0]
        return f"{before}{self.text[start:end]}{after}".strip(" ")

    def without(self, *several: Iterable[Range]) -> str:
        """The text with gaps, of the same length, in place of some of its words."""
        text = self.text
        for ranges in several:
            for start, end in ranges:
                text = text[:start] + GAP * (end - start) + text[end:]
        return text


def plain_texts(passage: Passage, names: tuple[str, ...]) -> tuple[PlainText, ...]:
    """Every text of a passage that holds anything, in reading order; names: those that are listed."""
    return tuple(_plain_text(inlines, names) for inlines in passage.inlines if inlines)


class _PlainTextBuilder(Struct):
    pieces: list[str] = field(default_factory=list)
    places: list[tuple[int, Source]] = field(default_factory=list)
    ranges: dict[str, list[Range]] = field(default_factory=lambda: {"claims": [], "foreign": [], "addresses": []})
    length: int = 0

    def add(self, text: str, source: Source) -> None:
        self.places.append((self.length, source))
        self.pieces.append(text)
        self.length += len(text)

    def take(self, inlines: tree.Inlines) -> None:
        for node in inlines:
            match node:
                case tree.Text(source, text):
                    self.add(unicodedata.normalize("NFC", text.replace("\N{SOFT HYPHEN}", "")), source)
                case tree.Strong(children=children) | tree.Emphasis(children=children):
                    self.take(children)
                case tree.Claim(children=children):
                    self.mark("claims", children)
                case tree.LangSpan(children=children):
                    self.mark("foreign", children)
                case tree.Link(target=target, children=children):
                    self.link(target, children)
                case tree.FactRef(source=source) | tree.CrossReference(source=source):
                    self.add(GAP, source)
                case tree.NoteMark():
                    pass  # its figure hangs on the word before it, and parts no words

    def mark(self, kind: str, inlines: tree.Inlines) -> None:
        start = self.length
        self.take(inlines)
        self.ranges[kind].append((start, self.length))

    def link(self, target: str, inlines: tree.Inlines) -> None:
        """The words of a link, which are an address themselves where there is no blank among them, or it calls."""
        start, first = self.length, len(self.pieces)
        self.take(inlines)
        words = "".join(self.pieces[first:])
        if target.startswith("tel:") or (":" in target and not re.search(r"\s", words) and re.search(r"[.@]\w", words)):
            self.ranges["addresses"].append((start, self.length))


def _plain_text(inlines: tree.Inlines, names: tuple[str, ...]) -> PlainText:
    reader = _PlainTextBuilder()
    reader.take(inlines)
    text = "".join(reader.pieces)
    addresses = *reader.ranges["addresses"], *(match.span() for match in _ADDRESS.finditer(text))
    claims, foreign = tuple(reader.ranges["claims"]), tuple(reader.ranges["foreign"])
    return PlainText(text, tuple(reader.places), find_phrases(text, names), claims, foreign, addresses)


def find_phrases(text: str, phrases: tuple[str, ...]) -> tuple[Range, ...]:
    """Where any of some phrases stands in a text, as whole words (see `phrase_pattern`)."""
    pattern = phrase_pattern(phrases)
    return tuple(match.span() for match in pattern.finditer(text)) if pattern else ()


@cache
def phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern that finds any of some phrases as whole words, the longest first; None where there are none.

    `*` stands for any ending; a phrase in small letters is found in capitals too, any other only as it is written; any
    blank stands for any other, and so do apostrophes.
    """
    if not phrases:
        return None
    written = {phrase: _phrase_expression(phrase) for phrase in sorted(phrases, key=len, reverse=True)}
    words = "|".join(pattern for phrase, pattern in written.items() if phrase[0].isalnum())
    signs = [pattern for phrase, pattern in written.items() if not phrase[0].isalnum()]
    # the boundary first and once: most places in a text are none, and are passed over at once
    return re.compile("|".join((rf"(?<!\w)(?=\w)(?:{words})", *signs) if words else signs))


def _phrase_expression(phrase: str) -> str:
    written = re.escape(" ".join(phrase.split())).replace(r"\ ", r"\s+").replace(r"\*", r"\w*")
    written = re.sub("[’'ʼ]", "[’'ʼ]", written)
    ends = r"(?!\w)" if phrase[-1].isalnum() else ""
    return f"(?i:{written}){ends}" if phrase == phrase.lower() else f"{written}{ends}"
