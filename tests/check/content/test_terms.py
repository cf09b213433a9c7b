from __future__ import annotations

from tests.check.content.written import found

from pressdossier.check.content.terms import Avoided
from pressdossier.check.content.texts import Vocabulary
from pressdossier.codes import Code
from pressdossier.errors import Source

PLACE = Source("content/labels.yaml", 12)
TERM = Avoided("municipality", ("municipalité*", "Commune"), ("commune*",), PLACE)


def avoided(text: str, names: tuple[str, ...] = ()) -> list[str]:
    """The words of a French text that the glossary avoids."""
    findings = found(text, "fr", Vocabulary(names, (TERM,)))
    return [finding.message.split("'")[1] for finding in findings if finding.code == Code.TERM]


def test_finding_in_full() -> None:
    """With the word to write instead, and the place of the entry."""
    (finding,) = found("Une municipalité répond.", "fr", Vocabulary(terms=(TERM,)))
    assert str(finding).splitlines()[1:] == ["  see also: content/labels.yaml:12", "  hint: it uses commune"]
    assert finding.message == "the glossary avoids 'municipalité' for 'municipality'"


def test_small_letters_stand_for_any_case() -> None:
    """A pattern with a capital is met only as it is written."""
    assert avoided("Les Municipalités, la commune, la Commune.") == ["Municipalités", "Commune"]


def test_names_and_other_languages_are_left_alone() -> None:
    """They are not the translator's to choose."""
    assert avoided('La [municipalité]{lang="fr"} et la Commune de Paris.', ("Commune de Paris",)) == []
