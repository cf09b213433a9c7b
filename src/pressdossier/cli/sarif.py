"""Findings as SARIF 2.1.0, for code scanning. Imported by `check` when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from pressdossier.codes import RULES, Code
from pressdossier.errors import Finding, Source

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def to_sarif(findings: Sequence[Finding], version: str) -> str:
    """A log of one run (SARIF 2.1.0) with all rules, found against or not; version: of this tool."""
    driver = {"name": "pressdossier", "version": version, "rules": [_rule(code) for code in RULES]}
    numbers = {code.value: number for number, code in enumerate(RULES)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers) for finding in findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _rule(code: Code) -> dict[str, object]:
    rule = RULES[code]
    return {
        "id": code.value,
        "name": code.name.title().replace("_", ""),
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
    location: dict[str, object] = {"artifactLocation": {"uri": quote(Path(source.path).as_posix())}}
    if source.line:
        location["region"] = {"startLine": source.line}
    return location
