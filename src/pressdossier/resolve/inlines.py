"""A writer's nested inlines to flat spans: facts written out, cross-references named, footnotes called."""

from __future__ import annotations

import re

from msgspec.structs import replace

from pressdossier.codes import Code
from pressdossier.content.prose import tree
from pressdossier.document import Note, Paragraph, Span, Spans
from pressdossier.errors import Findings, Source
from pressdossier.graphics import LocalRef
from pressdossier.resolve.binding import Binding, Numbers
from pressdossier.values import Value

_ENDS_SENTENCE = re.compile(r"[.!?…](?:[\u00a0\u202f]?[\"'”’“‘»«)])*\s+$")


def spans(binding: Binding, inlines: tree.Inlines, ref: LocalRef) -> Spans:
    """The inlines as spans of the element `ref`; links and language spans get elements of their own."""
    writer = _Writer(binding)
    writer.write(inlines, _Look(ref))
    return tuple(writer.spans)


def plain_text(binding: Binding, inlines: tree.Inlines) -> str:
    """The words alone, for places that hold no more: the outline, the running header, metadata."""
    aside = replace(binding, numbers=Numbers(), findings=Findings())  # what is wrong with them is noted elsewhere
    text = "".join(span.text for span in spans(aside, inlines, 0) if span.note is None)
    return text.replace("\u00ad", "")


def paragraph(binding: Binding, inlines: tree.Inlines, source: Source) -> Paragraph:
    """Inlines as an element of their own."""
    ref = binding.ref()
    return Paragraph(ref, source, spans(binding, inlines, ref))


def words(binding: Binding, text: str, source: Source, *, strong: bool = False) -> Paragraph:
    """Words that the project itself supplies, as an element of their own."""
    ref = binding.ref()
    return Paragraph(ref, source, (Span(text, ref, source, strong=strong),))


class _Look(Value, frozen=True):
    """What surrounds a piece of text; within: the anchors whose own words this is a part of, the outermost first."""

    ref: LocalRef
    strong: bool = False
    emphasis: bool = False
    lang: str | None = None
    target: str | None = None
    within: tuple[str, ...] = ()


class _Writer:
    """Writes spans in reading order, and knows whether a sentence begins."""

    def __init__(self, binding: Binding) -> None:
        self.binding = binding
        self.spans: list[Span] = []
        self.continued: dict[LocalRef, LocalRef] = {}

    def write(self, inlines: tree.Inlines, look: _Look) -> None:
        """Add the spans of inlines that all have the same surroundings."""
        for inline in inlines:
            self._write_one(inline, look)

    def _write_one(self, inline: tree.Inline, look: _Look) -> None:
        match inline:
            case tree.Text(source, text):
                self._add(text, source, look)
            case tree.Strong(_, children):
                self.write(children, replace(look, strong=True))
            case tree.Emphasis(_, children):
                self.write(children, replace(look, emphasis=True))
            case tree.LangSpan(_, lang, children):
                self.write(children, replace(look, lang=lang, ref=self.binding.ref()))
                if look.target is not None:
                    # elements do not nest here: what follows in the link is a link of its own
                    self.continued[look.ref] = self.binding.ref()
            case tree.Claim(_, _, children):
                self.write(children, look)
            case tree.Link(source, target, children):
                self._check_target(target, source)
                self.write(children, self._linked(look, target))
            case tree.FactRef(source, key):
                text = self.binding.fact(key, source)
                worded = key in self.binding.wording.worded
                self._add(self._begun(text) if worded else text, source, look, fact=key)
            case tree.CrossReference(source, anchor):
                self._write_reference(anchor, source, look)
            case tree.NoteMark(source, label):
                if not look.within:  # the note of a heading that is named here stands under the heading
                    self._write_mark(label, source, look)

    def _add(
        self, text: str, source: Source, look: _Look, *, fact: str | None = None, note: Note | None = None
    ) -> None:
        if text:
            ref = self.continued.get(look.ref, look.ref)
            self.spans.append(Span(text, ref, source, look.strong, look.emphasis, look.lang, look.target, note, fact))

    def _begun(self, text: str) -> str:
        """The text with a capital where it begins a sentence."""
        before = "".join(span.text for span in self.spans if span.note is None)
        begins = not before.strip() or _ENDS_SENTENCE.search(before) is not None
        return text[:1].upper() + text[1:] if begins else text

    def _write_reference(self, anchor: str, source: Source, look: _Look) -> None:
        target = self.binding.target(anchor, source)
        if target is None:
            return
        linked = self._linked(look, f"#{anchor}")
        if target.words:
            self._add(self._begun(target.words), source, linked)
        elif anchor in look.within:
            circle = " by ".join(f"'#{name}'" for name in (*look.within[look.within.index(anchor) :], anchor))
            hint = f"write the link's words: [words](#{anchor})"
            message = f"the words of a heading are named by themselves: {circle}"
            self.binding.findings.add(source, message, hint, code=Code.UNKNOWN_REFERENCE)
        else:
            self.write(target.inlines, replace(linked, within=(*look.within, anchor)))

    def _linked(self, look: _Look, target: str) -> _Look:
        """What surrounds the words of a link; those that stand in the words of another lead where that one does."""
        return look if look.within else replace(look, target=target, ref=self.binding.ref())

    def _check_target(self, target: str, source: Source) -> None:
        if target.startswith("#"):
            self.binding.target(target[1:], source)

    def _write_mark(self, label: str, source: Source, look: _Look) -> None:
        written = self.binding.notes.get(label)
        if written is None:
            return  # a mark without a text is a finding of the prose's own
        if label in self.binding.numbers.called:
            hint = "write a second note with a name of its own"
            message = f"the footnote '{label}' is called a second time"
            self.binding.findings.add(source, message, hint, code=Code.UNKNOWN_NOTE)
        self.binding.numbers.called.add(label)
        ref = self.binding.ref()
        number = str(self.binding.numbers.next_note())
        note_ref = self.binding.ref()
        mark = Span(number, self.binding.ref(), source)
        blocks = tuple(paragraph(self.binding, block.inlines, block.source) for block in written.blocks)
        self._add(number, source, replace(look, ref=ref), note=Note(note_ref, written.source, mark, blocks))
