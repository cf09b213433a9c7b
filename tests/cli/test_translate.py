"""The commands for translators, on a project of their own: what they say, write and refuse."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.projects import tiny_project

from pressdossier import check_edition
from pressdossier.cache import Cache
from pressdossier.cli.main import main

DUTCH = "---\ntitle: Een kop\n---\nDe gemeenten zijn er klaar voor.\n\nZij maken plannen.\n"
FRENCH = "---\ntitle: Un titre\n---\nLes communes sont prêtes.\n\nElles font des projets.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in Dutch and French, where the user is; nothing is recorded yet."""
    folder = tiny_project(tmp_path, langs=("nl", "fr"))
    (folder / "nl" / "10-one.md").write_text(DUTCH)
    (folder / "fr" / "10-one.md").write_text(FRENCH)
    monkeypatch.chdir(tmp_path)
    return folder


def run(*arguments: str) -> Result:
    """A command of `translate`."""
    return CliRunner().invoke(main, ["translate", *arguments], catch_exceptions=False)


def test_status_names_what_is_not_recorded(folder: Path) -> None:
    """With the place that accept takes."""
    lines = run("status").stdout.splitlines()
    assert lines[0] == "fr: 5 not recorded"
    assert lines[-2:] == [
        "    content/2018/fr/10-one.md:4: not recorded 10-one#top/1",
        "    content/2018/fr/10-one.md:6: not recorded 10-one#top/2",
    ]
    assert "  10-one: 3 not recorded" in lines


def test_accept_records_a_review(folder: Path) -> None:
    """Who and when; status counts it, and check is content."""
    said = run("accept", "--to", "fr", "--by", "An Dubois", "--on", "2018-06-01").stdout
    assert said == "content/2018/fr/translation.lock: 5 passages recorded as reviewed by An Dubois on 2018-06-01\n"
    assert run("status").stdout == "fr: 5 reviewed\n"


def test_accept_of_one_passage_leaves_the_others(folder: Path) -> None:
    """By file and place."""
    assert run("accept", "--to", "fr", "--by", "An", "10-one#top/2").exit_code == 0
    assert run("status").stdout.startswith("fr: 4 not recorded, 1 reviewed\n")


def test_accept_refuses_what_is_not_there(folder: Path) -> None:
    """All of it, with what was meant; nothing is written."""
    result = run("accept", "--to", "fr", "10-ome", "10-one#top/9")
    assert result.exit_code == 1
    assert "there is no file '10-ome'\n  hint: did you mean '10-one'?" in result.stderr
    assert "'10-one' has no passage 'top/9'" in result.stderr
    assert not (folder / "fr" / "translation.lock").exists()


def test_changed_source_is_stale_with_its_difference(folder: Path) -> None:
    """In status and in check, until it is accepted."""
    run("accept", "--to", "fr", "--unreviewed")
    (folder / "nl" / "10-one.md").write_text(DUTCH.replace("maken plannen", "maken goede plannen"))
    where, source = "content/2018/fr/10-one.md:6", "content/2018/nl/10-one.md:6"
    changed = "'Zij maken plannen.' became 'Zij maken goede plannen.'"
    assert run("status").stdout.splitlines() == [
        "fr: 1 stale, 4 translated",
        "  10-one: 1 stale, 2 translated",
        f"    {where}: stale 10-one#top/2, made from {source} before it changed",
        "      - Zij maken plannen.",
        "      + Zij maken goede plannen.",
    ]
    found = [
        finding for finding in check_edition("content/2018", cache=Cache(None)).findings if finding.code == "PD401"
    ]
    assert [str(finding) for finding in found] == [
        f"{where}: the paragraph 'top/2' is older than its source: {changed}\n"
        "  see also: content/2018/nl/10-one.md:6\n"
        "  hint: mend the translation where it needs it, then: pressdossier translate accept --to fr 10-one#top/2"
    ]
    run("accept", "--to", "fr", "10-one#top/2", "--by", "An")
    assert run("status").stdout == "fr: 4 translated, 1 reviewed\n"


def test_what_a_hint_says_to_run_can_be_run(folder: Path) -> None:
    """As it stands: first to record everything, then to record the passage that has changed."""

    def run_hints_of(code: str) -> list[int]:
        found = check_edition("content/2018", cache=Cache(None)).findings
        commands = [finding.hint.partition("pressdossier translate ")[2] for finding in found if finding.code == code]
        return [run(*shlex.split(command)).exit_code for command in commands]

    assert run_hints_of("PD402") == [0]
    (folder / "nl" / "10-one.md").write_text(DUTCH.replace("maken plannen", "maken goede plannen"))
    assert run_hints_of("PD401") == [0]
    assert run("status").stdout == "fr: 5 reviewed\n"


def test_check_without_a_record_is_one_finding(folder: Path) -> None:
    """Not one a passage."""
    found = [
        finding for finding in check_edition("content/2018", cache=Cache(None)).findings if finding.code == "PD402"
    ]
    assert [str(finding) for finding in found] == [
        "content/2018/fr/translation.lock: nothing is recorded of the translation into 'fr'\n"
        "  hint: record what is translated: pressdossier translate accept --to fr"
    ]


def test_status_as_json(folder: Path) -> None:
    """Every passage of every file, for other tools."""
    run("accept", "--to", "fr", "--by", "An", "--on", "2018-06-01", "10-one")
    (folder / "nl" / "10-one.md").write_text(DUTCH.replace("maken plannen", "maken goede plannen"))
    (language,) = json.loads(run("status", "--format", "json").stdout)["languages"]
    assert language["counts"] == {"missing": 0, "not recorded": 2, "stale": 1, "translated": 0, "reviewed": 2}
    assert language["files"][1]["counts"]["stale"] == 1
    assert language["files"][1]["passages"][-1] == {
        "place": "top/2",
        "kind": "paragraph",
        "state": "stale",
        "source": {"path": "content/2018/nl/10-one.md", "line": 6},
        "translation": {"path": "content/2018/fr/10-one.md", "line": 6},
        "reviewed": {"by": "An", "on": "2018-06-01"},
        "changes": [{"old": "Zij maken plannen.", "new": "Zij maken goede plannen."}],
    }


def test_accept_refuses_what_is_not_translated(folder: Path) -> None:
    """Where it was asked for; the rest can be recorded by name."""
    (folder / "fr" / "00-front.md").unlink()
    (folder / "fr" / "10-one.md").write_text(FRENCH.rpartition("\n\n")[0] + "\n")
    result = run("accept", "--to", "fr", "--by", "An")
    assert result.exit_code == 1
    assert [line for line in result.stderr.splitlines() if "hint" not in line] == [
        "content/2018/fr/00-front.md: this file does not exist",
        "content/2018/nl/10-one.md:6: '10-one#top/2' is not translated yet",
    ]
    assert not (folder / "fr" / "translation.lock").exists()
    assert run("accept", "--to", "fr", "--by", "An", "10-one#top/1").exit_code == 0


def test_accept_of_all_leaves_reviews_to_those_who_read(folder: Path) -> None:
    """A passage that is named is read anew."""
    run("accept", "--to", "fr", "--by", "An", "--on", "2018-06-01", "10-one")
    lock = folder / "fr" / "translation.lock"
    assert "2 passages recorded as reviewed by Bo" in run("accept", "--to", "fr", "--by", "Bo").stdout
    assert (lock.read_text().count('"An"'), lock.read_text().count('"Bo"')) == (3, 2)
    run("accept", "--to", "fr", "--by", "Bo", "10-one#title")
    assert lock.read_text().count('"Bo"') == 3
    before = lock.read_bytes()
    run("accept", "--to", "fr", "--unreviewed")
    assert lock.read_bytes() == before


def test_damaged_lock_is_told(folder: Path) -> None:
    """By status and by check, at its line; nothing is written over it."""
    run("accept", "--to", "fr", "--unreviewed")
    lock = folder / "fr" / "translation.lock"
    lock.write_text(lock.read_text().replace("  source:", "<<<<<<< ours\n  source:", 1))
    for result in (run("status"), run("accept", "--to", "fr")):
        assert result.exit_code == 1
        assert result.stderr.startswith("content/2018/fr/translation.lock:7: this is not YAML")
    found = check_edition("content/2018", cache=Cache(None)).findings
    assert [(finding.code, finding.source.line) for finding in found if finding.code.startswith("PD4")] == [
        ("PD403", 7)
    ]


def test_missing_file_is_missing_passage_by_passage(folder: Path) -> None:
    """A translator sees what there is to do."""
    (folder / "fr" / "10-one.md").unlink()
    assert run("status").stdout.startswith("fr: 3 missing, 2 not recorded\n")


@pytest.mark.parametrize("form", ["xliff", "po"])
def test_export_and_import_translate_a_file(folder: Path, form: str) -> None:
    """What comes back is written, and recorded as translated."""
    (folder / "fr" / "10-one.md").unlink()
    assert run("export", "--to", "fr", "--format", form, "--out", "sent").stdout == "sent: 5 texts\n"
    sent = Path("sent").read_text()
    for dutch, french in zip(DUTCH.splitlines()[3::2], FRENCH.splitlines()[3::2], strict=True):
        sent = translated(sent, dutch, french, form)
    Path("sent").write_text(translated(sent, "Een kop", "Un titre", form))
    result = run("import", "--to", "fr", "sent")
    assert result.stdout.startswith("content/2018/fr/10-one.md: written\n")
    assert (folder / "fr" / "10-one.md").read_text() == FRENCH
    assert run("status").stdout == "fr: 5 translated\n"


def translated(sent: str, dutch: str, french: str, form: str) -> str:
    """A parcel with one text translated, as an agency's tool would do it."""
    if form == "xliff":
        return sent.replace(f"<source>{dutch}</source>", f"<source>{dutch}</source><target>{french}</target>")
    return sent.replace(f'msgid "{dutch}"\nmsgstr ""', f'msgid "{dutch}"\nmsgstr "{french}"')


def test_source_that_changed_on_the_way_is_stale_at_once(folder: Path) -> None:
    """What came back was made from what was sent."""
    run("export", "--to", "fr", "--out", "sent")
    (folder / "nl" / "10-one.md").write_text(DUTCH.replace("maken plannen", "maken goede plannen"))
    assert run("import", "--to", "fr", "sent").exit_code == 0
    assert run("status").stdout.startswith("fr: 1 stale, 4 translated\n")


def test_foreign_parcel_changes_nothing(folder: Path) -> None:
    """Refused whole, with exit code 1."""
    run("export", "--to", "fr", "--out", "sent")
    Path("sent").write_text(Path("sent").read_text().replace("pressdossier:2018:", "pressdossier:2017:"))
    result = run("import", "--to", "fr", "sent")
    assert result.exit_code == 1
    assert result.stderr == "sent: the file's edition is '2017', not '2018'\n  hint: nothing was imported\n"
    assert not (folder / "fr" / "translation.lock").exists()


def test_language_that_nobody_translates_into(folder: Path) -> None:
    """Nor the source language."""
    result = run("status", "--to", "nl")
    assert result.exit_code == 1
    assert "'nl' is no language that this edition is translated into" in result.stderr
