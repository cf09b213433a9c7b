"""Builds several languages side by side, each in a process of its own, and tells of them in their order.

What is built is the same bytes as one after the other. Only what has changed is built, and a process is started only
where there are two languages to build and two processors to do it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pressdossier.build.edition import Edition
from pressdossier.build.request import Request
from pressdossier.build.results import BuildResult
from pressdossier.build.worker import Worker, processors
from pressdossier.errors import PressdossierError
from pressdossier.standards import DEFAULT, PdfOptions
from pressdossier.timing import Stopwatch

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Tell = Callable[[str, str], None]
"""Called with a language and the stage that it begins."""


class Told(NamedTuple):
    """What a process tells: of a language the stage that begins, or what it came to, an error among others."""

    lang: str
    stage: str = ""
    outcome: BuildResult | Exception | None = None


def build_languages(
    edition: Edition, langs: Sequence[str], out: Path, options: PdfOptions = DEFAULT, tell: Tell = lambda *_: None
) -> Iterator[tuple[str, BuildResult | PressdossierError]]:
    """Each language with its result, or with what is to be mended in it, in the order in which they were asked for.

    Raises whatever else went wrong in a process, as if it had been built here.
    """
    order = Order(edition, out, options)
    stopwatches = {lang: Stopwatch(partial(tell, lang)) for lang in langs}
    unchanged = {lang: edition.built_before(order.request(lang), out, options, stopwatches[lang]) for lang in langs}
    pending = {lang: stopwatches[lang] for lang in langs if unchanged[lang] is None}
    made = _build(order, pending, tell)
    for lang in langs:
        result = unchanged[lang]
        yield lang, next(made) if result is None else result
    next(made, None)  # lets its processes end


class Order(NamedTuple):
    """What is built of every language: of which edition, into which folder, and what was chosen of the files."""

    edition: Edition
    out: Path
    options: PdfOptions

    def request(self, lang: str) -> Request:
        """The dossier of a language."""
        return Request(self.edition.folder, lang)

    def build(self, lang: str, stopwatch: Stopwatch) -> BuildResult | PressdossierError:
        """Build a language that is not as it was, or say what is to be mended in it."""
        try:
            return self.edition.build_anew(self.request(lang), self.out, self.options, stopwatch)
        except PressdossierError as error:
            return error


def _build(order: Order, pending: Mapping[str, Stopwatch], tell: Tell) -> Iterator[BuildResult | PressdossierError]:
    """Build languages; pending: with the stopwatches that timed the comparison."""
    count = min(len(pending), processors())
    if count > 1:
        with _Workers(order, count) as workers:
            for stopwatch, result in zip(pending.values(), workers.build(tuple(pending), tell), strict=True):
                yield _timed(stopwatch, result)
        return
    for lang, stopwatch in pending.items():
        yield order.build(lang, stopwatch)


def _timed(compared: Stopwatch, result: BuildResult | PressdossierError) -> BuildResult | PressdossierError:
    """A result that another process timed, with what was done here before."""
    if isinstance(result, PressdossierError):
        return result
    return result._replace(timings=compared.timings + result.timings)


class _Workers:
    """Processes that each build one language at a time; all of them end with the `with` block, however it ends."""

    def __init__(self, order: Order, count: int) -> None:
        self._workers = [Worker(_work, order) for _ in range(count)]

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for worker in self._workers:
            worker.stop(at_once=kind is not None)

    def build(self, langs: Sequence[str], tell: Tell) -> Iterator[BuildResult | PressdossierError]:
        """What each language came to, in their order, as soon as all before it are known."""
        from multiprocessing.connection import wait

        waiting, outcomes = list(langs), dict[str, BuildResult | Exception]()
        ends = [worker.connection for worker in self._workers]
        for end in ends:
            end.send(waiting.pop(0))
        for lang in langs:
            while lang not in outcomes:
                ready = wait(ends)
                for end in (end for end in ends if end in ready):
                    told: Told = end.recv()
                    if told.outcome is None:
                        if told.lang == lang:
                            tell(lang, told.stage)
                        continue
                    outcomes[told.lang] = told.outcome
                    if waiting:
                        end.send(waiting.pop(0))
            outcome = outcomes.pop(lang)
            if isinstance(outcome, Exception) and not isinstance(outcome, PressdossierError):
                raise outcome
            yield outcome


def _work(end: Connection, order: Order) -> None:
    """Build the languages that come over a connection; what runs in a process of its own."""
    while True:
        lang = end.recv()
        outcome: BuildResult | Exception
        try:
            outcome = order.build(lang, Stopwatch(partial(_tell, end, lang)))
        except Exception as error:  # whatever it is, it is raised where somebody sees it
            outcome = error
        end.send(Told(lang, outcome=outcome))


def _tell(end: Connection, lang: str, stage: str) -> None:
    end.send(Told(lang, stage))
