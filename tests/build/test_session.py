"""A session: the pages after every edit, by doing what the edit changed and nothing else."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.projects import own_project, tiny_project

from pressdossier import Session
from pressdossier.build.edition import load
from pressdossier.cache import Cache

EDITS = 100


def session_of(folder: Path, lang: str | None = None) -> Session:
    return Session(load(folder, cache=Cache(folder.parents[1] / "cache")), lang)


def test_the_first_update_is_all_pages_and_the_next_none(tmp_path: Path) -> None:
    """In the source language, where nobody asks for another."""
    session = session_of(tiny_project(tmp_path))
    first = session.update()
    assert first.differing == tuple(page.number for page in first.pages) == (1, 2, 3)
    assert session.lang == "nl"
    assert session.update(()).differing == ()


def test_an_edit_changes_its_own_page(tmp_path: Path) -> None:
    """And the file is named as the user knows it, or in full."""
    folder = tiny_project(tmp_path)
    session = session_of(folder)
    session.update()
    section = folder / "nl" / "10-one.md"
    section.write_text("---\ntitle: One\n---\nOther words of a section.\n")
    assert session.update([section.resolve()]).differing == (3,)


def test_what_nobody_names_is_seen_as_it_was_before(tmp_path: Path) -> None:
    """Until somebody does, or says that anything may have changed."""
    folder = tiny_project(tmp_path)
    session = session_of(folder)
    session.update()
    (folder / "nl" / "10-one.md").write_text("---\ntitle: One\n---\nOther words of a section.\n")
    assert session.update([folder / "nl" / "00-front.md"]).differing == ()
    assert session.update().differing == (3,)


def test_a_mistake_leaves_the_last_pages_and_says_what_is_wrong(tmp_path: Path) -> None:
    """Nothing is lost, and once it is mended the pages are those of the files again."""
    folder = tiny_project(tmp_path)
    session = session_of(folder)
    pages = session.update().pages
    section = folder / "nl" / "10-one.md"
    text = section.read_text()
    section.write_text("---\ntitle: One\n---\nThere are {{scores.nobody}} of them.\n")
    update = session.update([section])
    assert (update.pages, update.differing, session.is_right) == (pages, (), False)
    assert "scores.nobody" in update.findings[0].message
    section.write_text(text)
    assert session.update([section]).differing == ()
    assert session.is_right


def test_a_new_file_and_one_that_goes_are_seen(tmp_path: Path) -> None:
    """The folder that they lie in is looked at anew."""
    folder = tiny_project(tmp_path)
    session = session_of(folder)
    session.update()
    stray = folder / "nl" / "99-stray.md"
    stray.write_text("---\ntitle: Stray\n---\nWords.\n")
    assert str(stray) in {finding.source.path for finding in session.update([stray]).findings}
    stray.unlink()
    assert session.update([stray]).findings == ()


def test_the_file_of_a_session_is_that_of_a_build(tmp_path: Path) -> None:
    """Byte for byte; and where it is there already, it is left alone."""
    folder = tiny_project(tmp_path)
    session = session_of(folder)
    with pytest.raises(RuntimeError, match="update first"):
        session.build(tmp_path / "session")
    session.update()
    built = load(folder, cache=Cache(None)).build("nl", tmp_path / "built")
    assert session.build(tmp_path / "session").path.read_bytes() == built.path.read_bytes()
    assert session.build(tmp_path / "session").unchanged


Edit = Callable[[random.Random, list[str], int], None]
"""Changes the block at a place in the list of a file's blocks."""


def _reword(chance: random.Random, blocks: list[str], place: int) -> None:
    first, *rest = blocks[place].split(" ")
    blocks[place] = " ".join((first, chance.choice(("ook", "nu", "daar")), *rest))


def _insert(chance: random.Random, blocks: list[str], place: int) -> None:
    sentence = "Dit is een zin die in het dossier staat, en die er niet eerder was. "
    blocks.insert(place, (sentence * chance.randrange(1, 9)).strip())


def _remove(_chance: random.Random, blocks: list[str], place: int) -> None:
    del blocks[place]


def _move(chance: random.Random, blocks: list[str], place: int) -> None:
    block = blocks.pop(place)
    blocks.insert(max(0, place - chance.randrange(1, 3)), block)


def _link(_chance: random.Random, blocks: list[str], place: int) -> None:
    blocks[place] += f" [Meer daarover](https://example.org/{place})."


def _break(_chance: random.Random, blocks: list[str], place: int) -> None:
    blocks[place] += " Er zijn er {{niet.bekend}}."


_EDITS: tuple[Edit, ...] = (_reword, _reword, _insert, _insert, _remove, _move, _link, _break)


def edit(chance: random.Random, path: Path, original: str) -> None:
    """Edit a plain paragraph of a file at random, or take all edits back."""
    head, rule, body = path.read_text().partition("\n---\n")
    blocks = body.split("\n\n")
    plain = [index for index, block in enumerate(blocks) if block and block[0].isalpha() and "{" not in block]
    if chance.random() < 0.1 or len(plain) < 3:
        path.write_text(original)
        return
    chance.choice(_EDITS)(chance, blocks, chance.choice(plain))
    path.write_text(head + rule + "\n\n".join(blocks))


def data_edit(chance: random.Random, path: Path) -> None:
    """Write another number into a table."""
    lines = path.read_text().splitlines()
    place = chance.randrange(1, len(lines))
    key, _, number = lines[place].rpartition(",")
    lines[place] = f"{key},{max(1, int(number) + chance.choice((-1, 1)))}"
    path.write_text("\n".join(lines) + "\n")


def test_a_hundred_edits_come_to_what_a_build_from_nothing_makes(tmp_path: Path) -> None:
    """Wherever they are, mistakes among them: the bytes of the file are those of a process that remembers nothing."""
    chance = random.Random(2018)
    folder = own_project(tmp_path)
    session = session_of(folder)
    session.update()
    files = sorted((folder / "nl").glob("*.md"))
    originals = {path: path.read_text() for path in files}
    compared = 0
    for number in range(1, EDITS + 1):
        changed = folder / "data" / "opinion.csv" if number % 10 == 0 else chance.choice(files)
        if changed.suffix == ".csv":
            data_edit(chance, changed)
        else:
            edit(chance, changed, originals[changed])
        session.update([changed])
        if number % 25 == 0:
            for path in files:  # a mistake among the edits is taken back, so that there is something to compare
                if not session.is_right:
                    path.write_text(originals[path])
                    session.update([path])
            fresh = load(folder, cache=Cache(None)).build("nl", tmp_path / "fresh")
            assert session.build(tmp_path / "session").path.read_bytes() == fresh.path.read_bytes()
            compared += 1
    assert compared == EDITS // 25
