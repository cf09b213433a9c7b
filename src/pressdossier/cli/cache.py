"""The command `cache`: what is remembered between builds, as lines for people or JSON for programs, and emptying it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import click

from pressdossier.cache import Cache, default_cache
from pressdossier.cli.options import json_option


class Amount(NamedTuple):
    """How many entries, and how many bytes they take."""

    entries: int
    size: int

    def __str__(self) -> str:
        return f"{self.entries:,} {'entry' if self.entries == 1 else 'entries'}, {self.size:,} bytes"


@click.command()
@click.option("--clear", is_flag=True, help="Empty it. Other files in its folder are left alone.")
@json_option
def cache(clear: bool, as_json: bool) -> None:
    """Show what is remembered between builds and where, or empty it.

    What was costly to make is kept by all that it was made from: a build that uses it makes the same file as one that
    does not, and nothing has to be cleared for that. What was not used for longest goes by itself. The folder is the
    one that PRESSDOSSIER_CACHE names, and else one in your folder for caches. With --no-cache, build, proof and check
    do without.

    \b
    Examples:
      pressdossier cache             where it is, how many entries of which kinds, how large
      pressdossier cache --clear     empty it
    """  # noqa: D301 (click's mark for lines that it is not to join)
    remembered = default_cache()
    freed = remembered.clear() if clear else None
    kinds = amounts(remembered)
    if as_json:
        click.echo(to_json(remembered, kinds, freed))
    elif freed is not None:
        click.echo(f"{remembered.folder}: emptied, {freed:,} bytes freed")
    else:
        click.echo("\n".join(lines_of(remembered, kinds)))


def amounts(remembered: Cache) -> dict[str, Amount]:
    """How much there is of each kind of entry, the largest first."""
    kinds: dict[str, Amount] = {}
    for kind, size in remembered.entries():
        before = kinds.get(kind, Amount(0, 0))
        kinds[kind] = Amount(before.entries + 1, before.size + size)
    return dict(sorted(kinds.items(), key=lambda item: (-item[1].size, item[0])))


def _total(kinds: Mapping[str, Amount]) -> Amount:
    return Amount(sum(one.entries for one in kinds.values()), sum(one.size for one in kinds.values()))


def lines_of(remembered: Cache, kinds: Mapping[str, Amount]) -> Iterator[str]:
    """The folder with the sum, and a line for each kind."""
    yield f"{remembered.folder}: {_total(kinds) if kinds else 'empty'}"
    width = max((len(kind) for kind in kinds), default=0)
    yield from (f"  {kind:<{width}}  {amount}" for kind, amount in kinds.items())


def to_json(remembered: Cache, kinds: Mapping[str, Amount], freed: int | None) -> str:
    """All of it as one document; freed: in bytes, None where nothing was to be cleared."""
    total = _total(kinds)
    document = {
        "folder": str(remembered.folder),
        "entries": total.entries,
        "bytes": total.size,
        "kinds": {kind: {"entries": amount.entries, "bytes": amount.size} for kind, amount in kinds.items()},
        "freed": freed,
    }
    return json.dumps(document, indent=2, ensure_ascii=False)
