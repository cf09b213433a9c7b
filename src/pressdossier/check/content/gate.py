"""All rules over the content of an edition: each language by itself, translations against their source, what is unused.

Takes what could be read, and asks no files. A file whose shape could not be read in full is not compared with its
translations, and where there is one, nothing is called unused: what is missing may stand in what could not be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pressdossier.cache import content_digest
from pressdossier.check.content.allowances import report_unused, sift
from pressdossier.check.content.claims import check_claims, check_printed, check_worded, wordings_of
from pressdossier.check.content.numbers import recall_lexicon
from pressdossier.check.content.texts import Vocabulary, check_text, vocabulary_of
from pressdossier.content.prose import tree
from pressdossier.content.prose.edition import EditionContent
from pressdossier.content.prose.tree import Prose
from pressdossier.content.settings.model import Settings
from pressdossier.content.translation.passages import Passage, passages_of
from pressdossier.errors import Finding, Source
from pressdossier.facts.model import FactSet
from pressdossier.memo import Memo
from pressdossier.values import Value, format_of, written

if TYPE_CHECKING:
    from pressdossier.check.content.unused import Surroundings
    from pressdossier.content.translation.lock import Lock


class Material(Value, frozen=True, dict=True, gc=True):
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


class CheckedFile(Value, frozen=True):
    """What the rules have to say of a file by itself, and what those over facts ask of it.

    findings: about its words; claims and facts: that it cites, in order; charts: the keys of those that it shows.
    """

    findings: tuple[Finding, ...]
    claims: tuple[tree.Claim, ...]
    facts: tuple[tree.FactRef, ...]
    charts: tuple[str, ...]


CHECKED_FILE = format_of("file", CheckedFile)
"""How a file is remembered as it was checked."""


def check_language(material: Material, lang: str, memo: Memo | None = None) -> Iterator[Finding]:
    """What concerns the text and the facts of one language alone: what a build of it must not print.

    memo: of files and passages that were judged before; None remembers nothing.
    """
    memo = memo or Memo()
    recall_lexicon(lang, memo)
    vocabulary = vocabulary_of(material.settings, lang)
    checked = [_check_file(prose, lang, vocabulary, memo) for prose in material.content.prose[lang].values()]
    yield from (finding for file in checked for finding in file.findings)
    if material.facts is not None:
        yield from _check_facts(material.settings, material.facts, lang, checked)


def _check_file(prose: Prose, lang: str, vocabulary: Vocabulary, memo: Memo) -> CheckedFile:
    key = content_digest(lang, written(vocabulary), written(prose)).encode()
    return memo.remember(CHECKED_FILE, key, lambda: _checked(prose, lang, vocabulary, memo))


def _checked(prose: Prose, lang: str, vocabulary: Vocabulary, memo: Memo) -> CheckedFile:
    passages = passages_of(prose)
    return CheckedFile(
        check_text(passages, lang, vocabulary, memo),
        tuple(claim for passage in passages for claim in passage.claims),
        tuple(fact for passage in passages for fact in passage.facts),
        tuple(block.chart for block in tree.nested(prose.blocks) if isinstance(block, tree.Figure) and block.chart),
    )


def _check_facts(settings: Settings, facts: FactSet, lang: str, checked: Sequence[CheckedFile]) -> Iterator[Finding]:
    wordings = wordings_of(settings, lang)
    cited = [claim for file in checked for claim in file.claims]
    yield from check_claims(cited, settings.facts.claims, facts, lang, wordings)
    yield from check_worded(facts, lang, wordings)
    shown = {chart for file in checked for chart in file.charts}
    printed = [fact for file in checked for fact in file.facts]
    yield from check_printed(printed, (chart for key, chart in settings.charts.items() if key in shown), facts)


def check_translation(material: Material, lang: str) -> Iterator[Finding]:
    """What the files of one language say otherwise than those of the source language; nothing of the source itself."""
    from pressdossier.check.content.parity import check_parity, language_pair  # which a build does not ask

    source = material.languages[0]
    if lang == source:
        return
    pair = language_pair(source, lang, material.settings.names, material.settings.terms)
    for name in material.compared(lang):
        home = Source(material.content.prose[lang][name].source.path)
        yield from check_parity(material.passages[source][name], material.passages[lang][name], pair, home)


def check_record(material: Material, lang: str, lock: Lock | None, home: Source) -> Iterator[Finding]:
    """Which passages of a translation are older than their source; lock: None where there is none, home: where."""
    from pressdossier.check.content.translation import check_state  # brings YAML, which a build does not need

    source = material.languages[0]
    if lang != source:
        whole = {name: material.passages[source][name] for name in material.compared(lang)}
        yield from check_state(whole, material.passages[lang], lock, home, lang)


def check_use(material: Material, beside: Surroundings) -> Iterator[Finding]:
    """What no language uses; nothing where some of the prose or the facts are not known."""
    from pressdossier.check.content.unused import Used, check_unused  # as above

    if material.facts is not None and not material.broken:
        used = Used(material.all_passages(*material.languages), material.blocks(*material.languages))
        yield from check_unused(material.settings, material.facts, used, beside)


def allow(found: Sequence[Finding], material: Material, *, whole: bool) -> tuple[Finding, ...]:
    """The findings that the edition does not allow; whole: that is all there is, so that no allowance is for others."""
    allowances = material.settings.edition.allow
    sifted = sift(found, allowances, material.passages_by_path if allowances else {}, material.folder)
    return (*sifted.kept, *report_unused(sifted.unused)) if whole else sifted.kept
