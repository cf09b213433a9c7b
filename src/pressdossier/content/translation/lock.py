"""The lock file of a language: which source passage each translated passage was made from, and who has reviewed it.

`translation.lock` stands beside the prose of the language. It is YAML that people can read and merge: one passage a
stanza, in the order of the files, with the source's own words, so that it can be shown what has changed since.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from pressdossier.codes import Code
from pressdossier.content.settings.yaml import Data, Located, read_yaml
from pressdossier.errors import Findings, Source
from pressdossier.files import Files
from pressdossier.values import Sourced, Value

LOCK = "translation.lock"

_HEAD = """\
# What each passage was translated from: its place, its fingerprint and its words, and the translation's fingerprint.
# Written by 'pressdossier translate'; merge it like any text, and do not edit it by hand.
"""
_PRINT = re.compile(r"[0-9a-f]{12}")
_NEEDED = ("place", "source", "translation", "from")
_KNOWN = (*_NEEDED, "reviewed by", "on")
_HINT = "take the last good version back, or delete it and record anew with 'pressdossier translate accept'"
# what YAML takes for a line's end, or does not take at all
_UNPLAIN = re.compile("[^\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


class Review(Value, frozen=True):
    """on: the day, as 2018-06-13."""

    by: str
    on: str


class Entry(Sourced, frozen=True):
    """One passage's record.

    place: the source passage's when it was recorded; source, translation: fingerprints then; words: the source's text
    then; at: where the entry stands.
    """

    place: str
    source: str
    translation: str
    words: str
    review: Review | None = None
    at: Source = Source(LOCK)


Lock = Mapping[str, tuple[Entry, ...]]
"""Entries by file, without `.md`, in the order of the source."""


def read_lock(path: Path, findings: Findings, files: Files | None = None) -> Lock | None:
    """What a lock file says; None where there is none, or where it is damaged, which is noted.

    files: as they are seen, None for as they are now.
    """
    files = files or Files()
    if path.name not in files.names(path.parent, path.name):
        return None
    own = Findings(Code.LOCK)
    located = read_yaml(path, own, files)
    lock = _lock_of(located, own) if located is not None else {}
    for finding in own:  # it is not written by hand, so that no hint on how to write it helps
        findings.add(finding.source, finding.message, _HINT, code=Code.LOCK)
    return None if own else lock


def _lock_of(located: Located, findings: Findings) -> Lock:
    if not isinstance(located.data, dict):
        findings.add(located.source(), "the lock file holds no files", _HINT)
        return {}
    return {name: tuple(_entries_of(name, listed, located, findings)) for name, listed in located.data.items()}


def _entries_of(name: str, listed: Data, located: Located, findings: Findings) -> Iterator[Entry]:
    if not isinstance(listed, list):
        findings.add(located.source(name), f"'{name}' is no list of passages", _HINT)
        return
    for index, item in enumerate(listed):
        place = located.source(name, index)
        fault = _fault(item)
        if fault or not isinstance(item, dict):
            findings.add(place, f"a passage of '{name}' {fault}", _HINT)
        else:
            yield _entry_of(item, place)


def _fault(item: Data) -> str:
    """What is wrong with a stanza; "" for nothing."""
    if not isinstance(item, dict):
        return "is no record"
    for key in _NEEDED:
        if key not in item:
            return f"lacks '{key}'"
    for key, value in item.items():
        if key not in _KNOWN or not isinstance(value, str):
            return f"holds '{key}', which means nothing"
    for key in ("source", "translation"):
        if not _PRINT.fullmatch(str(item[key])):
            return f"has '{item[key]}' for its {key}, which is no fingerprint"
    if ("reviewed by" in item) != ("on" in item):
        return "is reviewed by nobody or on no day"
    return "" if _is_day(str(item.get("on", "2018-06-13"))) else f"is reviewed on '{item['on']}', which is no day"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _entry_of(item: Mapping[str, Data], at: Source) -> Entry:
    text = {key: str(value) for key, value in item.items()}
    review = Review(text["reviewed by"], text["on"]) if "on" in text else None
    return Entry(text["place"], text["source"], text["translation"], text["from"], review, at)


def write_lock(lock: Lock) -> bytes:
    """The lock file's bytes; one changed passage changes its own lines alone."""
    files = (f"{_quoted(name)}:\n" + "".join(map(_stanza, entries)) for name, entries in lock.items() if entries)
    return "\n".join((_HEAD, *files)).encode()


def _stanza(entry: Entry) -> str:
    fields = {"place": _quoted(entry.place), "source": f'"{entry.source}"', "translation": f'"{entry.translation}"'}
    if entry.review is not None:
        fields |= {"reviewed by": _quoted(entry.review.by), "on": f'"{entry.review.on}"'}
    fields |= {"from": _block(entry.words)}
    return "".join(f"{'  ' if index else '- '}{key}: {value}\n" for index, (key, value) in enumerate(fields.items()))


def _block(text: str) -> str:
    """A text as it is, on lines of its own; in quotes where YAML would read such lines as another text."""
    if not text.strip() or text != text.strip() or _UNPLAIN.search(text):
        return _quoted(text)
    return "|-" + "".join(f"\n    {line}" if line else "\n" for line in text.split("\n"))


def _quoted(text: str) -> str:
    signs = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + _UNPLAIN.sub(lambda match: f"\\U{ord(match[0]):08x}", signs) + '"'
