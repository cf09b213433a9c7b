r"""Signs that Markdown left in the text because it could make nothing of them; printed raw they would puzzle a reader.

Asked by `inline` for every stretch of text. Whoever means the sign itself writes it with a backslash, and it does not
come here.
"""

from __future__ import annotations

import re

from pressdossier.content.prose.manuscript import Manuscript

_RAW_SIGN = re.compile(
    r"""[{}]+ | :{3,} | \[\^ | \^\[ | !\[ | \][(\[:] | </?[A-Za-z!?] | `+ | ~~+ | \*+ | (?<!\w)_+ | _+(?!\w)
      | [~^]\w+[~^] | &\#?\w+; | \\""",
    re.VERBOSE,
)
_AT_LINE_START = re.compile(r"\#{1,6}(?=\S) | \|", re.VERBOSE)
_HINTS = {
    "{": r'a fact is {{key}}, a span [words]{lang="en"}; \{ prints the brace itself',
    "}": r'a fact is {{key}}, a span [words]{lang="en"}; \} prints the brace itself',
    ":": "a block opens and closes with ::: at the beginning of a line",
    "[": "a footnote is called with [^label] and written as [^label]: text on a line of its own",
    "]": r"a link is [words](https://…); \] prints the bracket itself",
    "!": "images stand in a block ::: {.figure}",
    "<": r"HTML is not used; \< prints the sign itself",
    "`": r"code is not used; \` prints the sign itself",
    "*": r"*emphasis* and **strong** touch their words; \* prints the star itself",
    "_": r"_emphasis_ touches its words; \_ prints the line itself",
    "~": r"type the character itself, such as ₂; \~ prints the sign itself",
    "^": r"type the character itself, such as ²; a footnote is called with [^label]",
    "&": "there is no character of that name; type the character itself",
    "\\": r"\\ prints the backslash itself",
    "#": r"a heading has a blank after its signs; \# prints the sign itself",
    "|": "a table has a line | --- | under its head, with as many columns as the head",
}


def report_raw_signs(text: str, line: int, manuscript: Manuscript, *, line_starts: bool) -> None:
    """Report every such sign in a stretch of text on one line; line_starts: nothing stands before it on its line."""
    found = [_AT_LINE_START.match(text)] if line_starts else []
    for sign in filter(None, [*found, *_RAW_SIGN.finditer(text)]):
        manuscript.report(line, f"'{sign[0]}' stands in the text without a meaning", _HINTS[sign[0][0]])
