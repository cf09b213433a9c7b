"""What every reader of one prose file shares: where the file lies, what is wrong with it, which footnotes it calls."""

from __future__ import annotations

from msgspec import field

from pressdossier.codes import Code
from pressdossier.content.prose.tree import NoteMark
from pressdossier.errors import Findings, Source
from pressdossier.values import Value


class Manuscript(Value, frozen=True):
    """path: as findings print it; lines: the file's, the first at index 0; marks: of notes, so far."""

    path: str
    lines: tuple[str, ...]
    findings: Findings
    marks: list[NoteMark] = field(default_factory=list)

    def source(self, line: int) -> Source:
        return Source(self.path, line)

    def report_marks(self, since: int, where: str) -> None:
        """Report the footnotes called since there were so many marks; where: in what is printed without any."""
        for mark in self.marks[since:]:
            message = f"footnote '{mark.label}' is called in {where}, which has no place for its sign"
            self.report(mark.source.line, message, "call it in the text")

    def report(self, line: int, message: str, hint: str = "", code: Code = Code.PROSE) -> None:
        self.findings.add(self.source(line), message, hint, code=code)
