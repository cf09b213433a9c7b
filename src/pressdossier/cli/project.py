"""The project and its editions, as commands that read them are told: by options, by names, or by where the user is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pressdossier.errors import suggest
from pressdossier.project import Project, as_typed, find_project

FOLDER = click.Path(file_okay=False, path_type=Path)

content_option = click.option(
    "--content", type=FOLDER, help="The content folder.  [default: found from the current folder upwards]"
)


def the_project(content: Path | None) -> Project:
    """The project that the user works in; ends the command where there is none."""
    if content is not None:
        if editions_of(Project(content)):
            return Project(as_typed(content))
        raise click.BadParameter(f"there is no edition in {content}", param_hint="'--content'")
    found = find_project(Path.cwd())
    if found is None:
        hint = "go into the folder of a project, or name its content folder with --content"
        raise click.UsageError(f"there is no content folder here or in the folders above; {hint}")
    return found


def editions_of(project: Project) -> tuple[str, ...]:
    """The names of all editions, the newest first; those that are facts alone too."""
    return tuple(sorted({path.parent.name for path in project.content.glob("*/facts.yaml")} | {*project.editions}))[
        ::-1
    ]


def known_edition(project: Project, asked: str, argument: str) -> Path:
    """The folder of an edition; ends the command where there is none of that name. argument: as the help names it."""
    editions = editions_of(project)
    if asked not in editions:
        hint = suggest(asked, editions, f"there are: {', '.join(editions)}")
        raise click.BadParameter(
            f"there is no edition '{asked}' in {project.content}; {hint}", param_hint=f"'{argument}'"
        )
    return project.content / asked


def known_language(lang: str, languages: Sequence[str]) -> str:
    """A language of an edition; ends the command where it is none of them."""
    if lang not in languages:
        hint = suggest(lang, languages, f"there is content for: {', '.join(languages) or 'none'}")
        raise click.BadParameter(f"there is no content for the language '{lang}'; {hint}", param_hint="'--lang'")
    return lang
