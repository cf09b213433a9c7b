"""The YAML files of a tiny edition in the current folder; the fixture `content` makes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressdossier.content.settings.load import load_settings
from pressdossier.content.settings.model import Settings
from pressdossier.errors import ContentError

EDITION = """\
edition: "2018"
dated: 2018-06-13
languages: [nl, fr]
publisher: sci
order:
  - front: 00-front
  - annex: 50-methodology
contact:
  - label: {nl: E-mail, fr: E-mail}
    value: press@example.org
credit: {nl: barometer, fr: baromètre}
"""


def write(name: str, text: str) -> None:
    Path("content", name).write_text(text)


def load() -> Settings:
    return load_settings(Path("content"), "2018")


def findings_of(name: str, text: str) -> str:
    write(name, text)
    with pytest.raises(ContentError) as raised:
        load()
    return str(raised.value)
