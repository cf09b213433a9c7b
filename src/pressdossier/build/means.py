"""What a process builds with, whatever it builds: fonts, hyphenation, and what it remembers.

Nothing of it is a part of what is built: two builds by different means make the same bytes, one of them sooner.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from pressdossier.build.ahead import Ahead
from pressdossier.cache import Cache, LiveCache, content_digest

if TYPE_CHECKING:
    from pressdossier.memo import Memo
    from pressdossier.text.fonts import FontBook
    from pressdossier.text.hyphenate import Hyphenator


_ALLOCATIONS = 200_000
"""How many more values there have to be for Python to look for those that nobody holds; 700 where nobody says."""


class Means:
    """Fonts, hyphenation and memory, opened when they are first asked for; another process can be handed them.

    folders: of font files; of two files of a name, the first folder's counts; cache: what is remembered between
    processes. ahead: what is made beside a build.
    """

    def __init__(self, folders: Sequence[Path], cache: Cache) -> None:
        self.folders = tuple(folders)
        self.cache = LiveCache(cache.folder)
        self._lock = RLock()
        self.ahead = Ahead(self)
        self._opened: tuple[str, FontBook] | None = None
        self._hyphenator: Hyphenator | None = None
        self._memos: dict[tuple[str, ...], Memo] = {}

    def __reduce__(self) -> tuple[type[Means], tuple[tuple[Path, ...], Cache]]:
        return Means, (self.folders, Cache(self.cache.folder))

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Have them for oneself: what is remembered is one thread's at a time.

        A build makes hundreds of thousands of values and holds on to most of them to its end, so that Python is not to
        look all the time for those that nobody holds any more: that takes as long as a third of all else.
        """
        with self._lock:
            before = gc.get_threshold()
            gc.set_threshold(_ALLOCATIONS, *before[1:])
            try:
                yield
            finally:
                gc.set_threshold(*before)

    def fonts_state(self) -> str:
        """A digest of the font files: name, size and time of change of each."""
        found = ((folder, path) for folder in self.folders for path in sorted(folder.rglob("*.ttf")))
        states = ((str(path.relative_to(folder)), path.stat()) for folder, path in found)
        parts = ((name, status.st_size, status.st_mtime_ns) for name, status in states)
        return content_digest(*(part for each in parts for part in each))

    def open_fonts(self) -> tuple[str, FontBook]:
        """The fonts as the files are now, with their state: a book reads a file once, and goes on with what it read."""
        from pressdossier.text.fonts import FontBook  # brings HarfBuzz, which an unchanged build does not need

        state = self.fonts_state()
        if self._opened is None or self._opened[0] != state:
            self._opened = (state, FontBook(*self.folders))
        return self._opened

    @property
    def hyphenator(self) -> Hyphenator:
        """Where words are hyphenated, in any language."""
        from pressdossier.text.hyphenate import Hyphenator  # as above

        if self._hyphenator is None:
            self._hyphenator = Hyphenator(self.cache)
        return self._hyphenator

    def memo(self, *name: str) -> Memo:
        """The memory of that name."""
        from pressdossier.memo import Memo  # as above

        if name not in self._memos:
            self._memos[name] = Memo(self.cache, *name)
        return self._memos[name]

    def save(self) -> None:
        """Keep what was made since it was last called, for the next process too."""
        for memo in self._memos.values():
            memo.save()
        if self._hyphenator is not None:
            self._hyphenator.save()

    def settle(self) -> None:
        """Let go of what a process that stays up has had no use for of late."""
        for memo in self._memos.values():
            memo.settle()
