"""What the command line says of a build: lines for people, one JSON document for programs, an exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import click

from pressdossier.cli.findings import finding_as_json, to_text
from pressdossier.errors import Finding, OutputError, PressdossierError
from pressdossier.timing import Timing

if TYPE_CHECKING:
    from pressdossier.build.results import BuildResult

DONE = 0
TO_MEND = 1
NOT_WRITTEN = 3
"""Exit codes; click's own for a command that it does not understand is 2."""


@contextmanager
def ends_on_findings() -> Iterator[None]:
    """End the command where the library raises what is to be mended, or what could not be written."""
    try:
        yield
    except PressdossierError as error:
        click.echo(str(error), err=True)
        sys.exit(NOT_WRITTEN if isinstance(error, OutputError) else TO_MEND)


class Outcome(NamedTuple):
    """How it went with one language of an edition.

    lang: None where it failed before any language was begun; result: None where nothing was built;
    timings: of loading too; not_written: the dossier was fine, its file could not be written.
    """

    edition: str
    lang: str | None
    findings: tuple[Finding, ...]
    result: BuildResult | None = None
    timings: tuple[Timing, ...] = ()
    not_written: bool = False

    @property
    def seconds(self) -> float:
        """How long it took in all."""
        return sum(timing.seconds for timing in self.timings)

    @property
    def exit_code(self) -> int:
        """What the command would end with if this were all."""
        if self.result is not None:
            return DONE
        return NOT_WRITTEN if self.not_written else TO_MEND


def tell(outcomes: Iterable[Outcome], *, timings: bool, as_json: bool) -> int:
    """Tell of each outcome as soon as it is there, or of all in one document; the exit code of the command."""
    told = []
    for outcome in outcomes:
        _show(outcome, timings=timings, findings_only=as_json)
        told.append(outcome)
    if as_json:
        click.echo(to_json(told))
    return max(outcome.exit_code for outcome in told)


def _show(outcome: Outcome, *, timings: bool, findings_only: bool) -> None:
    """Print findings to stderr, and to stdout where the file is and how long each stage took."""
    for finding in outcome.findings:
        click.echo(to_text(finding), err=True)
    if outcome.result is None:
        click.echo(_failure(outcome), err=True)
    elif not findings_only:
        click.echo(_success(outcome.result, outcome.seconds))
        if timings:
            click.echo(_table(outcome))


def to_json(outcomes: Iterable[Outcome]) -> str:
    """One document for all outcomes; timings in milliseconds."""
    import json  # a build for people does not need it

    return json.dumps({"results": [_outcome_as_json(outcome) for outcome in outcomes]}, indent=2, ensure_ascii=False)


def _success(result: BuildResult, seconds: float) -> str:
    if result.unchanged:
        return f"{result.path}: nothing changed"
    return f"{result.path}: {result.pages} page{'s' if result.pages > 1 else ''}, {seconds:.1f} s"


def _failure(outcome: Outcome) -> str:
    count = len(outcome.findings)
    name = f"{outcome.edition} {outcome.lang}" if outcome.lang else outcome.edition
    return f"{name}: not built, {count} finding{'s' if count > 1 else ''}"


def _table(outcome: Outcome) -> str:
    rows = [*outcome.timings, Timing("total", outcome.seconds)]
    width = max(len(row.stage) for row in rows)
    return "\n".join(f"  {row.stage:<{width}} {row.seconds * 1000:8.1f} ms" for row in rows)


def _outcome_as_json(outcome: Outcome) -> dict[str, object]:
    result = outcome.result
    return {
        "edition": outcome.edition,
        "lang": outcome.lang,
        "path": str(result.path) if result else None,
        "pages": result.pages if result else None,
        "unchanged": result.unchanged if result else False,
        "findings": [finding_as_json(finding) for finding in outcome.findings],
        "timings": {timing.stage: round(timing.seconds * 1000, 3) for timing in outcome.timings},
    }
