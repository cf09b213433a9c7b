"""The command `facts`: every fact with value, printed forms, provenance and uses; as text, JSON or CSV.

What brings libraries is imported when it runs: its help, and a name that is mistyped, do not wait for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressdossier.cache import default_cache
from pressdossier.cli.project import content_option, edition_folder, the_project
from pressdossier.cli.report import ends_on_findings
from pressdossier.errors import suggest
from pressdossier.project import Project

if TYPE_CHECKING:
    from pressdossier.desk.facts import FactEntry


@click.command()
@click.argument("names", nargs=-1, metavar="[EDITION] [KEY...]")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True, help="For whom."
)
@content_option
def facts(names: tuple[str, ...], form: str, content: Path | None) -> None:
    """List the facts of an edition: what each is, how it is printed, where it comes from, where it is used.

    EDITION is the name of a folder in content; without it, the newest. A KEY may hold * for anything, as in 'scores.*';
    without one, all facts are listed. Values are unrounded; what is printed is rounded once, from them.

    \b
    Examples:
      pressdossier facts                      all facts of the newest edition
      pressdossier facts score.belgium        one of them
      pressdossier facts 2018 "scores.*" --format csv > scores.csv

    \b
    Exit codes:
      0  the facts are listed
      1  something in the edition is to be mended first; each finding says where
      2  the command was not understood
    """  # noqa: D301 (click's mark for lines that it is not to join)
    folder, keys = _edition_and_keys(the_project(content), names)
    from pressdossier.desk.editions import open_edition  # brings pandas and Babel
    from pressdossier.desk.facts import list_facts

    with ends_on_findings():
        entries = list_facts(open_edition(folder, default_cache()))
    click.echo(_facts_report(_entries_named(entries, keys), form), nl=False)


def _facts_report(entries: Sequence[FactEntry], form: str) -> str:
    from pressdossier.cli.facts_report import to_csv, to_json, to_text

    match form:
        case "json":
            return to_json(entries)
        case "csv":
            return to_csv(entries)
        case _:
            return to_text(entries)


def _edition_and_keys(project: Project, names: Sequence[str]) -> tuple[Path, Sequence[str]]:
    """The edition's folder and the keys: the first name may be either, and what looks like a year is no key."""
    if names and (names[0] in project.all_editions or names[0].isdigit()):
        return edition_folder(project, names[0], facts_alone=True), names[1:]
    return edition_folder(project, None, facts_alone=True), names


def _entries_named(entries: tuple[FactEntry, ...], keys: Sequence[str]) -> tuple[FactEntry, ...]:
    """The entries that any of the keys names, in their order; ends the command where a key names none.

    Without keys all of the edition's own, and of earlier editions those that are used.
    """
    from pressdossier.desk.facts import matching
    from pressdossier.facts.model import edition_of

    wanted: set[str] = set()
    for key in keys:
        found = matching(entries, key)
        if not found:
            hint = suggest(key, [entry.fact.key for entry in entries])
            raise click.BadParameter(f"there is no fact '{key}'; {hint}".rstrip("; "), param_hint="'KEY'")
        wanted.update(entry.fact.key for entry in found)
    if not keys:  # of earlier editions what this one uses
        return tuple(entry for entry in entries if entry.is_used or not edition_of(entry.fact.key))
    return tuple(entry for entry in entries if entry.fact.key in wanted)
