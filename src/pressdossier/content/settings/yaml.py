"""YAML to plain data in which every value keeps its line.

Read from the events of PyYAML's parser (libyaml where there is one), not from its objects: a scalar stays the text that
was written (`no` is no truth value here, and `12.50` never a float), and duplicate keys, aliases, tags and bottomless
nesting are seen, which its composer resolves unseen or recurses into. Knows nothing of what the files mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from pressdossier.codes import Code
from pressdossier.errors import Finding, Findings, Source
from pressdossier.files import Files, read_text
from pressdossier.values import Value

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]  # the same interface

Data = dict[str, "Data"] | list["Data"] | str | None
KeyPath = tuple[str | int, ...]

_NULLS = frozenset(("", "~", "null"))
_DEEPEST = 20


class Located(Value, frozen=True):
    """What a YAML file says. Scalars are text, or None for `~`, `null` and nothing at all.

    lines: by keys and indices, the line of each key and each item; the file as a whole has none.
    """

    path: str
    data: Data
    lines: Mapping[KeyPath, int]

    def nearest(self, place: Sequence[str | int]) -> KeyPath:
        """The place itself, without the steps that are not in the file."""
        found: KeyPath = ()
        for step in place:
            if (*found, step) in self.lines:
                found = (*found, step)
        return found

    def at(self, place: KeyPath) -> Data:
        """The value at a place that the file has."""
        data: Any = self.data  # a place of the file leads through mappings by keys and through lists by indices
        for step in place:
            data = data[step]
        return data  # type: ignore[no-any-return]

    def source(self, *place: str | int) -> Source:
        """Where the value stands, or else the nearest that holds it."""
        return Source(self.path, self.lines.get(self.nearest(place), 0))


def read_yaml(path: Path, findings: Findings, files: Files | None = None) -> Located | None:
    """What a YAML file says, nothing being an empty mapping; None where it is malformed, which is reported.

    files: as they are seen, None for as they are now.
    """
    text = read_text(path.as_posix(), findings, files=files, unread=Code.MISSING_FILE)
    return None if text is None else parse_yaml(text, path.as_posix(), findings)


def parse_yaml(text: str, path: str, findings: Findings) -> Located | None:
    """As `read_yaml`, for text that is at hand; path: what findings call it."""
    reader = _EventReader(path)
    data: Data = None
    try:
        data = reader.document(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        hint = "a text with ': ' or ' #', or that begins with a sign, needs quotation marks; indent with spaces"
        reader.found.append(Finding(Source(path, line), f"this is not YAML: {error.problem}", hint, code=Code.YAML))
    except yaml.YAMLError:
        source = Source(path, _line_of_control_character(text))
        reader.found.append(Finding(source, "the text holds a control character", code=Code.YAML))
    findings.extend(reader.found)
    return None if reader.found else Located(path, data, reader.lines)


def _line_of(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _line_of_control_character(text: str) -> int:
    match = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return text.count("\n", 0, match.start()) + 1 if match else 0


class _EventReader:
    """Turns a parser's events into data, and notes where each came from and what we do not read."""

    def __init__(self, path: str) -> None:
        self.lines: dict[KeyPath, int] = {}
        self.found: list[Finding] = []
        self._path = path
        self._events: Iterator[yaml.Event] = iter(())

    def document(self, events: Iterator[yaml.Event]) -> Data:
        """The data of the one document; what follows it is reported."""
        self._events = events
        documents: list[Data] = []
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                if documents:
                    self._report(event, "a second document begins here", "'---' stands at most once, on the first line")
                documents.append(self._data_of(event, ()))
        return next((data for data in documents if data is not None), {})

    def _data_of(self, event: yaml.Event, place: KeyPath) -> Data:
        self._refuse_specials(event)
        match event:
            case yaml.ScalarEvent(value=text):
                return None if event.implicit[0] and text.lower() in _NULLS else text
            case yaml.CollectionStartEvent() if len(place) == _DEEPEST:
                # read no further: the time that libyaml takes for what follows grows with the square of its depth
                problem = f"more than {_DEEPEST} levels of nesting"
                mark = event.start_mark
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark)  # type: ignore[arg-type]  # stub: no CMark
            case yaml.MappingStartEvent():
                return self._mapping(place)
            case yaml.SequenceStartEvent():
                return self._sequence(place)
        return None

    def _mapping(self, place: KeyPath) -> Data:
        mapping: dict[str, Data] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key_text(event)
            here = (*place, key)
            if key in mapping:
                self._report(event, f"the key '{key}' stands twice; it first stands on line {self.lines[here]}")
            self.lines.setdefault(here, _line_of(event))
            mapping[key] = self._data_of(next(self._events), here)
        return mapping

    def _key_text(self, event: yaml.Event) -> str:
        self._refuse_specials(event)
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        self._report(event, "a key must be a word", "a text that begins with '{' or '[' needs quotation marks")
        if isinstance(event, yaml.CollectionStartEvent):
            self._skip()
        return ""

    def _sequence(self, place: KeyPath) -> Data:
        items: list[Data] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            here = (*place, len(items))
            self.lines[here] = _line_of(event)
            items.append(self._data_of(event, here))
        return items

    def _skip(self) -> None:
        """Pass over the rest of a collection whose start has been read."""
        depth = 1
        while depth:
            event = next(self._events)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)

    def _refuse_specials(self, event: yaml.Event) -> None:
        """Report an anchor, an alias or a tag, which would otherwise take a part of the text away unseen."""
        hint = "a text that begins with &, * or ! needs quotation marks"
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self._report(event, f"'{sign}{event.anchor}' is not read here", hint)
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            self._report(event, f"the tag '{event.tag}' is not read here", hint)

    def _report(self, event: yaml.Event, message: str, hint: str = "") -> None:
        self.found.append(Finding(Source(self._path, _line_of(event)), message, hint, code=Code.YAML))
