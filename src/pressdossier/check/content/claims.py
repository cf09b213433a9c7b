"""What is said of facts without printing them as they are, held against the facts.

Words in prose that are bound to a claim must be admitted by its form, and borne out by the data; a fact that was
published in words must have the words and the bounds of its form; printed numbers must add up as readers add them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pressdossier.check.content.numbers import number_named
from pressdossier.codes import Code
from pressdossier.content.prose import tree
from pressdossier.content.settings.model import ChartDefinition, Settings, facts_drawn
from pressdossier.content.translation.passages import walk
from pressdossier.errors import Finding, Severity, Source, suggest
from pressdossier.facts.claims import admits, judge
from pressdossier.facts.model import (
    ClaimDefinition,
    ComparisonClaim,
    ExtremeClaim,
    Fact,
    NumberClaim,
    NumberFact,
    WordedFact,
)
from pressdossier.facts.printed import Contradiction, contradictions, printed_value

Wordings = Mapping[str, Sequence[str]]
"""The wordings that a language admits, by form."""


def wordings_of(settings: Settings, lang: str) -> dict[str, tuple[str, ...]]:
    """What a language admits for each form of claims and of facts in words."""
    return {form: by_lang.get(lang, ()) for form, by_lang in settings.claim_wordings.items()}


def check_claims(
    cited: Iterable[tree.Claim],
    definitions: Sequence[ClaimDefinition],
    facts: Mapping[str, Fact],
    lang: str,
    wordings: Wordings,
) -> Iterator[Finding]:
    """Hold the claims that prose makes against their definitions and the data."""
    known = {definition.key: definition for definition in definitions}
    for claim in cited:
        definition = known.get(claim.key)
        if definition is None:
            hint = suggest(claim.key, known, "claims are declared in facts.yaml")
            yield Finding(claim.source, f"claim '{claim.key}' is not defined", hint, code=Code.UNKNOWN_CLAIM)
            continue
        yield from _misworded(claim, definition, facts, lang, wordings)
        yield from _unproven(claim, definition, facts)


def _unproven(claim: tree.Claim, definition: ClaimDefinition, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    verdict = judge(definition, facts)
    rows = {facts[one.key].source.path: facts[one.key].source for one in reversed(definition.references)}
    places = (definition.source, *reversed(rows.values()))
    named = f"'{_cited_words(claim.children)}' ({claim.key})"
    if not verdict.holds:
        message = f"the data contradict {named}: {verdict.why}"
        hint = "mend the words, the claim in facts.yaml, or the data"
        yield Finding(claim.source, message, hint, code=Code.CLAIM_CONTRADICTED, also=places)
    elif verdict.within_margin and isinstance(definition, ComparisonClaim | ExtremeClaim):
        message = f"{named} may be chance, as the difference lies within the margin of error: {verdict.why}"
        hint = "say it more carefully, or allow it in edition.yaml with a reason"
        yield Finding(claim.source, message, hint, Severity.WARNING, Code.RANKING_IN_MARGIN, places)


def _misworded(
    claim: tree.Claim, definition: ClaimDefinition, facts: Mapping[str, Fact], lang: str, wordings: Wordings
) -> Iterator[Finding]:
    words = _cited_words(claim.children)
    if isinstance(definition, NumberClaim):
        fact = facts[definition.fact.key]
        value = printed_value(fact) if isinstance(fact, NumberFact) else None
        if number_named(words, lang) == value:
            return
        message = f"'{words}' does not say {value}, the value of '{fact.key}' ({claim.key})"
        hint = "write the number as a word, or as {{" + fact.key + "}}"
        yield Finding(claim.source, message, hint, code=Code.CLAIM_WORDING, also=(definition.source, fact.source))
    elif not admits(admitted := wordings.get(definition.form, ()), words):
        message = f"'{words}' does not say '{definition.form}', which the claim '{claim.key}' states"
        yield Finding(claim.source, message, _admitted(admitted), code=Code.CLAIM_WORDING, also=(definition.source,))


def _admitted(wordings: Sequence[str]) -> str:
    listed = ", ".join(f"'{wording}'" for wording in wordings)
    return f"labels.yaml admits {listed}" if listed else "labels.yaml lists no wording for this form in this language"


def _cited_words(inlines: tree.Inlines) -> str:
    """What stands between the brackets, with keys for facts."""
    pieces = (
        node.text if isinstance(node, tree.Text) else f"{{{{{node.key}}}}}" if isinstance(node, tree.FactRef) else ""
        for node in walk(inlines)
    )
    return " ".join("".join(pieces).split())


def check_worded(facts: Mapping[str, Fact], lang: str, wordings: Wordings) -> Iterator[Finding]:
    """Hold the words of facts that were published in words against their forms; those without one have any words."""
    for fact in facts.values():
        if not isinstance(fact, WordedFact) or fact.form is None:
            continue
        words = fact.wording.get(lang)
        admitted = wordings.get(str(fact.form), ())
        if words is not None and not admits(admitted, words):
            message = f"'{words}' ({lang}) does not say '{fact.form}', the form of '{fact.key}'"
            yield Finding(fact.source, message, _admitted(admitted), code=Code.FACT_WORDING)


def check_printed(
    cited: Iterable[tree.FactRef], charts: Iterable[ChartDefinition], facts: Mapping[str, Fact]
) -> Iterator[Finding]:
    """Find differences and sums that do not come out as printed, where a language prints the result and its parts.

    cited: the facts of the language's prose, in order; charts: those that its figures show.
    """
    printed = [(node.key, node.source) for node in cited]
    drawn = [(reference.key, reference.source) for chart in charts for reference in facts_drawn(chart)]
    places = dict(reversed([*printed, *drawn]))  # the first place of each
    for wrong in contradictions(facts):
        if all(fact.key in places for fact in (wrong.fact, *wrong.operands)):
            yield _contradicted(wrong, places)


def _contradicted(wrong: Contradiction, places: Mapping[str, Source]) -> Finding:
    parts = " and ".join(f"{printed_value(fact)} ('{fact.key}')" for fact in wrong.operands)
    operation = wrong.fact.operation.value if wrong.fact.operation else ""
    message = f"'{wrong.fact.key}' is printed as {wrong.printed}, but the {operation} of {parts} is {wrong.computed}"
    hint = "print one more decimal, leave one of them out, or allow it in edition.yaml with a reason"
    here = places[wrong.fact.key]
    there = dict.fromkeys((*(places[fact.key] for fact in wrong.operands), wrong.fact.source))
    also = tuple(place for place in there if place != here)
    return Finding(here, message, hint, code=Code.PRINTED_DIFFERENCE, also=also)
