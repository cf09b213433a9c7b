"""What the project's values are made of: msgspec's structures, frozen.

They are made in microseconds where a dataclass takes half a millisecond to define, which every start would pay two
hundred times over; and they have a typed binary form, so that a value kept on disk is checked as it is read back.
"""

from __future__ import annotations

from msgspec import Struct

from pressdossier.errors import Source


class Value(Struct, frozen=True, array_like=True):
    """A plain value: its fields and nothing else."""


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
