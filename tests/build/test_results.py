"""What is remembered of a build or a check: until what it looked at has changed, and never what was not remembered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.projects import own_project, tiny_project

import pressdossier
from pressdossier import BuildResult, Edition, Finding, Severity, Source
from pressdossier.build import results
from pressdossier.build.results import Known, recall, remember
from pressdossier.cache import Cache, digest
from pressdossier.files import Files

KIND, NAME = "built", "out/a.pdf"

FINDINGS = (
    Finding(Source("content/2018/nl/a.md", 3), "wrong", "mend it", code="PD100"),
    Finding(
        Source("content/2018/nl/b.md"),
        "odd: '§' … \n in two lines",
        severity=Severity.WARNING,
        also=(Source("content/2018/facts.yaml", 12), Source("fonts", 0)),
    ),
)


def known_of(content: Path, *, findings: tuple[Finding, ...] = FINDINGS) -> Known:
    """What is known of a build that looked at a file, at one that is missing, and at a folder."""
    files = Files()
    (content / "2018").mkdir(parents=True, exist_ok=True)
    (content / "2018" / "a.md").write_text("before")
    for name in ("2018/a.md", "2018/missing.md"):
        files.is_file(content / name)
    files.names(content / "2018")
    return Known(files.inputs(content), str(content), findings, ("digest", "", "16"))


def test_what_is_remembered_is_recalled(tmp_path: Path) -> None:
    """Every value as it was, in whatever letters it is written; nothing under another kind or name."""
    cache, content = Cache(tmp_path / "cache"), tmp_path / "content"
    known = known_of(content)
    remember(cache, KIND, NAME, known)
    assert recall(cache, KIND, NAME, content, Files()) == known
    assert recall(cache, "checked", NAME, content, Files()) is None
    assert recall(cache, KIND, "out/b.pdf", content, Files()) is None


TEXTS = st.text(max_size=8) | st.sampled_from(["", "\ud800", "1:a,", "\0"])
PLACES = st.builds(Source, TEXTS.map(lambda text: f"/elsewhere/{text}"), st.integers(0, 10**6))
FOUND = st.builds(
    Finding, PLACES, TEXTS, TEXTS, st.sampled_from(Severity), TEXTS, st.lists(PLACES, max_size=2).map(tuple)
)


@given(st.dictionaries(TEXTS, TEXTS, max_size=3), st.lists(FOUND, max_size=3), st.lists(TEXTS, max_size=3))
def test_any_result_is_read_back_as_it_was_written(
    inputs: dict[str, str], findings: list[Finding], said: list[str]
) -> None:  # fmt: skip
    """No text in it can be taken for another."""
    known = Known(inputs, "content", tuple(findings), tuple(said))
    packed = results._pack(results._texts(known))
    assert results._known(results._unpack(packed)) == known


def test_places_are_written_as_seen_from_where_one_stands_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those in the content folder; a place elsewhere is written as it was."""
    cache, content = Cache(tmp_path / "cache"), tmp_path / "content"
    known_of(content)
    monkeypatch.chdir(tmp_path)
    remember(cache, KIND, NAME, known_of(Path("content")))
    monkeypatch.chdir(content)
    recalled = recall(cache, KIND, NAME, Path(), Files())
    assert recalled is not None
    first, second = recalled.findings
    assert [str(place) for place in (first.source, second.source, *second.also)] == [
        *("2018/nl/a.md:3", "2018/nl/b.md"),
        *("2018/facts.yaml:12", "fonts"),
    ]


def test_nothing_is_recalled_once_an_input_has_changed(tmp_path: Path) -> None:
    """Nor where a file was added; what it was before is believed again."""
    cache, content = Cache(tmp_path / "cache"), tmp_path / "content"
    remember(cache, KIND, NAME, known_of(content))
    path = content / "2018" / "a.md"
    path.write_text("after")
    assert recall(cache, KIND, NAME, content, Files()) is None
    path.write_text("before")
    assert recall(cache, KIND, NAME, content, Files()) is not None
    (content / "2018" / "missing.md").touch()
    assert recall(cache, KIND, NAME, content, Files()) is None


def test_a_record_of_another_shape_is_not_believed(tmp_path: Path) -> None:
    """One that is whole as an entry, and cut off, or no record at all."""
    cache, content = Cache(tmp_path / "cache"), tmp_path / "content"
    remember(cache, KIND, NAME, known_of(content))
    whole = cache.read(KIND, digest(NAME))
    assert whole is not None
    wrong = [whole[:length] for length in range(len(whole))]
    wrong += [b"x", b"-1:", b"9999999999:", b"1:a", whole.replace(b"5:error", b"5:fatal"), b"\xff" + whole, whole[1:]]
    for data in wrong:
        cache.write(KIND, digest(NAME), data)
        assert recall(cache, KIND, NAME, content, Files()) is None, data
    cache.write(KIND, digest(NAME), whole)
    assert recall(cache, KIND, NAME, content, Files()) is not None


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """An edition in two languages, with a cache of its own."""
    return pressdossier.load(tiny_project(tmp_path, langs=("nl", "fr")), cache=Cache(tmp_path / "cache"))


def build(edition: Edition, out: Path, lang: str = "nl") -> BuildResult:
    """As a new process builds it."""
    return pressdossier.load(edition.folder, cache=Cache(edition.means.cache.folder)).build(lang, out)


def test_an_edit_in_one_language_leaves_another_s_file_alone(edition: Edition, tmp_path: Path) -> None:
    """What a build has not looked at does not count."""
    for lang in ("nl", "fr"):
        build(edition, tmp_path, lang)
    (edition.folder / "fr" / "10-one.md").write_text("---\ntitle: One\n---\nOther words.\n")
    assert [build(edition, tmp_path, lang).unchanged for lang in ("nl", "fr")] == [True, False]


def test_what_a_build_does_not_look_at_changes_nothing(edition: Edition, tmp_path: Path) -> None:
    """Files of other languages and in other folders, and a file that says what it said."""
    build(edition, tmp_path, "fr")
    (edition.folder / "data").mkdir()
    build(edition, tmp_path, "fr")
    (edition.folder / "data" / "notes.txt").write_text("mine")
    (edition.folder / "nl" / "20-two.md").write_text("---\ntitle: Two\n---\nWords.\n")
    text = (edition.folder / "fr" / "10-one.md").read_bytes()
    (edition.folder / "fr" / "10-one.md").unlink()
    (edition.folder / "fr" / "10-one.md").write_bytes(text)
    assert build(edition, tmp_path, "fr").unchanged


@pytest.mark.parametrize("damage", [b"", b"%PDF-1.7 cut off"])
def test_a_damaged_file_is_built_again(edition: Edition, tmp_path: Path, damage: bytes) -> None:
    """It is not what was built, whoever spoiled it."""
    first = build(edition, tmp_path)
    whole = first.path.read_bytes()
    first.path.write_bytes(damage)
    second = build(edition, tmp_path)
    assert (second.unchanged, second.path.read_bytes() == whole) == (False, True)


def test_one_flipped_bit_of_the_file_is_noticed(edition: Edition, tmp_path: Path) -> None:
    """Its size and its time of change say nothing."""
    first = build(edition, tmp_path)
    status, data = first.path.stat(), bytearray(first.path.read_bytes())
    data[len(data) // 2] ^= 1
    first.path.write_bytes(data)
    os.utime(first.path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not build(edition, tmp_path).unchanged


def test_a_file_that_is_gone_is_built_again(edition: Edition, tmp_path: Path) -> None:
    """In its folder, and in a folder of another name."""
    path = build(edition, tmp_path / "out").path
    path.unlink()
    assert not build(edition, tmp_path / "out").unchanged
    assert not build(edition, tmp_path / "other").unchanged
    path.unlink()
    path.mkdir()
    with pytest.raises(pressdossier.OutputError):
        build(edition, tmp_path / "out")


def test_content_that_moved_is_built_again(edition: Edition, tmp_path: Path) -> None:
    """The file may say where its content lies; where content and file moved together, it is another file."""
    build(edition, tmp_path)
    (tmp_path / "content").rename(tmp_path / "moved")
    moved = pressdossier.load(tmp_path / "moved" / "2018", cache=Cache(edition.means.cache.folder))
    assert [moved.build("nl", tmp_path).unchanged for _ in range(2)] == [False, True]


def test_an_edit_during_a_build_is_built_next_time(edition: Edition, tmp_path: Path) -> None:
    """What was built is remembered by what the build saw, and not by what the text says when it ends."""
    path = edition.folder / "nl" / "10-one.md"
    before, after = path.read_text(), "---\ntitle: One\n---\nOther words.\n"
    stages = []

    def editing(stage: str) -> None:
        stages.append(stage)
        if stage == "lay out":
            path.write_text(after)

    first = edition.build("nl", tmp_path, progress=editing)
    assert "lay out" in stages
    assert not build(edition, tmp_path).unchanged
    path.write_text(before)
    again = build(edition, tmp_path)
    assert (again.unchanged, again.path == first.path) == (False, True)


def test_an_edit_that_is_taken_back_during_a_build_leaves_the_right_file(edition: Edition, tmp_path: Path) -> None:
    """A text that was seen half edited is not taken for the one that is there."""
    path = edition.folder / "nl" / "10-one.md"
    before, whole = path.read_text(), build(edition, tmp_path / "before").path.read_bytes()
    path.write_text("---\ntitle: One\n---\nOther words.\n")

    def taking_back(stage: str) -> None:
        if stage == "facts":
            path.write_text(before)

    built = edition.build("nl", tmp_path / "out", progress=taking_back)
    assert built.path.read_bytes() != whole
    assert not build(edition, tmp_path / "out").unchanged
    assert built.path.read_bytes() == whole


def test_a_check_is_remembered_with_its_findings(tmp_path: Path) -> None:
    """Errors too, until the text has changed; and what was checked for one language is not what was for all."""
    edition = pressdossier.load(tiny_project(tmp_path / "one"), cache=Cache(tmp_path / "cache"))
    text = (edition.folder / "nl" / "10-one.md").read_text()
    (edition.folder / "nl" / "10-one.md").write_text(text + "\nHier staan 37 getallen.\n")
    first, again = edition.check(), edition.check()
    assert (first.unchanged, again.unchanged, first.passed) == (False, True, False)
    assert again.findings == first.findings
    assert not edition.check(["nl"]).unchanged
    (edition.folder / "nl" / "10-one.md").write_text(text)
    mended = edition.check()
    assert (mended.unchanged, mended.passed) == (False, True)


def test_a_record_on_disk_that_is_damaged_costs_a_build(tmp_path: Path) -> None:
    """Whatever of it: no build calls something unchanged that it cannot know, and the file is the same."""
    folder, cache = own_project(tmp_path), tmp_path / "cache"
    edition = pressdossier.load(folder, cache=Cache(cache))
    data = edition.build("nl", tmp_path).path.read_bytes()
    for entry in cache.glob("*-*"):
        content = bytearray(entry.read_bytes())
        content[len(content) // 2] ^= 4
        entry.write_bytes(content)
    again = build(edition, tmp_path)
    assert (again.unchanged, again.path.read_bytes() == data) == (False, True)
