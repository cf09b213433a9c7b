"""The stages of a build, each from the values of those before it to new ones: read, bind, lay out, prove, write.

What a stage makes is remembered by all that it came of, and its modules are imported where they are used, here and only
here: each brings a library that takes tenths of a second to import (pandas, matplotlib, pydantic, Babel, markdown-it,
ReportLab), and a build that finds what it needs must not pay for it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pressdossier.build.ahead import CHARTS
from pressdossier.build.formats import CHART, DECLARED, FACTS, SETTINGS, THEME, WORDING
from pressdossier.build.means import Means
from pressdossier.build.request import Row, parts_of
from pressdossier.build.rows import given_values
from pressdossier.cache import Cache, content_digest, digest
from pressdossier.check.content.language import release_detector
from pressdossier.codes import Code
from pressdossier.content.settings.inputs import settings_key
from pressdossier.content.settings.model import Settings
from pressdossier.document import Chart, Dossier
from pressdossier.errors import AuditError, Finding, Findings
from pressdossier.facts.model import FactDefinitions, FactSet
from pressdossier.facts.settle import DeclaredFacts, settle
from pressdossier.files import Files, read_files, read_text
from pressdossier.graphics import Page, Picture
from pressdossier.memo import Memo
from pressdossier.messages import load_messages
from pressdossier.resolve.wording import Wording
from pressdossier.standards import DEFAULT, PdfOptions
from pressdossier.theme import Theme
from pressdossier.timing import Stopwatch
from pressdossier.values import said, written

if TYPE_CHECKING:
    from pressdossier.pdf.writing.file import Typeset
    from pressdossier.text.fonts import FontBook


class Run(NamedTuple):
    """One run of the stages: by which means, over which files as they were when it began, and who times it."""

    means: Means
    files: Files
    stopwatch: Stopwatch


def run_of(means: Means, files: Files | None = None, stopwatch: Stopwatch | None = None) -> Run:
    """A run by these means; files: as they are seen, None for as they are now."""
    return Run(means, Files() if files is None else files, stopwatch or Stopwatch())


def reading(cache: Cache) -> Run:
    """A run that reads an edition as its files are now, to list or to compare what it says, and sets nothing."""
    return run_of(Means((), cache))


class Basis(NamedTuple):
    """The settings of an edition; key: under which what follows from them is remembered."""

    settings: Settings
    key: str


class Look(NamedTuple):
    """How a dossier is to look; home: whose it is, so that what is remembered of it is found again.

    names: the words of listed names, which are never hyphenated; fonts_state: of the files when the fonts were opened.
    """

    theme: Theme
    fonts: FontBook
    names: frozenset[str] = frozenset()
    home: str = ""
    fonts_state: str = ""

    @property
    def key(self) -> str:
        """A digest of the theme and of the fonts as they were opened: what everything that is drawn depends on."""
        return content_digest(written(self.theme), repr(self.fonts.stamp))


def read_settings(folder: Path, run: Run) -> Basis:
    """The settings of the edition in a folder; parsed again only where a file has changed. Raises ContentError."""

    def parse() -> Settings:
        from pressdossier.content.settings.load import load_settings

        return load_settings(folder.parent, folder.name, run.files)

    key = settings_key(folder, run.files)
    return Basis(run.means.cache.remember(SETTINGS, key, parse), key)


def read_theme(basis: Basis, run: Run) -> Theme:
    """The theme that the edition names, or the default one. Raises ContentError."""
    named = basis.settings.edition.theme
    path, text = "", None
    if named is not None:
        findings = Findings(Code.SETTINGS)
        hint = "themes lie in the content folder; see docs/theme.md"
        path = named.key
        text = read_text(path, findings, files=run.files, named_at=named.source, hint=hint, unread=Code.MISSING_FILE)
        findings.raise_any()

    def parse() -> Theme:
        from pressdossier.theme.read import load_theme

        return load_theme() if text is None else load_theme(text, name=Path(path).stem, path=path)

    return run.means.cache.remember(THEME, digest(path, text), parse)


def look_of(basis: Basis, theme: Theme, folder: Path, run: Run) -> Look:
    """How an edition's dossiers look. Raises ContentError where a face has no file."""
    state, fonts = run.means.open_fonts()
    fonts.require(theme.faces.values())
    return Look(theme, fonts, basis.settings.name_words, str(folder.resolve()), state)


def begin_facts(basis: Basis, run: Run) -> None:
    """Have the facts of an edition read beside the build, where somebody is there to do it."""
    definitions = basis.settings.facts
    run.means.ahead.begin(FACTS.kind, _facts_as_kept, definitions, read_files(definitions.files, run.files))


def _facts_as_kept(_means: Means, definitions: FactDefinitions, files: Mapping[str, bytes]) -> bytes:
    from pressdossier.facts.load import load_facts  # brings pandas

    return FACTS.encode(load_facts(definitions, files))


def read_facts(basis: Basis, row: Row | None, run: Run) -> FactSet:
    """The facts of an edition; computed again only where data or definitions have changed. Raises ContentError.

    row: whose values stand in place of those of the edition's tables.
    """
    definitions = basis.settings.facts
    files = read_files(definitions.files, run.files)

    def load() -> FactSet:
        if row is not None:
            return _vary_facts(basis, files, row, run)
        data = run.means.ahead.result(FACTS.kind)
        run.means.ahead.start(CHARTS)  # which are likely to be drawn anew
        return FACTS.decode(_facts_as_kept(run.means, definitions, files) if data is None else data)

    return run.means.cache.remember(FACTS, _facts_key(basis, files, row), load)


def _vary_facts(basis: Basis, files: Mapping[str, bytes], row: Row, run: Run) -> FactSet:
    """The facts with a row's values; what the tables say is kept as it is before anything follows from it."""
    findings = Findings(Code.FACTS)

    def declare() -> tuple[DeclaredFacts, ...]:
        from pressdossier.facts.load import declare_facts  # brings pandas

        declared = declare_facts(basis.settings.facts, files, findings)
        findings.raise_any()
        return declared

    declared = run.means.cache.remember(DECLARED, _facts_key(basis, files, None), declare)
    facts = settle(basis.settings.facts, declared, findings, given_values(row, findings))
    findings.raise_any()
    return facts


def _facts_key(basis: Basis, files: Mapping[str, bytes], row: Row | None) -> str:
    definitions = written(basis.settings.facts)
    return digest(definitions, *(part for pair in files.items() for part in pair), *parts_of(row))


def put_into_words(basis: Basis, facts: FactSet, lang: str, run: Run) -> Wording:
    """Facts, dates and charts as one language prints them; written anew only where they have changed.

    Raises ContentError.
    """

    def write() -> Wording:
        from pressdossier.resolve.write_out import put_into_words  # brings Babel

        return put_into_words(basis.settings, facts, lang, load_messages(lang))

    return run.means.cache.remember(WORDING, digest(basis.key, FACTS.encode(facts), lang), write)


def begin_charts(charts: Iterable[tuple[Chart, float]], lang: str, look: Look, run: Run) -> None:
    """Have charts drawn at their widths beside the build, those that are not there, where somebody can do it."""
    for chart, width in charts if run.means.ahead.is_running else ():
        key = _chart_key(chart, width, lang, look)
        if run.means.cache.read(CHART.kind, key) is None:
            run.means.ahead.begin(key, _chart_as_kept, chart, width, lang, look.theme)


def _chart_as_kept(means: Means, chart: Chart, width: float, lang: str, theme: Theme) -> bytes:
    from pressdossier.charts.draw import draw_chart  # brings matplotlib

    _, fonts = means.open_fonts()
    return CHART.encode(draw_chart(chart, width=width, lang=lang, theme=theme, fonts=fonts))


def _chart_key(chart: Chart, width: float, lang: str, look: Look) -> str:
    return digest(said(chart), width, lang, look.key)


def draw(lang: str, look: Look, run: Run, chart: Chart, width: float) -> Picture:
    """The picture of a chart, width points wide; drawn anew only where chart, theme or fonts have changed."""
    key = _chart_key(chart, width, lang, look)

    def make() -> Picture:
        with run.stopwatch.stage("draw charts"):
            data = run.means.ahead.result(key)
            if data is not None:
                return CHART.decode(data)
            if "matplotlib" not in sys.modules:
                release_detector()  # before matplotlib takes as much again
            from pressdossier.charts.draw import draw_chart

            return draw_chart(chart, width=width, lang=lang, theme=look.theme, fonts=look.fonts)

    return run.means.cache.remember(CHART, key, make)


def lay_out(dossier: Dossier, look: Look, run: Run) -> tuple[Page, ...]:
    """The pages of a dossier. Raises LayoutError."""
    from pressdossier.layout.pages.paginate import lay_out
    from pressdossier.layout.setting import Setting

    environment = content_digest(look.key, dossier.lang, *sorted(look.names))
    setting = Setting(
        look.theme,
        look.fonts,
        run.means.hyphenator,
        dossier.lang,
        partial(draw, dossier.lang, look, run),
        names=look.names,
        memo=run.means.memo("set", look.home, dossier.lang),
        environment=environment.encode(),
    )
    with run.stopwatch.stage("lay out"):
        return lay_out(setting, dossier)


def typeset(dossier: Dossier, pages: Sequence[Page], look: Look, run: Run) -> Typeset:
    """A dossier's pages, proved and painted. Raises AuditError where they break a promise."""
    from pressdossier.check.build.contrast import check_contrast
    from pressdossier.check.build.pages import audit
    from pressdossier.check.build.structure import check_structure
    from pressdossier.layout.pages.printed_facts import note_pages
    from pressdossier.pdf.writing.file import Typeset, require_anchors
    from pressdossier.pdf.writing.painting import paint
    from pressdossier.readback import read_pages
    from pressdossier.structure import build_structure

    memo = _pages_memo(dossier, look, run)
    with run.stopwatch.stage("audit"):
        read = read_pages(pages, memo)
        _refuse((*audit(dossier, pages, read, memo), *check_contrast(dossier, pages, memo)))
        require_anchors(dossier, pages)
        dossier = note_pages(dossier, read)
    with run.stopwatch.stage("paint"):
        done = Typeset(dossier, build_structure(dossier), paint(pages, look.fonts, memo))
    with run.stopwatch.stage("audit structure"):
        _refuse(check_structure(done, pages, read))
    return done


def _refuse(findings: Sequence[Finding]) -> None:
    if findings:
        raise AuditError(findings)


def to_pdf(typeset: Typeset, look: Look, run: Run, options: PdfOptions = DEFAULT) -> bytes:
    """The bytes of the finished file."""
    from pressdossier.pdf.writing.file import write_pdf

    with run.stopwatch.stage("finish"):
        return write_pdf(typeset, look.fonts, options, _pages_memo(typeset.dossier, look, run))


def _pages_memo(dossier: Dossier, look: Look, run: Run) -> Memo:
    """What is known of pages, by their content and by the fonts that they are set in."""
    return run.means.memo("pages", look.home, dossier.lang, repr(look.fonts.stamp))
