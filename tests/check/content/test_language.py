from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from tests.builders import ROOT
from tests.check.content.written import MEMO, messages
from tests.remembering import WatchedMemo

from pressdossier.cache import Cache
from pressdossier.check.content.language import LanguageVerdicts, find_wrong_language
from pressdossier.check.content.plain_text import plain_texts
from pressdossier.codes import Code
from pressdossier.content.prose.parse import parse_prose
from pressdossier.content.translation.passages import Passage, passages_of
from pressdossier.errors import Findings

HOME = ROOT / "content" / "2018"
LANGUAGES = ("nl", "fr", "de", "en")
ENOUGH = 40
"""Letters of a passage that must tell its language from any other; shorter ones mostly do."""


def edition(lang: str) -> list[Passage]:
    """Every passage of the edition of 2018 in one language."""
    return [
        passage
        for path in sorted((HOME / lang).glob("*.md"))
        for passage in passages_of(parse_prose(path.read_text(encoding="utf-8"), path.name, Findings()))
    ]


def is_wrong(passage: Passage, lang: str) -> bool:
    return any(find_wrong_language(plain_texts(passage, ()), lang, LanguageVerdicts(MEMO)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_passage_of_the_edition_is_in_its_language(lang: str) -> None:
    """Headings of one word and lists of names included."""
    assert [passage.text for passage in edition(lang) if is_wrong(passage, lang)] == []


@pytest.mark.parametrize(("written", "lang"), list(permutations(LANGUAGES, 2)))
def test_every_passage_in_another_language_is_found(written: str, lang: str) -> None:
    """As where it was left untranslated; of the short ones most are."""
    missed = [passage for passage in edition(written) if not is_wrong(passage, lang)]
    words = ["".join(text.without(text.foreign) for text in plain_texts(passage, ())) for passage in missed]
    assert [text for text in words if sum(map(str.isalpha, text)) >= ENOUGH] == []
    assert len(missed) < 0.2 * len(edition(written))


def test_finding_in_full() -> None:
    """With the beginning of the text."""
    text = "De gemeenten wachten niet tot iedereen het eens is, en zij maken zich het onderwerp eigen."
    assert messages(Code.WRONG_LANGUAGE, text, "fr") == [
        "the text is in the language 'nl', not in 'fr': 'De gemeenten wachten niet tot iedereen het eens …'"
    ]


def test_one_text_of_a_passage_is_found() -> None:
    """A headline that was forgotten, though the caption was translated."""
    figure = '::: {.figure chart="a" headline="Die Gemeinden zahlen es selbst"}\nDe gemeenten betalen het zelf.\n:::'
    assert len(messages(Code.WRONG_LANGUAGE, figure)) == 1


@pytest.mark.parametrize(
    "text", ["Contact", "Budget, data", "{{a.b}}", '[The city of the future is smart]{lang="en"}.']
)
def test_what_tells_no_language_is_not_judged(text: str) -> None:
    """Few letters, facts, words that say themselves in which language they are."""
    assert messages(Code.WRONG_LANGUAGE, text) == []


def test_verdicts_are_remembered(tmp_path: Path) -> None:
    """What was judged once needs no detector, in the next process neither."""
    text = "Subsidies, budget, governance"
    first = WatchedMemo(Cache(tmp_path))
    language = LanguageVerdicts(first).language_of(text, "nl")
    first.save()
    second = WatchedMemo(Cache(tmp_path))
    assert LanguageVerdicts(second).language_of(text, "nl") == language
    assert (first.made, second.made) == (["language"], [])
