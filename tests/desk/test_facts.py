from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk.barometer import barometer, with_claims, year_before
from tests.projects import ROOT

from pressdossier.cache import Cache
from pressdossier.desk.editions import DeskEdition, open_edition
from pressdossier.desk.facts import FactEntry, UseKind, list_facts, matching
from pressdossier.errors import ContentError


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DeskEdition:
    """The small barometer of 2018, with a claim and the facts of 2017 beside it."""
    monkeypatch.chdir(tmp_path)
    folder = barometer(Path())
    year_before(Path())
    with_claims(folder)
    return open_edition(folder, Cache(None))


def entry(edition: DeskEdition, key: str) -> FactEntry:
    (found,) = matching(list_facts(edition), key)
    return found


def uses(edition: DeskEdition, key: str, kind: UseKind) -> list[tuple[str, str]]:
    return [(use.by, str(use.source)) for use in entry(edition, key).uses if use.kind is kind]


def test_every_fact_is_listed_once(edition: DeskEdition) -> None:
    """In the order of their definition, those of 2017 at the end."""
    keys = [one.fact.key for one in list_facts(edition)]
    assert keys == list(edition.facts)
    assert keys[-1] == "2017:themes.cash"


def test_printed_forms_of_all_languages(edition: DeskEdition) -> None:
    """As each language writes them, words included."""
    energy = entry(edition, "themes.energy").printed
    assert {lang: words.split() for lang, words in energy.items()} == {"nl": ["66%"], "fr": ["66", "%"]}
    assert entry(edition, "unknown").printed == {"nl": "een op de zeven", "fr": "une sur sept"}


def test_prose_of_every_language_uses_a_fact(edition: DeskEdition) -> None:
    """Each citation with its line, titles included."""
    assert uses(edition, "scores.gap", UseKind.PROSE) == [
        ("nl", "content/2018/nl/10-one.md:2"),
        ("fr", "content/2018/fr/10-one.md:2"),
    ]


def test_charts_derived_facts_and_bases_use_facts(edition: DeskEdition) -> None:
    """What is not prose is named with the line that names the fact."""
    assert uses(edition, "themes.mobility", UseKind.CHART) == [("topics", "content/2018/charts.yaml:3")]
    assert [by for by, _ in uses(edition, "scores.south", UseKind.OPERAND)] == ["scores.gap", "scores.twice"]
    assert [by for by, _ in uses(edition, "respondents.answered", UseKind.BASE)] == ["themes", "unknown"]


def test_claims_use_facts_and_so_do_their_words(edition: DeskEdition) -> None:
    """A claim where it is declared, and the words that make it where they stand."""
    assert uses(edition, "2017:themes.cash", UseKind.CLAIM) == [("energy.majority", "content/2018/facts.yaml:16")]
    assert uses(edition, "themes.energy", UseKind.WORDS) == [("nl", "content/2018/nl/10-one.md:9")]


def test_operands_come_with_a_derived_fact(edition: DeskEdition) -> None:
    """In their order, with their own provenance."""
    north, south = entry(edition, "scores.gap").operands
    assert (north.key, str(south.source)) == ("scores.north", "content/2018/data/scores.csv:3")


def test_stars_choose_several(edition: DeskEdition) -> None:
    """A pattern as in file names; a plain key chooses one."""
    assert len(matching(list_facts(edition), "scores.*")) == 4
    assert len(matching(list_facts(edition), "scores")) == 0


def test_facts_alone(tmp_path: Path) -> None:
    """An edition without prose has facts, and no language to print them in."""
    edition = open_edition(year_before(tmp_path), Cache(None))
    assert entry(edition, "themes.cash").printed == {}
    assert edition.name == "2017"


def test_no_edition_at_all(tmp_path: Path) -> None:
    """A folder without either file is none."""
    with pytest.raises(ContentError, match=r"there is no edition here\n  hint: .* for facts alone, facts.yaml"):
        open_edition(tmp_path, Cache(None))


def test_nothing_in_our_own_prose_is_left_out() -> None:
    """Every fact that a passage of the project's own edition cites is a use."""
    edition = open_edition(ROOT / "content" / "2018", Cache(None))
    cited = {fact.source for passages in edition.prose.values() for passage in passages for fact in passage.facts}
    used = {use.source for one in list_facts(edition) for use in one.uses if use.kind is UseKind.PROSE}
    assert cited == used
    assert len(cited) > 100
