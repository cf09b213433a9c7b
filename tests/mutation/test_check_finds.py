"""Damaged in every way that we could think of, the content is never let through; edited harmlessly, it always is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.builders import ROOT
from tests.mutation import damages, harmless
from tests.mutation.damages import Edit
from tests.soak import some_of_each

from pressdossier import Severity, check_edition
from pressdossier.cache import Cache

SEED = 2018
CONTENT = ROOT / "content"
FILES: Mapping[str, str] = {
    path.relative_to(CONTENT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(CONTENT.rglob("*"))
    if path.is_file() and path.suffix in (".md", ".yaml", ".csv", ".lock")
}
DAMAGES = damages.draw(FILES, SEED)
HARMLESS = harmless.draw(FILES, SEED)


def campaign(edits: Sequence[Edit]) -> pytest.MarkDecorator:
    """A test for each edit; in a short run for two of each kind."""
    chosen = some_of_each(edits, lambda edit: edit.kind)
    return pytest.mark.parametrize("edit", chosen, ids=[f"{edit.kind}: {edit.path}: {edit.what}" for edit in chosen])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the content that the tests damage and mend again, with a cache that they share."""
    root = tmp_path_factory.mktemp("mutation")
    shutil.copytree(CONTENT, root / "content")
    (root / "fonts").symlink_to(ROOT / "fonts")
    return root


@contextmanager
def edited(project: Path, edit: Edit) -> Iterator[None]:
    """The project with one edit made."""
    path = project / "content" / edit.path
    before = path.read_bytes()
    try:
        if edit.text is None:
            path.unlink()
        else:
            path.write_bytes(edit.text.encode())
        yield
    finally:
        path.write_bytes(before)


def errors(project: Path) -> list[tuple[str, str]]:
    """Code and text of every error that `check` finds."""
    found = check_edition(project / "content" / "2018", cache=Cache(project / "cache")).findings
    return [(finding.code, str(finding)) for finding in found if finding.severity is Severity.ERROR]


def test_the_content_as_it_is_has_no_error(project: Path) -> None:
    """Else the rest would prove nothing."""
    assert errors(project) == []


def test_there_are_enough_of_each() -> None:
    """At least 120 damages of over 40 kinds, and a hundred harmless edits."""
    assert len(DAMAGES) >= 120
    assert len({edit.kind for edit in DAMAGES}) >= 40
    assert len(HARMLESS) >= 100


@campaign(DAMAGES)
def test_damage_is_found(project: Path, edit: Edit) -> None:
    """With a code that fits the kind of damage."""
    with edited(project, edit):
        found = errors(project)
    assert {code for code, _ in found} & edit.codes, found


@campaign(HARMLESS)
def test_harmless_edit_raises_no_error(project: Path, edit: Edit) -> None:
    """Neither staleness nor anything else."""
    with edited(project, edit):
        assert errors(project) == []
