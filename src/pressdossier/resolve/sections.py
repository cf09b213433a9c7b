"""The whole of an edition in one language: front page, contents, sections, and the words around every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from msgspec.structs import replace

from pressdossier.codes import Code
from pressdossier.content.prose.edition import EditionContent
from pressdossier.content.prose.tree import Inlines, Prose
from pressdossier.document import (
    Block,
    Contents,
    ContentsEntry,
    Dossier,
    FactsFile,
    Furniture,
    Heading,
    Keep,
    Metadata,
    Paragraph,
    Section,
    SectionKind,
    Span,
)
from pressdossier.errors import ContentError, Findings, Source
from pressdossier.messages import Messages
from pressdossier.resolve.binding import GLANCE, Binding, File, find_targets
from pressdossier.resolve.blocks import SectionState, resolve_passages
from pressdossier.resolve.cover import resolve_cover
from pressdossier.resolve.data_annex import data_annex
from pressdossier.resolve.inlines import paragraph, plain_text, spans, words
from pressdossier.resolve.wording import Wording

_SEPARATOR = " · "


def resolve(edition: EditionContent, wording: Wording, lang: str, messages: Messages) -> Dossier:
    """The dossier in one language.

    Raises ContentError with every reference in the prose that names nothing: facts, charts, images, people, anchors.
    """
    findings = Findings(Code.PROSE)
    settings = edition.settings.edition
    files = [(entry.kind, entry.name, edition.prose[lang][entry.name]) for entry in settings.order]
    targets = find_targets(files, messages, findings, settings.source if settings.chart_tables else None)
    binding = Binding(edition, wording, messages, lang, findings, targets)
    dossier = _dossier(binding, files)
    findings.raise_any(ContentError)
    return dossier


def _dossier(binding: Binding, files: Sequence[File]) -> Dossier:
    settings = binding.edition.settings.edition
    publisher = binding.person(settings.publisher.key, settings.publisher.source)
    name = publisher.name if publisher else ""
    masthead = words(binding, name, settings.source)
    front, *sections = _sections(binding, files)
    if settings.chart_tables:
        sections = _with_data_annex(binding, sections)
    return Dossier(
        source=settings.source,
        edition=settings.edition,
        lang=binding.lang,
        metadata=_metadata(binding, files[0][2], name),
        furniture=Furniture(
            footer=_SEPARATOR.join((name, f"{binding.messages.kind} {settings.edition}")),
            embargo=binding.wording.embargo,
            page_of=binding.messages.page_of,
        ),
        masthead=masthead,
        front=front,
        contents=_contents(binding, sections),
        sections=tuple(sections),
        facts=FactsFile(binding.messages.facts_file, binding.wording.provenance),
    )


def _metadata(binding: Binding, front: Prose, author: str) -> Metadata:
    title = plain_text(binding, front.title)
    subject = plain_text(binding, front.subtitle or ())
    settings = binding.edition.settings.edition
    return Metadata(title, author, subject, settings.dated, settings.rights.get(binding.lang, ""))


def _sections(binding: Binding, files: Sequence[File]) -> list[Section]:
    figures = count(1)
    annexes = count(1)
    sections = []
    for kind, name, prose in files:
        here = replace(binding, notes=prose.notes)
        binding.numbers.called.clear()
        label = binding.messages.annex.format(number=next(annexes)) if kind is SectionKind.ANNEX else None
        sections.append(_section(here, kind, prose, label, SectionState(name, figures)))
    return sections


def _with_data_annex(binding: Binding, sections: Sequence[Section]) -> list[Section]:
    """The sections with the charts' data as one more annex, after the last."""
    annexes = [index for index, section in enumerate(sections) if section.kind is SectionKind.ANNEX]
    place = annexes[-1] + 1 if annexes else len(sections)
    return [*sections[:place], data_annex(binding, sections, len(annexes) + 1), *sections[place:]]


def _section(binding: Binding, kind: SectionKind, prose: Prose, label: str | None, state: SectionState) -> Section:
    _check_front_matter(binding, kind, prose)
    binding.numbers.begin_passage()
    source = prose.source
    over = words(binding, label, source) if label else _optional(binding, prose.kicker, source)
    title_ref = binding.ref()
    title = Heading(title_ref, source, 1, state.name, spans(binding, prose.title, title_ref))
    return Section(
        source=source,
        kind=kind,
        anchor=state.name,
        label=over,
        title=title,
        subtitle=_optional(binding, prose.subtitle, source),
        dateline=_dateline(binding, source) if kind is SectionKind.FRONT else None,
        cover=resolve_cover(binding, kind, prose),
        running=plain_text(binding, prose.running or prose.title),
        blocks=(*_glance(binding, kind, source), *resolve_passages(binding, prose.blocks, state)),
    )


def _glance(binding: Binding, kind: SectionKind, source: Source) -> Iterator[Heading]:
    """The heading over the text and the key figures of the front, which stand together with the contents."""
    if kind is SectionKind.FRONT:
        binding.numbers.begin_passage()
        ref = binding.ref()
        yield Heading(ref, source, 2, GLANCE, (Span(binding.messages.glance, ref, source),))


def _check_front_matter(binding: Binding, kind: SectionKind, prose: Prose) -> None:
    """Note fields that are not printed in a file of this kind."""
    if prose.kicker and kind is not SectionKind.FRONT:
        hint = "take it out; only the front page prints one"
        binding.findings.add(
            prose.kicker[0].source, f"the 'kicker' of a file of kind {kind.value} is not printed", hint
        )
    if prose.subtitle and kind is SectionKind.COLOPHON:
        hint = "take it out, or write it as the first paragraph"
        binding.findings.add(prose.subtitle[0].source, "the 'subtitle' of a colophon is not printed", hint)
    if prose.running and kind is SectionKind.FRONT:
        hint = "take it out; the pages of the front are headed by the contents"
        binding.findings.add(prose.running[0].source, "the 'running' of the front page is not printed", hint)


def _optional(binding: Binding, inlines: Inlines | None, source: Source) -> Paragraph | None:
    return None if inlines is None else paragraph(binding, inlines, source)


def _dateline(binding: Binding, source: Source) -> Paragraph:
    ref = binding.ref()
    wording = binding.wording
    dated = Span(wording.dated, ref, source)
    if not wording.embargo:
        return Paragraph(ref, source, (dated,))
    return Paragraph(
        ref, source, (dated, Span(_SEPARATOR, ref, source), Span(wording.embargo, ref, source, strong=True))
    )


def _contents(binding: Binding, sections: Sequence[Section]) -> Contents:
    """Sections and annexes, and the subsections of sections; the colophon is not announced."""
    source = binding.edition.settings.edition.source
    binding.numbers.begin_passage()
    ref = binding.ref()
    title = words(binding, binding.messages.contents, source)
    listed = [section for section in sections if section.kind is not SectionKind.COLOPHON]
    entries = [entry for section in listed for entry in _section_entries(binding, section)]
    return Contents(ref, source, title, tuple(entries))


def _section_entries(binding: Binding, section: Section) -> Iterator[ContentsEntry]:
    yield _entry(binding, 1, section.title, section.label)
    if section.kind is SectionKind.SECTION:
        for heading in _headings(section.blocks):
            if heading.level == 2:
                yield _entry(binding, 2, heading, None)


def _headings(blocks: Sequence[Block]) -> Iterator[Heading]:
    """The headings of a section, without those of boxes and opinions."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Keep):
            yield from _headings(block.blocks)


def _entry(binding: Binding, level: int, heading: Heading, label: Paragraph | None) -> ContentsEntry:
    """The heading's words again, without its footnotes, as words of the entry's own."""
    ref = binding.ref()
    spans_of_entry: list[Span] = []
    if label is not None:
        spans_of_entry += (replace(span, ref=ref) for span in label.spans)
        spans_of_entry.append(Span(_SEPARATOR, ref, heading.source))
    spans_of_entry += (replace(span, ref=ref, target=None) for span in heading.spans if span.note is None)
    spans_of_entry.append(Span(" ", ref, heading.source))  # between the words and the page number, for who listens
    return ContentsEntry(ref, heading.source, level, heading.anchor, tuple(spans_of_entry))
