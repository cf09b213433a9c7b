"""The project, its editions and their languages, as a command is told of them: by options, names, or where the user is.

Every command asks here, so that all take the same options, and say the same where there is no such thing. A name that
is not known is a command misunderstood, which ends it.
"""

from __future__ import annotations

import os.path
from collections.abc import Sequence
from pathlib import Path

import click

from pressdossier.errors import suggest
from pressdossier.project import Project, as_typed, find_project

FOLDER = click.Path(file_okay=False, path_type=Path)

content_option = click.option(
    "--content", type=FOLDER, help="The content folder.  [default: found from the current folder upwards]"
)
edition_argument = click.argument("edition", required=False)
edition_option = click.option("--edition", help="The edition, by its folder's name.  [default: the newest]")
languages_option = click.option(
    "--lang", "langs", multiple=True, metavar="LANG", help="Only this language; may be repeated."
)

_EDITION = "an edition is a folder with a file edition.yaml"


def the_project(content: Path | None) -> Project:
    """The project that the user works in, which has an edition at least; content: the folder, where one is named."""
    if content is None:
        return _project_around_here()
    if not content.is_dir():
        raise click.BadParameter(f"there is no folder {content}", param_hint="'--content'")
    project = Project(as_typed(content))
    if not project.all_editions:
        message = f"there is no edition in {content}; {_content_folder_near(content)}"
        raise click.BadParameter(message, param_hint="'--content'")
    return project


def _project_around_here() -> Project:
    project = find_project(Path.cwd())
    if project is None:
        hint = "go into the folder of a project, or name its content folder with --content"
        raise click.UsageError(f"there is no content folder here or in the folders above; {hint}")
    if not project.all_editions:
        raise click.UsageError(f"there is no edition in {project.content}; {_EDITION}")
    return project


def _content_folder_near(folder: Path) -> str:
    """What was likely meant by a folder without editions: the one around it, for an edition's, or the one inside."""
    for near in (Path(os.path.normpath(folder / "..")), folder / "content"):
        if Project(near).all_editions:
            return f"the content folder is {near}"
    return _EDITION


def edition_folder(
    project: Project, asked: str | None, *, named_by: str = "EDITION", facts_alone: bool = False
) -> Path:  # fmt: skip
    """The folder of the edition asked for, or else of the newest.

    named_by: what the help calls the name; facts_alone: whether an edition without texts will do, though not as the
    newest where there is one with texts.
    """
    if asked is None:
        return project.content / _newest_edition(project, facts_alone=facts_alone)
    known = project.all_editions if facts_alone else project.editions
    if asked not in known:
        message = f"there is no edition '{asked}' in {project.content}; {_there_are(asked, known)}"
        if asked in project.all_editions:
            message = f"the edition '{asked}' in {project.content} is facts alone; {_there_are(asked, known)}"
        raise click.BadParameter(message, param_hint=f"'{named_by}'")
    return project.content / asked


def _newest_edition(project: Project, *, facts_alone: bool) -> str:
    if project.editions:
        return project.editions[0]
    if not facts_alone:
        raise click.UsageError(f"there is no edition with texts in {project.content}, only facts; {_EDITION}")
    return project.all_editions[0]


def _there_are(asked: str, editions: Sequence[str]) -> str:
    return suggest(asked, editions, f"there are: {', '.join(editions) or 'none with texts'}")


def known_languages(asked: Sequence[str], present: Sequence[str], where: object) -> tuple[str, ...]:
    """The languages asked for, each once; present: those that there is content for; where: in which place."""
    for lang in asked:
        if lang not in present:
            hint = suggest(lang, present, f"there is content for: {', '.join(present) or 'no language'}")
            message = f"there is no content for the language '{lang}' in {where}; {hint}"
            raise click.BadParameter(message, param_hint="'--lang'")
    return tuple(dict.fromkeys(asked))


def written_languages(folder: Path) -> tuple[str, ...]:
    """The languages that an edition has texts in, by its folders alone, since its settings may be wrong."""
    return tuple(sorted(path.name for path in folder.iterdir() if any(path.glob("*.md"))))
