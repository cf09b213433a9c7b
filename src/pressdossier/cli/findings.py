"""Findings as people and other programs read them: text, JSON, commands for GitHub's log.

Text shows the line that a finding is about, as a compiler does. SARIF has a module of its own, since it needs more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pressdossier.errors import Finding, Severity, Source

FORMATS = ("text", "json", "sarif", "github")

_WIDTH = 110
"""Characters of a line of the user's that are shown at most."""


def to_text(finding: Finding, lines: Mapping[str, Sequence[str]] | None = None) -> str:
    """Where and what, with the code; then the line itself, the other places, and the hint.

    lines: those of the files at hand, by path; None shows none.
    """
    head, *_ = str(finding).split("\n")
    if finding.code:
        head = f"{finding.source}: {finding.severity.value} {finding.code}: {finding.message}"
    return "\n".join((head, *_excerpt(finding.source, lines or {}), *finding.details))


def _excerpt(source: Source, lines: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The line, in short where it is long."""
    of_file = lines.get(source.path, ())
    if 0 < source.line <= len(of_file) and (text := " ".join(of_file[source.line - 1].split())):
        yield f"  | {text if len(text) <= _WIDTH else text[: _WIDTH - 1].rstrip() + '…'}"


def lines_of(findings: Iterable[Finding]) -> dict[str, list[str]]:
    """The lines of all files that findings are about, without those that cannot be read."""
    files: dict[str, list[str]] = {}
    for path in {finding.source.path for finding in findings}:
        try:
            files[path] = Path(path).read_text(encoding="utf-8").split("\n")
        except (OSError, ValueError):  # a folder, an image, a file that is gone
            continue
    return files


def summary(findings: Sequence[Finding]) -> str:
    """How many errors and warnings there are, in words."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return f"{_count(errors, 'error')}, {_count(len(findings) - errors, 'warning')}"


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def finding_as_json(finding: Finding) -> dict[str, object]:
    """A finding as JSON has it."""
    return {
        **place_as_json(finding.source),
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "hint": finding.hint,
        "also": [place_as_json(place) for place in finding.also],
    }


def place_as_json(place: Source) -> dict[str, object]:
    """A place as JSON has it."""
    return {"path": place.path, "line": place.line}


def to_github(finding: Finding) -> str:
    """A workflow command, which GitHub shows beside the line."""
    place = f"file={_property(finding.source.path)}"
    if finding.source.line:
        place += f",line={finding.source.line}"
    text = "\n".join((finding.message, *(line.strip() for line in finding.details)))
    return f"::{finding.severity.value} {place},title={_property(finding.code)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
