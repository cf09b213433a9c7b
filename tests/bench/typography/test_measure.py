"""Real files, read back: what was placed by hand is what is measured."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from bench.typography.measure import measure
from bench.typography.report import report
from bench.typography.targets import OWN_MEASURE, Target, missed
from tests.bench.typography.builders import MEASURE, REAL_LEFT, REAL_SIZE, Row, real_pdf
from tests.dossier import dutch
from tests.pdf.writing.builders import SERIF

TEXT = "Een gemeente antwoordt op vragen"
P, Q = 11, 12


def rows(owner: int, *gaps: float, top: float = 60.0, step: float = 15.0) -> list[Row]:
    """Lines one under the other with these gaps, the last of them short."""
    full = [Row(owner, TEXT, top + index * step, gap) for index, gap in enumerate(gaps)]
    return [*full, Row(owner, "kort", top + len(gaps) * step, None)]


def test_gaps_come_back_as_they_were_set() -> None:
    """Four gaps in each line: 0.9, 1.1 and 1.3 of the space, whatever the letters' stretch."""
    found = measure(real_pdf(rows(P, 0.9, 1.1, 1.3)))
    assert found.gaps == pytest.approx([0.9] * 4 + [1.1] * 4 + [1.3] * 4, abs=0.002)
    assert found.deviation == pytest.approx((0.08 / 3) ** 0.5, abs=0.001)
    assert found.widest == pytest.approx(1.3, abs=0.002)


def test_the_page_is_learned_from_the_file() -> None:
    """Face, size, measure, grid and characters, without the short line and the footer."""
    found = measure(real_pdf(rows(P, 1.0, 1.0, 1.0)))
    assert found.body.look == (SERIF, REAL_SIZE)
    assert found.body.columns[0] == pytest.approx((REAL_LEFT, REAL_LEFT + MEASURE), abs=0.01)
    assert found.grid == pytest.approx((0.0, 15.0), abs=0.01)
    assert found.body.characters == len(TEXT)


def test_a_loosened_line_is_named() -> None:
    """With its page and what it holds."""
    found = measure(real_pdf(rows(P, 1.0, 1.6, 1.0)))
    assert [(line.page, round(line.y, 2), line.text) for line in found.loose] == [(0, 75.0, TEXT)]
    assert found.loose_share == pytest.approx(1 / 3)


def test_a_widow_and_an_orphan_are_found() -> None:
    """A last line that is carried over, and a first one that is left behind."""
    first = [*rows(P, 1.0, 1.0)[:2], Row(Q, TEXT, 90.0)]
    second = [Row(P, "weduwe", 60.0, None), Row(Q, TEXT, 75.0), Row(Q, "einde", 90.0, None)]
    found = measure(real_pdf([*first], [*second]))
    assert [line.text for line in found.widows] == ["weduwe"]
    assert [(line.page, round(line.y, 2)) for line in found.orphans] == [(0, 90.0)]


def test_a_line_off_the_grid_is_found() -> None:
    """A third of a point is seen, on a page of its own too."""
    pushed = [row._replace(y=row.y + 0.3) for row in rows(Q, 1.0)]
    found = measure(real_pdf(rows(P, 1.0, 1.0, 1.0), pushed))
    assert [(line.page, line.text) for line in found.off_grid] == [(1, TEXT), (1, "kort")]


def test_a_ladder_is_found() -> None:
    """Three hyphens under each other; they read back as soft hyphens."""
    *full, last = rows(P, 1.0, 1.0, 1.0)
    broken = [row._replace(text=f"{TEXT}\u00ad") for row in full]
    found = measure(real_pdf([*broken, last, *rows(Q, 1.0, 1.0, top=120.0)]))
    assert found.longest_ladder == 3
    assert found.hyphenated_share == pytest.approx(3 / 7)
    assert found.hyphenated_share_of_justified == pytest.approx(3 / 5)


def test_a_page_that_ends_early_is_found() -> None:
    """Half of the text area is white before a page that opens no section."""
    full, half = rows(P, *[1.0] * 20), rows(Q, *[1.0] * 10)
    found = measure(real_pdf(full, half, [row._replace(owner=13) for row in full]))
    assert [page.fill for page in found.pages] == pytest.approx([1.0, 0.5, 1.0], abs=0.02)
    assert found.emptiest == pytest.approx(0.5, abs=0.02)


def test_an_untagged_file_is_refused() -> None:
    """Without a structure tree nobody knows what is running text."""
    untagged = BytesIO()
    with pikepdf.open(BytesIO(real_pdf(rows(P, 1.0)))) as file:
        del file.Root.StructTreeRoot
        file.save(untagged)
    with pytest.raises(ValueError, match="it is not tagged"):
        measure(untagged.getvalue())


def target(name: str) -> Target:
    return next(target for target in OWN_MEASURE if target.name == name)


def test_missed_targets_are_those_beyond_their_limits() -> None:
    """Two loose lines of three, and 32 characters a line, while there are no widows."""
    found = measure(real_pdf(rows(P, 1.6, 1.6, 1.0)))
    assert {target("lines looser than 1.5"), target("characters a line")} <= set(missed(found, OWN_MEASURE))
    assert target("widows").is_met(found)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("characters a line", "60.0 to 72.0"),
        ("word gaps, standard deviation", "≤ 0.140"),
        ("word gaps, widest", ""),
        ("widows", "0"),
        ("emptiest page but sections' last", "≥ 85%"),
    ],
)
def test_limits_are_written_out(name: str, asked: str) -> None:
    """As they stand in the report."""
    assert target(name).asked == asked


def test_the_report_names_every_fault() -> None:
    """With its figure, its limit, and for each page what is filled."""
    printed = "\n".join(report("een.pdf", measure(real_pdf(rows(P, 1.0, 1.6, 1.0))), OWN_MEASURE))
    assert printed == REPORT


REPORT = """\
een.pdf (nl, 1 page)
running text: SourceSerif4-Regular 12 pt, baselines 15 pt apart, measure 200.0 pt
1 paragraph, 4 lines, 3 of them justified, with 12 word gaps

  characters a line                      32.0  60.0 to 72.0  MISSED
  word gaps, standard deviation         0.283  ≤ 0.140     MISSED
  word gaps, widest                      1.60
  lines looser than 1.5                 33.3%  ≤ 1.0%      MISSED
  lines hyphenated                       0.0%  ≤ 15.0%     met
    of those that are not a last one     0.0%
  longest ladder of hyphens                 0  ≤ 2         met
  widows                                    0  0           met
  orphans                                   0  0           met
  emptiest page but sections' last       100%  ≥ 85%       met
  body lines off the grid                   0  0           met
  facing pages that end level          0 of 0

fill of the pages
    1  ████████████████████████  100%  a section's last

lines looser than 1.5: 1
  page 1, 75.0 pt from the top: Een gemeente antwoordt op vragen  [1.60]"""


def test_the_dutch_dossier_is_read_whole() -> None:
    """Its running text is in the theme's body face, and hyphens are as many as the lines that were broken in words."""
    found = measure(dutch().data)
    assert found.lang == "nl"
    assert found.body.look.face == SERIF
    assert len(found.pages) == len(dutch().pages)
    assert len(found.justified) > 100
    assert found.body.ragged_lines == ()
