"""What a writer may write, read as `check` reads it."""

from __future__ import annotations

from pressdossier.cache import Cache
from pressdossier.check.content.texts import Vocabulary, check_text
from pressdossier.codes import Code
from pressdossier.content.prose.parse import parse_prose
from pressdossier.content.translation.passages import Passage, passages_of
from pressdossier.errors import Finding, Findings
from pressdossier.memo import Memo

HEAD = "---\ntitle: Test\n---\n"
"""The text after it begins on line 4."""

MEMO = Memo(Cache(None))
"""Shared, as the detector takes its time to load."""


def passages(text: str) -> tuple[Passage, ...]:
    """The passages of a file with this text under its front matter."""
    findings = Findings()
    prose = parse_prose(HEAD + text, "p.md", findings)
    findings.raise_any()
    return passages_of(prose)


def found(text: str, lang: str = "nl", vocabulary: Vocabulary | None = None) -> tuple[Finding, ...]:
    """What is wrong with a text."""
    return check_text(passages(text), lang, vocabulary or Vocabulary(), MEMO)


def messages(code: Code, text: str, lang: str = "nl", names: tuple[str, ...] = ()) -> list[str]:
    """What one rule says of a text."""
    return [finding.message for finding in found(text, lang, Vocabulary(names)) if finding.code == code]


def codes(text: str, lang: str = "nl") -> set[str]:
    """The rules that a text breaks."""
    return {finding.code for finding in found(text, lang)}
