from __future__ import annotations

from pathlib import Path

import pytest
from bench.projects import copy_project, edit_paragraph, forget, with_sentence


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


def test_edits_differ_and_do_not_add_up(project: Path) -> None:
    """Each is one sentence more than the paragraph has, so that the last run does the work of the first."""
    texts = [edit_paragraph(project, number).read_text(encoding="utf-8") for number in range(20)]
    assert len(set(texts)) == 20
    assert {text.count("Dat bleek") for text in texts} == {1}


def test_a_sentence_goes_into_the_first_paragraph() -> None:
    """What follows stays."""
    assert with_sentence("Een.\n\nTwee.\n", 0) == "Een. Dat bleek in januari en in januari.\n\nTwee.\n"


def test_nothing_is_left_to_be_found(project: Path) -> None:
    """Neither in the cache nor among the files that were built."""
    for made in ("cache", "out"):
        (project / made).mkdir()
    forget(project)
    assert sorted(path.name for path in project.iterdir()) == ["content", "fonts"]
