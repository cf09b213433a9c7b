"""A comparison as the command `compare` writes it: as text, JSON or CSV. Imported by it when it runs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pressdossier.desk.compare import Comparison, FactPair, split, summary_of
from pressdossier.facts.model import Fact, NumberFact

WIDTH = 100
"""Columns of the text where it does not go to a narrower terminal."""


def to_text(comparison: Comparison) -> str:
    """The comparison for a terminal, with tables as wide as it is, at most WIDTH columns."""
    console = Console(markup=False, highlight=False, emoji=False, soft_wrap=False)
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    with console.capture() as captured:
        _print_text(console, comparison)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def _print_text(console: Console, comparison: Comparison) -> None:
    old, new = comparison.old, comparison.new
    both, added, gone = split(comparison.pairs)
    console.print(f"{old} and {new}", style="bold")
    for sentence in summary_of(comparison):
        console.print(sentence)
    rows = [[_name(pair), pair.printed_old, pair.printed_new, pair.change_in_words, pair.beyond.value] for pair in both]
    _print_table(console, "In both editions", ("fact", old, new, "change", "beyond margin"), rows)
    failed = [
        [claim.key, claim.form, claim.edition, claim.why, _places(claim.cited or (claim.source,))]
        for claim in comparison.failed
    ]
    _print_table(console, "Claims that no longer hold", ("claim", "form", "made in", "why", "where"), failed)
    phrases = [[phrase.words, phrase.lang, str(phrase.source)] for phrase in comparison.phrases]
    _print_table(console, "Words for a first time, bound to no claim", ("words", "language", "where"), phrases)
    redefined = [[each.key, each.what, each.old, each.new] for each in comparison.redefined]
    _print_table(console, "Definitions that changed", ("fact", "what", old, new), redefined)
    repeated = [
        [f"{each.share:.0%}", f"{each.passage.source}\n{each.earlier.source}", each.passage.text]
        for each in comparison.repeated
    ]
    _print_table(console, f"Wording that repeats {old}", ("shared", "where", "passage"), repeated)
    _print_table(console, f"Only in {new}", ("fact", new), [[_name(pair), pair.printed_new] for pair in added])
    _print_table(console, f"Only in {old}", ("fact", old), [[_name(pair), pair.printed_old] for pair in gone])


def _name(pair: FactPair) -> str:
    return pair.key if pair.name == pair.key else f"{pair.key}\n{pair.name}"


def _places(places: Iterable[object]) -> str:
    return "\n".join(map(str, places))


def _print_table(console: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table under its title; nothing where it would be empty."""
    if not rows:
        return
    console.print(f"\n{title}", style="bold")
    table = Table(box=SIMPLE_HEAD, padding=(0, 1), show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


def to_json(comparison: Comparison) -> str:
    """All of it as one document; numbers as strings, so that no reader rounds them."""
    plain: dict[str, object] = {"old": comparison.old, "new": comparison.new, "lang": comparison.lang}
    plain |= {"facts": [_pair_as_row(pair) for pair in comparison.pairs]}
    plain |= {
        "definitions": [
            {"key": each.key, "what": each.what, "old": each.old, "new": each.new} for each in comparison.redefined
        ]
    }
    plain |= {
        "claims": [
            {"key": claim.key, "form": claim.form, "edition": claim.edition, "why": claim.why}
            | {"source": str(claim.source), "cited": [str(place) for place in claim.cited]}
            for claim in comparison.failed
        ],
        "claims_judged": comparison.judged,
        "phrases": [
            {"lang": phrase.lang, "words": phrase.words, "source": str(phrase.source)} for phrase in comparison.phrases
        ],
    }
    plain |= {
        "compared_languages": comparison.languages,
        "repeated": [
            {"lang": each.lang, "share": round(each.share, 3), "text": each.passage.text}
            | {"source": str(each.passage.source), "earlier": str(each.earlier.source)}
            for each in comparison.repeated
        ],
    }
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"


_COLUMNS = (
    *("key", "name", "old", "new", "old_printed", "new_printed", "unit"),
    *("difference", "difference_unit", "relative_percent", "margin", "beyond_margin", "old_source", "new_source"),
)


def _pair_as_row(pair: FactPair) -> dict[str, object]:
    """A fact's row, by the names of _COLUMNS; None for what there is not."""
    change, fact = pair.change, pair.new or pair.old
    return {
        "key": pair.key,
        "name": pair.name,
        "old": _value(pair.old),
        "new": _value(pair.new),
        "old_printed": pair.printed_old or None,
        "new_printed": pair.printed_new or None,
        "unit": fact.unit.value if fact else None,
        "difference": str(change.difference) if change else None,
        "difference_unit": change.unit.value if change else None,
        "relative_percent": str(change.relative) if change and change.relative is not None else None,
        "margin": str(change.margin) if change and change.margin is not None else None,
        "beyond_margin": pair.beyond.value if pair.old and pair.new else None,
        "old_source": str(pair.old.source) if pair.old else None,
        "new_source": str(pair.new.source) if pair.new else None,
    }


def _value(fact: Fact | None) -> str | None:
    """The unrounded value; None for a fact in words, and for none."""
    return str(fact.value) if isinstance(fact, NumberFact) else None


def to_csv(comparison: Comparison) -> str:
    """The facts alone, a row each (RFC 4180)."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, _COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_pair_as_row(pair) for pair in comparison.pairs)
    return file.getvalue()
