"""The project's own Dutch dossier, made once for all tests that read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tests.builders import FONTS, HYPHENATOR, ROOT

from pressdossier.build.stages import Job, read_settings, typeset
from pressdossier.cache import Cache
from pressdossier.content.prose.edition import read_edition
from pressdossier.document import Dossier
from pressdossier.facts.files import read_files
from pressdossier.facts.load import load_facts
from pressdossier.facts.model import FactSet
from pressdossier.graphics import Page
from pressdossier.messages import load_messages
from pressdossier.resolve.sections import resolve
from pressdossier.resolve.write_out import put_into_words
from pressdossier.theme import load_theme
from pressdossier.timing import Watch

FOLDER = ROOT / "content" / "2018"


@dataclass(frozen=True)
class Dutch:
    """What each stage made of content/2018."""

    facts: FactSet
    dossier: Dossier
    pages: tuple[Page, ...]
    data: bytes


@cache
def dutch() -> Dutch:
    """The dossier, its pages and its file."""
    nothing = Cache(None)  # tests of what a build costs must not find its charts in the cache
    settings = read_settings(FOLDER, nothing)
    facts = load_facts(settings.facts, read_files(settings.facts.files))
    messages = load_messages("nl")
    wording = put_into_words(settings, facts, "nl", messages)
    dossier = resolve(read_edition(FOLDER, settings, ["nl"], nothing), wording, "nl", messages)
    made = typeset(Job(FOLDER, settings, "nl", load_theme(), FONTS, HYPHENATOR, nothing, Watch()), dossier)
    return Dutch(facts, dossier, made.pages, made.data)
