"""Memories that tell what was made and not remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pressdossier.cache import Cache, Format
from pressdossier.memo import Memo

T = TypeVar("T")


class WatchedCache(Cache):
    """A cache; made: the kinds of what was not found in it and had to be made, in order."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(folder)
        self.made: list[str] = []

    def remember(self, form: Format[T], key: str, make: Callable[[], T]) -> T:
        def noted() -> T:
            self.made.append(form.kind)
            return make()

        return super().remember(form, key, noted)


class WatchedMemo(Memo):
    """A memory; made: the kinds of what was made and put into it, in order."""

    def __init__(self, cache: Cache | None = None) -> None:
        super().__init__(cache or Cache(None), "watched")
        self.made: list[str] = []

    def put(self, form: Format[T], key: bytes, value: T, *, keep: bool = True) -> None:
        self.made.append(form.kind)
        super().put(form, key, value, keep=keep)
