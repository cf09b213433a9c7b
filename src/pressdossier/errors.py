"""Where a thing was written, what is wrong with it, and the exceptions that carry such findings.

Knows nothing of content, layout or PDF; every layer may import it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple


class Source:
    """A place in a file of the user's.

    path: as the user would type it, relative to the project where it lies inside; line: counted from 1, 0 for the file
    as a whole. No tuple, though it compares like one: what writes values down has to tell places from what they say.
    """

    __slots__ = ("line", "path")

    def __init__(self, path: str, line: int = 0) -> None:
        self.path = path
        self.line = line

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path

    def __repr__(self) -> str:
        return f"Source({self.path!r}, {self.line})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and self.line == other.line and self.path == other.path

    def __hash__(self) -> int:
        return hash((self.path, self.line))

    def __lt__(self, other: Source) -> bool:
        return (self.path, self.line) < (other.path, other.line)


class Severity(Enum):
    """ERROR stops the build; WARNING is reported and the build goes on."""

    ERROR = "error"
    WARNING = "warning"


class Finding(NamedTuple):
    """One thing to mend: where, what (with the value), and how.

    message and hint: lower case, no full stop; an empty hint means that there is nothing useful to add. code: the name
    of the rule (see `codes`), "" for none; also: the other places that it is about, such as the passage in the source
    language.
    """

    source: Source
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    code: str = ""
    also: tuple[Source, ...] = ()

    def __str__(self) -> str:
        prefix = "" if self.severity is Severity.ERROR else "warning: "
        return "\n".join((f"{self.source}: {prefix}{self.message}", *self.details))

    @property
    def details(self) -> tuple[str, ...]:
        """The lines that follow where and what: the other places, and how to mend it."""
        places = tuple(f"  see also: {place}" for place in self.also)
        return (*places, f"  hint: {self.hint}") if self.hint else places


class PressdossierError(Exception):
    """The base of every error that the library raises on purpose.

    findings: all that the failing stage found, each once, in stable order (path, line, then order of discovery).
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.source))
        super().__init__("\n".join(str(finding) for finding in self.findings))

    def __reduce__(self) -> tuple[type[PressdossierError], tuple[tuple[Finding, ...]]]:
        return type(self), (self.findings,)


class ContentError(PressdossierError):
    """What the user wrote cannot be read or does not fit together."""


class LayoutError(PressdossierError):
    """What the user wrote cannot be set in the room that the theme gives it, or with its fonts."""


class AuditError(PressdossierError):
    """A finished page breaks a promise (a word lost, an overlap); nothing was written."""


class OutputError(PressdossierError):
    """The finished file could not be written where the user wants it."""


class Findings:
    """Collects findings while a stage goes on, and raises them all at its end.

    code: of findings that come without one of their own.
    """

    def __init__(self, code: str = "") -> None:
        self._code = code
        self._found: list[Finding] = []

    def add(self, source: Source, message: str, hint: str = "", *, code: str = "") -> None:
        """Note an error at a place; the same one again, met on another way, is noted once."""
        finding = Finding(source, message, hint, code=code or self._code)
        if finding not in self._found:
            self._found.append(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Note what another step found; what came without a code gets that of this collector."""
        self._found.extend(finding if finding.code else finding._replace(code=self._code) for finding in findings)

    def __bool__(self) -> bool:
        return bool(self._found)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._found)

    @property
    def count(self) -> int:
        """How many were noted so far."""
        return len(self._found)

    def raise_any(self, error: type[PressdossierError] = ContentError) -> None:
        """Raise `error` with all that was noted, or return where nothing was."""
        if self._found:
            raise error(self._found)


def suggest(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest of the known names, followed by `otherwise` where that says more."""
    import difflib  # only a build that has something to report needs it

    near = difflib.get_close_matches(name, sorted(known), n=2, cutoff=0.6)
    question = f"did you mean {' or '.join(repr(match) for match in near)}?" if near else ""
    return " ".join(part for part in (question, otherwise) if part)
