"""Runs the stages: read, resolve, lay out, audit, paint; each takes the values of the one before and makes new ones.

A stage's modules are imported where they are used, here and only here: each brings a library that takes tenths of a
second to import (pandas, matplotlib, pydantic, Babel, markdown-it, ReportLab), and a build that finds its result in the
cache must not pay for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pressdossier.cache import Cache, digest
from pressdossier.codes import Code
from pressdossier.content.settings.inputs import settings_inputs
from pressdossier.errors import AuditError, ContentError, Finding, Severity, Source
from pressdossier.standards import Standard
from pressdossier.timing import Watch

if TYPE_CHECKING:
    from pressdossier.check.content.language import Tongues
    from pressdossier.content.prose.edition import EditionContent
    from pressdossier.content.settings.model import Settings
    from pressdossier.document import Chart, Dossier
    from pressdossier.facts.model import FactSet
    from pressdossier.graphics import Page, Picture
    from pressdossier.pdf.writing.file import Painted
    from pressdossier.resolve.wording import Wording
    from pressdossier.text.fonts import FontBook
    from pressdossier.text.hyphenate import Hyphenator
    from pressdossier.theme import Theme


class Job(NamedTuple):
    """One dossier to make: the edition's folder and settings, the language, the means, the standard, the time stamp."""

    folder: Path
    settings: Settings
    lang: str
    theme: Theme
    fonts: FontBook
    hyphenator: Hyphenator
    cache: Cache
    watch: Watch
    standard: Standard = Standard.UA1_A3A
    stamp: datetime | None = None


class Made(NamedTuple):
    """The finished file and the pages it was painted from; findings: warnings about its text and its facts."""

    pages: tuple[Page, ...]
    data: bytes
    findings: tuple[Finding, ...] = ()


def make(job: Job) -> Made:
    """One language's PDF, from the files of its edition. Raises ContentError, LayoutError or AuditError."""
    with job.watch.stage("read"):
        content = _read(job)
    with job.watch.stage("facts"):
        facts = read_facts(job.settings, job.cache)
        wording = put_into_words(job.settings, facts, job.lang, job.cache)
    with job.watch.stage("check"):
        found = _check_language(job, content, facts)
    with job.watch.stage("resolve"):
        dossier = _resolve(job, content, wording, found)
    return typeset(job, dossier)._replace(findings=found)


def typeset(job: Job, dossier: Dossier) -> Made:
    """The PDF of a dossier whose words are settled. Raises LayoutError or AuditError."""
    with job.watch.stage("lay out"):
        pages = _lay_out(job, dossier)
    return print_pages(Press(job.fonts, job.watch, job.standard, job.stamp), dossier, pages)


class Press(NamedTuple):
    """What makes a file of pages: the fonts, who is told of the stages, the standard, the time stamp."""

    fonts: FontBook
    watch: Watch
    standard: Standard = Standard.UA1_A3A
    stamp: datetime | None = None


def print_pages(press: Press, dossier: Dossier, pages: tuple[Page, ...]) -> Made:
    """The PDF of a dossier whose pages are laid out. Raises AuditError where they break a promise."""
    with press.watch.stage("audit"):
        _audit(dossier, pages)
        dossier = _note_pages(dossier, pages)
    with press.watch.stage("paint"):
        painted = _paint(press, dossier, pages)
    with press.watch.stage("audit structure"):
        _audit_structure(painted, pages)
    with press.watch.stage("finish"):
        data = _finish(press, painted)
    return Made(pages, data)


def read_settings(folder: Path, cache: Cache) -> Settings:
    """The settings of the edition in a folder; parsed again only where a file has changed. Raises ContentError."""

    def parse() -> Settings:
        from pressdossier.content.settings.load import load_settings

        return load_settings(folder.parent, folder.name)

    return cache.remember("settings", settings_inputs(folder), parse)


def _read(job: Job) -> EditionContent:
    from pressdossier.content.prose.edition import read_edition

    return read_edition(job.folder, job.settings, [job.lang], job.cache)


def read_theme(settings: Settings) -> Theme:
    """The theme that the edition names, or the default one. Raises ContentError."""
    from pressdossier.theme import load_theme

    named = settings.edition.theme
    if named is None:
        return load_theme()
    path = Path(named.key)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        hint = "save the file in the encoding UTF-8"
        raise ContentError([Finding(Source(named.key), "this is not UTF-8 text", hint, code=Code.SETTINGS)]) from None
    except OSError:
        message = f"the theme {named.key} cannot be read"
        hint = "themes lie in the content folder; see docs/theme.md"
        raise ContentError([Finding(named.source, message, hint, code=Code.MISSING_FILE)]) from None
    return load_theme(text, name=path.stem, path=named.key)


class Outline(NamedTuple):
    """What an unchanged build needs of the settings; files: the paths of all files with data, and of the theme."""

    name: str
    languages: tuple[str, ...]
    files: tuple[str, ...]


def read_outline(folder: Path, cache: Cache) -> Outline:
    """A few plain values: unpickling all settings would import the whole document model. Raises ContentError."""

    def outline() -> Outline:
        settings = read_settings(folder, cache)
        theme = settings.edition.theme
        files = (*settings.facts.files, *((theme.key,) if theme is not None else ()))
        return Outline(settings.edition.edition, settings.edition.languages, files)

    return cache.remember("outline", settings_inputs(folder), outline)


def read_facts(settings: Settings, cache: Cache) -> FactSet:
    """The facts of an edition; computed again only where data or definitions have changed. Raises ContentError."""
    from pressdossier.facts.files import read_files

    # read once: the key and the facts come of the same bytes
    files = read_files(settings.facts.files)

    def load() -> FactSet:
        from pressdossier.facts import load as facts

        return facts.load_facts(settings.facts, files)

    return cache.remember("facts", (settings.facts, tuple(files.items())), load)


def put_into_words(settings: Settings, facts: FactSet, lang: str, cache: Cache) -> Wording:
    """Facts, dates and charts as one language prints them; written anew only where they have changed.

    Raises ContentError.
    """
    from pressdossier.messages import load_messages

    messages = load_messages(lang)

    def write() -> Wording:
        from pressdossier.resolve import write_out

        return write_out.put_into_words(settings, facts, lang, messages)

    return cache.remember("wording", (settings, facts, lang), write)


def _check_language(job: Job, content: EditionContent, facts: FactSet) -> tuple[Finding, ...]:
    """What is wrong with the text and the facts of the language, in the order of its files."""
    from pressdossier.check.content.gate import Material, Memory, allow, check_language
    from pressdossier.check.content.language import release_detector

    material = Material(job.folder, content, facts)
    with remembered_tongues(job.cache) as tongues:
        found = tuple(check_language(material, job.lang, Memory(job.cache, tongues)))
    release_detector()  # before matplotlib takes as much again
    return allow(found, material, whole=False)


@contextmanager
def remembered_tongues(cache: Cache) -> Iterator[Tongues]:
    """What is known of texts' languages; what is found out about more of them is remembered."""
    from pressdossier.check.content.language import Tongues

    key = f"tongues-{digest()}"
    tongues = Tongues(cache.read(key))
    known = len(tongues.verdicts)
    yield tongues
    if len(tongues.verdicts) > known:
        cache.write(key, tongues.verdicts)


def _resolve(job: Job, content: EditionContent, wording: Wording, found: Sequence[Finding]) -> Dossier:
    """The dossier; raises ContentError with what is wrong in it and what was found to be wrong before."""
    from pressdossier.messages import load_messages
    from pressdossier.resolve.sections import resolve

    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    try:
        dossier = resolve(content, wording, job.lang, load_messages(job.lang))
    except ContentError as error:
        raise ContentError((*errors, *error.findings)) from None
    if errors:
        raise ContentError(errors)
    return dossier


def _lay_out(job: Job, dossier: Dossier) -> tuple[Page, ...]:
    from pressdossier.layout.pages.paginate import lay_out
    from pressdossier.layout.setting import Setting

    names = job.settings.name_words
    draw = partial(_draw, job)
    return lay_out(Setting(job.theme, job.fonts, job.hyphenator, job.lang, draw, names=names), dossier)


def _draw(job: Job, chart: Chart, width: float) -> Picture:
    def draw() -> Picture:
        from pressdossier.charts.draw import draw_chart

        return draw_chart(chart, width=width, lang=job.lang, theme=job.theme, fonts=job.fonts)

    with job.watch.stage("draw charts"):
        return job.cache.remember("chart", (chart, width, job.lang, job.theme, job.fonts.stamp), draw)


def _audit(dossier: Dossier, pages: Sequence[Page]) -> None:
    from pressdossier.check.build.contrast import check_contrast
    from pressdossier.check.build.pages import audit

    findings = (*audit(dossier, pages), *check_contrast(dossier, pages))
    if findings:
        raise AuditError(findings)


def _note_pages(dossier: Dossier, pages: Sequence[Page]) -> Dossier:
    from pressdossier.layout.pages.printed_facts import note_pages

    return note_pages(dossier, pages)


def _audit_structure(painted: Painted, pages: Sequence[Page]) -> None:
    from pressdossier.check.build.structure import check_structure

    findings = check_structure(painted, pages)
    if findings:
        raise AuditError(findings)


def _paint(press: Press, dossier: Dossier, pages: Sequence[Page]) -> Painted:
    from pressdossier.pdf.writing.file import paint_pages

    return paint_pages(dossier, pages, press.fonts, press.standard)


def _finish(press: Press, painted: Painted) -> bytes:
    from pressdossier.pdf.writing.file import finish

    return finish(painted, press.stamp)
