"""What the commands that build share: their options, and building an edition's languages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

from pressdossier.build.edition import Edition, load
from pressdossier.build.parallel import build_languages as build_each
from pressdossier.build.results import BuildResult
from pressdossier.cache import Cache
from pressdossier.cli.options import cache_option, json_option
from pressdossier.cli.progress import Progress
from pressdossier.cli.project import FOLDER, content_option, known_languages, languages_option
from pressdossier.cli.report import Outcome
from pressdossier.content.settings.inputs import no_content
from pressdossier.errors import OutputError, PressdossierError
from pressdossier.project import Project, as_typed
from pressdossier.standards import PdfOptions, Standard
from pressdossier.timing import Stopwatch, Timing


class BuildOptions(NamedTuple):
    """What the options of a command that builds say."""

    langs: tuple[str, ...]
    out: Path | None
    content: Path | None
    standard: str
    timings: bool
    cache: Cache
    as_json: bool


def build_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every command that builds has, handed to it as one value `options`."""
    decorators = [
        languages_option,
        click.option("--out", type=FOLDER, help="Where the files go.  [default: out, beside the content folder]"),
        content_option,
        click.option(
            "--standard",
            type=click.Choice([standard.value for standard in Standard]),
            default=Standard.UA1_A3A.value,
            show_default=True,
            help="What the file conforms to: PDF/UA-1 and PDF/A-3a, or PDF/UA-2 and PDF/A-4f.",
        ),
        click.option("--timings", is_flag=True, help="Also print how long each stage took, in milliseconds."),
        cache_option,
        json_option,
    ]

    @wraps(command)
    def collected(**given: Any) -> None:
        options = BuildOptions(**{name: given.pop(name) for name in BuildOptions._fields})
        command(**given, options=options)

    decorated: Callable[..., None] = collected
    for decorate in reversed(decorators):
        decorated = decorate(decorated)
    return decorated


class Target(NamedTuple):
    """Files to make: in which folder, and what was chosen of them."""

    out: Path
    options: PdfOptions


def target_of(options: BuildOptions, project: Project) -> Target:
    """What the options ask for, and else what is usual; ends the command where the time stamp is none."""
    return Target(as_typed(options.out or project.out), PdfOptions(Standard(options.standard), _stamp()))


def _stamp() -> datetime | None:
    """The moment that SOURCE_DATE_EPOCH names; None where it is not set."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is '{seconds}', which is no number of seconds since 1970") from None


class BuildRequest(NamedTuple):
    """An edition to build: its folder, the languages asked for (() for all), the means, and the files to make.

    public: whether nothing is built unless the whole edition passes check; rows: a table whose every row is a dossier,
    None for the edition's own.
    """

    folder: Path
    langs: tuple[str, ...]
    fonts: Path
    cache: Cache
    target: Target
    public: bool = False
    rows: Path | None = None


def build_languages(request: BuildRequest) -> Iterator[Outcome]:
    """Build an edition's languages, whether or not one fails, and tell of each in their order."""
    stopwatch = Stopwatch()
    try:
        with stopwatch.stage("load"):
            alone = len(request.langs) == 1 and request.rows is None
            edition = load(request.folder, fonts=request.fonts, cache=request.cache, to_build=alone)
    except PressdossierError as error:
        yield Outcome(request.folder.name, None, error.findings)
        return
    langs = known_languages(request.langs, edition.languages, request.folder) or edition.languages
    errors = edition.check().errors if request.public else ()
    if not langs:
        errors = (no_content(request.folder),)
    if errors:
        yield Outcome(edition.name, None, errors)
        return
    before = stopwatch.timings  # told once, with the first language
    out, options = request.target
    if request.rows is not None:
        yield from _build_rows(edition, langs, request.rows, request.target)
        return
    with Progress(edition.name) as progress:
        for lang, result in build_each(edition, langs, out, options, progress.tell_of):
            progress.pause()
            yield outcome_of(edition.name, lang, result, before)
            before = ()


def _build_rows(edition: Edition, langs: Sequence[str], table: Path, target: Target) -> Iterator[Outcome]:
    """Build a dossier for each row of a table in each of some languages."""
    from pressdossier.build.rows import read_rows

    try:
        rows = read_rows(table)
    except PressdossierError as error:
        yield Outcome(edition.name, None, error.findings)
        return
    for lang in langs:
        try:
            for result in edition.build_rows(lang, rows, *target):
                yield outcome_of(edition.name, lang, result)
        except PressdossierError as error:
            yield outcome_of(edition.name, lang, error)


def outcome_of(
    edition: str, lang: str, result: BuildResult | PressdossierError, before: tuple[Timing, ...] = ()
) -> Outcome:
    """How it went with a language; before: timings of what was done for it already."""
    if isinstance(result, PressdossierError):
        return Outcome(edition, lang, result.findings, not_written=isinstance(result, OutputError))
    return Outcome(edition, lang, result.findings, result, before + result.timings)
