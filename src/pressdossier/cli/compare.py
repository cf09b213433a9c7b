"""The command `compare`: two editions side by side, as text, JSON, CSV or a page for the team.

What brings libraries is imported when it runs: its help, and a name that is mistyped, do not wait for them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressdossier.build.edition import write_file
from pressdossier.cache import default_cache
from pressdossier.cli.project import content_option, edition_folder, known_languages, the_project
from pressdossier.cli.report import ends_on_findings

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
    before = edition_folder(project, old, named_by="OLD", facts_alone=True)
    after = edition_folder(project, new, named_by="NEW", facts_alone=True)
    with ends_on_findings():
        text = _comparison_report(_compare_folders(before, after, lang), form)
        if out is not None:
            write_file(out, text.encode("utf-8"))
            text = f"{out}\n"
    click.echo(text, nl=False)


def _compare_folders(old: Path, new: Path, lang: str | None) -> Comparison:
    from pressdossier.desk.compare import compare  # brings pandas and Babel
    from pressdossier.desk.editions import open_edition
    from pressdossier.messages import OWN_LANGUAGE

    before, after = (open_edition(folder, default_cache()) for folder in (old, new))
    languages = after.languages or before.languages or (OWN_LANGUAGE,)
    (chosen,) = known_languages([lang or languages[0]], languages, new)
    return compare(before, after, chosen)


def _comparison_report(comparison: Comparison, form: str) -> str:
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
