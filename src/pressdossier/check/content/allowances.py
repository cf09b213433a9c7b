"""Findings that the writers mean to be as they are, taken out of what is found.

`edition.yaml` says which, each with a reason; here they are matched by code, by file, and by words that stand in the
finding's passage or in its message. Between `gate`, which has all findings, and those who read them; knows no rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pressdossier.codes import Code
from pressdossier.content.settings.model import Allowance
from pressdossier.content.translation.passages import Passage, plainest
from pressdossier.errors import Finding, Severity
from pressdossier.values import Value


class Sifted(Value, frozen=True):
    """kept: the findings that nothing allows, in their order; unused: the allowances that allowed none."""

    kept: tuple[Finding, ...]
    unused: tuple[Allowance, ...]


def sift(
    findings: Iterable[Finding],
    allowances: Sequence[Allowance],
    passages: Mapping[str, Sequence[Passage]],
    home: Path,
) -> Sifted:
    """Part findings from those that are allowed.

    passages: of every file of prose, by its path; home: the edition's folder.
    """
    kept = []
    used: set[Allowance] = set()
    for finding in findings:
        allowing = [one for one in allowances if _allows(one, finding, passages, home)]
        used.update(allowing)
        if not allowing:
            kept.append(finding)
    return Sifted(tuple(kept), tuple(one for one in allowances if one not in used))


def report_unused(unused: Iterable[Allowance]) -> Iterator[Finding]:
    """A warning for each allowance that allowed nothing."""
    for allowance in unused:
        narrowed = [f"'{allowance.text}'"] if allowance.text else []
        narrowed += [f"in {allowance.file}"] if allowance.file else []
        message = " ".join((f"the allowance of {allowance.code}", *narrowed, "allows nothing"))
        hint = "take it out, or mend its file and its text"
        yield Finding(allowance.source, message, hint, Severity.WARNING, Code.UNUSED_ALLOWANCE)


def _allows(allowance: Allowance, finding: Finding, passages: Mapping[str, Sequence[Passage]], home: Path) -> bool:
    if allowance.code != finding.code:
        return False
    if allowance.file and finding.source.path not in (str(home / allowance.file), str(home.parent / allowance.file)):
        return False
    words = plainest(allowance.text).casefold()
    around = _passage_at(finding, passages)
    return any(words in plainest(text).casefold() for text in (finding.message, around.text if around else ""))


def _passage_at(finding: Finding, passages: Mapping[str, Sequence[Passage]]) -> Passage | None:
    """The passage that a finding stands in; None where it stands in no prose."""
    begun = [one for one in passages.get(finding.source.path, ()) if one.source.line <= finding.source.line]
    return max(begun, key=lambda passage: passage.source.line, default=None)
