"""The command check: its forms, its exit codes, and what it costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.projects import own_project, tiny_project

from pressdossier.cli.findings import lines_of, summary, to_github, to_text
from pressdossier.cli.main import main
from pressdossier.cli.sarif import to_sarif
from pressdossier.codes import RULES
from pressdossier.errors import Finding, Severity, Source

PLACE = Source("content/2018/fr/20-ready.md", 41)
SOURCE = Source("content/2018/nl/20-ready.md", 39)
ERROR = Finding(PLACE, "the fact is cited in 'nl' and not here", "let both have the same", code="PD203", also=(SOURCE,))
WARNING = Finding(Source("content/2018/images/a, b.png"), "no figure: 100%", "", Severity.WARNING, "PD512")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], catch_exceptions=False)


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny edition in a project that is the current folder, with digits in a line of prose."""
    monkeypatch.chdir(tmp_path)
    folder = tiny_project(tmp_path)
    (folder / "nl/10-one.md").write_text("---\ntitle: One\n---\nThere are 14 of them.\n")
    return Path("content/2018")


def test_text_reads_like_a_compilers(edition: Path) -> None:
    """Place, severity, code, message; the line; the hint; and how many there are."""
    result = run()
    assert result.exit_code == 1
    assert result.stdout == (
        "content/2018/nl/10-one.md:4: error PD101: the digits '14' are bound to no fact\n"
        "  | There are 14 of them.\n"
        "  hint: cite a fact as {{key}}; a name that holds a number stands under names: in labels.yaml\n"
        "2018: 1 error, no warnings\n"
    )


def test_warnings_do_not_fail(edition: Path) -> None:
    """They are told, and the exit code is that of success."""
    (edition / "nl/10-one.md").write_text("---\ntitle: One\n---\nWords.\n")
    (edition.parent / "people.yaml").write_text("institute: {name: Institute}\nann: {name: Ann}\n")
    result = run("2018")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "2018: no errors, 1 warning")


@pytest.mark.usefixtures("edition")
def test_one_language_is_named_in_the_summary() -> None:
    """So that nobody takes it for the whole."""
    assert run("--lang", "nl").stdout.endswith("\n2018 nl: 1 error, no warnings\n")
    assert run("--lang", "xx").exit_code == 2


def test_wrong_settings_are_findings_too(edition: Path) -> None:
    """Where a build ends at once, a check goes on."""
    (edition / "charts.yaml").write_text("a: {kind: pie}\n")
    (edition / "nl/10-one.md").write_text("---\ntitle: One\n---\nWords ::: and signs.\n")
    result = run()
    assert result.exit_code == 1
    assert result.stdout.endswith("2018: 2 errors, no warnings\n")


def test_text_shows_the_line_and_the_other_places() -> None:
    """A long line is shortened; one that is not there is left out."""
    lines = {PLACE.path: [*[""] * 40, f"  {'mot ' * 60}"]}
    shown = to_text(ERROR, lines).splitlines()
    assert shown[0] == "content/2018/fr/20-ready.md:41: error PD203: the fact is cited in 'nl' and not here"
    assert shown[1].startswith("  | mot mot")
    assert shown[1].endswith("…")
    assert len(shown[1]) < 120
    assert shown[2:] == ["  see also: content/2018/nl/20-ready.md:39", "  hint: let both have the same"]
    assert to_text(WARNING, lines) == "content/2018/images/a, b.png: warning PD512: no figure: 100%"


def test_files_that_cannot_be_read_have_no_lines(tmp_path: Path) -> None:
    """An image, a folder, a file that is gone."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    places = [tmp_path / "a.png", tmp_path, tmp_path / "gone.md"]
    assert lines_of([Finding(Source(str(path), 1), "x") for path in places]) == {}


def test_summary_counts_in_words() -> None:
    """Also where there is nothing to count."""
    assert summary([ERROR, ERROR, WARNING]) == "2 errors, 1 warning"
    assert summary([]) == "no errors, no warnings"


@pytest.mark.usefixtures("edition")
def test_json_is_one_document() -> None:
    """With everything that the library returns."""
    document = json.loads(run("--format", "json").stdout)
    assert next(iter(document.pop("timings"))) == "compare"
    [finding] = document.pop("findings")
    assert document == {"edition": "2018", "languages": [], "passed": False, "errors": 1, "warnings": 0}
    assert (finding["code"], finding["line"], finding["also"]) == ("PD101", 4, [])


def test_github_takes_its_own_escapes() -> None:
    """A comma and a colon in a property, a percent sign and a line's end in the text."""
    assert to_github(ERROR) == (
        "::error file=content/2018/fr/20-ready.md,line=41,title=PD203::the fact is cited in 'nl' and not here"
        "%0Asee also: content/2018/nl/20-ready.md:39%0Ahint: let both have the same"
    )
    assert to_github(WARNING) == "::warning file=content/2018/images/a%2C b.png,title=PD512::no figure: 100%25"


@pytest.mark.usefixtures("edition")
def test_github_ends_with_the_summary() -> None:
    """A command a finding, a line each."""
    first, last = run("--format", "github").stdout.splitlines()
    assert first.startswith("::error file=content/2018/nl/10-one.md,line=4,title=PD101::the digits")
    assert last == "2018: 1 error, no warnings"


def sarif() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(to_sarif([ERROR, WARNING], "1.2"))
    return document


def test_sarif_names_its_rules() -> None:
    """All of them, with severity and help; each result leads to its own (SARIF 2.1.0, 3.19.23 and 3.27.6)."""
    (run,) = sarif()["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [code.value for code in RULES]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
        assert rules[result["ruleIndex"]]["help"]["text"]


def test_sarif_names_its_places() -> None:
    """Paths as URIs, lines from 1 and none for a whole file; the other places are related."""
    error, warning = sarif()["runs"][0]["results"]
    assert error["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": PLACE.path}, "region": {"startLine": 41}}}
    ]
    (related,) = error["relatedLocations"]
    assert (related["id"], related["physicalLocation"]["region"]) == (0, {"startLine": 39})
    assert warning["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "content/2018/images/a%2C%20b.png"}}}
    ]
    assert error["message"]["text"] == f"{ERROR.message}\nhint: {ERROR.hint}"


KNOWN = {
    "log": {"$schema", "version", "runs"},
    "run": {"tool", "columnKind", "results"},
    "driver": {"name", "version", "rules"},
    "rule": {"id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration"},
    "result": {"ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations"},
}
"""Names that the schema of SARIF 2.1.0 defines for each object, which takes no others."""


def test_sarif_uses_no_name_that_the_schema_does_not_define() -> None:
    """And has those that it requires: version and runs, tool, driver and its name, a rule's id, a result's message."""
    log = sarif()
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (log["version"], set(log), set(run)) == ("2.1.0", KNOWN["log"], KNOWN["run"])
    assert (driver["name"], set(driver)) == ("pressdossier", KNOWN["driver"])
    assert all(rule.keys() == KNOWN["rule"] for rule in driver["rules"])
    assert all(result.keys() <= KNOWN["result"] and result["message"]["text"] for result in run["results"])


HEAVY = ("matplotlib", "pandas", "numpy", "pydantic", "yaml", "babel", "py3langid", "reportlab", "rich", "uharfbuzz")


def imported_by_a_check(project: Path) -> set[str]:
    """The heavy libraries that the command brings in when it checks all languages in a process of its own."""
    code = (
        "import sys\nfrom pressdossier.cli.main import main\n"
        "try: main(['check'])\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    environment = {**os.environ, "PRESSDOSSIER_CACHE": str(project / "cache")}
    ran = subprocess.run([sys.executable, "-c", code], cwd=project, env=environment, capture_output=True, text=True)
    assert "pressdossier.build.edition" in ran.stderr.split()
    return set(HEAVY) & set(ran.stderr.split())


def test_a_check_imports_only_what_it_needs(tmp_path: Path) -> None:
    """Never matplotlib; nothing heavy where nothing changed; after an edit no more than reading the text takes."""
    folder = own_project(tmp_path)
    assert imported_by_a_check(tmp_path).isdisjoint({"matplotlib", "reportlab", "uharfbuzz", "rich"})
    assert imported_by_a_check(tmp_path) == set()
    prose = folder / "nl" / "40-conclusion.md"
    prose.write_text(prose.read_text(encoding="utf-8") + "\nEr is een zin bij gekomen.\n", encoding="utf-8")
    assert imported_by_a_check(tmp_path) <= {"yaml"}
