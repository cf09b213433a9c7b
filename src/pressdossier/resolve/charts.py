"""Chart definitions to charts: each fact bound, labelled and written out, and the credit that stands under it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import count

from pressdossier.codes import Code
from pressdossier.content.settings.model import (
    BarsDefinition,
    ChartDefinition,
    GroupedBarsDefinition,
    PartsDefinition,
    ScaleDefinition,
    Settings,
    SlopeDefinition,
    Sort,
    UnitGridDefinition,
    facts_drawn,
)
from pressdossier.document import Chart, ChartKind, Datum, Series
from pressdossier.errors import Findings, suggest
from pressdossier.facts.model import Fact, FactSet, NumberFact, Reference, Unit, decimals_of, unqualified
from pressdossier.facts.names import hint_at_key
from pressdossier.facts.write import write_value
from pressdossier.messages import Messages
from pressdossier.resolve.collation import collation_key
from pressdossier.resolve.wording import WordedChart
from pressdossier.values import Value

WHOLE = 100.0
"""What parts of a whole add up to, percent."""

MOST_TICKS = 11
"""On an axis: from 0 to 10, one at every whole number."""


def put_charts_into_words(
    settings: Settings,
    facts: FactSet,
    written: Mapping[str, str],
    lang: str,
    messages: Messages,
    findings: Findings,
) -> dict[str, WordedChart]:
    """Every chart of the edition by key; what cannot be bound is noted in `findings` and its chart left out."""
    own = Findings(Code.CHART)
    binder = _Binder(settings, facts, written, lang, messages, own)
    charts = {}
    for key, definition in settings.charts.items():
        before = own.count
        chart = binder.chart(definition)
        if own.count == before:
            charts[key] = WordedChart(chart, binder.credit(definition))
    findings.extend(own)
    return charts


class _Binder(Value, frozen=True):
    """Binds the references of chart definitions in one language."""

    settings: Settings
    facts: FactSet
    written: Mapping[str, str]
    lang: str
    messages: Messages
    findings: Findings

    def chart(self, definition: ChartDefinition) -> Chart:
        """The chart with every word written out; with findings noted, its value is of no use."""
        self._check_units(definition)
        if isinstance(definition, ScaleDefinition):
            self._check_bounds(definition)
        else:
            self._check_signs(definition)
        match definition:
            case BarsDefinition():
                return self._bars(definition)
            case GroupedBarsDefinition():
                return self._grouped_bars(definition)
            case ScaleDefinition():
                return self._scale(definition)
            case SlopeDefinition():
                return self._slope(definition)
            case PartsDefinition():
                return self._parts(definition)
            case UnitGridDefinition():
                return self._unit_grid(definition)

    def credit(self, definition: ChartDefinition) -> str:
        """Source and base: known, not published, or known for a part."""
        bases = {fact.base for fact in map(self._fact, facts_drawn(definition)) if fact is not None}
        known = sorted(base for base in bases if base is not None)
        if not known:
            base = self.messages.base_not_published
        else:
            pattern = self.messages.base_partly if None in bases else self.messages.base
            base = pattern.format(n=self.messages.lists.join([self._integer(count) for count in known]))
        return self.messages.credit.format(credit=self.settings.edition.credit[self.lang], base=base)

    def _bars(self, definition: BarsDefinition) -> Chart:
        data = [self._datum(reference, reference) for reference in definition.facts]
        match definition.sort:
            case Sort.DESCENDING:
                data.sort(key=_size, reverse=True)
            case Sort.ALPHABETICAL:
                data.sort(key=lambda datum: collation_key(datum.label, self.messages.lists.alphabet))
        return Chart(ChartKind.BARS, (Series("", tuple(data)),), 0.0, max(map(_size, data)))

    def _grouped_bars(self, definition: GroupedBarsDefinition) -> Chart:
        series = tuple(
            Series(
                self._label(Reference(key, definition.source)),
                tuple(self._datum(fact, group) for fact, group in zip(facts, definition.groups, strict=True)),
            )
            for key, facts in definition.series.items()
        )
        high = max(_size(datum) for one in series for datum in one.data)
        return Chart(ChartKind.GROUPED_BARS, series, 0.0, high)

    def _scale(self, definition: ScaleDefinition) -> Chart:
        data = []
        for key, facts in definition.groups.items():
            group = self._label(Reference(key, definition.source))
            data += [self._datum(fact, fact, group) for fact in facts]
        return Chart(
            ChartKind.SCALE,
            (Series("", tuple(data)),),
            float(definition.low),
            float(definition.high),
            tuple((float(tick), self._written(tick)) for tick in round_ticks(definition.low, definition.high)),
        )

    def _slope(self, definition: SlopeDefinition) -> Chart:
        series = tuple(
            Series(
                self._label(Reference(key, definition.source)),
                tuple(self._datum(fact, point) for fact, point in zip(facts, definition.points, strict=True)),
            )
            for key, facts in definition.series.items()
        )
        high = max(_size(datum) for one in series for datum in one.data)
        return Chart(ChartKind.SLOPE, series, 0.0, high)

    def _parts(self, definition: PartsDefinition) -> Chart:
        data = tuple(self._datum(reference, reference) for reference in definition.facts)
        rest = "" if definition.rest is None else self._label(definition.rest)
        if (total := round(sum(map(_size, data)), 6)) > WHOLE:  # binary fractions of 100 may add up to a trace more
            self.findings.add(definition.source, f"the parts of chart '{definition.key}' add up to {total:g}, over 100")
        return Chart(ChartKind.PARTS, (Series("", data),), 0.0, WHOLE, rest=rest)

    def _unit_grid(self, definition: UnitGridDefinition) -> Chart:
        datum = self._datum(definition.fact, definition.fact)
        if datum.fraction is None and definition.fact.key in self.facts:
            hint = "a unit grid draws a worded fact that has a fraction, such as [1, 7]"
            self.findings.add(definition.fact.source, f"fact '{definition.fact.key}' has no fraction", hint)
        return Chart(ChartKind.UNIT_GRID, (Series("", (datum,)),), 0.0, 1.0)

    def _datum(self, reference: Reference | None, label: Reference, group: str = "") -> Datum:
        words = self._label(label)
        fact = None if reference is None else self._fact(reference)
        if fact is None:
            return Datum(words, self.messages.not_published, group=group)
        shown = self.written[fact.key]
        if isinstance(fact, NumberFact):
            return Datum(words, shown, value=float(fact.value), group=group, fact=fact.key)
        bounds = (float(fact.low), float(fact.high))
        return Datum(words, shown, None, *bounds, fraction=fact.fraction, group=group, fact=fact.key)

    def _fact(self, reference: Reference) -> Fact | None:
        fact = self.facts.get(reference.key)
        if fact is None:
            hint = hint_at_key(reference.key, self.facts, "facts are declared in facts.yaml")
            message = f"fact '{reference.key}' is not defined"
            self.findings.add(reference.source, message, hint, code=Code.UNKNOWN_FACT)
        elif reference.key not in self.written:
            message = f"fact '{reference.key}' has no wording in the language '{self.lang}'"
            hint = f"add '{self.lang}: …' at {fact.source}"
            self.findings.add(reference.source, message, hint, code=Code.MISSING_TEXT)
            return None
        return fact

    def _label(self, reference: Reference) -> str:
        """The label of the key, or else of the key's last part; the edition before a key does not count."""
        labels, key = self.settings.labels, unqualified(reference.key)
        label = labels.get(key) or labels.get(key.rpartition(".")[2])
        if label is None:
            hint = suggest(key, labels, "labels stand in content/labels.yaml")
            message = f"there is no label for '{reference.key}'"
            self.findings.add(reference.source, message, hint, code=Code.MISSING_TEXT)
            return ""
        if self.lang not in label.text:
            message = f"label '{label.key}' has no text in the language '{self.lang}'"
            self.findings.add(label.source, message, code=Code.MISSING_TEXT)
        return label.text.get(self.lang, "")

    def _integer(self, number: int) -> str:
        return self._written(Decimal(number))

    def _written(self, number: Decimal) -> str:
        """With as many decimals as it has."""
        return write_value(number, Unit.COUNT, decimals_of(number), locale=self.messages.locale)

    def _check_signs(self, definition: ChartDefinition) -> None:
        """Bars, lines, parts and marks all begin at zero."""
        for reference in facts_drawn(definition):
            fact = self.facts.get(reference.key)
            if fact is not None and _low(fact) < 0:
                message = f"fact '{fact.key}' reaches below zero ({_low(fact)}), where chart '{definition.key}' begins"
                hint = "a chart of kind scale, with a low below zero, can show it"
                self.findings.add(reference.source, message, hint)

    def _check_bounds(self, definition: ScaleDefinition) -> None:
        for reference in facts_drawn(definition):
            fact = self.facts.get(reference.key)
            if fact is None or definition.low <= _low(fact) <= _high(fact) <= definition.high:
                continue
            reach = f"{_low(fact)}" if _low(fact) == _high(fact) else f"{_low(fact)} to {_high(fact)}"
            ends = f"from {definition.low} to {definition.high}"
            message = f"fact '{fact.key}' ({reach}) lies outside the scale of chart '{definition.key}', {ends}"
            self.findings.add(reference.source, message, "widen the chart's low and high")

    def _check_units(self, definition: ChartDefinition) -> None:
        facts = [self.facts[reference.key] for reference in facts_drawn(definition) if reference.key in self.facts]
        units = dict.fromkeys(fact.unit.value for fact in facts)
        if len(units) > 1:
            message = f"chart '{definition.key}' mixes the units {' and '.join(units)}"
            self.findings.add(definition.source, message, "the facts of a chart share one unit")


def round_ticks(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """The multiples of 1, 2 or 5 times a power of ten within an axis, of the least step that leaves few enough.

    The step is a whole number where that leaves two ticks or more.
    """
    first, last = Fraction(low), Fraction(high)
    whole = math.floor(last) > math.ceil(first)
    # two powers below the axis's length are too many ticks for sure
    for exponent in count(0 if whole else math.floor(math.log10(last - first)) - 2):
        for mantissa in (1, 2, 5):
            step = mantissa * Fraction(10) ** exponent
            begin, end = math.ceil(first / step), math.floor(last / step)
            if end - begin < MOST_TICKS:
                return tuple((Decimal(number * mantissa)).scaleb(exponent) for number in range(begin, end + 1))
    raise AssertionError("steps grow without end")


def _low(fact: Fact) -> Decimal:
    return fact.value if isinstance(fact, NumberFact) else fact.low


def _high(fact: Fact) -> Decimal:
    return fact.value if isinstance(fact, NumberFact) else fact.high


def _size(datum: Datum) -> float:
    """By how much a datum counts in an order or for the length of an axis."""
    return datum.value if datum.value is not None else datum.high or 0.0
