"""The file that is measured by default: this project's Dutch dossier, typeset now, in its own theme or a wide one."""

from __future__ import annotations

from pathlib import Path

from pressdossier.build.stages import Job, make, read_settings
from pressdossier.cache import default_cache
from pressdossier.text.fonts import FontBook
from pressdossier.text.hyphenate import Hyphenator
from pressdossier.theme import load_theme
from pressdossier.timing import Watch

BENCH = Path(__file__).parents[1]
ROOT = BENCH.parent
FOLDER = ROOT / "content" / "2018"
WIDE_THEME = BENCH / "wide.toml"


def dutch_dossier(*, wide: bool) -> bytes:
    """The PDF; wide: in the theme `bench/wide.toml`, with fonts that stand under `bench/fonts` too.

    Raises ContentError, LayoutError or AuditError.
    """
    theme = load_theme(WIDE_THEME.read_text(encoding="utf-8"), name="wide") if wide else load_theme()
    cache = default_cache()
    fonts = FontBook(ROOT / "fonts", BENCH / "fonts")
    fonts.require(theme.faces.values())
    settings = read_settings(FOLDER, cache)
    return make(Job(FOLDER, settings, "nl", theme, fonts, Hyphenator(), cache, Watch())).data
