"""The command line: a group of commands, each in the module of its name, which is imported when the command is called.

So none waits for what another needs; a build that finds nothing changed waits for little but Python and click.
"""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "build": "Build the dossier of an edition as a PDF.",
    "cache": "Show what is remembered between builds and where, or empty it.",
    "check": "Check an edition: its numbers, its claims, and that all its languages say the same.",
    "compare": "Lay two editions side by side.",
    "facts": "List the facts of an edition: what each is, how it is printed, where it comes from, where it is used.",
    "inspect": "Say what is in a PDF: title, languages, standards, outline, fonts, attachments.",
    "proof": "Build samples: every kind of block and chart, every language, every token of the theme.",
    "translate": "See how far the translations are, record them, and exchange them with an agency.",
    "verify": "Check that a PDF is as accessible and as permanent as it claims to be.",
    "why": "Say where a number that is printed in a PDF comes from.",
}
"""The commands, and the first sentence of each one's help: all that a list of them takes."""


class ListedCommands(click.Group):
    """A group that lists commands by name and short help, and imports the one that is called."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:  # fmt: skip
        name, listed, rest = super().resolve_command(ctx, args)
        return name, None if listed is None else load_command(str(listed.name)), rest


def load_command(name: str) -> click.Command:
    """A command by its name, which is that of its module too."""
    command: click.Command = getattr(import_module(f"pressdossier.cli.{name}"), name)
    return command


_LISTED = [click.Command(name, short_help=sentence) for name, sentence in COMMANDS.items()]


@click.group(cls=ListedCommands, commands=_LISTED)
@click.version_option(package_name="pressdossier", prog_name="pressdossier")
def main() -> None:
    """Make a press dossier: a folder of texts and figures in, a typeset PDF out.

    Go into the folder of your project, the one with the folder content in it, and build:

    \b
      pressdossier build --lang nl       makes out/pressdossier-2018-nl.pdf
      pressdossier check                 says what is wrong, in all languages
      pressdossier build --help          says more
    """  # noqa: D301 (click's mark for lines that it is not to join)
