"""The library as another program uses it."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest
from tests.projects import break_fact, own_project, tiny_project

import pressdossier
from pressdossier import AuditError, BuildResult, ContentError, Finding, OutputError, Source, Timing
from pressdossier.cache import Cache
from pressdossier.pdf.reading.inspect import inspect_pdf


def test_a_build_says_what_it_made(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The result is typed and whole, and nothing is printed."""
    edition = pressdossier.load(tiny_project(tmp_path))
    result = edition.build("nl", out=tmp_path / "out")
    assert isinstance(result, BuildResult)
    assert (result.edition, result.lang, result.pages, result.unchanged) == ("2018", "nl", 3, False)
    assert result.path == tmp_path / "out" / "pressdossier-2018-nl.pdf"
    assert result.findings == ()
    assert capfd.readouterr() == ("", "")


def test_timings_name_the_stages_in_order(tmp_path: Path) -> None:
    """Whoever listens is told each stage as it begins, and the result has the same ones."""
    told: list[str] = []
    result = pressdossier.load(tiny_project(tmp_path)).build("nl", tmp_path, progress=told.append)
    assert told == [
        "compare",
        "read",
        "facts",
        "check",
        "resolve",
        "lay out",
        "audit",
        "paint",
        "audit structure",
        "finish",
        "write",
    ]
    assert [timing.stage for timing in result.timings] == told
    assert all(isinstance(timing, Timing) and timing.seconds >= 0 for timing in result.timings)


def test_languages_are_those_with_content(tmp_path: Path) -> None:
    """A language that is declared and has no folder yet is not offered."""
    folder = tiny_project(tmp_path, langs=("nl", "fr"))
    (folder / "fr").rename(folder / "later")
    assert pressdossier.load(folder).languages == ("nl",)


def test_no_edition_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what an edition is."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ContentError) as raised:
        pressdossier.load("content/2017")
    assert str(raised.value) == (
        "content/2017: there is no edition here\n"
        "  hint: an edition is a folder with a file edition.yaml, such as content/2018"
    )


def test_an_edition_is_found_from_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standing in its folder, one finds the people beside it, and the name that its facts go by."""
    folder = tiny_project(tmp_path)
    monkeypatch.chdir(folder)
    edition = pressdossier.load(".")
    assert (edition.folder, edition.folder.parent) == (Path("../2018"), Path(".."))
    assert edition.build("nl", tmp_path).pages == 3
    assert pressdossier.check_edition(".").passed
    monkeypatch.chdir("nl")
    assert pressdossier.load("..").folder == Path("../../2018")


def test_a_font_that_changes_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that keeps an edition for long builds with the fonts as they are now."""
    folder = tiny_project(tmp_path)
    fonts = tmp_path / "own"
    shutil.copytree(tmp_path / "fonts", fonts)
    edition = pressdossier.load(folder, fonts=fonts, cache=Cache(None))
    before = digest_of(edition.build("nl", tmp_path / "before").path)
    shutil.copy(next(fonts.rglob("SourceSerif4-It.ttf")), next(fonts.rglob("SourceSerif4-Regular.ttf")))
    assert digest_of(edition.build("nl", tmp_path / "after").path) != before


RANKED = {
    "facts.yaml": """\
tables:
  n: {file: n.csv, unit: percent, base: asked.all}
  asked: {file: asked.csv, unit: count}
claims:
  more: {above: [n.a, n.b]}
""",
    "data/n.csv": "key,value\na,45\nb,42\n",
    "data/asked.csv": "key,value\nall,100\n",
    "nl/10-one.md": '---\ntitle: One\n---\nA is [larger]{claim="more"}.\n',
    "../labels.yaml": "claims: {above: {nl: [larger]}}\n",
}


def test_warnings_survive_an_unchanged_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They come with every result, and their places are written as seen from where one stands."""
    folder = tiny_project(tmp_path)
    (folder / "data").mkdir()
    for path, text in RANKED.items():
        (folder / path).write_text(text)
    monkeypatch.chdir(tmp_path)
    first = pressdossier.load("content/2018").build("nl", tmp_path)
    monkeypatch.chdir(folder.parent)
    again = pressdossier.load("2018").build("nl", tmp_path)
    assert (first.unchanged, again.unchanged) == (False, True)
    places = ["{}nl/10-one.md:4", "{}facts.yaml:5", "{}data/n.csv:2"]
    for result, home in ((first, "content/2018/"), (again, "2018/")):
        (warning,) = result.findings
        assert warning.code == "PD109"
        assert [str(place) for place in (warning.source, *warning.also)] == [place.format(home) for place in places]


def test_no_content_for_the_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what there is."""
    monkeypatch.chdir(tmp_path)
    tiny_project(tmp_path)
    with pytest.raises(ContentError) as raised:
        pressdossier.load("content/2018").build("de")
    assert str(raised.value) == (
        "content/2018/edition.yaml: there is no content for the language 'de'\n  hint: there is content for: nl"
    )


def test_a_language_folder_that_comes_later_is_held_to_the_settings(tmp_path: Path) -> None:
    """Settings that were right without French are read again once French prose is there."""
    folder = tiny_project(tmp_path)
    settings = folder / "edition.yaml"
    settings.write_text(settings.read_text().replace("languages: [nl]", "languages: [nl, fr]"))
    assert pressdossier.load(folder).languages == ("nl",)
    (folder / "fr").mkdir()
    with pytest.raises(ContentError, match="fr"):
        pressdossier.load(folder)


def test_settings_changed_after_loading_count(tmp_path: Path) -> None:
    """A program that keeps an edition for long builds from the settings as they are now."""
    folder = tiny_project(tmp_path)
    edition = pressdossier.load(folder)
    edition.build("nl", tmp_path)
    (folder / "edition.yaml").write_text("edition: 2018\n")
    with pytest.raises(ContentError):
        edition.build("nl", tmp_path)


def test_two_editions_in_threads_make_what_they_make_alone(tmp_path: Path) -> None:
    """Builds share nothing that one could spoil for another."""
    folders = [tiny_project(tmp_path, name="2018"), own_project(tmp_path / "own")] * 2
    jobs = [(folder, tmp_path / str(number)) for number, folder in enumerate(folders)]
    with ThreadPoolExecutor(len(jobs)) as pool:
        together = [*pool.map(build_without_cache, jobs)]
    alone = [build_without_cache((folder, tmp_path / "alone" / str(number))) for number, (folder, _) in enumerate(jobs)]
    assert together == alone


def build_without_cache(job: tuple[Path, Path]) -> str:
    folder, out = job
    return digest_of(pressdossier.load(folder, cache=Cache(None)).build("nl", out).path)


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_one_edition_is_built_in_threads(tmp_path: Path) -> None:
    """An edition may be shared by threads that build it at the same time."""
    edition = pressdossier.load(tiny_project(tmp_path), cache=Cache(None))
    with ThreadPoolExecutor(4) as pool:
        paths = [result.path for result in pool.map(lambda number: edition.build("nl", tmp_path / str(number)), "abcd")]
    assert len({digest_of(path) for path in paths}) == 1


def test_same_input_same_bytes_wherever_and_whenever(tmp_path: Path) -> None:
    """Neither the process, its hash seed, its time zone, the folder one stands in nor the cache is in the file."""
    folder = own_project(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    first = build_in_process(folder, cwd=tmp_path, out="first", seed="1")
    second = build_in_process(folder, cwd=elsewhere, out="second", seed="2")
    assert first == second


def build_in_process(folder: Path, *, cwd: Path, out: str, seed: str) -> str:
    code = f"import pressdossier; print(pressdossier.load({os.path.relpath(folder, cwd)!r}).build('nl', {out!r}).path)"
    zone = {"1": "Asia/Kathmandu", "2": "America/Lima"}[seed]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PRESSDOSSIER_CACHE": str(cwd / "cache")}
    ran = subprocess.run([sys.executable, "-c", code], cwd=cwd, env=environment, capture_output=True, check=True)
    return digest_of(cwd / ran.stdout.decode().strip())


def test_a_warm_cache_changes_no_byte(tmp_path: Path) -> None:
    """What is remembered from an earlier build is as good as made anew."""
    folder = own_project(tmp_path)
    cache = Cache(tmp_path / "cache")
    cold = pressdossier.load(folder, cache=cache).build("nl", tmp_path / "cold")
    warm = pressdossier.load(folder, cache=cache).build("nl", tmp_path / "warm")
    assert not warm.unchanged
    assert digest_of(cold.path) == digest_of(warm.path)


def test_a_failing_audit_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that breaks a promise is never written, and no temporary file is left behind."""
    folder = tiny_project(tmp_path)
    before = digest_of(pressdossier.load(folder).build("nl", tmp_path / "out").path)
    (folder / "nl" / "10-one.md").write_text("---\ntitle: One\n---\nOther words.\n")
    monkeypatch.setattr(
        "pressdossier.check.build.pages.audit", lambda *_: [Finding(Source("somewhere", 1), "a word is lost")]
    )
    with pytest.raises(AuditError, match="somewhere:1: a word is lost"):
        pressdossier.load(folder).build("nl", tmp_path / "out")
    assert [digest_of(path) for path in (tmp_path / "out").iterdir()] == [before]


def test_broken_content_leaves_the_old_file(tmp_path: Path) -> None:
    """A build that fails early costs nobody the last good PDF."""
    folder = tiny_project(tmp_path)
    before = digest_of(pressdossier.load(folder).build("nl", tmp_path / "out").path)
    break_fact(folder)
    with pytest.raises(ContentError):
        pressdossier.load(folder).build("nl", tmp_path / "out")
    assert [digest_of(path) for path in (tmp_path / "out").iterdir()] == [before]


def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path: Path) -> None:
    """Writing that fails half-way is an OutputError, and what was half written is gone."""
    folder = tiny_project(tmp_path)
    path = pressdossier.load(folder).build("nl", tmp_path / "out").path
    before = digest_of(path)
    (folder / "nl" / "10-one.md").write_text("---\ntitle: One\n---\nOther words.\n")
    with files_of_at_most(1000), pytest.raises(OutputError) as raised:
        pressdossier.load(folder, cache=Cache(None)).build("nl", tmp_path / "out")
    assert str(raised.value) == f"{path}: the file cannot be written: File too large"
    assert [digest_of(path) for path in (tmp_path / "out").iterdir()] == [before]


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Have the system refuse to write more than so many bytes to a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_missing_fonts_are_named(tmp_path: Path) -> None:
    """A project without fonts is told which files it needs."""
    folder = tiny_project(tmp_path)
    (tmp_path / "fonts").unlink()
    with pytest.raises(ContentError, match="there is no font file for the face 'SourceSerif4-Regular'"):
        pressdossier.load(folder).build("nl", tmp_path)


@pytest.mark.parametrize("name", ["2017/facts.yaml", "2017/data/n.csv", "shared/n.csv"])
def test_facts_outside_the_edition_s_folder_count(tmp_path: Path, name: str) -> None:
    """An earlier edition's figures are an input, and so is a table that lies anywhere else."""
    folder = tiny_project(tmp_path)
    content = folder.parent
    for path in (content / "2017" / "data" / "n.csv", content / "shared" / "n.csv"):
        path.parent.mkdir(parents=True)
        path.write_text("key,value\na,1\n")
    (folder / "data").mkdir()
    (content / "2017" / "facts.yaml").write_text("tables:\n  n: {file: n.csv, unit: count}\n")
    (folder / "facts.yaml").write_text("tables:\n  n: {file: ../../shared/n.csv, unit: count}\n")
    edition = pressdossier.load(folder)
    assert [edition.build("nl", tmp_path / "out").unchanged for _ in range(2)] == [False, True]
    with (content / name).open("a") as file:
        file.write("\n")
    assert not edition.build("nl", tmp_path / "out").unchanged


HOUSE = """\
[colours]
accent = "#7a1f5c"

[faces]
sans-strong = "SourceSerif4-Semibold"
"""


def themed(root: Path, theme: str = HOUSE) -> Path:
    """A tiny edition with a theme of its own beside it."""
    folder = tiny_project(root)
    (folder / "edition.yaml").write_text((folder / "edition.yaml").read_text() + "theme: house.toml\n")
    (folder.parent / "house.toml").write_text(theme)
    return folder


def test_a_theme_of_its_own_changes_faces_and_colours(tmp_path: Path) -> None:
    """Only what it names; an edit of the theme is an edit of what is built."""
    edition = pressdossier.load(themed(tmp_path), cache=Cache(tmp_path / "cache"))
    first = edition.build("nl", tmp_path / "out")
    faces = {face.name.partition("+")[2] for face in inspect_pdf(first.path).fonts}
    assert "SourceSerif4-Semibold" in faces
    assert "SourceSans3-Semibold" not in faces
    with pikepdf.open(first.path) as pdf:
        drawn = {tuple(map(float, one.operands)) for one in pikepdf.parse_content_stream(pdf.pages[2]) if _fills(one)}
    accent = tuple(round(channel / 255, 3) for channel in (0x7A, 0x1F, 0x5C))
    assert any(colour == pytest.approx(accent, abs=0.002) for colour in drawn)
    assert edition.build("nl", tmp_path / "out").unchanged
    (tmp_path / "content" / "house.toml").write_text(HOUSE.replace("7a1f5c", "333366"))
    assert not edition.build("nl", tmp_path / "out").unchanged


def _fills(instruction: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage) -> bool:
    return str(instruction.operator) == "rg"


@pytest.mark.parametrize(
    ("theme", "report"),
    [
        (
            '[colours]\naccent = "plum"',
            "content/house.toml: theme token missing or wrong: colour 'plum' is not of the form #rrggbb",
        ),
        (
            '[faces]\nserif = "SourceSerif4-Regula"',
            "fonts: there is no font file for the face 'SourceSerif4-Regula'\n"
            "  hint: did you mean 'SourceSerif4-Regular' or 'SourceSerif4-It'? "
            "a font file is named like the face in the theme, with the ending .ttf",
        ),
    ],
)
def test_a_broken_theme_is_reported(
    theme: str, report: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """With its own path, and nothing is built."""
    themed(tmp_path, theme)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ContentError) as raised:
        pressdossier.load("content/2018", fonts="fonts").build("nl", tmp_path)
    assert str(raised.value) == report


def test_a_theme_that_is_not_there_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is named, by a check as by a build."""
    themed(tmp_path)
    (tmp_path / "content" / "house.toml").unlink()
    monkeypatch.chdir(tmp_path)
    report = (
        "content/2018/edition.yaml:14: the file content/house.toml does not exist\n"
        "  hint: themes lie in the content folder; see docs/theme.md"
    )
    with pytest.raises(ContentError) as raised:
        pressdossier.load("content/2018").build("nl", tmp_path)
    assert str(raised.value) == report
    assert report in map(str, pressdossier.check_edition("content/2018").errors)
