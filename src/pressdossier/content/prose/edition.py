"""One edition as its folder has it: settings, the prose of the languages asked for, and the images that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pressdossier.cache import Cache
from pressdossier.codes import Code
from pressdossier.content.prose.images import read_image
from pressdossier.content.prose.tree import Figure, Prose, nested
from pressdossier.content.settings.model import EditionSettings, Settings
from pressdossier.document import Image
from pressdossier.errors import ContentError, Finding, Findings, Source
from pressdossier.values import Value


class EditionContent(Value, frozen=True):
    """prose: by language and file name; images: by file name, all that figures of that prose show."""

    settings: Settings
    prose: Mapping[str, Mapping[str, Prose]]
    images: Mapping[str, Image]


def read_edition(folder: Path, settings: Settings, languages: Iterable[str], cache: Cache) -> EditionContent:
    """Read the prose of some languages; a file that did not change is not parsed again.

    Raises ContentError with everything wrong in all of it: missing files, malformed prose, missing images.
    """
    findings = Findings()
    content = gather_edition(folder, settings, languages, cache, findings)
    findings.raise_any(ContentError)
    return content


def gather_edition(
    folder: Path, settings: Settings, languages: Iterable[str], cache: Cache, findings: Findings
) -> EditionContent:
    """As `read_edition`, but what is wrong is noted, and what could be read is there: files may be missing."""
    prose = {lang: dict(_read_language(folder, settings.edition, lang, cache, findings)) for lang in languages}
    images = _read_images(folder, (file for files in prose.values() for file in files.values()), cache, findings)
    return EditionContent(settings, prose, images)


def check_prose(folder: Path, languages: Iterable[str], cache: Cache, findings: Findings) -> None:
    """Note what is wrong in the prose of some languages by itself, without knowing what the edition is made of."""
    for lang in languages:
        for path in sorted((folder / lang).glob("*.md")):
            text = _read_text(path, Source(str(path)), findings)
            if text is not None:
                _parse(text, str(path), cache, findings)


def _read_language(
    folder: Path, edition: EditionSettings, lang: str, cache: Cache, findings: Findings
) -> Iterator[tuple[str, Prose]]:
    known = {entry.name for entry in edition.order}
    for path in sorted((folder / lang).glob("*.md")):
        if path.stem not in known:
            hint = f"list it in the order of {edition.source.path}, or remove it"
            findings.add(Source(str(path)), "this file is not part of the dossier", hint, code=Code.STRAY_FILE)
    for entry in edition.order:
        path = folder / lang / f"{entry.name}.md"
        text = _read_text(path, entry.source, findings)
        if text is not None:
            yield entry.name, _parse(text, str(path), cache, findings)


def _parse(text: str, path: str, cache: Cache, findings: Findings) -> Prose:
    """The prose of a file; what is wrong in it is remembered with it."""

    def parse() -> tuple[Prose, tuple[Finding, ...]]:
        from pressdossier.content.prose.parse import parse_prose  # brings markdown-it, which takes a tenth of a second

        own = Findings()
        return parse_prose(text, path, own), tuple(own)

    prose, found = cache.remember("prose", (text, path), parse)
    findings.extend(found)
    return prose


def _read_text(path: Path, named_at: Source, findings: Findings) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        hint = "write it, or take it out of the order"
        findings.add(named_at, f"the file {path} does not exist", hint, code=Code.MISSING_FILE)
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        hint = "save the file in the encoding UTF-8"
        findings.add(Source(str(path), line), "this is not UTF-8 text", hint, code=Code.PROSE)
    return None


def _read_images(folder: Path, files: Iterable[Prose], cache: Cache, findings: Findings) -> dict[str, Image]:
    images: dict[str, Image] = {}
    for block in nested(block for prose in files for block in prose.blocks):
        if isinstance(block, Figure) and block.image is not None and block.image not in images:
            image = read_image(folder / "images" / block.image, block.source, findings, cache)
            if image is not None:
                images[block.image] = image
    return images
