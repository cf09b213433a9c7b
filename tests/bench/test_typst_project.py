"""The reference of the bench is worth something only as long as it is the same dossier."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import typst
from bench.resolved import pictures_on, resolved
from bench.staying_up import SECTION
from bench.svg import svg
from bench.typst_compile import STANDARDS
from bench.typst_markup import typst_markup
from bench.typst_project import write_typst_project
from pypdf import PdfReader
from tests.builders import ROOT
from tests.dossier import dutch

from pressdossier.document import Figure, elements_of

FURNITURE = 72.0
"""Points from the upper and from the lower edge of a page, in which headers and footers stand in both files."""

PDFIUM_HYPHEN = "\x02"
"""What PDFium gives for the hyphen of a word that is broken at a line's end."""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The Dutch dossier as Typst makes it."""
    return compile_alone(written(tmp_path_factory.mktemp("typst") / "dossier"))


def written(folder: Path) -> Path:
    """The Dutch dossier as Typst is given it."""
    return write_typst_project(resolved(dutch().dossier, dutch().pages), folder)


def compile_alone(main: Path, **inputs: str) -> bytes:
    """A file compiled from nothing."""
    return typst.compile(
        str(main),
        font_paths=[str(ROOT / "fonts")],
        ignore_system_fonts=True,
        pdf_standards=STANDARDS,
        sys_inputs=inputs,
    )


@cache
def words_of(data: bytes) -> Counter[str]:
    """The words and the numbers of a file without headers and footers, as PDFium reads them; broken words are whole."""
    text = " ".join(
        _text(page, FURNITURE if number else 0.0) for number, page in enumerate(pypdfium2.PdfDocument(data))
    )
    whole = re.sub(f"{PDFIUM_HYPHEN}\\s*", "", text).casefold()
    return Counter(re.findall(r"[^\W\d_]+|\d+(?:[,.]\d+)*", whole))


def _text(page: pypdfium2.PdfPage, furniture: float) -> str:
    """What stands on a page between header and footer."""
    text = page.get_textpage().get_text_bounded(bottom=furniture, top=page.get_height() - furniture)
    return str(text)


def test_every_word_is_in_both_files_as_often(compiled: bytes) -> None:
    """The same words, among them those of the charts, which are text in both."""
    ours, theirs = (
        {word: count for word, count in words_of(data).items() if word.isalpha()} for data in (dutch().data, compiled)
    )
    assert ours == theirs


def test_every_number_is_in_both_files(compiled: bytes) -> None:
    """Whole numbers up to that of the pages are left out: the contents print other ones."""
    numbers = {word for word in words_of(dutch().data) if not word.isalpha()}
    assert numbers - set(map(str, range(len(dutch().pages) + 1))) <= set(words_of(compiled))


def test_it_is_a_dossier_of_about_as_many_pages(compiled: bytes) -> None:
    """What is compared is compared for the same amount of work."""
    assert abs(len(pypdfium2.PdfDocument(compiled)) - len(dutch().pages)) <= 3


def test_the_words_of_a_chart_are_set_in_its_own_fonts(tmp_path: Path) -> None:
    """A family that Typst does not find in an SVG is another one, and nothing is said of it."""
    chart = next(element for element in elements_of(dutch().dossier) if isinstance(element, Figure))
    (tmp_path / "chart.svg").write_text(
        svg(pictures_on(dutch().dossier, dutch().pages)[chart.anchor]), encoding="utf-8"
    )
    main = tmp_path / "chart.typ"
    main.write_text('#set document(title: "Chart")\n#image("chart.svg", alt: "chart")', encoding="utf-8")
    assert fonts_of(compile_alone(main)) == {"SourceSans3-Regular", "SourceSans3-Semibold"}


def fonts_of(data: bytes) -> set[str]:
    """The fonts of a file's first page, without the mark of their subset."""
    page: Any = PdfReader(BytesIO(data)).pages[0]  # what a dictionary of a PDF holds has no type
    return {font["/BaseFont"].partition("+")[2] for font in page["/Resources"]["/Font"].values()}


def test_its_title_and_one_number_are_left_open(compiled: bytes, tmp_path: Path) -> None:
    """Each of many dossiers has others."""
    other = compile_alone(written(tmp_path / "dossier"), title="Zomaar", number="77")
    assert {"zomaar", "77"} == set(words_of(other)) - set(words_of(compiled))


def test_a_paragraph_can_be_edited() -> None:
    """It stands once after the mark by which the bench finds it."""
    assert typst_markup(dutch().dossier).count(SECTION) == 1
