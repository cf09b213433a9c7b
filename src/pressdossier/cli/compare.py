"""The command `compare`: two editions side by side, as text, JSON, CSV or a page for the team.

Imports nothing heavy before it runs, since every other command pays for what stands at its top.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressdossier import PressdossierError
from pressdossier.cache import default_cache, write_whole
from pressdossier.cli.project import content_option, known_edition, known_language, the_project
from pressdossier.cli.report import NOT_WRITTEN, TO_MEND

if TYPE_CHECKING:
    from pressdossier.desk.compare import Comparison


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--lang", metavar="LANG", help="In which facts are printed.  [default: the source language of NEW]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "html"]),
    default="text",
    show_default=True,
    help="For whom; html is one page that needs nothing else.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write it to this file.")
@content_option
def compare(old: str, new: str, lang: str | None, form: str, out: Path | None, content: Path | None) -> None:
    """Lay two editions side by side.

    Every fact with its change, and whether that is beyond the margin of error; definitions that changed; claims that
    hold no longer, such as a first time; passages that say again what they said last year. An edition may be facts
    alone.

    \b
    Examples:
      pressdossier compare 2017 2018
      pressdossier compare 2017 2018 --format csv --out change.csv
      pressdossier compare 2017 2018 --format html --out change.html

    \b
    Exit codes:
      0  the editions are compared
      1  something in an edition is to be mended first; each finding says where
      2  the command was not understood
      3  the file could not be written
    """  # noqa: D301 (click's mark for lines that it is not to join)
    project = the_project(content)
    folders = known_edition(project, old, "OLD"), known_edition(project, new, "NEW")
    try:
        comparison = _compared(*folders, lang)
    except PressdossierError as error:
        click.echo(str(error), err=True)
        sys.exit(TO_MEND)
    text = _written(comparison, form)
    if out is None:
        click.echo(text, nl=False)
    else:
        _write(out, text)


def _compared(old: Path, new: Path, lang: str | None) -> Comparison:
    from pressdossier.desk.compare import compare  # brings pandas and Babel, which a build may not need
    from pressdossier.desk.editions import open_edition

    before, after = (open_edition(folder, default_cache()) for folder in (old, new))
    from pressdossier.messages import OWN_LANGUAGE  # every other command would wait for what reads the catalogues

    languages = after.languages or before.languages or (OWN_LANGUAGE,)
    return compare(before, after, known_language(lang or languages[0], languages))


def _written(comparison: Comparison, form: str) -> str:
    from pressdossier.cli.compare_report import to_csv, to_json, to_text
    from pressdossier.desk.compare_page import write_page

    match form:
        case "json":
            return to_json(comparison)
        case "csv":
            return to_csv(comparison)
        case "html":
            return write_page(comparison)
        case _:
            return to_text(comparison)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode("utf-8"))
    except OSError as error:
        click.echo(f"{path}: the file cannot be written: {error.strerror or error}", err=True)
        sys.exit(NOT_WRITTEN)
    click.echo(str(path))
