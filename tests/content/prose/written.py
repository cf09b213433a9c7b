"""Files of prose as passages, and files of any make in two languages that say the same."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from pressdossier.content.prose.parse import parse_prose
from pressdossier.content.translation.passages import Passage, passages_of
from pressdossier.errors import Findings

HEAD = "---\ntitle: Klaar\n---\n"
"""The text after it begins on line 4."""


def passages(text: str, path: str = "nl/a.md", head: str = HEAD) -> tuple[Passage, ...]:
    """The passages of a file without faults, with this text under its front matter."""
    findings = Findings()
    prose = parse_prose(head + text + "\n", path, findings)
    findings.raise_any()
    return passages_of(prose)


def body(text: str, path: str = "nl/a.md") -> tuple[Passage, ...]:
    """The same without the title."""
    return passages(text, path)[1:]


WORDS = {
    "nl": ("gemeente", "stad", "burger", "antwoord", "slim", "project", "bestuur", "plan"),
    "fr": ("communes", "urbs", "citoyen", "réponses", "futé", "projets", "gestion", "plan"),
}


@dataclass(frozen=True)
class Blocks:
    """The blocks of a file as they are in every language; words are numbers."""

    blocks: tuple[str, ...]

    def text(self, lang: str) -> str:
        """As Markdown in a language."""
        named = {f"w{index}": word for index, word in enumerate(WORDS[lang])}
        return "\n\n".join(block.format(**named) for block in self.blocks)

    def passages(self, lang: str) -> tuple[Passage, ...]:
        """In a language, with a title."""
        return passages(self.text(lang), f"{lang}/a.md")


_word = st.sampled_from([f"{{w{index}}}" for index in range(len(WORDS["nl"]))])
_fact = st.sampled_from([f"{{{{{{{{facts.f{index}}}}}}}}}" for index in range(6)])
_sentence = st.builds(
    lambda first, rest: " ".join((first, *rest)), _word, st.lists(st.one_of(_word, _word, _word, _fact), max_size=12)
)
_list = st.lists(_sentence, min_size=1, max_size=4).map(lambda items: "\n".join(f"- {item}" for item in items))
_quote = st.builds('::: {{{{.quote by="{}" mode="reported"}}}}\n{}\n:::'.format, st.sampled_from("abc"), _sentence)
_figure = st.builds('::: {{{{.figure chart="{}" headline="{}"}}}}\n:::'.format, st.sampled_from("klm"), _sentence)
_box = st.builds('::: {{{{.box title="{}"}}}}\n{}\n\n{}\n:::'.format, _sentence, _sentence, _list)
_block = st.one_of(_sentence, _sentence, _sentence, _list, _quote, _figure, _box)
_section = st.builds(
    lambda heading, blocks: (f"## {heading}", *blocks), _sentence, st.lists(_block, min_size=1, max_size=5)
)
files = st.builds(
    lambda lead, sections: Blocks((*lead, *(block for section in sections for block in section))),
    st.lists(_block, min_size=1, max_size=4),
    st.lists(_section, max_size=3),
)
"""Any file: what stands before the first heading, and sections without names."""
