"""The commands for translators and whoever works with them: what is missing or stale, what is read, out and back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pressdossier.cache import default_cache
from pressdossier.cli.project import content_option, known_edition, the_project
from pressdossier.cli.report import NOT_WRITTEN, TO_MEND
from pressdossier.errors import OutputError, PressdossierError, Source

if TYPE_CHECKING:
    from pressdossier.content.translation.passages import Passage
    from pressdossier.content.translation.state import Standing, State
    from pressdossier.desk.translate import Translation

_edition = click.option("--edition", help="The edition, by its folder's name.  [default: the newest]")
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


def _told(command: Callable[..., None]) -> Callable[..., None]:
    """End a command that finds something to mend with its findings and an exit code."""

    @wraps(command)
    def told(**given: Any) -> None:
        try:
            command(**given)
        except PressdossierError as error:
            for finding in error.findings:
                click.echo(str(finding), err=True)
            sys.exit(NOT_WRITTEN if isinstance(error, OutputError) else TO_MEND)

    return told


def _folder(content: Path | None, edition: str | None) -> Path:
    project = the_project(content)
    return known_edition(project, edition or project.editions[0], "--edition")


@translate.command()
@click.option("--to", "langs", multiple=True, metavar="LANG", help="Only this language; may be repeated.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_edition
@content_option
@_told
def status(langs: Sequence[str], form: str, edition: str | None, content: Path | None) -> None:
    """Tell how far each translation is, and what has changed since.

    A passage is missing, not recorded (nobody has said what it was made from), stale (its source has changed since),
    translated, or reviewed. The exit code is 0 however far they are; 'check' is what stops.
    """
    from pressdossier.desk.translate import open_translation, translated_languages

    folder, cache = _folder(content, edition), default_cache()
    wanted = langs or translated_languages(folder, cache)
    opened = [open_translation(folder, lang, cache) for lang in wanted]
    if form == "json":
        import json

        click.echo(json.dumps({"languages": [_plain(one) for one in opened]}, indent=2, ensure_ascii=False))
    else:
        click.echo("\n\n".join("\n".join(_lines(one)) for one in opened))


def _lines(translation: Translation) -> Iterator[str]:
    """Counts, and under them the files and passages that are to be worked on."""
    from pressdossier.desk.translate import count_states

    yield f"{translation.route.target_lang}: {_counted(translation.counts)}"
    for name, listed in translation.standings.items():
        unfinished = [line for standing in listed for line in _unfinished(name, standing)]
        if unfinished:
            yield f"  {name}: {_counted(count_states(listed))}"
            yield from (f"    {line}" for line in unfinished)


def _counted(counts: Mapping[State, int]) -> str:
    return ", ".join(f"{count} {state.value}" for state, count in counts.items() if count)


def _unfinished(name: str, standing: Standing) -> Iterator[str]:
    """A passage that is to be worked on: where, what, and what has changed since; nothing for any other."""
    from pressdossier.check.content.translation import changes
    from pressdossier.content.translation.state import State

    what = f"{standing.state.value} {name}#{standing.source.place}"
    if standing.state in (State.MISSING, State.UNRECORDED):
        yield f"{(standing.target or standing.source).source}: {what}"
    elif standing.state is State.STALE and standing.target is not None:
        yield f"{standing.target.source}: {what}, made from {standing.source.source} before it changed"
        for change in changes(standing):
            yield f"  - {change.old}"
            yield f"  + {change.new}"


def _plain(translation: Translation) -> dict[str, object]:
    """All of it, with every passage."""
    from pressdossier.desk.translate import count_states

    return {
        "lang": translation.route.target_lang,
        "counts": {state.value: count for state, count in translation.counts.items()},
        "files": [
            {
                "file": name,
                "counts": {state.value: count for state, count in count_states(listed).items()},
                "passages": [_plain_passage(standing) for standing in listed],
            }
            for name, listed in translation.standings.items()
        ],
    }


def _plain_passage(standing: Standing) -> dict[str, object]:
    """None stands for what there is not: a translation, a review; changes: only of a stale passage."""
    from pressdossier.check.content.translation import changes
    from pressdossier.content.translation.state import State

    review = standing.entry.review if standing.entry is not None else None
    return {
        "place": standing.source.place,
        "kind": standing.source.kind.value,
        "state": standing.state.value,
        "source": _plain_place(standing.source),
        "translation": _plain_place(standing.target) if standing.target is not None else None,
        "reviewed": {"by": review.by, "on": review.on} if review is not None else None,
        "changes": [
            {"old": change.old, "new": change.new}
            for change in (changes(standing) if standing.state is State.STALE else ())
        ],
    }


def _plain_place(passage: Passage) -> dict[str, object]:
    return {"path": passage.source.path, "line": passage.source.line}


@translate.command()
@click.argument("passages", nargs=-1)
@_to
@click.option("--by", help="Who has read it.  [default: git's user.name, else the name you are logged in with]")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day it was read.  [default: today]")
@click.option("--unreviewed", is_flag=True, help="Record it as translated, and not as read by anybody.")
@_edition
@content_option
@_told
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
@_edition
@content_option
@_told
def export_(lang: str, form: str, out: Path | None, edition: str | None, content: Path | None) -> None:
    """Write the texts of an edition for a translation agency, as XLIFF 1.2 or PO.

    Facts, references, footnotes and claims are placeholders that the agency's tool protects. What is translated already
    goes along; what has become stale since is marked for work. Needs the extra: pip install 'pressdossier[translate]'.
    """
    from pressdossier.build.edition import write_file
    from pressdossier.desk.exchange_formats import Format, write_parcel
    from pressdossier.desk.translate import export, open_translation

    folder = _folder(content, edition)
    parcel = export(open_translation(folder, lang, default_cache()))
    path = out or the_project(content).out / f"{folder.name}-{lang}.{'xlf' if form == 'xliff' else 'po'}"
    write_file(path, write_parcel(parcel, Format(form)))
    click.echo(f"{path}: {len(parcel.units)} texts")


@translate.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_to
@_edition
@content_option
@_told
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
