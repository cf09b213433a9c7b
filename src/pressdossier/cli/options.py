"""Options that several commands have, whatever they are about; those of editions and languages are in `project`."""

from __future__ import annotations

import click

from pressdossier.cache import Cache, default_cache

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")


def _cache(_context: click.Context, _parameter: click.Parameter, without: bool) -> Cache:
    return Cache(None) if without else default_cache()


cache_option = click.option(
    "--no-cache",
    "cache",
    is_flag=True,
    callback=_cache,
    help="Make everything anew: use and keep nothing of what is remembered between builds.",
)
"""Given to the command as the cache to work with."""
