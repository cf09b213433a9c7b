"""The command `verify`: finished files held against their standards, as lines for people or JSON for programs.

Imports nothing heavy before it runs, since every other command pays for what stands at its top.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressdossier import Finding, PressdossierError
from pressdossier.cli.report import DONE, TO_MEND
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


class Reading(Value, frozen=True):
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
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
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
    try:
        readings = tuple(_told(_readings(files, keys), findings_only=as_json))
    except PressdossierError as error:
        click.echo(str(error), err=True)
        sys.exit(TO_MEND)
    if as_json:
        click.echo(to_json(readings))
    sys.exit(max(reading.exit_code for reading in readings))


def _readings(files: Sequence[Path], keys: Sequence[str]) -> Iterator[Reading]:
    """Check one file after the other; raises PressdossierError where veraPDF is not installed."""
    from pressdossier.check.file.verapdf import Profile  # not at the top, since only this command needs it
    from pressdossier.check.file.verapdf_engine import require_engine

    require_engine()
    standards = [standard for standard in Profile if standard.key in keys]
    for path in files:
        yield read(path, standards)


def read(path: Path, standards: Sequence[Profile]) -> Reading:
    """Hold one file against these standards, or else those that it claims, and against our own rules."""
    from pressdossier.check.file.rules import RULES, check_file  # brings pypdf
    from pressdossier.check.file.verapdf import verify as hold_against
    from pressdossier.pdf.reading.inspect import inspect_pdf

    begun = time.perf_counter()
    try:
        own = check_file(inspect_pdf(path))
    except PressdossierError as error:
        return Reading(path, (), error.findings)
    ours = Checked("our own rules", not own, len(RULES), time.perf_counter() - begun)
    said = hold_against(path, standards)
    theirs = [Checked(one.standard.title, one.passed, one.checks, one.seconds) for one in said.verdicts]
    return Reading(path, (*theirs, ours), (*said.findings, *own))


def _told(readings: Iterable[Reading], *, findings_only: bool) -> Iterator[Reading]:
    """Tell of each file as soon as it is checked."""
    for reading in readings:
        for finding in reading.findings:
            click.echo(str(finding), err=True)
        for one in reading.checked if not findings_only else ():
            click.echo(f"{reading.path}: {one.name}: {_outcome(one)}, {one.checks} checks, {one.seconds:.1f} s")
        yield reading


def _outcome(one: Checked) -> str:
    return "passed" if one.passed else "not passed"


def to_json(readings: Iterable[Reading]) -> str:
    """One document for all files."""
    import json  # reading for people does not need it

    return json.dumps({"results": [_plain(reading) for reading in readings]}, indent=2, ensure_ascii=False)


def _plain(reading: Reading) -> dict[str, object]:
    return {
        "path": str(reading.path),
        "passed": reading.exit_code == DONE,
        "checked": [
            {"name": one.name, "passed": one.passed, "checks": one.checks, "seconds": round(one.seconds, 3)}
            for one in reading.checked
        ],
        "findings": [{"message": finding.message, "hint": finding.hint} for finding in reading.findings],
    }
