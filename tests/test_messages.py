from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from babel import Locale
from msgspec.structs import astuple

from pressdossier import messages
from pressdossier.errors import ContentError
from pressdossier.messages import Messages, known_languages, load_messages

LANGUAGES = known_languages()
TEXTS = [name for name, kind in Messages.__annotations__.items() if kind == "str"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_catalogue_is_complete(lang: str) -> None:
    """Each has every message, none of them empty."""
    catalogue = load_messages(lang)
    assert all(astuple(catalogue))
    assert "other" in catalogue.ordinals
    assert len(catalogue.words.common.split()) >= 50


@pytest.mark.parametrize("lang", LANGUAGES)
def test_patterns_have_the_same_fields_in_every_language(lang: str) -> None:
    """What Dutch fills in, every language fills in."""

    def filled(messages: Messages) -> dict[str, list[str]]:
        return {name: sorted(re.findall(r"{\w+}", getattr(messages, name))) for name in TEXTS}

    assert filled(load_messages(lang)) == filled(load_messages("nl"))
    assert re.findall(r"{\w+}", load_messages(lang).lists.range) == ["{low}", "{high}"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_ordinal_category_of_the_locale_has_a_pattern(lang: str) -> None:
    """Or falls under `other`; a pattern that the locale has no category for would never be used."""
    catalogue = load_messages(lang)
    locale = Locale.parse(catalogue.locale)
    assert catalogue.ordinals.keys() <= {locale.ordinal_form(number) for number in range(1, 120)}
    assert all(pattern.count("{number}") == 1 for pattern in catalogue.ordinals.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sign_takes_a_space_and_none(lang: str) -> None:
    """The full stop and the comma take none in any language that is known."""
    typography = load_messages(lang).typography
    assert set(typography.tight) & set(typography.spaced) == set()
    assert set(".,") <= set(typography.tight)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_of_a_catalogue_are_plain(lang: str) -> None:
    """As texts are compared in small letters, a capital in these lists would never be met."""
    catalogue = load_messages(lang)
    words = (*catalogue.words.common.split(), *catalogue.words.may_repeat, *catalogue.numbers.links)
    assert [word for word in words if word != word.lower()] == []


def test_language_without_a_catalogue_is_reported() -> None:
    """With the languages that there are."""
    with pytest.raises(ContentError) as caught:
        load_messages("tlh")
    assert str(caught.value) == (
        "messages/tlh.toml: there is no message catalogue for the language 'tlh'\n"
        f"  hint: there are catalogues for: {', '.join(LANGUAGES)}"
    )


def test_what_a_catalogue_lacks_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its tables too, and what it has too much."""
    shutil.copytree(Path(messages.__file__).with_suffix(""), tmp_path, dirs_exist_ok=True)
    text = (tmp_path / "nl.toml").read_text(encoding="utf-8")
    (tmp_path / "zz.toml").write_text(text.replace("dash =", "dsah ="), encoding="utf-8")
    monkeypatch.setattr(messages, "_FOLDER", tmp_path)
    with pytest.raises(ContentError) as caught:
        load_messages("zz")
    assert [finding.message for finding in caught.value.findings] == [
        "the message 'typography.dash' is missing or unknown",
        "the message 'typography.dsah' is missing or unknown",
    ]


@pytest.mark.parametrize(
    ("items", "expected"), [((), ""), (("a",), "a"), (("a", "b"), "a en b"), (("a", "b", "c"), "a, b en c")]
)
def test_items_are_joined_as_in_running_text(items: tuple[str, ...], expected: str) -> None:
    """The word before the last stands where there are two or more."""
    assert load_messages("nl").lists.join(items) == expected
