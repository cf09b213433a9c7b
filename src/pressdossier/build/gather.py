"""What building and checking have in common: to gather what an edition says, and to stop or go on at what is wrong.

A build stops at the first stage that cannot make what the next one needs, and tells everything found until then; a
check goes on with what could be made, so that it tells what is wrong in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from pressdossier.build.request import Request, Row
from pressdossier.build.rows import with_title
from pressdossier.build.stages import (
    Basis,
    Look,
    Run,
    begin_charts,
    begin_facts,
    look_of,
    put_into_words,
    read_facts,
    read_settings,
    read_theme,
)
from pressdossier.check.content.gate import Material, allow, check_language
from pressdossier.codes import Code
from pressdossier.content.prose.edition import EditionContent, ProseReader
from pressdossier.content.prose.tree import Block, Figure, Margin, children_of
from pressdossier.document import Chart, Dossier, FigureWidth
from pressdossier.errors import ContentError, Finding, Findings, Severity
from pressdossier.facts.model import FactSet
from pressdossier.messages import load_messages, recall_messages
from pressdossier.resolve.sections import resolve
from pressdossier.resolve.wording import Wording
from pressdossier.theme import Theme

T = TypeVar("T")


class Policy(Enum):
    """What becomes of a stage that fails: STOP raises what was found so far; GO_ON notes it and does without."""

    STOP = "stop"
    GO_ON = "go on"


class Driver:
    """Runs stages one after the other by a policy; findings: what was found so far, in order."""

    def __init__(self, run: Run, policy: Policy) -> None:
        self.run = run
        self.findings = Findings(Code.SETTINGS)
        self._policy = policy

    def attempt(self, stage: str, make: Callable[[], T]) -> T | None:
        """What a stage makes; None where it cannot. Raises ContentError where that is where to stop."""
        try:
            with self.run.stopwatch.stage(stage):
                return make()
        except ContentError as error:
            self.note(error.findings)
            self.stop_at_errors()
            return None

    def note(self, findings: Iterable[Finding]) -> None:
        """Note what a stage found besides what it made."""
        self.findings.extend(findings)

    def stop_at_errors(self) -> None:
        """Raise ContentError with the errors found so far, where there are any and the policy is to stop."""
        errors = [finding for finding in self.findings if finding.severity is Severity.ERROR]
        if errors and self._policy is Policy.STOP:
            raise ContentError(errors)


class Gathered(NamedTuple):
    """What could be gathered of an edition; facts and wordings: None, and not there, where they are wrong."""

    basis: Basis
    content: EditionContent
    facts: FactSet | None
    wordings: dict[str, Wording]


def read_prose(driver: Driver, folder: Path, basis: Basis, languages: Sequence[str]) -> EditionContent:
    """The prose of some languages, as far as it can be read."""
    run, findings = driver.run, Findings()
    with run.stopwatch.stage("read"):
        content = ProseReader(folder, run.files, run.means.cache, findings).edition(basis.settings, languages)
    driver.note(findings)
    driver.stop_at_errors()
    return content


def read_facts_and_words(
    driver: Driver, basis: Basis, languages: Sequence[str], row: Row | None = None
) -> tuple[FactSet | None, dict[str, Wording]]:
    """The facts, and how each of some languages words them, without those that are wrong."""
    run = driver.run
    facts = driver.attempt("facts", partial(read_facts, basis, row, run))
    wordings: dict[str, Wording] = {}
    if facts is not None:
        for lang in languages:
            wording = driver.attempt("facts", partial(put_into_words, basis, facts, lang, run))
            if wording is not None:
                wordings[lang] = wording
    return facts, wordings


class Composition(NamedTuple):
    """A dossier whose words are settled, how it is to look, and warnings about its text and its facts."""

    dossier: Dossier
    look: Look
    findings: tuple[Finding, ...]


def compose(request: Request, run: Run) -> Composition:
    """The dossier that is asked for, in its words. Raises ContentError."""
    recall_messages(run.means.cache)
    driver = Driver(run, Policy.STOP)
    folder, lang, row = request
    with run.stopwatch.stage("read"):
        basis = read_settings(folder, run)
        begin_facts(basis, run)
        look = look_of(basis, read_theme(basis, run), folder, run)
    content = read_prose(driver, folder, basis, [lang])
    if row is not None:
        content = with_title(content, lang, row)
    facts, wordings = read_facts_and_words(driver, basis, [lang], row)
    begin_charts(_shown_charts(content, wordings[lang], lang, look.theme), lang, look, run)
    material = Material(folder, content, facts)
    with run.stopwatch.stage("check"):
        found = tuple(check_language(material, lang, run.means.memo("checked", look.home, lang)))
        driver.note(allow(found, material, whole=False))
    dossier = driver.attempt("resolve", lambda: resolve(content, wordings[lang], lang, load_messages(lang)))
    driver.stop_at_errors()
    assert dossier is not None  # or else what is wrong with it was raised
    return Composition(dossier, look, tuple(driver.findings))


def _shown_charts(content: EditionContent, wording: Wording, lang: str, theme: Theme) -> Iterator[tuple[Chart, float]]:
    """The charts that a language shows, and how wide: but for those in boxes, which are drawn when they are set."""
    page = theme.page
    widths = {FigureWidth.FULL: page.wide, FigureWidth.COLUMN: page.measure, FigureWidth.MARGIN: page.margin}
    for prose in content.prose[lang].values():
        for figure, width in _figures(prose.blocks):
            worded = wording.charts.get(figure.chart) if figure.chart else None
            if worded is not None and widths[width]:
                yield worded.chart, widths[width]


def _figures(
    blocks: Sequence[Block], among: FigureWidth | None = None
) -> Iterator[tuple[Figure, FigureWidth]]:  # fmt: skip
    """Figures with their widths; among: the width of all figures of what holds the blocks, None for each its own."""
    for block in blocks:
        if isinstance(block, Figure):
            yield block, among or block.width or FigureWidth.FULL
        yield from _figures(children_of(block), FigureWidth.MARGIN if isinstance(block, Margin) else among)
