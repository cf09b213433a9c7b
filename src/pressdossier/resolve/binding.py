"""What resolving needs at hand: the edition, its wording, the names that can be referred to, and running numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from msgspec import field

from pressdossier.codes import Code
from pressdossier.content.prose.edition import EditionContent
from pressdossier.content.prose.tree import Figure, Heading, Inlines, Note, Prose, nested
from pressdossier.content.settings.model import Person
from pressdossier.document import SectionKind
from pressdossier.errors import Findings, Source, suggest
from pressdossier.facts.names import hint_at_key
from pressdossier.graphics import LocalRef
from pressdossier.messages import Messages
from pressdossier.resolve.wording import Wording
from pressdossier.values import Value

File = tuple[SectionKind, str, Prose]
"""A file of the edition: its kind, its name without `.md`, and its prose."""

DATA_ANNEX = "chart-data"
"""The name of the annex that prints the charts' data."""

GLANCE = "at-a-glance"
"""The name of the heading over what the front page is followed by."""


class Numbers:
    """Counts what is numbered in reading order: the elements of a passage, footnotes.

    called: the notes of the file at hand met so far.
    """

    def __init__(self) -> None:
        self.called: set[str] = set()
        self._ref = 0
        self._note = 0

    def begin_passage(self) -> None:
        """Number elements from 1 again."""
        self._ref = 0

    def next_ref(self) -> LocalRef:
        """A ref for the next element of the passage at hand."""
        self._ref += 1
        return self._ref

    def next_note(self) -> int:
        """The number of the next footnote, from 1."""
        self._note += 1
        return self._note


class ReferenceTarget(Value, frozen=True):
    """What a cross-reference points at; words: how it is named in running text, () where `inlines` name it."""

    source: Source
    number: int
    words: str
    inlines: Inlines = ()


class Binding(Value, frozen=True):
    """One language of an edition being resolved; notes: the footnotes of the file at hand."""

    edition: EditionContent
    wording: Wording
    messages: Messages
    lang: str
    findings: Findings
    targets: Mapping[str, ReferenceTarget]
    numbers: Numbers = field(default_factory=Numbers)
    notes: Mapping[str, Note] = field(default_factory=dict)

    def ref(self) -> LocalRef:
        """A ref for the next element of the passage at hand, in reading order."""
        return self.numbers.next_ref()

    def fact(self, key: str, source: Source) -> str:
        """A fact as printed; "" where there is none, which is noted."""
        text = self.wording.facts.get(key)
        if text is None:
            declared = f"facts are declared in {self.edition.settings.facts.source.path}"
            hint = hint_at_key(key, self.wording.facts, declared)
            self.findings.add(source, f"fact '{key}' is not defined", hint, code=Code.UNKNOWN_FACT)
        return text or ""

    def person(self, key: str, source: Source) -> Person | None:
        """A person or organisation of people.yaml; None where there is none, which is noted."""
        people = self.edition.settings.people
        person = people.get(key)
        if person is None:
            hint = suggest(key, people, "people and organisations stand in content/people.yaml")
            self.findings.add(source, f"person '{key}' is not defined", hint, code=Code.UNKNOWN_PERSON)
        elif person.role and self.lang not in person.role:
            message = f"the role of '{key}' has no text in the language '{self.lang}'"
            self.findings.add(person.source, message, code=Code.MISSING_TEXT)
        return person

    def target(self, anchor: str, source: Source) -> ReferenceTarget | None:
        """What an anchor names; None where nothing has that name, which is noted."""
        target = self.targets.get(anchor)
        if target is None:
            hint = suggest(anchor, self.targets, "figures and headings are named with {#name}")
            self.findings.add(source, f"nothing is named '#{anchor}'", hint, code=Code.UNKNOWN_REFERENCE)
        return target


def find_targets(
    files: Sequence[File], messages: Messages, findings: Findings, data_annex: Source | None = None
) -> dict[str, ReferenceTarget]:
    """All names that can be referred to; figures and annexes are numbered in the order of the dossier.

    data_annex: where the edition asks for the annex with the charts' data; None where it does not.
    """
    targets: dict[str, ReferenceTarget] = {}
    made = _names_of_data_annex(files, messages, data_annex) if data_annex is not None else ()
    for anchor, target in (*made, *_names(files, messages)):
        if anchor in targets:
            message = f"the name '#{anchor}' is given twice; it is first given at {targets[anchor].source}"
            findings.add(target.source, message, code=Code.UNKNOWN_REFERENCE)
        targets.setdefault(anchor, target)
    return targets


def _names(files: Sequence[File], messages: Messages) -> Iterator[tuple[str, ReferenceTarget]]:
    annexes = count(1)
    figures = count(1)
    for kind, name, prose in files:
        number = next(annexes) if kind is SectionKind.ANNEX else 0
        yield name, ReferenceTarget(prose.source, number, _annex(messages, number) if number else "", prose.title)
        if kind is SectionKind.FRONT:
            yield GLANCE, ReferenceTarget(prose.source, 0, messages.glance)
        for block in nested(prose.blocks):
            if isinstance(block, Figure):
                number = next(figures)
                words = messages.figure_reference.format(number=number)
                yield figure_anchor(block, number), ReferenceTarget(block.source, number, words)
            elif isinstance(block, Heading) and block.anchor is not None:
                yield block.anchor, ReferenceTarget(block.source, 0, "", block.inlines)


def _names_of_data_annex(
    files: Sequence[File], messages: Messages, asked: Source
) -> Iterator[tuple[str, ReferenceTarget]]:
    """What the annex with the charts' data is named, and its heading for each chart."""
    number = 1 + sum(kind is SectionKind.ANNEX for kind, _, _ in files)
    yield DATA_ANNEX, ReferenceTarget(asked, number, _annex(messages, number))
    blocks = (block for _, _, prose in files for block in nested(prose.blocks))
    for number, figure in enumerate((block for block in blocks if isinstance(block, Figure)), 1):
        if figure.chart is not None:
            anchor = f"{DATA_ANNEX}-{figure_anchor(figure, number)}"
            yield anchor, ReferenceTarget(figure.source, 0, "", figure.headline)


def _annex(messages: Messages, number: int) -> str:
    return messages.annex_reference.format(number=number)


def figure_anchor(figure: Figure, number: int) -> str:
    """The figure's own name, or one made of its number."""
    return figure.anchor or f"figure-{number}"
