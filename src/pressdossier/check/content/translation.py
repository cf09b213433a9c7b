"""The rules over the state of a translation: whether each passage was made from its source as it is now.

Between `content.translation.state`, which knows how far each passage is, and the findings that people read, with the
command that mends them. What a translation says otherwise than its source is for `parity`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from pressdossier.codes import Code
from pressdossier.content.translation.lock import Lock
from pressdossier.content.translation.passages import Passage, plainest
from pressdossier.content.translation.state import State, TranslatedPassage, translated_passages
from pressdossier.errors import Finding, Source
from pressdossier.values import Value

FilePassages = Mapping[str, Sequence[Passage]]
"""The passages of each file, by its name without `.md`."""

_AROUND = 3
"""How many words are shown about a change."""

_MOST_WORDS = 16
"""More words of one change than these are cut in their middle."""


def check_state(
    source: FilePassages, target: FilePassages, lock: Lock | None, home: Source, lang: str
) -> Iterator[Finding]:
    """What is older than its source, and what nobody has recorded; passages that are missing are for `parity`.

    lock: None where there is none, which is one finding; home: where it is, or would be.
    """
    if lock is None:
        hint = f"record what is translated: pressdossier translate accept --to {lang}"
        yield Finding(home, f"nothing is recorded of the translation into '{lang}'", hint, code=Code.NOT_RECORDED)
        return
    for name, passages in source.items():
        yield from _check_file(name, translated_passages(passages, target.get(name, ()), lock.get(name, ())), lang)


def _check_file(name: str, found: Sequence[TranslatedPassage], lang: str) -> Iterator[Finding]:
    """One finding for a file of which nothing is recorded, else one for each passage."""
    translated = [passage for passage in found if passage.target is not None]
    unrecorded = [passage for passage in translated if passage.state is State.UNRECORDED]
    if len(translated) == len(unrecorded) > 1:
        yield _unrecorded_file(name, unrecorded, lang)
        return
    for passage in translated:
        if passage.state is State.STALE:
            yield _stale(name, passage, lang)
        elif passage.state is State.UNRECORDED:
            yield _unrecorded(name, passage, lang)


def _stale(name: str, passage: TranslatedPassage, lang: str) -> Finding:
    what = f"the {passage.source.kind.value} '{passage.source.place}'"
    message = f"{what} is older than its source: {difference(passage)}"
    hint = f"mend the translation where it needs it, then: {_command(lang, f'{name}#{passage.source.place}')}"
    return _passage_finding(passage, message, hint, Code.STALE)


def _unrecorded(name: str, passage: TranslatedPassage, lang: str) -> Finding:
    message = f"the {passage.source.kind.value} '{passage.source.place}' is not recorded as a translation"
    hint = f"read it beside its source, then: {_command(lang, f'{name}#{passage.source.place}')}"
    return _passage_finding(passage, message, hint, Code.NOT_RECORDED)


def _unrecorded_file(name: str, unrecorded: Sequence[TranslatedPassage], lang: str) -> Finding:
    message = f"none of the {len(unrecorded)} passages of '{name}' is recorded as a translation"
    return _passage_finding(
        unrecorded[0], message, f"read them beside their source, then: {_command(lang, name)}", Code.NOT_RECORDED
    )


def _command(lang: str, passages: str) -> str:
    return f"pressdossier translate accept --to {lang} {passages}"


def _passage_finding(passage: TranslatedPassage, message: str, hint: str, code: Code) -> Finding:
    place = passage.target or passage.source
    return Finding(place.source, message, hint, code=code, also=(passage.source.source,))


class WordChange(Value, frozen=True):
    """Words of a source as its translation was made from them, and as they are now; a few words of each around them."""

    old: str
    new: str


def changes(passage: TranslatedPassage) -> tuple[WordChange, ...]:
    """What has changed in a source passage since its translation was recorded."""
    before = passage.entry.words.split() if passage.entry is not None else []
    after = passage.source.text.split()
    matcher = difflib.SequenceMatcher(None, [*map(plainest, before)], [*map(plainest, after)], autojunk=False)
    return tuple(
        WordChange(_short(before[group[0][1] : group[-1][2]]), _short(after[group[0][3] : group[-1][4]]))
        for group in matcher.get_grouped_opcodes(_AROUND)
    )


def _short(words: Sequence[str]) -> str:
    """The words in one line, without those in the middle of many."""
    half = _MOST_WORDS // 2
    return " ".join(words if len(words) <= _MOST_WORDS else (*words[:half], "…", *words[-half:]))


def difference(passage: TranslatedPassage) -> str:
    """What has changed, in one line."""
    return "; ".join(f"'{change.old}' became '{change.new}'" for change in changes(passage))
