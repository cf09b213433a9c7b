"""What a terminal shows while a build goes on."""

from __future__ import annotations

import io

import pytest

from pressdossier.cli import progress as progress_module
from pressdossier.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "patience", "shown"), [(Terminal(), 0.0, True), (Terminal(), 60.0, False), (io.StringIO(), 0.0, False)]
)
def test_only_a_terminal_and_only_a_long_build_show_the_stage(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, patience: float, shown: bool
) -> None:
    """Quick builds and logs stay free of it."""
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(progress_module, "PATIENCE", patience)
    with Progress("2018 nl") as progress:
        progress.tell("lay out")
    assert ("2018 nl: lay out" in stream.getvalue()) is shown
