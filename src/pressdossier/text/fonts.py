"""Font files, opened once: their metrics and their coverage.

A `FontBook` is the faces of one project; it also shapes, since HarfBuzz shapes with a face, and remembers its results.
Nothing here knows a page or a PDF; the PDF layer asks a face for its file's bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from threading import Lock

import uharfbuzz as hb

from pressdossier.errors import ContentError, Finding, Source, suggest
from pressdossier.graphics import Shaped
from pressdossier.text.shape import Shaping, shape
from pressdossier.values import Value

_MADE_SPACES = frozenset("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f")


class Face(Value, frozen=True, dict=True, gc=True):
    """One font file; all metrics in ems, ascent and descent positive."""

    name: str
    path: Path
    data: bytes

    @cached_property
    def hb_face(self) -> hb.Face:
        return hb.Face(hb.Blob(self.data))

    @cached_property
    def hb_font(self) -> hb.Font:
        return hb.Font(self.hb_face)

    @cached_property
    def upem(self) -> int:
        return int(self.hb_face.upem)

    @cached_property
    def ascent(self) -> float:
        return float(self.hb_font.get_font_extents("ltr").ascender) / self.upem

    @cached_property
    def descent(self) -> float:
        return -float(self.hb_font.get_font_extents("ltr").descender) / self.upem

    @cached_property
    def cap_height(self) -> float:
        return float(self.hb_font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)) / self.upem

    @cached_property
    def x_height(self) -> float:
        return float(self.hb_font.get_metric_position_with_fallback(hb.OTMetricsTag.X_HEIGHT)) / self.upem

    @cached_property
    def coverage(self) -> frozenset[str]:
        """The characters that the face can set; HarfBuzz makes the spaces that it lacks out of the ordinary one."""
        return frozenset(map(chr, self.hb_face.unicodes)) | _MADE_SPACES

    def width(self, gid: int) -> float:
        """How far a glyph moves the pen if nothing is adjusted."""
        return float(self.hb_font.get_glyph_h_advance(gid)) / self.upem

    def is_mark(self, gid: int) -> bool:
        """Whether the face calls a glyph a combining mark."""
        return bool(self.hb_face.get_layout_glyph_class(gid) == hb.OTLayoutGlyphClass.MARK)

    def missing(self, text: str) -> str:
        """The characters of `text` that the face has no glyph for, each once, in order."""
        if self.coverage.issuperset(text):
            return ""
        return "".join(dict.fromkeys(character for character in text if character not in self.coverage))


class FontBook:
    """The faces of a project by name, and a memory of what was shaped with them.

    folders: where font files lie, at any depth; of two files of a name, the first folder's counts. Faces open when they
    are first asked for. Safe to share between threads.

    stamp: what tells one state of the font files from another: name, size and time of change of each, as they were when
    the book was opened.
    """

    def __init__(self, *folders: Path) -> None:
        self.folders = folders
        found = (path for folder in reversed(folders) for path in sorted(folder.rglob("*.ttf")))
        self._paths = {path.stem: path for path in found}
        self.stamp = self._stamp()
        self._faces: dict[str, Face] = {}
        self._shaped: dict[tuple[str, str, Shaping], Shaped] = {}
        self._opening = Lock()

    def _stamp(self) -> tuple[tuple[str, int, int], ...]:
        status = ((path.name, path.stat()) for path in self._paths.values())
        return tuple((name, state.st_size, state.st_mtime_ns) for name, state in status)

    def require(self, names: Iterable[str]) -> None:
        """Open the faces of these names. Raises ContentError that names every one without a file."""
        names = set(names)
        place = Source(", ".join(map(str, self.folders)))
        lacking = sorted(names - set(self._paths))
        if lacking:
            hint = "a font file is named like the face in the theme, with the ending .ttf"
            raise ContentError(
                Finding(place, f"there is no font file for the face '{name}'", suggest(name, self._paths, hint))
                for name in lacking
            )
        for name in names:
            self.face(name)

    def face(self, name: str) -> Face:
        """The face of that name; KeyError where it has no file (see `require`)."""
        face = self._faces.get(name)
        if face is None:
            with self._opening:
                path = self._paths[name]
                face = self._faces.setdefault(name, Face(name, path, path.read_bytes()))
        return face

    def shape(self, face: str, text: str, shaping: Shaping) -> Shaped:
        """Shape a text without breaks; the same call gives the very same value again."""
        key = (face, text, shaping)
        shaped = self._shaped.get(key)
        if shaped is None:
            opened = self.face(face)
            shaped = self._shaped.setdefault(key, shape(opened.hb_font, opened.upem, text, shaping))
        return shaped
