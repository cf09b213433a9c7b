from __future__ import annotations

from pathlib import Path

import pytest
from bench.typography.__main__ import main
from tests.bench.typography.builders import Row, real_pdf

SENTENCE = "De gemeente antwoordt op vragen over slimme projecten in de stad"


def written(folder: Path, *gaps: float) -> Path:
    """A file with a paragraph of lines with these gaps."""
    rows = [Row(11, SENTENCE, 60.0 + 15.0 * index, gap) for index, gap in enumerate(gaps)]
    path = folder / "one.pdf"
    path.write_bytes(real_pdf([*rows, Row(11, "kort", 60.0 + 15.0 * len(gaps), None)]))
    return path


def test_a_file_that_meets_all_targets_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """64 characters a line, even gaps, no hyphen."""
    assert main([str(written(tmp_path, 1.0, 1.1, 0.9))]) == 0
    assert "MISSED" not in capsys.readouterr().out


def test_a_missed_target_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report says which."""
    assert main([str(written(tmp_path, 1.0, 1.6, 1.0))]) == 1
    assert "lines looser than 1.5: 1\n  page 1, 75.0 pt from the top: De gemeente" in capsys.readouterr().out


def test_a_wide_measure_has_targets_of_its_own(tmp_path: Path) -> None:
    """Gaps that stray by .13 and more are too uneven there, and loose lines are only told."""
    path = str(written(tmp_path, *[1.0] * 18, 1.56))
    assert (main([path]), main(["--wide", path])) == (1, 0)


def test_what_is_no_pdf_ends_with_2_and_the_others_are_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its name and the reason go to the standard error."""
    other = tmp_path / "other.pdf"
    other.write_text("words")
    assert main([str(other), str(written(tmp_path, 1.0))]) == 2
    captured = capsys.readouterr()
    assert f"{other}: not a PDF that qpdf can read\n" in captured.err
    assert "1 paragraph, 2 lines" in captured.out


def test_by_default_the_dutch_dossier_is_typeset_and_measured(capsys: pytest.CaptureFixture[str]) -> None:
    """As its content and the theme are now."""
    assert main([]) in (0, 1)
    assert capsys.readouterr().out.startswith("the Dutch dossier (nl, ")
