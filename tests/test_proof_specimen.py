from __future__ import annotations

from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from msgspec import Struct
from msgspec.structs import asdict
from tests.boxes import faults
from tests.builders import FONTS, ROOT
from tests.proofs import GAZETTE, THEMES, theme

from pressdossier.check.file.verapdf import verify
from pressdossier.cli.main import main
from pressdossier.graphics import GlyphRun
from pressdossier.proof.specimen import Specimen, make_specimen
from pressdossier.proof.specimen_parts import SAMPLE
from pressdossier.standards import PdfOptions, Standard


@cache
def made(name: str) -> Specimen:
    """The specimen of one of the themes."""
    return make_specimen(theme(name), FONTS)


def run(*args: str) -> Result:
    """What the command does for the project at the root of the repository."""
    return CliRunner().invoke(main, ["proof", "--lang", "en", "--content", str(ROOT / "content"), *args])


@pytest.mark.parametrize("name", THEMES)
def test_it_names_every_token(name: str) -> None:
    """As an independent reader finds it in the file; a token that is added is shown by itself."""
    with pypdfium2.PdfDocument(made(name).data) as document:
        words = {word for page in document for word in page.get_textpage().get_text_bounded().split()}
    shown = theme(name)
    named = [*shown.colours, *shown.faces, *shown.styles]
    named += [
        f"{table}.{token}"
        for table, tokens in asdict(shown).items()
        if isinstance(tokens, Struct)
        for token in tokens.__struct_fields__
    ]
    assert set(named) - words == set()


@pytest.mark.parametrize("name", THEMES)
def test_every_style_is_set_in_itself(name: str) -> None:
    """In its own face, size and colour."""
    runs = [placed.item for page in made(name).pages for placed in page.placed if isinstance(placed.item, GlyphRun)]
    looks = {(run.face, run.size, run.colour) for run in runs if SAMPLE.startswith(run.text.strip())}
    shown = theme(name)
    assert {(shown.face(style), style.size, shown.colour(style)) for style in shown.styles.values()} - looks == set()


@pytest.mark.parametrize("name", THEMES)
def test_every_colour_is_painted(name: str) -> None:
    """As a swatch."""
    fills = {getattr(placed.item, "fill", None) for page in made(name).pages for placed in page.placed}
    assert set(theme(name).colours.values()) - fills == set()


@pytest.mark.parametrize("name", THEMES)
def test_nothing_collides_on_it(name: str) -> None:
    """The grid lies under the text by intent."""
    assert faults(made(name).pages, theme(name)) == []


@pytest.mark.parametrize("standard", Standard)
def test_it_conforms(standard: Standard, tmp_path: Path) -> None:
    """To the standards that it claims."""
    path = tmp_path / "specimen.pdf"
    path.write_bytes(make_specimen(theme("default"), FONTS, PdfOptions(standard)).data)
    assert [verdict.passed for verdict in verify(path).verdicts] == [True, True]


def test_it_is_the_same_every_time() -> None:
    """Byte for byte."""
    assert make_specimen(theme("default"), FONTS).data == made("default").data


def test_the_command_shows_a_theme_that_is_named(tmp_path: Path) -> None:
    """The file is named after it."""
    result = run("--out", str(tmp_path), "--theme", str(GAZETTE))
    assert result.exit_code == 0
    assert f"{tmp_path}/pressdossier-specimen-gazette.pdf: " in result.stdout
    assert (tmp_path / "pressdossier-specimen-gazette.pdf").read_bytes() == made("gazette").data


def test_what_is_wrong_in_the_theme_is_said(tmp_path: Path) -> None:
    """With its file, and nothing is written."""
    wrong = tmp_path / "house.toml"
    wrong.write_text('[colours]\naccent = "teal"\n', encoding="utf-8")
    result = run("--out", str(tmp_path), "--theme", str(wrong))
    assert result.exit_code == 1
    assert f"{wrong}" in result.stderr
    assert "colour 'teal' is not of the form #rrggbb" in result.stderr
    assert not list(tmp_path.glob("*specimen*"))
