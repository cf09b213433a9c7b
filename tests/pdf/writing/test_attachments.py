from __future__ import annotations

import csv
import io
import json

import pikepdf
import pytest
from tests.dossier import dutch

from pressdossier.structure import Role


@pytest.fixture(scope="module")
def file() -> pikepdf.Pdf:
    """The Dutch dossier, opened by an independent reader."""
    return pikepdf.open(io.BytesIO(dutch().data))


def test_every_fact_travels_with_its_provenance(file: pikepdf.Pdf) -> None:
    """facts.json has each fact as printed, with unit, base and the row that it comes from."""
    facts = json.loads(file.attachments["facts.json"].get_file().read_bytes())["facts"]
    assert set(facts) == set(dutch().facts)
    energy = facts["themes.energy"]
    assert (energy["printed"], energy["value"], energy["unit"], energy["base"]) == ("44%", "44", "percent", 123)
    assert energy["source"].startswith("data/themes.csv:")


def test_worded_facts_travel_without_digits_of_their_own(file: pikepdf.Pdf) -> None:
    """What was published in words has its wording and the bounds that it allows, and no value."""
    facts = json.loads(file.attachments["facts.json"].get_file().read_bytes())["facts"]
    unknown = facts["concept.unknown"]
    assert (unknown["printed"], unknown["published"], "value" in unknown) == ("een op de zeven", "in words", False)


def test_chart_data_reads_as_csv(file: pikepdf.Pdf) -> None:
    """The themes' file has a row for each bar, in the order in which they are drawn."""
    text = file.attachments["fig-themes.csv"].get_file().read_bytes().decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["printed"] for row in rows] == ["44%", "44%", "44%", "43%", "42%", "40%"]


def test_files_say_what_they_are_to_the_document(file: pikepdf.Pdf) -> None:
    """Each is listed, described, of a type, and associated as data (ISO 19005-3 6.8)."""
    for name, specification in file.attachments.items():
        raw = specification.obj
        assert raw.AFRelationship == "/Data"
        assert str(raw.Desc)
        assert str(raw.UF) == str(raw.F) == name
        assert raw.EF.F.Subtype in ("/text/csv", "/application/json")


def test_each_figure_is_associated_with_its_data(file: pikepdf.Pdf) -> None:
    """A chart's element points at the file with its numbers; the cover's marks have none."""
    found = []

    def visit(element: pikepdf.Object) -> None:
        if f"/{Role.FIGURE}" == element.S and "/AF" in element:
            found.append(str(element.AF[0].UF))
        for kid in element.K:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                visit(kid)

    visit(file.Root.StructTreeRoot.K[0])
    assert sorted([*found, "facts.json"]) == sorted(file.attachments)
