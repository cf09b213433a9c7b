"""How far translations are: what is recorded follows its passage, whatever happens around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.content.prose.written import Blocks, files

from pressdossier.content.prose.parse import parse_prose
from pressdossier.content.translation.lock import Entry, Review
from pressdossier.content.translation.passages import Passage, passages_of
from pressdossier.content.translation.state import State, translated_passages
from pressdossier.errors import Findings

DUTCH = ("Een eerste alinea met {{a.b}}.", "Een tweede, met meer woorden.", "En een derde.")
FRENCH = ("Un premier alinéa avec {{a.b}}.", "Un deuxième, avec plus de mots.", "Et un troisième.")


def passages(*paragraphs: str) -> tuple[Passage, ...]:
    """The paragraphs of a file, without its title."""
    findings = Findings()
    prose = parse_prose("---\ntitle: x\n---\n" + "\n\n".join(paragraphs) + "\n", "a.md", findings)
    assert not paragraphs or not findings
    return passages_of(prose)[1:]


def recorded(
    source: tuple[Passage, ...], target: tuple[Passage, ...], review: Review | None = None
) -> tuple[Entry, ...]:
    """The record of every pair as it stands."""
    return tuple(
        Entry(one.place, one.fingerprint, other.fingerprint, one.text, review)
        for one, other in zip(source, target, strict=True)
    )


RECORD = recorded(passages(*DUTCH), passages(*FRENCH))


def states(dutch: tuple[str, ...], french: tuple[str, ...], record: tuple[Entry, ...] = RECORD) -> list[str]:
    """The state of each passage of the source."""
    return [passage.state.value for passage in translated_passages(passages(*dutch), passages(*french), record)]


def test_nothing_changed() -> None:
    """All are translated; with a review, reviewed."""
    assert states(DUTCH, FRENCH) == ["translated"] * 3
    review = recorded(passages(*DUTCH), passages(*FRENCH), Review("An", "2018-06-01"))
    assert states(DUTCH, FRENCH, review) == ["reviewed"] * 3


def test_changed_source_is_stale_alone() -> None:
    """Whether or not the translation has changed too: somebody has yet to say that it follows."""
    changed = (DUTCH[0], DUTCH[1].replace("meer", "veel"), DUTCH[2])
    assert states(changed, FRENCH) == ["translated", "stale", "translated"]
    followed = (FRENCH[0], FRENCH[1].replace("plus de", "beaucoup de"), FRENCH[2])
    assert states(changed, followed) == ["translated", "stale", "translated"]


def test_layout_and_typography_make_nothing_stale() -> None:
    """Wrapping, no-break spaces, kinds of quotation marks."""
    same = (DUTCH[0].replace(" alinea", "\nalinea"), DUTCH[1].replace(" met", "\N{NO-BREAK SPACE}met"), DUTCH[2])
    assert states(same, FRENCH) == ["translated"] * 3


def test_changed_translation_is_translated_and_no_longer_reviewed() -> None:
    """The source is the same; the words that were read are not."""
    review = recorded(passages(*DUTCH), passages(*FRENCH), Review("An", "2018-06-01"))
    changed = (FRENCH[0], FRENCH[1].replace("plus", "davantage"), FRENCH[2])
    assert states(DUTCH, changed, review) == ["reviewed", "translated", "reviewed"]


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_inserted_passage_disturbs_no_other(at: int) -> None:
    """In the source alone it is missing; in both it is not recorded."""
    dutch = (*DUTCH[:at], "Een nieuwe zin, met {{c.d}} erin.", *DUTCH[at:])
    french = (*FRENCH[:at], "Une nouvelle phrase avec {{c.d}}.", *FRENCH[at:])
    others = ["translated"] * 3
    assert states(dutch, FRENCH) == [*others[:at], "missing", *others[at:]]
    assert states(dutch, french) == [*others[:at], "not recorded", *others[at:]]


def test_moved_passages_keep_their_records() -> None:
    """A record follows the words, not the place."""
    assert states(DUTCH[::-1], FRENCH[::-1]) == ["translated"] * 3


def test_contact_block_needs_no_translation() -> None:
    """It holds no words."""
    assert states(("::: {.contact}\n:::",), (), ()) == []


def test_a_split_source_is_not_stale() -> None:
    """It says what it said; that the translation lacks a passage is told once, as missing."""
    dutch = (DUTCH[0], "Een tweede,", "met meer woorden.", DUTCH[2])
    assert states(dutch, FRENCH) == ["translated", "missing", "translated", "translated"]


def test_joined_sources_are_not_stale() -> None:
    """Nor where two passages of the source became one, and the translation still has two."""
    dutch = (DUTCH[0], f"{DUTCH[1]} {DUTCH[2]}")
    assert states(dutch, FRENCH) == ["translated", "translated"]


def test_a_split_source_that_changed_is_stale() -> None:
    """A word more is a change, wherever it stands."""
    dutch = (DUTCH[0], "Een tweede,", "met nog meer woorden.", DUTCH[2])
    assert sorted(states(dutch, FRENCH)) == ["missing", "stale", "translated", "translated"]


def test_what_changed_in_both_languages_keeps_its_record() -> None:
    """By the likeness of what its source was, whatever else came in."""
    dutch = (DUTCH[0], "Helemaal nieuw hier.", "Een tweede, met veel meer woorden.", DUTCH[2])
    french = (FRENCH[0], "Tout nouveau ici.", "Un deuxième, avec bien plus de mots.", FRENCH[2])
    assert states(dutch, french) == ["translated", "not recorded", "stale", "translated"]


def test_each_record_is_given_once() -> None:
    """Though two passages read alike."""
    twice = recorded(passages("Zie hieronder."), passages("Voir ci-dessous."))
    dutch, french = ("Zie hieronder.",) * 2, ("Voir ci-dessous.",) * 2
    assert sorted(states(dutch, french, twice)) == ["not recorded", "translated"]
    assert states(dutch, french, twice * 2) == ["translated"] * 2


@given(files, st.data())
def test_a_passage_dropped_from_either_side_makes_nothing_stale(file: Blocks, data: st.DataObject) -> None:
    """Whichever it is: the records say who was whose."""
    source, target = list(file.passages("nl")), list(file.passages("fr"))
    entries = recorded(tuple(source), tuple(target))
    dropped = data.draw(st.sampled_from((source, target)))
    del dropped[data.draw(st.integers(0, len(dropped) - 1))]
    found = [passage.state for passage in translated_passages(source, target, entries)]
    assert set(found) <= {State.TRANSLATED, State.MISSING}
    assert found.count(State.MISSING) <= 1


def test_states_have_names_for_people() -> None:
    """Those that the commands print."""
    assert [state.value for state in State] == ["missing", "not recorded", "stale", "translated", "reviewed"]
