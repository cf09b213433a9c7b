"""Whether a passage is in the language of its file.

The most frequent words of each language (they stand in the catalogues) settle most passages. For the others there is a
detector, py3langid, whose model takes half a second to load; so its verdicts are remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from threading import Lock, Thread
from typing import TYPE_CHECKING

from pressdossier.check.content.plain_text import GAP, PlainText
from pressdossier.codes import Code
from pressdossier.errors import Finding
from pressdossier.memo import Memo
from pressdossier.messages import known_languages, load_messages
from pressdossier.values import format_of

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LEAST_LETTERS = 12
"""Texts with fewer letters are not judged: a heading of one word may be any language's."""

_WORD = re.compile(r"[^\W\d_]+")
_SETTLED = 2
"""Of the frequent words of its own language, how many a text must hold, and how often those of any other."""
_SURE = ((40, 3.0), (25, 6.0), (0, 25.0))
"""From how many letters on, how much more likely another language must be than the text's own, to be found wrong.

Of the 1,182 ways in which a passage of the 2018 edition with 25 letters or more can stand in another of its four
languages, this finds all but one (a title that is mostly a name); of half the shorter ones it is not sure enough. No
passage that is in its own language is found wrong.
"""


LANGUAGE = format_of("language", str)
"""How it is remembered in which language a text was found to be."""


class LanguageVerdicts:
    """Judges texts and remembers; memo: keeps what was found between runs."""

    def __init__(self, memo: Memo | None = None) -> None:
        self._memo = memo or Memo()

    def language_of(self, text: str, lang: str) -> str:
        """The language that a text is in, `lang` where nothing speaks clearly against it."""
        if _letter_count(text) < LEAST_LETTERS or _is_settled(text, lang):
            return lang
        return self._memo.remember(LANGUAGE, f"{lang} {text}".encode(), lambda: _detect(text, lang))


def find_wrong_language(texts: Sequence[PlainText], lang: str, verdicts: LanguageVerdicts) -> Iterator[Finding]:
    """The texts of a passage that are in another language, or else all of them together, which tell more than each."""
    words = {plain_text: _words_of(plain_text) for plain_text in texts}
    wrong = [plain_text for plain_text in texts if verdicts.language_of(words[plain_text], lang) != lang]
    if not wrong and len(texts) > 1:
        whole = " ".join(words.values())
        words[texts[0]] = whole
        wrong = [texts[0]] if verdicts.language_of(whole, lang) != lang else []
    for plain_text in wrong:
        found = verdicts.language_of(words[plain_text], lang)
        message = f"the text is in the language '{found}', not in '{lang}': '{_beginning(words[plain_text])}'"
        hint = f'translate it; words in another language stand as [words]{{lang="{found}"}}'
        yield Finding(plain_text.source(0), message, hint, code=Code.WRONG_LANGUAGE)


def _beginning(words: str) -> str:
    return words if len(words) <= 48 else f"{words[:48].rpartition(' ')[0]} …"


def _words_of(plain_text: PlainText) -> str:
    """The words that tell the language, between blanks: no names, addresses, or words in another language."""
    text = plain_text.without(plain_text.foreign, plain_text.addresses, plain_text.names)
    return " ".join(text.replace(GAP, " ").split())


def _letter_count(text: str) -> int:
    return sum(map(str.isalpha, text))


def _is_settled(text: str, lang: str) -> bool:
    """Whether the frequent words of the language outweigh those of every other."""
    words = [word.lower() for word in _WORD.findall(text)]
    counts = {other: sum(map(common.__contains__, words)) for other, common in _common().items()}
    own = counts.pop(lang)
    return own >= _SETTLED and own >= _SETTLED * max(counts.values(), default=0)


@cache
def _common() -> dict[str, frozenset[str]]:
    """The frequent words of every language that has a catalogue."""
    return {lang: frozenset(load_messages(lang).words.common.split()) for lang in known_languages()}


def _detect(text: str, lang: str) -> str:
    likely = {other: float(likelihood) for other, likelihood in _detector().rank(text)}
    best = max(likely, key=likely.__getitem__)
    sure = next(sure for letters, sure in _SURE if _letter_count(text) >= letters)
    return best if likely[best] >= sure * likely[lang] else lang


def prepare_detector() -> None:
    """Begin to load the model, in a thread: most of it is unpacking, which keeps nobody from anything else."""
    Thread(target=_detector, daemon=True).start()


def release_detector() -> None:
    """Let go of the model, a hundred megabytes, where nothing more is to be judged soon."""
    _loaded.cache_clear()


_loading = Lock()


def _detector() -> LanguageIdentifier:
    """The detector, for the languages that have a catalogue."""
    with _loading:
        return _loaded()


@cache
def _loaded() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # lazily: see the module's docstring

    detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    detector.set_languages(list(known_languages()))
    return detector
