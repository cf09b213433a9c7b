from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

# how long an example takes says something of the machine that runs the tests, and nothing of the code
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One cache for all tests, which keeps them fast, and never the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESSDOSSIER_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
