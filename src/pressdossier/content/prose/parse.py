"""One Markdown file to the tree of its prose.

The way through it: `front_matter` reads the head, `markdown` recognises the syntax of the body, `nesting` pairs what
opens and closes, `blocks` and `fences` make the blocks, `inline` their words, `raw_signs` finds the signs that are left
over. Nothing is ever dropped or printed raw without a finding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pressdossier.codes import Code
from pressdossier.content.prose.blocks import BlockReader
from pressdossier.content.prose.front_matter import read_front_matter
from pressdossier.content.prose.manuscript import Manuscript
from pressdossier.content.prose.markdown import parse_blocks
from pressdossier.content.prose.nesting import nest
from pressdossier.content.prose.tree import (
    Block,
    Heading,
    Margin,
    Note,
    PageBreak,
    Prose,
    children_of,
    nested,
)
from pressdossier.errors import Findings

# line and paragraph separators, word joiners and byte order marks are as invisible as control characters
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u2060\ufeff]")


def parse_prose(text: str, path: str, findings: Findings) -> Prose:
    """Read one file of prose; path: what findings call it.

    Never raises on what a writer may write: it adds findings, and returns what it could read. Without findings every
    word of the text is in the tree, and every mark of a note has its text.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    manuscript = Manuscript(path, tuple(text.split("\n")), findings)
    _check_characters(manuscript)
    fields, length = read_front_matter(manuscript)
    body = "\n" * length + "\n".join(manuscript.lines[length:])  # keeps the lines where they are
    reader = BlockReader(manuscript)
    blocks = reader.read(nest(parse_blocks(body), manuscript).children)
    if not blocks:
        manuscript.report(0, "the section is empty", "write something under the front matter")
    _check_headings(blocks, manuscript)
    _check_last(blocks, manuscript)
    _check_page_breaks(blocks, manuscript)
    _check_notes(reader.notes, manuscript)
    return Prose(
        manuscript.source(0),
        fields.get("title", ()),
        running=fields.get("running"),
        subtitle=fields.get("subtitle"),
        kicker=fields.get("kicker"),
        cover=fields.get("cover"),
        blocks=blocks,
        notes=reader.notes,
    )


def _check_characters(manuscript: Manuscript) -> None:
    for line, text in enumerate(manuscript.lines, 1):
        for found in _CONTROL.finditer(text):
            manuscript.report(line, f"the text holds a control character U+{ord(found[0]):04X}", "take it out")


def _check_headings(blocks: tuple[Block, ...], manuscript: Manuscript) -> None:
    """Levels are the outline of the PDF, and an outline without a step between has no meaning (ISO 14289-1 7.4.2)."""
    above = 1
    for heading in (block for block in nested(blocks) if isinstance(block, Heading)):
        if above + 1 < heading.level <= 4:  # a deeper one has been reported
            hint = f"write {'#' * (above + 1)}, or add the heading between"
            message = f"a heading of level {heading.level} follows one of level {above}"
            manuscript.report(heading.source.line, message, hint)
        above = heading.level


def _check_last(blocks: tuple[Block, ...], manuscript: Manuscript) -> None:
    """A heading has something under it, in a file and in whatever holds blocks."""
    text = [block for block in blocks if not isinstance(block, Margin | PageBreak)]
    if not text and any(isinstance(block, Margin) for block in blocks):
        hint = "write the text that it stands beside, outside the block"
        manuscript.report(blocks[0].source.line, "the margin has no text beside it", hint)
    if text and isinstance(text[-1], Heading):
        hint = "write what it announces, or take it out"
        manuscript.report(text[-1].source.line, "nothing follows the last heading", hint)
    for block in blocks:
        _check_last(children_of(block), manuscript)


def _check_page_breaks(blocks: tuple[Block, ...], manuscript: Manuscript) -> None:
    """A page break stands between two blocks that can stand on two pages."""
    for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        if not isinstance(block, PageBreak):
            continue
        if before is None or after is None:
            where, hint = ("begins" if before is None else "ends"), "where a file begins or ends, the order decides"
            manuscript.report(block.source.line, f"a page break {where} the file", f"take it out; {hint}")
        elif isinstance(before, PageBreak):
            manuscript.report(block.source.line, "a page break follows a page break", "one is enough")
        elif isinstance(before, Heading):
            message = "a page break parts a heading from what it announces"
            manuscript.report(block.source.line, message, "put it before the heading")


def _check_notes(notes: Mapping[str, Note], manuscript: Manuscript) -> None:
    for mark in manuscript.marks:
        if mark.label not in notes:
            message = f"footnote '{mark.label}' has no text in this file"
            manuscript.report(mark.source.line, message, f"write [^{mark.label}]: text", Code.UNKNOWN_NOTE)
    called = {mark.label for mark in manuscript.marks}
    for label, note in notes.items():
        if label not in called:
            message = f"footnote '{label}' is called from nowhere"
            manuscript.report(note.source.line, message, f"write [^{label}] where it belongs", Code.UNKNOWN_NOTE)
