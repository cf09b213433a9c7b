"""The user's files: as one request sees them, as text from any editor, and what is said where there is none."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pressdossier.codes import Code
from pressdossier.errors import Findings, Source
from pressdossier.files import Files, decode, read_files, read_text


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("data", [b"een\ntwee\n", b"een\r\ntwee\r\n", b"een\rtwee\r", b"\xef\xbb\xbfeen\ntwee\n"])
def test_text_is_the_same_from_every_editor(data: bytes) -> None:
    """Whatever ends its lines, and with a byte order mark or without."""
    assert decode(data, "a.md", Findings()) == "een\ntwee\n"


def test_other_encodings_are_reported_at_their_line() -> None:
    """That of the first byte that is wrong; the collector says under which code."""
    findings = Findings(Code.PROSE)
    assert decode("een\nPrivé\n".encode("latin-1"), "a.md", findings) is None
    (finding,) = findings
    assert str(finding) == "a.md:2: this is not UTF-8 text\n  hint: save the file in the encoding UTF-8"
    assert finding.code == Code.PROSE


def test_a_missing_file_is_reported_where_it_is_named() -> None:
    """With its path, unless the file itself is the place to mend."""
    findings = Findings()
    named_at = Source("edition.yaml", 7)
    assert read_text("a.md", findings, named_at=named_at, hint="write it", unread=Code.MISSING_FILE) is None
    assert read_text("a.md", findings) is None
    assert [str(finding) for finding in findings] == [
        "edition.yaml:7: the file a.md does not exist\n  hint: write it",
        "a.md: the file does not exist",
    ]
    assert [finding.code for finding in findings] == [Code.MISSING_FILE, ""]


def test_what_is_there_and_cannot_be_read_is_reported_too() -> None:
    """With what the system says of it."""
    Path("a.md").mkdir()
    findings = Findings()
    assert read_text("a.md", findings) is None
    assert [str(finding) for finding in findings] == ["a.md: the file cannot be read: is a directory"]


def test_several_files_are_read_as_far_as_they_can_be() -> None:
    """The others are reported where somebody needs them."""
    Path("a.csv").write_bytes(b"a")
    Path("b.csv").mkdir()
    assert read_files(["a.csv", "b.csv", "c.csv", "d\0.csv"]) == {"a.csv": b"a"}


def test_a_file_is_what_it_was_when_it_was_first_read() -> None:
    """Whatever happens to it meanwhile: what is made of it and the key of that come of the same bytes."""
    for name in ("changed", "removed"):
        Path(name).write_bytes(b"before")
    files = Files()
    seen = [files.read("changed"), files.read("removed"), files.is_file("added")]
    Path("changed").write_bytes(b"after")
    Path("removed").unlink()
    Path("added").write_bytes(b"after")
    assert [files.read("changed"), files.read(Path("removed")), files.is_file("added")] == seen
    assert seen == [b"before", b"before", False]
    assert Files().read("changed") == b"after"


def test_a_file_that_cannot_be_read_raises_the_same_each_time() -> None:
    """Also once it is there."""
    files, raised = Files(), []
    for _ in range(2):
        with pytest.raises(FileNotFoundError) as caught:
            files.read("a.md")
        raised.append(caught.value)
        Path("a.md").write_bytes(b"late")
    assert raised[0] is raised[1]
    with pytest.raises(ValueError, match="null"):
        files.read("a\0.md")


def test_a_folder_holds_what_it_held_when_it_was_first_looked_at() -> None:
    """Its names in order, folders with a solidus; one that is not there holds nothing."""
    Path("content/nl").mkdir(parents=True)
    Path("content/b.yaml").touch()
    Path("content/a.yaml").touch()
    files = Files()
    assert (files.names("content"), files.names("other")) == (("a.yaml", "b.yaml", "nl/"), ())
    Path("content/c.yaml").touch()
    Path("other").mkdir()
    Path("other/late").touch()
    assert (files.names(Path("content")), files.names("other")) == (("a.yaml", "b.yaml", "nl/"), ())


def test_another_request_sees_the_files_as_the_first_did() -> None:
    """But counts as its inputs what it looked at itself."""
    for name in ("a.md", "b.md"):
        Path(name).write_bytes(b"before")
    first = Files()
    first.read("a.md")
    Path("a.md").write_bytes(b"after")
    second = Files(first)
    assert list(second.inputs(Path())) == []
    second.read("b.md")
    assert second.read("a.md") == b"before"
    assert (list(first.inputs(Path())), list(second.inputs(Path()))) == (["a.md"], ["b.md", "a.md"])


def looked_at() -> dict[str, str]:
    """The inputs of a request that looked at all kinds of things in the folder `content`."""
    files = Files()
    for name in ("a.md", "empty.md", "2018/b.md", "missing.md", "../fonts/f.ttf"):
        files.is_file(Path("content") / name)
    for folder in ("content", "content/2018", "content/later"):
        files.names(folder)
    return files.inputs(Path("content"))


@pytest.fixture
def inputs() -> dict[str, str]:
    """Of such a request, whose files are there."""
    for name in ("content/a.md", "content/2018/b.md", "fonts/f.ttf"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(b"before")
    Path("content/empty.md").touch()
    return looked_at()


def still(inputs: dict[str, str], home: str = "content") -> bool:
    """Whether all of it is as it was."""
    return Files().still(Path(home), inputs)


def test_inputs_are_named_from_a_folder(inputs: dict[str, str]) -> None:
    """Those outside it as well, and folders with a mark that no path has."""
    assert list(inputs) == ["a.md", "empty.md", "2018/b.md", "missing.md", "../fonts/f.ttf", ".//", "2018//", "later//"]
    assert len(set(inputs.values())) < len(inputs)


def _fill(folder: Path) -> None:
    folder.mkdir()
    (folder / "x").touch()


def _gone(path: Path) -> Path:
    path.rename("gone")
    return path


CHANGES: dict[str, Callable[[], object]] = {
    "a file edited": lambda: Path("content/a.md").write_bytes(b"after"),
    "a file edited, as long as before": lambda: Path("content/2018/b.md").write_bytes(b"Before"),
    "a file outside edited": lambda: Path("fonts/f.ttf").write_bytes(b"after"),
    "a file emptied": lambda: Path("content/a.md").write_bytes(b""),
    "a file removed": lambda: Path("content/a.md").unlink(),
    "an empty file removed": lambda: Path("content/empty.md").unlink(),
    "a file that was missed added": lambda: Path("content/missing.md").write_bytes(b"late"),
    "a file that was missed added, empty": lambda: Path("content/missing.md").touch(),
    "a folder where a file was missed": lambda: Path("content/missing.md").mkdir(),
    "a file that nobody asked for added": lambda: Path("content/2018/c.md").touch(),
    "a file renamed": lambda: Path("content/a.md").rename("content/A.md"),
    "a folder that was missed filled": lambda: _fill(Path("content/later")),
    "a folder in place of a file": lambda: _fill(_gone(Path("content/a.md"))),
    "a file in place of a folder": lambda: _gone(Path("content/2018")).write_bytes(b""),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_any_change_of_the_inputs_is_told(inputs: dict[str, str], change: Callable[[], object]) -> None:
    """Of files, of their absence, and of what a folder holds."""
    assert still(inputs)
    change()
    assert not still(inputs)


def test_it_counts_why_a_file_cannot_be_read() -> None:
    """A finding says so."""
    files = Files()
    assert not files.is_file("a.md")
    Path("a.md").mkdir()
    assert not Files().still(Path(), files.inputs(Path()))


def test_what_nobody_looked_at_may_change(inputs: dict[str, str]) -> None:
    """A folder in a folder is a name there, whatever it holds."""
    Path("content/2018/nl").mkdir()
    inputs = looked_at()
    Path("content/2018/nl/c.md").touch()
    Path("elsewhere").touch()
    assert still(inputs)


def test_an_edit_that_is_taken_back_is_none(inputs: dict[str, str]) -> None:
    """Content counts, and neither times nor numbers of the file system."""
    path = Path("content/a.md")
    path.write_bytes(b"after")
    assert not still(inputs)
    path.unlink()
    path.write_bytes(b"before")
    os.utime(path, (1, 1))
    assert still(inputs)


def test_a_folder_that_moved_is_the_same(inputs: dict[str, str]) -> None:
    """With all that was looked at beside it."""
    Path("moved").mkdir()
    for name in ("content", "fonts"):
        Path(name).rename(Path("moved") / name)
    assert (still(inputs), still(inputs, "moved/content")) == (False, True)


def test_what_is_still_the_same_is_read_once(inputs: dict[str, str]) -> None:
    """A request that was compared with another goes on with what the comparison has read."""
    files = Files()
    assert files.still(Path("content"), inputs)
    Path("content/a.md").write_bytes(b"after")
    assert Files(files).read(Path("content/a.md")) == b"before"


def test_what_changed_is_looked_at_anew() -> None:
    """The file, and the folder that it lies in; all else is as it was seen."""
    for name in ("a.md", "b.md"):
        Path(name).write_bytes(b"before")
    files = Files()
    seen = [files.read("a.md"), files.read("b.md"), files.names(".")]
    for name in ("a.md", "b.md", "c.md"):
        Path(name).write_bytes(b"after")
    now = files.without([Path("a.md").resolve()])
    assert [now.read("a.md"), now.read("b.md"), now.names(".")] == [b"after", b"before", ("a.md", "b.md", "c.md")]
    assert [files.read("a.md"), files.read("b.md"), files.names(".")] == seen


def test_a_file_in_a_new_folder_shows_in_the_folders_above() -> None:
    """As where a language is added, and its first file is named as what changed."""
    Path("content").mkdir()
    files = Files()
    assert (files.names("content"), files.names("content/nl"), files.is_file("content/nl/a.md")) == ((), (), False)
    Path("content/nl").mkdir()
    Path("content/nl/a.md").touch()
    now = files.without(["content/nl/a.md"])
    assert (now.names("content"), now.names("content/nl")) == (("nl/",), ("a.md",))
    assert now.is_file("content/nl/a.md")


def test_a_folder_that_changed_has_changed_as_a_whole() -> None:
    """As where it was renamed or taken away, and nobody names the files in it."""
    Path("content/nl/images").mkdir(parents=True)
    Path("content/nl/a.md").touch()
    Path("content/nl.md").touch()
    files = Files()
    assert files.is_file("content/nl/a.md")
    assert files.is_file("content/nl.md")
    assert files.names("content/nl") == ("a.md", "images/")
    Path("content/nl").rename("content/fr")
    Path("content/nl.md").unlink()
    now = files.without([Path("content/nl")])
    assert (now.is_file("content/nl/a.md"), now.names("content/nl"), now.is_file("content/nl.md")) == (False, (), True)
