"""One run finds all that is wrong, in every language and at every stage, and nothing hides anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.dossier import run_without_memory
from tests.projects import tiny_project

import pressdossier
from pressdossier import CheckResult, ContentError, Finding, Source, check_edition
from pressdossier.build.gather import Driver, Policy
from pressdossier.cache import Cache
from pressdossier.codes import Code

PROSE = "---\ntitle: One\n---\n{}\n"


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition in two languages, in the project that is the current folder."""
    monkeypatch.chdir(tmp_path)
    tiny_project(tmp_path, langs=("nl", "fr"))
    return Path("content/2018")


def write(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text(PROSE.format(text) if path.endswith(".md") else text)


def check(folder: Path, *languages: str) -> CheckResult:
    return check_edition(folder, languages=languages, cache=Cache(None))


def codes(result: CheckResult) -> list[str]:
    """Codes with their places, but for what is so here throughout: nobody has recorded the translation, and so on."""
    return [
        f"{finding.code} {finding.source}".replace("content/2018/", "")
        for finding in result.findings
        if finding.code not in ("PD402", "PD517")
    ]


def test_every_stage_and_language_is_told_in_one_run(edition: Path) -> None:
    """Prose that cannot be read, names that lead nowhere, data that are none, texts, and what differs."""
    write(edition, "nl/00-front.md", "Words ::: of the lead.")
    write(edition, "nl/10-one.md", "There are 14, says [](#nobody).")
    write(edition, "fr/10-one.md", "There are 14, says Ann.")
    write(edition, "facts.yaml", "tables: {n: {file: n.csv, unit: count}}\n")
    write(edition, "data/n.csv", "key,value\na,x\n")
    assert codes(check(edition)) == [
        "PD004 data/n.csv:2",
        "PD101 fr/10-one.md:4",
        "PD208 fr/10-one.md:4",
        "PD003 nl/00-front.md:4",
        "PD101 nl/10-one.md:4",
    ]


def test_wrong_settings_hide_neither_prose_nor_data(edition: Path) -> None:
    """Nobody knows the order of the files then, but each can be read."""
    write(edition, "charts.yaml", "a: {kind: pie}\n")
    write(edition, "fr/10-one.md", "Words ::: of a section.")
    write(edition, "facts.yaml", "tables: {n: {file: n.csv, unit: count}}\n")
    write(edition, "data/n.csv", "key,value\na,x\n")
    assert codes(check(edition)) == ["PD002 charts.yaml:1", "PD004 data/n.csv:2", "PD003 fr/10-one.md:4"]


def test_a_missing_file_is_one_finding(edition: Path) -> None:
    """What it names is taken from the other language, so that references to it are not found missing."""
    write(edition, "nl/10-one.md", "## Words {#here}\n\nMore.")
    write(edition, "nl/00-front.md", "See [](#here).")
    write(edition, "fr/00-front.md", "See [](#here).")
    (edition / "fr/10-one.md").unlink()
    assert codes(check(edition)) == ["PD005 edition.yaml:7"]


def test_what_could_not_be_read_has_no_consequences(edition: Path) -> None:
    """Neither a name that stands in it nor a passage is called missing, nor what has no name unknown."""
    write(edition, "nl/10-one.md", "## Words {#here}\n\nMore.")
    write(edition, "nl/00-front.md", "See [](#here).")
    write(edition, "fr/00-front.md", "See [](#here).")
    write(edition, "fr/10-one.md", '## Words {#here\n\n::: {.quote mode="verbatim"}\n:::\n\nMore.')
    assert set(codes(check(edition))) == {"PD003 fr/10-one.md:4", "PD003 fr/10-one.md:6"}


def test_a_chart_that_cannot_be_drawn_hides_no_unknown_fact(edition: Path) -> None:
    """Names are looked for all the same."""
    write(edition, "facts.yaml", "tables: {n: {file: n.csv, unit: count}}\n")
    write(edition, "data/n.csv", "key,value\na,1\n")
    write(edition, "charts.yaml", "a: {kind: unit-grid, facts: [n.a]}\n")
    write(edition, "labels.yaml", "")
    write(edition, "nl/10-one.md", '{{n.b}}\n\n::: {.figure chart="a" headline="Words"}\n:::\n')
    found = codes(check(edition, "nl"))
    assert {"PD008 charts.yaml:1", "PD103 nl/10-one.md:4"} <= set(found)
    assert "PD502" not in " ".join(found)


def test_one_language_is_checked_against_the_source(edition: Path) -> None:
    """What is wrong in the others is not told."""
    write(edition, "nl/10-one.md", "There are 14.")
    write(edition, "fr/10-one.md", "There are 14.")
    assert codes(check(edition, "nl")) == ["PD101 nl/10-one.md:4"]
    assert codes(check(edition, "fr")) == ["PD101 fr/10-one.md:4"]


def test_an_allowance_holds_for_builds_too(edition: Path, tmp_path: Path) -> None:
    """What check does not tell does not stop a build."""
    write(edition, "nl/10-one.md", "There are 14.")
    with pytest.raises(ContentError, match="the digits '14' are bound to no fact"):
        pressdossier.load(edition).build("nl", tmp_path)
    with (edition / "edition.yaml").open("a") as settings:
        settings.write("  - {code: PD101, file: nl/10-one.md, text: '14', reason: a house number}\n")
    assert "PD101" not in " ".join(codes(check(edition)))
    assert pressdossier.load(edition).build("nl", tmp_path).pages == 3


def test_a_build_tells_what_is_wrong_with_text_and_names_together(edition: Path, tmp_path: Path) -> None:
    """And nothing of other languages: neither their text nor where they differ."""
    write(edition, "nl/10-one.md", "There are 14, says [](#nobody).")
    write(edition, "fr/10-one.md", "There are 15.")
    with pytest.raises(ContentError) as raised:
        pressdossier.load(edition).build("nl", tmp_path)
    assert [(finding.code, finding.source.path[-12:]) for finding in raised.value.findings] == [
        ("PD101", "nl/10-one.md"),
        ("PD503", "nl/10-one.md"),
    ]


def test_no_finding_comes_without_a_code() -> None:
    """Whatever a stage or a rule forgets, is added where all of them are gathered."""

    def forget() -> None:
        raise ContentError((Finding(Source("a stage", 1), "something"),))

    driver = Driver(run_without_memory(), Policy.GO_ON)
    driver.attempt("settings", forget)
    driver.note((Finding(Source("a rule", 1), "something"),))
    assert [finding.code for finding in driver.findings] == [Code.SETTINGS] * 2


def test_nothing_changed_is_remembered(edition: Path, tmp_path: Path) -> None:
    """The findings are the same; a change anywhere in the content counts."""
    write(edition, "nl/10-one.md", "There are 14.")
    cache = Cache(tmp_path / "cache")
    first, again = check_edition(edition, cache=cache), check_edition(edition, cache=cache)
    assert (first.unchanged, again.unchanged) == (False, True)
    assert again.findings == first.findings != ()
    (edition.parent / "people.yaml").write_text("institute: {name: Another}\n")
    assert not check_edition(edition, cache=cache).unchanged


def test_a_language_without_a_catalogue_does_not_hide_the_others(edition: Path) -> None:
    """The language that the tool does not know is a finding of its own."""
    (edition / "fr").rename(edition / "xx")
    for path in (edition / "edition.yaml", edition.parent / "people.yaml"):
        path.write_text(path.read_text().replace(", fr", ", xx"))
    write(edition, "nl/10-one.md", "There are 14.")
    assert codes(check(edition)) == ["PD101 nl/10-one.md:4", "PD002 messages/xx.toml"]
