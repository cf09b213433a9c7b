"""The pages as they are now, against those that are kept; `make references` keeps them anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.visual.changes import changes, show, told
from tests.visual.sheets import REFERENCES, SHEETS, Sheet, pages_kept, pages_now

MEND = "where this is meant, run `make references` and look at the images that change before you commit them"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_pages_look_as_they_did(sheet: Sheet, tmp_path: Path) -> None:
    """Every page that is kept looks the same to the eye; what does not is told, and shown side by side."""
    found = changes(pages_kept(sheet), pages_now(sheet))
    lines = [line for change in found for line in told(change, after=sheet.data())]
    for change in found:
        show(change, tmp_path, sheet.name)
    assert not found, "\n".join(["", *lines, f"reference, now and difference side by side: {tmp_path}", MEND])


def test_references_stay_small() -> None:
    """They are cloned by everybody who works on the project."""
    assert 0 < sum(path.stat().st_size for path in REFERENCES.rglob("*.png")) < 600_000


def test_only_known_sheets_are_kept() -> None:
    """A sheet that is taken off the list leaves no images behind."""
    assert {path.name for path in REFERENCES.iterdir()} == {sheet.name for sheet in SHEETS}
