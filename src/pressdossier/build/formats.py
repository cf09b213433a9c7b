"""How what the stages make is kept: settings, facts, themes, wordings and pictures, each in its own typed form."""

from __future__ import annotations

from pressdossier.cache import Format
from pressdossier.content.settings.model import Settings
from pressdossier.facts.model import Fact, FactSet
from pressdossier.facts.settle import DeclaredFacts
from pressdossier.graphics import Picture, drawn_format
from pressdossier.resolve.wording import Wording
from pressdossier.theme import Theme
from pressdossier.values import format_of

SETTINGS = format_of("settings", Settings)
THEME = format_of("theme", Theme)
DECLARED = format_of("declared", tuple[DeclaredFacts, ...])
WORDING = format_of("wording", Wording)
CHART = drawn_format("chart", Picture)

_facts = format_of("facts", tuple[Fact, ...])
FACTS = Format(
    _facts.kind, lambda facts: _facts.encode(tuple(facts.values())), lambda data: FactSet(_facts.decode(data))
)
