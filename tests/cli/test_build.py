"""The commands as a user meets them: in a project, with real files."""

from __future__ import annotations

import json
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner, Result
from tests.projects import break_fact, tiny_project

from pressdossier.cli.main import main

PDF = Path("out/pressdossier-2018-nl.pdf")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny edition in a project that is the current folder."""
    monkeypatch.chdir(tmp_path)
    tiny_project(tmp_path)
    return Path("content/2018")


def test_help_shows_examples_and_every_exit_code() -> None:
    """The help of build has what one wants to know without reading anything else."""
    text = run("build", "--help").stdout
    assert "pressdossier build --lang nl " in text
    assert [line.split()[0] for line in text.split("Exit codes:")[1].splitlines()[1:5]] == ["0", "1", "2", "3"]


@pytest.mark.usefixtures("edition")
def test_build_makes_the_folder_and_says_where_the_file_is() -> None:
    """The one line on stdout names the file, which is a PDF with as many pages as it says."""
    result = run("build")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{PDF}: 3 pages, ")
    assert result.stderr == ""
    assert len(pypdf.PdfReader(PDF).pages) == 3


@pytest.mark.usefixtures("edition")
def test_nothing_changed_leaves_the_file_alone() -> None:
    """A second build says so and does not touch the file."""
    run("build")
    before = PDF.stat()
    assert run("build").stdout == f"{PDF}: nothing changed\n"
    assert (PDF.stat().st_mtime_ns, PDF.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_changed_word_builds_anew(edition: Path) -> None:
    """Whatever stands in the prose counts as a change."""
    run("build")
    (edition / "nl/10-one.md").write_text("---\ntitle: One\n---\nOther words.\n")
    assert "nothing changed" not in run("build").stdout
    assert "Other words." in pypdf.PdfReader(PDF).pages[-1].extract_text()


@pytest.mark.usefixtures("edition")
def test_a_damaged_file_is_built_anew() -> None:
    """A file that is not what the last build wrote is replaced."""
    run("build")
    PDF.write_bytes(b"damaged")
    assert run("build").exit_code == 0
    assert PDF.read_bytes().startswith(b"%PDF")


def test_findings_go_to_stderr_and_the_last_good_file_stays(edition: Path) -> None:
    """A mistake in the prose is told with its place, ends with 1, and costs nobody the last PDF."""
    run("build")
    before = PDF.read_bytes()
    break_fact(edition)
    result = run("build")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "content/2018/nl/10-one.md:4: error PD103: fact 'scores.nobody' is not defined\n"
        "  hint: facts are declared in content/2018/facts.yaml\n"
        "2018 nl: not built, 1 finding\n"
    )
    assert PDF.read_bytes() == before


def test_settings_that_cannot_be_read_are_findings(edition: Path) -> None:
    """A mistake before any language is begun is told in the same form."""
    (edition / "edition.yaml").write_text("edition: [\n")
    result = run("build", "--lang", "nl")
    assert result.exit_code == 1
    assert result.stderr.startswith("content/2018/edition.yaml:")
    assert result.stderr.endswith("\n2018: not built, 1 finding\n")


def test_an_edition_without_prose_is_a_finding(edition: Path) -> None:
    """An edition that names languages but has a folder for none of them does not pass for built."""
    (edition / "nl").rename(edition / "notes")
    result = run("build")
    assert result.exit_code == 1
    assert result.stderr == (
        "content/2018/edition.yaml: error PD005: none of the languages has content\n"
        "  hint: the prose of a language stands in a folder of its name, such as nl, beside edition.yaml\n"
        "2018: not built, 1 finding\n"
    )


def test_one_language_that_fails_does_not_keep_the_next_from_being_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All languages are tried; the command ends with 1 if any of them failed."""
    monkeypatch.chdir(tmp_path)
    break_fact(tiny_project(tmp_path, langs=("fr", "nl")), "fr")
    result = run("build")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{PDF}: 3 pages, ")
    assert "2018 fr: not built, 1 finding\n" in result.stderr
    assert not Path("out/pressdossier-2018-fr.pdf").exists()


def test_without_a_name_the_newest_edition_is_built(edition: Path) -> None:
    """The newest is the one with the highest name; a folder without edition.yaml is none."""
    tiny_project(Path.cwd(), name="2019")
    (edition.parent / "2020").mkdir()
    assert run("build").stdout.startswith("out/pressdossier-2019-nl.pdf: ")
    assert run("build", "2018").stdout.startswith("out/pressdossier-2018-nl.pdf: ")


def test_an_unknown_language_names_the_nearest_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistyped language is wrong usage, and stops the whole command."""
    monkeypatch.chdir(tmp_path)
    tiny_project(tmp_path, langs=("nl", "nl-NL"))
    result = run("build", "--lang", "nl", "--lang", "nl-NI")
    assert result.exit_code == 2
    assert "there is no content for the language 'nl-NI' in content/2018; did you mean 'nl-NL'?" in result.stderr
    assert not PDF.exists()


@pytest.mark.usefixtures("edition")
def test_a_file_that_cannot_be_written_ends_with_3() -> None:
    """Nothing is wrong with the content, so that the exit code differs."""
    Path("press").write_text("a file where a folder should be")
    result = run("build", "--out", "press/2018")
    assert result.exit_code == 3
    assert result.stderr == (
        "press/2018/pressdossier-2018-nl.pdf: the file cannot be written: Not a directory\n"
        "2018 nl: not built, 1 finding\n"
    )


@pytest.mark.usefixtures("edition")
def test_json_is_all_there_is_on_stdout() -> None:
    """A program gets one document with what the library returns."""
    [result] = json.loads(run("build", "--json").stdout)["results"]
    timings = result.pop("timings")
    assert list(timings)[:2] == ["load", "compare"]
    assert result == {
        "edition": "2018",
        "lang": "nl",
        "path": str(PDF),
        "pages": 3,
        "unchanged": False,
        "findings": [],
    }
    assert json.loads(run("build", "--json").stdout)["results"][0]["unchanged"] is True


def test_json_has_the_findings(edition: Path) -> None:
    """A program reads each finding's parts; people at the terminal still see them."""
    break_fact(edition)
    result = run("build", "--json")
    assert result.exit_code == 1
    [outcome] = json.loads(result.stdout)["results"]
    assert outcome["path"] is None
    assert outcome["findings"] == [
        {
            "path": "content/2018/nl/10-one.md",
            "line": 4,
            "severity": "error",
            "code": "PD103",
            "message": "fact 'scores.nobody' is not defined",
            "hint": "facts are declared in content/2018/facts.yaml",
            "also": [],
        }
    ]
    assert result.stderr.startswith("content/2018/nl/10-one.md:4: ")


@pytest.mark.usefixtures("edition")
def test_timings_end_with_their_sum() -> None:
    """The stages' milliseconds add up to the total, but for rounding."""
    lines = run("build", "--timings").stdout.splitlines()[1:]
    *stages, total = (float(line.split()[-2]) for line in lines)
    assert lines[0].split()[0] == "load"
    assert lines[-1].split()[0] == "total"
    assert total == pytest.approx(sum(stages), abs=0.1 * len(stages))


@pytest.mark.parametrize(
    ("folder", "out", "named"),
    [
        ("content", "../out", "2018/nl/10-one.md:4: "),
        ("content/2018/nl", "../../../out", "../../2018/nl/10-one.md:4: "),
    ],
)
def test_the_project_is_found_from_a_folder_in_it(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, out: str, named: str
) -> None:
    """Files go beside the content folder wherever one stands, and all paths are written as seen from there."""
    monkeypatch.chdir(folder)
    assert run("build").stdout.startswith(f"{out}/pressdossier-2018-nl.pdf: ")
    break_fact(tmp_path / edition)
    assert run("build").stderr.startswith(named)


def test_content_names_a_project_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From anywhere, --content says where the content is, and its fonts are found beside it."""
    tiny_project(tmp_path / "press")
    monkeypatch.chdir(tmp_path)
    assert run("build", "--content", "press/content").stdout.startswith("press/out/pressdossier-2018-nl.pdf: ")
    inside = str(tmp_path / "press/content")
    assert run("build", "--content", inside).stdout == "press/out/pressdossier-2018-nl.pdf: nothing changed\n"


@pytest.mark.usefixtures("edition")
def test_proof_uses_the_fonts_of_the_project() -> None:
    """The proof sheet's texts come with the tool; the file goes where the dossiers go."""
    result = run("proof", "--lang", "nl")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("out/pressdossier-proof-nl.pdf: ")


@pytest.mark.usefixtures("edition")
def test_proof_builds_the_sheets_that_have_the_language() -> None:
    """Only the sheet of languages is in Ukrainian."""
    result = run("proof", "--lang", "uk")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == ["out/pressdossier-languages-uk.pdf"]


@pytest.mark.usefixtures("edition")
def test_proof_knows_no_other_languages() -> None:
    """A language that no sheet has is wrong usage, with those that there are."""
    result = run("proof", "--lang", "xx")
    assert result.exit_code == 2
    assert (
        "there is no content for the language 'xx' in the proof sheets; there is content for: nl, fr, de, en, uk\n"
        in result.stderr
    )


@pytest.mark.usefixtures("edition")
def test_source_date_epoch_dates_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """The moment that it names stands in the file, and another one makes another file."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    run("build")
    info = pypdf.PdfReader(PDF).metadata
    assert info is not None
    assert str(info["/CreationDate"]) == "D:20231114221320Z"


@pytest.mark.usefixtures("edition")
def test_source_date_epoch_that_is_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused before anything is built."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    result = run("build")
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH is 'yesterday', which is no number of seconds since 1970" in result.stderr


def test_a_build_for_the_public_waits_for_all_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft of a language does not; then nothing is built, whatever language was asked for."""
    monkeypatch.chdir(tmp_path)
    folder = tiny_project(tmp_path, langs=("nl", "fr"))
    (folder / "fr/10-one.md").write_text("---\ntitle: One\n---\nWords of a section.\n\nMore words.\n")
    result = run("build", "--public", "--lang", "nl")
    assert (result.exit_code, PDF.exists()) == (1, False)
    assert "content/2018/fr/10-one.md:6: error PD202: " in result.stderr
    assert result.stderr.endswith("\n2018: not built, 2 findings\n")
    assert run("build", "--lang", "nl").exit_code == 0
    (folder / "fr/10-one.md").write_text("---\ntitle: One\n---\nWords of a section.\n")
    run("translate", "accept", "--to", "fr", "--unreviewed")
    assert run("build", "--public").exit_code == 0


@pytest.mark.usefixtures("edition")
def test_standard_is_chosen() -> None:
    """The file is one of PDF 2.0 where the newer pair of standards is asked for."""
    run("build", "--standard", "ua2-a4f")
    assert PDF.read_bytes().startswith(b"%PDF-2.0")
