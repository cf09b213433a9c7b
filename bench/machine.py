"""What was measured, and on what: the machine and the versions, in a sentence."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("typst", "reportlab", "matplotlib", "pandas", "uharfbuzz")


def describe_machine(runs: int, load: float) -> str:
    """The processor, its cores, Python, the libraries' versions.

    runs: how many each median is of; load: how many processes ran or waited on the average just before the first.
    """
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"Medians of {runs} runs on {_processor()}, {os.cpu_count()} cores, {platform.system()}, "
        f"at a load of {load:.1f} before the first; "
        f"Python {platform.python_version()}, {libraries}."
    )


def _processor() -> str:
    """The processor's model, which Python itself knows on few systems."""
    cpuinfo = Path("/proc/cpuinfo")
    text = cpuinfo.read_text(encoding="utf-8") if cpuinfo.is_file() else ""
    model = re.search(r"^model name\s*: (.+)$", text, flags=re.MULTILINE)
    return model.group(1) if model else platform.processor() or platform.machine()
