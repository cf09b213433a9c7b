from __future__ import annotations

import pytest

from pressdossier.content.prose.parse import parse_prose
from pressdossier.content.translation.passages import Passage, passages_of
from pressdossier.desk.repeated import Repeated, find_repeated
from pressdossier.errors import Findings

SAID = "Gemeenten die met hun projecten al halfweg zijn, kijken {{progress.half}} vaker naar **wat hun buren doen**."


def passages(text: str, year: str = "2018") -> tuple[Passage, ...]:
    """What a file with this text says."""
    findings = Findings()
    prose = parse_prose(f"---\ntitle: Kop\n---\n{text}\n", f"content/{year}/nl/10-one.md", findings)
    assert not findings
    return passages_of(prose)


def repeated(text: str, earlier: str) -> list[Repeated]:
    return list(find_repeated("nl", passages(text), passages(earlier, "2017")))


def test_a_passage_taken_over_shows() -> None:
    """Word for word, with both places."""
    (found,) = repeated(SAID, f"Iets anders vooraf, dat niemand overneemt.\n\n{SAID}")
    assert (str(found.passage.source), str(found.earlier.source)) == (
        "content/2018/nl/10-one.md:4",
        "content/2017/nl/10-one.md:6",
    )
    assert found.share == 1.0


@pytest.mark.parametrize(
    "text",
    [
        SAID.replace("half", "near"),
        SAID.replace("**", ""),
        SAID.replace(" kijken", "\nkijken"),
        SAID.replace("Gemeenten", "Steden"),
        f"{SAID} Dat was vorig jaar nog niet zo.",
    ],
)
def test_another_value_or_form_hides_nothing(text: str) -> None:
    """Another fact, other markup, wrapping, a word changed, a sentence added."""
    assert len(repeated(text, SAID)) == 1


@pytest.mark.parametrize("text", ["Gemeenten die met hun projecten halfweg zijn.", "Wie halfweg is, kijkt vaak rond."])
def test_other_words_are_new(text: str) -> None:
    """A short passage, or one on the same matter in other words, repeats nothing."""
    assert repeated(text, SAID) == []


def test_the_most_alike_is_named() -> None:
    """Where two earlier passages share words with a new one, the one that shares more; of equals the first."""
    cut = SAID.replace("Gemeenten die met hun projecten", "Wie met iets anders")
    (found,) = repeated(SAID, f"{cut}\n\n{SAID}\n\n{SAID}")
    assert found.earlier.source.line == 6
