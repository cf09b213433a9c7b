"""How far translations are: what is recorded follows its passage, whatever happens around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressdossier.content.lock import Entry, Lock, Review, read_lock, write_lock
from pressdossier.content.passages import Passage, passages_of
from pressdossier.content.prose import parse_prose
from pressdossier.content.standing import State, standings
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
    return [standing.state.value for standing in standings(passages(*dutch), passages(*french), record)]


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


def reread(data: bytes, tmp_path: Path) -> tuple[Lock | None, list[str]]:
    """A lock file read again, and what is wrong with it."""
    path = tmp_path / "translation.lock"
    path.write_bytes(data)
    findings = Findings()
    lock = read_lock(path, findings)
    return lock, [f"{finding.code} {finding.source.line} {finding.message}" for finding in findings]


def test_lock_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Signs of YAML and of Markdown, several lines, reviews."""
    entry = Entry("^1", "a" * 12, "b" * 12, 'A "b": {{c}} # d\n- é\\', Review("Jan, de 2de", "2018-06-01"))
    lock = {"10-one": (entry, *RECORD), "no": RECORD}
    assert reread(write_lock(lock), tmp_path) == (lock, [])


def test_one_change_is_a_small_difference() -> None:
    """As people who merge will want it."""
    changed = (RECORD[0], Entry("top/2", "c" * 12, *(getattr(RECORD[1], name) for name in ("translation", "words"))))
    before, after = (write_lock({"a": record}).splitlines() for record in (RECORD[:2], changed))
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  source: ", "  sauce: ", "PD403 5 a passage of 'a' lacks 'source'"),
        (RECORD[0].source, "xyz", "PD403 5 a passage of 'a' has 'xyz' for its source, which is no fingerprint"),
        ("  from: ", '  by: "An"\n  from: ', "PD403 5 a passage of 'a' holds 'by', which means nothing"),
        ("  from: ", '  on: "2018"\n  from: ', "PD403 5 a passage of 'a' is reviewed by nobody or on no day"),
        ('"a":\n', '"a": nothing\n"b":\n', "PD403 4 'a' is no list of passages"),
    ],
)
def test_damaged_lock_is_a_finding(old: str, new: str, fault: str, tmp_path: Path) -> None:
    """At its line, and never a crash."""
    data = write_lock({"a": RECORD[:1]}).decode().replace(old, new, 1)
    assert reread(data.encode(), tmp_path) == (None, [fault])


def test_lock_cut_in_the_middle_is_a_finding(tmp_path: Path) -> None:
    """Of YAML's own."""
    lock, faults = reread(write_lock({"a": RECORD})[:-40] + b"\n: [", tmp_path)
    assert lock is None
    assert faults[0].startswith("PD403")


def test_no_lock_is_none(tmp_path: Path) -> None:
    """And nothing is wrong with that here."""
    findings = Findings()
    assert read_lock(tmp_path / "translation.lock", findings) is None
    assert not findings


def test_states_have_names_for_people() -> None:
    """Those that the commands print."""
    assert [state.value for state in State] == ["missing", "not recorded", "stale", "translated", "reviewed"]
