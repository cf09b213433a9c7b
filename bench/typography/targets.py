"""What a dossier's typography has to reach, and whether it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.typography.measure import Measured


@dataclass(frozen=True, slots=True)
class Target:
    """name: what is measured; value: a file's figure; low, high: limits that still meet it; form: how it is written."""

    name: str
    value: Callable[[Measured], float]
    high: float | None = None
    low: float | None = None
    form: str = "{:.0f}"

    def is_met(self, measured: Measured) -> bool:
        value = self.value(measured)
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def written(self, value: float) -> str:
        return self.form.format(value)

    @property
    def asked(self) -> str:
        """The limits in words and signs: "≤ 0.14", "60 to 72", "0"."""
        match self.low, self.high:
            case float(low), float(high):
                return f"{self.written(low)} to {self.written(high)}"
            case float(low), None:
                return f"≥ {self.written(low)}"
            case _, float(high):
                return f"≤ {self.written(high)}" if high else self.written(high)
        return ""


FULL = 0.85
"""The share of the text area that a page fills at least, unless a section ends on it."""

_DEVIATION = "word gaps, standard deviation"
_HYPHENATED = "lines hyphenated"
_OF_JUSTIFIED = "  of those that are not a last one"

OWN_MEASURE = (
    Target("characters a line", lambda found: found.body.characters, low=60.0, high=72.0, form="{:.1f}"),
    Target(_DEVIATION, lambda found: found.deviation, high=0.14, form="{:.3f}"),
    Target("word gaps, widest", lambda found: found.widest, form="{:.2f}"),
    Target("lines looser than 1.5", lambda found: found.loose_share, high=0.01, form="{:.1%}"),
    Target(_HYPHENATED, lambda found: found.hyphenated_share, high=0.15, form="{:.1%}"),
    Target(_OF_JUSTIFIED, lambda found: found.hyphenated_share_of_justified, form="{:.1%}"),
    Target("longest ladder of hyphens", lambda found: float(found.longest_ladder), high=2.0),
    Target("widows", lambda found: float(len(found.widows)), high=0.0),
    Target("orphans", lambda found: float(len(found.orphans)), high=0.0),
    Target("emptiest page but sections' last", lambda found: found.emptiest, low=FULL, form="{:.0%}"),
    Target("body lines off the grid", lambda found: float(len(found.off_grid)), high=0.0),
)
"""A dossier at the measure of its own theme."""

WIDE_MEASURE = (
    Target("characters a line", lambda found: found.body.characters, form="{:.1f}"),
    Target(_DEVIATION, lambda found: found.deviation, high=0.13, form="{:.3f}"),
    Target("word gaps, widest", lambda found: found.widest, form="{:.2f}"),
    Target("lines looser than 1.5", lambda found: found.loose_share, form="{:.1%}"),
    Target(_HYPHENATED, lambda found: found.hyphenated_share, high=0.06, form="{:.1%}"),
    Target(_OF_JUSTIFIED, lambda found: found.hyphenated_share_of_justified, form="{:.1%}"),
    Target("longest ladder of hyphens", lambda found: float(found.longest_ladder)),
)
"""The same text on a wide measure: how well lines are broken where that is easy, to compare with other typesetters."""


def missed(measured: Measured, targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """The targets that a file misses."""
    return tuple(target for target in targets if not target.is_met(measured))
