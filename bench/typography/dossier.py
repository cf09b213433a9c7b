"""The file that is measured by default: this project's Dutch dossier, typeset now, in its own theme or a wide one."""

from __future__ import annotations

from pathlib import Path

from pressdossier.build.gather import compose
from pressdossier.build.means import Means
from pressdossier.build.request import Request
from pressdossier.build.stages import Look, Run, lay_out, to_pdf, typeset
from pressdossier.cache import default_cache
from pressdossier.files import Files
from pressdossier.theme import load_theme
from pressdossier.timing import Stopwatch

BENCH = Path(__file__).parents[1]
ROOT = BENCH.parent
FOLDER = ROOT / "content" / "2018"
WIDE_THEME = BENCH / "wide.toml"


def dutch_dossier(*, wide: bool) -> bytes:
    """The PDF; wide: in the theme `bench/wide.toml`, with fonts that stand under `bench/fonts` too.

    Raises ContentError, LayoutError or AuditError.
    """
    run = Run(Means((ROOT / "fonts", BENCH / "fonts"), default_cache()), Files(), Stopwatch())
    dossier, look, _ = compose(Request(FOLDER, "nl"), run)
    if wide:
        look = _wide(look)
    done = typeset(dossier, lay_out(dossier, look, run), look, run)
    return to_pdf(done, look, run)


def _wide(look: Look) -> Look:
    theme = load_theme(WIDE_THEME.read_text(encoding="utf-8"), name="wide")
    look.fonts.require(theme.faces.values())
    return look._replace(theme=theme)
