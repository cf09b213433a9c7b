"""The library's front door: load an edition, build its dossiers. No printing, no exits.

Whatever a build does not need that finds nothing changed is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pressdossier.build.ahead import CHARTS, FACTS
from pressdossier.build.means import Means
from pressdossier.build.request import Request, Row, file_name, parts_of
from pressdossier.build.results import BuildResult, CheckResult, Known, digest_of, recall, remember
from pressdossier.cache import Cache, content_digest, default_cache, write_whole
from pressdossier.codes import Code
from pressdossier.content.settings.inputs import settings_key, with_content
from pressdossier.errors import ContentError, Finding, Findings, OutputError, PressdossierError, Source, suggest
from pressdossier.files import Files
from pressdossier.standards import DEFAULT, PdfOptions, Standard
from pressdossier.timing import Progress, Stopwatch

if TYPE_CHECKING:
    from pressdossier.build.gather import Composition
    from pressdossier.build.stages import Run
    from pressdossier.document import Dossier
    from pressdossier.graphics import Page


def load(
    folder: str | Path, *, fonts: str | Path | None = None, cache: Cache | None = None, to_build: bool = False
) -> Edition:  # fmt: skip
    """Load the edition in a folder such as `content/2018`.

    fonts: the folder of font files, by default `fonts` beside the content folder; cache: where costly results are kept
    between builds, by default a folder of the user's; to_build: whether one language of it is built next, so that what
    takes long may begin at once, beside the rest.

    Raises:
        ContentError: there is no such folder, or its settings are wrong; with all findings.
    """
    folder = _require_edition(Path(folder))
    fonts_folder = Path(fonts) if fonts is not None else folder.resolve().parent.parent / "fonts"
    means = Means((fonts_folder,), default_cache() if cache is None else cache)
    name, *languages = _outline(folder, means, to_build=to_build)
    return Edition(folder, name, tuple(languages), means)


def check_edition(
    folder: str | Path,
    *,
    languages: Sequence[str] = (),
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> CheckResult:
    """Check the edition in a folder such as `content/2018`; unlike `load`, also where its settings are wrong.

    languages: those to check, by themselves and against the source language; () for all that have content, and for what
    none of them uses; cache: as for `load`; progress: as for `Edition.build`.
    Raises ContentError where there is no such folder, and for nothing that is wrong in it.
    """
    means = Means((), default_cache() if cache is None else cache)
    return _check(_require_edition(Path(folder)), tuple(languages), means, Stopwatch(progress))


def _require_edition(folder: Path) -> Path:
    """The folder of an edition, by a path that names it and the content folder above it, which `.` does not."""
    if not (folder / "edition.yaml").is_file():
        hint = "an edition is a folder with a file edition.yaml, such as content/2018"
        raise ContentError([Finding(Source(str(folder)), "there is no edition here", hint, code=Code.MISSING_FILE)])
    return folder / ".." / folder.resolve().name if folder.name in ("", "..") else folder


def _outline(folder: Path, means: Means, *, to_build: bool = False) -> list[str]:
    """The name of an edition and its languages, which are all that an unchanged build needs of its settings.

    to_build: as for `load`. Raises ContentError.
    """
    files = Files()
    key = settings_key(folder, files)
    kept = means.cache.read("outline", key)
    if kept is not None:
        return kept.decode().split("\n")
    if to_build:
        means.ahead.open()
        _begin(means)
    from pressdossier.build.stages import read_settings, run_of  # brings the model of all settings

    try:
        settings = read_settings(folder, run_of(means, files)).settings.edition
    except ContentError:
        means.ahead.close()
        raise
    outline = [settings.edition, *settings.languages]
    means.cache.write("outline", key, "\n".join(outline).encode())
    return outline


def _begin(means: Means) -> None:
    """Begin what takes long in a build that finds nothing remembered, where there is somebody to do it beside."""
    means.ahead.start(FACTS, CHARTS)
    if means.ahead.is_running:
        from pressdossier.check.content.language import prepare_detector

        prepare_detector()


def _check(folder: Path, asked: tuple[str, ...], means: Means, stopwatch: Stopwatch) -> CheckResult:
    """Check the edition in a folder, unless nothing has changed since; asked: its languages, () for all."""
    files = Files()
    name = "\n".join((str(folder.resolve()), *asked))
    with stopwatch.stage("compare"):
        known = recall(means.cache, "checked", name, folder.parent, files)
    if known is not None:
        return CheckResult(known.said[0], asked, known.findings, stopwatch.timings, unchanged=True)
    from pressdossier.build.checking import Inquiry, find_all
    from pressdossier.build.stages import run_of

    with means.at_work():
        seen = Files(files)
        findings = find_all(Inquiry(folder, asked), run_of(means, seen, stopwatch))
        try:
            edition = _outline(folder, means)[0]
        except ContentError:  # is among the findings
            edition = folder.name
        means.save()
        content = folder.parent
        remember(means.cache, "checked", name, Known(seen.inputs(content), str(content), findings, (edition,)))
    return CheckResult(edition, asked, findings, stopwatch.timings, unchanged=False)


class Seen(NamedTuple):
    """What decides a dossier, as somebody sees it: the files, and the state of the fonts."""

    files: Files
    fonts: str


class Edition:
    """One edition, ready to be built in any of its languages, in threads too; made by `load`.

    name: the edition's own, such as "2018".
    """

    def __init__(self, folder: Path, name: str, declared_languages: tuple[str, ...], means: Means) -> None:
        self.folder = folder
        self.name = name
        self.means = means
        self._declared_languages = declared_languages

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have content (BCP 47), the source language first."""
        return with_content(self._declared_languages, self.folder, Files())

    def check(self, languages: Sequence[str] = (), *, progress: Progress | None = None) -> CheckResult:
        """Check the edition as its files are now; see `check_edition`."""
        return _check(self.folder, tuple(languages), self.means, Stopwatch(progress))

    def dossier(self, lang: str) -> Dossier:
        """The dossier of one language, as a tree of sections and blocks with every word and number written out.

        Raises ContentError, as `build` does.
        """
        with self.means.at_work():
            composition, _ = self._compose(Request(self.folder, lang))
            self.means.save()
        return composition.dossier

    def pages(self, lang: str) -> tuple[Page, ...]:
        """The pages of one language: what is to be painted where. Raises ContentError and LayoutError, as `build`."""
        with self.means.at_work():
            composition, run = self._compose(Request(self.folder, lang))
            pages = _lay_out(composition, run)
            self.means.save()
        return pages

    def build(
        self,
        lang: str,
        out: str | Path = "out",
        *,
        standard: Standard = Standard.UA1_A3A,
        stamp: datetime | None = None,
        progress: Progress | None = None,
    ) -> BuildResult:
        """Build the dossier of one language and write it as `pressdossier-EDITION-LANG.pdf` into the folder `out`.

        standard: what the file conforms to; stamp: when it says that it was made, by default the edition's own date. A
        file that is already what this build would make is left alone; progress is told each stage as it begins.

        Raises:
            ContentError: the content does not fit together; all findings of the stage that failed.
            LayoutError: something in the content cannot be set.
            AuditError: a page broke a promise; nothing is written.
            OutputError: the file cannot be written. In all cases an earlier file stays as it is.
        """
        self._require_language(lang)
        options = PdfOptions(standard, stamp)
        request = Request(self.folder, lang)
        stopwatch = Stopwatch(progress)
        unchanged = self.built_before(request, Path(out), options, stopwatch)
        return unchanged or self.build_anew(request, Path(out), options, stopwatch)

    def build_anew(self, request: Request, out: Path, options: PdfOptions, stopwatch: Stopwatch) -> BuildResult:
        """Build what `built_before` does not know. Raises as `build` does."""
        with self.means.at_work():
            result = self._make(request, out, options, stopwatch)
            self.means.save()
        return result

    def build_rows(
        self, lang: str, rows: Iterable[Row], out: str | Path = "out", options: PdfOptions = DEFAULT
    ) -> Iterator[BuildResult]:  # fmt: skip
        """Build a dossier for each row of a table, which says what differs in it; see `read_rows`.

        Each is written as `pressdossier-EDITION-NAME-LANG.pdf`. Rows that cannot be made do not keep others from it;
        what `build` would raise for the first of them is raised at the end, with the findings of all.
        """
        self._require_language(lang)
        seen, errors = Files(), list[PressdossierError]()
        for row in rows:
            try:
                yield self._build_row(lang, row, Path(out), options, seen)
            except PressdossierError as error:
                errors.append(error)
        with self.means.at_work():
            self.means.save()
        if errors:
            raise type(errors[0])(finding for error in errors for finding in error.findings)

    def _build_row(self, lang: str, row: Row, out: Path, options: PdfOptions, seen: Files) -> BuildResult:
        """Build one row's dossier; seen: the files as all rows see them."""
        from pressdossier.build.rows import check_row  # brings the model of facts, which no other build asks for here

        findings = Findings(Code.FACTS)
        check_row(row, findings)
        findings.raise_any()
        request, stopwatch = Request(self.folder, lang, row), Stopwatch()
        unchanged = self.built_before(request, out, options, stopwatch)
        if unchanged is not None:
            return unchanged
        with self.means.at_work():
            result = self._make(request, out, options, stopwatch, Files(seen))
            self.means.settle()
        return result

    def built_before(
        self, request: Request, out: Path, options: PdfOptions, stopwatch: Stopwatch, seen: Seen | None = None
    ) -> BuildResult | None:  # fmt: skip
        """The result that a request had before, where its file is there and all that it came of is as it was.

        seen: the files, and the state of the fonts, as somebody sees them; None for as they are now.
        """
        path = out / file_name(self.name, request)
        with stopwatch.stage("compare"):
            files, fonts = seen or Seen(Files(), self.means.fonts_state())
            known = recall(self.means.cache, "built", str(path.resolve()), self.folder.parent, files)
            if known is None or not path.is_file():
                return None
            file, how, pages = known.said
            if file != digest_of(path.read_bytes()) or how != self._how(request, options, fonts):
                return None
        return BuildResult(self.name, request.lang, path, int(pages), known.findings, stopwatch.timings, unchanged=True)

    def _how(self, request: Request, options: PdfOptions, fonts: str) -> str:
        """A digest of all that decides a file besides what lies in the content folder; fonts: the state of theirs."""
        standard, stamp = options
        return content_digest(
            str(self.folder.resolve()),
            request.lang,
            *parts_of(request.row),
            standard.value,
            None if stamp is None else stamp.timestamp(),
            fonts,
        )

    def _make(
        self, request: Request, out: Path, options: PdfOptions, stopwatch: Stopwatch, files: Files | None = None
    ) -> BuildResult:  # fmt: skip
        self.means.ahead.open()
        try:
            composition, run = self._compose(request, stopwatch, files)
            return self.write(request, composition, _lay_out(composition, run), out, options, run)
        finally:
            self.means.ahead.close()

    def write(
        self,
        request: Request,
        composition: Composition,
        pages: Sequence[Page],
        out: Path,
        options: PdfOptions,
        run: Run,
    ) -> BuildResult:
        """Write the file of pages that are laid out, and remember what it came of. Raises AuditError, OutputError."""
        from pressdossier.build.stages import to_pdf, typeset

        data = to_pdf(typeset(composition.dossier, pages, composition.look, run), composition.look, run, options)
        path = out / file_name(self.name, request)
        content = self.folder.parent
        with run.stopwatch.stage("write"):
            write_file(path, data)
            said = (digest_of(data), self._how(request, options, composition.look.fonts_state), str(len(pages)))
            known = Known(run.files.inputs(content), str(content), composition.findings, said)
            remember(self.means.cache, "built", str(path.resolve()), known)
        findings, timings = composition.findings, run.stopwatch.timings
        return BuildResult(self.name, request.lang, path, len(pages), findings, timings, unchanged=False)

    def _compose(
        self, request: Request, stopwatch: Stopwatch | None = None, files: Files | None = None
    ) -> tuple[Composition, Run]:  # fmt: skip
        # these bring the document tree, which an unchanged build does not need
        from pressdossier.build.gather import compose
        from pressdossier.build.stages import run_of

        self._require_language(request.lang)
        run = run_of(self.means, files, stopwatch)
        return compose(request, run), run

    def _require_language(self, lang: str) -> None:
        if lang in self.languages:
            return
        source = Source(str(self.folder / "edition.yaml"))
        hint = suggest(lang, self.languages, f"there is content for: {', '.join(self.languages) or 'no language'}")
        message = f"there is no content for the language '{lang}'"
        raise ContentError([Finding(source, message, hint, code=Code.MISSING_FILE)])


def _lay_out(composition: Composition, run: Run) -> tuple[Page, ...]:
    from pressdossier.build.stages import lay_out

    return lay_out(composition.dossier, composition.look, run)


def write_file(path: Path, data: bytes) -> None:
    """Write a file and the folders above it, all of it or nothing. Raises OutputError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError([Finding(Source(str(path)), f"the file cannot be written: {reason}")]) from error
