"""The commands for translators and whoever works with them: what is missing or stale, what is read, out and back.

What brings libraries is imported when they run: their help, and a name that is mistyped, do not wait for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from pressdossier.cache import default_cache
from pressdossier.cli.project import content_option, edition_folder, edition_option, the_project
from pressdossier.cli.report import ends_on_findings
from pressdossier.errors import Source

_to = click.option("--to", "lang", required=True, metavar="LANG", help="The language that is translated into.")


@click.group()
def translate() -> None:
    """See how far the translations are, record them, and exchange them with an agency.

    Every passage of a translation is recorded with the passage that it was made from, in the file translation.lock of
    its language. Where the source changes later, check and status tell which passages are to be read again.

    \b
    Examples:
      pressdossier translate status                        how far every language is
      pressdossier translate accept --to fr 10-ready       this file has been read and is right
      pressdossier translate export --to fr --out fr.xlf   for a translation agency
      pressdossier translate import --to fr fr.xlf         and back
    """  # noqa: D301 (click's mark for lines that it is not to join)


def _folder(content: Path | None, edition: str | None) -> Path:
    return edition_folder(the_project(content), edition, named_by="--edition")


@translate.command()
@click.option("--to", "langs", multiple=True, metavar="LANG", help="Only this language; may be repeated.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@edition_option
@content_option
@ends_on_findings()
def status(langs: Sequence[str], form: str, edition: str | None, content: Path | None) -> None:
    """Tell how far each translation is, and what has changed since.

    A passage is missing, not recorded (nobody has said what it was made from), stale (its source has changed since),
    translated, or reviewed. The exit code is 0 however far they are; pressdossier check is what stops.
    """
    from pressdossier.cli.translate_report import to_json, to_text
    from pressdossier.desk.translate import open_translation, translated_languages

    folder, cache = _folder(content, edition), default_cache()
    wanted = langs or translated_languages(folder, cache)
    opened = [open_translation(folder, lang, cache) for lang in wanted]
    click.echo(to_json(opened) if form == "json" else to_text(opened))


@translate.command()
@click.argument("passages", nargs=-1)
@_to
@click.option("--by", help="Who has read it.  [default: git's user.name, else the name you are logged in with]")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day it was read.  [default: today]")
@click.option("--unreviewed", is_flag=True, help="Record it as translated, and not as read by anybody.")
@edition_option
@content_option
@ends_on_findings()
def accept(
    passages: Sequence[str],
    lang: str,
    by: str | None,
    on: Any,
    unreviewed: bool,
    edition: str | None,
    content: Path | None,
) -> None:
    """Record that passages say what their source says now, and who has read them.

    PASSAGES are files or passages as status names them, such as 10-ready or 10-ready#concept/1; without any, all of the
    language that is not reviewed yet. Nothing is recorded where one of them is not translated yet.
    """
    from pressdossier.content.translation.lock import LOCK, Review
    from pressdossier.desk import translate as desk

    day = on.date() if on is not None else date.today()
    review = None if unreviewed else Review(by or _user(), day.isoformat())
    opened = desk.open_translation(_folder(content, edition), lang, default_cache())
    count = desk.accept(opened, desk.chosen(passages), review)
    said = "translated" if review is None else f"reviewed by {review.by} on {review.on}"
    click.echo(f"{opened.folder / LOCK}: {count} passage{'s' if count != 1 else ''} recorded as {said}")


def _user() -> str:
    """Who is at work, as git knows them."""
    import getpass  # these two are for this one question
    import subprocess

    try:
        asked = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False, timeout=5)
        name = asked.stdout.strip()
    except (OSError, subprocess.SubprocessError):
        name = ""
    return name or getpass.getuser()


@translate.command("export")
@_to
@click.option("--format", "form", type=click.Choice(["xliff", "po"]), default="xliff", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="[default: out/EDITION-LANG.xlf or .po]")
@edition_option
@content_option
@ends_on_findings()
def export_(lang: str, form: str, out: Path | None, edition: str | None, content: Path | None) -> None:
    """Write the texts of an edition for a translation agency, as XLIFF 1.2 or PO.

    Facts, references, footnotes and claims are placeholders that the agency's tool protects. What is translated already
    goes along; what has become stale since is marked for work. Needs the extra: pip install 'pressdossier[translate]'.
    """
    from pressdossier.build.edition import write_file
    from pressdossier.desk.exchange_formats import ExchangeFormat, write_parcel
    from pressdossier.desk.translate import export, open_translation

    folder = _folder(content, edition)
    parcel = export(open_translation(folder, lang, default_cache()))
    path = out or the_project(content).out / f"{folder.name}-{lang}.{'xlf' if form == 'xliff' else 'po'}"
    write_file(path, write_parcel(parcel, ExchangeFormat(form)))
    click.echo(f"{path}: {len(parcel.units)} texts")


@translate.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_to
@edition_option
@content_option
@ends_on_findings()
def import_(file: Path, lang: str, edition: str | None, content: Path | None) -> None:
    """Take in what came back from a translation agency: FILE, in XLIFF or PO.

    All of it is taken or nothing: a file of another edition or language, one that is cut, or one in which a fact or a
    reference is lost is refused, with each fault. What comes in is recorded as translated, not as reviewed.
    """
    from pressdossier.desk.exchange_formats import read_parcel
    from pressdossier.desk.translate import open_translation, receive

    source = Source(str(file))
    parcel = read_parcel(file.read_bytes(), source)
    cache = default_cache()
    opened = open_translation(_folder(content, edition), lang, cache)
    delivery = receive(opened, parcel, source, cache)
    for name in delivery.files:
        click.echo(f"{opened.folder / name}.md: written")
    click.echo(f"{len(delivery.translated)} passages recorded as translated")
    for name, passage in delivery.left_out:
        click.echo(f"{name}#{passage.place}: left out, since a part of it is not translated", err=True)
