from __future__ import annotations

from pathlib import Path

import pytest
from tests.content.settings.files import EDITION, write


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder with one edition in two languages."""
    monkeypatch.chdir(tmp_path)
    for lang in ("nl", "fr"):
        Path("content/2018", lang).mkdir(parents=True)
    write("people.yaml", "sci: {name: Smart City Institute}\n")
    write("2018/edition.yaml", EDITION)
    return Path("content")
