from __future__ import annotations

import pytest
from num2words import num2words
from tests.check.content.written import messages

from pressdossier.check.content.numbers import number_named
from pressdossier.codes import Code
from pressdossier.messages import known_languages, load_messages


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("Het waren er 37.", "37"),
        ("Het waren er 2.018.", "2.018"),
        ("Ruim 1 200 gemeenten.", "1 200"),
        ("In 2018 589 gemeenten.", "589"),
        ("Goed voor 25%, of 25 %.", "25%"),
        ("Ruim € 2000 per jaar.", "2000"),
        ("De 2e keer.", "2e"),
        ("Het 4G-net.", "4G"),
        ("Een ½ gemeente.", "½"),
        ("[De 12 steden](https://a.be)", "12"),
        ('Ook [in 7 towns]{lang="en"}.', "7"),
        ('::: {.figure chart="a" headline="Wel 8 steden"}\n:::', "8"),
    ],
)
def test_typed_digits_are_found(text: str, digits: str) -> None:
    """Alone, grouped, with a unit, in a word, in a link, in another language, in an attribute."""
    assert messages(Code.BARE_DIGITS, text)[0] == f"the digits '{digits}' are bound to no fact"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "In 2017, 2017–2018, 2017-18 en 2017/2018; de editie van 2018."),
        ("nl", "Op 14 juni 2018, 1 januari, 13 en 14 juni en 14/06/2018."),
        ("fr", "Le 1er juin 2018, le 14 juin."),
        ("de", "Am 14. Juni 2018, am 13. und 14. Juni."),
        ("en", "On 14 June 2018 and 14th June."),
        ("uk", "14 червня 2018 року."),
        ("nl", "Per km², zie [02 234](tel:02234) of [www.a1.be](https://www.a1.be)."),
        ("nl", 'Het [2e]{claim="barometer.second"} jaar; Plan 4.0.'),
        ("nl", "1. een\n2. twee[^3]\n\n[^3]: Noot."),
    ],
)
def test_years_dates_addresses_names_and_claims_are_no_digits(lang: str, text: str) -> None:
    """Nor are the numbers of lists and the labels of notes."""
    assert messages(Code.BARE_DIGITS, text, lang, ("Plan 4.0",)) == []


@pytest.mark.parametrize(("lang", "text"), [("en", "The 12 may differ."), ("nl", "Met 32 juni."), ("nl", "In 1899.")])
def test_what_only_looks_like_a_date_is_found(lang: str, text: str) -> None:
    """A verb after a number, a day that no month has, a year too long ago."""
    assert len(messages(Code.BARE_DIGITS, text, lang)) == 1


def test_sign_after_a_fact_is_found() -> None:
    """The fact brings its own."""
    assert messages(Code.BARE_DIGITS, "Dat is {{a.b}} %.") == ["the sign '%' is written after a fact"]


WORDS = {
    "nl": "twee vijfentwintig tweeëntwintig driehonderdvijftig zeven helft kwart dubbel verdubbelde tweede twintigste "
    "honderd tientallen miljoen driemaal tweejarig anderhalf achtste drievoudige",
    "fr": "deux vingt-cinq septante quatre-vingt-dix moitié tiers quart double doublé deuxième seconde neuf d’onze "
    "dizaine millions soixante-douze",
    "de": "zwei einundzwanzig Hälfte Drittel Viertel doppelt verdoppelte siebte zweiten zweijähriges dreimal Hunderte "
    "Dutzend anderthalb fünfhundertneunundachtzig achten",
    "en": "two twenty-five half quarter twice doubled second thirds dozen hundreds twofold million fifths",
    "uk": "дві двох п’ять п'ятьох половина третина удвічі двадцятого десятки мільйонів другої",
}


@pytest.mark.parametrize(("lang", "word"), [(lang, word) for lang, words in WORDS.items() for word in words.split()])
def test_number_words_are_found(lang: str, word: str) -> None:
    """Cardinals, compounds, ordinals in any inflection, fractions, multiples."""
    assert len(messages(Code.NUMBER_WORD, f"… {word} …", lang)) == 1


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "Een van de eerste gemeenten neemt één regel in acht; ten tweede is het eenvoudig."),
        ("nl", "Achter de tiener stond een wacht, en in het kwartaal daarna nog een."),
        ("fr", "Une première commune, un projet tout neuf, des tiers, tous deux à demi-mot, pour cent raisons."),
        ("de", "Eine erste Gemeinde, einfach einmal auf halbem Weg; auf vieles ist zu achten, Viertel für Viertel."),
        ("en", "One first town, half-way to the third party, second to none; the first quarter of 2018."),
        ("uk", "Перша громада, сім’я, одна; по-друге, десяткова."),
        ("nl", 'Wel [een op de zeven]{claim="a.b"}, en het tweede masterjaar; [twenty-five]{lang="en"}.'),
    ],
)
def test_words_that_state_no_number_pass(lang: str, text: str) -> None:
    """One and first, words that look like numbers, claims, names, other languages."""
    assert messages(Code.NUMBER_WORD, text, lang, ("tweede masterjaar",)) == []


def test_words_of_one_number_are_one_finding() -> None:
    """So that the finding shows all of it."""
    found = messages(Code.NUMBER_WORD, "Some two hundred and five towns and three more.", "en")
    assert [message.split("'")[1] for message in found] == ["two hundred and five", "three"]


@pytest.mark.parametrize("lang", known_languages())
def test_numbers_are_read_as_they_are_spelled(lang: str) -> None:
    """Cardinals and ordinals, from one to a thousand and some beyond."""
    name = load_messages(lang).numbers.spelled_by
    for value in (*range(1, 1001), 1999, 12345, 100000, 2000000):
        assert number_named(num2words(value, lang=name), lang) == value
    for value in range(1, 1001):
        assert number_named(num2words(value, lang=name, to="ordinal"), lang) == value


@pytest.mark.parametrize(
    ("words", "lang", "value"),
    [
        ("zweiten", "de", 2),
        ("De tweede", "nl", 2),
        ("la seconde", "fr", 2),
        ("quatre-vingt-dix-neuf", "fr", 99),
        ("soixante-dix", "fr", 70),
        ("двадцятого", "uk", 20),
        ("2e", "nl", 2),
        ("vier op de tien", "nl", None),
        ("3,64", "nl", None),
        ("vaker", "nl", None),
        ("helft", "nl", None),
        ("", "nl", None),
    ],
)
def test_number_named(words: str, lang: str, value: int | None) -> None:
    """In any inflection, after an article, in digits; None where the words name no number, or more than one."""
    assert number_named(words, lang) == value
