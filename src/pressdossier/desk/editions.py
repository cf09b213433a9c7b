"""An edition opened on the desk: its facts, its charts and its prose as passages, in all its languages.

What a build reads for one language to set it, the desk reads for all, to list and to compare. An edition may be facts
alone, without prose: then it has neither languages nor charts.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pressdossier.build.stages import read_facts, read_settings, reading
from pressdossier.cache import Cache
from pressdossier.content.prose.edition import read_edition
from pressdossier.content.settings.inputs import with_content
from pressdossier.content.settings.model import ChartDefinition, CoverDefinition, Label
from pressdossier.content.translation.passages import Passage, passages_of
from pressdossier.errors import ContentError, Finding, Source
from pressdossier.facts.model import Fact, FactDefinitions, FactSet
from pressdossier.facts.write import write_fact
from pressdossier.files import read_files
from pressdossier.messages import load_messages
from pressdossier.values import Value


class DeskEdition(Value, frozen=True):
    """An edition as its folder has it now.

    languages: those that have content, the source language first; prose: all passages of a language, in the order of
    the dossier.
    """

    name: str
    languages: tuple[str, ...]
    definitions: FactDefinitions
    facts: FactSet
    charts: Mapping[str, ChartDefinition]
    labels: Mapping[str, Label]
    claim_wordings: Mapping[str, Mapping[str, tuple[str, ...]]]
    prose: Mapping[str, tuple[Passage, ...]]
    cover: CoverDefinition | None = None

    def printed(self, fact: Fact, lang: str) -> str | None:
        """A fact as it is printed in a language; None where it has no wording in it."""
        return write_fact(fact, lang=lang, messages=load_messages(lang))

    def name_of(self, key: str, lang: str) -> str | None:
        """What a fact is called, as charts label it: by its key's label or that of its last part; None for neither."""
        label = self.labels.get(key) or self.labels.get(key.rpartition(".")[2])
        return label.text.get(lang) if label else None


def open_edition(folder: Path, cache: Cache) -> DeskEdition:
    """Read all of an edition. Raises ContentError with what is wrong in it, as a build would."""
    if not (folder / "edition.yaml").is_file():
        return _facts_alone(folder)
    run = reading(cache)
    basis = read_settings(folder, run)
    settings, languages = basis.settings, with_content(basis.settings.edition.languages, folder, run.files)
    content = read_edition(folder, settings, languages, cache, run.files)
    prose = {
        lang: tuple(passage for file in files.values() for passage in passages_of(file))
        for lang, files in content.prose.items()
    }
    facts = read_facts(basis, None, run)
    name = folder.name  # as it stands before the keys of its facts
    return DeskEdition(
        name,
        languages,
        settings.facts,
        facts,
        settings.charts,
        settings.labels,
        settings.claim_wordings,
        prose,
        settings.edition.cover,
    )


def _facts_alone(folder: Path) -> DeskEdition:
    # these bring pydantic and pandas, which a cached edition does not need
    from pressdossier.content.settings.load import load_facts_alone
    from pressdossier.facts.load import load_facts

    if not (folder / "facts.yaml").is_file():
        hint = "an edition is a folder with a file edition.yaml or, for facts alone, facts.yaml"
        raise ContentError([Finding(Source(str(folder)), "there is no edition here", hint)])
    definitions = load_facts_alone(folder)
    facts = load_facts(definitions, read_files(definitions.files))
    return DeskEdition(folder.name, (), definitions, facts, {}, {}, {}, {})
