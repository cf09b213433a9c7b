"""matplotlib is imported without a scan of the machine and leaves no trace."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CODE = """
import os, sys
before = dict(os.environ)
from pressdossier.charts.engine import load_matplotlib
load_matplotlib()
import matplotlib, logging
from matplotlib.font_manager import fontManager, findfont
assert dict(os.environ) == before
assert len(fontManager.ttflist) == 1, len(fontManager.ttflist)
assert findfont("DejaVu Sans").endswith("DejaVuSans.ttf")
assert matplotlib.get_cachedir() == sys.argv[1], matplotlib.get_cachedir()
assert "matplotlib.pyplot" not in sys.modules
assert logging.getLogger("matplotlib").level == logging.NOTSET
"""


def test_no_list_of_fonts_is_built_and_nothing_is_left_behind(tmp_path: Path) -> None:
    """With an empty cache folder nothing is scanned, written or said; environment and settings stay as they were."""
    environment = {**os.environ, "MPLCONFIGDIR": str(tmp_path)}
    command = [sys.executable, "-c", CODE, str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_cannot_be_written_is_not_spoken_of(tmp_path: Path) -> None:
    """Matplotlib's warning about its cache folder is no concern of a press team."""
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    environment = {**os.environ, "MPLCONFIGDIR": str(blocked / "below")}
    code = "from pressdossier.charts.engine import load_matplotlib; load_matplotlib()"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
