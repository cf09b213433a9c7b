from __future__ import annotations

import re
from dataclasses import fields
from importlib import resources

import pytest

from pressdossier.errors import ContentError
from pressdossier.messages import Messages, load_messages

LANGUAGES = sorted(
    entry.name.removesuffix(".toml") for entry in resources.files("pressdossier").joinpath("messages").iterdir()
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_catalogue_is_complete(lang: str) -> None:
    """Each has every message, none of them empty."""
    messages = load_messages(lang)
    assert all(getattr(messages, field.name) for field in fields(Messages))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_patterns_have_the_same_fields_in_every_language(lang: str) -> None:
    """What Dutch fills in, every language fills in."""

    def filled(messages: Messages) -> dict[str, list[str]]:
        return {
            field.name: sorted(re.findall(r"{\w+}", str(getattr(messages, field.name)))) for field in fields(Messages)
        }

    assert filled(load_messages(lang)) == filled(load_messages("nl"))


def test_language_without_a_catalogue_is_reported() -> None:
    """With the languages that there are."""
    with pytest.raises(ContentError) as caught:
        load_messages("tlh")
    assert str(caught.value) == (
        "messages/tlh.toml: there is no message catalogue for the language 'tlh'\n"
        f"  hint: there are catalogues for: {', '.join(LANGUAGES)}"
    )
