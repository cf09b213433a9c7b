"""Two files laid side by side: what is missing in one stands alone, and nothing else does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.content.prose.written import Blocks, body, files, passages

from pressdossier.content.translation.align import Pair, align
from pressdossier.content.translation.passages import Passage


def told(source: tuple[Passage, ...], target: tuple[Passage, ...]) -> list[tuple[str, str]]:
    """The words of each pair."""
    return [
        (pair.source.text if pair.source else "-", pair.target.text if pair.target else "-")
        for pair in align(source, target)
    ]


def lone(pairs: tuple[Pair, ...]) -> list[Passage | None]:
    return [pair.source or pair.target for pair in pairs if pair.source is None or pair.target is None]


@given(files)
def test_a_file_pairs_with_itself(file: Blocks) -> None:
    """Each passage with its own."""
    own = file.passages("nl")
    assert align(own, own) == tuple(Pair(passage, passage) for passage in own)


@given(files)
def test_a_translation_pairs_with_its_source(file: Blocks) -> None:
    """Each passage with the one that stands where it does."""
    source, target = file.passages("nl"), file.passages("fr")
    assert align(source, target) == tuple(map(Pair, source, target))


@given(files, st.data())
def test_one_passage_dropped_leaves_one_alone(file: Blocks, data: st.DataObject) -> None:
    """Whichever it is, a heading too, and on either side."""
    source, target = list(file.passages("nl")), list(file.passages("fr"))
    index = data.draw(st.integers(0, len(source) - 1))
    dropped = data.draw(st.sampled_from((source, target)))
    del dropped[index]
    pairs = align(source, target)
    assert len(lone(pairs)) == 1
    assert [pair.source for pair in pairs if pair.source] == source
    assert sorted(pair.target.source for pair in pairs if pair.target) == [passage.source for passage in target]


def test_a_dropped_heading_leaves_what_stands_under_it_in_place() -> None:
    """Its section runs on from the one before, and still pairs block by block."""
    source = body("Een {{a}}.\n\n## Twee\n\nTwee {{b}}.\n\n## Drie\n\nDrie {{c}}.")
    target = body("Un {{a}}.\n\nDeux {{b}}.\n\n## Trois\n\nTrois {{c}}.")
    assert told(source, target) == [
        ("Een {{a}}.", "Un {{a}}."),
        ("## Twee", "-"),
        ("Twee {{b}}.", "Deux {{b}}."),
        ("## Drie", "## Trois"),
        ("Drie {{c}}.", "Trois {{c}}."),
    ]


def test_facts_tell_which_paragraph_is_missing() -> None:
    """Order alone would pair the second with the third."""
    source, target = body("Een {{a}}.\n\nTwee {{b}}.\n\nDrie {{c}}."), body("Un {{a}}.\n\nTrois {{c}}.")
    assert told(source, target)[1] == ("Twee {{b}}.", "-")


def test_lengths_tell_plain_paragraphs_apart() -> None:
    """A translation of a long paragraph is long."""
    long, longer = "woorden " * 30, "des mots " * 30
    source, target = body(f"Kort.\n\n{long}\n\nEven kort."), body(f"{longer}\n\nAussi court.")
    assert told(source, target)[0] == ("Kort.", "-")


def test_a_split_paragraph_leaves_its_second_half_alone() -> None:
    """Which stands after the first."""
    source, target = body("Een {{a}} en meer {{b}}, en zo verder."), body("Un {{a}} et encore {{b}}.\n\nEtc.")
    assert told(source, target) == [
        ("Een {{a}} en meer {{b}}, en zo verder.", "Un {{a}} et encore {{b}}."),
        ("-", "Etc."),
    ]


def test_a_block_of_another_kind_is_a_partner() -> None:
    """Set otherwise, it is still what stands there."""
    assert told(body("Een.\n\n- Twee"), body("Un.\n\nDeux")) == [("Een.", "Un."), ("- Twee", "Deux")]


def test_a_heading_is_no_partner_of_a_paragraph() -> None:
    """One opens a section and the other does not."""
    assert told(body("Een.\n\n## Twee\n\nDrie."), body("Un.\n\nDeux.\n\nTrois."))[1] == ("## Twee", "-")


def test_fields_pair_by_what_they_are() -> None:
    """Whatever the order of the front matter."""
    source = passages("Een.", head="---\ntitle: Titel\nkicker: Pers\n---\n")
    target = passages("Un.", head="---\nsubtitle: Sous\ntitle: Titre\n---\n")
    assert told(source, target)[:3] == [("Titel", "Titre"), ("-", "Sous"), ("Pers", "-")]


def test_footnotes_pair_by_label_and_then_in_order() -> None:
    """A translation may list them in another order, and may give one another label."""
    source = body("Een[^1] twee[^2] drie[^3].\n\n[^1]: A\n\n[^2]: B\n\n[^3]: C")
    target = body("Un[^x] deux[^2] trois[^3].\n\n[^3]: c\n\n[^2]: b\n\n[^x]: a")
    assert told(source, target)[1:] == [
        ("[^1]: A", "[^x]: a"),
        ("[^2]: B", "[^2]: b"),
        ("[^3]: C", "[^3]: c"),
    ]
