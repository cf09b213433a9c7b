"""An edition that is being written: its pages after every edit, in a process that stays up.

A session does what a build does up to the pages, and only as much of it as an edit changed; everything else is in
memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from pressdossier.build.edition import Edition, Seen
from pressdossier.build.gather import Composition, compose
from pressdossier.build.request import Request
from pressdossier.build.results import BuildResult
from pressdossier.build.stages import Run, lay_out, run_of
from pressdossier.errors import Finding, PressdossierError
from pressdossier.files import Files
from pressdossier.graphics import Page
from pressdossier.standards import DEFAULT, PdfOptions
from pressdossier.timing import Stopwatch, Timing


class Update(NamedTuple):
    """What an edit came to.

    pages: all pages as they are now or, where something is to be mended, as they last were; differing: the numbers of
    those that are not as the page of that number was before (all that look different, and a few that only lead or read
    otherwise, or whose other half on the next page does); findings: errors and warnings; timings: in the
    order of the stages.
    """

    pages: tuple[Page, ...]
    differing: tuple[int, ...]
    findings: tuple[Finding, ...]
    timings: tuple[Timing, ...] = ()


class Session:
    """The pages of one language of an edition, kept up to date; lang: by default the source language.

    is_right: whether the pages are those of the files as they were last seen, and nothing stood in their way.
    """

    def __init__(self, edition: Edition, lang: str | None = None) -> None:
        self.edition = edition
        self.lang = lang or edition.languages[0]
        self.pages: tuple[Page, ...] = ()
        self.is_right = False
        self._files = Files()
        self._made: tuple[Composition, Run] | None = None

    def update(self, changed: Iterable[str | Path] | None = None) -> Update:
        """The pages after an edit; changed: the files that may have changed, None for where nobody knows.

        A file that is changed while the update goes on is seen as it was or as it is, and is to be named again.
        """
        self._files = Files() if changed is None else self._files.without(changed)
        run = run_of(self.edition.means, Files(self._files))
        before = [page.key for page in self.pages]
        with run.means.at_work():
            try:
                composition = compose(Request(self.edition.folder, self.lang), run)
                pages = lay_out(composition.dossier, composition.look, run)
            except PressdossierError as error:
                self.is_right = False
                return Update(self.pages, (), error.findings, run.stopwatch.timings)
            finally:
                run.means.settle()
        self.is_right = True
        self._made, self.pages = (composition, run), pages
        differing = tuple(page.number for page, was in zip_longest(pages, before) if page and page.key != was)
        return Update(pages, differing, composition.findings, run.stopwatch.timings)

    def build(self, out: str | Path = "out", options: PdfOptions = DEFAULT) -> BuildResult:
        """Write the pages as they were last updated, as `Edition.build` does. Raises AuditError and OutputError.

        Raises RuntimeError where there are none yet.
        """
        if self._made is None:
            raise RuntimeError("there are no pages to build; update first")
        composition, run = self._made
        request, stopwatch = Request(self.edition.folder, self.lang), Stopwatch()
        seen = Seen(Files(run.files), composition.look.fonts_state)
        unchanged = self.edition.built_before(request, Path(out), options, stopwatch, seen)
        if unchanged is not None:
            return unchanged
        run = run._replace(stopwatch=stopwatch)
        with run.means.at_work():
            result = self.edition.write(request, composition, self.pages, Path(out), options, run)
            run.means.save()
        return result
