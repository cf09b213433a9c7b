"""How far a share in a sample may lie from the share in the population, by chance alone.

The margin of error at 95 % of a share in a simple random sample, with the correction for a finite population (Cochran,
Sampling Techniques, 3rd ed. 1977, sections 2.6 and 3.2). It says nothing of errors other than chance: of who did not
answer, or of how a question was understood.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pressdossier.facts.model import NumberFact
from pressdossier.facts.rounding import square_root

Z_95 = Fraction(196, 100)


def margin_of_error(
    share: Decimal, base: int, effective_base: Decimal | None = None, population: int | None = None
) -> Decimal:
    """In percentage points.

    share: in percent, from 0 to 100; base: how many answers; effective_base: how many answers of equal weight would be
    as precise, None for the base itself; population: how many could have answered, None for no correction.
    """
    part = Fraction(share) / 100
    variance = part * (1 - part) / Fraction(effective_base or base)
    if population is not None:
        variance *= Fraction(population - base, population - 1) if population > 1 else 0
    return 100 * square_root(variance * Z_95 * Z_95)


def margin_of_difference(one: NumberFact, other: NumberFact) -> Decimal | None:
    """Of the difference between two shares, in percentage points, as if of separate samples; None where unknown.

    Two answers to one question exclude one another, which makes the true margin larger, and answers to two questions
    often go together, which makes it smaller; what was published does not tell.
    """
    if one.margin is None or other.margin is None:
        return None
    return square_root(Fraction(one.margin) ** 2 + Fraction(other.margin) ** 2)
