r"""The syntax of prose: CommonMark with pipe tables, and rules of our own for what CommonMark does not know.

The rules only recognise; what a thing means, and whether it may stand where it does, others decide. Left out on
purpose, so that nothing is swallowed or vanishes: link reference definitions, fenced code and HTML blocks. What then
remains of them in the text is reported by `raw_signs`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, wraps

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, autolink, backtick, html_inline, image, link
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

InlineRule = Callable[[StateInline, bool], bool]

_FENCE = re.compile(r"(:{3,})(.*)")
_FACT = re.compile(r"\{\{([^{}]*)\}\}")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_BRACES = re.compile(r'\{((?:[^{}"]|"[^"]*")*)\}')


def parse_blocks(text: str) -> list[Token]:
    """The flat block tokens of a text; a line of `:::` is a `fence_line`, paired with others by nobody yet."""
    return _markdown().parse(text)


def parse_inline(text: str) -> list[Token]:
    """The flat inline tokens of a block's text.

    A token that may reach over a line's end says where it ends: `meta["end"]`, an offset into the text.
    """
    parser = _markdown()
    return parser.inline.parse(text, parser, {}, [])


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table").disable(["reference", "fence", "html_block"])
    parser.core.ruler.enableOnly(["normalize", "block"])  # inlines are parsed one block at a time, on their line
    parser.block.ruler.before("table", "fence_line", _fence_line_rule, {"alt": ["paragraph", "blockquote", "list"]})
    parser.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph"]})
    for name, rule in {"backticks": backtick, "link": link, "image": image, "autolink": autolink}.items():
        parser.inline.ruler.at(name, _placed(rule))
    parser.inline.ruler.at("html_inline", _placed(html_inline))
    parser.inline.ruler.before("escape", "fact", _placed(_fact_rule))  # before emphasis: {{a*b}} is one malformed key
    parser.inline.ruler.before("link", "note_mark", _placed(_note_mark_rule))
    parser.inline.ruler.before("link", "span", _placed(_span_rule))
    return parser


def _fence_line_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line of three or more colons; info: what follows them."""
    begin = state.bMarks[start] + state.tShift[start]
    fence = _FENCE.match(state.src, begin, state.eMarks[start])
    if fence is None or state.is_code_block(start):
        return False
    if not silent:
        token = state.push("fence_line", "", 0)
        token.markup, token.info = fence[1], fence[2].strip()
        token.map = [start, start + 1]
        state.line = start + 1
    return True


def _placed(rule: InlineRule) -> InlineRule:
    """Note on the last token that a rule pushes where in the text the rule ended; inline tokens have no line."""

    @wraps(rule)
    def placed(state: StateInline, silent: bool) -> bool:
        matched = rule(state, silent)
        if matched and not silent and state.tokens:
            state.tokens[-1].meta["end"] = state.pos
        return matched

    return placed


def _fact_rule(state: StateInline, silent: bool) -> bool:
    return _push_match(_FACT, "fact", state, silent)


def _note_mark_rule(state: StateInline, silent: bool) -> bool:
    return _push_match(_NOTE, "note_mark", state, silent)


def _push_match(pattern: re.Pattern[str], kind: str, state: StateInline, silent: bool) -> bool:
    found = pattern.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push(kind, "", 0).content = found[1]
    state.pos = found.end()
    return True


def _span_rule(state: StateInline, silent: bool) -> bool:
    """`[words]{attributes}`; info of its opening token: what stands between the braces."""
    if state.src[state.pos] != "[":
        return False
    begin, limit = state.pos + 1, state.posMax
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    braces = _BRACES.match(state.src, end + 1, limit) if end >= 0 else None
    if braces is None:
        return False
    if not silent:
        state.pos, state.posMax = begin, end
        state.push("span_open", "", 1).info = braces[1]
        state.md.inline.tokenize(state)
        state.push("span_close", "", -1)
    state.pos, state.posMax = braces.end(), limit
    return True
