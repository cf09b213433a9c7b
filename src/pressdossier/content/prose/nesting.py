"""Flat block tokens to nested nodes: here a `:::` that opens finds the `:::` that closes it, as in Pandoc.

Any `:::` with something after it opens a block, a bare one closes the innermost. A block that is not closed where it
should be is reported at the line that opens it, and read as if that line were not there, so that it swallows nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it.token import Token
from msgspec import Struct, field

from pressdossier.content.prose.manuscript import Manuscript

_DEEPEST = 12
_NESTS = ("fence_line", "list_item_open", "blockquote_open", "footnote_reference_open")


class Node(Struct):
    """A token with what stands between it and the token that closes it; line: where it begins."""

    token: Token
    line: int
    children: list[Node] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.token.type


def nest(tokens: Iterable[Token], manuscript: Manuscript) -> Node:
    """Pair opening and closing tokens; what it returns stands for the whole file."""
    stack = [Node(Token("root", "", 1), 1)]
    for token in tokens:
        if token.type == "fence_line" and not token.info:
            _close_fence(stack, token, manuscript)
        elif token.nesting < 0:
            while stack[-1].kind == "fence_line":
                _abandon(stack, manuscript)
            _close(stack, manuscript)
        else:
            stack.append(Node(token, token.map[0] + 1 if token.map else stack[-1].line))
            if token.nesting == 0 and token.type != "fence_line":
                _close(stack, manuscript)
    while len(stack) > 1:
        _abandon(stack, manuscript)
    return stack[0]


def _close(stack: list[Node], manuscript: Manuscript) -> None:
    node = stack.pop()
    if len(stack) > _DEEPEST and node.kind in _NESTS:
        manuscript.report(node.line, "blocks and lists are nested too deep", "take some of them apart")
    else:
        stack[-1].children.append(node)


def _close_fence(stack: list[Node], token: Token, manuscript: Manuscript) -> None:
    """Close the innermost block, or the one whose opening has as many colons where the innermost has not."""
    line = token.map[0] + 1 if token.map else 0
    fences = []
    for node in reversed(stack):
        if node.kind != "fence_line":
            break
        fences.append(node.token.markup)
    if not fences:
        manuscript.report(line, f"'{token.markup}' closes nothing", "every block of this list or text is closed")
        return
    crossed = fences.index(token.markup) if token.markup in fences else 0
    for _ in range(crossed):
        _abandon(stack, manuscript)
    _close(stack, manuscript)


def _abandon(stack: list[Node], manuscript: Manuscript) -> None:
    """Report a block that is not closed, and leave what follows its opening to the block around it."""
    node = stack.pop()
    opening = f"{node.token.markup} {node.token.info}"
    hint = f"close it with {node.token.markup} on a line of its own, before the end of what it stands in"
    manuscript.report(node.line, f"'{opening}' is not closed", hint)
    stack[-1].children.extend(node.children)
