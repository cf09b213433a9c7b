"""All rules over the content of an edition: each language by itself, translations against their source, what is unused.

Takes what could be read, and asks no files. A file whose shape could not be read in full is not compared with its
translations, and where there is one, nothing is called unused: what is missing may stand in what could not be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import field

from pressdossier.cache import Cache
from pressdossier.check.content.allowances import report_unused, sift
from pressdossier.check.content.claims import check_claims, check_printed, check_worded, wordings_of
from pressdossier.check.content.language import Tongues
from pressdossier.check.content.parity import check_parity, tongues_of
from pressdossier.check.content.texts import Vocabulary, check_text, vocabulary_of
from pressdossier.check.content.translation import check_state
from pressdossier.check.content.unused import Surroundings, Used, check_unused
from pressdossier.content.prose import tree
from pressdossier.content.prose.edition import EditionContent
from pressdossier.content.settings.model import Settings
from pressdossier.content.translation.lock import Lock
from pressdossier.content.translation.passages import Passage, passages_of
from pressdossier.errors import Finding, Source
from pressdossier.facts.model import FactSet
from pressdossier.values import Value


class Material(Value, frozen=True, dict=True):
    """What there is to check.

    folder: the edition's; content: the prose of the languages to check and of that to compare them with, which comes
    first; facts: None where they are wrong; broken: the paths of files of prose that could not be read in full.
    """

    folder: Path
    content: EditionContent
    facts: FactSet | None
    broken: frozenset[str] = frozenset()

    @property
    def settings(self) -> Settings:
        return self.content.settings

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.content.prose)

    @cached_property
    def passages(self) -> Mapping[str, Mapping[str, tuple[Passage, ...]]]:
        """By language and by the file's name."""
        return {
            lang: {name: passages_of(prose) for name, prose in files.items()}
            for lang, files in self.content.prose.items()
        }

    @cached_property
    def passages_by_path(self) -> Mapping[str, tuple[Passage, ...]]:
        return {
            prose.source.path: self.passages[lang][name]
            for lang, files in self.content.prose.items()
            for name, prose in files.items()
        }

    def compared(self, lang: str) -> tuple[str, ...]:
        """The names of the files that could be read in full in the source language and in this one."""
        ours, theirs = self.content.prose[self.languages[0]], self.content.prose[lang]
        both = (name for name in theirs if name in ours)
        return tuple(
            name for name in both if self.broken.isdisjoint((ours[name].source.path, theirs[name].source.path))
        )

    def all_passages(self, *languages: str) -> tuple[Passage, ...]:
        """The passages of some languages, in the order of their files."""
        return tuple(passage for lang in languages for passages in self.passages[lang].values() for passage in passages)

    def blocks(self, *languages: str) -> tuple[tree.Block, ...]:
        """All blocks of some languages, those in other blocks too."""
        files = (prose for lang in languages for prose in self.content.prose[lang].values())
        return tuple(block for prose in files for block in tree.nested(prose.blocks))


class Memory(Value, frozen=True):
    """What rules found before, so that only what has changed is judged anew."""

    cache: Cache = field(default_factory=lambda: Cache(None))
    tongues: Tongues = field(default_factory=Tongues)


def check_language(material: Material, lang: str, memory: Memory) -> Iterator[Finding]:
    """What concerns the text and the facts of one language alone: what a build of it must not print."""
    vocabulary = vocabulary_of(material.settings, lang)
    for passages in material.passages[lang].values():
        yield from _check_text(passages, lang, vocabulary, memory)
    if material.facts is not None:
        yield from _check_facts(material, material.facts, lang, memory)


def _check_text(passages: Sequence[Passage], lang: str, vocabulary: Vocabulary, memory: Memory) -> tuple[Finding, ...]:
    def judge() -> tuple[Finding, ...]:
        return check_text(passages, lang, vocabulary, memory.tongues)

    return memory.cache.remember("text", (passages, lang, vocabulary), judge)


def _check_facts(material: Material, facts: FactSet, lang: str, memory: Memory) -> Iterator[Finding]:
    settings = material.settings
    passages = material.all_passages(lang)
    wordings = wordings_of(settings, lang)
    cited = tuple(claim for passage in passages for claim in passage.claims)
    definitions = settings.facts.claims
    yield from memory.cache.remember(
        "claims",
        (cited, definitions, facts, lang, wordings),
        lambda: tuple(check_claims(cited, definitions, facts, lang, wordings)),
    )
    yield from check_worded(facts, lang, wordings)
    shown = {block.chart for block in material.blocks(lang) if isinstance(block, tree.Figure)}
    yield from check_printed(passages, (chart for key, chart in settings.charts.items() if key in shown), facts)


def check_translation(material: Material, lang: str) -> Iterator[Finding]:
    """What the files of one language say otherwise than those of the source language; nothing of the source itself."""
    source = material.languages[0]
    if lang == source:
        return
    tongues = tongues_of(source, lang, material.settings.names, material.settings.terms)
    for name in material.compared(lang):
        home = Source(material.content.prose[lang][name].source.path)
        yield from check_parity(material.passages[source][name], material.passages[lang][name], tongues, home)


def check_record(material: Material, lang: str, lock: Lock | None, home: Source) -> Iterator[Finding]:
    """Which passages of a translation are older than their source; lock: None where there is none, home: where."""
    source = material.languages[0]
    if lang != source:
        whole = {name: material.passages[source][name] for name in material.compared(lang)}
        yield from check_state(whole, material.passages[lang], lock, home, lang)


def check_use(material: Material, beside: Surroundings) -> Iterator[Finding]:
    """What no language uses; nothing where some of the prose or the facts are not known."""
    if material.facts is not None and not material.broken:
        used = Used(material.all_passages(*material.languages), material.blocks(*material.languages))
        yield from check_unused(material.settings, material.facts, used, beside)


def allow(found: Sequence[Finding], material: Material, *, whole: bool) -> tuple[Finding, ...]:
    """The findings that the edition does not allow; whole: that is all there is, so that no allowance is for others."""
    sifted = sift(found, material.settings.edition.allow, material.passages_by_path, material.folder)
    return (*sifted.kept, *report_unused(sifted.unused)) if whole else sifted.kept
