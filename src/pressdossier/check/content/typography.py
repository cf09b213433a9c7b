"""Quotation marks, apostrophes, dashes and spaces that the language does not set; which it sets, its catalogue says.

Some of the rules of `texts`, over one text as its writer typed it. Nothing is set right here: that is the writer's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pressdossier.check.content.plain_text import GAP, PlainText
from pressdossier.codes import Code
from pressdossier.errors import Finding
from pressdossier.messages import Messages, Typography, load_messages

_MARKS = re.compile("[\"'`´“”„‟«»‹›‘’‚‛]")
_BLANK = r"[ \t\u00a0\u2009\u202f]"
_NO_BREAK = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_OPENERS = "([{¿¡«“„‘‚‹"


def find_quotation_marks(plain_text: PlainText, lang: str) -> Iterator[Finding]:
    """Marks of other languages, straight ones, and such as do not open and close each other."""
    messages = load_messages(lang)
    text = plain_text.without(plain_text.foreign, plain_text.addresses)
    for offset, fault in _faulty_marks(text, messages):
        message = f"{fault} in '{plain_text.around(offset, offset + 1)}'"
        yield Finding(plain_text.source(offset), message, _marks_of(messages), code=Code.QUOTATION_MARKS)


def _marks_of(messages: Messages) -> str:
    outer, nested = ("…".join(marks) for marks in _mark_pairs(messages))
    return (
        f"this language writes {outer}, inside others {nested}, and the apostrophe {messages.typography.apostrophes[0]}"
    )


def _mark_pairs(messages: Messages) -> Iterator[tuple[str, str]]:
    """The language's quotation marks, without the spaces that a catalogue may give them; the nested ones last."""
    for opening, closing in (messages.quotation_marks, messages.typography.nested_quotation_marks):
        yield opening.strip(), closing.strip()


def _faulty_marks(text: str, messages: Messages) -> Iterator[tuple[int, str]]:
    """Each mark that is wrong, with what is wrong with it."""
    pairs = dict(_mark_pairs(messages))
    apostrophes = messages.typography.apostrophes
    waiting: list[tuple[int, str]] = []
    for match in _MARKS.finditer(text):
        offset, mark = match.start(), match[0]
        if mark in pairs and not text[offset - 1 : offset].isalnum():
            if any(other == mark for _, other in waiting):
                yield offset, f"the mark {mark} opens a second time"
            waiting.append((offset, mark))
        elif waiting and mark == pairs[waiting[-1][1]] and not _joins_letters(text, offset):
            waiting.pop()
        elif mark not in apostrophes:
            yield offset, f"the mark {mark} {'closes nothing' if mark in pairs.values() else 'does not belong'}"
    yield from ((offset, f"the mark {mark} is not closed") for offset, mark in waiting)


def _joins_letters(text: str, offset: int) -> bool:
    return text[offset - 1 : offset].isalnum() and text[offset + 1 : offset + 2].isalnum()


def find_spaces(plain_text: PlainText, lang: str) -> Iterator[Finding]:
    """Spaces that are too many, missing, or of the wrong kind, and hyphens that should be dashes."""
    typography = load_messages(lang).typography
    text = plain_text.without(plain_text.foreign, plain_text.addresses, plain_text.names)
    faults = *_around_signs(text, typography), *_everywhere(text, typography)
    for start, end, fault, hint in faults:
        message = f"{fault} in '{plain_text.around(start, end)}'"
        yield Finding(plain_text.source(start), message, hint, code=Code.SPACING)


_Fault = tuple[int, int, str, str]
"""Where from and to, what is wrong, and how to mend it."""

_SET = "a no-break space stands here: U+00A0, or U+202F, which is narrower"


def _around_signs(text: str, typography: Typography) -> Iterator[_Fault]:
    """What is wrong before the signs that take a space or none, and after those that take one."""
    for match in _signs(typography).finditer(text):
        offset, sign = match.start(), match[0][0]
        before, after = text[:offset], text[offset + 1 : offset + 2]
        if sign in typography.spaced_after:
            if after not in _NO_BREAK or not after:
                yield offset, offset + 1, f"no no-break space stands after '{sign}'", _SET
        elif not before or _is_exempt(sign, before, after):
            continue
        elif sign in typography.tight and before[-1].isspace():
            yield offset, offset + 1, f"a space stands before '{sign}'", "take the space out"
        elif sign in typography.spaced and before[-1] not in _NO_BREAK:
            found = "an ordinary space" if before[-1].isspace() else "no space"
            yield offset, offset + 1, f"{found} stands before '{sign}'", _SET


@cache
def _signs(typography: Typography) -> re.Pattern[str]:
    """Every sign that something is asked of; several of them in a row (?!, …) count as the first."""
    signs = re.escape(typography.tight + typography.spaced + typography.spaced_after)
    ending = re.escape("".join(sign for sign in ".?!" if sign in typography.tight + typography.spaced))
    return re.compile(rf"[{ending}]+|[{signs}]")


def _is_exempt(sign: str, before: str, after: str) -> bool:
    """Times (10:30), file endings (.csv), signs in brackets (?), and percentages that are no percentage."""
    if sign == ":":
        return before[-1].isdigit() and after.isdigit()
    if sign == ".":
        return after.isalnum()
    if sign == "%":
        return not before.rstrip()[-1:].isdigit()
    return before[-1] in "([" or (sign in "?!" and before[-1] == "…")


def _everywhere(text: str, typography: Typography) -> Iterator[_Fault]:
    """What is wrong in every language that the catalogues know."""
    for pattern, fault, hint in _faults(typography):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), fault, hint


@cache
def _faults(typography: Typography) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    word, end = rf"[^\W\d_]|[{GAP})\]”»’]", rf"[^\W\d_{GAP}]|{GAP}"
    faults = (
        (rf"{_BLANK}{{2,}}", "two spaces stand", "one is enough"),
        (rf"(?<=[(\[]){_BLANK}|{_BLANK}(?=[)\]])", "a space stands inside brackets", "take the space out"),
        (rf"(?<={word})[,;](?={end})", "no space stands after the sign", "put a space after it"),
        (
            rf"(?<=[^\W\d_][^\W\d_A-Z])[.?!](?={GAP}|[^\W\d_a-z][^\W\d_])",
            "no space stands after the sign",
            "put a space after it",
        ),
        (
            rf"(?<={_BLANK})-{{1,3}}(?={_BLANK})|(?<!-)--+(?!-)",
            "a hyphen stands for a dash",
            f"write {typography.dash}",
        ),
    )
    return tuple((re.compile(pattern), fault, hint) for pattern, fault, hint in faults)
