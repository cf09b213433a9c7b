"""A file of prose in another language, made of its source's structure and of translated texts.

Between translation, which has texts by passage, and the files that writers and translators edit: what did not change
keeps its lines as they are; what did is written anew in the normal form of `markup`. Page breaks and keeps are each
language's own: those that the translation has stay, and those of its source do not come over.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import takewhile

from pressdossier.content.prose import tree
from pressdossier.content.prose.markup import is_translatable, write_inlines, write_whole
from pressdossier.content.translation.align import align
from pressdossier.content.translation.passages import Passage, PassageKind, passages_of
from pressdossier.values import Value

Slot = tuple[str, int]
"""A text of a file: the place of its passage, and which of the passage's texts it is, from 0."""

_WIDTH = 120
_FIELDS = (PassageKind.KICKER, PassageKind.TITLE, PassageKind.RUNNING, PassageKind.SUBTITLE, PassageKind.COVER)
_PLAIN_VALUE = re.compile(r"[^\W\d_][^:#\"'{}\[\]&*!|>%@`\\]*")
_MEANS_MORE = re.compile(r"[-+#>|:]|\d+[.)]")


class ProseFile(Value, frozen=True):
    """A file of prose: its text, and what was read from it."""

    text: str
    prose: tree.Prose


class Composed(Value, frozen=True):
    """text: of the whole file; left_out: passages of the source for which a text is missing, and which it lacks."""

    text: str
    left_out: tuple[Passage, ...]


def compose(source: ProseFile, target: ProseFile | None, translated: Mapping[Slot, str]) -> Composed:
    """The file in the other language, with some texts translated anew.

    target: the file as it is, None where there is none yet; translated: Markdown by the source's slots. A block of
    which a text is in neither of them is left out, or left as it is.
    """
    texts = _Texts(source, target, translated)
    head = _head(source, target, texts)
    body = [*texts.extras.get("", ()), *(text for chunk in _chunks(source) for text in texts.chunk(chunk))]
    return Composed("\n\n".join((head, *body)).replace("---\n\n", "---\n", 1) + "\n", tuple(texts.left_out))


class _Chunk(Value, frozen=True):
    """A block at the top of a file or a footnote, the passages in it, and the lines that it takes in the file.

    before, after: page breaks and what opens and closes a keep, with the ends of their lines.
    """

    block: tree.Block | tree.Note
    passages: tuple[Passage, ...]
    before: str
    lines: str
    after: str

    @property
    def whole(self) -> str:
        return self.framed(self.lines)

    def framed(self, text: str) -> str:
        """Another text in this one's place."""
        return f"{self.before}{text}{self.after}"


def _chunks(file: ProseFile) -> Iterator[_Chunk]:
    """The chunks of a file; a keep is asked for by itself, as its opening and closing lines go with what it holds."""
    passages = iter([passage for passage in passages_of(file.prose) if passage.kind not in _FIELDS])
    lines = file.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    tops: list[tree.Block | tree.Note] = [*tree.unkept(file.prose.blocks), *file.prose.notes.values()]
    keeps = [block for block in file.prose.blocks if isinstance(block, tree.Keep)]
    breaks = [block for block in file.prose.blocks if isinstance(block, tree.PageBreak)]
    own = {top.source.line for top in tops}
    starts = sorted(own | {keep.source.line for keep in keeps} | {one.source.line for one in breaks})
    last = {keep.blocks[-1].source.line for keep in keeps if keep.blocks}
    for top in tops:
        start = top.source.line
        begin = _first_of_run(starts, start, own)
        end = next((line for line in starts if line > start), len(lines) + 1)
        text = "\n".join(lines[start - 1 : end - 1]).strip("\n")
        inner = text.rpartition("\n")[0].rstrip("\n") if start in last else text
        before = "".join(f"{line}\n" for line in lines[begin - 1 : start - 1])
        count = 1 if isinstance(top, tree.Note) else len([*tree.nested([top])])
        yield _Chunk(top, tuple(next(passages) for _ in range(count)), before, inner, text[len(inner) :])


def _first_of_run(starts: Sequence[int], start: int, own: Container[int]) -> int:
    """Where what stands directly before a block begins that is no block of its own; the block's line for nothing."""
    before = takewhile(lambda line: line not in own, reversed([line for line in starts if line < start]))
    return min(before, default=start)


class _Texts:
    """Finds the text of each slot, and the lines that stand in the translated file already."""

    def __init__(self, source: ProseFile, target: ProseFile | None, translated: Mapping[Slot, str]) -> None:
        self.translated = translated
        self.left_out: list[Passage] = []
        pairs = align(passages_of(source.prose), passages_of(target.prose) if target else ())
        self.partners = {pair.source.place: pair.target for pair in pairs if pair.source and pair.target}
        self.existing = {chunk.passages[0].place: chunk for chunk in _chunks(target)} if target else {}
        self.extras = self._following_extras(target, {partner.place for partner in self.partners.values()})

    def _following_extras(self, target: ProseFile | None, paired: set[str]) -> dict[str, list[str]]:
        """Chunks of the translation that have no source, by the place of the chunk that they follow."""
        extras: dict[str, list[str]] = {}
        before = ""
        for chunk in _chunks(target) if target else ():
            if chunk.passages[0].place in paired:
                before = chunk.passages[0].place
            else:
                extras.setdefault(before, []).append(chunk.whole)
        return extras

    def chunk(self, chunk: _Chunk) -> Iterator[str]:
        """The lines of a chunk in the other language, and those that only the translation has after it."""
        partner = self.partners.get(chunk.passages[0].place)
        existing = self.existing.get(partner.place) if partner else None
        texts = [text for passage in chunk.passages for text in self.of(passage)]
        complete = [text for text in texts if text is not None]
        if existing is not None and not any(map(self.is_new, chunk.passages)):
            yield existing.whole
        elif len(complete) == len(texts):
            written = _written_chunk(chunk, complete)
            yield existing.framed(written) if existing else written
        else:
            self.left_out += (passage for passage in chunk.passages if None in self.of(passage))
            yield from (existing.whole,) if existing else ()
        yield from self.extras.get(partner.place, ()) if partner else ()

    def of(self, passage: Passage) -> list[str | None]:
        """Each text of a passage in the other language; None where there is none."""
        partner = self.partners.get(passage.place)
        known = partner.inlines if partner and len(partner.inlines) == len(passage.inlines) else None
        return [self._text_at(passage, index, known) for index in range(len(passage.inlines))]

    def _text_at(self, passage: Passage, index: int, known: tuple[tree.Inlines, ...] | None) -> str | None:
        written = write_inlines(passage.inlines[index])
        existing = write_inlines(known[index]) if known is not None else None
        return self.translated.get((passage.place, index), existing if is_translatable(written) else written)

    def is_new(self, passage: Passage) -> bool:
        """Whether a text of the passage is translated otherwise than it stands."""
        partner = self.partners.get(passage.place)
        existing = [write_inlines(run) for run in partner.inlines] if partner else None
        slots = [(passage.place, index) for index in range(len(passage.inlines))]
        return existing != self.of(passage) if any(slot in self.translated for slot in slots) else False


def _head(source: ProseFile, target: ProseFile | None, texts: _Texts) -> str:
    """The front matter between its rules; as it stands where nothing in it is new."""
    fields = [passage for passage in passages_of(source.prose) if passage.kind in _FIELDS]
    if target is not None and not any(map(texts.is_new, fields)):
        return target.text.split("\n---", 1)[0] + "\n---"
    lines = []
    for passage in sorted(fields, key=lambda passage: _FIELDS.index(passage.kind)):
        (text,) = texts.of(passage)
        if text is None:
            texts.left_out.append(passage)
        else:
            lines.append(f"{passage.kind.value}: {_yaml(text)}")
    return "\n".join(("---", *lines, "---"))


def _yaml(text: str) -> str:
    if _PLAIN_VALUE.fullmatch(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _written_chunk(chunk: _Chunk, texts: list[str]) -> str:
    """A chunk with other texts, its lines wrapped."""
    waiting = iter(texts)
    if isinstance(chunk.block, tree.Note):
        paragraphs = "\n\n    ".join(waiting)
        return _wrapped_text(f"[{chunk.passages[0].place}]: {paragraphs}", hang="    ")
    return _wrapped_text(write_whole(chunk.block, lambda _: next(waiting)))


def _wrapped_text(text: str, hang: str = "") -> str:
    return "\n".join(line for long in text.split("\n") for line in _wrapped_lines(long, hang))


def _wrapped_lines(line: str, hang: str) -> list[str]:
    """One line of Markdown as several; none begins with what would mean something at a line's beginning."""
    mark = re.match(r" *(?:- |\d+\. )?", line)
    if len(line) <= _WIDTH or line.startswith((":::", "#", "|")) or mark is None:
        return [line]
    indent = hang or " " * mark.end()
    wrapped = textwrap.wrap(
        line, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )
    lines = wrapped[:1]
    for following in wrapped[1:]:
        if _MEANS_MORE.match(following.lstrip()):
            lines[-1] += " " + following.lstrip()
        else:
            lines.append(following)
    return lines
