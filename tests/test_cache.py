from __future__ import annotations

import os
from pathlib import Path

import pytest

from pressdossier import cache as cache_module
from pressdossier.cache import Cache, default_cache, digest, write_whole
from pressdossier.errors import Source


class Costly:
    """Counts how often it is made."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> str:
        self.made += 1
        return f"made {self.made}"


def test_same_parts_are_made_once(tmp_path: Path) -> None:
    """Also by a second cache in the same folder, as in the next build."""
    costly = Costly()
    for cache in (Cache(tmp_path), Cache(tmp_path)):
        assert cache.remember("kind", ("a", 1), costly) == "made 1"
    assert costly.made == 1


@pytest.mark.parametrize("parts", [("a", 2), ("a",), ("a", 1, None), ("b", 1)])
def test_other_parts_are_made_anew(tmp_path: Path, parts: tuple[object, ...]) -> None:
    """Whatever a value was made from decides whether it is the same."""
    costly = Costly()
    cache = Cache(tmp_path)
    cache.remember("kind", ("a", 1), costly)
    assert cache.remember("kind", parts, costly) == "made 2"


def test_kinds_are_kept_apart(tmp_path: Path) -> None:
    """The same parts may make two things."""
    costly = Costly()
    cache = Cache(tmp_path)
    assert [cache.remember(kind, ("a",), costly) for kind in ("one", "two")] == ["made 1", "made 2"]


def test_damaged_entry_is_made_anew(tmp_path: Path) -> None:
    """A file that cannot be read is as good as none, and is mended."""
    costly = Costly()
    Cache(tmp_path).remember("kind", ("a",), costly)
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(entry.read_bytes()[:-3])
    assert [Cache(tmp_path).remember("kind", ("a",), costly) for _ in range(2)] == ["made 2", "made 2"]


def test_no_folder_remembers_nothing() -> None:
    """Everything is made every time."""
    costly = Costly()
    assert [Cache(None).remember("kind", ("a",), costly) for _ in range(2)] == ["made 1", "made 2"]


def test_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    """A cache in the place of a file breaks nothing."""
    blocked = tmp_path / "file"
    blocked.write_text("x")
    assert Cache(blocked / "cache").remember("kind", ("a",), Costly()) == "made 1"


def test_entries_unused_for_longest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read lately stays."""
    monkeypatch.setattr(cache_module, "MOST_ENTRIES", 2)
    cache = Cache(tmp_path)
    old, older, new = (f"chart-{letter * 40}" for letter in "abc")
    for age, name in enumerate((old, older)):
        cache.write(name, name)
        os.utime(tmp_path / name, (age + 1, age + 1))
    cache.read(old)
    cache.write(new, new)
    assert sorted(path.name for path in tmp_path.iterdir()) == [old, new]


def test_files_of_others_are_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder that holds other things than the cache's loses none of them."""
    monkeypatch.setattr(cache_module, "MOST_ENTRIES", 1)
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    for letter in "ab":
        Cache(tmp_path).write(f"chart-{letter * 40}", letter)
    assert (tmp_path / "thesis.txt").is_file()


def test_folder_is_named_by_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The project's own variable first, then XDG's, then the home folder."""
    monkeypatch.setenv("PRESSDOSSIER_CACHE", str(tmp_path / "own"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOME", str(tmp_path))
    named = []
    for variable in ("PRESSDOSSIER_CACHE", "XDG_CACHE_HOME", ""):
        named.append(default_cache().folder)
        monkeypatch.delenv(variable, raising=False)
    assert named == [tmp_path / "own", tmp_path / "xdg/pressdossier", tmp_path / ".cache/pressdossier"]


def test_digest_tells_where_one_part_ends() -> None:
    """Parts are not simply strung together."""
    assert digest(b"ab", b"c") != digest(b"a", b"bc")


def test_digest_goes_by_value() -> None:
    """Equal values have one digest, whether or not their parts are one object."""
    name = "".join(["content", ".md"])
    assert digest((Source(name, 1), Source(name, 2))) == digest((Source("content.md", 1), Source("content" + ".md", 2)))


def test_digest_outlives_compiled_modules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Python's own files among the installed packages change nothing; another version of a package does."""
    monkeypatch.setattr("sysconfig.get_path", lambda _: str(tmp_path))
    (tmp_path / "one-1.0.dist-info").mkdir()
    before = cache_module._code.__wrapped__()
    (tmp_path / "__pycache__").mkdir()
    assert cache_module._code.__wrapped__() == before
    (tmp_path / "one-1.0.dist-info").rename(tmp_path / "one-1.1.dist-info")
    assert cache_module._code.__wrapped__() != before


def test_digest_counts_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the package finds nothing of this one's."""
    before = digest("a")
    monkeypatch.setattr(cache_module, "_code", lambda: b"another version")
    assert digest("a") != before


def test_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where renaming fails the old file stays and nothing is left beside it."""
    path = tmp_path / "a.pdf"
    write_whole(path, b"old")

    def refuse(self: Path, target: Path) -> Path:
        raise OSError("no")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no"):
        write_whole(path, b"new")
    assert (path.read_bytes(), [entry.name for entry in tmp_path.iterdir()]) == (b"old", ["a.pdf"])
