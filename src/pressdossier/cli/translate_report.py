"""How far translations are, as `translate status` writes it: as text or JSON. Imported by it when it runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from pressdossier.check.content.translation import changes
from pressdossier.cli.findings import place_as_json
from pressdossier.content.translation.state import State, TranslatedPassage
from pressdossier.desk.translate import Translation, count_states


def to_text(translations: Iterable[Translation]) -> str:
    """Each language with what is to be done in it, a blank line between two."""
    return "\n\n".join("\n".join(_lines(translation)) for translation in translations)


def to_json(translations: Iterable[Translation]) -> str:
    """All of them as one document."""
    plain = {"languages": [_translation_as_json(translation) for translation in translations]}
    return json.dumps(plain, indent=2, ensure_ascii=False)


def _lines(translation: Translation) -> Iterator[str]:
    """Counts, and under them the files and passages that are to be worked on."""
    yield f"{translation.route.target_lang}: {_counted(translation.counts)}"
    for name, listed in translation.passages.items():
        unfinished = [line for standing in listed for line in _unfinished(name, standing)]
        if unfinished:
            yield f"  {name}: {_counted(count_states(listed))}"
            yield from (f"    {line}" for line in unfinished)


def _counted(counts: Mapping[State, int]) -> str:
    return ", ".join(f"{count} {state.value}" for state, count in counts.items() if count)


def _unfinished(name: str, standing: TranslatedPassage) -> Iterator[str]:
    """A passage that is to be worked on: where, what, and what has changed since; nothing for any other."""
    what = f"{standing.state.value} {name}#{standing.source.place}"
    if standing.state in (State.MISSING, State.UNRECORDED):
        yield f"{(standing.target or standing.source).source}: {what}"
    elif standing.state is State.STALE and standing.target is not None:
        yield f"{standing.target.source}: {what}, made from {standing.source.source} before it changed"
        for change in changes(standing):
            yield f"  - {change.old}"
            yield f"  + {change.new}"


def _translation_as_json(translation: Translation) -> dict[str, object]:
    """All of it, with every passage."""
    return {
        "lang": translation.route.target_lang,
        "counts": {state.value: count for state, count in translation.counts.items()},
        "files": [
            {
                "file": name,
                "counts": {state.value: count for state, count in count_states(listed).items()},
                "passages": [_passage_as_json(standing) for standing in listed],
            }
            for name, listed in translation.passages.items()
        ],
    }


def _passage_as_json(standing: TranslatedPassage) -> dict[str, object]:
    """None stands for what there is not: a translation, a review; changes: only of a stale passage."""
    review = standing.entry.review if standing.entry is not None else None
    return {
        "place": standing.source.place,
        "kind": standing.source.kind.value,
        "state": standing.state.value,
        "source": place_as_json(standing.source.source),
        "translation": place_as_json(standing.target.source) if standing.target is not None else None,
        "reviewed": {"by": review.by, "on": review.on} if review is not None else None,
        "changes": [
            {"old": change.old, "new": change.new}
            for change in (changes(standing) if standing.state is State.STALE else ())
        ],
    }
