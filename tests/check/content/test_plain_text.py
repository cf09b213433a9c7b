from __future__ import annotations

import pytest
from tests.check.content.written import passages

from pressdossier.check.content.plain_text import GAP, PlainText, find_phrases, plain_texts


def read(text: str, names: tuple[str, ...] = ()) -> PlainText:
    """The one text of a paragraph."""
    (plain,) = plain_texts(passages(text)[-1], names)
    return plain


def test_a_fact_keeps_the_words_beside_it_apart() -> None:
    """And a footnote's mark does not part what stands before it from what stands after."""
    assert plain_texts(passages("Van{{a.b}}tot **hier**[^1].\n\n[^1]: Noot.")[1], ())[0].text == f"Van{GAP}tot hier."


def test_every_character_knows_its_line() -> None:
    """In nested words too."""
    plain = read("een\n**twee\ndrie** vier")
    lines = [plain.source(plain.text.index(word)).line for word in ("een", "twee", "drie", "vier")]
    assert lines == [4, 5, 6, 6]


def test_soft_hyphens_and_loose_accents_are_gone() -> None:
    """So that a word is found however it was typed."""
    assert read("ge\N{SOFT HYPHEN}meente, idee\N{COMBINING DIAERESIS}n").text == "gemeente, ideën"


def test_stretches_are_known() -> None:
    """Names, claims, words in another language, addresses."""
    plain = read(
        'Plan 4.0: [meer]{claim="a.b"}, [smart]{lang="en"}, [www.a1.be](https://a1.be), [02 3](tel:023), x@y2.be',
        ("Plan 4.0",),
    )
    kinds = plain.names, plain.claims, plain.foreign, plain.addresses
    shown = [[plain.text[start:end] for start, end in ranges] for ranges in kinds]
    assert shown == [["Plan 4.0"], ["meer"], ["smart"], ["www.a1.be", "02 3", "www.a1.be", "x@y2.be"]]


def test_link_with_words_is_no_address() -> None:
    """Its words are prose."""
    assert read("[alle 12 steden](https://a1.be)").addresses == ()


def test_around_shows_whole_words() -> None:
    """On both sides of a place, as far as a line of a message goes."""
    plain = read("Hier staat een zin die veel langer is dan wat een melding ervan kan laten zien.")
    start = plain.text.index("dan")
    assert plain.around(start, start + 3) == "zin die veel langer is dan wat een melding ervan"


@pytest.mark.parametrize(
    ("phrase", "text", "there"),
    [
        ("kommune*", "Die Kommunen", "Kommunen"),
        ("Kommune*", "die kommunen", ""),
        ("Liege", "LIEGE", ""),
        ("ville intelligente", "La ville\N{NO-BREAK SPACE}intelligente", "ville\N{NO-BREAK SPACE}intelligente"),
        ("l’idée", "L'idée", "L'idée"),
        ("acht", "achter", ""),
        ("acht", "de wacht", ""),
        ("vertalen:", "vertalen: ja", "vertalen:"),
        ("(oud)", "het (oud) huis", "(oud)"),
    ],
)
def test_phrases_are_found_as_whole_words(phrase: str, text: str, there: str) -> None:
    """In small letters in any case, with capitals as written; `*` for any ending; any blank, any apostrophe."""
    assert "".join(text[start:end] for start, end in find_phrases(text, (phrase,))) == there
