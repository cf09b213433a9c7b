"""What builds and checks come to, and how that is remembered until what they looked at has changed.

Imports next to nothing: a build that finds its result here has nothing more to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pressdossier.cache import Cache, content_digest, digest
from pressdossier.errors import Finding, Severity, Source
from pressdossier.files import Files
from pressdossier.timing import Timing


class BuildResult(NamedTuple):
    """What a build made.

    path: of the PDF; pages: how many it has; findings: warnings, since errors are raised; timings: in the order of the
    stages; unchanged: nothing had changed since the file was built, and it was left alone.
    """

    edition: str
    lang: str
    path: Path
    pages: int
    findings: tuple[Finding, ...]
    timings: tuple[Timing, ...]
    unchanged: bool


class CheckResult(NamedTuple):
    """What a check found.

    edition: its name, or that of its folder where its settings are wrong; languages: those asked for, () for all;
    findings: errors and warnings, in the order of files and lines; timings: in the order of the stages; unchanged:
    nothing had changed since the last check, whose findings these are.
    """

    edition: str
    languages: tuple[str, ...]
    findings: tuple[Finding, ...]
    timings: tuple[Timing, ...]
    unchanged: bool

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARNING)

    @property
    def passed(self) -> bool:
        """Whether the edition may be published."""
        return not self.errors


class Known(NamedTuple):
    """What is remembered of a build or a check: that it came of these inputs, and what it said.

    inputs: digests of all that it looked at, by their paths from the content folder; content: that folder, as it was
    typed; said: what else there is to remember, in its own order.
    """

    inputs: Mapping[str, str]
    content: str
    findings: tuple[Finding, ...]
    said: tuple[str, ...]


def remember(cache: Cache, kind: str, name: str, known: Known) -> None:
    """Keep what is known under a kind and a name."""
    cache.write(kind, digest(name), _pack(_texts(known)))


def recall(cache: Cache, kind: str, name: str, content: Path, files: Files) -> Known | None:
    """What is known, with places as they read from where one stands now; None where anything is not as it was.

    content: the content folder, as it is typed now.
    """
    data = cache.read(kind, digest(name))
    try:
        known = None if data is None else _known(_unpack(data))
    except (ValueError, StopIteration, RuntimeError):  # a generator makes the second of these the third
        return None
    if known is None or not files.still(content, known.inputs) or _named_otherwise(known, str(content)):
        return None
    return known._replace(findings=tuple(_moved(finding, known.content, str(content)) for finding in known.findings))


def _named_otherwise(known: Known, content: str) -> bool:
    """Whether the words of findings name files as they were typed then, and are typed otherwise now."""
    words = (finding.message + finding.hint for finding in known.findings)
    return known.content != content and any(f"{known.content}/" in each for each in words)


def digest_of(data: bytes) -> str:
    """What tells a file from others, whatever code made it."""
    return content_digest(data)


def _texts(known: Known) -> Iterator[str]:
    yield known.content
    yield from _counted(known.said)
    yield from _counted([part for pair in known.inputs.items() for part in pair])
    yield from _counted([part for finding in known.findings for part in _finding_texts(finding)])


def _counted(texts: Iterable[str]) -> Iterator[str]:
    listed = tuple(texts)
    yield str(len(listed))
    yield from listed


def _finding_texts(finding: Finding) -> Iterator[str]:
    yield from (finding.message, finding.hint, finding.severity.value, finding.code)
    yield from _counted([part for place in (finding.source, *finding.also) for part in (place.path, str(place.line))])


def _known(texts: Iterator[str]) -> Known:
    content = next(texts)
    said = _read_counted(texts)
    inputs = iter(_read_counted(texts))
    findings = iter(_read_counted(texts))
    return Known(dict(zip(inputs, inputs, strict=True)), content, tuple(_findings(findings)), tuple(said))


def _read_counted(texts: Iterator[str]) -> list[str]:
    return [next(texts) for _ in range(int(next(texts)))]


def _findings(texts: Iterator[str]) -> Iterator[Finding]:
    for message in texts:
        hint, severity, code = next(texts), Severity(next(texts)), next(texts)
        parts = iter(_read_counted(texts))
        first, *also = (Source(path, int(line)) for path, line in zip(parts, parts, strict=True))
        yield Finding(first, message, hint, severity, code, tuple(also))


def _pack(texts: Iterable[str]) -> bytes:
    """Texts as netstrings."""
    return b"".join(b"%d:%b," % (len(data), data) for data in (text.encode("utf-8", "surrogatepass") for text in texts))


def _unpack(data: bytes) -> Iterator[str]:
    place = 0
    while place < len(data):
        colon = data.index(b":", place)
        end = colon + 1 + int(data[place:colon])
        if data[end : end + 1] != b",":
            raise ValueError("a text is cut off")
        yield data[colon + 1 : end].decode("utf-8", "surrogatepass")
        place = end + 1


def _moved(finding: Finding, before: str, now: str) -> Finding:
    """A finding as it reads from where one stands now; before, now: the content folder."""
    source, *also = (
        Source(str(Path(now, Path(place.path).relative_to(before))), place.line)
        if Path(place.path).is_relative_to(before)
        else place
        for place in (finding.source, *finding.also)
    )
    return finding._replace(source=source, also=tuple(also))
