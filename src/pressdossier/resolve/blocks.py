"""A writer's blocks to the dossier's: speakers, charts and images bound, labels and numbers written out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pressdossier import document
from pressdossier.codes import Code
from pressdossier.content.prose import tree
from pressdossier.content.settings.model import Person
from pressdossier.document import Block, FigureWidth, Paragraph, Span, Spans
from pressdossier.errors import Source, suggest
from pressdossier.resolve.binding import Binding, figure_anchor
from pressdossier.resolve.describe import chart_csv, describe
from pressdossier.resolve.inlines import paragraph, plain_text, spans, words

BULLET = "•"


class SectionState(Struct):
    """Where resolving is: the file's name, the dossier's numbers for figures to come, the last heading's level."""

    name: str
    figures: Iterator[int]
    level: int = 1
    headings: int = 0

    def anchor(self) -> str:
        """A name for a heading that its writer gave none."""
        self.headings += 1
        return f"{self.name}.{self.headings}"


def resolve_passages(binding: Binding, blocks: Sequence[tree.Block], state: SectionState) -> tuple[Block, ...]:
    """The blocks of a section in reading order, each a passage; what cannot be bound is noted and left out."""
    return tuple(block for block in _each_for_itself(binding, blocks, state) if block is not None)


def _each_for_itself(binding: Binding, blocks: Sequence[tree.Block], state: SectionState) -> Iterator[Block | None]:
    for block in blocks:
        binding.numbers.begin_passage()
        yield _resolve(binding, block, state)


def resolve_blocks(binding: Binding, blocks: Sequence[tree.Block], state: SectionState) -> tuple[Block, ...]:
    """Blocks inside another in reading order; what cannot be bound is noted and left out."""
    resolved = (_resolve(binding, block, state) for block in blocks)
    return tuple(block for block in resolved if block is not None)


def _resolve(binding: Binding, block: tree.Block, state: SectionState) -> Block | None:
    match block:
        case tree.Paragraph():
            return paragraph(binding, block.inlines, block.source)
        case tree.Heading():
            return _heading(binding, block, state)
        case tree.List():
            return _list(binding, block, state)
        case tree.Quote():
            return _quote(binding, block)
        case tree.KeyFigures():
            return _key_figures(binding, block)
        case tree.Figure():
            return _figure(binding, block, state)
        case tree.Table():
            return _table(binding, block)
        case tree.BoxedText():
            return _box(binding, block, state)
        case tree.Opinion():
            return _opinion(binding, block, state)
        case tree.Contact():
            return _contact(binding, block)
        case tree.Margin():
            return document.Marginal(
                binding.ref(), block.source, _in_margin(resolve_blocks(binding, block.blocks, state))
            )
        case tree.Keep():
            return document.Keep(binding.ref(), block.source, resolve_blocks(binding, block.blocks, state))
        case tree.PageBreak():
            return document.PageBreak(block.source)


def _heading(binding: Binding, block: tree.Heading, state: SectionState) -> document.Heading:
    state.level = block.level
    ref = binding.ref()
    anchor = block.anchor or state.anchor()
    return document.Heading(ref, block.source, block.level, anchor, spans(binding, block.inlines, ref))


def _list(binding: Binding, block: tree.List, state: SectionState) -> document.List:
    ref = binding.ref()
    items = []
    for number, item in enumerate(block.items, block.start):
        item_ref = binding.ref()
        label = Span(f"{number}." if block.ordered else BULLET, binding.ref(), item.source)
        items.append(document.ListItem(item_ref, item.source, label, resolve_blocks(binding, item.blocks, state)))
    return document.List(ref, block.source, block.ordered, tuple(items))


def _quote(binding: Binding, block: tree.Quote) -> document.Quote | None:
    person = binding.person(block.by, block.source)
    if person is None:
        return None
    ref = binding.ref()
    blocks = tuple(paragraph(binding, part.inlines, part.source) for part in block.blocks)
    if block.verbatim:
        blocks = _in_quotation_marks(blocks, binding.messages.quotation_marks)
    return document.Quote(ref, block.source, block.verbatim, blocks, _attribution(binding, person, block.source))


def _in_quotation_marks(blocks: tuple[Paragraph, ...], marks: tuple[str, str]) -> tuple[Paragraph, ...]:
    """The language's marks at the first word and after the last; an empty quote is a finding of the prose's own."""
    if not blocks:
        return ()
    first, last = blocks[0], blocks[-1]
    opening = Span(marks[0], first.ref, first.source)
    blocks = (replace(first, spans=(opening, *first.spans)), *blocks[1:])
    closing = Span(marks[1], last.ref, last.source)
    return (*blocks[:-1], replace(blocks[-1], spans=(*blocks[-1].spans, closing)))


def _attribution(binding: Binding, person: Person, source: Source) -> Paragraph:
    ref = binding.ref()
    name = Span(person.name, ref, source, strong=True)
    role = person.role.get(binding.lang)
    return Paragraph(ref, source, (name, Span(f", {role}", ref, source)) if role else (name,))


def _key_figures(binding: Binding, block: tree.KeyFigures) -> document.KeyFigures:
    ref = binding.ref()
    items = tuple(
        document.KeyFigure(
            binding.ref(),
            item.source,
            paragraph(binding, item.value, item.source),
            paragraph(binding, item.meaning, item.source),
        )
        for item in block.items
    )
    return document.KeyFigures(ref, block.source, items)


def _figure(binding: Binding, block: tree.Figure, state: SectionState) -> document.Figure | None:
    number = next(state.figures)
    content, credit = _figure_content(binding, block)
    if content is None:
        return None
    source = block.source
    anchor = figure_anchor(block, number)
    alt = plain_text(binding, block.alt or ())
    data = None
    if isinstance(content, document.Chart):
        headline = plain_text(binding, block.headline)
        alt = alt or describe(content, headline, binding.messages)
        data = document.Attachment(f"{anchor}.csv", "text/csv", headline, chart_csv(content))
    return document.Figure(
        ref=binding.ref(),
        source=source,
        anchor=anchor,
        label=words(binding, binding.messages.figure.format(number=number), source),
        headline=paragraph(binding, block.headline, source),
        subtitle=None if block.subtitle is None else paragraph(binding, block.subtitle, source),
        content=content,
        caption=None if block.caption is None else paragraph(binding, block.caption.inlines, block.caption.source),
        credit=words(binding, credit, source) if credit else None,
        alt=alt,
        data=data,
        width=block.width or FigureWidth.FULL,
        fixed=block.fixed,
    )


def _in_margin(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with their figures as wide as the margin column."""
    return tuple(
        replace(block, width=FigureWidth.MARGIN) if isinstance(block, document.Figure) else block for block in blocks
    )


def _figure_content(binding: Binding, block: tree.Figure) -> tuple[document.Chart | document.Image | None, str]:
    """The chart or image, and the credit under it; None where it is not there, which is noted."""
    if block.image is not None:
        return binding.edition.images.get(block.image), ""
    key = block.chart or ""
    worded = binding.wording.charts.get(key)
    if worded is None:
        hint = suggest(key, binding.wording.charts, "charts are declared in charts.yaml")
        binding.findings.add(block.source, f"chart '{key}' is not defined", hint, code=Code.UNKNOWN_CHART)
        return None, ""
    return worded.chart, worded.credit


def _table(binding: Binding, block: tree.Table) -> document.Table:
    ref = binding.ref()
    caption = None if block.caption is None else paragraph(binding, block.caption, block.source)
    head = _row(binding, block.head)
    rows = tuple(_row(binding, row) for row in block.rows)
    return document.Table(ref, block.source, caption, block.aligns, head, rows)


def _row(binding: Binding, row: tree.Row) -> document.Row:
    ref = binding.ref()
    cells = []
    for cell in row.cells:
        cell_ref = binding.ref()
        cells.append(document.Cell(cell_ref, cell.source, spans(binding, cell.inlines, cell_ref)))
    return document.Row(ref, row.source, tuple(cells))


def _box(binding: Binding, block: tree.BoxedText, state: SectionState) -> document.BoxedText:
    ref = binding.ref()
    title = None if block.title is None else paragraph(binding, block.title, block.source)
    return document.BoxedText(ref, block.source, title, resolve_blocks(binding, block.blocks, state))


def _opinion(binding: Binding, block: tree.Opinion, state: SectionState) -> document.Opinion | None:
    person = binding.person(block.by, block.source)
    if person is None:
        return None
    ref = binding.ref()
    name_ref = binding.ref()
    title: Spans = (Span(person.name, name_ref, block.source),)
    name = document.Heading(name_ref, block.source, min(state.level + 1, 4), state.anchor(), title)
    role = person.role.get(binding.lang)
    role_words = words(binding, role, block.source) if role else None
    return document.Opinion(ref, block.source, name, role_words, resolve_blocks(binding, block.blocks, state))


def _contact(binding: Binding, block: tree.Contact) -> document.Contact | None:
    settings = binding.edition.settings.edition
    publisher = binding.person(settings.publisher.key, settings.publisher.source)
    if publisher is None:
        return None
    ref = binding.ref()
    name = words(binding, publisher.name, block.source)
    lines = []
    for entry in settings.contact:
        line_ref = binding.ref()
        label = words(binding, entry.label[binding.lang], entry.source)
        value_ref = binding.ref()
        own_ref = binding.ref() if entry.link else value_ref  # a link is an element of its own
        value = Span(entry.value, own_ref, entry.source, target=entry.link)
        lines.append(document.ContactLine(line_ref, entry.source, label, Paragraph(value_ref, entry.source, (value,))))
    return document.Contact(ref, block.source, name, tuple(lines))
