"""What goes to a translation agency and what comes back: texts of passages out, files in the other language in.

Between the files of an edition and `exchange_formats`. A parcel that came back is taken whole or not at all: it must be
of this edition and language, hold all that was sent, and keep every fact, reference, note and claim of its sources.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pressdossier.content.prose.inline import read_inlines
from pressdossier.content.prose.manuscript import Manuscript
from pressdossier.content.prose.markup import is_translatable, write_inlines
from pressdossier.content.prose.parse import parse_prose
from pressdossier.content.translation.align import align
from pressdossier.content.translation.compose import ProseFile, Slot, compose
from pressdossier.content.translation.passages import Passage, passages_of
from pressdossier.desk.exchange_formats import MARKS, Parcel, TranslationUnit, UnitState
from pressdossier.errors import ContentError, Findings, Source
from pressdossier.values import Value

ProseFiles = Mapping[str, ProseFile]
"""Files of prose by name, without `.md`."""


class Route(Value, frozen=True):
    """From where to where: the edition's name and the two languages."""

    edition: str
    source_lang: str
    target_lang: str


class Translated(Value, frozen=True):
    """A passage that came back whole: of which file, the source as it was sent, and its fingerprint then."""

    file: str
    place: str
    fingerprint: str


class Delivery(Value, frozen=True):
    """What a parcel makes of the files.

    files: the new text of each file that changes, by name; translated: the passages whose translation came; left_out:
    passages of which only a part is translated, with their files: they are not in the text yet.
    """

    files: Mapping[str, str]
    translated: tuple[Translated, ...]
    left_out: tuple[tuple[str, Passage], ...]


def pack(route: Route, source: ProseFiles, target: ProseFiles, stale: frozenset[tuple[str, str]]) -> Parcel:
    """Every text of the source that holds words, with its translation as it stands.

    stale: file and place of the source's passages whose translation is older than they are.
    """
    units = tuple(unit for name, file in source.items() for unit in _units(name, file, target.get(name), stale))
    return Parcel(route.edition, route.source_lang, route.target_lang, units, len(units))


def _units(
    name: str, source: ProseFile, target: ProseFile | None, stale: frozenset[tuple[str, str]]
) -> Iterator[TranslationUnit]:
    partners = _partners(source, target)
    for passage in passages_of(source.prose):
        partner = partners.get(passage.place)
        for index, inlines in enumerate(passage.inlines):
            text = write_inlines(inlines)
            if is_translatable(text):
                known = _translated_text(partner, index, len(passage.inlines))
                old = (name, passage.place) in stale
                state = UnitState.MISSING if not known else UnitState.STALE if old else UnitState.TRANSLATED
                yield TranslationUnit(_unit_key(name, passage, index), text, known, state, _note(name, passage, index))


def _partners(source: ProseFile, target: ProseFile | None) -> Mapping[str, Passage]:
    """The passages of the translation by the place of their sources."""
    pairs = align(passages_of(source.prose), passages_of(target.prose) if target else ())
    return {pair.source.place: pair.target for pair in pairs if pair.source and pair.target}


def _translated_text(partner: Passage | None, index: int, count: int) -> str:
    """A text of the translated passage; "" where it has another number of texts, or is not there."""
    if partner is None or len(partner.inlines) != count:
        return ""
    return write_inlines(partner.inlines[index])


def _unit_key(name: str, passage: Passage, index: int) -> str:
    return f"{name}:{passage.place}:{index}:{passage.fingerprint}"


def _note(name: str, passage: Passage, index: int) -> str:
    several = f", text {index + 1} of {len(passage.inlines)}" if len(passage.inlines) > 1 else ""
    return f"{name}.md, {passage.kind.value} {passage.place}{several}"


def unpack(parcel: Parcel, route: Route, source: ProseFiles, target: ProseFiles, sent_as: Source) -> Delivery:
    """The files that a parcel makes; nothing is written.

    sent_as: the file that the parcel was read from, for findings. Raises ContentError with all that is wrong with it.
    """
    findings = Findings()
    _check_route(parcel, route, sent_as, findings)
    findings.raise_any()
    homes = _homes(parcel, source, sent_as, findings)
    for unit in parcel.units:
        _check_marks(unit, sent_as, findings)
        _check_markup(unit, sent_as, findings)
    findings.raise_any()
    texts = _texts_by_slot(parcel, homes, source, target)
    return _composed(texts, homes, source, target, sent_as)


def _check_route(parcel: Parcel, route: Route, sent_as: Source, findings: Findings) -> None:
    """Note a parcel of another edition or language, and one that is cut or swollen."""
    compared = {
        "edition": (parcel.edition, route.edition),
        "source language": (parcel.source_lang, route.source_lang),
        "target language": (parcel.target_lang, route.target_lang),
    }
    for what, (theirs, ours) in compared.items():
        if theirs != ours:
            findings.add(sent_as, f"the file's {what} is '{theirs}', not '{ours}'", "nothing was imported")
    keys = Counter(unit.key for unit in parcel.units)
    if len(parcel.units) != parcel.count:
        message = f"{parcel.count} texts were sent, {len(parcel.units)} came back"
        findings.add(sent_as, message, "ask for the whole file; what is not translated yet stays in it, empty")
    for key, count in keys.items():
        if count > 1:
            findings.add(
                sent_as, f"the text '{key}' stands in the file {count} times", "ask for the file as it was sent"
            )


class _Home(Value, frozen=True):
    """Where a unit belongs now; fingerprint: of its passage when it was sent."""

    file: str
    passage: Passage
    index: int
    fingerprint: str


def _homes(parcel: Parcel, source: ProseFiles, sent_as: Source, findings: Findings) -> Mapping[str, _Home]:
    """Where each unit belongs, by its key."""
    passages = [(name, passage) for name, file in source.items() for passage in passages_of(file.prose)]
    homes = {}
    for unit in parcel.units:
        home = _home(unit.key, passages)
        if home is None:
            hint = "it was taken out since, or the file is another edition's; export anew"
            findings.add(sent_as, f"the text '{unit.key}' has no place in this edition", hint)
        else:
            homes[unit.key] = home
    return homes


def _home(key: str, passages: Sequence[tuple[str, Passage]]) -> _Home | None:
    """The passage that was sent, wherever it stands now; where it has changed since, the one in its place."""
    parts = key.rsplit(":", 3)
    if len(parts) != 4 or not parts[2].isdigit():
        return None
    name, place, index, fingerprint = parts
    near = [passage for file, passage in passages if file == name and (passage.place == place)]
    same = [passage for file, passage in passages if file == name and passage.fingerprint == fingerprint]
    for passage in (*(passage for passage in near if passage in same), *same, *near):
        if int(index) < len(passage.inlines):
            return _Home(name, passage, int(index), fingerprint)
    return None


def _check_marks(unit: TranslationUnit, sent_as: Source, findings: Findings) -> None:
    """Note facts, references, notes and claims that a translation has lost, added or damaged."""
    if not unit.target:
        return
    sent, came = _binding_marks(unit.source), _binding_marks(unit.target)
    for marks, fault in ((sent - came, "has lost"), (came - sent, "has added")):
        for mark in marks:
            hint = f"the source reads: {unit.source}"
            findings.add(sent_as, f"the translation of '{unit.key}' {fault} {mark}", hint)


def _check_markup(unit: TranslationUnit, sent_as: Source, findings: Findings) -> None:
    """Note Markdown that cannot be read: a mark that is opened and not closed, a brace too many."""
    own = Findings()
    read_inlines(unit.target, 1, Manuscript(sent_as.path, (unit.target,), own))
    for finding in own:
        findings.add(sent_as, f"the translation of '{unit.key}' cannot be read: {finding.message}", finding.hint)


def _binding_marks(text: str) -> Counter[str]:
    """The marks that every language shares; emphasis and spans of a language are the translator's."""
    return Counter(mark for mark in MARKS.findall(text) if _binds(mark))


def _binds(mark: str) -> bool:
    return mark.startswith(("{{", "[^", "[](", "](")) or (mark.startswith("]{") and "claim=" in mark)


def _texts_by_slot(
    parcel: Parcel, homes: Mapping[str, _Home], source: ProseFiles, target: ProseFiles
) -> dict[str, dict[Slot, str]]:
    """The translated texts by file and slot; a stale one that came back as it stood is none."""
    partners = {name: _partners(file, target.get(name)) for name, file in source.items()}
    texts: dict[str, dict[Slot, str]] = {name: {} for name in source}
    for unit in parcel.units:
        home = homes[unit.key]
        existing = _translated_text(partners[home.file].get(home.passage.place), home.index, len(home.passage.inlines))
        untouched = unit.state is not UnitState.TRANSLATED and unit.target == existing
        if unit.target and not untouched:
            texts[home.file][home.passage.place, home.index] = unit.target
    return texts


def _composed(
    texts: Mapping[str, Mapping[Slot, str]],
    homes: Mapping[str, _Home],
    source: ProseFiles,
    target: ProseFiles,
    sent_as: Source,
) -> Delivery:
    files: dict[str, str] = {}
    left_out: list[tuple[str, Passage]] = []
    findings = Findings()
    for name, slots in texts.items():
        existing = target.get(name)
        composed = compose(source[name], existing, slots)
        left_out += ((name, passage) for passage in composed.left_out)
        if slots and (existing is None or composed.text != existing.text):
            if not composed.left_out:
                parse_prose(composed.text, f"{sent_as.path}, {name}.md", findings)
            files[name] = composed.text
    findings.raise_any(ContentError)
    missing = {(name, passage.place) for name, passage in left_out}
    came = {
        (home.file, home.passage.place): home.fingerprint
        for home in homes.values()
        if (home.passage.place, home.index) in texts[home.file]
    }
    translated = tuple(Translated(*spot, print_) for spot, print_ in came.items() if spot not in missing)
    return Delivery(files, translated, tuple(left_out))
