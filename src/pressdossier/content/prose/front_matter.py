"""The mapping between two lines of `---` at the head of a prose file: its title and what else is printed of it.

The first step of `parse`. The mapping is YAML, so that `content.settings.yaml` reads it; its values are words of prose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pressdossier.content.prose.inline import read_inlines
from pressdossier.content.prose.manuscript import Manuscript
from pressdossier.content.prose.tree import Inlines
from pressdossier.content.settings.yaml import parse_yaml
from pressdossier.errors import suggest

_FIELDS = ("title", "running", "subtitle", "kicker", "cover")
_WITHOUT_NOTES = ("running", "cover")
_RULE = "---"


def read_front_matter(manuscript: Manuscript) -> tuple[Mapping[str, Inlines], int]:
    """The fields that are there, and how many lines of the file they and their two rules take."""
    length = _length(manuscript)
    if not length:
        return {}, 0
    fields = {}
    for name, value, line in _known_fields(manuscript, length):
        marks = len(manuscript.marks)
        fields[name] = read_inlines(value, line, manuscript)
        if name in _WITHOUT_NOTES:
            manuscript.report_marks(marks, f"'{name}'")
    return fields, length


def _length(manuscript: Manuscript) -> int:
    lines = [line.rstrip() for line in manuscript.lines]
    if lines[0] != _RULE:
        manuscript.report(1, "the file does not begin with front matter", "begin it with ---, title: … and --- again")
        return 0
    if _RULE in lines[1:]:
        return lines.index(_RULE, 1) + 1
    manuscript.report(1, "the front matter is not closed", "close it with a line ---")
    return lines.index("") if "" in lines else len(lines)


def _known_fields(manuscript: Manuscript, length: int) -> Iterator[tuple[str, str, int]]:
    """Name, text and line of each known field."""
    text = "\n".join(line for line in manuscript.lines[1:length] if line.rstrip() != _RULE)
    located = parse_yaml(f"\n{text}", manuscript.path, manuscript.findings)  # the rule's line is an empty one here
    if located is None:
        return
    if not isinstance(located.data, dict):
        manuscript.report(2, "the front matter holds no fields", "write title: …")
        return
    if "title" not in located.data:
        manuscript.report(1, "the front matter has no title", "add title: …")
    for name, value in located.data.items():
        line = located.source(name).line
        if name not in _FIELDS:
            known = f"front matter has {', '.join(_FIELDS)}"
            manuscript.report(line, f"front matter has no field '{name}'", suggest(name, _FIELDS, known))
        elif not isinstance(value, str) or not value.strip():
            manuscript.report(line, f"'{name}' has no text", f'write {name}: "…", in quotation marks')
        else:
            yield name, value, line
