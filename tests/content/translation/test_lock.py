"""The lock file: whatever was written is read again, and a damaged one is told and never believed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pressdossier.content.translation.lock import Entry, Lock, Review, read_lock, write_lock
from pressdossier.errors import Findings

ENTRIES = (
    Entry("title", "a" * 12, "b" * 12, "Klaar", Review("An", "2018-06-01")),
    Entry("top/1", "c0ffee000000", "d" * 12, 'Een [stad]{lang="nl"}: {{a.b}}.'),
    Entry("top/2", "e" * 12, "f" * 12, "- een\n- twee\n\n  nog iets"),
)


def reread(data: bytes, tmp_path: Path) -> tuple[Lock | None, list[str]]:
    """A lock file read again, and what is wrong with it."""
    path = tmp_path / "translation.lock"
    path.write_bytes(data)
    findings = Findings()
    lock = read_lock(path, findings)
    return lock, [f"{finding.code} {finding.source.line} {finding.message}" for finding in findings]


def test_the_file_in_full() -> None:
    """The source's words stand as they are, line by line."""
    assert write_lock({"10-one": (ENTRIES[0], ENTRIES[2])}).decode().partition("\n\n")[2] == (
        '"10-one":\n'
        '- place: "title"\n'
        '  source: "aaaaaaaaaaaa"\n'
        '  translation: "bbbbbbbbbbbb"\n'
        '  reviewed by: "An"\n'
        '  on: "2018-06-01"\n'
        "  from: |-\n"
        "    Klaar\n"
        '- place: "top/2"\n'
        '  source: "eeeeeeeeeeee"\n'
        '  translation: "ffffffffffff"\n'
        "  from: |-\n"
        "    - een\n"
        "    - twee\n"
        "\n"
        "      nog iets\n"
    )


_texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])), st.text(" \n\t:#-|>&*!%@`'\"{}[]\\éa\x85\u2028\ufeff")
)


@given(_texts, _texts, _texts)
def test_any_text_is_read_as_it_was_written(name: str, words: str, by: str) -> None:
    """By us, and by any other reader of YAML."""
    entry = Entry("top/1", "a" * 12, "b" * 12, words, Review(by, "2018-06-01"))
    data = write_lock({name: (entry, *ENTRIES)})
    with TemporaryDirectory() as folder:
        assert reread(data, Path(folder)) == ({name: (entry, *ENTRIES)}, [])
    assert yaml.safe_load(data)[name][0]["from"] == words


def test_lock_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Signs of YAML and of Markdown, several lines, reviews."""
    entry = Entry("^1", "a" * 12, "b" * 12, 'A "b": {{c}} # d\n- é\\', Review("Jan, de 2de", "2018-06-01"))
    lock = {"10-one": (entry, *ENTRIES), "no": ENTRIES}
    assert reread(write_lock(lock), tmp_path) == (lock, [])


def test_one_change_is_a_small_difference() -> None:
    """As people who merge will want it."""
    changed = (ENTRIES[0], replace(ENTRIES[1], source="c" * 12))
    before, after = (write_lock({"a": record}).splitlines() for record in (ENTRIES[:2], changed))
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  source: ", "  sauce: ", "PD403 5 a passage of 'a' lacks 'source'"),
        (ENTRIES[0].source, "xyz", "PD403 5 a passage of 'a' has 'xyz' for its source, which is no fingerprint"),
        ("  from: ", '  by: "An"\n  from: ', "PD403 5 a passage of 'a' holds 'by', which means nothing"),
        ('  on: "2018-06-01"\n', "", "PD403 5 a passage of 'a' is reviewed by nobody or on no day"),
        ("2018-06-01", "2018-02-30", "PD403 5 a passage of 'a' is reviewed on '2018-02-30', which is no day"),
        ('"a":\n', '"a": nothing\n"b":\n', "PD403 4 'a' is no list of passages"),
    ],
)
def test_damaged_lock_is_a_finding(old: str, new: str, fault: str, tmp_path: Path) -> None:
    """At its line, and never a crash."""
    data = write_lock({"a": ENTRIES[:1]}).decode().replace(old, new, 1)
    assert reread(data.encode(), tmp_path) == (None, [fault])


def test_lock_cut_in_the_middle_is_a_finding(tmp_path: Path) -> None:
    """Of YAML's own."""
    lock, faults = reread(write_lock({"a": ENTRIES})[:-20] + b"\n: [", tmp_path)
    assert lock is None
    assert faults[0].startswith("PD403")


def test_no_lock_is_none(tmp_path: Path) -> None:
    """And nothing is wrong with that here."""
    findings = Findings()
    assert read_lock(tmp_path / "translation.lock", findings) is None
    assert not findings


@given(st.text(st.sampled_from('ab:-"\n  |{}[]'), max_size=60))
def test_no_damage_makes_it_fail(cut: str) -> None:
    """A file that is none is told, at some line of it."""
    data = write_lock({"a": ENTRIES}).decode()
    half = len(data) // 2
    with TemporaryDirectory() as folder:
        lock, faults = reread((data[:half] + cut + data[half:]).encode(), Path(folder))
    assert (lock is None) == bool(faults)
