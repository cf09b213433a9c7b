"""The rules over the state of a translation: whether each passage was made from its source as it is now."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from pressdossier.codes import Code
from pressdossier.content.lock import Lock
from pressdossier.content.passages import Passage
from pressdossier.content.standing import Standing, State, standings
from pressdossier.errors import Finding, Source

Files = Mapping[str, Sequence[Passage]]
"""The passages of each file, by its name without `.md`."""

_AROUND = 3


def check_state(source: Files, target: Files, lock: Lock | None, home: Source, lang: str) -> Iterator[Finding]:
    """What is older than its source, and what nobody has recorded; passages that are missing are for `parity`.

    lock: None where there is none, which is one finding; home: where it is, or would be.
    """
    if lock is None:
        hint = f"record what is translated: pressdossier translate accept --to {lang}"
        yield Finding(home, f"nothing is recorded of the translation into '{lang}'", hint, code=Code.NOT_RECORDED)
        return
    for name, passages in source.items():
        for standing in standings(passages, target.get(name, ()), lock.get(name, ())):
            yield from _faults(name, standing, lang)


def _faults(name: str, standing: Standing, lang: str) -> Iterator[Finding]:
    source, target = standing.source, standing.target
    if target is None:
        return
    command = f"pressdossier translate accept --to {lang} {name}#{source.place}"
    if standing.state is State.STALE and standing.entry is not None:
        message = f"the {source.kind.value} '{source.place}' is older than its source: {difference(standing)}"
        hint = f"mend the translation where it needs it, then: {command}"
        yield Finding(target.source, message, hint, code=Code.STALE, also=(source.source,))
    if standing.state is State.UNRECORDED:
        message = f"the {source.kind.value} '{source.place}' is not recorded as a translation"
        yield Finding(
            target.source, message, f"read it beside its source, then: {command}", code=Code.NOT_RECORDED,
            also=(source.source,),
        )  # fmt: skip


def difference(standing: Standing) -> str:
    """What has changed in the source since its translation was recorded, with a few words around each change."""
    before = standing.entry.words.split() if standing.entry is not None else []
    after = standing.source.text.split()
    parts = []
    for group in difflib.SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(_AROUND):
        old = " ".join(before[group[0][1] : group[-1][2]])
        new = " ".join(after[group[0][3] : group[-1][4]])
        parts.append(f"'{old}' became '{new}'")
    return "; ".join(parts) or "its form has changed"
