from __future__ import annotations

from pathlib import Path

import pytest
from tests.projects import tiny_project

from pressdossier import check_edition
from pressdossier.cache import Cache
from pressdossier.check.content.allowances import report_unused, sift
from pressdossier.codes import Code
from pressdossier.content.prose.parse import parse_prose
from pressdossier.content.settings.model import Allowance
from pressdossier.content.translation.passages import passages_of
from pressdossier.errors import Finding, Findings, Severity, Source

HOME = Path("content/2018")
PATH = "content/2018/fr/10-ready.md"
TEXT = "---\ntitle: Prêtes\n---\nUne phrase sur l’énergie.\n\nUne autre, sur\nla mobilité.\n"
PASSAGES = {PATH: passages_of(parse_prose(TEXT, PATH, Findings()))}
FOUND = Finding(Source(PATH, 7), "the digits '14' are bound to no fact", code=Code.BARE_DIGITS)


def allowance(code: str = "PD101", file: str = "", text: str = "") -> Allowance:
    return Allowance(code, file, text, "they are meant", Source("content/2018/edition.yaml", 20))


@pytest.mark.parametrize(
    "allowed",
    [
        allowance(),
        allowance(file="fr/10-ready.md"),
        allowance(text="Digits '14'"),
        allowance(text="une autre, sur la"),
        allowance(file="fr/10-ready.md", text="mobilité"),
    ],
)
def test_what_an_allowance_names_is_left_out(allowed: Allowance) -> None:
    """By code, by file, by words of the finding or of its passage, however they are wrapped and spelt."""
    sifted = sift([FOUND], [allowed], PASSAGES, HOME)
    assert (sifted.kept, sifted.unused) == ((), ())


@pytest.mark.parametrize(
    "allowed",
    [
        allowance(code="PD102"),
        allowance(file="de/10-ready.md"),
        allowance(text="énergie"),
        allowance(file="fr/10-ready.md", text="énergie"),
    ],
)
def test_what_it_does_not_name_is_kept(allowed: Allowance) -> None:
    """Another code, another file, another passage of the file."""
    sifted = sift([FOUND], [allowed], PASSAGES, HOME)
    assert (sifted.kept, sifted.unused) == ((FOUND,), (allowed,))


def test_a_file_beside_the_editions_can_be_named() -> None:
    """Such as people.yaml, which all editions share."""
    shared = Finding(Source("content/people.yaml", 3), "the person 'x' is named nowhere", code=Code.UNUSED_PERSON)
    assert sift([shared], [allowance("PD511", "people.yaml")], {}, HOME).kept == ()


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{code: PD101}", "the field 'reason' is missing"),
        ("{code: PD999, reason: a slip}", "'PD999' is not a code"),
        ("{code: PD103, reason: later}", "PD103 cannot be allowed: a fact that is not defined"),
        ("{code: PD101, reason: meant, text: ~}", "'text' is empty"),
    ],
)
def test_an_allowance_names_a_code_that_can_be_allowed_and_a_reason(tmp_path: Path, written: str, message: str) -> None:
    """Anything else is an error at its line."""
    settings = tiny_project(tmp_path) / "edition.yaml"
    line = len(settings.read_text().splitlines()) + 1
    with settings.open("a") as file:
        file.write(f"  - {written}\n")
    found = check_edition(settings.parent, cache=Cache(None)).findings
    assert [(finding.code, finding.source.line, finding.message) for finding in found] == [("PD009", line, message)]


def test_an_allowance_that_allows_nothing_is_a_warning() -> None:
    """It says what the allowance was for, where it stands."""
    (warning,) = report_unused([allowance(file="fr/10-ready.md", text="énergie")])
    assert (warning.code, warning.severity, warning.source.line) == ("PD517", Severity.WARNING, 20)
    assert warning.message == "the allowance of PD101 'énergie' in fr/10-ready.md allows nothing"
