"""Every kind of document that the project makes conforms to what it claims, by veraPDF and by our own rules."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.builders import ROOT
from tests.projects import tiny_project

import pressdossier
from pressdossier.check.file.rules import check_file
from pressdossier.check.file.verapdf import verify
from pressdossier.pdf.reading.inspect import inspect_pdf
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


PAGE = """\
---
title: One
---
Words of a section.

::: {.margin}
::: {.quote by="institute" mode="reported"}
Words of a quote.
:::

::: {.key-figures}
- **Many** words
:::

Words of a side note.
:::

::: {.keep}
## Kept {#kept}

Words with a [](#kept).

::: {.margin}
- An item
:::

::: {.figure image="a.png" alt="A circle" headline="Words of a headline" width="column" place="here"}
:::
:::

::: {.page-break}
:::

Words of the next page.

::: {.figure image="a.png" alt="A circle" headline="Words of a figure in the margin" width="margin"}
:::
"""


def test_what_is_said_of_the_page_conforms(tmp_path: Path) -> None:
    """Margin blocks, keeps, page breaks and figures of every width, through the whole pipeline and the gate."""
    folder = tiny_project(tmp_path)
    (folder / "images").mkdir()
    shutil.copy(PROOF / "images" / "mark-small.png", folder / "images" / "a.png")
    (folder / "nl" / "10-one.md").write_text(PAGE)
    assert pressdossier.check_edition(folder).errors == ()
    built = pressdossier.load(folder).build("nl", tmp_path)
    verification = verify(built.path)
    assert all(verdict.passed for verdict in verification.verdicts)
    assert (*verification.findings, *check_file(inspect_pdf(built.path))) == ()
