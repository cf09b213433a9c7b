"""The translations of an edition: how far each is, and recording that passages are what their sources say.

Reads the prose of an edition and its lock files; writes lock files, and files of prose that come back from translators.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from pressdossier.build.edition import write_file
from pressdossier.build.stages import Run, read_settings, reading
from pressdossier.cache import Cache
from pressdossier.codes import Code
from pressdossier.content.prose.edition import read_edition
from pressdossier.content.prose.tree import Prose
from pressdossier.content.settings.model import Settings
from pressdossier.content.translation.compose import ProseFile
from pressdossier.content.translation.lock import LOCK, Entry, Lock, Review, read_lock, write_lock
from pressdossier.content.translation.passages import Passage, passages_of
from pressdossier.content.translation.state import State, TranslatedPassage, translated_passages
from pressdossier.desk.exchange import Delivery, ProseFiles, Route, pack, unpack
from pressdossier.desk.exchange_formats import Parcel
from pressdossier.errors import ContentError, Finding, Findings, Source, suggest
from pressdossier.files import Files, read_text
from pressdossier.values import Value


class Translation(Value, frozen=True):
    """One language beside the source language.

    folder: of the language; passages: of each file's passages, by the file's name without `.md`.
    """

    route: Route
    folder: Path
    source: ProseFiles
    target: ProseFiles
    passages: Mapping[str, tuple[TranslatedPassage, ...]]

    @property
    def counts(self) -> Mapping[State, int]:
        """How many passages are in each state."""
        return count_states(passage for listed in self.passages.values() for passage in listed)


def count_states(listed: Iterable[TranslatedPassage]) -> Mapping[State, int]:
    """How many passages are in each state."""
    states = [passage.state for passage in listed]
    return {state: states.count(state) for state in State}


def translated_languages(folder: Path, cache: Cache) -> tuple[str, ...]:
    """The languages that an edition is translated into, whether or not there is content yet. Raises ContentError."""
    return read_settings(folder, reading(cache)).settings.edition.languages[1:]


def open_translation(folder: Path, lang: str, cache: Cache) -> Translation:
    """Read an edition's source and one of its translations; files that are not there yet are missing as a whole.

    Raises ContentError where prose or lock cannot be read.
    """
    run = reading(cache)
    settings = read_settings(folder, run).settings
    source_lang, *others = settings.edition.languages
    if lang not in others:
        hint = suggest(lang, others, f"it is translated into: {', '.join(others) or 'no language'}")
        message = f"'{lang}' is no language that this edition is translated into"
        raise ContentError([Finding(settings.edition.source, message, hint, code=Code.MISSING_FILE)])
    names = [entry.name for entry in settings.edition.order]
    source = _prose_files(folder, source_lang, names, settings, run)
    there = run.files.names(folder / lang)
    target = _prose_files(folder, lang, [name for name in names if f"{name}.md" in there], settings, run)
    lock = _lock(folder / lang, run.files)
    states = {
        name: translated_passages(_passages(file), _passages(target.get(name)), lock.get(name, ()))
        for name, file in source.items()
    }
    return Translation(Route(settings.edition.edition, source_lang, lang), folder / lang, source, target, states)


def _prose_files(folder: Path, lang: str, names: Sequence[str], settings: Settings, run: Run) -> ProseFiles:
    order = tuple(entry for entry in settings.edition.order if entry.name in names)
    present = replace(settings, edition=replace(settings.edition, order=order))
    if not run.files.names(folder / lang):
        return {}
    prose = read_edition(folder, present, [lang], run.means.cache, run.files).prose[lang]
    return {name: ProseFile(_text_of(tree, run.files), tree) for name, tree in prose.items()}


def _text_of(prose: Prose, files: Files) -> str:
    """The text of a file of prose, which was read before, and so can be."""
    text = read_text(prose.source.path, Findings(), files=files)
    assert text is not None
    return text


def _lock(folder: Path, files: Files) -> Lock:
    findings = Findings()
    lock = read_lock(folder / LOCK, findings, files)
    findings.raise_any()
    return lock or {}


def _passages(file: ProseFile | None) -> tuple[Passage, ...]:
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
        name: [passage for passage in listed if _is_chosen(name, passage, choices)]
        for name, listed in translation.passages.items()
    }
    for name, listed in chosen.items():
        _check_translated(name, listed, translation, findings)
    findings.raise_any()
    lock = {
        name: tuple(_updated_entries(listed, chosen[name], review)) for name, listed in translation.passages.items()
    }
    write_file(translation.folder / LOCK, write_lock(lock))
    return sum(map(len, chosen.values()))


def _is_chosen(file: str, passage: TranslatedPassage, choices: Sequence[Choice]) -> bool:
    if not choices:
        return passage.state is not State.REVIEWED
    return any(choice.takes(file, passage.source.place) for choice in choices)


def _updated_entries(
    listed: Sequence[TranslatedPassage], chosen: Sequence[TranslatedPassage], review: Review | None
) -> Iterator[Entry]:
    """The records of a file; those of passages that are not chosen as they were."""
    for passage in listed:
        entry = recorded(passage, review) if passage in chosen else passage.entry
        if entry is not None:
            yield entry


def _check_choice(choice: Choice, translation: Translation, findings: Findings) -> None:
    home = Source(str(translation.folder))
    listed = translation.passages.get(choice.file)
    if listed is None:
        findings.add(home, f"there is no file '{choice.file}'", suggest(choice.file, translation.passages))
        return
    places = {passage.source.place for passage in listed}
    if choice.place is not None and choice.place not in places:
        hint = suggest(choice.place, places, "'translate status' names the places")
        findings.add(home, f"'{choice.file}' has no passage '{choice.place}'", hint)


def _check_translated(
    file: str, chosen: Sequence[TranslatedPassage], translation: Translation, findings: Findings
) -> None:
    if chosen and file not in translation.target:
        hint = "translate it first, or name the files that are translated"
        findings.add(Source(str(translation.folder / f"{file}.md")), "this file does not exist", hint)
        return
    for passage in chosen:
        if passage.target is None:
            message = f"'{file}#{passage.source.place}' is not translated yet"
            hint = "translate it first, or name the passages that are translated"
            findings.add(passage.source.source, message, hint)


def recorded(passage: TranslatedPassage, review: Review | None) -> Entry | None:
    """The record of a passage as it stands now; None where there is no translation to record."""
    if passage.target is None:
        return None
    source, target, entry = passage.source, passage.target, passage.entry
    unchanged = entry is not None and (entry.source, entry.translation) == (source.fingerprint, target.fingerprint)
    kept = entry.review if entry is not None and unchanged else None
    return Entry(source.place, source.fingerprint, target.fingerprint, source.text, review or kept)


def export(translation: Translation) -> Parcel:
    """What goes to a translator: every text, with its translation as it stands, marked where it is stale."""
    stale = frozenset(
        (name, passage.source.place)
        for name, listed in translation.passages.items()
        for passage in listed
        if passage.state is State.STALE
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
        name: tuple(entry for passage in listed if (entry := _received(name, passage, sent, parcel)) is not None)
        for name, listed in after.passages.items()
    }
    write_file(translation.folder / LOCK, write_lock(lock))
    return delivery


def _received(
    name: str, passage: TranslatedPassage, sent: Mapping[tuple[str, str], str], parcel: Parcel
) -> Entry | None:
    """The record of a passage after a parcel came: of the source as it was sent, which may be older than it is now."""
    place = passage.source.place
    fingerprint = sent.get((name, place))
    entry = recorded(passage, None)
    if fingerprint is None or entry is None:
        return passage.entry
    if fingerprint == passage.source.fingerprint:
        return entry
    words = " ".join(unit.source for unit in parcel.units if unit.key.endswith(f":{fingerprint}"))
    return replace(entry, source=fingerprint, words=words)


def chosen(names: Iterable[str]) -> tuple[Choice, ...]:
    """Passages by name, as `translate status` prints them: `10-ready`, `10-ready.md` or `10-ready#concept/1`."""
    parts = (name.partition("#") for name in names)
    return tuple(Choice(file.removesuffix(".md"), place or None) for file, _, place in parts)
