"""The YAML files of an edition to plain values, with everything that is wrong in any of them reported at once.

Imports pydantic, through `schema`; what it returns does not, so that a cached result needs neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace
from pydantic import TypeAdapter, ValidationError

from pressdossier.codes import Code
from pressdossier.content.settings import convert, schema
from pressdossier.content.settings.convert_facts import facts as define_facts
from pressdossier.content.settings.explain import explain
from pressdossier.content.settings.inputs import earlier_editions, with_content
from pressdossier.content.settings.model import EditionSettings, OrderEntry, Settings
from pressdossier.content.settings.scalars import Context, is_language
from pressdossier.content.settings.schema_facts import FACTS
from pressdossier.content.settings.yaml import Located, read_yaml
from pressdossier.document import SectionKind
from pressdossier.errors import Finding, Findings, Source, suggest
from pressdossier.facts.model import FactDefinitions, NumberClaim
from pressdossier.files import Files

_Shape = TypeVar("_Shape")
_Value = TypeVar("_Value")


def load_settings(content: Path, edition: str, files: Files | None = None) -> Settings:
    """What the YAML files say of one edition; only `edition.yaml` must be there, the others may have nothing to say.

    content: the content folder; findings show it as given; edition: the name of the edition's folder in it; files: as
    they are seen, None for as they are now.
    Raises: ContentError with all that is wrong in all files.
    """
    files = files or Files()
    home = content / edition
    loading = _Loading(built_languages(home, files), files)
    settings = loading.load(home / "edition.yaml", schema.EDITION, convert.edition)
    people = loading.load(content / "people.yaml", schema.PEOPLE, convert.people)
    labels = loading.load(content / "labels.yaml", schema.LABELS, convert.labels)
    facts = loading.load(home / "facts.yaml", FACTS, define_facts)
    earlier = _load_earlier(home, files, loading.findings)
    charts = loading.load(home / "charts.yaml", schema.CHARTS, convert.charts)
    if settings is not None:
        loading.findings.extend(_misplaced(settings.order))
    if settings is not None and people is not None:
        loading.findings.extend(_unknown_publisher(settings, people, content / "people.yaml"))
    if labels is not None and facts is not None:
        loading.findings.extend(_unworded_forms(facts, labels, content / "labels.yaml"))
    loading.findings.raise_any()
    # whatever is None was reported, so that we are not here
    assert settings is not None
    assert people is not None
    assert labels is not None
    assert facts is not None
    assert charts is not None
    facts = replace(facts, earlier=earlier)
    return Settings(settings, people, labels.labels, facts, charts, labels.claim_wordings, labels.names, labels.terms)


def load_facts_alone(home: Path, files: Files | None = None) -> FactDefinitions:
    """What an edition declares that need not have more than its `facts.yaml`; no language is asked of its wordings.

    home: the edition's folder; files: as they are seen, None for as they are now.
    Raises: ContentError with all that is wrong in it and in the facts of earlier editions.
    """
    files = files or Files()
    loading = _Loading((), files)
    facts = loading.load(home / "facts.yaml", FACTS, define_facts)
    earlier = _load_earlier(home, files, loading.findings)
    loading.findings.raise_any()
    assert facts is not None  # or else it was reported, so that we are not here
    return replace(facts, earlier=earlier)


def _load_earlier(home: Path, files: Files, findings: Findings) -> tuple[FactDefinitions, ...]:
    """The facts of earlier editions; they have the languages of their own time, so that none is asked of them."""
    loading = _Loading((), files)
    loaded = [
        loading.load(folder / "facts.yaml", FACTS, partial(define_facts, edition=folder.name))
        for folder in earlier_editions(home, files)
    ]
    findings.extend(loading.findings)
    return tuple(one for one in loaded if one is not None)


def built_languages(home: Path, files: Files) -> tuple[str, ...]:
    """The languages that an edition names and has a folder for, the source language first; () where it names none.

    Looks into `edition.yaml` before anything is known to be right in it, and reports nothing.
    """
    located = read_yaml(home / "edition.yaml", Findings(), files)
    named = located.data.get("languages") if located and isinstance(located.data, dict) else None
    languages = [lang for lang in named if isinstance(lang, str)] if isinstance(named, list) else []
    return with_content((lang for lang in languages if is_language(lang)), home, files)


class _Loading:
    """Reads one file after the other, and gathers what is wrong in them."""

    def __init__(self, languages: tuple[str, ...], files: Files) -> None:
        self.findings = Findings(Code.SETTINGS)
        self._files = files
        self._context = Context(languages)

    def load(
        self, path: Path, shape: TypeAdapter[_Shape], define: Callable[[_Shape, Located], _Value]
    ) -> _Value | None:
        """What a file says; None where something is wrong in it, which is noted."""
        located = self._located(path)
        if located is None:
            return None
        try:
            valid = shape.validate_python(located.data, context=self._context)
        except ValidationError as errors:
            self.findings.extend(explain(errors, located, self._context))
            return None
        return define(valid, located)

    def _located(self, path: Path) -> Located | None:
        if path.name != "edition.yaml" and path.name not in self._files.names(path.parent, path.name):
            return Located(path.as_posix(), {}, {})
        return read_yaml(path, self.findings, self._files)


def _misplaced(order: tuple[OrderEntry, ...]) -> Iterator[Finding]:
    """What is wrong with the order of the sections."""
    if order[0].kind is not SectionKind.FRONT:
        yield Finding(order[0].source, f"the order begins with '{order[0].name}'", "the first entry is a front")
    first: dict[str, Source] = {}
    for entry in order:
        if entry.kind is SectionKind.FRONT and entry is not order[0]:
            yield Finding(entry.source, f"the front '{entry.name}' does not come first", "an edition has one front")
        if entry.name in first:
            yield Finding(
                entry.source, f"'{entry.name}' stands twice in the order; it first stands at {first[entry.name]}"
            )
        first.setdefault(entry.name, entry.source)


def _unknown_publisher(settings: EditionSettings, people: convert.People, path: Path) -> Iterator[Finding]:
    publisher = settings.publisher
    if publisher.key not in people:
        hint = suggest(publisher.key, people, f"publishers stand in {path.as_posix()}")
        yield Finding(publisher.source, f"the publisher '{publisher.key}' is not known", hint)


def _unworded_forms(facts: FactDefinitions, labels: convert.Labels, path: Path) -> Iterator[Finding]:
    """The forms that claims and worded facts have, and for which no language has words."""
    used = [(claim.form, claim.source) for claim in facts.claims if not isinstance(claim, NumberClaim)]
    used += [(str(worded.form), worded.source) for worded in facts.worded if worded.form is not None]
    for form, source in used:
        if form not in labels.claim_wordings:
            hint = suggest(form, labels.claim_wordings, f"list its wordings under 'claims' in {path.as_posix()}")
            yield Finding(source, f"no wording is listed for the form '{form}'", hint)
