"""The Dutch dossier and the wide page of the bench are set as evenly as promised, read back from the files."""

from __future__ import annotations

import pytest
from bench.typography.dossier import dutch_dossier
from bench.typography.measure import measure
from bench.typography.targets import OWN_MEASURE, WIDE_MEASURE, Target, missed
from tests.dossier import dutch

from pressdossier.graphics import GlyphRun


@pytest.mark.parametrize(("wide", "targets"), [(False, OWN_MEASURE), (True, WIDE_MEASURE)], ids=["own", "wide"])
def test_every_target_is_met(wide: bool, targets: tuple[Target, ...]) -> None:
    """Evenness of spaces, broken words, page ends and the grid."""
    found = measure(dutch_dossier(wide=wide))
    assert [f"{target.name}: {target.written(target.value(found))}" for target in missed(found, targets)] == []


def test_glyphs_are_scaled_by_two_in_a_hundred_at_most() -> None:
    """Which no reader sees."""
    items = [placed.item for page in dutch().pages for placed in page.placed]
    scaled = {item.stretch for item in items if isinstance(item, GlyphRun)}
    assert 0.98 - 1e-9 <= min(scaled) < 1.0 < max(scaled) <= 1.02 + 1e-9
