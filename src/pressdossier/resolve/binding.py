"""What resolving needs at hand: the edition, its wording, the names that can be referred to, and running numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pressdossier.content.edition import EditionContent
from pressdossier.content.model import Person
from pressdossier.content.tree import Block, Box, Figure, Heading, Inlines, Note, Opinion, Prose
from pressdossier.document import SectionKind
from pressdossier.errors import Findings, Source, suggest
from pressdossier.graphics import Ref
from pressdossier.messages import Messages
from pressdossier.resolve.worded import Wording


class Numbers:
    """Counts what is numbered in reading order: refs, footnotes; called: the notes of the file at hand met so far."""

    def __init__(self) -> None:
        self.called: set[str] = set()
        self._ref = 0
        self._note = 0

    def next_ref(self) -> Ref:
        """A ref for the next element; the dossier itself has 0."""
        self._ref += 1
        return self._ref

    def next_note(self) -> int:
        """The number of the next footnote, from 1."""
        self._note += 1
        return self._note


@dataclass(frozen=True, slots=True)
class Target:
    """What a cross-reference points at; words: how it is named in running text, () where `inlines` name it."""

    source: Source
    number: int
    words: str
    inlines: Inlines = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """One language of an edition being resolved; notes: the footnotes of the file at hand."""

    edition: EditionContent
    wording: Wording
    messages: Messages
    lang: str
    findings: Findings
    targets: Mapping[str, Target]
    numbers: Numbers = field(default_factory=Numbers)
    notes: Mapping[str, Note] = field(default_factory=dict)

    def ref(self) -> Ref:
        """A ref for the next element in reading order."""
        return self.numbers.next_ref()

    def fact(self, key: str, source: Source) -> str:
        """A fact as printed; "" where there is none, which is noted."""
        text = self.wording.facts.get(key)
        if text is None:
            declared = f"facts are declared in {self.edition.settings.facts.source.path}"
            self.findings.add(source, f"fact '{key}' is not defined", suggest(key, self.wording.facts, declared))
        return text or ""

    def person(self, key: str, source: Source) -> Person | None:
        """A person or organisation of people.yaml; None where there is none, which is noted."""
        people = self.edition.settings.people
        person = people.get(key)
        if person is None:
            hint = suggest(key, people, "people and organisations stand in content/people.yaml")
            self.findings.add(source, f"person '{key}' is not defined", hint)
        elif person.role and self.lang not in person.role:
            self.findings.add(person.source, f"the role of '{key}' has no text in the language '{self.lang}'")
        return person

    def target(self, anchor: str, source: Source) -> Target | None:
        """What an anchor names; None where nothing has that name, which is noted."""
        target = self.targets.get(anchor)
        if target is None:
            hint = suggest(anchor, self.targets, "figures and headings are named with {#name}")
            self.findings.add(source, f"nothing is named '#{anchor}'", hint)
        return target


def find_targets(
    files: Iterable[tuple[SectionKind, str, Prose]], messages: Messages, findings: Findings
) -> dict[str, Target]:
    """All names that can be referred to; figures and annexes are numbered in the order of the dossier."""
    targets: dict[str, Target] = {}
    figures = annexes = 0

    def add(anchor: str, target: Target) -> None:
        if anchor in targets:
            message = f"the name '#{anchor}' is given twice; it is first given at {targets[anchor].source}"
            findings.add(target.source, message)
        targets.setdefault(anchor, target)

    for kind, name, prose in files:
        annexes += kind is SectionKind.ANNEX
        words = messages.annex_reference.format(number=annexes) if kind is SectionKind.ANNEX else ""
        add(name, Target(prose.source, annexes, words, prose.title))
        for block in _nested(prose.blocks):
            if isinstance(block, Figure):
                figures += 1
                words = messages.figure_reference.format(number=figures)
                add(figure_anchor(block, figures), Target(block.source, figures, words))
            elif isinstance(block, Heading) and block.anchor is not None:
                add(block.anchor, Target(block.source, 0, "", block.inlines))
    return targets


def figure_anchor(figure: Figure, number: int) -> str:
    """The figure's own name, or one made of its number."""
    return figure.anchor or f"figure-{number}"


def _nested(blocks: Iterable[Block]) -> Iterator[Block]:
    """Headings and figures wherever blocks hold blocks."""
    for block in blocks:
        yield block
        if isinstance(block, Box | Opinion):
            yield from _nested(block.blocks)
