from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from tests.resolve.builders import NL, number, settings, worded

from pressdossier.errors import ContentError
from pressdossier.facts.model import FactSet
from pressdossier.messages import load_messages
from pressdossier.resolve.write_out import put_into_words


def test_facts_are_written_in_the_locale() -> None:
    """Numbers by the locale's rules, worded facts in their words, and which is which."""
    facts = FactSet([number("a", "66"), worded("b")])
    wording = put_into_words(settings(), facts, "nl", NL)
    assert wording.facts == {"a": "66%", "b": "een op de zeven"}
    assert wording.worded == {"b"}


def test_dates_are_written_out() -> None:
    """The edition's date and its embargo in the language's long form."""
    known = settings()
    known = replace(known, edition=replace(known.edition, embargo=date(2018, 6, 14)))
    wording = put_into_words(known, FactSet(), "nl", NL)
    assert (wording.dated, wording.embargo) == ("13 juni 2018", "Onder embargo tot 14 juni 2018")


def test_no_embargo_has_no_words() -> None:
    """Nothing is printed where nothing holds."""
    assert put_into_words(settings(), FactSet(), "nl", NL).embargo == ""


def test_facts_without_wording_are_all_reported() -> None:
    """Every worded fact needs its words in the language that is built."""
    with pytest.raises(ContentError) as caught:
        put_into_words(settings(), FactSet([worded("a", ""), number("b", "1"), worded("c", "")]), "nl", NL)
    assert str(caught.value) == (
        "facts.yaml:5: fact 'a' has no wording in the language 'nl'\n  hint: add 'nl: …'\n"
        "facts.yaml:5: fact 'c' has no wording in the language 'nl'\n  hint: add 'nl: …'"
    )


def test_an_earlier_edition_need_not_know_the_language() -> None:
    """Such a fact has no words, so that nobody can cite it; all others can."""
    facts = FactSet([worded("2017:a", ""), number("2017:b", "66")])
    wording = put_into_words(settings(), facts, "nl", NL)
    assert wording.facts == {"2017:b": "66%"}
    assert wording.provenance["2017:a"]["printed"] is None


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("nl", "1 juni 2018"),
        ("fr", "1er juin 2018"),
        ("de", "1. Juni 2018"),
        ("en", "1 June 2018"),
        ("uk", "1 червня 2018\N{NARROW NO-BREAK SPACE}р."),
    ],
)
def test_the_first_of_a_month_is_named_as_the_language_does(lang: str, expected: str) -> None:
    """French alone has an ordinal for it."""
    known = settings()
    known = replace(known, edition=replace(known.edition, dated=date(2018, 6, 1)))
    assert put_into_words(known, FactSet(), lang, load_messages(lang)).dated == expected
