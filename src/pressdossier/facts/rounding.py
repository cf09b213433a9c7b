"""Exact results as Decimals: computed in fractions of whole numbers, kept in fifty digits, printed with a few.

Arithmetic alone: it knows no facts.
"""

from __future__ import annotations

from decimal import ROUND_05UP, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

_DIGITS = Context(prec=50, rounding=ROUND_05UP)
# wide enough for every number that a table admits
_WIDE = Context(prec=100, rounding=ROUND_HALF_UP)


def to_decimal(exact: Fraction) -> Decimal:
    """Fifty digits, rounded so that they still tell on which side of a tie the value lies: no rounding comes twice."""
    return _DIGITS.divide(Decimal(exact.numerator), Decimal(exact.denominator))


def square_root(exact: Fraction) -> Decimal:
    """The root of a number that is not negative, in fifty digits."""
    return _DIGITS.sqrt(to_decimal(exact))


def rounded(value: Decimal, decimals: int) -> Decimal:
    """With so many decimals, halves away from zero; zero has no sign."""
    result = value.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    return result if result else abs(result)
