from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.soak import SOAK, counts, register_profiles

register_profiles()


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One cache for all tests, which keeps them fast, and never the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESSDOSSIER_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """After a long run, say how much was tried."""
    if SOAK:
        reports = [one for kind in ("passed", "failed") for one in terminalreporter.getreports(kind)]
        terminalreporter.section("how much was tried")
        for line in counts(reports):
            terminalreporter.line(line)
