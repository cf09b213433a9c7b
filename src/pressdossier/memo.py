"""Many small results in one entry of the cache: a build asks for hundreds, and reads and writes them in one go.

Each is made from one passage or one page (a paragraph as it is set, a page as it is painted, what the rules say of a
passage), so that an edit makes few of them anew. In a process that stays up they are there as they are, and are not
even read back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from msgspec import msgpack

from pressdossier.cache import Cache, Format, digest

T = TypeVar("T")

KIND = "memo"

SPARE = 2**20
"""How many bytes of what the last builds had no use for are kept at least: an edit is often taken back."""

_file = msgpack.Decoder(dict[bytes, bytes])


def _name(form: Format[T], key: bytes) -> bytes:
    return b"%b %b" % (form.kind.encode(), key)


class Memo:
    """What was made before under a name; without a cache it remembers as long as it lives."""

    def __init__(self, cache: Cache | None = None, *name: str) -> None:
        self._cache = Cache(None) if cache is None else cache
        self._key = digest(*name)
        self._live: dict[bytes, object] = {}
        self._kept: dict[bytes, bytes] | None = None
        self._used: dict[bytes, None] = {}
        self._fresh = False

    def remember(self, form: Format[T], key: bytes, make: Callable[[], T]) -> T:
        """The value made before under a key of this kind, or else what `make` makes now."""
        value = self.get(form, key)
        if value is None:
            value = make()
            self.put(form, key, value)
        return value

    def get(self, form: Format[T], key: bytes) -> T | None:
        """The value made before under a key of this kind; None where there is none."""
        name = _name(form, key)
        value = self._live.get(name)
        if value is None:
            value = self._read(form, name)
            if value is None:
                return None
            self._live[name] = value
        self._used[name] = None
        return value  # type: ignore[return-value]  # kept under the kind's own name

    def put(self, form: Format[T], key: bytes, value: T, *, keep: bool = True) -> None:
        """Remember a value; keep: for the next process too, as is better not where it is large and quickly made."""
        name = _name(form, key)
        self._live[name] = value
        self._used[name] = None
        if keep:
            self._file()[name] = form.encode(value)
            self._fresh = True

    def _read(self, form: Format[T], name: bytes) -> object | None:
        """What an earlier process kept; None where it kept nothing that can be read."""
        data = self._file().get(name)
        if data is None:
            return None
        try:
            return form.decode(data)
        except ValueError:
            return None

    def _file(self) -> dict[bytes, bytes]:
        if self._kept is None:
            data = self._cache.read(KIND, self._key)
            try:
                self._kept = {} if data is None else _file.decode(data)
            except ValueError:
                self._kept = {}
        return self._kept

    def save(self) -> None:
        """Keep what was used since it was last called, and some of the rest, where there is more than was kept."""
        if self._fresh:
            self.settle()
            self._cache.write(KIND, self._key, msgpack.encode(self._file()))
            self._fresh = False

    def settle(self) -> None:
        """Let go of what was used least recently, so that a process that stays up does not grow."""
        if not self._used:
            return
        kept = self._file()
        used = {name: kept[name] for name in self._used if name in kept}
        self._kept = {**dict(self._spare(used)), **used}
        self._live = {name: value for name, value in self._live.items() if name in self._used or name in self._kept}
        self._used = {}

    def _spare(self, used: Mapping[bytes, bytes]) -> Iterator[tuple[bytes, bytes]]:
        """What nobody had a use for, as much as of what is used, in the order in which it was used."""
        room = max(SPARE, sum(map(len, used.values())))
        spare = []
        for name, data in reversed(self._file().items()):
            if name not in used:
                room -= len(data)
                if room < 0:
                    break
                spare.append((name, data))
        return reversed(spare)
