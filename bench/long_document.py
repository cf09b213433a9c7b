"""The stages that set type, on the Dutch text many times over: `python -m bench.long_document FOLDER COPIES`.

Prints how many pages there are, and for each stage how many of them it does a second, as JSON.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from bench.projects import copy_project, edition_of

import pressdossier

STAGES = ("lay out", "audit", "paint")


def measure(folder: Path, copies: int) -> dict[str, float]:
    """Pages a second by stage, and "pages": how many; with charts that are drawn already."""
    edition = pressdossier.load(repeat_sections(edition_of(copy_project(folder / "long")), copies))
    edition.build("nl", folder / "charts-are-drawn-now")
    result = edition.build("nl", folder / "measured")
    seconds = {timing.stage: timing.seconds for timing in result.timings}
    rates = {stage: result.pages / seconds[stage] for stage in STAGES}
    return {"pages": result.pages, **rates, "all stages": result.pages / sum(seconds.values())}


def repeat_sections(edition: Path, copies: int) -> Path:
    """Let an edition name every section and annex that many times, each copy under names of its own."""
    settings = edition / "edition.yaml"
    text = settings.read_text(encoding="utf-8")
    entries = re.findall(r"^  - (section|annex): (\S+)$", text, flags=re.MULTILINE)
    added = "".join(
        f"  - {kind}: {copy_prose(edition, name, number)}\n" for number in range(1, copies) for kind, name in entries
    )
    settings.write_text(text.replace("\ncontact:", f"\n{added}contact:"), encoding="utf-8")
    return edition


def copy_prose(edition: Path, name: str, number: int) -> str:
    """Copy a file of prose, with its anchors and the references to them renamed; the copy's name.

    What is referred to by the name of a whole file keeps it: not every file is copied.
    """
    prose = (edition / "nl" / f"{name}.md").read_text(encoding="utf-8")
    copy = f"{name}-{number}"
    renamed = re.sub(r"(\(#|\{#|figure #)(?!\d\d-)([\w-]+)", rf"\g<1>\g<2>-{number}", prose)
    (edition / "nl" / f"{copy}.md").write_text(renamed, encoding="utf-8")
    return copy


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
