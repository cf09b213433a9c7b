"""What the project's values are made of: msgspec's structures, frozen.

They are made in microseconds where a dataclass takes half a millisecond to define, which every start would pay two
hundred times over; and they have a typed binary form, so that a value kept on disk is checked as it is read back.
"""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from msgspec import Struct, msgpack

from pressdossier.cache import Format
from pressdossier.errors import Source

T = TypeVar("T")


class Value(Struct, frozen=True, array_like=True, gc=False):
    """A plain value: its fields and nothing else; Python never looks for cycles among them, as there can be none."""


class Variant(Value, frozen=True, tag=True):
    """One of a closed union: its binary form names its class."""


class Sourced(Variant, frozen=True, eq=False):
    """A value that knows where it was written, which is no part of what it says: two that say the same are equal.

    So a passage that moved, since something was written above it, is still the same value.
    """

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _said(self) == _said(other)

    def __hash__(self) -> int:
        return hash(_said(self))


def _said(value: Sourced) -> tuple[object, ...]:
    fields = (getattr(value, name) for name in value.__struct_fields__)
    return tuple(field for field in fields if type(field) is not Source)


def said(value: object) -> bytes:
    """What a value says, without the places where it was written: equal values say the same."""
    return _saying.encode(value)


def _no_place(value: object) -> None:
    if not isinstance(value, Source):
        raise TypeError(f"{type(value).__name__} is no plain value")


def _place(value: object) -> tuple[str, int]:
    if not isinstance(value, Source):
        raise TypeError(f"{type(value).__name__} is no plain value")
    return value.path, value.line


_saying = msgpack.Encoder(enc_hook=_no_place, order="deterministic")
_writing = msgpack.Encoder(enc_hook=_place)


def written(value: object) -> bytes:
    """A value with its places, to be kept and read back by the `format_of` its type."""
    return _writing.encode(value)


def format_of(kind: str, shape: type[T]) -> Format[T]:
    """How values of a type are kept under the name of a kind; the type is resolved when one is first read back."""

    @cache
    def decoder() -> msgpack.Decoder[T]:
        return msgpack.Decoder(shape, dec_hook=lambda _type, place: Source(*place))

    return Format(kind, written, lambda data: decoder().decode(data))
