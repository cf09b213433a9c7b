from __future__ import annotations

import time

import pytest

from pressdossier.timing import Stopwatch


def test_stages_come_in_the_order_in_which_they_began() -> None:
    """A stage inside another comes after it; one that comes twice adds up in its first place."""
    stopwatch = Stopwatch()
    for outer, inner in (("lay out", "draw"), ("paint", "draw")):
        with stopwatch.stage(outer), stopwatch.stage(inner):
            pass
    assert [timing.stage for timing in stopwatch.timings] == ["lay out", "draw", "paint"]


def test_inner_stage_is_not_counted_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an inner stage takes is taken out of the outer one's time."""
    clock = iter([0.0, 1.0, 4.0, 4.0, 9.0, 10.0])
    monkeypatch.setattr(time, "perf_counter", lambda: next(clock))
    stopwatch = Stopwatch()
    with stopwatch.stage("outer"):
        with stopwatch.stage("inner"):
            pass
        with stopwatch.stage("inner"):
            pass
    assert {timing.stage: timing.seconds for timing in stopwatch.timings} == {"outer": 2.0, "inner": 8.0}


def test_listener_is_told_each_stage_as_it_begins() -> None:
    """Before it is done."""
    heard: list[str] = []
    stopwatch = Stopwatch(heard.append)
    with stopwatch.stage("read"):
        assert heard == ["read"]


def test_failing_stage_is_timed_too() -> None:
    """An error passes through, and the stopwatch keeps running."""
    stopwatch = Stopwatch()
    with pytest.raises(ValueError, match="x"), stopwatch.stage("outer"), stopwatch.stage("inner"):
        raise ValueError("x")
    assert [timing.stage for timing in stopwatch.timings] == ["outer", "inner"]
