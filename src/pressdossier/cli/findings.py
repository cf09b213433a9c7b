"""Findings as people and other programs read them: text, JSON, SARIF for code scanning, commands for GitHub's log.

Text shows the line that a finding is about, as a compiler does. What only one form needs is imported when it is asked
for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pressdossier.errors import Finding, Severity, Source

FORMATS = ("text", "json", "sarif", "github")

_WIDTH = 110
"""Characters of a line of the user's that are shown at most."""

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


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


def plain_finding(finding: Finding) -> dict[str, object]:
    """A finding as JSON has it."""
    return {
        "path": finding.source.path,
        "line": finding.source.line,
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "hint": finding.hint,
        "also": [{"path": place.path, "line": place.line} for place in finding.also],
    }


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


def to_sarif(findings: Sequence[Finding], version: str) -> str:
    """A log of one run (SARIF 2.1.0) with all rules, found against or not; version: of this tool."""
    import json

    from pressdossier.codes import RULES

    driver = {"name": "pressdossier", "version": version, "rules": [_rule(code.value) for code in RULES]}
    numbers = {code.value: number for number, code in enumerate(RULES)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers) for finding in findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _rule(code: str) -> dict[str, object]:
    from pressdossier.codes import RULES, Code

    rule = RULES[Code(code)]
    return {
        "id": code,
        "name": Code(code).name.title().replace("_", ""),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.title},
        "help": {"text": rule.help},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(finding: Finding, numbers: Mapping[str, int]) -> dict[str, object]:
    """One finding; SARIF has no hints, so that they end the message."""
    text = f"{finding.message}\nhint: {finding.hint}" if finding.hint else finding.message
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": numbers[finding.code],
        "level": finding.severity.value,
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(finding.source)}],
    }
    if finding.also:
        related = [{"id": number, "physicalLocation": _location(place)} for number, place in enumerate(finding.also)]
        result["relatedLocations"] = related
    return result


def _location(source: Source) -> dict[str, object]:
    """A place; a path with other signs than plain ones is written as a URI has it (RFC 3986)."""
    from urllib.parse import quote

    location: dict[str, object] = {"artifactLocation": {"uri": quote(Path(source.path).as_posix())}}
    if source.line:
        location["region"] = {"startLine": source.line}
    return location
