"""Many small results in one entry: found again by whoever asks next, and let go of by whoever stays up."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import msgpack

from pressdossier import memo as memo_module
from pressdossier.cache import Cache, Format, digest
from pressdossier.memo import KIND, SPARE, Memo

NAME = ("pages", "nl")


def _decode(data: bytes) -> str:
    return data.decode("ascii")


WORDS = Format[str]("words", str.encode, _decode)
LINES = Format[str]("lines", str.encode, _decode)


def memo_in(folder: Path | None, *name: str) -> Memo:
    """The memory of a new process."""
    return Memo(Cache(folder), *(name or NAME))


def keys(memo: Memo, *keys: str) -> str:
    """Those keys of which something is known; to ask is to use."""
    return "".join(key for key in keys if memo.get(WORDS, key.encode()) is not None)


def kept_in(folder: Path) -> list[bytes]:
    """What is on disk, in its order."""
    data = Cache(folder).read(KIND, digest(*NAME))
    return [] if data is None else list(msgpack.decode(data, type=dict[bytes, bytes]))


def test_what_was_made_is_found_again() -> None:
    """It is the very same value, and made once."""
    memo = memo_in(None)
    made = [memo.remember(WORDS, b"key", lambda: "".join(["a", "b"])) for _ in range(2)]
    assert made[0] is made[1]
    assert memo.remember(WORDS, b"other", lambda: "c") == "c"


def test_kinds_are_kept_apart() -> None:
    """The same key may have made two things."""
    memo = memo_in(None)
    memo.put(WORDS, b"key", "words")
    assert memo.get(LINES, b"key") is None
    memo.put(LINES, b"key", "lines")
    assert (memo.get(WORDS, b"key"), memo.get(LINES, b"key")) == ("words", "lines")


def test_the_next_process_finds_what_was_saved(tmp_path: Path) -> None:
    """Under the same name, and nothing of what was not saved."""
    memo = memo_in(tmp_path)
    memo.put(WORDS, b"a", "first")
    memo.save()
    memo.put(WORDS, b"b", "second")
    assert memo_in(tmp_path).get(WORDS, b"a") == "first"
    assert memo_in(tmp_path).get(WORDS, b"b") is None
    assert memo_in(tmp_path, "pages", "fr").get(WORDS, b"a") is None


def test_what_is_not_to_be_kept_lives_as_long_as_the_process(tmp_path: Path) -> None:
    """It is large and quickly made, and would be read back more slowly."""
    memo = memo_in(tmp_path)
    memo.put(WORDS, b"a", "large", keep=False)
    memo.put(WORDS, b"b", "small")
    memo.save()
    assert keys(memo, "a", "b") == "ab"
    assert keys(memo_in(tmp_path), "a", "b") == "b"


def test_nothing_is_written_where_nothing_is_new(tmp_path: Path) -> None:
    """A build that found all it needed leaves the file as it is."""
    memo = memo_in(tmp_path)
    memo.put(WORDS, b"a", "first")
    memo.save()
    before = Cache(tmp_path).clear()
    memo.get(WORDS, b"a")
    memo.put(WORDS, b"b", "not kept", keep=False)
    memo.save()
    assert (before > 0, kept_in(tmp_path)) == (True, [])


def test_a_process_that_stays_up_lets_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what it had no use for since it last did, but for some of the latest of it."""
    monkeypatch.setattr(memo_module, "SPARE", 2)
    memo = memo_in(None)
    for key in "abcd":
        memo.put(WORDS, key.encode(), "x")
    memo.put(WORDS, b"e", "x", keep=False)
    memo.settle()
    assert keys(memo, "d") == "d"
    memo.settle()
    assert keys(memo, *"abcde") == "bcd"


def test_nothing_is_let_go_of_where_nothing_was_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session that waits for an edit loses nothing by waiting."""
    monkeypatch.setattr(memo_module, "SPARE", 0)
    memo = memo_in(None)
    memo.put(WORDS, b"a", "x")
    for _ in range(3):
        memo.settle()
    assert keys(memo, "a") == "a"


def test_an_edit_that_is_taken_back_finds_what_was_there_before(tmp_path: Path) -> None:
    """What the last builds had no use for is kept for a while, in this process and in the next."""
    memo = memo_in(tmp_path)
    memo.put(WORDS, b"before", "x")
    memo.save()
    memo.put(WORDS, b"after", "x")
    memo.save()
    assert keys(memo, "before", "after") == "beforeafter"
    assert keys(memo_in(tmp_path), "before", "after") == "beforeafter"


def test_what_is_kept_is_bounded(tmp_path: Path) -> None:
    """By what the last build used, or SPARE, however many edits there were; the latest are kept."""
    value, edits = "x" * (SPARE // 10), 50
    memo = memo_in(tmp_path)
    for edit in range(edits):
        memo.put(WORDS, b"%d" % edit, value)
        memo.save()
    found = kept_in(tmp_path)
    assert found == [b"words %d" % edit for edit in range(edits)][-len(found) :]
    assert SPARE * 0.9 < sum(len(value) for _ in found) <= SPARE + len(value)
    assert [edit for edit in range(edits) if memo.get(WORDS, b"%d" % edit) is not None] == [
        int(name.split()[1]) for name in found
    ]


def test_a_large_build_may_be_taken_back_whole(tmp_path: Path) -> None:
    """As much is kept besides as it used itself."""
    value, memo = "x" * (SPARE // 2), memo_in(tmp_path)
    for build in ("abcdef", "ghijkl"):
        for key in build:
            memo.put(WORDS, key.encode(), value)
        memo.save()
    assert keys(memo_in(tmp_path), *"abcdef") == "abcdef"
    assert keys(memo_in(tmp_path), *"ghijkl") == "ghijkl"


def test_the_last_of_two_processes_is_believed(tmp_path: Path) -> None:
    """What the other made is lost, and made anew."""
    one, other = memo_in(tmp_path), memo_in(tmp_path)
    for key, memo in (("a", one), ("b", other)):
        memo.get(WORDS, b"")
        memo.put(WORDS, key.encode(), key)
    one.save()
    other.save()
    assert keys(memo_in(tmp_path), "a", "b") == "b"


@pytest.mark.parametrize("damage", [b"", b"not msgpack", msgpack.encode([1, 2]), msgpack.encode({"text": b"x"})])
def test_an_entry_that_is_none_is_as_good_as_nothing(tmp_path: Path, damage: bytes) -> None:
    """Whole as a file, and of a format that nobody knows; what is saved next replaces it."""
    Cache(tmp_path).write(KIND, digest(*NAME), damage)
    memo = memo_in(tmp_path)
    assert memo.get(WORDS, b"a") is None
    memo.put(WORDS, b"a", "x")
    memo.save()
    assert keys(memo_in(tmp_path), "a") == "a"


def test_a_damaged_file_is_as_good_as_none(tmp_path: Path) -> None:
    """Half of it is not believed either."""
    memo = memo_in(tmp_path)
    memo.put(WORDS, b"a", "x" * 100)
    memo.save()
    (path,) = tmp_path.glob(f"{KIND}-*")
    path.write_bytes(path.read_bytes()[:-10])
    assert memo_in(tmp_path).get(WORDS, b"a") is None


def test_a_value_that_cannot_be_read_is_made_anew(tmp_path: Path) -> None:
    """The others beside it are believed."""
    Cache(tmp_path).write(KIND, digest(*NAME), msgpack.encode({b"words a": b"\xff", b"words b": b"right"}))
    memo = memo_in(tmp_path)
    assert memo.remember(WORDS, b"a", lambda: "new") == "new"
    assert memo.get(WORDS, b"b") == "right"
    memo.save()
    assert memo_in(tmp_path).get(WORDS, b"a") == "new"
