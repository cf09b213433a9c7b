from __future__ import annotations

from pressdossier.facts.names import hint_at_key

KNOWN = ("projects.mean", "concept.unknown", "2017:concept.fitting")


def test_a_key_may_be_that_of_an_earlier_edition() -> None:
    """A writer who forgets the edition is told of it."""
    hint = hint_at_key("concept.fitting", KNOWN, "see facts.yaml")
    assert hint == "did you mean '2017:concept.fitting'? see facts.yaml"


def test_an_edition_without_facts_is_answered_with_those_that_have_some() -> None:
    """A key of the edition itself needs no name before it."""
    hint = hint_at_key("2018:projects.mean", KNOWN, "")
    assert hint == "did you mean 'projects.mean'? the earlier editions with facts are 2017"


def test_where_there_is_no_earlier_edition_that_is_said() -> None:
    """The hint does not list nothing."""
    assert hint_at_key("2016:a", ("zebra",), "") == "no earlier edition has facts"
