"""The cache under attack: whatever becomes of its files, it gives what was kept, or nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.soak import SOAK

from pressdossier import cache as cache_module
from pressdossier.cache import (
    MOST_BYTES,
    Cache,
    Format,
    LiveCache,
    Part,
    StoredEntry,
    content_digest,
    default_cache,
    digest,
    write_whole,
)

CONTENT = bytes(range(256)) * (16 if SOAK else 1)
"""Every bit of it is flipped: some thousands, or under SOAK some tens of thousands."""

KEY, OTHER = content_digest("one"), content_digest("another")


def _decode(data: bytes) -> str:
    return data.decode("ascii")


TEXT = Format[str]("text", str.encode, _decode)


class Costly:
    """Counts how often it is made."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> str:
        self.made += 1
        return f"made {self.made}"


def kept(folder: Path, content: bytes = CONTENT) -> Path:
    """The file of an entry with some content."""
    Cache(folder).write("kind", KEY, content)
    return folder / f"kind-{KEY}"


def read(folder: Path) -> bytes | None:
    """What the cache believes of that entry."""
    return Cache(folder).read("kind", KEY)


def total(cache: Cache) -> int:
    """How many bytes all entries take."""
    return sum(entry.size for entry in cache.entries())


def names(folder: Path) -> list[str]:
    """All files of a folder but the cache's note of what was written."""
    return sorted(path.name for path in folder.iterdir() if path.name != ".written")


def test_a_value_is_made_once(tmp_path: Path) -> None:
    """Also for a second cache in the same folder, as in the next build."""
    costly = Costly()
    assert [Cache(tmp_path).remember(TEXT, KEY, costly) for _ in range(2)] == ["made 1", "made 1"]


def test_another_key_or_kind_is_another_value(tmp_path: Path) -> None:
    """The same parts may make two things."""
    costly = Costly()
    cache = Cache(tmp_path)
    forms = (TEXT, TEXT._replace(kind="words"))
    assert [cache.remember(form, key, costly) for form in forms for key in (KEY, OTHER)] == [
        *("made 1", "made 2"),
        *("made 3", "made 4"),
    ]


def test_no_folder_remembers_nothing() -> None:
    """Everything is made every time."""
    costly = Costly()
    assert [Cache(None).remember(TEXT, KEY, costly) for _ in range(2)] == ["made 1", "made 2"]
    assert (list(Cache(None).entries()), Cache(None).clear()) == ([], 0)


def test_what_cannot_be_decoded_is_made_anew_and_mended(tmp_path: Path) -> None:
    """An entry that is whole and no value of its kind."""
    Cache(tmp_path).write("text", KEY, "é".encode())
    costly = Costly()
    assert [Cache(tmp_path).remember(TEXT, KEY, costly) for _ in range(2)] == ["made 1", "made 1"]


def test_a_live_cache_gives_the_very_same_value(tmp_path: Path) -> None:
    """Nothing is read back twice in a process; another process reads what is on disk."""
    cache = LiveCache(tmp_path)
    first = cache.remember(TEXT, KEY, Costly())
    assert cache.remember(TEXT, KEY, Costly()) is first
    assert LiveCache(tmp_path).remember(TEXT, KEY, Costly()) == first


def test_a_live_cache_lets_go_of_what_was_used_least_recently(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that stays up does not grow."""
    monkeypatch.setattr(cache_module, "_MOST_LIVE", 2)
    cache, costly = LiveCache(None), Costly()
    asked = [cache.remember(TEXT, key, costly) for key in "aba" + "c" + "ab"]
    assert asked == ["made 1", "made 2", "made 1", "made 3", "made 1", "made 4"]


def test_every_flipped_bit_is_noticed(tmp_path: Path, record_property: Callable[[str, int], None]) -> None:
    """Wherever in the file it lies: a value with one wrong digit would be believed by everything that follows."""
    entry = kept(tmp_path)
    whole = entry.read_bytes()
    believed = [bit for bit, damaged in _flipped(whole) if entry.write_bytes(damaged) and read(tmp_path) is not None]
    record_property("bits of an entry flipped", 8 * len(whole))
    assert believed == []
    entry.write_bytes(whole)
    assert read(tmp_path) == CONTENT


def _flipped(data: bytes) -> Iterator[tuple[int, bytes]]:
    """A text with each of its bits flipped in turn."""
    for bit in range(8 * len(data)):
        damaged = bytearray(data)
        damaged[bit // 8] ^= 1 << bit % 8
        yield bit, bytes(damaged)


def test_a_file_cut_off_anywhere_is_noticed(tmp_path: Path) -> None:
    """As a full disk leaves it, or a crash; so is one with something after its end, and an empty one."""
    entry = kept(tmp_path)
    whole = entry.read_bytes()
    for length in range(len(whole)):
        entry.write_bytes(whole[:length])
        assert read(tmp_path) is None, length
    for added in (b"\0", b"\n", whole):
        entry.write_bytes(whole + added)
        assert read(tmp_path) is None


def test_blocks_of_zeros_are_noticed(tmp_path: Path) -> None:
    """What some file systems leave of a file that was being written when the power went."""
    entry = kept(tmp_path, content := os.urandom(9000))
    whole = entry.read_bytes()
    for start in range(0, len(whole), 512):
        entry.write_bytes(whole[:start] + bytes(len(whole[start : start + 512])) + whole[start + 512 :])
        assert read(tmp_path) is None, start
    entry.write_bytes(whole)
    assert read(tmp_path) == content


@pytest.mark.parametrize("name", [f"kind-{OTHER}", f"others-{KEY}"])
def test_an_entry_under_another_s_name_is_not_believed(tmp_path: Path, name: str) -> None:
    """Neither under another key nor as another kind: a file says whose it is."""
    kept(tmp_path).rename(tmp_path / name)
    kind, _, key = name.partition("-")
    assert Cache(tmp_path).read(kind, key) is None


def test_a_file_of_another_format_is_not_believed(tmp_path: Path) -> None:
    """That of an earlier version, or one that somebody put there."""
    entry = kept(tmp_path)
    whole = entry.read_bytes()
    for data in (
        whole.replace(b"cache 2", b"cache 1"),
        whole.replace(b"cache 2", b"cache 3"),
        CONTENT,
        b"cos\nsystem\n(S'touch ran'\ntR.",
    ):
        entry.write_bytes(data)
        assert read(tmp_path) is None


@pytest.mark.parametrize("damage", [bytes, lambda data: data[:-3], lambda data: b"x" + data])
def test_a_damaged_entry_is_made_anew_and_mended(tmp_path: Path, damage: object) -> None:
    """A file that cannot be read is as good as none."""
    assert callable(damage)
    costly = Costly()
    Cache(tmp_path).remember(TEXT, KEY, costly)
    entry = tmp_path / f"text-{KEY}"
    entry.write_bytes(damage(entry.read_bytes()) if damage is not bytes else b"")
    assert [Cache(tmp_path).remember(TEXT, KEY, costly) for _ in range(2)] == ["made 2", "made 2"]


def _a_file(folder: Path) -> Path:
    (folder / "cache").write_text("x")
    return folder / "cache"


def _below_a_file(folder: Path) -> Path:
    return _a_file(folder) / "below"


def _with_a_folder_for_the_entry(folder: Path) -> Path:
    (folder / f"text-{KEY}").mkdir()
    return folder


def _with_a_folder_for_the_note(folder: Path) -> Path:
    (folder / ".written").mkdir()
    return folder


def _dangling(folder: Path) -> Path:
    (folder / "cache").symlink_to(folder / "gone" / "cache")
    return folder / "cache"


def _not_writable(folder: Path) -> Path:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    (folder / "cache").mkdir(mode=0o500)
    return folder / "cache"


def _of_the_kernel(_: Path) -> Path:
    if not Path("/proc/self").exists():
        pytest.skip("there is no folder in which nobody may write, root included")
    return Path("/proc/self/fdinfo")


def _named_too_long(folder: Path) -> Path:
    return folder / ("x" * 300)


@pytest.mark.parametrize(
    "spoil",
    [
        _a_file,
        _below_a_file,
        _with_a_folder_for_the_entry,
        _with_a_folder_for_the_note,
        _dangling,
        _not_writable,
        _of_the_kernel,
        _named_too_long,
    ],
)
def test_a_folder_that_will_not_do_costs_time_only(tmp_path: Path, spoil: object) -> None:
    """Builds go on, and what little there may be in it is listed and cleared."""
    assert callable(spoil)
    cache = Cache(spoil(tmp_path))
    assert cache.remember(TEXT, KEY, Costly()) == "made 1"
    size = total(cache)
    assert (cache.clear(), total(cache)) == (size, 0)


def test_what_is_kept_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In bytes, however much is written; what exceeds it until somebody sweeps is an eighth."""
    most = 2**18
    monkeypatch.setattr(cache_module, "MOST_BYTES", most)
    cache, taken = Cache(tmp_path), []
    for number in range(400):
        cache.write("kind", content_digest(number), bytes(5000))
        taken.append(total(cache))
    assert max(taken) < most * 9 / 8 + 2 * 5000
    assert min(taken[100:]) > most / 4
    assert MOST_BYTES >= 2**26


def test_one_entry_that_is_too_large_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound is one."""
    monkeypatch.setattr(cache_module, "MOST_BYTES", 10_000)
    cache = Cache(tmp_path)
    cache.write("kind", KEY, bytes(20_000))
    assert total(cache) <= 10_000


def test_entries_unused_for_longest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read lately stays, also where it was written first."""
    cache = Cache(tmp_path)
    for age, letter in enumerate("abcd"):
        cache.write(letter, KEY, bytes(1000))
        os.utime(tmp_path / f"{letter}-{KEY}", (age + 1, age + 1))
    assert cache.read("a", KEY) is not None
    monkeypatch.setattr(cache_module, "MOST_BYTES", 5000)
    cache.write("e", KEY, bytes(1000))
    assert names(tmp_path) == [f"{letter}-{KEY}" for letter in "ae"]


def test_many_entries_are_written_without_looking_at_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """A folder of thousands of files would be added up at each write."""
    scans, scandir = [0], os.scandir

    def counting(folder: Path) -> object:
        scans[0] += 1
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", counting)
    cache = Cache(tmp_path)
    for number in range(500):
        cache.write("kind", content_digest(number), b"little")
    assert scans == [0]
    monkeypatch.setattr(cache_module, "MOST_BYTES", 8 * 100 * 4096)
    for number in range(1000):
        cache.write("kind", content_digest(number), b"little")
    assert 0 < scans[0] <= 2 * 1500 // 100


def test_files_of_others_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that holds other things than the cache's loses none of them, whatever they are called."""
    monkeypatch.setattr(cache_module, "MOST_BYTES", 1)
    others = ["thesis.txt", f"kind-{KEY}.bak", f"KIND-{KEY}", f"kind-{KEY[1:]}", ".notes", ".a.part", f"old{KEY}"]
    for name in others:
        (tmp_path / name).write_text("years of work")
    (tmp_path / f"folder-{KEY}").mkdir()
    cache = Cache(tmp_path)
    for number in range(20):
        cache.write("kind", content_digest(number), bytes(3000))
    assert set(others) <= {*names(tmp_path)}
    cache.write("kind", KEY, b"")
    cache.clear()
    assert names(tmp_path) == sorted((*others, f"folder-{KEY}"))


def test_entries_say_of_what_kind_they_are_and_how_large(tmp_path: Path) -> None:
    """Nothing else in the folder is one."""
    cache = Cache(tmp_path / "cache")
    assert list(cache.entries()) == []
    cache.write("facts", KEY, b"content")
    (tmp_path / "cache" / "notes.txt").write_text("mine")
    assert list(cache.entries()) == [StoredEntry("facts", (tmp_path / "cache" / f"facts-{KEY}").stat().st_size)]


def test_clear_removes_entries_and_what_was_left_of_them(tmp_path: Path) -> None:
    """Of a process that ended while it wrote one; other files stay."""
    cache = Cache(tmp_path)
    cache.write("facts", KEY, b"content")
    size = total(cache)
    (tmp_path / f".facts-{OTHER}.4711-0a1b2c3d.part").write_bytes(b"half")
    (tmp_path / ".notes").write_text("mine")
    assert (cache.clear(), cache.clear()) == (size, 0)
    assert [path.name for path in tmp_path.iterdir()] == [".notes"]


def test_what_others_have_not_finished_is_theirs_for_an_hour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sweep takes out what nobody can be writing any more."""
    monkeypatch.setattr(cache_module, "MOST_BYTES", 1)
    fresh, abandoned = (tmp_path / f".kind-{KEY}.{number}-00000000.part" for number in (1, 2))
    for path in (fresh, abandoned):
        path.write_bytes(b"half")
    os.utime(abandoned, (1, 1))
    Cache(tmp_path).write("kind", OTHER, bytes(5000))
    assert (fresh.exists(), abandoned.exists()) == (True, False)


WRITER = """
import sys
import sysconfig
from pathlib import Path
from pressdossier import cache as cache_module
from pressdossier.cache import Cache, content_digest

cache_module.MOST_BYTES = 200_000
cache, seed, found = Cache(Path(sys.argv[1])), int(sys.argv[2]), 0
for step in range(int(sys.argv[3])):
    number = (step * 7 + seed) % 150
    key, content = content_digest(number), bytes([number]) * (100 * number)
    before = cache.read("kind", key)
    assert before in (None, content), f"{number} is something else"
    found += before is not None
    cache.write("kind", key, content)
    if step % 100 == 99 and seed == 3:
        cache.clear()
    if step % 20 == 0:
        list(cache.entries())
print(found)
"""


def test_processes_that_write_and_sweep_at_once_lose_nothing_but_entries(
    tmp_path: Path, record_property: Callable[[str, int], None]
) -> None:
    """Neither does one fail for what another has swept away, nor does one read what another has half written."""
    (tmp_path / "thesis.txt").write_text("years of work")
    steps = 5000 if SOAK else 600
    commands = [(sys.executable, "-c", WRITER, str(tmp_path), str(seed), str(steps)) for seed in range(4)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for command in commands
    ]
    said = [process.communicate() for process in running]
    assert [(process.returncode, errors) for process, (_, errors) in zip(running, said, strict=True)] == [(0, "")] * 4
    assert sum(int(found) for found, _ in said) > 0
    record_property("entries read and written by four processes at once", 4 * steps)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"
    assert [name for name in names(tmp_path) if not name.startswith("kind-")] == ["thesis.txt"]
    assert total(Cache(tmp_path)) < 200_000 * 9 / 8 + 4 * 15_000


def test_the_folder_is_named_by_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The project's own variable first, then XDG's, then the home folder."""
    monkeypatch.setenv("PRESSDOSSIER_CACHE", str(tmp_path / "own"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOME", str(tmp_path))
    named = []
    for variable in ("PRESSDOSSIER_CACHE", "XDG_CACHE_HOME", ""):
        named.append(default_cache().folder)
        monkeypatch.delenv(variable, raising=False)
    assert named == [tmp_path / "own", tmp_path / "xdg/pressdossier", tmp_path / ".cache/pressdossier"]


PARTS = st.lists(st.binary(max_size=5) | st.text(max_size=5) | st.integers() | st.floats() | st.none(), max_size=4)


@given(PARTS, PARTS)
def test_a_digest_tells_parts_apart(parts: list[Part], others: list[Part]) -> None:
    """By what they are, by their order, and by where one ends and the next begins."""
    assert (content_digest(*parts) == content_digest(*others)) == (repr(parts) == repr(others))


def test_parts_that_look_alike_are_not_the_same() -> None:
    """Nor are they simply strung together."""
    alike: list[tuple[Part, ...]] = [
        *(("1",), (1,), (1.0,), (b"1",), ("'1'",), ("None",), (None,), ()),
        *(("ab", "c"), ("a", "bc"), (b"ab", b"c"), (b"a", b"bc"), ("", "abc"), ("abc",), ("abc", "")),
    ]
    assert len({content_digest(*parts) for parts in alike}) == len(alike)


def test_a_digest_is_the_same_in_every_process() -> None:
    """Whatever its hash seed, so that the next build finds what this one kept."""
    code = "from pressdossier.cache import content_digest; print(content_digest('a', 1, b'b', 0.1, None))"
    environments = [{**os.environ, "PYTHONHASHSEED": seed} for seed in "12"]
    command = (sys.executable, "-c", code)
    printed = [subprocess.run(command, env=env, capture_output=True, check=True).stdout for env in environments]
    assert printed == [f"{content_digest('a', 1, b'b', 0.1, None)}\n".encode()] * 2


def test_a_digest_outlives_compiled_modules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Python's own files among the installed packages change nothing; another version of a package does."""
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path))
    (tmp_path / "one-1.0.dist-info").mkdir()
    before = cache_module._code.__wrapped__()
    (tmp_path / "__pycache__").mkdir()
    assert cache_module._code.__wrapped__() == before
    (tmp_path / "one-1.0.dist-info").rename(tmp_path / "one-1.1.dist-info")
    assert cache_module._code.__wrapped__() != before


def test_a_digest_counts_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the package finds nothing of this one's; but a file that was built stays what it is."""
    before, content = digest("a"), content_digest("a")
    monkeypatch.setattr(cache_module, "_code", lambda: b"another version")
    assert digest("a") != before
    assert content_digest("a") == content


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where renaming fails the old file stays and nothing is left beside it."""
    path = tmp_path / "a.pdf"
    write_whole(path, b"old")

    def refuse(self: Path, target: Path) -> Path:
        raise OSError("no")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no"):
        write_whole(path, b"new")
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [("a.pdf", b"old")]


def test_a_name_that_is_taken_is_nobody_else_s_to_overwrite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who may write in the folder could lay a link there that leads to another file."""
    (tmp_path / "precious").write_text("mine")
    monkeypatch.setattr(os, "urandom", lambda count: bytes(count))
    link = tmp_path / f".a.pdf.{os.getpid()}-00000000.part"
    link.symlink_to(tmp_path / "precious")
    with pytest.raises(FileExistsError):
        write_whole(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "precious").read_text() == "mine"


def test_a_folder_that_may_only_be_read_is_as_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can note there that an entry was used."""
    cache = Cache(tmp_path)
    cache.write("prose", digest("x"), b"content")

    def refuse(*_arguments: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refuse)
    assert cache.read("prose", digest("x")) == b"content"
