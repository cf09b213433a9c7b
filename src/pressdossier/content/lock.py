"""The lock file of a language: which source passage each translated passage was made from, and who has reviewed it.

`translation.lock` stands beside the prose of the language. It is YAML that people can read and merge: one passage a
stanza, in the order of the files, with the source's own words, so that it can be shown what has changed since.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pressdossier.codes import Code
from pressdossier.content.yaml import Data, Located, read_yaml
from pressdossier.errors import Findings, Source

LOCK = "translation.lock"

_HEAD = """\
# What each passage was translated from: its place, its fingerprint and its words, and the translation's fingerprint.
# Written by 'pressdossier translate'; merge it like any text, and do not edit it by hand.
"""
_PRINT = re.compile(r"[0-9a-f]{12}")
_NEEDED = ("place", "source", "translation", "from")
_KNOWN = (*_NEEDED, "reviewed by", "on")
_HINT = "take the last good version back, or record anew with 'pressdossier translate accept'"


@dataclass(frozen=True, slots=True)
class Review:
    """on: the day, as 2018-06-13."""

    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage's record.

    place: the source passage's when it was recorded; source, translation: fingerprints then; words: the source's text
    then; at: where the entry stands.
    """

    place: str
    source: str
    translation: str
    words: str
    review: Review | None = None
    at: Source = field(default=Source(LOCK), compare=False)


Lock = Mapping[str, tuple[Entry, ...]]
"""Entries by file, without `.md`, in the order of the source."""


def read_lock(path: Path, findings: Findings) -> Lock | None:
    """What a lock file says; None where there is none, or where it is damaged, which is noted."""
    if not path.is_file():
        return None
    own = Findings(Code.LOCK)
    located = read_yaml(path, own)
    lock = _lock(located, own) if located is not None else {}
    for finding in own:
        findings.add(finding.source, finding.message, finding.hint or _HINT, code=Code.LOCK)
    return None if own else lock


def _lock(located: Located, findings: Findings) -> Lock:
    if not isinstance(located.data, dict):
        findings.add(located.source(), "the lock file holds no files", _HINT)
        return {}
    return {name: tuple(_entries(name, listed, located, findings)) for name, listed in located.data.items()}


def _entries(name: str, listed: Data, located: Located, findings: Findings) -> Iterator[Entry]:
    if not isinstance(listed, list):
        findings.add(located.source(name), f"'{name}' is no list of passages", _HINT)
        return
    for index, item in enumerate(listed):
        place = located.source(name, index)
        fault = _fault(item)
        if fault or not isinstance(item, dict):
            findings.add(place, f"a passage of '{name}' {fault}", _HINT)
        else:
            yield _entry(item, place)


def _fault(item: Data) -> str:
    """What is wrong with a stanza; "" for nothing."""
    if not isinstance(item, dict):
        return "is no record"
    for key in _NEEDED:
        if not isinstance(item.get(key), str):
            return f"lacks '{key}'"
    for key, value in item.items():
        if key not in _KNOWN or not isinstance(value, str):
            return f"holds '{key}', which means nothing"
    for key in ("source", "translation"):
        if not _PRINT.fullmatch(str(item[key])):
            return f"has '{item[key]}' for its {key}, which is no fingerprint"
    return "" if ("reviewed by" in item) == ("on" in item) else "is reviewed by nobody or on no day"


def _entry(item: Mapping[str, Data], at: Source) -> Entry:
    text = {key: str(value) for key, value in item.items()}
    review = Review(text["reviewed by"], text["on"]) if "on" in text else None
    return Entry(text["place"], text["source"], text["translation"], text["from"], review, at)


def write_lock(lock: Lock) -> bytes:
    """The lock file's bytes; one changed passage changes its own lines alone."""
    parts = [_HEAD]
    for name, entries in lock.items():
        if entries:
            parts.append(f"{json.dumps(name)}:\n" + "".join(map(_stanza, entries)))
    return "\n".join(parts).encode()


def _stanza(entry: Entry) -> str:
    lines = [
        f"- place: {json.dumps(entry.place, ensure_ascii=False)}",
        f'  source: "{entry.source}"',
        f'  translation: "{entry.translation}"',
        f"  from: {json.dumps(entry.words, ensure_ascii=False)}",
    ]
    if entry.review is not None:
        lines += [f"  reviewed by: {json.dumps(entry.review.by, ensure_ascii=False)}", f'  on: "{entry.review.on}"']
    return "\n".join(lines) + "\n"
