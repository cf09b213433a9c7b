"""Ways to damage the content of an edition, each with the codes of which one must be found.

A kind of damage is a function from the files of the content folder, by their path below it, to candidates: edits that
do such damage somewhere. `draw` takes as many of each kind as are asked for, by a seeded choice, so that the same
content is always damaged in the same ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from random import Random

Files = Mapping[str, str]

LANGUAGES = ("nl", "fr", "de", "en")
TRANSLATIONS = LANGUAGES[1:]


@dataclass(frozen=True)
class Edit:
    """One file written anew, or taken away where text is None; codes: any of them is a fair finding."""

    kind: str
    path: str
    text: str | None
    what: str
    codes: frozenset[str]


Kind = Callable[[Files], Iterator[Edit]]

_KINDS: dict[str, tuple[Kind, int]] = {}


def kind(
    name: str, count: int, *codes: str
) -> Callable[[Callable[[Files], Iterator[tuple[str, str | None, str]]]], Kind]:
    """Register a kind of damage; count: how many of it are drawn."""

    def register(candidates: Callable[[Files], Iterator[tuple[str, str | None, str]]]) -> Kind:
        def edits(files: Files) -> Iterator[Edit]:
            for path, text, what in candidates(files):
                if text != files[path]:
                    yield Edit(name, path, text, what, frozenset(codes))

        _KINDS[name] = (edits, count)
        return edits

    return register


def draw(files: Files, seed: int) -> list[Edit]:
    """The damages of that seed, kind by kind. Raises AssertionError where a kind finds too little to damage."""
    random = Random(seed)
    drawn = []
    for name, (edits, count) in _KINDS.items():
        candidates = list(edits(files))
        assert len(candidates) >= count, f"{name}: {len(candidates)} places to damage, {count} wanted"
        drawn += random.sample(candidates, count)
    return drawn


Candidates = Iterator[tuple[str, str | None, str]]

_FACT = re.compile(r"\{\{([^}]+)\}\}")
_CLAIM = re.compile(r'\[([^\[\]]+)\]\{claim="([^"]+)"\}')
_WORD = re.compile(r"(?<![\w{\[#./\"=-])[^\W\d_]{5,}(?![\w}\]=])")


def prose(files: Files, *languages: str) -> Iterator[tuple[str, str]]:
    """Path and text of every file of prose in some languages."""
    for path, text in files.items():
        if path.endswith(".md") and path.split("/")[1] in languages:
            yield path, text


def splice(text: str, match: re.Match[str], new: str) -> str:
    """The text with another in place of what was matched."""
    return text[: match.start()] + new + text[match.end() :]


def blocks(text: str) -> list[str]:
    """What blank lines part: the front matter with the first block, then block by block."""
    return text.split("\n\n")


def is_paragraph(block: str) -> bool:
    """Whether it is a paragraph of some length that holds nothing but words."""
    return (
        len(block) > 150
        and not block.startswith(("---", "#", ":::", "-", "1.", "[^", "|", "**"))
        and "\n:::" not in block
    )


# numbers and claims


@kind("two facts exchanged", 12, "PD203")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for block in blocks(text):
            facts = list(_FACT.finditer(block))
            for one, other in pairwise(facts):
                if one[1] != other[1]:
                    swapped = (
                        block[: one.start()]
                        + other[0]
                        + block[one.end() : other.start()]
                        + one[0]
                        + block[other.end() :]
                    )
                    yield path, text.replace(block, swapped), f"{one[1]} and {other[1]}"


@kind("another fact of the study", 10, "PD203")
def _(files: Files) -> Candidates:
    keys = sorted({match[1] for _, text in prose(files, "nl") for match in _FACT.finditer(text)})
    for path, text in prose(files, *TRANSLATIONS):
        for match in _FACT.finditer(text):
            other = keys[(keys.index(match[1]) + 7) % len(keys)] if match[1] in keys else keys[0]
            yield path, splice(text, match, f"{{{{{other}}}}}"), f"{match[1]} became {other}"


@kind("a fact dropped", 6, "PD203")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r" \(\{\{[^}]+\}\}\)", text):
            yield path, splice(text, match, ""), match[0]


@kind("a fact typed in digits", 10, "PD101", "PD203")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in _FACT.finditer(text):
            yield path, splice(text, match, "37"), match[1]


@kind("digits typed beside the text", 6, "PD101")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r"(?<=[a-z])\. (?=[A-Z])", text):
            yield path, splice(text, match, " (412). "), "(412)"


_NUMBER_WORDS = {"nl": "veertien", "fr": "quatorze", "de": "vierzehn", "en": "fourteen"}


@kind("a number word", 8, "PD102")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        word = _NUMBER_WORDS[path.split("/")[1]]
        for match in re.finditer(r"(?<=[a-z])\. (?=[A-Z])", text):
            yield path, splice(text, match, f" ({word}). "), word


@kind("a fact misspelt", 5, "PD103")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in _FACT.finditer(text):
            yield path, splice(text, match, f"{{{{{match[1][:-1]}}}}}"), match[1][:-1]


@kind("a claim misspelt", 4, "PD104")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in _CLAIM.finditer(text):
            yield path, splice(text, match, f'[{match[1]}]{{claim="{match[2]}s"}}'), match[2]


_OPPOSITE = {
    "nl": ("daalde", "klom"),
    "fr": ("a baissé", "a augmenté"),
    "de": ("sank", "stieg"),
    "en": ("fell", "rose"),
}


@kind("a claim worded against its form", 10, "PD106")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        fall, rise = _OPPOSITE[path.split("/")[1]]
        for match in _CLAIM.finditer(text):
            word = fall if "rise" in match[2] else rise
            yield path, splice(text, match, f'[{word}]{{claim="{match[2]}"}}'), f"{match[2]}: {word}"


@kind("a claim dropped", 6, "PD204")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for match in _CLAIM.finditer(text):
            if "barometer" not in match[2]:
                yield path, splice(text, match, match[1]), match[2]


@kind("data that contradict a claim", 6, "PD105")
def _(files: Files) -> Candidates:
    changes = {
        "2018/data/scores.csv": [("hainaut,4.80", "hainaut,2.10"), ("liege,2.68", "liege,6.68")],
        "2018/data/initiators.csv": [("public,70", "public,11")],
        "2018/data/funding.csv": [("own,65", "own,25")],
        "2018/data/themes.csv": [("digital,40", "digital,48"), ("governance,44", "governance,39")],
        "2018/data/opinion.csv": [("rural,27", "rural,12")],
        "2018/data/concept.csv": [("incomprehensible,3", "incomprehensible,9")],
        "2017/data/projects.csv": [("mean,2.3", "mean,6.1")],
    }
    for path, pairs in changes.items():
        for old, new in pairs:
            if path in files and old in files[path]:
                yield path, files[path].replace(old, new), new


@kind("a worded fact worded otherwise", 6, "PD107")
def _(files: Files) -> Candidates:
    path = "2018/facts.yaml"
    words = {
        "fr: une commune sur sept": "fr: une commune sur six",
        "de: fast ein Viertel": "de: gut ein Viertel",
        "en: hardly a third": "en: two thirds",
        "nl: de helft": "nl: een derde",
        "en: almost one in five": "en: almost one in four",
        "fr: une bonne moitié": "fr: un bon tiers",
        "nl: een op de zeven": "nl: een op de acht",
    }
    for old, new in words.items():
        if old in files[path]:
            yield path, files[path].replace(old, new, 1), new


@kind("bounds that the wording does not allow", 3, "PD107", "PD002")
def _(files: Files) -> Candidates:
    path = "2018/facts.yaml"
    for old, new in (
        ("high: 27.5", "high: 67.5"),
        ("low: 30\n", "low: 12\n"),
        ("low: 17\n", "low: 5\n"),
        ("low: 45\n", "low: 15\n"),
    ):
        if old in files[path]:
            yield path, files[path].replace(old, new, 1), new


@kind("a unit changed", 5, "PD004", "PD008", "PD105")
def _(files: Files) -> Candidates:
    path = "2018/facts.yaml"
    for match in re.finditer(r"(?m)^  (\w[\w-]*): \{file: .*unit: (percent|count)", files[path]):
        if match[1] in ("respondents", "themes", "funding", "initiators", "effects", "strategy", "overview", "sample"):
            other = "count" if match[2] == "percent" else "percent"
            yield path, splice(files[path], match, match[0].removesuffix(match[2]) + other), f"{match[1]}: {other}"


@kind("a percent sign of one's own", 5, "PD101")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r"\{\{(projects\.mean|score\.belgium|respondents\.answered)\}\}", text):
            yield path, splice(text, match, f"{match[0]}\N{NO-BREAK SPACE}%"), f"{match[1]} %"


# what one language says and another does not


@kind("a passage dropped from a translation", 10, "PD201", "PD504", "PD503")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for block in blocks(text):
            if is_paragraph(block):
                yield path, text.replace(f"{block}\n\n", ""), block[:40]


@kind("a passage dropped from the source", 4, "PD202", "PD504", "PD503")
def _(files: Files) -> Candidates:
    for path, text in prose(files, "nl"):
        for block in blocks(text):
            if is_paragraph(block) and f"{block}\n\n" in text:
                yield path, text.replace(f"{block}\n\n", ""), block[:40]


@kind("a passage of one language alone", 4, "PD202")
def _(files: Files) -> Candidates:
    words = {
        "fr": "Les communes continuent leur chemin, et beaucoup d’entre elles le font ensemble.",
        "de": "Die Gemeinden gehen ihren Weg weiter, und viele von ihnen gehen ihn gemeinsam.",
        "en": "The municipalities keep going, and many of them do so together with their neighbours.",
    }
    for path, text in prose(files, *TRANSLATIONS):
        for block in blocks(text):
            if is_paragraph(block):
                new = words[path.split("/")[1]]
                yield path, text.replace(block, f"{block}\n\n{new}"), new


@kind("a quote given to somebody else", 6, "PD205")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for match in re.finditer(r'\.quote by="(\w+)"', text):
            other = "basile" if match[1] != "basile" else "crutzen"
            yield path, splice(text, match, f'.quote by="{other}"'), f"{match[1]} became {other}"


@kind("a reported quote made verbatim", 4, "PD205")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for match in re.finditer('mode="reported"', text):
            yield path, splice(text, match, 'mode="verbatim"'), "verbatim"


@kind("an opinion given to somebody else", 3, "PD205", "PD209", "PD201")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for match in re.finditer(r'\.opinion by="([\w-]+)"', text):
            other = "vinci" if match[1] != "vinci" else "belfius"
            yield path, splice(text, match, f'.opinion by="{other}"'), f"{match[1]} became {other}"


@kind("another chart", 4, "PD206")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for match in re.finditer(r'chart="(\w+)"', text):
            other = "themes" if match[1] != "themes" else "funding"
            yield path, splice(text, match, f'chart="{other}"'), f"{match[1]} became {other}"


@kind("a subtitle of a figure dropped", 4, "PD206")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r' subtitle="[^"]*"', text):
            yield path, splice(text, match, ""), match[0][:40]


@kind("a footnote no longer called", 4, "PD207", "PD504")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r"\[\^\d\](?!:)", text):
            yield path, splice(text, match, ""), match[0]


@kind("a reference to another place", 4, "PD208", "PD503")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for match in re.finditer(r"\[\]\(#(fig-\w+)\)", text):
            other = "fig-scores" if match[1] != "fig-scores" else "fig-unknown"
            yield path, splice(text, match, f"[](#{other})"), f"{match[1]} became {other}"


@kind("a link to another place", 3, "PD208")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for match in re.finditer(r"\(https://www\.smartcityinstitute\.be\)", text):
            yield path, splice(text, match, "(https://www.smartcityinstitute.org)"), ".org"


@kind("an item dropped", 5, "PD209", "PD203", "PD503")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r"(?m)^(?:-|[123]\.) [^{}]{20,200}?;\n(?=-|[123]\.)", text):
            cut = splice(text, match, "")
            yield path, re.sub(r"(?m)^3\. ", "2. ", cut) if match[0].startswith("2") else cut, match[0][:40]


@kind("a row dropped", 3, "PD209", "PD203")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for match in re.finditer(r"(?m)^\| [^\n{]+\{\{[^\n]+\n(?=\|)", text):
            yield path, splice(text, match, ""), match[0][:40]


@kind("another year", 6, "PD210")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for match in re.finditer(r"(?<![\d{:/)(])20(?:15|17|18)(?![\d:}])", text):
            year = "2016" if match[0] != "2015" else "2012"
            yield path, splice(text, match, year), f"{match[0]} became {year}"


@kind("another day", 2, "PD210")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for match in re.finditer(r"\b14(?=(?:\.|th)?\W\w)", text):
            yield path, splice(text, match, "16"), "16"


_PLACES = {
    "fr": {"Wallonie": "Flandre", "Flandre": "Wallonie", "Hainaut": "Liège"},
    "de": {"Wallonie": "Flandern", "Flandern": "Wallonie", "Hennegau": "Lüttich"},
    "en": {"Wallonia": "Flanders", "Flanders": "Wallonia", "Hainaut": "Liège"},
}


@kind("a region or province exchanged", 7, "PD211")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for place, other in _PLACES[path.split("/")[1]].items():
            for match in re.finditer(rf"(?<!Digital )\b{place}\b(?! \[)", text):
                yield path, splice(text, match, other), f"{place} became {other}"


# the language of a text


@kind("a passage left in the source language", 10, "PD302")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        source = blocks(files[path.replace(f"/{path.split('/')[1]}/", "/nl/")])
        for block, original in zip(blocks(text), source, strict=False):
            if is_paragraph(block) and is_paragraph(original):
                yield path, text.replace(block, original), original[:40]


@kind("a passage in a third language", 5, "PD302")
def _(files: Files) -> Candidates:
    others = {"nl": "de", "fr": "en", "de": "fr", "en": "fr"}
    for path, text in prose(files, *LANGUAGES):
        lang = path.split("/")[1]
        other = blocks(files[path.replace(f"/{lang}/", f"/{others[lang]}/")])
        for block, foreign in zip(blocks(text), other, strict=False):
            if is_paragraph(block) and is_paragraph(foreign):
                yield path, text.replace(block, foreign), foreign[:40]


_AVOIDED = {
    "fr": [
        ("commune", "municipalité"),
        ("communes", "municipalités"),
        ("répondants", "sondés"),
        ("baromètre", "barometer"),
    ],
    "de": [("Gemeinden", "Kommunen"), ("Gemeinde", "Kommune"), ("teilnehmenden Gemeinden", "teilnehmenden Kommunen")],
    "en": [
        ("municipalities", "townships"),
        ("municipality", "township"),
        ("respondents", "interviewees"),
        ("Liège", "Liege"),
    ],
}


@kind("a word that the glossary avoids", 8, "PD301")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for good, bad in _AVOIDED[path.split("/")[1]]:
            for match in re.finditer(rf"(?<![\w/.{{]){good}(?!\w)", text):
                yield path, splice(text, match, bad), f"{good} became {bad}"


@kind("a leftover", 6, "PD303")
def _(files: Files) -> Candidates:
    leftovers = ("TODO", "lorem ipsum", "XXX")
    for path, text in prose(files, *LANGUAGES):
        for number, match in enumerate(re.finditer(r"(?<=[a-z])\. (?=[A-Z])", text)):
            left = leftovers[number % len(leftovers)]
            yield path, splice(text, match, f". {left} "), left


@kind("a word doubled", 6, "PD304")
def _(files: Files) -> Candidates:
    doubled = {"nl": "van", "fr": "de", "de": "und", "en": "of"}
    for path, text in prose(files, *LANGUAGES):
        word = doubled[path.split("/")[1]]
        for match in re.finditer(rf"(?<= ){word}(?= \w)", text):
            yield path, splice(text, match, f"{word} {word}"), word


@kind("quotation marks of no language", 6, "PD305")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for block in blocks(text):
            if is_paragraph(block):
                for match in list(_WORD.finditer(block))[:3]:
                    if "claim" not in block:
                        yield path, text.replace(block, splice(block, match, f"''{match[0]}''")), match[0]


@kind("a straight apostrophe", 3, "PD305")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r"(?<=\w)’(?=\w)", text):
            yield path, splice(text, match, "'"), "apostrophe"


@kind("a space that the language does not set", 6, "PD306")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        if path.split("/")[1] == "fr":
            for match in re.finditer("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}](?=[:;?!»])", text):
                yield path, splice(text, match, " "), "an ordinary space before a sign"
        else:
            for match in re.finditer(r"(?<=[a-z])(?=[;?:] )", text):
                if match.start() < text.index("\n---"):
                    continue  # a field of the front matter has its sign for YAML's sake
                yield path, splice(text, match, " "), "a space before a sign"


# the state of a translation


@kind("a source passage changed", 12, "PD401")
def _(files: Files) -> Candidates:
    for path, text in prose(files, "nl"):
        for block in blocks(text):
            if is_paragraph(block):
                for match in list(_WORD.finditer(block))[1:3]:
                    yield path, text.replace(block, splice(block, match, f"vrijwel {match[0]}")), f"vrijwel {match[0]}"


@kind("a lock file damaged", 3, "PD403", "PD402", "PD401")
def _(files: Files) -> Candidates:
    for path, text in files.items():
        if path.endswith("translation.lock"):
            yield path, text[: len(text) // 2] + "\n: [\n", "cut in the middle"
            yield path, text.replace("source: ", "sauce: ", 1), "sauce"


@kind("a lock file lost", 2, "PD402")
def _(files: Files) -> Candidates:
    for path in files:
        if path.endswith("translation.lock"):
            yield path, None, "lost"


# names that lead nowhere


@kind("a file lost", 3, "PD005")
def _(files: Files) -> Candidates:
    for path, _ in prose(files, *TRANSLATIONS):
        yield path, None, "lost"


@kind("a speaker nobody knows", 3, "PD501")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r'by="(\w+)"', text):
            yield path, splice(text, match, f'by="{match[1]}x"'), f"{match[1]}x"


@kind("a chart nobody knows", 3, "PD502")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r'chart="(\w+)"', text):
            yield path, splice(text, match, f'chart="{match[1]}x"'), f"{match[1]}x"


@kind("a reference that leads nowhere", 3, "PD503")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r"\[\]\(#(fig-\w+)\)", text):
            yield path, splice(text, match, f"[](#{match[1]}x)"), f"{match[1]}x"


@kind("an image that is not there", 2, "PD007")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r'chart="(\w+)"', text):
            yield path, splice(text, match, 'image="gone.png" alt="Een foto"'), "gone.png"


@kind("a footnote without a text", 3, "PD504", "PD003")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r"(?m)^\[\^1\]: (?s:.*)\Z", text):
            yield path, splice(text, match, ""), "its text dropped"


@kind("a label without a language", 4, "PD505", "PD002")
def _(files: Files) -> Candidates:
    path = "labels.yaml"
    for match in re.finditer(r"(?m)^[a-z.-]+: \{.*(, en: [^,}]+)\}$", files[path]):
        yield path, files[path][: match.start(1)] + files[path][match.end(1) :], match[0][:40]


@kind("a role without a language", 2, "PD505", "PD002")
def _(files: Files) -> Candidates:
    path = "people.yaml"
    for match in re.finditer(r'(?m)^    fr: ".*"\n', files[path]):
        yield path, splice(files[path], match, ""), match[0].strip()


# what is said of the page

_MARGIN = re.compile(r"::: \{\.margin\}\n((?:.+\n)+?):::\n(?=\n)")


@kind("a margin block set into the text", 6, "PD201")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for match in _MARGIN.finditer(text):
            yield path, splice(text, match, match[1]), match[1][:40]


@kind("a margin block dropped", 6, "PD201")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for match in _MARGIN.finditer(text):
            yield path, splice(text, match, ""), match[1][:40]


@kind("a figure of another width", 3, "PD206")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *TRANSLATIONS):
        for match in re.finditer(r' width="column"', text):
            yield path, splice(text, match, ' width="full"'), "full"


@kind("a cover without its caption", 2, "PD003")
def _(files: Files) -> Candidates:
    for path, text in prose(files, *LANGUAGES):
        for match in re.finditer(r"(?m)^cover: .+\n", text):
            yield path, splice(text, match, ""), match[0][:40]


@kind("a cover of something else", 2, "PD004", "PD103")
def _(files: Files) -> Candidates:
    for path, text in files.items():
        for match in re.finditer(r"cover: \{filled: (\S+), of: (\S+)\}", text):
            for one, other in ((match[2], match[1]), (match[1], "sample.share"), (match[1] + "s", match[2])):
                yield path, splice(text, match, f"cover: {{filled: {one}, of: {other}}}"), one
