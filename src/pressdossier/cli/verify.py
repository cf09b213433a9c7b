"""The command `verify`: finished files held against their standards, as lines for people or JSON for programs.

What brings libraries is imported when it runs: its help, and a name that is mistyped, do not wait for them.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressdossier.cli.options import json_option
from pressdossier.cli.report import DONE, TO_MEND, ends_on_findings
from pressdossier.errors import Finding, PressdossierError
from pressdossier.values import Value

if TYPE_CHECKING:
    from pressdossier.check.file.verapdf import Profile

_KEYS = ("ua1", "ua2", "1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "4", "4e", "4f")


class Checked(Value, frozen=True):
    """One set of rules held against a file; name: the standard, or our own rules; checks: how many were made."""

    name: str
    passed: bool
    checks: int
    seconds: float


class VerificationOutcome(Value, frozen=True):
    """How it went with one file; checked: empty where it could not be read."""

    path: Path
    checked: tuple[Checked, ...]
    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> int:
        """What the command would end with if this were all."""
        return TO_MEND if self.findings or not all(one.passed for one in self.checked) else DONE


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--standard",
    "keys",
    multiple=True,
    type=click.Choice(_KEYS),
    metavar="ua1|ua2|3a|4f",
    help="Hold the files against this standard, whatever they claim; may be repeated. All parts of PDF/A are known.",
)
@json_option
def verify(files: tuple[Path, ...], keys: tuple[str, ...], as_json: bool) -> None:
    """Check that a PDF is as accessible and as permanent as it claims to be.

    Works on any PDF. First veraPDF, the reference validator, holds it against the standards for PDF/A and PDF/UA that
    the file itself claims to meet; then come rules of our own, on what veraPDF leaves out. What is wrong is told with
    the rule, how often it is broken, and the page. Needs more to be installed: pip install 'pressdossier[verify]'.

    \b
    Examples:
      pressdossier verify out/pressdossier-2018-nl.pdf
      pressdossier verify out/*.pdf --json
      pressdossier verify other.pdf --standard ua1

    \b
    Exit codes:
      0  all files pass
      1  something is to be mended; each finding says where
      2  the command was not understood
    """  # noqa: D301 (click's mark for lines that it is not to join)
    with ends_on_findings():
        outcomes = tuple(_told_one_by_one(_verify_files(files, keys), findings_only=as_json))
    if as_json:
        click.echo(to_json(outcomes))
    sys.exit(max(outcome.exit_code for outcome in outcomes))


def _verify_files(files: Sequence[Path], keys: Sequence[str]) -> Iterator[VerificationOutcome]:
    """Check one file after the other; raises PressdossierError where veraPDF is not installed."""
    from pressdossier.check.file.verapdf import Profile  # brings the bridge to Java
    from pressdossier.check.file.verapdf_engine import require_engine

    require_engine()
    standards = [standard for standard in Profile if standard.key in keys]
    for path in files:
        yield verify_file(path, standards)


def verify_file(path: Path, standards: Sequence[Profile]) -> VerificationOutcome:
    """Hold one file against these standards, or else those that it claims, and against our own rules."""
    from pressdossier.check.file.rules import RULES, check_file  # brings pypdf
    from pressdossier.check.file.verapdf import verify as hold_against
    from pressdossier.pdf.reading.inspect import inspect_pdf

    begun = time.perf_counter()
    try:
        own = check_file(inspect_pdf(path))
    except PressdossierError as error:
        return VerificationOutcome(path, (), error.findings)
    ours = Checked("our own rules", not own, len(RULES), time.perf_counter() - begun)
    said = hold_against(path, standards)
    theirs = [Checked(one.standard.title, one.passed, one.checks, one.seconds) for one in said.verdicts]
    return VerificationOutcome(path, (*theirs, ours), (*said.findings, *own))


def _told_one_by_one(outcomes: Iterable[VerificationOutcome], *, findings_only: bool) -> Iterator[VerificationOutcome]:
    """Tell of each file as soon as it is checked."""
    for outcome in outcomes:
        for finding in outcome.findings:
            click.echo(str(finding), err=True)
        for one in outcome.checked if not findings_only else ():
            click.echo(f"{outcome.path}: {one.name}: {_passed_or_not(one)}, {one.checks} checks, {one.seconds:.1f} s")
        yield outcome


def _passed_or_not(one: Checked) -> str:
    return "passed" if one.passed else "not passed"


def to_json(outcomes: Iterable[VerificationOutcome]) -> str:
    """One document for all files."""
    return json.dumps(
        {"results": [_verified_file_as_json(outcome) for outcome in outcomes]}, indent=2, ensure_ascii=False
    )


def _verified_file_as_json(outcome: VerificationOutcome) -> dict[str, object]:
    return {
        "path": str(outcome.path),
        "passed": outcome.exit_code == DONE,
        "checked": [
            {"name": one.name, "passed": one.passed, "checks": one.checks, "seconds": round(one.seconds, 3)}
            for one in outcome.checked
        ],
        "findings": [{"message": finding.message, "hint": finding.hint} for finding in outcome.findings],
    }
