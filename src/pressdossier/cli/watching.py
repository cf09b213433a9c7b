"""Builds an edition again whenever one of its files changes, in a process that stays up."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from pressdossier.build.edition import Edition, load
from pressdossier.build.session import Session
from pressdossier.cli.building import BuildRequest, outcome_of
from pressdossier.cli.project import known_languages
from pressdossier.cli.report import Outcome
from pressdossier.content.settings.inputs import no_content
from pressdossier.errors import PressdossierError

INTERVAL = 0.2
"""Seconds between two looks at the files."""

_State = dict[str, tuple[int, int]]
"""When each file was changed last, and its size."""


def watch_languages(request: BuildRequest) -> Iterator[Outcome]:
    """Build an edition's languages now and after every change, without end; what nothing changed in is told once."""
    sessions: dict[str, Session] = {}
    told: set[str] = set()
    changed: list[str] | None = None
    state = _look(request)
    while True:
        try:
            sessions = _sessions(request, sessions)
        except PressdossierError as error:
            yield Outcome(request.folder.name, None, error.findings)
        else:
            if not sessions:
                yield Outcome(request.folder.name, None, (no_content(request.folder),))
            for lang, session in sessions.items():
                outcome = _build(session, changed, request)
                if lang not in told or outcome.result is None or not outcome.result.unchanged:
                    yield outcome
                told.add(lang)
        state, changed = _wait(request, state)


def _sessions(request: BuildRequest, before: dict[str, Session]) -> dict[str, Session]:
    """A session for each language; those there were, as long as the edition has the same name and languages."""
    edition = load(request.folder, fonts=request.fonts, cache=request.cache)
    langs = known_languages(request.langs, edition.languages, request.folder) or edition.languages
    known = next(iter(before.values())).edition if before else edition
    if tuple(before) == langs and known.name == edition.name:
        return before
    return {lang: Session(edition, lang) for lang in langs}


def _build(session: Session, changed: list[str] | None, request: BuildRequest) -> Outcome:
    edition: Edition = session.edition
    update = session.update(changed)
    out, options = request.target
    if not session.is_right:
        return Outcome(edition.name, session.lang, update.findings)
    try:
        result = session.build(out, options)
    except PressdossierError as error:
        return outcome_of(edition.name, session.lang, error)
    return outcome_of(edition.name, session.lang, result, update.timings)


def _wait(request: BuildRequest, state: _State) -> tuple[_State, list[str]]:
    """Wait until files are other than they were, and then until nobody is still writing them; which ones they are."""
    before = state
    while True:
        time.sleep(INTERVAL)
        now = _look(request)
        if now == state and now != before:
            paths = before.keys() | now.keys()
            return now, sorted(path for path in paths if before.get(path) != now.get(path))
        state = now


def _look(request: BuildRequest) -> _State:
    return {path: at for folder in (request.folder.parent, request.fonts) for path, at in _files_under(folder)}


def _files_under(folder: Path | str) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    yield from _files_under(entry.path)
                else:
                    status = entry.stat()
                    yield entry.path, (status.st_mtime_ns, status.st_size)
    except OSError:  # went away while one looked
        return
