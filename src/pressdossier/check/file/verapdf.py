"""What veraPDF, the reference validator for PDF/A and PDF/UA, says of a finished file, as values and as findings.

Knows nothing of how our files are made, and checks any PDF; how veraPDF is called is for `verapdf_engine` to know.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from textwrap import shorten

from pressdossier.check.file.verapdf_engine import Failure, check, claims, require_engine
from pressdossier.errors import Finding, PressdossierError, Source
from pressdossier.values import Value

_PASSED_OVER = "part of the file is damaged, and was not checked; make the file anew"


class Profile(Enum):
    """A validation profile of veraPDF, for a standard: our short name, its own, veraPDF's for it and for its rules."""

    PDFA_1A = ("1a", "PDF/A-1a", "PDFA_1_A", "PDFA-1A")
    PDFA_1B = ("1b", "PDF/A-1b", "PDFA_1_B", "PDFA-1B")
    PDFA_2A = ("2a", "PDF/A-2a", "PDFA_2_A", "PDFA-2A")
    PDFA_2B = ("2b", "PDF/A-2b", "PDFA_2_B", "PDFA-2B")
    PDFA_2U = ("2u", "PDF/A-2u", "PDFA_2_U", "PDFA-2U")
    PDFA_3A = ("3a", "PDF/A-3a", "PDFA_3_A", "PDFA-3A")
    PDFA_3B = ("3b", "PDF/A-3b", "PDFA_3_B", "PDFA-3B")
    PDFA_3U = ("3u", "PDF/A-3u", "PDFA_3_U", "PDFA-3U")
    PDFA_4 = ("4", "PDF/A-4", "PDFA_4", "PDFA-4")
    PDFA_4E = ("4e", "PDF/A-4e", "PDFA_4_E", "PDFA-4E")
    PDFA_4F = ("4f", "PDF/A-4f", "PDFA_4_F", "PDFA-4F")
    PDFUA_1 = ("ua1", "PDF/UA-1", "PDFUA_1", "PDFUA-1")
    PDFUA_2 = ("ua2", "PDF/UA-2", "PDFUA_2", "PDFUA-2-ISO32005")

    def __init__(self, key: str, title: str, flavour: str, profile: str) -> None:
        self.key = key
        self.title = title
        self.flavour = flavour
        self.profile = profile


class Verdict(Value, frozen=True):
    """What veraPDF says of a file and a standard.

    checks: how many it made; failures: in reading order; unread: what it passed over because it could not read it, for
    which the file does not pass, whatever the rules say.
    """

    path: Path
    standard: Profile
    passed: bool
    checks: int
    failures: tuple[Failure, ...]
    unread: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be mended."""
        source, title = Source(str(self.path)), self.standard.title
        unread = [
            Finding(source, f"not all could be read: {_clause(passed_over)}", _PASSED_OVER)
            for passed_over in self.unread
        ]
        failed = [
            Finding(
                source,
                f"{title} {failure.rule}: {_clause(failure.found)} ({_place_in_words(failure)})",
                f"the standard asks: {shorten(_clause(failure.asked), 240, placeholder=' …')}",
            )
            for failure in self.failures
        ]
        return (*unread, *failed)


class Verification(Value, frozen=True):
    """All that is said of one file; findings: those of the verdicts, or why there are none."""

    path: Path
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]


def verify(path: Path, standards: Sequence[Profile] = ()) -> Verification:
    """Hold a file against these standards, or else against those that its own metadata claims.

    What is wrong with the file is a finding, also where it cannot be read at all. Raises PressdossierError where the
    extra `verify` is not installed.
    """
    require_engine()
    try:
        wanted = tuple(dict.fromkeys(standards)) or claimed(path)
        verdicts = tuple(validate(path, standard) for standard in wanted)
    except PressdossierError as error:
        return Verification(path, (), error.findings)
    findings = dict.fromkeys(finding for verdict in verdicts for finding in verdict.findings)
    return Verification(path, verdicts, tuple(findings))


def claimed(path: Path) -> tuple[Profile, ...]:
    """The standards that a file claims to meet, PDF/A first.

    Raises PressdossierError where it claims none, or cannot be read.
    """
    names = claims(path)
    standards = tuple(standard for standard in Profile if standard.flavour in names)
    if not standards:
        hint = "its XMP metadata names no part of PDF/A or PDF/UA; --standard says which one to hold it against"
        raise PressdossierError([Finding(Source(str(path)), "the file claims to meet no standard", hint)])
    return standards


def validate(path: Path, standard: Profile) -> Verdict:
    """Hold a file against one standard; raises PressdossierError where it cannot be read."""
    begun = time.perf_counter()
    answer = check(path, standard.flavour, standard.profile)
    passed = answer.compliant and not answer.unread
    return Verdict(path, standard, passed, answer.checks, answer.failures, answer.unread, time.perf_counter() - begun)


def _place_in_words(failure: Failure) -> str:
    """How often, and where first: `10 times, first at Figure on page 3`."""
    objects = re.findall(r"\((\d+) \d+ obj (\w+)(?: (\w+))?\)", failure.context)
    number, _, role = objects[-1] if objects else ("", "", "")
    where = f"on page {failure.page}" if failure.page else f"in object {number}" if number else "in the file as a whole"
    if role:
        where = f"at {role} {where}"
    return where if failure.count == 1 else f"{failure.count} times, first {where}"


def _clause(text: str) -> str:
    """A sentence of veraPDF's as part of one of ours: no full stop, and no capital unless it is a name's."""
    text = " ".join(text.split()).rstrip(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
