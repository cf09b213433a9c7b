"""Reads pypdf's objects one by one without ever failing: what is missing, damaged or of another type reads as nothing.

pypdf resolves a reference when it is asked for, and on a damaged file that raises nearly anything: its own errors,
KeyError, RecursionError, zlib's. Here is the one place that knows; all other modules that read see plain values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pypdf._codecs import charset_encoding  # pypdf publishes no table of its encodings
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

_PDF_DOC = charset_encoding["/PDFDocEncoding"]


def resolve(value: object) -> object:
    """What a reference stands for; None where it stands for nothing."""
    if not isinstance(value, IndirectObject):
        return value
    try:
        return value.get_object()
    except Exception:  # see the module's docstring
        return None


def raw(holder: object, key: str) -> object:
    """An entry of a dictionary as written, perhaps a reference; None where there is none."""
    return dict.get(holder, key) if isinstance(holder, DictionaryObject) else None


def entry(holder: object, key: str) -> object:
    """An entry of a dictionary; None where there is none."""
    return resolve(raw(holder, key))


def entries(holder: object) -> Iterator[tuple[str, object]]:
    """The names (without `/`) and values of a dictionary, in its order."""
    if isinstance(holder, DictionaryObject):
        for key, value in dict.items(holder):
            yield str(key).removeprefix("/"), resolve(value)


def items(value: object) -> tuple[object, ...]:
    """The members of an array as written; a single value counts as an array of one, None as an empty one."""
    resolved = resolve(value)
    if isinstance(resolved, ArrayObject):
        return tuple(list.__iter__(resolved))
    return () if resolved is None else (value,)


def text(value: object) -> str | None:
    """A text string (7.9.2.2), or None; half of a surrogate pair becomes U+FFFD, so that it can be printed."""
    resolved = resolve(value)
    if isinstance(resolved, ByteStringObject):
        return decoded(bytes(resolved))
    if isinstance(resolved, TextStringObject):
        return str(resolved).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return None


def decoded(data: bytes) -> str:
    """The text that the bytes of a text string stand for."""
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data.decode("utf-16", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    return "".join(_PDF_DOC[byte] for byte in data)


def name(value: object) -> str | None:
    """A name without its `/`, or None."""
    resolved = resolve(value)
    return str(resolved).removeprefix("/") if isinstance(resolved, NameObject) else None


def number(value: object) -> float | None:
    """A number, or None; a number that no page has, such as NaN, counts as none."""
    resolved = resolve(value)
    if isinstance(resolved, bool) or not isinstance(resolved, int | float):
        return None
    return float(resolved) if abs(resolved) < 1e9 else None


def numbers(value: object, count: int) -> tuple[float, ...] | None:
    """An array of so many numbers, or None."""
    found = [one for item in items(value) if (one := number(item)) is not None]
    return tuple(found) if len(found) == count == len(items(value)) else None


def rectangle(value: object) -> tuple[float, float, float, float] | None:
    """A rectangle by its left, bottom, right and top, whichever corners were written; or None."""
    corners = numbers(value, 4)
    if corners is None:
        return None
    (left, right), (bottom, top) = sorted(corners[0::2]), sorted(corners[1::2])
    return left, bottom, right, top


def data(value: object) -> bytes | None:
    """A stream's bytes, unpacked; None where there are none or they cannot be unpacked."""
    resolved = resolve(value)
    if not isinstance(resolved, StreamObject):
        return None
    try:
        return bytes(resolved.get_data())
    except Exception:  # see the module's docstring
        return None


def identity(value: object) -> int:
    """The number of the object that a reference names; 0 for what is written in place."""
    if isinstance(value, IndirectObject):
        return int(value.idnum)
    reference = getattr(value, "indirect_reference", None)
    return int(reference.idnum) if isinstance(reference, IndirectObject) else 0


def named(tree: object, key: str) -> Iterator[tuple[object, object]]:
    """The pairs of a name tree or number tree (7.9.6, 7.9.7); key: Names or Nums. A node is visited once."""
    seen, waiting = set[int](), [tree]
    while waiting:
        node = waiting.pop()
        if (number_ := identity(node)) and number_ in seen:
            continue
        seen.add(number_)
        pairs = items(entry(resolve(node), f"/{key}"))
        yield from zip(pairs[0::2], pairs[1::2], strict=False)
        waiting += reversed(items(entry(resolve(node), "/Kids")))


def plain(value: object) -> str:
    """A value of an attribute as one would write it down: names without `/`, arrays with blanks."""
    resolved = resolve(value)
    if isinstance(resolved, ArrayObject):
        return " ".join(plain(item) for item in items(resolved) if not isinstance(resolve(item), ArrayObject))
    if isinstance(resolved, Mapping):
        return ""
    return text(resolved) or name(resolved) or (f"{number(resolved):g}" if number(resolved) is not None else "")
