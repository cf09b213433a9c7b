"""One edition as its folder has it: settings, the prose of the languages asked for, and the images that it names.

Knows which files an edition is made of, and remembers what is in each; `parse` knows what they mean. What one language
says and another does not is for `check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pressdossier.cache import Cache, digest
from pressdossier.codes import Code
from pressdossier.content.prose.images import read_image
from pressdossier.content.prose.tree import Figure, Prose, nested
from pressdossier.content.settings.model import EditionSettings, Settings
from pressdossier.document import Image
from pressdossier.errors import ContentError, Finding, Findings, Source
from pressdossier.files import Files, read_text
from pressdossier.values import Value, format_of


class EditionContent(Value, frozen=True):
    """prose: by language and file name; images: by file name, all that figures of that prose show."""

    settings: Settings
    prose: Mapping[str, Mapping[str, Prose]]
    images: Mapping[str, Image]


class ProseReader:
    """Reads the prose of an edition; a file that did not change is not parsed again.

    folder: the edition's; files: as they are seen; cache: keeps what was parsed; findings: what is wrong, so that what
    could be read is there, and files may be missing.
    """

    def __init__(self, folder: Path, files: Files, cache: Cache, findings: Findings) -> None:
        self._folder = folder
        self._files = files
        self._cache = cache
        self._findings = findings

    def edition(self, settings: Settings, languages: Iterable[str]) -> EditionContent:
        """The prose of some languages, and the images that it shows."""
        prose = {lang: dict(self._language(settings.edition, lang)) for lang in languages}
        images = self._images(file for files in prose.values() for file in files.values())
        return EditionContent(settings, prose, images)

    def check(self, languages: Iterable[str]) -> None:
        """Note what is wrong in the prose of languages by itself, without knowing what the edition is made of."""
        for lang in languages:
            for path in self._paths(lang):
                self._prose(path, Source(str(path)))

    def _paths(self, lang: str) -> Iterator[Path]:
        home = self._folder / lang
        return (home / name for name in self._files.names(home, ".md"))

    def _language(self, edition: EditionSettings, lang: str) -> Iterator[tuple[str, Prose]]:
        known = {entry.name for entry in edition.order}
        for path in self._paths(lang):
            if path.stem not in known:
                hint = f"list it in the order of {edition.source.path}, or remove it"
                message = "this file is not part of the dossier"
                self._findings.add(Source(str(path)), message, hint, code=Code.STRAY_FILE)
        for entry in edition.order:
            prose = self._prose(self._folder / lang / f"{entry.name}.md", entry.source)
            if prose is not None:
                yield entry.name, prose

    def _prose(self, path: Path, named_at: Source) -> Prose | None:
        """The prose of a file; None where it cannot be read, which is noted."""
        own = Findings(Code.PROSE)
        hint = "write it, or take it out of the order"
        text = read_text(str(path), own, files=self._files, named_at=named_at, hint=hint, unread=Code.MISSING_FILE)
        self._findings.extend(own)
        return None if text is None else self._parsed(text, str(path))

    def _parsed(self, text: str, path: str) -> Prose:
        """The prose of a file; what is wrong in it is remembered with it."""

        def parse() -> ParsedFile:
            from pressdossier.content.prose.parse import parse_prose  # brings markdown-it: a tenth of a second

            own = Findings()
            return ParsedFile(parse_prose(text, path, own), tuple(own))

        parsed = self._cache.remember(PROSE, digest(text, path), parse)
        self._findings.extend(parsed.findings)
        return parsed.prose

    def _images(self, files: Iterable[Prose]) -> dict[str, Image]:
        images: dict[str, Image] = {}
        for block in nested(block for prose in files for block in prose.blocks):
            if isinstance(block, Figure) and block.image is not None and block.image not in images:
                path = self._folder / "images" / block.image
                image = read_image(path, block.source, self._findings, self._files, self._cache)
                if image is not None:
                    images[block.image] = image
        return images


class ParsedFile(Value, frozen=True):
    """A file of prose, with what is wrong in it."""

    prose: Prose
    findings: tuple[Finding, ...]


PROSE = format_of("prose", ParsedFile)


def read_edition(
    folder: Path, settings: Settings, languages: Iterable[str], cache: Cache, files: Files | None = None
) -> EditionContent:  # fmt: skip
    """The prose of some languages; files: as they are seen, None for as they are now.

    Raises ContentError with everything wrong in all of it: missing files, malformed prose, missing images.
    """
    findings = Findings()
    content = ProseReader(folder, files or Files(), cache, findings).edition(settings, languages)
    findings.raise_any(ContentError)
    return content
