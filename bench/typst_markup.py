"""A dossier in Typst's markup: the same words in the same order, as somebody who writes in Typst would mark them up.

What the marks look like is in `typst_look.typ`. Pictures are files beside the markup, named by their anchors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pressdossier.document import (
    Align,
    Attachment,
    Block,
    BoxedText,
    Contact,
    Contents,
    Dossier,
    Figure,
    Heading,
    Keep,
    KeyFigures,
    List,
    ListItem,
    Marginal,
    Opinion,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Section,
    SectionKind,
    Span,
    Spans,
    Table,
    text_of,
)

VARIED_FACT = "definitions.marketplace"
"""The fact whose number differs between many dossiers: it stands in prose alone, and no claim is made of it."""

_MARKS = re.compile(r"[\\#$*_`<>@~\[\]\"'=+\-/:]")
_NUMBERED = re.compile(r"^(\s*\d+)\.")


def typst_markup(dossier: Dossier) -> str:
    """The main file of the dossier."""
    writer = _Writer(dossier)
    parts = (
        _opening(dossier),
        writer.front(dossier.front),
        *(writer.section(section) for section in dossier.sections),
        *map(_attached, dossier.attachments),
    )
    return "\n\n".join(parts) + "\n"


def picture_name(anchor: str) -> str:
    """The file with the picture of a figure or of the cover; anchor: the figure's, or the front page's."""
    return f"picture-{anchor}.svg"


def _opening(dossier: Dossier) -> str:
    """The look, what the file says of itself, and the words around the text of every page."""
    metadata, furniture = dossier.metadata, dossier.furniture
    before, between, after = re.split(r"\{pages?\}", furniture.page_of)
    about = _named(
        lang=_string(dossier.lang),
        title="title",
        author=_string(metadata.author),
        subject=_string(metadata.subject),
        dated=f"datetime(year: {metadata.dated.year}, month: {metadata.dated.month}, day: {metadata.dated.day})",
        footer=_string(furniture.footer),
        embargo=_string(furniture.embargo),
        page_of=f"({_string(before)}, {_string(between)}, {_string(after)})",
    )
    return "\n".join(
        (
            '#import "look.typ": *',
            f'#let title = sys.inputs.at("title", default: {_string(text_of(dossier.front.title.spans))})',
            f'#let varied(printed) = sys.inputs.at("number", default: printed)\n#show: dossier.with({about})',
        )
    )


class _Writer:
    """What all parts must know: which headings the contents name, and where they stand."""

    def __init__(self, dossier: Dossier) -> None:
        self._masthead = _words(dossier.masthead.spans)
        self._contents = dossier.contents
        self._listed = {entry.anchor for entry in dossier.contents.entries}

    def front(self, front: Section) -> str:
        """The front page, what the dossier says at a glance, and the contents."""
        cover = front.cover
        named = _named(
            masthead=f"[{self._masthead}]",
            kicker=_optional(front.label),
            subtitle=_optional(front.subtitle),
            dateline=_optional(front.dateline),
            art="none" if cover is None else _image(front.anchor, cover.alt),
            caption=_optional(None if cover is None else cover.caption),
        )
        title = f"#heading(level: 1, outlined: false)[#title] <{front.anchor}>"
        return f"#cover({named})[{title}]\n\n{self.blocks(front.blocks)}\n\n{_contents(self._contents)}"

    def section(self, section: Section) -> str:
        """A section or an annex on a page of its own; a colophon goes on where the contact ends."""
        opening = "#colophon()" if section.kind is SectionKind.COLOPHON else "#opening()"
        words = f"{opening}[{_escaped(section.running)}]"
        kicker = "" if section.label is None else f"\n#kicker[{_words(section.label.spans)}]"
        subtitle = "" if section.subtitle is None else f"\n#subtitle[{_words(section.subtitle.spans)}]"
        title = self.heading(section.title, section.label)
        return f"{words}{kicker}\n{title}{subtitle}\n\n{self.blocks(section.blocks)}"

    def heading(self, heading: Heading, label: Paragraph | None = None) -> str:
        """label: what stands before the title in the contents."""
        outlined = str(heading.anchor in self._listed).lower()
        before = {} if label is None else {"supplement": _content(label.spans)}
        named = _named(level=str(heading.level), outlined=outlined, **before)
        return f"#heading({named}){_content(heading.spans)} <{heading.anchor}>"

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Blocks one after the other."""
        return "\n\n".join(map(self.block, blocks))

    def block(self, block: Block) -> str:
        """Any kind of block."""
        match block:
            case Heading():
                return self.heading(block)
            case Paragraph():
                return _words(block.spans)
            case List():
                return self.list(block)
            case Quote():
                attribution = _content(block.attribution.spans)
                return f"#quote(block: true, attribution: {attribution})[{self.blocks(block.blocks)}]"
            case KeyFigures():
                return _key_figures(block)
            case Figure():
                return _figure(block)
            case Table():
                return _table(block)
            case BoxedText(title=title, blocks=inner):
                return f"#boxed({_optional(title)})[{self.blocks(inner)}]"
            case Opinion():
                role = "" if block.role is None else f"\n#role[{_words(block.role.spans)}]"
                return f"{self.heading(block.name)}{role}\n\n{self.blocks(block.blocks)}"
            case Contact():
                return _contact(block)
            case Marginal(blocks=inner):
                return f"#marginal[{self.blocks(inner)}]"
            case Keep(blocks=inner):
                return f"#block(breakable: false)[{self.blocks(inner)}]"
            case PageBreak():
                return "#pagebreak(weak: true)"

    def list(self, block: List) -> str:
        """A list, whose bullets and numbers are Typst's own."""
        start = f"(start: {int(block.items[0].label.text.rstrip('.'))})" if block.ordered else ""
        kind = "enum" if block.ordered else "list"
        return f"#{kind}{start}" + "".join(map(self._item, block.items))

    def _item(self, item: ListItem) -> str:
        return f"[{self.blocks(item.blocks)}]"


def _contents(contents: Contents) -> str:
    return f"#contents[{_words(contents.title.spans)}]"


def _key_figures(block: KeyFigures) -> str:
    items = "".join(f"({_content(item.value.spans)}, {_content(item.meaning.spans)}), " for item in block.items)
    return f"#key-figures({items.rstrip()})"


def _figure(figure: Figure) -> str:
    named = _named(
        label=_content(figure.label.spans),
        headline=_content(figure.headline.spans),
        subtitle=_optional(figure.subtitle),
        caption=_optional(figure.caption),
        credit=_optional(figure.credit),
        width=_string(figure.width.value),
    )
    attached = "" if figure.data is None else "\n" + _attached(figure.data)
    return f"#chart({named}, {_image(figure.anchor, figure.alt)}) <{figure.anchor}>{attached}"


def _image(anchor: str, alt: str) -> str:
    return f"image({_string(picture_name(anchor))}, alt: {_string(alt)})"


_ALIGNS = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}


def _table(table: Table) -> str:
    aligns = ", ".join(_ALIGNS[align] for align in table.aligns)
    rows = "".join(f"\n  {_cells(row)}," for row in table.rows)
    named = _named(caption=_optional(table.caption), aligns=f"({aligns},)")
    return f"#table-of({named}, ({_cells(table.head)},),{rows}\n)"


def _cells(row: Row) -> str:
    return ", ".join(_content(cell.spans) for cell in row.cells)


def _contact(contact: Contact) -> str:
    lines = "".join(f", ({_content(line.label.spans)}, {_content(line.value.spans)})" for line in contact.lines)
    return f"#contact({_content(contact.name.spans)}{lines})"


def _attached(attachment: Attachment) -> str:
    named = _named(
        relationship='"data"', mime_type=_string(attachment.mime), description=_string(attachment.description)
    )
    return f"#pdf.attach({_string(attachment.name)}, {named})"


def _words(spans: Spans) -> str:
    """Spans as markup; what would be read as a mark is escaped."""
    text = "".join(map(_span, spans)).strip(" ")
    return _NUMBERED.sub(r"\1\\.", text)


def _span(span: Span) -> str:
    if span.note is not None:
        inner = "\n\n".join(_words(paragraph.spans) for paragraph in span.note.blocks)
        return f"#footnote[{inner}];"
    text = _escaped(span.text)
    if span.fact == VARIED_FACT:
        text = f"#varied[{text}];"
    if span.lang is not None:
        text = f"#text(lang: {_string(span.lang)})[{text}];"
    if span.strong:
        text = f"#strong[{text}];"
    if span.emphasis:
        text = f"#emph[{text}];"
    if span.target is not None:
        text = f"#link({_target(span.target)})[{text}];"
    return text


def _target(target: str) -> str:
    return f"<{target[1:]}>" if target.startswith("#") else _string(target)


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", text)


def _content(spans: Spans) -> str:
    return f"[{_words(spans)}]"


def _optional(paragraph: Paragraph | None) -> str:
    return "none" if paragraph is None else _content(paragraph.spans)


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _named(**values: str) -> str:
    """Named arguments, whose values are Typst's expressions."""
    return ", ".join(f"{name.replace('_', '-')}: {value}" for name, value in values.items())
