"""The translations of an edition: how far each is, and recording that passages are what their sources say.

Reads the prose of an edition and its lock files; writes lock files, and files of prose that come back from translators.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from pressdossier.build.edition import write_file
from pressdossier.build.stages import read_settings
from pressdossier.cache import Cache
from pressdossier.codes import Code
from pressdossier.content.prose.edition import read_edition
from pressdossier.content.translation.compose import File
from pressdossier.content.translation.lock import LOCK, Entry, Lock, Review, read_lock, write_lock
from pressdossier.content.translation.passages import Passage, passages_of
from pressdossier.content.translation.state import Standing, State, standings
from pressdossier.desk.exchange import Delivery, Files, Route, pack, unpack
from pressdossier.desk.exchange_formats import Parcel
from pressdossier.errors import ContentError, Finding, Findings, Source, suggest
from pressdossier.values import Value


class Translation(Value, frozen=True):
    """One language beside the source language.

    folder: of the language; standings: of each file's passages, by the file's name without `.md`.
    """

    route: Route
    folder: Path
    source: Files
    target: Files
    standings: Mapping[str, tuple[Standing, ...]]

    @property
    def counts(self) -> Mapping[State, int]:
        """How many passages are in each state."""
        return count_states(standing for listed in self.standings.values() for standing in listed)


def count_states(listed: Iterable[Standing]) -> Mapping[State, int]:
    """How many passages are in each state."""
    states = [standing.state for standing in listed]
    return {state: states.count(state) for state in State}


def translated_languages(folder: Path, cache: Cache) -> tuple[str, ...]:
    """The languages that an edition is translated into, whether or not there is content yet. Raises ContentError."""
    return read_settings(folder, cache).edition.languages[1:]


def open_translation(folder: Path, lang: str, cache: Cache) -> Translation:
    """Read an edition's source and one of its translations; files that are not there yet are missing as a whole.

    Raises ContentError where prose or lock cannot be read.
    """
    settings = read_settings(folder, cache)
    source_lang, *others = settings.edition.languages
    if lang not in others:
        hint = suggest(lang, others, f"it is translated into: {', '.join(others) or 'no language'}")
        message = f"'{lang}' is no language that this edition is translated into"
        raise ContentError([Finding(settings.edition.source, message, hint, code=Code.MISSING_FILE)])
    names = [entry.name for entry in settings.edition.order]
    source = _read(folder, source_lang, names, cache)
    target = _read(folder, lang, [name for name in names if (folder / lang / f"{name}.md").is_file()], cache)
    lock = _lock(folder / lang)
    states = {
        name: standings(_passages(file), _passages(target.get(name)), lock.get(name, ()))
        for name, file in source.items()
    }
    return Translation(Route(settings.edition.edition, source_lang, lang), folder / lang, source, target, states)


def _read(folder: Path, lang: str, names: Sequence[str], cache: Cache) -> Files:
    settings = read_settings(folder, cache)
    order = tuple(entry for entry in settings.edition.order if entry.name in names)
    present = replace(settings, edition=replace(settings.edition, order=order))
    if not (folder / lang).is_dir():
        return {}
    prose = read_edition(folder, present, [lang], cache).prose[lang]
    return {
        name: File((folder / lang / f"{name}.md").read_text(encoding="utf-8"), tree) for name, tree in prose.items()
    }


def _lock(folder: Path) -> Lock:
    findings = Findings()
    lock = read_lock(folder / LOCK, findings)
    findings.raise_any()
    return lock or {}


def _passages(file: File | None) -> tuple[Passage, ...]:
    return passages_of(file.prose) if file is not None else ()


class Choice(Value, frozen=True):
    """Passages that somebody names: a file, and a place in it; None for all of the file."""

    file: str
    place: str | None

    def takes(self, file: str, place: str) -> bool:
        """Whether it names this passage."""
        return file == self.file and self.place in (None, place)


def accept(translation: Translation, choices: Sequence[Choice], review: Review | None) -> int:
    """Record passages as made from their source as it is now, and write the lock file; how many were recorded.

    choices: () for all that are not reviewed yet; review: None records them as translated, and a review of words that
    have not changed stays.
    Raises ContentError, with nothing written, where a passage named is not there, or one that is chosen is missing.
    """
    findings = Findings(Code.MISSING_PASSAGE)
    for choice in choices:
        _check_choice(choice, translation, findings)
    chosen = {
        name: [standing for standing in listed if _is_chosen(name, standing, choices)]
        for name, listed in translation.standings.items()
    }
    for name, listed in chosen.items():
        _check_translated(name, listed, translation, findings)
    findings.raise_any()
    lock = {name: tuple(_entries(listed, chosen[name], review)) for name, listed in translation.standings.items()}
    write_file(translation.folder / LOCK, write_lock(lock))
    return sum(map(len, chosen.values()))


def _is_chosen(file: str, standing: Standing, choices: Sequence[Choice]) -> bool:
    if not choices:
        return standing.state is not State.REVIEWED
    return any(choice.takes(file, standing.source.place) for choice in choices)


def _entries(listed: Sequence[Standing], chosen: Sequence[Standing], review: Review | None) -> Iterator[Entry]:
    """The records of a file; those of passages that are not chosen as they were."""
    for standing in listed:
        entry = recorded(standing, review) if standing in chosen else standing.entry
        if entry is not None:
            yield entry


def _check_choice(choice: Choice, translation: Translation, findings: Findings) -> None:
    home = Source(str(translation.folder))
    listed = translation.standings.get(choice.file)
    if listed is None:
        findings.add(home, f"there is no file '{choice.file}'", suggest(choice.file, translation.standings))
        return
    places = {standing.source.place for standing in listed}
    if choice.place is not None and choice.place not in places:
        hint = suggest(choice.place, places, "'translate status' names the places")
        findings.add(home, f"'{choice.file}' has no passage '{choice.place}'", hint)


def _check_translated(file: str, chosen: Sequence[Standing], translation: Translation, findings: Findings) -> None:
    if chosen and file not in translation.target:
        hint = "translate it first, or name the files that are translated"
        findings.add(Source(str(translation.folder / f"{file}.md")), "this file does not exist", hint)
        return
    for standing in chosen:
        if standing.target is None:
            message = f"'{file}#{standing.source.place}' is not translated yet"
            hint = "translate it first, or name the passages that are translated"
            findings.add(standing.source.source, message, hint)


def recorded(standing: Standing, review: Review | None) -> Entry | None:
    """The record of a passage as it stands now; None where there is no translation to record."""
    if standing.target is None:
        return None
    source, target, entry = standing.source, standing.target, standing.entry
    unchanged = entry is not None and (entry.source, entry.translation) == (source.fingerprint, target.fingerprint)
    kept = entry.review if entry is not None and unchanged else None
    return Entry(source.place, source.fingerprint, target.fingerprint, source.text, review or kept)


def export(translation: Translation) -> Parcel:
    """What goes to a translator: every text, with its translation as it stands, marked where it is stale."""
    stale = frozenset(
        (name, standing.source.place)
        for name, listed in translation.standings.items()
        for standing in listed
        if standing.state is State.STALE
    )
    return pack(translation.route, translation.source, translation.target, stale)


def receive(translation: Translation, parcel: Parcel, sent_as: Source, cache: Cache) -> Delivery:
    """Write the files of prose that a parcel makes, and record their passages as translated from what was sent.

    Raises ContentError, with nothing written, where the parcel is foreign or damaged.
    """
    delivery = unpack(parcel, translation.route, translation.source, translation.target, sent_as)
    for name, text in delivery.files.items():
        write_file(translation.folder / f"{name}.md", text.encode())
    folder, lang = translation.folder.parent, translation.route.target_lang
    after = open_translation(folder, lang, cache)
    sent = {(came.file, came.place): came.fingerprint for came in delivery.translated}
    lock = {
        name: tuple(entry for standing in listed if (entry := _received(name, standing, sent, parcel)) is not None)
        for name, listed in after.standings.items()
    }
    write_file(translation.folder / LOCK, write_lock(lock))
    return delivery


def _received(name: str, standing: Standing, sent: Mapping[tuple[str, str], str], parcel: Parcel) -> Entry | None:
    """The record of a passage after a parcel came: of the source as it was sent, which may be older than it is now."""
    place = standing.source.place
    fingerprint = sent.get((name, place))
    entry = recorded(standing, None)
    if fingerprint is None or entry is None:
        return standing.entry
    if fingerprint == standing.source.fingerprint:
        return entry
    words = " ".join(unit.source for unit in parcel.units if unit.key.endswith(f":{fingerprint}"))
    return replace(entry, source=fingerprint, words=words)


def chosen(names: Iterable[str]) -> tuple[Choice, ...]:
    """Passages by name, as `translate status` prints them: `10-ready`, `10-ready.md` or `10-ready#concept/1`."""
    parts = (name.partition("#") for name in names)
    return tuple(Choice(file.removesuffix(".md"), place or None) for file, _, place in parts)
