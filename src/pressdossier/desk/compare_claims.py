"""Holds what one edition claims against the facts of the other: a first time is one only once.

A first time that the new edition claims must still be one when last year's value is known, and what it claims of last
year must be so; what the old edition claimed, and somebody takes over, must still be borne out by the new facts. Words
that call something new without being bound to a claim are listed, since nothing checks them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from pressdossier.content.prose import tree
from pressdossier.content.translation.passages import Passage, plainest
from pressdossier.desk.editions import DeskEdition
from pressdossier.errors import Source
from pressdossier.facts.claims import judge, misfit
from pressdossier.facts.model import ClaimDefinition, Fact, FirstClaim, Form, Reference, edition_of
from pressdossier.values import Value


class FailedClaim(Value, frozen=True):
    """A claim that does not hold once the other edition is known.

    edition: the one that makes it; why: the values, in words; cited: where its prose, in any language, makes it.
    """

    key: str
    form: str
    edition: str
    source: Source
    why: str
    cited: tuple[Source, ...]


class Phrase(Value, frozen=True):
    """Words that call something new and are bound to no claim."""

    lang: str
    words: str
    source: Source


def judge_claims(old: DeskEdition, new: DeskEdition) -> Iterator[FailedClaim | None]:
    """Every claim of either edition that can be judged with the facts of both; None where it holds."""
    before = (replace(fact, key=f"{old.name}:{key}") for key, fact in old.facts.items() if not edition_of(key))
    facts = {**new.facts, **{fact.key: fact for fact in before}}
    for claim in new.definitions.claims:
        if isinstance(claim, FirstClaim) and claim.fact.key in old.facts:
            yield _judged(_claim_after(claim, old.name), new, facts)
        elif any(edition_of(reference.key) == old.name for reference in claim.references):
            yield _judged(claim, new, facts)
    for claim in old.definitions.claims:
        # in the words of the old edition, about the facts that now have these keys
        then = _claim_after(claim, old.name) if isinstance(claim, FirstClaim) else claim
        if all(reference.key in facts for reference in then.references) and not misfit(then, facts):
            yield _judged(then, old, facts)


def _claim_after(claim: FirstClaim, edition: str) -> FirstClaim:
    """The claim made after that edition, whose value now counts as an earlier one."""
    known = Reference(f"{edition}:{claim.fact.key}", claim.source)
    return replace(claim, before=tuple({each.key: each for each in (*claim.before, known)}.values()))


def _judged(claim: ClaimDefinition, edition: DeskEdition, facts: Mapping[str, Fact]) -> FailedClaim | None:
    verdict = judge(claim, facts)
    if verdict.holds:
        return None
    cited = (
        node.source
        for passages in edition.prose.values()
        for passage in passages
        for node in passage.claims
        if node.key == claim.key
    )
    return FailedClaim(claim.key, claim.form, edition.name, claim.source, verdict.why, tuple(cited))


def find_phrases(edition: DeskEdition) -> Iterator[Phrase]:
    """The wordings of a first time that stand in prose outside claims, in the order of the dossier."""
    for lang, passages in edition.prose.items():
        wordings = edition.claim_wordings.get(Form.FIRST.value, {}).get(lang, ())
        if wordings:
            search = re.compile("|".join(map(_expression, wordings)))
            for passage in passages:
                for source, text in _unclaimed(passage):
                    yield from (Phrase(lang, found.group(), source) for found in search.finditer(text))


def _expression(wording: str) -> str:
    """A wording as a part of a text; `*` at a word's end stands for any ending."""
    words = (re.escape(word).replace(r"\*", r"\w*") for word in plainest(wording).casefold().split())
    return rf"(?<!\w){' '.join(words)}(?!\w)"


def _unclaimed(passage: Passage) -> Iterator[tuple[Source, str]]:
    for run in passage.inlines:
        yield from (
            (node.source, plainest(node.text).casefold()) for node in _texts_outside_claims(run) if node.text.strip()
        )


def _texts_outside_claims(inlines: tree.Inlines) -> Iterator[tree.Text]:
    """The texts that stand in no claim."""
    for node in inlines:
        match node:
            case tree.Text():
                yield node
            case (
                tree.Strong(children=children)
                | tree.Emphasis(children=children)
                | tree.Link(children=children)
                | tree.LangSpan(children=children)
            ):
                yield from _texts_outside_claims(children)
