"""Makes the examples of docs/checks.md, and can write down what `pressdossier check` prints for them.

    python -m tests.checks_page        writes the page anew, with what the command prints now

A section of the page has a heading with code and title, what the code means, what the example changes in the edition at
the top of the page, what the command prints, and how the fault is mended.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from pressdossier.cache import Cache
from pressdossier.cli.main import main
from pressdossier.desk.translate import Choice, accept, open_translation

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "checks.md"

_SECTION = re.compile(r"^### (PD\d{3}): (.+)\n", re.MULTILINE)
_BLOCK = re.compile(r"^([^\n]*)\n\n```(\w+)\n(.*?)```\n", re.MULTILINE | re.DOTALL)
_OUTPUT = re.compile(r"```console\n\$ pressdossier check\n(.*?)```", re.DOTALL)
_CHANGE = re.compile(
    r"^(?P<verb>In|At the end of) `(?P<path>[^`]+)`:\n\n```\w+\n(?P<text>.*?)```"
    r"|^Without `(?P<without>[^`]+)`\.|^With a file `(?P<empty>[^`]+)`\."
    r"|^Recorded when `(?P<then>[^`]+)` said:\n\n```\w+\n(?P<said>.*?)```|^(?P<nothing>Recorded: nothing\.)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Section:
    """One code's; text: all of it after the heading; output: what the command prints, after its own line."""

    code: str
    title: str
    text: str
    output: str


def sections(page: str) -> Iterator[Section]:
    """The sections of all codes, in their order."""
    _, *parts = _SECTION.split(page)
    for code, title, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        output = _OUTPUT.search(text)
        yield Section(code, title, text, output[1] if output else "")


def edition_of(page: str) -> dict[str, str]:
    """The files of the edition that the examples change, by path."""
    described = page.partition("\n## The edition of the examples\n")[2].partition("\n## ")[0]
    blocks = _BLOCK.finditer(described)
    return {block[1].strip("`"): block[3] for block in blocks if block[1].startswith("`")}


def printed(section: Section, files: dict[str, str], root: Path) -> str:
    """Make the example in a folder, and return what the command prints there."""
    changes = list(_CHANGE.finditer(section.text))
    french = any("/fr/" in (change["path"] or change["without"] or "") for change in changes)
    for path, text in files.items():
        if french or "/fr/" not in path:
            _write(root / path, text)
    prose = [change for change in changes if (change["path"] or "").endswith(".md")]
    for change in prose:
        _change(root, change, files)
    if french and not any(change["nothing"] for change in changes):
        _record(root, {change["then"]: change["said"] for change in changes if change["then"]})
    for change in changes:
        if change not in prose:
            _change(root, change, files)
    with _inside(root):
        return CliRunner().invoke(main, ["check"], catch_exceptions=False).stdout


def _change(root: Path, change: re.Match[str], files: dict[str, str]) -> None:
    if change["without"]:
        (root / change["without"]).unlink()
    elif change["empty"]:
        _write(root / change["empty"], "")
    elif change["path"]:
        before = files.get(change["path"], "")
        _write(root / change["path"], _changed(before, change["verb"], change["path"], change["text"]))


def _changed(before: str, verb: str, path: str, text: str) -> str:
    if verb == "At the end of":
        return before + text
    return _with_body(before, text) if path.endswith(".md") and before else text


def _with_body(before: str, text: str) -> str:
    """A file of prose with another text under its front matter."""
    return "---".join((*before.split("---")[:2], f"\n{text}"))


def _record(root: Path, earlier: dict[str, str]) -> None:
    """Record the translation as made of what the source says, or of what it said earlier."""
    now = {path: (root / path).read_text(encoding="utf-8") for path in earlier}
    for path, text in earlier.items():
        _write(root / path, _with_body(now[path], text))
    opened = open_translation(root / "content" / "2018", "fr", Cache(None))
    translated = [
        Choice(file, standing.source.place)
        for file, listed in opened.passages.items()
        for standing in listed
        if standing.target is not None
    ]
    accept(opened, translated, None)
    for path, text in now.items():
        _write(root / path, text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def rewritten(page: str) -> str:
    """The page with what the command prints now."""
    files = edition_of(page)
    for section in sections(page):
        root = Path(tempfile.mkdtemp())
        try:
            output = printed(section, files, root)
        finally:
            shutil.rmtree(root)
        page = page.replace(section.text, section.text.replace(_console(section.output), _console(output)))
    return page


def _console(output: str) -> str:
    return f"```console\n$ pressdossier check\n{output}```"


if __name__ == "__main__":
    os.environ["PRESSDOSSIER_CACHE"] = tempfile.mkdtemp()
    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.exit()
