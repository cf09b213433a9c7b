"""The command line: what the user asks for, handed to the library; what comes back, put into lines and an exit code.

Knows nothing of how a dossier is made. It imports nothing heavy, since a build that finds nothing changed is to take a
tenth of a second, most of which is Python and click.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import wraps
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import click

from pressdossier import BuildResult, Edition, OutputError, PressdossierError, load
from pressdossier.build.checking import no_content
from pressdossier.build.edition import write_file
from pressdossier.cli.check import check
from pressdossier.cli.compare import compare
from pressdossier.cli.facts import facts
from pressdossier.cli.inspect import inspect
from pressdossier.cli.progress import Progress
from pressdossier.cli.report import Outcome, show, to_json
from pressdossier.cli.translate import translate
from pressdossier.cli.verify import verify
from pressdossier.cli.why import why
from pressdossier.errors import suggest
from pressdossier.project import Project, as_typed, find_project
from pressdossier.proof import SHEETS, SPECIMEN_LANG
from pressdossier.standards import Standard
from pressdossier.timing import Timing, Watch

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
@click.version_option(package_name="pressdossier", prog_name="pressdossier")
def main() -> None:
    """Make a press dossier: a folder of texts and figures in, a typeset PDF out.

    Go into the folder of your project, the one with the folder content in it, and build:

    \b
      pressdossier build --lang nl       makes out/pressdossier-2018-nl.pdf
      pressdossier check                 says what is wrong, in all languages
      pressdossier build --help          says more
    """  # noqa: D301 (click's mark for lines that it is not to join)


class _Wanted(NamedTuple):
    """What the options of a command that builds say."""

    langs: tuple[str, ...]
    out: Path | None
    content: Path | None
    standard: str
    timings: bool
    as_json: bool


def _how(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every command that builds has, handed to it as one value `wanted`."""
    options = [
        click.option("--lang", "langs", multiple=True, metavar="LANG", help="Only this language; may be repeated."),
        click.option("--out", type=_FOLDER, help="Where the files go.  [default: out, beside the content folder]"),
        click.option(
            "--content", type=_FOLDER, help="The content folder.  [default: found from the current folder upwards]"
        ),
        click.option(
            "--standard",
            type=click.Choice([standard.value for standard in Standard]),
            default=Standard.UA1_A3A.value,
            show_default=True,
            help="What the file conforms to: PDF/UA-1 and PDF/A-3a, or PDF/UA-2 and PDF/A-4f.",
        ),
        click.option("--timings", is_flag=True, help="Also print how long each stage took, in milliseconds."),
        click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else."),
    ]
    names = _Wanted._fields

    @wraps(command)
    def collected(**given: Any) -> None:
        wanted = _Wanted(**{name: given.pop(name) for name in names})
        command(**given, wanted=wanted)

    wrapped: Callable[..., None] = collected
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped


@main.command()
@click.argument("edition", required=False)
@click.option("--public", is_flag=True, help="For the public: build nothing unless all languages pass check.")
@_how
def build(edition: str | None, public: bool, wanted: _Wanted) -> None:
    """Build the dossier of an edition as a PDF.

    EDITION is the name of a folder in content, such as 2018; without it, the newest is built. A PDF is made for every
    language that has texts, and goes into the folder out. What has not changed since is left alone. Where something is
    wrong, you are told the file and the line, and the last good PDF stays.

    A build is a draft for the team: a language is built where its own text and facts are right, even if a translation
    is behind. With --public, nothing is built unless pressdossier check finds no error in any language.

    \b
    Examples:
      pressdossier build                 the newest edition, in all its languages
      pressdossier build --lang nl       only in Dutch
      pressdossier build 2018 --lang nl --lang fr --out press
      pressdossier build --public        all languages, once they all say the same

    \b
    Exit codes:
      0  the files are built, or nothing had changed
      1  something is to be mended; each finding says where and how
      2  the command was not understood
      3  a file could not be written
    """  # noqa: D301 (as above)
    project = _project(wanted.content)
    folder = project.content / _known_edition(project, edition)
    sys.exit(_report(_build(folder, project, wanted, public=public), wanted))


@main.command()
@click.option(
    "--theme",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The theme that the specimen shows.  [default: the tool's own]",
)
@_how
def proof(theme: Path | None, wanted: _Wanted) -> None:
    """Build samples: every kind of block and chart, every language, every token of the theme.

    The proof sheets show what the tool can set, how the theme looks and what a language changes, in the fonts of your
    project. One holds every kind of block and chart, in Dutch; one says the same in all languages; the specimen, in
    English, draws every colour, text style and measure of a theme by itself. Their texts come with the tool. With
    --lang, only the sheets in that language are built. The exit codes are those of build.
    """
    project = _project(wanted.content)
    outcomes = [_build(folder, project, chosen) for folder, chosen in _sheets(wanted)]
    if not wanted.langs or SPECIMEN_LANG in wanted.langs:
        outcomes.append(iter([_specimen(theme, project, wanted)]))
    sys.exit(_report(chain.from_iterable(outcomes), wanted))


def _specimen(path: Path | None, project: Project, wanted: _Wanted) -> Outcome:
    """The specimen of a theme, written beside the sheets."""
    # brings the document tree, fonts and painting, which other commands do not need
    from pressdossier.proof.specimen import build_specimen

    watch, out = Watch(), as_typed(wanted.out or project.out)
    try:
        with watch.stage("specimen"):
            target, made = build_specimen(path, project.fonts, out, Standard(wanted.standard), _stamp())
            write_file(target, made.data)
    except PressdossierError as error:
        return Outcome("specimen", SPECIMEN_LANG, error.findings, not_written=isinstance(error, OutputError))
    result = BuildResult("specimen", SPECIMEN_LANG, target, len(made.pages), (), watch.timings, unchanged=False)
    return Outcome("specimen", SPECIMEN_LANG, (), result, watch.timings)


def _sheets(wanted: _Wanted) -> Iterator[tuple[Path, _Wanted]]:
    """The proof sheets that have a language asked for, each with those it has; all where none is asked for."""
    sheets = [load(as_typed(folder)) for folder in SHEETS]
    known = tuple(dict.fromkeys(lang for sheet in sheets for lang in sheet.languages))
    for lang in wanted.langs:
        if lang not in known:
            hint = suggest(lang, known, f"there are: {', '.join(known)}")
            message = f"there is no proof sheet in the language '{lang}'; {hint}"
            raise click.BadParameter(message, param_hint="'--lang'")
    for sheet in sheets:
        langs = tuple(lang for lang in wanted.langs if lang in sheet.languages)
        if langs or not wanted.langs:
            yield sheet.folder, wanted._replace(langs=langs)


main.add_command(check)
main.add_command(compare)
main.add_command(facts)
main.add_command(inspect)
main.add_command(translate)
main.add_command(verify)
main.add_command(why)


def _project(content: Path | None) -> Project:
    """The project that the user works in; ends the command where there is none."""
    if content is None:
        found = find_project(Path.cwd())
        if found is None:
            hint = "go into the folder of a project, or name its content folder with --content"
            raise click.UsageError(f"there is no content folder here or in the folders above; {hint}")
        return found
    if Project(content).editions:
        return Project(as_typed(content))
    hint = f"it is an edition; the content folder is {content.parent}"
    if not (content / "edition.yaml").is_file():
        hint = "an edition is a folder with a file edition.yaml"
    raise click.BadParameter(f"there is no edition in {content}; {hint}", param_hint="'--content'")


def _known_edition(project: Project, asked: str | None) -> str:
    """The edition asked for, or else the newest; ends the command where there is no such edition."""
    if asked is None:
        return project.editions[0]
    if asked not in project.editions:
        hint = suggest(asked, project.editions, f"there are: {', '.join(project.editions)}")
        message = f"there is no edition '{asked}' in {project.content}; {hint}"
        raise click.BadParameter(message, param_hint="'EDITION'")
    return asked


def _stamp() -> datetime | None:
    """The moment that SOURCE_DATE_EPOCH names, for files that say when they were made; None where it is not set."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is '{seconds}', which is no number of seconds since 1970") from None


def _build(folder: Path, project: Project, wanted: _Wanted, *, public: bool = False) -> Iterator[Outcome]:
    """Build an edition's languages one after the other, whether or not one fails; public: only if none can fail."""
    stamp = _stamp()
    watch = Watch()
    try:
        with watch.stage("load"):
            edition = load(folder, fonts=project.fonts)
    except PressdossierError as error:
        yield Outcome(folder.name, None, error.findings)
        return
    langs = _known_languages(edition, wanted.langs)
    if public:
        checked = edition.check()
        if not checked.passed:
            yield Outcome(edition.name, None, checked.errors)
            return
    for lang in langs:
        how = _How(as_typed(wanted.out or project.out), Standard(wanted.standard), stamp, watch.timings)
        yield _build_language(edition, lang, how)
        watch = Watch()  # loading is told once, with the first language
    if not edition.languages:
        yield Outcome(edition.name, None, (no_content(folder),))


def _known_languages(edition: Edition, asked: Sequence[str]) -> Sequence[str]:
    """The languages asked for, each once, or else all; ends the command where one has no content."""
    for lang in asked:
        if lang not in edition.languages:
            hint = suggest(lang, edition.languages, f"there is content for: {', '.join(edition.languages) or 'none'}")
            message = f"there is no content for the language '{lang}' in {edition.folder}; {hint}"
            raise click.BadParameter(message, param_hint="'--lang'")
    return tuple(dict.fromkeys(asked)) or edition.languages


class _How(NamedTuple):
    """How a language is built; before: what was timed already and is told with it."""

    out: Path
    standard: Standard
    stamp: datetime | None
    before: tuple[Timing, ...]


def _build_language(edition: Edition, lang: str, how: _How) -> Outcome:
    try:
        with Progress(f"{edition.name} {lang}") as progress:
            result = edition.build(lang, how.out, standard=how.standard, stamp=how.stamp, progress=progress.tell)
    except PressdossierError as error:
        return Outcome(edition.name, lang, error.findings, not_written=isinstance(error, OutputError))
    return Outcome(edition.name, lang, result.findings, result, how.before + result.timings)


def _report(outcomes: Iterable[Outcome], wanted: _Wanted) -> int:
    """Tell of each outcome as soon as it is there, or of all in one document; the exit code of the command."""
    told = []
    for outcome in outcomes:
        show(outcome, timings=wanted.timings, findings_only=wanted.as_json)
        told.append(outcome)
    if wanted.as_json:
        click.echo(to_json(told))
    return max(outcome.exit_code for outcome in told)
