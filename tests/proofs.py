"""The proof sheets, made once for all tests that look at them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.builders import FONTS, HYPHENATOR

from pressdossier.cache import Cache
from pressdossier.charts.draw import draw_chart
from pressdossier.content.prose.edition import read_edition
from pressdossier.content.settings.load import load_settings
from pressdossier.document import Chart, Dossier
from pressdossier.facts.load import load_facts
from pressdossier.files import read_files
from pressdossier.graphics import Page, Picture
from pressdossier.layout.pages.paginate import lay_out
from pressdossier.layout.setting import Setting
from pressdossier.messages import load_messages
from pressdossier.proof import CONTENT, LANGUAGES
from pressdossier.resolve.sections import resolve
from pressdossier.resolve.write_out import put_into_words
from pressdossier.theme import Theme, load_theme

GAZETTE = Path(__file__).with_name("themes") / "gazette.toml"
THEMES = ("default", "gazette")
SHEETS = ((CONTENT, "nl"), *((LANGUAGES, lang) for lang in ("nl", "fr", "de", "en", "uk")))


@cache
def theme(name: str) -> Theme:
    """One of THEMES."""
    return load_theme() if name == "default" else load_theme(GAZETTE.read_text(encoding="utf-8"), name=name)


@cache
def tree(folder: Path, lang: str) -> Dossier:
    """A proof sheet with every word written out."""
    settings = load_settings(folder.parent, folder.name)
    messages = load_messages(lang)
    content = read_edition(folder, settings, [lang], Cache(None))
    facts = load_facts(settings.facts, read_files(settings.facts.files))
    return resolve(content, put_into_words(settings, facts, lang, messages), lang, messages)


@cache
def pages(folder: Path, lang: str, theme_name: str = "default") -> tuple[Page, ...]:
    """A proof sheet as it is laid out in one of THEMES."""
    tokens = theme(theme_name)

    @cache
    def draw(chart: Chart, width: float) -> Picture:
        return draw_chart(chart, width=width, lang=lang, theme=tokens, fonts=FONTS)

    return lay_out(Setting(tokens, FONTS, HYPHENATOR, lang, draw), tree(folder, lang))
