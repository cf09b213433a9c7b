"""The command `check`: everything that is wrong in an edition, in all languages, for people and for other programs.

Imports nothing heavy, since a check that finds nothing changed needs none of it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressdossier.build.edition import check_edition
from pressdossier.cache import Cache
from pressdossier.cli.findings import (
    FORMATS,
    finding_as_json,
    lines_of,
    summary,
    to_github,
    to_text,
)
from pressdossier.cli.options import cache_option
from pressdossier.cli.progress import Progress
from pressdossier.cli.project import (
    content_option,
    edition_argument,
    edition_folder,
    known_languages,
    languages_option,
    the_project,
    written_languages,
)
from pressdossier.cli.report import DONE, TO_MEND, ends_on_findings
from pressdossier.errors import Finding

if TYPE_CHECKING:
    from pressdossier.build.results import CheckResult


@click.command()
@edition_argument
@languages_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="For whom.")
@content_option
@cache_option
def check(edition: str | None, langs: tuple[str, ...], form: str, content: Path | None, cache: Cache) -> None:
    """Check an edition: its numbers, its claims, and that all its languages say the same.

    EDITION is the name of a folder in content; without it, the newest. All that is wrong is told at once, with the file
    and the line, and in both languages where two disagree. What each code means stands in docs/checks.md. Where
    something is meant as it is, edition.yaml allows it, with a reason.

    \b
    Examples:
      pressdossier check                      the newest edition, in all its languages
      pressdossier check 2018 --lang fr       French, by itself and against the source language
      pressdossier check --format sarif > check.sarif

    \b
    Exit codes:
      0  the edition may be published; there may be warnings
      1  something is to be mended; each finding says where and how
      2  the command was not understood
    """  # noqa: D301 (click's mark for lines that it is not to join)
    folder = edition_folder(the_project(content), edition)
    languages = known_languages(langs, written_languages(folder), folder)
    with ends_on_findings(), Progress(f"{folder.name}: check") as progress:
        result = check_edition(folder, languages=languages, cache=cache, progress=progress.tell)
    click.echo(_check_report(result, form))
    sys.exit(DONE if result.passed else TO_MEND)


def _check_report(result: CheckResult, form: str) -> str:
    match form:
        case "json":
            return to_json(result)
        case "sarif":
            # the other forms need neither the rules nor the version
            from importlib.metadata import version

            from pressdossier.cli.sarif import to_sarif

            return to_sarif(result.findings, version("pressdossier"))
        case "github":
            return "\n".join((*map(to_github, result.findings), _summary_line(result)))
        case _:
            return "\n".join((*to_lines(result.findings), _summary_line(result)))


def to_lines(findings: Sequence[Finding]) -> list[str]:
    """Every finding with the line that it is about."""
    lines = lines_of(findings)
    return [to_text(finding, lines) for finding in findings]


def _summary_line(result: CheckResult) -> str:
    what = f"{result.edition} {', '.join(result.languages)}" if result.languages else result.edition
    return f"{what}: {summary(result.findings)}"


def to_json(result: CheckResult) -> str:
    """One document for the whole check."""
    import json  # a check for people does not need it

    document = {
        "edition": result.edition,
        "languages": list(result.languages),
        "passed": result.passed,
        "errors": len(result.errors),
        "warnings": len(result.warnings),
        "findings": [finding_as_json(finding) for finding in result.findings],
        "timings": {timing.stage: round(timing.seconds * 1000, 3) for timing in result.timings},
    }
    return json.dumps(document, indent=2, ensure_ascii=False)
