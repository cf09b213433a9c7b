"""Edits that change nothing that matters: none of them may raise an error.

Layout of the source's text, typography, the order of attributes, and other words of the same meaning in a translation.
Drawn as `damages` are.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from random import Random

from tests.mutation.damages import LANGUAGES, TRANSLATIONS, Edit, Files, blocks, is_paragraph, prose, splice

Candidates = Iterator[tuple[str, str, str]]
Kind = Callable[[Files], Candidates]

_KINDS: dict[str, tuple[Kind, int]] = {}


def kind(name: str, count: int) -> Callable[[Kind], Kind]:
    """Register a kind of harmless edit; count: how many of it are drawn."""

    def register(candidates: Kind) -> Kind:
        _KINDS[name] = (candidates, count)
        return candidates

    return register


def draw(files: Files, seed: int) -> list[Edit]:
    """The edits of that seed, kind by kind. Raises AssertionError where a kind finds too little to edit."""
    random = Random(seed)
    drawn = []
    for name, (candidates, count) in _KINDS.items():
        edits = [
            Edit(name, path, text, what, frozenset()) for path, text, what in candidates(files) if text != files[path]
        ]
        assert len(edits) >= count, f"{name}: {len(edits)} places to edit, {count} wanted"
        drawn += random.sample(edits, count)
    return drawn


@kind("a paragraph wrapped otherwise", 20)
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for number, block in enumerate(blocks(text)):
            if is_paragraph(block):
                width = (60, 80, 100)[number % 3]
                # at ordinary blanks alone, and never before a sign that means something at a line's beginning
                lines = textwrap.wrap(block.replace("\n", " "), width, break_long_words=False, break_on_hyphens=False)
                if not any(re.match(r"[-+#>|:]|\d+[.)]|\[\^", line) for line in lines):
                    yield path, text.replace(block, "\n".join(lines)), f"{width} characters"


@kind("attributes in another order", 15)
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r'(?m)^::: \{\.(\w+)((?: #[\w-]+)?)((?: \w+="[^"]*"){2,})\}$', text):
            attributes = re.findall(r'\w+="[^"]*"', match[3])
            turned = " ".join(reversed(attributes))
            yield path, splice(text, match, f"::: {{.{match[1]}{match[2]} {turned}}}"), match[1]


@kind("emphasis with the other sign", 3)
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r"\*\*([^*{}\n]+)\*\*", text):
            yield path, splice(text, match, f"__{match[1]}__"), match[1]


@kind("items with another mark", 5)
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for block in blocks(text):
            if block.startswith("- "):
                yield path, text.replace(block, re.sub(r"(?m)^- ", "* ", block)), block[:30]


@kind("a longer fence", 6)
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r"(?m)^::: (\{\.quote[^\n]*\n[^:]+\n):::$", text):
            yield path, splice(text, match, f":::: {match[1]}::::"), "four colons"


@kind("blank lines", 6)
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r"\n\n(?=## )", text):
            yield path, splice(text, match, "\n\n\n\n"), "three blank lines"


@kind("line ends of another system", 4)
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        yield path, text.replace("\n", "\r\n"), "CR LF"


@kind("a quoted title", 6)
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r"(?m)^(title|running): ([^\"'\n]+)$", text):
            yield path, splice(text, match, f'{match[1]}: "{match[2]}"'), match[2]


@kind("a sign closed with number signs", 4)
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r"(?m)^## ([^\n{]+)$|^(## [^\n]+) \{(#[\w-]+)\}$", text):
            if match[2]:
                yield path, splice(text, match, f"{match[2]}  {{{match[3]}}}"), match[2]


@kind("a typographic variant", 12)
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r"(?<=\d) (?=[a-zé]+ 20\d\d)|(?<=[a-z]) (?=\{\{)", text):
            yield path, splice(text, match, "\N{NO-BREAK SPACE}"), "a no-break space"
        for match in re.finditer(r"(?<=[a-z]{6})(?=[a-z]{6}[^\w=\"}])", text):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if (
                ":::" not in line
                and "](" not in line
                and "{" not in line.rsplit(" ", 1)[-1]
                and not line.startswith("#")
            ):
                yield path, splice(text, match, "\N{SOFT HYPHEN}"), "a soft hyphen"
        if path.split("/")[1] == "fr":
            for match in re.finditer("\N{NARROW NO-BREAK SPACE}", text):
                yield path, splice(text, match, "\N{NO-BREAK SPACE}"), "the wider no-break space"


_SAME = {
    "fr": {
        r"\bAinsi\b": "De la sorte",
        r"\bsurtout\b(?!\])": "principalement",
        r"\bsouvent\b(?!\])": "fréquemment",
        r"\bimportante?s?\b": "de poids",
        r"\bencore\b": "toujours",
        r"\bCependant\b": "Toutefois",
        r"\bToutefois\b": "Cependant",
        r"\bvoient\b": "constatent",
        r"\bprojets concrets\b": "projets tangibles",
        r"\bbeaucoup\b": "énormément",
        r"\bpetites?\b": "limitées",
        r"\bdonc\b": "dès lors",
        r"\baussi\b": "également",
    },
    "de": {
        r"\bauch\b": "ebenfalls",
        r"\bjedoch\b": "indes",
        r"\bdeshalb\b": "daher",
        r"\bdaher\b": "deshalb",
        r"\bnur\b": "lediglich",
        r"\bnoch\b": "weiterhin",
        r"\bzeigt\b": "belegt",
        r"\bschwer\b": "mühsam",
        r"\bwichtig\b": "bedeutend",
        r"\boft\b": "häufig",
        r"\bklein\b": "gering",
    },
    "en": {
        r"\balso\b": "equally",
        r"\bonly\b": "merely",
        r"\boften\b(?!\])": "frequently",
        r"\bstill\b": "as yet",
        r"\bshows\b": "reveals",
        r"\bimportant\b": "significant",
        r"\bbut\b": "yet",
        r"\bsmall\b": "slight",
        r"\bbusinesses\b": "companies",
        r"\btherefore\b": "so",
        r"\bHowever\b": "Even so",
        r"\bdifficult\b": "hard",
    },
}


@kind("another word of the same meaning", 35)
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for pattern, other in _SAME[path.split("/")[1]].items():
            for match in re.finditer(rf"{pattern}(?![^\[\]]*\]{{claim)", text):
                yield path, splice(text, match, other), f"{match[0]} became {other}"


def _is_in_nothing(text: str, block: str) -> bool:
    """Whether a block stands in no other."""
    before = text[: text.index(block)]
    return len(re.findall(r"(?m)^:::+ \{", before)) == len(re.findall(r"(?m)^:::+$", before))


@kind("a page break", 8)
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for block in blocks(text)[1:]:
            if is_paragraph(block) and _is_in_nothing(text, block) and f"}}\n\n{block}" not in text:
                yield path, text.replace(block, f"::: {{.page-break}}\n:::\n\n{block}"), block[:30]


@kind("a paragraph kept whole", 8)
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for block in blocks(text):
            if is_paragraph(block) and _is_in_nothing(text, block):
                yield path, text.replace(block, f"::: {{.keep}}\n{block}\n:::"), block[:30]


@kind("a figure kept where it is written", 5)
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r"(?m)^::: \{\.figure .*(?=\}$)", text):
            yield path, splice(text, match, f'{match[0]} place="here"'), match[0][:40]
