from __future__ import annotations

from pathlib import Path

import pytest

from pressdossier.text.fonts import FontBook
from pressdossier.theme import Theme, load_theme


@pytest.fixture(scope="session")
def fonts() -> FontBook:
    return FontBook(Path(__file__).parents[2] / "fonts")


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load_theme()
