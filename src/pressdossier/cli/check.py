"""The command `check`: everything that is wrong in an edition, in all languages, for people and for other programs.

Imports nothing heavy before it runs, since every other command pays for what stands at its top.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pressdossier import CheckResult, Finding, PressdossierError, check_edition
from pressdossier.cli.findings import (
    FORMATS,
    lines_of,
    plain_finding,
    summary,
    to_github,
    to_sarif,
    to_text,
)
from pressdossier.cli.progress import Progress
from pressdossier.cli.project import content_option, known_edition, known_language, the_project
from pressdossier.cli.report import DONE, TO_MEND
from pressdossier.project import Project


@click.command()
@click.argument("edition", required=False)
@click.option("--lang", "langs", multiple=True, metavar="LANG", help="Only this language; may be repeated.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="For whom.")
@content_option
def check(edition: str | None, langs: tuple[str, ...], form: str, content: Path | None) -> None:
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
    project = the_project(content)
    folder = known_edition(project, edition, "EDITION") if edition else _newest(project)
    try:
        with Progress(f"{folder.name}: check") as progress:
            result = check_edition(folder, languages=_known(folder, langs), progress=progress.tell)
    except PressdossierError as error:
        click.echo(str(error), err=True)
        sys.exit(TO_MEND)
    click.echo(_told(result, form))
    sys.exit(DONE if result.passed else TO_MEND)


def _newest(project: Project) -> Path:
    if project.editions:
        return project.content / project.editions[0]
    raise click.UsageError(f"there is no edition with texts in {project.content}, only facts")


def _known(folder: Path, langs: Sequence[str]) -> tuple[str, ...]:
    """The languages asked for, each once; ends the command where the edition has no folder for one."""
    present = sorted(path.name for path in folder.iterdir() if any(path.glob("*.md")))
    return tuple(dict.fromkeys(known_language(lang, present) for lang in langs))


def _told(result: CheckResult, form: str) -> str:
    match form:
        case "json":
            return to_json(result)
        case "sarif":
            from importlib.metadata import version  # the other forms do not say it

            return to_sarif(result.findings, version("pressdossier"))
        case "github":
            return "\n".join((*map(to_github, result.findings), _summary(result)))
        case _:
            return "\n".join((*to_lines(result.findings), _summary(result)))


def to_lines(findings: Sequence[Finding]) -> list[str]:
    """Every finding with the line that it is about."""
    lines = lines_of(findings)
    return [to_text(finding, lines) for finding in findings]


def _summary(result: CheckResult) -> str:
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
        "findings": [plain_finding(finding) for finding in result.findings],
        "timings": {timing.stage: round(timing.seconds * 1000, 3) for timing in result.timings},
    }
    return json.dumps(document, indent=2, ensure_ascii=False)
