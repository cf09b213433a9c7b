"""The list of commands, which knows them by name alone, and what it costs."""

from __future__ import annotations

import contextlib
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from tests.builders import ROOT

import pressdossier.cli
from pressdossier.cli.main import COMMANDS, load_command, main
from pressdossier.codes import RULES


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_listed_command_says_of_itself_what_the_list_says(name: str) -> None:
    """The list has the first sentence of each command's help."""
    command = load_command(name)
    assert (command.name, command.get_short_help_str(limit=200)) == (name, COMMANDS[name])


def test_every_command_is_listed() -> None:
    """Each module that has a command of its name."""
    (folder,) = map(Path, pressdossier.cli.__path__)
    names = {path.stem for path in folder.glob("*.py") if f"\ndef {path.stem}(" in path.read_text(encoding="utf-8")}
    assert names - {"main"} == set(COMMANDS)


def test_help_lists_all_commands() -> None:
    """With what each does."""
    listed = run("--help").stdout.partition("Commands:\n")[2].split()
    assert listed == [word for name, sentence in COMMANDS.items() for word in (name, *sentence.split())]


def test_a_mistyped_command_names_the_nearest() -> None:
    """Though none of them is there yet."""
    result = run("biuld")
    assert result.exit_code == 2
    assert "No such command 'biuld'" in result.stderr


def test_version() -> None:
    """The version is that of the installed package."""
    assert run("--version").stdout == "pressdossier, version 0.1.0\n"


def imported_by(*arguments: str) -> set[str]:
    """The commands whose modules the command line imports, in a process of its own."""
    code = (
        "import sys\nfrom pressdossier.cli.main import main\n"
        f"try: main({list(arguments)})\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return {name for name in COMMANDS if f"pressdossier.cli.{name}" in ran.stderr.split()}


def test_a_command_is_imported_when_it_is_called() -> None:
    """And no other; none for the list of all."""
    assert imported_by("--help") == imported_by("--version") == imported_by("biuld") == set()
    assert imported_by("why", "--help") == {"why"}


def shown_commands() -> Iterator[str]:
    """Every command that the front page, a help, or the help of a code shows: what stands behind `pressdossier`."""
    page = re.findall(r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.M | re.S)
    for text in (*page, main.help, *(load_command(name).help for name in COMMANDS)):
        yield from re.findall(r"^ *pressdossier (.*?)(?:   .*| +#.*| >.*)?$", text or "", flags=re.M)
    for rule in RULES.values():
        if "pressdossier " in rule.help:
            yield rule.help.partition("pressdossier ")[2] + " --to fr"  # which language, only a finding knows


@pytest.mark.parametrize("shown", sorted({*shown_commands()}))
def test_a_command_that_is_shown_is_one(shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its options are known, and there are as many names as it takes."""
    monkeypatch.chdir(tmp_path)
    Path("fr.xlf").touch()
    name, *words = shlex.split(shown)
    command: click.Command | None = load_command(name)
    if isinstance(command, click.Group):
        _, command, words = command.resolve_command(click.Context(command), words)
    assert command is not None
    with contextlib.suppress(click.exceptions.Exit):  # as --help ends
        command.make_context(name, words)
