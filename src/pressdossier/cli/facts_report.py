"""Facts as the command `facts` writes them: as text, JSON or CSV. Imported by it when it runs."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence

import click

from pressdossier.cli.findings import place_as_json
from pressdossier.desk.facts import FactEntry, Use
from pressdossier.facts.model import Fact, NumberFact
from pressdossier.facts.rounding import rounded

WIDTH = 100

_LABEL = 10


def to_text(entries: Iterable[FactEntry]) -> str:
    """All facts in lines of at most WIDTH columns, unless a name is longer, with a blank line between two facts."""
    return "\n".join(_lines(entries)) + "\n"


def _lines(entries: Iterable[FactEntry]) -> Iterator[str]:
    for index, entry in enumerate(entries):
        if index:
            yield ""
        yield click.style(entry.fact.key, bold=True)
        for label, value in _properties(entry):
            yield from _wrapped(label, value)


def _wrapped(label: str, value: str) -> list[str]:
    """A property on as many lines as it takes; a value that is only blanks wide is kept whole."""
    first, others = f"  {label:<{_LABEL}}", " " * (_LABEL + 4)
    return textwrap.wrap(
        value, WIDTH, initial_indent=first, subsequent_indent=others, break_long_words=False, break_on_hyphens=False
    )


def _properties(entry: FactEntry) -> Iterator[tuple[str, str]]:
    fact = entry.fact
    yield "value", value_of(fact)
    yield "printed", ", ".join(f"{lang} “{words}”" for lang, words in entry.printed.items()) or "in no language"
    yield "base", "unknown" if fact.base is None else f"{fact.base:,} answers{_population(fact)}"
    yield "margin", margin_of(fact)
    if fact.question:
        yield "question", fact.question
    yield "from", f"{fact.source}{_operation(fact)}"
    width = max((len(operand.key) for operand in entry.operands), default=0)
    for operand in entry.operands:
        yield "", f"  {operand.key:<{width}}  {value_of(operand)}, from {operand.source}"
    yield from _uses(entry.uses)


def value_of(fact: Fact) -> str:
    """A fact's unrounded value with its unit, or the bounds of its wording."""
    if isinstance(fact, NumberFact):
        return f"{fact.value} {fact.unit.value}"
    return f"published in words only: from {fact.low} to {fact.high} {fact.unit.value}"


def margin_of(fact: Fact) -> str:
    """The margin of error of a share, as one says it."""
    if not isinstance(fact, NumberFact) or fact.margin is None:
        return "unknown"
    return f"± {rounded(fact.margin, 1)} points, at 95%"


def _population(fact: Fact) -> str:
    return f" of {fact.population:,}" if isinstance(fact, NumberFact) and fact.population is not None else ""


def _operation(fact: Fact) -> str:
    """How a number is computed, to stand behind its place; "" for a row of data."""
    if not isinstance(fact, NumberFact):
        return ""
    if fact.origin is not None:
        weighted = f", weighted by {fact.origin.weight}" if fact.origin.weight else ""
        return f": {fact.origin.statistic.value} of the answers in {fact.origin.file}{weighted}"
    return f": {fact.operation.value} of" if fact.operation is not None else ""


_USERS = {
    "chart": "chart",
    "cover": "cover",
    "claim": "claim",
    "operand": "derived fact",
    "base": "base of",
    "population": "population of",
}
"""How the text names what uses a fact; prose is named by its language alone."""


def _uses(uses: Sequence[Use]) -> Iterator[tuple[str, str]]:
    """A line for each language and for each other kind of use."""
    places: dict[str, list[str]] = {}
    for use in uses:
        user = _USERS.get(use.kind.value)
        said = str(use.source) if user is None else f"{use.by} ({use.source})"
        prose = f"{use.by}, in words" if use.kind.value == "words" else use.by
        places.setdefault(user or prose, []).append(said)
    lines = [f"{user}: {', '.join(listed)}" for user, listed in places.items()] or ["nowhere"]
    yield from zip(("used", *[""] * len(lines)), lines, strict=False)


def to_json(entries: Iterable[FactEntry]) -> str:
    """All facts as one document; numbers as strings, so that no reader rounds them."""
    return json.dumps({"facts": [_fact_as_json(entry) for entry in entries]}, indent=2, ensure_ascii=False) + "\n"


def _fact_as_json(entry: FactEntry) -> dict[str, object]:
    fact = entry.fact
    plain: dict[str, object] = {"key": fact.key, "unit": fact.unit.value, "printed": dict(entry.printed)}
    if isinstance(fact, NumberFact):
        plain |= {"value": str(fact.value), "decimals": fact.decimals, "population": fact.population}
        plain |= {"margin": None if fact.margin is None else str(fact.margin)}
    else:
        plain |= {"low": str(fact.low), "high": str(fact.high)}
    plain |= {"base": fact.base, "source": place_as_json(fact.source)}
    if fact.question:
        plain |= {"question": fact.question}
    if isinstance(fact, NumberFact) and fact.origin is not None:
        plain |= {"statistic": fact.origin.statistic.value, "file": fact.origin.file, "weight": fact.origin.weight}
    if isinstance(fact, NumberFact) and fact.operation is not None:
        plain |= {"operation": fact.operation.value, "of": [operand.key for operand in entry.operands]}
    uses = [{"kind": use.kind.value, "by": use.by, **place_as_json(use.source)} for use in entry.uses]
    return {**plain, "uses": uses}


_COLUMNS = (
    *("key", "value", "low", "high", "unit", "decimals", "base", "population", "margin", "question", "source"),
    *("statistic", "file", "weight", "operation", "operands", "uses"),
)


def to_csv(entries: Sequence[FactEntry]) -> str:
    """A row a fact (RFC 4180), with a column for each language's printed form; lists are parted by semicolons."""
    languages = tuple(dict.fromkeys(lang for entry in entries for lang in entry.printed))
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow((*_COLUMNS, *(f"printed_{lang}" for lang in languages)))
    for entry in entries:
        plain = _fact_as_json(entry) | {
            "source": entry.fact.source,
            "uses": "; ".join(str(use.source) for use in entry.uses),
        }
        plain |= {"operands": "; ".join(operand.key for operand in entry.operands)}
        cells = ("" if (value := plain.get(column)) is None else str(value) for column in _COLUMNS)
        writer.writerow((*cells, *(entry.printed.get(lang, "") for lang in languages)))
    return file.getvalue()
