from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.builders import FONTS, ROOT

from pressdossier.errors import ContentError
from pressdossier.text.fonts import FontBook
from pressdossier.text.shape import Shaping

SERIF = "SourceSerif4-Regular"
NL = Shaping("nl")


def test_metrics_are_in_ems() -> None:
    """A text face's capitals are lower than its ascent and higher than its small letters."""
    face = FONTS.face(SERIF)
    assert 0.3 < face.x_height < face.cap_height < face.ascent < 1.2
    assert 0.1 < face.descent < 0.5


def test_same_text_is_shaped_once() -> None:
    """The very same value comes back, so that a painter may remember what it made of it."""
    assert FONTS.shape(SERIF, "gemeente", NL) is FONTS.shape(SERIF, "gemeente", NL)
    assert FONTS.shape(SERIF, "gemeente", NL) is not FONTS.shape(SERIF, "gemeente", Shaping("nl", ("smcp",)))


def test_threads_share_one_result() -> None:
    """Threads that shape the same text at once get the same value."""
    book = FontBook(ROOT / "fonts")
    with ThreadPoolExecutor(8) as pool:
        shaped = list(pool.map(lambda _: book.shape(SERIF, "tegelijk", NL), range(64)))
    assert len({id(one) for one in shaped}) == 1


def test_missing_characters_are_named_once() -> None:
    """What the face has no glyph for, in the order of the text."""
    assert FONTS.face(SERIF).missing("één 漢字 漢 ok") == "漢字"


def test_spaces_that_a_face_lacks_are_made() -> None:
    """HarfBuzz sets a narrow no-break space by the ordinary one, and nothing is missing."""
    book = FontBook(ROOT / "bench" / "fonts")
    assert ord("\u202f") not in book.face("OpenSans-Regular").hb_face.unicodes
    assert book.face("OpenSans-Regular").missing("10\u202fkm") == ""
    (glyph,) = book.shape("OpenSans-Regular", "\u202f", NL).glyphs
    assert 0.0 < glyph.advance < book.shape("OpenSans-Regular", " ", NL).advance


def test_the_first_of_several_folders_counts(tmp_path: Path) -> None:
    """Faces come from all folders; of two files of one name, from the folder that is named first."""
    path = Path(shutil.copy(next((ROOT / "fonts").rglob(f"{SERIF}.ttf")), tmp_path))
    book = FontBook(tmp_path, ROOT / "fonts")
    assert book.face(SERIF).path == path
    assert book.face("SourceSans3-Regular").path.is_relative_to(ROOT / "fonts")


def test_faces_without_a_file_are_all_reported() -> None:
    """Every face that lacks a file is named, with what may be meant."""
    book = FontBook(ROOT / "fonts")
    with pytest.raises(ContentError) as caught:
        book.require([SERIF, "SourceSerif4-Regulier", "Zapfino"])
    assert str(caught.value) == (
        f"{ROOT / 'fonts'}: there is no font file for the face 'SourceSerif4-Regulier'\n"
        "  hint: did you mean 'SourceSerif4-Regular' or 'SourceSerif4-It'? "
        "a font file is named like the face in the theme, with the ending .ttf\n"
        f"{ROOT / 'fonts'}: there is no font file for the face 'Zapfino'\n"
        "  hint: a font file is named like the face in the theme, with the ending .ttf"
    )


def test_stamp_tells_a_changed_file(tmp_path: Path) -> None:
    """A font file that was replaced changes the stamp, so that nothing old is taken from a cache."""
    path = Path(shutil.copy(next((ROOT / "fonts").rglob(f"{SERIF}.ttf")), tmp_path))
    before = FontBook(tmp_path).stamp
    assert FontBook(tmp_path).stamp == before
    os.utime(path, ns=(1, 1))
    assert FontBook(tmp_path).stamp != before
