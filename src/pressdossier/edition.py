"""The library's front door: load an edition, build its dossiers. No printing, no exits, no global state."""

from __future__ import annotations

import hashlib
import os.path
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pressdossier.cache import Cache, default_cache, digest, write_whole
from pressdossier.content.inputs import settings_files, settings_inputs
from pressdossier.errors import ContentError, Finding, OutputError, Source, suggest
from pressdossier.standards import Standard
from pressdossier.watch import Progress, Timing, Watch

if TYPE_CHECKING:
    from pressdossier.pipeline import Made
    from pressdossier.text.fonts import FontBook
    from pressdossier.text.hyphenate import Hyphenator


@dataclass(frozen=True, slots=True)
class BuildResult:
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
    folder = Path(folder)
    if not (folder / "edition.yaml").is_file():
        hint = "an edition is a folder with a file edition.yaml, such as content/2018"
        raise ContentError([Finding(Source(str(folder)), "there is no edition here", hint)])
    cache = cache or default_cache()
    fonts_folder = Path(fonts) if fonts is not None else folder.resolve().parent.parent / "fonts"

    outline = _outline(folder, cache)
    return Edition(folder, fonts_folder, outline.name, outline.languages, cache)


class _Outline(NamedTuple):
    """What an unchanged build needs of the settings; files: the paths of all files with data."""

    name: str
    languages: tuple[str, ...]
    files: tuple[str, ...]


def _outline(folder: Path, cache: Cache) -> _Outline:
    """A few plain values: unpickling all settings would import the whole document model."""

    def outline() -> _Outline:
        from pressdossier.pipeline import read_settings

        settings = read_settings(folder, cache)
        return _Outline(settings.edition.edition, settings.edition.languages, settings.facts.files)

    return cache.remember("outline", settings_inputs(folder), outline)


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

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have content (BCP 47), the source language first."""
        return tuple(lang for lang in self._declared_languages if (self.folder / lang).is_dir())

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
            inputs = self._inputs(lang, standard, stamp)
            pages = self._pages_if_unchanged(path, inputs)
        if pages is not None:
            return BuildResult(self.name, lang, path, pages, (), watch.timings, unchanged=True)
        known_words = self._hyphenator.known
        made = self._make(lang, standard, stamp, watch)
        with watch.stage("write"):
            _write(path, made.data)
            self._cache.write(_memo(path), (inputs, _digest_of(made.data), len(made.pages)))
            if self._hyphenator.known > known_words:
                # a copy, since another thread may be adding words
                self._cache.write(_HYPHENATION + digest(), dict(self._hyphenator.words))
        return BuildResult(self.name, lang, path, len(made.pages), (), watch.timings, unchanged=False)

    def _make(self, lang: str, standard: Standard, stamp: datetime | None, watch: Watch) -> Made:
        # brings the stages and the document tree, which an unchanged build does not need
        from pressdossier.pipeline import Job, make, read_settings
        from pressdossier.theme import load_theme

        theme = load_theme()
        self._fonts.require(theme.faces.values())
        settings = read_settings(self.folder, self._cache)  # anew, so that they are those of the inputs compared
        job = Job(
            self.folder, settings, lang, theme, self._fonts, self._hyphenator, self._cache, watch, standard, stamp
        )
        return make(job)

    @cached_property
    def _fonts(self) -> FontBook:
        from pressdossier.text.fonts import FontBook  # brings HarfBuzz, which an unchanged build does not need

        return FontBook(self.fonts_folder)

    @cached_property
    def _hyphenator(self) -> Hyphenator:
        from pressdossier.text.hyphenate import Hyphenator

        return Hyphenator(self._cache.read(_HYPHENATION + digest()), self._cache)

    def _require_language(self, lang: str) -> None:
        if lang in self.languages:
            return
        source = Source(str(self.folder / "edition.yaml"))
        hint = suggest(lang, self.languages, f"there is content for: {', '.join(self.languages) or 'no language'}")
        raise ContentError([Finding(source, f"there is no content for the language '{lang}'", hint)])

    def _inputs(self, lang: str, standard: Standard, stamp: datetime | None) -> str:
        """A digest of everything that decides the file: the edition's files and those it shares, fonts, code."""
        data = map(Path, _outline(self.folder, self._cache).files)
        files = dict.fromkeys([*settings_files(self.folder), *sorted(self.folder.rglob("*")), *data])
        # names from the content folder, so that it does not matter from where one builds
        contents = tuple(
            (os.path.relpath(path, self.folder.parent), path.read_bytes()) for path in files if path.is_file()
        )
        fonts = tuple(
            (path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(self.fonts_folder.rglob("*"))
        )
        return digest(contents, fonts, lang, standard.value, stamp)

    def _pages_if_unchanged(self, path: Path, inputs: str) -> int | None:
        """How many pages the file has, where it is what the same inputs made before; else None."""
        remembered = self._cache.read(_memo(path))
        if remembered is None or not path.is_file():
            return None
        earlier_inputs, file, pages = remembered
        return int(pages) if earlier_inputs == inputs and _digest_of(path.read_bytes()) == file else None


_HYPHENATION = "hyphenation-"


def _memo(path: Path) -> str:
    return f"built-{digest(str(path.resolve()))}"


def _digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError([Finding(Source(str(path)), f"the file cannot be written: {reason}")]) from error
