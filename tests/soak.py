"""How much of what could be tried the tests try: a seeded sample, or all of it where PRESSDOSSIER_SOAK is 1.

A sample is the same in every run, so that nobody is surprised by a failure that has nothing to do with a change; what
it does not find is for the long run to find.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import pytest
from hypothesis import settings

T = TypeVar("T")

SOAK = os.environ.get("PRESSDOSSIER_SOAK") == "1"

CAMPAIGN = 40
"""From so many cases on, a test is a campaign."""


def register_profiles() -> None:
    """Make the profiles known to hypothesis, and load the one that is asked for."""
    # how long an example takes says something of the machine that runs the tests, and nothing of the code
    settings.register_profile("sample", deadline=None, max_examples=20, derandomize=True)
    settings.register_profile("soak", deadline=None, max_examples=300)
    settings.load_profile("soak" if SOAK else "sample")


def some_of_each(cases: Iterable[T], kind: Callable[[T], object], most: int = 2) -> list[T]:
    """Of a campaign, the first cases of each kind, in their order; all of them in a long run."""
    met = Counter[object]()
    found = []
    for case in cases:
        met[kind(case)] += 1
        if SOAK or met[kind(case)] <= most:
            found.append(case)
    return found


def counts(reports: Iterable[pytest.TestReport]) -> Iterator[str]:
    """How much was tried in a long run, a line a campaign: cases of one test, what a test counted, properties."""
    ran = [report for report in reports if report.when == "call"]
    cases = Counter(report.nodeid.partition("[")[0] for report in ran)
    yield from (f"{count:,} cases: {name}" for name, count in sorted(cases.items()) if count >= CAMPAIGN)
    yield from (f"{value:,} {name}" for report in ran for name, value in sorted(report.user_properties))
    properties = sum("hypothesis" in report.keywords for report in ran)
    yield f"{settings().max_examples:,} examples, or a multiple of that: each of {properties} properties"


def examples(factor: float) -> settings:
    """So many times the profile's examples: more where one costs next to nothing, fewer where it costs seconds."""
    return settings(max_examples=max(1, round(factor * settings().max_examples)))
