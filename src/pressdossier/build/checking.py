"""Checks an edition: reads all of it that can be read, goes on where something is wrong, and hands it to the rules."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pressdossier.build.gather import Driver, Gathered, Policy, read_facts_and_words, read_prose
from pressdossier.build.stages import Basis, Run, read_settings, read_theme
from pressdossier.check.content.gate import (
    Material,
    allow,
    check_language,
    check_record,
    check_translation,
    check_use,
)
from pressdossier.check.content.references import check_references
from pressdossier.check.content.unused import Surroundings
from pressdossier.codes import Code
from pressdossier.content.prose.edition import EditionContent, ProseReader
from pressdossier.content.settings.inputs import no_content, with_content
from pressdossier.content.translation.lock import LOCK, read_lock
from pressdossier.errors import Finding, Findings, Source
from pressdossier.files import Files, read_files
from pressdossier.messages import load_messages, recall_messages

_OF_SIGNS = (Code.LEFTOVER, Code.QUOTATION_MARKS, Code.SPACING)
"""What signs are found to be that are left over from Markdown that could not be read."""

_IMAGES = (".png", ".jpg", ".jpeg")


class Inquiry(NamedTuple):
    """An edition to check: its folder, and the languages that are asked for, () for all."""

    folder: Path
    asked: tuple[str, ...] = ()

    def of(self, present: Iterable[str]) -> tuple[str, ...]:
        """Of the languages that are there, those that are asked for."""
        return tuple(lang for lang in present if not self.asked or lang in self.asked)


def find_all(inquiry: Inquiry, run: Run) -> tuple[Finding, ...]:
    """All that is wrong with an edition, in the order of its files; every finding has a code."""
    recall_messages(run.means.cache)
    driver = Driver(run, Policy.GO_ON)
    basis = driver.attempt("settings", lambda: read_settings(inquiry.folder, run))
    if basis is None:
        _check_without_settings(inquiry, driver)
        return _in_order(driver.findings)
    driver.attempt("settings", lambda: read_theme(basis, run))
    content = read_prose(driver, inquiry.folder, basis, _languages(inquiry, basis, driver))
    asked = inquiry.of(content.prose)
    facts, wordings = read_facts_and_words(driver, basis, asked)
    with run.stopwatch.stage("resolve"):
        known = tuple(driver.findings)
        for lang in asked:
            driver.note(check_references(content, lang, facts, wordings.get(lang), known))
    with run.stopwatch.stage("check"):
        return _in_order(_apply_rules(inquiry, Gathered(basis, content, facts, wordings), driver))


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.source))


def _check_without_settings(inquiry: Inquiry, driver: Driver) -> None:
    """What can be said of prose and data while nobody knows what the edition is made of."""
    # these bring pydantic and pandas, which a check of right settings finds in the cache
    from pressdossier.content.settings.load import built_languages, load_facts_alone
    from pressdossier.facts.load import load_facts

    folder, files, found = inquiry.folder, driver.run.files, Findings()
    with driver.run.stopwatch.stage("read"):
        ProseReader(folder, files, driver.run.means.cache, found).check(inquiry.asked or built_languages(folder, files))
    driver.note(found)

    def check_data() -> None:
        definitions = load_facts_alone(folder, files)
        load_facts(definitions, read_files(definitions.files, files))

    driver.attempt("facts", check_data)


def _languages(inquiry: Inquiry, basis: Basis, driver: Driver) -> tuple[str, ...]:
    """The languages to read: all, or those asked for after the source language; those that can be spoken at all."""
    present = with_content(basis.settings.edition.languages, inquiry.folder, driver.run.files)
    if not present:
        driver.note([no_content(inquiry.folder)])
    wanted = dict.fromkeys((*present[:1], *inquiry.of(present)))
    return tuple(lang for lang in wanted if driver.attempt("read", partial(load_messages, lang)) is not None)


def _apply_rules(inquiry: Inquiry, gathered: Gathered, driver: Driver) -> tuple[Finding, ...]:
    """What the rules find, added to what was found before, without what is allowed and what nobody asked for."""
    content, run = gathered.content, driver.run
    unreadable = {finding.source for finding in driver.findings if finding.code == Code.PROSE}
    broken = frozenset(source.path for source in unreadable)
    material = Material(inquiry.folder, content, gathered.facts, broken)
    asked = inquiry.of(content.prose)
    home = str(inquiry.folder.resolve())
    for lang in asked:
        driver.note(check_language(material, lang, run.means.memo("checked", home, lang)))
    for lang in asked:
        driver.note(check_translation(material, lang))
        _check_record(material, lang, driver)
    if not inquiry.asked:
        driver.note(check_use(material, _surroundings(inquiry.folder, run.files)))
    wanted = _of_languages(driver.findings, inquiry, content)
    kept = [finding for finding in wanted if not (finding.code in _OF_SIGNS and finding.source in unreadable)]
    whole = not inquiry.asked and not broken and gathered.facts is not None
    return allow(kept, material, whole=whole)


def _of_languages(found: Iterable[Finding], inquiry: Inquiry, content: EditionContent) -> list[Finding]:
    """The findings that are not of a language that was read only to compare with."""
    asked = inquiry.of(content.prose)
    others = tuple(str(inquiry.folder / lang) + "/" for lang in content.prose if lang not in asked)
    return [finding for finding in found if not finding.source.path.startswith(others)]


def _check_record(material: Material, lang: str, driver: Driver) -> None:
    """What is stale; nothing where the record of the language is damaged, which is told by itself."""
    path = material.folder / lang / LOCK
    damaged = Findings(Code.LOCK)
    lock = read_lock(path, damaged, driver.run.files)
    driver.note(damaged or check_record(material, lang, lock, Source(str(path))))


def _surroundings(folder: Path, files: Files) -> Surroundings:
    images = folder / "images"
    names = (path for path in _files_under(images, files) if path.suffix.lower() in _IMAGES)
    shown = tuple(path.relative_to(images).as_posix() for path in names)
    return Surroundings(shown, images.as_posix(), _other_editions(folder, files))


def _files_under(folder: Path, files: Files) -> Iterable[Path]:
    """All files in a folder and the folders in it, in order."""
    for name in files.names(folder):
        if name.endswith("/"):
            yield from _files_under(folder / name.removesuffix("/"), files)
        else:
            yield folder / name


def _other_editions(folder: Path, files: Files) -> str:
    """The texts of the other editions that are built, in one."""
    names = (name.removesuffix("/") for name in files.names(folder.parent) if name.endswith("/"))
    others = (folder.parent / name for name in names if name != folder.name)
    editions = (other for other in others if "edition.yaml" in files.names(other))
    paths = (path for edition in editions for path in _files_under(edition, files) if path.suffix in (".md", ".yaml"))
    return "\n".join(files.read(path).decode("utf-8", "replace") for path in paths if files.is_file(path))
