from __future__ import annotations

from msgspec.structs import replace
from tests.builders import ROOT
from tests.dossier import FOLDER, dutch, run_without_memory

from pressdossier.build.stages import read_settings
from pressdossier.cache import Cache
from pressdossier.content.prose.edition import read_edition
from pressdossier.document import Chart, Figure, Section, Table, elements_of
from pressdossier.messages import load_messages
from pressdossier.resolve.sections import resolve
from pressdossier.resolve.write_out import put_into_words


def annex() -> Section:
    """The annex with the charts' data of the Dutch dossier, which is made where the edition asks for it."""
    settings = read_settings(FOLDER, run_without_memory()).settings
    asking = replace(settings, edition=replace(settings.edition, chart_tables=True))
    messages = load_messages("nl")
    wording = put_into_words(asking, dutch().facts, "nl", messages)
    dossier = resolve(read_edition(FOLDER, asking, ["nl"], Cache(None)), wording, "nl", messages)
    (made,) = [section for section in dossier.sections if section.anchor == "chart-data"]
    return made


def test_each_chart_has_its_table() -> None:
    """Every value of every chart stands in a table as it is printed in the chart."""
    charts = [each.content for each in elements_of(dutch().dossier.sections) if isinstance(each, Figure)]
    tables = [block for block in annex().blocks if isinstance(block, Table)]
    for chart, table in zip(charts, tables, strict=True):
        assert isinstance(chart, Chart)
        shown = [datum.shown for series in chart.series for datum in series.data]
        assert [row.cells[1].spans[0].text for row in table.rows] == shown


def test_annex_is_numbered_after_the_others() -> None:
    """It follows the edition's own three annexes."""
    label = annex().label
    assert label is not None
    assert label.spans[0].text == "Bijlage 4"


def test_nobody_gets_it_who_did_not_ask() -> None:
    """The dossier of 2018 leaves the tables to the attached files."""
    assert "chart-data" not in {section.anchor for section in dutch().dossier.sections}
    assert "chart_tables" not in (ROOT / "content/2018/edition.yaml").read_text(encoding="utf-8")
