"""The project's own Dutch dossier, made once for all tests that read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tests.builders import ROOT

from pressdossier.build.gather import compose
from pressdossier.build.means import Means
from pressdossier.build.request import Request
from pressdossier.build.stages import Look, Run, lay_out, read_facts, read_settings, to_pdf, typeset
from pressdossier.cache import Cache
from pressdossier.document import Dossier
from pressdossier.facts.model import FactSet
from pressdossier.files import Files
from pressdossier.graphics import Page
from pressdossier.pdf.writing.file import Typeset
from pressdossier.timing import Stopwatch

FOLDER = ROOT / "content" / "2018"


@dataclass(frozen=True)
class Dutch:
    """What each stage made of content/2018; typeset: with the file of facts, which the dossier itself has not yet."""

    facts: FactSet
    look: Look
    dossier: Dossier
    pages: tuple[Page, ...]
    typeset: Typeset
    data: bytes


@cache
def dutch() -> Dutch:
    """The dossier, its pages and its file."""
    run = run_without_memory()
    facts = read_facts(read_settings(FOLDER, run), None, run)
    dossier, look, _ = compose(Request(FOLDER, "nl"), run)
    pages = lay_out(dossier, look, run)
    done = typeset(dossier, pages, look, run)
    return Dutch(facts, look, dossier, pages, done, to_pdf(done, look, run))


def run_without_memory() -> Run:
    """A run that finds nothing of an earlier process's: what the tests look at is made by the code that they test."""
    return Run(Means((ROOT / "fonts",), Cache(None)), Files(), Stopwatch())
