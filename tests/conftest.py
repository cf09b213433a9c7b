from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One cache for all tests, which keeps them fast, and never the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESSDOSSIER_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
