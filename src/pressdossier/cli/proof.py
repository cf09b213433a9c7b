"""The command `proof`: samples of what can be set, and of what a theme looks like, in the fonts of the project."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from pressdossier.build.edition import load, write_file
from pressdossier.build.results import BuildResult
from pressdossier.cli.building import BuildOptions, BuildRequest, Target, build_languages, build_options, target_of
from pressdossier.cli.project import known_languages, the_project
from pressdossier.cli.report import Outcome, tell
from pressdossier.errors import OutputError, PressdossierError
from pressdossier.project import Project, as_typed
from pressdossier.proof import SHEETS, SPECIMEN_LANG
from pressdossier.timing import Stopwatch


@click.command()
@click.option(
    "--theme",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The theme that the specimen shows.  [default: the tool's own]",
)
@build_options
def proof(theme: Path | None, options: BuildOptions) -> None:
    """Build samples: every kind of block and chart, every language, every token of the theme.

    The proof sheets show what the tool can set, how the theme looks and what a language changes, in the fonts of your
    project. One holds every kind of block and chart, in Dutch; one says the same in all languages; the specimen, in
    English, draws every colour, text style and measure of a theme by itself. Their texts come with the tool. With
    --lang, only the sheets in that language are built. The exit codes are those of build.
    """
    project = the_project(options.content)
    sys.exit(tell(_samples(theme, project, options), timings=options.timings, as_json=options.as_json))


def _samples(theme: Path | None, project: Project, options: BuildOptions) -> Iterator[Outcome]:
    """Build the proof sheets in those languages asked for that they have, and the specimen; all for none."""
    target = target_of(options, project)
    sheets = [load(as_typed(folder), cache=options.cache) for folder in SHEETS]
    known = tuple(dict.fromkeys(lang for sheet in sheets for lang in sheet.languages))
    asked = known_languages(options.langs, known, "the proof sheets")
    for sheet in sheets:
        wanted = tuple(lang for lang in asked or sheet.languages if lang in sheet.languages)
        if wanted:
            yield from build_languages(BuildRequest(sheet.folder, wanted, project.fonts, options.cache, target))
    if not asked or SPECIMEN_LANG in asked:
        yield _specimen(theme, project, target)


def _specimen(path: Path | None, project: Project, target: Target) -> Outcome:
    """The specimen of a theme, written beside the sheets."""
    # brings the document tree, fonts and painting, which other languages' sheets may not need
    from pressdossier.proof.specimen import build_specimen

    stopwatch = Stopwatch()
    try:
        with stopwatch.stage("specimen"):
            file, made = build_specimen(path, project.fonts, target.out, target.options)
            write_file(file, made.data)
    except PressdossierError as error:
        return Outcome("specimen", SPECIMEN_LANG, error.findings, not_written=isinstance(error, OutputError))
    result = BuildResult("specimen", SPECIMEN_LANG, file, len(made.pages), (), stopwatch.timings, unchanged=False)
    return Outcome("specimen", SPECIMEN_LANG, (), result, stopwatch.timings)
