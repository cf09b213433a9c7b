from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from pressdossier import BuildResult, load
from pressdossier.cache import Cache
from pressdossier.check.content.parity import check_parity, language_pair
from pressdossier.content.prose.edition import read_edition
from pressdossier.content.settings.load import load_settings
from pressdossier.content.translation.passages import passages_of
from pressdossier.errors import Source
from pressdossier.proof import LANGUAGES

FONTS = Path(__file__).parents[1] / "fonts"
SAYS = {
    "nl": ("1.234.567", "3,64", "66%", "12,5%", "29 februari 2020", "tot 1 maart 2020", "1e", "“Wat", "taal.”"),
    "fr": ("1 234 567", "3,64", "66 %", "12,5 %", "29 février 2020", "1er mars 2020", "1er", "« Ce qui", "langue. »"),
    "de": ("1.234.567", "3,64", "66 %", "12,5 %", "29. Februar 2020", "1. März 2020", "1.", "„Was", "Sprache.“"),
    "en": ("1,234,567", "3.64", "66%", "12.5%", "29 February 2020", "1 March 2020", "1st", "‘What", "language.’"),
    "uk": ("1 234 567", "3,64", "66%", "12,5%", "29 лютого 2020 р.", "1 березня 2020 р.", "1-й", "«Дослівне", "мови.»"),
}
"""What each language makes of the same numbers, dates and quotes; every kind of blank is a blank here."""

BARS = {
    "nl": ["laat zich voorlezen", "op een scherm", "op papier"],
    "fr": ["se fait lire le texte", "sur écran", "sur papier"],
    "de": ["am Bildschirm", "auf Papier", "lässt sich vorlesen"],
    "en": ["have it read aloud", "on a screen", "on paper"],
    "uk": ["на екрані", "на папері", "слухають озвучений текст"],
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BuildResult]:
    edition = load(LANGUAGES, fonts=FONTS)
    out = tmp_path_factory.mktemp("languages")
    return {lang: edition.build(lang, out) for lang in edition.languages}


def read(path: Path) -> str:
    """The text of all pages as another reader extracts it, broken words joined."""
    with pypdfium2.PdfDocument(path) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return re.sub(r"\s+", " ", re.sub("[\u00ad\ufffe\u0002]\\s*", "", text))


def test_it_builds_in_five_languages_without_a_finding(built: dict[str, BuildResult]) -> None:
    """One of them in another script, which nothing in the code knows of."""
    assert list(built) == list(SAYS)
    assert [result.findings for result in built.values()] == [()] * 5


@pytest.mark.parametrize("lang", SAYS)
def test_each_language_writes_numbers_dates_and_quotes_its_own_way(built: dict[str, BuildResult], lang: str) -> None:
    """As the file says to an independent reader."""
    text = read(built[lang].path)
    assert [words for words in SAYS[lang] if words not in text] == []


@pytest.mark.parametrize("lang", BARS)
def test_bars_stand_in_the_order_of_the_alphabet(built: dict[str, BuildResult], lang: str) -> None:
    """The same chart, sorted by each language's labels; its table stands in the last annex."""
    text = read(built[lang].path)
    places = [text.rindex(label) for label in BARS[lang]]
    assert places == sorted(places)


@pytest.mark.parametrize("lang", list(SAYS)[1:])
def test_all_languages_say_the_same(lang: str) -> None:
    """Each file agrees with its Dutch source in facts, claims, quotes, figures and notes."""
    settings = load_settings(LANGUAGES.parent, LANGUAGES.name)
    prose = read_edition(LANGUAGES, settings, ["nl", lang], Cache(None)).prose
    languages = language_pair("nl", lang, settings.names, settings.terms)
    for name, source in prose["nl"].items():
        target = prose[lang][name]
        found = check_parity(passages_of(source), passages_of(target), languages, Source(target.source.path))
        assert found == ()
