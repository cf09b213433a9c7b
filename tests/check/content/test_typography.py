from __future__ import annotations

import pytest
from tests.check.content.written import codes, messages

from pressdossier.codes import Code


@pytest.mark.parametrize(
    ("lang", "text", "fault"),
    [
        ("nl", 'De "slimme" stad.', 'the mark " does not belong in \'De "slimme" stad.\''),
        ("nl", "Het thema's.", "the mark ' does not belong in 'Het thema's.'"),
        ("nl", "De „slimme” stad.", "the mark „ does not belong in 'De „slimme” stad.'"),
        ("nl", "De “slimme stad.", "the mark “ is not closed in 'De “slimme stad.'"),
        ("nl", "De slimme” stad.", "the mark ” closes nothing in 'De slimme” stad.'"),
        ("nl", "De thema‘s.", "the mark ‘ does not belong in 'De thema‘s.'"),
        ("nl", "Een “slimme “stad” hier”.", "the mark “ opens a second time in 'Een “slimme “stad” hier”.'"),
        ("fr", "La “ville”, l'idée.", "the mark ' does not belong in 'La “ville”, l'idée.'"),
        ("de", "Die »Stadt«.", "the mark » does not belong in 'Die »Stadt«.'"),
        ("en", "The «city».", "the mark « does not belong in 'The «city».'"),
    ],
)
def test_wrong_marks_are_found(lang: str, text: str, fault: str) -> None:
    """Straight ones, those of other languages, and such as stand alone."""
    assert messages(Code.QUOTATION_MARKS, text, lang)[0] == fault


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "De “slimme ‘kleine’ stad”, auto’s, ’s avonds en ‘zo’."),
        ("fr", "«\u00a0La “ville” d’ici\u202f»."),
        ("de", "Die „kluge ‚Stadt‘“, geht’s?"),
        ("en", "The ‘smart “little” city’ and the towns’ plans."),
        ("uk", "«Місто “чи” село»".replace("“чи”", "„чи“") + " п’ять, п\u02bcять."),
        ("nl", 'Ook [the "smart" city’s]{lang="en"}.'),
    ],
)
def test_the_languages_own_marks_pass(lang: str, text: str) -> None:
    """Nested too, and apostrophes; words in another language have that language's."""
    assert messages(Code.QUOTATION_MARKS, text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "fault"),
    [
        ("fr", "La ville : oui.", "an ordinary space stands before ':' in 'La ville : oui.'"),
        ("fr", "Quoi?", "no space stands before '?' in 'Quoi?'"),
        ("fr", "«Oui\u00a0».", "no no-break space stands after '«' in '«Oui\u00a0».'"),
        ("fr", "{{a.b}} ; oui.", "an ordinary space stands before ';' in '… ; oui.'"),
        ("nl", "De stad : ja.", "a space stands before ':' in 'De stad : ja.'"),
        ("de", "Die Stadt\u00a0!", "a space stands before '!' in 'Die Stadt\u00a0!'"),
        ("en", "The city , yes.", "a space stands before ',' in 'The city , yes.'"),
        ("nl", "De stad.Ja.", "no space stands after the sign in 'De stad.Ja.'"),
        ("nl", "Ja,nee.", "no space stands after the sign in 'Ja,nee.'"),
        ("nl", "{{a.b}},{{c.d}}", "no space stands after the sign in '…,…'"),
        ("nl", "Ja[^1].Nee.\n\n[^1]: Noot.", "no space stands after the sign in 'Ja.Nee.'"),
        ("nl", "De stad - ja.", "a hyphen stands for a dash in 'De stad - ja.'"),
        ("nl", "De stad -- ja.", "a hyphen stands for a dash in 'De stad -- ja.'"),
        ("nl", "De ( stad).", "a space stands inside brackets in 'De ( stad).'"),
        ("nl", "De\u00a0 stad.", "two spaces stand in 'De\u00a0 stad.'"),
    ],
)
def test_wrong_spaces_are_found(lang: str, text: str, fault: str) -> None:
    """Before signs and after them, doubled, in brackets, about hyphens."""
    assert messages(Code.SPACING, text, lang) == [fault]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La ville\u00a0: oui\u202f; «\u00a0non\u202f»\u202f! Quoi\u202f?! (?) [www.a.be](https://www.a.be)"),
        ("fr", 'Le mot [what?]{lang="en"} reste.'),
        ("nl", "Zo: ja; nee! Wat? Om n.v.t. te zeggen, bv. land- en tuinbouw – (en dit) e.d."),
        ("de", "Die Bürger:innen, z. B. hier: ja!"),
        ("nl", "Het domein .be, A.B. Jansen, Ph.D."),
    ],
)
def test_right_spaces_pass(lang: str, text: str) -> None:
    """As each language sets them; abbreviations and addresses are left alone."""
    assert Code.SPACING not in codes(text, lang)
