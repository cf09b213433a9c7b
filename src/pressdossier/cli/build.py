"""The command `build`: an edition's dossiers, in all its languages or in some."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import click

from pressdossier.cli.building import BuildOptions, BuildRequest, build_languages, build_options, target_of
from pressdossier.cli.project import edition_argument, edition_folder, the_project
from pressdossier.cli.report import DONE, tell


@click.command()
@edition_argument
@click.option("--public", is_flag=True, help="For the public: build nothing unless all languages pass check.")
@click.option(
    "--rows",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Build a dossier for each row of this CSV file.",
)
@click.option("--watch", is_flag=True, help="Build again after every change, until you press Ctrl-C.")
@build_options
def build(edition: str | None, public: bool, rows: Path | None, watch: bool, options: BuildOptions) -> None:
    """Build the dossier of an edition as a PDF.

    EDITION is the name of a folder in content, such as 2018; without it, the newest is built. A PDF is made for every
    language that has texts, and goes into the folder out. What has not changed since is left alone. Where something is
    wrong, you are told the file and the line, and the last good PDF stays.

    A build is a draft for the team: a language is built where its own text and facts are right, even if a translation
    is behind. With --public, nothing is built unless pressdossier check finds no error in any language.

    With --rows, a dossier is built for each row of a table, such as one for each municipality. Its column name goes
    into the name of the file, a column title stands in place of the dossier's own; every other column is named after
    a fact of yours, and its cells stand in place of that fact's value.

    \b
    Examples:
      pressdossier build                 the newest edition, in all its languages
      pressdossier build --lang nl       only in Dutch
      pressdossier build 2018 --lang nl --lang fr --out press
      pressdossier build --public        all languages, once they all say the same
      pressdossier build --lang nl --watch
      pressdossier build --lang nl --rows content/municipalities.csv

    \b
    Exit codes:
      0  the files are built, or nothing had changed
      1  something is to be mended; each finding says where and how
      2  the command was not understood
      3  a file could not be written
    """  # noqa: D301 (click's mark for lines that it is not to join)
    if watch and (public or rows or options.as_json):
        raise click.UsageError("--watch goes with neither --public nor --rows nor --json")
    project = the_project(options.content)
    folder = edition_folder(project, edition)
    target = target_of(options, project)
    request = BuildRequest(folder, options.langs, project.fonts, options.cache, target, public, rows)
    if watch:
        from pressdossier.cli.watching import watch_languages  # brings what an unchanged build does not need

        with suppress(KeyboardInterrupt):
            tell(watch_languages(request), timings=options.timings, as_json=False)
        sys.exit(DONE)
    sys.exit(tell(build_languages(request), timings=options.timings, as_json=options.as_json))
