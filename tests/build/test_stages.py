from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import FONTS, HYPHENATOR, dossier, entry, front, lorem, para, section, span
from tests.projects import tiny_project

from pressdossier.build.stages import Job, make, read_settings, typeset
from pressdossier.cache import Cache
from pressdossier.document import Chart, ChartKind, Datum, Figure, Paragraph, Series
from pressdossier.errors import AuditError, Finding, LayoutError, Source
from pressdossier.theme import load_theme
from pressdossier.timing import Watch

HERE = Source("content/2018/nl/10-one.md", 3)
CHART = Chart(ChartKind.BARS, (Series("", (Datum("energie", "44%", 44.0),)),), 0.0, 44.0)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A tiny edition to be made with a cache of its own."""
    folder = tiny_project(tmp_path)
    cache = Cache(tmp_path / "cache")
    return Job(folder, read_settings(folder, cache), "nl", load_theme(), FONTS, HYPHENATOR, cache, Watch())


def stages(job: Job) -> list[str]:
    return [timing.stage for timing in job.watch.timings]


def with_chart() -> Figure:
    """A figure with a chart of one bar."""
    return Figure(30, HERE, "fig", para("Figuur 1", 31), para("Kop", 32), None, CHART, None, None, "")


def test_all_stages_run_in_order(job: Job) -> None:
    """From files to bytes."""
    made = make(job)
    assert stages(job) == [
        *("read", "facts", "check", "resolve"),
        *("lay out", "audit", "paint", "audit structure", "finish"),
    ]
    assert made.data.startswith(b"%PDF-1.7")
    assert [page.number for page in made.pages] == list(range(1, len(made.pages) + 1))


def test_a_dossier_can_be_set_without_files(job: Job) -> None:
    """The second half of the pipeline takes any dossier."""
    whole = dossier(section(para(lorem(50), 3)), first=front(para("Aanhef", 4)), entries=[entry("Deel", "deel", 70)])
    assert typeset(job, whole).data.startswith(b"%PDF")
    assert stages(job) == ["lay out", "audit", "paint", "audit structure", "finish"]


def test_charts_are_drawn_once(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """The picture of a chart is remembered; another width or language is another picture."""
    drawn: list[str] = []
    monkeypatch.setattr("pressdossier.charts.draw.draw_chart", _counting(drawn))
    whole = dossier(section(with_chart()), entries=[entry("Deel", "deel", 70)])
    for lang in ("nl", "nl", "fr"):
        with pytest.raises(AuditError):  # the picture lacks the chart's words
            typeset(job._replace(lang=lang), whole)
    assert drawn == ["nl", "fr"]


def _counting(drawn: list[str]) -> object:
    from pressdossier.graphics import Picture

    def draw(chart: Chart, *, width: float, lang: str, **_means: object) -> Picture:
        drawn.append(lang)
        return Picture(width, 50.0, ())

    return draw


def test_charts_are_timed_apart(job: Job) -> None:
    """Drawing is taken out of the time of the layout that asks for it."""
    typeset(job, dossier(section(with_chart()), entries=[entry("Deel", "deel", 70)]))
    assert "draw charts" in stages(job)


def test_a_breach_stops_the_build(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the audit finds is raised, and nothing is painted."""
    finding = Finding(HERE, "page 2, paragraph: 'a' prints over 'b'")
    monkeypatch.setattr("pressdossier.check.build.pages.audit", lambda *_: (finding,))
    with pytest.raises(AuditError) as caught:
        make(job)
    assert caught.value.findings == (finding,)
    assert "paint" not in stages(job)


def test_what_cannot_be_set_stops_the_build(job: Job) -> None:
    """Before anything is audited."""
    text = Paragraph(3, HERE, (span("漢", 3),))
    with pytest.raises(LayoutError) as caught:
        typeset(job, dossier(section(text), entries=[entry("Deel", "deel", 70)]))
    assert len(caught.value.findings) == 1
    assert stages(job) == ["lay out"]


def test_edited_prose_leaves_facts_alone(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are not read again while neither they nor the settings change."""
    make(job)
    monkeypatch.setattr("pressdossier.facts.load.load_facts", lambda *_: pytest.fail("read again"))
    (job.folder / "nl" / "10-one.md").write_text("---\ntitle: One\n---\nOther words.\n", encoding="utf-8")
    assert make(job).data.startswith(b"%PDF")


def test_edited_tables_are_read_again(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table is an input of the facts wherever it lies, here outside the folder of the data."""
    path = job.folder / "shared" / "n.csv"
    path.parent.mkdir()
    (job.folder / "data").mkdir()
    path.write_text("key,value\na,1\n", encoding="utf-8")
    (job.folder / "facts.yaml").write_text("tables:\n  n: {file: ../shared/n.csv, unit: count}\n", encoding="utf-8")
    job = job._replace(settings=read_settings(job.folder, job.cache))
    make(job)
    path.write_text("key,value\na,2\n", encoding="utf-8")
    monkeypatch.setattr("pressdossier.facts.load.load_facts", lambda *_: pytest.fail("read again"))
    with pytest.raises(pytest.fail.Exception, match="read again"):
        make(job)


def test_settings_are_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until one of their files changes."""
    folder, cache = tiny_project(tmp_path), Cache(tmp_path / "cache")
    first = read_settings(folder, cache)
    monkeypatch.setattr("pressdossier.content.settings.load.load_settings", lambda *_: pytest.fail("parsed again"))
    assert read_settings(folder, cache) == first
