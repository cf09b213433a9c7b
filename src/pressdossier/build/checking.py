"""Checks an edition: reads all of it that can be read, goes on where something is wrong, and hands it to the rules.

Where a build stops at the first stage that fails, a check tells what is wrong in all of them. As in `stages`, modules
that bring libraries are imported where they are used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pressdossier.build.stages import (
    Outline,
    put_into_words,
    read_facts,
    read_outline,
    read_settings,
    read_theme,
    remembered_tongues,
)
from pressdossier.cache import Cache, digest
from pressdossier.codes import Code
from pressdossier.errors import ContentError, Finding, Findings, Severity, Source
from pressdossier.timing import Timing, Watch

if TYPE_CHECKING:
    from pressdossier.check.content.gate import Material
    from pressdossier.check.content.unused import Surroundings
    from pressdossier.content.prose.edition import EditionContent
    from pressdossier.content.settings.model import Settings
    from pressdossier.facts.model import FactSet

T = TypeVar("T")

_OF_SIGNS = (Code.LEFTOVER, Code.QUOTATION_MARKS, Code.SPACING)
"""What signs are found to be that are left over from Markdown that could not be read."""

_IMAGES = (".png", ".jpg", ".jpeg")


class Inquiry(NamedTuple):
    """An edition to check: its folder, the languages that are asked for, () for all, and the means."""

    folder: Path
    asked: tuple[str, ...]
    cache: Cache
    watch: Watch


class CheckResult(NamedTuple):
    """What a check found.

    edition: its name, or that of its folder where its settings are wrong; languages: those asked for, () for all;
    findings: errors and warnings, in the order of files and lines; timings: in the order of the stages; unchanged:
    nothing had changed since the last check, whose findings these are.
    """

    edition: str
    languages: tuple[str, ...]
    findings: tuple[Finding, ...]
    timings: tuple[Timing, ...]
    unchanged: bool

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARNING)

    @property
    def passed(self) -> bool:
        """Whether the edition may be published."""
        return not self.errors


def check(folder: Path, asked: tuple[str, ...], cache: Cache, watch: Watch) -> CheckResult:
    """Check the edition in a folder, unless nothing has changed since; asked: its languages, () for all."""
    with watch.stage("compare"):
        name, inputs = _compared(folder, cache)
        memo = f"checked-{digest(str(folder.resolve()), str(folder), asked)}"
        remembered = cache.read(memo)
    if remembered is not None and remembered[0] == inputs:
        return CheckResult(name, asked, remembered[1], watch.timings, unchanged=True)
    findings = find_all(Inquiry(folder, asked, cache, watch))
    cache.write(memo, (inputs, findings))
    return CheckResult(name, asked, findings, watch.timings, unchanged=False)


def _compared(folder: Path, cache: Cache) -> tuple[str, str]:
    """The edition's name, and a digest of all that a check looks at: all editions, since they share what they name."""
    try:
        outline = read_outline(folder, cache)
    except ContentError:  # to be told by the check itself
        outline = Outline(folder.name, (), ())
    files = dict.fromkeys([*sorted(folder.parent.rglob("*")), *map(Path, outline.files)])
    contents = tuple((str(path), path.read_bytes()) for path in files if path.is_file())
    return outline.name, digest(contents)


def find_all(inquiry: Inquiry) -> tuple[Finding, ...]:
    """All that is wrong with an edition, in the order of its files; every finding has a code."""
    found = Findings(Code.SETTINGS)
    with inquiry.watch.stage("settings"):
        settings = _collected(found, lambda: read_settings(inquiry.folder, inquiry.cache))
    if settings is None:
        _check_without_settings(inquiry, found)
        return _in_order(found)
    _collected(found, lambda: read_theme(settings))
    with inquiry.watch.stage("read"):
        content = _read(inquiry, settings, found)
    with inquiry.watch.stage("facts"):
        facts = _collected(found, lambda: read_facts(settings, inquiry.cache))
    with inquiry.watch.stage("resolve"):
        _check_references(inquiry, content, facts, found)
    with inquiry.watch.stage("check"):
        kept = _apply_rules(inquiry, content, facts, found)
    return _in_order(kept)


def _collected(found: Findings, make: Callable[[], T]) -> T | None:
    """What is made, or None where something is wrong, which is noted."""
    try:
        return make()
    except ContentError as error:
        found.extend(error.findings)
        return None


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.source))


def _check_without_settings(inquiry: Inquiry, found: Findings) -> None:
    """What can be said of prose and data while nobody knows what the edition is made of."""
    from pressdossier.content.prose.edition import check_prose
    from pressdossier.content.settings.load import built_languages, load_facts_alone
    from pressdossier.facts.files import read_files
    from pressdossier.facts.load import load_facts

    def check_data() -> None:
        definitions = load_facts_alone(inquiry.folder)
        load_facts(definitions, read_files(definitions.files))

    with inquiry.watch.stage("read"):
        check_prose(inquiry.folder, inquiry.asked or built_languages(inquiry.folder), inquiry.cache, found)
    with inquiry.watch.stage("facts"):
        _collected(found, check_data)


def _read(inquiry: Inquiry, settings: Settings, found: Findings) -> EditionContent:
    """The prose of all languages, or of those asked for after the source language."""
    from pressdossier.content.prose.edition import gather_edition
    from pressdossier.messages import load_messages

    present = [lang for lang in settings.edition.languages if (inquiry.folder / lang).is_dir()]
    if not present:
        found.extend([no_content(inquiry.folder)])
    languages = [lang for lang in present if not inquiry.asked or lang in (present[0], *inquiry.asked)]
    spoken = [lang for lang in languages if _collected(found, partial(load_messages, lang)) is not None]
    return gather_edition(inquiry.folder, settings, spoken, inquiry.cache, found)


def no_content(folder: Path) -> Finding:
    """That an edition has no text in any language."""
    hint = "the prose of a language stands in a folder of its name, such as nl, beside edition.yaml"
    source = Source(str(folder / "edition.yaml"))
    return Finding(source, "none of the languages has content", hint, code=Code.MISSING_FILE)


def _check_references(inquiry: Inquiry, content: EditionContent, facts: FactSet | None, found: Findings) -> None:
    from pressdossier.check.content.references import check_references

    known = tuple(found)
    for lang in _asked_of(inquiry, content):
        wording = None
        if facts is not None:
            write = partial(put_into_words, content.settings, facts, lang, inquiry.cache)
            wording = _collected(found, write)
        found.extend(check_references(content, lang, facts, wording, known))


def _asked_of(inquiry: Inquiry, content: EditionContent) -> tuple[str, ...]:
    return tuple(lang for lang in content.prose if not inquiry.asked or lang in inquiry.asked)


def _apply_rules(
    inquiry: Inquiry, content: EditionContent, facts: FactSet | None, found: Findings
) -> tuple[Finding, ...]:
    """What the rules find, added to what was found before, without what is allowed and what nobody asked for."""
    from pressdossier.check.content.gate import (
        Material,
        Memory,
        allow,
        check_language,
        check_translation,
        check_use,
    )

    unreadable = {finding.source for finding in found if finding.code == Code.PROSE}
    broken = frozenset(source.path for source in unreadable)
    material = Material(inquiry.folder, content, facts, broken)
    asked = _asked_of(inquiry, content)
    with remembered_tongues(inquiry.cache) as tongues:
        for lang in asked:
            found.extend(check_language(material, lang, Memory(inquiry.cache, tongues)))
    for lang in asked:
        found.extend(check_translation(material, lang))
        _check_record(inquiry, material, lang, found)
    if not inquiry.asked:
        found.extend(check_use(material, _surroundings(inquiry.folder)))
    others = [str(inquiry.folder / lang) + "/" for lang in content.prose if lang not in asked]
    wanted = [
        finding
        for finding in found
        if not finding.source.path.startswith(tuple(others))
        and not (finding.code in _OF_SIGNS and finding.source in unreadable)
    ]
    whole = not inquiry.asked and not broken and facts is not None
    return allow(wanted, material, whole=whole)


def _check_record(inquiry: Inquiry, material: Material, lang: str, found: Findings) -> None:
    """What is stale; nothing where the record of the language is damaged, which is told by itself."""
    from pressdossier.check.content.gate import check_record
    from pressdossier.content.translation.lock import LOCK, read_lock

    path = inquiry.folder / lang / LOCK
    damaged = Findings(Code.LOCK)
    lock = read_lock(path, damaged)
    found.extend(damaged or check_record(material, lang, lock, Source(str(path))))


def _surroundings(folder: Path) -> Surroundings:
    from pressdossier.check.content.unused import Surroundings

    images = folder / "images"
    names = (path.relative_to(images) for path in sorted(images.rglob("*")) if path.suffix.lower() in _IMAGES)
    return Surroundings(tuple(name.as_posix() for name in names), images.as_posix(), _other_editions(folder))


def _other_editions(folder: Path) -> str:
    """The texts of the other editions that are built, in one."""
    editions = (path.parent for path in sorted(folder.parent.glob("*/edition.yaml")) if path.parent != folder)
    files = (path for edition in editions for path in sorted(edition.rglob("*")) if path.suffix in (".md", ".yaml"))
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files)
