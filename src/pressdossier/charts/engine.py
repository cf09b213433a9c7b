"""Imports matplotlib without noise, without a scan of the machine's fonts, and without a trace in the environment.

For `draw` alone, which calls it before anything that needs matplotlib is imported.
"""

from __future__ import annotations

import importlib
import json
import logging
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

_importing = Lock()


def load_matplotlib() -> None:
    """Import the parts of matplotlib that know fonts, once in a process and safely from several threads.

    Where nobody imported them before, matplotlib is told that it has its own default font only; else it would read or
    build (for seconds, and again on every run without a writable home) a list of all fonts of the machine, of which our
    charts use none. A program that plots with fonts of its own imports matplotlib.font_manager before.
    """
    with _importing:
        if "matplotlib.font_manager" not in sys.modules:
            _import_without_scan()


def _import_without_scan() -> None:
    log = logging.getLogger("matplotlib")
    level = log.level
    log.setLevel(logging.ERROR)  # a home that cannot be written is no concern of ours
    try:
        matplotlib = importlib.import_module("matplotlib")
        version = _list_version(Path(str(matplotlib.__file__)).with_name("font_manager.py"))
        if version is not None:
            _import_with_list(matplotlib, version)
    finally:
        log.setLevel(level)


def _list_version(module: Path) -> str | int | None:
    """The version that a list of fonts must bear to be believed, None where the module's source does not say."""
    found = re.search(r"^    __version__ = (\d+|'[^']+'|\"[^\"]+\")$", module.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        return None
    return int(found[1]) if found[1].isdigit() else found[1][1:-1]


def _import_with_list(matplotlib: object, version: str | int) -> None:
    real = matplotlib.get_cachedir  # type: ignore[attr-defined]  # a module, patched for the moment of one import
    with TemporaryDirectory(prefix="pressdossier-") as folder:
        Path(folder, f"fontlist-v{version}.json").write_text(json.dumps(_font_list(version)), encoding="utf-8")
        matplotlib.get_cachedir = lambda: folder  # type: ignore[attr-defined]
        try:
            importlib.import_module("matplotlib.font_manager")
        finally:
            matplotlib.get_cachedir = real  # type: ignore[attr-defined]


def _font_list(version: str | int) -> dict[str, object]:
    default = {"__class__": "FontEntry", "fname": "fonts/ttf/DejaVuSans.ttf", "name": "DejaVu Sans", "weight": 400}
    return {
        "__class__": "FontManager",
        "_version": version,
        "_FontManager__default_weight": "normal",
        "default_size": None,
        "defaultFamily": {"ttf": "DejaVu Sans", "afm": "Helvetica"},
        "afmlist": [],
        "ttflist": [{"style": "normal", "variant": "normal", "stretch": "normal", "size": "scalable", **default}],
    }
