"""Two editions side by side: every fact with its change, what is asked or counted otherwise, words that come again.

What changed is computed from unrounded values and written as the language writes numbers. Nothing is judged that
cannot be known: where a base, a margin of error or a definition is missing, the answer is unknown, never no.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from pressdossier.desk.compare_claims import FailedClaim, Phrase, find_phrases, judge_claims
from pressdossier.desk.editions import DeskEdition
from pressdossier.desk.redefined import Redefined, find_redefined
from pressdossier.desk.repeated import Repeated, find_repeated
from pressdossier.facts.margin import margin_of_difference
from pressdossier.facts.model import Fact, NumberFact, Unit, edition_of
from pressdossier.facts.rounding import to_decimal
from pressdossier.facts.write import write_value
from pressdossier.messages import load_messages
from pressdossier.values import Value


class Beyond(Enum):
    """Whether a change is larger than what chance alone may bring about between two samples."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class ValueChange(Value, frozen=True):
    """What became of a number.

    difference: new less old, unrounded, in `unit`, which for a share is points; relative: in percent of the old value,
    None where that means nothing (shares, scores, years, ranks, an old value of zero); margin: of error of the
    difference, in `unit`, None where it is not known; printed: the change as the language writes it.
    """

    difference: Decimal
    unit: Unit
    relative: Decimal | None
    margin: Decimal | None
    printed: str

    @property
    def beyond(self) -> Beyond:
        """Whether the change is beyond the margin of error."""
        if self.difference == 0:
            return Beyond.NO
        if self.margin is None:
            return Beyond.UNKNOWN
        return Beyond.YES if abs(self.difference) > self.margin else Beyond.NO


class FactPair(Value, frozen=True):
    """One fact in two editions.

    name: what it is called in the language, else its key; old, new: None where that edition has no fact of this key;
    printed_old, printed_new: "" where there is none, or no wording; change: None where the two cannot be subtracted.
    """

    key: str
    name: str
    old: Fact | None
    new: Fact | None
    printed_old: str
    printed_new: str
    change: ValueChange | None

    @property
    def change_in_words(self) -> str:
        """What became of it, for people: the change with its unit, or why there is none."""
        match self.change:
            case ValueChange(difference=difference) if not difference:
                return "none"
            case ValueChange(unit=Unit.POINTS, printed=printed):
                return f"{printed} points"
            case ValueChange(printed=printed):
                return printed
            case _:
                return "same words" if self.printed_old == self.printed_new else "not computable"

    @property
    def beyond(self) -> Beyond:
        """Whether the change is beyond the margin of error; unknown where there is no number for it."""
        return self.change.beyond if self.change is not None else Beyond.UNKNOWN


class Comparison(Value, frozen=True):
    """All that is to be said of two editions.

    lang: the language of printed forms; pairs: the new edition's facts in its order, then those that only the old one
    has; languages: those in which both have prose; judged: how many claims of both could be held against the other's
    facts; failed: those that the other's facts contradict; phrases: words of the new edition that call something new
    and are bound to no claim.
    """

    old: str
    new: str
    lang: str
    pairs: tuple[FactPair, ...]
    redefined: tuple[Redefined, ...]
    languages: tuple[str, ...]
    repeated: tuple[Repeated, ...]
    judged: int
    failed: tuple[FailedClaim, ...]
    phrases: tuple[Phrase, ...]


def compare(old: DeskEdition, new: DeskEdition, lang: str) -> Comparison:
    """Hold two editions against each other; lang: in which facts are printed, one that the tool has a catalogue for."""
    both = tuple(language for language in new.languages if language in old.languages)
    verdicts = tuple(judge_claims(old, new))
    again = (find_repeated(language, new.prose[language], old.prose[language]) for language in both)
    return Comparison(
        old=old.name,
        new=new.name,
        lang=lang,
        pairs=tuple(_fact_pairs(old, new, lang)),
        redefined=tuple(find_redefined(old, new)),
        languages=both,
        repeated=tuple(found for repeated in again for found in repeated),
        judged=len(verdicts),
        failed=tuple(verdict for verdict in verdicts if verdict is not None),
        phrases=tuple(find_phrases(new)),
    )


def _fact_pairs(old: DeskEdition, new: DeskEdition, lang: str) -> Iterator[FactPair]:
    own = [key for key in (*new.facts, *old.facts) if not edition_of(key)]
    for key in dict.fromkeys(own):
        before, after = old.facts.get(key), new.facts.get(key)
        yield FactPair(
            key=key,
            name=new.name_of(key, lang) or old.name_of(key, lang) or key,
            old=before,
            new=after,
            printed_old=(old.printed(before, lang) or "") if before else "",
            printed_new=(new.printed(after, lang) or "") if after else "",
            change=_value_change(before, after, lang),
        )


_RELATIVE = (Unit.COUNT, Unit.MEAN)
"""Units with a zero of their own, in which "half as much again" means something and is not confused with points."""


def _value_change(old: Fact | None, new: Fact | None, lang: str) -> ValueChange | None:
    if not isinstance(old, NumberFact) or not isinstance(new, NumberFact) or old.unit is not new.unit:
        return None
    exact = Fraction(new.value) - Fraction(old.value)
    difference, unit = to_decimal(exact), Unit.POINTS if new.unit is Unit.PERCENT else new.unit
    relative = to_decimal(100 * exact / Fraction(old.value)) if new.unit in _RELATIVE and old.value else None
    printed = _printed_change(difference, unit, relative, max(old.decimals, new.decimals), lang)
    return ValueChange(difference, unit, relative, margin_of_difference(old, new), printed)


def _printed_change(difference: Decimal, unit: Unit, relative: Decimal | None, decimals: int, lang: str) -> str:
    """Such as +2.7 (+117%): the difference as precise as the values are printed, in percent without decimals."""
    counted = Unit.COUNT if unit is Unit.YEAR else unit
    text = _signed(difference, counted, decimals, lang)
    return text if relative is None else f"{text} ({_signed(relative, Unit.PERCENT, 0, lang)})"


def _signed(value: Decimal, unit: Unit, decimals: int, lang: str) -> str:
    text = write_value(value, unit, decimals, locale=load_messages(lang).locale)
    return f"+{text}" if value > 0 and any(sign in "123456789" for sign in text) else text


def split(pairs: Iterable[FactPair]) -> tuple[list[FactPair], list[FactPair], list[FactPair]]:
    """The facts of both editions, those of the new one alone, and those of the old one alone."""
    listed = list(pairs)
    return (
        [pair for pair in listed if pair.old is not None and pair.new is not None],
        [pair for pair in listed if pair.old is None],
        [pair for pair in listed if pair.new is None],
    )


def summary_of(comparison: Comparison) -> Iterator[str]:
    """The comparison in a few sentences."""
    both, added, gone = split(comparison.pairs)
    yield (
        f"{_counted(len(both), 'fact')} in both editions, {len(added)} only in {comparison.new}, {len(gone)} only in "
        f"{comparison.old}."
    )
    changed = [pair.change.beyond for pair in both if pair.change is not None and pair.change.difference]
    if changed:
        verdicts = ", ".join(f"{verdict.value} {changed.count(verdict)}" for verdict in Beyond)
        yield f"{_counted(len(changed), 'number')} changed; beyond the margin of error: {verdicts}."
    judged = _counted(comparison.judged, "claim")
    yield f"{judged} held against the facts of both editions, {len(comparison.failed)} no longer true."
    yield f"{_counted(len(comparison.redefined), 'change')} of definition."
    if comparison.languages:
        yield f"{_counted(len(comparison.repeated), 'passage')} with wording of {comparison.old}."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
