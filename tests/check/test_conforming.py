"""Every kind of document that the project makes conforms to what it claims, by veraPDF and by our own rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import ROOT

import pressdossier
from pressdossier.check.file import check_file
from pressdossier.check.verapdf import verify
from pressdossier.pdf.inspect import inspect_pdf
from pressdossier.proof import CONTENT as PROOF
from pressdossier.standards import Standard

CLAIMS = {
    Standard.UA1_A3A: {"PDF/UA-1", "PDF/A-3a"},
    Standard.UA2_A4F: {"PDF/UA-2", "PDF/A-4f"},
}


@pytest.mark.parametrize("standard", Standard)
@pytest.mark.parametrize("folder", [ROOT / "content/2018", PROOF], ids=["dossier", "proof"])
def test_documents_conform(folder: Path, standard: Standard, tmp_path: Path) -> None:
    """No rule fails, of veraPDF for both standards claimed or of our own."""
    path = pressdossier.load(folder, fonts=ROOT / "fonts").build("nl", tmp_path, standard=standard).path
    verification = verify(path)
    assert {verdict.standard.title for verdict in verification.verdicts} == CLAIMS[standard]
    assert all(verdict.passed for verdict in verification.verdicts)
    assert (*verification.findings, *check_file(inspect_pdf(path))) == ()
