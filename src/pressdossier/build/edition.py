"""The library's front door: load an edition, build its dossiers. No printing, no exits, no global state."""

from __future__ import annotations

import hashlib
import os.path
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pressdossier.build.checking import CheckResult, check
from pressdossier.build.stages import read_outline, read_settings
from pressdossier.cache import Cache, default_cache, digest, write_whole
from pressdossier.codes import Code
from pressdossier.content.settings.inputs import settings_files
from pressdossier.errors import ContentError, Finding, OutputError, Source, suggest
from pressdossier.standards import Standard
from pressdossier.timing import Progress, Timing, Watch

if TYPE_CHECKING:
    from pressdossier.build.stages import Made
    from pressdossier.text.fonts import FontBook
    from pressdossier.text.hyphenate import Hyphenator


class BuildResult(NamedTuple):
    """What a build made.

    path: of the PDF; pages: how many it has; findings: warnings, since errors are raised; timings: in the order of the
    stages; unchanged: nothing had changed since the file was built, and it was left alone.
    """

    edition: str
    lang: str
    path: Path
    pages: int
    findings: tuple[Finding, ...]
    timings: tuple[Timing, ...]
    unchanged: bool


def load(folder: str | Path, *, fonts: str | Path | None = None, cache: Cache | None = None) -> Edition:
    """Load the edition in a folder such as `content/2018`.

    fonts: the folder of font files, by default `fonts` beside the content folder; cache: where costly results are kept
    between builds, by default a folder of the user's.

    Raises:
        ContentError: there is no such folder, or its settings are wrong; with all findings.
    """
    folder = _require_edition(Path(folder))
    cache = cache or default_cache()
    fonts_folder = Path(fonts) if fonts is not None else folder.resolve().parent.parent / "fonts"
    outline = read_outline(folder, cache)
    return Edition(folder, fonts_folder, outline.name, outline.languages, cache)


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
    return check(_require_edition(Path(folder)), tuple(languages), cache or default_cache(), Watch(progress))


def _require_edition(folder: Path) -> Path:
    """The folder of an edition, by a path that names it and the content folder above it, which `.` does not."""
    if not (folder / "edition.yaml").is_file():
        hint = "an edition is a folder with a file edition.yaml, such as content/2018"
        raise ContentError([Finding(Source(str(folder)), "there is no edition here", hint, code=Code.MISSING_FILE)])
    return folder / ".." / folder.resolve().name if folder.name in ("", "..") else folder


class Edition:
    """One edition, ready to be built in any of its languages, in threads too; made by `load`.

    name: the edition's own, such as "2018".
    """

    def __init__(
        self, folder: Path, fonts_folder: Path, name: str, declared_languages: tuple[str, ...], cache: Cache
    ) -> None:
        self.folder = folder
        self.fonts_folder = fonts_folder
        self.name = name
        self._declared_languages = declared_languages
        self._cache = cache
        self._opened: tuple[_Files, FontBook] | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have content (BCP 47), the source language first."""
        return tuple(lang for lang in self._declared_languages if (self.folder / lang).is_dir())

    def check(self, languages: Sequence[str] = (), *, progress: Progress | None = None) -> CheckResult:
        """Check the edition as its files are now; see `check_edition`."""
        return check(self.folder, tuple(languages), self._cache, Watch(progress))

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
        watch = Watch(progress)
        path = Path(out) / f"pressdossier-{self.name}-{lang}.pdf"
        with watch.stage("compare"):
            fonts = _state_of(self.fonts_folder)
            inputs = digest(self._contents(), fonts, lang, standard.value, stamp)
            built = self._built_before(path, inputs)
        if built is not None:
            return BuildResult(self.name, lang, path, built.pages, built.findings, watch.timings, unchanged=True)
        known_words = self._hyphenator.known
        made = self._make(lang, self._fonts_as_of(fonts), standard, stamp, watch)
        with watch.stage("write"):
            write_file(path, made.data)
            built = _Built(inputs, _digest_of(made.data), len(made.pages), str(self.folder.parent), made.findings)
            self._cache.write(_memo(path), built)
            if self._hyphenator.known > known_words:
                # a copy, since another thread may be adding words
                self._cache.write(_HYPHENATION + digest(), dict(self._hyphenator.words))
        return BuildResult(self.name, lang, path, built.pages, built.findings, watch.timings, unchanged=False)

    def _make(self, lang: str, fonts: FontBook, standard: Standard, stamp: datetime | None, watch: Watch) -> Made:
        # brings the document tree, which an unchanged build does not need
        from pressdossier.build.stages import Job, make, read_theme

        settings = read_settings(self.folder, self._cache)  # anew, so that they are those of the inputs compared
        theme = read_theme(settings)
        fonts.require(theme.faces.values())
        job = Job(self.folder, settings, lang, theme, fonts, self._hyphenator, self._cache, watch, standard, stamp)
        return make(job)

    def _fonts_as_of(self, state: _Files) -> FontBook:
        """The fonts as the files are now: a book reads a file once, and would go on with what it has read."""
        from pressdossier.text.fonts import FontBook  # brings HarfBuzz, which an unchanged build does not need

        opened = self._opened
        if opened is None or opened[0] != state:
            self._opened = opened = (state, FontBook(self.fonts_folder))
        return opened[1]

    @cached_property
    def _hyphenator(self) -> Hyphenator:
        from pressdossier.text.hyphenate import Hyphenator

        return Hyphenator(self._cache.read(_HYPHENATION + digest()), self._cache)

    def _require_language(self, lang: str) -> None:
        if lang in self.languages:
            return
        source = Source(str(self.folder / "edition.yaml"))
        hint = suggest(lang, self.languages, f"there is content for: {', '.join(self.languages) or 'no language'}")
        message = f"there is no content for the language '{lang}'"
        raise ContentError([Finding(source, message, hint, code=Code.MISSING_FILE)])

    def _contents(self) -> tuple[tuple[str, bytes], ...]:
        """The files that decide what is built: the edition's, those that it shares, its data and its theme."""
        data = map(Path, read_outline(self.folder, self._cache).files)
        files = dict.fromkeys([*settings_files(self.folder), *sorted(self.folder.rglob("*")), *data])
        # names from the content folder, so that it does not matter from where one builds
        return tuple((os.path.relpath(path, self.folder.parent), path.read_bytes()) for path in files if path.is_file())

    def _built_before(self, path: Path, inputs: str) -> _Built | None:
        """What the file is, where it is what the same inputs made before; else None."""
        built: _Built | None = self._cache.read(_memo(path))
        if built is None or not path.is_file() or built.inputs != inputs or built.file != _digest_of(path.read_bytes()):
            return None
        moved = (_moved(finding, built.content, str(self.folder.parent)) for finding in built.findings)
        return built._replace(findings=tuple(moved))


_Files = tuple[tuple[str, int, int], ...]
"""Name, size and time of change of each file in a folder."""


def _state_of(folder: Path) -> _Files:
    return tuple((path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(folder.rglob("*")))


class _Built(NamedTuple):
    """A file that was built.

    inputs, file: digests of what decided it and of itself; content: the content folder as it was typed.
    """

    inputs: str
    file: str
    pages: int
    content: str
    findings: tuple[Finding, ...]


def _moved(finding: Finding, before: str, now: str) -> Finding:
    """A finding as it reads from where one stands now; before, now: the content folder."""
    source, *also = (
        Source(str(Path(now, Path(place.path).relative_to(before))), place.line)
        if Path(place.path).is_relative_to(before)
        else place
        for place in (finding.source, *finding.also)
    )
    return finding._replace(source=source, also=tuple(also))


_HYPHENATION = "hyphenation-"


def _memo(path: Path) -> str:
    return f"built-{digest(str(path.resolve()))}"


def _digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write_file(path: Path, data: bytes) -> None:
    """Write a file and the folders above it, all of it or nothing. Raises OutputError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError([Finding(Source(str(path)), f"the file cannot be written: {reason}")]) from error
