from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.builders import ROOT, dossier, entry, front, lorem, para, section, span
from tests.projects import own_project, tiny_project
from tests.remembering import WatchedCache

from pressdossier.build.gather import compose
from pressdossier.build.means import Means
from pressdossier.build.request import Request
from pressdossier.build.stages import (
    Basis,
    Look,
    Run,
    draw,
    lay_out,
    put_into_words,
    read_facts,
    read_settings,
    read_theme,
    reading,
    run_of,
    to_pdf,
    typeset,
)
from pressdossier.cache import Cache, LiveCache
from pressdossier.content.settings.inputs import with_content
from pressdossier.document import Chart, ChartKind, Datum, Dossier, Figure, Paragraph, Series
from pressdossier.errors import AuditError, LayoutError, Source
from pressdossier.facts.model import NumberFact
from pressdossier.graphics import GlyphRun, Page
from pressdossier.standards import PdfOptions, Standard
from pressdossier.theme import load_theme

HERE = Source("content/2018/nl/10-one.md", 3)
CHART = Chart(ChartKind.BARS, (Series("", (Datum("energie", "44%", 44.0),)),), 0.0, 44.0)
FACTS = {
    "facts.yaml": "tables:\n  n: {file: ../shared/n.csv, unit: count}\n",
    "shared/n.csv": "key,value\na,1\n",
}


class WatchedLiveCache(WatchedCache, LiveCache):
    """That of a process, which tells what had to be made."""


class Kitchen:
    """A project with a cache of its own; each run is that of a new process."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self._cache = cache
        self.made: list[str] = []

    def run(self) -> Run:
        """The files as they are now; `made` tells the kinds of what this run found nowhere."""
        means = Means((ROOT / "fonts",), Cache(None))
        means.cache = watched = WatchedLiveCache(self._cache)
        self.made = watched.made
        return run_of(means)

    def basis(self) -> tuple[Basis, Run]:
        """The settings in a new run."""
        run = self.run()
        return read_settings(self.folder, run), run


@pytest.fixture
def kitchen(tmp_path: Path) -> Kitchen:
    """A tiny edition with one fact, whose table lies outside the folder of the data."""
    folder = tiny_project(tmp_path)
    for name in ("shared", "data"):
        (folder / name).mkdir()
    for name, text in FACTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Kitchen(folder, tmp_path / "cache")


def look_in(run: Run) -> Look:
    """The default theme, in the fonts of a run."""
    state, fonts = run.means.open_fonts()
    return Look(load_theme(), fonts, fonts_state=state)


def stages(run: Run) -> list[str]:
    return [timing.stage for timing in run.stopwatch.timings]


def made_from(whole: Dossier, run: Run) -> tuple[Sequence[Page], bytes]:
    """The second half of a build."""
    look = look_in(run)
    pages = lay_out(whole, look, run)
    return pages, to_pdf(typeset(whole, pages, look, run), look, run)


def with_chart() -> Figure:
    """A figure with a chart of one bar."""
    return Figure(30, HERE, "fig", para("Figuur 1", 31), para("Kop", 32), None, CHART, None, None, "")


def test_all_stages_run_in_order(kitchen: Kitchen) -> None:
    """From files to bytes."""
    run = kitchen.run()
    dossier, look, findings = compose(Request(kitchen.folder, "nl"), run)
    pages = lay_out(dossier, look, run)
    data = to_pdf(typeset(dossier, pages, look, run), look, run)
    assert stages(run) == [
        *("read", "facts", "check", "resolve"),
        *("lay out", "audit", "paint", "audit structure", "finish"),
    ]
    assert (data.startswith(b"%PDF-1.7"), findings) == (True, ())
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))


def test_a_dossier_can_be_set_without_files(kitchen: Kitchen) -> None:
    """The second half takes any dossier."""
    run = kitchen.run()
    whole = dossier(section(para(lorem(50), 3)), first=front(para("Aanhef", 4)), entries=[entry("Deel", "deel", 70)])
    assert made_from(whole, run)[1].startswith(b"%PDF")
    assert stages(run) == ["lay out", "audit", "paint", "audit structure", "finish"]


def test_options_decide_what_the_file_conforms_to(kitchen: Kitchen) -> None:
    """The pages are those of any other."""
    run = kitchen.run()
    composed, look, _ = compose(Request(kitchen.folder, "nl"), run)
    done = typeset(composed, lay_out(composed, look, run), look, run)
    assert to_pdf(done, look, run, PdfOptions(Standard.UA2_A4F)).startswith(b"%PDF-2.0")


def test_charts_are_drawn_once(kitchen: Kitchen) -> None:
    """Also for the next process; another width, language, theme or chart is another picture."""
    drawn = []
    pale = load_theme('[colours]\naccent = "#333366"\n')
    for chart, width, lang, theme in (
        (CHART, 200.0, "nl", None),
        (CHART, 200.0, "nl", None),
        (CHART, 210.0, "nl", None),
        (CHART, 200.0, "fr", None),
        (CHART, 200.0, "nl", pale),
        (Chart(ChartKind.BARS, CHART.series, 0.0, 50.0), 200.0, "nl", None),
        (CHART, 200.0, "nl", None),
    ):
        run = kitchen.run()
        look = look_in(run) if theme is None else look_in(run)._replace(theme=theme)
        assert draw(lang, look, run, chart, width).width == width
        drawn.append("chart" in kitchen.made)
    assert drawn == [True, False, True, True, True, True, False]


def test_charts_are_timed_apart(kitchen: Kitchen) -> None:
    """Drawing is taken out of the time of the layout that asks for it."""
    run = kitchen.run()
    lay_out(dossier(section(with_chart()), entries=[entry("Deel", "deel", 70)]), look_in(run), run)
    assert stages(run) == ["lay out", "draw charts"]


def test_a_breach_stops_the_build(kitchen: Kitchen) -> None:
    """What the audit finds is raised, here of pages that lack all words of the dossier, and nothing is painted."""
    run = kitchen.run()
    whole = dossier(section(para("Tekst", 3)), first=front(para("Aanhef", 4)), entries=[entry("Deel", "deel", 70)])
    look = look_in(run)
    pages = [
        Page(page.number, page.width, page.height, tuple(one for one in page.placed if not is_text(one.item)))
        for page in lay_out(whole, look, run)
    ]
    with pytest.raises(AuditError) as caught:
        typeset(whole, pages, look, run)
    assert len(caught.value.findings) > 1
    assert stages(run) == ["lay out", "audit"]


def is_text(item: object) -> bool:
    """Whether it says something."""
    return isinstance(item, GlyphRun)


def test_what_cannot_be_set_stops_the_build(kitchen: Kitchen) -> None:
    """Before anything is audited."""
    run = kitchen.run()
    text = Paragraph(3, HERE, (span("漢", 3),))
    with pytest.raises(LayoutError) as caught:
        lay_out(dossier(section(text), entries=[entry("Deel", "deel", 70)]), look_in(run), run)
    assert len(caught.value.findings) == 1
    assert stages(run) == ["lay out"]


def test_settings_are_parsed_once(kitchen: Kitchen) -> None:
    """Until one of their files changes."""
    first, _ = kitchen.basis()
    assert kitchen.made == ["settings"]
    second, _ = kitchen.basis()
    assert (kitchen.made, second) == ([], first)
    people = kitchen.folder.parent / "people.yaml"
    people.write_text(people.read_text().replace("name: Institute", "name: Academy"))
    third, _ = kitchen.basis()
    assert kitchen.made == ["settings"]
    assert third.key != first.key


def test_settings_do_not_depend_on_prose(kitchen: Kitchen) -> None:
    """An edit of the text parses nothing but itself."""
    first, _ = kitchen.basis()
    (kitchen.folder / "nl" / "10-one.md").write_text("---\ntitle: One\n---\nOther words.\n")
    second, run = kitchen.basis()
    assert (kitchen.made, second.key) == ([], first.key)
    assert with_content(second.settings.edition.languages, kitchen.folder, run.files) == ("nl",)


def test_facts_are_computed_once(kitchen: Kitchen) -> None:
    """Tables are not read again while neither they nor the definitions change."""
    for made in (["facts"], []):
        basis, run = kitchen.basis()
        kitchen.made.clear()
        assert (value_of(basis, run, "n.a"), kitchen.made) == (1, made)


def test_edited_tables_are_read_again(kitchen: Kitchen) -> None:
    """A table is an input of the facts wherever it lies."""
    basis, run = kitchen.basis()
    read_facts(basis, None, run)
    (kitchen.folder / "shared" / "n.csv").write_text("key,value\na,2\n", encoding="utf-8")
    basis, run = kitchen.basis()
    assert (value_of(basis, run, "n.a"), kitchen.made) == (2, ["facts"])


def test_an_edit_during_a_run_is_the_next_run_s(kitchen: Kitchen) -> None:
    """What a run has seen of a file it goes on with, and remembers under what it has seen."""
    basis, run = kitchen.basis()
    (name,) = basis.settings.facts.files
    table = Path(name)
    before = table.read_text()
    run.files.read(name)
    table.write_text("key,value\na,2\n", encoding="utf-8")
    assert [value_of(basis, run, "n.a"), value_of(*kitchen.basis(), "n.a")] == [1, 2]
    table.write_text(before)
    assert value_of(*kitchen.basis(), "n.a") == 1
    assert "facts" not in kitchen.made


def value_of(basis: Basis, run: Run, key: str) -> object:
    """What a fact comes to."""
    fact = read_facts(basis, None, run)[key]
    assert isinstance(fact, NumberFact)
    return fact.value


def test_facts_are_put_into_words_once_for_each_language(kitchen: Kitchen) -> None:
    """Until a fact changes."""
    written = []
    for lang, value in (("nl", 1), ("nl", 1), ("fr", 1), ("nl", 2)):
        (kitchen.folder / "shared" / "n.csv").write_text(f"key,value\na,{value}\n", encoding="utf-8")
        basis, run = kitchen.basis()
        put_into_words(basis, read_facts(basis, None, run), lang, run)
        written.append("wording" in kitchen.made)
    assert written == [True, False, True, True]


def test_a_theme_is_read_once(kitchen: Kitchen) -> None:
    """Until its file changes, or another is named."""
    settings = kitchen.folder / "edition.yaml"
    settings.write_text(settings.read_text() + "theme: house.toml\n")
    read = []
    for accent in ("#7a1f5c", "#7a1f5c", "#333366"):
        (kitchen.folder.parent / "house.toml").write_text(f'[colours]\naccent = "{accent}"\n')
        basis, run = kitchen.basis()
        theme = read_theme(basis, run)
        read.append((theme.name, "theme" in kitchen.made))
    assert read == [("house", True), ("house", False), ("house", True)]


def test_a_warm_cache_makes_nothing_of_the_project_again(tmp_path: Path) -> None:
    """Every kind of value that is kept is found by the next process, and is what it was."""
    kitchen = Kitchen(own_project(tmp_path), tmp_path / "cache")
    made, said = [], []
    for _ in range(2):
        run = kitchen.run()
        composed, look, findings = compose(Request(kitchen.folder, "nl"), run)
        said.append((composed, [page.key for page in lay_out(composed, look, run)], findings))
        run.means.save()
        made.append(set(kitchen.made))
    assert {"settings", "facts", "theme", "wording", "chart", "prose"} <= made[0]
    assert made[1] == set()
    assert said[0] == said[1]


def test_to_list_an_edition_no_fonts_are_needed(kitchen: Kitchen) -> None:
    """Nor is anything set."""
    run = reading(Cache(None))
    basis = read_settings(kitchen.folder, run)
    assert (basis.settings.edition.edition, value_of(basis, run, "n.a")) == ("2018", 1)
