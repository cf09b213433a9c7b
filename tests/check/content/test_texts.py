from __future__ import annotations

import re

import pytest
from tests.builders import ROOT
from tests.check.content.written import MEMO, codes, found, passages
from tests.remembering import WatchedMemo

from pressdossier.check.content.texts import VERDICT, Vocabulary, check_text, vocabulary_of
from pressdossier.codes import Code
from pressdossier.content.prose.parse import parse_prose
from pressdossier.content.settings.load import load_settings
from pressdossier.content.translation.passages import passages_of
from pressdossier.errors import ContentError, Findings
from pressdossier.values import format_of

SETTINGS = load_settings(ROOT / "content", "2018")
LANGUAGES = ("nl", "fr", "de", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_edition_is_written_as_its_languages_are(lang: str) -> None:
    """No rule finds anything in the prose of 2018."""
    vocabulary = vocabulary_of(SETTINGS, lang)
    for path in sorted((ROOT / "content" / "2018" / lang).glob("*.md")):
        prose = parse_prose(path.read_text(encoding="utf-8"), path.name, Findings())
        assert [str(finding) for finding in check_text(passages_of(prose), lang, vocabulary, MEMO)] == []


def test_each_fault_is_found_on_its_line() -> None:
    """All rules at once, in the order of the text."""
    text = "De stad\nheeft 12 wijken.\n\n- twee parken\n- de de kerk\n- een 'plein'\n- een TODO\n- zo : ja\n"
    assert [(finding.source.line, finding.code) for finding in found(text)] == [
        (5, Code.BARE_DIGITS),
        (7, Code.NUMBER_WORD),
        (8, Code.DOUBLED_WORD),
        (9, Code.QUOTATION_MARKS),
        (10, Code.LEFTOVER),
        (11, Code.SPACING),
    ]


def test_messages_are_worded_as_all_are() -> None:
    """No capital at the beginning, no full stop at the end, and a hint."""
    for finding in found("Die 12 zwei und und 'so' ??? : ja.", "de"):
        assert re.fullmatch(r"[a-z'].*[^.]", finding.message), finding.message
        assert re.fullmatch(r"[a-z].*[^.]", finding.hint), finding.hint


def test_a_fault_met_twice_on_a_line_is_one_finding() -> None:
    """Two straight marks about one word need one message."""
    assert len(found("Een ''stad'' hier.")) == len({str(finding) for finding in found("Een ''stad'' hier.")})


def test_vocabulary_holds_what_the_settings_say_of_one_language() -> None:
    """And can be written down, so that verdicts can be remembered by it."""
    vocabulary = vocabulary_of(SETTINGS, "fr")
    assert "Source Serif 4" in vocabulary.names
    assert ("municipalité*",) in [term.avoid for term in vocabulary.terms]
    form = format_of("vocabulary", Vocabulary)
    assert form.decode(form.encode(vocabulary)) == vocabulary
    assert all(term.avoid for term in vocabulary_of(SETTINGS, "nl").terms)


def test_language_without_a_catalogue_is_refused() -> None:
    """Before anything is judged."""
    with pytest.raises(ContentError, match="no message catalogue"):
        check_text(passages("Tekst."), "tlh", Vocabulary())


def test_a_passage_is_judged_once() -> None:
    """Also where it moved down its file, and its finding with it; an edit has one passage judged anew."""
    memo = WatchedMemo()
    fault, other = "De stad\nheeft 12 wijken.", "Een park."
    (first,) = check_text(passages(f"{fault}\n\n{other}"), "nl", Vocabulary(), memo)
    assert (first.source.line, memo.made.count(VERDICT.kind)) == (5, 3)  # the title is the third
    (moved,) = check_text(passages(f"Nieuw.\n\n{fault}\n\n{other}"), "nl", Vocabulary(), memo)
    assert (moved.source.line, moved.message) == (7, first.message)
    assert memo.made.count(VERDICT.kind) == 4


def test_a_verdict_is_for_one_vocabulary() -> None:
    """What is a name in one edition is a number in another."""
    memo = WatchedMemo()
    text = passages("Het huis heet Huis 12.")
    assert check_text(text, "nl", Vocabulary(("Huis 12",)), memo) == ()
    assert [finding.code for finding in check_text(text, "nl", Vocabulary(), memo)] == [Code.BARE_DIGITS]


@pytest.mark.parametrize("lang", [*LANGUAGES, "uk"])
def test_numbers_are_found_in_every_language(lang: str) -> None:
    """Also in one that no edition has yet: a catalogue is all that it takes."""
    assert Code.BARE_DIGITS in codes("… 412 …", lang)
