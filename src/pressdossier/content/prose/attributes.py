"""`{.name #anchor key="value"}`: what stands in the braces of a block, a span or a heading, and what may.

For `fences`, `inline` and `blocks`, which say what they allow. Knows names and values, and not what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pressdossier.content.prose.manuscript import Manuscript
from pressdossier.errors import suggest
from pressdossier.values import Value

_PART = re.compile(
    r"""\s*(?: \.(?P<name>[^\s.\#="]+)
             | \#(?P<anchor>[^\s.\#="]+)
             | (?P<key>[^\s.\#="]+)=(?: "(?P<value>[^"]*)" | (?P<bare>[“„”][^“„”]*[“”]|\S*) )
             | (?P<junk>\S+) )""",
    re.VERBOSE,
)
_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


class Attributes(Value, frozen=True):
    """name: what follows the dot, None for none; anchor: what follows the number sign, None for none."""

    name: str | None
    anchor: str | None
    values: Mapping[str, str]


def parse_attributes(text: str, line: int, manuscript: Manuscript) -> Attributes:
    """Read what stands between the braces, and report what cannot be read or stands there twice."""
    names: dict[str, str] = {}
    values: dict[str, str] = {}
    for part in _PART.finditer(text):
        kind = part.lastgroup or ""
        if kind == "junk":
            manuscript.report(line, f"cannot read {part['junk']!r} in '{{{text}}}'", 'write {.name key="value"}')
            continue
        into, key, value = (values, part["key"], part[kind]) if part["key"] else (names, kind, part[kind])
        if key in into:
            manuscript.report(line, f"'{part[0].strip()}' is one too many in '{{{text}}}'", f"one {key} is the most")
        into.setdefault(key, _bare_value(key, value, line, manuscript) if kind == "bare" else value)
    return Attributes(names.get("name"), _anchor(names.get("anchor"), line, manuscript), values)


def _bare_value(key: str, value: str, line: int, manuscript: Manuscript) -> str:
    bare = value.strip('"“„”')
    fault = "has no closing quotation mark" if value.startswith('"') else "is not in straight quotation marks"
    manuscript.report(line, f"the value of '{key}' {fault}", f'write {key}="{bare}"')
    return bare


def _anchor(anchor: str | None, line: int, manuscript: Manuscript) -> str | None:
    if anchor is None or _ANCHOR.fullmatch(anchor):
        return anchor
    manuscript.report(
        line, f"anchor '#{anchor}' is malformed", "anchors are letters, digits, - and _, and begin with a letter"
    )
    return None


class Allowed(Value, frozen=True):
    """What may stand in the braces; every required key must."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    anchor: bool = False
    name: bool = True

    def check(self, attributes: Attributes, owner: str, line: int, manuscript: Manuscript) -> None:
        """Report missing, unknown and empty attributes; owner: what has them, as a finding names it."""
        known = self.required + self.optional
        for key in self.required:
            if key not in attributes.values:
                manuscript.report(line, f"{owner} lacks '{key}'", f'add {key}="…"')
        for key, value in attributes.values.items():
            if key not in known:
                manuscript.report(line, f"{owner} has no attribute '{key}'", suggest(key, known, _list_of(known)))
            elif not value.strip():
                manuscript.report(line, f"'{key}' of {owner} is empty")
        if attributes.anchor is not None and not self.anchor:
            manuscript.report(line, f"{owner} takes no anchor '#{attributes.anchor}'", "headings and figures do")
        if attributes.name is not None and not self.name:
            manuscript.report(line, f"{owner} takes no name '.{attributes.name}'", "blocks do")


def _list_of(known: tuple[str, ...]) -> str:
    return f"it takes {', '.join(known)}" if known else "it takes none"
