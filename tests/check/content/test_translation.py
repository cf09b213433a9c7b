"""Whether a translation follows its source: what is told, of how much, and with which difference."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace
from tests.content.prose.written import passages

from pressdossier.check.content.translation import WordChange, changes, check_state
from pressdossier.content.translation.lock import Entry, Lock
from pressdossier.content.translation.passages import Passage
from pressdossier.content.translation.state import translated_passages
from pressdossier.errors import Source

HOME = Source("fr/translation.lock")
NL, FR = (
    "De gemeenten zijn er klaar voor.\n\nZij maken plannen.",
    "Les communes sont prêtes.\n\nElles font des projets.",
)


def recorded(source: tuple[Passage, ...], target: tuple[Passage, ...]) -> tuple[Entry, ...]:
    """The record of every passage as it stands."""
    return tuple(
        Entry(one.place, one.fingerprint, other.fingerprint, one.text)
        for one, other in zip(source, target, strict=True)
    )


RECORD = recorded(passages(NL), passages(FR, "fr/a.md"))


def told(nl: str, fr: str, lock: Lock | None) -> list[str]:
    """All findings in one file, as people read them."""
    source: Mapping[str, tuple[Passage, ...]] = {"a": passages(nl)}
    return [str(finding) for finding in check_state(source, {"a": passages(fr, "fr/a.md")}, lock, HOME, "fr")]


def changed(before: str, after: str) -> tuple[WordChange, ...]:
    """What has changed from one source paragraph to another."""
    source, target = passages(after), passages("Un.", "fr/a.md")
    (_, passage) = translated_passages(source, target, recorded(passages(before), target))
    return changes(passage)


def test_what_is_recorded_is_fine() -> None:
    """Whatever became of the translation's own words since."""
    assert told(NL, FR, {"a": RECORD}) == []
    assert told(NL, FR.replace("projets", "plans"), {"a": RECORD}) == []


def test_stale_passage_in_full() -> None:
    """What became what, in both places, and the command that records that the translation follows."""
    assert told(NL.replace("klaar", "bijna klaar"), FR, {"a": RECORD}) == [
        "fr/a.md:4: the paragraph 'top/1' is older than its source: 'gemeenten zijn er klaar voor.' became 'gemeenten "
        "zijn er bijna klaar voor.'\n"
        "  see also: nl/a.md:4\n"
        "  hint: mend the translation where it needs it, then: pressdossier translate accept --to fr a#top/1"
    ]


def test_unrecorded_passage_in_full() -> None:
    """With the command that records it."""
    assert told(NL, FR, {"a": RECORD[:2]}) == [
        "fr/a.md:6: the paragraph 'top/2' is not recorded as a translation\n"
        "  see also: nl/a.md:6\n"
        "  hint: read it beside its source, then: pressdossier translate accept --to fr a#top/2"
    ]


def test_unrecorded_file_is_one_finding() -> None:
    """As one without any lock is."""
    assert told(NL, FR, {}) == [
        "fr/a.md:2: none of the 3 passages of 'a' is recorded as a translation\n"
        "  see also: nl/a.md:2\n"
        "  hint: read them beside their source, then: pressdossier translate accept --to fr a"
    ]
    (finding,) = told(NL, FR, None)
    assert finding.startswith("fr/translation.lock: nothing is recorded of the translation into 'fr'")


def test_missing_passage_is_not_told_here() -> None:
    """It is told once, where the two languages are compared."""
    assert told(NL, FR.partition("\n\n")[0], {"a": RECORD}) == []


def test_a_difference_shows_words_about_it() -> None:
    """Each change by itself where there are many words between them."""
    before = "Een twee drie vier vijf zes zeven acht negen tien elf twaalf."
    after = before.replace("drie", "DRIE").replace("elf", "")
    assert changed(before, after) == (
        WordChange("Een twee drie vier vijf zes", "Een twee DRIE vier vijf zes"),
        WordChange("acht negen tien elf twaalf.", "acht negen tien twaalf."),
    )


def test_typography_is_no_part_of_a_difference() -> None:
    """The words about a change are shown as they are now."""
    assert changed('"Een" is meer dan twee', "“Een” is minder dan twee") == (
        WordChange('"Een" is meer dan twee', "“Een” is minder dan twee"),
    )


def test_a_long_difference_is_cut_in_its_middle() -> None:
    """A passage that was written anew does not fill the screen."""
    (change,) = changed("Een.", "Nu " + "heel veel " * 20 + "anders")
    assert change.new == "Nu heel veel heel veel heel veel heel … veel heel veel heel veel heel veel anders"


def test_the_words_of_a_record_count() -> None:
    """Where a merge by hand has left another fingerprint beside them."""
    odd = (replace(RECORD[0], source="0" * 12), *RECORD[1:])
    assert told(NL, FR, {"a": odd}) == []
