"""Which facts a key that names none may have meant: of the edition itself, or of an earlier one.

Words a hint, for `load` and for `resolve`; whether a key names a fact is known where it is looked up.
"""

from __future__ import annotations

from collections.abc import Iterable

from pressdossier.errors import suggest
from pressdossier.facts.model import edition_of, unqualified


def hint_at_key(key: str, known: Iterable[str], declared: str) -> str:
    """How to mend a key that is not among the known ones; declared: the hint that follows.

    A key that another edition has is what was meant; where the key names an edition without facts, those with facts are
    listed instead.
    """
    keys = tuple(known)
    namesakes = [one for one in keys if unqualified(one) == unqualified(key)]
    editions = sorted({edition_of(one) for one in keys} - {""})
    if edition_of(key) and edition_of(key) not in editions:
        declared = f"the earlier editions with facts are {', '.join(editions)}" if editions else _NO_EDITION
    return suggest(key, namesakes or keys, declared)


_NO_EDITION = "no earlier edition has facts"
