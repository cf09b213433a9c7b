"""Facts to words: how a locale writes numbers, by Babel (CLDR), except where CLDR has no typographic answer.

For `resolve.write_out`, which writes out all that a language prints, and for `desk`. Knows one fact and one locale.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import cache

from babel import Locale
from babel.numbers import NumberPattern, parse_pattern

from pressdossier.facts.model import Fact, NumberFact, Operation, Unit
from pressdossier.messages import Messages

_MINUS = "\N{MINUS SIGN}"
# wide enough for every number that a table admits; Babel computes in the current context
_WIDE = Context(prec=100, rounding=ROUND_HALF_UP)


def write_fact(fact: Fact, *, lang: str, messages: Messages) -> str | None:
    """The fact as printed: digits for a number, an ordinal for a rank, its wording for a worded fact.

    lang: BCP 47, the language of the wording; messages: its catalogue.
    None: the worded fact has no wording in this language; the caller knows the place to report.
    """
    if not isinstance(fact, NumberFact):
        return fact.wording.get(lang)
    if fact.operation is Operation.RANK:
        return write_ordinal(int(fact.value), messages)
    return write_value(fact.value, fact.unit, fact.decimals, locale=messages.locale)


def write_ordinal(number: int, messages: Messages) -> str:
    """A place in an order, in digits: 1e, 1er, 1., 1st; in the form that the catalogue has for the category of CLDR."""
    form = _locale(messages.locale).ordinal_form(number)
    digits = write_value(Decimal(number), Unit.RANK, 0, locale=messages.locale)
    return messages.ordinals.get(form, messages.ordinals["other"]).format(number=digits)


def write_value(value: Decimal, unit: Unit, decimals: int, *, locale: str) -> str:
    """A number as the locale writes it, with as many decimals as asked, rounded half away from zero.

    value: in the unit, so 66 for 66 %; only a percentage prints its unit. Years are not grouped; the minus is U+2212.
    """
    with localcontext(_WIDE):
        rounded = value.quantize(Decimal(1).scaleb(-decimals))
        if not rounded:
            rounded = abs(rounded)  # no "−0"
        if unit is Unit.PERCENT:
            rounded = rounded.scaleb(-2)
        pattern = _pattern(locale, unit is Unit.PERCENT, decimals)
        grouped = unit is not Unit.YEAR
        text = pattern.apply(rounded, _locale(locale), decimal_quantization=False, group_separator=grouped)
    return str(text).replace("-", _MINUS)


@cache
def _pattern(locale: str, percent: bool, decimals: int) -> NumberPattern:
    """The locale's own pattern with the number of decimals that was declared."""
    formats = _locale(locale).percent_formats if percent else _locale(locale).decimal_formats
    pattern = parse_pattern(formats[None].pattern)  # a copy: the locale's own is shared
    pattern.frac_prec = (decimals, decimals)
    return pattern


@cache
def _locale(identifier: str) -> Locale:
    return Locale.parse(identifier)
