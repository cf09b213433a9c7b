"""What a build after an edit does anew: that of what was edited, and nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.projects import own_project

from pressdossier.build.edition import Edition, load
from pressdossier.build.means import Means
from pressdossier.cache import Cache, Format
from pressdossier.memo import Memo


class CountingMemo(Memo):
    """A memory that counts what is put into it, by kind."""

    def __init__(self, made: Counter[str], cache: Cache, *name: str) -> None:
        super().__init__(cache, *name)
        self._made = made

    def put(self, form: Format[object], key: bytes, value: object, *, keep: bool = True) -> None:  # type: ignore[override]
        self._made[form.kind] += 1
        super().put(form, key, value, keep=keep)


class CountingMeans(Means):
    """Means whose memories count together what is made."""

    def __init__(self, means: Means) -> None:
        super().__init__(means.folders, means.cache)
        self.made = Counter[str]()
        self._counting: dict[tuple[str, ...], CountingMemo] = {}

    def memo(self, *name: str) -> Memo:
        return self._counting.setdefault(name, CountingMemo(self.made, self.cache, *name))

    def save(self) -> None:
        super().save()
        for memo in self._counting.values():
            memo.save()


def made_by_a_build(folder: Path, cache: Cache, lang: str = "nl") -> Counter[str]:
    """How much of each kind a build makes, in a process that knows nothing but the cache."""
    loaded = load(folder, cache=cache)
    means = CountingMeans(loaded.means)
    edition = Edition(folder, loaded.name, loaded.languages, means)
    edition.build(lang, folder.parents[1] / "out")
    return means.made


@pytest.fixture
def built(tmp_path: Path) -> tuple[Path, Cache]:
    """The folder of this project's own edition, whose Dutch and French dossiers are built."""
    folder, cache = own_project(tmp_path), Cache(tmp_path / "cache")
    assert made_by_a_build(folder, cache)["block"] > 100
    assert made_by_a_build(folder, cache, "fr")["block"] > 100
    return folder, cache


def paragraphs(path: Path) -> list[str]:
    """The longer paragraphs of a file."""
    return [part for part in path.read_text().split("\n\n") if len(part) > 200 and part[0].isalpha()]


def test_an_edited_paragraph_is_all_that_is_made_anew(built: tuple[Path, Cache]) -> None:
    """Its lines are set, its words are checked, and the one page that it is on is read, proved and painted."""
    folder, cache = built
    path = folder / "nl" / "40-conclusion.md"
    path.write_text(path.read_text().replace(paragraphs(path)[-1], paragraphs(path)[-1].replace(" en ", " of ", 1)))
    made = made_by_a_build(folder, cache)
    del made["orders"]  # where pages end is asked again only if the paragraph is not as high as it was
    assert made == Counter(("block", "verdict", "file", "read", "sound", "legible", "glyphs", "painted"))


def test_an_edit_in_one_language_leaves_the_files_of_others_alone(built: tuple[Path, Cache]) -> None:
    """Though both lie in one edition."""
    folder, cache = built
    path = folder / "nl" / "40-conclusion.md"
    path.write_text(path.read_text() + "\nDit is een zin die er nog niet was.\n")
    french = folder.parents[1] / "out" / "pressdossier-2018-fr.pdf"
    before = french.stat().st_mtime_ns
    assert not load(folder, cache=cache).build("nl", french.parent).unchanged
    assert load(folder, cache=cache).build("fr", french.parent).unchanged
    assert french.stat().st_mtime_ns == before


def test_what_was_written_above_moves_a_passage_and_changes_nothing_in_it(built: tuple[Path, Cache]) -> None:
    """A paragraph more is one passage to check; the next one is set anew too, since it follows another now."""
    folder, cache = built
    path = folder / "nl" / "40-conclusion.md"
    last = paragraphs(path)[-1]
    path.write_text(path.read_text().replace(last, f"Dit is een alinea die er nog niet was.\n\n{last}"))
    made = made_by_a_build(folder, cache)
    assert (made["verdict"], made["block"]) == (1, 2)


def test_an_edit_that_is_taken_back_makes_nothing(built: tuple[Path, Cache]) -> None:
    """What was made before it is still there."""
    folder, cache = built
    path = folder / "nl" / "40-conclusion.md"
    text = path.read_text()
    path.write_text(text.replace(paragraphs(path)[-1], "Dit is een andere alinea, die er niet lang staat."))
    assert made_by_a_build(folder, cache)
    path.write_text(text)
    assert made_by_a_build(folder, cache) == Counter()


def test_an_edited_build_makes_the_bytes_of_one_from_nothing(built: tuple[Path, Cache], tmp_path: Path) -> None:
    """Whatever was remembered."""
    folder, cache = built
    path = folder / "nl" / "20-ingredients.md"
    path.write_text(path.read_text().replace(paragraphs(path)[0], paragraphs(path)[0] + " Dat staat er nog niet lang."))
    edited = load(folder, cache=cache).build("nl", tmp_path / "edited")
    fresh = load(folder, cache=Cache(None)).build("nl", tmp_path / "fresh")
    assert edited.path.read_bytes() == fresh.path.read_bytes()
