from __future__ import annotations

from pathlib import Path

import pytest
from tests.projects import tiny_project

from pressdossier import Finding, check_edition
from pressdossier.cache import Cache

FACTS = """\
tables:
  n: {file: n.csv, unit: percent, decimals: 0, base: counts.all}
  counts: {file: counts.csv, unit: count}
derived:
  sum: {sum: [n.b, n.c], decimals: 0}
claims:
  more: {above: [n.d, n.e]}
"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition with things that are used in every way there is, and one of each kind that is not."""
    folder = tiny_project(tmp_path)
    (folder / "data").mkdir()
    (folder / "data/n.csv").write_text("key,value\na,1\nb,2\nc,3\nd,5\ne,4\nf,6\nunused,7\n")
    (folder / "data/counts.csv").write_text("key,value\nall,123\n")
    (folder / "facts.yaml").write_text(FACTS)
    (folder / "charts.yaml").write_text("drawn: {kind: bars, facts: [n.f]}\nundrawn: {kind: bars, facts: [n.f]}\n")
    (folder.parent / "labels.yaml").write_text(
        "f: {nl: f}\nn.a: {nl: a}\nspare: {nl: over}\nclaims: {above: {nl: [meer]}}\n"
    )
    (folder.parent / "people.yaml").write_text("institute: {name: I}\nann: {name: Ann}\nbob: {name: Bob}\n")
    (folder / "images").mkdir()
    (folder / "images/town.png").write_bytes(b"")
    (folder / "nl/10-one.md").write_text(
        "---\ntitle: One\n---\nHere are {{n.a}} and {{sum}}.\n\n"
        '::: {.figure chart="drawn" headline="Words"}\n:::\n\n::: {.quote by="ann" mode="reported"}\nWords.\n:::\n'
    )
    return folder


def found(folder: Path) -> list[tuple[str, str]]:
    """Codes and messages of the warnings about what is not used."""
    findings: tuple[Finding, ...] = check_edition(folder, cache=Cache(None)).findings
    return [(finding.code, finding.message) for finding in findings if finding.code.startswith("PD51")]


def test_what_nothing_uses_is_told(edition: Path) -> None:
    """And nothing that is used in any way."""
    assert sorted(found(edition)) == [
        ("PD511", "the person 'bob' is named nowhere"),
        ("PD512", "no figure shows this image"),
        ("PD513", "nothing uses the fact 'n.unused'"),
        ("PD514", "no figure shows the chart 'undrawn'"),
        ("PD515", "no passage makes the claim 'more'"),
        ("PD516", "no chart prints the label 'spare'"),
    ]


def test_what_another_edition_names_is_used(edition: Path) -> None:
    """People and labels are shared; the charts of the other year are not."""
    other = tiny_project(edition.parents[1] / "spare", name="2019")
    other.rename(edition.parent / "2019")
    (edition.parent / "2019/charts.yaml").write_text("c: {kind: parts, facts: [n.a], rest: spare}\n")
    (edition.parent / "2019/nl/10-one.md").write_text('::: {.quote by="bob" mode="reported"}\n:::\n')
    assert [code for code, _ in sorted(found(edition))] == ["PD512", "PD513", "PD514", "PD515"]


def test_nothing_is_called_unused_beside_what_cannot_be_read(edition: Path) -> None:
    """It may be used there."""
    (edition / "nl/00-front.md").write_text("---\ntitle: One\n---\nWords ::: of the lead.\n")
    assert found(edition) == []


def test_nothing_is_called_unused_in_one_language(edition: Path) -> None:
    """Another may use it."""
    result = check_edition(edition, languages=["nl"], cache=Cache(None))
    assert [finding.code for finding in result.findings if finding.code.startswith("PD51")] == []


def test_what_the_cover_draws_is_used(edition: Path) -> None:
    """A fact need not be printed to be shown."""
    (edition / "data/counts.csv").write_text("key,value\nall,123\nsome,23\n")
    assert ("PD513", "nothing uses the fact 'counts.some'") in found(edition)
    settings = edition / "edition.yaml"
    settings.write_text(settings.read_text() + "cover: {filled: counts.some, of: counts.all}\n")
    assert ("PD513", "nothing uses the fact 'counts.some'") not in found(edition)
